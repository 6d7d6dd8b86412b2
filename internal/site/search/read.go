package search

import (
	"encoding/binary"
	"iter"
	"slices"
	"unicode"
	"unicode/utf8"

	"limpide/internal/site/page"
)

// A level tells how much a thing is about a word, from the best place where it stands.
type level = uint8

const (
	once level = iota
	severalTimes
	often
	inHeading
	inText
	inLongTitle
	inTitle
	isTitle // with one other word at most
)

// A long page speaks of everything: a word says no more of it than of one that has
// the word once.
const longPage = 350 // words, each once

// sourcesHeading is that of the sources of a page, in the theme.
const sourcesHeading = "Sources"

// reader reads pages, one at a time, with a vocabulary of its own: what it keeps of a
// page is three bytes a word.
type reader struct {
	numbers map[string]uint32 // of words, as they are written
	spelled []string
	counts  []uint32 // in the page being read, by number
	heading []bool
	met     []uint32 // numbers of the words of the page
	pages   []readPage
}

// readPage is the words of the page of an entry: the difference from the number
// before, times eight, plus the level.
type readPage struct {
	entry int
	words []byte
}

// Read takes the words of the page of an entry, given by its index in what [New] was
// given.
func (x *Index) Read(entry int, content []byte) {
	x.mu.Lock()
	var r *reader
	if n := len(x.idle); n > 0 {
		r, x.idle = x.idle[n-1], x.idle[:n-1]
	} else {
		r = &reader{numbers: map[string]uint32{}}
		x.all = append(x.all, r)
	}
	x.mu.Unlock()
	r.read(x.rank[entry], content)
	x.mu.Lock()
	x.idle = append(x.idle, r)
	x.mu.Unlock()
}

func (r *reader) read(entry int, content []byte) {
	cites := false
	for block := range page.Texts(content) {
		if block.Heading == 2 {
			cites = string(block.Text) == sourcesHeading
		}
		if cites || block.Heading == 1 {
			continue // what has an entry of its own, and the title
		}
		for word := range words(block.Text, false) {
			r.note(word, block.Heading > 0)
		}
	}
	slices.Sort(r.met)
	packed := make([]byte, 0, 3*len(r.met))
	last := uint32(0)
	for _, n := range r.met {
		l := once
		switch {
		case r.heading[n]:
			l = inHeading
		case len(r.met) > longPage:
		case r.counts[n] > 3:
			l = often
		case r.counts[n] > 1:
			l = severalTimes
		}
		packed = binary.AppendUvarint(packed, uint64(n-last)<<3|uint64(l))
		last = n
		r.counts[n], r.heading[n] = 0, false
	}
	r.met = r.met[:0]
	r.pages = append(r.pages, readPage{entry, slices.Clip(packed)})
}

func (r *reader) note(word []byte, heading bool) {
	n, known := r.numbers[string(word)]
	if !known {
		n = uint32(len(r.spelled))
		spelled := string(word)
		r.numbers[spelled] = n
		r.spelled = append(r.spelled, spelled)
		r.counts, r.heading = append(r.counts, 0), append(r.heading, false)
	}
	if r.counts[n] == 0 {
		r.met = append(r.met, n)
	}
	r.counts[n]++
	r.heading[n] = r.heading[n] || heading
}

// unpack yields the words of a page, by number, with their level.
func (p readPage) unpack(yield func(number uint32, l level)) {
	number := uint32(0)
	for rest := p.words; len(rest) > 0; {
		v, size := binary.Uvarint(rest)
		rest = rest[size:]
		number += uint32(v >> 3)
		yield(number, level(v&7))
	}
}

// words yields the words of a text, as they are written: letters and digits that
// follow each other. It leaves out letters alone, which an elision leaves, and, of a
// page, numbers that nobody looks for: those of neither four digits, like a year, nor
// five, like that of a commune.
func words(text []byte, numbers bool) iter.Seq[[]byte] {
	return func(yield func([]byte) bool) {
		for i := 0; i < len(text); {
			start, letters := i, false
			for i < len(text) {
				c := text[i]
				if c < utf8.RuneSelf {
					isLetter := c|0x20 >= 'a' && c|0x20 <= 'z'
					if !isLetter && (c < '0' || c > '9') {
						break
					}
					letters = letters || isLetter
					i++
					continue
				}
				r, size := utf8.DecodeRune(text[i:])
				if !unicode.IsLetter(r) && !unicode.IsMark(r) && (r < '₀' || r > '₉') {
					break
				}
				letters = true
				i += size
			}
			n := i - start
			sought := letters && n > 1 || !letters && n > 0 && (numbers || n == 4 || n == 5)
			if sought && !yield(text[start:i]) {
				return
			}
			if i < len(text) {
				_, size := utf8.DecodeRune(text[i:])
				i += size
			}
		}
	}
}
