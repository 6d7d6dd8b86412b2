package frame

import (
	"bytes"
	"html/template"
	"slices"

	"limpide/internal/base/diag"
	"limpide/internal/site/page"
	"limpide/internal/site/theme"
)

// A page has a list of its sections when it has so many and is so long, in bytes:
// about five screens of a computer.
const (
	manySections = 3
	longPage     = 8000
)

// contentsPlace stands in a page for the list of its sections, where its template
// does not want it before the first: an answer comes before a list.
const contentsPlace = `<template id="sommaire"></template>`

// Contents marks the place of the list of the sections, if the page is long enough
// to have one; without a mark it stands before the first section.
func (l *Layout) Contents() template.HTML { return contentsPlace }

// AddContents puts the list of the sections of a long page in its place.
func AddContents(t *theme.Theme, w *bytes.Buffer) diag.List {
	list, first, faults := contents(t, w.Bytes())
	from := bytes.Index(w.Bytes(), []byte(contentsPlace))
	to := from + len(contentsPlace)
	switch {
	case from >= 0:
	case list == "":
		return faults
	default:
		from, to = first, first
	}
	page := w.Len()
	w.WriteString(string(list)) // makes room
	w.Truncate(len(slices.Replace(w.Bytes()[:page], from, to, []byte(list)...)))
	return faults
}

// contents returns the list of the sections of a page that is long enough to have one,
// and where the first begins.
func contents(t *theme.Theme, made []byte) (list template.HTML, first int, faults diag.List) {
	if bytes.Count(made, []byte("<h2 ")) < manySections { // most pages are not read again
		return "", 0, nil
	}
	sections, first := page.Sections(made)
	if len(sections) < manySections || len(made)-first < longPage {
		return "", 0, nil
	}
	list, faults = t.Part("contents", sections)
	return list, first, faults
}
