package chart

import (
	"fmt"

	"limpide/internal/base/fr"
)

// The rows of a panel of [Multiples], in pixels. They stand at the same height
// in every panel, so that one reads across.
const (
	panelNarrow = 200.0 // a panel is wider, at least on a page
	panelLabel  = 168.0 // width of a row's label
	panelBar    = 10.0
	panelGap    = 15.0 // below a bar, with the marks of the other panels
	panelAxis   = 18.0
)

// multiples draws one panel a column, all on one scale, in the order of the
// columns: it sets side by side, it does not rank. Small marks below each bar
// give the values of the other columns.
func (f *Figure) multiples() []picture {
	m := newMultiples(f)
	found := make([]picture, len(f.Columns))
	for i, column := range f.Columns {
		height := m.height
		if column.Empty != "" {
			height = m.head + 64
		}
		found[i] = picture{class: "panneau", label: column.Label, height: height, draw: func(c *canvas) { m.draw(c, i) }}
	}
	return found
}

// multiplesPoster sets the panels three abreast.
func (f *Figure) multiplesPoster() picture {
	const abreast, gap, width = 3, 3.0, posterWidth
	m := newMultiples(f)
	rows := (len(f.Columns) + abreast - 1) / abreast
	share := (100 - gap*(abreast-1)) / abreast
	return picture{class: "panneau", height: float64(rows)*(m.height+24) - 24, draw: func(c *canvas) {
		for i := range f.Columns {
			x := float64(i%abreast) * (share + gap) * width / 100
			c.within(x, float64(i/abreast)*(m.height+24), share, m.height, func() { m.draw(c, i) })
		}
	}}
}

// posterWidth is the width of a picture that stands alone, in pixels.
const posterWidth = 672.0

type multiples struct {
	f      *Figure
	scale  scale // to % of the width
	ticks  []float64
	labels [][]string
	head   float64 // pixels above the first row
	height float64
}

func newMultiples(f *Figure) *multiples {
	m := &multiples{f: f, head: 22, labels: make([][]string, len(f.Rows))}
	m.scale, m.ticks = f.panelScale()
	for _, column := range f.Columns {
		if column.Note != "" {
			m.head = 40
		}
	}
	m.height = m.head + panelAxis
	for i, r := range f.Rows {
		m.labels[i] = fitLines(r.Label, panelLabel, 3)
		m.height += m.rowHeight(i)
	}
	return m
}

func (f *Figure) panelScale() (scale, []float64) {
	if f.Top > 0 {
		return scale{0, f.Top, 0, 100}, []float64{0, f.Top / 2, f.Top}
	}
	var values []float64
	for _, r := range f.Rows {
		for _, cell := range r.Cells {
			if !cell.Absent {
				values = append(values, cell.Value)
			}
		}
	}
	return niceScale(values, 0, 100, 3)
}

func (m *multiples) rowHeight(i int) float64 {
	return float64(len(m.labels[i])*lineHeight) + panelBar + panelGap
}

func (m *multiples) draw(c *canvas, column int) {
	head := m.f.Columns[column]
	c.text("nom", point{0, 13}, 0, start, fitNames(head.Label, 240, 1)[0])
	if head.Note != "" {
		c.text("", point{0, 29}, 0, start, fitLines(head.Note, 240, 1)[0])
	}
	if head.Empty != "" {
		c.lines("vide", point{0, m.head + 18}, 0, start, fitLines(head.Empty, 210, 3))
		return
	}
	m.axis(c)
	y := m.head
	for i := range m.f.Rows {
		m.row(c, i, column, y)
		y += m.rowHeight(i)
	}
	c.stretched(m.height, func() { m.others(c, column) })
}

// axis draws the ticks, and writes those that have room.
func (m *multiples) axis(c *canvas) {
	wide := 0.0
	for _, tick := range m.ticks {
		wide = max(wide, textWidth(m.tick(tick)))
	}
	for i, tick := range m.ticks {
		x := m.scale.at(tick)
		c.line("grille", point{x, m.head}, point{x, m.height - panelAxis})
		if i == 0 || i == len(m.ticks)-1 || wide*float64(len(m.ticks)) < panelNarrow {
			c.text("", point{x, m.height - 3}, 0, edgeHold(x), m.tick(tick))
		}
	}
}

func (m *multiples) tick(v float64) string {
	return fr.WithUnit(v, tickDecimals(m.ticks), tickUnit(m.f.Unit))
}

// tickUnit keeps units short on a scale: the subtitle says the others.
func tickUnit(unit string) string {
	if unit == "%" {
		return unit
	}
	return ""
}

func (m *multiples) row(c *canvas, i, column int, y float64) {
	row, cell := m.f.Rows[i], m.f.Rows[i].Cells[column]
	class := "etiquette"
	if row.Total {
		class = "etiquette fort"
	}
	c.lines(class, point{0, y + 12}, 0, start, m.labels[i])
	bar := y + float64(len(m.labels[i])*lineHeight) + 2
	if cell.Absent {
		c.line("manque", point{0, bar + panelBar/2}, point{100, bar + panelBar/2})
		c.text("", point{100, y + 12}, 0, end, orDash(cell.Note))
		return
	}
	zero, at := m.scale.at(0), m.scale.at(cell.Value)
	c.rect("part-valeur", point{min(zero, at), bar}, max(zero, at)-min(zero, at), panelBar)
	value := fr.WithUnit(cell.Value, m.f.Decimals, tickUnit(m.f.Unit))
	c.text("valeur", point{100, y + 12}, 0, end, value)
}

func orDash(s string) string {
	if s == "" {
		return "–"
	}
	return s
}

// maxOthers is the number of columns beyond which their marks would run into
// each other, and cost the square of their number.
const maxOthers = 12

// others marks the values of the other columns below the bars.
func (m *multiples) others(c *canvas, column int) {
	if len(m.f.Columns) > maxOthers {
		return
	}
	drawn := false
	y := m.head
	for i, row := range m.f.Rows {
		y += m.rowHeight(i)
		for k, cell := range row.Cells {
			if k == column || cell.Absent {
				continue
			}
			if !drawn {
				c.put(`<path class="autres" d="`)
				drawn = true
			}
			c.put(fmt.Sprintf("M%s %sv5", decimal(m.scale.at(cell.Value)), num(y-panelGap+4)))
		}
	}
	if drawn {
		c.put(`"/>`)
	}
}

// multiplesKey says what the small marks are.
func (f *Figure) multiplesKey() string {
	key := "Même échelle partout."
	if len(f.Columns) > 1 && len(f.Columns) <= maxOthers {
		key += " Petits traits sous une barre : les valeurs des autres."
	}
	return key
}
