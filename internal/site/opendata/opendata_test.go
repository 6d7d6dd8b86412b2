package opendata

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"limpide/internal/base/fr"
	"limpide/internal/format/data"
	"limpide/internal/format/sheet"
	"limpide/internal/portal"
	"limpide/internal/show/words/memory"
)

var update = flag.Bool("update", false, "rewrite the golden file")

const golden = "testdata/sample.txtar"

func TestWriteCSV_golden(t *testing.T) {
	tables := Tables(sample(), today, published(sample()))
	if *update {
		archive := txtar.Archive{Comment: []byte("The tables of the sample portal, with LF line ends.\n")}
		for i := range tables {
			archive.Files = append(archive.Files, txtar.File{Name: tables[i].Name + ".csv", Data: []byte(strings.ReplaceAll(written(t, &tables[i]), "\r\n", "\n"))})
		}
		if err := os.WriteFile(golden, txtar.Format(&archive), 0o666); err != nil {
			t.Fatal(err)
		}
		return
	}
	archive, err := txtar.ParseFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if len(archive.Files) != len(tables) {
		t.Fatalf("Tables gives %d tables, %s has %d", len(tables), golden, len(archive.Files))
	}
	for i, want := range archive.Files {
		t.Run(want.Name, func(t *testing.T) {
			got := strings.ReplaceAll(written(t, &tables[i]), "\r\n", "\n")
			if tables[i].Name+".csv" != want.Name || got != string(want.Data) {
				t.Errorf("WriteCSV of %s\ngot:\n%s\nwant (%s):\n%s", tables[i].Name, got, want.Name, want.Data)
			}
		})
	}
}

func TestDictionary(t *testing.T) {
	names := regexp.MustCompile(`^[a-z][a-z0-9_]*$`)
	ids := map[string]bool{}
	for _, table := range Tables(sample(), today, published(sample())) {
		t.Run(table.Name, func(t *testing.T) {
			if ids[table.Name] || !names.MatchString(table.Name) {
				t.Errorf("table id %q is taken or not a slug", table.Name)
			}
			ids[table.Name] = true
			wellWritten(t, "title", table.Title)
			wellWritten(t, "description", table.Description)
			seen := map[string]bool{}
			for _, c := range table.Columns {
				if seen[c.Name] || !names.MatchString(c.Name) {
					t.Errorf("column %q is there twice or badly named", c.Name)
				}
				seen[c.Name] = true
				wellWritten(t, c.Name+": title", c.Title)
				wellWritten(t, c.Name+": description", c.Description)
				if c.Type.String() == "" {
					t.Errorf("column %q has no type", c.Name)
				}
				if c.Example != "" {
					readable(t, c, c.Example)
				}
			}
			if first := table.Columns[0].Name; (first == "exemple") != table.Example {
				t.Errorf("the first column is %q, and the table holds examples: %t", first, table.Example)
			}
		})
	}
}

// wellWritten checks a text that readers see.
func wellWritten(t *testing.T, what, got string) {
	t.Helper()
	if want := fr.Typo(got); got == "" || got != want {
		t.Errorf("%s is %q, want %q", what, got, want)
	}
}

// readable checks that a cell is what its column says.
func readable(t *testing.T, c data.Column, cell string) {
	t.Helper()
	var err error
	switch c.Type {
	case data.Integer, data.Year:
		_, err = strconv.Atoi(cell)
	case data.Number:
		_, err = strconv.ParseFloat(cell, 64)
		if strings.ContainsAny(cell, "e+") {
			err = errors.New("not plain digits")
		}
	case data.Date:
		_, err = fr.ParseDate(cell)
	case data.Boolean:
		if cell != "oui" && cell != "non" {
			err = errors.New("neither oui nor non")
		}
	case data.Text:
		if cell != data.TextOf(cell).Guarded() {
			err = errors.New("not a clean text")
		}
	}
	if err != nil {
		t.Errorf("%s: cell %q is no %s: %v", c.Name, cell, c.Type, err)
	}
}

func TestRows_tiennent_ce_que_dit_le_dictionnaire(t *testing.T) {
	for _, table := range Tables(sample(), today, published(sample())) {
		t.Run(table.Name, func(t *testing.T) {
			n := 0
			for row := range table.Rows {
				n++
				if len(row) != len(table.Columns) {
					t.Fatalf("row %q has %d fields, want %d", row, len(row), len(table.Columns))
				}
				for i, c := range table.Columns {
					switch {
					case !row[i].IsAbsent():
						if row[i].Type() != c.Type {
							t.Errorf("%s: cell %q is of type %v, want %v", c.Name, row[i], row[i].Type(), c.Type)
						}
						if cell := row[i].Guarded(); !isGuarded(cell) {
							readable(t, c, cell)
						}
					case c.Required:
						t.Errorf("row %q: %s is empty though required", row, c.Name)
					}
				}
			}
			if n == 0 || table.Len() != n {
				t.Errorf("Len = %d, want %d, more than none", table.Len(), n)
			}
		})
	}
}

