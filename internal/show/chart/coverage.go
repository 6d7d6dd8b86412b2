package chart

import (
	"strconv"
	"strings"

	"limpide/internal/base/fr"
	"limpide/internal/base/lists"
	"limpide/internal/show/chart/draw"
	"limpide/internal/show/chart/option"
	"limpide/internal/show/chart/presence"
)

// Coverage shows which values are there: rows by years, in groups.
var Coverage = &Kind{coveragePictures, firstPicture, coverageTable, coverageKey, coverageCrowd, coverageOption}

// stateOf returns how a value stands.
func stateOf(c Cell) presence.State {
	switch {
	case c.Absent && c.Note != "":
		return presence.Reason
	case c.Absent:
		return presence.Nothing
	case c.Lone != 0:
		return presence.Average + presence.State(c.Lone-Average)
	case c.Doubt && c.Guess:
		return presence.Guess
	case c.Doubt:
		return presence.Awaited
	}
	return presence.Final
}

// coveragePictures draws a sign for each row and year, grouped: see [presence.State].
func coveragePictures(f *Figure) []draw.Picture {
	if len(f.Rows) == 0 || len(f.Columns) == 0 {
		return nil
	}
	set := presence.Set{Title: f.Title, Years: labels(f.Columns)}
	for _, r := range f.Rows {
		row := presence.Row{Label: r.Label, Group: r.Group}
		row.Signs = lists.Map(r.Cells, func(c Cell) presence.Sign { return presence.Sign{State: stateOf(c), Break: c.Break, Out: c.Out} })
		set.Rows = append(set.Rows, row)
	}
	return set.Pictures()
}

// coverageTable writes the state of every year as a word: the values are in the datasets.
func coverageTable(f *Figure) table {
	return table{heads: f.Columns, grouped: true, entries: func(r Row) []entry {
		return lists.Map(r.Cells, func(c Cell) entry { return wordsEntry(draw.If(!c.Out, coverWords(c))) })
	}}
}

func coverWords(c Cell) string {
	state := stateOf(c)
	return state.Words() + draw.If(state == presence.Reason, c.Note) + draw.If(c.Break, ", rupture de série")
}

// labels returns what heads the columns.
func labels(columns []Column) []string {
	return lists.Map(columns, func(c Column) string { return c.Label })
}

func coverageKey(f *Figure) (key string, gaps []string) {
	has, broken := map[presence.State]bool{}, false
	for _, r := range f.Rows {
		for _, c := range r.Cells {
			has[stateOf(c)] = has[stateOf(c)] || !c.Out
			broken = broken || c.Break
		}
	}
	var said []string
	for state := presence.Final; state <= presence.Nothing; state++ {
		if has[state] {
			said = append(said, state.Key())
		}
	}
	if broken {
		said = append(said, "trait vertical : rupture de série, expliquée sur la page de l’indicateur")
	}
	return fr.Capital(strings.Join(said, " ; ") + "."), nil
}

// coverageCrowd counts the rows of a group, one a scope: those whose labels differ.
func coverageCrowd(f *Figure) (n, most int, what string) {
	seen := map[string]bool{}
	for _, r := range f.Rows {
		seen[r.Label] = true
	}
	return len(seen), mostDrawn, "lignes par indicateur"
}

// coverageOption draws each row in a lane of its own, with the same signs.
func coverageOption(f *Figure) *option.Chart {
	const name, signs = 24.0, 24.0 // pixels
	var lanes []option.Lane
	var drawn []option.Series
	years := lists.Map(f.Columns, func(c Column) string { return fr.Typo(c.Label) })
	first, _ := strconv.Atoi(f.Columns[0].Label)
	y := 0.0
	for _, r := range f.Rows {
		label := draw.If(r.Group != "", r.Group+", ") + r.Label
		lanes = append(lanes, option.Lane{At: y + name, Name: fr.Typo(label)})
		lane := option.SignSeries(label, "rect", presence.SignSize, &option.Fill{Color: "--encre"})
		for k, c := range r.Cells {
			if c.Out {
				continue
			}
			item := option.Presence(stateOf(c).Class())
			item.Value, item.Row, item.Text = [2]any{first + k, y + name + signs/2}, k, fr.Typo(coverWords(c))
			lane.Data = append(lane.Data, item)
		}
		drawn = append(drawn, lane)
		y += name + signs
	}
	made := option.Moments(years, lanes, drawn, option.Span{Min: first - 1, Max: first + len(years), Moments: len(years)}, y)
	made.Reading.Gain = fr.Typo("Ici, chaque signe se lit en toutes lettres : l’année, et l’état de sa valeur")
	return made
}
