package diag

import (
	"bytes"
	"encoding/json"
	"errors"
	"io/fs"
	"slices"
	"strings"
	"testing"
)

var (
	errYear = Define(Error, "essai-annee", "l’année %d est hors bornes", "écrivez une année entre 1990 et 2100")
	errLook = Define(Warning, "essai-regard", "à regarder", "")
)

const file = "titre = \"é\"\n2202 = 38.7\n\t\x1b[31mrouge\n"

func read(name string) ([]byte, error) {
	if name != "data/essai.toml" {
		return nil, errors.New("no such file")
	}
	return []byte(file), nil
}

func TestPrint(t *testing.T) {
	at := func(line, col, length int) Place {
		return Place{File: "data/essai.toml", Line: line, Col: col, Len: length}
	}
	long := Place{File: "long", Line: 1, Col: 200, Len: 3}
	tests := []struct {
		name string
		d    Diagnostic
		want string
	}{
		{"souligne_le_texte_en_faute", errYear.At(at(2, 1, 4), 2202).WithHint("vouliez-vous dire %d ?", 2022),
			"data/essai.toml:2:1: erreur : l’année 2202 est hors bornes\n  2 │ 2202 = 38.7\n    ╵ ^^^^\n  aide : vouliez-vous dire 2022 ?\n"},
		{"compte_en_caractères", errLook.At(at(1, 10, 1)), "data/essai.toml:1:10: avertissement : à regarder\n  1 │ titre = \"é\"\n    ╵          ^\n"},
		{"sans_ligne_pas_d_extrait", errLook.At(File("data/essai.toml")), "data/essai.toml: avertissement : à regarder\n"},
		{"sans_colonne_pas_de_trait", errLook.At(at(1, 0, 0)), "data/essai.toml:1: avertissement : à regarder\n  1 │ titre = \"é\"\n"},
		{"rend_visible_ce_qui_trompe_dans_un_nom", errLook.At(File("content/a\x1b[2J\nb\u202egpj.md")), "content/a\ufffd[2J\ufffdb\ufffdgpj.md: avertissement : à regarder\n"},
		{"rend_visibles_les_caractères_de_contrôle", errLook.At(at(3, 2, 1)), "data/essai.toml:3:2: avertissement : à regarder\n  3 │  \ufffd[31mrouge\n    ╵  ^\n"},
		{"un_fichier_illisible_ne_coûte_que_l_extrait", errLook.At(Place{File: "absent", Line: 1, Col: 1}), "absent:1:1: avertissement : à regarder\n"},
		{"une_ligne_qui_n_existe_pas", errLook.At(at(99, 1, 1)), "data/essai.toml:99:1: avertissement : à regarder\n"},
		{"un_trait_ne_dépasse_pas_la_ligne", errLook.At(at(1, 11, 500)), "data/essai.toml:1:11: avertissement : à regarder\n  1 │ titre = \"é\"\n    ╵           ^\n"},
		{"une_longue_ligne_est_coupée_autour_de_la_faute", errLook.At(long), ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var w bytes.Buffer
			source := read
			if test.d.Place == long {
				source = func(string) ([]byte, error) {
					return []byte(strings.Repeat("x", 199) + "ICI" + strings.Repeat("y", 500)), nil
				}
			}
			if err := Print(&w, List{test.d}, source); err != nil {
				t.Fatal(err)
			}
			got := w.String()
			if test.want == "" {
				lines := strings.Split(got, "\n")
				at := len([]rune(lines[2][:strings.Index(lines[2], "^")]))
				if under := string([]rune(lines[1])[at : at+3]); under != "ICI" || len(lines[1]) > 150 {
					t.Errorf("Print marks %q in %q", under, lines[1])
				}
				return
			}
			if got != test.want {
				t.Errorf("Print(%v) =\n%s\nwant\n%s", test.d, got, test.want)
			}
		})
	}
}

func TestPointer_va_et_vient(t *testing.T) {
	for _, path := range [][]any{{}, {"action", 3, "fin"}, {"points", "1.1.1"}, {"a/b", "c~d", "~1"}} {
		var want []string
		for _, step := range path {
			if i, ok := step.(int); ok {
				step = string(rune('0' + i))
			}
			want = append(want, step.(string))
		}
		if got := SplitPointer(Pointer(path...)); !slices.Equal(got, want) {
			t.Errorf("SplitPointer(%q) = %q, want %q", Pointer(path...), got, want)
		}
	}
}

