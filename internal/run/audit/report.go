package audit

import (
	"slices"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/internal/portal"
	"limpide/internal/portal/reports"
)

var warnUnwritten = diag.Define(diag.Warning, "rapport-a-completer", "le rapport « %s » attend encore d’être écrit : %s",
	"écrivez chacune de ces parties dans un fichier de ce dossier, à son nom ; « limpide new rapport » les prépare")

// begun tells what remains to be written of the reports that somebody has begun, and that are
// not published.
func begun(p *portal.Portal, day fr.Date) (remarks diag.List) {
	for _, r := range reports.All(p, day) {
		i := slices.IndexFunc(p.Reports.Texts, func(t portal.ReportText) bool { return t.Report == r.Name })
		if i < 0 || p.Reports.IsPublished(r.Name) {
			continue
		}
		if missing := r.Unwritten(&p.Reports); len(missing) > 0 {
			remarks.Add(warnUnwritten.At(diag.File(p.Reports.Texts[i].File), r.Name, fr.Join(missing)))
		}
	}
	return remarks
}
