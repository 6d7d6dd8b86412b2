// Package catalog says what open data a portal has, in the forms that harvesters
// and programs read: Data Package v2 (datapackage.org), DCAT-AP 3.0.1, schema.org
// Dataset, an archive of everything, and llms.txt (llmstxt.org).
package catalog

import (
	"encoding/hex"
	"encoding/json"
	"strings"

	"limpide/internal/base/fr"
	"limpide/internal/portal"
	"limpide/internal/show/address"
	"limpide/internal/site/opendata"
	"limpide/internal/site/page"
)

// Where the files of the catalogue are, from the root of the site.
var (
	PackagePath = address.Beside(address.Data, "datapackage.json")
	ArchivePath = address.Beside(address.Data, "donnees.zip")
)

const (
	GraphPath = "catalog.jsonld"
	GuidePath = "llms.txt"
)

// Catalogue is the open data of a site. Made is what is known of its files, once
// they are made.
type Catalogue struct {
	Site   *portal.Site
	Base   string // absolute address of the site, ends with "/"
	Day    fr.Date
	Tables []opendata.Table
	Made   *page.Made
}

// file is a file of a table.
type file struct {
	*opendata.Form
	path   string // from the root of the site
	weight int    // in bytes; 0 if it is not known
	sum    string // its SHA-256, in hexadecimal; "" if it is not known
}

func (c *Catalogue) files(t *opendata.Table) []file {
	var found []file
	for _, f := range t.Forms() {
		made := file{Form: f, path: t.Path(f)}
		if c.Made != nil {
			made.weight = c.Made.Weights[made.path]
			if sum, ok := c.Made.Sums[made.path]; ok {
				made.sum = hex.EncodeToString(sum[:])
			}
		}
		found = append(found, made)
	}
	return found
}

// fromData returns the path of a file from the folder of the data, where the package
// and the archive have theirs.
func fromData(path string) string { return strings.TrimPrefix(path, address.Below(address.Data)) }

// title says when what a table holds is invented.
func title(t *opendata.Table) string { return mark(t) + t.Title }

func mark(t *opendata.Table) string {
	if t.Example {
		return "[Exemple] "
	}
	return ""
}

// minDescription is the least that indexes of datasets accept (schema.org, as
// Google Dataset Search reads it), in characters.
const minDescription = 50

func (c *Catalogue) description(t *opendata.Table) string {
	said := fr.Plain(t.Description)
	if len([]rune(said)) < minDescription {
		said += " Jeu de données du portail « " + fr.Plain(c.Site.Title) + " »."
	}
	for _, note := range t.Notes {
		said += " À savoir : " + fr.Plain(note)
	}
	return mark(t) + said
}

// keywords are those of the whole portal.
func (c *Catalogue) keywords() []string {
	return []string{"transition écologique", "climat", "énergie", "économie circulaire", "collectivité territoriale", fr.Plain(c.Site.Area)}
}

// licence is that of the portal when a table has it; else ok is false, and the
// table says its own in words.
func (c *Catalogue) licence(t *opendata.Table) (url string, ok bool) {
	return string(c.Site.Licence.URL), t.Licence == c.Site.Licence.Name
}

// encode writes a value as JSON, in lines.
func encode(v any) []byte {
	text, err := json.MarshalIndent(v, "", " ")
	return append(must(text, err), '\n')
}

// inPage writes a value as JSON that may stand in a page: short, and "<" and its
// like are escaped.
func inPage(v any) []byte { return must(json.Marshal(v)) }

func must(text []byte, err error) []byte {
	if err != nil {
		panic("catalog: " + err.Error()) // it is made of texts and numbers
	}
	return text
}

// object is a JSON object. Its members come out in the order of their names.
type object = map[string]any

// with returns the object with a member, if there is something in it.
func with[T comparable](o object, name string, v T) object {
	if v != *new(T) {
		o[name] = v
	}
	return o
}

// span returns the first and the last year of what a table holds (ISO 8601), or "".
func span(t *opendata.Table) string {
	first, last := t.Years()
	switch {
	case last == 0:
		return ""
	case first == last:
		return fr.Date{Year: first}.String()
	}
	return fr.Date{Year: first}.String() + "/" + fr.Date{Year: last}.String()
}

// revised is the last day on which what a table holds was read, never after the
// day of the site: harvesters refuse the future. A day is needed: a month is its
// first one.
func (c *Catalogue) revised(t *opendata.Table) string {
	day := t.ReadOn
	if day.IsZero() || day.First().After(c.Day) {
		return ""
	}
	return day.First().String()
}

// publisherID is the address that stands for the publisher.
func (c *Catalogue) publisherID() string {
	return c.Base + address.Below(address.Legal) + "#editeur"
}
