// Package view is the pages of the site: [Kinds] lists their kinds, each with what it
// shows and the template of its name.
package view

import (
	"limpide/internal/base/diag"
	"limpide/internal/portal"
	"limpide/internal/show/address"
	"limpide/internal/site/frame"
	"limpide/internal/site/making"
)

type (
	// Layout is the frame of a page.
	Layout = frame.Layout

	menuEntry = frame.Entry

	// Site is what all pages are made from.
	Site = making.Site
	// Page is a page that is not made yet.
	Page = making.Page
	// Kind is a row of [Kinds].
	Kind = making.Kind
	// Rendering is the making of one page.
	Rendering = making.Rendering
)

// Kinds is every kind of page. The site map lists the pages in the same order,
// each after the page above it.
var Kinds = []Kind{
	{Template: "home", Pages: homePages},
	{Template: "territories", Pages: territoriesPages},
	{Template: "territory", Pages: territoryPages},
	{Template: "communes", Pages: communesPages},
	{Template: "commune", Pages: communePages},
	{Template: "score", Pages: scorePages},
	{Template: "axis", Pages: axisPages},
	{Template: "plan", Pages: planPages},
	{Template: "comparison", Pages: making.Fixed(address.Comparison, "Comparaison", "Les EPCI côte à côte",
		"Les scores des EPCI, axe par axe, sur une même échelle.", comparisonView)},
	{Template: "across", Pages: acrossPages},
	{Template: "indicators", Pages: indicatorsPages},
	{Template: "indicator", Pages: indicatorPages},
	{Template: "lines", Pages: standingPages},
	{Template: "coverage", Pages: coveragePages},
	{Template: "actions", Pages: making.Fixed(address.Actions, "Actions", "Les plans d’actions",
		"Ce que chaque EPCI fait : ses actions, leur état, leur calendrier.", actionsView)},
	{Template: "lines", Pages: plansPages},
	{Template: "action", Pages: actionPages},
	{Template: "actionlist", Pages: actionListPages},
	{Template: "mission", Pages: missionPages},
	{Template: "lines", Pages: auditsPages},
	{Template: "history", Pages: historyPages},
	{Template: "news", Pages: making.Fixed(address.News, "Actualités", "Les actualités",
		"Ce qui se passe dans la démarche.", newsView)},
	{Template: "changes", Pages: changesPages},
	{Template: "data", Pages: dataPages},
	{Template: "table", Pages: tablePages},
	{Template: "method", Pages: making.Fixed(address.Method, "Méthode", "Comment lire les chiffres",
		"Comment les scores et les statuts sont calculés, règle par règle, avec un exemple de chacune.", methodView)},
	{Template: "glossary", Pages: making.Fixed(address.Glossary, "Glossaire", "Glossaire",
		"Les mots de la transition, en clair.", glossaryView)},
	{Template: "legal", Pages: making.Fixed(address.Legal, "Mentions légales", "Mentions légales",
		"Qui publie ce site, qui l’héberge, et sous quelle licence.", legalView)},
	{Template: "ecodesign", Pages: ecodesignPages},
	{Template: "search", Pages: making.Fixed(address.Search, "Rechercher", "Rechercher",
		"Trouver une page, un chiffre, une action, une commune, une date ou un mot.", searchView)},
}

// Articles is the kind of the Markdown pages that no other kind makes. They come
// last.
var Articles = Kind{Template: "article", Pages: articlePages}

// ArticlePage is a news item, or any page that is only text.
type ArticlePage struct {
	*Layout
	Date    string
	Sources []*portal.Source
}

func articlePages(s *Site) []Page {
	var pages []Page
	for _, p := range s.Portal.Pages {
		if _, made := s.Titles[p.Address]; made || p.IsNews() && p.Date.First().After(s.Day) {
			continue
		}
		row := "" // news follow each other, other pages nothing
		if p.IsNews() {
			row = address.News
		}
		pages = append(pages, Page{
			Address: p.Address, From: diag.File(p.File), Short: p.Title, Title: p.Title, Description: p.Description, Row: row,
			View: func(r *Rendering) any {
				view := &ArticlePage{Layout: r.Layout, Sources: p.Sources}
				if p.IsNews() {
					view.Date = p.Date.Long()
				}
				return view
			},
		})
	}
	return pages
}
