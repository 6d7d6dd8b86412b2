package site

import (
	"fmt"
	"strings"

	"limpide/internal/base/fr"
	"limpide/internal/portal"
	"limpide/internal/show/address"
	"limpide/internal/show/chart"
	"limpide/internal/show/words"
)

// Ids of the figures of a score.
func historyID(f *portal.Framework) string  { return "evaluations_" + f.ID }
func progressID(f *portal.Framework) string { return "evolution_" + f.ID }
func axesID(f *portal.Framework) string     { return "axes_" + f.ID }
func profileID(f *portal.Framework) string  { return "profil_" + f.ID }

// planScoreFigures plans the files of the figures of a score.
func (s *Site) planScoreFigures(t *portal.Territory, f *portal.Framework) {
	at := address.Score(t, f)
	s.addFigure(at, progressID(f), func(r *rendering) *chart.Figure { return r.progressFigure(t, f) })
	s.addFigure(at, historyID(f), func(r *rendering) *chart.Figure { return r.historyFigure(t, f) })
	s.addFigure(at, axesID(f), func(r *rendering) *chart.Figure { return r.axesFigure(t, f) })
	s.addFigure(at, profileID(f), func(r *rendering) *chart.Figure { return r.profileFigure(t, f) })
}

// scoreBase is what the figures of a score have in common. The territory has a
// score on the framework.
func (r *rendering) scoreBase(t *portal.Territory, f *portal.Framework) *chart.Figure {
	shown := r.shown(t, f)
	fig := &chart.Figure{Hue: f.ID, Decimals: 1, Unit: "%", Download: r.download("evaluations")}
	for _, a := range shown {
		fig.Example = fig.Example || a.Dataset.Example
	}
	_, last, _ := r.site.words.Ends(t, f)
	fig.Sources, fig.ReadOn = sourcesOf(last.Dataset), longOrEmpty(last.Dataset.ReadOn)
	return fig
}

// progressFigure shows the assessments on a time axis, with the thresholds of
// the stars and the path to the contract's target.
func (r *rendering) progressFigure(t *portal.Territory, f *portal.Framework) *chart.Figure {
	fig := r.scoreBase(t, f)
	fig.ID, fig.Kind = progressID(f), chart.Progress
	fig.Title, fig.Sentence = r.site.words.ScoreTitle(t, f), r.site.words.Score(t, f)
	fig.Subtitle = fmt.Sprintf("%s %s : part des points faits dans le potentiel personnalisé, en %%", f.Name, t.Of())
	fig.RowHead = "Évaluation"
	fig.Columns = []chart.Column{{Label: "Points faits"}}
	for _, a := range r.shown(t, f) {
		percent, ok := a.Total().Percent()
		row := chart.Row{
			Label: words.MonthYear(a.Date) + ", " + words.Kind(a), Note: a.Kind.String(), Style: "auto", From: decimalYear(a.Date),
			Cells: []chart.Cell{{Value: percent, Absent: !ok, Note: a.Auditor}},
		}
		if a.Kind.IsAudit() {
			row.Style = "audit"
		}
		fig.Rows = append(fig.Rows, row)
	}
	fig.Marks = starMarks(f, "%[2]s, %[1]s")
	if target := r.site.portal.ObjectiveOf(t, f); target != nil {
		fig.Example = fig.Example || target.Dataset.Example
		fig.Marks = append(fig.Marks, chart.Mark{Value: target.Percent, Style: "objectif", At: decimalYear(target.Date),
			Label: "objectif " + fr.Percent(target.Percent, 1)})
	}
	return fig
}

// starMarks returns the thresholds of the stars; form says the threshold (1)
// and the stars (2).
func starMarks(f *portal.Framework, form string) []chart.Mark {
	var marks []chart.Mark
	for _, th := range f.Thresholds {
		marks = append(marks, chart.Mark{
			Value: th.Percent, Style: "seuil", Short: fmt.Sprintf("%d★", th.Stars),
			Label: fmt.Sprintf(form, fr.Percent(th.Percent, 0), fr.Count(th.Stars, "étoile", "étoiles")),
		})
	}
	return marks
}

// landmarks are the thresholds and the target, on the scale of a score.
func (r *rendering) landmarks(fig *chart.Figure, t *portal.Territory, f *portal.Framework) {
	fig.Marks = starMarks(f, "%s : seuil de %s")
	if target := r.site.portal.ObjectiveOf(t, f); target != nil {
		fig.Example = fig.Example || target.Dataset.Example
		fig.Marks = append(fig.Marks, chart.Mark{Value: target.Percent, Style: "objectif", Short: "objectif",
			Label: fmt.Sprintf("%s : objectif du contrat (fin %d)", fr.Percent(target.Percent, 1), target.Date.Year)})
	}
}

