package site

import (
	"html/template"

	"limpide/internal/portal"
	"limpide/internal/show/address"
	"limpide/internal/show/figure"
)

// HistoryPage is "/historique/": the events, year by year.
type HistoryPage struct {
	*Layout
	Figure   template.HTML // the events in time, one lane a mission; "" without event
	Missions []MissionView
	Years    []YearView
}

// MissionView is a thread of the history.
type MissionView struct {
	Name, Text string
	Count      int
	Href       string // the page that tells it, or ""
}

// YearView is the events of a year.
type YearView struct {
	Year   int
	Events []EventView
}

// EventView is an event as the page tells it.
type EventView struct {
	When, ISO, Title, Text string
	Mission, Where         string
	Inferred, Caveat       string
	Planned                bool
	Href                   string // a page of the portal, or ""
	Sources                []SourceView
}

func (s *Site) planHistory() {
	split := address.SplitsHistory(s.portal)
	s.addPage(address.History, "Historique", "history", func(r *rendering) any {
		page := &HistoryPage{Layout: r.layout("Depuis 2014", "Les dates de la transition écologique sur le territoire, et ce qui les prépare.")}
		if len(s.portal.Events) > 0 {
			page.Figure = r.show(figure.Timeline())
		}
		for _, m := range s.portal.Missions {
			page.Missions = append(page.Missions, r.missionView(m, split))
		}
		page.Years = r.years(func(e *portal.Event) bool { return !split || e.Key })
		return page
	})
	if !split {
		return
	}
	for _, m := range s.portal.Missions {
		s.addPage(address.MissionHistory(m), m.Name, "history", func(r *rendering) any {
			return &HistoryPage{
				Layout: r.layout(m.Name, "Les dates d’un fil de l’histoire : "+m.Name+"."),
				Years:  r.years(func(e *portal.Event) bool { return e.Mission == m }),
			}
		})
	}
}

func (r *rendering) missionView(m *portal.Mission, split bool) MissionView {
	view := MissionView{Name: m.Name, Text: m.Text}
	for _, e := range r.site.portal.Events {
		if e.Mission == m {
			view.Count++
		}
	}
	if split {
		view.Href = r.frame.To(address.MissionHistory(m))
	}
	return view
}

// years tells some of the events, which come by date, year by year.
func (r *rendering) years(told func(*portal.Event) bool) []YearView {
	var years []YearView
	for _, e := range r.site.portal.Events {
		if !told(e) {
			continue
		}
		if n := len(years); n == 0 || years[n-1].Year != e.Date.Year {
			years = append(years, YearView{Year: e.Date.Year})
		}
		year := &years[len(years)-1]
		year.Events = append(year.Events, r.event(e))
	}
	return years
}

func (r *rendering) event(e *portal.Event) EventView {
	r.cite(e.Dataset)
	view := EventView{
		When: e.When(), ISO: e.Date.String(), Title: e.Title, Text: e.Text, Mission: e.Mission.Name, Where: e.Where,
		Inferred: e.Inferred, Caveat: e.Caveat, Planned: e.Planned, Sources: r.sources(e.Sources),
	}
	if e.Page != "" {
		view.Href = r.frame.To(e.Page)
	}
	return view
}
