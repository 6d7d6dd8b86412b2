package view

import (
	"html/template"
	"strings"

	"limpide/internal/base/lists"
	"limpide/internal/portal"
	"limpide/internal/show/address"
	"limpide/internal/show/figure"
)

// HistoryPage is "/historique/": the events, year by year.
type HistoryPage struct {
	*Layout
	Figure   template.HTML   // the events in time, one lane a mission; "" without event
	Keys     []*portal.Event // the landmarks, when the page tells more
	Missions []MissionView
	Years    []YearView
	Early    []YearView // those before the story begins, folded
	Start    int        // the year in which it begins
	Before   int        // events of Early
}

// MissionView is a thread of the history.
type MissionView struct {
	Name, Text string
	Count      int
	Href       string // the page that tells it, or ""
}

// YearView is the events of a year.
type YearView struct {
	*Layout
	Year   int
	Events []*portal.Event
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

func historyPages(s *Site) []Page {
	split := address.SplitsHistory(s.Portal)
	pages := []Page{{
		Address: address.History, Short: "Historique", Title: strings.TrimSpace("L’histoire " + s.Words.HistoryYears()),
		Description: "Les dates de la transition écologique sur le territoire, et ce qui les prépare.",
		View: func(r *Rendering) any {
			view := &HistoryPage{Layout: r.Layout, Years: years(r, func(e *portal.Event) bool { return !split || e.Key })}
			for start := r.Portal.StoryStart; len(view.Years) > 1 && view.Years[0].Year < start; view.Years = view.Years[1:] {
				view.Early, view.Start = append(view.Early, view.Years[0]), start
				view.Before += len(view.Years[0].Events)
			}
			if len(r.Portal.Events) > 0 {
				view.Figure = r.Show(figure.Timeline())
			}
			if !split {
				for _, e := range r.Portal.Events {
					if e.Key {
						view.Keys = append(view.Keys, e)
					}
				}
			}
			for _, m := range r.Portal.Missions {
				mission := MissionView{Name: m.Name, Text: m.Text}
				for _, e := range r.Portal.Events {
					if e.Mission == m {
						mission.Count++
					}
				}
				if split {
					mission.Href = r.To(address.MissionHistory(m))
				}
				view.Missions = append(view.Missions, mission)
			}
			return view
		},
	}}
	if !split {
		return pages
	}
	return append(pages, lists.Map(s.Portal.Missions, func(m *portal.Mission) Page {
		return Page{
			Address: address.MissionHistory(m), From: m.Place.Value("id"), Short: m.Name, Title: m.Name, Description: "Les dates d’un fil de l’histoire : " + m.Name + ".",
			View: func(r *Rendering) any {
				return &HistoryPage{Layout: r.Layout, Years: years(r, func(e *portal.Event) bool { return e.Mission == m })}
			},
		}
	})...)
}

// years groups some of the events, which come by date, year by year.
func years(r *Rendering, told func(*portal.Event) bool) []YearView {
	var years []YearView
	for _, e := range r.Portal.Events {
		if !told(e) {
			continue
		}
		r.Present(e.Dataset)
		if n := len(years); n == 0 || years[n-1].Year != e.Date.Year {
			years = append(years, YearView{Layout: r.Layout, Year: e.Date.Year})
		}
		year := &years[len(years)-1]
		year.Events = append(year.Events, e)
	}
	return years
}
