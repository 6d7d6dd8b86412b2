package about

import (
	"slices"
	"strings"

	"limpide/internal/base/fr"
	"limpide/internal/base/lists"
	"limpide/internal/show/address"
	"limpide/internal/site/found"
	"limpide/internal/site/frame"
	"limpide/internal/site/making"
	"limpide/internal/site/search"
)

// Findable returns what may be found on the site, and which entries are those of pages
// to read, by address.
func Findable(s *making.Site) (in search.Input, pages map[string]int) {
	on := found.Site{Portal: s.Portal, Atlas: s.Atlas}
	for _, p := range s.Planned() {
		written := s.Written[p.Address]
		if !making.IsListed(written) {
			continue
		}
		title, description := s.Called(p)
		on.Pages = append(on.Pages, found.Page{
			Address: p.Address, Short: p.Short, Title: title, Description: description, Kind: p.Template, News: written != nil && written.IsNews(), Example: p.Example,
		})
	}
	return found.On(on)
}

// SearchPage is "/recherche/": the field and, for who has no script or would rather
// read, the letters of the index of words.
type SearchPage struct {
	*frame.Layout
	Letters []frame.Entry
}

// WordsPage is "/recherche/<letter>/": the words of titles that begin with a letter,
// and what has each in its title.
type WordsPage struct {
	*frame.Layout
	Words   []TitleWord
	Letters []frame.Entry
	Lists   []frame.Entry // of what the index leaves out: there is too much of it
}

// TitleWord is a word of titles, and what has it.
type TitleWord struct {
	Word  string
	Pages []frame.Entry
}

// Search is the page of the search.
func Search(r *making.Rendering) any {
	r.Searches = true
	r.Example = r.IsPreview // it finds what pages say, which examples change
	return &SearchPage{Layout: r.Layout, Letters: letters(r)}
}

// letters are links to the pages of the index of words.
func letters(r *making.Rendering) []frame.Entry {
	var links []frame.Entry
	for _, l := range r.From.Index {
		links = append(links, r.Entry(l.Letter, address.WordsIn(l.Letter)))
	}
	return links
}

// Words plans the index of words, which is made from the titles of all other pages.
func Words(s *making.Site) []making.Page {
	in, _ := Findable(s)
	var apart []string
	s.Index, apart = found.Index(in)
	// A letter that the examples alone have is in the list of letters of every page.
	invented := slices.ContainsFunc(s.Index, func(l fr.Initial[*found.Word]) bool {
		return !slices.ContainsFunc(l.Things, func(w *found.Word) bool {
			return slices.ContainsFunc(w.Entries, func(e *search.Entry) bool { return !e.Example })
		})
	})
	return lists.Map(s.Index, func(l fr.Initial[*found.Word]) making.Page {
		return making.Page{
			Address: address.WordsIn(l.Letter), Row: address.Search, Short: l.Letter, Title: "Les mots en " + l.Letter,
			Description: "Les mots des titres du portail qui commencent par " + l.Letter + ", et les pages qui les portent.",
			View: func(r *making.Rendering) any {
				view := &WordsPage{Layout: r.Layout, Letters: letters(r)}
				r.Example = invented
				for _, w := range l.Things {
					shown := TitleWord{Word: w.Word}
					for _, e := range w.Entries {
						r.Example = r.Example || e.Example
						title := e.Title
						if !strings.Contains(title, e.Place) {
							title += " (" + e.Place + ")"
						}
						shown.Pages = append(shown.Pages, frame.Entry{Title: title, Href: r.Root + e.Address})
					}
					view.Words = append(view.Words, shown)
				}
				for _, at := range apart {
					view.Lists = append(view.Lists, r.Entry(r.From.Titles[at], at))
				}
				return view
			},
		}
	})
}
