// Package lists makes lists of others, and finds in them, as package slices does not.
package lists

import "slices"

// Map returns what f makes of each item; nil if there is none.
func Map[T, U any](items []T, f func(T) U) []U {
	if len(items) == 0 {
		return nil
	}
	all := make([]U, len(items))
	for i, item := range items {
		all[i] = f(item)
	}
	return all
}

// First returns the first item that fits. ok is false if none does.
func First[T any](items []T, fits func(T) bool) (found T, ok bool) {
	if i := slices.IndexFunc(items, fits); i >= 0 {
		return items[i], true
	}
	return found, false
}

// Find does as [First], and returns the zero value if none fits.
func Find[T any](items []T, fits func(T) bool) T {
	found, _ := First(items, fits)
	return found
}

// Commonest returns, by key, the value that the most items of that key have: the first of
// those that as many have.
func Commonest[T any, K, V comparable](items []T, of func(T) (K, V)) map[K]V {
	type pair struct {
		key   K
		value V
	}
	count, found := map[pair]int{}, map[K]V{}
	for _, item := range items {
		key, value := of(item)
		count[pair{key, value}]++
	}
	for _, item := range items {
		key, value := of(item)
		if best, ok := found[key]; !ok || count[pair{key, value}] > count[pair{key, best}] {
			found[key] = value
		}
	}
	return found
}
