package site

import (
	"limpide/internal/show/address"

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

func (s *Site) planComparison() {
	s.addPage(address.Comparison, "Comparaison", "comparison", func(r *rendering) any {
		page := &ComparisonPage{Layout: r.layout("Les EPCI côte à côte", "Les scores des EPCI, axe par axe, sur une même échelle.")}
		for _, f := range s.portal.Frameworks {
			page.Frameworks = append(page.Frameworks, FrameworkComparison{f.Name, r.show(figure.Comparison(f))})
		}
		return page
	})
}
