package markdown

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"limpide/internal/base/diag"
)

var update = flag.Bool("update", false, "rewrite the goldens in testdata")

// goldenLine is where the body starts in the goldens: front matter precedes.
const goldenLine = 5

// TestRender compares the HTML of each case of testdata, and all that is learned
// from the page, with what the case expects. A case gives entree.md; the other
// files are rewritten by -update.
func TestRender(t *testing.T) {
	cases, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(cases) == 0 {
		t.Fatalf("no case in testdata (%v)", err)
	}
	for _, name := range cases {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) { golden(t, name) })
	}
}

func golden(t *testing.T, name string) {
	archive, err := txtar.ParseFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if archive.Files[0].Name != "entree.md" {
		t.Fatalf("%s: the first file is %s, want entree.md", name, archive.Files[0].Name)
	}
	input := archive.Files[0].Data
	got := &txtar.Archive{Comment: archive.Comment, Files: []txtar.File{{Name: "entree.md", Data: input}}}
	for _, f := range renderAll(t, input) {
		if len(f.Data) > 0 {
			got.Files = append(got.Files, f)
		}
	}
	if *update {
		if err := os.WriteFile(name, txtar.Format(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if g, w := string(txtar.Format(got)), string(txtar.Format(archive)); g != w {
		t.Errorf("Render of %s differs (rewrite with -update if it is right)\n%s", name, firstDifference(g, w))
	}
}

// renderAll renders input and shows each part of the result as a file.
func renderAll(t *testing.T, input []byte) []txtar.File {
	var html, faults, headings, links bytes.Buffer
	result := New().Render(&html, Source{File: "page.md", Body: input, Line: goldenLine}, stubHooks{})
	file := append(bytes.Repeat([]byte("+\n"), goldenLine-1), input...)
	err := diag.Print(&faults, result.Faults, func(string) ([]byte, error) { return file, nil })
	if err != nil {
		t.Fatal(err)
	}
	for _, h := range result.Headings {
		fmt.Fprintf(&headings, "%d #%s %s\n", h.Level, h.ID, h.Text)
	}
	for _, l := range result.Links {
		fmt.Fprintf(&links, "%s %s (%d)\n", l.Place, l.Dest, l.Place.Len)
	}
	return []txtar.File{
		{Name: "sortie.html", Data: html.Bytes()},
		{Name: "constats", Data: faults.Bytes()},
		{Name: "titres", Data: headings.Bytes()},
		{Name: "liens", Data: links.Bytes()},
	}
}

func firstDifference(got, want string) string {
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range g {
		if i >= len(w) || g[i] != w[i] {
			return fmt.Sprintf("line %d:\n got %q\nwant %q", i+1, g[i], strings.Join(w[min(i, len(w)):min(i+1, len(w))], ""))
		}
	}
	return fmt.Sprintf("got %d lines, want %d", len(g), len(w))
}

var (
	errStubLink   = diag.Define(diag.Error, "essai-page", "la page « %s » n’existe pas", "")
	warnStubLink  = diag.Define(diag.Warning, "essai-brouillon", "la page « %s » est un brouillon", "")
	errStubImage  = diag.Define(diag.Error, "essai-image", "l’image « %s » n’existe pas", "")
	errStubValue  = diag.Define(diag.Error, "essai-valeur", "« %s » n’est pas un nom connu", "en prendre un autre")
	errStubFigure = diag.Define(diag.Error, "essai-figure", "mot fautif", "")
)

// stubHooks stands for the rest of the portal: what is called "absent" is not
// there, what is called "brouillon" is not quite there.
type stubHooks struct{}

func (stubHooks) Link(dest string) (string, *Problem) {
	switch {
	case strings.Contains(dest, "absent"):
		return "", &Problem{Kind: errStubLink, Args: []any{dest}}
	case strings.Contains(dest, "brouillon"):
		return dest, &Problem{Kind: warnStubLink, Args: []any{dest}, Hint: "attendre"}
	}
	return "../" + strings.TrimPrefix(dest, "/"), nil
}

func (stubHooks) Image(dest string) (Image, *Problem) {
	switch {
	case strings.Contains(dest, "absent"):
		return Image{}, &Problem{Kind: errStubImage, Args: []any{dest}}
	case strings.HasSuffix(dest, ".svg"):
		return Image{Src: dest}, nil
	}
	return Image{Src: "../" + dest, Width: 640, Height: 480}, nil
}

func (stubHooks) Value(name string, args []Arg) (string, *Problem) {
	if name == "inconnu" {
		return "", &Problem{Kind: errStubValue, Args: []any{name}}
	}
	text := name
	for _, a := range args {
		text += " <" + a.Text + ">"
		if a.IsNumber {
			text += fmt.Sprintf("=%g", a.Number)
		}
	}
	return text, nil
}

func (stubHooks) Figure(w *bytes.Buffer, body []byte, line int) (faults diag.List) {
	fmt.Fprintf(w, "<figure data-line=\"%d\">", line)
	html{w}.escape(string(body))
	w.WriteString("</figure>\n")
	for i, text := range strings.Split(string(body), "\n") {
		if col := strings.Index(text, "faute"); col >= 0 {
			faults.Add(errStubFigure.At(diag.Place{Line: line + i, Col: col + 1, Len: len("faute")}))
		}
	}
	return faults
}
