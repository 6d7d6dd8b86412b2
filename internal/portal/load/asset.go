package load

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"

	"limpide/internal/base/diag"
	"limpide/internal/base/parallel"
	"limpide/internal/format/toml"
	"limpide/internal/portal"
)

// readAssets measures the files to publish; the images that can hold a program
// are read.
func (l *loader) readAssets() {
	l.portal.Assets = make([]portal.Asset, len(l.files.assets))
	faults := make([]diag.List, len(l.files.assets))
	parallel.Each(len(faults), func(i int) {
		file, a := l.files.assets[i], &l.portal.Assets[i]
		a.File = file
		a.Path, a.Root = strings.CutPrefix(file, rootFolder+"/")
		if !a.Root {
			a.Path = strings.TrimPrefix(file, "content/")
		}
		info, err := fs.Stat(l.source, file)
		if err == nil {
			a.Size = info.Size()
		}
		if err == nil && a.Size == 0 && !a.Root { // .nojekyll says all by its name
			faults[i].Add(toml.CheckFile(file, nil)...)
			return
		}
		if err == nil && strings.EqualFold(path.Ext(file), ".svg") {
			var data []byte
			if data, err = fs.ReadFile(l.source, file); err == nil {
				checkSVG(file, data, &faults[i])
			}
		}
		if err != nil {
			faults[i].Add(unreadable(file, err))
		}
	})
	l.faults.Add(slices.Concat(faults...)...)
}

// checkSVG refuses an image that could act: scripts, event handlers, foreign
// content, and references out of the file. Opened by its own address, an SVG
// is a page of the site, with its rights.
func checkSVG(file string, data []byte, faults *diag.List) {
	d := xml.NewDecoder(bytes.NewReader(data))
	inStyle := false
	for {
		offset := int(d.InputOffset())
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			reason := "elle n’est pas en UTF-8"
			if syntax := (*xml.SyntaxError)(nil); errors.As(err, &syntax) {
				reason = "le texte XML est mal formé"
			}
			faults.Add(errSVGBroken.At(diag.PlaceAt(file, data, offset, 0), reason))
			return
		}
		refused := ""
		switch t := token.(type) {
		case xml.StartElement:
			inStyle = strings.EqualFold(t.Name.Local, "style")
			refused = refusedElement(t)
		case xml.EndElement:
			inStyle = false
		case xml.CharData:
			if inStyle && (loads(string(t)) || bytes.ContainsRune(t, '\\')) {
				refused = "une feuille de style qui charge un autre fichier"
			}
		case xml.ProcInst:
			if t.Target != "xml" {
				refused = "une instruction <?" + t.Target + "?>"
			}
		case xml.Directive:
			if bytes.Contains(t, []byte("ENTITY")) {
				refused = "une déclaration d’entité"
			}
		}
		if refused != "" {
			faults.Add(errSVGUnsafe.At(diag.PlaceAt(file, data, offset, 0), refused))
			return
		}
	}
}

// refusedElement names what is refused in an element, "" if nothing is.
func refusedElement(e xml.StartElement) string {
	switch strings.ToLower(e.Name.Local) {
	case "script", "foreignobject", "iframe", "object", "embed", "handler", "listener":
		return "un élément <" + e.Name.Local + ">"
	}
	for _, a := range e.Attr {
		if a.Name.Space == "xmlns" || a.Name.Local == "xmlns" {
			continue
		}
		name, value := strings.ToLower(a.Name.Local), strings.TrimSpace(a.Value)
		switch {
		case strings.HasPrefix(name, "on"):
			return "un attribut « " + a.Name.Local + " »"
		case (name == "href" || name == "src") && !isInside(value):
			if r := []rune(value); len(r) > 60 {
				value = string(r[:60]) + "…"
			}
			return "une référence à « " + value + " »"
		case loads(value) || name == "style" && strings.Contains(value, `\`): // CSS escapes hide words
			return "un style qui charge un autre fichier"
		case (name == "values" || name == "to" || name == "from") && strings.Contains(strings.ToLower(value), "javascript:"):
			return "une animation qui lance un script"
		}
	}
	return ""
}

// isInside reports whether a reference stays in the file: an anchor, or a
// picture given with it.
func isInside(value string) bool {
	lower := strings.ToLower(value)
	if strings.HasPrefix(lower, "data:image/svg") {
		return false
	}
	return value == "" || value[0] == '#' || strings.HasPrefix(lower, "data:image/")
}

// loads reports whether a style asks for something outside of the file.
func loads(style string) bool {
	lower := strings.ToLower(style)
	if strings.Contains(lower, "@import") {
		return true
	}
	for {
		_, after, found := strings.Cut(lower, "url(")
		if !found {
			return false
		}
		if !isInside(strings.TrimLeft(after, " \t\r\n'\"")) {
			return true
		}
		lower = after
	}
}
