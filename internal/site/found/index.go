package found

import (
	"slices"
	"strings"

	"limpide/internal/base/fr"
	"limpide/internal/show/address"
	"limpide/internal/site/search"
)

// Word is a word of titles, and what may be found that has it.
type Word struct {
	Word    string
	Entries []*search.Entry
}

// longIndex is the number of things of a kind beyond which the index of words leaves
// them to a list of their own.
const longIndex = 300

// Index returns the words of the titles of what may be found, by their first letter, and
// the addresses of the lists of what is too many for it.
func Index(in search.Input) (letters []fr.Initial[*Word], lists []string) {
	sizes := map[int]int{}
	for i := range in.Entries {
		sizes[in.Entries[i].Kind]++
	}
	var words []*Word
	known := map[string]*Word{} // folded
	for i := range in.Entries {
		e := &in.Entries[i]
		if sizes[e.Kind] > longIndex || e.Kind == foundSource || e.Kind == foundEvent || e.Kind == foundData {
			continue
		}
		if e.Alike == "sheet" {
			continue // it stands beside the page that it is the sheet of
		}
		name := e.Title
		if e.Kind == foundCommune {
			name, _, _ = strings.Cut(e.Title, "\u00a0:") // the rest is the same for all
		}
		for _, word := range search.Words(name) {
			folded := fr.Fold(word)
			if len(folded) < 3 {
				continue
			}
			w := known[folded]
			if w == nil {
				w = &Word{Word: fr.Uncapital(word)}
				known[folded] = w
				words = append(words, w)
			}
			if !slices.Contains(w.Entries, e) {
				w.Entries = append(w.Entries, e)
			}
		}
	}
	slices.SortFunc(words, func(a, b *Word) int { return fr.Compare(a.Word, b.Word) })
	for kind, at := range map[int]string{foundCommune: address.Communes, foundAction: address.Actions, foundIndicator: address.Indicators, foundTerritory: address.Territories} {
		if sizes[kind] > longIndex {
			lists = append(lists, at)
		}
	}
	slices.Sort(lists)
	return fr.ByInitial(words, func(w *Word) string { return w.Word }), lists
}
