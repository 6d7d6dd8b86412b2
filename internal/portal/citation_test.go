package portal

import (
	"slices"
	"testing"
)

func TestSources_ceux_du_fichier_puis_ceux_des_valeurs(t *testing.T) {
	file, value, target := &Source{ID: "fichier"}, &Source{ID: "valeur"}, &Source{ID: "cible"}
	i := &Indicator{
		Dataset: &Dataset{Sources: []*Source{file}},
		Series:  []*Series{{Values: []Value{{Source: value}, {}, {Source: file}, {Source: value}}}},
		Targets: []Target{{Sources: []*Source{value, target}}},
	}
	if got, want := i.Sources(), []*Source{file, value, target}; !slices.Equal(got, want) {
		t.Errorf("Sources() = %v, want %v", got, want)
	}
	if len(i.Dataset.Sources) != 1 {
		t.Error("the sources of the file have changed")
	}
}

// TestCited_partout puts one source of examples in
// each place that can have sources.
func TestCited_partout(t *testing.T) {
	invented := []*Source{{Kind: "exemple"}}
	for name, put := range map[string]func(p *Portal){
		"cible":     func(p *Portal) { p.Indicators = []*Indicator{{Targets: []Target{{Sources: invented}}}} },
		"événement": func(p *Portal) { p.Events = []*Event{{Sources: invented}} },
		"objectif":  func(p *Portal) { p.Objectives = []*Objective{{Sources: invented}} },
		"filiation": func(p *Portal) { p.Territories = []*Territory{{Filiations: []Filiation{{Sources: invented}}}} },
		"étoile":    func(p *Portal) { p.Territories = []*Territory{{Labels: []Label{{Sources: invented}}}} },
		"mot":       func(p *Portal) { p.Terms = []*Term{{Sources: invented}} },
		"page":      func(p *Portal) { p.Pages = []*Page{{Sources: invented}} },
		"tâche":     func(p *Portal) { p.Contracts = Contracts{{Phases: []Phase{{Tasks: []Task{{Sources: invented}}}}}} },
		"avenant":   func(p *Portal) { p.Contracts = Contracts{{Amendments: []Amendment{{Sources: invented}}}} },
		"but":       func(p *Portal) { p.Contracts = Contracts{{Goals: []Goal{{Sources: invented}}}} },
		"instance":  func(p *Portal) { p.Contracts = Contracts{{Bodies: []Body{{Sources: invented}}}} },
		"bilan":     func(p *Portal) { p.Contracts = Contracts{{Reviews: []Review{{Sources: invented}}}} },
		"montant":   func(p *Portal) { p.Contracts = Contracts{{Money: []Money{{Sources: invented}}}} },
	} {
		p := &Portal{}
		put(p)
		if cited := p.Cited(); !slices.Equal(cited, invented) {
			t.Errorf("%s: Cited() = %v, want the source that it cites", name, cited)
		}
	}
}
