package load

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"limpide/internal/base/fr"
)

const docs = "../../../docs/donnees.md"

// dataPage is docs/donnees.md.
type dataPage struct {
	text     string
	sections map[string]map[string]*describedTable // by file, then by path of the table
	examples []string                              // fenced blocks of TOML, and of Markdown with a front matter
	prose    []string                              // lines that are not in a fenced block
	anchors  map[string]bool
}

// describedTable is what the page says of one table: the rows by key, less that key.
type describedTable struct {
	header string // "[[commune]]", "[source]"; "" at the top of a file
	rows   map[string]string
}

func (d *describedTable) take(key string) (row string, ok bool) {
	row, ok = d.rows[key]
	delete(d.rows, key)
	return row, ok
}

var (
	codeSpan    = regexp.MustCompile("`[^`]*`")
	heading     = regexp.MustCompile("^(##+) (.*)$")
	fileHeading = regexp.MustCompile("`((?:data|content)/[^`]+)`$")
	tableHeader = regexp.MustCompile("`(\\[+)([^`\\[\\]<]+?)(?:\\.<[^>]+>)?(\\]+)`$")
	keyRow      = regexp.MustCompile("^\\| ((?:`[a-z_]+`(?:, )?)+) \\| (.*) \\|$")
	fence       = regexp.MustCompile("^(```+)(\\w*)$")
)

func readPage(t *testing.T) *dataPage {
	t.Helper()
	data, err := os.ReadFile(docs)
	if err != nil {
		t.Fatal(err)
	}
	page := &dataPage{text: string(data), sections: map[string]map[string]*describedTable{}, anchors: map[string]bool{}}
	var section map[string]*describedTable
	var table *describedTable
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
			if m[1] == "##" {
				section, table = page.open(m[2])
			} else {
				table = openTable(section, m[2])
			}
			continue
		}
		if row := keyRow.FindStringSubmatch(lines[i]); row != nil && table != nil {
			for _, key := range codeSpan.FindAllString(row[1], -1) {
				table.rows[strings.Trim(key, "`")] = fr.Plain(row[2])
			}
		}
	}
	return page
}

func (p *dataPage) example(language, text string) {
	if language == "toml" || language == "markdown" && strings.HasPrefix(text, "+++\n") {
		p.examples = append(p.examples, text)
	}
}

// open starts the section of a file, or none.
func (p *dataPage) open(title string) (map[string]*describedTable, *describedTable) {
	name := ""
	if m := fileHeading.FindStringSubmatch(title); m != nil {
		name = m[1]
	} else if title == common {
		name = common
	} else {
		return nil, nil
	}
	top := &describedTable{rows: map[string]string{}}
	p.sections[name] = map[string]*describedTable{"": top}
	return p.sections[name], top
}

// openTable starts the description of a table, or none: rows that follow are of
// something else.
func openTable(section map[string]*describedTable, title string) *describedTable {
	m := tableHeader.FindStringSubmatch(title)
	if section == nil || m == nil {
		return nil
	}
	table := &describedTable{header: m[1] + m[2] + m[3], rows: map[string]string{}}
	section[m[2]] = table
	return table
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
