package site

import (
	"html/template"

	"limpide/internal/base/fr"
	"limpide/internal/portal"
	"limpide/internal/show/address"
	"limpide/internal/show/figure"
)

// CoveragePage is "/indicateurs/couverture/", or one theme of it: which values
// are there, and why others are not.
type CoveragePage struct {
	*Layout
	Finding string
	Themes  []CoverageTheme
}

// CoverageTheme is a theme: its figure and its indicators, or the page that has
// them.
type CoverageTheme struct {
	Name, Anchor string
	Href         string // the theme's own page, or ""
	Count        string // "12 indicateurs"
	Figure       template.HTML
	Lines        []CoverageLine
}

// CoverageLine gives, in words, which values an indicator has.
type CoverageLine struct {
	Indicator *portal.Indicator
	Text      string
}

func coveragePages(s *Site) []planned {
	if len(s.portal.Indicators) == 0 {
		return nil
	}
	const title = "Ce que l’on sait, ce qui manque"
	const description = "Pour chaque indicateur, chaque territoire et chaque année : " +
		"la valeur est-elle là, est-elle définitive, et sinon pourquoi ?"
	themes := figure.Themes(s.portal)
	split := address.SplitsCoverage(s.portal)
	pages := []planned{{address: address.Coverage, short: "Couverture", title: title, description: description, view: func(r *rendering) any {
		view := &CoveragePage{Layout: r.Layout, Finding: r.Words.Coverages()}
		for _, theme := range themes {
			view.Themes = append(view.Themes, coverageTheme(r, theme, split))
		}
		return view
	}}}
	if split {
		pages = append(pages, each(themes, func(theme []*portal.Indicator) planned {
			name := theme[0].Theme
			return planned{
				address: address.CoverageOf(s.portal, name), short: name, title: title + " : " + name, description: description,
				view: func(r *rendering) any {
					return &CoveragePage{Layout: r.Layout, Themes: []CoverageTheme{coverageTheme(r, theme, false)}}
				},
			}
		})...)
	}
	return pages
}

// coverageTheme returns a theme, or a link to the page that has it.
func coverageTheme(r *rendering, theme []*portal.Indicator, elsewhere bool) CoverageTheme {
	name := theme[0].Theme
	view := CoverageTheme{Name: name, Anchor: figure.Style("theme", name), Count: fr.Count(len(theme), "indicateur", "indicateurs")}
	if elsewhere {
		view.Href = r.To(address.CoverageOf(r.Portal, name))
		return view
	}
	view.Figure = r.show(figure.Coverage(r.Portal, theme))
	for _, i := range theme {
		view.Lines = append(view.Lines, CoverageLine{i, r.Words.Coverage(i)})
	}
	return view
}
