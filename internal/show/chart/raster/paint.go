package raster

import (
	"cmp"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"math"
	"slices"
	"strings"

	"golang.org/x/image/vector"
)

// round returns the nearest whole number. What stands halfway goes up whatever the last
// digit of its fraction, which is not the same on all processors.
func round(v float64) int { return int(math.Floor(v + .5 + 1e-6)) }

// crisp returns a place at which the edges of a line of some width fall between pixels.
func crisp(v, width float64) float64 {
	if w := round(width); w%2 == 1 {
		return float64(round(v-.5)) + .5
	}
	return float64(round(v))
}

// paint fills a shape and draws the line around it.
func (p *painter) paint(o outline, s *style) error {
	fill := s.get("fill")
	if id, ok := strings.CutPrefix(fill, "url(#"); ok {
		if err := p.pattern(strings.TrimSuffix(id, ")"), o); err != nil {
			return err
		}
	} else if fill != "none" {
		if fill == "" {
			fill = "#000"
		}
		c, _ := colourOf(fill)
		if v := s.get("fill-opacity"); v != "" {
			c = faded(c, number(v))
		}
		p.fill(o, c)
	}
	p.line(o, s, p.scale)
	return nil
}

// line draws the lines of an outline, whose lengths scale makes pixels.
func (p *painter) line(o outline, s *style, scale float64) {
	if width := s.strokeWidth(scale); width > 0 {
		c, _ := colourOf(s.get("stroke"))
		p.fill(stroke{width, s.get("stroke-linejoin"), s.get("stroke-linecap"), s.dashes(scale)}.around(o), c)
	}
}

// faded returns a colour that lets through what is below.
func faded(c color.RGBA, opacity float64) color.RGBA {
	a := uint32(round(255 * opacity))
	part := func(v uint8) uint8 { return uint8((uint32(v)*a + 127) / 255) }
	return color.RGBA{part(c.R), part(c.G), part(c.B), uint8(a)}
}

// tile is the largest part that package vector fills in whole numbers.
const tile = 512

// fill fills shapes with a colour.
func (p *painter) fill(o outline, c color.RGBA) {
	src := image.NewUniform(c)
	inTiles(o, p.dst.Bounds(), func(z *vector.Rasterizer, at image.Rectangle) { z.Draw(p.dst, at, src, image.Point{}) })
}

// fine is how many places there are to a pixel.
const fine = 64

// inTiles fills the parts of shapes that are inside some bounds, a tile at a time.
func inTiles(o outline, bounds image.Rectangle, draw func(z *vector.Rasterizer, at image.Rectangle)) {
	const far = 1 << 20
	box := image.Rectangle{image.Pt(far, far), image.Pt(-far, -far)}
	placed := make([][]image.Point, len(o))
	for i, l := range o {
		for _, q := range l.points {
			at := image.Pt(round(q.x*fine), round(q.y*fine))
			placed[i] = append(placed[i], at)
			box.Min.X, box.Min.Y = min(box.Min.X, at.X), min(box.Min.Y, at.Y)
			box.Max.X, box.Max.Y = max(box.Max.X, at.X), max(box.Max.Y, at.Y)
		}
	}
	if box.Min.X == far {
		return
	}
	within := image.Rect(box.Min.X>>6, box.Min.Y>>6, box.Max.X>>6+1, box.Max.Y>>6+1).Intersect(bounds)
	var z vector.Rasterizer
	for y := within.Min.Y; y < within.Max.Y; y += tile {
		for x := within.Min.X; x < within.Max.X; x += tile {
			at := image.Rect(x, y, min(x+tile, within.Max.X), min(y+tile, within.Max.Y))
			z.Reset(at.Dx(), at.Dy())
			for _, points := range placed {
				for i, q := range points {
					fx, fy := float32(q.X-x*fine)/fine, float32(q.Y-y*fine)/fine
					if i == 0 {
						z.MoveTo(fx, fy)
					} else {
						z.LineTo(fx, fy)
					}
				}
				z.ClosePath()
			}
			draw(&z, at)
		}
	}
}

