package site

import (
	"path"
	"slices"
	"strings"

	"limpide/internal/portal"
	"limpide/internal/show/figure"
	"limpide/internal/site/reference"
)

// Offers is what an author may put in a page, by what it is.
type Offers struct {
	Links, Values, Figures, Documents, Pictures []reference.Offer
}

// OffersOf returns what the pages of a site may hold now.
func OffersOf(s *Site) Offers {
	r := reference.Reader{Builder: &figure.Builder{Portal: s.portal, Words: s.view.Words, Day: s.input.Date}, Cite: func(*portal.Dataset) {}}
	o := Offers{Values: r.Values(), Figures: r.Figures()}
	for _, out := range s.Outputs {
		if title := s.view.Titles[out.Address]; out.Address != "" && title != "" && !s.view.Examples[out.Address] {
			o.Links = append(o.Links, reference.Offer{Title: title, Value: out.Address, Text: link(title, out.Address)})
		}
	}
	for i := range s.portal.Assets {
		a := &s.portal.Assets[i]
		if a.Root {
			continue
		}
		offer := reference.Offer{Title: path.Base(a.Path), Value: "/" + a.Path, Text: link(path.Base(a.Path), "/"+a.Path)}
		switch strings.ToLower(path.Ext(a.Path)) {
		case ".avif", ".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp":
			offer.Text = "!" + offer.Text
			o.Pictures = append(o.Pictures, offer)
		default:
			o.Documents = append(o.Documents, offer)
		}
	}
	return o
}

var inBrackets = strings.NewReplacer(`[`, `\[`, `]`, `\]`)

// link writes a link as Markdown does.
func link(text, to string) string { return "[" + inBrackets.Replace(text) + "](" + to + ")" }

// Forget forgets where the text of a file leads, as it was when its page was last made:
// it is written again.
func Forget(s *Site, file string) {
	s.usage.mu.Lock()
	defer s.usage.mu.Unlock()
	s.usage.places = slices.DeleteFunc(s.usage.places, func(l placeLink) bool { return l.from.File == file })
}
