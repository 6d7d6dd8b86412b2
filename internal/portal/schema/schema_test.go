package schema

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"limpide/internal/base/fr"
	"limpide/internal/format/toml"
	"limpide/internal/format/toml/strict"
	"limpide/internal/portal"
)

func TestFields_et_les_types_disent_les_mêmes_clés(t *testing.T) {
	for _, fault := range read() {
		t.Error(fault)
	}
}

func TestFields_chaque_clé_a_un_exemple_accepté(t *testing.T) {
	for _, k := range Kinds() {
		for _, table := range k.Tables {
			for _, f := range table.Fields {
				if f.Header != "" {
					continue // its own table has examples
				}
				where := fmt.Sprintf("%s, table %q, key %q", k.Name, table.Path, f.Key)
				if f.Example == nil {
					t.Errorf("%s has no example", where)
					continue
				}
				for _, d := range strict.Decode("f.toml", []byte(f.Key+" = "+toml.Literal(f.Example)), reflect.New(f.owner).Interface()) {
					if d.Place.Pointer == "/"+f.Key {
						t.Errorf("%s: the example is refused: %s", where, d.Message)
					}
				}
			}
		}
	}
}

func TestFields_les_textes_se_suivent(t *testing.T) {
	for _, k := range Kinds() {
		for _, table := range k.Tables {
			for _, f := range table.Fields {
				for _, text := range []string{f.Meaning, f.More} {
					if strings.HasSuffix(text, ".") || text != fr.Typo(text) {
						t.Errorf("%s, table %q, key %q: %q ends with a full stop or lacks typography", k.Name, table.Path, f.Key, text)
					}
				}
			}
		}
	}
}

func TestValue_lit_ce_que_le_domaine_a_retenu(t *testing.T) {
	low := 0.5
	source := &portal.Source{ID: "insee"}
	cae := &portal.Framework{ID: "cae"}
	cae.Add(&portal.Node{}, nil)
	node := &portal.Node{ID: "1.1"}
	cae.Add(node, cae.Root)
	i := &portal.Indicator{
		Dataset: &portal.Dataset{Sources: []*portal.Source{source}},
		Title:   "Déchets", Decimals: 1, Direction: portal.Down, Min: &low, Next: fr.Date{Year: 2027}, Nodes: []*portal.Node{node},
	}
	table := Of("indicateur", "")
	for key, want := range map[string]any{
		"titre": "Déchets", "decimales": 1, "sens": "baisse", "minimum": 0.5, "maximum": nil,
		"prochaine_valeur": fr.Date{Year: 2027}, "mesures": []string{"cae:1.1"}, "methode": "",
	} {
		if got := table.Field(key).Value(i); !reflect.DeepEqual(got, want) {
			t.Errorf("%s of %+v = %#v, want %#v", key, i, got, want)
		}
	}
	if got := Of(Common, "").Field("sources").Value(i.Dataset); !reflect.DeepEqual(got, []string{"insee"}) {
		t.Errorf("sources = %#v, want insee", got)
	}
	goal := &portal.Objective{Framework: cae}
	if got := Of("objectifs", "objectif").Field("referentiel").Value(goal); got != "cae" {
		t.Errorf("referentiel = %#v, want cae", got)
	}
}

// A line in a struct and a line in fields.toml are all that a field needs to have
// its title, meaning, words and value.
func TestFields_un_champ_de_plus_tient_en_deux_lignes(t *testing.T) {
	type indicator struct {
		portal.Indicator
		Pace portal.Priority `toml:"cadence"` // one
	}
	k := &Kind{Name: "indicateur", Tables: slices.Clone(kinds[slices.IndexFunc(Kinds(), func(k *Kind) bool { return k.Name == "indicateur" })].Tables)}
	k.Tables[0] = &Table{Fields: append([]*Field{
		{Key: "cadence", Title: "Cadence", Meaning: "rythme du relevé", Example: "Moyen"}, // two
	}, k.Tables[0].Fields...)}
	faults := k.tie("", "", reflect.TypeFor[indicator]())
	f := k.Tables[0].Field("cadence")
	if got := fr.Plain(f.Description()); got != "Rythme du relevé : « Élevé », « Moyen » ou « Bas »." {
		t.Errorf("Description() = %q", got)
	}
	if got := f.Value(indicator{Pace: "Bas"}); got != "Bas" || len(faults) > 0 {
		t.Errorf("Value() = %v, %v", got, faults)
	}
	k.Tables[0].Fields = k.Tables[0].Fields[1:]
	if faults := k.tie("", "", reflect.TypeFor[indicator]()); len(faults) != 1 || !strings.Contains(faults[0], `"cadence"`) {
		t.Errorf("without its line, tie says %q, want the key cadence", faults)
	}
}

func TestKindOf_reconnaît_un_fichier_à_sa_place(t *testing.T) {
	for file, want := range map[string]string{
		"data/portail.toml": "portail", "data/territoires/amont.toml": "territoire", "data/evaluations/amont/cae-2023-06-15.toml": "evaluation",
		"data/contrat.toml": "contrat", "data/contrats/cot.toml": "contrat", "data/sources.toml": "sources", "content/mission.md": "page",
		"data/autre.toml": "", "data/territoires/amont.md": "", "data/exemples/portail.toml": "", "data/evaluations/cae.toml": "", "": "",
	} {
		got := ""
		if k := KindOf(file); k != nil {
			got = k.Name
		}
		if got != want {
			t.Errorf("KindOf(%q) = %q, want %q", file, got, want)
		}
	}
}

func TestRefers_nomme_ce_que_désigne_une_référence(t *testing.T) {
	action := Of("plan", "action")
	for key, want := range map[string]reflect.Type{
		"mesures": reflect.TypeFor[portal.Node](), "communes": reflect.TypeFor[portal.Commune](), "titre": nil, "partenaires": nil,
	} {
		if got := action.Field(key).Refers(); got != want {
			t.Errorf("%s refers to %v, want %v", key, got, want)
		}
	}
}
