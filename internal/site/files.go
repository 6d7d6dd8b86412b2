package site

import (
	"bytes"
	"cmp"
	"fmt"
	"html/template"
	"io"
	"io/fs"
	"slices"

	"limpide/internal/base/diag"
	"limpide/internal/format/picture"
	"limpide/internal/portal/ledger"
	"limpide/internal/show/address"
	"limpide/internal/site/feed"
	"limpide/internal/site/moved"
	"limpide/internal/site/opendata"
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
			s.add(Output{Path: t.Path(f), Stated: true, Faultless: true, Write: func(w io.Writer) error {
				return f.Write(w, t, s.input.Workbooks)
			}})
		}
	}
	for _, of := range s.view.Within {
		s.add(Output{Path: of.Path(), Faultless: true, Write: func(w io.Writer) error { return of.Write(w, s.input.Workbooks) }})
	}
	s.planCatalog()
	s.addFile(address.Below(address.Feed), s.atom)
	s.planChanges()
	s.planArchives()
	robots := "User-agent: *\nAllow: /\n\nSitemap: " + s.input.BaseURL + "sitemap.xml\n"
	if s.view.Preview {
		robots = "User-agent: *\nDisallow: /\n"
	} else {
		s.planSitemap()
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
		if planReduced(s, a) {
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
		s.add(Output{Path: address.File(m.From), From: m.At, Moved: true, Render: func(w *bytes.Buffer) diag.List {
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

// planSitemap plans the list of every page, or the list of these lists.
func (s *Site) planSitemap() {
	listed := s.view.Listed()
	if len(listed) <= feed.MaxPages {
		s.addFile("sitemap.xml", func(w *bytes.Buffer) diag.List { return s.sitemap(w, listed) })
		return
	}
	var maps []feed.Page
	for part := range slices.Chunk(listed, feed.MaxPages) {
		name := fmt.Sprintf("sitemap-%d.xml", len(maps)+1)
		maps = append(maps, feed.Page{Address: s.input.BaseURL + name})
		s.addFile(name, func(w *bytes.Buffer) diag.List { return s.sitemap(w, part) })
	}
	s.addFile("sitemap.xml", func(w *bytes.Buffer) diag.List {
		feed.SitemapIndex(w, maps)
		return nil
	})
}

// sitemap lists pages. Each was last changed when its figures were, or when its author
// says so.
func (s *Site) sitemap(w *bytes.Buffer, listed []string) diag.List {
	pages := make([]feed.Page, len(listed))
	for i, at := range listed {
		changed := s.view.Memory.Last(at)
		if p := s.view.Written[at]; p != nil {
			if revised := cmp.Or(p.Updated, p.Date); revised.After(changed) {
				changed = revised
			}
		}
		pages[i] = feed.Page{Address: s.input.BaseURL + address.Below(at), LastMod: changed.String()}
	}
	feed.Sitemap(w, pages)
	return nil
}

// planArchives plans, at an address that never changes, what each publication stated.
func (s *Site) planArchives() {
	for _, p := range s.view.Memory.Publications {
		if p.Draft {
			continue
		}
		s.addFile(address.Below(address.Archive(p.Publication)), func(w *bytes.Buffer) diag.List {
			name := p.Path()
			record := s.input.Record
			if record == nil || record.Path() != name {
				data, err := fs.ReadFile(s.input.Source, name)
				if err == nil {
					record, err = ledger.Read(data)
				}
				if err != nil {
					return diag.List{errAssetUnreadable.At(diag.File(name), diag.Reason(err))}
				}
			}
			hidden, _ := record.Without(s.portal.Site.Reviewed.Withdrawn)
			if err := opendata.WriteArchive(w, hidden); err != nil {
				panic("site: a buffer refused bytes: " + err.Error())
			}
			return nil
		})
	}
}
