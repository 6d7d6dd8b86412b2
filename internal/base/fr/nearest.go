package fr

// Nearest returns the element of among that the author of word most likely
// meant, for « vouliez-vous dire ». ok is false if none is near.
//
// Nearness is the number of letters added, lost, changed or swapped with their
// neighbour, case and accents apart; it may be at most a third of the longer of
// the two. Among equals the first wins. An element identical to word is passed
// over: it cannot be what was meant.
func Nearest(word string, among []string) (nearest string, ok bool) {
	typed := []rune(Fold(word))
	best := -1
	for _, candidate := range among {
		if candidate == word {
			continue
		}
		meant := []rune(Fold(candidate))
		limit := max(len(typed), len(meant)) / 3
		if best >= 0 {
			limit = min(limit, best-1)
		}
		if max(len(typed)-len(meant), len(meant)-len(typed)) > limit {
			continue // each letter too many costs one
		}
		if d := distance(typed, meant); d <= limit {
			nearest, best = candidate, d
		}
	}
	return nearest, best >= 0
}

// distance is the Damerau–Levenshtein distance between a and b in its
// restricted form: no part of a word is edited twice.
func distance(a, b []rune) int {
	before, last, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := range a {
		row[0] = i + 1
		for j := range b {
			change := last[j]
			if a[i] != b[j] {
				change++
			}
			row[j+1] = min(change, last[j+1]+1, row[j]+1)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
		before, last, row = last, row, before
	}
	return last[len(b)]
}
