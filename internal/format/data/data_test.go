package data_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	"limpide/internal/base/fr"
	"limpide/internal/format/data"
	"limpide/internal/format/sheet"
)

// sample has a column of each type, and each sort of absence.
func sample() *data.Table {
	return &data.Table{
		Name: "essai", Title: "Essai : un", Description: "Une ligne par cas.", Author: "Pays d’exemple", Licence: "Licence Ouverte 2.0",
		Columns: []data.Column{
			{Name: "texte", Title: "Texte", Type: data.Text, Required: true},
			{Name: "nombre", Title: "Nombre", Type: data.Number, Unit: "GWh", Description: "Énergie.", Example: "41.2"},
			{Name: "entier", Title: "Entier", Type: data.Integer},
			{Name: "annee", Title: "Année", Type: data.Year},
			{Name: "jour", Title: "Jour", Type: data.Date},
			{Name: "vrai", Title: "Vrai", Type: data.Boolean},
			{Name: "etat", Title: "État", Type: data.Text, Words: []string{"fait", "à faire"}},
		},
		Rows: data.Of(
			[]data.Cell{
				data.TextOf("=1+1"), data.NumberOf(1234.56, 1), data.IntegerOf(12000), data.YearOf(2024),
				data.DateOf(fr.Date{Year: 2024, Month: 5, Day: 17}), data.BooleanOf(true), data.TextOf("fait"),
			},
			[]data.Cell{
				data.TextOf("a \"b\",\nc\u00a0%"), data.Absent("secret statistique"), data.IntegerOf(-3), data.YearOf(1990),
				data.DateOf(fr.Date{Year: 2024, Month: 5}), data.BooleanOf(false), data.TextOf(""),
			},
			[]data.Cell{
				data.TextOf("<&>"), data.NumberOf(-0.5, 3).With(data.Remark{State: "provisoire", Note: "revue", Example: true}),
				data.IntegerOf(0), data.YearOf(0), data.DateOf(fr.Date{}), data.BooleanOf(false), data.TextOf("à faire"),
			},
		),
	}
}

