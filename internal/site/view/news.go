package view

import (
	"slices"

	"limpide/internal/base/fr"
	"limpide/internal/portal"
	"limpide/internal/show/address"
)

// NewsPage is "/actualites/".
type NewsPage struct {
	*Layout
	News []*portal.Page
	Feed string
}

func newsView(r *Rendering) any {
	return &NewsPage{Layout: r.Layout, News: Published(r.Portal, r.Day), Feed: r.To(address.Feed)}
}

// Published returns the news that are out on the day of the site, newest first.
func Published(p *portal.Portal, day fr.Date) []*portal.Page {
	var found []*portal.Page
	for _, item := range p.Pages {
		if item.IsNews() && !item.Date.First().After(day) {
			found = append(found, item)
		}
	}
	slices.SortStableFunc(found, func(a, b *portal.Page) int { return b.Date.Compare(a.Date) })
	return found
}
