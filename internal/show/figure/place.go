package figure

import (
	"fmt"
	"slices"

	"limpide/internal/base/fr"
	"limpide/internal/base/lists"
	"limpide/internal/portal"
	"limpide/internal/portal/local"
	"limpide/internal/show/address"
	"limpide/internal/show/chart"
)

// mostTiles is the number of tiles that a map without outlines may have: beyond, its
// communes give way to their territories, and these to the lists of the portal.
const mostTiles = 80

// HasMap reports whether the territories can be shown on a map, or by tiles.
func HasMap(p *portal.Portal) bool {
	n := len(p.Territories)
	return len(p.Outlines) > 0 || n > 0 && n <= mostTiles
}

// Map is the territories with their communes: what is measured in each commune, or else
// how many actions are its own; by colour if there is neither. Without outlines, and with
// too many communes for tiles, it is how many actions each territory has.
func Map() Figure {
	return Figure{address.Territories, "carte", func(b *Builder) *chart.Figure {
		p := b.Portal
		atlas := local.New(p)
		fig := &chart.Figure{Kind: chart.Map, RowHead: "Commune"}
		if len(p.Outlines) == 0 && len(atlas.Communes) > mostTiles {
			b.mapTerritories(fig)
			return fig
		}
		tints := Tints(p)
		for _, t := range p.Territories {
			fig.Groups = append(fig.Groups, chart.Group{Label: t.ShortName, Href: b.Link(address.Territory(t)), Tint: tints[t.Slug]})
		}
		rings := map[string][][]chart.Spot{}
		for i := range p.Outlines {
			o := &p.Outlines[i]
			for _, ring := range o.Rings {
				line := lists.Map(ring, func(at portal.Position) chart.Spot { return chart.Spot(at) })
				rings[o.Commune.INSEE] = append(rings[o.Commune.INSEE], line)
			}
		}
		for _, c := range atlas.Communes {
			row := chart.Row{Label: c.Name, Href: b.Link(address.Commune(c)), Group: c.Territory.ShortName, Rings: rings[c.INSEE]}
			if c.Latitude != nil && c.Longitude != nil {
				row.At = &chart.Spot{Lon: *c.Longitude, Lat: *c.Latitude}
			}
			fig.Rows = append(fig.Rows, row)
		}
		made := b.mapIndicator(fig, atlas)
		if made == nil {
			made = b.mapActions(fig, atlas)
		}
		if made == nil {
			fig.Title = fmt.Sprintf("%s, %s", fr.Capital(fr.CountInLetters(len(p.Territories), "un EPCI", "EPCI")), fr.Count(len(fig.Rows), "commune", "communes"))
			fig.Subtitle = "Les communes de chaque EPCI"
			for _, t := range p.Territories {
				made = append(made, t.Dataset)
			}
		}
		if s := p.OutlineSource; s != nil {
			fig.Subtitle += " ; trait fin : limite de commune, trait épais : limite d’EPCI"
			made = append(made, &portal.Dataset{Sources: []*portal.Source{s}, Example: s.IsExample()})
		}
		cite(fig, made...)
		fig.Elsewhere = "La page de chaque commune, où mène sa case, dit ce qui lui est propre."
		return fig
	}}
}

// mapIndicator gives each commune its value of the indicator that most communes have for
// one year, and returns what it is made from; nothing if none measures half of them.
func (b *Builder) mapIndicator(fig *chart.Figure, atlas *local.Atlas) []*portal.Dataset {
	type measure struct {
		indicator *portal.Indicator
		year      int
	}
	values := map[measure]map[*local.Commune]portal.Value{}
	for _, c := range atlas.Communes {
		for _, s := range c.Series {
			for _, v := range s.Values {
				m := measure{s.Indicator, v.Year}
				switch {
				case len(s.Scope.Communes) > 1 || v.State == portal.Missing:
					continue
				case values[m] == nil:
					values[m] = map[*local.Commune]portal.Value{}
				}
				values[m][c] = v
			}
		}
	}
	var best measure
	for _, i := range b.Portal.Indicators { // the first of those that measure as many
		for m := range values {
			if more := len(values[m]) - len(values[best]); m.indicator == i && (more > 0 || more == 0 && best.indicator == i && m.year > best.year) {
				best = m
			}
		}
	}
	i, known, all := best.indicator, values[best], len(atlas.Communes)
	if len(known) < 2 || 2*len(known) < all {
		return nil
	}
	fig.Columns, fig.Unit, fig.Decimals = []chart.Column{{Label: i.Short}}, i.Unit, i.Decimals
	fig.Title = i.Title + ", commune par commune"
	fig.Subtitle = fmt.Sprintf("%s, en %d", fr.Capital(unitOf(i)), best.year)
	if len(known) < all {
		fig.Sentence = fmt.Sprintf("La valeur de %d est connue pour %d communes sur %d.", best.year, len(known), all)
	}
	for k, c := range atlas.Communes {
		cell := chart.Cell{Absent: true}
		if v, ok := known[c]; ok {
			cell = chart.Cell{Value: v.Number}
		}
		fig.Rows[k].Cells, fig.Rows[k].Example = []chart.Cell{cell}, i.IsExample()
	}
	return []*portal.Dataset{i.Dataset}
}

