package chart

import (
	"math"
	"slices"
	"strconv"
	"strings"
)

// A map is drawn once, on a grid of half pixels of its wide layout. Borders that
// two areas share fall on the same points of the grid, so that they stay shared.
const (
	mapGrid    = 2.0   // units of the grid to a pixel
	mapTallest = 620.0 // pixels
	nameRoom   = 190.0 // pixels across for the name of a group
)

// areas draws the outline of each row, and a thicker one around each group, with
// its name. The list of the areas stands beside the picture.
func (f *Figure) areas() []picture {
	m := newAreas(f)
	if m == nil {
		return nil
	}
	return []picture{m.picture(wideLayout), m.picture(narrowLayout)}
}

type areas struct {
	f             *Figure
	width, height int // of the map, on the grid
	rings         [][]ring
	groups        []string
}

// ring is a closed line on the grid, its last point joined to its first.
type ring []gridPoint

type gridPoint struct{ x, y int }

// newAreas projects the outlines, and returns nil without any. Within some 100
// km, degrees taken as plane, shortened eastwards by the cosine of the middle
// latitude, are right to less than one part in 100.
func newAreas(f *Figure) *areas {
	west, south, east, north := f.bounds()
	if !(west < east && south < north) {
		return nil
	}
	shrink := math.Cos((south + north) / 2 * math.Pi / 180)
	unit := min(wideWidth/((east-west)*shrink), mapTallest/(north-south)) * mapGrid // grid units to a degree
	m := &areas{f: f, groups: f.groups(), rings: make([][]ring, len(f.Rows))}
	for i, r := range f.Rows {
		for _, outline := range r.Rings {
			snapped := make(ring, 0, len(outline))
			for _, s := range outline {
				p := gridPoint{int(math.Round((s.Lon - west) * shrink * unit)), int(math.Round((north - s.Lat) * unit))}
				m.width, m.height = max(m.width, p.x), max(m.height, p.y)
				snapped = append(snapped, p)
			}
			if snapped = snapped.simple(); len(snapped) > 2 {
				m.rings[i] = append(m.rings[i], snapped)
			}
		}
	}
	return m
}

func (f *Figure) bounds() (west, south, east, north float64) {
	west, south, east, north = 360, 90, -360, -90
	for _, r := range f.Rows {
		for _, outline := range r.Rings {
			for _, s := range outline {
				west, east = min(west, s.Lon), max(east, s.Lon)
				south, north = min(south, s.Lat), max(north, s.Lat)
			}
		}
	}
	return west, south, east, north
}

// simple drops the points that the grid has put in one place.
func (r ring) simple() ring {
	r = slices.Compact(r)
	for len(r) > 1 && r[0] == r[len(r)-1] {
		r = r[:len(r)-1]
	}
	return r
}

// straight drops the points that stand between two others on one line.
func (r ring) straight() ring {
	var kept ring
	for i, p := range r {
		before, after := r[(i+len(r)-1)%len(r)], r[(i+1)%len(r)]
		if (p.x-before.x)*(after.y-p.y) != (p.y-before.y)*(after.x-p.x) {
			kept = append(kept, p)
		}
	}
	return kept
}

// path writes a ring with steps from point to point, which are short.
func (r ring) path(b *strings.Builder) {
	r = r.straight()
	if len(r) < 3 {
		return
	}
	b.WriteString("M" + strconv.Itoa(r[0].x) + " " + strconv.Itoa(r[0].y) + "l")
	for i, p := range r[1:] {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(strconv.Itoa(p.x-r[i].x) + " " + strconv.Itoa(p.y-r[i].y))
	}
	b.WriteByte('z')
}

