package chart

import (
	"encoding/json"
	"math"
	"strconv"
	"strings"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"limpide/internal/base/fr"
)

const (
	optionLineHeight = 400 // in pixels, with the slider of the zoom
	optionSide       = 440 // of a radar
)

// symbols tell series apart by the shapes of the static picture.
var symbols = [...]string{"circle", "rect", "triangle", "diamond", "path://M0 1L1 -1H-1z"}

// sign is how a value is marked: hollow when it is not final.
func (f *Figure) sign(c Cell) *itemStyle {
	if !c.Doubt {
		return nil
	}
	return &itemStyle{Color: "--page", BorderColor: f.hueInk(), BorderWidth: 2}
}

// yearsOption draws a line for each column, open where a value is missing and
// cut where values no longer compare; goals stand apart, after the line.
func (f *Figure) yearsOption() map[string]any {
	rows := f.rowLabels()
	rowOf := map[int]int{}
	for i, r := range f.Rows {
		rowOf[r.Year] = i
	}
	first, last := f.Rows[0].Year, f.Rows[len(f.Rows)-1].Year
	scopes := make([]seriesOption, len(f.Columns))
	for i, c := range f.Columns {
		scopes[i] = lineSeries(c.Label, i)
		scopes[i].Data = f.yearItems(i)
		scopes[i].MarkLine = f.breaks(i)
		for _, goal := range c.Goals {
			if _, known := rowOf[goal.Year]; !known {
				rowOf[goal.Year] = len(rows)
				rows = append(rows, strconv.Itoa(goal.Year))
			}
			scopes[i].Data = append(scopes[i].Data, f.goalItem(goal, rowOf[goal.Year])...)
			last = max(last, goal.Year)
		}
	}
	return f.finish(lineOver(float64(last-first), tooltip("axis", "line")), lastHand{
		reading: reading{Rows: rows, Height: optionLineHeight},
		series:  scopes,
		xAxis:   valueAxis{Type: "value", Min: first, Max: max(last, first+1), MinInterval: 1, AxisLabel: axisLabel{"year"}},
		yAxis:   valueAxis{Type: "value", Name: fr.Typo(f.Unit), AxisLabel: axisLabel{"number"}},
	})
}

func lineSeries(name string, i int) seriesOption {
	return seriesOption{
		SingleSeries: charts.SingleSeries{Name: fr.Typo(name), Type: "line", Symbol: symbols[i%len(symbols)], SymbolSize: 9, ShowSymbol: opts.Bool(true)},
		LineStyle:    &lineStyle{Color: "--encre", Width: 2},
		ItemStyle:    &itemStyle{Color: "--encre"},
	}
}

// cut is an item that no line crosses.
func cut(x float64) dataItem { return dataItem{Value: [2]any{x, nil}} }

// yearItems returns the values of a column, year by year.
func (f *Figure) yearItems(column int) []dataItem {
	var items []dataItem
	for i, r := range f.Rows {
		cell := r.Cells[column]
		if i > 0 && cell.Break {
			items = append(items, cut(float64(r.Year)-0.5))
		}
		text := f.spoken(cell, f.Unit)
		if cell.Break {
			text += ", rupture de série"
		}
		items = append(items, dataItem{Value: [2]any{r.Year, f.number(cell)}, Row: i, Text: text, ItemStyle: f.sign(cell)})
	}
	return items
}

// breaks draws a line before each year whose values do not compare with those
// before.
func (f *Figure) breaks(column int) *markOption {
	lines := &markOption{Symbol: "none", Silent: true}
	for i, r := range f.Rows {
		if i > 0 && r.Cells[column].Break {
			at := float64(r.Year) - 0.5
			lines.Data = append(lines.Data, markItem{XAxis: &at, LineStyle: markStyle("")})
		}
	}
	if len(lines.Data) == 0 {
		return nil
	}
	return lines
}

// goalItem stands apart from the line, as a short bar.
func (f *Figure) goalItem(goal Point, row int) []dataItem {
	cell := Cell{Value: goal.Value, Note: "objectif"}
	return []dataItem{cut(float64(goal.Year)), {
		Value: [2]any{goal.Year, f.number(cell)}, Row: row, Text: f.spoken(cell, f.Unit),
		Goal: true, Symbol: "rect", Size: &[2]int{16, 4},
	}}
}

