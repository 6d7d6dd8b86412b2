package markdown

import (
	"bytes"
	"fmt"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"limpide/internal/base/diag"
)

// render returns the HTML of a body and its result.
func render(body string) (string, Result) {
	var w bytes.Buffer
	result := New().Render(&w, Source{File: "page.md", Body: []byte(body), Line: 1}, stubHooks{})
	return w.String(), result
}

func TestTypographyAcrossMarkup(t *testing.T) {
	const nbsp, thin = "\u00a0", "\u202f"
	tests := []struct{ name, body, want string }{
		{"le signe % tient au nombre en gras", "**38** % du total", "<strong>38</strong>" + nbsp + "% du total"},
		{"le signe % tient à la valeur du portail", "{{ v }} %", "v %"},
		{"l’unité tient au nombre du portail", "{{ n 3 }} : **5** km", "n &lt;3&gt;=3" + nbsp + ": <strong>5</strong>" + nbsp + "km"},
		{"le point d’exclamation suit un mot en gras", "**Oui** !", "<strong>Oui</strong>" + thin + "!"},
		{"le deux-points suit un lien", "[lien](/x) : ici", `<a href="../x">lien</a>` + nbsp + ": ici"},
		{"l’apostrophe précède une emphase", "l'*énergie*", "l’<em>énergie</em>"},
		{"l’apostrophe suit une emphase", "*l*'énergie", "<em>l</em>’énergie"},
		{"les guillemets droits entourent une emphase", `Le "*mot*" juste`, "Le «" + nbsp + "<em>mot</em>" + nbsp + "» juste"},
		{"les guillemets droits entourent un lien", `"[un](/x) deux" et "trois"`, "«" + nbsp + `<a href="../x">un</a> deux` + nbsp + "» et «" + nbsp + "trois" + nbsp + "»"},
		{"deux paires se suivent", `"*un*" et "*deux*"`, "«" + nbsp + "<em>un</em>" + nbsp + "» et «" + nbsp + "<em>deux</em>" + nbsp + "»"},
		{"un guillemet seul reste", `Un " seul *mot*`, "Un \" seul <em>mot</em>"},
		{"le guillemet français tient au mot en emphase", "« *mot* »", "«" + nbsp + "<em>mot</em>" + nbsp + "»"},
		{"le numéro tient à son chiffre en gras", "n° **12**", "n°" + nbsp + "<strong>12</strong>"},
		{"le code reste", "`a : b` l'`a'b`", "<code>a : b</code> l’<code>a'b</code>"},
		{"l’adresse reste", "<https://exemple.fr/l'eau>", `<a href="https://exemple.fr/l'eau" rel="external">https://exemple.fr/l'eau</a>`},
		{"un texte coupé par un crochet est entier", "a [b] : c", "a [b]" + nbsp + ": c"},
		{"un paragraphe ne voit pas le précédent", "**38**\n\n% du total", "<strong>38</strong></p>\n<p>% du total"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, _ := render(tt.body)
			if want := "<p>" + tt.want + "</p>\n"; got != want {
				t.Errorf("Render(%q)\n got %q\nwant %q", tt.body, got, want)
			}
		})
	}
}

