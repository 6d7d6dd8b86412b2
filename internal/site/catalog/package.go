package catalog

import (
	"strings"

	"limpide/internal/base/fr"
	"limpide/internal/format/data"
	"limpide/internal/site/opendata"
)

// Package returns datapackage.json: the CSV files with their Table Schemas, and
// the same in other forms (Data Package v2).
func (c *Catalogue) Package() []byte {
	resources := []object{}
	for i := range c.Tables {
		t := &c.Tables[i]
		for _, f := range c.files(t) {
			if f.Form != opendata.CSV {
				continue
			}
			r := object{
				"name": t.Name, "title": title(t), "description": c.description(t), "type": "table", "$schema": profile + "dataresource.json",
				"path": fromData(f.path), "format": "csv", "mediatype": f.Media, "encoding": "utf-8",
				"dialect": object{"$schema": profile + "tabledialect.json", "delimiter": ",", "lineTerminator": "\r\n", "quoteChar": `"`, "doubleQuote": true, "header": true},
				"schema":  schema(t), "licenses": c.licences(t),
			}
			if sources := sourcesOf(t); len(sources) > 0 {
				r["sources"] = sources
			}
			r = with(r, "bytes", f.weight)
			if f.sum != "" {
				r["hash"] = "sha256:" + f.sum
			}
			resources = append(resources, r)
		}
	}
	return encode(object{
		"$schema": profile + "datapackage.json", "name": fr.Slug(fr.Plain(c.Site.Publisher.ShortName + " " + "transition")),
		"id": c.Base + PackagePath, "title": fr.Plain(c.Site.Title), "description": fr.Plain(c.Site.Description), "homepage": c.Base,
		"created": c.Day.String() + "T00:00:00Z", "keywords": c.keywords(), "resources": resources,
		"licenses":     []object{{"name": licenceName(c.Site.Licence.Name), "title": c.Site.Licence.Name, "path": string(c.Site.Licence.URL)}},
		"contributors": []object{{"title": fr.Plain(c.Site.Publisher.Name), "roles": []string{"publisher"}}},
	})
}

const profile = "https://datapackage.org/profiles/2.0/"

// licences are those of a table: that of the portal has an address, another only
// the name it was given.
func (c *Catalogue) licences(t *opendata.Table) []object {
	var all []object
	for name := range strings.SplitSeq(t.Licence, ";") {
		name = strings.TrimSpace(fr.Plain(name))
		l := object{"name": licenceName(name), "title": name}
		if name == fr.Plain(c.Site.Licence.Name) {
			l["path"] = string(c.Site.Licence.URL)
		}
		all = append(all, l)
	}
	return all
}

// licenceName returns the identifier of a licence (SPDX), or its name in the
// letters that Data Package v2 allows.
func licenceName(name string) string {
	if slug := fr.Slug(name); slug != "licence-ouverte-2-0" {
		return slug
	}
	return "etalab-2.0"
}

func sourcesOf(t *opendata.Table) []object {
	var all []object
	for _, s := range t.Sources {
		all = append(all, with(object{"title": fr.Plain(s.Title)}, "path", string(s.URL)))
	}
	return all
}

// fieldTypes are the words of Table Schema for the types of columns. A date may
// be a month or a year, which Table Schema has no word for: it is a text, whose
// form is given.
var fieldTypes = map[data.Type]string{
	data.Text: "string", data.Integer: "integer", data.Number: "number", data.Date: "string", data.Year: "year", data.Boolean: "boolean",
}

// dateForm is that of a date as precise as it is known.
const dateForm = `[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?`

// schema returns the Table Schema of a table.
func schema(t *opendata.Table) object {
	fields := []object{}
	for _, c := range t.Columns {
		described := c.Description
		if c.Unit != "" {
			described = strings.TrimSpace(described + " En " + c.Unit + ".")
		}
		f := object{"name": c.Name, "title": fr.Plain(c.Title), "type": fieldTypes[c.Type]}
		f = with(f, "description", fr.Plain(described))
		constraints := object{}
		if c.Required {
			constraints["required"] = true
		}
		switch c.Type {
		case data.Boolean:
			f["trueValues"], f["falseValues"] = []string{"oui"}, []string{"non"}
		case data.Date:
			constraints["pattern"] = dateForm
		}
		if len(c.Words) > 0 {
			constraints["enum"] = c.Words
		}
		if len(constraints) > 0 {
			f["constraints"] = constraints
		}
		fields = append(fields, f)
	}
	return object{"$schema": profile + "tableschema.json", "fields": fields, "missingValues": []string{""}}
}
