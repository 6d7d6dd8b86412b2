package importer

import (
	"slices"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/internal/change"
	"limpide/internal/change/importer/communes"
	"limpide/internal/change/importer/draft"
	"limpide/internal/format/sheet"
)

// communeList is a list of communes that the State publishes.
type communeList struct{ *communes.List }

func readCommunes(_ *Export, sheets []*sheet.Sheet, _ *diag.List) content {
	if l := communes.Read(sheets); l != nil {
		return communeList{l}
	}
	return nil
}

func (x communeList) Describe() string {
	return "liste de " + fr.Count(x.Rows(), "commune", "communes")
}

// prepare changes the communes of the EPCIs of the portal, and what their files
// say of the year and of the source.
func (x communeList) prepare(t *task) {
	found := x.Compare(t.portal)
	t.plan.Faults.Add(found.Faults...)
	t.plan.Aside = append(t.plan.Aside, found.Aside...)
	t.plan.Groups = append(t.plan.Groups, found.Groups...)
	census := t.given(t.answers.Census, "millesime")
	if len(found.Faults) > 0 || !found.Changes && census == "" {
		return
	}
	if found.Populated && census == "" {
		t.plan.Ask(change.Question{Key: "millesime", Flag: "--millesime",
			Text: "Que sont ces populations ? Le fichier dit " + x.Said() + ". Écrivez-le comme le portail le montrera, par exemple : populations légales de 2023."})
	}
	source := t.given(t.answers.Source, "source")
	switch {
	case source == "":
		t.plan.Ask(sourceQuestion(t.portal, "De quelle source vient cette liste ?"))
	case t.sourceNamed(source) == nil:
		t.plan.Faults.Add(draft.ErrUnknown.At(diag.File(t.export.name), source).Among(source, refs(t.portal.Sources)))
	}
	for _, territory := range found.Found {
		file := territory.Place.File
		g := change.Group{Subject: file}
		if x.HasPopulations() && census != "" && territory.Census != census {
			g.Changes = append(g.Changes, t.change(file, "/millesime", "millésime", change.Text(territory.Census), change.Text(census)))
		}
		if ids := refs(territory.Dataset.Sources); source != "" && !slices.Contains(ids, source) {
			g.Changes = append(g.Changes, t.change(file, "/sources", "sources", change.List(ids), change.List(append(slices.Clip(ids), source))))
		}
		if g.Changes != nil {
			t.plan.Add(g)
		}
	}
}
