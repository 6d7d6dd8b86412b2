package pages

import (
	"bytes"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"path"
	"slices"
	"strconv"
	"strings"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/internal/change"
	"limpide/internal/format/toml"
	"limpide/internal/portal"
	"limpide/internal/run/workshop/desk"
	"limpide/internal/run/workshop/editor"
)

var editPage = desk.Parse(assets, "assets/edit.html", "assets/faults.html")

// edited is a text as a form holds it.
type edited struct {
	File    string
	Text    string
	Opened  string // digest of the file when it was opened
	Address string // of the screen
	Pieces  []piece

	Title     string
	Line      int    // where to begin, 0 for the start
	Preview   string // address of its page, "" if it makes none
	Faults    []fault
	Elsewhere int // errors of other files
	Notes     []string
	Refused   string // why a file could not be joined
	Other     *other

	IsReport  bool // it is a part of one, which holds words only
	HasEditor bool
	Nonce     string // for the style sheet of the editor
}

// other is what a file has become, while its text was being edited.
type other struct {
	Gone  bool // there is no file any more
	Text  string
	Lines string // those that differ, of the file then of the form
}

// open shows a text as its file is.
func (s *screen) open(w http.ResponseWriter, r *http.Request) {
	e, before, ok := s.find(w, r)
	if !ok {
		return
	}
	e.Text, e.Opened = shownText(before), digestOf(before)
	e.Line, _ = strconv.Atoi(r.URL.Query().Get("ligne")) // else the start
	s.show(w, r, http.StatusOK, e)
}

// find reads the file that an address names, or answers that there is none. A text that
// is being edited may be gone: it is then nil.
func (s *screen) find(w http.ResponseWriter, r *http.Request) (e *edited, before []byte, ok bool) {
	e = &edited{File: r.PathValue("file")}
	if isText(e.File) {
		var err error
		before, err = fs.ReadFile(s.Source, e.File)
		ok = err == nil || errors.Is(err, fs.ErrNotExist) && r.Method == http.MethodPost
	}
	if !ok {
		s.Tell(w, r, http.StatusNotFound, "Ce texte n’existe pas", "Le portail n’a pas de texte de ce nom : la liste des pages les donne tous.")
		return nil, nil, false
	}
	if faults := toml.CheckText(e.File, before); before != nil && faults.Errors() > 0 {
		s.Tell(w, r, http.StatusUnprocessableEntity, "Ce fichier n’est pas un texte", fr.Capital(faults[0].Message)+". "+fr.Capital(faults[0].Hint)+".")
		return nil, nil, false
	}
	e.Address, e.Title = screenOf(e.File), path.Base(e.File)
	return e, before, true
}

// receive does what a button of the screen asks for.
func (s *screen) receive(w http.ResponseWriter, r *http.Request) {
	e, before, ok := s.find(w, r)
	if !ok {
		return
	}
	if err := s.read(r, e); err != nil {
		s.Refuse(w, r, err)
		return
	}
	switch act := r.PostForm.Get("acte"); {
	case act == "voir" || r.PostForm.Get(desk.Resumed) != "":
		s.show(w, r, http.StatusOK, e)
	case act == "joindre":
		s.joinWithoutScript(w, r, e)
	case act == "retirer":
		s.remove(w, r, e, before)
	default:
		s.save(w, r, e, before)
	}
}

// read reads the form of a text.
func (s *screen) read(r *http.Request, e *edited) error {
	if err := desk.ParseForm(r); err != nil {
		return err
	}
	pieces, err := piecesOf(r.PostForm["joint"])
	e.Pieces, e.Text, e.Opened = pieces, strings.ReplaceAll(r.PostForm.Get("texte"), "\r\n", "\n"), r.PostForm.Get("ouvert")
	return err
}

// joinWithoutScript joins a file to a text, at its end.
func (s *screen) joinWithoutScript(w http.ResponseWriter, r *http.Request, e *edited) {
	given, err := readPiece(r)
	if err == nil && given == nil {
		err = errors.New("choisissez d’abord un fichier")
	}
	if err != nil {
		e.Refused = fr.Capital(err.Error()) + "."
		s.show(w, r, http.StatusUnprocessableEntity, e)
		return
	}
	j, err := s.join(*given, e.Pieces)
	if err != nil {
		e.Refused = fr.Capital(err.Error()) + "."
		s.show(w, r, http.StatusUnprocessableEntity, e)
		return
	}
	e.Pieces = append(e.Pieces, j.piece)
	e.Text = strings.TrimRight(e.Text, "\n") + "\n\n" + j.markdown + "\n"
	e.Notes = append([]string{"Le fichier est joint : le texte le montre à sa fin, déplacez-y la ligne."}, j.notes...)
	s.show(w, r, http.StatusOK, e)
}

// remove proposes to take a text away, as its file is now, with what it alone shows.
func (s *screen) remove(w http.ResponseWriter, r *http.Request, e *edited, before []byte) {
	if before == nil {
		http.Redirect(w, r, root, http.StatusSeeOther) // somebody has
		return
	}
	plan := change.Plan{Files: []change.File{{Path: e.File, Before: before}}}
	unused, err := s.unused(r.Context(), plan.Files)
	if err != nil {
		return // the browser has gone
	}
	delete(r.PostForm, "piece")
	plan.Files = append(plan.Files, unused...)
	s.Propose(w, r, desk.Proposal{
		Title: "Retirer « " + e.File + " »", What: "retrait de « " + e.File + " »", Words: sentences(plan.Files),
		Plan: plan, Resume: true, Back: e.Address, Done: root,
	})
}

