package tomledit

import (
	"math"
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
			d := Parse(test.before)
			d.Set(test.value, test.path...)
			if got := d.String(); got != test.after || len(d.refused) > 0 {
				t.Errorf("set(%q, %s) gives\n%q, refused %v\nwant\n%q", test.path, test.value, got, d.refused, test.after)
			}
		})
	}
}

func TestDocument_retire_un_bloc_entier(t *testing.T) {
	d := Parse("# tête\n[[a]]\nx = 1\n\n[[a.b]]\ny = 2\n\n# second\n[[a]]\nx = 3\n")
	d.RemoveTable("a", "0")
	if got, want := d.String(), "# tête\n# second\n[[a]]\nx = 3\n"; got != want {
		t.Errorf("RemoveTable gives %q, want %q", got, want)
	}
}

func TestDocument_refuse(t *testing.T) {
	tests := []struct {
		name, text, want string
		change           func(*Document)
	}{
		{"une_clé_sans_tableau_à_elle", "serie.amont.2019 = 3\n", "serie.amont.2020", func(d *Document) { d.Set("4", "serie", "amont", "2020") }},
		{"une_clé_dans_une_accolade_vide", "x = {}\n", "x.a", func(d *Document) { d.Set("4", "x", "a") }},
		{"retirer_une_clé_d_une_accolade", "x = { a = 1 }\n", "x.a", func(d *Document) { d.Remove("x", "a") }},
		{"retirer_ce_qui_n_est_pas_là", "x = 1\n", "y", func(d *Document) { d.Remove("y") }},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			d := Parse(test.text)
			test.change(d)
			if got := strings.Join(d.Refused(), " "); got != test.want || d.Changed() || d.String() != test.text {
				t.Errorf("refused %q, text %q; want %q, and the text unchanged", got, d, test.want)
			}
		})
	}
}

func TestDocument_ajoute(t *testing.T) {
	before := func(key string) bool { return key < "2021" }
	tests := []struct {
		name, text, want string
		change           func(*Document)
	}{
		{"une_année_à_son_rang", "[s]\n2020 = 1 # un\n2022 = 3\n", "[s]\n2020 = 1 # un\n2021 = 2\n2022 = 3\n", func(d *Document) { d.SetAfter(before, "2", "s", "2021") }},
		{"une_année_avant_toutes", "[s]\n2022 = 3\n", "[s]\n2021 = 2\n2022 = 3\n", func(d *Document) { d.SetAfter(before, "2", "s", "2021") }},
		{"une_année_déjà_là", "[s]\n2021 = 3\n", "[s]\n2021 = 2\n", func(d *Document) { d.SetAfter(before, "2", "s", "2021") }},
		{"un_tableau_après_les_siens", "[s.a]\nx = 1\n\n[u]\n", "[s.a]\nx = 1\n\n[s.b]\n\n[u]\n", func(d *Document) { d.AddBelow("\n[s.b]\n", "s") }},
		{"un_tableau_sans_frère_à_la_fin", "[u]\n# fin\n", "[u]\n# fin\n\n[s.b]\n", func(d *Document) { d.AddBelow("\n[s.b]\n", "s") }},
		{"à_la_fin", "[u]\n# fin", "[u]\n# fin\n[v]\n", func(d *Document) { d.Append("[v]\n") }},
		{"et_retire_une_ligne", "[s]\n2020 = 1 # un\n2022 = 3\n", "[s]\n2022 = 3\n", func(d *Document) { d.Remove("s", "2020") }},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			d := Parse(test.text)
			if test.change(d); d.String() != test.want || len(d.Refused()) > 0 {
				t.Errorf("%q becomes %q, refused %v; want %q", test.text, d, d.Refused(), test.want)
			}
		})
	}
}

func TestLiterals(t *testing.T) {
	for _, test := range []struct{ name, got, want string }{
		{"un_nombre", Number(118.20), "118.2"},
		{"pas_de_zéro_négatif", Number(math.Copysign(0, -1)), "0"},
		{"un_texte_sur_une_ligne", Quote(" a\nb\u2028c\x00 "), `"a b c"`},
		{"un_texte_avec_guillemets", Quote(`dit "oui"`), `'dit "oui"'`},
		{"un_texte_avec_guillemets_et_apostrophe", Quote(`l'"x"`), `"l'\"x\""`},
		{"une_liste", List([]string{"a", "b"}), `["a", "b"]`},
		{"une_clé", Key("val-d_1") + Key("1.1") + Key("é"), `val-d_1"1.1""é"`},
		{"un_commentaire", Comment("a\n[b]"), "a [b]"},
		{"des_paires", Pairs{{"a", "1"}, {"abc", "2"}}.Lines("  "), "  a   = 1\n  abc = 2\n"},
		{"sur_une_ligne", Pairs{{"a", "1"}, {"b", "2"}}.Inline(), "{ a = 1, b = 2 }"},
	} {
		if test.got != test.want {
			t.Errorf("%s: %s, want %s", test.name, test.got, test.want)
		}
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
		d := Parse(text)
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
			d.Set("[8, 8, 8]", e.path...)
			after := d.String()
			again := Parse(after)
			if got := again.Get(e.path...); isSound(after) && got != "[8, 8, 8]" && !strings.HasPrefix(d.Get(e.path...), "{") {
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
