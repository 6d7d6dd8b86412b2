package change

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"limpide/internal/base/fr"
)

// Remark is a sentence about one thing or about several: %s is what it is about.
// One sentence for each would drown what is worth reading.
type Remark struct {
	One, Many string
	Clauses   bool // what it is about has commas of its own
}

// inNumber is what a sentence says otherwise of several things: « {l’a|les a} », or « {s} »,
// which it does not say of one.
var inNumber = regexp.MustCompile(`\{(?:([^{}|]*)\|)?([^{}|]*)\}`)

// About returns the remark of a sentence: see [inNumber].
func About(sentence string) Remark {
	return Remark{One: inNumber.ReplaceAllString(sentence, "$1"), Many: inNumber.ReplaceAllString(sentence, "$2")}
}

// AboutClauses does as [About], of things that have commas of their own.
func AboutClauses(sentence string) Remark {
	r := About(sentence)
	r.Clauses = true
	return r
}

// LeftOut is the remark on what is not taken, and why: see [About].
func LeftOut(why string) Remark { return AboutClauses("Laissé{s} de côté, " + why + " : %s.") }

// Remarks are sentences with what they are about, in the order in which they
// first came.
type Remarks []about

type about struct {
	remark Remark
	items  []string
	known  map[string]bool // items
}

// Add adds a remark about some things, to those of the same remark.
func (l *Remarks) Add(r Remark, items ...string) {
	k := slices.IndexFunc(*l, func(a about) bool { return a.remark == r })
	if k < 0 {
		k, *l = len(*l), append(*l, about{r, nil, map[string]bool{}})
	}
	a := &(*l)[k]
	for _, item := range items {
		if !a.known[item] {
			a.known[item] = true
			a.items = append(a.items, item)
		}
	}
}

// AddSentence adds a sentence about the whole file.
func (l *Remarks) AddSentence(sentence string) { l.Add(Remark{One: sentence}) }

// Sentences returns a line for each remark.
func (l Remarks) Sentences() []string {
	var lines []string
	for _, a := range l {
		line := a.remark.One
		switch {
		case len(a.items) == 1:
			line = fmt.Sprintf(line, a.items[0])
		case len(a.items) > 1 && a.remark.Clauses:
			line = fmt.Sprintf(a.remark.Many, strings.Join(fr.FirstOf(a.items, MaxListed), " ; "))
		case len(a.items) > 1:
			line = fmt.Sprintf(a.remark.Many, fr.Join(fr.FirstOf(a.items, MaxListed)))
		}
		lines = append(lines, line)
	}
	return lines
}

// MaxListed bounds a list in a line.
const MaxListed = 6
