package fr

import (
	"strings"
	"unicode/utf8"
)

// Initial is things whose names begin with a letter, accent or not.
type Initial[T any] struct {
	Letter string
	Things []T
}

// ByInitial groups things, which are in the order of their names, by the first letters
// of these.
func ByInitial[T any](things []T, name func(T) string) []Initial[T] {
	var all []Initial[T]
	for _, thing := range things {
		first, _ := utf8.DecodeRuneInString(Fold(name(thing)))
		letter := strings.ToUpper(string(first))
		if n := len(all); n == 0 || all[n-1].Letter != letter {
			all = append(all, Initial[T]{Letter: letter})
		}
		last := &all[len(all)-1]
		last.Things = append(last.Things, thing)
	}
	return all
}
