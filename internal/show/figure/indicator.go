package figure

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"limpide/internal/base/fr"
	"limpide/internal/portal"
	"limpide/internal/portal/progress"
	"limpide/internal/show/address"
	"limpide/internal/show/chart"
	"limpide/internal/show/words/trend"
)

// Years is the values of an indicator, year by year; only limits it to some
// scopes, all of them when empty.
func Years(i *portal.Indicator, only ...string) Figure {
	return Figure{address.YearsOf(i), "indicateur_" + i.ID, func(b *Builder) *chart.Figure {
		fig := b.ofIndicator(i)
		fig.Kind, fig.RowHead = chart.Years, "Année"
		fig.Subtitle = i.Title
		if unit := unitOf(i); unit != "" && (i.UnitLong != "" || !fr.IsNoun(unit)) { // a title says what is counted
			fig.Subtitle += ", en " + unit
		}
		story := b.Words.Indicator(i)
		if fig.Title, fig.Sentence = story.Title(), story.Sentence(); len(only) == 1 {
			fig.Title, fig.Sentence = story.ScopeTitle(only[0]), story.Scope(only[0])
		}
		first, last, ok := i.Years()
		if ok {
			fig.Subtitle += ", " + fr.FromTo(first, last)
		}
		for year := first; year <= last; year++ {
			fig.Rows = append(fig.Rows, chart.Row{Label: fmt.Sprint(year), Year: year})
		}
		tints := Tints(b.Portal)
		for _, s := range i.Series {
			if len(only) > 0 && !slices.Contains(only, s.Scope.ID) {
				continue
			}
			var goals []chart.Point
			for _, t := range i.Targets {
				if t.Scope == s.Scope.ID || t.Scope == "" {
					goals = append(goals, chart.Point{Year: t.Year, Value: t.Value})
				}
			}
			slices.SortStableFunc(goals, func(a, b chart.Point) int { return a.Year - b.Year })
			column := chart.Column{Label: s.Scope.Name, Goals: goals, Whole: s.Scope.ID == portal.PoleScope}
			if s.Scope.Territory != nil {
				column.Tint = tints[s.Scope.Territory.Slug]
			}
			fig.Columns = append(fig.Columns, column)
			for k := range fig.Rows {
				cell := valueCell(s, first+k)
				cell.Break = i.BreakBetween(s.Scope.ID, first+k-1, first+k) != nil
				fig.Rows[k].Cells = append(fig.Rows[k].Cells, cell)
			}
		}
		// Between two distant values, years for which no series has a value or a reason.
		fig.Rows = slices.DeleteFunc(fig.Rows, func(row chart.Row) bool {
			return !slices.ContainsFunc(row.Cells, func(c chart.Cell) bool { return !c.Absent || c.Note != "" || c.Break })
		})
		for k := range fig.Rows {
			fig.Rows[k].Label = periodOf(&fig.Rows[k])
		}
		for _, r := range i.Remarks {
			fig.Events = append(fig.Events, chart.Event{Year: r.Year, Text: r.Text})
		}
		fig.Notes = trend.Meanings(i)
		for _, b := range i.Breaks {
			fig.Notes = append(fig.Notes, fmt.Sprintf("Rupture de série en %d : %s", b.Year, b.Text))
		}
		return fig
	}}
}

// Now is the last value of each scope of an indicator, against its first and
// its target; see [HasNow].
func Now(i *portal.Indicator) Figure {
	return Figure{address.Indicator(i), "situation_" + i.ID, func(b *Builder) *chart.Figure {
		standings := progress.All(i, b.Day)
		fig := b.ofIndicator(i)
		fig.Kind, fig.RowHead = chart.Now, "Territoire"
		story := b.Words.Indicator(i)
		fig.Title, fig.Sentence = story.NowTitle(standings), story.Now(standings)
		fig.Subtitle = fr.Capital(unitOf(i)) + " : première valeur comparable, dernière valeur, objectif"
		fig.Columns = []chart.Column{{Label: "Départ"}, {Label: "Dernière valeur"}, {Label: "Objectif"}}
		for _, p := range standings {
			start, last, goal := datedCell(p.Base), datedCell(p.Latest), chart.Cell{Absent: true, Note: "non fixé"}
			if p.Target.Year != 0 {
				goal = chart.Cell{Value: p.Target.Value, Note: fmt.Sprintf("en %d", p.Target.Year)}
			}
			if p.Base.Year == p.Latest.Year {
				start = chart.Cell{Absent: true}
			}
			fig.Rows = append(fig.Rows, chart.Row{
				Label: p.Series.Scope.Name, Cells: []chart.Cell{start, last, goal}, Note: p.Status.String(), Style: Style("statut", p.Status.String()),
			})
		}
		return fig
	}}
}

