package importer

import (
	"bytes"
	"io/fs"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"limpide/internal/format/sheet"
	"limpide/internal/portal/load"
)

// sentBack imports the good rows of a file, then the workbook of the others, mended.
func sentBack(t *testing.T, source fs.FS, name string, data []byte, a Answers, mended map[string]any) (rows string, after fs.FS) {
	t.Helper()
	a.Partial = true
	r, after := imported(t, source, name, data, a)
	if r.Back == nil {
		t.Fatalf("no row of %s is sent back", name)
	}
	var b bytes.Buffer
	if err := r.Back.Write(&b); err != nil {
		t.Fatal(err)
	}
	sheets, faults := sheet.Read("x.xlsx", b.Bytes())
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	for _, s := range sheets {
		for row := range s.Rows() {
			for col := range s.Columns(row) {
				rows += "[" + plain(s.Cell(row, col)) + "]"
			}
			rows += "\n"
		}
	}
	// What is not mended is refused again: nothing is lost on the way.
	e := read(t, name, b.Bytes())
	if again, faults := prepare(e, opened(t, after), after, a); len(faults) == 0 {
		t.Errorf("%s is taken as it was sent back: %v", name, again.Sentences())
	}
	book := openBook(t, b.Bytes())
	for cell, value := range mended {
		if err := book.SetCellValue(sheets[0].Tab, cell, value); err != nil {
			t.Fatal(err)
		}
	}
	if r, after = imported(t, after, name, bytesOf(t, book), a); r.Back != nil {
		t.Errorf("%s is mended, and rows are still refused", name)
	}
	return rows, after
}

func openBook(t testing.TB, data []byte) *excelize.File {
	t.Helper()
	book, err := excelize.OpenReader(strings.NewReader(string(data)))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := book.Close(); err != nil {
			t.Error(err)
		}
	})
	return book
}

