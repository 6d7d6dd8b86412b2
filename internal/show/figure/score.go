package figure

import (
	"fmt"
	"slices"
	"strings"

	"limpide/internal/base/fr"
	"limpide/internal/base/lists"
	"limpide/internal/portal"
	"limpide/internal/show/address"
	"limpide/internal/show/chart"
	"limpide/internal/show/words/score"
)

// Progress is the assessments of a territory on a time axis, with the
// thresholds of the stars and the path to the contract's target. Like the other
// figures of a score, it needs a first and a last assessment.
func Progress(t *portal.Territory, f *portal.Framework) Figure {
	return Figure{address.Score(t, f), "evolution_" + f.ID, func(b *Builder) *chart.Figure {
		fig := b.ofScore(f, b.made(t, f, b.Portal.AssessmentsOf(t, f, b.Day)...)...)
		fig.Kind = chart.Progress
		record := b.Words.Score(t, f)
		fig.Title, fig.Sentence = record.Title(), record.Sentence()
		fig.Subtitle = f.Name + " : part des points faits dans le potentiel personnalisé, en %"
		fig.RowHead = "Évaluation"
		fig.Columns = []chart.Column{{Label: "Points faits"}}
		for _, a := range b.Portal.AssessmentsOf(t, f, b.Day) {
			percent, ok := a.Total().Percent()
			row := chart.Row{
				Label: a.Date.MonthYear() + ", " + score.Kind(a), Note: a.Nature(), Style: "auto", From: decimalYear(a.Date),
				Cells: []chart.Cell{{Value: percent, Absent: !ok, Note: a.Auditor}},
			}
			if a.Kind.IsAudit() {
				row.Style = "audit"
			}
			fig.Rows = append(fig.Rows, row)
		}
		b.mark(fig, t, f, score.ThresholdSign, "%[2]s, %[1]s", func(target *portal.Objective, percent string) chart.Mark {
			return chart.Mark{At: decimalYear(target.Date), Label: "objectif " + percent}
		})
		return fig
	}}
}

// History is what each assessment was made of, oldest first.
func History(t *portal.Territory, f *portal.Framework) Figure {
	return Figure{address.Score(t, f), "evaluations_" + f.ID, func(b *Builder) *chart.Figure {
		fig := b.ofScore(f, b.made(t, f, b.Portal.AssessmentsOf(t, f, b.Day)...)...)
		fig.Kind = chart.Shares
		fig.Title = fmt.Sprintf("%s %s : ce qui est fait, programmé ou pas fait", f.Name, t.Of())
		fig.Subtitle = "Part des points du potentiel personnalisé à chaque évaluation, en %"
		fig.RowHead, fig.Columns = "Évaluation", ScoreColumns
		for _, a := range b.Portal.AssessmentsOf(t, f, b.Day) {
			fig.Rows = append(fig.Rows, scoreRow(fr.Capital(fmt.Sprintf("%s, %s", a.Date.MonthYear(), score.Kind(a))), a.Total()))
		}
		b.markScale(fig, t, f)
		return fig
	}}
}

// Axes is the total and each axis of the last assessment, beside what was done
// at the first, of those whose axes are known.
func Axes(t *portal.Territory, f *portal.Framework) Figure {
	return Figure{address.Score(t, f), "axes_" + f.ID, func(b *Builder) *chart.Figure {
		first, last := b.Words.Score(t, f).Detailed()
		nodes := withRoot(f)
		fig := b.nodes(last, nodes)
		fig.RowHead = "Axe"
		fig.Title = fmt.Sprintf("%s %s, axe par axe", f.Name, t.Of())
		for i, n := range nodes[1:] {
			fig.Rows[i+1].Href = b.Link(address.Axis(t, n))
		}
		if first != last {
			fig.Was = "Faits à l’" + first.Nature()
			if first.Nature() == last.Nature() {
				fig.Was = "Faits, " + first.Date.MonthYear()
			}
			for i, n := range nodes {
				fig.Rows[i].Was = percentCell(first, n)
			}
		}
		fig.Rows[0].Label, fig.Rows[0].Total = "Ensemble", true
		cite(fig, b.made(t, f, first, last)...)
		b.markScale(fig, t, f)
		return fig
	}}
}

