package page

import (
	"bytes"
	"strings"

	"golang.org/x/net/html"
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
	for s := (scanner{content: content, at: start}); s.next(); {
		if open != "" && !mark {
			title.WriteString(html.UnescapeString(string(s.text)))
		}
		switch string(s.name) {
		case "main":
			if s.closes {
				return sections, first
			}
		case "h2":
			if s.closes {
				if open != "" {
					sections = append(sections, Section{open, strings.TrimSpace(title.String())})
				}
				open = ""
				break
			}
			if open = s.id(); open != "" && len(sections) == 0 {
				first = s.at - len(s.tag)
			}
			title.Reset()
		case "i":
			mark = !s.closes
		}
	}
	return sections, first
}
