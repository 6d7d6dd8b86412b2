// Package view is the pages of the site: [Kinds] lists their kinds, each with what plans
// them and the template of its name. What each shows is in the packages below.
package view

import (
	"limpide/internal/show/address"
	"limpide/internal/site/making"
	"limpide/internal/site/view/about"
	"limpide/internal/site/view/indicators"
	"limpide/internal/site/view/places"
	"limpide/internal/site/view/plans"
	"limpide/internal/site/view/pole"
)

// Kinds is every kind of page. The site map lists the pages in the same order,
// each after the page above it.
var Kinds = []making.Kind{
	{Template: "home", Pages: pole.Home},
	{Template: "territories", Pages: places.Territories},
	{Template: "territory", Pages: places.Territory},
	{Template: "communes", Pages: places.Communes},
	{Template: "commune", Pages: places.Commune},
	{Template: "score", Pages: places.Score},
	{Template: "axis", Pages: places.Axis},
	{Template: "plan", Pages: plans.Plan},
	{Template: "comparison", Pages: making.Fixed(address.Comparison, "Comparaison", "Les EPCI côte à côte",
		"Les scores des EPCI, axe par axe, sur une même échelle.", indicators.Comparison)},
	{Template: "across", Pages: indicators.Across},
	{Template: "indicators", Pages: indicators.List},
	{Template: "indicator", Pages: indicators.Indicator},
	{Template: "lines", Pages: indicators.Standings},
	{Template: "coverage", Pages: indicators.Coverage},
	{Template: "actions", Pages: making.Fixed(address.Actions, "Actions", "Les plans d’actions",
		"Ce que chaque EPCI fait : ses actions, leur état, leur calendrier.", plans.Overview)},
	{Template: "lines", Pages: plans.Lines},
	{Template: "action", Pages: plans.Action},
	{Template: "actionlist", Pages: plans.Lists},
	{Template: "mission", Pages: pole.Mission},
	{Template: "lines", Pages: pole.Audits},
	{Template: "history", Pages: pole.History},
	{Template: "news", Pages: making.Fixed(address.News, "Actualités", "Les actualités",
		"Ce qui se passe dans la démarche.", pole.News)},
	{Template: "changes", Pages: about.Changes},
	{Template: "data", Pages: about.Data},
	{Template: "table", Pages: about.Table},
	{Template: "method", Pages: making.Fixed(address.Method, "Méthode", "Comment lire les chiffres",
		"Comment les scores et les statuts sont calculés, règle par règle, avec un exemple de chacune.", about.Method)},
	{Template: "glossary", Pages: making.Fixed(address.Glossary, "Glossaire", "Glossaire",
		"Les mots de la transition, en clair.", about.Glossary)},
	{Template: "legal", Pages: making.Fixed(address.Legal, "Mentions légales", "Mentions légales",
		"Qui publie ce site, qui l’héberge, et sous quelle licence.", about.Legal)},
	{Template: "ecodesign", Pages: about.Ecodesign},
	{Template: "search", Pages: making.Fixed(address.Search, "Rechercher", "Rechercher",
		"Trouver une page, un chiffre, une action, une commune, une date ou un mot.", about.Search)},
}

// Articles is the kind of the Markdown pages that no other kind makes. They come
// last.
var Articles = making.Kind{Template: "article", Pages: pole.Articles}

// After is the kinds of the pages that list all the others, and are planned once they are.
var After = []making.Kind{
	{Template: "words", Pages: about.Words},
	{Template: "sitemap", Pages: about.Maps},
}
