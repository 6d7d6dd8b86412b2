// Package prosetest makes documents for the tests of what writes them, and reads what was
// written.
package prosetest

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"io"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"limpide/internal/base/fr"
	"limpide/internal/format/prose"
)

// picture returns a drawing of three bars.
func picture(t testing.TB) prose.Picture {
	t.Helper()
	img := image.NewPaletted(image.Rect(0, 0, 120, 40), color.Palette{color.White, color.RGBA{11, 92, 132, 255}})
	for y := range 40 {
		for x := range 30 * (1 + y/14) {
			if y%14 < 10 {
				img.SetColorIndex(x, y, 1)
			}
		}
	}
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		t.Fatal(err)
	}
	return prose.Picture{
		PNG: b.Bytes(), Width: 720, Height: 240, Alt: "Trois barres, de plus en plus longues.", Caption: "Scores des trois axes",
	}
}

// Document returns a document that has each kind of block.
func Document(t testing.TB) *prose.Document {
	p := picture(t)
	long := []string{"Rénover les bâtiments publics les plus consommateurs, dont les écoles et les gymnases, avec un suivi des consommations", "1\u202f284,5", "https://exemple.fr/une/adresse/sans/aucune/espace/qui/est/plus/longue/que/sa/cellule"}
	rows := [][]string{long, {"Une ligne courte", "12", ""}}
	for range 30 {
		rows = append(rows, []string{"Une ligne parmi d’autres", "7,25", "vu"})
	}
	return &prose.Document{
		Title: "Rapport annuel 2026 du pôle d’essai", Subtitle: "Deuxième année du contrat", Author: "Pôle d’essai", Language: "fr-FR", Day: fr.Date{Year: 2026, Month: time.March, Day: 14},
		Header: "Rapport annuel 2026", Footer: "Pôle d’essai, 14\u00a0mars 2026",
		Blocks: []prose.Block{
			prose.Paragraph{Style: prose.Lead, Runs: []prose.Run{{Text: "Ce que le pôle a fait, et ce qu’il lui reste à faire."}}},
			prose.Contents{Depth: 2},
			prose.Break{},
			prose.Heading{Level: 1, Text: "Où en est-on\u00a0?"},
			prose.Paragraph{Runs: []prose.Run{
				{Text: "Un texte, "}, {Text: "du gras", Bold: true}, {Text: ", "}, {Text: "de l’italique", Italic: true}, {Text: " et "},
				{Text: "un lien", Link: "https://exemple.fr/a b?q=é&r=1"}, {Text: ". Au total, 25,9\u00a0% de 1\u202f000\u00a0ha.\nUne autre ligne."}}},
			prose.List{Items: [][]prose.Run{{{Text: "un signe"}}, {{Text: "un autre", Bold: true}, {Text: ", qui est assez long pour que l’on voie comment se place la ligne qui suit la première"}}}},
			prose.List{Ordered: true, Items: [][]prose.Run{{{Text: "le premier"}}, {{Text: "le deuxième"}}}},
			prose.List{Ordered: true, Items: [][]prose.Run{{{Text: "encore le premier"}}}},
			prose.Heading{Level: 2, Text: "Les scores"},
			p,
			prose.Paragraph{Style: prose.Note, Runs: []prose.Run{{Text: "Source\u00a0: essai."}}},
			prose.Paragraph{Style: prose.Summary, Runs: []prose.Run{{Text: "Deux axes sur trois ont gagné."}}},
			prose.Paragraph{Style: prose.Todo, Runs: []prose.Run{{Text: "À rédiger\u00a0: ce que le pôle en conclut."}}},
			prose.Heading{Level: 3, Text: "Les actions"},
			prose.Table{Caption: "Actions du plan", Heads: []string{"Action", "Budget (k€)", "Remarque"}, Numeric: []bool{false, true}, Rows: rows},
			prose.Table{Heads: []string{"Sans légende"}, Rows: [][]string{{"une cellule\nsur deux lignes"}}},
			prose.Table{Heads: []string{"A", "B"}, Rows: [][]string{{"une", "deux"}}, Widths: []int{3, 1}},
			prose.Heading{Level: 4, Text: "Pour finir"},
			prose.Paragraph{Runs: []prose.Run{{Text: "La fin."}}},
		},
	}
}

// Hostile returns a document that has a text wherever there can be one, and numbers that
// no one would give.
func Hostile(text, link string, n, width int) *prose.Document {
	runs := []prose.Run{{Text: text, Link: link, Bold: n%2 == 0}, {Text: text}}
	return &prose.Document{Title: text, Subtitle: text, Author: text, Language: "fr-FR", Header: text, Footer: text, Blocks: []prose.Block{
		prose.Table{Rows: [][]string{{text}, {}, {text, text}}, Widths: []int{width, n}},
		prose.Heading{Level: n, Text: text}, prose.Contents{Depth: n}, prose.Paragraph{Style: prose.Style(n), Runs: runs},
		prose.List{Ordered: n > 0, Items: [][]prose.Run{runs, nil}}, prose.List{}, prose.Break{},
		prose.Picture{PNG: []byte{1}, Width: max(width, 1), Height: max(n, 1), Alt: text, Caption: text},
		prose.Table{}, prose.Table{Caption: text, Heads: []string{text}}, prose.Break{},
	}}
}

