package figure

import (
	"cmp"
	"fmt"

	"limpide/internal/base/fr"
	"limpide/internal/portal"
	"limpide/internal/show/address"
	"limpide/internal/show/chart"
	"limpide/internal/show/chart/draw"
)

// Contract is the phases and the reviews of a contract in time; its tasks are listed,
// phase by phase, on its page.
func Contract(p *portal.Portal, c *portal.Contract) Figure {
	return Figure{address.Contract(p, c), "calendrier", func(b *Builder) *chart.Figure {
		fig := sourced(c.Dataset)
		fig.Kind, fig.RowHead = chart.Schedule, "Quoi"
		fig.Title = b.Words.ContractTitle(c)
		fig.Subtitle = fmt.Sprintf("%s, %s : phases et rendez-vous", c.Title, fr.Between(c.Start, c.End))
		fig.Since, fig.Until, fig.Today = decimalYear(c.Start.First()), decimalYear(c.End.Last()), decimalYear(b.Day)
		fig.Download = b.download("contrat")
		for i := range c.Phases {
			p := &c.Phases[i]
			state := PhaseState(p, b.Day)
			fig.Rows = append(fig.Rows, chart.Row{
				Label: p.Title, Group: "Phases", From: decimalYear(p.Start.First()), To: decimalYear(p.End.Last()),
				When: fr.Between(p.Start, p.End), Note: state, Style: Style("phase", state),
			})
		}
		for _, v := range c.Reviews {
			row := chart.Row{Label: v.Title, Group: "Rendez-vous", When: v.Date.Long(), Note: string(v.State), Style: Style("tache", string(v.State))}
			row.From, row.To = span(v.Date)
			fig.Rows = append(fig.Rows, row)
		}
		return fig
	}}
}

// Timeline is the events of the history in time, one lane a mission.
func Timeline() Figure {
	return Figure{address.History, "frise", func(b *Builder) *chart.Figure {
		fig := &chart.Figure{
			Kind: chart.Timeline, RowHead: "Événement", Since: float64(storyStart(b.Portal)), Today: decimalYear(b.Day),
			Title: b.Words.HistoryTitle(), Sentence: b.Words.History(), Download: b.download("evenements"),
			Subtitle:  "Une ligne par fil de l’histoire ; les repères sont nommés",
			Elsewhere: "Chaque date est racontée plus bas, avec sa source.",
		}
		if address.SplitsHistory(b.Portal) {
			fig.Elsewhere = "Chaque fil de l’histoire a sa page, qui raconte ses dates avec leurs sources."
		}
		for _, m := range b.Portal.Missions {
			for _, e := range b.Portal.Events {
				if e.Mission != m {
					continue
				}
				fig.Example = fig.Example || e.Dataset.Example
				row := chart.Row{Label: e.Title, Group: m.Name, When: e.When(), Key: e.Key}
				row.From, row.To = span(e.Date)
				if !e.End.IsZero() {
					row.From, row.To = decimalYear(e.Date.First()), decimalYear(e.End.Last())
				}
				if e.Planned {
					row.Style, row.Note = "prevu", "annoncé"
				}
				fig.Rows = append(fig.Rows, row)
			}
		}
		return fig
	}}
}

// PhaseView is a phase of the contract with its tasks.
type PhaseView struct {
	*portal.Phase
	Anchor       string
	State, Style string // "terminée", "en cours", "à venir", and its class
	At, Width    string // place in the contract's time, for an SVG bar
}

// Phases places each phase of a contract in its time, as it is on a day.
func Phases(c *portal.Contract, day fr.Date) []PhaseView {
	var found []PhaseView
	for i := range c.Phases {
		p := &c.Phases[i]
		state, from := PhaseState(p, day), ContractShare(c, p.Start.First())
		found = append(found, PhaseView{
			Phase: p, Anchor: "phase_" + fr.Slug(p.ID), State: state, Style: Style("phase", state),
			At: draw.Percent(from), Width: draw.Percent(ContractShare(c, p.End.Last()) - from),
		})
	}
	return found
}

// ContractShare returns how much of the contract's time has passed on a day, in
// percent.
func ContractShare(c *portal.Contract, day fr.Date) float64 {
	start := c.Start.First()
	return 100 * float64(start.DaysUntil(day)) / float64(start.DaysUntil(c.End.Last()))
}

// PhaseState returns where a phase of the contract is on a day, in words.
func PhaseState(p *portal.Phase, day fr.Date) string {
	switch {
	case day.Before(p.Start.First()):
		return "à venir"
	case day.After(p.End.Last()):
		return "terminée"
	}
	return "en cours"
}

// storyStart returns the year from which the history is drawn in time: that which
// the portal gives, or that of the first event.
func storyStart(p *portal.Portal) int {
	year := p.StoryStart
	for _, e := range p.Events {
		if p.StoryStart == 0 {
			year = min(cmp.Or(year, e.Date.Year), e.Date.Year)
		}
	}
	return year
}