// save proposes to write the text. A file that has changed since it was opened is not gone
// over: both versions are shown.
func (s *screen) save(w http.ResponseWriter, r *http.Request, e *edited, before []byte) {
	content := fileOf(e.Text, before)
	if digestOf(before) != e.Opened && digestOf(before) != digestOf(content) {
		e.Opened = digestOf(before)
		e.Other = &other{before == nil, shownText(before), desk.Lines([]byte(shownText(before)), []byte(e.Text))}
		s.show(w, r, http.StatusConflict, e)
		return
	}
	pieces, err := s.files(e.Pieces, e.Text)
	if err != nil {
		s.Refuse(w, r, err)
		return
	}
	delete(r.PostForm, "piece") // its name: what it holds was joined
	plan := change.Plan{Files: append([]change.File{{Path: e.File, Before: before, Content: content}}, pieces...)}
	unused, err := s.unused(r.Context(), plan.Files)
	if err != nil {
		return // the browser has gone
	}
	plan.Files = append(plan.Files, unused...)
	s.Propose(w, r, desk.Proposal{
		Title: "Enregistrer « " + e.File + " »", What: "texte de « " + e.File + " »", Words: sentences(plan.Files),
		Plan: plan, Resume: true, Back: e.Address, Done: e.Address,
	})
}

// unused returns the files that a text named and that no page would lead to any more,
// to be taken away with it: left there, they would keep the site from being made.
func (s *screen) unused(ctx context.Context, files []change.File) (gone []change.File, err error) {
	p, _ := s.Portal()
	if p == nil {
		return nil, nil
	}
	text := files[0]
	isNamed := func(a portal.Asset) bool {
		name := []byte(path.Base(a.Path))
		return !a.Root && bytes.Contains(text.Before, name) && !bytes.Contains(text.Content, name)
	}
	if !slices.ContainsFunc(p.Assets, isNamed) {
		return nil, nil
	}
	rehearsal, err := s.Rehearse(ctx, change.Overlay(s.Source, files))
	if err != nil {
		return nil, err
	}
	for _, a := range p.Assets {
		isUnused := func(d diag.Diagnostic) bool { return d.Kind.Code == "fichier-inutilise" && d.Place.File == a.File }
		if isNamed(a) && slices.ContainsFunc(rehearsal.Faults, isUnused) {
			before, err := fs.ReadFile(s.Source, a.File)
			if err == nil {
				gone = append(gone, change.File{Path: a.File, Before: before})
			}
		}
	}
	return gone, nil
}

// sentences says what is written.
func sentences(files []change.File) (said []string) {
	for _, f := range files {
		if f.Content == nil && isText(f.Path) {
			said = append(said, "retire "+f.Path+", et la page qu’il fait")
			continue
		}
		if f.Content == nil {
			said = append(said, "retire "+f.Path+", à quoi plus rien ne mène")
			continue
		}
		if f.Before == nil {
			said = append(said, fmt.Sprintf("ajoute %s (%s)", f.Path, fr.Bytes(int64(len(f.Content)))))
			continue
		}
		added, removed := 0, 0
		for line := range strings.Lines(desk.Lines(f.Before, f.Content)) {
			switch line[0] {
			case '+':
				added++
			case '-':
				removed++
			}
		}
		if added+removed > 0 {
			said = append(said, fmt.Sprintf("écrit %s dans %s, et en retire %d", fr.Count(added, "ligne", "lignes"), f.Path, removed))
		}
	}
	return said
}

// show answers with the screen of a text.
func (s *screen) show(w http.ResponseWriter, r *http.Request, status int, e *edited) {
	tried, err := s.tried(e)
	if err != nil {
		e.Refused = fr.Capital(err.Error()) + "."
	}
	e.Preview, e.Faults, e.Elsewhere = tried.preview, tried.faults, tried.elsewhere
	e.IsReport = tried.isReport
	if tried.title != "" {
		e.Title = tried.title
	}
	e.HasEditor, e.Nonce = editor.Script() != nil, rand.Text()
	h := w.Header()
	h.Set("Content-Security-Policy", strings.Replace(h.Get("Content-Security-Policy"), "style-src 'self'", "style-src 'self' 'nonce-"+e.Nonce+"'", 1))
	s.Render(w, r, status, editPage, desk.Page{Title: e.Title, Data: e})
}

// Tally says how many faults the text has, and the other files.
func (e *edited) Tally() string {
	errors := 0
	for _, f := range e.Faults {
		if f.IsError {
			errors++
		}
	}
	var said []string
	if errors > 0 {
		said = append(said, fr.Count(errors, "erreur", "erreurs"))
	}
	if n := len(e.Faults) - errors; n > 0 {
		said = append(said, fr.Count(n, "remarque", "remarques"))
	}
	tally := "Rien à revoir dans ce texte"
	if len(said) > 0 {
		tally = fr.Join(said) + " dans ce texte"
	}
	if e.Elsewhere > 0 {
		tally += "\u202f; " + fr.Count(e.Elsewhere, "erreur", "erreurs") + " dans d’autres fichiers"
	}
	return tally + "."
}
