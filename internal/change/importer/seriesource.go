package importer

import (
	"slices"
	"strings"

	"limpide/internal/base/fr"
	"limpide/internal/portal"
)

// fromWhom says which source what changes is given.
func (u *update) fromWhom() string {
	if u.source == "" || len(u.changed)+len(u.aimsAdded)+len(u.aimsCorrected) == 0 {
		return ""
	}
	title := sourceTitle
	if s := u.task.sourceNamed(u.source); s != nil {
		title = s.Title
	}
	return " ; source : « " + title + " »"
}

// tellSource says which source new values inherit when the file does not give
// theirs.
func (u *update) tellSource() {
	ds := u.indicator.Dataset
	for _, s := range u.keeps {
		u.task.asides.add(u.sourceKept([]*portal.Source{s}, s.ReadOn), u.doc.file)
	}
	if !ds.Example && u.source == "" && u.inherits {
		u.task.asides.add(u.sourceKept(ds.Sources, ds.ReadOn), u.doc.file)
	}
}

// tellExamples says of the examples that the import changes what is left to do
// for them to be none.
func (t *task) tellExamples() {
	for _, u := range t.totals {
		switch {
		case !u.isExample():
		case t.totals.haveInvented(u):
			t.asides.add(staysExample, u.doc.file)
		default:
			t.asides.add(isReal, u.doc.file)
		}
	}
}

// haveInvented reports whether the example that u changes will still have an
// invented value or target.
func (l totals) haveInvented(u *update) bool {
	of := func(scope string) (found totals) {
		for _, other := range l {
			if other.indicator == u.indicator && other.scope == scope {
				found = append(found, other)
			}
		}
		return found
	}
	for _, s := range u.indicator.Series {
		for _, v := range s.Values {
			isGone := func(other *update) bool { return other.changes(v.Year) || slices.Contains(other.removed, v.Year) }
			if u.isInvented(v) && !slices.ContainsFunc(of(s.Scope.ID), isGone) {
				return true
			}
		}
	}
	for _, target := range u.indicator.Targets {
		isGone := func(other *update) bool { return len(other.aims) > 0 }
		if u.isInventedAim(target) && !slices.ContainsFunc(of(target.Scope), isGone) {
			return true
		}
	}
	return false
}

var isReal = remark{
	one:  "%s n’a plus de valeur inventée : effacez « demonstration = true », et la source d’exemple dans « sources ».",
	many: "N’ont plus de valeur inventée : %s. Effacez-y « demonstration = true », et la source d’exemple dans « sources ».",
}

var staysExample = remark{
	one:  "%s reste un exemple (demonstration = true), car ses autres valeurs sont inventées : retirez-les, effacez cette ligne, et citez la vraie source.",
	many: "Restent des exemples (demonstration = true), car leurs autres valeurs sont inventées : %s. Retirez-les, effacez cette ligne, et citez la vraie source.",
}

// sourceKept says that what is written goes on citing the sources of before, and
// how to give it others.
func (u *update) sourceKept(sources []*portal.Source, readOn fr.Date) remark {
	if len(sources) == 0 {
		return remark{
			one:  "Dans %s, les valeurs ajoutées ou corrigées n’ont pas de source : complétez « sources » et « lu_le » dans ce fichier.",
			many: "Dans %s, les valeurs ajoutées ou corrigées n’ont pas de source : complétez « sources » et « lu_le » dans ces fichiers.",
		}
	}
	var titles []string
	for _, s := range sources {
		titles = append(titles, "« "+s.Title+" »")
	}
	kept := "Dans %s, les valeurs ajoutées ou corrigées citent toujours " + escaped(fr.Join(firstOf(titles, 2))) + " (" + readWords(readOn) + ")." +
		" Si elles viennent d’ailleurs, "
	if u.isForm {
		kept += "remplissez la colonne « Source » de la feuille avant d’écrire, ou "
	}
	kept += "changez « sources » et « lu_le » "
	return remark{one: kept + "dans ce fichier.", many: kept + "dans ces fichiers."}
}

// escaped keeps a text of the portal from being taken for a format.
func escaped(text string) string { return strings.ReplaceAll(text, "%", "%%") }

// readWords says when a source was read: « lecture du 23 novembre 2026 ».
func readWords(on fr.Date) string {
	switch {
	case on.IsZero():
		return "sans date de lecture"
	case on.Complete():
		return "lecture du " + on.Long()
	}
	return "lecture " + fr.OfWord(on.Long())
}
