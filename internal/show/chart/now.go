package chart

import (
	"slices"

	"limpide/internal/base/fr"
	"limpide/internal/show/chart/draw"
	"limpide/internal/show/chart/option"
)

// Now shows each row's last value against its start and its target.
var Now = &Kind{noPictures, nowPoster, nowTable, nowKey, nowCrowd, nowOption}

// The cells of a row of Now.
const (
	nowStart = iota
	nowLast
	nowGoal
)

const trackHeight = 22 // pixels

// nowScale is the scale of all rows, in % of the width.
func nowScale(f *Figure) draw.Scale { return draw.NewScale(f.values(), 0, 100, 4) }

func nowCrowd(f *Figure) (n, most int, what string) { return len(f.Rows), mostDrawn, "barres" }

func nowKey(f *Figure) (key string, gaps []string) {
	return draw.Sentences(
		f.has(func(r Row) bool { return !r.Cells[nowLast].Absent }, "Disque : dernière valeur."),
		f.has(func(r Row) bool { return r.Cells[nowLast].Doubt }, "Disque vide : elle n’est pas définitive."),
		f.has(func(r Row) bool { return !r.Cells[nowStart].Absent }, "Petit point : première valeur qui s’y compare."),
		f.has(func(r Row) bool { return !r.Cells[nowGoal].Absent }, "Barre verticale : objectif."),
	), nil
}

// nowTable has the track of each row below its label, then the three values and the
// status.
func nowTable(f *Figure) table {
	t, scale := plain(f), nowScale(f)
	if key, _ := f.readings(); key != "" {
		t.scale = draw.Picture{Class: "echelle", Height: 16, Draw: func(c *draw.Canvas) { nowTicks(c, scale) }}
	}
	t.bar = func(r Row) draw.Picture {
		return draw.Picture{Class: "piste", Height: trackHeight, Draw: func(c *draw.Canvas) { nowTrack(c, scale, r) }}
	}
	if !slices.ContainsFunc(f.Rows, func(r Row) bool { return r.Note != "" }) {
		return t
	}
	numbers := t.entries
	t.heads = append(slices.Clip(t.heads), Column{Label: "État"})
	t.entries = func(r Row) []entry {
		return append(numbers(r), entry{class: "num marque " + draw.Escape(r.Style), markup: draw.Text(r.Note), aside: true})
	}
	return t
}

// nowTrack shows where a row stands between its start and its target.
func nowTrack(c *draw.Canvas, scale draw.Scale, r Row) {
	const y = trackHeight / 2
	place := func(v float64) draw.Point { return draw.At(scale.At(v), y) }
	c.Line("grille", draw.At(0, y), draw.At(100, y))
	for _, tick := range scale.Ticks {
		c.Line("grille", draw.At(scale.At(tick), y-4), draw.At(scale.At(tick), y+4))
	}
	was, last, goal := r.Cells[nowStart], r.Cells[nowLast], r.Cells[nowGoal]
	if !goal.Absent {
		c.Sign("but", place(goal.Value), "M-1.5 -10h3v20h-3z")
	}
	if !was.Absent && !last.Absent {
		c.Line("chemin-fait", place(was.Value), place(last.Value))
		c.Sign("depart", place(was.Value), "M-3 0a3 3 0 1 0 6 0a3 3 0 1 0 -6 0z")
	}
	if !last.Absent {
		c.Mark(place(last.Value), "M-6 0a6 6 0 1 0 12 0a6 6 0 1 0 -12 0z", last.Doubt)
	}
}

// nowTicks writes the values of the scale, or its ends on the narrowest track.
func nowTicks(c *draw.Canvas, scale draw.Scale) {
	const leastTrack = 170 // pixels
	written, last := scale, scale.Ticks[len(scale.Ticks)-1]
	if float64(len(scale.Ticks)-1)*(draw.Width(scale.Tick(last))+8) > leastTrack {
		written.Ticks = []float64{scale.Ticks[0], last}
	}
	for _, v := range written.Ticks {
		x := scale.At(v)
		c.Text("", draw.At(x, 12), 0, draw.HoldAt(x, 1), written.Tick(v))
	}
}

// nowPoster draws the tracks one below the other, on one scale.
func nowPoster(f *Figure) draw.Picture {
	const rowHeight = 52
	return draw.Picture{Height: 20 + rowHeight*float64(len(f.Rows)), Draw: func(c *draw.Canvas) {
		nowTicks(c, nowScale(f))
		drawBars(f, c, 36, rowHeight, 4, func(r Row) string { return nowWords(f, r) })
	}}
}

// nowWords is a row in few words: « de 100,0 à 90,0 ; objectif 70,0 ».
func nowWords(f *Figure, r Row) string {
	number := func(c Cell) string { return c.or(fr.Number(c.Value, f.Decimals)) }
	words := number(r.Cells[nowLast])
	if start := r.Cells[nowStart]; !start.Absent && !r.Cells[nowLast].Absent {
		words = "de " + number(start) + " à " + words
	}
	return words + " ; objectif " + number(r.Cells[nowGoal])
}

// nowOption marks the start, the last value and the target of each row on one
// line; the status follows the last value.
func nowOption(f *Figure) *option.Chart {
	var signs []option.Series
	for i, c := range f.Columns {
		symbol, size := "circle", any(7)
		switch i % 3 {
		case nowLast:
			size = 13
		case nowGoal:
			symbol, size = "rect", []int{4, 20}
		}
		s := option.SignSeries(c.Label, symbol, size, &option.Fill{Color: f.hueInk()})
		for k, r := range f.Rows {
			item := f.item(k, r.Cells[i], f.Unit)
			item.Text = item.Text.(string) + draw.If(i == nowLast && r.Note != "", ", "+fr.Typo(r.Note))
			item.Value, item.ItemStyle = [2]any{item.Value, k}, f.sign(r.Cells[i], f.hueInk())
			s.Data = append(s.Data, item)
		}
		signs = append(signs, s)
	}
	signs[0].MarkLine = marksAcross(f)
	made := option.Signs(f.rowLabels(), signs)
	made.Reading.Gain = fr.Typo("Ici, chaque valeur se lit avec son année et son état")
	return made
}
