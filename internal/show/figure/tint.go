package figure

import (
	"cmp"
	"strings"

	"limpide/internal/portal"
	"limpide/internal/show/chart"
)

// tints are the colours of the territories, on light and dark grounds: violet, green,
// olive, indigo. Four is what all eyes tell apart, and from the hues of the
// référentiels; a test measures it.
var tints = [...][2]string{{"#874bc3", "#a0559e"}, {"#008778", "#1f8a3c"}, {"#92921c", "#f0d22d"}, {"#1c2f8c", "#8787f0"}}

// Tints returns the colour of each territory that has one, by its slug: the same on
// every figure. Those that give none in their files are told apart while they are
// few; when they are many, what a figure speaks of is in ink, and the others in grey.
func Tints(p *portal.Portal) map[string]chart.Tint {
	all := p.Everyone()
	found := map[string]chart.Tint{}
	for i, t := range all {
		tint := chart.Tint{ID: "epci-" + t.Slug, Light: t.Colour, Dark: cmp.Or(t.DarkColour, t.Colour)}
		if t.Colour == "" && len(all) <= len(tints) {
			tint.Light, tint.Dark = tints[i][0], tints[i][1]
		}
		if tint.Light != "" {
			found[t.Slug] = tint
		}
	}
	return found
}

// ColourRules returns the rules of a style sheet for the colours that the theme does
// not know: those of the référentiels whose files give one, and of the territories.
func ColourRules(p *portal.Portal) string {
	var b strings.Builder
	for _, f := range p.Frameworks {
		if f.Colour != "" {
			b.WriteString(chart.Tint{ID: f.ID, Light: f.Colour, Dark: cmp.Or(f.DarkColour, f.Colour)}.Rules())
		}
	}
	tints := Tints(p)
	for _, t := range p.Everyone() {
		b.WriteString(tints[t.Slug].Rules())
	}
	return b.String()
}
