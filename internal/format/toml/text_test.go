package toml

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"limpide/internal/base/diag"
	"limpide/internal/format/letters"
)

// A title underlined in Markdown, seven deep quotations and a lone mark inside
// a line are no conflict.
func TestCheckTextAcceptsMarkdown(t *testing.T) {
	for _, src := range []string{"Titre 1\n=======\n", "texte <<<<<<< ici", ">>>>>>>> huit", "<<<<<<<a>", "\ufeffa\r\n"} {
		if faults := CheckText("a.md", []byte(src)); len(faults) > 0 {
			t.Errorf("CheckText(%q) = %s, want no fault", src, faults[0].Message)
		}
	}
}

var badMatters = []struct{ rule, src, want string }{
	{"absent", "# Titre\n", "a.md:1:1: erreur : l’en-tête de la page est absent"},
	{"fichier_vide", "", "a.md:1:1: erreur : l’en-tête de la page est absent"},
	{"yaml", "---\ntitle: x\n---\n", "a.md:1:1: erreur : l’en-tête est en TOML entre deux lignes +++, et non en YAML entre deux lignes ---"},
	{"jamais_fermé", "+++\ntitre = \"x\"\n\n# Titre\n", "a.md:1:1: erreur : l’en-tête qui s’ouvre ici n’est jamais fermé"},
	{"seul", "+++", "a.md:1:1: erreur : l’en-tête qui s’ouvre ici n’est jamais fermé"},
}

func TestFrontMatterFaults(t *testing.T) {
	for _, test := range badMatters {
		t.Run(test.rule, func(t *testing.T) {
			matter, _, _, faults := FrontMatter("a.md", []byte(test.src))
			got, _, _ := strings.Cut(printed(faults, []byte(test.src)), "\n")
			if got != test.want || matter != nil {
				t.Errorf("FrontMatter(%q)\ngot  %s, matter %q\nwant %s, no matter", test.src, got, matter, test.want)
			}
		})
	}
}

func TestFrontMatter(t *testing.T) {
	tests := []struct {
		rule, src, matter, body string
		bodyLine                int
	}{
		{"simple", "+++\ntitre = \"x\"\n+++\n# Titre\n", "\ntitre = \"x\"\n", "# Titre\n", 4},
		{"vide", "+++\n+++\nTexte", "\n", "Texte", 3},
		{"sans_texte", "+++\na = 1\n+++", "\na = 1\n", "", 4},
		{"crlf_bom_et_espaces", "\ufeff+++ \r\na = 1\r\n+++\t\r\nTexte\r\n", " \r\na = 1\r\n", "Texte\r\n", 4},
		{"la_premiere_fin_compte", "+++\na = 1\n+++\nTexte\n+++\n", "\na = 1\n", "Texte\n+++\n", 4},
	}
	for _, test := range tests {
		t.Run(test.rule, func(t *testing.T) {
			matter, body, line, faults := FrontMatter("a.md", []byte(test.src))
			if string(matter) != test.matter || string(body) != test.body || line != test.bodyLine || len(faults) > 0 {
				t.Errorf("FrontMatter(%q)\ngot  %q, %q, %d, %v\nwant %q, %q, %d", test.src,
					matter, body, line, faults, test.matter, test.body, test.bodyLine)
			}
		})
	}
}

var errTrial = diag.Define(diag.Error, "essai", "essai", "")

func TestLocate(t *testing.T) {
	files := map[string]string{
		"a.toml": "\ufefftitre = \"é\"\r\n[[action]]\r\n[[action]]\r\né.fin = 1\r\n",
		"b.toml": "[[action]]\ntitre = \"é\"\n[[action]]\ntitre = \"é\"\nfin = 2020\n[action.lieu]\nnom = { long = \"été\", court = \"é\" }\n",
		"c.md":   "+++\ntitre = \"é\"\nmenu.rang = 3\n+++\ntitre = 3\n",
	}
	tests := []struct {
		rule string
		at   diag.Place
		want [3]int
	}{
		{"clé", diag.Key("b.toml", "action", 1, "fin"), [3]int{5, 1, 3}},
		{"valeur", diag.Value("b.toml", "action", 1, "fin"), [3]int{5, 7, 4}},
		{"bloc", diag.Key("b.toml", "action", 1), [3]int{3, 3, 6}},
		{"sous_tableau_du_dernier_bloc", diag.Key("b.toml", "action", 1, "lieu"), [3]int{6, 9, 4}},
		{"dans_les_accolades", diag.Value("b.toml", "action", 1, "lieu", "nom", "court"), [3]int{7, 31, 3}},
		{"clé_absente_à_son_tableau", diag.Value("b.toml", "action", 0, "fin"), [3]int{1, 3, 6}},
		{"bloc_absent", diag.Value("b.toml", "action", 7, "fin"), [3]int{1, 3, 6}},
		{"clé_absente_de_la_racine", diag.Key("b.toml", "titre"), [3]int{}},
		{"avant_une_faute_de_syntaxe", diag.Key("a.toml", "action", 1), [3]int{3, 3, 6}},
		{"bom_et_accents", diag.Value("a.toml", "titre"), [3]int{1, 9, 3}},
		{"en_tête_d_une_page", diag.Value("c.md", "menu", "rang"), [3]int{3, 13, 1}},
		{"fichier_illisible", diag.Key("x.toml", "a"), [3]int{}},
		{"déjà_placé", diag.Place{File: "b.toml", Line: 9, Pointer: "/action"}, [3]int{9, 0, 0}},
	}
	for _, c := range tests {
		t.Run(c.rule, func(t *testing.T) {
			list := diag.List{errTrial.At(c.at)}
			list.Locate(func(file string) ([]byte, error) {
				if src, ok := files[file]; ok {
					return []byte(src), nil
				}
				return nil, errNotThere
			})
			p := list[0].Place
			if got := [3]int{p.Line, p.Col, p.Len}; got != c.want {
				t.Errorf("Locate of %s in %s = line, column, length %v, want %v", c.at.Pointer, c.at.File, got, c.want)
			}
		})
	}
}

