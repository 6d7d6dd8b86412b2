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

// CoverageLine says in words what is known of an indicator.
type CoverageLine struct {
	Title, Href, Text string
	Example           bool
}

func (s *Site) planCoverage() {
	if len(s.portal.Indicators) == 0 {
		return
	}
	const title, description = "Ce que l’on sait, ce qui manque", "Pour chaque indicateur, chaque territoire et chaque année : la valeur est-elle là, est-elle définitive, et sinon pourquoi ?"
	themes := figure.Themes(s.portal)
	split := address.SplitsCoverage(s.portal)
	s.addPage(address.Coverage, "Couverture", "coverage", func(r *rendering) any {
		page := &CoveragePage{Layout: r.layout(title, description), Finding: s.words.Coverages()}
		for _, theme := range themes {
			view := CoverageTheme{Name: theme[0].Theme, Anchor: themeAnchor(theme), Count: fr.Count(len(theme), "indicateur", "indicateurs")}
			if split {
				view.Href = r.frame.To(address.CoverageOf(s.portal, theme[0].Theme))
			} else {
				r.coverTheme(&view, theme)
			}
			page.Themes = append(page.Themes, view)
		}
		return page
	})
	for _, theme := range themes {
		if split {
			s.addPage(address.CoverageOf(s.portal, theme[0].Theme), theme[0].Theme, "coverage", func(r *rendering) any {
				page := &CoveragePage{Layout: r.layout(title+" : "+theme[0].Theme, description)}
				view := CoverageTheme{Name: theme[0].Theme, Anchor: themeAnchor(theme)}
				r.coverTheme(&view, theme)
				page.Themes = append(page.Themes, view)
				return page
			})
		}
	}
}

func themeAnchor(theme []*portal.Indicator) string { return "theme-" + fr.Slug(theme[0].Theme) }

func (r *rendering) coverTheme(view *CoverageTheme, theme []*portal.Indicator) {
	view.Figure = r.show(figure.Coverage(r.site.portal, theme))
	for _, i := range theme {
		view.Lines = append(view.Lines, CoverageLine{Title: i.Title, Href: r.frame.To(address.Indicator(i)), Text: r.site.words.Coverage(i), Example: i.Dataset.Example})
	}
}
