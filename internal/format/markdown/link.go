package markdown

import (
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
)

// link writes [text](address) and <address>.
func (p *page) link(n ast.Node) {
	switch n := n.(type) {
	case *ast.Link:
		p.needs(n.Reference)
		place := p.addressPlace(n, n.Destination)
		if !p.hasText(n) {
			p.fault(p.place(n.Pos(), 0), errNoLinkText)
		}
		dest := strings.Trim(unescape(string(n.Destination)), " ")
		p.linkTo(dest, place, fr.Typo(unescape(string(n.Title))), func() { p.inlines(n) })
	case *ast.AutoLink:
		label := string(n.Label(p.src))
		dest := label
		if n.AutoLinkType == ast.AutoLinkEmail {
			dest = "mailto:" + label
		}
		p.set.wrote(label)
		p.linkTo(dest, p.addressPlace(n, n.Label(p.src)), "", func() { p.escape(label) })
	}
}

// linkTo writes a link around a text, or the text alone when there must be no
// link, in which case the fault is recorded.
func (p *page) linkTo(dest string, place diag.Place, title string, text func()) {
	kind, fault := classify(dest)
	href := dest
	if kind == internal {
		href, fault = p.hooks.Link(dest)
	}
	p.report(place, fault)
	known := kind != refused && href != ""
	if known && (kind == internal || kind == fragment) {
		p.links = append(p.links, Link{Dest: dest, Place: place})
	}
	if !known || p.inLink {
		text()
		return
	}
	p.write("<a")
	p.address("href", href)
	if kind == web {
		p.write(` rel="external"`)
	}
	if title != "" {
		p.attribute("title", title)
	}
	p.write(">")
	p.inLink = true
	text()
	p.inLink = false
	p.write("</a>")
}

// image writes an image, or its description when there must be none, in which
// case the fault is recorded.
func (p *page) image(n *ast.Image) {
	p.needs(n.Reference)
	alt := p.plain(n)
	if alt == "" {
		p.fault(p.place(n.Pos(), 0), warnNoAlt)
	}
	dest := strings.Trim(unescape(string(n.Destination)), " ")
	var img Image
	kind, fault := classify(dest)
	switch {
	case kind == internal:
		img, fault = p.hooks.Image(dest)
	case kind == web || fault != nil && fault.Kind == errNoProtocol:
		fault = &Problem{Kind: errExternalImage, Args: []any{quoted(dest)}}
	case kind != refused || fault.Kind == errNoAddress:
		fault = &Problem{Kind: errNoImage}
	}
	p.report(p.addressPlace(n, n.Destination), fault)
	if img.Src == "" {
		p.escape(alt)
		return
	}
	p.write("<img")
	p.address("src", img.Src)
	p.attribute("alt", alt)
	if img.Width > 0 && img.Height > 0 {
		p.attribute("width", strconv.Itoa(img.Width))
		p.attribute("height", strconv.Itoa(img.Height))
	}
	p.write(` loading="lazy" decoding="async">`)
}

// needs remembers the definition that a link or an image takes its address from.
func (p *page) needs(r *ast.ReferenceLink) {
	if r != nil {
		if p.needed == nil {
			p.needed = map[string]bool{}
		}
		p.needed[util.ToLinkReference(r.Value)] = true
	}
}

// warnUnneeded warns of the definitions that nothing needs: they are not shown.
func (p *page) warnUnneeded() {
	for _, d := range p.definitions {
		if !p.needed[util.ToLinkReference(d.Label)] {
			p.fault(p.placeFrom(d.Pos()), warnDefinitionUnused, quoted(string(d.Label)))
		}
	}
}
