package check

import (
	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/internal/base/lists"
	"limpide/internal/portal"
	"limpide/internal/portal/reports"
	"slices"
)

var (
	errReport = diag.Define(diag.Error, "rapport-inconnu", "le portail n’a pas de rapport « %s »",
		"le rapport d’une année porte celle où elle se termine (« 2026 ») ; les autres s’appellent « bilan » et « phase-1 »")
	errReportPart = diag.Define(diag.Error, "rapport-partie-inconnue", "« %s » n’est pas une partie de ce rapport",
		"les noms des parties sont dans docs/guide.md")
	errReportTwice = diag.Define(diag.Error, "rapport-en-double", "ce qui est décidé de « %s » l’est déjà plus haut",
		"gardez un seul bloc, et effacez l’autre")
	errNotFrozen = diag.Define(diag.Error, "rapport-fige-perdu", "le rapport « %s » est publié, et ce qu’il disait n’est pas dans data/rapports/",
		"reprenez ce fichier dans une sauvegarde ; s’il n’a jamais été publié, effacez « publie » et lancez « limpide report … --publier »")
)

// checkReports verifies that what is decided of reports, and written for them, is about some
// that there may be.
func checkReports(c *checker) {
	all := reports.All(c.portal, fr.Date{Year: 9999})
	var names []string
	kinds := map[string]reports.Kind{}
	for _, r := range all {
		names = append(names, r.Name)
		kinds[r.Name] = r.Kind
	}
	if len(c.portal.Contracts) == 0 && c.portal.IsDataPartial() {
		return
	}
	have := &c.portal.Reports
	taken := map[string]bool{}
	for _, d := range have.Decided {
		at := d.Place.Value("id")
		_, known := kinds[d.Name]
		switch _, frozen := have.Frozen[d.Name]; {
		case !known:
			c.add(errReport.At(at, d.Name).Among(d.Name, names))
		case taken[d.Name]:
			c.add(errReportTwice.At(at, d.Name))
		case d.Published && !frozen:
			c.add(errNotFrozen.At(at, d.Name))
		}
		taken[d.Name] = true
	}
	for _, o := range have.Orders {
		for _, part := range o.Parts {
			reportPart(c, part, reports.AllParts(), o.Place.Value("parties"))
		}
	}
	told := map[string]bool{}
	for _, t := range have.Texts {
		kind, known := kinds[t.Report]
		if !known {
			if !told[t.Report] {
				c.add(errReport.At(diag.File(t.File), t.Report).Among(t.Report, names))
			}
			told[t.Report] = true
			continue
		}
		reportPart(c, t.Part, append(kind.Parts(), slugs(c.portal)...), diag.File(t.File))
	}
}

func reportPart(c *checker, part string, among []string, at diag.Place) {
	if slices.Contains(among, part) {
		return
	}
	c.add(errReportPart.At(at, part).Among(part, among))
}

// slugs are the names of the territories, each of which has its part.
func slugs(p *portal.Portal) []string {
	return lists.Map(p.Territories, func(t *portal.Territory) string { return t.Slug })
}
