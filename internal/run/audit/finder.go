package audit

import (
	"bytes"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"limpide/internal/base/diag"
	"limpide/themes"
)

// finder finds again, in the files of the portal, what stands on its pages. It
// reads every text of the portal when it is first asked.
type finder struct {
	source fs.FS
	files  map[string][]byte // those of the portal that hold text, once read
	names  []string          // content/ before data/ before themes/, each sorted
}

// read reads every text of the portal. A file that cannot be read was reported.
func (f *finder) read() {
	if f.files != nil {
		return
	}
	f.files = map[string][]byte{}
	for _, root := range []string{"content", "data", themes.Folder + "/static", themes.Folder + "/templates"} {
		_ = fs.WalkDir(f.source, root, func(name string, d fs.DirEntry, err error) error {
			if err == nil && !d.IsDir() && slices.Contains(texts, path.Ext(name)) {
				if data, err := fs.ReadFile(f.source, name); err == nil {
					f.files[name] = data
					f.names = append(f.names, name)
				}
			}
			return nil
		})
	}
}

const themeFolder = themes.Folder + "/"

// texts are the extensions of the files that someone writes.
var texts = []string{".md", ".toml", ".html", ".css"}

// inTheme returns the first place of one of the texts in the portal's own
// templates and style sheets; the first text that is there wins.
func (f *finder) inTheme(texts []string) (diag.Place, bool) {
	f.read()
	for _, text := range texts {
		for _, name := range f.names {
			if i := bytes.Index(f.files[name], []byte(text)); text != "" && i >= 0 && strings.HasPrefix(name, themeFolder) {
				return diag.PlaceAt(name, f.files[name], i, utf8.RuneCountInString(text)), true
			}
		}
	}
	return diag.Place{}, false
}

// in returns the n-th place, from 0, of a text in a file.
func (f *finder) in(file, text string, n int) (diag.Place, bool) {
	f.read()
	data, start := f.files[file], 0
	for ; ; n-- {
		i := bytes.Index(data[start:], []byte(text))
		if i < 0 {
			return diag.Place{}, false
		}
		if start += i; n == 0 {
			return diag.PlaceAt(file, data, start, utf8.RuneCountInString(text)), true
		}
		start += len(text)
	}
}

// web returns the first place of an address of the web: content/ comes before
// data/.
func (f *finder) web(url string) diag.Place {
	f.read()
	// The whole address: not the beginning of a longer one.
	whole := regexp.MustCompile(regexp.QuoteMeta(url) + `(?:["'()<>\s#]|$)`)
	for _, name := range f.names {
		if at := whole.FindIndex(f.files[name]); at != nil {
			return diag.PlaceAt(name, f.files[name], at[0], utf8.RuneCountInString(url))
		}
	}
	return diag.Place{}
}
