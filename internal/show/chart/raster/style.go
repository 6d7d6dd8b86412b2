package raster

import (
	"cmp"
	"fmt"
	"image/color"
	"slices"
	"strconv"
	"strings"
)

// sheet is the rules of a style sheet, in their order.
type sheet struct{ rules []rule }

// rule gives properties to the elements that a selector chooses.
type rule struct {
	selector    []compound // the last is of the element, those before of elements around it
	weight      int
	declaration []property
}

type property struct{ name, value string }

// compound is what a selector asks of one element.
type compound struct {
	tag     string
	classes []string
	has     []string   // attributes
	lacks   []string   // attributes
	any     []compound // one of which holds
}

// properties are those that a style may give; a value of another changes nothing here.
var (
	properties = []string{"fill", "fill-opacity", "stroke", "stroke-width", "stroke-dasharray", "stroke-linejoin", "stroke-linecap",
		"font-size", "font-weight", "font-style", "font-family", "letter-spacing", "paint-order", "text-anchor", "shape-rendering"}
	ignored = []string{"overflow", "vector-effect", "font-variant-numeric"}
)

// read adds the rules of a style sheet.
func (s *sheet) read(css string) error {
	for block := range strings.SplitSeq(css, "}") {
		if strings.TrimSpace(block) == "" {
			continue
		}
		selectors, body, ok := strings.Cut(block, "{")
		if !ok || strings.Contains(body, "{") {
			return fmt.Errorf("style: %q", block)
		}
		var given []property
		for declaration := range strings.SplitSeq(body, ";") {
			if strings.TrimSpace(declaration) == "" {
				continue
			}
			name, value, ok := strings.Cut(declaration, ":")
			name, value = strings.TrimSpace(name), strings.TrimSpace(value)
			switch {
			case !ok:
				return fmt.Errorf("style: %q", declaration)
			case name == "font": // "500 20px Charter,serif"
				words := strings.Fields(value)
				weight := "400"
				if len(words) > 0 && !strings.HasSuffix(words[0], "px") {
					weight, words = words[0], words[1:]
				}
				if len(words) < 2 {
					return fmt.Errorf("style: %q", declaration)
				}
				given = append(given, property{"font-weight", weight}, property{"font-size", words[0]}, property{"font-family", strings.Join(words[1:], " ")})
			case strings.HasPrefix(name, "--"), name == "display", slices.Contains(properties, name):
				given = append(given, property{name, value})
			case !slices.Contains(ignored, name):
				return fmt.Errorf("style: unknown property %q", name)
			}
		}
		for _, written := range split(strings.TrimSpace(selectors), ',') {
			r := rule{declaration: given}
			for _, part := range strings.Fields(written) {
				c, weight, err := parseCompound(part)
				if err != nil {
					return err
				}
				r.selector, r.weight = append(r.selector, c), r.weight+weight
			}
			s.rules = append(s.rules, r)
		}
	}
	slices.SortStableFunc(s.rules, func(a, b rule) int { return cmp.Compare(a.weight, b.weight) })
	return nil
}

// split cuts a text at a sign that stands in no parenthesis.
func split(s string, at byte) []string {
	var found []string
	depth, from := 0, 0
	for i := range len(s) {
		switch s[i] {
		case '(':
			depth++
		case ')':
			depth--
		case at:
			if depth == 0 {
				found, from = append(found, s[from:i]), i+1
			}
		}
	}
	return append(found, s[from:])
}

// parseCompound reads "rect:is(.a,.b):not([fill])". A class weighs 100, a name 1.
func parseCompound(s string) (c compound, weight int, err error) {
	name := func(from int) int {
		for from < len(s) && !strings.ContainsRune(".:[#", rune(s[from])) {
			from++
		}
		return from
	}
	end := name(0)
	if c.tag = s[:end]; c.tag != "" {
		weight = 1
	}
	for at := end; at < len(s); {
		switch {
		case s[at] == '.':
			end = name(at + 1)
			c.classes, weight = append(c.classes, s[at+1:end]), weight+100
			at = end
		case s[at] == '[':
			end = at + strings.IndexByte(s[at:], ']')
			c.has, weight = append(c.has, s[at+1:end]), weight+100
			at = end + 1
		case strings.HasPrefix(s[at:], ":not(["):
			end = at + strings.IndexByte(s[at:], ']')
			c.lacks, weight = append(c.lacks, s[at+len(":not(["):end]), weight+100
			at = end + 2
		case strings.HasPrefix(s[at:], ":is("):
			end = at + strings.IndexByte(s[at:], ')')
			heaviest := 0
			for _, one := range strings.Split(s[at+len(":is("):end], ",") {
				alternative, w, err := parseCompound(one)
				if err != nil {
					return c, 0, err
				}
				c.any, heaviest = append(c.any, alternative), max(heaviest, w)
			}
			weight += heaviest
			at = end + 1
		default:
			return c, 0, fmt.Errorf("style: unknown selector %q", s)
		}
	}
	return c, weight, nil
}

