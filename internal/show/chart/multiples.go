package chart

import (
	"cmp"
	"slices"

	"limpide/internal/base/fr"
	"limpide/internal/show/chart/draw"
	"limpide/internal/show/chart/option"
)

// Multiples shows numbers as one small panel a column, on one scale: one row an
// axis, one column a scope.
var Multiples = &Kind{multiplesPictures, multiplesPoster, plain, multiplesKey, multiplesCrowd, multiplesOption}

// The rows of a panel, in pixels. They stand at the same height in every panel,
// so that one reads across.
const (
	panelNarrow = 200.0 // a panel is wider, at least on a page
	panelLabel  = 168.0 // width of a row's label
	panelBar    = 10.0
	panelGap    = 15.0 // below a bar, with the marks of the other panels
	panelAxis   = 18.0
	maxOthers   = 12 // columns beyond which their marks would run into each other, and cost the square of their number
)

// multiplesPictures draws one panel a column, all on one scale, in the order of the
// columns: it sets side by side, it does not rank. Small marks below each bar
// give the values of the other columns.
func multiplesPictures(f *Figure) []draw.Picture {
	p := newPanels(f)
	found := make([]draw.Picture, len(f.Columns))
	for i, column := range f.Columns {
		height := p.height
		if column.Empty != "" {
			height = p.head + 64
		}
		found[i] = draw.Picture{Class: "panneau", Label: column.Label, Height: height, Draw: func(c *draw.Canvas) { p.draw(c, i) }}
	}
	return found
}

// multiplesPoster sets the panels three abreast.
func multiplesPoster(f *Figure) draw.Picture {
	const abreast, gap, below, width = 3, 3.0, 24, posterWidth
	p := newPanels(f)
	rows := (len(f.Columns) + abreast - 1) / abreast
	share := (100 - gap*(abreast-1)) / abreast
	return draw.Picture{Class: "panneau", Height: float64(rows)*(p.height+below) - below, Draw: func(c *draw.Canvas) {
		for i := range f.Columns {
			x := float64(i%abreast) * (share + gap) * width / 100
			c.Within(x, float64(i/abreast)*(p.height+below), share, p.height, func() { p.draw(c, i) })
		}
	}}
}

func multiplesKey(f *Figure) (key string, gaps []string) {
	n := len(f.Columns)
	return "Même échelle partout." +
		draw.If(n > 1 && n <= maxOthers, " Petits traits sous une barre : les valeurs des autres."), nil
}

func multiplesCrowd(f *Figure) (n int, what string) { return len(f.Columns), "panneaux" }

// multiplesOption draws a bar for each value, those of a row together.
func multiplesOption(f *Figure) *option.Chart {
	var scopes []option.Series
	for i, c := range f.Columns {
		ink := f.hueInk()
		if c.Tint.ID != "" {
			ink = c.Tint.ink()
		}
		scope := option.BarSeries(c.Label, option.Scope(i, ink))
		for k, r := range f.Rows {
			scope.Data = append(scope.Data, f.item(k, r.Cells[i], f.Unit))
		}
		scopes = append(scopes, scope)
	}
	scopes[0].MarkLine = f.marksAcross()
	var highest any
	if f.Top > 0 {
		highest = f.Top
	}
	made := option.Bars(f.rowLabels(), scopes, len(scopes), highest)
	made.Reading.Gain = fr.Typo("Ici, les barres d’une même ligne sont côte à côte ; ne gardez que celles que vous comparez")
	return made
}

type panels struct {
	f      *Figure
	scale  draw.Scale // to % of the width
	unit   string     // on the scale, which is short: the subtitle says the others
	labels [][]string
	head   float64 // pixels above the first row
	height float64
}

func newPanels(f *Figure) *panels {
	p := &panels{f: f, head: 22, unit: draw.If(f.Unit == "%", "%"), scale: draw.NewScale(f.values(), 0, 100, 3)}
	if f.Top > 0 {
		p.scale = draw.Scale{High: f.Top, To: 100, Ticks: []float64{0, f.Top / 2, f.Top}}
	}
	if slices.ContainsFunc(f.Columns, func(c Column) bool { return c.Note != "" }) {
		p.head = 40
	}
	p.height = p.head + panelAxis
	for i, r := range f.Rows {
		widest := 0.0
		for _, cell := range r.Cells {
			widest = max(widest, draw.Width(cell.or(fr.WithUnit(cell.Value, f.Decimals, p.unit))))
		}
		p.labels = append(p.labels, draw.Fit(r.Label, max(70, min(panelLabel, panelNarrow-widest-4)), 3))
		p.height += p.rowHeight(i)
	}
	return p
}

func (p *panels) rowHeight(i int) float64 {
	return float64(len(p.labels[i])*draw.LineHeight) + panelBar + panelGap
}

func (p *panels) draw(c *draw.Canvas, column int) {
	head := p.f.Columns[column]
	dx := 0.0
	if head.Tint.ID != "" { // its sign is that of its curves
		c.Put(`<g class="`, head.Tint.class(), `">`)
		c.Put(`<svg x="5" y="9"><path class="point" d="`, draw.Shapes[column%len(draw.Shapes)], `"/></svg></g>`)
		dx = 16
	}
	c.Text("nom", draw.At(0, 13), dx, draw.Start, draw.FitBold(head.Label, 240-dx, 1)[0])
	if head.Note != "" {
		c.Text("", draw.At(0, 29), 0, draw.Start, draw.Fit(head.Note, 240, 1)[0])
	}
	if head.Empty != "" {
		c.Lines("vide", draw.At(0, p.head+18), 0, draw.Start, draw.Fit(head.Empty, 210, 3))
		return
	}
	tick := func(v float64) string { return fr.WithUnit(v, p.scale.Decimals(), p.unit) }
	wide, n := 0.0, len(p.scale.Ticks)
	for _, v := range p.scale.Ticks {
		wide = max(wide, draw.Width(tick(v)))
	}
	for i, v := range p.scale.Ticks { // written where they have room
		x := p.scale.At(v)
		c.Line("grille", draw.At(x, p.head), draw.At(x, p.height-panelAxis))
		if i == 0 || i == n-1 || wide*float64(n) < panelNarrow {
			c.Text("", draw.At(x, p.height-3), 0, draw.HoldAt(x, 6), tick(v))
		}
	}
	y, zero, others := p.head, p.scale.At(0), ""
	for i, r := range p.f.Rows {
		cell, bar := r.Cells[column], y+float64(len(p.labels[i])*draw.LineHeight)+2
		c.Lines("etiquette"+draw.If(r.Total, " fort"), draw.At(0, y+12), 0, draw.Start, p.labels[i])
		if cell.Absent {
			c.Line("manque", draw.At(0, bar+panelBar/2), draw.At(100, bar+panelBar/2))
			c.Text("", draw.At(100, y+12), 0, draw.End, cmp.Or(cell.Note, "–"))
		} else {
			at := p.scale.At(cell.Value)
			c.Rect("part-valeur", draw.At(min(zero, at), bar), max(zero, at)-min(zero, at), panelBar)
			c.Text("valeur", draw.At(100, y+12), 0, draw.End, fr.WithUnit(cell.Value, p.f.Decimals, p.unit))
		}
		y += p.rowHeight(i)
		for k, other := range r.Cells {
			if k != column && !other.Absent && len(r.Cells) <= maxOthers {
				others += "M" + draw.Decimal(p.scale.At(other.Value)) + " " + draw.Num(y-panelGap+4) + "v5"
			}
		}
	}
	c.Stretched(p.height, func() { c.Put(draw.If(others != "", `<path class="autres" d="`+others+`"/>`)) })
}
