package portal

import (
	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
)

// Contract is the agreement with ADEME, as it was signed and carried out.
type Contract struct {
	Title, ShortTitle string
	Summary           string
	Start, End        fr.Date
	Signatories       []string
	Phases            []Phase
	Goals             []Goal
	Bodies            []Body
	Reviews           []Review // by date
	Money             []Money
	Dataset           *Dataset
	Place             diag.Place
}

// Phase of the contract.
type Phase struct {
	ID, Title  string
	Start, End fr.Date
	Text       string
	Tasks      []Task
	Place      diag.Place
}

// Task of a phase. State is a French word: "faite", "en cours", "à venir",
// "abandonnée", "à renseigner" (nothing is published about it).
type Task struct {
	Title, State, Who, Note string
	Date                    fr.Date
	Sources                 []*Source
	Place                   diag.Place
}

// Goal of the contract.
type Goal struct {
	Title, Text, State string
	Sources            []*Source
	Place              diag.Place
}

// Body of governance: a role, never a person.
type Body struct {
	Name, Role, Members, Note string
	Sources                   []*Source
	Place                     diag.Place
}

// Review is a yearly report, an audit or a decision, past or awaited.
type Review struct {
	Date               fr.Date
	Title, State, Text string
	Sources            []*Source
	Place              diag.Place
}

// Money of the contract, in euros, as signed; Amount is nil when it is not
// published. Nothing is computed from it.
type Money struct {
	Title, Text string
	Amount      *float64
	Sources     []*Source
	Place       diag.Place
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

// Ended says whether the contract is over on a day.
func (c *Contract) Ended(day fr.Date) bool { return day.After(c.End.Last()) }

// Mission is a thread of the history: a programme, a body, a theme.
type Mission struct {
	ID, Name, Text string
	Place          diag.Place
}

// Event is a dated fact.
type Event struct {
	Date      fr.Date
	End       fr.Date
	DateText  string // instead of the date, when it is not exact
	Title     string
	Text      string
	Mission   *Mission
	Where     string
	Territory *Territory
	Inferred  string
	Caveat    string
	Planned   bool // announced; not known to have happened
	Key       bool
	Sources   []*Source
	Page      string
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
