package chart

import (
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

// trackHeight is the height of a track, in pixels.
const trackHeight = 22

// tracks has the scale of all rows, in % of the width.
type tracks struct{ scale draw.Scale }

func newTracks(f *Figure) tracks { return tracks{draw.NewScale(f.values(), 0, 100, 4)} }

func nowCrowd(f *Figure) (n int, what string) { return len(f.Rows), "barres" }

func nowKey(f *Figure) (key string, gaps []string) {
	has := func(cell int) bool { return f.hasRow(func(r Row) bool { return !r.Cells[cell].Absent }) }
	doubt := f.hasRow(func(r Row) bool { return r.Cells[nowLast].Doubt })
	return draw.Sentences(
		draw.If(has(nowLast), "Disque : dernière valeur."),
		draw.If(doubt, "Disque vide : elle n’est pas définitive."),
		draw.If(has(nowStart), "Petit point : première valeur qui s’y compare."),
		draw.If(has(nowGoal), "Barre verticale : objectif."),
	), nil
}

// nowTable has the track of each row below its label, then the three values and the
// status.
func nowTable(f *Figure) table {
	t, lines := plain(f), newTracks(f)
	if key, _ := f.readings(); key != "" {
		t.scale = draw.Picture{Class: "echelle", Height: 16, Draw: lines.ticks}
	}
	t.bar = func(r Row) draw.Picture {
		return draw.Picture{Class: "piste", Height: trackHeight, Draw: func(c *draw.Canvas) { lines.draw(c, r) }}
	}
	if !f.hasRow(func(r Row) bool { return r.Note != "" }) {
		return t
	}
	t.heads = append(t.heads[:len(t.heads):len(t.heads)], Column{Label: "État"})
	t.entries = func(r Row) []entry {
		return append(f.numbers(r), entry{class: "num marque " + draw.Escape(r.Style), markup: draw.Text(r.Note), aside: true})
	}
	return t
}

// draw shows where a row stands between its start and its target.
func (t tracks) draw(c *draw.Canvas, r Row) {
	const y = trackHeight / 2
	place := func(v float64) draw.Point { return draw.At(t.scale.At(v), y) }
	c.Line("grille", draw.At(0, y), draw.At(100, y))
	for _, tick := range t.scale.Ticks {
		c.Line("grille", draw.At(t.scale.At(tick), y-4), draw.At(t.scale.At(tick), y+4))
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

// ticks writes the values of the scale, or its ends on the narrowest track.
func (t tracks) ticks(c *draw.Canvas) {
	const leastTrack = 170 // pixels
	ticks := t.scale.Ticks
	last := ticks[len(ticks)-1]
	tick := t.scale.Tick
	if float64(len(ticks)-1)*(draw.Width(tick(last))+8) > leastTrack {
		ends := draw.Scale{Ticks: []float64{ticks[0], last}}
		ticks, tick = ends.Ticks, ends.Tick
	}
	for _, v := range ticks {
		x := t.scale.At(v)
		c.Text("", draw.At(x, 12), 0, draw.HoldAt(x, 1), tick(v))
	}
}

// nowPoster draws the tracks one below the other, on one scale.
func nowPoster(f *Figure) draw.Picture {
	const rowHeight = 52
	lines := newTracks(f)
	return draw.Picture{Height: 20 + rowHeight*float64(len(f.Rows)), Draw: func(c *draw.Canvas) {
		lines.ticks(c)
		drawBars(f, c, 36, rowHeight, 4, func(r Row) string { return f.cellsWords(r, "") })
	}}
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
			if i == nowLast && r.Note != "" {
				item.Text = item.Text.(string) + ", " + fr.Typo(r.Note)
			}
			item.Value, item.ItemStyle = [2]any{item.Value, k}, f.sign(r.Cells[i])
			s.Data = append(s.Data, item)
		}
		signs = append(signs, s)
	}
	signs[0].MarkLine = f.marksAcross()
	return option.Signs(f.rowLabels(), signs)
}