// mapActions counts the actions that take place in each commune, and returns what it is
// made from; nothing if every action is of a whole territory.
func (b *Builder) mapActions(fig *chart.Figure, atlas *local.Atlas) (made []*portal.Dataset) {
	own, actions, all := 0, map[*portal.Action]bool{}, 0
	for k, c := range atlas.Communes {
		cell := chart.Cell{Absent: true, Note: "pas de plan publié"}
		if plan := b.Portal.Plan(c.Territory); plan != nil {
			cell, fig.Rows[k].Example = chart.Cell{Value: float64(len(c.Actions))}, plan.Dataset.Example
		}
		fig.Rows[k].Cells = []chart.Cell{cell}
		own += min(1, len(c.Actions))
		for _, a := range c.Actions {
			actions[a] = true
		}
	}
	if own == 0 {
		for k := range fig.Rows {
			fig.Rows[k].Cells, fig.Rows[k].Example = nil, false
		}
		return nil
	}
	for _, plan := range b.Portal.CurrentPlans() {
		all += len(plan.Actions)
		made = append(made, plan.Dataset)
	}
	fig.Columns, fig.Unit = []chart.Column{{Label: "Actions"}}, "actions"
	fig.Title = fr.Agree(own, "Une action au moins est menée dans une commune précise", "Des actions sont menées dans "+fr.Integer(own)+" communes précises")
	fig.Subtitle = "Actions des plans menées dans la commune, au " + b.Day.Long()
	if rest := all - len(actions); rest > 0 {
		fig.Sentence = fr.Count(rest, "action vaut pour tout un EPCI : elle n’est pas comptée ici.", "actions valent pour tout un EPCI : elles ne sont pas comptées ici.")
	}
	return made
}

// mapTerritories counts the actions of each territory.
func (b *Builder) mapTerritories(fig *chart.Figure) {
	p := b.Portal
	fig.RowHead = "EPCI"
	fig.Title = fmt.Sprintf("%s, %s", fr.Count(len(p.Territories), "EPCI", "EPCI"), fr.Count(len(p.CurrentPlans()), "plan d’actions", "plans d’actions"))
	fig.Subtitle = "Actions de chaque plan, au " + b.Day.Long()
	fig.Columns, fig.Unit = []chart.Column{{Label: "Actions"}}, "actions"
	var made []*portal.Dataset
	for _, t := range p.Territories {
		row := chart.Row{Label: t.ShortName, Href: b.Link(address.Territory(t)), Cells: []chart.Cell{{Absent: true, Note: "pas de plan publié"}}}
		made = append(made, t.Dataset)
		if plan := p.Plan(t); plan != nil {
			row.Cells[0], row.Example = chart.Cell{Value: float64(len(plan.Actions))}, plan.Dataset.Example
			made = append(made, plan.Dataset)
		}
		fig.Rows = append(fig.Rows, row)
	}
	slices.SortStableFunc(fig.Rows, func(a, b chart.Row) int { return fr.Compare(a.Label, b.Label) })
	if len(p.CurrentPlans()) == 0 { // then a tile says nothing more than its name
		fig.Columns, fig.Subtitle = nil, "Les EPCI du portail"
		for i := range fig.Rows {
			fig.Rows[i].Cells = nil
		}
	}
	cite(fig, made...)
	fig.Elsewhere = "La page de chaque EPCI, où mène sa case, donne ses actions et ses communes."
}
