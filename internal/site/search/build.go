package search

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"

	"limpide/internal/base/fr"
	"limpide/internal/base/lists"
)

// closed is an index of which every page is read, as it is written.
type closed struct {
	stamp string // the same in all files of an index, and of no other
	start start
	words []file
}

// start is what a browser reads first.
type start struct {
	Entries int      `json:"n"`
	Empty   string   `json:"vides"`
	Cuts    []string `json:"coupes"` // how the first word of each file of words begins
	Kinds   []of     `json:"genres"`
	Places  []string `json:"lieux"`
	Titles  int      `json:"titres"` // in a file of them
	Near    string   `json:"proches"`
}

// of is a kind, from its first entry on.
type of struct {
	Name   string  `json:"nom"`
	One    string  `json:"un"`
	First  int     `json:"de"`
	Weight float64 `json:"poids"`
}

// class is the words that have a stem in common, and the entries that have one of
// them: each times eight, plus its level.
type class struct {
	words   []string // folded, sorted
	entries []uint32
	all     int // entries, of which some may be left out
}

// builder brings the words of all readers together.
type builder struct {
	*Index
	classes []class
	byWord  map[string]int   // folded
	numbers map[string]int32 // as written; -1 for a word that says nothing
	pages   []*readPage      // by entry
	owners  [][]int32        // classes of the numbers of the reader of a page
	met     []level          // of the entry at hand, by class; plus one
	touched []int32
}

func (x *Index) build() *closed {
	b := &builder{Index: x, byWord: map[string]int{}, numbers: map[string]int32{}, pages: make([]*readPage, len(x.entries)), owners: make([][]int32, len(x.entries))}
	b.learn()
	b.met = make([]level, len(b.classes))
	b.post()
	x.all, x.idle = nil, nil // which is most of the memory
	slices.SortFunc(b.classes, func(a, c class) int { return strings.Compare(a.words[0], c.words[0]) })
	words, cuts := b.cut()
	c := &closed{words: words, start: start{
		Entries: len(x.entries), Empty: strings.Join(strings.Fields(emptyWords), " "), Cuts: cuts, Places: x.places, Titles: x.titlesShared(), Near: b.near(),
	}}
	for kind, k := range x.kinds {
		first, _ := slices.BinarySearchFunc(x.entries, kind, func(e Entry, kind int) int { return cmp.Compare(e.Kind, kind) })
		c.start.Kinds = append(c.start.Kinds, of{k.Name, k.One, first, k.Weight})
	}
	sum := sha256.New()
	fmt.Fprintf(sum, "%q %+v", words, c.start)
	for i := range x.entries {
		fmt.Fprintf(sum, "%+v", x.entries[i])
	}
	c.stamp = hex.EncodeToString(sum.Sum(nil)[:4])
	return c
}

// learn gives each word its class. Words are taken in order, so that the class of two
// that fold to the same does not depend on which page was read first.
func (b *builder) learn() {
	var spelled []string
	for _, r := range b.all {
		spelled = append(spelled, r.spelled...)
	}
	for i := range b.entries {
		e := &b.entries[i]
		for _, text := range []string{e.Title, e.Text, e.Terms} {
			for word := range words([]byte(text), true) {
				spelled = append(spelled, string(word))
			}
		}
	}
	slices.Sort(spelled)
	byStem := map[string]int{}
	for _, word := range slices.Compact(spelled) {
		folded := fr.Fold(word)
		if empty[folded] {
			b.numbers[word] = -1
			continue
		}
		n, known := b.byWord[folded]
		if !known {
			key := stem(word)
			if b.names[folded] {
				key = "@" + folded // the people of Briançon are not Briançon
			}
			if n, known = byStem[key]; !known {
				n = len(b.classes)
				byStem[key] = n
				b.classes = append(b.classes, class{})
			}
			b.byWord[folded] = n
			b.classes[n].words = append(b.classes[n].words, folded)
		}
		b.numbers[word] = int32(n)
	}
	for i := range b.places {
		n := len(b.classes)
		b.byWord[placeWord(i)] = n
		b.classes = append(b.classes, class{words: []string{placeWord(i)}})
	}
	for _, c := range b.classes {
		slices.Sort(c.words)
	}
	for _, r := range b.all {
		owner := lists.Map(r.spelled, func(word string) int32 { return b.numbers[word] })
		for i := range r.pages {
			p := &r.pages[i]
			b.pages[p.entry], b.owners[p.entry] = p, owner
		}
	}
}

