// Package indicators is the pages of indicators, and those that set territories side by side.
package indicators

import (
	"bytes"
	"html/template"
	"strings"

	"limpide/internal/base/fr"
	"limpide/internal/base/lists"
	"limpide/internal/portal"
	"limpide/internal/portal/progress"
	"limpide/internal/show/address"
	"limpide/internal/show/chart"
	"limpide/internal/show/figure"
	"limpide/internal/show/words/phrase"
	"limpide/internal/show/words/standing"
	"limpide/internal/show/words/trend"
	"limpide/internal/site/frame"
	"limpide/internal/site/making"
)

// IndicatorsPage is "/indicateurs/", or one theme of it, or "/indicateurs/reperes/": lists
// of indicators, by theme.
type IndicatorsPage struct {
	*frame.Layout
	Finding   string
	Late      []LateIndicator // those that a target asks more of, if they are few
	Themes    []Theme
	Landmarks int // how many single values have a page of their own
}

// LateIndicator is an indicator that is late or goes back, and where.
type LateIndicator struct {
	*portal.Indicator
	Scopes string // "le Briançonnais"
}

// maxLate bounds the late indicators that are named before all others.
const maxLate = 8

// late returns the indicators whose last values are late or go back, none if they are many.
func late(r *making.Rendering, indicators []*portal.Indicator) (found []LateIndicator) {
	for _, i := range indicators {
		var scopes []string
		for _, v := range standing.LineOf(i, r.Day).Values {
			if v.Status.Word == progress.Behind.String() || v.Status.Word == progress.Regressing.String() {
				scopes = append(scopes, v.Scope)
			}
		}
		if scopes != nil {
			found = append(found, LateIndicator{i, strings.Join(scopes, ", ")})
		}
	}
	if len(found) > maxLate {
		return nil
	}
	return found
}

// Theme groups indicators.
type Theme struct {
	Name, Anchor string
	Href         string        // the theme's own page, or ""
	Figure       template.HTML // which values there are, on the pages of coverage
	Indicators   []IndicatorLine
	Count        int    // of its indicators; on the pages of coverage, those that miss nothing
	Finding      string // how many of its values are known, where all coverage is split
}

// IndicatorLine is an indicator in a list.
type IndicatorLine struct {
	standing.Line
	Indicator *portal.Indicator
	Curve     template.HTML    // small, or ""
	Cited     []*portal.Source // for a single value
	Href      string           // on the pages of coverage
	Whole     bool             // there too: nothing is missing
}

// themeOf returns the indicators of a theme, as line shows each.
func themeOf(r *making.Rendering, indicators []*portal.Indicator, line func(*making.Rendering, *portal.Indicator) IndicatorLine) Theme {
	name := indicators[0].Theme
	theme := Theme{Name: name, Anchor: address.ThemeAnchor(name)}
	for _, i := range indicators {
		made := line(r, i)
		made.Indicator = i
		theme.Indicators = append(theme.Indicators, made)
	}
	return theme
}

// List plans the list of indicators, in pages by theme when they are many.
func List(s *making.Site) []making.Page {
	followed := func(i *portal.Indicator) bool { return !i.IsLandmark() }
	split := address.SplitsIndicators(s.Portal)
	themes := figure.Themes(s.Portal, followed)
	landmarks := figure.Themes(s.Portal, (*portal.Indicator).IsLandmark)
	pages := []making.Page{{
		Address: address.Indicators, Short: "Indicateurs", Title: "Les indicateurs", Description: "Les indicateurs du portail, par thème : dernières valeurs, courbes, statuts.",
		View: func(r *making.Rendering) any {
			view := &IndicatorsPage{Layout: r.Layout, Finding: trend.Overview(r.Portal.Indicators, r.Day), Late: late(r, r.Portal.Indicators)}
			for _, i := range r.Portal.Indicators { // the finding counts them all
				r.Cite(i.Dataset)
			}
			for _, theme := range themes {
				if split {
					view.Themes = append(view.Themes, Theme{Name: theme[0].Theme, Anchor: address.ThemeAnchor(theme[0].Theme),
						Href: r.To(address.Theme(r.Portal, theme[0].Theme))})
					continue
				}
				view.Themes = append(view.Themes, themeOf(r, theme, indicatorLine))
			}
			view.Landmarks = phrase.Tally(r.Portal.Indicators, (*portal.Indicator).IsLandmark)
			return view
		},
	}}
	if split {
		pages = append(pages, lists.Map(themes, func(theme []*portal.Indicator) making.Page {
			name := theme[0].Theme
			return making.Page{
				Address: address.Theme(s.Portal, name), From: theme[0].Place.Value("theme"), Short: name, Title: "Les indicateurs : " + name,
				Description: "Les indicateurs du thème « " + name + " » : dernières valeurs, courbes, statuts.", Row: address.Indicators,
				View: func(r *making.Rendering) any {
					return &IndicatorsPage{Layout: r.Layout, Finding: trend.Overview(theme, r.Day), Themes: []Theme{themeOf(r, theme, indicatorLine)}}
				},
			}
		})...)
	}
	if len(landmarks) == 0 {
		return pages
	}
	return append(pages, making.Page{
		Address: address.Landmarks, Short: "Repères", Title: "Repères",
		Description: "Des chiffres connus une seule fois : ils disent une taille, pas une évolution.",
		View: func(r *making.Rendering) any {
			view := &IndicatorsPage{Layout: r.Layout}
			for _, theme := range landmarks {
				view.Themes = append(view.Themes, themeOf(r, theme, landmarkLine))
			}
			n := phrase.Tally(r.Portal.Indicators, (*portal.Indicator).IsLandmark)
			view.Finding = fr.Count(n, "chiffre connu une seule fois : il dit", "chiffres connus une seule fois : ils disent") + " une taille, pas une évolution."
			return view
		},
	})
}

