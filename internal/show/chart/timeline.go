package chart

import (
	"math"

	"limpide/internal/base/fr"
	"limpide/internal/show/chart/calendar"
	"limpide/internal/show/chart/draw"
	"limpide/internal/show/chart/option"
)

// Timeline shows dated rows (Row.From), grouped (Row.Group).
var Timeline = &Kind{timelinePictures, firstPicture, moments, timelineKey, nil, timelineOption}

func timelinePictures(f *Figure) []draw.Picture {
	return calendar.Lanes(eventsOf(f), spanOf(f), f.Title)
}

func timelineKey(f *Figure) (key string, gaps []string) {
	return draw.Sentences(
		"Disque : un jour ou un mois.",
		f.has(func(r Row) bool { return r.To > r.From }, "Barre arrondie : une période, ou une année sans plus de précision."),
		f.has(func(r Row) bool { return r.Style == calendar.Announced }, "Signe creux : annoncé, sans que l’on sache si cela a eu lieu."),
	), nil
}

// timelineOption draws each group in a lane of its own: discs and rounded bars, which
// stand below each other where they would meet.
func timelineOption(f *Figure) *option.Chart {
	const (
		name, level = 26.0, 14.0 // pixels
		apart       = 0.3        // years between the signs of a level
	)
	var lanes []option.Lane
	var drawn []option.Series
	first, last, y := math.Inf(1), math.Inf(-1), 0.0
	for _, group := range groups(f) {
		lanes = append(lanes, option.Lane{At: y + name, Name: fr.Typo(group)})
		y += name + level
		series := option.PeriodSeries(group)
		var levels option.Levels
		for k, r := range f.Rows {
			if r.Group != group {
				continue
			}
			to := max(r.From, r.To)
			first, last = min(first, r.From), max(last, to)
			height := y + level*float64(levels.Place(r.From, to, apart))
			item := option.Item{Value: [2]any{day(r.From), height}, Row: k, Text: fr.Typo(r.When) + draw.If(r.Note != "", ", "+fr.Typo(r.Note))}
			if r.Style == calendar.Announced {
				item.ItemStyle = option.Hollow("--encre")
			}
			series.Data = append(series.Data, item)
			if r.To > r.From {
				series.Data = append(series.Data, option.Bend(day(r.To), height))
			}
			series.Data = append(series.Data, option.Cut(to))
		}
		drawn = append(drawn, series)
		y += level * float64(len(levels))
	}
	if f.Today > 0 {
		last = max(last, f.Today)
		drawn[0].MarkLine = drawn[0].MarkLine.Today(f.Today)
	}
	made := option.Moments(f.rowLabels(), lanes, drawn, option.Span{Min: math.Floor(first), Max: math.Floor(last) + 1, Moments: len(f.Rows)}, y)
	made.Reading.Gain = fr.Typo("Ici, chaque événement se lit en toutes lettres, et quelques années se voient de près")
	return made
}
