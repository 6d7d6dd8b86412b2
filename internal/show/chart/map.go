package chart

import (
	"slices"
	"strings"

	"limpide/internal/base/fr"
	"limpide/internal/show/chart/draw"
	"limpide/internal/show/chart/place"
)

// Map shows places, by group: their areas if the outlines are given, and a tile for each,
// with its value. What is darker has more of it; without values, groups differ by colour.
var Map = &Kind{mapPictures, mapPoster, placesTable, mapKey, nil, nil}

// Group is what rows belong to.
type Group struct {
	Label string // as their Group has it
	Href  string // where its name leads, or ""
	Tint  Tint
}

func mapPictures(f *Figure) []draw.Picture {
	groups := f.places()
	tints := place.NewTints(groups)
	areas := place.Areas(f.ID, f.Title, groups, tints, true)
	found := append(areas, tints.Legend()...)
	if len(areas) > 0 && len(f.Rows) > mostDrawn {
		return found // nobody looks for a name among so many
	}
	for _, g := range groups {
		found = append(found, g.Tiles(tints, draw.Narrow.Width, true))
	}
	return found
}

// mapPoster shows the areas, or the groups of tiles two by two.
func mapPoster(f *Figure) draw.Picture {
	groups := f.places()
	tints := place.NewTints(groups)
	legend := tints.Legend()
	if areas := place.Areas(f.ID, f.Title, groups, tints, false); len(areas) > 0 {
		return draw.Stack(append(areas, legend...))
	}
	return draw.Drawn("", "", func(c *draw.Canvas) (y float64) {
		const gap, line = 24.0, 20.0
		const side = (posterWidth - gap) / 2
		put := func(x float64, p draw.Picture) {
			c.Put(`<g class="`, p.Class, `">`)
			c.Within(x, y, 100*side/posterWidth, p.Height, func() { p.Draw(c) })
			c.Put(`</g>`)
		}
		for _, l := range legend {
			put(0, l)
			y += l.Height + line
		}
		for pair := range slices.Chunk(groups, 2) {
			tallest := 0.0
			for i, g := range pair {
				tiles := g.Tiles(tints, side, false)
				put(float64(i)*(side+gap), tiles)
				tallest = max(tallest, tiles.Height)
			}
			y += tallest + line
		}
		return max(0, y-line)
	})
}

// places returns the rows of the figure by group, in the order of their first rows.
func (f *Figure) places() []place.Group {
	var found []place.Group
	for _, label := range groups(f) {
		g := place.Group{Name: label}
		if i := slices.IndexFunc(f.Groups, func(g Group) bool { return g.Label == strings.TrimPrefix(label, examplePrefix) }); i >= 0 {
			g.Href, g.Class = f.Groups[i].Href, f.Groups[i].Tint.Class()
		}
		for _, r := range f.Rows {
			if r.Group != label {
				continue
			}
			p := place.Place{Name: r.Label, Alt: r.Label, Href: r.Href, Decimals: f.Decimals, Rings: r.Rings, At: r.At}
			if len(r.Cells) > 0 {
				p.Alt += " : " + f.said(r)
				if v := r.Cells[0]; !v.Absent {
					p.Value = &v.Value
				}
			}
			g.Places = append(g.Places, p)
		}
		found = append(found, g)
	}
	return found
}

// said returns the value of a place in words, or what it belongs to.
func (f *Figure) said(r Row) string {
	if len(r.Cells) == 0 {
		return r.Group
	}
	return r.Cells[0].or(fr.WithUnit(r.Cells[0].Value, f.Decimals, f.Unit))
}

// placesTable is the value of each place, or what it belongs to.
func placesTable(f *Figure) table {
	t := plain(f)
	if len(f.Columns) == 0 {
		t = table{texts: true, heads: []Column{{Label: "EPCI"}}, entries: func(r Row) []entry { return []entry{wordsEntry(r.Group)} }}
	}
	t.words, t.grouped = f.said, len(f.Columns) > 0
	return t
}

func mapKey(f *Figure) (key string, gaps []string) {
	isAway := func(g place.Group) bool { return !g.IsPlaced() }
	switch {
	case len(f.Rows) == 0 || len(f.Rows[0].Rings) > 0:
		return "", nil
	case slices.ContainsFunc(f.places(), isAway):
		return "Carte schématique, par ordre alphabétique : ni les places ni les tailles ne sont celles du terrain.", nil
	}
	return "Carte schématique, du nord au sud et d’ouest en est : ni les tailles ni les formes ne sont celles du terrain.", nil
}
