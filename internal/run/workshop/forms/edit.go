package forms

import (
	"cmp"
	"encoding/json"
	"io/fs"
	"net/http"
	"slices"
	"strings"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/internal/base/lists"
	"limpide/internal/change"
	"limpide/internal/change/form"
	"limpide/internal/portal/schema"
	"limpide/internal/run/workshop/desk"
)

// Fields of a form that are none of the table, whose keys have no such sign.
const (
	versionName = "_version"  // the state of the table that the form shows
	removeName  = "_retirer"  // the table is to be taken away
	checkName   = "_verifier" // only the faults are asked, as JSON
)

type formView struct {
	*form.Form
	Address string
	Trail   []link
	Fields  []fieldView
	Faults  []desk.Fault // of no field
	Summary []link       // the fields that have an error
	Text    string       // address of the file as a text, "" if it is not there yet
	Values  string       // address of the grid, of an indicator
	Parts   []partView
}

type link struct{ Title, Address string }

type partView struct {
	form.Part
	ID    string
	Items []link
	Lead  string // what it is, "" if its title says it
	Add   string // address of the form that adds one, or ""
}

func (s screen) show(w http.ResponseWriter, r *http.Request, status int, f *form.Form) {
	view := formView{Form: f, Address: r.URL.RequestURI(), Trail: []link{{"Données", root}}, Faults: desk.Faults(f.Faults, s.Source)}
	if _, err := fs.Stat(s.Source, f.File); err == nil {
		view.Text = textAddress(f.File)
	}
	for _, above := range f.Trail() {
		view.Trail = append(view.Trail, link{cmp.Or(above.Title, titleOf(f.Table.Kind)), address(f.File, above.Key)})
	}
	if f.Table == schema.Of("indicateur", "serie") {
		view.Trail = append(view.Trail, link{"Valeurs", gridAddress(f.File)})
	}
	for _, field := range f.Fields {
		if field.Aside && field.Typed == field.Was && len(field.Faults) == 0 {
			continue
		}
		v := fieldView{Field: field, Help: help(f.Table, field), Moved: f.IsMoved() && field.Typed != field.Was}
		for _, d := range desk.Faults(field.Faults, s.Source) {
			v.Faults = append(v.Faults, d)
			if d.IsError {
				view.Summary = append(view.Summary, link{field.Title + "\u00a0: " + d.Message, "#c-" + field.Name()})
			}
		}
		view.Fields = append(view.Fields, v)
	}
	for _, p := range f.Parts {
		if p.Field.Key == "serie" && f.Table.Kind == "indicateur" {
			view.Values = gridAddress(f.File)
			continue
		}
		one := partView{Part: p, ID: p.Field.Key}
		one.Items = lists.Map(p.Items, func(item form.Item) link { return link{item.Title, address(f.File, item.Key)} })
		if fr.Fold(strings.TrimPrefix(p.Meaning, "les ")) != fr.Fold(p.Title) {
			one.Lead = fr.Capital(inForm(f.Table, p.Meaning)) + "."
		}
		if p.New != "" {
			one.Add = address(f.File, p.New)
		}
		view.Parts = append(view.Parts, one)
	}
	title := cmp.Or(f.Title, titleOf(f.Table.Kind))
	if f.IsNew() {
		title = "Ajouter\u00a0: " + fr.Capital(f.Heading)
	}
	s.Render(w, r, status, formPage, desk.Page{Title: title, Data: view})
}

// receiveForm takes what was typed in a form; known are the faults of the portal as it is.
func (s screen) receiveForm(w http.ResponseWriter, r *http.Request, f *form.Form, known diag.List) {
	day := s.Input().Date
	if version := r.PostForm.Get(versionName); version != f.Version() && version != "" {
		f.Moved()
	}
	if r.PostForm.Get(removeName) != "" && f.IsRemovable() && !f.IsMoved() {
		s.propose(w, r, f, f.Plan(s.Source, []change.Change{f.Removal()}))
		return
	}
	changes := f.Fill(r.PostForm)
	plan := f.Plan(s.Source, changes)
	if len(changes) > 0 {
		f.Judge(s.Source, changes, day)
	}
	if r.PostForm.Get(checkName) != "" {
		s.tellFaults(w, f)
		return
	}
	if !f.IsSound() {
		f.Known(known)
		s.show(w, r, http.StatusUnprocessableEntity, f)
		return
	}
	if r.PostForm.Get(desk.Resumed) != "" {
		f.Known(known)
		s.show(w, r, http.StatusOK, f)
		return
	}
	s.propose(w, r, f, plan)
}

func (s screen) propose(w http.ResponseWriter, r *http.Request, f *form.Form, plan change.Plan) {
	done, back := address(f.File, f.Key), address(f.File, f.Key)
	if f.IsNew() || r.PostForm.Get(removeName) != "" {
		done = address(f.File, f.Above())
	}
	switch {
	case f.IsNew():
		back = done
	case f.Table == schema.Of("indicateur", "serie"):
		done, back = gridAddress(f.File), gridAddress(f.File)
	}
	what := cmp.Or(f.Title, f.Heading)
	s.Propose(w, r, desk.Proposal{
		Title: "Ce qui va changer\u00a0: " + cmp.Or(f.Title, fr.Capital(f.Heading)), What: "formulaire\u00a0: " + what,
		Plan: plan, Resume: r.PostForm.Get(removeName) == "", Back: back, Done: done,
	})
}

// tellFaults answers a script with what is wrong with each field, in the words of the page.
func (s screen) tellFaults(w http.ResponseWriter, f *form.Form) {
	faults := map[string]diag.List{}
	for _, field := range f.Fields {
		faults[field.Name()] = field.Faults
	}
	s.tell(w, faults)
}

// tell answers a script with what is wrong, by the name of what was typed.
func (s screen) tell(w http.ResponseWriter, faults map[string]diag.List) {
	told := map[string][]string{}
	for name, list := range faults {
		told[name] = []string{}
		for _, d := range desk.Faults(list, s.Source) {
			told[name] = append(told[name], d.Message+". "+fr.Capital(d.Hint)+".")
		}
	}
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	_ = json.NewEncoder(w).Encode(told) // the browser has gone
}

// isError reports whether a list holds an error.
func isError(l diag.List) bool {
	return slices.ContainsFunc(l, func(d diag.Diagnostic) bool { return d.Kind.Severity == diag.Error })
}
