package words

import (
	"fmt"
	"slices"

	"limpide/internal/base/fr"
	"limpide/internal/portal"
)

// History says how many events are told, since when, which missions hold most
// of them, and how sure they are.
func (w *Writer) History() string {
	events := w.portal.Events
	if len(events) == 0 {
		return say("Aucun événement n’est encore raconté")
	}
	return say(told(events), w.mainMissions(), certainty(events))
}

// HistoryTitle gives the message of the time line: « 49 événements, de 2014 à
// 2026 ».
func (w *Writer) HistoryTitle() string {
	if len(w.portal.Events) == 0 {
		return title("Aucun événement")
	}
	from, to := eventYears(w.portal.Events)
	when := fmt.Sprintf("de %d à %d", from, to)
	if from == to {
		when = fmt.Sprintf("en %d", from)
	}
	return title(fmt.Sprintf("%s, %s", fr.Count(len(w.portal.Events), "événement", "événements"), when))
}

func told(events []*portal.Event) string {
	from, to := eventYears(events)
	n := fr.Count(len(events), "événement", "événements")
	if from == to {
		return fmt.Sprintf("L’historique raconte %s de %d", n, from)
	}
	return fmt.Sprintf("L’historique raconte %s, de %d à %d", n, from, to)
}

// eventYears returns the first and last year of the events.
func eventYears(events []*portal.Event) (from, to int) {
	from, to = events[0].Date.Year, events[0].Date.Year
	for _, e := range events {
		from, to = min(from, e.Date.Year), max(to, e.Date.Year)
	}
	return from, to
}

// mainMissions names the missions that hold most events, three at most.
func (w *Writer) mainMissions() string {
	n := map[*portal.Mission]int{}
	for _, e := range w.portal.Events {
		n[e.Mission]++
	}
	missions := slices.DeleteFunc(slices.Clone(w.portal.Missions), func(m *portal.Mission) bool { return n[m] == 0 })
	if len(missions) < 2 {
		return ""
	}
	slices.SortStableFunc(missions, func(a, b *portal.Mission) int { return n[b] - n[a] })
	var said []string
	for _, m := range missions[:min(3, len(missions))] {
		said = append(said, fmt.Sprintf("« %s » (%d)", m.Name, n[m]))
	}
	if len(missions) > 3 {
		return fmt.Sprintf("Ils se rangent en %s sujets ; les plus fournis sont %s", small(len(missions)), fr.Join(said))
	}
	return fmt.Sprintf("Ils se rangent en %s sujets : %s", small(len(missions)), fr.Join(said))
}

// certainty counts what is not simply written in a source.
func certainty(events []*portal.Event) string {
	inferred, doubted, planned := 0, 0, 0
	for _, e := range events {
		if e.Inferred != "" {
			inferred++
		}
		if e.Caveat != "" {
			doubted++
		}
		if e.Planned {
			planned++
		}
	}
	var said []string
	for _, part := range []struct {
		n     int
		words string
	}{
		{inferred, fr.Agree(inferred, "est en partie déduit", "sont en partie déduits")},
		{doubted, fr.Agree(doubted, "porte une réserve", "portent une réserve")},
		{planned, fr.Agree(planned, "est une annonce", "sont des annonces")},
	} {
		if part.n > 0 {
			said = append(said, fmt.Sprintf("%d %s", part.n, part.words))
		}
	}
	if len(said) == 0 {
		return ""
	}
	return "Parmi eux, " + fr.Join(said)
}
