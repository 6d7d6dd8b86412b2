package workshop

import (
	"bytes"
	"cmp"
	"io"
	"net/http"
	"net/url"
	"os"
	"slices"
	"strings"

	"limpide/internal/base/fr"
	"limpide/internal/change"
	"limpide/internal/format/docx"
	"limpide/internal/format/odt"
	"limpide/internal/format/prose"
	"limpide/internal/portal"
	"limpide/internal/portal/load"
	"limpide/internal/portal/seen"
	"limpide/internal/run/browser"
	"limpide/internal/run/workshop/desk"
	"limpide/internal/show/address"
	"limpide/internal/show/document"
	"limpide/internal/show/report"
	"limpide/internal/show/words/memory"
)

// reportsScreen is the screen of the documents that a pole sends or hands out: what is
// still to be written in each, its files, its publication.
type reportsScreen struct{ *desk.Desk }

func mountReports(d *desk.Desk) {
	s := reportsScreen{d}
	d.Handle("GET "+reportsRoot+"{$}", s.list)
	d.Handle("GET "+reportsRoot+"fichier", s.file)
	d.Handle("POST "+reportsRoot+"publier", s.publish)
}

const reportsRoot = desk.Root + "rapports/"

var reportsPage = desk.Parse(assets, "assets/reports/reports.html")

type reportsView struct {
	Reports  []reportRow
	Sheets   []reportRow
	Browser  string // why there is no PDF, "" if there is
	Audience []string
}

type reportRow struct {
	Title, Subtitle string
	Words           string // what names it: « 2026 », « fiche brianconnais »
	Name            string
	Page            string   // on the portal
	ToWrite         []string // what nobody has written yet
	Published, Over bool
}

// known is a portal as a day could know it, and what it has published.
type known struct {
	*portal.Portal
	day  fr.Date
	told *memory.Memory
}

// read reads the portal, or tells that it has faults.
func (s reportsScreen) read(w http.ResponseWriter, r *http.Request) (known, bool) {
	p, faults := s.Portal()
	if faults.Errors() > 0 {
		s.Tell(w, r, http.StatusConflict, "Pas de rapport pour l’instant", "Le portail a des fautes : corrigez-les d’abord.")
		return known{}, false
	}
	day := s.Input().Date
	history, _ := load.History(s.Source, p, day)
	p = seen.From(p, day)
	return known{p, day, memory.Of(history, p)}, true
}

func (s reportsScreen) list(w http.ResponseWriter, r *http.Request) {
	p, ok := s.read(w, r)
	if !ok {
		return
	}
	var view reportsView
	home := strings.TrimSuffix(s.Shown().Home, "/")
	for _, one := range report.All(p.Portal, p.day) {
		row := reportRow{
			Title: one.Title, Subtitle: one.Subtitle, Words: one.Name, Name: one.Name, Page: home + address.Report(one.Name),
			Over: one.Over(p.day), Published: one.Published(p.Portal) != nil,
		}
		if !row.Published {
			row.ToWrite = one.Write(p.Portal, p.day, p.told).Missing()
		}
		view.Reports = append(view.Reports, row)
	}
	slices.Reverse(view.Reports) // what has just ended is what is on her desk
	for _, t := range p.Territories {
		view.Sheets = append(view.Sheets, reportRow{Title: t.Name, Words: "fiche " + t.Slug, Page: home + address.Sheet(address.Territory(t))})
	}
	for _, order := range p.Reports.Orders {
		if !slices.Contains(view.Audience, order.For) {
			view.Audience = append(view.Audience, order.For)
		}
	}
	if _, err := browser.Find("", os.Getenv); err != nil {
		view.Browser = err.Error()
	}
	s.Render(w, r, http.StatusOK, reportsPage, desk.Page{
		Title: "Rapports", Data: view,
		Lead: "Tirés des données du portail : seul ce qu’elles ne disent pas est à écrire. Les exemples n’y sont pas.",
	})
}

// file answers with a document, in the format that is asked for.
func (s reportsScreen) file(w http.ResponseWriter, r *http.Request) {
	p, ok := s.read(w, r)
	if !ok {
		return
	}
	query := r.URL.Query()
	doc, name, err := report.Chosen(p.Portal, p.day, p.told, strings.Fields(query.Get("document")), query.Get("pour"))
	if err != nil {
		s.Refuse(w, r, err)
		return
	}
	writers := map[string]func(io.Writer, *prose.Document) error{
		"docx": docx.Write, "odt": odt.Write, "pdf": browser.Writer("", os.Getenv),
	}
	format := cmp.Or(query.Get("format"), "docx")
	write, ok := writers[format]
	if !ok {
		s.Tell(w, r, http.StatusNotFound, "Ce format n’existe pas", "Un rapport se prend en DOCX, en ODT ou en PDF.")
		return
	}
	var made bytes.Buffer
	if err := write(&made, doc.Prose(document.On(p.Portal, p.day))); err != nil {
		s.Refuse(w, r, err)
		return
	}
	w.Header().Set("Content-Disposition", "attachment; filename*=UTF-8''"+url.PathEscape(name+"."+format))
	s.Send(w, r, name+"."+format, made.Bytes())
}

// publish keeps a report as it is, for ever.
func (s reportsScreen) publish(w http.ResponseWriter, r *http.Request) {
	if err := desk.ParseForm(r); err != nil {
		s.Refuse(w, r, err)
		return
	}
	p, ok := s.read(w, r)
	if !ok {
		return
	}
	one, err := report.Named(p.Portal, p.day, r.PostForm.Get("rapport"))
	if err != nil {
		s.Refuse(w, r, err)
		return
	}
	files, err := report.Publish(s.Source, p.Portal, p.day, p.told, one.Name)
	if err != nil {
		s.Refuse(w, r, err)
		return
	}
	title := fr.Uncapital(one.Title)
	s.Propose(w, r, desk.Proposal{
		Title: "Publier le " + title, What: "publication du " + title, Plan: change.Plan{Files: files},
		Words: []string{"le " + title + " paraît sur le site, tel que les données le font aujourd’hui ; ce qui change ensuite dans les données n’y change plus rien"},
		Back:  reportsRoot, Done: reportsRoot,
	})
}
