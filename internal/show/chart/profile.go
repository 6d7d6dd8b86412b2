package chart

import (
	"fmt"
	"math"
	"slices"

	"limpide/internal/base/fr"
	"limpide/internal/base/lists"
	"limpide/internal/show/chart/draw"
	"limpide/internal/show/chart/option"
)

// Profile shows the rows as the spokes of a radar, start against now.
var Profile = &Kind{profilePictures, profilePoster, profileTable, profileKey, nil, profileOption}

// Sizes of a radar, in pixels.
const (
	radarRadius = 104
	radarHeight = 2*radarRadius + 44
)

// profilePictures draws the rows as spokes: the first column dashed, the last one
// filled. Below three spokes there is no surface, and no radar.
func profilePictures(f *Figure) []draw.Picture {
	values, n := f.values(), len(f.Rows)
	if n < 3 || len(f.Columns) == 0 || len(values) == 0 {
		return nil
	}
	r := radar{n, draw.NewScale(values, 0, radarRadius, 4)}
	return []draw.Picture{{Class: "radar", Height: radarHeight, Draw: func(c *draw.Canvas) {
		c.Put(`<svg x="50%" y="`, draw.Num(radarHeight/2.0), `">`)
		rings := r.scale.Ticks[1:]
		for _, ring := range rings {
			c.Put(`<circle class="grille" r="`, draw.Num(r.scale.At(ring)), `"/>`)
		}
		for i, row := range f.Rows {
			x, y := r.at(i, radarRadius)
			c.Put(`<path class="grille" d="M0 0L`, draw.Num(x), ` `, draw.Num(y), `"/>`)
			x, y = r.at(i, radarRadius+12)
			c.Put(`<text class="nom" x="`, draw.Num(x), `" y="`, draw.Num(y+4), `" text-anchor="middle">`, draw.Text(row.Short), `</text>`)
		}
		for _, ring := range rings {
			c.Put(`<text class="halo" x="4" y="`, draw.Num(4-r.scale.At(ring)), `">`, r.scale.Tick(ring), `</text>`)
		}
		for i := range f.Columns {
			r.surface(c, f.Rows, i, i == len(f.Columns)-1)
		}
		c.Put(`</svg>`)
	}}}
}

type radar struct {
	spokes int
	scale  draw.Scale // from the middle, in pixels
}

// at returns the place on a spoke at a distance from the middle, in pixels.
func (r radar) at(spoke int, distance float64) (x, y float64) {
	angle := 2 * math.Pi * float64(spoke) / float64(r.spokes)
	return distance * math.Sin(angle), -distance * math.Cos(angle)
}

// surface draws a column: a closed shape when every spoke has a value, else the lines
// between those that have one. That of now has points.
func (r radar) surface(c *draw.Canvas, rows []Row, column int, now bool) {
	line, points, pen, whole := "", "", "M", true
	for i := range r.spokes + 1 {
		cell := rows[i%r.spokes].Cells[column]
		if cell.Absent {
			whole, pen = false, "M"
			continue
		}
		if i == r.spokes && whole {
			line += "z"
			break
		}
		x, y := r.at(i, r.scale.At(cell.Value))
		line += pen + draw.Num(x) + " " + draw.Num(y)
		pen = "L"
		if i < r.spokes && now {
			points += `<circle class="profil-point" cx="` + draw.Num(x) + `" cy="` + draw.Num(y) + `" r="3.5"/>`
		}
	}
	class := "profil-avant"
	if now {
		class = "profil-maintenant"
	}
	c.Put(`<path class="`, class, draw.If(!whole, " ouvert"), `" d="`, line, `"/>`, points)
}

func profileKey(f *Figure) (key string, gaps []string) {
	if len(f.Columns) < 2 || len(f.values()) == 0 {
		return "", nil
	}
	first, last := f.Columns[0].Label, f.Columns[len(f.Columns)-1].Label
	return draw.Sentences(
		draw.If(len(profilePictures(f)) > 0, fmt.Sprintf("Surface pleine : %s. Tirets : %s.", last, first)),
		fmt.Sprintf("Barre : %s. Triangle : %s.", last, first),
	), nil
}

// profileTable has the same values as bars, on a scale from 0 to 100 %: the last one,
// and a triangle below for the first.
func profileTable(f *Figure) table {
	t := plain(f)
	t.beside = true
	t.bar = func(r Row) draw.Picture {
		return draw.Picture{Class: "barre", Height: barHeight, Draw: func(c *draw.Canvas) {
			c.Put(`<line class="axe" x1="0" x2="100%" y1="`, draw.Num(barHeight/2), `" y2="`, draw.Num(barHeight/2), `"/>`)
			if last := r.Cells[len(r.Cells)-1]; !last.Absent {
				f.part(c, 0, last.Value, "fait")
			}
			if was := r.Cells[0]; len(r.Cells) > 1 && !was.Absent {
				before(c, was.Value)
			}
		}}
	}
	t.entries = func(r Row) []entry {
		return lists.Map(r.Cells, func(c Cell) entry { return entryOf(c, "", fr.Percent(c.Value, f.Decimals)) })
	}
	return t
}

// profilePoster draws the radar, then the bars. The key says when both values are
// from: with their dates, they would reach the names of the rows.
func profilePoster(f *Figure) draw.Picture {
	const rowHeight = 46
	bars := draw.Picture{Height: rowHeight * float64(len(f.Rows)), Draw: func(c *draw.Canvas) {
		drawBars(f, c, 14, rowHeight, 6, func(r Row) string {
			first, last := r.Cells[0], r.Cells[len(r.Cells)-1]
			now := last.or(fr.Percent(last.Value, f.Decimals))
			return now + draw.If(len(r.Cells) > 1, " ; avant : "+first.or(fr.Percent(first.Value, f.Decimals)))
		})
	}}
	return draw.Stack(append(profilePictures(f), bars))
}

// profileOption draws each column around the rows. The last one, which is now, is in
// the hue of the figure; those before it are dashed.
func profileOption(f *Figure) *option.Chart {
	var shapes []option.Item
	for i, c := range f.Columns {
		var values, texts []any
		for k, r := range f.Rows {
			item := f.item(k, r.Cells[i], f.Unit)
			values, texts = append(values, item.Value), append(texts, item.Text)
		}
		line := option.Line{Color: "--second", Width: 1.5, Type: option.Dash{4, 3}}
		if i == len(f.Columns)-1 {
			line = option.Line{Color: f.hueInk(), Width: 2.5}
		}
		shapes = append(shapes, option.Item{
			Name: fr.Typo(c.Label), Value: values, Text: texts, Symbol: option.Symbol(i),
			LineStyle: &line, ItemStyle: &option.Fill{Color: line.Color},
		})
	}
	var short []string
	if !slices.ContainsFunc(f.Rows, func(r Row) bool { return r.Short == "" }) {
		for _, r := range f.Rows {
			short = append(short, fr.Typo(r.Short))
		}
	}
	made := option.Radar(f.Title, f.rowLabels(), short, draw.NewScale(f.values(), 0, 1, 4).High, shapes)
	made.Reading.Gain = fr.Typo("Ici, chaque rayon porte son nom ; masquez une forme pour mieux voir l’autre")
	return made
}
