package audit

import (
	"bytes"
	"io/fs"
	"iter"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"limpide/internal/base/diag"
	"limpide/internal/base/parallel"
	"limpide/themes"
)

// finder finds again, in the files of the portal, what stands on its pages. It
// reads every text of the portal when it is first asked, and each of them once
// for all the addresses of the web.
type finder struct {
	source fs.FS
	files  map[string][]byte // those of the portal that hold text, once read
	names  []string          // content/ before data/, each sorted
	theme  []string          // those of its own theme, sorted
}

// read reads every text of the portal. A file that cannot be read was reported.
func (f *finder) read() {
	if f.files != nil {
		return
	}
	f.files = map[string][]byte{}
	var names []string
	for _, root := range []string{"content", "data", themes.Folder + "/static", themes.Folder + "/templates"} {
		_ = fs.WalkDir(f.source, root, func(name string, d fs.DirEntry, err error) error {
			if err == nil && !d.IsDir() && slices.Contains(texts, path.Ext(name)) {
				names = append(names, name)
			}
			return nil
		})
	}
	texts := make([][]byte, len(names))
	parallel.Each(len(names), func(i int) { texts[i], _ = fs.ReadFile(f.source, names[i]) })
	for i, name := range names {
		switch {
		case texts[i] == nil: // was reported
			continue
		case strings.HasPrefix(name, themeFolder):
			f.theme = append(f.theme, name)
		default:
			f.names = append(f.names, name)
		}
		f.files[name] = texts[i]
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
		for _, name := range f.theme {
			if i := bytes.Index(f.files[name], []byte(text)); text != "" && i >= 0 {
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

// web returns the first place of each address of the web that stands in the
// portal, content/ before data/ before themes/.
func (f *finder) web(urls []string) map[string]diag.Place {
	f.read()
	longest, wanted := 0, map[string]bool{}
	for _, url := range urls {
		longest, wanted[url] = max(longest, len(url)), true
	}
	found := map[string]diag.Place{}
	for _, name := range slices.Concat(f.names, f.theme) {
		data := f.files[name]
		text := diag.NewText(name, data)
		for start := range starts(data) {
			for end := range ends(data[start:min(len(data), start+longest+1)]) {
				url := string(data[start : start+end])
				if _, known := found[url]; wanted[url] && !known {
					found[url] = text.Place(start, utf8.RuneCountInString(url))
				}
			}
		}
	}
	return found
}

// starts gives the offsets in a text where an address of the web may start.
func starts(data []byte) iter.Seq[int] {
	return func(yield func(int) bool) {
		for at := 0; ; {
			i := bytes.Index(data[at:], []byte("://"))
			if i < 0 {
				return
			}
			at += i
			for _, scheme := range []string{"https", "http"} {
				if bytes.HasSuffix(data[:at], []byte(scheme)) {
					if !yield(at - len(scheme)) {
						return
					}
					break
				}
			}
			at += len("://")
		}
	}
}

// maxEnds bounds how often an address is taken to go on after a bracket or an
// apostrophe: an author types two or three.
const maxEnds = 16

// ends gives the lengths that the address at the start of a text may have: it may
// hold brackets and apostrophes, or end there.
func ends(text []byte) iter.Seq[int] {
	return func(yield func(int) bool) {
		for n, at := 0, 0; n < maxEnds; n++ {
			i := bytes.IndexAny(text[at:], "\"'()<># \t\r\n\f\v")
			if i < 0 {
				yield(len(text)) // of the file
				return
			}
			at += i
			if !yield(at) || bytes.IndexByte([]byte("'()"), text[at]) < 0 {
				return
			}
			at++
		}
	}
}
