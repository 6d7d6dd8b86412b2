package workshop

import (
	"bytes"
	"cmp"
	"fmt"
	"html/template"
	"io/fs"
	"net/http"
	"path"
	"regexp"
	"strings"
	"sync"
	"unicode"

	"limpide/docs"
	"limpide/internal/base/diag"
	"limpide/internal/format/markdown"
	"limpide/internal/run/workshop/desk"
)

// help shows the guide, and what it refers to, as the program has them: without the
// network, and of its own version.
type help struct {
	*desk.Desk
	markdown *markdown.Renderer
}

func mountHelp(d *desk.Desk) {
	h := help{d, markdown.New()}
	d.Handle("GET "+helpRoot+"{$}", func(w http.ResponseWriter, r *http.Request) { h.show(w, r, "guide.md") })
	d.Handle("GET "+helpRoot+"{name...}", func(w http.ResponseWriter, r *http.Request) { h.show(w, r, r.PathValue("name")) })
}

const helpRoot = desk.Root + "aide/"

var helpPage = desk.Parse(assets, "assets/help/help.html")

type helpView struct {
	Contents []markdown.Heading
	Text     template.HTML
}

// A page of the guide begins with its title; its links to its own headings are written as
// forges name these; its pictures are of what is seen here; its
// tables without a title are told apart by their numbers.
var (
	helpTitle    = regexp.MustCompile(`^# (.*)\n`)
	helpTables   = regexp.MustCompile(`aria-label="Tableau"`)
	helpWithin   = regexp.MustCompile(`\]\(#([^)]*)\)`)
	helpPictures = regexp.MustCompile(`(?m)^\s*!\[.*\]\(images/.*\)$`)
)

func (h help) show(w http.ResponseWriter, r *http.Request, name string) {
	text, err := fs.ReadFile(docs.Files, name)
	if err != nil || path.Ext(name) != ".md" {
		h.Tell(w, r, http.StatusNotFound, "Cette page n’existe pas", "L’aide n’a pas de page de ce nom.")
		return
	}
	title := name
	if m := helpTitle.FindSubmatch(text); m != nil {
		title, text = string(m[1]), text[len(m[0]):]
	}
	text = helpPictures.ReplaceAll(text, nil)
	text = helpWithin.ReplaceAllFunc(text, func(link []byte) []byte {
		anchor := string(helpWithin.FindSubmatch(link)[1])
		return []byte("](#" + cmp.Or(helpAnchors()[name][anchor], anchor) + ")")
	})
	var b bytes.Buffer
	view := helpView{}
	found := h.markdown.Render(&b, markdown.Source{File: name, Body: text, Line: 1}, helpHooks{path.Dir(name), helpAnchors()})
	for _, heading := range found.Headings {
		if heading.Level == 2 {
			view.Contents = append(view.Contents, heading)
		}
	}
	tables := 0
	text = helpTables.ReplaceAllFunc(b.Bytes(), func([]byte) []byte {
		tables++
		return fmt.Appendf(nil, `aria-label="Tableau %d"`, tables)
	})
	view.Text = template.HTML(text) // package markdown lets no tag of an author through
	h.Render(w, r, http.StatusOK, helpPage, desk.Page{Title: title, Data: view})
}

// helpHooks answers for the pages of the guide, which show no value nor figure.
type helpHooks struct {
	folder  string
	anchors map[string]map[string]string // see helpAnchors; nil while they are looked for
}

// Link leads to the other pages of the help, and nowhere for a file that is not one.
func (h helpHooks) Link(dest string) (string, *markdown.Problem) {
	if strings.HasPrefix(dest, "#") {
		return dest, nil
	}
	file, anchor, _ := strings.Cut(dest, "#")
	name := path.Join(h.folder, file)
	if _, err := fs.Stat(docs.Files, name); err != nil || path.Ext(name) != ".md" {
		return "", nil
	}
	if anchor != "" {
		anchor = "#" + cmp.Or(h.anchors[name][anchor], anchor)
	}
	return helpRoot + name + anchor, nil
}

// helpAnchors returns where the headings of each page are, by their anchors as forges and
// editors make them, which is how the pages are linked: accents stay, apostrophes go.
var helpAnchors = sync.OnceValue(func() map[string]map[string]string {
	all := map[string]map[string]string{}
	_ = fs.WalkDir(docs.Files, ".", func(name string, _ fs.DirEntry, err error) error { // in memory
		if err != nil || path.Ext(name) != ".md" {
			return err
		}
		text, err := fs.ReadFile(docs.Files, name)
		if err != nil {
			return err
		}
		found := markdown.New().Render(&bytes.Buffer{}, markdown.Source{File: name, Body: helpTitle.ReplaceAll(text, nil), Line: 1}, helpHooks{folder: path.Dir(name)})
		all[name] = map[string]string{}
		for _, heading := range found.Headings {
			all[name][forgeAnchor(heading.Text)] = heading.ID
		}
		return nil
	})
	return all
})

// forgeAnchor returns the anchor that forges give a heading.
func forgeAnchor(heading string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == ' ':
			return '-'
		case r == '-', r == '_', unicode.IsLetter(r), unicode.IsDigit(r):
			return unicode.ToLower(r)
		}
		return -1
	}, heading)
}

func (helpHooks) Image(string) (markdown.Image, *markdown.Problem) { return markdown.Image{}, nil }

func (helpHooks) Value(string, []markdown.Arg) (string, *markdown.Problem) { return "…", nil }

func (helpHooks) Figure(*bytes.Buffer, []byte, int) diag.List { return nil }
