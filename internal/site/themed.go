package site

import (
	"html/template"

	"limpide/internal/base/fr"
	"limpide/internal/show/chart"
	"limpide/internal/site/theme"
)

// themed is what the site asks of a theme.
var themed = theme.Site{
	Kinds: []string{
		"home", "territories", "territory", "score", "axis", "plan", "comparison", "indicators", "indicator",
		"actions", "action", "mission", "history", "news", "article", "data", "table", "glossary", "legal", "sitemap", "method", "coverage",
	},
	Functions: template.FuncMap{ // docs/theme.md lists them
		"typo":     fr.Typo,
		"nombre":   fr.Number,
		"entier":   fr.Integer,
		"pour100":  fr.Percent,
		"compte":   fr.Count,
		"accord":   fr.Agree,
		"date":     fr.Date.Long,
		"iso":      fr.Date.String,
		"joindre":  fr.Join,
		"capitale": func(s string) string { return fr.Capital(s) },
		"avis":     func() string { return chart.ExampleNotice },
	},
}
