// Package raster draws the pictures that package chart writes as SVG in pixels, so that
// both are one drawing. It knows what those pictures are made of and nothing else: what
// it does not know is an error, never a part that is missing.
//
// The same picture gives the same bytes on all systems: places are rounded to a 64th of a
// pixel before anything is filled, and filled in whole numbers.
package raster

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"image"
	"image/png"
	"io"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/image/font/sfnt"
)

// Revision changes when [PNG] gives other bytes than it did.
const Revision = 1

// Has reports whether the fonts have a letter; another is drawn as an empty box.
func Has(letter rune) bool {
	var b sfnt.Buffer
	for _, face := range []*sfnt.Font{regular(), semibold(), serif()} {
		if glyph, err := face.GlyphIndex(&b, letter); !unwritten(letter) && (err != nil || glyph == 0) {
			return false
		}
	}
	return true
}

// PNG writes an SVG picture as a PNG so many pixels wide.
func PNG(w *bytes.Buffer, svg []byte, wide int) error {
	root, err := parse(svg)
	if err != nil {
		return fmt.Errorf("raster: %w", err)
	}
	width, height := number(root.attributes["width"]), number(root.attributes["height"])
	if width <= 0 || height <= 0 {
		return errors.New("raster: a picture without a size")
	}
	scale := float64(wide) / width
	p := &painter{scale: scale, byID: map[string]*element{}}
	if err := p.collect(root); err != nil {
		return fmt.Errorf("raster: %w", err)
	}
	p.dst = image.NewRGBA(image.Rect(0, 0, wide, round(height*scale)))
	for i := range p.dst.Pix {
		p.dst.Pix[i] = 0xff
	}
	at := place{m: matrix{xx: scale, yy: scale}, width: width, height: height}
	if err := p.inside(root, at, p.sheet.styleOf(root, nil)); err != nil {
		return fmt.Errorf("raster: %w", err)
	}
	return (&png.Encoder{CompressionLevel: png.DefaultCompression}).Encode(w, paletted(p.dst))
}

// element is an element of a picture, with its texts as children without a name.
type element struct {
	name       string
	attributes map[string]string
	classes    []string
	text       string
	children   []*element
}

func parse(svg []byte) (*element, error) {
	d := xml.NewDecoder(bytes.NewReader(svg))
	open := []*element{{}}
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, err
		}
		last := open[len(open)-1]
		switch t := token.(type) {
		case xml.StartElement:
			e := &element{name: t.Name.Local, attributes: map[string]string{}}
			for _, a := range t.Attr {
				e.attributes[a.Name.Local] = a.Value
			}
			e.classes = strings.Fields(e.attributes["class"])
			last.children = append(last.children, e)
			open = append(open, e)
		case xml.EndElement:
			open = open[:len(open)-1]
		case xml.CharData:
			if len(open) > 1 {
				last.children = append(last.children, &element{text: string(t)})
			}
		}
	}
	if len(open[0].children) != 1 || open[0].children[0].name != "svg" {
		return nil, errors.New("not one picture")
	}
	return open[0].children[0], nil
}

// place is where an element stands.
type place struct {
	m             matrix
	width, height float64 // of what % is taken of
}

// painter draws a picture.
type painter struct {
	scale float64
	sheet sheet
	byID  map[string]*element
	dst   *image.RGBA
	fonts fonts
}

// collect notes what others refer to, and the style.
func (p *painter) collect(e *element) error {
	if id := e.attributes["id"]; id != "" {
		p.byID[id] = e
	}
	for _, child := range e.children {
		if e.name == "style" {
			if err := p.sheet.read(child.text); err != nil {
				return err
			}
		}
		if err := p.collect(child); err != nil {
			return err
		}
	}
	return nil
}

// known are the attributes that elements may have.
var known = map[string][]string{
	"svg":    {"x", "y", "width", "height", "viewBox", "preserveAspectRatio", "xmlns", "role", "lang", "aria-labelledby", "aria-hidden", "focusable"},
	"g":      {},
	"rect":   {"x", "y", "width", "height", "fill"},
	"line":   {"x1", "x2", "y1", "y2"},
	"circle": {"cx", "cy", "r"},
	"path":   {"d", "stroke-width"},
	"text":   {"x", "y", "dx", "dy", "text-anchor"},
	"tspan":  {"dx"},
	"use":    {"href", "x", "y", "width", "height"},
	"symbol": {"viewBox"}, "pattern": {"width", "height", "patternUnits", "patternTransform"},
	"defs": {}, "style": {}, "title": {},
}

func check(e *element) error {
	allowed, ok := known[e.name]
	if !ok {
		return fmt.Errorf("unknown element %s", e.name)
	}
	for name := range e.attributes {
		if name != "class" && name != "id" && !slices.Contains(allowed, name) {
			return fmt.Errorf("unknown attribute %s of %s", name, e.name)
		}
	}
	return nil
}

