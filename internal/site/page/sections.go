package page

import (
	"bytes"
	"strings"
)

// Section is what a heading of the second level opens, if it may be linked to.
type Section struct{ ID, Title string }

// Sections returns the sections of the main part of a page, in order, and where
// the heading of the first begins. A mark in italics is no part of a title.
func Sections(content []byte) (sections []Section, first int) {
	start := bytes.Index(content, []byte("<main"))
	if start < 0 {
		return nil, 0
	}
	var title strings.Builder
	open, mark := "", false
	for t := range tokens(content[start:]) {
		switch {
		case t.Tag == "main" && t.closes():
			return sections, first
		case t.Tag == "h2" && t.opens():
			if open = t.Get("id"); open != "" && len(sections) == 0 {
				first = start + t.Offset
			}
			title.Reset()
		case t.Tag == "h2":
			if open != "" {
				sections = append(sections, Section{open, strings.TrimSpace(title.String())})
			}
			open = ""
		case t.Tag == "i":
			mark = t.opens()
		case open != "" && !mark:
			title.Write(t.text)
		}
	}
	return sections, first
}