// pattern fills shapes with the repeated drawing of a pattern.
func (p *painter) pattern(id string, o outline) error {
	e := p.byID[id]
	if e == nil {
		return fmt.Errorf("no pattern %q", id)
	}
	if err := check(e); err != nil {
		return err
	}
	if e.attributes["patternUnits"] != "userSpaceOnUse" {
		return errors.New("a pattern in the units of what it fills")
	}
	m := matrix{xx: p.scale, yy: p.scale}
	if angle, ok := strings.CutPrefix(e.attributes["patternTransform"], "rotate("); ok {
		sin, cos := math.Sincos(number(strings.TrimSuffix(angle, ")")) * math.Pi / 180)
		m = m.then(matrix{xx: cos, xy: -sin, yx: sin, yy: cos})
	}
	width, height := number(e.attributes["width"]), number(e.attributes["height"])
	// The pattern is drawn on a canvas of its own, as large as the shape, then let through by it.
	left, top, right, bottom := math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
	for _, l := range o {
		for _, q := range l.points {
			left, right, top, bottom = min(left, q.x), max(right, q.x), min(top, q.y), max(bottom, q.y)
		}
	}
	bounds := image.Rect(round(left)-1, round(top)-1, round(right)+1, round(bottom)+1).Intersect(p.dst.Bounds())
	if bounds.Empty() {
		return nil
	}
	own := *p
	own.dst = image.NewRGBA(bounds)
	style := p.sheet.styleOf(e, nil)
	// Which tiles meet the shape: its corners, seen from the pattern.
	back := m.inverse()
	fromX, toX, fromY, toY := math.Inf(1), math.Inf(-1), math.Inf(1), math.Inf(-1)
	for _, corner := range []point{{left, top}, {right, top}, {right, bottom}, {left, bottom}} {
		x, y := back.at(corner.x, corner.y)
		fromX, toX, fromY, toY = min(fromX, x), max(toX, x), min(fromY, y), max(toY, y)
	}
	for j := int(math.Floor(fromY/height)) - 1; float64(j) <= toY/height; j++ {
		for i := int(math.Floor(fromX/width)) - 1; float64(i) <= toX/width; i++ {
			at := place{m: m.then(matrix{xx: 1, yy: 1, x0: float64(i) * width, y0: float64(j) * height}), width: width, height: height}
			if err := own.inside(e, at, style); err != nil {
				return err
			}
		}
	}
	inTiles(o, bounds, func(z *vector.Rasterizer, at image.Rectangle) {
		mask := image.NewAlpha(at)
		z.Draw(mask, at, image.Opaque, image.Point{})
		draw.DrawMask(p.dst, at, own.dst, at.Min, mask, at.Min, draw.Over)
	})
	return nil
}

// inverse undoes a matrix that turns and enlarges.
func (m matrix) inverse() matrix {
	d := m.xx*m.yy - m.xy*m.yx
	n := matrix{xx: m.yy / d, xy: -m.xy / d, yx: -m.yx / d, yy: m.xx / d}
	n.x0, n.y0 = -(n.xx*m.x0 + n.xy*m.y0), -(n.yx*m.x0 + n.yy*m.y0)
	return n
}

// paletted returns a picture of at most 256 colours: those that are most met, each other one being
// drawn in the nearest of them. It weighs a third.
func paletted(from *image.RGBA) *image.Paletted {
	key := func(i int) uint32 {
		return uint32(from.Pix[i])<<16 | uint32(from.Pix[i+1])<<8 | uint32(from.Pix[i+2])
	}
	count := map[uint32]int{}
	for i := 0; i < len(from.Pix); i += 4 {
		count[key(i)]++
	}
	colours := make([]uint32, 0, len(count))
	for c := range count {
		colours = append(colours, c)
	}
	slices.SortFunc(colours, func(a, b uint32) int { return cmp.Or(cmp.Compare(count[b], count[a]), cmp.Compare(a, b)) })
	kept := colours[:min(64, len(colours))]
	index := make(map[uint32]uint8, len(colours))
	to := image.NewPaletted(from.Bounds(), nil)
	for i, c := range kept {
		index[c] = uint8(i)
		to.Palette = append(to.Palette, color.RGBA{uint8(c >> 16), uint8(c >> 8), uint8(c), 0xff})
	}
	for _, c := range colours[len(kept):] {
		best, nearest := 0, math.MaxInt
		for i, k := range kept {
			r, g, b := int(c>>16)-int(k>>16), int(c>>8&0xff)-int(k>>8&0xff), int(c&0xff)-int(k&0xff)
			if d := r*r + g*g + b*b; d < nearest {
				best, nearest = i, d
			}
		}
		index[c] = uint8(best)
	}
	for i := range to.Pix {
		to.Pix[i] = index[key(4*i)]
	}
	return to
}
