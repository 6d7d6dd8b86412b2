package site

import (
	"fmt"
	"html/template"
	"slices"

	"limpide/internal/base/fr"
	"limpide/internal/portal"
	"limpide/internal/show/address"
	"limpide/internal/show/chart"
	"limpide/internal/show/figure"
	"limpide/internal/show/words"
	"limpide/internal/site/theme"
)

// themed returns what the site needs of a theme.
func themed(p *portal.Portal) theme.Site {
	site := theme.Site{Functions: functions, Style: figure.ColourRules(p)}
	for _, k := range append(slices.Clone(kinds), articles) {
		site.Kinds = append(site.Kinds, k.template)
	}
	return site
}

// functions are what templates may call; docs/theme.md lists them.
var functions = template.FuncMap{
	"typo":     fr.Typo,
	"nombre":   fr.Number,
	"entier":   fr.Integer,
	"pour100":  fr.Percent,
	"compte":   fr.Count,
	"accord":   fr.Agree,
	"date":     fr.Date.Long,
	"mois":     words.MonthYear,
	"entre":    fr.Between,
	"iso":      fr.Date.String,
	"joindre":  fr.Join,
	"capitale": func(s string) string { return fr.Capital(s) },
	"classe":   func(kind string, word any) string { return figure.Style(kind, fmt.Sprint(word)) },
	"quantite": fr.WithUnit,
	"montant":  amount,
	"adresse":  address.Of,
	"jeu":      address.Dataset,
	"avis":     func() string { return chart.ExampleNotice },
}