func bytesOf(t testing.TB, book *excelize.File) []byte {
	t.Helper()
	b, err := book.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestRefused_les_bonnes_lignes_d_une_collecte_entrent(t *testing.T) {
	source := dueIndicator(t)
	data := filledWorkbook(t, source, map[string]any{"K2": 480, "K3": "à demander", "K4": "700 t", "L5": 3.5})
	e := read(t, "collecte.xlsx", data)
	r, faults := prepare(e, opened(t, source), source, Answers{Source: "convention"})
	if len(faults) != 2 || !r.Apart || r.Taken != 2 || r.Refused != 2 || r.Files != nil {
		t.Errorf("unasked: %d faults, apart %t, %d rows good and %d not, %d files", len(faults), r.Apart, r.Taken, r.Refused, len(r.Files))
	}
	rows, after := sentBack(t, source, "collecte.xlsx", data, Answers{Source: "convention"}, map[string]any{"K2": 520, "K3": 500})
	for _, want := range []string{
		"[2024][2025][2026][Source][Pourquoi]\n",
		"[540 kg/hab. en 2019][][][][][à demander][][][][colonne « 2024 » : « à demander » n’est ni un nombre",
		"[700 t][][][][colonne « 2024 » : « 700 t » n’est pas écrit dans l’unité de la ligne, « kg/hab. » ; convertissez",
	} {
		if !strings.Contains(rows, want) {
			t.Errorf("the rows sent back have not\n%s\nbut\n%s", want, rows)
		}
	}
	holds(t, file(t, after, "data/indicateurs/dechets.toml"), "2024 = 480", "[serie.petr]\n2019 = 540\n2024 = 520", "2024 = 500")
}

// Dates, formulas and the end of a row that a comma cut come back as something that
// nobody takes for a value.
func TestRefused_ce_qui_n_est_pas_un_nombre_ne_le_devient_pas(t *testing.T) {
	rows, _ := sentBack(t, base(t), "x.csv", []byte("Indicateur,Périmètre,Unité,2024,2025\ndechets,amont,kg/hab.,480,\ndechets,petr,kg/hab.,590,490,5\nvelo,amont,%,12/05/2024,\n"),
		Answers{Source: "convention"}, map[string]any{"E2": 490.5, "D3": 12.5})
	holds(t, rows, "[590][490 | 5][cette ligne a 6 cases", "[12/05/2024][][colonne « 2024 » :")

	tab := indicatorTab().Set(2, "J", formula{Text: "A1"})
	rows, after := sentBack(t, realIndicator(t), "CC de l'Amont - x.xlsx", workbook(t, tab.Set(5, "B", "Part des trajets à vélo").Set(5, "D", "%").Set(5, "J", 2.6).Set(5, "L", 3.2)), Answers{}, map[string]any{"J2": 503})
	holds(t, rows, "[formule sans résultat]")
	holds(t, file(t, after, "data/indicateurs/dechets.toml"), "503")
}

func TestRefused_un_export_d_indicateurs(t *testing.T) {
	tab := indicatorTab().Set(5, "B", "Part des trajets à vélo").Set(5, "D", "%").Set(5, "J", 2.6).Set(5, "L", "beaucoup")
	rows, after := sentBack(t, realIndicator(t), "CC de l'Amont - x.xlsx", workbook(t, tab), Answers{}, map[string]any{"L2": 3.2})
	holds(t, rows, "[4812][Part des trajets à vélo]", "[beaucoup]")
	holds(t, file(t, after, velo), "2020 = { valeur = 2.6,", "2022 = { valeur = 3.2,")

	// The former form: results are refused, and targets are taken.
	tabs := formerIndicatorTabs()
	tabs[0] = tabs[0].Set(2, "G", "beaucoup")
	rows, _ = sentBack(t, realIndicator(t), "CC de l'Amont - cae_6.a - x.xlsx", workbook(t, tabs...), Answers{}, map[string]any{"G2": 499})
	holds(t, rows, "[Mes resultats][kg/hab][512,5]", "[beaucoup]")
}

func TestRefused_toutes_les_lignes(t *testing.T) {
	for _, a := range []Answers{{}, {Partial: true}} {
		r, faults := prepare(read(t, "x.xlsx", workbook(t, collectionTabOf("à demander"))), opened(t, base(t)), base(t), a)
		if faults.Errors() == 0 || r.Apart || r.Back != nil || r.Files != nil {
			t.Errorf("with %+v: %v, apart %t", a, messages(faults), r.Apart)
		}
	}
}

// Of rows given twice, neither is taken: nothing tells which is right.
func TestRefused_deux_lignes_de_la_même_série(t *testing.T) {
	rows, after := sentBack(t, base(t), "x.csv", []byte("Indicateur;Périmètre;Unité;2024\ndechets;amont;kg/hab.;480\ndechets;amont;kg/hab.;490\nvelo;amont;%;3\n"),
		Answers{Source: "convention"}, map[string]any{"A3": "", "B3": "", "C3": "", "D3": ""})
	holds(t, rows, "[480][« dechets, amont » est déjà à la ligne 3", "[490][« dechets, amont » est déjà à la ligne 2")
	holds(t, file(t, after, "data/indicateurs/dechets.toml"), "2024 = { valeur = 480,")
}

// TestBounds refuses what the indicator cannot have, at its cell.
func TestBounds_une_valeur_hors_des_bornes_est_refusée_à_sa_case(t *testing.T) {
	for value, want := range map[string]bool{"2000": true, "2001": false, "-1": false, "0": true} {
		source := base(t)
		e := read(t, "x.csv", []byte("Indicateur;Périmètre;Unité;2024\ndechets;amont;kg/hab.;"+value+"\n"))
		_, faults := prepare(e, opened(t, source), source, Answers{Source: "convention"})
		if ok := len(faults) == 0; ok != want {
			t.Errorf("%s: %v", value, messages(faults))
		}
	}
	source := realIndicator(t)
	e := read(t, "CC de l'Amont - x.xlsx", workbook(t, indicatorTab().Set(2, "L", 5030)))
	if _, faults := prepare(e, opened(t, source), source, Answers{}); len(faults) != 1 || faults[0].Kind != errBounds {
		t.Errorf("of an export: %v", messages(faults))
	}
	if _, faults := load.Facts(source); faults.Errors() > 0 {
		t.Error(faults)
	}
}

// A list of the State has one bad line: the others are taken, and it is sent back.
func TestRefused_une_liste_de_communes(t *testing.T) {
	source := base(t)
	csv := strings.Replace(dgcl, "5009;;Val-Neuf;0;0", "5009;;Val-Neuf;12,5;12", 1)
	e := read(t, "liste.csv", []byte(csv))
	if plan, faults := prepare(e, opened(t, source), source, census); len(faults) != 1 || !plan.Apart || plan.Taken != 2 || plan.Refused != 1 {
		t.Errorf("unasked: %v, apart %t, %d rows good and %d not", messages(faults), plan.Apart, plan.Taken, plan.Refused)
	}
	rows, after := sentBack(t, source, "liste.csv", []byte(csv), census, map[string]any{"M2": 12})
	if !strings.Contains(rows, "[Val-Neuf][12,5][12][colonne « ptot_2026 » : une population est un nombre entier") {
		t.Errorf("what is sent back is\n%s", rows)
	}
	if got := file(t, after, "data/territoires/amont.toml"); !strings.Contains(got, "population_municipale = 905") || !strings.Contains(got, "Val-Neuf") {
		t.Errorf("amont.toml is\n%s", got)
	}
}
