package indicators

import (
	"html/template"

	"limpide/internal/base/lists"
	"limpide/internal/portal"
	"limpide/internal/show/address"
	"limpide/internal/show/figure"
	"limpide/internal/show/words/phrase"
	"limpide/internal/site/frame"
	"limpide/internal/site/making"
)

// ComparisonPage is "/comparaison/": the territories side by side.
type ComparisonPage struct {
	*frame.Layout
	Finding    string
	Frameworks []FrameworkComparison
	Indicators []frame.Entry // what says how far apart the territories are on each
	Others     int           // indicators that Indicators leaves to their own pages
}

// FrameworkComparison is one framework of the comparison.
type FrameworkComparison struct {
	Name   string
	Empty  string // what is awaited, in the place of the figure
	Figure template.HTML
}

// mostCompared is the number of indicators that the comparison names.
const mostCompared = 40

// Comparison is the page of the scores side by side.
func Comparison(r *making.Rendering) any {
	view := &ComparisonPage{Layout: r.Layout}
	var found []string
	for _, f := range r.Portal.Frameworks {
		shown := FrameworkComparison{Name: f.Name}
		if comparison := r.Words.Comparison(f); len(comparison.Lasts) > 0 {
			shown.Figure = r.Show(figure.Comparison(f))
			found = append(found, comparison.Title())
		} else {
			shown.Empty = comparison.Sentence()
		}
		view.Frameworks = append(view.Frameworks, shown)
	}
	if len(found) > 0 {
		view.Finding = phrase.Say(append(found, "Les scores décrivent chaque territoire : ils ne forment pas un classement")...)
	}
	compared := r.Words.Compared()
	view.Others = max(0, len(compared)-mostCompared)
	for _, i := range compared[:len(compared)-view.Others] {
		r.Cite(i.Dataset)
		view.Indicators = append(view.Indicators, r.Entry(r.Words.Across(i).Title(), address.ComparisonOf(i)))
	}
	return view
}

// AcrossPage is "/comparaison/<indicator>/": the territories side by side on an indicator;
// or "/indicateurs/<indicator>/annees/": the curves of many.
type AcrossPage struct {
	*frame.Layout
	Indicator *portal.Indicator
	Yearly    bool
	Finding   string
	Figure    template.HTML
}

// Across plans those of the indicators that two territories have, or that have many series.
func Across(s *making.Site) []making.Page {
	pages := lists.Map(s.Words.Compared(), func(i *portal.Indicator) making.Page {
		return making.Page{
			Address: address.ComparisonOf(i), From: i.Place, Example: i.IsExample(), Short: i.Short, Title: i.Title + " : les EPCI côte à côte",
			Description: s.Words.Across(i).Title() + ".",
			View: func(r *making.Rendering) any {
				return &AcrossPage{r.Layout, i, false, r.Words.Across(i).Spread(), r.Show(figure.Across(i))}
			},
		}
	})
	for _, i := range s.Portal.Indicators {
		if address.SplitsYears(i) {
			title := s.Words.Indicator(i).Title()
			pages = append(pages, making.Page{
				Address: address.YearsOf(i), From: i.Place, Example: i.IsExample(), Short: "Année par année", Title: i.Title + ", année par année", Description: title + ".",
				View: func(r *making.Rendering) any { return &AcrossPage{r.Layout, i, true, "", r.Show(figure.Years(i))} },
			})
		}
	}
	return pages
}
