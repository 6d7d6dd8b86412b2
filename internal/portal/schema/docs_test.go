package schema

import (
	"cmp"
	"flag"
	"fmt"
	"os"
	"reflect"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"limpide/internal/base/fr"
	"limpide/internal/format/toml"
	"limpide/internal/format/toml/strict"
	"limpide/internal/portal"
)

var update = flag.Bool("update", false, "rewrite the tables of docs/donnees.md")

const docs = "../../../docs/donnees.md"

// marked is a table of the page: what it describes, and its rows.
var marked = regexp.MustCompile(`(?s)<!-- clés (\w+) ?(\S*) -->\n\n(.*?)\n\n<!-- fin -->`)

// TestDocs_les_tableaux_viennent_du_schéma verifies that docs/donnees.md has the
// table of each kind of file, under its heading.
func TestDocs_les_tableaux_viennent_du_schéma(t *testing.T) {
	data, err := os.ReadFile(docs)
	if err != nil {
		t.Fatal(err)
	}
	page := string(data)
	found := map[*Table]bool{}
	made := marked.ReplaceAllStringFunc(page, func(block string) string {
		m := marked.FindStringSubmatch(block)
		table := Of(m[1], m[2])
		if table == nil {
			t.Errorf("%s describes %q %q, which no kind of file has", docs, m[1], m[2])
			return block
		}
		found[table] = true
		want := markdown(table)
		if m[3] != want && !*update {
			t.Errorf("%s, %s %s:\n got\n%s\nwant (go test ./internal/portal/schema -update)\n%s", docs, m[1], m[2], m[3], want)
		}
		return strings.Replace(block, m[3], want, 1)
	})
	for _, k := range Kinds() {
		for _, table := range k.Tables {
			if !found[table] {
				t.Errorf("%s lacks <!-- clés %s %s -->", docs, k.Name, table.Path)
				continue
			}
			title := cmp.Or(table.Header, k.File)
			before, _, _ := strings.Cut(page, strings.TrimSuffix("<!-- clés "+k.Name+" "+table.Path, " ")+" -->")
			heading := before[strings.LastIndex(before, "\n#"):]
			if line, _, _ := strings.Cut(heading[1:], "\n"); k.File != "" && !strings.HasSuffix(line, "`"+title+"`") {
				t.Errorf("%s: the table of %s %q stands under %q, want a heading that ends with `%s`", docs, k.Name, table.Path, line, title)
			}
		}
	}
	if *update && made != page {
		if err := os.WriteFile(docs, []byte(made), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func markdown(t *Table) string {
	rows := []string{"| Clé | Obligatoire | Type et unité | Sens | Exemple |", "| --- | --- | --- | --- | --- |"}
	if t.Common {
		var keys []string
		for _, f := range Of(Common, "").Fields {
			keys = append(keys, "`"+f.Key+"`")
		}
		rows = append(rows, "| "+strings.Join(keys, ", ")+" | non | voir [les clés communes](#les-clés-communes) | | |")
	}
	for _, f := range t.Fields {
		required := "non"
		if f.Required {
			required = "oui"
		}
		if f.When != "" {
			required += " (oui " + f.When + ")"
		}
		meaning := f.Meaning
		if len(f.Words) > 0 {
			meaning += "\u00a0: " + fr.JoinOr(quoted(f.Words))
		}
		if f.Header != "" {
			meaning += "\u00a0: `" + f.Header + "`"
		}
		if f.More != "" {
			separator := "\u202f; "
			if fr.Capital(f.More) == f.More && f.More[0] != '`' && !strings.HasPrefix(f.More, "0") && !strings.HasPrefix(f.More, "«") {
				separator = ". "
			}
			meaning += separator + f.More
		}
		example := ""
		if f.Example != nil {
			example = " `" + toml.Literal(f.Example) + "`"
		}
		rows = append(rows, fmt.Sprintf("| `%s` | %s | %s | %s |%s |", f.Key, required, typeOf(f), meaning, example))
	}
	return strings.Join(rows, "\n")
}

func quoted(words []string) []string {
	all := make([]string, len(words))
	for i, word := range words {
		all[i] = "`" + word + "`"
	}
	return all
}

// typeOf returns the type of a field, with its unit and its bounds.
func typeOf(f *Field) string {
	text := typeWord(f)
	if strings.HasPrefix(f.Form, "(") {
		text += " " + f.Form
	} else if f.Form != "" {
		text += ", " + f.Form
	}
	if f.Unit != "" {
		text += ", " + f.Unit
	}
	if f.Nonempty && (f.Written.Kind() == reflect.Slice) {
		text += ", un au moins"
	}
	text += bounds("", f.Bounds)
	return text + bounds("années ", f.KeyBounds)
}

func bounds(of string, b strict.Bounds) string {
	low, high := b.Min, b.Max
	number := func(n *float64) string { return strings.Replace(strconv.FormatFloat(*n, 'f', -1, 64), "-", "−", 1) }
	switch {
	case low != nil && high != nil:
		return ", " + of + "de " + number(low) + " à " + number(high)
	case low != nil:
		return ", " + of + number(low) + " ou plus"
	case high != nil:
		return ", " + of + number(high) + " ou moins"
	}
	return ""
}

func typeWord(f *Field) string {
	field := f.owner.FieldByIndex(f.Index).Type
	inner, blocks := below(f.Written)
	switch {
	case blocks:
		return "blocs"
	case inner != nil && f.Names != "":
		return "tableaux"
	case inner != nil:
		return "tableau"
	case field == reflect.TypeFor[[]*portal.Source]():
		return "liste d’identifiants de sources"
	case field == reflect.TypeFor[[]*portal.Node]():
		return "liste de mesures"
	case f.Ref && field.Kind() == reflect.Slice, f.Key == "territoires":
		return "liste d’identifiants"
	case f.Written == reflect.TypeFor[fr.Date]():
		return "date"
	}
	kind := f.Written
	if kind.Kind() == reflect.Pointer {
		kind = kind.Elem()
	}
	return map[reflect.Kind]string{
		reflect.String: "texte", reflect.Uint8: "texte", reflect.Bool: "`true` ou `false`", reflect.Int: "entier",
		reflect.Float64: "nombre", reflect.Int64: "nombre (3 décimales au plus)", reflect.Slice: "liste de textes",
	}[kind.Kind()]
}
