package site

import (
	"limpide/internal/portal"
	"limpide/internal/show/address"
	"limpide/internal/show/figure"
)

// CoveragePage is "/indicateurs/couverture/", or one theme of it: which values
// are there, and why others are not.
type CoveragePage struct {
	*Layout
	Finding string
	Themes  []Theme
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
					return &CoveragePage{Layout: r.Layout, Themes: []Theme{coverageTheme(r, theme, false)}}
				},
			}
		})...)
	}
	return pages
}

// coverageTheme returns which values the indicators of a theme have, or a link
// to the page that shows them.
func coverageTheme(r *rendering, indicators []*portal.Indicator, elsewhere bool) Theme {
	theme := themeOf(indicators, r.Words.Coverage)
	if elsewhere {
		theme.Href = r.To(address.CoverageOf(r.Portal, theme.Name))
	} else {
		theme.Figure = r.show(figure.Coverage(r.Portal, indicators))
	}
	return theme
}
