package markdown

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/rogpeppe/go-internal/txtar"
)

// tags are the elements that a page can hold, with the attributes each may have.
var tags = map[string][]string{
	"p": nil, "em": nil, "strong": nil, "code": nil, "pre": nil, "blockquote": nil, "br": nil, "hr": nil,
	"ul": nil, "ol": {"start"}, "li": {"id"}, "dl": nil, "dt": nil, "dd": nil,
	"h2": {"id"}, "h3": {"id"}, "h4": {"id"}, "h5": {"id"}, "h6": {"id"},
	"a":   {"href", "rel", "title", "role", "aria-label"},
	"img": {"src", "alt", "width", "height", "loading", "decoding"},
	"div": {"class", "role", "tabindex", "aria-label", "aria-labelledby"}, "table": nil, "caption": {"id"},
	"thead": nil, "tbody": nil, "tr": nil, "th": {"scope", "class"}, "td": {"class"},
	"sup": {"class", "id"}, "section": {"class", "role", "aria-label"}, "figcaption": nil,
	"details": {"class", "id"}, "summary": nil,
	"figure": {"data-line"}, // written by stubHooks
}

var (
	tagPattern       = regexp.MustCompile(`<(/?)([^ >]*)((?: [a-z-]+="[^"<>]*")*)>`)
	attributePattern = regexp.MustCompile(` ([a-z-]+)="([^"]*)"`)
	void             = map[string]bool{"br": true, "hr": true, "img": true}
)

// checkHTML returns what is wrong with html: a tag or attribute that cannot be
// there, an address that can run something, tags that do not nest, an id twice.
func checkHTML(html string) error {
	if !utf8.ValidString(html) {
		return fmt.Errorf("not UTF-8")
	}
	if rest := tagPattern.ReplaceAllString(html, ""); strings.ContainsAny(rest, "<>\x00\x01\x1b") {
		return fmt.Errorf("markup outside tags: %q", rest)
	}
	var open []string
	ids := map[string]bool{}
	for _, m := range tagPattern.FindAllStringSubmatch(html, -1) {
		closing, tag, attributes := m[1] != "", m[2], m[3]
		allowed, known := tags[tag]
		switch {
		case !known:
			return fmt.Errorf("tag %q", m[0])
		case closing && (len(open) == 0 || open[len(open)-1] != tag):
			return fmt.Errorf("%s closes %v", m[0], open)
		case closing:
			open = open[:len(open)-1]
			continue
		case tag == "a" && slices.Contains(open, "a"):
			return fmt.Errorf("a link in a link: %s", m[0])
		case !void[tag]:
			open = append(open, tag)
		}
		for _, a := range attributePattern.FindAllStringSubmatch(attributes, -1) {
			if !slices.Contains(allowed, a[1]) {
				return fmt.Errorf("attribute %q in %s", a[1], m[0])
			}
			if a[1] == "id" {
				if ids[a[2]] || a[2] == "" {
					return fmt.Errorf("id %q twice or empty", a[2])
				}
				ids[a[2]] = true
			}
			if a[1] == "href" || a[1] == "src" {
				if kind, _ := classify(unescape(a[2])); kind == refused {
					return fmt.Errorf("address %q", a[2])
				}
			}
		}
	}
	if len(open) > 0 {
		return fmt.Errorf("never closed: %v", open)
	}
	return nil
}

func FuzzRender(f *testing.F) {
	for _, seed := range append(hostile(20), string(sample())) {
		f.Add(seed)
	}
	cases, _ := filepath.Glob("testdata/*.txtar")
	for _, name := range cases {
		data, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(txtar.Parse(data).Files[0].Data))
	}
	r := New()
	f.Fuzz(func(t *testing.T, body string) {
		var first, second bytes.Buffer
		src := Source{File: "page.md", Body: []byte(body), Line: 1}
		result := r.Render(&first, src, stubHooks{})
		again := r.Render(&second, src, stubHooks{})
		if first.String() != second.String() || fmt.Sprint(result) != fmt.Sprint(again) {
			t.Errorf("Render(%q) differs from one time to the next", body)
		}
		if err := checkHTML(first.String()); err != nil {
			t.Errorf("Render(%q): %v\n%s", body, err, first.String())
		}
		lines := strings.Count(body, "\n") + 1
		for _, d := range result.Faults {
			if d.Place.Line < 1 || d.Place.Line > lines || d.Place.Col < 1 {
				t.Errorf("Render(%q) says %q at %v, of %d lines", body, d.Message, d.Place, lines)
			}
		}
	})
}

// hostile returns texts of n repetitions that are hard on parsers.
func hostile(n int) []string {
	units := []string{
		"[", "![", "]", "](", "[a](b", "[a](<b", "*a_ ", "**a ", "*_", "a**b", "`", "`a``", "<", "<a ", "<!--", "<?", "<!A ", "<![CDATA[",
		"{{", "{{ a \"", "{{ a }}", "{", "}}", "{#a}", "[^a]", "[^a", "[^a]: b\n\n", "[^a]: [^b]: c\n", "> ", "- ", "1. ", "-\t", "  - a\n",
		"#", "# ", "## a\n", "## a {#a}\n", "## a {replié}\n", "a\n===\n", "|", "|a|\n", "|-|\n", "| a |\n|---|\n| b |\n\n", "| a |\n|---|\n\nTableau : c\n\n",
		"&", "&#", "&amp;", "\\", "\"", "'", "\" *a* ", "38 **a** ", "a\n: b\n", "```\n", "```figure\n", "~~~", "[a]: b\n", "[a]\n", "[a]: javascript:b\n\n[a] ",
		"[a](absent) ", "<b>", "</b>", "\t", "\r", "\r\n", "\x00", "\xff", "\u00a0", "\ufeff", "é", "[a][b]", "http://a ", "<a@b> ", "![a](b \"c\")\n\n",
	}
	texts := make([]string, 0, 2*len(units))
	for _, u := range units {
		texts = append(texts, strings.Repeat(u, n), "- a\n\n  "+strings.Repeat(u, n)+"\n\nb")
	}
	return texts
}

// BenchmarkHostilePages is the time of the texts made to be slow: all of them,
// twice as long from one line to the next.
func BenchmarkHostilePages(b *testing.B) {
	for _, n := range []int{125, 250, 500} {
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			texts := hostile(n)
			for b.Loop() {
				for _, body := range texts {
					render(body)
				}
			}
		})
	}
}

// TestHostilePages renders texts made to be hard on parsers.
func TestHostilePages(t *testing.T) {
	for _, body := range hostile(250) {
		html, _ := render(body)
		if err := checkHTML(html); err != nil {
			t.Errorf("Render(%.20q…): %v", body, err)
		}
	}
}
