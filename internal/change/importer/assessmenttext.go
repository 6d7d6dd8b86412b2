package importer

import (
	"fmt"
	"math"
	"strings"

	"limpide/internal/format/toml"
	"limpide/internal/portal"
)

// assessmentText writes the file of an assessment.
func assessmentText(t *task, x *scores, v int, a assessed) string {
	var head toml.Pairs
	head.Add("sources", toml.List([]string{t.sourceOf()}))
	head.Add("lu_le", t.export.day.String())
	head.Add("nature", toml.Quote(a.kind.Word()))
	head.Add("etat", `"provisoire"`)
	if x.versions[v].notDone < 0 {
		head.Add("note", toml.Quote("Le fichier dont viennent ces points ne distingue pas ceux qui ne sont pas faits de ceux qui ne sont pas renseignés."))
	}
	var b strings.Builder
	fmt.Fprintf(&b, "# %s, référentiel %s : %s du %s.\n", toml.Comment(a.territory.ShortName), toml.Comment(a.framework.Name), a.kind, a.day.Long())
	b.WriteString("# Lu dans un export de la plateforme Territoires en Transitions.\n")
	if a.kind.IsAudit() {
		b.WriteString("# « etat » devient \"validé\" quand l'audit l'est ; une ligne « cabinet » peut nommer le cabinet d'audit,\n# jamais une personne.\n")
	}
	b.WriteString("\n" + head.Lines(""))
	b.WriteString("\n# Points du référentiel. Ce qui manque pour atteindre le potentiel n'est pas renseigné.\n[points]\n")
	b.WriteString(pointsTable(a.framework, x.measures(a.framework, v), x.versions[v].notDone >= 0))
	return b.String()
}

// pointsTable writes the points of each measure, axis by axis, in columns.
func pointsTable(f *portal.Framework, scores []portal.Score, hasNotDone bool) string {
	keys := []string{"potentiel", "faits", "programmes", "pas_faits"}
	if !hasNotDone {
		keys = keys[:3]
	}
	measures := f.Root.Measures()
	rows := make([][]string, len(measures))
	widths := make([]int, len(keys)+1)
	for i, n := range measures {
		s := scores[i]
		rows[i] = []string{toml.Quote(n.ID), round(s.Potential) + ",", round(s.Done) + ",", round(s.Planned) + ",", round(s.NotDone)}[:len(keys)+1]
		rows[i][len(keys)] = strings.TrimSuffix(rows[i][len(keys)], ",")
		for c, cell := range rows[i] {
			widths[c] = max(widths[c], len(cell))
		}
	}
	var b strings.Builder
	var axis *portal.Node
	for i, n := range measures {
		if n.Axis() != axis {
			if axis != nil {
				b.WriteByte('\n')
			}
			axis = n.Axis()
			fmt.Fprintf(&b, "# Axe %s. %s\n", axis.ID, toml.Comment(axis.Title))
		}
		fmt.Fprintf(&b, "%-*s = {", widths[0], rows[i][0])
		if scores[i].Potential == 0 {
			b.WriteString(" potentiel = 0 } # non concerné\n")
			continue
		}
		for c, key := range keys {
			fmt.Fprintf(&b, " %s = %-*s", key, widths[c+1], rows[i][c+1])
		}
		b.WriteString(" }\n")
	}
	return b.String()
}

// round writes points with the three decimals that the platform gives.
func round(v float64) string { return toml.Number(math.Round(v*1000) / 1000) }
