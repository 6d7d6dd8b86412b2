package strict_test

import (
	"fmt"
	"reflect"
	"testing"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/internal/format/toml/strict"
)

// way is an enum of indices: its first value has no word.
type way uint8

func (way) Words() []string { return []string{"", "hausse", "baisse"} }

// state is an enum of texts.
type state string

func (state) Words() []string { return []string{"faite", "à venir"} }

type author struct{ name string }

type common struct {
	Note    string    `toml:"note"`
	Authors []*author `toml:"auteurs,ref"`
}

type linked struct {
	Common *common `toml:",inline"`
	Way    way     `toml:"sens"`
	State  state   `toml:"etat"`
	Chief  *author `toml:"chef,ref"`
	Any    any     `toml:"exemple"`
}

// known knows one author.
var known = strict.Links{
	reflect.TypeFor[*author](): func(id string, at diag.Place, faults *diag.List) any {
		if id == "anne" {
			return &author{id}
		}
		faults.Add(diag.Diagnostic{Place: at, Message: "qui est " + id + " ?"})
		return (*author)(nil)
	},
}

func TestDecodeLinked_remplit_listes_fermées_et_références(t *testing.T) {
	var got linked
	faults, dangling := strict.DecodeLinked(nil, "f.toml", []byte(`note = "bien"
auteurs = ["anne", "paul"]
sens = "baisse"
etat = "à venir"
chef = "anne"
exemple = [1, 2]
`), &got, known)
	if len(faults) > 0 {
		t.Fatalf("DecodeLinked finds %v, want no fault of the file", faults)
	}
	if got.Common.Note != "bien" || len(got.Common.Authors) != 1 || got.Common.Authors[0].name != "anne" ||
		got.Way != 2 || got.State != "à venir" || got.Chief == nil || fmt.Sprint(got.Any) != "[1 2]" {
		t.Errorf("DecodeLinked = %+v %+v", got, got.Common)
	}
	if len(dangling) != 1 || dangling[0].Place.Pointer != "/auteurs/1" || !dangling[0].Place.OnValue {
		t.Errorf("dangling = %+v, want /auteurs/1", dangling)
	}
}

func TestDecode_un_mot_hors_de_la_liste_est_refusé(t *testing.T) {
	for src, want := range map[string]string{
		`sens = "base"`: "vouliez-vous dire « baisse » ? (valeurs possibles : « hausse », « baisse »)",
		`sens = ""`:     "valeurs possibles : « hausse », « baisse »",
		`etat = "fait"`: "vouliez-vous dire « faite » ? (valeurs possibles : « faite », « à venir »)",
		`chef = 3`:      "mettez des guillemets : \"3\"",
		`auteurs = 3`:   "mettez la valeur entre crochets : [3]",
	} {
		var got linked
		if faults := strict.Decode("f.toml", []byte(src), &got); len(faults) != 1 || fr.Plain(faults[0].Hint) != want {
			t.Errorf("Decode(%s) finds %v, want the hint %q", src, faults, want)
		}
	}
}
