package chart

import (
	"limpide/internal/show/chart/calendar"
	"limpide/internal/show/chart/draw"
)

// Timeline shows dated rows (Row.From), grouped (Row.Group).
var Timeline = &Kind{timelinePictures, firstPicture, moments, timelineKey, nil, nil}

func timelinePictures(f *Figure) []draw.Picture {
	return calendar.Lanes(eventsOf(f), spanOf(f), f.Title)
}

func timelineKey(f *Figure) (key string, gaps []string) {
	return draw.Sentences(
		"Chaque ligne est un fil de l’histoire. Disque : un jour ou un mois.",
		f.has(func(r Row) bool { return r.To > r.From }, "Barre arrondie : une période, ou une année sans plus de précision."),
		f.has(func(r Row) bool { return r.Style == calendar.Announced }, "Signe creux : annoncé, sans que l’on sache si cela a eu lieu."),
	), nil
}