// historyFigure shows what each assessment was made of, oldest first, with the
// landmarks of the scale.
func (r *rendering) historyFigure(t *portal.Territory, f *portal.Framework) *chart.Figure {
	fig := r.scoreBase(t, f)
	fig.ID, fig.Kind = historyID(f), chart.Shares
	fig.Title = fmt.Sprintf("%s %s : ce qui est fait, programmé ou pas fait", f.Name, t.Of())
	fig.Subtitle = "Part des points du potentiel personnalisé à chaque évaluation, en %"
	fig.RowHead, fig.Columns = "Évaluation", scoreColumns
	for _, a := range r.shown(t, f) {
		fig.Rows = append(fig.Rows, scoreRow(fr.Capital(fmt.Sprintf("%s, %s", words.MonthYear(a.Date), words.Kind(a))), "", a.Total()))
	}
	r.landmarks(fig, t, f)
	return fig
}

// axesFigure shows the total and each axis of the last assessment, with the
// landmarks, beside what was done at the first.
func (r *rendering) axesFigure(t *portal.Territory, f *portal.Framework) *chart.Figure {
	first, last, _ := r.site.words.Ends(t, f)
	fig := r.scoreFigure(last, append([]*portal.Node{f.Root}, f.Axes()...), func(n *portal.Node) string {
		if n.Level == portal.Root {
			return ""
		}
		return r.frame.To(address.Axis(t, n))
	})
	fig.ID, fig.RowHead = axesID(f), "Axe"
	fig.Title = fmt.Sprintf("%s %s, axe par axe", f.Name, t.Of())
	if first != last {
		fig.Was = "Faits, " + words.MonthYear(first.Date)
		for i, n := range append([]*portal.Node{f.Root}, f.Axes()...) {
			fig.Rows[i].Was = percentCell(first, n)
		}
		fig.Example = fig.Example || first.Dataset.Example
	}
	fig.Rows[0].Label, fig.Rows[0].Total = "Ensemble", true
	r.landmarks(fig, t, f)
	return fig
}

// scoreFigure shows the parts of nodes of one assessment.
func (r *rendering) scoreFigure(a *portal.Assessment, nodes []*portal.Node, href func(*portal.Node) string) *chart.Figure {
	f, level := a.Framework, nodes[len(nodes)-1].Level
	fig := &chart.Figure{
		ID:       "score_" + f.ID,
		Kind:     chart.Shares,
		Title:    fmt.Sprintf("%s %s, %s par %s", f.Name, a.Territory.Of(), level, level),
		Subtitle: fmt.Sprintf("Part des points du potentiel personnalisé, en %%, %s de %s", words.Kind(a), words.MonthYear(a.Date)),
		RowHead:  fr.Capital(level.String()),
		Columns:  scoreColumns,
		Decimals: 1,
		Hue:      f.ID,
		Sources:  sourcesOf(a.Dataset),
		ReadOn:   longOrEmpty(a.Dataset.ReadOn),
		Example:  a.Dataset.Example,
		Download: r.download("evaluations"),
	}
	for _, n := range nodes {
		fig.Rows = append(fig.Rows, scoreRow(n.ID+". "+n.Short, href(n), a.Score(n)))
	}
	return fig
}

// nodesFigure is scoreFigure with an id of its own in the page.
func (r *rendering) nodesFigure(a *portal.Assessment, nodes []*portal.Node, id string, href func(*portal.Node) string) *chart.Figure {
	fig := r.scoreFigure(a, nodes, href)
	fig.ID = "score_" + strings.ReplaceAll(id, ".", "-")
	if parent := nodes[0].Parent; parent.Level == portal.SubAxis {
		fig.Title = fmt.Sprintf("%s : mesure par mesure", parent.Title)
	}
	return fig
}

// profileFigure shows the axes at a glance, at the first assessment and at the
// last.
func (r *rendering) profileFigure(t *portal.Territory, f *portal.Framework) *chart.Figure {
	first, last, _ := r.site.words.Ends(t, f)
	fig := r.scoreBase(t, f)
	fig.ID, fig.Kind, fig.RowHead = profileID(f), chart.Profile, "Axe"
	fig.Title, fig.Sentence = r.site.words.ProfileTitle(t, f), r.site.words.Profile(t, f)
	fig.Subtitle = "Part des points faits dans le potentiel personnalisé de chaque axe, en %"
	ends := []*portal.Assessment{first, last}
	if first == last {
		ends = ends[:1]
	}
	for _, n := range f.Axes() {
		fig.Rows = append(fig.Rows, chart.Row{Label: n.ID + ". " + n.Short, Short: n.ID, Href: r.frame.To(address.Axis(t, n))})
	}
	for _, a := range ends {
		fig.Columns = append(fig.Columns, chart.Column{Label: words.MonthYear(a.Date)})
		for i, n := range f.Axes() {
			fig.Rows[i].Cells = append(fig.Rows[i].Cells, percentCell(a, n))
		}
	}
	return fig
}