// Profile is the axes at a glance, at the first assessment and at the last of
// those whose axes are known.
func Profile(t *portal.Territory, f *portal.Framework) Figure {
	return Figure{address.Score(t, f), "profil_" + f.ID, func(b *Builder) *chart.Figure {
		record := b.Words.Score(t, f)
		first, last := record.Detailed()
		fig := b.ofScore(f, first.Dataset, last.Dataset)
		fig.Kind, fig.RowHead = chart.Profile, "Axe"
		fig.Title, fig.Sentence = record.ProfileTitle(), record.Profile()
		fig.Subtitle = "Part des points faits dans le potentiel personnalisé de chaque axe, en %"
		for _, n := range f.Axes() {
			fig.Rows = append(fig.Rows, chart.Row{Label: n.ID + ". " + n.Short, Short: n.ID, Href: b.Link(address.Axis(t, n))})
		}
		for _, a := range slices.Compact([]*portal.Assessment{first, last}) {
			fig.Columns = append(fig.Columns, chart.Column{Label: a.Date.MonthYear() + ", " + a.Nature()})
			for i, n := range f.Axes() {
				fig.Rows[i].Cells = append(fig.Rows[i].Cells, percentCell(a, n))
			}
		}
		return fig
	}}
}

// Comparison sets the territories side by side, axis by axis, in the order of
// the portal: it is not a ranking.
func Comparison(f *portal.Framework) Figure {
	return Figure{address.Comparison, "comparaison_" + f.ID, func(b *Builder) *chart.Figure {
		comparison := b.Words.Comparison(f)
		fig := &chart.Figure{
			Kind: chart.Comparison, RowHead: "EPCI", Unit: "%", Decimals: 1, Top: 100, Hue: f.ID,
			Title: comparison.Title(), Sentence: comparison.Sentence(),
			Subtitle: f.Name + " : points faits, en % du potentiel personnalisé de chaque EPCI, dernière évaluation de chacun",
			Download: b.download("evaluations"),
		}
		nodes := withRoot(f)
		fig.Columns = lists.Map(nodes, func(n *portal.Node) chart.Column { return chart.Column{Label: n.ID + ". " + n.Short} })
		fig.Columns[0].Label, fig.Columns[0].Whole = "Ensemble", true
		tints, made := Tints(b.Portal), []*portal.Dataset{f.Dataset}
		for _, t := range b.Portal.Territories {
			row := chart.Row{Label: t.ShortName, Tint: tints[t.Slug], Href: b.Link(address.Score(t, f)), Empty: "Pas encore d’évaluation publiée"}
			last := comparison.Of(t)
			if last != nil {
				row.Note, row.Empty = fr.Capital(score.Kind(last))+", "+last.Date.MonthYear(), ""
				row.Example = last.Dataset.Example
				made = append(made, last.Dataset)
			}
			row.Cells = lists.Map(nodes, func(n *portal.Node) chart.Cell { return percentCell(last, n) })
			fig.Rows = append(fig.Rows, row)
		}
		cite(fig, made...)
		return fig
	}}
}

// Below is the sub-axes of an axis, or the measures of an axis or a sub-axis, at
// one assessment.
func Below(a *portal.Assessment, parent *portal.Node) Figure {
	id, axis := parent.ID, parent.Axis()
	if parent.Children[0].Level == portal.SubAxis {
		id = "sous-axes"
	}
	id = "score_" + strings.ReplaceAll(id, ".", "-")
	return Figure{address.Axis(a.Territory, axis), id, func(b *Builder) *chart.Figure {
		fig := b.nodes(a, parent.Children)
		if parent.Level == portal.SubAxis {
			fig.Title = fmt.Sprintf("%s : mesure par mesure", parent.Title)
		}
		return fig
	}}
}

// ScoreColumns are the four parts of a score, the same everywhere.
var ScoreColumns = []chart.Column{
	{Label: "Faits", Style: "fait"},
	{Label: "Programmés", Style: "programme"},
	{Label: "Pas faits", Style: "pas-fait"},
	{Label: "Non renseignés", Style: "non-renseigne"},
}

// ofScore is what the figures of a score have in common, and what they are made
// from.
func (b *Builder) ofScore(f *portal.Framework, made ...*portal.Dataset) *chart.Figure {
	fig := &chart.Figure{Hue: f.ID, Decimals: 1, Unit: "%", Download: b.download("evaluations")}
	cite(fig, made...)
	return fig
}