func TestWriteCSV(t *testing.T) {
	table := sample()
	want := "texte,nombre,entier,annee,jour,vrai,etat\r\n" +
		"'=1+1,1234.6,12000,2024,2024-05-17,oui,fait\r\n" +
		"\"a \"\"b\"\",\r\nc %\",,-3,1990,2024-05,non,\r\n" +
		"<&>,-0.5,0,0,,non,à faire\r\n"
	if got := written(t, table.WriteCSV); got != want {
		t.Errorf("WriteCSV:\n%q, want\n%q", got, want)
	}
	table.Remarks = true
	records, err := csv.NewReader(strings.NewReader(written(t, table.WriteCSV))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, record := range records {
		got = append(got, record[len(record)-1])
	}
	if want := []string{"remarques", "", "Nombre : secret statistique", "Nombre : provisoire, revue, valeur d’exemple"}; !slices.Equal(got, want) {
		t.Errorf("remarks = %q, want %q", got, want)
	}
}

func TestWriteJSON(t *testing.T) {
	table := sample()
	got := written(t, table.WriteJSON)
	rows := ` "lignes": [
  {"texte":"=1+1","nombre":1234.6,"entier":12000,"annee":2024,"jour":"2024-05-17","vrai":true,"etat":"fait"},
  {"texte":"a \"b\",\nc %","nombre":null,"entier":-3,"annee":1990,"jour":"2024-05","vrai":false,"etat":null},
  {"texte":"\u003c\u0026\u003e","nombre":-0.5,"entier":0,"annee":0,"jour":null,"vrai":false,"etat":"à faire"}
 ]
}
`
	if !strings.HasSuffix(got, rows) {
		t.Errorf("WriteJSON:\n%s\nwant its end to be\n%s", got, rows)
	}
	var head struct {
		Title   string `json:"titre"`
		Columns []struct {
			Name string   `json:"nom"`
			Unit string   `json:"unite"`
			Type string   `json:"type"`
			All  []string `json:"mots"`
		} `json:"colonnes"`
	}
	if err := json.Unmarshal([]byte(got), &head); err != nil {
		t.Fatal(err)
	}
	if c := head.Columns[1]; head.Title != table.Title || len(head.Columns) != 7 || c.Name != "nombre" || c.Unit != "GWh" || c.Type != "nombre" {
		t.Errorf("the head is read as %+v", head)
	}
	if all := head.Columns[6].All; !slices.Equal(all, []string{"fait", "à faire"}) {
		t.Errorf("the words are %q", all)
	}

	table.Remarks = true
	got = written(t, table.WriteJSON)
	for _, want := range []string{
		`"etat":null,"remarques":{"nombre":{"motif":"secret statistique"}}}`,
		`"etat":"à faire","remarques":{"nombre":{"etat":"provisoire","note":"revue","exemple":true}}}`,
		`"etat":"fait"},`,
	} {
		if !strings.Contains(got, want) {
			t.Errorf("WriteJSON with remarks:\n%s\nwant %s in it", got, want)
		}
	}
	if !json.Valid([]byte(got)) {
		t.Error("it is no JSON")
	}

	table.Rows = data.Of()
	if got := written(t, table.WriteJSON); !json.Valid([]byte(got)) || !strings.Contains(got, `"lignes": [`) {
		t.Errorf("WriteJSON without a row:\n%s", got)
	}
}

func TestWriteXLSX_se_relit(t *testing.T) {
	table := sample()
	table.Remarks = true
	file := written(t, table.WriteXLSX)
	if again := written(t, table.WriteXLSX); again != file {
		t.Error("the same table gives other bytes")
	}
	tabs, faults := sheet.Read("essai.xlsx", []byte(file))
	if len(faults) > 0 || len(tabs) != 2 || tabs[0].Tab != "Données" || tabs[1].Tab != "Dictionnaire" {
		t.Fatalf("the workbook is read back as %v, %v", tabs, faults)
	}
	want := [][]string{
		{"Texte", "Nombre (GWh)", "Entier", "Année", "Jour", "Vrai", "État", "Remarques"},
		{"=1+1", "1234.6", "12000", "2024", "45429", "1", "fait"},
		{"a \"b\",\nc %", "", "-3", "1990", "2024-05", "0", "", "Nombre : secret statistique"},
		{"<&>", "-0.5", "0", "0", "", "0", "à faire", "Nombre : provisoire, revue, valeur d’exemple"},
	}
	for row, want := range want {
		var got []string
		for col := range tabs[0].Columns(row) {
			got = append(got, tabs[0].Cell(row, col))
		}
		if !slices.Equal(got, want) {
			t.Errorf("row %d = %q, want %q", row, got, want)
		}
	}
	var words []string
	for row := range tabs[1].Rows() {
		words = append(words, tabs[1].Cell(row, 0), tabs[1].Cell(row, 1), tabs[1].Cell(row, 5))
	}
	if all := strings.Join(words, "|"); !strings.Contains(all, "|État|etat|fait, à faire|") || !strings.Contains(all, "|Licence|Licence Ouverte 2.0|") {
		t.Errorf("the dictionary is %s", all)
	}
}

func TestGuarded(t *testing.T) {
	for text, want := range map[string]string{
		"":                            "",
		"Vallée":                      "Vallée",
		"38\u00a0% de 1\u202f200":     "38 % de 1 200",
		"  bords  ":                   "bords",
		"ligne 1\nligne 2\n":          "ligne 1\nligne 2",
		"=1+1":                        "'=1+1",
		"+33 4":                       "'+33 4",
		"- premier point":             "'- premier point",
		"@SUM(A1)":                    "'@SUM(A1)",
		"\t=1+1":                      "'=1+1",
		"\r=1+1":                      "'=1+1",
		"\u00a0=1+1":                  "'=1+1",
		"\u200b=1+1":                  "'\u200b=1+1",
		"\ufeff\u200d @A1":            "'\ufeff\u200d @A1",
		"＝1+1":                        "'＝1+1",
		"＋1":                          "'＋1",
		"－1":                          "'－1",
		"＠A1":                         "'＠A1",
		"a=1":                         "a=1",
		"−5 degrés":                   "−5 degrés",
		"l'eau":                       "l'eau",
		"'déjà entre apostrophes'":    "'déjà entre apostrophes'",
		"1.1.10":                      "1.1.10",
		"https://exemple.fr/?a=1&b=2": "https://exemple.fr/?a=1&b=2",
	} {
		if got := data.TextOf(text).Guarded(); got != want {
			t.Errorf("TextOf(%q).Guarded() = %q, want %q", text, got, want)
		}
	}
	if got := data.NumberOf(-5, 0).Guarded(); got != "-5" {
		t.Errorf("a number is guarded: %q", got)
	}
}

func TestNumberOf(t *testing.T) {
	tests := []struct {
		value    float64
		decimals int
		want     string
	}{
		{0, 3, "0"},
		{0.1 + 0.2, 3, "0.3"},
		{-0.5, 1, "-0.5"},
		{-0.0001, 3, "0"},
		{100, 0, "100"},
		{1200, 2, "1200"},
		{1234567.5, 1, "1234567.5"},
		{2.675, 2, "2.68"}, // as fr.Number, not as the nearest double
		{41.96, 1, "42"},
		{1e15, 0, "1000000000000000"},
		{math.NaN(), 1, ""},
		{math.Inf(-1), 1, ""},
	}
	for _, test := range tests {
		c := data.NumberOf(test.value, test.decimals)
		if got := c.String(); got != test.want || c.IsAbsent() != (test.want == "") {
			t.Errorf("NumberOf(%v, %d) = %q, want %q", test.value, test.decimals, got, test.want)
		}
	}
}

func FuzzNumberOf(f *testing.F) {
	f.Add(2.675, 2)
	f.Add(-0.0004, 3)
	f.Add(1e300, 0)
	f.Fuzz(func(t *testing.T, v float64, decimals int) {
		decimals = min(max(decimals, 0), 6)
		got := data.NumberOf(v, decimals).String()
		if math.IsNaN(v) || math.IsInf(v, 0) {
			if got != "" {
				t.Errorf("NumberOf(%v, %d) = %q, want nothing", v, decimals, got)
			}
			return
		}
		read, err := strconv.ParseFloat(got, 64)
		if shown := fr.Number(v, decimals); err != nil || strings.ContainsAny(got, "e+") || fr.Number(read, decimals) != shown {
			t.Errorf("NumberOf(%v, %d) = %q, want the number that pages show: %q", v, decimals, got, shown)
		}
	})
}

func FuzzText_se_relit(f *testing.F) {
	for _, text := range []string{"", "=1", "a,b", "\"", "l1\r\nl2", "\t-", "\\.", "« é »", "\xff", "'", "\u200b＝1", "\u2028"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, word string) {
		cell := data.TextOf(word)
		table := data.Table{Columns: []data.Column{{Name: "a"}, {Name: "b"}}, Rows: data.Of([]data.Cell{cell, data.IntegerOf(1)})}
		var out bytes.Buffer
		if err := table.WriteCSV(&out); err != nil {
			t.Fatal(err)
		}
		records, err := csv.NewReader(&out).ReadAll()
		if err != nil || len(records) != 2 {
			t.Fatalf("reading back %q: %q, %v", word, records, err)
		}
		got := records[1][0]
		if want := strings.ReplaceAll(cell.Guarded(), "\r", ""); strings.ReplaceAll(got, "\r", "") != want {
			t.Errorf("%q is read back as %q, want %q", word, got, want)
		}
		if got != "" && strings.ContainsRune("=+-@\t\r", rune(got[0])) {
			t.Errorf("%q is read back as %q, which a spreadsheet runs", word, got)
		}
		if all := written(t, table.WriteJSON); !json.Valid([]byte(all)) {
			t.Errorf("%q is written as %s", word, all)
		}
	})
}

