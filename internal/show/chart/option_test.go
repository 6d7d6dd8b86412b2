package chart_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"limpide/internal/base/fr"
	"limpide/internal/show/chart"
	"limpide/internal/show/chart/charttest"
)

// cases are the shared ones, and a few plain values.
func cases() []charttest.Case {
	return append(charttest.Cases(), charttest.Case{Figure: &chart.Figure{
		ID: "valeurs", Kind: chart.Comparison, Title: "Côte à côte", RowHead: "Axe", Unit: "%", Decimals: 1,
		Columns: []chart.Column{{Label: "Vallée"}, {Label: "Plateau"}},
		Rows: []chart.Row{
			{Label: "Axe 1", Cells: []chart.Cell{{Value: 31.44}, {Absent: true, Note: "pas encore évalué"}}},
			{Label: "Axe 2", Cells: []chart.Cell{{Value: -0.06}, {Value: 0}}},
		},
	}})
}

// readOption is the part of an option that holds values and words.
type readOption struct {
	Reading struct {
		Rows  []string
		Lanes []struct{ Name string }
		Gain  string
	}
	Series []struct {
		Name, Type string
		Data       []struct {
			Name  string
			Value any
			Row   int
			Text  any
			Goal  bool
		}
	}
}

func readBack(t *testing.T, f *chart.Figure) readOption {
	t.Helper()
	made, err := f.Option()
	if err != nil {
		t.Fatalf("%s: %v", f.ID, err)
	}
	var o readOption
	dec := json.NewDecoder(bytes.NewReader(made))
	dec.UseNumber()
	if err := dec.Decode(&o); err != nil {
		t.Fatalf("%s: the option is no JSON: %v\n%s", f.ID, err, made)
	}
	return o
}

// plain writes a number without the zeros at its end, as the files do.
func plain(number string) string {
	v, err := strconv.ParseFloat(number, 64)
	if err != nil {
		return number
	}
	return strconv.FormatFloat(v, 'f', -1, 64)
}

// values lists what the option draws: "row | series | number".
func (o readOption) values() []string {
	var found []string
	add := func(row int, series string, value any) {
		written := ""
		if value != nil {
			written = fmt.Sprint(value)
		}
		found = append(found, fr.Plain(o.Reading.Rows[row]+" | "+series+" | "+plain(written)))
	}
	for _, s := range o.Series {
		for _, item := range s.Data {
			list, _ := item.Value.([]any)
			switch {
			case item.Text == nil: // a cut in a line
			case o.Reading.Lanes != nil: // time across, lanes down
				add(item.Row, s.Name, item.Text)
			case s.Type == "radar":
				for row, value := range list {
					add(row, item.Name, value)
				}
			case s.Type == "scatter": // value across, row down
				add(item.Row, s.Name, list[0])
			case s.Type == "line": // time across, value up
				add(item.Row, s.Name, list[1])
			default:
				add(item.Row, s.Name, item.Value)
			}
		}
	}
	slices.Sort(found)
	return found
}

// downloaded lists the values that the figure gives to take away, which are
// those of its table; landmarks apart.
func downloaded(f *chart.Figure) []string {
	var w bytes.Buffer
	f.CSV(&w)
	var found []string
	lines, err := csv.NewReader(&w).ReadAll()
	if err != nil {
		panic(err) // the figure writes it itself
	}
	for _, line := range lines[1:] {
		if f.HoldsExamples() {
			line = line[1:]
		}
		if f.Kind == chart.Coverage { // states, in words
			found = append(found, line[1]+" | "+line[0]+" | "+line[4])
			continue
		}
		if f.Kind == chart.Timeline { // three lines an event, in words
			switch last := len(found) - 1; line[1] {
			case "Date":
				found = append(found, line[0]+" | | "+line[4])
			case "Rubrique":
				found[last] = strings.Replace(found[last], "| |", "| "+line[4]+" |", 1)
			default:
				found[last] += ", " + line[4]
			}
			continue
		}
		if line[0] != "repère" {
			found = append(found, line[0]+" | "+line[1]+" | "+line[2])
		}
	}
	slices.Sort(found)
	return found
}

