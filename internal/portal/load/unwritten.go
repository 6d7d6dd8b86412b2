package load

import (
	"bytes"
	"io/fs"
	"maps"
	"path"
	"regexp"
	"slices"
	"unicode/utf8"

	"limpide/internal/base/diag"
	"limpide/internal/format/toml"
)

var errUnwritten = diag.Define(diag.Error, "texte-a-completer", "ce texte reste à compléter : il ne se publie pas",
	"remplacez les crochets et ce qu’ils contiennent, ou effacez-les")

// unwritten marks a text that is still to be written: [à compléter],
// [à compléter : le rôle du pôle]. The files that limpide makes say so wherever
// the author has to write.
var unwritten = regexp.MustCompile(`(?i)\[ *[àa] compl[ée]ter\b[^\]\r\n]*\]?`)

// Unwritten returns the places of the pages and of the data where a text is
// still to be written, which forbids to publish. It reads the files again, since
// nobody else needs to know; a file that cannot be read is reported by [Load].
func Unwritten(source fs.FS) diag.List {
	folder := listFolder(source).facts()
	files := slices.Concat(slices.Collect(maps.Values(folder.data))...)
	files = append(files, folder.pages...)
	slices.Sort(files)
	var l diag.List
	for _, file := range files {
		data, err := fs.ReadFile(source, file)
		if err != nil {
			continue
		}
		for _, at := range unwritten.FindAllIndex(data, -1) {
			if isComment(file, data, at[0]) {
				continue
			}
			l.Add(errUnwritten.At(diag.PlaceAt(file, data, at[0], utf8.RuneCount(data[at[0]:at[1]]))))
		}
	}
	return l
}

// isComment reports whether nobody will read what stands at an offset of a file:
// in TOML all that is outside of a text, in Markdown what is between <!-- and -->.
func isComment(file string, data []byte, at int) bool {
	if path.Ext(file) == ".toml" {
		return !toml.InText(string(data), at)
	}
	matter, body, _, faults := toml.FrontMatter(file, data)
	start := len(data) - len(body)
	switch {
	case len(faults) > 0:
		return false
	case at < start:
		return !toml.InText(string(matter), at-bytes.Index(data, matter))
	}
	before := data[start:at]
	return bytes.LastIndex(before, []byte("<!--")) > bytes.LastIndex(before, []byte("-->"))
}
