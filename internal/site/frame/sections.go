package frame

import (
	"slices"

	"limpide/internal/show/address"
)

// Section is the pages below a page of the first level.
type Section struct {
	Address string
	Pages   []string // in order
	Whole   bool     // a list of its direct pages gives them all, and is short
}

// Sections cuts a site into its sections. A list is short up to a number of pages.
func Sections(pages []string, short int) []Section {
	var found []Section
	at := map[string]int{}
	for _, page := range pages {
		top := page
		for above := address.Above(top); above != "" && above != address.Home; above = address.Above(top) {
			top = above
		}
		if page == top {
			at[top] = len(found)
			found = append(found, Section{Address: top})
		} else if i, known := at[top]; known {
			found[i].Pages = append(found[i].Pages, page)
		}
	}
	for i := range found {
		s := &found[i]
		s.Whole = len(s.Pages) <= short && !slices.ContainsFunc(s.Pages, func(at string) bool { return address.Above(at) != s.Address })
	}
	return found
}
