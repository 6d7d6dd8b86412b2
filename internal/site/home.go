package site

import (
	"fmt"
	"slices"

	"limpide/internal/base/fr"
	"limpide/internal/portal"
	"limpide/internal/show/address"
	"limpide/internal/show/chart/draw"
	"limpide/internal/show/figure"
	"limpide/internal/show/words/score"
)

// HomePage is "/": where we stand, the contract today, what changed, the story.
type HomePage struct {
	*Layout
	Finding     string // the answer, in a sentence
	Territories []TerritoryCard
	Rest        int // territories that the page has no room for
	Contract    ContractToday
	Changes     []Line
	Awaited     []Line
	News        []*portal.Page
	Story       []*portal.Event
	Events      int // in the whole history
}

// TerritoryCard is a territory in a list: its name and where it stands.
type TerritoryCard struct {
	Territory *portal.Territory
	Scores    []ScoreView
}

// ContractToday is where the contract stands on the day of the site.
type ContractToday struct {
	Contract *portal.Contract
	Sentence string
	Phases   []figure.PhaseView
	Today    *figure.BarMark // place of the day in the contract's time; nil outside it
}

// Line is a link and a sentence about it: "CAE du Briançonnais", "+2,3 points
// entre …".
type Line struct {
	Title, Text, Href string
	Example           bool
}

// maxCards is the number of territories shown as cards on the home page: a
// pole has three to ten; beyond, the list has a page of its own.
const maxCards = 6

// maxNews is the number of articles that the home page announces.
const maxNews = 3

func homePages(s *Site) []planned {
	site := &s.portal.Site
	return []planned{{address: address.Home, short: "Accueil", title: site.Title, description: site.Description, view: homeView}}
}

func homeView(r *rendering) any {
	territories, news := r.Portal.Territories, published(r.Portal, r.Day)
	c := r.Portal.Contracts.On(r.Day)
	r.cite(c.Dataset)
	r.useTextures()
	view := &HomePage{
		Layout: r.Layout, Finding: score.PoleFinding(r.Portal, r.Day), Changes: changes(r), Awaited: awaited(r),
		News: news[:min(len(news), maxNews)], Rest: max(0, len(territories)-maxCards), Events: len(r.Portal.Events),
		Contract: ContractToday{Contract: c, Sentence: r.Words.Contract(c), Phases: figure.Phases(c, r.Day)},
	}
	if !r.Day.Before(c.Start.First()) && !c.Ended(r.Day) {
		at := figure.ContractShare(c, r.Day)
		view.Contract.Today = &figure.BarMark{Style: "objectif", Label: "aujourd’hui", At: draw.Percent(at), Anchor: draw.HoldAt(at, figure.BarEdge)}
	}
	for _, t := range territories[:min(len(territories), maxCards)] {
		view.Territories = append(view.Territories, card(r, t))
	}
	for _, e := range r.Portal.Events {
		if e.Key && !e.Date.First().After(r.Day) {
			r.cite(e.Dataset)
			view.Story = append(view.Story, e)
		}
	}
	return view
}

// changes returns, for each territory and framework, what the last assessment
// changed; nothing when there is only one.
func changes(r *rendering) []Line {
	var found []Line
	for _, t := range r.Portal.Territories {
		if len(found) >= 2*maxCards {
			break
		}
		for _, f := range r.Portal.Frameworks {
			shown := r.Portal.AssessmentsOf(t, f, r.Day)
			if len(shown) < 2 {
				continue
			}
			d := shown[len(shown)-1].Dataset
			r.cite(d)
			found = append(found, Line{f.ShortName + " " + t.Of(), r.Words.Score(t, f).LastStep(), r.To(address.Score(t, f)), d.Example})
		}
	}
	return found
}

// awaited lists the final audits that are announced and have not come, and the
// reviews to come.
func awaited(r *rendering) []Line {
	var found []Line
	p, c, day := r.Portal, r.Portal.Contracts.On(r.Day), r.Day
	final := func(a *portal.Assessment) bool { // an invented one hides nothing that is awaited
		return a.Kind == portal.FinalAudit && a.Contract.ID == c.ID && !a.Dataset.Example
	}
	if c.Start.IsZero() || day.Before(c.Start.First()) {
		return nil
	}
	for _, t := range p.Territories {
		if len(found) >= maxCards || c.FinalAudits.IsZero() {
			break
		}
		var missing, held []string
		for _, f := range p.FrameworksAsked(c.FinalAudits.Last()) {
			switch a := p.WithheldOf(t, f, day); {
			case slices.ContainsFunc(p.AssessmentsOf(t, f, day), final):
			case a != nil && final(a):
				held = append(held, f.Name)
			default:
				missing = append(missing, f.Name)
			}
		}
		if len(held) > 0 {
			found = append(found, Line{
				Title: fmt.Sprintf("Label %s : %s", t.Of(), fr.Join(held)),
				Text:  "audit en cours d’instruction, résultat après la décision de la commission nationale", Href: r.To(address.Territory(t)),
			})
		}
		if len(missing) > 0 {
			text := fr.Agree(len(missing), "annoncé pour ", "annoncés pour ") + c.FinalAudits.MonthYear()
			if c.FinalAudits.Last().Before(day) {
				text += fr.Agree(len(missing), ", pas encore publié", ", pas encore publiés")
			}
			found = append(found, Line{
				Title: fmt.Sprintf("%s %s : %s", fr.Agree(len(missing), "Audit final", "Audits finaux"), t.Of(), fr.Join(missing)),
				Text:  text, Href: r.To(address.Territory(t)),
			})
		}
	}
	for _, review := range c.Reviews {
		when := review.Date.Long()
		if due := review.Date.Last(); due.Before(day) { // those of the contract's end are awaited until the data mark them as done
			if due.Before(c.End.First()) {
				continue
			}
			when = "prévu en " + review.Date.MonthYear() + ", pas encore publié"
		}
		if review.State != portal.Carried {
			found = append(found, Line{Title: review.Title, Text: when, Href: r.To(address.Mission)})
		}
	}
	return found
}
