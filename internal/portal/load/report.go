package load

import (
	"io/fs"
	"path"
	"strings"

	"limpide/internal/base/diag"
	"limpide/internal/base/seal"
	"limpide/internal/format/letters"
	"limpide/internal/format/markdown"
	"limpide/internal/format/toml"
	"limpide/internal/portal"
)

// What may be wrong with the files of reports.
var (
	errFrozenName = diag.Define(diag.Error, "rapport-fige-mal-nomme", "« %s » n’est pas le nom d’un rapport figé",
		"limpide seul écrit dans data/rapports/ : sortez-en ce fichier ; ce qui se décide des rapports est dans data/rapports.toml")
	errFrozenBroken = diag.Define(diag.Error, "rapport-fige-modifie",
		"ce fichier n’est plus ce que limpide a écrit : un rapport publié ne se récrit pas",
		"reprenez-le dans une sauvegarde du portail")
	errReportText = diag.Define(diag.Error, "rapport-texte-perdu", "un rapport ne sait pas montrer %s",
		"gardez des paragraphes, des titres, des listes simples, des tableaux, des mots en gras ou en italique, des liens")
)

// isReportText reports whether a file of content/ is written for a part of a report.
func isReportText(name string) bool {
	return path.Dir(path.Dir(name)) == portal.ReportTexts && path.Base(name) != "index.md"
}

// readReports reads what is decided of the reports, what was written for them, and those
// that are published.
func readReports(l *loader) {
	r := &l.portal.Reports
	l.readOne(reportsName, r)
	for _, file := range l.files.texts {
		data, err := fs.ReadFile(l.source, file)
		if err != nil {
			l.faults.Add(unreadable(file, err))
			continue
		}
		if broken := toml.CheckText(file, data); len(broken) > 0 {
			l.faults.Add(broken...)
			continue
		}
		l.faults.Add(letters.Check(file, data)...)
		blocks, lost := markdown.New().Prose(markdown.Source{File: file, Body: data, Line: 1})
		for _, one := range lost {
			l.faults.Add(errReportText.At(one.Place, one.What))
		}
		r.Texts = append(r.Texts, portal.ReportText{Report: path.Base(path.Dir(file)), Part: stem(file), File: file, Blocks: blocks})
	}
	entries, faults := written(l.source, portal.ReportsFolder)
	l.faults.Add(faults...)
	r.Frozen = map[string]portal.Frozen{}
	for _, e := range entries {
		file := path.Join(portal.ReportsFolder, e.Name())
		name, isFrozen := strings.CutSuffix(e.Name(), ".json")
		if !isFrozen || !e.Type().IsRegular() {
			l.faults.Add(errFrozenName.At(diag.File(file), e.Name()))
			continue
		}
		data, err := fs.ReadFile(l.source, file)
		switch {
		case err != nil:
			l.faults.Add(unreadable(file, err))
		case !seal.IsWhole(data):
			l.faults.Add(errFrozenBroken.At(diag.File(file)))
		}
		r.Frozen[name] = portal.Frozen{File: file, Data: data}
	}
}
