package fr

import "strings"

// The name of a town keeps its article, which « à » and « de » join when it is
// « Le » or « Les ».

// AtTown returns the name of a town after « à »: « à Briançon », « au
// Monêtier », « à La Grave », « aux Vigneaux ».
func AtTown(name string) string {
	if rest, ok := strings.CutPrefix(name, "Le "); ok {
		return "au " + rest
	}
	if rest, ok := strings.CutPrefix(name, "Les "); ok {
		return "aux " + rest
	}
	return "à " + name
}

// OfTown returns the name of a town after « de »: « de Briançon », « du
// Monêtier », « de La Grave », « des Vigneaux », « d’Aiguilles ».
func OfTown(name string) string {
	if rest, ok := strings.CutPrefix(name, "Le "); ok {
		return "du " + rest
	}
	if rest, ok := strings.CutPrefix(name, "Les "); ok {
		return "des " + rest
	}
	return OfWord(name)
}

// TownOrder returns the name of a town as lists put it in order: without its
// article.
func TownOrder(name string) string {
	for _, article := range []string{"Le ", "La ", "Les ", "L'", "L’"} {
		if rest, ok := strings.CutPrefix(name, article); ok {
			return rest
		}
	}
	return name
}
