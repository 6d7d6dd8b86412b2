package toml

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"
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
		{"une_clé_de_plus_en_tête", "# tête\na = 1 # un\nb = [\n  2,\n]\n\n# trois\n[t]\na = 3\n", []string{"c"}, "4", "# tête\na = 1 # un\nb = [\n  2,\n]\nc = 4\n\n# trois\n[t]\na = 3\n"},
		{"dans_un_tableau_vide", "[t]\n\n[u]\na = 1\n", []string{"t", "b"}, "2", "[t]\nb = 2\n\n[u]\na = 1\n"},
		{"une_liste_de_plusieurs_lignes", "l = [\n  \"[t]\", # ]\n  \"b\",\n]\na = 1\n", []string{"l"}, "[]", "l = []\na = 1\n"},
		{"un_texte_de_plusieurs_lignes", "l = \"\"\"\n[t]\na = 2\n\"\"\"\n[t]\na = 1\n", []string{"t", "a"}, "3", "l = \"\"\"\n[t]\na = 2\n\"\"\"\n[t]\na = 3\n"},
		{"sans_fin_de_ligne", "[t]\na = 1", []string{"t", "b"}, "2", "[t]\na = 1\nb = 2\n"},
		{"fins_de_ligne_de_Windows", "[t]\r\na = 1\r\n", []string{"t", "b"}, "2", "[t]\r\na = 1\r\nb = 2\r\n"},
		{"une_clé_à_mettre_entre_guillemets", "[p]\na = 1\n", []string{"p", "1.1"}, "2", "[p]\na = 1\n\"1.1\" = 2\n"},
		{"et_dans_une_accolade", "[p]\nx = { a = 1 }\n", []string{"p", "x", "b c"}, "2", "[p]\nx = { a = 1, \"b c\" = 2 }\n"},
		{"une_clé_avec_échappement", "\"a\\\"b\" = 1\n\"\\u00e9\" = 2\n", []string{`a"b`}, "3", "\"a\\\"b\" = 3\n\"\\u00e9\" = 2\n"},
		{"une_clé_écrite_par_son_numéro", "\"\\u00e9\" = 2\n", []string{"é"}, "3", "\"\\u00e9\" = 3\n"},
		{"une_clé_qui_finit_par_une_apostrophe", "\"l'\" = 1\n", []string{"l'"}, "3", "\"l'\" = 3\n"},
		{"une_clé_vide", "[p]\n\"\" = 1\n", []string{"p", ""}, "3", "[p]\n\"\" = 3\n"},
		{"une_marque_en_tête", "\ufeffa = 1\n", []string{"a"}, "2", "\ufeffa = 2\n"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			d := Edit(test.before)
			d.Set(test.value, test.path...)
			if got := d.String(); got != test.after || len(d.refused) > 0 {
				t.Errorf("set(%q, %s) gives\n%q, refused %v\nwant\n%q", test.path, test.value, got, d.refused, test.after)
			}
		})
	}
}

func TestDocument_retire_un_bloc_entier(t *testing.T) {
	tests := []struct {
		name, before string
		path         []string
		after        string
	}{
		{"le_commentaire_collé_au_suivant_reste", "# tête\n[[a]]\nx = 1\n\n[[a.b]]\ny = 2\n\n# second\n[[a]]\nx = 3\n", []string{"a", "0"}, "# tête\n# second\n[[a]]\nx = 3\n"},
		{"même_sans_ligne_vide", "[[a]]\nx = 1\n# second\n# bloc\n[[a]]\nx = 3\n", []string{"a", "0"}, "# second\n# bloc\n[[a]]\nx = 3\n"},
		{"les_commentaires_entre_ses_tableaux_partent", "[[a]]\nx = 1\n\n# le sous-bloc\n[[a.b]]\ny = 2\n# z = 3\n\n[[a]]\nx = 3\n", []string{"a", "0"}, "[[a]]\nx = 3\n"},
		{"les_clés_pointées_aussi", "[u]\nz = 1\n\n[[a]]\nx = 1\nb.c = 3\n\n[[a]]\nx = 2\n", []string{"a", "0"}, "[u]\nz = 1\n\n[[a]]\nx = 2\n"},
		{"le_dernier_jusqu_à_la_fin", "[u]\nz = 1\n\n[[a]]\nx = 1\n\n# prévu = true\n", []string{"a", "0"}, "[u]\nz = 1\n\n"},
		{"un_tableau_écrit_en_deux_endroits", "[a.b]\nx = 1\n[u]\nz = 1\n[a.c]\nx = 2\n", []string{"a"}, "[u]\nz = 1\n"},
		{"un_texte_qui_ressemble_à_un_commentaire", "[a]\nx = \"\"\"\n# non\"\"\"\n[u]\nz = 1\n", []string{"a"}, "[u]\nz = 1\n"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			d := Edit(test.before)
			d.RemoveTable(test.path...)
			if got := d.String(); got != test.after || len(d.Refused()) > 0 {
				t.Errorf("RemoveTable(%q) gives %q, refused %v; want %q", test.path, got, d.Refused(), test.after)
			}
		})
	}
}

