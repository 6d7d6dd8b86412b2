// Package outline puts the outlines of areas on a grid: their paths, the line
// around a group of them, and where a name has room. It draws nothing.
package outline

import (
	"cmp"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
)

// Spot is a place on Earth, in degrees.
type Spot struct{ Lon, Lat float64 }

// Point is a place on the grid, from the top left corner.
type Point struct{ X, Y int }

// Area is what is on the ground.
type Area struct {
	Group string
	Rings [][]Spot
}

// Map is areas on a grid. Borders that two areas share fall on the same points
// of the grid, so that they stay shared.
type Map struct {
	Width, Height int
	areas         []area
}

type area struct {
	group   string
	rings   []ring
	surface float64 // of the largest ring
	at      Point   // in the largest ring, where a name has most room
	room    float64
}

// ring is a closed line on the grid, its last point joined to its first.
type ring []Point

// New projects areas on a grid of at most that width and height; ok is false
// when there is nothing to draw. Within some 100 km, degrees taken as
// plane, shortened eastwards by the cosine of the middle latitude, are right to
// less than one part in 100.
func New(areas []Area, width, height float64) (m *Map, ok bool) {
	west, south, east, north := 360.0, 90.0, -360.0, -90.0
	for _, a := range areas {
		for _, line := range a.Rings {
			for _, s := range line {
				west, east = min(west, s.Lon), max(east, s.Lon)
				south, north = min(south, s.Lat), max(north, s.Lat)
			}
		}
	}
	if !(west < east && south < north) {
		return nil, false
	}
	shrink := math.Cos((south + north) / 2 * math.Pi / 180)
	unit := min(width/((east-west)*shrink), height/(north-south)) // of the grid, to a degree
	m = &Map{}
	for _, a := range areas {
		made := area{group: a.Group}
		for _, line := range a.Rings {
			var snapped ring
			for _, s := range line {
				p := Point{int(math.Round((s.Lon - west) * shrink * unit)), int(math.Round((north - s.Lat) * unit))}
				m.Width, m.Height = max(m.Width, p.X), max(m.Height, p.Y)
				snapped = append(snapped, p)
			}
			snapped = slices.Compact(snapped)
			for n := len(snapped); n > 1 && snapped[0] == snapped[n-1]; n-- {
				snapped = snapped[:n-1]
			}
			if len(snapped) > 2 {
				made.rings = append(made.rings, snapped)
			}
			if surface := snapped.surface(); surface > made.surface {
				made.surface = surface
				made.at, made.room = snapped.middle()
			}
		}
		m.areas = append(m.areas, made)
	}
	return m, true
}

// Path returns the outline of an area, for the attribute of a path.
func (m *Map) Path(area int) string { return path(m.areas[area].rings) }

// Around returns the outline of a group, as Path does.
func (m *Map) Around(group string) string { return path(m.around(group)) }

// path writes rings with steps from point to point, which are short.
func path(rings []ring) string {
	var b strings.Builder
	for _, r := range rings {
		if r = r.straight(); len(r) < 3 {
			continue
		}
		b.WriteString("M" + strconv.Itoa(r[0].X) + " " + strconv.Itoa(r[0].Y) + "l")
		for i, p := range r[1:] {
			if i > 0 {
				b.WriteByte(' ')
			}
			b.WriteString(strconv.Itoa(p.X-r[i].X) + " " + strconv.Itoa(p.Y-r[i].Y))
		}
		b.WriteByte('z')
	}
	return b.String()
}

// straight drops the points that stand between two others on one line.
func (r ring) straight() ring {
	var kept ring
	for i, p := range r {
		before, after := r[(i+len(r)-1)%len(r)], r[(i+1)%len(r)]
		if (p.X-before.X)*(after.Y-p.Y) != (p.Y-before.Y)*(after.X-p.X) {
			kept = append(kept, p)
		}
	}
	return kept
}

// around returns the edges of the areas of a group that no other of them
// shares, joined end to end. What two areas share is there in both directions.
func (m *Map) around(group string) []ring {
	type edge struct{ from, to Point }
	count := map[edge]int{}
	for _, a := range m.areas {
		if a.group != group {
			continue
		}
		for _, line := range a.rings {
			for k, p := range line {
				count[edge{p, line[(k+1)%len(line)]}]++
			}
		}
	}
	next := map[Point][]Point{}
	for e, n := range count {
		if n > count[edge{e.to, e.from}] {
			next[e.from] = append(next[e.from], e.to)
		}
	}
	inOrder := func(a, b Point) int { return cmp.Or(cmp.Compare(a.Y, b.Y), cmp.Compare(a.X, b.X)) }
	for _, ends := range next {
		slices.SortFunc(ends, inOrder)
	}
	var rings []ring
	for _, start := range slices.SortedFunc(maps.Keys(next), inOrder) {
		var line ring
		for p := start; len(next[p]) > 0; {
			line = append(line, p)
			p, next[p] = next[p][0], next[p][1:]
		}
		if len(line) > 2 {
			rings = append(rings, line)
		}
	}
	return rings
}

// Middle returns the mean of the middles of the areas of a group, each with the
// weight of its surface.
func (m *Map) Middle(group string) Point {
	x, y, weight := 0.0, 0.0, 0.0
	for _, a := range m.areas {
		if a.group == group {
			x, y, weight = x+float64(a.at.X)*a.surface, y+float64(a.at.Y)*a.surface, weight+a.surface
		}
	}
	if weight == 0 {
		return Point{m.Width / 2, m.Height / 2}
	}
	return Point{int(x / weight), int(y / weight)}
}

// Room returns the point inside an area where a name has most room, and that room.
func (m *Map) Room(area int) (at Point, room float64) { return m.areas[area].at, m.areas[area].room }

// surface of a ring, in units of the grid.
func (r ring) surface() float64 {
	sum := 0
	for i, p := range r {
		q := r[(i+1)%len(r)]
		sum += p.X*q.Y - q.X*p.Y
	}
	return math.Abs(float64(sum)) / 2
}

// middle returns the point inside a ring where a name has most room, and that room: it
// tries the lines across the middle half of its height, for their longest parts inside.
func (r ring) middle() (at Point, room float64) {
	at = r[0]
	top, bottom := at.Y, at.Y
	for _, p := range r {
		top, bottom = min(top, p.Y), max(bottom, p.Y)
	}
	for _, part := range []int{4, 3, 5, 2, 6} {
		y := top + (bottom-top)*part/8
		var cuts []float64
		for i, p := range r {
			if q := r[(i+1)%len(r)]; (p.Y > y) != (q.Y > y) {
				cuts = append(cuts, float64(p.X)+float64(y-p.Y)/float64(q.Y-p.Y)*float64(q.X-p.X))
			}
		}
		slices.Sort(cuts)
		least := 1.15 * room
		for i := 0; i+1 < len(cuts); i += 2 {
			if wide := cuts[i+1] - cuts[i]; wide > max(room, least) {
				at, room = Point{int((cuts[i] + cuts[i+1]) / 2), y}, wide
			}
		}
	}
	return at, room
}
