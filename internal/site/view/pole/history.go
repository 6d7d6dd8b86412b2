package pole

import (
	"fmt"
	"html/template"
	"strings"

	"limpide/internal/base/fr"
	"limpide/internal/base/lists"
	"limpide/internal/portal"
	"limpide/internal/show/address"
	"limpide/internal/show/figure"
	"limpide/internal/show/words/phrase"
	"limpide/internal/site/frame"
	"limpide/internal/site/making"
)

// HistoryPage is "/historique/": the events, year by year; or the page of one mission.
type HistoryPage struct {
	*frame.Layout
	Figure   template.HTML   // the events in time, one lane a mission; "" without event
	Keys     []*portal.Event // the landmarks, when the page tells more
	Missions []MissionView
	Lines    []YearView // those that the page of their mission tells
	Years    []YearView // those that this page tells
	Early    []YearView // those before the story begins, folded
	Start    int        // the year in which Years begins
	Before   int        // events of Early
	Thread   string     // on the page of a mission, what it is about
}

// MissionView is a thread of the history.
type MissionView struct {
	Name, Text string
	Count      int
	Href       string // the page that tells it, or ""
}

// YearView is the events of a year.
type YearView struct {
	*frame.Layout
	Year   int
	Events []*portal.Event

	OfOne    bool // they are all of the mission that the page is about
	Unfolded bool // they are few on the page, and told at once
	portal   *portal.Portal
}

// Href returns the address of what tells an event, where the page only names it.
func (y YearView) Href(e *portal.Event) string {
	return y.To(address.Event(y.portal, e))
}

// When returns when an event took place, below the heading of its year: "" if no more is known.
func (y YearView) When(e *portal.Event) string {
	when := e.When()
	if e.DateText == "" && e.End.IsZero() {
		when = strings.ReplaceAll(e.Date.DayMonth(), " ", "\u00a0")
	}
	if e.Planned {
		when = strings.TrimSpace(when + " (annoncé)")
	}
	return when
}

// What a page tells and lists at most, to stay short to read and light.
const (
	maxTold  = 15 // events told in the page of the history, when missions have theirs
	maxLines = 70 // events named there
)

// isTold tells the events that the page of the history tells itself: all of a short
// one, otherwise those of the years of the contract, if they are few.
func isTold(r *making.Rendering) func(*portal.Event) bool {
	since := r.Portal.Contracts.On(r.Day).Start.Year
	recent := func(e *portal.Event) bool { return e.Date.Year >= since }
	switch {
	case !address.SplitsHistory(r.Portal):
		return func(*portal.Event) bool { return true }
	case phrase.Tally(r.Portal.Events, recent) > maxTold:
		return func(*portal.Event) bool { return false }
	}
	return recent
}

func historyView(r *making.Rendering) any {
	events, told := r.Portal.Events, isTold(r)
	view := &HistoryPage{Layout: r.Layout, Years: years(r, told)}
	for start := r.Portal.StoryStart; len(view.Years) > 1 && view.Years[0].Year < start; view.Years = view.Years[1:] {
		view.Early = append(view.Early, view.Years[0])
		view.Before += len(view.Years[0].Events)
	}
	if len(view.Years) > 0 {
		view.Start = view.Years[0].Year
	}
	listsAll := len(events) <= maxLines
	view.Lines = years(r, func(e *portal.Event) bool { return !told(e) && (listsAll || e.Key) })
	if len(events) > 0 {
		view.Figure = r.Show(figure.Timeline())
	}
	split := address.SplitsHistory(r.Portal)
	for _, e := range events {
		if e.Key && listsAll {
			view.Keys = append(view.Keys, e)
		}
	}
	for _, m := range r.Portal.Missions {
		mission := MissionView{Name: m.Name, Text: m.Text, Count: phrase.Tally(events, func(e *portal.Event) bool { return e.Mission == m })}
		if split {
			mission.Href = r.To(address.MissionHistory(m))
		}
		view.Missions = append(view.Missions, mission)
	}
	return view
}

// History plans the history, and a page a mission when it is long.
func History(s *making.Site) []making.Page {
	pages := []making.Page{{
		Address: address.History, Short: "Historique", Title: strings.TrimSpace("L’histoire " + s.Words.HistoryYears()),
		Description: "Les dates de la transition écologique sur le territoire, et ce qui les prépare.", View: historyView,
	}}
	if !address.SplitsHistory(s.Portal) {
		return pages
	}
	return append(pages, lists.Map(s.Portal.Missions, func(m *portal.Mission) making.Page {
		return making.Page{
			Address: address.MissionHistory(m), From: m.Place.Value("id"), Short: m.Name, Title: m.Name, Description: "Les dates d’un fil de l’histoire : " + m.Name + ".",
			Row: address.History,
			View: func(r *making.Rendering) any {
				of := func(e *portal.Event) bool { return e.Mission == m }
				view, n := &HistoryPage{Layout: r.Layout, Years: years(r, of), Thread: m.Text}, phrase.Tally(r.Portal.Events, of)
				for i := range view.Years {
					view.Years[i].OfOne, view.Years[i].Unfolded = true, n <= maxTold
				}
				if n > 1 {
					view.Thread = phrase.Say(m.Text, fmt.Sprintf("%d dates, %s", n, fr.FromTo(view.Years[0].Year, view.Years[len(view.Years)-1].Year)))
				}
				return view
			},
		}
	})...)
}

// years groups some of the events, which come by date, year by year.
func years(r *making.Rendering, told func(*portal.Event) bool) []YearView {
	var years []YearView
	for _, e := range r.Portal.Events {
		if !told(e) {
			continue
		}
		r.Present(e.Dataset)
		if n := len(years); n == 0 || years[n-1].Year != e.Date.Year {
			years = append(years, YearView{Layout: r.Layout, Year: e.Date.Year, portal: r.Portal})
		}
		year := &years[len(years)-1]
		year.Events = append(year.Events, e)
	}
	return years
}
