package chart

import (
	"fmt"
	"math"

	"limpide/internal/base/fr"
)

// Sizes of a radar, in pixels.
const (
	radarRadius = 104
	radarHeight = 2*radarRadius + 44
)

// radar draws the rows as spokes: the first column dashed, the last one filled.
// Below three spokes there is no surface, and no radar.
func (f *Figure) radar() []picture {
	if len(f.Rows) < 3 || len(f.Columns) == 0 {
		return nil
	}
	var values []float64
	for _, r := range f.Rows {
		for _, c := range r.Cells {
			if !c.Absent {
				values = append(values, c.Value)
			}
		}
	}
	if len(values) == 0 {
		return nil
	}
	radius, rings := niceScale(values, 0, radarRadius, 4)
	return []picture{{class: "radar", height: radarHeight, draw: func(c *canvas) {
		c.put(`<svg x="50%" y="`, num(radarHeight/2.0), `">`)
		c.spokes(radius, rings)
		for i := range f.Columns {
			c.surface(radius, i)
		}
		c.put(`</svg>`)
	}}}
}

// spoke returns the place on a spoke at a distance from the middle, in pixels.
func (f *Figure) spoke(i int, distance float64) point {
	angle := 2 * math.Pi * float64(i) / float64(len(f.Rows))
	return point{distance * math.Sin(angle), -distance * math.Cos(angle)}
}

// spokes draws the rings with their values, and the name of each spoke.
func (c *canvas) spokes(radius scale, rings []float64) {
	for _, ring := range rings[1:] {
		c.put(`<circle class="grille" r="`, num(radius.at(ring)), `"/>`)
	}
	for i, r := range c.f.Rows {
		rim, name := c.f.spoke(i, radarRadius), c.f.spoke(i, radarRadius+12)
		c.put(`<path class="grille" d="M0 0L`, num(rim.x), ` `, num(rim.y), `"/>`)
		c.put(`<text class="nom" x="`, num(name.x), `" y="`, num(name.y+4), `" text-anchor="middle">`, text(r.Short), `</text>`)
	}
	for _, ring := range rings[1:] {
		c.put(`<text class="halo" x="4" y="`, num(4-radius.at(ring)), `">`, fr.Number(ring, tickDecimals(rings)), `</text>`)
	}
}

// surface draws a column: a closed shape when every spoke has a value, else
// the lines between those that have one.
func (c *canvas) surface(radius scale, column int) {
	class := "profil-avant"
	if column == len(c.f.Columns)-1 {
		class = "profil-maintenant"
	}
	n := len(c.f.Rows)
	d, whole := "", true
	for i := range n + 1 {
		cell := c.f.Rows[i%n].Cells[column]
		whole = whole && !cell.Absent
		if i == n && whole {
			d += "z"
			break
		}
		if cell.Absent {
			continue
		}
		p := c.f.spoke(i, radius.at(cell.Value))
		pen := "L"
		if i == 0 || c.f.Rows[i-1].Cells[column].Absent {
			pen = "M"
		}
		d += pen + num(p.x) + " " + num(p.y)
	}
	if !whole {
		class += " ouvert"
	}
	c.put(`<path class="`, class, `" d="`, d, `"/>`)
	if column < len(c.f.Columns)-1 {
		return
	}
	for i, r := range c.f.Rows {
		if cell := r.Cells[column]; !cell.Absent {
			p := c.f.spoke(i, radius.at(cell.Value))
			c.put(`<circle class="profil-point" cx="`, num(p.x), `" cy="`, num(p.y), `" r="3.5"/>`)
		}
	}
}

// profile writes the same values as bars, on a scale from 0 to 100 %.
func (h html) profile(r Row) {
	c := &canvas{h.w, h.f}
	h.put(` <svg class="barre" aria-hidden="true" focusable="false" width="100%" height="`, num(barHeight), `">`)
	c.profileBar(r)
	h.put(`</svg></th>`)
	for _, cell := range r.Cells {
		h.put(`<td class="num`, absentClass(cell), `">`)
		h.percent(cell)
		h.put(`</td>`)
	}
}

// profileBar draws the last value as a bar, and a triangle below for the first.
func (c *canvas) profileBar(r Row) {
	c.put(`<line class="axe" x1="0" x2="100%" y1="`, num(barHeight/2), `" y2="`, num(barHeight/2), `"/>`)
	if now := r.Cells[len(r.Cells)-1]; !now.Absent {
		c.part(point{0, 0}, now.Value, "fait")
	}
	if was := r.Cells[0]; len(r.Cells) > 1 && !was.Absent {
		c.sign("avant", point{was.Value, barHeight}, triangle)
	}
}

// triangle points up from below a bar.
const triangle = "M0 -3L5 6H-5z"

func (f *Figure) profileKey() string {
	if len(f.Columns) < 2 || !f.hasValue() {
		return ""
	}
	first, last := f.Columns[0].Label, f.Columns[len(f.Columns)-1].Label
	return sentences([]remark{
		{len(f.radar()) > 0, fmt.Sprintf("Surface pleine : %s. Tirets : %s.", last, first)},
		{true, fmt.Sprintf("Barre : %s. Triangle : %s.", last, first)},
	})
}

func (f *Figure) hasValue() bool {
	for _, r := range f.Rows {
		for _, c := range r.Cells {
			if !c.Absent {
				return true
			}
		}
	}
	return false
}

// profilePoster draws the radar, then the bars.
func (f *Figure) profilePoster() picture {
	bars := picture{height: 46 * float64(len(f.Rows)), draw: func(c *canvas) {
		for i, r := range f.Rows {
			y := 46*float64(i) + 14
			c.text("nom", point{0, y}, 0, start, r.Label)
			c.text("", point{100, y}, 0, end, f.cellsWords(r, "%"))
			c.within(0, y+6, 100, barHeight, func() { c.profileBar(r) })
		}
	}}
	return stack(append(f.radar(), bars))
}

// cellsWords writes the values of a row in the order of the columns.
func (f *Figure) cellsWords(r Row, unit string) string {
	words := ""
	for i, c := range r.Cells {
		if i > 0 {
			words += " · "
		}
		switch {
		case !c.Absent:
			words += f.Columns[i].Label + " : " + fr.WithUnit(c.Value, f.Decimals, unit)
		case c.Note != "":
			words += f.Columns[i].Label + " : " + c.Note
		default:
			words += f.Columns[i].Label + " : pas de valeur"
		}
	}
	return words
}
