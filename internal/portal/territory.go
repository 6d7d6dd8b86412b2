package portal

import (
	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
)

// Territory is an EPCI: the body that is assessed, holds a label and has a plan.
type Territory struct {
	Slug       string
	Name       string // "Communauté de communes du Briançonnais"
	ShortName  string // "Briançonnais"
	Article    string // "le"
	SIREN      string
	Seat       string
	Tax        string
	Since      fr.Date // of the present perimeter
	AreaKm2    float64 // km²; 0: not given
	Census     string  // what the populations are
	Communes   []Commune
	Filiations []Filiation
	Labels     []Label // by date
	Documents  []Document
	Dataset    *Dataset
	Place      diag.Place
}

// Commune with its legal populations, in inhabitants.
type Commune struct {
	INSEE, Name, SIREN string
	Municipal, Total   int
	Since              fr.Date
	Note               string
	Place              diag.Place
}

// Filiation is a merger, a split or a renaming: a break in every series.
type Filiation struct {
	Date    fr.Date
	Kind    string
	From    []string
	Text    string
	Sources []*Source
	Place   diag.Place
}

// Label is a decision of the national commission. It is entered, never worked
// out from a score.
type Label struct {
	Framework *Framework
	Stars     int // 1 to 5
	Date      fr.Date
	Until     fr.Date
	Sources   []*Source
	Place     diag.Place
}

// Document is a file or an address offered to the readers of a territory.
type Document struct {
	Title, URL, Format string
	Date               fr.Date
	Place              diag.Place
}

// The returns the short name with its article: "le Briançonnais".
func (t *Territory) The() string { return fr.The(t.Article, t.ShortName) }

// Of returns "du Briançonnais".
func (t *Territory) Of() string { return fr.Of(t.Article, t.ShortName) }

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

// LabelOn returns the label in force on a day for a framework, or nil.
func (t *Territory) LabelOn(f *Framework, day fr.Date) *Label {
	for i := len(t.Labels) - 1; i >= 0; i-- {
		l := &t.Labels[i]
		if l.Framework == f && !l.Date.After(day) && (l.Until.IsZero() || !day.After(l.Until.Last())) {
			return l
		}
	}
	return nil
}
