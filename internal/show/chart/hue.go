package chart

import (
	"cmp"
	"html/template"
	"strings"

	"limpide/internal/show/chart/draw"
)

// Hue is how what speaks of one référentiel looks. Its colour is that of the class
// "teinte-" + ID of the style sheet, and of its property "--" + ID.
type Hue struct {
	ID    string  // "cae"
	Angle float64 // of its hatching, in degrees
	Ink   string  // its colour in a picture that stands alone, "#0b5c84"; "" when picture.css gives it
}

// Patterns returns the textures that bars refer to. A page that has a figure
// needs them once: a reference to another file would not print, and a pattern
// does not inherit the colour of what it fills.
func Patterns(hues []Hue) template.HTML {
	return template.HTML(`<svg class="textures" aria-hidden="true" focusable="false" width="0" height="0">` + patterns(hues) + `</svg>`)
}

func patterns(hues []Hue) string {
	var b strings.Builder
	hatching := func(id, class string, angle float64) {
		b.WriteString(`<pattern id="hachures-` + id + `" class="` + class + `" width="6" height="6" ` +
			`patternUnits="userSpaceOnUse" patternTransform="rotate(` + draw.Num(angle) + `)"><rect width="2.5" height="6"/></pattern>`)
	}
	b.WriteString(`<defs>`)
	for _, h := range hues {
		hatching(draw.Escape(h.ID), "hachures teinte-"+draw.Escape(h.ID), h.Angle)
	}
	hatching("neutre", "hachures", 45)
	b.WriteString(`<pattern id="points" class="pointille" width="6" height="6" patternUnits="userSpaceOnUse">` +
		`<circle cx="2" cy="2" r="1"/></pattern></defs>`)
	return b.String()
}

// hueClass is the class of what is in the hue of the figure, or "".
func (f *Figure) hueClass() string { return draw.If(f.Hue != "", " teinte-"+draw.Escape(f.Hue)) }

// hueInk names the colour of the figure's référentiel, or that of text.
func (f *Figure) hueInk() string { return "--" + cmp.Or(f.Hue, "encre") }
