package markdown

import (
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
)

func (p *page) link(n *ast.Link) {
	place := p.addressPlace(n, n.Destination)
	if !p.hasText(n) {
		p.fault(p.at.place(n.Pos(), 0), errNoLinkText)
	}
	dest := strings.Trim(unescape(string(n.Destination)), " ")
	href, kind := p.href(dest, place)
	if href == "" || p.inLink {
		p.inlines(n)
		return
	}
	p.openLink(href, kind)
	if len(n.Title) > 0 {
		p.attribute("title", fr.Typo(unescape(string(n.Title))))
	}
	p.w.WriteByte('>')
	p.inLink = true
	p.inlines(n)
	p.inLink = false
	p.w.WriteString("</a>")
}

// autoLink writes <https://…> or <name@host>.
func (p *page) autoLink(n *ast.AutoLink) {
	label := string(n.Label(p.src))
	dest := label
	if n.AutoLinkType == ast.AutoLinkEmail {
		dest = "mailto:" + label
	}
	href, kind := p.href(dest, p.addressPlace(n, n.Label(p.src)))
	p.set.wrote(label)
	if href == "" || p.inLink {
		escapeText(p.w, label)
		return
	}
	p.openLink(href, kind)
	p.w.WriteByte('>')
	escapeText(p.w, label)
	p.w.WriteString("</a>")
}

// href returns the reference to write for dest, or "" when there must be no
// link, in which case the fault is recorded.
func (p *page) href(dest string, place diag.Place) (string, addressKind) {
	kind, fault := classify(dest)
	href := dest
	if kind == internal {
		href, fault = p.hooks.Link(dest)
	}
	p.problem(place, fault)
	if kind == refused || href == "" {
		return "", refused
	}
	if kind == internal || kind == fragment {
		p.result.Links = append(p.result.Links, Link{Dest: dest, Place: place})
	}
	return href, kind
}

// openLink writes the start of a link, up to where attributes can be added.
func (p *page) openLink(href string, kind addressKind) {
	p.w.WriteString("<a")
	p.addressAttribute("href", href)
	if kind == web {
		p.w.WriteString(` rel="external"`)
	}
}

// addressAttribute writes an address, percent-encoding what must be; what is
// already encoded stays.
func (p *page) addressAttribute(name, address string) {
	p.attribute(name, string(util.URLEscape([]byte(address), false)))
}

func (p *page) attribute(name, value string) {
	p.w.WriteByte(' ')
	p.w.WriteString(name)
	p.w.WriteString(`="`)
	escapeAttribute(p.w, value)
	p.w.WriteByte('"')
}

// addressPlace returns the place of the address of n, or of n itself if the
// address is empty or cannot be found. The address of a link by reference is
// where the reference is defined.
func (p *page) addressPlace(n ast.Node, address []byte) diag.Place {
	if at := offsetIn(p.src, address); at >= 0 {
		return p.at.place(at, at+len(address))
	}
	return p.at.place(n.Pos(), 0)
}
