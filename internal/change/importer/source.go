package importer

import (
	"slices"
	"strings"

	"limpide/internal/change"
	"limpide/internal/portal"
)

// sourceID is the id in data/sources.toml of what the platform exports.
const sourceID = "territoires-en-transitions"

const (
	platform    = "territoiresentransitions.fr"
	sourceTitle = "Exports de la plateforme Territoires en Transitions"
)

// sourceText is added to data/sources.toml by the first import of a portal.
const sourceText = `[source.` + sourceID + `]
titre = "` + sourceTitle + `"
producteur = "ADEME, plateforme Territoires en Transitions"
adresse = "https://www.` + platform + `/"
genre = "données"
note = "Fichiers téléchargés depuis la plateforme, où chaque collectivité saisit ses données."
`

// platformID returns the id of the source of imported files: that of the source
// of the portal that has the address of the platform, if there is one.
func (t *task) platformID() string {
	isPlatform := func(s *portal.Source) bool { return s.ID == sourceID || strings.Contains(s.URL, platform) }
	if s := first(t.portal.Sources, isPlatform); s != nil {
		return s.ID
	}
	return sourceID
}

// cite returns the id of the source of imported files, which it adds to the
// portal if it is not there.
func (t *task) cite() string {
	id := t.platformID()
	g := change.Group{Subject: change.SourcesFile, Changes: []change.Change{
		t.change(change.SourcesFile, "/source/"+id, id, nil, change.Block{Lines: sourceText}),
	}}
	isThere := func(other change.Group) bool { return other.Subject == g.Subject }
	if t.sourceNamed(id) == nil && !slices.ContainsFunc(t.plan.Groups, isThere) {
		t.plan.Add(g)
	}
	return id
}

func (t *task) sourceNamed(id string) *portal.Source {
	return first(t.portal.Sources, func(s *portal.Source) bool { return s.ID == id })
}

// newFile returns the change that writes a whole file, which cites a source.
func (t *task) newFile(file, source, text string) change.Change {
	c := t.change(file, "", "", nil, change.Content(text))
	c.Source = source
	return c
}

// change returns a change of a file on the day of the export.
func (t *task) change(file, key, name string, old, now change.Value) change.Change {
	return change.Change{Dataset: file, Key: key, Name: name, Old: old, New: now, Day: t.export.day}
}
