package importer

import (
	"fmt"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/internal/portal"
)

// sourceOfValues returns the source, said with a flag or when asked, of the
// values of rows that name none; "" if nothing was said.
func (t *task) sourceOfValues() string {
	id := t.answers.Source
	if id == "" {
		id = t.reply("source")
	}
	if id != "" && t.sourceNamed(id) == nil {
		t.faults.Add(t.unknownSource(diag.File(t.export.name), id))
	}
	return id
}

// askSource asks where values come from that would change a file in which
// nothing tells values without a source from invented ones.
func (t *task) askSource(rows []filled) {
	var files []string
	var last string
	for _, r := range rows {
		file := r.indicator.Place.File
		if r.source == "" && lacksSource(r.indicator) && file != last && t.compare(r.indicator, r.reported).isChange() {
			files = append(files, file)
			last = file
		}
	}
	if files == nil {
		return
	}
	q := Question{
		Flag: "--source-des-valeurs",
		Text: "D’où viennent les valeurs dont la case « Source » est vide ? Sans leur source, rien ne les distinguerait de valeurs inventées dans " +
			fr.Join(firstOf(files, 2)) + ".",
		Note:  "un autre document se décrit d’abord dans data/sources.toml",
		names: map[string]string{},
		key:   "source",
	}
	for _, s := range t.portal.Sources {
		if !s.IsExample() {
			q.Choices = append(q.Choices, Choice{s.ID, fmt.Sprintf("%s : %s", s.ID, s.Title)})
			q.names[s.Title] = s.ID
		}
	}
	t.ask(q)
}

// lacksSource reports whether the file of an indicator cites no real source for
// its values.
func lacksSource(i *portal.Indicator) bool { return i.Dataset.Example || len(i.Dataset.Sources) == 0 }

// unknownSource says that a source is not in the portal, and which is nearest.
func (t *task) unknownSource(at diag.Place, id string) diag.Diagnostic {
	d := errSource.At(at, id)
	var known []string
	for _, s := range t.portal.Sources {
		known = append(known, s.ID)
	}
	if near, ok := fr.Nearest(id, known); ok {
		return d.WithHint("vouliez-vous dire « %s » ?", near)
	}
	return d
}
