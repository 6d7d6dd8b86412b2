package raster

import "math"

// stroke is how a line is drawn, in pixels.
type stroke struct {
	width      float64
	round, end string // of its corners, of its ends
	dashes     []float64
}

// miterLimit is that of SVG: sharper corners are cut.
const miterLimit = 4

// around returns shapes that together cover the lines. Each turns in the same direction,
// so that where they meet they add up.
func (s stroke) around(lines outline) outline {
	var shapes outline
	add := func(points ...point) { shapes = append(shapes, clockwise(points)) }
	half := s.width / 2
	for _, l := range lines {
		for _, part := range s.parts(l) {
			points := distinct(part.points)
			if len(points) == 1 {
				if s.end == "round" {
					add(circle(points[0].x, points[0].y, half)[0].points...)
				}
				continue
			}
			n := len(points)
			segments := n - 1
			if part.closed {
				segments = n
			}
			for i := range segments {
				a, b := points[i], points[(i+1)%n]
				long := math.Hypot(b.x-a.x, b.y-a.y)
				dx, dy := (b.x-a.x)/long*half, (b.y-a.y)/long*half
				if s.end == "square" && !part.closed {
					if i == 0 {
						a = point{a.x - dx, a.y - dy}
					}
					if i == segments-1 {
						b = point{b.x + dx, b.y + dy}
					}
				}
				add(point{a.x - dy, a.y + dx}, point{b.x - dy, b.y + dx}, point{b.x + dy, b.y - dx}, point{a.x + dy, a.y - dx})
			}
			for i, p := range points {
				if !part.closed && (i == 0 || i == n-1) {
					if s.end == "round" {
						add(circle(p.x, p.y, half)[0].points...)
					}
					continue
				}
				s.corner(points[(i+n-1)%n], p, points[(i+1)%n], add)
			}
		}
	}
	return shapes
}

// corner fills the outside of a corner.
func (s stroke) corner(before, p, after point, add func(points ...point)) {
	half := s.width / 2
	l1, l2 := math.Hypot(p.x-before.x, p.y-before.y), math.Hypot(after.x-p.x, after.y-p.y)
	ux, uy, vx, vy := (p.x-before.x)/l1, (p.y-before.y)/l1, (after.x-p.x)/l2, (after.y-p.y)/l2
	turn, along := ux*vy-uy*vx, ux*vx+uy*vy
	if math.Abs(turn) < 1e-6 && along > 0 {
		return
	}
	if s.round == "round" && along < .9 {
		add(circle(p.x, p.y, half)[0].points...)
		return
	}
	side := half
	if turn > 0 {
		side = -half
	}
	a, b := point{p.x - uy*side, p.y + ux*side}, point{p.x - vy*side, p.y + vx*side}
	tip := math.Sqrt(2 / max(1e-9, 1+along)) // from the middle, in halves of the width
	if tip > miterLimit || s.round == "round" {
		add(p, a, b)
		return
	}
	mx, my := a.x+b.x-2*p.x, a.y+b.y-2*p.y
	if long := math.Hypot(mx, my); long > 0 {
		mx, my = mx/long*tip*half, my/long*tip*half
	}
	add(p, a, point{p.x + mx, p.y + my}, b)
}

// parts returns the dashes of a line, or the line.
func (s stroke) parts(l line) []line {
	whole := 0.0
	for _, d := range s.dashes {
		whole += d
	}
	if whole <= 0 {
		return []line{l}
	}
	points := l.points
	if l.closed {
		points = append(points[:len(points):len(points)], points[0])
	}
	var found []line
	current, k, left := line{points: []point{points[0]}}, 0, s.dashes[0]
	for i := 0; i+1 < len(points); i++ {
		a, b := points[i], points[i+1]
		long, done := math.Hypot(b.x-a.x, b.y-a.y), 0.0
		for long-done > left {
			done += left
			p := point{a.x + (b.x-a.x)*done/long, a.y + (b.y-a.y)*done/long}
			if k%2 == 0 {
				current.points = append(current.points, p)
				found = append(found, current)
			}
			current = line{points: []point{p}}
			k = (k + 1) % len(s.dashes)
			left = s.dashes[k]
		}
		left -= long - done
		if k%2 == 0 {
			current.points = append(current.points, b)
		}
	}
	if k%2 == 0 && len(current.points) > 1 {
		found = append(found, current)
	}
	return found
}

// distinct drops the points that stand where the one before does.
func distinct(points []point) []point {
	kept := points[:0:0]
	for _, p := range points {
		if n := len(kept); n == 0 || math.Hypot(p.x-kept[n-1].x, p.y-kept[n-1].y) > 1e-6 {
			kept = append(kept, p)
		}
	}
	if n := len(kept); n > 1 && math.Hypot(kept[0].x-kept[n-1].x, kept[0].y-kept[n-1].y) <= 1e-6 {
		kept = kept[:n-1]
	}
	return kept
}

// clockwise turns a shape in the direction that all have.
func clockwise(points []point) line {
	area := 0.0
	for i, p := range points {
		q := points[(i+1)%len(points)]
		area += p.x*q.y - q.x*p.y
	}
	if area < 0 {
		for i, j := 0, len(points)-1; i < j; i, j = i+1, j-1 {
			points[i], points[j] = points[j], points[i]
		}
	}
	return line{points: points, closed: true}
}
