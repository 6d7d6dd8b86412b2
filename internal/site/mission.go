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
	Phases   []figure.PhaseView
	Others   []ContractView // contracts before and after this one
}

// ContractView is a contract in a word.
type ContractView struct {
	Title, Period, Summary string
}

func missionPages(s *Site) []planned {
	c := s.portal.Contracts.On(s.input.Date)
	title, description := cmp.Or(c.Title, "Mission"), cmp.Or(c.Summary, "Le contrat et son calendrier.")
	return []planned{{address: address.Mission, short: "Mission", title: title, description: description, view: func(r *rendering) any {
		r.cite(c.Dataset)
		page := &MissionPage{Layout: r.Layout, Contract: c, Phases: figure.Phases(c, r.Day)}
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
