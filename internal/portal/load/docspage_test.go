package load

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"
)

const docs = "../../../docs/donnees.md"

// dataPage is docs/donnees.md.
type dataPage struct {
	text     string
	examples []string // fenced blocks of TOML, and of Markdown with a front matter
	prose    []string // lines that are not in a fenced block
	anchors  map[string]bool
}

var (
	codeSpan = regexp.MustCompile("`[^`]*`")
	heading  = regexp.MustCompile("^(##+) (.*)$")
	fence    = regexp.MustCompile("^(```+)(\\w*)$")
)

func readPage(t *testing.T) *dataPage {
	t.Helper()
	data, err := os.ReadFile(docs)
	if err != nil {
		t.Fatal(err)
	}
	page := &dataPage{text: string(data), anchors: map[string]bool{}}
	lines := strings.Split(page.text, "\n")
	for i := 0; i < len(lines); i++ {
		if open := fence.FindStringSubmatch(lines[i]); open != nil {
			length := slices.Index(lines[i+1:], open[1])
			if length < 0 {
				t.Fatalf("%s:%d: this block is never closed", docs, i+1)
			}
			page.example(open[2], strings.Join(lines[i+1:i+1+length], "\n")+"\n")
			i += 1 + length
			continue
		}
		page.prose = append(page.prose, lines[i])
		if m := heading.FindStringSubmatch(lines[i]); m != nil {
			page.anchors[anchor(m[2])] = true
		}
	}
	return page
}

func (p *dataPage) example(language, text string) {
	if language == "toml" || language == "markdown" && strings.HasPrefix(text, "+++\n") {
		p.examples = append(p.examples, text)
	}
}

// anchor is what forges make of a heading: small letters, no punctuation,
// hyphens for spaces.
func anchor(title string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == ' ':
			return '-'
		case unicode.IsLetter(r), unicode.IsDigit(r), r == '-', r == '_':
			return unicode.ToLower(r)
		}
		return -1
	}, title)
}
