package site

import (
	"bytes"
	"encoding/xml"
	"io/fs"
	"strings"

	"limpide/internal/base/diag"
	"limpide/internal/portal"
	"limpide/internal/show/address"
)

var errAssetUnreadable = diag.Define(diag.Error, "copie-impossible",
	"ce fichier ne peut pas être lu : %s", "")

// planPages plans every page, in the order of the site map.
func (s *Site) planPages() {
	s.planHome()
	s.planTerritories()
	s.planComparison()
	s.planIndicators()
	s.planCoverage()
	s.planActions()
	s.planMission()
	s.planHistory()
	s.planNews()
	s.planData()
	s.planPlain()
	for _, f := range s.figuresFrom(s.bareLayout(address.Home)).All() {
		s.addFigure(f)
	}
}

// planFiles plans what is not a page.
func (s *Site) planFiles() {
	s.addFile("sitemap.xml", s.sitemap)
	s.addFile("robots.txt", func(w *bytes.Buffer) diag.List {
		w.WriteString("User-agent: *\nAllow: /\n\nSitemap: " + s.input.BaseURL + "sitemap.xml\n")
		return nil
	})
	for _, name := range s.theme.Published() {
		s.addFile(s.theme.Assets()[name], func(w *bytes.Buffer) diag.List {
			data, err := s.theme.Asset(name)
			return write(w, data, err, s.theme.Place("static/"+name))
		})
	}
	for i := range s.portal.Assets {
		a := &s.portal.Assets[i]
		s.add(Output{Path: a.Path, Origin: a.File, Render: func(w *bytes.Buffer) diag.List {
			data, err := fs.ReadFile(s.input.Source, a.File)
			return write(w, data, err, diag.File(a.File))
		}})
	}
}

// write writes what was read of a file, or says that it could not be read.
func write(w *bytes.Buffer, data []byte, err error, place diag.Place) diag.List {
	if err != nil {
		return diag.List{errAssetUnreadable.At(place, diag.Reason(err))}
	}
	w.Write(data)
	return nil
}

type sitemapURL struct {
	Loc     string `xml:"loc"`
	LastMod string `xml:"lastmod,omitempty"`
}

// sitemap lists every page for search engines (sitemaps.org, 0.9). A last
// revision is given only where an author has dated it.
func (s *Site) sitemap(w *bytes.Buffer) diag.List {
	set := struct {
		XMLName xml.Name     `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 urlset"`
		URLs    []sitemapURL `xml:"url"`
	}{}
	for _, o := range s.Outputs {
		page := s.pages[o.Address]
		if o.Address == "" || page != nil && page.Hidden {
			continue
		}
		set.URLs = append(set.URLs, sitemapURL{s.input.BaseURL + strings.TrimPrefix(o.Address, "/"), lastModified(page)})
	}
	writeXML(w, set)
	return nil
}

func lastModified(p *portal.Page) string {
	switch {
	case p == nil:
		return ""
	case !p.Updated.IsZero():
		return p.Updated.String()
	case !p.Date.IsZero():
		return p.Date.String()
	}
	return ""
}