type fullDisk struct{}

var errFull = errors.New("disk full")

func (fullDisk) Write([]byte) (int, error) { return 0, errFull }

func TestWrite_rend_l_erreur_d_écriture(t *testing.T) {
	table := sample()
	row := []data.Cell{data.TextOf(strings.Repeat("mot ", 100)), {}, {}, {}, {}, {}, {}}
	for name, rows := range map[string]int{"une_ligne": 1, "mille_lignes": 1000} {
		table.Rows = data.Of(slices.Repeat([][]data.Cell{row}, rows)...)
		for form, write := range map[string]func(io.Writer) error{"csv": table.WriteCSV, "json": table.WriteJSON, "xlsx": table.WriteXLSX} {
			if err := write(fullDisk{}); !errors.Is(err, errFull) {
				t.Errorf("%s, %s: a full disk gives %v, want %v", form, name, err, errFull)
			}
		}
	}
}

func TestWrite_fait_les_lignes_une_à_une(t *testing.T) {
	made, most := 0, 0
	out := writer(func(p []byte) (int, error) {
		most = max(most, made)
		made = 0
		return len(p), nil
	})
	table := data.Table{Columns: []data.Column{{Name: "a"}}, Rows: func(yield func([]data.Cell) bool) {
		for range 100_000 {
			if made++; !yield([]data.Cell{data.TextOf("un texte")}) {
				return
			}
		}
	}}
	for form, write := range map[string]func(io.Writer) error{"csv": table.WriteCSV, "json": table.WriteJSON} {
		if err := write(out); err != nil {
			t.Fatal(err)
		}
		if most > 1000 {
			t.Errorf("%s: %d rows were held at once", form, most)
		}
	}
}

