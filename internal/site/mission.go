package site

import (
	"cmp"
	"html/template"

	"limpide/internal/base/fr"
	"limpide/internal/portal"
	"limpide/internal/show/address"
	"limpide/internal/show/figure"
)

// MissionPage is "/mission/": role, phases, governance, what is awaited.
type MissionPage struct {
	*Layout
	Contract *portal.Contract
	Figure   template.HTML // phases, dated tasks and reviews in time
	Phases   []PhaseView
	Others   []ContractView // contracts before and after this one
}

// ContractView is a contract in a word.
type ContractView struct {
	Title, Period, Summary string
}

// PhaseView is a phase of the contract with its tasks.
type PhaseView struct {
	*portal.Phase
	Anchor       string
	State, Style string // "terminée", "en cours", "à venir", and its class
	At, Width    string // place in the contract's time, for an SVG bar
}

func missionPages(s *Site) []planned {
	c := s.portal.Contracts.On(s.input.Date)
	title, description := cmp.Or(c.Title, "Mission"), cmp.Or(c.Summary, "Le contrat et son calendrier.")
	return []planned{{address: address.Mission, short: "Mission", title: title, description: description, view: func(r *rendering) any {
		r.cite(c.Dataset)
		page := &MissionPage{Layout: r.Layout, Contract: c, Phases: phases(r)}
		if len(r.Portal.Contracts) > 0 {
			page.Figure = r.show(figure.Contract())
		}
		for _, other := range r.Portal.Contracts {
			if other = other.On(r.Day); other.ID != c.ID {
				r.cite(other.Dataset)
				page.Others = append(page.Others, ContractView{other.Title, fr.Between(other.Start, other.End), other.Summary})
			}
		}
		return page
	}}}
}

// phases places each phase of the contract in its time.
func phases(r *rendering) []PhaseView {
	c, day := r.Portal.Contracts.On(r.Day), r.Day
	var found []PhaseView
	for i := range c.Phases {
		p := &c.Phases[i]
		state, from := figure.PhaseState(p, day), contractShare(c, p.Start.First())
		found = append(found, PhaseView{
			Phase: p, Anchor: "phase_" + fr.Slug(p.ID), State: state, Style: figure.Style("phase", state),
			At: figure.Length(from), Width: figure.Length(contractShare(c, p.End.Last()) - from),
		})
	}
	return found
}

// contractShare returns how much of the contract's time has passed on a day, in
// percent.
func contractShare(c *portal.Contract, day fr.Date) float64 {
	start := c.Start.First()
	return 100 * float64(start.DaysUntil(day)) / float64(start.DaysUntil(c.End.Last()))
}
