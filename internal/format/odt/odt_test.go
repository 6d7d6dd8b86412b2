package odt_test

import (
	"flag"
	"regexp"
	"strings"
	"testing"

	"limpide/internal/format/odt"
	"limpide/internal/format/prose"
	"limpide/internal/format/prose/prosetest"
)

var update = flag.Bool("update", false, "rewrite the goldens in testdata")

func write(t testing.TB, d *prose.Document) []byte {
	t.Helper()
	return prosetest.Written(t, odt.Write, d)
}

func TestWrite(t *testing.T) {
	prosetest.Hold(t, "a.odt", odt.Write)
}

// TestWrite_golden compares the main part with its golden, one paragraph a line.
func TestWrite_golden(t *testing.T) {
	_, texts := prosetest.Parts(t, write(t, prosetest.Document(t)))
	got := regexp.MustCompile(`<(text:[ph]|text:list|text:table-of|table:table|table:table-row|style:style|office:body)[ >]|</table:table>`).ReplaceAllString(texts["content.xml"], "\n$0") + "\n"
	prosetest.Golden(t, "testdata/content.xml", got, *update)
}

// TestWrite_type_lisible holds that who reads the first bytes of the file knows what it is.
func TestWrite_type_lisible(t *testing.T) {
	const want = "mimetypeapplication/vnd.oasis.opendocument.text"
	if data := write(t, prosetest.Document(t)); string(data[30:30+len(want)]) != want {
		t.Errorf("at the 30th byte stands %q", data[30:30+len(want)])
	}
}

// check holds a file to what it says of itself: its parts are those of its manifest, its
// styles and places are there.
func check(t testing.TB, data []byte) {
	t.Helper()
	names, texts := prosetest.Parts(t, data)
	for _, name := range names {
		if name != "mimetype" && name != "META-INF/manifest.xml" && strings.Count(texts["META-INF/manifest.xml"], `"`+name+`"`) != 1 {
			t.Errorf("%s is not once in the manifest", name)
		}
	}
	content := texts["content.xml"]
	all := content + texts["styles.xml"]
	for _, m := range regexp.MustCompile(`(?:text|table|style):(?:parent-|visited-|next-)?style-name="([^"]+)"`).FindAllStringSubmatch(all, -1) {
		if !strings.Contains(all, ` style:name="`+m[1]+`"`) {
			t.Errorf("no style %s", m[1])
		}
	}
	for _, m := range regexp.MustCompile(`xlink:href="(#|Pictures/)(\w+[.\w]*)"`).FindAllStringSubmatch(content, -1) {
		if m[1] == "#" && strings.Count(content, `<text:bookmark-start text:name="`+m[2]+`"`) != 1 || m[1] != "#" && texts[m[1]+m[2]] == "" {
			t.Errorf("%s%s leads nowhere", m[1], m[2])
		}
	}
}

func TestWrite_structure(t *testing.T) { check(t, write(t, prosetest.Document(t))) }

func FuzzWrite(f *testing.F) {
	prosetest.AddHostile(f)
	f.Fuzz(func(t *testing.T, text, link string, n, width int) {
		check(t, write(t, prosetest.Hostile(text, link, n, width)))
	})
}

// TestWrite_lettres holds that what readers of XML would merge or drop is kept.
func TestWrite_lettres(t *testing.T) {
	for text, want := range map[string]string{
		"25,9\u00a0% de 1\u202f000 <ha>\x00\x1b\xff &": "25,9\u00a0% de 1\u202f000 &lt;ha&gt; &amp;",
		"a\nb\tc":    "a<text:line-break/>b<text:tab/>c",
		" a  b   c ": "<text:s/>a <text:s/>b <text:s/><text:s/>c ",
	} {
		_, texts := prosetest.Parts(t, write(t, &prose.Document{Blocks: []prose.Block{prose.Paragraph{Runs: []prose.Run{{Text: text}}}}}))
		if !strings.Contains(texts["content.xml"], `"Text_20_body">`+want+"</text:p>") {
			t.Errorf("no %s in\n%s", want, texts["content.xml"])
		}
	}
}
