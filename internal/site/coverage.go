package site

import (
	"fmt"
	"html/template"

	"limpide/internal/base/fr"
	"limpide/internal/portal"
	"limpide/internal/show/address"
	"limpide/internal/show/chart"
)

// maxCovered is the number of indicators beyond which each theme has a page of
// its own: one page of them all would be long to load and to read.
const maxCovered = 50

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
	themes := s.indicatorThemes()
	split := len(s.portal.Indicators) > maxCovered
	s.addPage(address.Coverage, "Couverture", "coverage", func(r *rendering) any {
		page := &CoveragePage{Layout: r.layout(title, description), Finding: s.words.Coverages()}
		for _, theme := range themes {
			view := CoverageTheme{Name: theme[0].Theme, Anchor: themeAnchor(theme), Count: fr.Count(len(theme), "indicateur", "indicateurs")}
			if split {
				view.Href = r.frame.To(address.ThemeCoverage(theme[0].Theme))
			} else {
				r.coverTheme(&view, theme)
			}
			page.Themes = append(page.Themes, view)
		}
		return page
	})
	for _, theme := range themes {
		at := address.Coverage
		if split {
			at = address.ThemeCoverage(theme[0].Theme)
			s.addPage(at, theme[0].Theme, "coverage", func(r *rendering) any {
				page := &CoveragePage{Layout: r.layout(title+" : "+theme[0].Theme, description)}
				view := CoverageTheme{Name: theme[0].Theme, Anchor: themeAnchor(theme)}
				r.coverTheme(&view, theme)
				page.Themes = append(page.Themes, view)
				return page
			})
		}
		s.addFigure(at, coverageID(theme), func(r *rendering) *chart.Figure { return r.coverageFigure(theme) })
	}
}

// indicatorThemes returns the indicators, which come sorted by theme, one list a
// theme.
func (s *Site) indicatorThemes() [][]*portal.Indicator {
	var themes [][]*portal.Indicator
	for _, i := range s.portal.Indicators {
		if n := len(themes); n > 0 && themes[n-1][0].Theme == i.Theme {
			themes[n-1] = append(themes[n-1], i)
			continue
		}
		themes = append(themes, []*portal.Indicator{i})
	}
	return themes
}

func themeAnchor(theme []*portal.Indicator) string { return "theme-" + fr.Slug(theme[0].Theme) }

func coverageID(theme []*portal.Indicator) string { return "couverture_" + fr.Slug(theme[0].Theme) }

func (r *rendering) coverTheme(view *CoverageTheme, theme []*portal.Indicator) {
	view.Figure = r.show(coverageID(theme))
	for _, i := range theme {
		view.Lines = append(view.Lines, CoverageLine{Title: i.Title, Href: r.frame.To(address.Indicator(i)), Text: r.site.words.Coverage(i), Example: i.Dataset.Example})
	}
}

// coverageFigure shows which values the indicators of a theme have, one row a
// scope, one column a year.
func (r *rendering) coverageFigure(theme []*portal.Indicator) *chart.Figure {
	first, last := coveredYears(theme)
	fig := &chart.Figure{
		ID:        coverageID(theme),
		Kind:      chart.Coverage,
		Title:     theme[0].Theme + " : les valeurs, année par année",
		Subtitle:  fmt.Sprintf("Une ligne par territoire, une colonne par année, de %d à %d", first, last),
		RowHead:   "Indicateur et territoire",
		Elsewhere: "La liste qui suit dit la même chose en mots ; chaque indicateur a sa page, avec ses valeurs et ses sources.",
		Download:  r.download("valeurs"),
	}
	for year := first; year <= last; year++ {
		fig.Columns = append(fig.Columns, chart.Column{Label: fmt.Sprint(year)})
	}
	for _, i := range theme {
		fig.Example = fig.Example || i.Dataset.Example
		from, to, _ := i.Years()
		for _, s := range i.Series {
			row := chart.Row{Label: s.Scope.Name, Group: i.Short}
			for year := first; year <= last; year++ {
				cell := coverCell(s, year)
				cell.Out = year < from || year > to
				cell.Break = !cell.Out && year > from && i.BreakBetween(s.Scope.ID, year-1, year) != nil
				row.Cells = append(row.Cells, cell)
			}
			fig.Rows = append(fig.Rows, row)
		}
	}
	return fig
}

func coveredYears(theme []*portal.Indicator) (first, last int) {
	for _, i := range theme {
		from, to, ok := i.Years()
		if !ok {
			continue
		}
		if first == 0 {
			first = from
		}
		first, last = min(first, from), max(last, to)
	}
	return first, last
}

func coverCell(s *portal.Series, year int) chart.Cell {
	v, ok := s.At(year)
	switch {
	case !ok:
		return chart.Cell{Absent: true}
	case v.State == portal.Missing:
		return chart.Cell{Absent: true, Note: v.Note}
	}
	return chart.Cell{Value: 1, Doubt: v.State != portal.Final, Guess: v.State == portal.Estimated}
}
