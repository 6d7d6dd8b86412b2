package load_test

import (
	"io/fs"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"limpide/internal/base/diag"
	"limpide/internal/portal"
	"limpide/internal/portal/check"
	"limpide/internal/portal/load"
	"limpide/internal/portal/portaltest"
)

// apart returns the base portal with what it has of some files and folders moved
// to the examples.
func apart(t *testing.T, moved ...string) fstest.MapFS {
	t.Helper()
	source := portaltest.Base()
	for name, file := range maps.Clone(source) {
		for _, start := range moved {
			if rest, below := strings.CutPrefix(name, "data/"); below && strings.HasPrefix(name, "data/"+start) {
				delete(source, name)
				source[portal.ExamplesFolder+rest] = file
			}
		}
	}
	return source
}

// sound reads a portal that must have no fault.
func sound(t *testing.T, read func(fs.FS) (*portal.Portal, diag.List), source fs.FS) *portal.Portal {
	t.Helper()
	p, faults := read(source)
	if p != nil {
		faults.Add(check.Portal(p, today)...)
	}
	if len(faults) > 0 {
		t.Fatalf("the portal has faults:\n%s", printed(t, source, faults))
	}
	return p
}

func TestLoad_les_exemples_comblent_ce_qui_manque(t *testing.T) {
	everything := apart(t, "evaluations", "objectifs", "indicateurs", "plans", "historique", "glossaire", "contrat", "territoires")
	portaltest.Change(t, everything, "data/portail.toml", "territoires = [\"amont\", \"aval\"]\n=>\nterritoires = []\n")
	p := sound(t, load.Load, everything)
	if n := []int{len(p.Territories), len(p.Assessments), len(p.Indicators), len(p.Plans), len(p.Contracts)}; !slices.Equal(n, []int{2, 3, 2, 2, 1}) {
		t.Errorf("territories, assessments, indicators, plans, contracts: %d", n)
	}
	for _, d := range p.Datasets {
		if d.Example == strings.HasPrefix(d.File, "data/referentiels/") {
			t.Errorf("%s: Example = %v", d.File, d.Example)
		}
	}
	p = sound(t, load.Facts, everything)
	if n := len(p.Territories) + len(p.Assessments) + len(p.Objectives) + len(p.Indicators) + len(p.Plans) + len(p.Contracts) +
		len(p.Events) + len(p.Terms) + len(p.Examples()); n > 0 {
		t.Errorf("%d examples among the facts", n)
	}
}

// TestLoad_un_territoire_chasse_tous_ceux_d_exemple: and what hangs on them says
// nothing, not even a fault.
func TestLoad_un_territoire_chasse_tous_ceux_d_exemple(t *testing.T) {
	source := apart(t, "evaluations", "objectifs", "indicateurs", "plans", "territoires/aval")
	portaltest.Change(t, source, "data/portail.toml", "territoires = [\"amont\", \"aval\"]\n=>\nterritoires = [\"amont\"]\n")
	p := sound(t, load.Load, source)
	for _, d := range p.Datasets {
		if strings.Contains(d.File, "aval") {
			t.Errorf("%s is still there", d.File)
		}
	}
	if len(p.Territories) != 1 || len(p.Plans) != 1 || len(p.Assessments) != 2 {
		t.Errorf("%d territories, %d plans, %d assessments, want 1, 1, 2", len(p.Territories), len(p.Plans), len(p.Assessments))
	}
}

func TestLoad_une_définition_vraie_prend_les_valeurs_d_un_exemple(t *testing.T) {
	source := portaltest.Base()
	const name = "data/indicateurs/velo.toml"
	whole := string(source[name].Data)
	definition, values, _ := strings.Cut(whole, "\n[serie.amont]")
	source[name] = &fstest.MapFile{Data: []byte(strings.ReplaceAll(definition, "sources = [\"rapport\"]\n", ""))}
	source[portal.ExamplesFolder+"indicateurs/velo.toml"] = &fstest.MapFile{Data: []byte("sources = [\"rapport\"]\n\n[serie.amont]" + values)}
	p := sound(t, load.Load, source)
	if i := p.Indicator("velo"); !i.Dataset.Example || len(i.Series) != 1 || i.Place.File != name {
		t.Errorf("velo: %+v, want a definition of facts with example values", i)
	}
	p = sound(t, load.Facts, source)
	if i := p.Indicator("velo"); i.Dataset.Example || len(i.Series) != 0 {
		t.Errorf("velo: %+v, want a definition without values", i)
	}
	// One true value, of another scope, and the examples are out.
	source[name].Data = append(source[name].Data, "\n[serie.aval]\n2020 = 1.5\n"...)
	portaltest.Change(t, source, name, "titre = \"Part des trajets à vélo\"\n=>\nsources = [\"rapport\"]\ntitre = \"Part des trajets à vélo\"\n")
	p = sound(t, load.Load, source)
	if i := p.Indicator("velo"); i.Dataset.Example || len(i.Series) != 1 || i.Series[0].Scope.ID != "aval" || len(p.Examples()) > 0 {
		t.Errorf("velo: %+v, want its own value alone", i)
	}
}