func TestOption_montre_les_valeurs_de_la_figure(t *testing.T) {
	explored := map[*chart.Kind]int{}
	for _, c := range cases() {
		if !c.Figure.Explorable() {
			continue
		}
		explored[c.Figure.Kind]++
		t.Run(c.Figure.ID, func(t *testing.T) {
			o := readBack(t, c.Figure)
			if o.Reading.Gain == "" {
				t.Error("the interactive version does not say what one gains by it")
			}
			got, want := o.values(), downloaded(c.Figure)
			if c.Figure.Kind == chart.Comparison && len(c.Figure.Columns) > 1 { // it sets the values of a column together
				for i, line := range want {
					parts := strings.Split(line, " | ")
					want[i] = strings.Join([]string{parts[1], parts[0], parts[2]}, " | ")
				}
				slices.Sort(want)
			}
			// A target that is due one day is a point of the path to it.
			for _, m := range c.Figure.Marks {
				if m.At > 0 {
					want = append(want, fmt.Sprintf("%d | %s | %s", int(m.At), "Objectif", plain(strconv.FormatFloat(m.Value, 'f', c.Figure.Decimals, 64))))
				}
			}
			slices.Sort(want)
			if !slices.Equal(got, want) {
				t.Errorf("the interactive version shows\n%s\nand the figure\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
			}
		})
	}
	for i, kind := range []*chart.Kind{chart.Shares, chart.Years, chart.Progress, chart.Profile, chart.Now, chart.Comparison, chart.Timeline, chart.Coverage} {
		if explored[kind] == 0 {
			t.Errorf("no case of kind %d was explored", i)
		}
	}
}

func TestOption_dit_ce_que_dit_le_tableau(t *testing.T) {
	for _, c := range cases() {
		if !c.Figure.Explorable() || c.Figure.Kind == chart.Timeline || c.Figure.Kind == chart.Coverage { // their pages say them in words
			continue
		}
		var w bytes.Buffer
		c.Figure.HTML(&w)
		page := fr.Plain(w.String())
		for _, s := range readBack(t, c.Figure).Series {
			for _, item := range s.Data {
				if item.Goal || item.Row >= len(c.Figure.Rows) {
					continue // targets are in the picture, not in the table
				}
				for _, text := range texts(item.Text) {
					// The unit is in the subtitle of the table, the state beside the number.
					number, _, _ := strings.Cut(text, ",")
					if digits := regexp.MustCompile(`^−?[\d\x{202f}]+(,\d+)?`).FindString(text); digits != "" {
						number = digits
					}
					if !strings.Contains(page, fr.Plain(number)) {
						t.Errorf("%s: the interactive version says %q, the table does not", c.Figure.ID, text)
					}
				}
			}
		}
	}
}

func texts(text any) []string {
	switch text := text.(type) {
	case string:
		return []string{text}
	case []any:
		var all []string
		for _, one := range text {
			all = append(all, one.(string))
		}
		return all
	}
	return nil
}

// A reading: with its unit and its state, or why there is none.
func TestOption_dit_l_unité_et_l_état(t *testing.T) {
	f := &chart.Figure{
		ID: "f", Kind: chart.Years, Unit: "kt éq. CO₂", Decimals: 1,
		Columns: []chart.Column{{Label: "Vallée", Goals: []chart.Point{{Year: 2030, Value: 50}}}},
		Rows: []chart.Row{
			{Label: "2021", Year: 2021, Cells: []chart.Cell{{Value: 1234.56}}},
			{Label: "2022", Year: 2022, Cells: []chart.Cell{{Absent: true, Note: "secret statistique"}}},
			{Label: "2023", Year: 2023, Cells: []chart.Cell{{Absent: true}}},
			{Label: "2024", Year: 2024, Cells: []chart.Cell{{Value: 89.6, Note: "provisoire", Doubt: true, Break: true}}},
		},
	}
	var got []string
	o := readBack(t, f)
	for _, s := range o.Series {
		for _, item := range s.Data {
			for _, text := range texts(item.Text) {
				got = append(got, o.Reading.Rows[item.Row]+" "+text)
			}
		}
	}
	want := []string{
		"2021 1\u202f234,6\u00a0kt éq. CO₂",
		"2022 secret statistique",
		"2023 pas de valeur",
		"2024 89,6\u00a0kt éq. CO₂, provisoire, rupture de série",
		"2030 50,0\u00a0kt éq. CO₂, objectif",
	}
	if !slices.Equal(got, want) {
		t.Errorf("said\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestOption_évite_les_pièges_de_go_echarts(t *testing.T) {
	colours := regexp.MustCompile(`"(?:color|borderColor)":"([^"]*)"`)
	for _, c := range cases() {
		made, err := c.Figure.Option()
		if err != nil {
			t.Fatalf("%s: %v", c.Figure.ID, err)
		}
		again, _ := c.Figure.Option()
		if !bytes.Equal(made, again) {
			t.Errorf("%s: the option is not the same twice", c.Figure.ID)
		}
		if made == nil {
			continue
		}
		for _, trap := range []string{`"title"`, `"toolbox"`, `"interval":"`, `"legend":{}`, "function", "__f__", "http:", "https:", "900px", "NaN"} {
			if bytes.Contains(made, []byte(trap)) {
				t.Errorf("%s: the option has %s:\n%s", c.Figure.ID, trap, made)
			}
		}
		for _, m := range colours.FindAllStringSubmatch(string(made), -1) {
			if !strings.HasPrefix(m[1], "--") {
				t.Errorf("%s: the colour %q is not one of the theme", c.Figure.ID, m[1])
			}
		}
	}
}

func TestOption_une_figure_qui_n_y_gagne_rien_n_en_a_pas(t *testing.T) {
	one := []chart.Row{{Label: "2021", Year: 2021, Cells: []chart.Cell{{Value: 1}}}}
	two := append(one[:1:1], chart.Row{Label: "2022", Year: 2022, Cells: []chart.Cell{{Value: 2}}})
	for _, test := range []struct {
		name   string
		figure chart.Figure
	}{
		{"des_états", chart.Figure{Kind: chart.States, Rows: two}},
		{"un_calendrier", chart.Figure{Kind: chart.Schedule, Rows: two}},
		{"une_seule_valeur", chart.Figure{Kind: chart.Years, Rows: one}},
		{"aucune_ligne", chart.Figure{Kind: chart.Shares}},
	} {
		t.Run(test.name, func(t *testing.T) {
			test.figure.Columns = []chart.Column{{Label: "Vallée"}}
			made, err := test.figure.Option()
			if made != nil || err != nil || test.figure.Explorable() {
				t.Errorf("got %s, %v", made, err)
			}
		})
	}
}

func TestOption_une_valeur_qui_n_est_pas_un_nombre(t *testing.T) {
	f := &chart.Figure{
		ID: "f", Kind: chart.Now, Columns: []chart.Column{{Label: "Départ"}, {Label: "Dernière valeur"}, {Label: "Objectif"}},
		Rows:  []chart.Row{{Label: "Vallée", Cells: []chart.Cell{{Value: 1}, {Value: 2}, {Value: 3}}}},
		Marks: []chart.Mark{{Value: math.NaN(), Label: "repère"}},
	}
	if made, err := f.Option(); err == nil {
		t.Errorf("no error, and %s", made)
	}
}
