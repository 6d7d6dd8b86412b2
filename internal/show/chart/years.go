package chart

import (
	"bytes"
	"strconv"

	"limpide/internal/base/fr"
	"limpide/internal/show/chart/draw"
	"limpide/internal/show/chart/option"
	"limpide/internal/show/chart/plot"
)

// Years shows numbers on one scale: one row a year, one column and one curve a
// scope.
var Years = &Kind{yearsPictures, stacked, plain, yearsKey, yearsCrowd, yearsOption}

// curves returns the curves of the columns.
func curves(f *Figure) plot.Set {
	curves := make([]*plot.Curve, len(f.Columns))
	for i, column := range f.Columns {
		c := &plot.Curve{Name: column.Label, Class: column.Tint.Class(), Goals: column.Goals, Whole: column.Whole}
		for _, r := range f.Rows {
			cell := r.Cells[i]
			if cell.Break {
				c.Break(r.Year)
			}
			switch {
			case !cell.Absent:
				c.Add(plot.Value{Year: r.Year, Number: cell.Value, Doubt: cell.Doubt, Lone: cell.Lone, From: cell.From})
			case !cell.Out:
				c.Miss(r.Year, cell.Note)
			}
		}
		curves[i] = c
	}
	return plot.NewSet(curves, f.Decimals, f.Events)
}

// Small writes the curves of a figure of years small, beside its values; nothing when it
// has no line, or too many.
func Small(w *bytes.Buffer, f *Figure) {
	if small, ok := curves(f).Small(); ok && !f.Crowded() {
		small.Write(&draw.Canvas{W: w})
	}
}

func yearsPictures(f *Figure) []draw.Picture { return curves(f).Pictures() }

func yearsKey(f *Figure) (key string, gaps []string) {
	set := curves(f)
	if !set.Drawn() {
		return "", nil // the table, in sight, has the reasons
	}
	return set.Key(), set.Gaps()
}

func yearsCrowd(f *Figure) (n, most int, what string) { return len(f.Columns), mostDrawn, "courbes" }

// yearsOption draws a line for each column, open where a value is missing and cut, with
// a line across, where values no longer compare; a path leads to its goals.
func yearsOption(f *Figure) *option.Chart {
	rows := f.rowLabels()
	rowOf := map[int]int{}
	for i, r := range f.Rows {
		rowOf[r.Year] = i
	}
	first, last := f.Rows[0].Year, f.Rows[len(f.Rows)-1].Year
	var scopes, paths []option.Series
	for i, c := range f.Columns {
		s, path := option.LineSeries(c.Label, i, c.Tint.Ink()), option.PathSeries(c.Label, i, option.Way)
		var way []option.Item // from the last value on the line
		endYear := 0
		for k, r := range f.Rows {
			cell := r.Cells[i]
			item := f.item(k, cell, f.Unit)
			if cell.Break {
				item.Text = item.Text.(string) + ", rupture de série"
			}
			if before := float64(r.Year) - 0.5; k > 0 && cell.Break {
				s.Data = append(s.Data, option.Cut(before))
				s.MarkLine = s.MarkLine.Across(before, "", "")
			}
			if !cell.Absent && cell.Lone == 0 {
				way, endYear = []option.Item{option.Bend(r.Year, item.Value)}, r.Year
			}
			item.Value, item.ItemStyle = [2]any{r.Year, item.Value}, f.sign(cell, c.Tint.Ink())
			if cell.Lone != 0 { // no line reaches it
				s.Data = append(s.Data, option.Cut(float64(r.Year)), item, option.Cut(float64(r.Year)))
				continue
			}
			s.Data = append(s.Data, item)
		}
		for _, goal := range c.Goals {
			if _, known := rowOf[goal.Year]; !known {
				rowOf[goal.Year] = len(rows)
				rows = append(rows, strconv.Itoa(goal.Year))
			}
			item := f.item(rowOf[goal.Year], Cell{Value: goal.Value, Note: "objectif"}, f.Unit)
			item.Value, item.Goal, item.Symbol, item.Size = [2]any{goal.Year, item.Value}, true, "rect", &[2]int{16, 4} // a short bar
			if goal.Year <= endYear || endYear == 0 {                                                                   // no path leads to it
				path.Data = append(path.Data, item, option.Cut(float64(goal.Year)))
			} else {
				path.Data = append(append(path.Data, way...), item)
				way = nil
			}
			last = max(last, goal.Year)
		}
		scopes = append(scopes, s)
		if len(path.Data) > 0 {
			paths = append(paths, path)
		}
	}
	for _, e := range f.Events {
		scopes[0].MarkLine = scopes[0].MarkLine.Event(float64(e.Year), strconv.Itoa(e.Year)+" : "+e.Text)
	}
	span := option.Span{Min: first, Max: max(last, first+1), Moments: len(rows), ByYear: true}
	made := option.Lines(rows, append(scopes, paths...), span, f.Unit)
	made.Reading.Gain = fr.Typo("Ici, toutes les courbes sont à la même échelle, qui part de zéro ; chaque année se lit en toutes lettres")
	return made
}
