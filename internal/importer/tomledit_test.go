package importer

import (
	"strings"
	"testing"

	"limpide/internal/diag"
	"limpide/internal/tomlfile"
)

func TestDocument_ne_change_que_la_ligne_visée(t *testing.T) {
	tests := []struct {
		name, before string
		path         []string
		value, after string
	}{
		{"une_valeur", "a = 1 # un\nb = 2\n", []string{"a"}, "3", "a = 3 # un\nb = 2\n"},
		{"une_valeur_d_un_tableau", "[t]\na = 1\n[u]\na = 2\n", []string{"u", "a"}, "3", "[t]\na = 1\n[u]\na = 3\n"},
		{"une_valeur_du_bloc_demandé", "[[t]]\na = 1\n[[t]]\na = 2\n", []string{"t", "1", "a"}, "3", "[[t]]\na = 1\n[[t]]\na = 3\n"},
		{"un_bloc_dans_un_bloc", "[[t]]\n[[t.u]]\na = 1\n[[t]]\n[[t.u]]\na = 2\n[[t.u]]\na = 3\n", []string{"t", "1", "u", "1", "a"}, "4",
			"[[t]]\n[[t.u]]\na = 1\n[[t]]\n[[t.u]]\na = 2\n[[t.u]]\na = 4\n"},
		{"une_clé_entre_guillemets", "[p]\n\"1.1\" = { a = 1, b = 2 }\n", []string{"p", "1.1", "b"}, "3", "[p]\n\"1.1\" = { a = 1, b = 3 }\n"},
		{"une_clé_de_plus_dans_une_accolade", "[p]\nx = { a = 1 } # un\n", []string{"p", "x", "b"}, "3", "[p]\nx = { a = 1, b = 3 } # un\n"},
		{"les_colonnes_restent_alignées", "x = { a = 12,    b = 3 }\n", []string{"x", "a"}, "7.5", "x = { a = 7.5,   b = 3 }\n"},
		{"et_le_commentaire_aussi", "a = 100   # un\n", []string{"a"}, "2", "a = 2     # un\n"},
		{"une_clé_de_plus_dans_un_tableau", "[t]\na = 1 # un\n\n# deux\n[u]\n", []string{"t", "b"}, "2", "[t]\na = 1 # un\nb = 2\n\n# deux\n[u]\n"},
		{"alignée_comme_les_autres", "[t]\nabc  = 1\nabcd = 2\n", []string{"t", "b"}, "3", "[t]\nabc  = 1\nabcd = 2\nb    = 3\n"},
		{"dans_un_tableau_vide", "[t]\n\n[u]\na = 1\n", []string{"t", "b"}, "2", "[t]\nb = 2\n\n[u]\na = 1\n"},
		{"une_liste_de_plusieurs_lignes", "l = [\n  \"[t]\", # ]\n  \"b\",\n]\na = 1\n", []string{"l"}, "[]", "l = []\na = 1\n"},
		{"un_texte_de_plusieurs_lignes", "l = \"\"\"\n[t]\na = 2\n\"\"\"\n[t]\na = 1\n", []string{"t", "a"}, "3", "l = \"\"\"\n[t]\na = 2\n\"\"\"\n[t]\na = 3\n"},
		{"sans_fin_de_ligne", "[t]\na = 1", []string{"t", "b"}, "2", "[t]\na = 1\nb = 2\n"},
		{"fins_de_ligne_de_Windows", "[t]\r\na = 1\r\n", []string{"t", "b"}, "2", "[t]\r\na = 1\r\nb = 2\r\n"},
		{"une_marque_en_tête", "\ufeffa = 1\n", []string{"a"}, "2", "\ufeffa = 2\n"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			d := parseDocument("x.toml", test.before)
			d.set(test.value, test.path...)
			if got := d.String(); got != test.after || len(d.refused) > 0 {
				t.Errorf("set(%q, %s) gives\n%q, refused %v\nwant\n%q", test.path, test.value, got, d.refused, test.after)
			}
		})
	}
}

func TestDocument_retire_un_bloc_entier(t *testing.T) {
	d := parseDocument("x.toml", "# tête\n[[a]]\nx = 1\n\n[[a.b]]\ny = 2\n\n# second\n[[a]]\nx = 3\n")
	d.removeBelow("a", "0")
	if got, want := d.String(), "# tête\n# second\n[[a]]\nx = 3\n"; got != want {
		t.Errorf("removeBelow gives %q, want %q", got, want)
	}
}

func TestDocument_refuse(t *testing.T) {
	d := parseDocument("data/x.toml", "serie.amont.2019 = 3\n")
	d.set("4", "serie", "amont", "2020")
	var check task
	d.save(&check)
	if len(check.faults) != 1 || check.faults[0].Kind != errNoEdit || len(check.result.Files) > 0 {
		t.Errorf("a key that has no table of its own: %v", messages(check.faults))
	}
}

// FuzzDocument holds that a value set in a sound file is the only one that
// changes, and that no file makes the scanner loop or panic.
func FuzzDocument(f *testing.F) {
	for _, seed := range []string{
		"a = 1\n", "[t]\nx = { a = 1, b = [1, { c = 2 }] }\n", "[[t]]\nx = 1\n[[t.u]]\nx = 2\n[[t]]\nx = 3 # fin",
		"\"a b\".c = '''x\n'''\n", "x = [\n1, # a\n2]\n", "[t]\r\nx = 1\r\n", "a = 2020-01-01 10:00:00 # x\n", "[", "a = {", "= =", "\ufeff[a]\n[a.b]\nc=1",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		d := parseDocument("x.toml", text)
		for i := range d.entries {
			e := &d.entries[i]
			if e.header {
				continue
			}
			if e.value.start > e.value.end || e.value.end > len(text) {
				t.Fatalf("the value of %q is %v of %d bytes", e.path, e.value, len(text))
			}
			if len(d.entries) > 50 || !isSound(text) || d.find(e.path...) != e {
				continue
			}
			d.edits = nil
			d.set("[8, 8, 8]", e.path...)
			after := d.String()
			again := parseDocument("x.toml", after)
			if got := again.written(e.path...); isSound(after) && got != "[8, 8, 8]" && !strings.HasPrefix(d.written(e.path...), "{") {
				t.Errorf("set(%q) in %q gives %q, where it is %q", e.path, text, after, got)
			}
			if !isSound(after) {
				t.Errorf("set(%q) makes %q of %q, which is not TOML", e.path, after, text)
			}
		}
	})
}

// isSound reports whether a text is TOML, whatever its keys.
func isSound(text string) bool {
	var any struct {
		X string `toml:"x"`
	}
	for _, d := range tomlfile.Decode("x.toml", []byte(text), &any) {
		if d.Kind.Severity == diag.Error && d.Kind.Code != "cle-inconnue" && d.Kind.Code != "mauvais-type" {
			return false
		}
	}
	return true
}
