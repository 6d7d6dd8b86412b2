package fr

import (
	"slices"
	"strings"

	"limpide/internal/base/lists"
)

// Names are many names, among which the nearest to a word is looked for again and
// again: what a look costs does not grow with them.
type Names struct {
	all         []string
	front, back []folded // by their beginning, by their end; nil if they are few
}

// folded is a name as it is compared, and where it stands among all.
type folded struct {
	text string
	at   int
}

const (
	fewNames   = 256 // are all compared
	neighbours = 32  // are compared on each side of where a word would stand
)

// NewNames returns names to look among, which must not change any more.
func NewNames(all []string) *Names {
	n := &Names{all: all}
	if len(all) <= fewNames {
		return n
	}
	n.front, n.back = make([]folded, len(all)), make([]folded, len(all))
	for i, name := range all {
		text := Fold(name)
		n.front[i], n.back[i] = folded{text, i}, folded{reversed(text), i}
	}
	slices.SortFunc(n.front, byText)
	slices.SortFunc(n.back, byText)
	return n
}

// Nearest is the function [Nearest] among the names. Of more than a few hundred,
// only those are compared that begin or end most like the word: a word wrong at
// both ends may find none.
func (n *Names) Nearest(word string) (nearest string, ok bool) {
	return Nearest(word, n.around(word))
}

// around returns the names to compare with a word, in their order.
func (n *Names) around(word string) []string {
	if n.front == nil {
		return n.all
	}
	text := Fold(word)
	var at []int
	for _, sorted := range []struct {
		names []folded
		text  string
	}{{n.front, text}, {n.back, reversed(text)}} {
		i, _ := slices.BinarySearchFunc(sorted.names, folded{text: sorted.text}, byText)
		for _, near := range sorted.names[max(0, i-neighbours):min(len(sorted.names), i+neighbours)] {
			at = append(at, near.at)
		}
	}
	slices.Sort(at)
	return lists.Map(slices.Compact(at), func(i int) string { return n.all[i] })
}

func byText(a, b folded) int { return strings.Compare(a.text, b.text) }

func reversed(s string) string {
	letters := []rune(s)
	slices.Reverse(letters)
	return string(letters)
}
