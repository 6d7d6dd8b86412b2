package chart

import (
	"limpide/internal/base/fr"
)

// The cells of a row of Now.
const (
	nowStart = iota
	nowLast
	nowGoal
)

// trackHeight is the height of a track, in pixels.
const trackHeight = 22

// nowScale is one scale for all rows, in % of the width, with its ticks.
func (f *Figure) nowScale() (scale, []float64) {
	var values []float64
	for _, r := range f.Rows {
		for _, c := range r.Cells {
			if !c.Absent {
				values = append(values, c.Value)
			}
		}
	}
	return niceScale(values, 0, 100, 4)
}

func (f *Figure) hasStatus() bool {
	for _, r := range f.Rows {
		if r.Note != "" {
			return true
		}
	}
	return false
}

// track draws where a row stands between its start and its target, then writes
// the three values and the status.
func (h html) track(r Row) {
	h.put(` <svg class="piste" aria-hidden="true" focusable="false" width="100%" height="`, num(trackHeight), `">`)
	(&canvas{h.w, h.f}).track(r)
	h.put(`</svg></th>`)
	h.cells(r)
	if h.f.hasStatus() {
		h.put(`<td class="num marque `, esc(r.Style), `">`, text(r.Note), `</td>`)
	}
}

func (c *canvas) track(r Row) {
	const y = trackHeight / 2
	s, ticks := c.f.nowScale()
	c.line("grille", point{0, y}, point{100, y})
	for _, t := range ticks {
		c.line("grille", point{s.at(t), y - 4}, point{s.at(t), y + 4})
	}
	was, now, goal := r.Cells[nowStart], r.Cells[nowLast], r.Cells[nowGoal]
	if !goal.Absent {
		c.sign("but", point{s.at(goal.Value), y}, "M-1.5 -10h3v20h-3z")
	}
	if !was.Absent && !now.Absent {
		c.line("chemin-fait", point{s.at(was.Value), y}, point{s.at(now.Value), y})
		c.sign("depart", point{s.at(was.Value), y}, "M-3 0a3 3 0 1 0 6 0a3 3 0 1 0 -6 0z")
	}
	if !now.Absent {
		class := "point"
		if now.Doubt {
			class = "point creux"
		}
		c.sign(class, point{s.at(now.Value), y}, "M-6 0a6 6 0 1 0 12 0a6 6 0 1 0 -12 0z")
	}
}

// leastTrack is the narrowest width of a track, in pixels.
const leastTrack = 170

// nowTicks writes the values of the scale.
func (c *canvas) nowTicks(y float64) {
	s, ticks := c.f.nowScale()
	if room := float64(len(ticks)-1) * (textWidth(fr.Number(ticks[len(ticks)-1], tickDecimals(ticks))) + 8); room > leastTrack {
		ticks = []float64{ticks[0], ticks[len(ticks)-1]}
	}
	for i, t := range ticks {
		h := middle
		switch {
		case i == 0:
			h = start
		case i == len(ticks)-1:
			h = end
		}
		c.text("", point{s.at(t), y}, 0, h, fr.Number(t, tickDecimals(ticks)))
	}
}

func (f *Figure) nowKey() string {
	var now, was, doubt, goal bool
	for _, r := range f.Rows {
		now = now || !r.Cells[nowLast].Absent
		was = was || !r.Cells[nowStart].Absent
		doubt = doubt || r.Cells[nowLast].Doubt
		goal = goal || !r.Cells[nowGoal].Absent
	}
	return sentences([]remark{
		{now, "Disque : dernière valeur."},
		{doubt, "Disque vide : elle n’est pas définitive."},
		{was, "Petit point : première valeur qui s’y compare."},
		{goal, "Barre verticale : objectif."},
	})
}

// nowPoster draws the tracks one below the other, on one scale.
func (f *Figure) nowPoster() picture {
	const rowHeight = 52
	return picture{height: 20 + rowHeight*float64(len(f.Rows)), draw: func(c *canvas) {
		c.nowTicks(12)
		for i, r := range f.Rows {
			y := 20 + rowHeight*float64(i) + 16
			c.text("nom", point{0, y}, 0, start, f.nowName(r))
			c.text("", point{100, y}, 0, end, f.cellsWords(r, ""))
			c.within(0, y+4, 100, trackHeight, func() { c.track(r) })
		}
	}}
}

func (f *Figure) nowName(r Row) string {
	if r.Note == "" {
		return r.Label
	}
	return r.Label + ", " + r.Note
}

// valuesPoster writes what has no picture of its own: a bar a value, on one
// scale.
func (f *Figure) valuesPoster() picture {
	const line = 34
	top := f.scale()
	n := float64(len(f.Rows) * len(f.Columns))
	return picture{height: line * n, draw: func(c *canvas) {
		y := 0.0
		for _, r := range f.Rows {
			for i, cell := range r.Cells {
				label := r.Label
				if len(f.Columns) > 1 {
					label += ", " + f.Columns[i].Label
				}
				c.text("nom", point{0, y + 14}, 0, start, label)
				c.value(cell, point{100, y + 14})
				if !cell.Absent {
					c.rect("part-valeur", point{0, y + 20}, 100*max(cell.Value, -cell.Value)/top, 6)
				}
				y += line
			}
		}
	}}
}

// value writes a value, or why there is none, to the left of its place.
func (c *canvas) value(cell Cell, at point) {
	switch {
	case !cell.Absent && cell.Note != "":
		c.text("valeur", at, 0, end, fr.WithUnit(cell.Value, c.f.Decimals, c.f.Unit)+" ("+cell.Note+")")
	case !cell.Absent:
		c.text("valeur", at, 0, end, fr.WithUnit(cell.Value, c.f.Decimals, c.f.Unit))
	case cell.Note != "":
		c.text("", at, 0, end, cell.Note)
	default:
		c.text("", at, 0, end, "pas de valeur")
	}
}
