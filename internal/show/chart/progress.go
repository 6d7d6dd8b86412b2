package chart

import (
	"encoding/json"
	"math"
	"strconv"
	"strings"

	"limpide/internal/base/exact"
	"limpide/internal/base/fr"
	"limpide/internal/base/lists"
	"limpide/internal/show/chart/course"
	"limpide/internal/show/chart/draw"
	"limpide/internal/show/chart/option"
)

// Progress shows one value through dated rows (Row.From), audits apart from
// self-assessments, with the path to a target.
var Progress = &Kind{progressPictures, stacked, plain, progressKey, nil, progressOption}

func progressPictures(f *Figure) []draw.Picture { return courseOf(f).Pictures() }

// courseOf returns what is drawn of the figure.
func courseOf(f *Figure) *course.Course {
	var scores []course.Score
	for _, r := range f.Rows {
		if len(r.Cells) > 0 && !r.Cells[0].Absent {
			scores = append(scores, course.Score{At: r.From, Value: r.Cells[0].Value, Note: r.Note, Own: r.Style == "auto"})
		}
	}
	return course.New(scores, lists.Map(f.Marks, func(m Mark) course.Mark { return course.Mark{At: m.At, Value: m.Value, Label: m.Label, Short: m.Short} }), f.Decimals)
}

func progressKey(f *Figure) (key string, gaps []string) {
	t := courseOf(f)
	if !t.Drawn() {
		return "", nil
	}
	signs := draw.Sentences(
		f.has(func(r Row) bool { return r.Style == "audit" }, "Disque plein : audit."),
		f.has(func(r Row) bool { return r.Style == "auto" }, "Disque vide : auto-évaluation, qui n’engage que son auteur."),
		draw.If(t.HasTarget(), "Losange : objectif."),
	)
	if t.Told() { // beside the signs
		signs = f.has(func(r Row) bool { return r.Style == "auto" }, "Une auto-évaluation n’engage que son auteur.")
	}
	return draw.Sentences(signs, draw.If(t.HasTarget(), "Tirets : chemin régulier du premier score à l’objectif.")), nil
}

// progressOption draws one value through dated rows: audits are full discs,
// self-assessments hollow ones; landmarks go across, or stand at their date.
func progressOption(f *Figure) *option.Chart {
	rows := f.rowLabels()
	first, last := f.Rows[0].From, f.Rows[len(f.Rows)-1].From
	var lines []option.Series
	for i, c := range f.Columns {
		line := option.LineSeries(c.Label, i, f.hueInk())
		for k, r := range f.Rows {
			item, cell := f.item(k, r.Cells[i], f.Unit), r.Cells[i]
			cell.Doubt = cell.Doubt || r.Style == "auto"
			item.Value, item.ItemStyle = [2]any{day(r.From), item.Value}, f.sign(cell, f.hueInk())
			line.Data = append(line.Data, item)
		}
		lines = append(lines, line)
	}
	for _, m := range f.Marks {
		if m.At == 0 {
			label, value := fr.Typo(m.Label), fr.WithUnit(m.Value, min(1, exact.Decimals(m.Value)), f.Unit)
			label += draw.If(!strings.Contains(label, value), ", "+value)
			lines[0].MarkLine = lines[0].MarkLine.Level(m.Value, label, m.Style)
			continue
		}
		// A path leads to what is due one day. Its name leaves out the value, which follows it.
		name := fr.Capital(m.Label)
		if m.Style == "objectif" {
			name = "Objectif"
		}
		path := option.PathSeries(name, 3, option.Course)
		if start := f.Rows[0]; !start.Cells[0].Absent {
			path.Data = append(path.Data, option.Bend(day(start.From), f.number(start.Cells[0])))
		}
		item := f.item(len(rows), Cell{Value: m.Value}, f.Unit)
		item.Value = [2]any{day(m.At), item.Value}
		path.Data = append(path.Data, item)
		lines, rows, last = append(lines, path), append(rows, strconv.Itoa(int(m.At))), max(last, m.At)
	}
	made := option.Lines(rows, lines, option.Span{Min: math.Floor(first), Max: math.Floor(last) + 1, Moments: len(rows)}, f.Unit)
	made.Reading.Gain = fr.Typo("Ici, l’échelle part de zéro et montre tous les seuils")
	return made
}

// day writes a date as a decimal year, to a day or so.
func day(year float64) json.Number { return json.Number(strconv.FormatFloat(year, 'f', 3, 64)) }
