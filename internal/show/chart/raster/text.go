package raster

import (
	_ "embed"
	"fmt"
	"strings"
	"sync"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// The fonts: fonts/make.py tells where they are from.
var (
	//go:embed fonts/sans-regular.ttf
	sansRegular []byte
	//go:embed fonts/sans-semibold.ttf
	sansSemibold []byte
	//go:embed fonts/serif-medium.ttf
	serifMedium []byte

	regular  = sync.OnceValue(func() *sfnt.Font { return mustParse(sansRegular) })
	semibold = sync.OnceValue(func() *sfnt.Font { return mustParse(sansSemibold) })
	serif    = sync.OnceValue(func() *sfnt.Font { return mustParse(serifMedium) })
)

func mustParse(data []byte) *sfnt.Font {
	f, err := sfnt.Parse(data)
	if err != nil {
		panic("raster: " + err.Error())
	}
	return f
}

// fonts is what reading fonts needs.
type fonts struct{ buffer sfnt.Buffer }

// slant is how far italics lean: the fonts have none of their own.
const slant = .2

// run is letters of one look.
type run struct {
	text string
	dx   float64 // before it, in units of the picture
	s    *style
}

// text writes a line of text, whose parts may look different.
func (p *painter) text(e *element, at place, s *style) error {
	var runs []run
	for _, child := range e.children {
		if child.name == "" {
			runs = append(runs, run{child.text, 0, s})
			continue
		}
		if err := check(child); err != nil || child.name != "tspan" {
			return fmt.Errorf("%s in a text: %w", child.name, err)
		}
		look := p.sheet.styleOf(child, s)
		if look.err != nil {
			return look.err
		}
		for _, inner := range child.children {
			if inner.name != "" {
				return fmt.Errorf("%s in a tspan", inner.name)
			}
			runs = append(runs, run{inner.text, number(child.attributes["dx"]), look})
		}
	}
	x, y := at.m.at(length(e.attributes["x"], at.width), length(e.attributes["y"], at.height))
	scale := at.m.yy // letters stand upright, and no part that stretches has any
	x, y = x+number(e.attributes["dx"])*scale, y+number(e.attributes["dy"])*scale
	var letters []outline
	for _, r := range runs {
		x += r.dx * scale
		made, wide, err := p.fonts.letters(r, x, y, scale)
		if err != nil {
			return err
		}
		letters, x = append(letters, made), x+wide
	}
	start, _ := at.m.at(length(e.attributes["x"], at.width), 0)
	back := 0.0
	switch wide := x - start - number(e.attributes["dx"])*scale; s.get("text-anchor") {
	case "middle":
		back = wide / 2
	case "end":
		back = wide
	case "", "start":
	default:
		return fmt.Errorf("text-anchor %q", s.get("text-anchor"))
	}
	for i, made := range letters {
		made = made.moved(matrix{xx: 1, yy: 1, x0: -back})
		look := runs[i].s
		if look.get("paint-order") == "stroke" || s.get("paint-order") == "stroke" {
			p.line(made, look, scale)
		}
		c, _ := colourOf(look.get("fill"))
		p.fill(made, c)
	}
	return nil
}

// unwritten reports whether a letter takes no room: it only tells where a line may be cut.
func unwritten(letter rune) bool {
	return letter == '\u00ad' || letter == '\u200b' || letter == '\u2060' || letter == '\ufeff'
}

// letters returns the outlines of the letters of a run, whose base begins at a place, and how far they reach.
func (f *fonts) letters(r run, x, y, scale float64) (made outline, wide float64, err error) {
	face, lean := regular(), 0.0
	family := r.s.get("font-family")
	switch weight := number(r.s.get("font-weight")); {
	case strings.HasSuffix(family, "serif") && !strings.HasSuffix(family, "sans-serif"):
		face = serif()
	case weight >= 600:
		face = semibold()
	}
	if r.s.get("font-style") == "italic" {
		lean = slant
	}
	size := number(r.s.get("font-size")) * scale
	if size <= 0 {
		return nil, 0, fmt.Errorf("a text without a size: %q", r.text)
	}
	em := fixed.Int26_6(face.UnitsPerEm()) << 6 // letters are read at their own size
	unit := size / float64(face.UnitsPerEm())
	place := func(p fixed.Point26_6) point {
		px, py := float64(p.X)/64*unit, float64(p.Y)/64*unit
		return point{x + wide + px - lean*py, y + py}
	}
	last := sfnt.GlyphIndex(0)
	for _, letter := range r.text {
		if unwritten(letter) {
			last = 0
			continue
		}
		glyph, err := face.GlyphIndex(&f.buffer, letter)
		if err != nil {
			return nil, 0, err
		}
		if last != 0 {
			if kern, err := face.Kern(&f.buffer, last, glyph, em, font.HintingNone); err == nil {
				wide += float64(kern) / 64 * unit
			}
		}
		segments, err := face.LoadGlyph(&f.buffer, glyph, em, nil)
		if err != nil {
			return nil, 0, err
		}
		var at point
		for _, seg := range segments {
			switch seg.Op {
			case sfnt.SegmentOpMoveTo:
				at = place(seg.Args[0])
				made = append(made, line{points: []point{at}, closed: true})
			case sfnt.SegmentOpLineTo:
				at = place(seg.Args[0])
				made[len(made)-1].points = append(made[len(made)-1].points, at)
			case sfnt.SegmentOpQuadTo:
				from, by, to := at, place(seg.Args[0]), place(seg.Args[1])
				const steps = 5
				for i := 1; i <= steps; i++ {
					t := float64(i) / steps
					a, b, c := (1-t)*(1-t), 2*t*(1-t), t*t
					made[len(made)-1].points = append(made[len(made)-1].points, point{a*from.x + b*by.x + c*to.x, a*from.y + b*by.y + c*to.y})
				}
				at = to
			default:
				return nil, 0, fmt.Errorf("a curve of the third degree in the letter %q", letter)
			}
		}
		advance, err := face.GlyphAdvance(&f.buffer, glyph, em, font.HintingNone)
		if err != nil {
			return nil, 0, err
		}
		wide += float64(advance)/64*unit + number(r.s.get("letter-spacing"))*scale
		last = glyph
	}
	return made, wide, nil
}
