package workshop

import (
	"archive/zip"
	"bytes"
	"maps"
	"net/http"
	"slices"
	"sync"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/internal/portal"
	"limpide/internal/portal/ledger"
	"limpide/internal/portal/load"
	"limpide/internal/portal/seen"
	"limpide/internal/run/build"
	"limpide/internal/run/workshop/desk"
	"limpide/internal/run/workshop/fresh"
	"limpide/internal/show/request"
)

// todo is the first screen: what forbids to publish, what is due, what deserves a look.
type todo struct {
	*desk.Desk
	mutex  sync.Mutex
	number int // of the build that was judged, 0 before any
	found  build.Checkup
}

func mountTodo(d *desk.Desk) {
	t := &todo{Desk: d}
	d.Handle("GET "+desk.Root+"{$}", t.show)
	d.Handle("GET "+desk.Root+"demandes.zip", t.letters)
}

var todoPage = desk.Parse(assets, "assets/todo/todo.html")

type todoView struct {
	Groups  []todoGroup
	Awaited []string
	Read    bool
	Last    string   // day of the last publication, "" if there is none
	Next    []string // what another would change, in words
	Asked   []string // who is to be asked, and how many things
}

type todoGroup struct {
	ID, Title, Lead string
	Faults          []desk.Fault
}

func (t *todo) show(w http.ResponseWriter, r *http.Request) {
	p, faults := t.Portal()
	if p == nil {
		http.Redirect(w, r, fresh.Portal, http.StatusSeeOther)
		return
	}
	found, err := t.judge(r)
	if err != nil {
		return // the browser has gone
	}
	in := t.Input()
	view := todoView{Awaited: found.Report.Awaited, Read: found.Read}
	if faults.Errors() == 0 {
		view.Last, view.Next = publications(p, in)
		for _, q := range request.All(p, in.Date) {
			name := q.Service
			if name == "" {
				name = "à personne encore : les données ne disent pas à qui demander"
			}
			view.Asked = append(view.Asked, fr.Capital(fr.Typo(name))+" : "+fr.Count(q.Count(), "demande", "demandes"))
		}
	}
	toAsk := "À demander aux services"
	if n := found.Due.Warnings(); n > 0 {
		toAsk = fr.Count(n, "valeur à demander", "valeurs à demander")
	}
	for _, g := range []struct {
		id, title, lead string
		list            diag.List
	}{
		{"corriger", fr.Count(found.Errors.Errors(), "chose à corriger", "choses à corriger"), "Le portail ne peut pas être publié tant qu’il en reste.", found.Errors},
		{"demander", toAsk, "", found.Due},
		{"bientot", fr.Count(found.Soon.Warnings(), "changement d’ici 30 jours", "changements d’ici 30 jours"), "Le site change de lui-même avec le calendrier : il suffit de le publier à nouveau.", found.Soon},
		{"regarder", fr.Count(found.Remarks.Warnings(), "chose à regarder", "choses à regarder"), "Rien de cela n’empêche de publier.", found.Remarks},
	} {
		if len(g.list) > 0 || g.id == "demander" && len(view.Asked) > 0 {
			view.Groups = append(view.Groups, todoGroup{g.id, g.title, g.lead, desk.Faults(g.list, in.Source)})
		}
	}
	lead := "Rien n’empêche de publier."
	if len(found.Errors) > 0 {
		lead = "Ce qui empêche de publier vient en premier."
	}
	t.Render(w, r, http.StatusOK, todoPage, desk.Page{Title: "À faire", Lead: lead, Data: view})
}

// publications returns the day of the last publication, and what one of today would change,
// a line for each data file. The portal was read from the source of in, without error.
func publications(p *portal.Portal, in build.Input) (last string, next []string) {
	history, faults := load.History(in.Source, p, in.Date)
	if faults.Errors() > 0 {
		return "", nil
	}
	before := history.Last()
	if before == nil {
		return "", nil // it would change everything
	}
	last = before.Date.Long()
	if now, _ := history.Next(seen.From(p, in.Date), in.Date); now != nil {
		for _, f := range now.Files {
			next = append(next, fileChange(f))
		}
	}
	return last, next
}

// fileChange says what becomes of a data file.
func fileChange(f ledger.FileChange) string {
	switch f.Outcome {
	case ledger.Added:
		return f.Title + " : publié pour la première fois"
	case ledger.Removed:
		return f.Title + " : retiré"
	}
	said := make([]string, 0, len(f.Changes))
	for _, c := range f.Changes {
		said = append(said, c.What()+" ("+c.Sentence()+")")
	}
	const named = 3
	return f.Title + " : " + fr.Join(fr.FirstOf(said, named))
}

// judge returns what a careful colleague says of what would be published, once for each
// build.
func (t *todo) judge(r *http.Request) (build.Checkup, error) {
	t.mutex.Lock()
	defer t.mutex.Unlock()
	number := t.Shown().Number
	if number == 0 || number != t.number {
		in := t.Input()
		in.Publication, in.PNG = true, nil
		found, err := build.Check(r.Context(), in)
		if err != nil {
			return found, err
		}
		t.found, t.number = found, number
	}
	return t.found, nil
}

// letters answers with the letters to the services and the workbooks that they fill in.
func (t *todo) letters(w http.ResponseWriter, r *http.Request) {
	p, faults := t.Portal()
	if faults.Errors() > 0 {
		t.Tell(w, r, http.StatusConflict, "Pas de lettres pour l’instant", "Le portail a des fautes : corrigez-les d’abord.")
		return
	}
	day := t.Input().Date
	files, err := request.Files(p, request.All(p, day), day)
	if err != nil {
		t.Refuse(w, r, err)
		return
	}
	var b bytes.Buffer
	archive := zip.NewWriter(&b)
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if entry, err := archive.Create(name); err == nil {
			_, _ = entry.Write(files[name]) // in memory
		}
	}
	if err := archive.Close(); err != nil {
		t.Refuse(w, r, err)
		return
	}
	w.Header().Set("Content-Disposition", `attachment; filename="demandes-`+day.String()+`.zip"`)
	t.Send(w, r, "demandes.zip", b.Bytes())
}