// lineOver is a chart of lines over a number of years; from three, one may look
// at a part of them.
func lineOver(years float64, tip charts.GlobalOpts) *charts.Line {
	c := charts.NewLine()
	c.SetGlobalOptions(tip)
	if years >= 3 {
		c.SetGlobalOptions(charts.WithDataZoomOpts(opts.DataZoom{Type: "slider", FilterMode: "none"}))
	}
	return c
}

// progressOption draws one value through dated rows: audits are full discs,
// self-assessments hollow ones; landmarks go across, or stand at their date.
func (f *Figure) progressOption() map[string]any {
	rows := f.rowLabels()
	first, last := f.Rows[0].From, f.Rows[len(f.Rows)-1].From
	lines := make([]seriesOption, len(f.Columns))
	for i, c := range f.Columns {
		lines[i] = lineSeries(c.Label, i)
		lines[i].LineStyle.Color, lines[i].ItemStyle.Color = f.hueInk(), f.hueInk()
		for k, r := range f.Rows {
			lines[i].Data = append(lines[i].Data, f.datedItem(r, k, r.Cells[i]))
		}
	}
	lines[0].MarkLine = f.marksLevel()
	for _, m := range f.Marks {
		if m.At > 0 {
			lines = append(lines, f.pathSeries(m, len(rows)))
			rows = append(rows, strconv.Itoa(int(m.At)))
			last = max(last, m.At)
		}
	}
	return f.finish(lineOver(last-first, tooltip("item", "")), lastHand{
		reading: reading{Rows: rows, Height: optionLineHeight},
		series:  lines,
		xAxis:   valueAxis{Type: "value", Min: math.Floor(first), Max: math.Floor(last) + 1, MinInterval: 1, AxisLabel: axisLabel{"year"}},
		yAxis:   valueAxis{Type: "value", Name: fr.Typo(f.Unit), AxisLabel: axisLabel{"number"}},
	})
}

func (f *Figure) datedItem(r Row, row int, c Cell) dataItem {
	c.Doubt = c.Doubt || r.Style == "auto"
	return dataItem{Value: [2]any{day(r.From), f.number(c)}, Row: row, Text: f.spoken(c, f.Unit), ItemStyle: f.sign(c)}
}

// pathSeries leads from the first value to a landmark that is due one day.
func (f *Figure) pathSeries(m Mark, row int) seriesOption {
	cell := Cell{Value: m.Value}
	path := lineSeries(pathName(m), 3)
	path.LineStyle = &lineStyle{Color: "--second", Width: 1.5, Type: "dashed"}
	path.ItemStyle = &itemStyle{Color: "--encre"}
	if start := f.Rows[0]; !start.Cells[0].Absent {
		path.Data = append(path.Data, dataItem{Value: [2]any{day(start.From), f.number(start.Cells[0])}, Symbol: "none"})
	}
	path.Data = append(path.Data, dataItem{Value: [2]any{day(m.At), f.number(cell)}, Row: row, Text: f.spoken(cell, f.Unit)})
	return path
}

// pathName leaves out the value, which is said after it.
func pathName(m Mark) string {
	if m.Style == "objectif" {
		return "Objectif"
	}
	return fr.Capital(m.Label)
}

// marksLevel draws the landmarks that hold at any time.
func (f *Figure) marksLevel() *markOption {
	lines := &markOption{Symbol: "none", Silent: true, Label: markLabel{Show: true, Formatter: "{b}"}}
	for _, m := range f.Marks {
		if m.At == 0 {
			lines.Data = append(lines.Data, markItem{YAxis: &m.Value, Name: f.markName(m), LineStyle: markStyle(m.Style)})
		}
	}
	if len(lines.Data) == 0 {
		return nil
	}
	return lines
}

// markName is the label of a landmark, with its value.
func (f *Figure) markName(m Mark) string {
	label, value := fr.Typo(m.Label), fr.WithUnit(m.Value, decimalsOf(m.Value), f.markUnit())
	if strings.Contains(label, value) {
		return label
	}
	return label + ", " + value
}