func TestPlace_In_descend(t *testing.T) {
	p := Value("data/x.toml", "cible", 2).In("annee")
	if p.Pointer != "/cible/2/annee" || !p.OnValue {
		t.Errorf("In gave %+v", p)
	}
}

func TestSort(t *testing.T) {
	at := func(file string, line int) Place { return Place{File: file, Line: line} }
	l := List{errLook.At(at("b", 1)), errYear.At(at("a", 9), 1), errYear.At(at("a", 2), 1), errYear.At(at("a", 2), 1)}
	l.Sort(nil)
	var got []string
	for _, d := range l {
		got = append(got, d.Place.String())
	}
	if want := []string{"a:2", "a:9", "b:1"}; !slices.Equal(got, want) {
		t.Errorf("Sort gave %v, want %v: by file and line, each said once", got, want)
	}
	if l.Errors() != 2 || l.Warnings() != 1 {
		t.Errorf("%d errors and %d warnings, want 2 and 1", l.Errors(), l.Warnings())
	}
}

func TestWriteJSON(t *testing.T) {
	var w bytes.Buffer
	if err := WriteJSON(&w, List{errYear.At(Place{File: "data/<a>.toml", Line: 2, Col: 1, Len: 4}, 2202)}); err != nil {
		t.Fatal(err)
	}
	var got []map[string]any
	if err := json.Unmarshal(w.Bytes(), &got); err != nil {
		t.Fatalf("not JSON: %v\n%s", err, w.String())
	}
	want := map[string]any{"fichier": "data/<a>.toml", "ligne": 2.0, "colonne": 1.0, "longueur": 4.0, "gravite": "erreur",
		"code": "essai-annee", "message": "l’année 2202 est hors bornes", "aide": "écrivez une année entre 1990 et 2100"}
	for key, value := range want {
		if got[0][key] != value {
			t.Errorf("%q = %v, want %v", key, got[0][key], value)
		}
	}
	w.Reset()
	if err := WriteJSON(&w, nil); err != nil || strings.TrimSpace(w.String()) != "[]" {
		t.Errorf("an empty list is written %q, want []", w.String())
	}
}

func TestDefine_refuse_un_code_pris(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("a code defined twice was accepted")
		}
	}()
	Define(Error, "essai-annee", "autre", "")
}

func TestLocate_demande_chaque_fichier_une_fois(t *testing.T) {
	before := locator
	defer func() { locator = before }()
	RegisterLocator(func(_ string, data []byte) func(Place) Place {
		return func(p Place) Place { p.Line = len(data); return p }
	})
	asked := 0
	read := func(file string) ([]byte, error) {
		asked++
		if file == "absent.toml" {
			return nil, fs.ErrNotExist
		}
		return []byte("abc"), nil
	}
	l := List{
		errLook.At(Key("a.toml", "x")), errLook.At(Key("a.toml", "y")), errLook.At(Place{File: "b.toml", Line: 7, Pointer: "/x"}),
		errLook.At(Key("absent.toml", "x")), errLook.At(Key("absent.toml", "y")), errLook.At(File("c.toml")),
	}
	l.Locate(read)
	for i, want := range []int{3, 3, 7, 0, 0, 0} {
		if got := l[i].Place.Line; got != want {
			t.Errorf("Locate gives %v line %d, want %d", l[i].Place, got, want)
		}
	}
	if asked != 2 {
		t.Errorf("Locate read %d files, want 2", asked)
	}
}

// Printing needs no earlier look-up, and changes no list.
func TestPrint_cherche_les_lignes(t *testing.T) {
	before := locator
	defer func() { locator = before }()
	RegisterLocator(func(string, []byte) func(Place) Place {
		return func(p Place) Place { p.Line, p.Col = 2, 1; return p }
	})
	l := List{errLook.At(Key("a.toml", "x"))}
	var b strings.Builder
	if err := Print(&b, l, func(string) ([]byte, error) { return []byte("un\ndeux\n"), nil }); err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(b.String(), "a.toml:2:1: ") || l[0].Place.Line != 0 {
		t.Errorf("Print gives %q, and the list has line %d", b.String(), l[0].Place.Line)
	}
}