type writer func([]byte) (int, error)

func (w writer) Write(p []byte) (int, error) { return w(p) }

func written(t *testing.T, write func(io.Writer) error) string {
	t.Helper()
	var out bytes.Buffer
	if err := write(&out); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// A table of columns known at run time: one for each year of a figure.
func Example() {
	table := data.Table{Name: "energie", Columns: []data.Column{{Name: "territoire", Title: "Territoire"}}}
	for _, year := range []string{"2022", "2023"} {
		table.Columns = append(table.Columns, data.Column{Name: "a" + year, Title: year, Type: data.Number, Unit: "GWh"})
	}
	table.Rows = data.Of(
		[]data.Cell{data.TextOf("Val"), data.NumberOf(41.96, 1), data.NumberOf(40.25, 1)},
		[]data.Cell{data.TextOf("Mont"), data.Absent("secret statistique"), data.NumberOf(12, 1)},
	)
	var out bytes.Buffer
	if err := table.WriteCSV(&out); err != nil {
		fmt.Println(err)
	}
	fmt.Print(strings.ReplaceAll(out.String(), "\r", ""))
	// Output:
	// territoire,a2022,a2023
	// Val,42,40.3
	// Mont,,12
}

// A table of anything: each column beside what it takes from an item.
func ExampleFill() {
	type town struct {
		name   string
		people int
	}
	columns, rows := data.Fill(slices.Values([]town{{"Valville", 1204}, {"Montbourg", 87}}), []data.Field[town]{
		{Column: data.Column{Name: "nom"}, Cell: func(t town) data.Cell { return data.TextOf(t.name) }},
		{Column: data.Column{Name: "habitants", Type: data.Integer}, Cell: func(t town) data.Cell { return data.IntegerOf(t.people) }},
	})
	for row := range rows {
		fmt.Println(columns[1].Name, row[0], row[1])
	}
	// Output:
	// habitants Valville 1204
	// habitants Montbourg 87
}
