// Package named tells which territory, or whether the pole, is the one that a file
// names: people write « CC du Val » and « Communauté de communes du Val ».
package named

import (
	"slices"
	"strings"

	"limpide/internal/format/sheet"
	"limpide/internal/portal"
)

// Territory returns the only territory that a name is that of, or nil.
func Territory(p *portal.Portal, names []string) *portal.Territory {
	var found *portal.Territory
	for _, name := range names {
		for _, t := range p.Territories {
			if own := Own(name); own == "" || !slices.Contains(namesOf(t), own) {
				continue
			}
			if found != nil && found != t {
				return nil
			}
			found = t
		}
	}
	return found
}

// namesOf returns what is proper to the names of a territory, those that it had
// included.
func namesOf(t *portal.Territory) []string {
	all := []string{Own(t.Name), Own(t.ShortName)}
	for _, old := range t.OldNames {
		all = append(all, Own(old.Name), Own(old.ShortName))
	}
	return all
}

var (
	// generic are the words that the names of territories share, or that one
	// writes and another leaves out.
	generic = strings.Fields("communaute communes commune agglomeration urbaine metropole cc ca cu cdc c de du des d la le les l et")
	// ofPole are the words of what a pole is, in full or in short.
	ofPole = strings.Fields("petr pole d equilibre territorial et rural")
)

// Own returns what is proper to the name of a territory: « CC du Val » and
// « Communauté de communes du Val » are both « val ».
func Own(name string) string { return without(generic, name) }

// Pole returns what is proper to the name of a pole.
func Pole(name string) string { return Own(without(ofPole, name)) }

// without takes some words out of a name.
func without(words []string, name string) string {
	kept := slices.DeleteFunc(strings.Fields(sheet.Label(name)), func(w string) bool { return slices.Contains(words, w) })
	return strings.Join(kept, " ")
}
