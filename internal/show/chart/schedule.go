package chart

import (
	"slices"
	"strings"

	"limpide/internal/base/fr"
	"limpide/internal/show/chart/calendar"
	"limpide/internal/show/chart/draw"
)

// Schedule shows rows that last (Row.From to Row.To), with today.
var Schedule = &Kind{schedulePictures, firstPicture, moments, scheduleKey, nil, nil}

func schedulePictures(f *Figure) []draw.Picture {
	return calendar.Rows(eventsOf(f), spanOf(f), f.Title)
}

// eventsOf returns the rows as they stand in time.
func eventsOf(f *Figure) []calendar.Event {
	events := make([]calendar.Event, len(f.Rows))
	for i, r := range f.Rows {
		events[i] = calendar.Event{
			Label: r.Label, Group: r.Group, Style: r.Style, Note: r.Note, When: r.When, From: r.From, To: r.To, Key: r.Key,
		}
	}
	return events
}

func spanOf(f *Figure) calendar.Span {
	return calendar.Span{From: f.Since, To: f.Until, Today: f.Today}
}

func scheduleKey(f *Figure) (key string, gaps []string) {
	var said []string
	for _, sign := range [...]struct{ style, words string }{
		{"tache-faite", "disque plein : fait"},
		{"tache-en-cours", "disque à moitié plein : en cours"},
		{"tache-a-venir", "cercle : à venir"},
		{"tache-a-renseigner", "cercle pointillé : rien n’est publié"},
		{"tache-abandonnee", "croix : abandonné"},
	} {
		if slices.ContainsFunc(f.Rows, func(r Row) bool { return r.Style == sign.style && r.To == 0 }) {
			said = append(said, sign.words)
		}
	}
	if len(said) == 0 {
		return "", nil
	}
	return fr.Capital(strings.Join(said, " ; ") + "."), nil
}