// made returns what a figure of assessments is made from: they, and the target that
// it shows beside them.
func (b *Builder) made(t *portal.Territory, f *portal.Framework, shown ...*portal.Assessment) []*portal.Dataset {
	all := lists.Map(shown, func(a *portal.Assessment) *portal.Dataset { return a.Dataset })
	if target := b.Portal.ObjectiveOf(t, f, b.Day); target != nil {
		aim := *target.Dataset
		if len(target.Sources) > 0 {
			aim.Sources = target.Sources
		}
		all = append(all, &aim)
	}
	return all
}

// nodes shows the parts of nodes of one assessment.
func (b *Builder) nodes(a *portal.Assessment, nodes []*portal.Node) *chart.Figure {
	f, level := a.Framework, nodes[len(nodes)-1].Level
	fig := sourced(a.Dataset)
	fig.Kind = chart.Shares
	fig.Title = fmt.Sprintf("%s %s, %s par %s", f.Name, a.Territory.Of(), level, level)
	fig.Subtitle = fmt.Sprintf("Part des points du potentiel personnalisé, en %%, %s %s", score.Kind(a), fr.OfWord(a.Date.MonthYear()))
	fig.RowHead, fig.Columns, fig.Decimals, fig.Hue = fr.Capital(level.String()), ScoreColumns, 1, f.ID
	fig.Download = b.download("evaluations")
	for _, n := range nodes {
		fig.Rows = append(fig.Rows, scoreRow(n.ID+". "+n.Short, a.Score(n)))
	}
	return fig
}

// withRoot returns the whole of a framework, then its axes.
func withRoot(f *portal.Framework) []*portal.Node { return append([]*portal.Node{f.Root}, f.Axes()...) }

func scoreRow(label string, s portal.Score) chart.Row {
	return chart.Row{
		Label: label, Whole: s.Potential.Number(), Empty: "non concerné",
		Cells: []chart.Cell{{Value: s.Done.Number()}, {Value: s.Planned.Number()}, {Value: s.NotDone.Number()}, {Value: s.Unknown().Number()}},
	}
}

func percentCell(a *portal.Assessment, n *portal.Node) chart.Cell {
	if a == nil {
		return chart.Cell{Absent: true, Note: "pas de score publié"}
	}
	if a.TotalOnly() && n.Level != portal.Root {
		return chart.Cell{Absent: true, Note: "total seul"}
	}
	percent, ok := a.Score(n).Percent()
	if !ok {
		return chart.Cell{Absent: true, Note: "non concerné"}
	}
	return chart.Cell{Value: percent}
}

// markScale puts the thresholds and the target on the scale of a score.
func (b *Builder) markScale(fig *chart.Figure, t *portal.Territory, f *portal.Framework) {
	b.mark(fig, t, f, score.Threshold, "%s : seuil de %s", func(target *portal.Objective, percent string) chart.Mark {
		return chart.Mark{Short: "objectif", Label: fmt.Sprintf("%s : objectif du %s (fin %d)", percent, score.ContractOf(target), target.Date.Year)}
	})
}

// mark adds the thresholds of the stars, written by form from the threshold (1), as
// write does, and the stars (2); and the target of the contract if there is one.
func (b *Builder) mark(fig *chart.Figure, t *portal.Territory, f *portal.Framework,
	write func(*portal.Framework, portal.Threshold) string, form string,
	aim func(target *portal.Objective, percent string) chart.Mark) {
	for _, th := range f.Thresholds {
		fig.Marks = append(fig.Marks, chart.Mark{
			Value: th.Percent, Style: "seuil", Short: fmt.Sprintf("%d★", th.Stars),
			Label: fmt.Sprintf(form, write(f, th), fr.Count(th.Stars, "étoile", "étoiles")),
		})
	}
	if len(f.Thresholds) > 0 {
		fig.Notes = append(fig.Notes, score.NotAScore())
	}
	if target := b.Portal.ObjectiveOf(t, f, b.Day); target != nil {
		fig.Example = fig.Example || target.Dataset.Example
		mark := aim(target, fr.Percent(target.Percent, 1))
		mark.Value, mark.Style = target.Percent, "objectif"
		fig.Marks = append(fig.Marks, mark)
	}
}