func TestColumns_une_clé_nouvelle_est_une_colonne(t *testing.T) {
	e := dictionary()["indicateurs"]
	names := func(columns []data.Column) (all []string) {
		for _, c := range columns {
			all = append(all, c.Name)
		}
		return all
	}
	want := names(e.columns())
	e.Left = slices.DeleteFunc(slices.Clone(e.Left), func(key string) bool { return key == "titre_court" }) // as if it were new
	got := names(e.columns())
	if at := slices.Index(got, "titre_court"); at < 0 || got[at+1] != "source" || !slices.Equal(slices.Delete(slices.Clone(got), at, at+1), want) {
		t.Errorf("columns = %q, want %q and titre_court before source", got, want)
	}
	for name, e := range dictionary() {
		for _, c := range e.Columns {
			if slices.Contains(e.Left, c.Name) {
				t.Errorf("%s: %s is a column and left out", name, c.Name)
			}
		}
	}
}

func TestContrat_est_nommé_quand_il_y_en_a_plusieurs(t *testing.T) {
	p := sample()
	p.Contracts[0].ID = "un"
	p.Objectives[0].Contract = p.Contracts[0]
	p.Contracts = append(p.Contracts, &portal.Contract{ID: "deux", Phases: []portal.Phase{{ID: "phase-1", Title: "Suite"}}})
	p.Index()
	for id, want := range map[string][]string{"contrat": {"un", "un", "un", "deux"}, "objectifs": {"un"}} {
		if got := column(t, table(t, p, id), "contrat"); !slices.Equal(got, want) {
			t.Errorf("%s of two contracts: contrat = %q, want %q", id, got, want)
		}
	}
}

// TestTables_se_relisent_dans_leurs_trois_formes reads every table back from each
// form: the same values, each as its form writes it.
func TestTables_se_relisent_dans_leurs_trois_formes(t *testing.T) {
	for _, table := range Tables(sample(), today, published(sample())) {
		t.Run(table.Name, func(t *testing.T) {
			records, err := csv.NewReader(strings.NewReader(written(t, &table))).ReadAll()
			if err != nil {
				t.Fatal(err)
			}
			var asJSON, asXLSX bytes.Buffer
			if err := table.WriteJSON(&asJSON); err != nil {
				t.Fatal(err)
			}
			if err := table.WriteXLSX(&asXLSX); err != nil {
				t.Fatal(err)
			}
			var read struct {
				Rows []map[string]any `json:"lignes"`
			}
			if err := json.Unmarshal(asJSON.Bytes(), &read); err != nil {
				t.Fatal(err)
			}
			tabs, faults := sheet.Read("x.xlsx", asXLSX.Bytes())
			if len(faults) > 0 || len(tabs) == 0 || len(read.Rows) != len(records)-1 {
				t.Fatalf("%d rows of CSV, %d of JSON, a workbook of %d tabs, %v", len(records)-1, len(read.Rows), len(tabs), faults)
			}
			n := 0
			for row := range table.Rows {
				n++
				for i, c := range table.Columns {
					if got := records[n][i]; got != row[i].Guarded() {
						t.Errorf("row %d, %s: CSV has %q, want %q", n, c.Name, got, row[i].Guarded())
					}
					if got := fromJSON(read.Rows[n-1][c.Name]); got != row[i].String() {
						t.Errorf("row %d, %s: JSON has %q, want %q", n, c.Name, got, row[i])
					}
					if got := fromXLSX(c, tabs[0].Cell(n, i)); got != row[i].String() {
						t.Errorf("row %d, %s: the workbook has %q, want %q", n, c.Name, got, row[i])
					}
				}
			}
		})
	}
}

// fromJSON writes a value of JSON as CSV does.
func fromJSON(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case bool:
		return data.BooleanOf(v).String()
	case float64:
		return data.NumberOf(v, 6).String()
	}
	return fmt.Sprint(v)
}

// fromXLSX writes a value of a workbook as CSV does.
func fromXLSX(c data.Column, cell string) string {
	switch c.Type {
	case data.Boolean:
		return data.BooleanOf(cell == "1").String()
	case data.Date:
		if d, err := sheet.ParseDay(cell); err == nil {
			return d.String()
		}
	}
	return cell
}

func isGuarded(cell string) bool { return strings.HasPrefix(cell, "'") }

