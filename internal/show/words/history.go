package words

import (
	"fmt"
	"slices"

	"limpide/internal/base/fr"
	"limpide/internal/portal"
)

// History tells how many events there are, since when, which missions have most
// of them, and how sure they are.
func (w *Writer) History() string {
	events := w.portal.Events
	if len(events) == 0 {
		return say("Aucun événement n’est encore raconté")
	}
	from, to := eventYears(events)
	period := ", " + fromTo(from, to)
	if from == to {
		period = fmt.Sprintf(" de %d", from)
	}
	told := "L’historique raconte " + fr.Count(len(events), "événement", "événements")
	unsure := counts( // what is not simply written in a source
		count{tally(events, func(e *portal.Event) bool { return e.Inferred != "" }), "est en partie déduit", "sont en partie déduits"},
		count{tally(events, func(e *portal.Event) bool { return e.Caveat != "" }), "porte une réserve", "portent une réserve"},
		count{tally(events, func(e *portal.Event) bool { return e.Planned }), "est une annonce", "sont des annonces"},
	)
	if unsure != "" {
		unsure = "Parmi eux, " + unsure
	}
	return say(told+period, mainMissions(w.portal), unsure)
}

// HistoryTitle gives the message of the time line: « 49 événements, de 2014 à
// 2026 ».
func (w *Writer) HistoryTitle() string {
	if len(w.portal.Events) == 0 {
		return title("Aucun événement")
	}
	return title("%s, %s", fr.Count(len(w.portal.Events), "événement", "événements"), w.HistoryYears())
}

// HistoryYears gives the period of the events: « de 2001 à 2026 »; "" without
// event.
func (w *Writer) HistoryYears() string {
	if len(w.portal.Events) == 0 {
		return ""
	}
	return fromTo(eventYears(w.portal.Events))
}

func eventYears(events []*portal.Event) (from, to int) {
	byYear := func(a, b *portal.Event) int { return a.Date.Year - b.Date.Year }
	return slices.MinFunc(events, byYear).Date.Year, slices.MaxFunc(events, byYear).Date.Year
}

// mainMissions names the missions that have most events, three at most.
func mainMissions(p *portal.Portal) string {
	n := map[*portal.Mission]int{}
	for _, e := range p.Events {
		n[e.Mission]++
	}
	missions := slices.DeleteFunc(slices.Clone(p.Missions), func(m *portal.Mission) bool { return n[m] == 0 })
	if len(missions) < 2 {
		return ""
	}
	slices.SortStableFunc(missions, func(a, b *portal.Mission) int { return n[b] - n[a] })
	most := " :"
	if len(missions) > 3 {
		most = " ; les plus fournis sont"
	}
	return fmt.Sprintf("Ils se rangent en %s sujets%s %s", fr.InLetters(len(missions)), most, list(missions[:min(3, len(missions))],
		func(m *portal.Mission) string { return fmt.Sprintf("« %s » (%d)", m.Name, n[m]) }))
}
