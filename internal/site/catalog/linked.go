package catalog

import (
	"strconv"

	"limpide/internal/base/fr"
	"limpide/internal/format/data"
	"limpide/internal/show/address"
	"limpide/internal/site/opendata"
)

func itoa(n int) string { return strconv.Itoa(n) }

// Publisher returns the JSON-LD of the home page: the site and who publishes it.
func (c *Catalogue) Publisher() []byte {
	return inPage(object{
		"@context": "https://schema.org", "@type": "WebSite", "url": c.Base, "name": fr.Plain(c.Site.Title), "description": fr.Plain(c.Site.Description),
		"inLanguage": "fr", "license": string(c.Site.Licence.URL), "publisher": c.organisation(),
	})
}

func (c *Catalogue) organisation() object {
	o := object{"@type": "GovernmentOrganization", "@id": c.publisherID(), "name": fr.Plain(c.Site.Publisher.Name)}
	return with(o, "identifier", c.Site.Publisher.SIREN)
}

// Dataset returns the JSON-LD of the page of a table (schema.org Dataset).
func (c *Catalogue) Dataset(t *opendata.Table) []byte {
	home := c.Base + address.Below(address.Dataset(t.Name))
	files, variables := []object{}, []object{}
	for _, f := range c.files(t) {
		d := object{"@type": "DataDownload", "encodingFormat": f.Media, "contentUrl": c.Base + f.path, "name": f.Name + " (" + f.Format() + ")"}
		files = append(files, with(d, "contentSize", size(f.weight)))
	}
	for _, column := range t.Columns {
		if column.Type == data.Number || column.Type == data.Integer {
			variables = append(variables, with(object{"@type": "PropertyValue", "name": fr.Plain(column.Title)}, "unitText", column.Unit))
		}
	}
	d := object{
		"@context": "https://schema.org", "@type": "Dataset", "@id": home + "#jeu", "url": home, "identifier": home, "name": title(t),
		"description": c.description(t), "inLanguage": "fr", "isAccessibleForFree": true, "keywords": c.keywords(),
		"creator": c.organisation(), "spatialCoverage": fr.Plain(c.Site.Area), "distribution": files,
		"includedInDataCatalog": object{"@type": "DataCatalog", "name": fr.Plain(c.Site.Title), "url": c.Base + address.Below(address.Data)},
	}
	if url, ok := c.licence(t); ok {
		d["license"] = url
	} else {
		d["usageInfo"] = fr.Plain(t.Licence)
	}
	d = with(d, "dateModified", c.revised(t))
	d = with(d, "temporalCoverage", span(t))
	if len(variables) > 0 {
		d["variableMeasured"] = variables
	}
	return inPage(d)
}

// size writes a weight as schema.org wants it; "" if it is not known.
func size(n int) string {
	if n == 0 {
		return ""
	}
	return itoa(n) + " B"
}
