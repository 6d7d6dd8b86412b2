package load

import (
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"limpide/internal/base/fr"
	"limpide/internal/portal/check"
	"limpide/internal/portal/schema"
)

// TestDocs_les_exemples_forment_un_portail_sans_faute reads every example of
// the page as a file of one portal.
func TestDocs_les_exemples_forment_un_portail_sans_faute(t *testing.T) {
	source := fstest.MapFS{}
	for _, example := range readPage(t).examples {
		name := exampleName.FindStringSubmatch(example)
		if name == nil {
			t.Errorf("%s: this example does not start with the name of its file:\n%.120s", docs, example)
			continue
		}
		source[name[1]] = &fstest.MapFile{Data: []byte(example)}
	}
	for _, k := range schema.Kinds() {
		pattern := placeholder.ReplaceAllString(k.File, "*")
		if found, err := fs.Glob(source, pattern); k.File != "" && len(found) == 0 {
			t.Errorf("%s: no example of %s (%v)", docs, k.File, err)
		}
	}
	p, faults := Load(source)
	if p != nil {
		faults.Add(check.Portal(p, fr.Date{Year: 2026, Month: 11, Day: 23})...)
	}
	for _, d := range faults {
		t.Errorf("%s, example %s%s: %s %s (%s)", docs, d.Place.File, d.Place.Pointer, d.Kind.Severity, d.Message, d.Hint)
	}
}

var (
	exampleName = regexp.MustCompile(`^(?:\+\+\+\n)?# ((?:data|content)/\S+)\n`)
	placeholder = regexp.MustCompile(`<[^>]+>`)
)

// TestDocs_chaque_référence_est_décrite verifies that the page describes what
// {{ … }} may be in a text.
func TestDocs_chaque_référence_est_décrite(t *testing.T) {
	text := readPage(t).text
	forms := regexp.MustCompile("`(\\{\\{ [a-z]+ )").FindAllStringSubmatch(packageReference(t), -1)
	for _, m := range forms {
		if !strings.Contains(text, "`"+m[1]) {
			t.Errorf("%s does not describe the reference %s…", docs, m[1])
		}
	}
	if len(forms) == 0 {
		t.Error("no reference found in package reference: is the pattern still right?")
	}
}

// TestDocs_chaque_clé_de_figure_est_décrite verifies that the page describes the
// keys and the kinds of a block ```figure.
func TestDocs_chaque_clé_de_figure_est_décrite(t *testing.T) {
	_, figures, _ := strings.Cut(readPage(t).text, "\n### Les figures")
	figures, _, _ = strings.Cut(figures, "\n## ")
	tags := regexp.MustCompile("`(toml:\"[^`]+)`").FindAllStringSubmatch(packageReference(t), -1)
	for _, m := range tags {
		name, options, _ := strings.Cut(reflect.StructTag(m[1]).Get("toml"), ",")
		words := []string{"| `" + name + "` |"}
		if _, list, closed := strings.Cut(options, "oneof="); closed {
			for word := range strings.SplitSeq(list, "|") {
				words = append(words, "`"+word+"`")
			}
		}
		for _, word := range words {
			if !strings.Contains(figures, word) {
				t.Errorf("%s, « Les figures », does not say %s", docs, word)
			}
		}
	}
	if len(tags) == 0 {
		t.Error("no key of a figure found in package reference: is the pattern still right?")
	}
}

// packageReference returns the source of package reference, which this one cannot import:
// it decides what a page may cite.
func packageReference(t *testing.T) string {
	t.Helper()
	files, err := filepath.Glob("../../site/reference/*.go")
	if err != nil {
		t.Fatal(err)
	}
	var all strings.Builder
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		all.Write(data)
	}
	return all.String()
}

// TestDocs_les_liens_internes_mènent_quelque_part verifies that each link of the
// page leads to one of its headings.
func TestDocs_les_liens_internes_mènent_quelque_part(t *testing.T) {
	page := readPage(t)
	links := regexp.MustCompile(`\]\(#([^)]+)\)`)
	for _, line := range page.prose {
		for _, m := range links.FindAllStringSubmatch(codeSpan.ReplaceAllString(line, ""), -1) {
			if !page.anchors[m[1]] {
				t.Errorf("%s: a link leads to #%s, which no heading has", docs, m[1])
			}
		}
	}
}

// TestDocs_typographie verifies that the text of the page is set as that of the
// site is.
func TestDocs_typographie(t *testing.T) {
	for _, line := range readPage(t).prose {
		text := codeSpan.ReplaceAllString(strings.TrimLeft(line, "#|-0123456789. "), "x")
		if set := fr.Typo(text); set != text {
			t.Errorf("%s:\n got %q\nwant %q", docs, text, set)
		}
	}
}
