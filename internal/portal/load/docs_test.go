package load

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"limpide/internal/base/fr"
	"limpide/internal/format/toml"
	"limpide/internal/portal"
	"limpide/internal/portal/schema"
)

// common is the heading of the keys that every dataset may have.
const common = "Les clés communes"

// described tells which type each section of the page describes.
var described = map[string]any{
	common:                                 portal.Dataset{},
	"data/portail.toml":                    portal.Site{},
	"data/territoires/<territoire>.toml":   portal.Territory{},
	"data/referentiels/<référentiel>.toml": schema.Framework{},
	"data/evaluations/<territoire>/<référentiel>-<date>.toml": schema.Assessment{},
	"data/objectifs.toml":                schema.Objectives{},
	"data/indicateurs/<indicateur>.toml": schema.Indicator{},
	"data/plans/<territoire>.toml":       portal.Plan{},
	"data/contrat.toml":                  portal.Contract{},
	"data/historique.toml":               schema.History{},
	"data/sources.toml":                  schema.Sources{},
	"data/glossaire.toml":                schema.Glossary{},
	"content/<page>.md":                  portal.Page{},
}

// TestDocs_chaque_clé_est_décrite holds that docs/donnees.md and the structs
// that the files fill say the same: tables, keys, what is required, types, values, bounds.
func TestDocs_chaque_clé_est_décrite(t *testing.T) {
	page := readPage(t)
	c := comparison{T: t}
	for section, file := range described {
		tables := page.sections[section]
		if tables == nil {
			t.Errorf("%s has no section « ## … `%s` »", docs, section)
			continue
		}
		c.section, c.tables = section, tables
		c.table("", "", reflect.TypeOf(file))
		for key, table := range tables {
			for name := range table.rows {
				t.Errorf("%s, section %s, table %q: describes %q, which files.go does not have", docs, section, key, name)
			}
		}
	}
}

// comparison sets the tables of one section against a struct. Rows are taken
// away as they are met.
type comparison struct {
	*testing.T
	section string
	tables  map[string]*describedTable
}

// table compares a table, given by its path and by its header in TOML.
func (c *comparison) table(key, header string, of reflect.Type) {
	c.Helper()
	table := c.tables[key]
	if table == nil || table.header != header {
		c.Errorf("%s, section %s: no heading « ### … `%s` »", docs, c.section, header)
		return
	}
	c.fields(key, table, of)
}

func (c *comparison) fields(key string, table *describedTable, of reflect.Type) {
	for f := range of.Fields() {
		tag, tagged := f.Tag.Lookup("toml")
		switch {
		case f.Anonymous && !tagged:
			c.fields(key, table, f.Type)
		case tag == ",inline":
			c.commonKeys(table, f.Type.Elem())
		case tagged:
			isRef := strings.Contains(tag, ",ref")
			name, options, _ := strings.Cut(tag, ",")
			written := f.Type
			if isRef {
				written = map[reflect.Kind]reflect.Type{reflect.Pointer: reflect.TypeFor[string](), reflect.Slice: reflect.TypeFor[[]string]()}[f.Type.Kind()]
			}
			c.row(key, table, name, strings.Split(options, ","), written)
			if inner, blocks := tableOf(written); inner != nil {
				below := strings.TrimPrefix(key+"."+name, ".")
				c.table(below, brackets(below, blocks), inner)
			}
		}
	}
}

func brackets(key string, blocks bool) string {
	if blocks {
		return "[[" + key + "]]"
	}
	return "[" + key + "]"
}

// commonKeys holds that a file names the keys of an embedded struct and leads
// to the section that describes them.
func (c *comparison) commonKeys(table *describedTable, embedded reflect.Type) {
	for f := range embedded.Fields() {
		name, _, _ := strings.Cut(f.Tag.Get("toml"), ",")
		if name == "" {
			continue
		}
		if row, ok := table.take(name); !ok || !strings.Contains(row, "(#"+anchor(common)+")") {
			c.Errorf("%s, section %s: %q is not in the row that leads to « %s »", docs, c.section, name, common)
		}
	}
}

func (c *comparison) row(key string, table *describedTable, name string, options []string, of reflect.Type) {
	row, ok := table.take(name)
	if !ok {
		c.Errorf("%s, section %s, table %q: no row for the key `%s`", docs, c.section, key, name)
		return
	}
	cells := strings.Split(row, " | ")
	wanted := "non"
	if slices.Contains(options, "required") {
		wanted = "oui"
	}
	if len(cells) < 3 || cells[0] != wanted && !strings.HasPrefix(cells[0], wanted+" (") {
		c.Errorf("%s, section %s, table %q: `%s` is said required: %q, want %q", docs, c.section, key, name, cells[0], wanted)
		return
	}
	if !strings.HasPrefix(cells[1], typeWord(of)) {
		c.Errorf("%s, section %s, table %q: the type of `%s` is %q, want %q", docs, c.section, key, name, cells[1], typeWord(of))
	}
	for _, words := range wordsOf(options, of) {
		if !strings.Contains(row, words) {
			c.Errorf("%s, section %s, table %q: the row of `%s` does not say %q:\n%s", docs, c.section, key, name, words, row)
		}
	}
}

