package site

import "limpide/internal/portal"

// HistoryPage is "/historique/": the events, year by year.
type HistoryPage struct {
	*Layout
	Missions []MissionView
	Years    []YearView
}

// MissionView is a thread of the history.
type MissionView struct {
	Name, Text string
	Count      int
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
	s.addPage("/historique/", "Historique", "history", func(r *rendering) any {
		page := &HistoryPage{Layout: r.layout("Depuis 2014", "Les dates de la transition écologique sur le territoire, et ce qui les prépare.")}
		count := map[*portal.Mission]int{}
		for _, e := range s.portal.Events {
			count[e.Mission]++
			if n := len(page.Years); n == 0 || page.Years[n-1].Year != e.Date.Year {
				page.Years = append(page.Years, YearView{Year: e.Date.Year})
			}
			year := &page.Years[len(page.Years)-1]
			year.Events = append(year.Events, r.event(e))
		}
		for _, m := range s.portal.Missions {
			page.Missions = append(page.Missions, MissionView{m.Name, m.Text, count[m]})
		}
		return page
	})
}

func (r *rendering) event(e *portal.Event) EventView {
	view := EventView{
		When: e.When(), ISO: e.Date.String(), Title: e.Title, Text: e.Text, Mission: e.Mission.Name, Where: e.Where,
		Inferred: e.Inferred, Caveat: e.Caveat, Planned: e.Planned, Sources: r.sources(e.Sources),
	}
	if e.Page != "" {
		view.Href = r.frame.To(e.Page)
	}
	return view
}
