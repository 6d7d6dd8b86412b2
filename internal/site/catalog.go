package site

import (
	"bytes"
	"io"

	"limpide/internal/base/diag"
	"limpide/internal/site/catalog"
	"limpide/internal/site/page"
	"limpide/internal/site/view/about"
)

// planCatalog plans the files that say what the data are.
func (s *Site) planCatalog() {
	add := func(path string, write func(c *catalog.Catalogue, w *bytes.Buffer)) {
		s.add(Output{Path: path, Faultless: true, Late: func(w *bytes.Buffer, made *page.Made) diag.List {
			write(about.Catalogue(s.view, made), w)
			return nil
		}})
	}
	add(catalog.PackagePath, func(c *catalog.Catalogue, w *bytes.Buffer) { w.Write(c.Package()) })
	add(catalog.GraphPath, func(c *catalog.Catalogue, w *bytes.Buffer) { w.Write(c.Graph()) })
	s.add(Output{Path: catalog.ArchivePath, Faultless: true, Write: func(w io.Writer) error { return about.Catalogue(s.view, nil).Archive(w) }})
	s.addFile(catalog.GuidePath, func(w *bytes.Buffer) diag.List {
		w.Write(about.Catalogue(s.view, nil).Guide(about.MainPages(s.view)))
		return nil
	})
}
