package chart

import (
	"math"

	"github.com/go-echarts/go-echarts/v2/charts"

	"limpide/internal/base/fr"
)

// The layout of bars, in pixels: each row has its label above, at full width,
// so that names are read on a phone as on a page.
const (
	optionBar   = 14
	optionGap   = 3 // between the bars of a row
	optionLabel = 42
	optionAxis  = 44 // above and below the rows
)

// sharesOption draws the parts of each row end to end, in % of its whole.
func (f *Figure) sharesOption() map[string]any {
	parts := make([]seriesOption, len(f.Columns))
	for i, c := range f.Columns {
		parts[i] = barSeries(c.Label, f.partStyle(c.Style))
		parts[i].Stack = "parts"
		for k, r := range f.Rows {
			cell := f.share(r, r.Cells[i])
			parts[i].Data = append(parts[i].Data, dataItem{Value: f.number(cell), Row: k, Text: f.spoken(cell, "%")})
		}
	}
	if f.Was != "" {
		parts = append(parts, f.wasSeries())
	}
	return f.barOption(parts, 1, 100)
}

// wasSeries marks below each bar what its first part was.
func (f *Figure) wasSeries() seriesOption {
	was := seriesOption{
		SingleSeries: charts.SingleSeries{Name: fr.Typo(f.Was), Type: "scatter", Symbol: "triangle", SymbolSize: 9},
		ItemStyle:    &itemStyle{Color: "--encre"},
		SymbolOffset: []int{0, optionBar/2 + 5},
	}
	for k, r := range f.Rows {
		was.Data = append(was.Data, dataItem{Value: [2]any{f.number(r.Was), k}, Row: k, Text: f.spoken(r.Was, "%")})
	}
	return was
}

// partStyle is the texture of a state: the same four everywhere.
func (f *Figure) partStyle(style string) *itemStyle {
	hue := f.hueInk()
	outlined := &itemStyle{Color: "--page", BorderColor: hue, BorderWidth: 1}
	switch style {
	case "programme":
		outlined.Decal = &decal{Color: hue, Rotation: -math.Pi / 4, DashArrayX: []int{1, 0}, DashArrayY: []int{2, 4}}
	case "non-renseigne":
		outlined.BorderColor = "--trait"
		outlined.Decal = &decal{Symbol: "circle", Color: "--trait", DashArrayX: []int{2, 4}, DashArrayY: []int{2, 4}}
	case "pas-fait":
	default:
		outlined.Color = hue
	}
	return outlined
}

// valuesOption draws a bar for each value, those of a row together.
func (f *Figure) valuesOption() map[string]any {
	scopes := make([]seriesOption, len(f.Columns))
	for i, c := range f.Columns {
		scopes[i] = barSeries(c.Label, f.scopeStyle(i))
		for k, r := range f.Rows {
			scopes[i].Data = append(scopes[i].Data, dataItem{Value: f.number(r.Cells[i]), Row: k, Text: f.spoken(r.Cells[i], f.Unit)})
		}
	}
	if f.Top > 0 {
		return f.barOption(scopes, len(scopes), f.Top)
	}
	return f.barOption(scopes, len(scopes), nil)
}

// scopeStyle tells scopes apart by textures that are not those of the states.
func (f *Figure) scopeStyle(i int) *itemStyle {
	style := &itemStyle{Color: f.hueInk(), BorderColor: f.hueInk(), BorderWidth: 1}
	textures := [...]*decal{
		nil,
		{Rotation: 0, DashArrayY: []int{2, 3}}, // lines along the bar
		{Rotation: math.Pi / 2, DashArrayY: []int{2, 3}}, // across it
		{Rotation: math.Pi / 4, DashArrayY: []int{1, 3}},
		{Rotation: math.Pi / 2, DashArrayY: []int{4, 4}},
	}
	if texture := textures[i%len(textures)]; texture != nil {
		style.Color = "--page"
		style.Decal = texture
		texture.Color, texture.DashArrayX = f.hueInk(), []int{1, 0}
	}
	return style
}

func barSeries(name string, style *itemStyle) seriesOption {
	return seriesOption{
		SingleSeries: charts.SingleSeries{Name: fr.Typo(name), Type: "bar", BarGap: "20%"},
		ItemStyle:    style,
		BarWidth:     optionBar,
	}
}

// marksAcross draws the landmarks of the scale across the rows.
func (f *Figure) marksAcross() *markOption {
	if len(f.Marks) == 0 {
		return nil
	}
	lines := &markOption{Symbol: "none", Silent: true}
	for _, m := range f.Marks {
		lines.Data = append(lines.Data, markItem{XAxis: &m.Value, Name: fr.Typo(m.Label), LineStyle: markStyle(m.Style)})
	}
	return lines
}

type valueAxis struct {
	Type        string    `json:"type"`
	Name        string    `json:"name,omitempty"`
	Min         any       `json:"min,omitempty"`
	Max         any       `json:"max,omitempty"`
	MinInterval int       `json:"minInterval,omitempty"`
	AxisLabel   axisLabel `json:"axisLabel"`
}

type axisLabel struct {
	Formatter string `json:"formatter"`
}

type rowAxis struct {
	Type      string   `json:"type"`
	Data      []string `json:"data"`
	Inverse   bool     `json:"inverse"` // the first row on top
	AxisLabel rowLabel `json:"axisLabel"`
}

// rowLabel stands above its row. Interval is a number: go-echarts would write a
// text, that ECharts does not understand.
type rowLabel struct {
	Interval      int    `json:"interval"`
	Inside        bool   `json:"inside"`
	VerticalAlign string `json:"verticalAlign"`
	Padding       [4]int `json:"padding"`
	Overflow      string `json:"overflow"`
}

// barOption lays rows out, each with as many bars abreast; highest is the end
// of the scale, nil for that of the values.
func (f *Figure) barOption(drawn []seriesOption, abreast int, highest any) map[string]any {
	drawn[0].MarkLine = f.marksAcross()
	thick := abreast*optionBar + (abreast-1)*optionGap
	bar := charts.NewBar()
	bar.SetGlobalOptions(tooltip("axis", "shadow"))
	return f.finish(bar, lastHand{
		reading: reading{Rows: f.rowLabels(), Vertical: true, Height: len(f.Rows)*(optionLabel+thick) + optionAxis},
		series:  drawn,
		xAxis:   valueAxis{Type: "value", Max: highest, AxisLabel: axisLabel{"number"}},
		yAxis:   f.rowAxis(thick),
	})
}

func (f *Figure) rowAxis(thick int) rowAxis {
	return rowAxis{
		Type: "category", Data: f.rowLabels(), Inverse: true,
		AxisLabel: rowLabel{Inside: true, VerticalAlign: "bottom", Padding: [4]int{0, 0, thick/2 + 4, 0}, Overflow: "truncate"},
	}
}
