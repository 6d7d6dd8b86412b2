package option

import (
	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"limpide/internal/base/fr"
	"limpide/internal/base/lists"
)

// Sizes of charts, in pixels. Each row of bars has its label above, at full
// width, so that names are read on a phone as on a page.
const (
	barThick  = 14
	barGap    = 3 // between the bars of a row
	rowLabel  = 42
	barAxis   = 44 // above and below the rows
	signThick = 22

	lineHeight = 400
	timeAxis   = 88 // below lanes, with the slider of the zoom
	radarSide  = 440
)

// BarSeries returns a series of bars.
func BarSeries(name string, fill *Fill) Series {
	return Series{
		SingleSeries: charts.SingleSeries{Name: fr.Typo(name), Type: "bar", BarGap: "20%"},
		ItemStyle:    fill,
		BarWidth:     barThick,
	}
}

// SignSeries returns a series of signs; size is a number of pixels, or two.
func SignSeries(name, symbol string, size any, fill *Fill) Series {
	return Series{
		SingleSeries: charts.SingleSeries{Name: fr.Typo(name), Type: "scatter", Symbol: symbol, SymbolSize: size},
		ItemStyle:    fill,
	}
}

// BelowBar returns a series of triangles that point at the bars from below.
func BelowBar(name string) Series {
	s := SignSeries(name, "triangle", 9, &Fill{Color: "--encre"})
	s.SymbolOffset = []int{0, barThick/2 + 5}
	return s
}

// LineSeries returns a series of signs joined by a line; i chooses its shape and
// its dashes.
func LineSeries(name string, i int, ink string) Series {
	return Series{
		SingleSeries: charts.SingleSeries{Name: fr.Typo(name), Type: "line", Symbol: Symbol(i), SymbolSize: 9, ShowSymbol: opts.Bool(true)},
		LineStyle:    &Line{Color: ink, Width: 2, Type: dashOf(i)},
		ItemStyle:    &Fill{Color: ink},
	}
}

// PathSeries returns a series of what is to be reached, on a path that leads there.
// One of the name of another series is shown and hidden with it.
func PathSeries(name string, i int, dash Dash) Series {
	s := LineSeries(name, i, "--encre")
	s.LineStyle = &Line{Color: "--second", Width: 1.5, Type: dash}
	return s
}

// PeriodSeries returns a series of moments, and of periods from one to the next.
func PeriodSeries(name string) Series {
	s := LineSeries(name, 0, "--encre")
	s.LineStyle = &Line{Color: "--encre", Width: 9, Cap: "round"}
	return s
}

// Bend returns a point of a line that nothing is said of.
func Bend(x, y any) Item { return Item{Value: [2]any{x, y}, Symbol: "none"} }

type valueAxis struct {
	Type        string    `json:"type"`
	Name        string    `json:"name,omitempty"`
	Min         any       `json:"min,omitempty"`
	Max         any       `json:"max,omitempty"`
	MinInterval int       `json:"minInterval,omitempty"`
	Inverse     bool      `json:"inverse,omitempty"`
	AxisLabel   axisLabel `json:"axisLabel"`
}

type axisLabel struct {
	Formatter    string    `json:"formatter"`
	CustomValues []float64 `json:"customValues,omitempty"` // the only ones that have a label
}

type rowAxis struct {
	Type      string         `json:"type"`
	Data      []string       `json:"data"`
	Inverse   bool           `json:"inverse"` // the first row on top
	AxisLabel rowLabelOption `json:"axisLabel"`
}

// rowLabelOption puts a label above its row. Interval is a number: go-echarts
// would write a text, that ECharts does not understand.
type rowLabelOption struct {
	Interval      int    `json:"interval"`
	Inside        bool   `json:"inside"`
	VerticalAlign string `json:"verticalAlign"`
	Padding       [4]int `json:"padding"`
	Overflow      string `json:"overflow"`
}

// Bars lays rows out, each with as many bars abreast; highest is the end of the
// scale, nil for that of the values.
func Bars(rows []string, drawn []Series, abreast int, highest any) *Chart {
	c := charts.NewBar()
	c.SetGlobalOptions(tooltip("axis", "shadow"))
	return rowsDown(c, rows, drawn, abreast*barThick+(abreast-1)*barGap, highest)
}

