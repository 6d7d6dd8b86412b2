package audit

import (
	"cmp"
	"io/fs"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"limpide/internal/base/diag"
	"limpide/internal/base/late"
	"limpide/internal/site/page"
	"limpide/themes"
)

// Theme reads the files of a theme, and reports what the policy of the pages made
// with it would refuse, at its line. host is that of the site. A file that
// cannot be read is reported by whoever makes pages with it.
func Theme(fsys fs.FS, host string) diag.List {
	var faults diag.List
	for _, folder := range []string{"templates", "static"} {
		_ = fs.WalkDir(fsys, folder, func(name string, d fs.DirEntry, err error) error {
			if err == nil && themes.Ignored(name) && d.IsDir() {
				return fs.SkipDir
			}
			if err != nil || d.IsDir() || !slices.Contains([]string{".html", ".css", ".svg"}, path.Ext(name)) {
				return nil
			}
			data, err := fs.ReadFile(fsys, name)
			if err != nil {
				return nil
			}
			text := strings.TrimPrefix(string(data), "\ufeff")
			f := themeFile{fsys: fsys, name: name, text: text, plain: blanked(text), host: host}
			if path.Ext(name) == ".css" {
				faults.Add(f.sheet()...)
			} else {
				faults.Add(f.markup()...)
			}
			return nil
		})
	}
	return faults
}

// themeFile is a file of a theme that a page shows or is made from.
type themeFile struct {
	fsys       fs.FS
	name, text string
	plain      string // text, with spaces in place of what a template computes
	host       string
}

// at returns the place of a text that stands at an offset or after it, and the
// text as the template has it.
func (f *themeFile) at(offset int, text string) (diag.Place, string) {
	if i := strings.Index(f.plain[offset:], text); i >= 0 {
		offset += i
		text = f.text[offset : offset+len(text)]
	}
	return diag.PlaceAt(themes.Folder+"/"+f.name, []byte(f.text), offset, utf8.RuneCountInString(text)), text
}

// action is what a template computes.
var action = late.Pattern(`(?s)\{\{.*?\}\}`)

// markup reads the elements of a template, or of a picture, which may be dressed
// from within.
func (f *themeFile) markup() diag.List {
	var faults diag.List
	for e := range page.Elements([]byte(f.plain)) {
		refused := e.Actions()
		if path.Ext(f.name) != ".svg" {
			refused = append(refused, e.Styles()...)
		}
		for _, i := range refused {
			place, _ := f.at(e.Offset, cmp.Or(i.Key, "<"+e.Tag))
			faults.Add(errInline.At(place, i.What))
		}
		for _, a := range e.Asks() {
			if other := page.Elsewhere(a.URL, f.host); other != "" {
				place, written := f.at(e.Offset, a.URL)
				faults.Add(errForeign.At(place, quoted(a.What, written), other))
			}
		}
	}
	return faults
}

// blanked returns the text of a template with spaces in place of what it
// computes, so that all the rest stays where it was. A value without quotes
// keeps one.
func blanked(text string) string {
	out := []byte(text)
	for _, m := range action().FindAllStringIndex(text, -1) {
		blank := byte(' ')
		if m[0] > 0 && text[m[0]-1] == '=' {
			blank = '_'
		}
		for i := m[0]; i < m[1]; i++ {
			if out[i] != '\n' {
				out[i] = blank
			}
		}
	}
	return string(out)
}

// sheet reads the addresses of a style sheet.
func (f *themeFile) sheet() diag.List {
	var faults diag.List
	for _, a := range page.Sheet([]byte(f.text)) {
		place, _ := f.at(a.Offset, a.URL)
		if other := page.Elsewhere(a.URL, f.host); other != "" {
			faults.Add(errForeign.At(place, quoted(a.What, a.URL), other))
			continue
		}
		target, _, _ := strings.Cut(a.URL, "?")
		if _, err := fs.Stat(f.fsys, path.Join(path.Dir(f.name), target)); err == nil {
			faults.Add(errSheetNames.At(place, a.URL))
		}
	}
	return faults
}
