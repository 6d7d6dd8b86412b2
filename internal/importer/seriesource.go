package importer

import (
	"strings"

	"limpide/internal/fr"
	"limpide/internal/portal"
)

// fromWhom says which source the values that change are given.
func (u *update) fromWhom() string {
	if s := u.task.sourceNamed(u.source); s != nil && len(u.added)+len(u.corrected) > 0 {
		return " ; source : « " + s.Title + " »"
	}
	return ""
}

// remarkSource says which source new values inherit when the file does not give
// theirs. An example has to be given a real one in any case.
func (u *update) remarkSource() {
	ds := u.indicator.Dataset
	switch {
	case ds.Example:
		u.task.remark(staysExample, u.doc.file)
	case u.source == "" && u.inherits:
		u.task.remark(u.sourceKept(ds.Sources, ds.ReadOn), u.doc.file)
	}
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
