package catalog

import (
	"limpide/internal/base/fr"
	"limpide/internal/show/address"
	"limpide/internal/site/opendata"
)

// The vocabularies of the Publications Office of the European Union that DCAT-AP
// 3.0.1 asks for.
const authority = "http://publications.europa.eu/resource/authority/"

// Graph returns catalog.jsonld: the catalogue as DCAT-AP 3.0.1, one dataset a
// table, which data.gouv.fr and its like harvest. An address of the site is the
// identity of what it is about: it is never given to something else.
func (c *Catalogue) Graph() []byte {
	publisher := object{"@id": c.publisherID(), "@type": "foaf:Agent", "foaf:name": french(c.Site.Publisher.Name)}
	publisher = with(publisher, "dct:identifier", c.Site.Publisher.SIREN)
	datasets := []object{}
	for i := range c.Tables {
		datasets = append(datasets, c.dataset(&c.Tables[i], publisher))
	}
	return encode(object{
		"@context": object{
			"dcat": "http://www.w3.org/ns/dcat#", "dct": "http://purl.org/dc/terms/", "foaf": "http://xmlns.com/foaf/0.1/", "adms": "http://www.w3.org/ns/adms#",
			"skos": "http://www.w3.org/2004/02/skos/core#", "spdx": "http://spdx.org/rdf/terms#", "vcard": "http://www.w3.org/2006/vcard/ns#",
			"rdfs": "http://www.w3.org/2000/01/rdf-schema#", "xsd": "http://www.w3.org/2001/XMLSchema#",
		},
		"@id": c.Base + GraphPath, "@type": "dcat:Catalog",
		"dct:title": french(c.Site.Title), "dct:description": french(c.Site.Description), "dct:publisher": publisher,
		"dct:language": language, "foaf:homepage": object{"@id": c.Base, "@type": "foaf:Document"}, "dct:license": c.licenceNode(),
		"dcat:dataset": datasets,
	})
}

var language = object{"@id": authority + "language/FRA", "@type": "dct:LinguisticSystem"}

func french(text string) object { return object{"@value": fr.Plain(text), "@language": "fr"} }

func typed(kind, text string) object { return object{"@value": text, "@type": "xsd:" + kind} }

func (c *Catalogue) licenceNode() object {
	return object{"@id": string(c.Site.Licence.URL), "@type": "dct:LicenseDocument"}
}

func (c *Catalogue) dataset(t *opendata.Table, publisher object) object {
	home := c.Base + address.Below(address.Dataset(t.Name))
	keywords := []object{}
	for _, k := range c.keywords() {
		keywords = append(keywords, french(k))
	}
	d := object{
		"@id": home + "#jeu", "@type": "dcat:Dataset", "dct:identifier": home, "dct:title": french(title(t)), "dct:description": french(c.description(t)),
		"dct:publisher": publisher, "dct:language": language, "dcat:keyword": keywords,
		"dcat:landingPage":       object{"@id": home, "@type": "foaf:Document"},
		"dcat:theme":             object{"@id": authority + "data-theme/ENVI", "@type": "skos:Concept", "skos:prefLabel": object{"@value": "Environnement", "@language": "fr"}},
		"dct:accrualPeriodicity": object{"@id": authority + "frequency/IRREG", "@type": "dct:Frequency"},
		"dct:accessRights":       object{"@id": authority + "access-right/PUBLIC", "@type": "dct:RightsStatement"},
		"dct:spatial":            object{"@type": "dct:Location", "rdfs:label": french(c.Site.Area)},
	}
	if day := c.revised(t); day != "" {
		d["dct:modified"] = typed("date", day)
	}
	if first, last := t.Years(); last > 0 {
		d["dct:temporal"] = object{"@type": "dct:PeriodOfTime",
			"dcat:startDate": typed("gYear", fr.Date{Year: first}.String()), "dcat:endDate": typed("gYear", fr.Date{Year: last}.String())}
	}
	if email := c.Site.Publisher.Email; email != "" {
		d["dcat:contactPoint"] = object{"@type": "vcard:Organization", "vcard:fn": fr.Plain(c.Site.Publisher.Name), "vcard:hasEmail": object{"@id": "mailto:" + email}}
	}
	files := []object{}
	for _, f := range c.files(t) {
		files = append(files, c.distribution(t, f))
	}
	d["dcat:distribution"] = files
	return d
}

func (c *Catalogue) distribution(t *opendata.Table, f file) object {
	at := object{"@id": c.Base + f.path, "@type": "rdfs:Resource"}
	d := object{
		"@id": c.Base + f.path + "#fichier", "@type": "dcat:Distribution", "dct:title": french(title(t) + " – " + f.Format()),
		"dcat:accessURL": at, "dcat:downloadURL": at,
		"dct:format":     object{"@id": authority + "file-type/" + f.Format(), "@type": "dct:MediaTypeOrExtent"},
		"dcat:mediaType": object{"@id": "http://www.iana.org/assignments/media-types/" + f.Media, "@type": "dct:MediaType"},
	}
	if _, ok := c.licence(t); ok {
		d["dct:license"] = c.licenceNode()
	} else {
		d["dct:rights"] = object{"@type": "dct:RightsStatement", "rdfs:label": french(t.Licence)}
	}
	if f.Form == opendata.CSV {
		d["dct:conformsTo"] = object{"@id": c.Base + PackagePath, "@type": "dct:Standard"}
	}
	if f.weight > 0 {
		d["dcat:byteSize"] = typed("nonNegativeInteger", fr.Plain(itoa(f.weight)))
	}
	if f.sum != "" {
		d["spdx:checksum"] = object{"@type": "spdx:Checksum", "spdx:checksumValue": typed("hexBinary", f.sum),
			"spdx:algorithm": object{"@id": "http://spdx.org/rdf/terms#checksumAlgorithm_sha256", "@type": "spdx:ChecksumAlgorithm"}}
	}
	return d
}