func TestPlaces(t *testing.T) {
	tests := []struct {
		name, body string
		want       diag.Place
	}{
		{"après des accents", "é à [x](absent)", diag.Place{Line: 1, Col: 9, Len: 6}},
		{"fins de ligne de Windows", "é\r\n\r\nà [x](absent)\r\n", diag.Place{Line: 3, Col: 7, Len: 6}},
		{"marque d’ordre des octets", "\ufeffé [x](absent)", diag.Place{Line: 1, Col: 7, Len: 6}},
		{"octets qui ne sont pas de l’UTF-8", "\xff\xfeé [x](absent)", diag.Place{Line: 1, Col: 8, Len: 6}},
		{"dans une citation d’une liste", "1. > é [x](absent)", diag.Place{Line: 1, Col: 12, Len: 6}},
		{"après une tabulation", "-\té [x](absent)", diag.Place{Line: 1, Col: 9, Len: 6}},
		{"dans un titre", "## é [x](absent)", diag.Place{Line: 1, Col: 10, Len: 6}},
		{"dans un titre souligné", "é\nà [x](absent)\n---", diag.Place{Line: 2, Col: 7, Len: 6}},
		{"dans une définition", "é\n: à [x](absent)", diag.Place{Line: 2, Col: 9, Len: 6}},
		{"dans une note", "a[^1]\n\n[^1]: é\n    [x](absent)", diag.Place{Line: 4, Col: 9, Len: 6}},
		{"dans une emphase", "é **à [x](absent)**", diag.Place{Line: 1, Col: 11, Len: 6}},
		{"une adresse entre chevrons", "é [x](<absent ici>)", diag.Place{Line: 1, Col: 8, Len: 10}},
		{"une référence dans un lien", "é [{{ inconnu }}](page.md)", diag.Place{Line: 1, Col: 4, Len: 13}},
		{"un titre dans une liste", "- é\n- # à", diag.Place{Line: 2, Col: 3, Len: 3}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, result := render(tt.body)
			if len(result.Faults) != 1 {
				t.Fatalf("Render(%q) gave %d faults, want 1: %v", tt.body, len(result.Faults), result.Faults)
			}
			tt.want.File = "page.md"
			if got := result.Faults[0].Place; got != tt.want {
				t.Errorf("Render(%q) says %q at %+v, want %+v", tt.body, result.Faults[0].Message, got, tt.want)
			}
		})
	}
}

func TestRenderRefuses(t *testing.T) {
	tests := []struct {
		name, body string
		want       *diag.Kind
	}{
		{"un texte démesuré", strings.Repeat("a", maxBody+1), errTooLong},
		{"une clôture oubliée, sans rien dedans", "a\n\n```", errOpenFence},
		{"un commentaire ouvert dans une liste", "- <!-- a\n\nb", errOpenComment},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, result := render(tt.body)
			if len(result.Faults) != 1 || result.Faults[0].Kind != tt.want {
				t.Errorf("Render(%.40q) gave %v, want one %s", tt.body, result.Faults, tt.want.Code)
			}
		})
	}
}

// TestRenderLeavesItsInput: a page without a last newline is often a slice of
// its file, and the parser wants to add that newline.
func TestRenderLeavesItsInput(t *testing.T) {
	file := []byte("```\ncode\r\n    code\nsuite du fichier")
	whole := bytes.Clone(file)
	for n := range file {
		New().Render(&bytes.Buffer{}, Source{Body: file[:n], Line: 1}, stubHooks{})
		if !bytes.Equal(file, whole) {
			t.Fatalf("Render of the first %d bytes changed the file to %q", n, file)
		}
	}
}

func TestRenderIsSafeForConcurrentUse(t *testing.T) {
	r := New()
	src := Source{File: "page.md", Body: sample(), Line: 1}
	var want bytes.Buffer
	first := r.Render(&want, src, stubHooks{})
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 5 {
				var got bytes.Buffer
				result := r.Render(&got, src, stubHooks{})
				if !bytes.Equal(got.Bytes(), want.Bytes()) || fmt.Sprint(result) != fmt.Sprint(first) {
					t.Error("Render gave another result when run in parallel")
				}
			}
		})
	}
	wg.Wait()
}

// TestMessagesAreSetInFrench: the spaces that must not break are no-break ones.
func TestMessagesAreSetInFrench(t *testing.T) {
	breaking := regexp.MustCompile(` [:;!?]( |$)| »|« |'|\.\.\.`)
	for _, kind := range diag.Kinds() {
		if strings.HasPrefix(kind.Code, "essai-") { // defined by the tests
			continue
		}
		for _, text := range []string{kind.Format(), kind.Remedy} {
			if bad := breaking.FindString(text); bad != "" {
				t.Errorf("message %s: %q holds %q", kind.Code, text, bad)
			}
		}
	}
}

// TestEveryMessageIsProvoked: the goldens hold a file for each message.
func TestEveryMessageIsProvoked(t *testing.T) {
	said := map[*diag.Kind]bool{errTooLong: true} // TestRenderRefuses
	cases, err := filepath.Glob("testdata/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range cases {
		archive, err := txtar.ParseFile(name)
		if err != nil {
			t.Fatal(err)
		}
		_, result := render(string(archive.Files[0].Data))
		for _, d := range result.Faults {
			said[d.Kind] = true
		}
	}
	for _, kind := range diag.Kinds() {
		if !said[kind] {
			t.Errorf("no golden provokes the message %s", kind.Code)
		}
	}
}
