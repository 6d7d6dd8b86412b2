// Package abreast draws numbers side by side on one scale, one panel a column, in the
// order of the rows. While rows are few, or the column is alone, each has its bar in
// each panel, with its name; beyond, a panel is a strip where each row is a stroke,
// and its ends are named.
package abreast

import (
	"cmp"
	"slices"
	"strings"

	"limpide/internal/base/fr"
	"limpide/internal/show/chart/draw"
)

// Set is what the panels share.
type Set struct {
	Panels []Panel
	Rows   []Row
	Scale  draw.Scale // to % of the width
}

// Panel is a column.
type Panel struct {
	Name  string
	Whole bool // what the other panels are parts of: it has the whole width
}

// Row is what has a value in each panel.
type Row struct {
	Name   string
	Class  string // of its colour; "" without: its sign is that of its place among the rows
	Note   string // what was measured, and when: said where there is room
	Empty  string // said in place of its values when there is none
	Values []Value
}

// Value is a number, rounded as it is said, or why there is none.
type Value struct {
	Number float64
	Said   string // "36,4 %", "non concerné"
	Absent bool
	Doubt  bool // it is not final
}

// Sizes of a panel, in pixels.
const (
	least       = 240.0 // width on a page
	poster      = 208.0 // width in a picture that stands alone, three abreast
	phone       = 288.0 // width of one that has the whole width
	barHeight   = 9.0
	rowHeight   = 32.0 // a name, a bar and what is below it
	stripHeight = 18.0
)

// Named reports whether each row has a bar and its name.
func (s Set) Named() bool { return len(s.Rows) <= len(draw.Shapes) || len(s.Panels) == 1 }

// Pictures draws a picture a panel.
func (s Set) Pictures() []draw.Picture {
	found := make([]draw.Picture, len(s.Panels))
	for i := range found {
		found[i] = s.panel(i, least, phone)
	}
	return found
}

// Poster sets the panels three abreast, on some pixels, below those that have the
// whole width.
func (s Set) Poster(width float64) draw.Picture {
	const abreast, gap = 3, 24.0
	var wide, narrow []draw.Picture
	for i := range s.Panels {
		if p := s.panel(i, poster, width); s.isWide(i) {
			wide = append(wide, p)
		} else {
			narrow = append(narrow, p)
		}
	}
	high, share := 0.0, (width-gap*(abreast-1))/abreast
	for _, p := range narrow {
		high = max(high, p.Height)
	}
	for some := range slices.Chunk(narrow, abreast) {
		wide = append(wide, draw.Picture{Class: "panneau", Height: high + 8, Draw: func(c *draw.Canvas) {
			for k, p := range some {
				c.Within(float64(k)*(share+gap), 0, 100*share/width, p.Height, func() { p.Draw(c) })
			}
		}})
	}
	return draw.Stack(wide)
}

// isWide reports whether a panel has the whole width: so have strips, what the others
// are parts of, and what is alone.
func (s Set) isWide(panel int) bool {
	return !s.Named() || len(s.Panels) == 1 || s.Panels[panel].Whole
}

// panel draws a panel in some pixels: as many when it stands abreast of others, or as
// many when it has the whole width.
func (s Set) panel(i int, room, whole float64) draw.Picture {
	class, lines := "panneau", 1
	if s.isWide(i) {
		class, room = "panneau entier", whole
		lines = len(draw.FitBold(s.Panels[i].Name, room, 2))
	} else { // names take as many lines in all panels, so that bars stand at the same height
		for k, p := range s.Panels {
			if !s.isWide(k) {
				lines = max(lines, len(draw.FitBold(p.Name, room, 2)))
			}
		}
	}
	return draw.Drawn(class, s.words(i), func(c *draw.Canvas) float64 {
		y := 0.0
		if len(s.Panels) > 1 {
			name := draw.FitBold(s.Panels[i].Name, room, lines)
			c.Lines("nom", draw.At(0, 13+float64(draw.LineHeight*(lines-len(name)))), 0, draw.Start, name)
			y = float64(lines)*draw.LineHeight + 3
		}
		if s.Named() {
			return s.bars(c, i, room, y)
		}
		return s.strip(c, i, room, y)
	})
}

