// Package pages is the screens of the workshop where texts are written: the list of the
// files of content/, and each of them beside the page that it makes, with its faults at
// their lines, what may be put in it, and what is joined to it.
package pages

import (
	"cmp"
	"embed"
	"io/fs"
	"net/http"
	"net/url"
	"path"
	"slices"
	"strings"
	"sync"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/internal/portal"
	"limpide/internal/run/build"
	"limpide/internal/run/workshop/desk"
	"limpide/internal/run/workshop/editor"
	"limpide/internal/show/report"
	"limpide/internal/site"
)

//go:embed assets
var assets embed.FS

// Addresses of the screens, and of what their script asks for.
const (
	root  = desk.Root + "pages/"
	tools = desk.Root + "texte/"
)

type screen struct {
	*desk.Desk

	trying sync.Mutex
	draft  *build.Draft // the last one, and what it was planned for
	same   string

	mutex  sync.Mutex
	offers site.Offers // of the files as they were at the build of this number
	number int
}

// Mount adds the screens to a workshop.
func Mount(d *desk.Desk) {
	s := &screen{Desk: d}
	d.Handle("GET "+root+"{$}", s.list)
	d.Handle("GET "+root+"{file...}", s.open)
	d.Handle("POST "+root+"{file...}", s.receive)
	d.Handle("POST "+tools+"essai", s.try)
	d.Handle("POST "+tools+"joindre", s.attach)
	d.Handle("GET "+tools+"inserer", s.offer)
	d.Handle("GET "+tools+"pages.css", desk.File(assets, "assets/pages.css"))
	d.Handle("GET "+tools+"pages.js", desk.File(assets, "assets/pages.js"))
	d.Handle("GET "+tools+"editeur.js", func(w http.ResponseWriter, r *http.Request) {
		if script := editor.Script(); script != nil {
			d.Send(w, r, "editeur.js", script)
			return
		}
		http.NotFound(w, r)
	})
}

var listPage = desk.Parse(assets, "assets/list.html")

// section is a part of the list of texts.
type section struct {
	ID, Title string
	Texts     []text
}

// text is a file of content/ that can be edited.
type text struct {
	Title, File, Note string
	Address           string // of the screen
}

func (s *screen) list(w http.ResponseWriter, r *http.Request) {
	pages := section{ID: "textes", Title: "Pages"}
	news := section{ID: "actualites", Title: "Actualités"}
	reports := section{ID: "rapports", Title: "Textes des rapports"}
	p, _ := s.Portal()
	if p == nil {
		p = &portal.Portal{}
	}
	days := map[string]fr.Date{}
	for _, page := range p.Pages {
		shown := text{Title: fr.Typo(page.Title), File: page.File, Note: page.Address, Address: screenOf(page.File)}
		if page.IsNews() {
			days[page.File] = page.Date
			shown.Note = page.Date.Long()
			if page.Date.After(s.Input().Date) {
				shown.Note += ", à paraître"
			}
			news.Texts = append(news.Texts, shown)
		} else {
			pages.Texts = append(pages.Texts, shown)
		}
	}
	slices.SortStableFunc(news.Texts, func(a, b text) int {
		return cmp.Or(days[b.File].Compare(days[a.File]), strings.Compare(a.Title, b.Title))
	})
	for _, t := range p.Reports.Texts {
		shown := text{Title: titleOf(p, s.Input().Date, t), File: t.File, Address: screenOf(t.File)}
		if !t.Written() {
			shown.Note = "à écrire"
		}
		reports.Texts = append(reports.Texts, shown)
	}
	sections := slices.DeleteFunc([]section{pages, news, reports}, func(one section) bool { return len(one.Texts) == 0 })
	s.Render(w, r, http.StatusOK, listPage, desk.Page{Title: "Pages", Data: sections,
		Lead: "Les textes du portail, à lire et à écrire. Les chiffres viennent des données : un texte les cite, et ils restent à jour."})
}

// titleOf names a part of a report.
func titleOf(p *portal.Portal, day fr.Date, t portal.ReportText) string {
	title := "Rapport " + t.Report
	for _, one := range report.All(p, day) {
		if one.Name == t.Report {
			title = one.Title
		}
	}
	return title + ", partie « " + t.Part + " »"
}

// screenOf returns the address of the screen that edits a file.
func screenOf(file string) string { return root + (&url.URL{Path: file}).EscapedPath() }

// isText reports whether a path is that of a text that can be edited.
func isText(file string) bool {
	hidden := slices.ContainsFunc(strings.Split(file, "/"), func(part string) bool { return strings.HasPrefix(part, ".") })
	return fs.ValidPath(file) && !hidden && strings.HasPrefix(file, "content/") && !strings.HasPrefix(file, "content/racine/") && path.Ext(file) == ".md"
}

// fault is a diagnostic beside the text it is in.
type fault struct {
	IsError      bool
	IsLater      bool // it only keeps the site from being published
	Line, Column int  // 0 for the text as a whole
	Message      string
	Hint         string
}

func faultsOf(found build.Findings) (shown []fault) {
	for _, d := range found.Faults {
		shown = append(shown, fault{d.Kind.Severity == diag.Error, false, d.Place.Line, d.Place.Col, fr.Capital(d.Message), d.Hint})
	}
	for _, d := range found.Later {
		shown = append(shown, fault{false, true, d.Place.Line, d.Place.Col, fr.Capital(d.Message), d.Hint})
	}
	return shown
}
