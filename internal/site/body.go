package site

import (
	"bytes"
	"errors"
	"html/template"
	"io/fs"
	"path"
	"strconv"
	"strings"

	"limpide/internal/base/diag"
	"limpide/internal/format/markdown"
	"limpide/internal/format/toml"
	"limpide/internal/portal"
	"limpide/internal/show/address"
	"limpide/internal/site/making"
	"limpide/internal/site/reference"
)

var (
	errBodyUnreadable = diag.Define(diag.Error, "page-illisible",
		"cette page ne peut pas être lue : %s", "")
	errNoImage = diag.Define(diag.Error, "image-absente",
		"il n’y a pas d’image à cet endroit : %s",
		"le chemin d’une image part du dossier de la page, ou de content s’il commence par /")
	errBadImage = diag.Define(diag.Error, "image-illisible",
		"cette image ne peut pas être lue : %s", "enregistrez-la de nouveau en PNG, JPEG, GIF ou SVG")
)

// body renders the Markdown of a page.
func (s *Site) body(r *making.Rendering, page *portal.Page) template.HTML {
	wasFaulty := s.portal.Partial[page.File]
	data, err := fs.ReadFile(s.input.Source, page.File)
	switch {
	case err != nil && wasFaulty, err == nil && wasFaulty && len(toml.CheckFile(page.File, data)) > 0:
		return "" // it cannot be read, or is no text, which was reported
	case err != nil:
		r.Faults.Add(errBodyUnreadable.At(diag.File(page.File), diag.Reason(err)))
		return ""
	}
	_, text, line, faults := toml.FrontMatter(page.File, data)
	r.Faults.Add(faults...)
	return r.Piece(func(w *bytes.Buffer) {
		h := &hooks{r, s, page, reference.Reader{Builder: r.Builder, Cite: r.Cite}, map[string]int{}}
		result := s.markdown.Render(w, markdown.Source{File: page.File, Body: text, Line: line, Taken: publicIDs(s, page.Address)}, h)
		r.Faults.Add(result.Faults...)
		for _, link := range result.Links { // those that name a place in a page
			dest, id, _ := strings.Cut(link.Dest, "#")
			if id == "" {
				continue
			}
			at := h.Address
			if dest != "" {
				target, _ := resolve(page.File, dest)
				at = h.addressOf(target)
			}
			s.usage.link(placeLink{link.Place, at, id})
		}
	})
}

// publicIDs returns the ids that the template of a page makes of the data, and that
// others link to: those of the terms, and of the years of the history. A heading of
// the page gets another.
func publicIDs(s *Site, at string) (ids []string) {
	switch {
	case at == address.Glossary:
		for _, t := range s.portal.Terms {
			ids = append(ids, t.Slug)
		}
	case strings.HasPrefix(at, address.History):
		for _, e := range s.portal.Events {
			ids = append(ids, "an-"+strconv.Itoa(e.Date.Year))
		}
	}
	return ids
}

// hooks answers the questions of package markdown about one page.
type hooks struct {
	*making.Rendering
	site *Site
	page *portal.Page
	reference.Reader
	figures map[string]int // how often each was drawn in the text
}

// Figure draws the figure of a block.
func (h *hooks) Figure(w *bytes.Buffer, body []byte, line int) diag.List {
	fig, faults := h.Reader.Figure(body, line)
	if fig != nil {
		if h.From.Drawn.Figure(h.Address, fig.ID) != nil && h.figures[fig.ID] == 0 {
			h.figures[fig.ID]++ // the page itself shows it too
		}
		id := fig.ID
		if h.figures[id]++; h.figures[id] > 1 { // an id is that of one place
			fig.ID += "_" + strconv.Itoa(h.figures[id])
		}
		w.WriteString(string(h.Draw(h.Address, fig)))
	}
	return faults
}

// addressOf turns "/mission.md" into "/mission/"; other paths stay. The date at
// the start of the name of a news item is not part of its address.
func (h *hooks) addressOf(target string) string {
	name, isPage := strings.CutSuffix(target, ".md")
	if isPage && path.Base(name) == "index" {
		target = strings.TrimSuffix(name, "index")
	} else if isPage {
		target = name + "/"
	}
	if p := h.site.files["content"+strings.TrimSuffix(target, "/")+".md"]; p != nil {
		return p.Address
	}
	return target
}

// Link resolves a link to a page or a file of the portal.
func (h *hooks) Link(dest string) (string, *markdown.Problem) {
	target, anchor, _ := strings.Cut(dest, "#")
	target, inside := resolve(h.page.File, target)
	if !inside {
		return "", &markdown.Problem{Kind: errLinkOutside, Args: []any{dest}}
	}
	if name := strings.TrimPrefix(target, "/"); h.site.assets[name] != nil {
		h.site.usage.file(name)
		return address.Link(h.Root, target+"#"+anchor), nil
	}
	at := h.addressOf(target)
	if _, ok := h.site.byPath[address.File(at)]; !ok || h.site.moved[at] != "" {
		if h.site.portal.IsDataPartial() && !strings.HasSuffix(target, ".md") { // a page of what could not be read, perhaps
			return address.Link(h.Root, at), nil
		}
		if strings.HasPrefix(dest, "www.") {
			return "", &markdown.Problem{Kind: errLinkNowhere, Args: []any{"« " + dest + " »"}, Hint: "l’adresse d’un autre site commence par https:// : écrivez https://" + dest}
		}
		at = strings.TrimSuffix(at, ".html")
		d := nearestPage(h.site, errLinkNowhere.At(diag.Place{}, dest), at)
		return "", &markdown.Problem{Kind: errLinkNowhere, Args: []any{"« " + dest + " »"}, Hint: d.Hint}
	}
	return address.Link(h.Root, at+"#"+anchor), nil
}

// Image resolves an image of content/ and measures it, so that the page does
// not move while it loads.
func (h *hooks) Image(dest string) (markdown.Image, *markdown.Problem) {
	target, inside := resolve(h.page.File, dest)
	if !inside {
		return markdown.Image{}, &markdown.Problem{Kind: errLinkOutside, Args: []any{dest}}
	}
	name := strings.TrimPrefix(target, "/")
	asset := h.site.assets[name]
	if asset == nil {
		problem := &markdown.Problem{Kind: errNoImage, Args: []any{dest}}
		if near, ok := h.site.assetNames().Nearest(name); ok {
			problem.Hint = "vouliez-vous dire « /" + near + " » ?"
		}
		return markdown.Image{}, problem
	}
	h.site.usage.picture(name)
	found := markdown.Image{Src: h.Root + name}
	if path.Ext(name) == ".svg" || h.site.portal.Partial[asset.File] {
		return found, nil // drawn at the size of its own viewBox; or faulty, which was reported
	}
	if small := h.site.reduced[name]; small != nil {
		return markdown.Image{Src: h.Root + small.path, Width: small.size.Width, Height: small.size.Height}, nil
	}
	size, err := sizeOf(h.site, asset)
	switch fault := (*fs.PathError)(nil); {
	case errors.As(err, &fault):
		return found, &markdown.Problem{Kind: errBadImage, Args: []any{diag.Reason(err)}}
	case err != nil:
		return found, &markdown.Problem{Kind: errBadImage, Args: []any{"son contenu n’est pas celui d’une image, ou est abîmé"}}
	}
	found.Width, found.Height = size.Width, size.Height
	return found, nil
}