// day writes a date as a decimal year, to a day or so.
func day(year float64) json.Number {
	return json.Number(strconv.FormatFloat(year, 'f', 3, 64))
}

// profileOption draws each column around the rows.
func (f *Figure) profileOption() map[string]any {
	var values []float64
	for _, r := range f.Rows {
		for _, c := range r.Cells {
			if !c.Absent {
				values = append(values, c.Value)
			}
		}
	}
	rings, _ := niceScale(values, 0, 1, 4)
	radar := opts.RadarComponent{}
	for _, label := range f.rowLabels() {
		radar.Indicator = append(radar.Indicator, &opts.Indicator{Name: label, Max: float32(rings.high)})
	}
	all := seriesOption{SingleSeries: charts.SingleSeries{Name: fr.Typo(f.Title), Type: "radar", SymbolSize: 8}}
	for i, c := range f.Columns {
		all.Data = append(all.Data, f.spokes(i, c.Label))
	}
	c := charts.NewRadar()
	c.SetGlobalOptions(tooltip("item", ""), charts.WithRadarComponentOpts(radar))
	return f.finish(c, lastHand{
		reading: reading{Rows: f.rowLabels(), Short: f.shortLabels(), Height: optionSide},
		series:  []seriesOption{all},
	})
}

// shortLabels are for the ends of the spokes on a phone; nil when a row has none.
func (f *Figure) shortLabels() []string {
	var short []string
	for _, r := range f.Rows {
		if r.Short == "" {
			return nil
		}
		short = append(short, fr.Typo(r.Short))
	}
	return short
}

// spokes is a column of a radar: for ECharts, one item with all its values. The
// last column, which is now, is in the hue of the figure; those before it are
// dashed.
func (f *Figure) spokes(column int, name string) dataItem {
	var values []any
	var texts []string
	for _, r := range f.Rows {
		values = append(values, f.number(r.Cells[column]))
		texts = append(texts, f.spoken(r.Cells[column], f.Unit))
	}
	item := dataItem{
		Name: fr.Typo(name), Value: values, Text: texts, Symbol: symbols[column%len(symbols)],
		LineStyle: &lineStyle{Color: "--second", Width: 1.5, Type: "dashed"}, ItemStyle: &itemStyle{Color: "--second"},
	}
	if column == len(f.Columns)-1 {
		item.LineStyle = &lineStyle{Color: f.hueInk(), Width: 2.5}
		item.ItemStyle = &itemStyle{Color: f.hueInk()}
	}
	return item
}

// nowOption marks the start, the last value and the target of each row on one
// line; the status follows the last value.
func (f *Figure) nowOption() map[string]any {
	looks := [...]charts.SingleSeries{
		nowStart: {Symbol: "circle", SymbolSize: 7},
		nowLast:  {Symbol: "circle", SymbolSize: 13},
		nowGoal:  {Symbol: "rect", SymbolSize: []int{4, 20}},
	}
	signs := make([]seriesOption, len(f.Columns))
	for i, c := range f.Columns {
		signs[i] = seriesOption{SingleSeries: looks[i%len(looks)], ItemStyle: &itemStyle{Color: f.hueInk()}}
		signs[i].Name, signs[i].Type = fr.Typo(c.Label), "scatter"
		for k, r := range f.Rows {
			cell := r.Cells[i]
			text := f.spoken(cell, f.Unit)
			if i == nowLast && r.Note != "" {
				text += ", " + fr.Typo(r.Note)
			}
			signs[i].Data = append(signs[i].Data, dataItem{Value: [2]any{f.number(cell), k}, Row: k, Text: text, ItemStyle: f.sign(cell)})
		}
	}
	signs[0].MarkLine = f.marksAcross()
	c := charts.NewScatter()
	c.SetGlobalOptions(tooltip("item", ""))
	const thick = 22
	return f.finish(c, lastHand{
		reading: reading{Rows: f.rowLabels(), Vertical: true, Height: len(f.Rows)*(optionLabel+thick) + optionAxis},
		series:  signs,
		xAxis:   valueAxis{Type: "value", AxisLabel: axisLabel{"number"}},
		yAxis:   f.rowAxis(thick),
	})
}