// Across sets the territories side by side on an indicator; see [trend.Across].
func Across(i *portal.Indicator) Figure {
	return Figure{address.ComparisonOf(i), "comparaison_" + i.ID, func(b *Builder) *chart.Figure {
		across := b.Words.Across(i)
		fig := b.ofIndicator(i)
		fig.Kind, fig.RowHead = chart.Comparison, "EPCI"
		fig.Title, fig.Sentence = across.Title(), across.Sentence()
		fig.Subtitle = strings.TrimSuffix(i.Title+", en "+unitOf(i), ", en ")
		head := "Dernière valeur"
		if across.Year != 0 {
			head = fmt.Sprint(across.Year)
			fig.Subtitle += ", " + head
		}
		fig.Columns = []chart.Column{{Label: head}}
		tints := Tints(b.Portal)
		for _, v := range across.Values {
			row := chart.Row{Label: v.Territory.ShortName, Tint: tints[v.Territory.Slug], Href: b.Link(address.Territory(v.Territory)), Cells: []chart.Cell{cellOf(v.Value)}}
			if across.Year == 0 || v.Value.State != portal.Final {
				row.Note = fr.Capital(trend.Dated(v.Value))
			}
			fig.Rows = append(fig.Rows, row)
		}
		return fig
	}}
}

// HasYears reports whether an indicator has something to draw through time: a number
// alone is said, not drawn.
func HasYears(i *portal.Indicator) bool {
	_, _, only := i.Only()
	return len(i.Series) > 0 && !only
}

// HasNow reports whether the last values of an indicator can be set against
// something to reach. A number alone has it beside it.
func HasNow(i *portal.Indicator) bool {
	return HasYears(i) && slices.ContainsFunc(i.Current(), func(s *portal.Series) bool {
		_, known := s.Latest()
		return known && i.TargetOf(s.Scope.ID) != nil
	})
}

// HasCoverage reports whether an indicator of a theme has a series.
func HasCoverage(theme []*portal.Indicator) bool {
	return slices.ContainsFunc(theme, func(i *portal.Indicator) bool { return len(i.Series) > 0 })
}

// Coverage is which values the indicators of a theme have; see [HasCoverage]. Single values
// that nobody looks for again miss nothing: they are drawn only when there is nothing else.
func Coverage(p *portal.Portal, theme []*portal.Indicator) Figure {
	page, id := address.CoverageOf(p, theme[0].Theme), "couverture_"+fr.Slug(theme[0].Theme)
	return Figure{page, id, func(b *Builder) *chart.Figure {
		drawn := slices.DeleteFunc(slices.Clone(theme), (*portal.Indicator).IsLandmark)
		if !HasCoverage(drawn) {
			drawn = theme
		}
		first, last := 0, 0
		for _, i := range drawn {
			if from, to, ok := i.Years(); ok {
				first, last = min(cmp.Or(first, from), from), max(last, to)
			}
		}
		fig := &chart.Figure{
			Kind: chart.Coverage, RowHead: "Indicateur et territoire", Download: b.download("valeurs"),
			Title:     trend.CoverageTitle(theme, b.Day),
			Subtitle:  fmt.Sprintf("Valeurs publiées, par territoire et par année, de %d à %d", first, last),
			Elsewhere: "La liste, sous la figure, dit la même chose en mots ; chaque indicateur a sa page, avec ses valeurs et ses sources.",
		}
		if slices.ContainsFunc(theme, func(i *portal.Indicator) bool { return !b.Words.Indicator(i).IsWhole() }) {
			fig.Section = address.ThemeAnchor(theme[0].Theme) // a theme that misses nothing has its figure on demand
		}
		if single := len(theme) - len(drawn); single > 0 {
			fig.Notes = []string{fr.Count(single, "repère, connu une seule fois, n’est pas dessiné.", "repères, connus une seule fois, ne sont pas dessinés.")}
		}
		for year := first; year <= last; year++ {
			fig.Columns = append(fig.Columns, chart.Column{Label: fmt.Sprint(year)})
		}
		for _, i := range drawn {
			from, to, _ := i.Years()
			for _, s := range i.Series {
				row := chart.Row{Label: s.Scope.Name, Group: i.Short, Example: i.Dataset.Example}
				for year := first; year <= last; year++ {
					v, _ := s.At(year)
					cell := valueCell(s, year)
					if !cell.Absent {
						cell = chart.Cell{Value: 1, Doubt: cell.Doubt, Guess: v.State == portal.Estimated, Lone: cell.Lone}
					} else if cell.Out { // an average speaks of it
						cell = chart.Cell{Value: 1, Lone: chart.Average}
					}
					cell.Out = year < from || year > to
					cell.Break = !cell.Out && year > from && i.BreakBetween(s.Scope.ID, year-1, year) != nil
					row.Cells = append(row.Cells, cell)
				}
				fig.Rows = append(fig.Rows, row)
			}
		}
		return fig
	}}
}

