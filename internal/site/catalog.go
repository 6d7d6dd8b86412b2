package site

import (
	"bytes"

	"limpide/internal/base/diag"
	"limpide/internal/site/catalog"
	"limpide/internal/site/page"
	"limpide/internal/site/view"
)

// planCatalog plans the files that say what the data are.
func (s *Site) planCatalog() {
	add := func(path string, write func(c *catalog.Catalogue, w *bytes.Buffer)) {
		s.add(Output{Path: path, Faultless: true, Late: func(w *bytes.Buffer, made *page.Made) diag.List {
			write(view.Catalogue(s.view, made), w)
			return nil
		}})
	}
	add(catalog.PackagePath, func(c *catalog.Catalogue, w *bytes.Buffer) { w.Write(c.Package()) })
	add(catalog.GraphPath, func(c *catalog.Catalogue, w *bytes.Buffer) { w.Write(c.Graph()) })
	s.add(Output{Path: catalog.ArchivePath, Faultless: true, Render: func(w *bytes.Buffer) diag.List {
		if err := view.Catalogue(s.view, nil).Archive(w); err != nil {
			panic("site: a buffer refused bytes: " + err.Error())
		}
		return nil
	}})
	s.addFile(catalog.GuidePath, func(w *bytes.Buffer) diag.List {
		w.Write(view.Catalogue(s.view, nil).Guide(view.MainPages(s.view)))
		return nil
	})
}
