package chart

import (
	"strings"

	"limpide/internal/base/fr"
)

// barHeight is the height of a bar, in pixels.
const barHeight = 14

// scaleHead draws the landmarks with their labels above the first bar: stars
// and thresholds on one line, the target above them. Screen readers have them
// in words below the table.
func (h html) scaleHead() {
	c := &canvas{h.w, h.f}
	switch {
	case h.f.Kind == Shares && len(h.f.Marks) > 0:
		h.put(`<svg class="echelle" aria-hidden="true" focusable="false" width="100%" height="`, num(scaleHeight), `">`)
		c.scaleLabels(scaleHeight)
	case h.f.Kind == Now && h.f.key() != "":
		h.put(`<svg class="echelle" aria-hidden="true" focusable="false" width="100%" height="16">`)
		c.nowTicks(12)
	default:
		return
	}
	h.put(`</svg>`)
}

const scaleHeight = 46

// scaleLabels writes the landmarks of a scale from 0 to 100 %, down to base.
func (c *canvas) scaleLabels(base float64) {
	for _, m := range c.f.Marks {
		value := fr.Number(m.Value, decimalsOf(m.Value))
		at := point{m.Value, base}
		if m.Style == "objectif" {
			c.line("repere-objectif", point{m.Value, base - 32}, at)
			c.text("repere-objectif", point{m.Value, base - 36}, 0, holdAt(m.Value), strings.TrimSpace(m.Short+" "+value+" %"))
			continue
		}
		c.line("repere-seuil", point{m.Value, base - 4}, at)
		c.text("", point{m.Value, base - 19}, 0, middle, m.Short)
		c.text("", point{m.Value, base - 7}, 0, middle, value)
	}
}

// holdAt keeps the label of a place inside a bar, near its ends.
func holdAt(x float64) hold {
	switch {
	case x < 20:
		return start
	case x > 80:
		return end
	}
	return middle
}

func decimalsOf(v float64) int {
	if v == float64(int(v)) {
		return 0
	}
	return 1
}

// shares draws one bar below the label, then writes the share of each part.
func (h html) shares(r Row) {
	if r.Whole <= 0 {
		h.put(`</th>`)
		for i := range h.f.heads() {
			if i == 0 && r.Empty != "" {
				h.put(`<td class="num absent motif">`, text(r.Empty), `</td>`)
				continue
			}
			h.put(`<td class="num absent">`)
			h.cell(Cell{Absent: true})
			h.put(`</td>`)
		}
		return
	}
	h.put(` <svg class="barre" aria-hidden="true" focusable="false" width="100%" height="`, num(barHeight), `">`)
	c := &canvas{h.w, h.f}
	c.bar(r, 0)
	h.put(`</svg></th>`)
	for i, cell := range r.Cells {
		h.put(`<td class="num`, keyClass(h.f.Columns[i].Style), `">`)
		h.percent(h.f.share(r, cell))
		h.put(`</td>`)
	}
	if h.f.Was != "" {
		h.put(`<td class="num cle-avant`, absentClass(r.Was), `">`)
		h.percent(r.Was)
		h.put(`</td>`)
	}
}

func (h html) percent(c Cell) {
	if c.Absent {
		h.cell(c)
		return
	}
	h.put(fr.Percent(c.Value, h.f.Decimals))
}

// bar draws the parts of a row from y down, its landmarks, and what its first
// part was.
func (c *canvas) bar(r Row, y float64) {
	at := 0.0
	for i, cell := range r.Cells {
		width := 100 * cell.Value / r.Whole
		c.part(point{at, y}, width, c.f.Columns[i].Style)
		at += width
	}
	for _, m := range c.f.Marks {
		c.line("repere-"+esc(m.Style), point{m.Value, y - 2}, point{m.Value, y + barHeight + 2})
	}
	if c.f.Was != "" && !r.Was.Absent {
		c.sign("avant", point{r.Was.Value, y + barHeight}, triangle)
	}
}

// part draws one part; parts too thin to be seen are left to the numbers.
func (c *canvas) part(at point, width float64, style string) {
	if width < 0.05 {
		return
	}
	c.put(`<rect class="part-`, esc(style), `" x="`, percent(at.x), `"`)
	if at.y != 0 {
		c.put(` y="`, num(at.y), `"`)
	}
	c.put(` width="`, percent(width), `" height="`, num(barHeight), `"`)
	if fill := pattern(style, c.f.Hue); fill != "" {
		c.put(` fill="url(#`, fill, `)"`)
	}
	c.put(`/>`)
}

// pattern names the texture of a state, drawn once a page by [Patterns]:
// states differ by texture, not by colour alone.
func pattern(style, hue string) string {
	switch style {
	case "programme":
		if hue == "" {
			hue = "neutre"
		}
		return "hachures-" + hue
	case "non-renseigne":
		return "points"
	}
	return ""
}

// sharesKey says the landmarks in words.
func (f *Figure) sharesKey() string {
	var said []string
	for _, m := range f.Marks {
		said = append(said, m.Label)
	}
	return strings.Join(said, " · ")
}

// sharesPoster draws the bars with their labels and the share of each part
// written above them.
func (f *Figure) sharesPoster() picture {
	const rowHeight = 54
	top := 26.0
	if len(f.Marks) > 0 {
		top += scaleHeight
	}
	return picture{height: top + rowHeight*float64(len(f.Rows)), draw: func(c *canvas) {
		c.legend(f.Columns, 0)
		if len(f.Marks) > 0 {
			c.within(0, 22, 100, scaleHeight, func() { c.scaleLabels(scaleHeight) })
		}
		for i, r := range f.Rows {
			y := top + rowHeight*float64(i) + 14
			c.text(rowClass(r), point{0, y}, 0, start, r.Label)
			if r.Whole <= 0 {
				c.text("", point{100, y}, 0, end, r.Empty)
				continue
			}
			c.text("", point{100, y}, 0, end, f.partsWords(r))
			c.within(0, y+8, 100, barHeight, func() { c.bar(r, 0) })
		}
	}}
}

func rowClass(r Row) string {
	if r.Total {
		return "nom total"
	}
	return "nom"
}

// partsWords writes the shares of a row in the order of the columns.
func (f *Figure) partsWords(r Row) string {
	var said []string
	for _, c := range r.Cells {
		said = append(said, fr.Percent(f.share(r, c).Value, f.Decimals))
	}
	words := strings.Join(said, " · ")
	if f.Was != "" && !r.Was.Absent {
		words += " ; avant : " + fr.Percent(r.Was.Value, f.Decimals)
	}
	return words
}

// legend writes the parts with their textures, from left to right.
func (c *canvas) legend(columns []Column, y float64) {
	const width = 25
	for i, col := range columns {
		x := float64(i * width)
		c.put(`<svg x="`, percent(x), `" y="`, num(y), `" width="14" height="`, num(barHeight), `">`)
		c.part(point{0, 0}, 100, col.Style)
		c.put(`</svg>`)
		c.text("", point{x, y + 12}, 20, start, col.Label)
	}
}
