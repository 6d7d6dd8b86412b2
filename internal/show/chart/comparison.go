package chart

import (
	"cmp"
	"fmt"
	"slices"

	"limpide/internal/base/fr"
	"limpide/internal/base/lists"
	"limpide/internal/show/chart/abreast"
	"limpide/internal/show/chart/draw"
	"limpide/internal/show/chart/option"
)

// Comparison sets rows side by side on one scale, one panel a column, in the order
// of the rows: it ranks nobody.
var Comparison = &Kind{comparisonPictures, comparisonPoster, comparisonTable, comparisonKey, comparisonCrowd, comparisonOption}

// mostMarks is the number of rows beyond which their marks hide each other: they take no
// room of their own, and a region has a hundred territories.
const mostMarks = 150

func comparisonPictures(f *Figure) []draw.Picture { return sideBySide(f).Pictures() }

func comparisonPoster(f *Figure) draw.Picture { return sideBySide(f).Poster(posterWidth) }

// sideBySide returns the panels of the figure.
func sideBySide(f *Figure) abreast.Set {
	s := abreast.Set{Scale: draw.NewScale(f.values(), 0, 100, 3)}
	if f.Top > 0 {
		s.Scale = draw.Scale{High: f.Top, To: 100, Ticks: []float64{0, f.Top}}
	}
	s.Panels = lists.Map(f.Columns, func(c Column) abreast.Panel { return abreast.Panel{Name: c.Label, Whole: c.Whole} })
	for _, r := range f.Rows {
		row := abreast.Row{Name: r.Label, Class: r.Tint.Class(), Note: r.Note, Empty: r.Empty}
		for _, c := range r.Cells {
			said := c.or(fr.WithUnit(c.Value, f.Decimals, shortUnit(f)))
			row.Values = append(row.Values, abreast.Value{Number: fr.Round(c.Value, f.Decimals), Said: said, Absent: c.Absent, Doubt: c.Doubt})
		}
		s.Rows = append(s.Rows, row)
	}
	return s
}

// shortUnit is the unit beside each value of a picture: the subtitle says the long ones.
func shortUnit(f *Figure) string { return draw.If(f.Unit == "%", "%") }

func comparisonKey(f *Figure) (key string, gaps []string) {
	s := sideBySide(f)
	end := func(v float64) string { return fr.WithUnit(v, s.Scale.Decimals(), shortUnit(f)) }
	doubt := func(r Row) bool { return slices.ContainsFunc(r.Cells, func(c Cell) bool { return c.Doubt }) }
	last := s.Scale.Ticks[len(s.Scale.Ticks)-1]
	return draw.Sentences(
		fmt.Sprintf("Même échelle partout, de %s à %s.", end(s.Scale.Ticks[0]), end(last)),
		draw.If(!s.Named(), "Un trait debout : une ligne du tableau."),
		draw.If(s.Named(), f.has(doubt, "Barre vide : valeur qui n’est pas définitive.")),
	), nil
}

func comparisonCrowd(f *Figure) (n, most int, what string) { return len(f.Rows), mostMarks, "lignes" }

// comparisonTable says below the first value of a row what was measured, and when; so
// does each value of its file.
func comparisonTable(f *Figure) table {
	t := plain(f)
	numbers := t.entries
	t.entries = func(r Row) []entry {
		r.Cells = slices.Clone(r.Cells)
		r.Cells[0].Note = cmp.Or(r.Cells[0].Note, r.Note)
		found := numbers(r)
		for i := range found {
			found[i].Note = cmp.Or(found[i].Note, r.Note)
		}
		return found
	}
	return t
}

// comparisonOption draws the bars of a panel together; signs on one line for a strip.
func comparisonOption(f *Figure) *option.Chart {
	var highest any
	if f.Top > 0 {
		highest = f.Top
	}
	named := sideBySide(f).Named()
	var rows []option.Series
	panels := lists.Map(f.Columns, func(c Column) string { return fr.Typo(c.Label) })
	for i, r := range f.Rows {
		ink := f.hueInk()
		if r.Tint.ID != "" {
			ink = r.Tint.Ink()
		}
		row := option.BarSeries(r.Label, option.Scope(i, ink))
		if !named {
			row = option.SignSeries(r.Label, "circle", 9, &option.Fill{Color: ink})
		}
		for k, c := range r.Cells {
			item := f.item(k, c, f.Unit)
			if !named {
				item.Value = [2]any{item.Value, k}
			}
			row.Data = append(row.Data, item)
		}
		rows = append(rows, row)
	}
	var made *option.Chart
	gain := "Ici, les barres d’un même panneau sont côte à côte ; ne gardez que celles que vous comparez"
	switch {
	case len(panels) == 1: // a line a row
		bars := option.BarSeries(panels[0], option.Scope(0, f.hueInk()))
		for k, row := range rows {
			row.Data[0].Row = k
			bars.Data = append(bars.Data, row.Data[0])
		}
		made, gain = option.Bars(f.rowLabels(), []option.Series{bars}, 1, highest), "Ici, chaque valeur se lit en toutes lettres"
	case named:
		made = option.Bars(panels, rows, len(rows), highest)
	default:
		made, gain = option.Signs(panels, rows), "Ici, chaque signe dit son nom et sa valeur ; ne gardez que ceux que vous comparez"
	}
	made.Reading.Gain = fr.Typo(gain)
	return made
}