func TestWriteCSV_suit_les_règles_du_format(t *testing.T) {
	for _, table := range Tables(sample(), today, published(sample())) {
		t.Run(table.Name, func(t *testing.T) {
			got := written(t, &table)
			if strings.HasPrefix(got, "\ufeff") {
				t.Error("the file begins with a byte order mark")
			}
			if strings.Count(got, "\n") != strings.Count(got, "\r\n") {
				t.Errorf("a line of %q does not end with CRLF", got)
			}
			if strings.ContainsAny(got, "\u00a0\u202f") {
				t.Errorf("%q holds a no-break space", got)
			}
			records, err := csv.NewReader(strings.NewReader(got)).ReadAll() // refuses rows of unequal length
			if err != nil || len(records) != table.Len()+1 {
				t.Errorf("reading back gives %d records and %v, want %d", len(records), err, table.Len()+1)
			}
		})
	}
}

func TestTables_d_un_portail_vide_n_ont_que_l_en_tête(t *testing.T) {
	empty := &portal.Portal{}
	full := Tables(sample(), today, published(sample()))
	for i, table := range Tables(empty, today, memory.Of(nil, empty)) {
		var header []string
		for _, c := range full[i].Columns {
			if c.Name != data.ExampleColumn.Name { // of no row, none is invented
				header = append(header, c.Name)
			}
		}
		if got, want := written(t, &table), strings.Join(header, ",")+"\r\n"; got != want {
			t.Errorf("WriteCSV of an empty %s = %q, want %q", table.Name, got, want)
		}
		if _, rows := table.Preview(5); table.Len() != 0 || table.Example || !table.ReadOn.IsZero() || len(rows) != 0 {
			t.Errorf("an empty %s says Len %d, Example %v, ReadOn %v", table.Name, table.Len(), table.Example, table.ReadOn)
		}
	}
}

func TestExamples_sont_dits_ligne_par_ligne(t *testing.T) {
	for id, want := range map[string][]string{
		"territoires": {"non", "oui"},
		"communes":    {"non", "non", "oui"},
		"evaluations": slices.Repeat([]string{"oui"}, 10),
		"actions":     {"oui", "oui"},
		"sources":     {"non", "non", "oui"},
	} {
		table := table(t, sample(), id)
		if got := column(t, table, "exemple"); !slices.Equal(got, want) || !table.Example {
			t.Errorf("%s: exemple = %q, Example = %t, want %q", id, got, table.Example, want)
		}
	}
	for _, id := range []string{"referentiels", "evenements"} {
		if table := table(t, sample(), id); table.Example || table.Columns[0].Name == "exemple" {
			t.Errorf("%s holds facts only, and its first column is %q, Example = %t", id, table.Columns[0].Name, table.Example)
		}
	}
	if got := column(t, table(t, sample(), "evaluations"), "audite"); slices.Contains(got, "oui") {
		t.Errorf("evaluations of examples: audite = %q, want non everywhere", got)
	}
}

func TestExamples_d_un_référentiel_inventé_marquent_ses_évaluations(t *testing.T) {
	p := sample()
	p.Assessments[0].Dataset.Example = false
	p.Frameworks[0].Dataset.Example = true
	if table := table(t, p, "evaluations"); !table.Example {
		t.Error("evaluations of an invented framework: Example = false, want true")
	}
}

func TestExamples_de_l_historique_viennent_de_son_fichier(t *testing.T) {
	p := sample()
	p.Datasets[len(p.Datasets)-1].Example = true
	if got := column(t, table(t, p, "evenements"), "exemple"); !slices.Equal(got, []string{"oui", "oui"}) {
		t.Errorf("evenements of an example file: exemple = %q", got)
	}
}

func TestEvaluations_ne_donnent_que_ce_qui_peut_être_montré(t *testing.T) {
	label := func(decision string) func(*portal.Assessment) {
		return func(a *portal.Assessment) {
			a.Kind = portal.LabelAudit
			if decision != "" {
				a.Decision = day(decision)
			}
		}
	}
	tests := map[string]struct {
		change func(*portal.Assessment)
		shown  bool
	}{
		"audit_passé":                                         {func(*portal.Assessment) {}, true},
		"évaluation_à_venir":                                  {func(a *portal.Assessment) { a.Date = day("2026-11-24") }, false},
		"évaluation_du_jour":                                  {func(a *portal.Assessment) { a.Date = today }, true},
		"audit_de_labellisation_sans_décision":                {label(""), false},
		"audit_de_labellisation_dont_la_décision_est_à_venir": {label("2026-11-24"), false},
		"audit_de_labellisation_dont_la_décision_est_prise":   {label("2026-11-23"), true},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			p := sample()
			a := p.Assessments[0]
			own := &portal.Source{ID: "rapport-de-l-audit"}
			a.Dataset = &portal.Dataset{Sources: []*portal.Source{own}}
			test.change(a)
			p.Index()
			table := table(t, p, "evaluations")
			got := slices.Contains(column(t, table, "date"), a.Date.String())
			if got != test.shown {
				t.Errorf("assessment of %v in evaluations: %v, want %v", a.Date, got, test.shown)
			}
			if cited := slices.Contains(table.Sources, own); cited != test.shown {
				t.Errorf("its source is cited: %v, want %v", cited, test.shown)
			}
		})
	}
}

