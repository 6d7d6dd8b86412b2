// Package search makes the index that a browser searches: what may be found, and the
// words of each, cut into files small enough for a telephone. A file is a script
// that hands over one value, for a page opened straight from a disk may load nothing
// else.
//
// Words are brought together by their stem here, at build time: a browser only looks
// them up. themes/limpide/static/recherche.js reads what this package writes.
package search

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"sync"

	"limpide/internal/base/fr"
)

// Entry is a thing that may be found.
type Entry struct {
	Address string // from the root of the site: "communes/briancon/index.html", "glossaire/index.html#cot"; or on the web
	Title   string
	Text    string // shown below the title; its words count, and so do those of Terms
	Terms   string // more words, not shown
	Kind    int    // index in the list of kinds
	Places  []int  // that it is of: indexes in the list of places
	Place   string // the one that is told beside it, or ""
	Example bool   // it shows invented values

	// Alike names the pages made by the same template: what most of them say tells
	// none from the others. "" for what no other is like.
	Alike string
}

// Kind is a kind of things, by which results may be filtered.
type Kind struct {
	Name   string  // of many, on a filter
	One    string  // beside a result
	Weight float64 // of its things, beside 1, among things that are otherwise as good
}

// Index is what may be found, and where each word stands. The entries and the number
// of files are known at once; [Index.Read] may be called concurrently, and
// [Index.Write] once every page is read.
type Index struct {
	kinds   []Kind
	places  []string
	names   map[string]bool // words, folded
	entries []Entry         // by kind; otherwise in the order given
	rank    []int           // of the entry given at an index

	mu    sync.Mutex
	idle  []*reader
	all   []*reader
	close func() *closed
}

// Input is what an index is made from, beside the pages.
type Input struct {
	Kinds   []Kind
	Places  []string
	Names   []string // of places and people: their words have no other form
	Entries []Entry
}

// New returns the index of entries, whose pages are not read yet.
func New(in Input) *Index {
	entries := in.Entries
	x := &Index{kinds: in.Kinds, places: in.Places, names: map[string]bool{}, rank: make([]int, len(entries))}
	for _, name := range in.Names {
		for word := range words([]byte(name), false) {
			x.names[fr.Fold(string(word))] = true
		}
	}
	order := make([]int, len(entries))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(entries[a].Kind, entries[b].Kind) })
	for rank, i := range order {
		x.entries = append(x.entries, entries[i])
		x.rank[i] = rank
	}
	x.close = sync.OnceValue(x.build)
	return x
}

// How an index is cut. What is fetched for a question is, for each of its words, one file
// of words and two more at most for what it may mean, and one of titles for each result
// shown: less than 60 kB compressed for three words, from the first portal that is cut to
// 56,000 entries.
const (
	alone        = 550 // entries whose words fit in one file
	wordsShared  = 22  // entries for each file of words, beyond
	titlesAlone  = 256 // entries in a file of titles, when their words are in one
	titlesAtOnce = 12  // beyond
	mostOfAWord  = 700 // entries that a word keeps: the best of them
)

func (x *Index) wordFiles() int {
	if len(x.entries) <= alone {
		return 1
	}
	return (len(x.entries) + wordsShared - 1) / wordsShared
}

func (x *Index) titlesShared() int {
	if len(x.entries) <= alone {
		return titlesAlone
	}
	return titlesAtOnce
}

func (x *Index) titleFiles() int { return (len(x.entries) + x.titlesShared() - 1) / x.titlesShared() }

// Entries returns what may be found, in the order of the index.
func (x *Index) Entries() []Entry { return x.entries }

// Files returns the names of the files of the index, that which a browser reads first
// at the head.
func (x *Index) Files() []string {
	names := []string{"index.js"}
	for i := range x.wordFiles() {
		names = append(names, fmt.Sprintf("mots-%d.js", i))
	}
	for i := range x.titleFiles() {
		names = append(names, fmt.Sprintf("titres-%d.js", i))
	}
	return names
}

// Write writes one of [Index.Files], by its place among them.
func (x *Index) Write(w *bytes.Buffer, file int) {
	c := x.close()
	name, value := "index", any(c.start)
	switch words := x.wordFiles(); {
	case file > words:
		file -= words + 1
		from := file * x.titlesShared()
		name, value = fmt.Sprintf("titres-%d", file), x.titles(from, min(from+x.titlesShared(), len(x.entries)))
	case file > 0:
		file--
		name, value = fmt.Sprintf("mots-%d", file), c.words[file]
	}
	text, err := json.Marshal(value) // which spells < and > out
	if err != nil {
		panic("search: " + err.Error()) // strings and numbers alone
	}
	fmt.Fprintf(w, "recherche(%q,%q,%s);\n", c.stamp, name, text)
}

// titles returns what is shown of entries: titles, addresses and texts, each a line,
// and whether they are examples.
func (x *Index) titles(from, to int) [][]any {
	var shown [][]any
	for _, e := range x.entries[from:to] {
		line := []any{fr.Typo(e.Title), e.Address, fr.Typo(e.Text), e.Place}
		if e.Example {
			line = append(line, 1)
		}
		shown = append(shown, line)
	}
	return shown
}