// placeWord stands for a place among words: what is of it has that word.
func placeWord(place int) string { return fmt.Sprintf("@%d", place) }

// each yields the classes of an entry, in order, with the best level of each.
func (b *builder) each(entry int, yield func(class int32, l level)) {
	note := func(class int32, l level) {
		if class < 0 {
			return
		}
		if b.met[class] == 0 {
			b.touched = append(b.touched, class)
		}
		b.met[class] = max(b.met[class], l+1)
	}
	e := &b.entries[entry]
	for _, place := range e.Places {
		note(int32(b.byWord[placeWord(place)]), once)
	}
	all := func(text string, l level) {
		for word := range words([]byte(text), true) {
			note(b.numbers[string(word)], l)
		}
	}
	all(e.Terms, inText)
	all(e.Text, inText)
	all(e.Title, b.ofTitle(e.Title))
	if p := b.pages[entry]; p != nil {
		owner := b.owners[entry]
		p.unpack(func(number uint32, l level) { note(owner[number], l) })
	}
	slices.Sort(b.touched)
	for _, class := range b.touched {
		yield(class, b.met[class]-1)
		b.met[class] = 0
	}
	b.touched = b.touched[:0]
}

// ofTitle returns the level of the words of a title: the fewer they are, the more each
// says.
func (b *builder) ofTitle(title string) level {
	n := 0
	for word := range words([]byte(title), true) {
		if b.numbers[string(word)] >= 0 {
			n++
		}
	}
	switch {
	case n <= 2:
		return isTitle
	case n <= 5:
		return inTitle
	}
	return inLongTitle
}

// What more than this share of pages alike say tells none from the others, if they are
// so many.
const (
	shared    = 3 // a third
	fewOfKind = 8
)

// post gives each class its entries, less those whose page says what all pages alike
// say.
func (b *builder) post() {
	type group struct {
		size int
		says []int32 // pages, by class
	}
	groups := map[string]*group{}
	groupOf := make([]*group, len(b.entries))
	for i := range b.entries {
		e := &b.entries[i]
		if e.Alike == "" {
			continue
		}
		g := groups[e.Alike]
		if g == nil {
			g = &group{says: make([]int32, len(b.classes))}
			groups[e.Alike] = g
		}
		g.size++
		groupOf[i] = g
		b.each(i, func(class int32, l level) {
			if l < inText {
				g.says[class]++
			}
		})
	}
	kept := func(i int, class int32, l level) bool {
		g := groupOf[i]
		return g == nil || l >= inText || b.classes[class].words[0][0] == '@' || int(g.says[class]) <= max(fewOfKind, g.size/shared)
	}
	total := 0
	for i := range b.entries {
		b.each(i, func(class int32, l level) {
			if kept(i, class, l) {
				b.classes[class].all++
				total++
			}
		})
	}
	room := make([]uint32, total)
	for n := range b.classes {
		c := &b.classes[n]
		c.entries, room = room[:0:c.all], room[c.all:]
	}
	for i := range b.entries {
		b.each(i, func(class int32, l level) {
			if kept(i, class, l) {
				c := &b.classes[class]
				c.entries = append(c.entries, uint32(i)<<3|uint32(l))
			}
		})
	}
	for n := range b.classes {
		if c := &b.classes[n]; c.words[0][0] != '@' {
			c.entries = best(c.entries)
		}
	}
}

// best returns the entries that a word keeps.
func best(entries []uint32) []uint32 {
	if len(entries) <= mostOfAWord {
		return entries
	}
	slices.SortStableFunc(entries, func(a, b uint32) int { return cmp.Compare(b&7, a&7) })
	entries = entries[:mostOfAWord]
	slices.Sort(entries)
	return entries
}