func TestDocument_de_plusieurs_changements(t *testing.T) {
	tests := []struct {
		name, text, want string
		change           func(*Document)
	}{
		{"le_dernier_vaut", "a = 1\nb = 2\n", "a = 4\nb = 2\n", func(d *Document) { d.Set("3", "a"); d.Set("4", "a") }},
		{"d_une_clé_nouvelle_aussi", "[t]\na = 1\n", "[t]\na = 1\nb = 4\n", func(d *Document) { d.Set("3", "t", "b"); d.Set("4", "t", "b") }},
		{"et_dans_une_accolade", "x = { a = 1 }\n", "x = { a = 1, b = 4 }\n", func(d *Document) { d.Set("3", "x", "b"); d.Set("4", "x", "b") }},
		{"changée_puis_retirée", "a = 1\nb = 2\n", "b = 2\n", func(d *Document) { d.Set("3", "a"); d.Remove("a") }},
		{"retirée_puis_changée", "a = 1\nb = 2\n", "a = 3\nb = 2\n", func(d *Document) { d.Remove("a"); d.Set("3", "a") }},
		{"retirée_d_une_accolade", "x = { a = 1, n = 2 }\n", "x = { a = 3, b = 4 }\n", func(d *Document) { d.Set("3", "x", "a"); d.Set("4", "x", "b"); d.Remove("x", "n") }},
		{"retirée_du_début_d_une_accolade", "x = { n = 2, a = 1 }\n", "x = { a = 3, b = 4 }\n", func(d *Document) { d.Set("3", "x", "a"); d.Set("4", "x", "b"); d.Remove("x", "n") }},
		{"une_clé_après_une_valeur_alignée", "x = { a = 1   }\n", "x = { a = 22, b = 3  }\n", func(d *Document) { d.Set("22", "x", "a"); d.Set("3", "x", "b") }},
		{"un_bloc_ajouté_à_la_place_d_un_autre", "[[a]]\nx = 1\n\n[u]\n", "\n[[a]]\nx = 2\n[u]\n", func(d *Document) { d.AddBelow("\n[[a]]\nx = 2\n", "a"); d.RemoveTable("a", "0") }},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			d := Edit(test.text)
			if test.change(d); d.String() != test.want || len(d.Refused()) > 0 {
				t.Errorf("%q becomes %q, refused %v; want %q", test.text, d, d.Refused(), test.want)
			}
		})
	}
}

func TestDocument_refuse(t *testing.T) {
	tests := []struct {
		name, text, want string
		change           func(*Document)
	}{
		{"une_clé_sans_tableau_à_elle", "serie.amont.2019 = 3\n", "serie.amont.2020", func(d *Document) { d.Set("4", "serie", "amont", "2020") }},
		{"une_clé_dans_une_accolade_vide", "x = {}\n", "x.a", func(d *Document) { d.Set("4", "x", "a") }},
		{"retirer_la_seule_clé_d_une_accolade", "x = { a = 1 }\n", "x.a", func(d *Document) { d.Remove("x", "a") }},
		{"retirer_un_bloc_qui_n_est_pas_là", "[[a]]\nx = 1\n", "a.1", func(d *Document) { d.RemoveTable("a", "1") }},
		{"ajouter_à_ce_qui_n_est_pas_une_liste", "x = 1\n", "x", func(d *Document) { d.AddItem("4", "x") }},
		{"ajouter_avant_ce_qui_n_est_pas_un_bloc", "a = [{ x = 1 }]\n", "a.0", func(d *Document) { d.AddBlockBefore("[[a]]\n", "a", "0") }},
		{"retirer_ce_qui_n_est_pas_là", "x = 1\n", "y", func(d *Document) { d.Remove("y") }},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			d := Edit(test.text)
			test.change(d)
			if got := strings.Join(d.Refused(), " "); got != test.want || len(d.edits) > 0 || d.String() != test.text {
				t.Errorf("refused %q, text %q; want %q, and the text unchanged", got, d, test.want)
			}
		})
	}
}

