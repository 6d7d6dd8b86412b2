package site

import (
	"fmt"
	"strings"

	"limpide/internal/base/fr"
	"limpide/internal/portal"
	"limpide/internal/show/address"
	"limpide/internal/show/chart"
)

const mapID = "carte"

// CommuneList is the communes of a territory, in a line.
type CommuneList struct{ Name, Href, Communes string }

// mapFigure draws the territories with their communes.
func (r *rendering) mapFigure() *chart.Figure {
	p := r.site.portal
	fig := &chart.Figure{
		ID:        mapID,
		Kind:      chart.Map,
		Title:     fmt.Sprintf("%s, %s", fr.Count(len(p.Territories), "EPCI", "EPCI"), fr.Count(len(p.Outlines), "commune", "communes")),
		Subtitle:  "Trait fin : limite de commune ; trait épais : limite d’EPCI",
		RowHead:   "Commune",
		Elsewhere: "La liste des communes de chaque EPCI suit la carte.",
	}
	if s := p.OutlineSource; s != nil {
		fig.Sources, fig.ReadOn = chartSources([]*portal.Source{s}), longOrEmpty(s.ReadOn)
		fig.Example = s.Kind == "exemple"
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
}

func (r *rendering) communeLists() []CommuneList {
	var lists []CommuneList
	for _, t := range r.site.portal.Territories {
		var names []string
		for i := range t.Communes {
			names = append(names, t.Communes[i].Name)
		}
		lists = append(lists, CommuneList{t.ShortName, r.frame.To(address.Territory(t)), strings.Join(names, ", ")})
	}
	return lists
}
