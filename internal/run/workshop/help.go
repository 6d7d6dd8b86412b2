package workshop

import (
	"bytes"
	"fmt"
	"html/template"
	"io/fs"
	"net/http"
	"path"
	"regexp"
	"strings"

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

// A page of the guide begins with its title; its pictures are of what is seen here; its
// tables without a title are told apart by their numbers.
var (
	helpTitle    = regexp.MustCompile(`^# (.*)\n`)
	helpTables   = regexp.MustCompile(`aria-label="Tableau"`)
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
	var b bytes.Buffer
	view := helpView{}
	found := h.markdown.Render(&b, markdown.Source{File: name, Body: text, Line: 1}, helpHooks{folder: path.Dir(name)})
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
type helpHooks struct{ folder string }

// Link leads to the other pages of the help, and nowhere for a file that is not one.
func (h helpHooks) Link(dest string) (string, *markdown.Problem) {
	if strings.HasPrefix(dest, "#") {
		return dest, nil
	}
	file, anchor, hasAnchor := strings.Cut(dest, "#")
	name := path.Join(h.folder, file)
	if _, err := fs.Stat(docs.Files, name); err != nil || path.Ext(name) != ".md" {
		return "", nil
	}
	if hasAnchor {
		anchor = "#" + anchor
	}
	return helpRoot + name + anchor, nil
}

func (helpHooks) Image(string) (markdown.Image, *markdown.Problem) { return markdown.Image{}, nil }

func (helpHooks) Value(string, []markdown.Arg) (string, *markdown.Problem) { return "…", nil }

func (helpHooks) Figure(*bytes.Buffer, []byte, int) diag.List { return nil }
