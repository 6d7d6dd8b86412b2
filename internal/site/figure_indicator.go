package site

import (
	"fmt"
	"slices"
	"strings"

	"limpide/internal/base/fr"
	"limpide/internal/portal"
	"limpide/internal/show/address"
	"limpide/internal/show/chart"
)

func yearsID(i *portal.Indicator) string { return "indicateur_" + i.ID }
func nowID(i *portal.Indicator) string   { return "situation_" + i.ID }

// planIndicatorFigures plans the files of the figures of an indicator.
func (s *Site) planIndicatorFigures(i *portal.Indicator) {
	at := address.Indicator(i)
	s.addFigure(at, yearsID(i), func(r *rendering) *chart.Figure { return r.indicatorFigure(i) })
	if s.hasTargets(i) {
		s.addFigure(at, nowID(i), func(r *rendering) *chart.Figure { return r.nowFigure(i) })
	}
}

// hasTargets says that the last values of an indicator can be set against
// something to reach.
func (s *Site) hasTargets(i *portal.Indicator) bool {
	return slices.ContainsFunc(i.Series, func(series *portal.Series) bool {
		_, known := series.Latest()
		return known && i.TargetOf(series.Scope.ID) != nil
	})
}

// indicatorBase is what the figures of an indicator have in common.
func (r *rendering) indicatorBase(i *portal.Indicator) *chart.Figure {
	fig := &chart.Figure{
		Unit: i.Unit, Decimals: i.Decimals,
		Sources: chartSources(i.Sources()), Example: i.Dataset.Example,
		Download: r.download("valeurs"),
	}
	if len(fig.Sources) == len(i.Dataset.Sources) { // the day is that of the file's own
		fig.ReadOn = longOrEmpty(i.Dataset.ReadOn)
	}
	return fig
}

// indicatorFigure shows the values of an indicator, year by year; only limits
// it to some scopes, all when empty.
func (r *rendering) indicatorFigure(i *portal.Indicator, only ...string) *chart.Figure {
	fig := r.indicatorBase(i)
	fig.ID, fig.Kind, fig.RowHead = yearsID(i), chart.Years, "Année"
	fig.Subtitle = measured(i)
	fig.Title, fig.Sentence = r.site.words.IndicatorTitle(i), r.site.words.Indicator(i)
	if len(only) == 1 {
		fig.Title, fig.Sentence = r.site.words.SeriesTitle(i, only[0]), r.site.words.Series(i, only[0])
	}
	first, last, _ := i.Years()
	for year := first; year <= last; year++ {
		fig.Rows = append(fig.Rows, chart.Row{Label: fmt.Sprint(year), Year: year})
	}
	for _, s := range i.Series {
		if len(only) > 0 && !contains(only, s.Scope.ID) {
			continue
		}
		fig.Columns = append(fig.Columns, chart.Column{Label: s.Scope.Name, Goals: goals(i, s.Scope.ID)})
		for k := range fig.Rows {
			cell := valueCell(s, first+k)
			cell.Break = i.BreakBetween(s.Scope.ID, first+k-1, first+k) != nil
			fig.Rows[k].Cells = append(fig.Rows[k].Cells, cell)
		}
	}
	fig.Rows = withoutEmptyRows(fig.Rows)
	for _, b := range i.Breaks {
		fig.Notes = append(fig.Notes, fmt.Sprintf("Rupture de série en %d : %s", b.Year, b.Text))
	}
	return fig
}

// nowFigure sets the last value of each scope against its first and its target.
func (r *rendering) nowFigure(i *portal.Indicator) *chart.Figure {
	fig := r.indicatorBase(i)
	fig.ID, fig.Kind, fig.RowHead = nowID(i), chart.Now, "Territoire"
	fig.Title, fig.Sentence = r.site.words.NowTitle(i), r.site.words.Now(i)
	fig.Subtitle = fr.Capital(unitOf(i)) + " : première valeur comparable, dernière valeur, objectif"
	fig.Columns = []chart.Column{{Label: "Départ"}, {Label: "Dernière valeur"}, {Label: "Objectif"}}
	for _, s := range i.Series {
		p := i.Progress(s.Scope.ID, r.site.input.Date)
		start, last, goal := yearCell(p.Base), yearCell(p.Latest), chart.Cell{Absent: true, Note: "non fixé"}
		if p.Target.Year != 0 {
			goal = chart.Cell{Value: p.Target.Value, Note: fmt.Sprintf("en %d", p.Target.Year)}
		}
		if p.Base.Year == p.Latest.Year {
			start = chart.Cell{Absent: true}
		}
		fig.Rows = append(fig.Rows, chart.Row{
			Label: s.Scope.Name, Cells: []chart.Cell{start, last, goal}, Note: p.Status.String(), Style: statusClass(p.Status),
		})
	}
	return fig
}

// yearCell is a value with its year, which is 0 when there is none.
func yearCell(v portal.Value) chart.Cell {
	if v.Year == 0 {
		return chart.Cell{Absent: true, Note: "non connue"}
	}
	cell := chart.Cell{Value: v.Number, Note: fmt.Sprintf("en %d", v.Year)}
	if v.State != portal.Final {
		cell.Doubt, cell.Note = true, cell.Note+", "+v.State.String()
	}
	return cell
}

// goals returns the targets of a scope, by year.
func goals(i *portal.Indicator, scope string) []chart.Point {
	var found []chart.Point
	for _, t := range i.Targets {
		if t.Scope == scope || t.Scope == "" {
			found = append(found, chart.Point{Year: t.Year, Value: t.Value})
		}
	}
	slices.SortStableFunc(found, func(a, b chart.Point) int { return a.Year - b.Year })
	return found
}

func valueCell(s *portal.Series, year int) chart.Cell {
	v, ok := s.At(year)
	switch {
	case !ok:
		return chart.Cell{Absent: true}
	case v.State == portal.Missing:
		return chart.Cell{Absent: true, Note: v.Note}
	case v.State == portal.Final:
		return chart.Cell{Value: v.Number, Note: v.Note}
	}
	return chart.Cell{Value: v.Number, Doubt: true, Note: strings.TrimSuffix(v.State.String()+", "+v.Note, ", ")}
}

// withoutEmptyRows drops the years that no series says anything about, between
// two distant values.
func withoutEmptyRows(rows []chart.Row) []chart.Row {
	return slices.DeleteFunc(rows, func(row chart.Row) bool {
		return !slices.ContainsFunc(row.Cells, func(c chart.Cell) bool { return !c.Absent || c.Note != "" || c.Break })
	})
}

// measured says what an indicator measures, in which unit and when.
func measured(i *portal.Indicator) string {
	said := i.Title
	if unit := unitOf(i); unit != "" {
		said += ", en " + unit
	}
	switch first, last, ok := i.Years(); {
	case ok && first == last:
		said += fmt.Sprintf(", en %d", first)
	case ok:
		said += fmt.Sprintf(", de %d à %d", first, last)
	}
	return said
}

// unitOf is the unit of an indicator in full.
func unitOf(i *portal.Indicator) string {
	if i.UnitLong != "" {
		return i.UnitLong
	}
	return i.Unit
}

func unitWords(i *portal.Indicator) string {
	unit := fr.Capital(unitOf(i))
	first, last, ok := i.Years()
	switch {
	case !ok:
		return unit
	case first == last:
		return strings.TrimPrefix(fmt.Sprintf("%s, %d", unit, first), ", ")
	}
	return strings.TrimPrefix(fmt.Sprintf("%s, de %d à %d", unit, first, last), ", ")
}
