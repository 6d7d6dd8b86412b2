package figure

import (
	"cmp"
	"fmt"
	"strings"

	"limpide/internal/portal"
	"limpide/internal/show/chart"
)

// Hues returns how the figures of each référentiel look, in the order of the
// portal. If their files do not say it, the first two are told apart by their
// colours, which the theme gives, and those that come later by their texture too.
func Hues(p *portal.Portal) []chart.Hue {
	byRank := [...]portal.Texture{portal.Rising, portal.Rising, portal.Falling, portal.Upright, portal.Flat}
	angles := map[portal.Texture]float64{portal.Rising: 45, portal.Falling: 135, portal.Upright: 0, portal.Flat: 90}
	var hues []chart.Hue
	for i, f := range p.Frameworks {
		texture := cmp.Or(f.Texture, byRank[min(i, len(byRank)-1)])
		hues = append(hues, chart.Hue{ID: f.ID, Angle: angles[texture], Ink: f.Colour})
	}
	return hues
}

// ColourRules returns the rules of a style sheet for the colours that the files
// of the référentiels give: on light and dark grounds, forced, and in print.
func ColourRules(p *portal.Portal) string {
	var b strings.Builder
	for _, f := range p.Frameworks {
		if f.Colour != "" {
			fmt.Fprintf(&b, "\n.teinte-%[1]s { --teinte: var(--%[1]s); }\n:root { --%[1]s: %[2]s; }\n"+
				"@media (prefers-color-scheme: dark) { :root { --%[1]s: %[3]s; } }\n"+
				"@media (forced-colors: active) { :root { --%[1]s: CanvasText; } }\n"+
				"@media print { :root { --%[1]s: #000; } }\n", f.ID, f.Colour, cmp.Or(f.DarkColour, f.Colour))
		}
	}
	return b.String()
}