// Signs lays rows out, each with its signs on one line.
func Signs(rows []string, drawn []Series) *Chart {
	c := charts.NewScatter()
	c.SetGlobalOptions(tooltip("item", ""))
	return rowsDown(c, rows, drawn, signThick, nil)
}

func rowsDown(c maker, rows []string, drawn []Series, thick int, highest any) *Chart {
	label := rowLabelOption{Inside: true, VerticalAlign: "bottom", Padding: [4]int{0, 0, thick/2 + 4, 0}, Overflow: "truncate"}
	return newChart(c, Reading{Rows: rows, Vertical: true, Height: len(rows)*(rowLabel+thick) + barAxis}, drawn, map[string]any{
		"xAxis": valueAxis{Type: "value", Max: highest, AxisLabel: axisLabel{Formatter: "number"}},
		"yAxis": rowAxis{Type: "category", Data: rows, Inverse: true, AxisLabel: label},
	})
}

// Span is the time that a chart covers.
type Span struct {
	Min, Max any  // ends of the axis: years
	Moments  int  // that have values: from many, one may look at a part of them
	ByYear   bool // one reads the values of all series at a year, not one value
}

// inSight is the number of moments that one sees well at once.
const inSight = 16

// Lines draws values through time.
func Lines(rows []string, drawn []Series, span Span, unit string) *Chart {
	return throughTime(Reading{Rows: rows, Height: lineHeight}, drawn, span,
		valueAxis{Type: "value", Name: fr.Typo(unit), AxisLabel: axisLabel{Formatter: "number"}})
}

// Moments draws what happens through time in lanes, down to a depth: each item is
// at a height, in pixels from the top.
func Moments(rows []string, lanes []Lane, drawn []Series, span Span, depth float64) *Chart {
	label := axisLabel{Formatter: "lane"}
	label.CustomValues = lists.Map(lanes, func(lane Lane) float64 { return lane.At })
	return throughTime(Reading{Rows: rows, Lanes: lanes, Height: int(depth) + timeAxis}, drawn, span,
		valueAxis{Type: "value", Min: 0, Max: depth, Inverse: true, AxisLabel: label})
}

func throughTime(reading Reading, drawn []Series, span Span, up valueAxis) *Chart {
	c := charts.NewLine()
	c.SetGlobalOptions(tooltip("item", ""))
	if span.ByYear {
		c.SetGlobalOptions(tooltip("axis", "line"))
	}
	if span.Moments > inSight {
		c.SetGlobalOptions(charts.WithDataZoomOpts(opts.DataZoom{Type: "slider", FilterMode: "none"}))
	}
	return newChart(c, reading, drawn, map[string]any{
		"xAxis": valueAxis{Type: "value", Min: span.Min, Max: span.Max, MinInterval: 1, AxisLabel: axisLabel{Formatter: "year"}},
		"yAxis": up,
	})
}

// Radar draws shapes around the rows; short labels are for the ends of the
// spokes on a phone.
func Radar(title string, rows, short []string, highest float64, shapes []Item) *Chart {
	radar := opts.RadarComponent{}
	radar.Indicator = lists.Map(rows, func(label string) *opts.Indicator { return &opts.Indicator{Name: label, Max: float32(highest)} })
	c := charts.NewRadar()
	c.SetGlobalOptions(tooltip("item", ""), charts.WithRadarComponentOpts(radar))
	return newChart(c, Reading{Rows: rows, Short: short, Height: radarSide}, []Series{
		{SingleSeries: charts.SingleSeries{Name: fr.Typo(title), Type: "radar", SymbolSize: 8}, Data: shapes},
	}, nil)
}

func tooltip(trigger, pointer string) charts.GlobalOpts {
	t := opts.Tooltip{Trigger: trigger}
	if pointer != "" {
		t.AxisPointer = &opts.AxisPointer{Type: pointer}
	}
	return charts.WithTooltipOpts(t)
}
