package load

import (
	"bytes"
	"io/fs"
	"maps"
	"path"
	"slices"
	"unicode/utf8"

	"limpide/internal/base/diag"
	"limpide/internal/base/late"
	"limpide/internal/base/lists"
	"limpide/internal/base/parallel"
	"limpide/internal/format/toml"
)

var errUnwritten = diag.Define(diag.Error, "texte-a-completer", "ce texte reste à compléter : il ne se publie pas",
	"remplacez les crochets et ce qu’ils contiennent, ou effacez-les")

// unwritten marks a text that is still to be written: [à compléter],
// [à compléter : le rôle du pôle]. The files that limpide makes say so wherever
// the author has to write.
var unwritten = late.Pattern(`(?i)\[\s*[àa]\s+compl[ée]ter\b[^\]\r\n]*\]?|\(\s*[àa]\s+compl[ée]ter\s*(?::[^)\r\n]*)?\)`)

// Unwritten returns the places of the pages and of the data where a text is
// still to be written, which forbids to publish. Reports are not among them: one that is
// not whole is not published.
func Unwritten(source fs.FS) diag.List {
	return Texts(source, func(file string, data []byte) (l diag.List) {
		if isReportText(file) {
			return nil
		}
		for _, at := range unwritten().FindAllIndex(data, -1) {
			if !IsComment(file, data, at[0]) {
				l.Add(errUnwritten.At(diag.PlaceAt(file, data, at[0], utf8.RuneCount(data[at[0]:at[1]]))))
			}
		}
		return l
	})
}

// Texts reads again the pages and the data that are no example, many at a time, and
// returns in their order what judge finds in each. A file that cannot be read is
// reported by [Load].
func Texts(source fs.FS, judge func(file string, data []byte) diag.List) diag.List {
	folder := listFolder(source).facts()
	files := slices.Concat(slices.Collect(maps.Values(folder.data))...)
	files = slices.Concat(files, lists.Map(folder.pages, func(p pageFile) string { return p.name }), folder.texts)
	slices.Sort(files)
	found := make([]diag.List, len(files))
	parallel.Each(len(files), func(i int) {
		if data, err := fs.ReadFile(source, files[i]); err == nil {
			found[i] = judge(files[i], data)
		}
	})
	return slices.Concat(found...)
}

// IsComment reports whether nobody will read what stands at an offset of a file:
// in TOML all that is outside of a text, in Markdown what is between <!-- and -->.
func IsComment(file string, data []byte, at int) bool {
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
