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
	for i, found := range faults {
		l.note(l.files.assets[i], found.Errors() == 0, found)
	}
}

// checkSVG refuses an image that could act: scripts, event handlers, foreign
// content, and references out of the file. Opened by its own address, an SVG
// is a page of the site, with its rights.
func checkSVG(file string, data []byte, faults *diag.List) {
	d := xml.NewDecoder(bytes.NewReader(data))
	depth, styleAt := 0, 0 // of elements; of the style sheet that is open, or 0
	var style []byte       // its text, which comments may cut into pieces
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
			depth++
			if refused = refusedElement(t); styleAt > 0 {
				refused = "un élément dans une feuille de style"
			} else if strings.EqualFold(t.Name.Local, "style") {
				styleAt, style = depth, nil
			}
		case xml.EndElement:
			if depth == styleAt {
				styleAt = 0
			}
			depth--
		case xml.CharData:
			if styleAt == 0 {
				break
			}
			if style = append(style, t...); loads(string(style)) || bytes.ContainsRune(t, '\\') {
				refused = "une feuille de style qui charge un autre fichier"
			}
		case xml.ProcInst:
			if t.Target != "xml" {
				refused = "une instruction <?" + t.Target + "?>"
			}
		case xml.Directive:
			if bytes.ContainsRune(t, '[') { // of entities, or of attributes that every element then has
				refused = "des déclarations dans <!DOCTYPE>"
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
	if otherLanguages[e.Name.Space] {
		return "un élément <" + e.Name.Local + "> d’un autre langage"
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
		case name == "base":
			return "une adresse de base"
		case name == "attributename" && animatesAddress(value):
			return "une animation de « " + value + " »"
		}
	}
	return ""
}

// otherLanguages are the languages whose elements act in an image as they do in a page.
var otherLanguages = map[string]bool{"http://www.w3.org/1999/xhtml": true, "http://www.w3.org/1998/Math/MathML": true}

// animatesAddress reports whether an animation of an attribute may change where
// it leads, or what it runs.
func animatesAddress(attribute string) bool {
	_, name, found := strings.Cut(strings.ToLower(attribute), ":")
	if !found {
		name = strings.ToLower(attribute)
	}
	return name == "href" || name == "src" || strings.HasPrefix(name, "on")
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
	for _, sign := range []string{"@import", "image-set(", "image(", "src("} {
		if strings.Contains(lower, sign) {
			return true
		}
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
