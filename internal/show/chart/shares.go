package chart

import (
	"cmp"
	"slices"
	"strings"

	"limpide/internal/base/exact"
	"limpide/internal/base/fr"
	"limpide/internal/base/lists"
	"limpide/internal/show/chart/draw"
	"limpide/internal/show/chart/option"
)

// Shares shows the parts of a whole, one bar a row: a score by axis. Each cell is
// a part; Row.Whole is the whole.
var Shares = &Kind{noPictures, sharesPoster, sharesTable, sharesKey, nil, sharesOption}

// Sizes of bars, in pixels.
const (
	barHeight   = 14
	scaleHeight = 46
)

// sharesKey returns the landmarks in words.
func sharesKey(f *Figure) (key string, gaps []string) {
	return strings.Join(lists.Map(f.Marks, func(m Mark) string { return m.Label }), " · "), nil
}

// sharesTable has one bar below each label, then the share of each part. Screen
// readers have the landmarks of the scale in words below the table.
func sharesTable(f *Figure) table {
	t := table{heads: f.Columns, unit: "%"}
	if f.Was != "" {
		t.heads = append(slices.Clip(t.heads), Column{Label: f.Was, Style: "avant"})
	}
	if len(f.Marks) > 0 {
		t.scale = draw.Picture{Class: "echelle", Height: scaleHeight, Draw: func(c *draw.Canvas) { landmarks(f, c) }}
	}
	t.bar = func(r Row) draw.Picture {
		if r.Whole <= 0 {
			return draw.Picture{}
		}
		return draw.Picture{Class: "barre", Height: barHeight, Draw: func(c *draw.Canvas) {
			at := 0.0
			for i, cell := range r.Cells {
				width := r.share(cell).Value
				f.part(c, at, width, f.Columns[i].Style)
				at += width
			}
			for _, m := range f.Marks {
				c.Line("repere-"+draw.Escape(m.Style), draw.At(m.Value, -2), draw.At(m.Value, barHeight+2))
			}
			if f.Was != "" && !r.Was.Absent {
				before(c, r.Was.Value)
			}
		}}
	}
	t.entries = func(r Row) []entry {
		var found []entry
		for i, c := range r.Cells {
			share := r.share(c)
			found = append(found, entryOf(share, keyClass(f.Columns[i].Style), fr.Percent(share.Value, f.Decimals)))
		}
		if f.Was != "" {
			found = append(found, entryOf(r.Was, " cle-avant", fr.Percent(r.Was.Value, f.Decimals)))
		}
		if r.Whole <= 0 { // why there is nothing to show is said once
			for i := range found {
				none := entryOf(Cell{Absent: true}, "", "")
				found[i].class, found[i].markup = none.class, none.markup
			}
			if r.Empty != "" {
				found[0].class, found[0].markup = "num absent motif", draw.Text(r.Empty)
			}
		}
		return found
	}
	return t
}

// share returns a part of a row in % of its whole.
func (r Row) share(c Cell) Cell {
	if r.Whole <= 0 {
		return Cell{Absent: true, Note: r.Empty}
	}
	c.Value = exact.Percent(c.Value, r.Whole)
	return c
}

// landmarks writes those of a scale from 0 to 100 %, above the first bar: stars
// and thresholds on one line, the target above them.
func landmarks(f *Figure, c *draw.Canvas) {
	for _, m := range f.Marks {
		value, at := fr.Number(m.Value, min(1, exact.Decimals(m.Value))), draw.At(m.Value, scaleHeight)
		if m.Style == "objectif" {
			c.Line("repere-objectif", draw.At(m.Value, scaleHeight-32), at)
			c.Text("repere-objectif", draw.At(m.Value, scaleHeight-36), 0, draw.HoldAt(m.Value, 20), strings.TrimSpace(m.Short+" "+value+" %"))
			continue
		}
		c.Line("repere-seuil", draw.At(m.Value, scaleHeight-4), at)
		c.Text("", draw.At(m.Value, scaleHeight-20.5), 0, draw.Middle, m.Short)
		c.Text("", draw.At(m.Value, scaleHeight-7), 0, draw.Middle, value)
	}
}

// before points from below a bar to what its value was.
func before(c *draw.Canvas, value float64) {
	c.Sign("avant", draw.At(value, barHeight), "M0 -3L5 6H-5z")
}

// part draws one part; parts too thin to be seen are left to the numbers.
func (f *Figure) part(c *draw.Canvas, at, width float64, style string) {
	if width < 0.05 {
		return
	}
	c.Put(`<rect class="part-`, draw.Escape(style), `" x="`, draw.Percent(at),
		`" width="`, draw.Percent(width), `" height="`, draw.Num(barHeight), `"`)
	switch style { // parts differ by texture, not by colour alone
	case "programme":
		c.Put(` fill="url(#hachures_`, draw.Escape(cmp.Or(f.Hue, "neutre")), `)"`)
	case "non-renseigne":
		c.Put(` fill="url(#texture_points)"`)
	}
	c.Put(`/>`)
}

// sharesPoster draws the bars with their labels and the share of each part written
// above them, under the textures of the parts.
func sharesPoster(f *Figure) draw.Picture {
	const rowHeight = 54
	top := 26.0
	if len(f.Marks) > 0 {
		top += scaleHeight
	}
	return draw.Picture{Height: top + rowHeight*float64(len(f.Rows)), Draw: func(c *draw.Canvas) {
		for i, column := range f.Columns {
			x := float64(25 * i)
			c.Put(`<svg x="`, draw.Percent(x), `" y="0" width="14" height="`, draw.Num(barHeight), `">`)
			f.part(c, 0, 100, column.Style)
			c.Put(`</svg>`)
			c.Text("", draw.At(x, 12), 20, draw.Start, column.Label)
		}
		if len(f.Marks) > 0 {
			c.Within(0, 22, 100, scaleHeight, func() { landmarks(f, c) })
		}
		drawBars(f, c, top+14, rowHeight, 8, func(r Row) string {
			if r.Whole <= 0 {
				return r.Empty
			}
			said := lists.Map(r.Cells, func(c Cell) string { return fr.Percent(r.share(c).Value, f.Decimals) })
			return strings.Join(said, " · ") + draw.If(f.Was != "" && !r.Was.Absent, " ; avant : "+fr.Percent(r.Was.Value, f.Decimals))
		})
	}}
}

// sharesOption draws the parts of each row end to end, in % of its whole, and marks
// below each bar what its first part was.
func sharesOption(f *Figure) *option.Chart {
	var series []option.Series
	for i, c := range f.Columns {
		part := option.BarSeries(c.Label, option.Part(c.Style, f.hueInk()))
		part.Stack = "parts"
		for k, r := range f.Rows {
			part.Data = append(part.Data, f.item(k, r.share(r.Cells[i]), "%"))
		}
		series = append(series, part)
	}
	if f.Was != "" {
		was := option.BelowBar(f.Was)
		for k, r := range f.Rows {
			item := f.item(k, r.Was, "%")
			item.Value = [2]any{item.Value, k}
			was.Data = append(was.Data, item)
		}
		series = append(series, was)
	}
	series[0].MarkLine = marksAcross(f)
	made := option.Bars(f.rowLabels(), series, 1, 100)
	made.Reading.Gain = fr.Typo("Ici, les seuils et l’objectif traversent les barres ; ne gardez qu’une part pour la comparer d’une ligne à l’autre")
	return made
}