func (c compound) holds(e *element) bool {
	if c.tag != "" && c.tag != e.name {
		return false
	}
	for _, class := range c.classes {
		if !slices.Contains(e.classes, class) {
			return false
		}
	}
	for _, name := range c.has {
		if _, ok := e.attributes[name]; !ok {
			return false
		}
	}
	for _, name := range c.lacks {
		if _, ok := e.attributes[name]; ok {
			return false
		}
	}
	return len(c.any) == 0 || slices.ContainsFunc(c.any, func(one compound) bool { return one.holds(e) })
}

// style is what an element looks like: its own properties, then those of the elements
// around it, which all those that are known here are inherited from.
type style struct {
	element *element
	around  *style
	own     map[string]string
	err     error
}

func (s *sheet) styleOf(e *element, around *style) *style {
	made := &style{element: e, around: around, own: map[string]string{}}
	for _, name := range properties {
		if v, ok := e.attributes[name]; ok {
			made.own[name] = v
		}
	}
	for _, r := range s.rules {
		if !made.chosen(r.selector) {
			continue
		}
		for _, p := range r.declaration {
			made.own[p.name] = p.value
		}
	}
	for name, value := range made.own {
		if strings.HasPrefix(value, "var(") {
			made.own[name] = made.resolve(value)
		}
	}
	for _, name := range []string{"fill", "stroke"} {
		if _, err := colourOf(made.get(name)); err != nil && made.err == nil {
			made.err = err
		}
	}
	return made
}

// chosen reports whether a selector chooses the element.
func (s *style) chosen(selector []compound) bool {
	last := len(selector) - 1
	if !selector[last].holds(s.element) {
		return false
	}
	for at := s.around; last > 0; at = at.around {
		if at == nil {
			return false
		}
		if selector[last-1].holds(at.element) {
			last--
		}
	}
	return true
}

// get returns the value of a property, "" for one that nothing gives.
func (s *style) get(name string) string {
	for at := s; at != nil; at = at.around {
		if v, ok := at.own[name]; ok {
			return v
		}
		if name == "display" || name == "shape-rendering" || name == "paint-order" {
			break // of the element alone
		}
	}
	return ""
}

// resolve returns the value of "var(--name,other)".
func (s *style) resolve(value string) string {
	name, other, _ := strings.Cut(strings.TrimSuffix(strings.TrimPrefix(value, "var("), ")"), ",")
	if v := s.get(name); v != "" {
		return v
	}
	return other
}

// strokeWidth returns how thick the line is, in pixels: lines keep their width in all parts of a
// picture, as the style sheet asks.
func (s *style) strokeWidth(scale float64) float64 {
	if s.get("stroke") == "" || s.get("stroke") == "none" {
		return 0
	}
	if w := s.get("stroke-width"); w != "" {
		return number(w) * scale
	}
	return scale
}

// dashes returns the lengths of the dashes and of the gaps between, in pixels.
func (s *style) dashes(scale float64) []float64 {
	var found []float64
	for _, w := range strings.Fields(strings.ReplaceAll(s.get("stroke-dasharray"), ",", " ")) {
		if w != "none" {
			found = append(found, number(w)*scale)
		}
	}
	if len(found)%2 == 1 {
		found = append(found, found...)
	}
	return found
}

// colourOf reads "#1d2529", "#fff", "none" or a reference to a pattern, which has no colour.
func colourOf(s string) (c color.RGBA, err error) {
	hex, ok := strings.CutPrefix(s, "#")
	switch {
	case s == "" || s == "none" || strings.HasPrefix(s, "url(#"):
		return color.RGBA{}, nil
	case ok && len(hex) == 3:
		hex = string([]byte{hex[0], hex[0], hex[1], hex[1], hex[2], hex[2]})
	}
	v, err := strconv.ParseUint(hex, 16, 24)
	if err != nil || len(hex) != 6 {
		return c, fmt.Errorf("unknown colour %q", s)
	}
	return color.RGBA{uint8(v >> 16), uint8(v >> 8), uint8(v), 0xff}, nil
}