func TestDocument_ajoute(t *testing.T) {
	before := func(key string) bool { return key < "2021" }
	addC := func(d *Document) { d.AddItem(`"c"`, "l") }
	tests := []struct {
		name, text, want string
		change           func(*Document)
	}{
		{"une_année_à_son_rang", "[s]\n2020 = 1 # un\n2022 = 3\n", "[s]\n2020 = 1 # un\n2021 = 2\n2022 = 3\n", func(d *Document) { d.SetAfter(before, "2", "s", "2021") }},
		{"une_année_avant_toutes", "[s]\n2022 = 3\n", "[s]\n2021 = 2\n2022 = 3\n", func(d *Document) { d.SetAfter(before, "2", "s", "2021") }},
		{"une_année_déjà_là", "[s]\n2021 = 3\n", "[s]\n2021 = 2\n", func(d *Document) { d.SetAfter(before, "2", "s", "2021") }},
		{"un_tableau_après_les_siens", "[s.a]\nx = 1\n\n[u]\n", "[s.a]\nx = 1\n\n[s.b]\n\n[u]\n", func(d *Document) { d.AddBelow("\n[s.b]\n", "s") }},
		{"un_tableau_sans_frère_à_la_fin", "[u]\n# fin\n", "[u]\n# fin\n\n[s.b]\n", func(d *Document) { d.AddBelow("\n[s.b]\n", "s") }},
		{"à_la_fin", "[u]\n# fin", "[u]\n# fin\n[v]\n", func(d *Document) { d.AddBelow("[v]\n", "v") }},
		{"un_élément_sur_la_même_ligne", "l = [\"a\", \"b\"] # l\n", "l = [\"a\", \"b\", \"c\"] # l\n", addC},
		{"un_élément_dans_une_liste_vide", "l = []\n", "l = [\"c\"]\n", addC},
		{"un_élément_sur_sa_ligne", "l = [\n  \"b\", # puis \"a\"\n  \"a\", # fin\n]\n", "l = [\n  \"b\", # puis \"a\"\n  \"a\", # fin\n  \"c\",\n]\n", addC},
		{"un_élément_sans_virgule_à_la_fin", "l = [\n  \"a\" # fin\n]\n", "l = [\n  \"a\", # fin\n  \"c\"\n]\n", addC},
		{"un_élément_après_plusieurs_par_ligne", "l = [\n  \"a\", \"b\",\n]\n", "l = [\n  \"a\", \"b\", \"c\",\n]\n", addC},
		{"un_élément_avant_le_crochet", "l = [\n  \"a\"]\n", "l = [\n  \"a\", \"c\"]\n", addC},
		{"un_élément_après_une_virgule_à_la_ligne", "l = [\n  \"a\"\n  ,\n]\n", "l = [\n  \"a\"\n  ,\n  \"c\",\n]\n", addC},
		{"un_élément_sous_Windows", "l = [\r\n  \"a\",\r\n]\r\n", "l = [\r\n  \"a\",\r\n  \"c\",\r\n]\r\n", addC},
		{"un_bloc_à_la_fin", "[u]\nx = 1\n\n\n", "[u]\nx = 1\n\n[[a]]\n", func(d *Document) { d.AppendBlock("[[a]]\n\n") }},
		{"un_bloc_à_la_fin_sans_fin_de_ligne", "[u]\nx = 1", "[u]\nx = 1\n\n[[a]]\n", func(d *Document) { d.AppendBlock("[[a]]") }},
		{"un_bloc_dans_un_texte_vide", "", "[[a]]\n", func(d *Document) { d.AppendBlock("[[a]]") }},
		{"un_bloc_avant_un_autre", "[[a]]\nx = 1\n# b\n[[a]]\nx = 2\n", "[[a]]\nx = 1\n\n[[a]]\nx = 3\n\n# b\n[[a]]\nx = 2\n", func(d *Document) { d.AddBlockBefore("[[a]]\nx = 3\n", "a", "1") }},
		{"un_bloc_avant_le_commentaire_de_tête", "# b\r\n[[a]]\r\nx = 2\r\n", "[[a]]\r\nx = 3\r\n\r\n# b\r\n[[a]]\r\nx = 2\r\n", func(d *Document) { d.AddBlockBefore("[[a]]\nx = 3\n", "a", "0") }},
		{"un_bloc_avant_un_autre_et_pas_dans_un_texte", "t = \"\"\"\n[[a]]\n\"\"\"\n\n[[a]]\n", "t = \"\"\"\n[[a]]\n\"\"\"\n\n[[a]]\nx = 3\n\n[[a]]\n", func(d *Document) { d.AddBlockBefore("[[a]]\nx = 3\n", "a", "0") }},
		{"et_retire_une_ligne", "[s]\n2020 = 1 # un\n2022 = 3\n", "[s]\n2022 = 3\n", func(d *Document) { d.Remove("s", "2020") }},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			d := Edit(test.text)
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
		{"une_clé_vide", Key(""), `""`},
		{"une_clé_à_la_lettre", Key("a  \"\\\n"), `"a  \"\\\u000A"`},
		{"un_commentaire", Comment("a\n[b]"), "a [b]"},
		{"des_paires", Pairs{{"a", "1"}, {"abc", "2"}}.Lines("  "), "  a   = 1\n  abc = 2\n"},
		{"des_paires_à_clé_entre_guillemets", Pairs{{"a", "1"}, {"é é", "2"}}.Lines(""), "a     = 1\n\"é é\" = 2\n"},
		{"et_sur_une_ligne", Pairs{{"1.1", "1"}}.Inline(), `{ "1.1" = 1 }`},
		{"sur_une_ligne", Pairs{{"a", "1"}, {"b", "2"}}.Inline(), "{ a = 1, b = 2 }"},
	} {
		if test.got != test.want {
			t.Errorf("%s: %s, want %s", test.name, test.got, test.want)
		}
	}
}

