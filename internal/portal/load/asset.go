package load

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"io/fs"
	"path"
	"strings"

	"limpide/internal/base/diag"
	"limpide/internal/base/parallel"
	"limpide/internal/portal"
)

// readAssets measures the files to publish; the images that can hold a program
// are read.
func (l *loader) readAssets() {
	assets := make([]portal.Asset, len(l.files.assets))
	faults := make([]diag.List, len(assets))
	parallel.Each(len(assets), func(i int) {
		assets[i] = asset(l.source, l.files.assets[i], &faults[i])
	})
	for i := range assets {
		l.faults.Add(faults[i]...)
	}
	l.portal.Assets = assets
}

func asset(source fs.FS, file string, faults *diag.List) portal.Asset {
	a := portal.Asset{File: file}
	a.Path, a.Root = strings.CutPrefix(file, rootFolder+"/")
	if !a.Root {
		a.Path = strings.TrimPrefix(file, "content/")
	}
	info, err := fs.Stat(source, file)
	if err != nil {
		faults.Add(unreadable(file, err))
		return a
	}
	a.Size = info.Size()
	if strings.EqualFold(path.Ext(file), ".svg") {
		data, err := fs.ReadFile(source, file)
		if err != nil {
			faults.Add(unreadable(file, err))
			return a
		}
		checkSVG(file, data, faults)
	}
	return a
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
			faults.Add(errSVGBroken.At(diag.PlaceAt(file, data, offset, 0), svgReason(err)))
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

func svgReason(err error) string {
	var syntax *xml.SyntaxError
	if errors.As(err, &syntax) {
		return "le texte XML est mal formé"
	}
	return "elle n’est pas en UTF-8"
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
			return "une référence à « " + shorten(value) + " »"
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

func shorten(s string) string {
	const most = 60
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}
