package toml_test

import (
	"reflect"
	"testing"

	"limpide/internal/format/toml"
)

func TestDocument_dit_ce_qui_est_écrit(t *testing.T) {
	doc := toml.Edit(`
superficie = 8.50 # km²
"clé 1" = "un \"mot\""

[serie.amont]
2020 = { valeur = 501, etat = "estimé" }
2019 = 512.5

[[cible]]
annee = 2026
[[cible]]
annee = 2030
sources = ["a",
  "b"] # deux
`)
	for _, c := range []struct {
		path    []string
		literal string
		value   any
	}{
		{[]string{"superficie"}, "8.50", 8.5},
		{[]string{"clé 1"}, `"un \"mot\""`, `un "mot"`},
		{[]string{"serie", "amont", "2019"}, "512.5", 512.5},
		{[]string{"serie", "amont", "2020", "etat"}, `"estimé"`, "estimé"},
		{[]string{"cible", "1", "sources"}, "[\"a\",\n  \"b\"]", []any{"a", "b"}},
		{[]string{"cible", "1", "sources", "1"}, `"b"`, "b"},
		{[]string{"serie"}, "", nil},
		{[]string{"cible", "2", "annee"}, "", nil},
	} {
		if got := doc.Literal(c.path...); got != c.literal {
			t.Errorf("Literal(%q) = %q, want %q", c.path, got, c.literal)
		}
		if got := doc.Value(c.path...); !reflect.DeepEqual(got, c.value) {
			t.Errorf("Value(%q) = %#v, want %#v", c.path, got, c.value)
		}
	}
	for _, c := range []struct{ path, want []string }{
		{nil, []string{"superficie", "clé 1", "serie", "cible"}},
		{[]string{"serie", "amont"}, []string{"2020", "2019"}},
		{[]string{"cible"}, []string{"0", "1"}},
		{[]string{"absent"}, nil},
	} {
		if got := doc.Names(c.path...); !reflect.DeepEqual(got, c.want) {
			t.Errorf("Names(%q) = %q, want %q", c.path, got, c.want)
		}
	}
}

func TestSyntax_ne_regarde_pas_les_clés(t *testing.T) {
	for text, want := range map[string]int{"inconnue = 1\n": 0, "a = 1\na = 2\n": 1, "a.b = 1\na = { c = 2 }\n": 1, "[x\n": 1, "a = \x00": 1} {
		if faults := toml.Syntax("f.toml", []byte(text)); len(faults) != want {
			t.Errorf("Syntax(%q) = %v, want %d", text, faults, want)
		}
	}
}
