package words

import (
	"fmt"
	"slices"

	"limpide/internal/base/fr"
	"limpide/internal/portal"
	"limpide/internal/show/words/phrase"
)

// History tells which missions have most of the events, and how sure these are; how
// many there are is [Writer.HistoryTitle].
func (w *Writer) History() string {
	events := w.portal.Events
	if len(events) == 0 {
		return phrase.Say("Aucun événement n’est encore raconté")
	}
	missions, among := mainMissions(w.portal), "Parmi eux, "
	if missions == "" {
		among = "Parmi les événements, "
	}
	unsure := phrase.Counts( // what is not simply written in a source
		phrase.Count{N: phrase.Tally(events, func(e *portal.Event) bool { return e.Inferred != "" }), One: "est en partie déduit", Many: "sont en partie déduits"},
		phrase.Count{N: phrase.Tally(events, func(e *portal.Event) bool { return e.Caveat != "" }), One: "porte une réserve", Many: "portent une réserve"},
		phrase.Count{N: phrase.Tally(events, func(e *portal.Event) bool { return e.Planned }), One: "est une annonce", Many: "sont des annonces"},
	)
	if unsure != "" {
		unsure = among + unsure
	}
	return phrase.Say(missions, unsure)
}

// HistoryTitle gives the message of the time line: « 49 événements, de 2014 à
// 2026 ».
func (w *Writer) HistoryTitle() string {
	if len(w.portal.Events) == 0 {
		return phrase.Title("Aucun événement")
	}
	return phrase.Title("%s, %s", fr.Count(len(w.portal.Events), "événement", "événements"), w.HistoryYears())
}

// HistoryYears gives the period of the events: « de 2001 à 2026 »; "" without
// event.
func (w *Writer) HistoryYears() string {
	if len(w.portal.Events) == 0 {
		return ""
	}
	return fr.FromTo(eventYears(w.portal.Events))
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
	return fmt.Sprintf("Les événements se rangent en %s sujets%s %s", fr.InLetters(len(missions)), most, phrase.List(missions[:min(3, len(missions))],
		func(m *portal.Mission) string { return fmt.Sprintf("« %s » (%d)", m.Name, n[m]) }))
}
