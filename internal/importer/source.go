package importer

import (
	"strings"

	"limpide/internal/portal"
)

// sourceID is the id in data/sources.toml of what the platform exports.
const sourceID = "territoires-en-transitions"

const platform = "territoiresentransitions.fr"

// sourceText is added to data/sources.toml by the first import of a portal.
const sourceText = `
[source.` + sourceID + `]
titre = "Exports de la plateforme Territoires en Transitions"
producteur = "ADEME, plateforme Territoires en Transitions"
adresse = "https://www.` + platform + `/"
genre = "données"
note = "Fichiers téléchargés depuis la plateforme, où chaque collectivité saisit ses données."
`

// sourceOf returns the id of the source of imported files, which it adds to
// data/sources.toml if no source has the address of the platform.
func (t *task) sourceOf() string {
	for _, s := range t.portal.Sources {
		if s.ID == sourceID || strings.Contains(s.URL, platform) {
			return s.ID
		}
	}
	const file = "data/sources.toml"
	if doc := t.open(file); !doc.Has("source", sourceID) {
		doc.Append(sourceText)
		t.save(doc)
		t.last = append(t.last, "data/sources.toml : la source « "+sourceID+" » est ajoutée")
	}
	return sourceID
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
