package place

import (
	"slices"
	"strconv"

	"limpide/internal/show/chart/draw"
	"limpide/internal/show/chart/outline"
)

// A map is drawn once, on a grid of half pixels of its wide layout.
const (
	mapGrid    = 2.0   // units of the grid to a pixel
	mapTallest = 620.0 // pixels
	nameRoom   = 190.0 // pixels across for the name of a group
)

// Areas draws the outline of each place, and a thicker one around each group, with its
// name; nothing without outlines. The lines are written once, by the wide layout. An id
// starts those of the lines; places lead somewhere if links are asked for.
func Areas(id, label string, groups []Group, tints *Tints, links bool) []draw.Picture {
	var ground []outline.Area
	for _, g := range groups {
		for _, p := range g.Places {
			ground = append(ground, outline.Area{Group: g.Name, Rings: p.Rings})
		}
	}
	m, ok := outline.New(ground, draw.Wide.Width*mapGrid, mapTallest*mapGrid)
	if !ok {
		return nil
	}
	return draw.Both(func(l draw.Layout) draw.Picture {
		width := min(float64(m.Width)/mapGrid, l.Width)
		shrink := width / (float64(m.Width) / mapGrid)
		height := float64(m.Height) / mapGrid * shrink
		return draw.Picture{Class: "carte", Label: label, Height: height + 4, Links: links && slices.ContainsFunc(groups, Group.Leads), Draw: func(c *draw.Canvas) {
			shape := func(name, class, d string) {
				id := draw.Escape(id + "_" + name)
				if l == draw.Wide {
					c.Put(`<path id="`, id, `" class="`, class, `" d="`, d, `"/>`)
				} else {
					c.Put(`<use href="#`, id, `"/>`)
				}
			}
			c.Put(`<svg x="50%" y="2"><svg x="`, draw.Num(-width/2), `" width="`, draw.Num(width), `" height="`, draw.Num(height),
				`" viewBox="0 0 `, strconv.Itoa(m.Width), ` `, strconv.Itoa(m.Height), `">`)
			number := 0
			for _, g := range groups {
				c.Put(`<g class="`, g.Class, `">`)
				for _, p := range g.Places {
					isLink := links && p.Href != ""
					c.Put(draw.If(isLink, `<a href="`+draw.Escape(p.Href)+`" aria-label="`+draw.Text(p.Alt)+`">`))
					shape(strconv.Itoa(number), tints.class(p), m.Path(number))
					c.Put(draw.If(isLink, `</a>`))
					number++
				}
				c.Put(`</g>`)
			}
			for i, g := range groups {
				shape("epci_"+strconv.Itoa(i), "epci", m.Around(g.Name))
			}
			c.Put(`</svg>`)
			n := &nameWriter{c: c, width: width, shrink: shrink}
			for _, g := range groups { // a name moves up or down a little
				lines := draw.FitBold(g.Name, nameRoom, 3)
				for _, move := range []float64{0, -20, 20, -40, 40, -60, 60} {
					if n.write("nom-epci", lines, draw.BoldWidth, m.Middle(g.Name), move) {
						break
					}
				}
			}
			number = 0
			for _, g := range groups {
				for _, p := range g.Places { // the tiles have the names without room
					if at, room := m.Room(number); draw.Width(p.Name) <= room/mapGrid*shrink {
						n.write("nom-commune", []string{p.Name}, 1, at, 0)
					}
					number++
				}
			}
			c.Put(`</svg>`)
		}}
	})
}

// nameWriter writes names on a map where none is yet.
type nameWriter struct {
	c      *draw.Canvas
	width  float64 // of the map, in pixels
	shrink float64
	taken  []draw.Box
}

// write puts lines around a place, moved down by some pixels; it reports false,
// and writes nothing, where they would meet others.
func (n *nameWriter) write(class string, lines []string, bold float64, at outline.Point, move float64) bool {
	half := bold * draw.Widest(lines) / 2
	height := float64(len(lines) * draw.LineHeight)
	x, y := float64(at.X)/mapGrid*n.shrink-n.width/2, float64(at.Y)/mapGrid*n.shrink+move
	x = max(half-n.width/2, min(x, n.width/2-half))
	here := draw.Box{Left: x - half, Top: y - height/2, Right: x + half, Bottom: y + height/2}
	if here.Top < 0 || slices.ContainsFunc(n.taken, here.Meets) {
		return false
	}
	n.taken = append(n.taken, here)
	for i, line := range lines {
		y := here.Top + 12 + float64(i*draw.LineHeight)
		n.c.Put(`<text class="`, class, `" x="`, draw.Num(x), `" y="`, draw.Num(y), `" text-anchor="middle">`, draw.Text(line), `</text>`)
	}
	return true
}
