package view

import (
	"cmp"
	"fmt"
	"html/template"
	"slices"

	"limpide/internal/base/fr"
	"limpide/internal/base/lists"
	"limpide/internal/portal"
	"limpide/internal/show/address"
	"limpide/internal/show/figure"
	"limpide/internal/show/words"
	"limpide/internal/show/words/score"
)

// MissionPage is "/mission/": role, phases, governance, what is awaited. With
// several contracts it shows the one of the day, and each has its page.
type MissionPage struct {
	*Layout
	Contract *portal.Contract
	Lone     bool          // it is the page of one contract
	Figure   template.HTML // phases, dated tasks and reviews in time
	Phases   []PhaseLine
	Verdict  string // where it stands, what follows it, what has become of its tasks
	Awaited  []Line // final audits that are awaited of it
	Signed   string // by whom
	Untold   bool   // nothing is published on what it aims at
	Audits   []Line // initial and final audits, by territory and framework
	Others   []Line // the other contracts, in order
}

// PhaseLine is a phase of the contract, with what has become of its tasks.
type PhaseLine struct {
	figure.PhaseView
	Told string // "3 faites, 13 à renseigner"
}

// Cited returns the sources to name beside one thing of the contract: none where they
// are those of the contract, which the page gives at its end.
func (p *MissionPage) Cited(sources []*portal.Source) []*portal.Source {
	if slices.Equal(sources, p.Contract.Dataset.Sources) {
		return nil
	}
	return sources
}

func missionPages(s *Site) []Page {
	all := s.Portal.Contracts
	c := all.On(s.Day)
	title, description := cmp.Or(c.Title, "Mission"), cmp.Or(c.Summary, "Le contrat et son calendrier.")
	pages := []Page{{Address: address.Mission, Short: "Mission", Title: title, Description: description, View: func(r *Rendering) any {
		return missionView(r, c)
	}}}
	if len(all) < 2 {
		return pages
	}
	return append(pages, lists.Map(all, func(c *portal.Contract) Page {
		return Page{
			Address: address.Contract(s.Portal, c), From: c.Place, Short: fr.Capital(c.Name), Title: fmt.Sprintf("%s (%s)", c.Title, fr.Between(fr.Date{Year: c.Start.Year}, fr.Date{Year: c.End.Year})),
			Description: c.Summary, View: func(r *Rendering) any { return missionView(r, c) },
		}
	})...)
}

func missionView(r *Rendering, c *portal.Contract) *MissionPage {
	r.Present(c.Dataset)
	page := &MissionPage{Layout: r.Layout, Contract: c, Signed: fr.Join(c.Signatories), Lone: r.Address != address.Mission, Verdict: r.Words.Contract(c)}
	page.Untold = !slices.ContainsFunc(c.Goals, portal.Goal.IsTold)
	for _, phase := range figure.Phases(c, r.Day) {
		page.Phases = append(page.Phases, PhaseLine{phase, cmp.Or(words.Tasks(phase.Tasks), "état à renseigner")})
	}
	if c.ID == r.Portal.Contracts.On(r.Day).ID {
		for _, a := range score.Awaited(r.Portal, r.Day) {
			page.Awaited = append(page.Awaited, Line{Title: a.Title, Text: a.Text})
		}
	}
	if len(r.Portal.Contracts) > 0 {
		page.Figure = r.Show(figure.Contract(r.Portal, c))
	}
	for _, t := range r.Portal.Everyone() {
		for _, f := range r.Portal.Frameworks {
			for _, a := range r.Portal.AssessmentsOf(t, f, r.Day) {
				if percent, ok := a.Total().Percent(); ok && a.Kind.OfContract() && a.Contract != nil && a.Contract.ID == c.ID {
					r.Cite(a.Dataset)
					text := fmt.Sprintf("%s, %s : %s", score.Kind(a), a.Date.Long(), fr.Percent(percent, 1))
					line := Line{f.Name + " " + t.Of(), text, r.To(address.Score(t, f)), a.Dataset.Example}
					if last := len(page.Audits) - 1; last >= 0 && page.Audits[last].Title == line.Title && page.Audits[last].Example == line.Example {
						page.Audits[last].Text += " ; " + text
					} else {
						page.Audits = append(page.Audits, line)
					}
				}
			}
		}
	}
	if len(r.Portal.Contracts) > 1 {
		for _, other := range r.Portal.Contracts {
			if other.ID != c.ID || !page.Lone {
				r.Cite(other.Dataset)
				text := fr.Between(other.Start, other.End) + ". " + other.Summary
				page.Others = append(page.Others, Line{Title: other.Title, Text: text, Href: r.To(address.Contract(r.Portal, other))})
			}
		}
	}
	return page
}
