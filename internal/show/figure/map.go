package figure

import (
	"fmt"

	"limpide/internal/base/fr"
	"limpide/internal/portal"
	"limpide/internal/show/address"
	"limpide/internal/show/chart"
)

// Map is the territories with their communes, for a portal that has outlines.
func Map() Figure {
	return Figure{address.Territories, "carte", func(b *Builder) *chart.Figure {
		p := b.Portal
		fig := &chart.Figure{
			Kind: chart.Map, RowHead: "Commune",
			Title:     fmt.Sprintf("%s, %s", fr.Count(len(p.Territories), "EPCI", "EPCI"), fr.Count(len(p.Outlines), "commune", "communes")),
			Subtitle:  "Trait fin : limite de commune ; trait épais : limite d’EPCI",
			Elsewhere: "La liste des communes de chaque EPCI suit la carte.",
		}
		if s := p.OutlineSource; s != nil {
			fig.Sources, fig.ReadOn, fig.Example = sources([]*portal.Source{s}), s.ReadOn.Long(), s.IsExample()
		}
		for i := range p.Outlines {
			o := &p.Outlines[i]
			row := chart.Row{Label: o.Commune.Name, Group: o.Territory.ShortName}
			for _, ring := range o.Rings {
				line := make([]chart.Spot, len(ring))
				for k, at := range ring {
					line[k] = chart.Spot(at)
				}
				row.Rings = append(row.Rings, line)
			}
			fig.Rows = append(fig.Rows, row)
		}
		return fig
	}}
}