// bars draws the bar of each row below its name. What has no value at all is told in
// the widest panel alone.
func (s Set) bars(c *draw.Canvas, panel int, room, y float64) float64 {
	zero, tracks := s.Scale.At(0), ""
	for i, r := range s.Rows {
		v := r.Values[panel]
		if r.Empty != "" && !s.isWide(panel) {
			continue
		}
		dx, name := 0.0, room-4
		if r.Class != "" {
			c.Put(`<svg x="5" y="`, draw.Num(y+9), `"><path class="point `, r.Class, `" d="`, draw.Shapes[i%len(draw.Shapes)], `"/></svg>`)
			dx = 16
		}
		if v.Absent {
			c.Text("vide", draw.At(0, y+28), 0, draw.Start, draw.Shorten(fr.Typo(cmp.Or(r.Empty, v.Said)), room))
		} else {
			name -= draw.Width(v.Said)
			c.Text("valeur", draw.At(100, y+13), 0, draw.End, v.Said)
			from, to, bar := min(zero, s.Scale.At(v.Number)), max(zero, s.Scale.At(v.Number)), y+18
			c.Rect(strings.TrimSpace("part-valeur "+draw.If(v.Doubt, "creux ")+r.Class), draw.At(from, bar), to-from, barHeight)
			middle := draw.Num(bar + barHeight/2)
			tracks += "M0 " + middle + "h" + draw.Decimal(from) + "M" + draw.Decimal(to) + " " + middle + "H100"
		}
		c.Text("etiquette", draw.At(0, y+13), dx, draw.Start, draw.Shorten(fr.Typo(r.Name), name-dx))
		y += rowHeight
		if r.Note != "" && !v.Absent && s.isWide(panel) {
			c.Text("", draw.At(0, y+9), 0, draw.Start, draw.Shorten(fr.Typo(r.Note), room))
			y += draw.LineHeight + 3
		}
	}
	c.Stretched(y, func() { c.Put(draw.If(tracks != "", `<path class="grille" d="`+tracks+`"/>`)) })
	return y
}

// strip draws a stroke for each row, and says which are at the ends.
func (s Set) strip(c *draw.Canvas, panel int, room, y float64) float64 {
	strokes := ""
	for _, r := range s.Rows {
		if v := r.Values[panel]; !v.Absent {
			strokes += "M" + draw.Decimal(s.Scale.At(v.Number)) + " 1v" + draw.Num(stripHeight-2)
		}
	}
	c.Within(0, y, 100, stripHeight, func() {
		c.Stretched(stripHeight, func() {
			c.Put(`<path class="grille" d="M0 `, draw.Num(stripHeight/2), `h100"/>`, draw.If(strokes != "", `<path class="trait fin" d="`+strokes+`"/>`))
		})
	})
	y += stripHeight
	for _, end := range s.ends(panel) {
		y += draw.LineHeight
		c.Text("etiquette", draw.At(0, y), 0, draw.Start, draw.Shorten(fr.Typo(end), room))
	}
	return y + 6
}

// words says what a panel shows, to who does not see it. The table says the rest.
func (s Set) words(panel int) string {
	said := s.ends(panel)
	if len(s.Rows) <= len(draw.Shapes) {
		said = nil
		for _, r := range s.Rows {
			said = append(said, r.Name+" : "+cmp.Or(r.Empty, r.Values[panel].Said))
		}
	}
	return s.Panels[panel].Name + ". " + strings.Join(said, " ; ") + "."
}

// ends names the rows of the lowest value and of the highest.
func (s Set) ends(panel int) []string {
	rows := slices.DeleteFunc(slices.Clone(s.Rows), func(r Row) bool { return r.Values[panel].Absent })
	if len(rows) == 0 {
		return []string{"Pas de valeur"}
	}
	byNumber := func(a, b Row) int { return cmp.Compare(a.Values[panel].Number, b.Values[panel].Number) }
	end := func(at Row) string {
		var names []string
		for _, r := range rows {
			if byNumber(r, at) == 0 {
				names = append(names, r.Name)
			}
		}
		return at.Values[panel].Said + " : " + fr.Join(names)
	}
	low, high := slices.MinFunc(rows, byNumber), slices.MaxFunc(rows, byNumber)
	switch {
	case byNumber(low, high) != 0:
		return []string{"De " + end(low), "à " + end(high)}
	case len(rows) > 1 && len(rows) == len(s.Rows):
		return []string{"Partout " + low.Values[panel].Said}
	}
	return []string{end(low)}
}
