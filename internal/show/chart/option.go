package chart

import (
	"encoding/json"
	"fmt"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"limpide/internal/base/fr"
)

// Option returns the interactive version of the figure as an option of ECharts,
// in JSON, or nil for a kind that gains nothing by it. It holds the values of
// the figure and what is said of each, in French, and no code: a colour is the
// name of a custom property of the theme, a formatter the name of one that the
// theme knows (number, year). What the theme adds, and how it reads the values,
// is in themes/limpide/explorer.
func (f *Figure) Option() ([]byte, error) {
	build := f.interactive()
	if build == nil {
		return nil, nil
	}
	made, err := json.Marshal(build())
	if err != nil {
		return nil, fmt.Errorf("figure %s: %w", f.ID, err)
	}
	return made, nil
}

// Explorable says that the figure has an interactive version.
func (f *Figure) Explorable() bool { return f.interactive() != nil }

func (f *Figure) interactive() func() map[string]any {
	if !f.severalValues() || f.Crowded() {
		return nil
	}
	switch f.Kind {
	case Shares:
		return f.sharesOption
	case Multiples:
		return f.valuesOption
	case Years:
		return f.yearsOption
	case Progress:
		return f.progressOption
	case Profile:
		return f.profileOption
	case Now:
		return f.nowOption
	}
	return nil
}

// severalValues says that there are two values or more: fewer are not explored.
func (f *Figure) severalValues() bool {
	found := 0
	for _, r := range f.Rows {
		for _, c := range r.Cells {
			if f.number(c) != nil {
				found++
			}
		}
	}
	return found > 1
}

// reading tells the theme how to lay the chart out and read it aloud.
type reading struct {
	Notice   string   `json:"notice,omitempty"`   // that the values are invented
	Rows     []string `json:"rows"`               // what the row numbers of the items stand for
	Short    []string `json:"short,omitempty"`    // the same, where there is little room
	Height   int      `json:"height"`             // of the chart, in pixels
	Vertical bool     `json:"vertical,omitempty"` // rows go down, not across
}

// dataItem is a value in a series. Text says it with its unit and its state, or
// why there is none; without Text, the item only cuts a line.
type dataItem struct {
	Value     any        `json:"value"` // a number, a pair, a list; nil leaves a gap
	Name      string     `json:"name,omitempty"`
	Row       int        `json:"row"`
	Text      any        `json:"text,omitempty"` // a list when Value holds one number a row
	Goal      bool       `json:"goal,omitempty"` // to be reached, not measured
	Symbol    string     `json:"symbol,omitempty"`
	Size      *[2]int    `json:"symbolSize,omitempty"` // in pixels
	ItemStyle *itemStyle `json:"itemStyle,omitempty"`
	LineStyle *lineStyle `json:"lineStyle,omitempty"`
}

// seriesOption adds to a series of go-echarts what it has no field for.
type seriesOption struct {
	charts.SingleSeries
	Data      []dataItem  `json:"data"`
	BarWidth  int         `json:"barWidth,omitempty"`
	LineStyle *lineStyle  `json:"lineStyle,omitempty"`
	ItemStyle *itemStyle  `json:"itemStyle,omitempty"`
	MarkLine  *markOption `json:"markLine,omitempty"`

	SymbolOffset []int `json:"symbolOffset,omitempty"` // in pixels
}

type lineStyle struct {
	Color string  `json:"color,omitempty"`
	Width float64 `json:"width"`
	Type  string  `json:"type,omitempty"` // solid, dashed, dotted
}

type itemStyle struct {
	Color       string  `json:"color,omitempty"`
	BorderColor string  `json:"borderColor,omitempty"`
	BorderWidth float64 `json:"borderWidth,omitempty"`
	Decal       *decal  `json:"decal,omitempty"`
}

// decal is a texture: lines, turned by Rotation in radians, or dots.
type decal struct {
	Symbol     string  `json:"symbol,omitempty"`
	Color      string  `json:"color"`
	Rotation   float64 `json:"rotation"`
	DashArrayX []int   `json:"dashArrayX"`
	DashArrayY []int   `json:"dashArrayY"`
}

// markLabel writes the names of landmarks; without Show, the key of the figure
// has them in words.
type markLabel struct {
	Show      bool   `json:"show"`
	Formatter string `json:"formatter,omitempty"`
}

type markOption struct {
	Symbol string     `json:"symbol"`
	Silent bool       `json:"silent"`
	Label  markLabel  `json:"label"`
	Data   []markItem `json:"data"`
}

type markItem struct {
	XAxis     *float64  `json:"xAxis,omitempty"`
	YAxis     *float64  `json:"yAxis,omitempty"`
	Name      string    `json:"name,omitempty"`
	LineStyle lineStyle `json:"lineStyle"`
}

// lastHand finishes the option: go-echarts writes empty components, which
// ECharts draws, and lacks some settings of axes and series.
type lastHand struct {
	charts.BaseConfigurationVisitor
	reading      reading
	series       []seriesOption
	xAxis, yAxis any
}

func (v lastHand) VisitSeriesOpt(charts.MultiSeries) any { return v.series }

func (v lastHand) Visit(option map[string]any) {
	for _, unused := range []string{"title", "toolbox", "color"} {
		delete(option, unused)
	}
	option["legend"] = map[string]any{"show": false}
	option["reading"] = v.reading
	if v.xAxis != nil {
		option["xAxis"], option["yAxis"] = v.xAxis, v.yAxis
	}
}

// chartOption is what the charts of go-echarts have in common.
type chartOption interface {
	Accept(charts.ConfigurationVisitor)
	Validate()
	JSON() map[string]any
}

func (f *Figure) finish(c chartOption, last lastHand) map[string]any {
	if f.Example {
		last.reading.Notice = ExampleNotice
	}
	c.Accept(last)
	c.Validate()
	return c.JSON()
}

func tooltip(trigger, pointer string) charts.GlobalOpts {
	t := opts.Tooltip{Trigger: trigger}
	if pointer != "" {
		t.AxisPointer = &opts.AxisPointer{Type: pointer}
	}
	return charts.WithTooltipOpts(t)
}

// spoken says a value with its unit and its state, or why there is none.
func (f *Figure) spoken(c Cell, unit string) string {
	switch {
	case c.Absent && c.Note != "":
		return fr.Typo(c.Note)
	case c.Absent:
		return "pas de valeur"
	}
	said := fr.WithUnit(c.Value, f.Decimals, unit)
	if c.Note != "" {
		said += ", " + fr.Typo(c.Note)
	}
	return said
}

// number returns the value as the figure shows it, or nil for none.
func (f *Figure) number(c Cell) any {
	if written := f.written(c); written != "" {
		return json.Number(written)
	}
	return nil
}

func (f *Figure) rowLabels() []string {
	labels := make([]string, len(f.Rows))
	for i, r := range f.Rows {
		labels[i] = fr.Typo(r.Label)
	}
	return labels
}

// hueInk is the colour of the figure's référentiel, or that of text.
func (f *Figure) hueInk() string {
	if f.Hue == "" {
		return "--encre"
	}
	return "--" + f.Hue
}

func markStyle(style string) lineStyle {
	if style == "objectif" {
		return lineStyle{Color: "--encre", Width: 2, Type: "solid"}
	}
	return lineStyle{Color: "--trait", Width: 1.5, Type: "dashed"}
}
