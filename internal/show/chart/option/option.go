// Package option makes options of ECharts, which are the interactive version of
// figures, and hides go-echarts. An option is data: a colour is the name of a
// custom property of the theme, a formatter the name of one that the theme knows
// (number, year). What the theme adds, and how it reads the values, is in
// themes/limpide/explorer.
package option

import (
	"encoding/json"
	"maps"
	"math"
	"slices"

	"github.com/go-echarts/go-echarts/v2/charts"

	"limpide/internal/base/fr"
)

// Series is a series of values. It adds to that of go-echarts what it has no
// field for.
type Series struct {
	charts.SingleSeries
	Data      []Item `json:"data"`
	BarWidth  int    `json:"barWidth,omitempty"`
	LineStyle *Line  `json:"lineStyle,omitempty"`
	ItemStyle *Fill  `json:"itemStyle,omitempty"`
	MarkLine  *Marks `json:"markLine,omitempty"`

	SymbolOffset []int `json:"symbolOffset,omitempty"` // in pixels
}

// Item is a value in a series. Text writes it with its unit and its state, or why
// there is none; without Text, the item only cuts a line.
type Item struct {
	Value     any     `json:"value"` // a number, a pair, a list; nil leaves a gap
	Name      string  `json:"name,omitempty"`
	Row       int     `json:"row"`
	Text      any     `json:"text,omitempty"` // a list when Value holds one number a row
	Goal      bool    `json:"goal,omitempty"` // to be reached, not measured
	Symbol    string  `json:"symbol,omitempty"`
	Size      *[2]int `json:"symbolSize,omitempty"` // in pixels
	ItemStyle *Fill   `json:"itemStyle,omitempty"`
	LineStyle *Line   `json:"lineStyle,omitempty"`
}

// Cut returns an item that no line crosses.
func Cut(x float64) Item { return Item{Value: [2]any{x, nil}} }

// Presence returns the sign of a value that is there, or not, by the class of its state.
func Presence(class string) Item {
	thin := &Fill{Color: "--page", BorderColor: "--encre", BorderWidth: 2}
	switch class {
	case "provisoire":
		return Item{ItemStyle: Hollow("--encre")}
	case "estimee":
		return Item{Symbol: "circle", ItemStyle: Hollow("--encre")}
	case "moyenne":
		return Item{Size: &[2]int{18, 5}}
	case "ecart":
		return Item{Size: &[2]int{3, 12}}
	case "annoncee":
		return Item{Symbol: "path://M-1 0H1M0 -1V1", ItemStyle: thin}
	case "rapportee":
		return Item{Symbol: "path://M-1 -1L1 1M-1 1L1 -1", ItemStyle: thin}
	case "absente":
		return Item{Size: &[2]int{10, 2}, ItemStyle: &Fill{Color: "--second"}}
	case "inconnue":
		return Item{Symbol: "circle", Size: &[2]int{4, 4}, ItemStyle: &Fill{Color: "--trait"}}
	}
	return Item{}
}

// Levels are the ends of the last signs of a lane, from its first level down.
type Levels []float64

// Place returns the first level where a sign meets no other.
func (l *Levels) Place(from, to, apart float64) int {
	at := slices.IndexFunc(*l, func(end float64) bool { return from >= end+apart })
	if at < 0 {
		at, *l = len(*l), append(*l, 0)
	}
	(*l)[at] = to
	return at
}

// Line is the ink of a line.
type Line struct {
	Color string  `json:"color,omitempty"`
	Width float64 `json:"width"`
	Type  Dash    `json:"type,omitempty"`
	Cap   string  `json:"cap,omitempty"`
}

// Dash is the lengths of the strokes of a line and of what is between them, in
// pixels; nil for one without.
type Dash []float64

// Dashes that say what a line is, whatever the series.
var (
	Way    = Dash{1.5, 4} // to what a value should reach
	Course = Dash{6, 4}   // regular, from a first value to a target
	Limit  = Dash{5, 4}   // a landmark
)

