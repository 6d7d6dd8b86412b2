package site

import (
	"bytes"
	"cmp"
	"html/template"
	"io/fs"
	"slices"

	"limpide/internal/base/diag"
	"limpide/internal/format/picture"
	"limpide/internal/show/address"
	"limpide/internal/site/feed"
	"limpide/internal/site/moved"
	"limpide/internal/site/page"
)

var errAssetUnreadable = diag.Define(diag.Error, "copie-impossible", "ce fichier ne peut pas être lu : %s", "")

// robotsFile tells search engines what they may read. A file of content/racine/ of
// that name takes its place, but not in a preview.
const robotsFile = "robots.txt"

// planFiles plans what is not a page.
func (s *Site) planFiles() {
	s.planFigures()
	for i := range s.view.Tables {
		t := &s.view.Tables[i]
		for _, f := range t.Forms() {
			s.add(Output{Path: t.Path(f), Stated: true, Faultless: true, Render: func(w *bytes.Buffer) diag.List {
				w.Grow(s.view.Sizes[t.Name]) // a dataset may hold 100 MB: growing by doubling would cost three times that
				f.Remembered(w, t, s.input.Workbooks)
				return nil
			}})
		}
	}
	for _, of := range s.view.Within {
		s.add(Output{Path: of.Path(), Faultless: true, Render: func(w *bytes.Buffer) diag.List {
			of.Write(w, s.input.Workbooks)
			return nil
		}})
	}
	s.planCatalog()
	s.addFile(address.Below(address.Feed), s.atom)
	robots := "User-agent: *\nAllow: /\n\nSitemap: " + s.input.BaseURL + "sitemap.xml\n"
	if s.view.Preview {
		robots = "User-agent: *\nDisallow: /\n"
	} else {
		s.addFile("sitemap.xml", s.sitemap)
	}
	if s.view.Preview || s.assets[robotsFile] == nil {
		s.addFile(robotsFile, func(w *bytes.Buffer) diag.List { return write(w, []byte(robots), nil, diag.Place{}) })
	}
	for _, name := range s.view.Theme.Published() {
		s.addFile(s.view.Theme.Assets()[name], func(w *bytes.Buffer) diag.List {
			data, err := s.view.Theme.Asset(name)
			return write(w, data, err, s.view.Theme.Place("static/"+name))
		})
	}
	moves := s.planMoves()
	for i := range s.portal.Assets {
		a := &s.portal.Assets[i]
		if a.Path == robotsFile && s.view.Preview {
			continue // nobody is to find an example through a search engine
		}
		var wanted func() bool
		if s.planReduced(a) {
			wanted = func() bool { return s.usage.isLinked(a.Path) }
		}
		s.add(Output{Path: a.Path, From: diag.File(a.File), Wanted: wanted, Render: func(w *bytes.Buffer) diag.List {
			data, err := fs.ReadFile(s.input.Source, a.File)
			if err != nil && s.portal.Partial[a.File] {
				return nil // which was reported
			}
			faults := write(w, picture.Bare(data), err, diag.File(a.File))
			w.Write(moved.Rules(a.Path, moves, address.Folder(s.input.BaseURL)))
			return faults
		}})
	}
}

// planMoves plans a page at each address that another has left. It returns the
// moves that the files tell, less those of the pages below.
func (s *Site) planMoves() []moved.Move {
	told, faults := moved.All(s.portal)
	own, below, more := moved.Spread(told, s.addresses())
	s.faults.Add(append(faults, more...)...)
	for _, m := range slices.Concat(own, below) {
		s.moved[m.From] = m.To
		root := address.Root(m.From)
		s.add(Output{Path: address.File(m.From), Moved: true, Render: func(w *bytes.Buffer) diag.List {
			moved.Notice{
				Title: s.view.Titles[m.To], Site: s.portal.Site.Title, Link: address.Link(root, m.To), Canonical: s.input.BaseURL + address.Below(m.To),
				Policy: template.HTML(page.Security.Meta()), Style: root + s.view.Theme.Assets()["style.css"],
			}.Write(w)
			return nil
		}})
	}
	return own
}

// write writes what was read of a file, or reports why it was not read.
func write(w *bytes.Buffer, data []byte, err error, place diag.Place) diag.List {
	if err != nil {
		return diag.List{errAssetUnreadable.At(place, diag.Reason(err))}
	}
	w.Write(data)
	return nil
}

// sitemap lists every page. A last revision is given only where an author has
// dated it.
func (s *Site) sitemap(w *bytes.Buffer) diag.List {
	var pages []feed.Page
	for _, at := range s.view.Listed() {
		page := feed.Page{Address: s.input.BaseURL + address.Below(at)}
		if p := s.view.Written[at]; p != nil {
			page.LastMod = cmp.Or(p.Updated, p.Date).String()
		}
		pages = append(pages, page)
	}
	feed.Sitemap(w, pages)
	return nil
}
