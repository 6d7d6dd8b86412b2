package raster

import (
	"fmt"
	"math"
	"strconv"
)

// matrix moves points: x' = xx·x + xy·y + x0, y' = yx·x + yy·y + y0.
type matrix struct{ xx, xy, yx, yy, x0, y0 float64 }

func (m matrix) at(x, y float64) (float64, float64) {
	return m.xx*x + m.xy*y + m.x0, m.yx*x + m.yy*y + m.y0
}

// then returns the matrix that moves by n first.
func (m matrix) then(n matrix) matrix {
	x0, y0 := m.at(n.x0, n.y0)
	return matrix{
		xx: m.xx*n.xx + m.xy*n.yx, xy: m.xx*n.xy + m.xy*n.yy,
		yx: m.yx*n.xx + m.yy*n.yx, yy: m.yx*n.xy + m.yy*n.yy, x0: x0, y0: y0,
	}
}

// size returns how much longer a length becomes at most.
func (m matrix) size() float64 { return max(math.Hypot(m.xx, m.yx), math.Hypot(m.xy, m.yy)) }

type point struct{ x, y float64 }

// line is points joined by straight lines.
type line struct {
	points []point
	closed bool
}

// outline is the lines around something.
type outline []line

func (o outline) moved(m matrix) outline {
	for _, l := range o {
		for i, p := range l.points {
			l.points[i].x, l.points[i].y = m.at(p.x, p.y)
		}
	}
	return o
}

// circle returns a circle, in sides too short to be seen.
func circle(x, y, r float64) outline {
	made := line{closed: true}
	n := sides(r)
	for i := range n {
		angle := 2 * math.Pi * float64(i) / float64(n)
		made.points = append(made.points, point{x + r*math.Cos(angle), y + r*math.Sin(angle)})
	}
	return outline{made}
}

// sides returns how many sides a circle of some radius in pixels needs.
func sides(r float64) int { return 8 + 4*int(math.Sqrt(max(r, 0))*2) }

// pen reads the "d" of a path.
type pen struct {
	s     string
	at    point
	size  float64 // of a unit, in pixels
	lines outline
}

// parsePath reads a path; size is how many pixels a unit of it takes.
func parsePath(d string, size float64) (outline, error) {
	p := &pen{s: d, size: size}
	var command byte
	for {
		p.space()
		if p.s == "" {
			return p.lines, nil
		}
		if c := p.s[0]; c >= 'A' && c <= 'z' {
			command, p.s = c, p.s[1:]
		}
		if err := p.step(command); err != nil {
			return nil, fmt.Errorf("path %q: %w", d, err)
		}
		switch command { // more points follow
		case 'M':
			command = 'L'
		case 'm':
			command = 'l'
		}
	}
}

func (p *pen) step(command byte) error {
	relative := command >= 'a'
	n := map[byte]int{'m': 2, 'l': 2, 'h': 1, 'v': 1, 'c': 6, 'a': 7, 'z': 0}[command|0x20]
	if n == 0 && command|0x20 != 'z' {
		return fmt.Errorf("unknown command %q", command)
	}
	v := make([]float64, n)
	for i := range v {
		if command|0x20 == 'a' && (i == 3 || i == 4) {
			p.space()
			if p.s == "" {
				return fmt.Errorf("a flag is missing")
			}
			v[i], p.s = float64(p.s[0]-'0'), p.s[1:]
			continue
		}
		var err error
		if v[i], err = p.number(); err != nil {
			return err
		}
	}
	from := point{}
	if relative {
		from = p.at
	}
	switch command | 0x20 {
	case 'm':
		p.at = point{from.x + v[0], from.y + v[1]}
		p.lines = append(p.lines, line{points: []point{p.at}})
	case 'l':
		p.to(point{from.x + v[0], from.y + v[1]})
	case 'h':
		p.to(point{from.x + v[0], p.at.y})
	case 'v':
		p.to(point{p.at.x, from.y + v[0]})
	case 'c':
		a, b, c, d := p.at, point{from.x + v[0], from.y + v[1]}, point{from.x + v[2], from.y + v[3]}, point{from.x + v[4], from.y + v[5]}
		p.curve(a, b, c, d)
	case 'a':
		return p.arc(v[0], v[1], v[3] != 0, v[4] != 0, point{from.x + v[5], from.y + v[6]})
	case 'z':
		if len(p.lines) > 0 {
			last := &p.lines[len(p.lines)-1]
			last.closed, p.at = true, last.points[0]
		}
	}
	return nil
}

// to draws a line to a point. After a line that was closed, another begins.
func (p *pen) to(next point) {
	if n := len(p.lines); n == 0 || p.lines[n-1].closed {
		p.lines = append(p.lines, line{points: []point{p.at}})
	}
	last := &p.lines[len(p.lines)-1]
	last.points, p.at = append(last.points, next), next
}

// curve draws a Bézier curve.
func (p *pen) curve(a, b, c, d point) {
	n := 3 + int(math.Sqrt((math.Hypot(b.x-a.x, b.y-a.y)+math.Hypot(c.x-b.x, c.y-b.y)+math.Hypot(d.x-c.x, d.y-c.y))*p.size))
	for i := 1; i <= n; i++ {
		t := float64(i) / float64(n)
		u := 1 - t
		wa, wb, wc, wd := u*u*u, 3*u*u*t, 3*u*t*t, t*t*t
		p.to(point{wa*a.x + wb*b.x + wc*c.x + wd*d.x, wa*a.y + wb*b.y + wc*c.y + wd*d.y})
	}
}

// arc draws an arc of a circle, as SVG 1.1, F.6.5 tells its middle from its ends.
func (p *pen) arc(rx, ry float64, large, sweep bool, to point) error {
	if rx != ry {
		return fmt.Errorf("an arc of an ellipse")
	}
	from, half := p.at, math.Hypot(to.x-p.at.x, to.y-p.at.y)/2
	if half == 0 {
		return nil
	}
	r := max(rx, half)
	away := math.Sqrt(max(0, r*r-half*half)) / (2 * half)
	if large == sweep {
		away = -away
	}
	cx := (from.x+to.x)/2 - away*(to.y-from.y)
	cy := (from.y+to.y)/2 + away*(to.x-from.x)
	start := math.Atan2(from.y-cy, from.x-cx)
	turn := math.Atan2(to.y-cy, to.x-cx) - start
	if sweep && turn < 1e-9 {
		turn += 2 * math.Pi
	}
	if !sweep && turn > -1e-9 {
		turn -= 2 * math.Pi
	}
	n := max(2, int(float64(sides(r*p.size))*math.Abs(turn)/(2*math.Pi)))
	for i := 1; i < n; i++ {
		angle := start + turn*float64(i)/float64(n)
		p.to(point{cx + r*math.Cos(angle), cy + r*math.Sin(angle)})
	}
	p.to(to)
	return nil
}

func (p *pen) space() {
	for p.s != "" && (p.s[0] == ' ' || p.s[0] == ',' || p.s[0] == '\n') {
		p.s = p.s[1:]
	}
}

func (p *pen) number() (float64, error) {
	p.space()
	end, point := 0, false
	for end < len(p.s) {
		c := p.s[end]
		if c == '.' && point || (c == '-' || c == '+') && end > 0 || c != '.' && c != '-' && c != '+' && (c < '0' || c > '9') {
			break
		}
		point = point || c == '.'
		end++
	}
	v, err := strconv.ParseFloat(p.s[:end], 64)
	p.s = p.s[end:]
	return v, err
}