func TestLabels_à_venir_sont_absents(t *testing.T) {
	if got := column(t, table(t, sample(), "labels"), "date"); !slices.Equal(got, []string{"2023-06-15"}) {
		t.Errorf("labels on %v have dates %q, want the past one only", today, got)
	}
}

func TestTable_dit_d_où_elle_vient(t *testing.T) {
	p := sample()
	table := table(t, p, "evaluations")
	var ids []string
	for _, s := range table.Sources {
		ids = append(ids, s.ID)
	}
	if want := []string{"faux", "rapport"}; !slices.Equal(ids, want) {
		t.Errorf("Sources = %q, want %q", ids, want)
	}
	if want := "Licence Ouverte 2.0\u202f; Catalogue"; table.Licence != want {
		t.Errorf("Licence = %q, want %q", table.Licence, want)
	}
	if want := day("2026-03-01"); table.ReadOn != want {
		t.Errorf("ReadOn = %v, want %v", table.ReadOn, want)
	}
}

func TestPreview(t *testing.T) {
	for _, test := range []struct {
		table string
		n     int
		want  string // a row a line
	}{
		{"evaluations", 0, ""},
		{"evaluations", 4, "oui | Communauté de communes du Val | Climat Air Énergie | octobre 2026 | auto-évaluation | 2,4\n" +
			"oui | Communauté de communes du Val | Climat Air Énergie | 17 mai 2023 | audit initial | 2,4"},
		{"valeurs", 3, "Énergie consommée | Val | 2022 | 0 | GWh | estimé\n" + // each area in its turn
			"Énergie consommée | Pays | 2022 | 41 | GWh | définitif\n" +
			"Énergie consommée | Val | 2021 | −0,5 | GWh | provisoire"},
		{"glossaire", 1, "Mesure | Élément d’un référentiel."},
	} {
		table := table(t, sample(), test.table)
		columns, rows := table.Preview(test.n)
		var got []string
		for _, row := range rows {
			if len(row) != len(columns) {
				t.Errorf("%s: a row of %d cells under %d columns", test.table, len(row), len(columns))
			}
			got = append(got, strings.Join(row, " | "))
		}
		if got := strings.Join(got, "\n"); got != test.want {
			t.Errorf("Preview(%d) of %s:\n%s\nwant:\n%s", test.n, test.table, got, test.want)
		}
	}
}

// TestPreview_du_dictionnaire verifies that each table has a preview of columns
// that it has.
func TestPreview_du_dictionnaire(t *testing.T) {
	for _, table := range Tables(sample(), today, published(sample())) {
		how := dictionary()[table.Name].Preview
		for _, name := range append(slices.DeleteFunc([]string{how.Latest, how.By}, func(s string) bool { return s == "" }), how.Columns...) {
			if !slices.ContainsFunc(table.Columns, func(c data.Column) bool { return c.Name == name }) {
				t.Errorf("the preview of %s names %s, which is no column", table.Name, name)
			}
		}
		if table.Len() > 0 {
			if _, rows := table.Preview(3); len(rows) == 0 {
				t.Errorf("%s has rows and shows none", table.Name)
			}
		}
	}
}

type fullDisk struct{}

var errFull = errors.New("disk full")

func (fullDisk) Write([]byte) (int, error) { return 0, errFull }

func TestWriteCSV_rend_l_erreur_d_écriture(t *testing.T) {
	for _, id := range []string{"glossaire", "valeurs"} {
		if err := table(t, sample(), id).WriteCSV(fullDisk{}); !errors.Is(err, errFull) {
			t.Errorf("WriteCSV of %s to a full disk = %v, want %v", id, err, errFull)
		}
	}
}

func TestWriteCSV_en_parallèle_donne_les_mêmes_octets(t *testing.T) {
	tables := Tables(sample(), today, published(sample()))
	var group sync.WaitGroup
	for i := range tables {
		want := written(t, &tables[i])
		for range 2 {
			group.Go(func() {
				var out bytes.Buffer
				if err := tables[i].WriteCSV(&out); err != nil || out.String() != want {
					t.Errorf("WriteCSV of %s in parallel = %q, %v, want %q", tables[i].Name, out.String(), err, want)
				}
			})
		}
	}
	group.Wait()
}
