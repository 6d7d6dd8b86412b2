package portal

import (
	"cmp"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
)

// Contract is an agreement with ADEME, as it was signed, amended and carried out.
type Contract struct {
	ID          string      // name of its file
	Name        string      // "contrat", or "contrat COT de 2022" if there are several
	Dataset     *Dataset    `toml:",inline"`
	Title       string      `toml:"titre,required,named"`    // "Contrat d’objectif territorial"
	ShortTitle  string      `toml:"sigle,required,nonempty"` // "COT"
	Summary     string      `toml:"resume,required,nonempty"`
	Start       fr.Date     `toml:"debut,required"`
	End         fr.Date     `toml:"fin,required"` // as signed; see [Contract.On]
	Signed      fr.Date     // the end as signed, once amendments have changed End
	FinalAudits fr.Date     `toml:"audits_finaux"` // when they are announced for; zero if nothing announces them
	Signatories []string    `toml:"signataires,required,nonempty"`
	Phases      []Phase     `toml:"phase,required,nonempty"`
	Amendments  []Amendment `toml:"avenant"` // by date
	Goals       []Goal      `toml:"objectif"`
	Bodies      []Body      `toml:"instance"`
	Reviews     []Review    `toml:"revue"` // by date
	Money       []Money     `toml:"financement"`
	Place       diag.Place
}

// Amendment changes a contract from its date on.
type Amendment struct {
	Date    fr.Date   `toml:"date,required"`
	Title   string    `toml:"titre,required,named"`
	Text    string    `toml:"texte"` // what it changes
	End     fr.Date   `toml:"fin"`   // the new end of the contract; zero if it is the same
	Sources []*Source `toml:"sources,ref"`
	Place   diag.Place
}

// Contracts are the agreements of a portal, by start.
type Contracts []*Contract

// On returns the contract that counts on a day, as amended by then: the one in
// force, otherwise the last that has started, otherwise the first. A portal
// without contract has an empty one.
func (all Contracts) On(day fr.Date) *Contract {
	if len(all) == 0 {
		return &Contract{Dataset: &Dataset{}}
	}
	return all.Of(day).On(day)
}

// Of returns the contract that counts on a day, whatever amends it later; nil if
// there is none.
func (all Contracts) Of(day fr.Date) (found *Contract) {
	for i, c := range all {
		if i == 0 || !day.Before(c.Start.First()) {
			found = c
		}
	}
	return found
}

// On returns the contract as a day knows it: with the amendments signed by then,
// and the end that they give it.
func (c *Contract) On(day fr.Date) *Contract {
	if len(c.Amendments) == 0 {
		return c
	}
	known := *c
	known.Signed = cmp.Or(c.Signed, c.End)
	known.End, known.Amendments = known.Signed, nil
	for _, a := range c.Amendments {
		if !a.Date.First().After(day) {
			known.Amendments = append(known.Amendments, a)
			known.End = cmp.Or(a.End, known.End)
		}
	}
	return &known
}

// Whole returns the contract with every amendment that is known.
func (c *Contract) Whole() *Contract {
	if c == nil {
		return nil
	}
	return c.On(fr.Date{Year: 9999})
}

// For returns the contract that aims at something for a day: the first that has
// not ended by then, otherwise the last; nil if there is none.
func (all Contracts) For(day fr.Date) *Contract {
	var found *Contract
	for _, c := range all {
		if found = c; !c.Whole().Ended(day) {
			break
		}
	}
	return found
}

// Phase of a contract.
type Phase struct {
	ID    string  `toml:"id,required,nonempty"`
	Title string  `toml:"titre,required,named"`
	Start fr.Date `toml:"debut,required"`
	End   fr.Date `toml:"fin,required"`
	Text  string  `toml:"texte"`
	Tasks []Task  `toml:"tache,required"`
	Place diag.Place
}

