package markdown

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
)

// sample returns a page as the portal has them: 600 words, six headings, a list,
// links, a note, values and a table.
func sample() []byte {
	var b strings.Builder
	for i := range 6 {
		fmt.Fprintf(&b, "## L'étape n° %d : l'énergie et le climat\n\n", i+1)
		for range 2 {
			b.WriteString("Le territoire a réduit de **12 %** ses émissions depuis 2019, soit 1 200 tonnes : c'est un " +
				"premier pas vers l'objectif de [la mission](/mission/#phase). Les actions du plan portent sur le " +
				"*logement*, la mobilité et l'agriculture ; elles sont suivies chaque année avec les communes.\n\n")
		}
	}
	b.WriteString("- Isoler les bâtiments publics les plus anciens\n- Relier les bourgs par des pistes\n- Trier, " +
		"composter, réparer\n\n")
	b.WriteString("La méthode est [publiée](https://exemple.fr/methode) et la valeur est {{ valeur \"ges\" 2023 }}.[^1]\n\n")
	b.WriteString("| Territoire | 2019 | 2023 |\n|:-----------|-----:|-----:|\n")
	for i := range 8 {
		fmt.Fprintf(&b, "| Communauté %d | %d 200 | %d 100 |\n", i, i+10, i+9)
	}
	b.WriteString("\nTableau : émissions par territoire, en tonnes\n\n[^1]: Valeur d'exemple.\n")
	return []byte(b.String())
}

func BenchmarkRender(b *testing.B) {
	r := New()
	src := Source{File: "page.md", Body: sample(), Line: 1}
	var w bytes.Buffer
	b.ReportAllocs()
	b.SetBytes(int64(len(src.Body)))
	for b.Loop() {
		w.Reset()
		r.Render(&w, src, stubHooks{})
	}
}

// BenchmarkGoldmark is what the parser's own renderer takes for the same page,
// with the table extension alone.
func BenchmarkGoldmark(b *testing.B) {
	md := goldmark.New(goldmark.WithExtensions(extension.Table))
	body := sample()
	var w bytes.Buffer
	b.ReportAllocs()
	b.SetBytes(int64(len(body)))
	for b.Loop() {
		w.Reset()
		if err := md.Convert(body, &w); err != nil {
			b.Fatal(err)
		}
	}
}