// A file of words is what is spelled and the entries, each a class after the other:
// apart, both compress better.
type file [2]string

// cut writes the words, in order, into files of about the same length, and returns how
// the first word of each begins. A class whose words are in two files is written in both: the
// words of one may be far apart.
func (b *builder) cut() (files []file, cuts []string) {
	type spelled struct {
		word  string
		class int
	}
	var all []spelled
	entries := make([]string, len(b.classes))
	weight := 0
	for n, c := range b.classes {
		entries[n] = c.packed()
		weight += len(entries[n])
		for _, word := range c.words {
			all = append(all, spelled{word, n})
		}
	}
	slices.SortFunc(all, func(a, c spelled) int { return strings.Compare(a.word, c.word) })
	start := func(i int) string { // of a word, enough to come after the one before
		word := all[i].word
		for n := range word {
			if i > 0 && word[:n] > all[i-1].word {
				return word[:n]
			}
		}
		return word
	}
	written := make([]bool, len(b.classes))
	place := map[int]int{} // of a class in the file at hand
	var words [][]string   // by place
	var packed []string
	length, share := 0, weight/b.wordFiles()
	for i, s := range all {
		if len(words) == 0 {
			cuts = append(cuts, start(i))
		}
		at, here := place[s.class]
		if !here {
			at = len(words)
			place[s.class] = at
			words, packed = append(words, nil), append(packed, entries[s.class])
			length += len(entries[s.class])
			if !written[s.class] {
				written[s.class] = true
				weight -= len(entries[s.class])
			}
		}
		words[at] = append(words[at], s.word)
		left := b.wordFiles() - 1 - len(files)
		if i+1 == len(all) || length > share && left > 0 {
			files = append(files, file{fronts(words), strings.Join(packed, ";")})
			clear(place)
			words, packed, length, share = nil, nil, 0, weight/max(1, left)
		}
	}
	return slices.Grow(files, b.wordFiles())[:b.wordFiles()], cuts // no word is looked for in the empty ones, if words are few
}

// fronts writes the words of classes.
func fronts(classes [][]string) string {
	var w bytes.Buffer
	last := ""
	for n, words := range classes {
		if n > 0 {
			w.WriteByte(';')
		}
		front(&w, last, words)
		last = words[0]
	}
	return w.String()
}

// digits write numbers: five bits a letter, the lowest first; a letter of the second
// half tells that more follow.
const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"

func number(out []byte, n int) []byte {
	for ; n >= 32; n /= 32 {
		out = append(out, digits[32+n%32])
	}
	return append(out, digits[n])
}

// front writes words, each as what it shares with the one before and the rest.
func front(w *bytes.Buffer, last string, words []string) {
	for i, word := range words {
		shared := 0
		for shared < min(len(last), len(word), 31) && last[shared] == word[shared] {
			shared++
		}
		if i > 0 {
			w.WriteByte(',')
		}
		w.WriteByte(digits[shared])
		w.WriteString(word[shared:])
		last = word
	}
}

// packed returns the entries of a class: how many it has, if some are left out, then the
// difference of each from the one before, times eight, plus its level.
func (c *class) packed() string {
	var out []byte
	if c.all > len(c.entries) {
		out = append(number(out, c.all), ' ')
	}
	last := uint32(0)
	for _, e := range c.entries {
		out = number(out, int(e>>3-last)<<3|int(e&7))
		last = e >> 3
	}
	return string(out)
}

// near returns the everyday words for which the portal has others: "poubelle
// dechets,ordures;…".
func (b *builder) near() string {
	var lines []string
	for line := range strings.Lines(everyday) {
		typed, meant, _ := strings.Cut(strings.TrimSpace(line), " : ")
		var here []string
		for word := range strings.SplitSeq(meant, ", ") {
			if _, known := b.byWord[fr.Fold(word)]; known {
				here = append(here, fr.Fold(word))
			}
		}
		if len(here) > 0 {
			for word := range strings.SplitSeq(typed, ", ") {
				lines = append(lines, fr.Fold(word)+" "+strings.Join(here, ","))
			}
		}
	}
	return strings.Join(lines, ";")
}