// around returns the outline of a group: the edges of its areas that no other
// of them shares, joined end to end.
func (m *areas) around(group string) []ring {
	shared := map[side]int{}
	var all []side
	for i, r := range m.f.Rows {
		if r.Group != group {
			continue
		}
		for _, line := range m.rings[i] {
			for k, p := range line {
				e := edgeOf(p, line[(k+1)%len(line)])
				all = append(all, e)
				shared[e]++
			}
		}
	}
	outer := slices.DeleteFunc(all, func(e side) bool { return shared[e] <= shared[e.back()] })
	slices.Sort(outer)
	return joined(outer)
}

// side is an edge of a ring, from one point of the grid to the next. A point fits
// in 32 bits: the grid has fewer than 65,536 points on a side.
type side uint64

func edgeOf(from, to gridPoint) side { return side(from.key())<<32 | side(to.key()) }

func (p gridPoint) key() uint32 { return uint32(p.y)<<16 | uint32(p.x) }

func (e side) back() side { return e<<32 | e>>32 }

func (e side) from() gridPoint { return gridPoint{int(e >> 32 & 0xffff), int(e >> 48)} }

// joined follows edges, which are in order, from each to one that starts where
// it ends.
func joined(edges []side) []ring {
	used := make([]bool, len(edges))
	after := func(at uint32) int {
		i, _ := slices.BinarySearch(edges, side(at)<<32)
		for ; i < len(edges) && uint32(edges[i]>>32) == at; i++ {
			if !used[i] {
				return i
			}
		}
		return -1
	}
	var rings []ring
	for i := range edges {
		var line ring
		for k := i; k >= 0 && !used[k]; k = after(uint32(edges[k])) {
			used[k] = true
			line = append(line, edges[k].from())
		}
		if len(line) > 2 {
			rings = append(rings, line)
		}
	}
	return rings
}

// picture draws the map at the width of a layout, in the middle of the page.
// The lines are written once, by the wide one.
func (m *areas) picture(l layout) picture {
	width := float64(m.width) / mapGrid
	if width > l.width {
		width = l.width
	}
	shrink := width / (float64(m.width) / mapGrid)
	height := float64(m.height) / mapGrid * shrink
	id := esc(m.f.ID) + "_contours"
	return picture{class: "carte " + l.class, label: m.f.Title, height: height + 4, draw: func(c *canvas) {
		if l.wide {
			m.symbol(c, id)
		}
		c.put(`<svg x="50%" y="2"><use href="#`, id, `" x="`, num(-width/2), `" width="`, num(width), `" height="`, num(height), `"/>`)
		m.names(c, width, shrink)
		c.put(`</svg>`)
	}}
}

func (m *areas) symbol(c *canvas, id string) {
	c.put(`<symbol id="`, id, `" viewBox="0 0 `, strconv.Itoa(m.width), ` `, strconv.Itoa(m.height), `">`)
	for i := range m.f.Rows {
		var b strings.Builder
		for _, r := range m.rings[i] {
			r.path(&b)
		}
		c.put(`<path class="commune" d="`, b.String(), `"/>`)
	}
	for _, group := range m.groups {
		var b strings.Builder
		for _, r := range m.around(group) {
			r.path(&b)
		}
		c.put(`<path class="epci" d="`, b.String(), `"/>`)
	}
	c.put(`</symbol>`)
}

// box is where a name is written, in pixels.
type box struct{ left, top, right, bottom float64 }

func (b box) meets(other box) bool {
	return b.left < other.right && other.left < b.right && b.top < other.bottom && other.top < b.bottom
}

// names writes the name of each group near its middle, then those of the areas
// that have room for theirs. A name that would meet another moves up or down a
// little, or is left to the list.
func (m *areas) names(c *canvas, width, shrink float64) {
	n := &nameWriter{c: c, width: width}
	place := func(at gridPoint) (x, y float64) {
		return float64(at.x)/mapGrid*shrink - width/2, float64(at.y) / mapGrid * shrink
	}
	for _, group := range m.groups {
		x, y := place(m.middle(group))
		lines := fitNames(group, nameRoom, 3)
		for _, move := range []float64{0, -20, 20, -40, 40, -60, 60} {
			if n.write("nom-epci", lines, boldWidth, x, y+move) {
				break
			}
		}
	}
	for i, r := range m.f.Rows {
		at, room := m.largest(i).middle()
		if textWidth(r.Label) <= room/mapGrid*shrink {
			x, y := place(at)
			n.write("nom-commune", []string{r.Label}, 1, x, y)
		}
	}
}