// Task of a phase.
type Task struct {
	Title   string    `toml:"titre,required,named"`
	State   TaskState `toml:"etat,required"`
	Date    fr.Date   `toml:"date"` // when it is due, or was done
	Who     string    `toml:"qui"`  // a role or a body
	Note    string    `toml:"note"`
	Sources []*Source `toml:"sources,ref"`
	Place   diag.Place
}

// Goal of a contract.
type Goal struct {
	Title   string    `toml:"titre,required,named"`
	Text    string    `toml:"texte"`
	State   GoalState `toml:"etat"`
	Sources []*Source `toml:"sources,ref"`
}

// IsTold reports whether it is known what has become of the goal.
func (g Goal) IsTold() bool { return g.State != "" && g.State != Untold }

// Body of governance: a role, never a person.
type Body struct {
	Name    string    `toml:"nom,required,named"`
	Role    string    `toml:"role,required,nonempty"`
	Members string    `toml:"composition"`
	Side    Side      `toml:"cadre"` // "" if nothing tells it
	Sources []*Source `toml:"sources,ref,required,nonempty"`
	Note    string    `toml:"note"`
}

// Review is a yearly report, an audit or a decision, past or awaited.
type Review struct {
	Date    fr.Date     `toml:"date,required"`
	Title   string      `toml:"titre,required,named"`
	State   ReviewState `toml:"etat,required"`
	Text    string      `toml:"texte"`
	Sources []*Source   `toml:"sources,ref"`
	Place   diag.Place
}

// Money of a contract, in euros, as signed; Amount is nil when it is not
// published. Nothing is computed from it.
type Money struct {
	Title   string    `toml:"titre,required,named"`
	Amount  *float64  `toml:"montant,min=0"`
	Text    string    `toml:"texte"`
	Sources []*Source `toml:"sources,ref"`
}

// PhaseOn returns the phase of a day, or nil before and after the contract.
func (c *Contract) PhaseOn(day fr.Date) *Phase {
	for i := range c.Phases {
		p := &c.Phases[i]
		if !day.Before(p.Start.First()) && !day.After(p.End.Last()) {
			return p
		}
	}
	return nil
}

// Ended reports whether the contract is over on a day.
func (c *Contract) Ended(day fr.Date) bool { return day.After(c.End.Last()) }

// Mission is a thread of the history: a programme, a body, a theme.
type Mission struct {
	ID    string `toml:"id,required,nonempty"`
	Name  string `toml:"nom,required,named"`
	Text  string `toml:"texte"`
	Place diag.Place
}

// Event is a dated fact.
type Event struct {
	Date      fr.Date    `toml:"date,required"` // as precise as it is known
	End       fr.Date    `toml:"fin"`
	DateText  string     `toml:"date_en_clair"` // instead of the date, when it is not exact: "fin 2018"
	Title     string     `toml:"titre,required,named"`
	Text      string     `toml:"texte,required,nonempty"`
	Mission   *Mission   `toml:"mission,ref,required,nonempty"`
	Where     string     `toml:"lieu"`
	Territory *Territory `toml:"territoire,ref"` // when it concerns one EPCI
	Communes  []*Commune `toml:"communes,ref"`   // when it concerns some communes
	Inferred  string     `toml:"deduit"`         // what is inferred, and from what
	Caveat    string     `toml:"reserve"`
	Planned   bool       `toml:"prevu"`  // announced; not known to have happened
	Key       bool       `toml:"repere"` // one of the few dates of the home page
	Sources   []*Source  `toml:"sources,ref,required,nonempty"`
	Page      string     `toml:"page"` // address of a page of the portal
	Dataset   *Dataset
	Place     diag.Place
}

// When returns the date in French, as precise as it is known.
func (e *Event) When() string {
	switch {
	case e.DateText != "":
		return e.DateText
	case !e.End.IsZero():
		return fr.Between(e.Date, e.End)
	}
	return e.Date.Long()
}