// AddHostile adds to a fuzz target what Hostile is to be tried with first.
func AddHostile(f *testing.F) {
	f.Add("a\x00\x1b]0;x\u0007<w:p>&amp;\"'\xff\ufffe\r\n\t", "https://é.fr/%zz?a b", 3, 2)
	f.Add("", "mailto:a@b.fr", -1, 0)
	f.Add(strings.Repeat("mot ", 50), "javascript:alert(1)", 9, 1<<30)
}

// Parts returns the files of a document, in order; each that is XML must be.
func Parts(t testing.TB, data []byte) (names []string, texts map[string]string) {
	t.Helper()
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	texts = map[string]string{}
	for _, f := range r.File {
		file, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(file)
		if err != nil {
			t.Fatal(err)
		}
		names, texts[f.Name] = append(names, f.Name), string(text)
		if path.Ext(f.Name) == ".xml" || path.Ext(f.Name) == ".rels" {
			wellFormed(t, f.Name, text)
		}
	}
	return names, texts
}

func wellFormed(t testing.TB, name string, text []byte) {
	t.Helper()
	for d := xml.NewDecoder(bytes.NewReader(text)); ; {
		if _, err := d.Token(); errors.Is(err, io.EOF) {
			return
		} else if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
	}
}

// Write is what writes a document into a kind of file.
type Write = func(io.Writer, *prose.Document) error

// Written returns a document as a file.
func Written(t testing.TB, write Write, d *prose.Document) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := write(&b, d); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// Hold holds a kind of file, of which name is one, to what all are held to.
func Hold(t *testing.T, name string, write Write) {
	t.Run("les mêmes octets", func(t *testing.T) {
		if !bytes.Equal(Written(t, write, Document(t)), Written(t, write, Document(t))) {
			t.Error("the same document has two forms")
		}
	})
	t.Run("une image vide est refusée", func(t *testing.T) {
		for _, p := range []prose.Picture{{}, {PNG: []byte{1}}, {Width: 10, Height: 10}} {
			if err := write(io.Discard, &prose.Document{Blocks: []prose.Block{p}}); err == nil {
				t.Errorf("%v is written", p)
			}
		}
	})
	t.Run("LibreOffice", func(t *testing.T) { open(t, name, Written(t, write, Document(t))) })
}

// Golden compares a text with the one of a file, or writes it there.
func Golden(t *testing.T, file, got string, update bool) {
	t.Helper()
	if update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("the document is no longer %s: run with -update, and read what changes", file)
	}
}

// open opens a file made of [Document] as its readers do, and reads its pages.
func open(t *testing.T, name string, data []byte) {
	t.Helper()
	for _, tool := range []string{"soffice", "pdftotext"} {
		if _, err := exec.LookPath(tool); err != nil {
			t.Skipf("%s is not there to read the document", tool)
		}
	}
	dir := t.TempDir()
	file := filepath.Join(dir, name)
	if err := os.WriteFile(file, data, 0o644); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command("soffice", "-env:UserInstallation=file://"+filepath.ToSlash(dir)+"/profile", "--headless", "--convert-to", "pdf", "--outdir", dir, file).CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	text, err := exec.Command("pdftotext", "-layout", filepath.Join(dir, strings.TrimSuffix(name, path.Ext(name))+".pdf"), "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	text = []byte(strings.NewReplacer("\u00a0", " ", "\u202f", " ").Replace(string(text)))
	pages := strings.Split(strings.TrimSuffix(string(text), "\f"), "\f")
	if len(pages) != 3 {
		t.Errorf("%d pages, want 3", len(pages))
	}
	if strings.Contains(pages[0], "Rapport annuel 2026\n") || !strings.HasPrefix(strings.TrimSpace(pages[1]), "Rapport annuel 2026\n") {
		t.Error("the header must stand on each page but the first")
	}
	for i, page := range pages {
		if want := fmt.Sprintf("Page %d sur 3", i+1); !strings.Contains(page, want) {
			t.Errorf("page %d has no %q", i+1, want)
		}
	}
	at := 0
	for _, want := range []string{"Rapport annuel 2026 du pôle", "Deuxième année", "Sommaire", "Où en est-on", "Les scores", "Mettre à jour", "Où en est-on", "1. le premier", "2. le deux", "1. encore", "Les scores",
		"Figure 1 – Scores", "Les actions", "Tableau 1 – Actions", "Budget", "Budget", "Pour finir", "La fin."} {
		next := strings.Index(string(text[at:]), want)
		if next < 0 {
			t.Fatalf("no %q after %q", want, tail(string(text[:at])))
		}
		at += next + len(want)
	}
	if slices.Contains(pages, "") {
		t.Error("an empty page")
	}
}

func tail(s string) string { return s[max(0, len(s)-80):] }
