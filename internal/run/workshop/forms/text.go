package forms

import (
	"bytes"
	"io/fs"
	"net/http"
	"strings"

	"limpide/internal/base/diag"
	"limpide/internal/change"
	"limpide/internal/format/toml"
	"limpide/internal/run/workshop/desk"
)

// A file that no form can show, or what forms do not do, is mended in its text.

const textName = "texte"

type textView struct {
	File, Address, Form string
	Text                string
	Faults              []desk.Fault
}

func (s screen) showText(w http.ResponseWriter, r *http.Request, file string) {
	content, err := fs.ReadFile(s.Source, file)
	if err != nil {
		s.unknown(w, r)
		return
	}
	_, faults := s.look()
	s.renderText(w, r, http.StatusOK, file, content, s.Source, faults)
}

// renderText shows a text, with what is wrong with it in a source.
func (s screen) renderText(w http.ResponseWriter, r *http.Request, status int, file string, content []byte, source fs.FS, faults diag.List) {
	own := diag.List{}
	for _, d := range faults {
		if d.Place.File == file {
			own.Add(d)
		}
	}
	own.Sort(func(name string) ([]byte, error) { return fs.ReadFile(source, name) })
	view := textView{File: file, Address: textAddress(file), Form: address(file, ""), Text: string(content), Faults: desk.Faults(own, source)}
	s.Render(w, r, status, textPage, desk.Page{Title: "Le texte de " + file, Data: view})
}

func (s screen) receiveText(w http.ResponseWriter, r *http.Request, file string) {
	before, err := fs.ReadFile(s.Source, file)
	if err != nil {
		s.unknown(w, r)
		return
	}
	text := strings.ReplaceAll(r.PostForm.Get(textName), "\r\n", "\n")
	if !strings.HasSuffix(text, "\n") && text != "" {
		text += "\n"
	}
	if bytes.Contains(before, []byte("\r\n")) { // the ends of lines of the file, whatever a browser sends
		text = strings.ReplaceAll(text, "\n", "\r\n")
	}
	made := change.File{Path: file, Before: before, Content: []byte(text)}
	if faults := toml.Syntax(file, made.Content); len(faults) > 0 {
		s.renderText(w, r, http.StatusUnprocessableEntity, file, made.Content, change.Overlay(s.Source, []change.File{made}), faults)
		return
	}
	if r.PostForm.Get(desk.Resumed) != "" {
		s.renderText(w, r, http.StatusOK, file, made.Content, s.Source, nil)
		return
	}
	s.Propose(w, r, desk.Proposal{
		Title: "Ce qui va changer\u00a0: " + file, What: "texte de " + file, Words: []string{"le texte de " + file + " est changé"},
		Plan: change.Plan{Files: []change.File{made}}, Resume: true, Back: textAddress(file), Done: textAddress(file),
	})
}