// FuzzDocument verifies that a value set in a sound file is the only one that
// changes, and that no file makes the scanner loop or panic.
func FuzzDocument(f *testing.F) {
	for _, seed := range []string{
		"a = 1\n", "[t]\nx = { a = 1, b = [1, { c = 2 }] }\n", "[[t]]\nx = 1\n[[t.u]]\nx = 2\n[[t]]\nx = 3 # fin",
		"\"a b\".c = '''x\n'''\n", "x = [\n1, # a\n2]\n", "[t]\r\nx = 1\r\n", "a = 2020-01-01 10:00:00 # x\n", "[", "a = {", "= =", "\ufeff[a]\n[a.b]\nc=1",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		d := Edit(text)
		for _, e := range d.entries {
			if e.born == header {
				continue
			}
			if e.value.start > e.value.end || e.value.end > len(text) {
				t.Fatalf("the value of %q is %v of %d bytes", d.text(e.key), e.value, len(text))
			}
			path := pathOf(e)
			if len(d.entries) > 50 || !isSound(text) || d.find(path...) != e {
				continue
			}
			d.edits = nil
			d.Set("[8, 8, 8]", path...)
			after := d.String()
			again := Edit(after)
			if got := valueOf(again, path); isSound(after) && got != "[8, 8, 8]" && !strings.HasPrefix(valueOf(d, path), "{") {
				t.Errorf("set(%q) in %q gives %q, where it is %q", path, text, after, got)
			}
			if !isSound(after) {
				t.Errorf("set(%q) makes %q of %q, which is not TOML", path, after, text)
			}
		}
	})
}

// valueOf returns the value of a key as the text writes it, "" if it has none.
func valueOf(d *Document, path []string) string {
	if e := d.find(path...); e != nil && e.born == written {
		return d.text(e.value)
	}
	return ""
}

// pathOf returns the path of a value.
func pathOf(n *node) []string {
	if n.in == nil {
		return nil
	}
	for name, child := range n.in.names {
		if child == n {
			return append(pathOf(n.in), name)
		}
	}
	return append(pathOf(n.in), strconv.Itoa(slices.Index(n.in.items, n)))
}

// isSound reports whether a text is TOML, whatever its keys.
func isSound(text string) bool { return Syntax("x.toml", []byte(text)).Errors() == 0 }
