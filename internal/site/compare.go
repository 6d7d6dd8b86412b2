package site

import (
	"html/template"

	"limpide/internal/show/figure"
)

// ComparisonPage is "/comparaison/": the territories side by side.
type ComparisonPage struct {
	*Layout
	Frameworks []FrameworkComparison
}

// FrameworkComparison is one framework of the comparison.
type FrameworkComparison struct {
	Name   string
	Figure template.HTML
}

func comparisonView(r *rendering) any {
	view := &ComparisonPage{Layout: r.Layout}
	for _, f := range r.Portal.Frameworks {
		view.Frameworks = append(view.Frameworks, FrameworkComparison{f.Name, r.show(figure.Comparison(f))})
	}
	return view
}
