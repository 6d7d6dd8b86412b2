package markdown

import (
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
)

// imageFigure writes an image alone in its paragraph: its title is a legend.
func (p *page) imageFigure(n *ast.Image) {
	p.w.WriteString("<figure>")
	p.writeImage(n)
	p.w.WriteString("<figcaption>")
	escapeText(p.w, fr.Typo(unescape(string(n.Title))))
	p.w.WriteString("</figcaption></figure>\n")
}

// image writes an image within a text. A title would only show to who holds a
// mouse over it: it is a legend or nothing.
func (p *page) image(n *ast.Image) {
	if len(n.Title) > 0 {
		p.fault(p.at.place(n.Pos(), 0), warnLostLegend)
	}
	p.writeImage(n)
}

func (p *page) writeImage(n *ast.Image) {
	alt := p.plain(n)
	if alt == "" {
		p.fault(p.at.place(n.Pos(), 0), warnNoAlt)
	}
	dest := strings.Trim(unescape(string(n.Destination)), " ")
	img := p.resolveImage(dest, p.addressPlace(n, n.Destination))
	if img.Src == "" {
		escapeText(p.w, alt)
		return
	}
	p.w.WriteString("<img")
	p.addressAttribute("src", img.Src)
	p.attribute("alt", alt)
	if img.Width > 0 && img.Height > 0 {
		p.attribute("width", strconv.Itoa(img.Width))
		p.attribute("height", strconv.Itoa(img.Height))
	}
	p.w.WriteString(` loading="lazy" decoding="async">`)
}

// resolveImage returns the image at dest, empty when there must be none, in
// which case the fault is recorded.
func (p *page) resolveImage(dest string, place diag.Place) (img Image) {
	kind, fault := classify(dest)
	switch {
	case kind == internal:
		img, fault = p.hooks.Image(dest)
	case kind == web || fault != nil && fault.Kind == errNoProtocol:
		fault = &Problem{Kind: errExternalImage, Args: []any{quoted(dest)}}
	case kind != refused || fault.Kind == errNoAddress:
		fault = &Problem{Kind: errNoImage}
	}
	p.problem(place, fault)
	return img
}