// inside draws the children of an element.
func (p *painter) inside(e *element, at place, s *style) error {
	for _, child := range e.children {
		if child.name == "" {
			if strings.TrimSpace(child.text) != "" {
				return fmt.Errorf("text in %s", e.name)
			}
			continue
		}
		if err := p.draw(child, at, s); err != nil {
			return err
		}
	}
	return nil
}

func (p *painter) draw(e *element, at place, parent *style) error {
	if err := check(e); err != nil {
		return err
	}
	s := p.sheet.styleOf(e, parent)
	if s.err != nil {
		return fmt.Errorf("%s %q: %w", e.name, e.attributes["class"], s.err)
	}
	if s.get("display") == "none" {
		return nil
	}
	x := func(name string) float64 { return length(e.attributes[name], at.width) }
	y := func(name string) float64 { return length(e.attributes[name], at.height) }
	switch e.name {
	case "style", "title", "defs", "symbol", "pattern": // drawn by what refers to them
		return nil
	case "g":
		return p.inside(e, at, s)
	case "svg":
		return p.inside(e, within(e, at), s)
	case "use":
		id := strings.TrimPrefix(e.attributes["href"], "#")
		target := p.byID[id]
		if target == nil {
			return fmt.Errorf("no element %q", id)
		}
		framed := &element{attributes: map[string]string{"viewBox": target.attributes["viewBox"]}}
		for _, name := range []string{"x", "y", "width", "height"} {
			framed.attributes[name] = e.attributes[name]
		}
		return p.inside(target, within(framed, at), s)
	case "rect":
		left, top := at.m.at(x("x"), y("y"))
		right, bottom := at.m.at(x("x")+x("width"), y("y")+y("height"))
		if s.get("shape-rendering") == "crispedges" {
			for _, v := range []*float64{&left, &top, &right, &bottom} {
				*v = crisp(*v, s.strokeWidth(p.scale))
			}
		}
		if right-left <= 0 || bottom-top <= 0 {
			return nil
		}
		return p.paint(outline{{points: []point{{left, top}, {right, top}, {right, bottom}, {left, bottom}}, closed: true}}, s)
	case "line":
		x1, y1 := at.m.at(x("x1"), y("y1"))
		x2, y2 := at.m.at(x("x2"), y("y2"))
		if x1 == x2 {
			x1 = crisp(x1, s.strokeWidth(p.scale))
			x2 = x1
		}
		if y1 == y2 {
			y1 = crisp(y1, s.strokeWidth(p.scale))
			y2 = y1
		}
		return p.paint(outline{{points: []point{{x1, y1}, {x2, y2}}}}, s)
	case "circle":
		r := number(e.attributes["r"])
		return p.paint(circle(x("cx"), y("cy"), r).moved(at.m), s)
	case "path":
		line, err := parsePath(e.attributes["d"], at.m.size())
		if err != nil {
			return err
		}
		return p.paint(line.moved(at.m), s)
	case "text":
		return p.text(e, at, s)
	}
	return fmt.Errorf("%s stands alone", e.name)
}

// within returns the place of what is inside an svg element, which has a grid of its own
// when it has a view box.
func within(e *element, at place) place {
	x, y := length(e.attributes["x"], at.width), length(e.attributes["y"], at.height)
	width, height := at.width, at.height
	if v := e.attributes["width"]; v != "" {
		width = length(v, at.width)
	}
	if v := e.attributes["height"]; v != "" {
		height = length(v, at.height)
	}
	in := place{m: at.m.then(matrix{xx: 1, yy: 1, x0: x, y0: y}), width: width, height: height}
	box := strings.Fields(e.attributes["viewBox"])
	if len(box) != 4 {
		return in
	}
	in.width, in.height = number(box[2]), number(box[3])
	sx, sy := width/in.width, height/in.height
	grid := matrix{xx: sx, yy: sy, x0: -number(box[0]) * sx, y0: -number(box[1]) * sy}
	if e.attributes["preserveAspectRatio"] != "none" {
		s := min(sx, sy)
		grid = matrix{xx: s, yy: s, x0: (width-in.width*s)/2 - number(box[0])*s, y0: (height-in.height*s)/2 - number(box[1])*s}
	}
	in.m = in.m.then(grid)
	return in
}

// number reads a number of an attribute, 0 without one; it reads past a unit of pixels.
func number(s string) float64 {
	v, _ := strconv.ParseFloat(strings.TrimSuffix(s, "px"), 64)
	return v
}

// length reads a length, which may be in % of a whole.
func length(s string, whole float64) float64 {
	if percent, ok := strings.CutSuffix(s, "%"); ok {
		return number(percent) / 100 * whole
	}
	return number(s)
}
