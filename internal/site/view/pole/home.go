// Package pole is the pages of the whole: the home page, the mission, the history, the news.
package pole

import (
	"cmp"
	"html/template"
	"slices"

	"limpide/internal/base/fr"
	"limpide/internal/portal"
	"limpide/internal/show/address"
	"limpide/internal/show/chart/draw"
	"limpide/internal/show/figure"
	"limpide/internal/show/words/plain"
	"limpide/internal/show/words/score"
	"limpide/internal/site/frame"
	"limpide/internal/site/making"
	"limpide/internal/site/view/about"
	"limpide/internal/site/view/piece"
	"limpide/internal/site/view/places"
)

// HomePage is "/": where we stand, what is awaited, the contract today, the story.
type HomePage struct {
	*frame.Layout
	Finding     string // the answer, in a sentence: how many objectives are reached, or who has progressed
	Plain       plain.Text
	Territories []places.TerritoryCard
	Label       string // what is known of the stars, when it is the same of every score
	Finder      *places.Finder
	Board       bool     // they are many: a row each
	Rest        int      // territories, when the page has no room for any
	Spreads     []string // there, between what their scores lie
	Map         *HomeMap
	Contract    ContractToday
	Awaited     []piece.Line
	News        []*portal.Page
	Story       []*portal.Event
	Events      int // in the whole history
}

// HomeMap is the map of the territories without what goes with it on their page.
type HomeMap struct {
	Title, About, Where string
	Picture             template.HTML
	Example             bool
}

// ContractToday is where the contract stands on the day of the site.
type ContractToday struct {
	Contract *portal.Contract
	Sentence string
	Phases   []figure.PhaseView
	Today    *figure.BarMark // place of the day in the contract's time; nil outside it
}

// maxCards is the number of territories shown as cards: a pole has three to ten; more
// are rows of a table, maxRows of them on the home page.
const (
	maxCards = 6
	maxRows  = 30
)

// maxTiles is the number of communes of its map.
const maxTiles = 48

// maxNews is the number of articles that the home page announces.
const maxNews = 3

// Home plans the home page.
func Home(s *making.Site) []making.Page {
	site := &s.Portal.Site
	return []making.Page{{Address: address.Home, Short: "Accueil", Title: site.Title, Description: site.Description, View: homeView}}
}

func homeView(r *making.Rendering) any {
	territories, news := r.Portal.Territories, Published(r.Portal, r.Day)
	c := r.Portal.Contracts.On(r.Day)
	r.Cite(c.Dataset)
	r.Describe(about.Catalogue(r.From, nil).Publisher())
	view := &HomePage{
		Layout: r.Layout, Finding: cmp.Or(score.PoleAims(r.Portal, r.Day), score.PoleFinding(r.Portal, r.Day)),
		Finder: places.FinderOfAll(r), Plain: plain.Pole(r.Portal, r.Day), Awaited: awaited(r),
		News: news[:min(len(news), maxNews)], Events: len(r.Portal.Events),
		Contract: ContractToday{Contract: c, Sentence: r.Words.Contract(c), Phases: figure.Phases(c, r.Day)},
	}
	view.Map = homeMap(r)
	for _, plan := range r.Portal.CountedPlans() {
		r.Cite(plan.Dataset)
	}
	if !r.Day.Before(c.Start.First()) && !c.Ended(r.Day) {
		at := figure.ContractShare(c, r.Day)
		view.Contract.Today = &figure.BarMark{Style: "objectif", Label: "aujourd’hui", At: draw.Percent(at), Anchor: draw.HoldAt(at, figure.BarEdge)}
	}
	if view.Board = len(territories) > maxCards; len(territories) > maxRows {
		view.Rest = len(territories)
		for _, f := range r.Portal.FrameworksOn(r.Day) {
			view.Spreads = append(view.Spreads, r.Words.Comparison(f).Title())
		}
		territories = nil
	}
	var labels []string
	for _, t := range territories {
		shown := places.CardOf(r, t)
		for k := range shown.Scores {
			beside := &shown.Scores[k]
			beside.Label = r.Words.Score(t, beside.Framework).Label() // what thresholds are stands below the cards
			labels = append(labels, beside.Label)
			if beside.Empty == "" {
				beside.Next = "" // what is awaited has its section
			}
		}
		view.Territories = append(view.Territories, shown)
	}
	if len(slices.Compact(slices.Clone(labels))) == 1 && len(labels) > 1 { // said once
		view.Label = labels[0]
		for _, shown := range view.Territories {
			for k := range shown.Scores {
				shown.Scores[k].Label = ""
			}
		}
	}
	for _, e := range r.Portal.Events {
		if e.Key && !e.Date.First().After(r.Day) {
			r.Cite(e.Dataset)
			view.Story = append(view.Story, e)
		}
	}
	return view
}

// homeMap returns the map of the home page, nil if it would be too long.
func homeMap(r *making.Rendering) *HomeMap {
	if !figure.HasMap(r.Portal) {
		return nil
	}
	fig := r.Build(figure.Map())
	if len(fig.Rows) > maxTiles {
		return nil
	}
	r.Example = r.Example || fig.HoldsExamples()
	return &HomeMap{Title: fig.Title, About: fig.Subtitle, Where: fig.Elsewhere, Picture: r.Piece(fig.Picture), Example: fig.Example}
}

// awaited lists what the contract and the data announce and nobody has published:
// what is late first, then what is to come, by date.
func awaited(r *making.Rendering) []piece.Line {
	var due, ahead []dated
	for _, a := range score.Awaited(r.Portal, r.Day) {
		line := dated{a.On, piece.Line{Title: a.Title, Text: a.Text, Href: r.To(address.Territories)}}
		if len(a.Territories) == 1 {
			line.Href = r.To(address.Territory(a.Territories[0]))
		}
		if a.Late {
			due = append(due, line)
		} else {
			ahead = append(ahead, line)
		}
	}
	c := r.Portal.Contracts.On(r.Day)
	if !c.Start.IsZero() && !r.Day.Before(c.Start.First()) {
		for _, review := range c.Reviews {
			line := piece.Line{Title: review.Title, Href: r.To(address.Mission)}
			switch last := review.Date.Last(); {
			case review.State == portal.Carried:
			case !last.Before(r.Day):
				line.Text = review.Date.Long()
				ahead = append(ahead, dated{review.Date, line})
			case !last.Before(c.End.First()): // those of the contract's end are awaited until the data mark them as done
				line.Text = "prévu en " + review.Date.MonthYear() + ", pas encore publié"
				due = append(due, dated{review.Date, line})
			}
		}
	}
	for _, e := range r.Portal.Expected(r.Day, soon) {
		line := piece.Line{Title: e.Indicator.Short, Href: r.To(address.Indicator(e.Indicator))}
		if r.Cite(e.Indicator.Dataset); e.Overdue() {
			line.Text = "valeur attendue depuis " + e.On.The()
			due = append(due, dated{e.On, line})
		} else {
			line.Text = "prochaine valeur attendue " + e.On.On()
			ahead = append(ahead, dated{e.On, line})
		}
	}
	var lines []piece.Line
	for _, some := range [][]dated{due, ahead} {
		slices.SortStableFunc(some, func(a, b dated) int { return a.on.Compare(b.on) })
		for _, d := range some[:min(len(some), maxCards)] {
			lines = append(lines, d.Line)
		}
	}
	return lines
}

// soon is for how many days ahead a value is announced on the home page.
const soon = 90

// dated is a line and the day that it is about.
type dated struct {
	on fr.Date
	piece.Line
}
