package portal

import (
	"slices"
	"strings"

	"limpide/internal/base/fr"
)

// Gazetteer finds communes by what people write of them: a name, in capitals or
// without its accents and hyphens, with « St » for « Saint »; or the Insee code.
type Gazetteer struct {
	found map[string][]*Commune
	names []string
}

// NewGazetteer returns that of the communes of territories, those that have left
// them included. A commune that was in two of them is one.
func NewGazetteer(territories []*Territory) *Gazetteer {
	g := &Gazetteer{found: map[string][]*Commune{}}
	for _, t := range territories {
		for i := range t.Communes {
			c := &t.Communes[i]
			if g.found[c.INSEE] != nil {
				continue
			}
			g.found[c.INSEE] = []*Commune{c}
			key := communeKey(c.Name)
			g.found[key] = append(g.found[key], c)
			g.names = append(g.names, c.Name)
		}
	}
	return g
}

// Find returns the commune that a text names: several if they have one name, none
// if it is not known.
func (g *Gazetteer) Find(text string) []*Commune {
	if found := g.found[strings.ToUpper(strings.TrimSpace(text))]; found != nil {
		return found
	}
	return g.found[communeKey(text)]
}

// Names returns the names of all the communes.
func (g *Gazetteer) Names() []string { return g.names }

// communeKey is what the spellings of a name have in common.
func communeKey(name string) string {
	words := strings.Split(fr.Slug(name), "-")
	for i, word := range words {
		switch word {
		case "st":
			words[i] = "saint"
		case "ste":
			words[i] = "sainte"
		}
	}
	return strings.Join(words, " ")
}

// Home returns where a commune is: the territory of the list that has it, or nil.
func Home(territories []*Territory, c *Commune) *Territory {
	at := slices.IndexFunc(territories, func(t *Territory) bool { return t.Has(c) })
	if at < 0 {
		return nil
	}
	return territories[at]
}

// Has reports whether a commune is one of the territory's.
func (t *Territory) Has(c *Commune) bool {
	return slices.ContainsFunc(t.Communes, func(own Commune) bool { return own.INSEE == c.INSEE })
}
