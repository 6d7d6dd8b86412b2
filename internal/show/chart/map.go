package chart

import (
	"slices"
	"strconv"

	"limpide/internal/show/chart/draw"
	"limpide/internal/show/chart/outline"
)

// Map shows areas. The list of the areas stands beside the picture.
var Map = &Kind{mapPictures, firstPicture, moments, nil, nil, nil}

// A map is drawn once, on a grid of half pixels of its wide layout.
const (
	mapGrid    = 2.0   // units of the grid to a pixel
	mapTallest = 620.0 // pixels
	nameRoom   = 190.0 // pixels across for the name of a group
)

// mapPictures draws the outline of each row, and a thicker one around each group,
// with its name. The lines are written once, by the wide layout.
func mapPictures(f *Figure) []draw.Picture {
	var ground []outline.Area
	for _, r := range f.Rows {
		ground = append(ground, outline.Area{Group: r.Group, Rings: r.Rings})
	}
	m, ok := outline.New(ground, draw.Wide.Width*mapGrid, mapTallest*mapGrid)
	if !ok {
		return nil
	}
	id := draw.Escape(f.ID) + "_contours"
	return draw.Both(func(l draw.Layout) draw.Picture {
		width := min(float64(m.Width)/mapGrid, l.Width)
		shrink := width / (float64(m.Width) / mapGrid)
		height := float64(m.Height) / mapGrid * shrink
		return draw.Picture{Class: "carte", Label: f.Title, Height: height + 4, Draw: func(c *draw.Canvas) {
			if l == draw.Wide {
				c.Put(`<symbol id="`, id, `" viewBox="0 0 `, strconv.Itoa(m.Width), ` `, strconv.Itoa(m.Height), `">`)
				for i := range f.Rows {
					c.Put(`<path class="commune" d="`, m.Path(i), `"/>`)
				}
				for _, group := range f.groups() {
					c.Put(`<path class="epci" d="`, m.Around(group), `"/>`)
				}
				c.Put(`</symbol>`)
			}
			c.Put(`<svg x="50%" y="2"><use href="#`, id,
				`" x="`, draw.Num(-width/2), `" width="`, draw.Num(width), `" height="`, draw.Num(height), `"/>`)
			n := &nameWriter{c: c, width: width, shrink: shrink}
			for _, group := range f.groups() { // a name moves up or down a little
				lines := draw.FitBold(group, nameRoom, 3)
				for _, move := range []float64{0, -20, 20, -40, 40, -60, 60} {
					if n.write("nom-epci", lines, draw.BoldWidth, m.Middle(group), move) {
						break
					}
				}
			}
			for i, r := range f.Rows { // the list has those without room
				if at, room := m.Room(i); draw.Width(r.Label) <= room/mapGrid*shrink {
					n.write("nom-commune", []string{r.Label}, 1, at, 0)
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