func indicatorLine(r *making.Rendering, i *portal.Indicator) IndicatorLine {
	r.Cite(i.Dataset)
	line := IndicatorLine{Line: standing.LineOf(i, r.Day)}
	if figure.HasYears(i) && !address.SplitsYears(i) { // of many, the lines hide each other
		tints := figure.Tints(r.Portal)
		for k, v := range line.Values {
			if v.Territory != nil && tints[v.Territory.Slug].ID != "" {
				line.Values[k].Tint = "teinte-" + tints[v.Territory.Slug].ID
			}
		}
		line.Curve = r.Piece(func(w *bytes.Buffer) { chart.Small(w, r.Build(figure.Years(i))) })
	}
	return line
}

// landmarkLine is a single value in a sentence, what it is, and who says it.
func landmarkLine(r *making.Rendering, i *portal.Indicator) IndicatorLine {
	r.Cite(i.Dataset)
	_, v, _ := i.Only()
	return IndicatorLine{Line: standing.Line{About: phrase.First(i.Definition), Spread: r.Words.Indicator(i).Title()}, Cited: i.CitedFor(v)}
}

// CoveragePage is "/indicateurs/couverture/", or one theme of it: which values
// are there, and why others are not.
type CoveragePage struct {
	*frame.Layout
	Finding string
	Reading template.HTML // how the figures are read, once for all; "" for one
	Themes  []Theme
}

// Coverage plans which years of which indicators have a value.
func Coverage(s *making.Site) []making.Page {
	if len(s.Portal.Indicators) == 0 {
		return nil
	}
	const title = "Ce que l’on sait, ce qui manque"
	const description = "Pour chaque indicateur, chaque territoire et chaque année : " +
		"la valeur est-elle là, est-elle définitive, et sinon pourquoi ?"
	themes := figure.Themes(s.Portal, nil)
	split := address.SplitsCoverage(s.Portal)
	pages := []making.Page{{Address: address.Coverage, Short: "Couverture", Title: title, Description: description, View: func(r *making.Rendering) any {
		view := &CoveragePage{Layout: r.Layout, Finding: trend.Coverages(r.Portal, r.Day)}
		if split {
			for _, theme := range themes {
				view.Themes = append(view.Themes, Theme{Name: theme[0].Theme, Anchor: address.ThemeAnchor(theme[0].Theme), Href: r.To(address.CoverageOf(r.Portal, theme[0].Theme)), Finding: trend.CoverageTitle(theme, r.Day)})
			}
			return view
		}
		view.cover(r, themes)
		return view
	}}}
	if split {
		pages = append(pages, lists.Map(themes, func(theme []*portal.Indicator) making.Page {
			name := theme[0].Theme
			return making.Page{
				Address: address.CoverageOf(s.Portal, name), From: theme[0].Place.Value("theme"), Short: name, Title: title + " : " + name, Description: description,
				View: func(r *making.Rendering) any {
					view := &CoveragePage{Layout: r.Layout}
					view.cover(r, [][]*portal.Indicator{theme})
					return view
				},
			}
		})...)
	}
	return pages
}

// cover fills a page with themes: which values their indicators have, and what is known
// of those that miss some.
func (view *CoveragePage) cover(r *making.Rendering, themes [][]*portal.Indicator) {
	var drawn []int
	var figures []figure.Figure
	for k, indicators := range themes {
		theme := themeOf(r, indicators, func(r *making.Rendering, i *portal.Indicator) IndicatorLine {
			story := r.Words.Indicator(i)
			return IndicatorLine{Line: standing.Line{About: story.Coverage()}, Href: r.To(address.Indicator(i)), Whole: story.IsWhole()}
		})
		for _, line := range theme.Indicators {
			if line.Whole {
				theme.Count++
			}
		}
		theme.Finding = trend.CoverageTitle(indicators, r.Day)
		if figure.HasCoverage(indicators) {
			drawn, figures = append(drawn, k), append(figures, figure.Coverage(r.Portal, indicators))
		}
		view.Themes = append(view.Themes, theme)
	}
	shown, reading := r.ShowTogether(figures)
	for i, k := range drawn {
		view.Themes[k].Figure = shown[i]
	}
	view.Reading = reading
}
