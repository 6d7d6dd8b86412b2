package pole

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
	"limpide/internal/site/frame"
	"limpide/internal/site/making"
	"limpide/internal/site/view/piece"
)

// MissionPage is "/mission/": role, phases, governance, what is awaited. With
// several contracts it shows the one of the day, and each has its page.
type MissionPage struct {
	*frame.Layout
	Contract *portal.Contract
	Lone     bool          // it is the page of one contract
	Figure   template.HTML // phases, dated tasks and reviews in time
	Phases   []PhaseLine
	Verdict  string       // where it stands, what follows it, what has become of its tasks
	Awaited  []piece.Line // final audits that are awaited of it
	Signed   string       // by whom
	Untold   bool         // nothing is published on what it aims at
	Audits   []piece.Line // initial and final audits, by territory and framework

	Audited    int           // territories, when the page has no room for their audits
	AuditParts []frame.Entry // the pages that have them
	Others     []piece.Line  // the other contracts, in order
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

// Mission plans the page of the contract of the day, and one for each when they are several.
func Mission(s *making.Site) []making.Page {
	all := s.Portal.Contracts
	c := all.On(s.Day)
	title, description := cmp.Or(c.Title, "Mission"), cmp.Or(c.Summary, "Le contrat et son calendrier.")
	pages := []making.Page{{Address: address.Mission, Short: "Mission", Title: title, Description: description, View: func(r *making.Rendering) any {
		return missionView(r, c)
	}}}
	if len(all) < 2 {
		return pages
	}
	return append(pages, lists.Map(all, func(c *portal.Contract) making.Page {
		return making.Page{
			Address: address.Contract(s.Portal, c), From: c.Place, Short: fr.Capital(c.Name), Title: fmt.Sprintf("%s (%s)", c.Title, fr.Between(fr.Date{Year: c.Start.Year}, fr.Date{Year: c.End.Year})),
			Description: c.Summary, View: func(r *making.Rendering) any { return missionView(r, c) },
		}
	})...)
}

func missionView(r *making.Rendering, c *portal.Contract) *MissionPage {
	r.Present(c.Dataset)
	page := &MissionPage{Layout: r.Layout, Contract: c, Signed: fr.Join(c.Signatories), Lone: r.Address != address.Mission, Verdict: r.Words.Contract(c)}
	page.Untold = !slices.ContainsFunc(c.Goals, portal.Goal.IsTold)
	for _, phase := range figure.Phases(c, r.Day) {
		page.Phases = append(page.Phases, PhaseLine{phase, cmp.Or(words.Tasks(phase.Tasks), "état à renseigner")})
	}
	if c.ID == r.Portal.Contracts.On(r.Day).ID {
		for _, a := range score.Awaited(r.Portal, r.Day) {
			page.Awaited = append(page.Awaited, piece.Line{Title: a.Title, Text: a.Text})
		}
	}
	if len(r.Portal.Contracts) > 0 {
		page.Figure = r.Show(figure.Contract(r.Portal, c))
	}
	if parts := piece.ByName(audited(r.Portal, c, r.Day)); len(parts) > 1 {
		page.AuditParts = piece.RangesByName(r, address.Audits(r.Portal, c), parts)
		page.Audited = len(slices.Concat(parts...))
	} else {
		page.Audits = audits(r, c, r.Portal.Everyone())
	}
	if len(r.Portal.Contracts) > 1 {
		for _, other := range r.Portal.Contracts {
			if other.ID != c.ID || !page.Lone {
				r.Cite(other.Dataset)
				text := fr.Between(other.Start, other.End) + ". " + other.Summary
				page.Others = append(page.Others, piece.Line{Title: other.Title, Text: text, Href: r.To(address.Contract(r.Portal, other))})
			}
		}
	}
	return page
}

// audits lists the initial and final audits of some territories in a contract, a line a
// framework.
func audits(r *making.Rendering, c *portal.Contract, territories []*portal.Territory) (lines []piece.Line) {
	for _, t := range territories {
		for _, f := range r.Portal.Frameworks {
			for _, a := range auditsOf(r.Portal, c, t, f, r.Day) {
				r.Cite(a.Dataset)
				percent, _ := a.Total().Percent()
				text := fmt.Sprintf("%s, %s : %s", score.Kind(a), a.Date.Long(), fr.Percent(percent, 1))
				line := piece.Line{Title: f.Name + " " + t.Of(), Text: text, Href: r.To(address.Score(t, f)), Example: a.Dataset.Example}
				if last := len(lines) - 1; last >= 0 && lines[last].Title == line.Title && lines[last].Example == line.Example {
					lines[last].Text += " ; " + text
				} else {
					lines = append(lines, line)
				}
			}
		}
	}
	return lines
}

// auditsOf returns the audits of a territory in a contract that have a score.
func auditsOf(p *portal.Portal, c *portal.Contract, t *portal.Territory, f *portal.Framework, day fr.Date) []*portal.Assessment {
	return slices.DeleteFunc(slices.Clone(p.AssessmentsOf(t, f, day)), func(a *portal.Assessment) bool {
		_, ok := a.Total().Percent()
		return !ok || !a.Kind.OfContract() || a.Contract == nil || a.Contract.ID != c.ID
	})
}

// audited returns the territories that have such an audit.
func audited(p *portal.Portal, c *portal.Contract, day fr.Date) []*portal.Territory {
	return slices.DeleteFunc(p.Everyone(), func(t *portal.Territory) bool {
		return !slices.ContainsFunc(p.Frameworks, func(f *portal.Framework) bool { return len(auditsOf(p, c, t, f, day)) > 0 })
	})
}

// Audits plans the lists of the audits of the contracts whose page has no room for them.
func Audits(s *making.Site) []making.Page {
	var pages []making.Page
	for _, c := range s.Portal.Contracts {
		parts := piece.ByName(audited(s.Portal, c, s.Day))
		for n, part := range parts {
			if len(parts) < 2 {
				break
			}
			at := address.Audits(s.Portal, c)
			pages = append(pages, piece.Lines(making.Page{
				Address: at, From: c.Place, Short: "Audits", Title: "Les audits du " + c.Name,
				Description: "Les audits initiaux et finaux de chaque territoire, référentiel par référentiel.",
			}, n+1, len(parts), func(r *making.Rendering, view *piece.LinesPage) {
				view.Parts, view.Lines = piece.RangesByName(r, at, parts), audits(r, c, part)
			}))
		}
	}
	return pages
}
