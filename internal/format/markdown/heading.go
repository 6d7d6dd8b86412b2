package markdown

import (
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"

	"limpide/internal/base/fr"
)

// topLevel is the level of the headings right below the title of the page.
const topLevel = 2

func (p *page) heading(n *ast.Heading) {
	text := p.plain(n)
	if text == "" {
		p.fault(p.linePlace(n.Pos()), errEmptyHeading)
		return
	}
	level := p.headingLevel(n, text)
	id := p.headingID(n, text)
	p.result.Headings = append(p.result.Headings, Heading{Level: level, ID: id, Text: text})

	tag := "h" + strconv.Itoa(level)
	p.w.WriteString("<" + tag)
	p.attribute("id", id)
	p.w.WriteByte('>')
	p.content(n)
	p.w.WriteString("</" + tag + ">\n")
}

// headingLevel returns the level to write. The title of the page is its only
// heading of level 1, and a level is skipped on the way down only by mistake.
func (p *page) headingLevel(n *ast.Heading, text string) int {
	level := n.Level
	switch {
	case level < topLevel:
		p.fault(p.linePlace(n.Pos()), errTitleLevel, quoted(text))
		level = topLevel
	case level > p.level+1:
		hint := "écrire « " + strings.Repeat("#", p.level+1) + " » au lieu de « " + strings.Repeat("#", level) + " »"
		p.faultHint(p.linePlace(n.Pos()), hint, warnSkippedLevel, quoted(text), level, p.level)
	}
	p.level = level
	return level
}

// headingID returns the id of a heading: its anchor {#…}, or else its text.
func (p *page) headingID(n *ast.Heading, text string) string {
	written, _ := n.Attribute(anchorKey)
	anchor, ok := written.([]byte)
	if !ok {
		return p.freeID(fr.Slug(text))
	}
	id := string(anchor)
	place := p.addressPlace(n, anchor)
	if !isAnchor(id) {
		slug := fr.Slug(id)
		if slug == "" {
			slug = fr.Slug(text)
		}
		p.faultHint(place, "écrire « {#"+slug+"} »", errAnchor, quoted(id))
		return p.freeID(slug)
	}
	if _, taken := p.ids[id]; taken {
		p.fault(place, errAnchorTaken, id)
	}
	return p.freeID(id)
}

// freeID returns id, or id-2, id-3… if it is taken.
func (p *page) freeID(id string) string {
	if id == "" {
		id = "section"
	}
	if p.ids == nil {
		p.ids = map[string]int{}
	}
	free := id
	for {
		if _, taken := p.ids[free]; !taken {
			break
		}
		p.ids[id] = max(p.ids[id], 1) + 1
		free = id + "-" + strconv.Itoa(p.ids[id])
	}
	p.ids[free] = 1
	return free
}

// isAnchor tells whether id is written like the ids made from headings.
func isAnchor(id string) bool {
	for _, c := range []byte(id) {
		if (c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '-' {
			return false
		}
	}
	return id != ""
}