// Fill is the ground of a bar or a sign.
type Fill struct {
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

// Part returns the ground of a part of a whole: the same four everywhere.
func Part(style, hue string) *Fill {
	fill := &Fill{Color: "--page", BorderColor: hue, BorderWidth: 1}
	switch style {
	case "programme":
		fill.Decal = &decal{Color: hue, Rotation: -math.Pi / 4, DashArrayX: []int{1, 0}, DashArrayY: []int{2, 4}}
	case "non-renseigne":
		fill.BorderColor = "--trait"
		fill.Decal = &decal{Symbol: "circle", Color: "--trait", DashArrayX: []int{2, 4}, DashArrayY: []int{2, 4}}
	case "pas-fait":
	default:
		fill.Color = hue
	}
	return fill
}

// Scope returns the ground of the bars of a scope: scopes are told apart by
// textures that are not those of the parts.
func Scope(i int, hue string) *Fill {
	fill := &Fill{Color: hue, BorderColor: hue, BorderWidth: 1}
	textures := [...]*decal{
		nil,
		{Rotation: 0, DashArrayY: []int{2, 3}}, // lines along the bar
		{Rotation: math.Pi / 2, DashArrayY: []int{2, 3}}, // across it
		{Rotation: math.Pi / 4, DashArrayY: []int{1, 3}},
		{Rotation: math.Pi / 2, DashArrayY: []int{4, 4}},
	}
	if texture := textures[i%len(textures)]; texture != nil {
		fill.Color, fill.Decal = "--page", texture
		texture.Color, texture.DashArrayX = hue, []int{1, 0}
	}
	return fill
}

// Hollow returns the sign of a value that is not final.
func Hollow(hue string) *Fill { return &Fill{Color: "--page", BorderColor: hue, BorderWidth: 2} }

// Symbol returns the shape of a series, which is that of the static picture.
func Symbol(i int) string {
	return [...]string{"circle", "rect", "triangle", "diamond", "path://M0 1L1 -1H-1z"}[i%5]
}

// dashOf returns the dashes of a series, which are those of the static picture.
func dashOf(i int) Dash {
	return [...]Dash{nil, {7, 4}, {2, 3}, {10, 3, 2, 3}, {4, 3}}[i%5]
}

// Marks are landmarks: lines through the chart.
type Marks struct {
	Symbol string     `json:"symbol"`
	Silent bool       `json:"silent"`
	Label  markLabel  `json:"label"`
	Data   []markItem `json:"data"`
}

// markLabel writes the names of landmarks; without Show, the key of the figure
// has them in words.
type markLabel struct {
	Show      bool   `json:"show"`
	Formatter string `json:"formatter,omitempty"`
	Position  string `json:"position,omitempty"`
}

type markItem struct {
	XAxis     *float64   `json:"xAxis,omitempty"`
	YAxis     *float64   `json:"yAxis,omitempty"`
	Name      string     `json:"name,omitempty"`
	LineStyle Line       `json:"lineStyle"`
	Label     *markLabel `json:"label,omitempty"` // in place of that of all
}

// Across adds a landmark at a place from left to right.
func (m *Marks) Across(at float64, name, style string) *Marks {
	return m.add(markItem{XAxis: &at, Name: fr.Typo(name)}, style)
}

// Event adds what is known of a place from left to right, in words at its top.
func (m *Marks) Event(at float64, words string) *Marks {
	return m.add(markItem{XAxis: &at, Name: fr.Typo(words), Label: &markLabel{Show: true, Formatter: "{b}", Position: "end"}}, "")
}

// Today adds the day of the site across lanes, whose scale goes down.
func (m *Marks) Today(at float64) *Marks {
	return m.add(markItem{XAxis: &at, Name: "aujourd’hui", Label: &markLabel{Show: true, Formatter: "{b}", Position: "start"}}, "objectif")
}

// Level adds a landmark at a height, with its name.
func (m *Marks) Level(at float64, name, style string) *Marks {
	m = m.add(markItem{YAxis: &at, Name: name}, style)
	m.Label = markLabel{Show: true, Formatter: "{b}"}
	return m
}

// add makes the landmarks with their first one: a series without any has none.
func (m *Marks) add(item markItem, style string) *Marks {
	if m == nil {
		m = &Marks{Symbol: "none", Silent: true}
	}
	item.LineStyle = Line{Color: "--trait", Width: 1.5, Type: Limit}
	if style == "objectif" {
		item.LineStyle = Line{Color: "--encre", Width: 2}
	}
	m.Data = append(m.Data, item)
	return m
}

// Reading tells the theme how to lay the chart out and read it aloud.
type Reading struct {
	Mark     string   `json:"mark,omitempty"`     // below the values, when all of them are invented
	Notice   string   `json:"notice,omitempty"`   // which values are invented, for a picture that stands alone
	Rows     []string `json:"rows"`               // what the row numbers of the items stand for
	Short    []string `json:"short,omitempty"`    // the same, where there is little room
	Height   int      `json:"height"`             // of the chart, in pixels
	Vertical bool     `json:"vertical,omitempty"` // rows go down, not across
	Lanes    []Lane   `json:"lanes,omitempty"`    // names down the chart, which are not those of the rows
	Gain     string   `json:"gain"`               // what one sees here and not on the static picture
}

// Lane is a name at a height, in pixels from the top.
type Lane struct {
	At   float64 `json:"at"`
	Name string  `json:"name"`
}

// Chart is an option being made.
type Chart struct {
	Reading Reading
	option  map[string]any
}

// maker is what the charts of go-echarts have in common.
type maker interface {
	Validate()
	JSON() map[string]any
}

// newChart patches what go-echarts made: it writes empty components, which
// ECharts draws, and lacks some settings of series and axes.
func newChart(m maker, reading Reading, series []Series, axes map[string]any) *Chart {
	m.Validate()
	option := m.JSON()
	for _, unused := range []string{"title", "toolbox", "color"} {
		delete(option, unused)
	}
	maps.Copy(option, axes)
	option["legend"], option["series"] = map[string]any{"show": false}, series
	return &Chart{reading, option}
}

// JSON returns the option.
func (c *Chart) JSON() ([]byte, error) {
	c.option["reading"] = c.Reading
	return json.Marshal(c.option)
}
