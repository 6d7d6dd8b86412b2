package figure

import (
	"limpide/internal/portal"
	"limpide/internal/show/chart"
)

// Hues returns how the figures of each référentiel look, in the order of the
// portal. The first two are told apart by their colours; those that come later
// have a texture of their own too.
func Hues(p *portal.Portal) []chart.Hue {
	angles := [...]float64{45, 45, 135, 0, 90}
	var hues []chart.Hue
	for i, f := range p.Frameworks {
		hues = append(hues, chart.Hue{ID: f.ID, Angle: angles[min(i, len(angles)-1)]})
	}
	return hues
}
