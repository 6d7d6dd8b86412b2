package pages

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"

	"limpide/internal/base/fr"
	"limpide/internal/change"
	"limpide/internal/run/build"
	"limpide/internal/run/workshop/desk"
	"limpide/themes"
)

// trial is what a text would give.
type trial struct {
	preview   string
	title     string
	isReport  bool // it is a part of one, which holds no figure nor picture
	faults    []fault
	elsewhere int
}

// tried makes the page of a text, with what is joined to it, and finds its faults.
func (s *screen) tried(e *edited) (trial, error) {
	files, err := s.files(e.Pieces, e.Text)
	if err != nil {
		files = nil // the text is shown without
	}
	files = append(files, change.File{Path: e.File, Content: []byte(e.Text)})
	s.trying.Lock()
	defer s.trying.Unlock()
	in := s.Input()
	draft := s.drafted(in, files, fmt.Sprint(e.File, e.Pieces, in.Date, s.Shown().Number))
	found := draft.Judge(e.File)
	t := trial{faults: faultsOf(found), elsewhere: found.Elsewhere}
	if p := draft.Portal(); p != nil {
		for _, page := range p.Pages {
			if page.File == e.File {
				t.title = fr.Typo(page.Title)
			}
		}
		for _, part := range p.Reports.Texts {
			if part.File == e.File {
				t.title, t.isReport = titleOf(p, in.Date, part), true
			}
		}
	}
	if name := draft.PathOf(e.File); name != "" {
		if _, ok := draft.File(name); ok {
			t.preview = s.Keep("texte-"+digestOf([]byte(e.File))[:16], draft.File) + name
		}
	}
	return t, err
}

// drafted returns the site that some files give, the last of which is the text. A site
// that was planned for the same, but for that text, serves again.
func (s *screen) drafted(in build.Input, files []change.File, same string) *build.Draft {
	text := files[len(files)-1]
	if s.draft == nil || s.same != same || !s.draft.Rewrite(text.Path, text.Content) {
		in.Source = change.Overlay(s.Source, files)
		in.Theme = themes.Open(in.Source)
		s.draft, s.same = build.NewDraft(in), same
	}
	return s.draft
}

// try answers a script with what a text would give.
func (s *screen) try(w http.ResponseWriter, r *http.Request) {
	if err := desk.ParseForm(r); err != nil {
		s.answer(w, http.StatusBadRequest, map[string]any{"refus": "Ce texte est trop long."})
		return
	}
	e := &edited{File: r.PostForm.Get("fichier")}
	if err := s.read(r, e); err != nil || !isText(e.File) {
		s.answer(w, http.StatusBadRequest, map[string]any{"refus": "L’aperçu ne peut pas être fait."})
		return
	}
	t, err := s.tried(e)
	refused := ""
	if err != nil {
		refused = fr.Capital(err.Error()) + "."
	}
	var list bytes.Buffer
	e.Faults, e.Elsewhere = t.faults, t.elsewhere
	if err := editPage.ExecuteTemplate(&list, "fautes-du-texte", e); err != nil {
		panic("pages: " + err.Error()) // the template is in the program and the writer in memory
	}
	lines := []int{}
	for _, f := range t.faults {
		if f.Line > 0 {
			lines = append(lines, f.Line)
		}
	}
	s.answer(w, http.StatusOK, map[string]any{"apercu": t.preview, "bilan": e.Tally(), "fautes": list.String(), "lignes": lines, "refus": refused})
}

// attach joins a file for a script, which puts it in the text.
func (s *screen) attach(w http.ResponseWriter, r *http.Request) {
	e := &edited{}
	err := s.read(r, e)
	var given *received
	if err == nil {
		given, err = readPiece(r)
	}
	switch {
	case err != nil:
		s.answer(w, http.StatusRequestEntityTooLarge, map[string]any{"refus": "Ce fichier est trop lourd, ou n’est pas arrivé entier."})
		return
	case given == nil:
		s.answer(w, http.StatusUnprocessableEntity, map[string]any{"refus": "Choisissez d’abord un fichier."})
		return
	}
	j, err := s.join(*given, e.Pieces)
	if err != nil {
		s.answer(w, http.StatusUnprocessableEntity, map[string]any{"refus": fr.Capital(err.Error()) + "."})
		return
	}
	s.answer(w, http.StatusOK, map[string]any{"joint": j.piece.String(), "texte": j.markdown, "notes": j.notes})
}

// answer answers a script.
func (s *screen) answer(w http.ResponseWriter, status int, said map[string]any) {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(said) // the browser has gone
}