// Themes returns the indicators that have a property, which come sorted by theme, one
// list a theme; all of them without property.
func Themes(p *portal.Portal, has func(*portal.Indicator) bool) [][]*portal.Indicator {
	var themes [][]*portal.Indicator
	for _, i := range p.Indicators {
		if has != nil && !has(i) {
			continue
		}
		if n := len(themes); n > 0 && themes[n-1][0].Theme == i.Theme {
			themes[n-1] = append(themes[n-1], i)
		} else {
			themes = append(themes, []*portal.Indicator{i})
		}
	}
	return themes
}

// ofIndicator is what the figures of an indicator have in common.
func (b *Builder) ofIndicator(i *portal.Indicator) *chart.Figure {
	fig := &chart.Figure{
		Unit: i.Unit, Decimals: i.Decimals,
		Sources: sources(i.Sources()), Example: i.Dataset.Example, Download: b.download("valeurs"),
	}
	var day fr.Date
	if len(fig.Sources) == len(i.Dataset.Sources) { // the day is that of the file's own
		day = i.Dataset.ReadOn
	}
	fig.ReadOn = readOn(i.Sources(), day)
	return fig
}

// datedCell is a value with its year, which is 0 when there is none.
func datedCell(v portal.Value) chart.Cell {
	if v.Year == 0 {
		return chart.Cell{Absent: true, Note: "non connue"}
	}
	cell := cellOf(v)
	if cell.Note = trend.Dated(v); v.First() == v.Year {
		cell.Note = "en " + cell.Note
	}
	return cell
}

// valueCell is the value of a year. A year that an average covers has none of its
// own, and lacks none.
func valueCell(s *portal.Series, year int) chart.Cell {
	v, ok := s.At(year)
	switch {
	case !ok:
		return chart.Cell{Absent: true, Out: s.Averaged(year)}
	case v.State == portal.Missing:
		return chart.Cell{Absent: true, Note: v.Note}
	}
	cell := cellOf(v)
	cell.Note = strings.TrimPrefix(strings.TrimSuffix(trend.What(v)+". "+v.Note, ". "), ". ") // a remark is a sentence
	return cell
}

// cellOf is a number, with the sign of what it is.
func cellOf(v portal.Value) chart.Cell {
	cell := chart.Cell{Value: v.Number, Doubt: v.State != portal.Final}
	switch {
	case v.State == portal.Announced:
		cell.Lone = chart.Announced
	case v.State == portal.Reported:
		cell.Lone = chart.Reported
	case v.Nature == portal.Average:
		cell.Lone = chart.Average
	case v.Nature == portal.Difference:
		cell.Lone = chart.Difference
	}
	if v.Nature == portal.Average {
		cell.From = v.Since
	}
	return cell
}

// periodOf is the label of a year, or the period of which all its values are
// averages: « 2010–2016 ».
func periodOf(r *chart.Row) string {
	from := 0
	for _, c := range r.Cells {
		switch {
		case c.Absent:
		case c.From == 0 || from != 0 && c.From != from:
			return r.Label
		default:
			from = c.From
		}
	}
	if from == 0 {
		return r.Label
	}
	return fmt.Sprintf("%d–%s", from, r.Label)
}

// unitOf is the unit of an indicator in full.
func unitOf(i *portal.Indicator) string { return cmp.Or(i.UnitLong, i.Unit) }