// A file that Decode refuses for its depth may still be resolved.
func TestIndexBoundsDepth(t *testing.T) {
	x := newIndex("a = " + strings.Repeat("[", 500) + strings.Repeat("]", 500))
	place := x.Locate(diag.Key("a.toml", "a").In(zeros(400)...))
	if last := len("a = ") + maxDepth + 1; place.Line != 1 || place.Col > last {
		t.Errorf("locate 400 brackets deep = %v, want column %d at most", place, last)
	}
}

func zeros(n int) []any {
	steps := make([]any, n)
	for i := range steps {
		steps[i] = 0
	}
	return steps
}

func TestCheckLetters(t *testing.T) {
	for src, want := range map[string]string{
		"titre = \"a\u202eb\"\n":       "a.toml:1:11: avertissement : un caractère invisible (U+202E) retourne ici le sens de ce qui suit : on n’y lit pas ce qui est écrit",
		"\ufefftitre = \"un vÃ©lo\"\n": "a.toml:1:14: avertissement : « Ã© » sera publié tel quel : c’est sans doute « é », lu une fois dans un autre encodage",
		"a = \"lâ€™eau\"":              "a.toml:1:7: avertissement : « â€™ » sera publié tel quel : c’est sans doute « ’ », lu une fois dans un autre encodage",
		"a = \"Ã\u00a0 propos\"":       "a.toml:1:6: avertissement : « Ã\u00a0 » sera publié tel quel : c’est sans doute « à », lu une fois dans un autre encodage",
		"a = \"São João, 5 €, “x”…\"":  "",
	} {
		got, _, _ := strings.Cut(printed(letters.Check("a.toml", []byte(src)), []byte(src)), "\n")
		if got != want {
			t.Errorf("CheckLetters(%q)\ngot  %s\nwant %s", src, got, want)
		}
	}
}

// TestCheckLetters_tout_ce_qui_est_caché has each told at its place, however it is written.
func TestCheckLetters_tout_ce_qui_est_caché(t *testing.T) {
	for _, test := range []struct {
		file, src string
		want      []string // where, and which
	}{
		{"a.toml", "a = \"x\u202ey\"\nb = \"\u2066\u2069\"\n", []string{"1:7 U+202E", "2:6 U+2066", "2:7 U+2069"}},
		{"a.toml", `a = "x\u202ey\U00002066"` + "\n" + `b = "C:\\u202e é\u00e9"`, []string{"1:7 U+202E", "1:14 U+2066"}},
		{"a.toml", "a = \"x\ufeffy\" # &#8238;\n", []string{"1:7 U+FEFF"}},
		{"a.md", "+++\ntitre = \"a\\u202eb\"\n+++\nun &#8238; &#x202e; &#xFFFE; &#27; et \ufeff", []string{"2:11 U+202E", "4:4 U+202E", "4:12 U+202E", "4:21 U+FFFE", "4:30 U+001B", "4:39 U+FEFF"}},
		{"a.md", "+++\n+++\n\\u202e \\&#8238; &#233; &amp; &#; l’été", nil},
	} {
		var got []string
		faults := letters.Check(test.file, []byte(test.src))
		faults.Sort(func(string) ([]byte, error) { return []byte(test.src), nil })
		for _, d := range faults {
			_, which, _ := strings.Cut(d.Message, "(")
			which, _, _ = strings.Cut(which, ")")
			got = append(got, fmt.Sprintf("%d:%d %s", d.Place.Line, d.Place.Col, which))
		}
		if !slices.Equal(got, test.want) {
			t.Errorf("CheckLetters(%q) = %q, want %q", test.src, got, test.want)
		}
	}
}

func printed(faults diag.List, data []byte) string {
	var out bytes.Buffer
	diag.Print(&out, faults, func(string) ([]byte, error) { return data, nil })
	return out.String()
}
