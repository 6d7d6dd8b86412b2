package portal

import (
	"cmp"

	"limpide/internal/base/contact"
	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
)

// Territory is an EPCI: the body that is assessed, holds a label and has a plan.
type Territory struct {
	Slug       string
	Dataset    *Dataset    `toml:",inline"`
	Name       string      `toml:"nom,required,named"`       // "Communauté de communes du Briançonnais"
	ShortName  string      `toml:"nom_court,required,named"` // "Briançonnais"
	Article    string      `toml:"article,oneof=le|la|les|l’|l'|"`
	SIREN      string      `toml:"siren,required,nonempty"` // 9 digits
	Seat       string      `toml:"siege,required,nonempty"`
	Tax        string      `toml:"fiscalite"`
	Since      fr.Date     `toml:"depuis"`        // of the present perimeter
	Joined     fr.Date     `toml:"entre_le"`      // first day in the pole; zero: from its start
	Left       fr.Date     `toml:"quitte_le"`     // first day out of the pole; zero: it is in
	IntoSlug   string      `toml:"fusionne_dans"` // of Into
	Into       *Territory  // the territory that it became a part of when it left
	AreaKm2    float64     `toml:"superficie,min=0.01,max=50000"` // km²; 0: not given
	Census     string      `toml:"millesime,required,nonempty"`   // what the populations are: "populations légales, millésime 2026"
	Communes   []Commune   `toml:"commune,required,nonempty"`
	Filiations []Filiation `toml:"filiation"`
	Labels     []Label     `toml:"label"` // by date
	Documents  []Document  `toml:"document"`
	OldNames   []OldName   `toml:"ancien_nom"`              // by date
	Number     int         `toml:"numero_plateforme,min=1"` // on Territoires en Transitions; 0: not known
	Colour     string      `toml:"couleur"`                 // "#874bc3", on a light ground; "" if figures choose it
	DarkColour string      `toml:"couleur_sombre"`          // on a dark one; Colour if it is ""
	Place      diag.Place

	OldAddresses []string `toml:"anciennes_adresses"` // that lead to its page, and those below

	// What a day makes of the territory: see package seen.
	Past bool      // it has left
	Gone []Commune // those that have left it
}

// OldName is how a territory was called until a day.
type OldName struct {
	Until     fr.Date `toml:"jusqu_au,required"` // last day of the name
	Name      string  `toml:"nom,required,named"`
	ShortName string  `toml:"nom_court,required,named"`
	Article   string  `toml:"article,oneof=le|la|les|l’|l'|"`
	Place     diag.Place
}

// Commune with its legal populations, in inhabitants.
type Commune struct {
	INSEE     string  `toml:"insee,required,nonempty"` // 5 characters
	Name      string  `toml:"nom,required,named"`
	SIREN     string  `toml:"siren"`
	Municipal int     `toml:"population_municipale,required,min=0,max=3000000"`
	Total     int     `toml:"population_totale,required,min=0,max=3000000"`
	Since     fr.Date `toml:"depuis"`   // entry into the EPCI, or creation of the commune
	Until     fr.Date `toml:"jusqu_au"` // last day in the EPCI; zero: it is in
	Note      string  `toml:"note"`

	Latitude  *float64 `toml:"latitude,min=-90,max=90"` // of its seat, in degrees (WGS 84)
	Longitude *float64 `toml:"longitude,min=-180,max=180"`
	Place     diag.Place
}

// Filiation is a merger, a split or a renaming: a break in every series.
type Filiation struct {
	Date    fr.Date       `toml:"date,required"`
	Kind    FiliationKind `toml:"genre,required"`
	From    []string      `toml:"anciens"` // names of the former bodies
	Text    string        `toml:"texte,required,nonempty"`
	Sources []*Source     `toml:"sources,ref,required,nonempty"`
}

// Document is a file or an address offered to the readers of a territory.
type Document struct {
	Title  string         `toml:"titre,required,named"`
	URL    contact.Target `toml:"adresse,required,nonempty"` // https://… or a file of content/
	Date   fr.Date        `toml:"date"`
	Format string         `toml:"format"` // "PDF, 1,2 Mo"; worked out for a file of content/
	Place  diag.Place
}

// The returns the short name with its article: "le Briançonnais".
func (t *Territory) The() string { return fr.The(t.Article, t.ShortName) }

// Of returns "du Briançonnais".
func (t *Territory) Of() string { return fr.Of(t.Article, t.ShortName) }

// Agree returns the form of a verb that the name calls for: « le Briançonnais
// gagne », « les Baronnies gagnent ».
func (t *Territory) Agree(singular, plural string) string {
	if t.Article == "les" {
		return plural
	}
	return singular
}

// Population returns the municipal population, in inhabitants.
func (t *Territory) Population() int {
	sum := 0
	for _, c := range t.Communes {
		sum += c.Municipal
	}
	return sum
}

// TotalPopulation returns the "population totale", in inhabitants: it counts
// some people in two communes, so it is for legal uses only (Insee).
func (t *Territory) TotalPopulation() int {
	sum := 0
	for _, c := range t.Communes {
		sum += c.Total
	}
	return sum
}

// IsMember reports whether a territory is in the pole on a day.
func (t *Territory) IsMember(day fr.Date) bool {
	return (t.Joined.IsZero() || !t.Joined.First().After(day)) && (t.Left.IsZero() || day.Before(t.Left.First()))
}

// Stay returns the first and last days of a commune in a territory that is in the
// pole; each is zero if nothing bounds it.
func (t *Territory) Stay(c *Commune) (from, until fr.Date) {
	from, until = cmp.Or(c.Since, t.Joined), c.Until
	if !t.Left.IsZero() {
		if last := t.Left.First().AddDays(-1); until.IsZero() || until.Last().After(last) {
			until = last
		}
	}
	return from, until
}

// Outline is the border of a commune on a map.
type Outline struct {
	Territory *Territory
	Commune   *Commune
	Rings     [][]Position // outer lines and holes, each closed
}

// Position is a place on Earth, in degrees (WGS 84).
type Position struct{ Lon, Lat float64 }