// typeWord is how the page names a type.
func typeWord(t reflect.Type) string {
	inner, blocks := tableOf(t)
	switch {
	case blocks:
		return "blocs"
	case inner != nil:
		return "tableau"
	case t == reflect.TypeFor[fr.Date]():
		return "date"
	case t.Kind() == reflect.Pointer:
		return typeWord(t.Elem())
	case t.Kind() == reflect.Uint8:
		return "texte"
	}
	return map[reflect.Kind]string{
		reflect.String: "texte", reflect.Bool: "`true` ou `false`", reflect.Int: "entier",
		reflect.Float64: "nombre", reflect.Slice: "liste",
	}[t.Kind()]
}

// tableOf returns the struct below a field, if there is one, and whether it is
// a list of blocks.
func tableOf(t reflect.Type) (inner reflect.Type, blocks bool) {
	for t.Kind() == reflect.Slice || t.Kind() == reflect.Map || t.Kind() == reflect.Pointer {
		blocks = blocks || t.Kind() == reflect.Slice
		t = t.Elem()
	}
	if t.Kind() != reflect.Struct || t == reflect.TypeFor[fr.Date]() {
		return nil, false
	}
	return t, blocks
}

// wordsOf returns what a row must hold for the options of its tag.
func wordsOf(options []string, of reflect.Type) (words []string) {
	if e, ok := reflect.Zero(of).Interface().(toml.Enum); ok {
		for _, one := range e.Words() {
			if one != "" {
				words = append(words, "`"+one+"`")
			}
		}
	}
	bounds := map[string]string{}
	for _, option := range options {
		name, value, _ := strings.Cut(option, "=")
		switch name {
		case "oneof":
			for one := range strings.SplitSeq(value, "|") {
				if one != "" {
					words = append(words, "`"+one+"`")
				}
			}
		case "nonempty":
			if of.Kind() == reflect.Slice {
				words = append(words, "un au moins")
			}
		case "min", "max", "keymin", "keymax":
			bounds[strings.TrimPrefix(name, "key")] = value
		}
	}
	low, high := bounds["min"], bounds["max"]
	switch {
	case low != "" && high != "":
		words = append(words, fmt.Sprintf("de %s à %s", low, high))
	case low != "":
		words = append(words, low+" ou plus")
	case high != "":
		words = append(words, high+" ou moins")
	}
	return words
}

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
	for section := range described {
		pattern := placeholder.ReplaceAllString(section, "*")
		if found, err := fs.Glob(source, pattern); section != common && len(found) == 0 {
			t.Errorf("%s: no example of %s (%v)", docs, section, err)
		}
	}
	p, faults := Load(source)
	if p != nil {
		faults.Add(p.Check(fr.Date{Year: 2026, Month: 11, Day: 23})...)
	}
	for _, d := range faults {
		t.Errorf("%s, example %s%s: %s %s (%s)", docs, d.Place.File, d.Place.Pointer, d.Kind.Severity, d.Message, d.Hint)
	}
}

var (
	exampleName = regexp.MustCompile(`^(?:\+\+\+\n)?# ((?:data|content)/\S+)\n`)
	placeholder = regexp.MustCompile(`<[^>]+>`)
)

// TestDocs_chaque_référence_est_décrite holds that the page describes what
// {{ … }} may be in a text.
func TestDocs_chaque_référence_est_décrite(t *testing.T) {
	text := readPage(t).text
	forms := regexp.MustCompile("`(\\{\\{ [a-z]+ )").FindAllStringSubmatch(packageSite(t), -1)
	for _, m := range forms {
		if !strings.Contains(text, "`"+m[1]) {
			t.Errorf("%s does not describe the reference %s…", docs, m[1])
		}
	}
	if len(forms) == 0 {
		t.Error("no reference found in package site: is the pattern still right?")
	}
}

// TestDocs_chaque_clé_de_figure_est_décrite holds that the page describes the
// keys and the kinds of a block ```figure.
func TestDocs_chaque_clé_de_figure_est_décrite(t *testing.T) {
	_, figures, _ := strings.Cut(readPage(t).text, "\n### Les figures")
	figures, _, _ = strings.Cut(figures, "\n## ")
	tags := regexp.MustCompile("`(toml:\"[^`]+)`").FindAllStringSubmatch(packageSite(t), -1)
	for _, m := range tags {
		name, options, _ := strings.Cut(reflect.StructTag(m[1]).Get("toml"), ",")
		words := append(wordsOf(strings.Split(options, ","), reflect.TypeFor[string]()), "| `"+name+"` |")
		for _, word := range words {
			if !strings.Contains(figures, word) {
				t.Errorf("%s, « Les figures », does not say %s", docs, word)
			}
		}
	}
	if len(tags) == 0 {
		t.Error("no key of a figure found in package site: is the pattern still right?")
	}
}

// packageSite returns the source of package site, which this one cannot import:
// it says what a page may cite.
func packageSite(t *testing.T) string {
	t.Helper()
	files, err := filepath.Glob("../../site/*.go")
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

// TestDocs_les_liens_internes_mènent_quelque_part holds that each link of the
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

// TestDocs_typographie holds that the text of the page is set as that of the
// site is.
func TestDocs_typographie(t *testing.T) {
	for _, line := range readPage(t).prose {
		text := codeSpan.ReplaceAllString(strings.TrimLeft(line, "#|-0123456789. "), "x")
		if set := fr.Typo(text); set != text {
			t.Errorf("%s:\n got %q\nwant %q", docs, text, set)
		}
	}
}
