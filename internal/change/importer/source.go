package importer

import (
	"strings"

	"limpide/internal/portal"
)

// sourceID is the id in data/sources.toml of what the platform exports.
const sourceID = "territoires-en-transitions"

const (
	platform    = "territoiresentransitions.fr"
	sourceTitle = "Exports de la plateforme Territoires en Transitions"
)

// sourceText is added to data/sources.toml by the first import of a portal.
const sourceText = `
[source.` + sourceID + `]
titre = "` + sourceTitle + `"
producteur = "ADEME, plateforme Territoires en Transitions"
adresse = "https://www.` + platform + `/"
genre = "données"
note = "Fichiers téléchargés depuis la plateforme, où chaque collectivité saisit ses données."
`

// platformID returns the id of the source of imported files: that of the source
// of the portal that has the address of the platform, if there is one.
func (t *task) platformID() string {
	for _, s := range t.portal.Sources {
		if s.ID == sourceID || strings.Contains(s.URL, platform) {
			return s.ID
		}
	}
	return sourceID
}

// sourceOf returns the id of the source of imported files, which it adds to
// data/sources.toml if it is not there.
func (t *task) sourceOf() string {
	const file = "data/sources.toml"
	id := t.platformID()
	if doc := t.open(file); t.sourceNamed(id) == nil && !doc.Has("source", id) {
		doc.Append(sourceText)
		t.save(doc)
		t.last = append(t.last, "data/sources.toml : la source « "+sourceID+" » est ajoutée")
	}
	return id
}

// sourceNamed returns the source of an id, or nil.
func (t *task) sourceNamed(id string) *portal.Source {
	for _, s := range t.portal.Sources {
		if s.ID == id {
			return s
		}
	}
	return nil
}