// nameWriter writes names on a map where none is yet.
type nameWriter struct {
	c     *canvas
	width float64
	taken []box
}

// write puts lines around a place, in pixels from the middle of the top; it
// reports false, and writes nothing, where they would meet others.
func (n *nameWriter) write(class string, lines []string, bold, x, y float64) bool {
	half := 0.0
	for _, line := range lines {
		half = max(half, bold*textWidth(line)/2)
	}
	height := float64(len(lines) * lineHeight)
	x = max(half-n.width/2, min(x, n.width/2-half))
	here := box{x - half, y - height/2, x + half, y + height/2}
	if here.top < 0 || slices.ContainsFunc(n.taken, here.meets) {
		return false
	}
	n.taken = append(n.taken, here)
	for i, line := range lines {
		n.c.put(`<text class="`, class, `" x="`, num(x), `" y="`, num(here.top+12+float64(i*lineHeight)), `" text-anchor="middle">`, text(line), `</text>`)
	}
	return true
}

// middle is the mean of the middles of the areas of a group, each with the
// weight of its surface.
func (m *areas) middle(group string) gridPoint {
	x, y, weight := 0.0, 0.0, 0.0
	for i, r := range m.f.Rows {
		if r.Group != group {
			continue
		}
		line := m.largest(i)
		at, _ := line.middle()
		surface := line.surface()
		x, y, weight = x+float64(at.x)*surface, y+float64(at.y)*surface, weight+surface
	}
	if weight == 0 {
		return gridPoint{m.width / 2, m.height / 2}
	}
	return gridPoint{int(x / weight), int(y / weight)}
}

func (m *areas) largest(i int) ring {
	var found ring
	for _, r := range m.rings[i] {
		if r.surface() > found.surface() {
			found = r
		}
	}
	return found
}

// surface of a ring, in units of the grid.
func (r ring) surface() float64 {
	sum := 0
	for i, p := range r {
		q := r[(i+1)%len(r)]
		sum += p.x*q.y - q.x*p.y
	}
	return math.Abs(float64(sum)) / 2
}

// middle returns the point inside a ring where a name has most room, and that
// room: it tries the lines across the middle half of its height.
func (r ring) middle() (at gridPoint, room float64) {
	if len(r) == 0 {
		return gridPoint{}, 0
	}
	top, bottom := r[0].y, r[0].y
	for _, p := range r {
		top, bottom = min(top, p.y), max(bottom, p.y)
	}
	at = r[0]
	for _, part := range []int{4, 3, 5, 2, 6} {
		y := top + (bottom-top)*part/8
		if x, wide := r.widest(y); wide > 1.15*room {
			at, room = gridPoint{x, y}, wide
		}
	}
	return at, room
}

// widest returns the middle and the length of the longest part of a horizontal
// line that is inside the ring.
func (r ring) widest(y int) (x int, length float64) {
	var cuts []float64
	for i, p := range r {
		q := r[(i+1)%len(r)]
		if (p.y > y) != (q.y > y) {
			cuts = append(cuts, float64(p.x)+float64(y-p.y)/float64(q.y-p.y)*float64(q.x-p.x))
		}
	}
	slices.Sort(cuts)
	for i := 0; i+1 < len(cuts); i += 2 {
		if wide := cuts[i+1] - cuts[i]; wide > length {
			x, length = int((cuts[i]+cuts[i+1])/2), wide
		}
	}
	return x, length
}
