package main

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"limpide/internal/base/fr"
)

const (
	pageWords = 600 // in the body of a page, its table apart
	sections  = 20  // folders that the pages are in
	links     = 5   // to other pages, in each
)

// written is a page as an author would write it.
type written struct {
	address     string // "/dossiers/eau/page-00042/"
	title       string
	description string
	lead        string
	body        string
}

// file returns the path of the page below the folder of the content.
func (p written) file() string {
	return filepath.FromSlash(strings.Trim(p.address, "/") + ".md")
}

func sectionAddress(section int) string { return fmt.Sprintf("/dossiers/theme-%02d/", section) }

func pageAddress(i int) string {
	return fmt.Sprintf("%spage-%05d/", sectionAddress(i%sections), i)
}

// writePage writes page i of n.
func writePage(i, n int) written {
	a := newAuthor(i)
	p := written{
		address:     pageAddress(i),
		title:       fmt.Sprintf("%s, dossier n° %d", a.one(headings), i),
		description: a.sentence(),
		lead:        a.sentence(),
	}
	var b strings.Builder
	order := a.Perm(len(headings))
	for k := 0; words(b.String()) < pageWords; k++ {
		if k%3 == 0 {
			fmt.Fprintf(&b, "## %s\n\n", headings[order[k/3]])
		}
		b.WriteString(a.paragraph(k < links, a.IntN(n)))
		if k == 4 {
			b.WriteString(a.list())
		}
	}
	b.WriteString("## Les chiffres\n\n" + a.table())
	p.body = b.String()
	return p
}

// paragraph returns three or four sentences, the first of which may lead to
// another page.
func (a author) paragraph(link bool, to int) string {
	said := []string{a.sentence(), a.emphasised(), a.sentence()}
	if link {
		said = append([]string{a.linked(pageAddress(to), "le dossier n° "+fmt.Sprint(to))}, said...)
	}
	return strings.Join(said, " ") + "\n\n"
}

func (a author) list() string {
	var b strings.Builder
	for range 5 {
		fmt.Fprintf(&b, "- %s %s\n", fr.Capital(a.one(objects)), a.one(complements))
	}
	return b.String() + "\n"
}

// folder writes files below a directory. The first error is kept and stops it.
type folder struct {
	dir string
	err error
}

func (f *folder) write(name string, write func(w *bufio.Writer)) {
	if f.err != nil {
		return
	}
	path := filepath.Join(f.dir, name)
	if f.err = os.MkdirAll(filepath.Dir(path), 0o755); f.err != nil {
		return
	}
	file, err := os.Create(path)
	if err != nil {
		f.err = err
		return
	}
	w := bufio.NewWriter(file)
	write(w)
	f.err = w.Flush()
	if err := file.Close(); f.err == nil {
		f.err = err
	}
}

func (f *folder) text(name, text string) {
	f.write(name, func(w *bufio.Writer) { _, f.err = w.WriteString(text) })
}

// generatePages writes a portal of n pages and as little data as a portal has.
func generatePages(dir string, n int) error {
	f := &folder{dir: dir}
	f.portal([]string{"epci-0001"})
	f.territory(1)
	f.text("data/referentiels/cae.toml", smallFramework)
	f.text("data/sources.toml", sourcesHead)
	for s := range sections {
		f.text("content"+sectionAddress(s)+"index.md", matter(sectionTitle(s), "Les dossiers d'un thème.", ""))
	}
	for i := range n {
		p := writePage(i, n)
		f.text(filepath.Join("content", p.file()), matter(p.title, p.description, p.lead)+p.body)
	}
	return f.err
}

func sectionTitle(s int) string { return fmt.Sprintf("Thème %d", s+1) }

// matter writes the front matter of a page of limpide.
func matter(title, description, lead string) string {
	text := fmt.Sprintf("+++\ntitre = %q\ndescription = %q\n", title, description)
	if lead != "" {
		text += fmt.Sprintf("chapo = %q\n", lead)
	}
	return text + "+++\n\n"
}
