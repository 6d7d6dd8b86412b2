package sheet_test

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/internal/format/sheet"
	"limpide/internal/format/sheet/sheettest"
)

// read reads a file that must be sound.
func read(t testing.TB, data []byte) []*sheet.Sheet {
	t.Helper()
	sheets, faults := sheet.Read("x.xlsx", data)
	if len(faults) > 0 {
		t.Fatalf("Read: %v", faults)
	}
	return sheets
}

// text writes the cells of a tab, a row a line.
func text(s *sheet.Sheet) string {
	var b strings.Builder
	for row := range s.Rows() {
		for col := range s.Columns(row) {
			fmt.Fprintf(&b, "[%s]", s.Cell(row, col))
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func TestRead_toutes_les_formes_disent_la_même_chose(t *testing.T) {
	want := "[Titre][Montant]\n[Rénover][12.5]\n[Planter][3 200,50]\n"
	comma := sheettest.CSV(plan(), ",", ".")
	for _, test := range []struct {
		name string
		data []byte
	}{
		{"classeur", sheettest.Workbook(t, plan())},
		{"csv_à_virgules", comma},
		{"csv_à_points-virgules", sheettest.CSV(plan(), ";", ".")},
		{"csv_à_tabulations", sheettest.CSV(plan(), "\t", ".")},
		{"csv_avec_marque", append([]byte("\ufeff"), comma...)},
		{"csv_de_Windows", bytes.ReplaceAll(comma, []byte("\n"), []byte("\r\n"))},
		{"csv_Windows-1252", bytes.ReplaceAll(comma, []byte("é"), []byte("\xe9"))},
		{"csv_UTF-16", utf16le(string(comma))},
	} {
		if got := text(read(t, test.data)[0]); got != want {
			t.Errorf("%s gives\n%swant\n%s", test.name, got, want)
		}
	}
}

func utf16le(s string) []byte {
	b := []byte("\xff\xfe")
	for _, r := range s {
		b = append(b, byte(r), byte(r>>8))
	}
	return b
}

func TestRead_une_formule_vaut_son_résultat(t *testing.T) {
	s := read(t, sheettest.Workbook(t, sheettest.New("x", sheettest.Row(sheettest.Formula{Text: "1+1", Result: "2"}, sheettest.Formula{Text: "1+1"}, "fin"))))[0]
	if s.Cell(0, 0) != "2" || s.IsUncounted(0, 0) || !s.IsUncounted(0, 1) || s.IsUncounted(0, 2) {
		t.Errorf("a formula with its result is %q, uncounted %v; without, uncounted %v", s.Cell(0, 0), s.IsUncounted(0, 0), s.IsUncounted(0, 1))
	}
}

func TestRead_l_apostrophe_de_garde_est_retirée(t *testing.T) {
	if got := text(read(t, []byte("'=1+1,'a,''\n"))[0]); got != "[=1+1]['a]['']\n" {
		t.Errorf("got %s", got)
	}
}

func TestCell_sans_caractère_invisible(t *testing.T) {
	s := read(t, []byte("\"Rénover\nles \x04é\x0bcoles\u00a0\"\n"))[0]
	if got, want := s.Cell(0, 0), "Rénover\nles écoles"; got != want {
		t.Errorf("Cell = %q, want %q", got, want)
	}
}

func TestAt_nomme_la_case(t *testing.T) {
	s := read(t, sheettest.Workbook(t, plan()))[0]
	if got, want := fr.Plain(s.At(2, 27).File), "x.xlsx, feuille « Plan », ligne 3, colonne AB"; got != want {
		t.Errorf("At(2, 27) = %q, want %q", got, want)
	}
	if got := read(t, []byte("a\n"))[0].At(-1, -1).File; got != "x.xlsx" {
		t.Errorf("a CSV file is called %q", got)
	}
}

func TestHeadings(t *testing.T) {
	s := read(t, []byte("Pôle d'essai\n\nN°,Points faits,Points faits,% fait\n"))[0]
	h, ok := s.Headings("n|numero", "points faits")
	if !ok || h.Row != 2 || h.Col("numero|n") != 0 || h.Nth("points faits", 1) != 2 || h.Col("% fait") != 3 || h.Col("absent") != -1 || len(h.All("points faits")) != 2 {
		t.Errorf("Headings = %+v, %v", h, ok)
	}
	if _, ok := s.Headings("n", "absent"); ok {
		t.Error("headings are found without one of their labels")
	}
}

func TestNumber(t *testing.T) {
	for text, want := range map[string]float64{"12": 12, "-0.5": -0.5, "1e3": 1000, "0.30000000000000004": 0.3, "1 234,5": 1234.5} {
		if got, err := sheet.ParseNumber(text); err != nil || got != want {
			t.Errorf("ParseNumber(%q) = %v, %v; want %v", text, got, err, want)
		}
	}
	s := read(t, []byte("1.5,,fin,01/02/2026\n"))[0]
	var faults diag.List
	if v, ok := s.Number(0, 0, &faults); v != 1.5 || !ok {
		t.Errorf("Number = %v, %v", v, ok)
	}
	if _, ok := s.Number(0, 1, &faults); ok || len(faults) > 0 {
		t.Errorf("an empty cell is a number, or a fault: %v", faults)
	}
	if _, ok := s.Number(0, 3, &faults); ok || len(faults) != 1 || !strings.Contains(faults[0].Hint, "pour une date") {
		t.Errorf("a day in place of a number: %v", faults)
	}
}

func TestParseDay(t *testing.T) {
	for text, want := range map[string]string{
		"02/03/2026": "2026-03-02", "2.3.2026": "2026-03-02", "02/03/2026 09:00": "2026-03-02",
		"2026-03-02T09:00:00+00:00": "2026-03-02", "46083.375": "2026-03-02", "2026": "2026",
	} {
		if got, err := sheet.ParseDay(text); err != nil || got.String() != want {
			t.Errorf("ParseDay(%q) = %v, %v; want %s", text, got, err, want)
		}
	}
	if day, err := sheet.ParseDay("bientôt"); err == nil {
		t.Errorf("ParseDay(bientôt) = %v", day)
	}
}

func TestLooksLikeDate(t *testing.T) {
	for text, want := range map[string]bool{"01/01/2001": true, "1/2": true, "janv-01": true, "45293": true, "1:30": true, "12:28:40": true, "12h30": true, "2024/05/12": true, "1er mai": true, "12 h": false, "2024/25": false, "1.1.2": false, "12": false, "Rénover": false} {
		if got := sheet.LooksLikeDate(text); got != want {
			t.Errorf("LooksLikeDate(%q) = %v", text, got)
		}
	}
}

// form has a column of each sort.
func form() *sheet.Book {
	return &sheet.Book{
		Tab:     "Collecte",
		Columns: []sheet.Column{{Head: "Nom", Width: 20}, {Head: "2025", Width: 10, Open: true}, {Head: "Source", Width: 20, Open: true, Choices: "Sources"}},
		Rows:    slices.Values([][]any{{"a", 1.5, nil}, {"b"}}),
		Frozen:  1,
		Tables: []sheet.Table{
			{Tab: "Aide", Rows: [][]string{{"Complétez."}}, Widths: []float64{100}},
			{Tab: "Sources", Heads: []string{"Identifiant", "Titre"}, Rows: [][]string{{"insee", "Recensement"}, {"ademe", "Base"}}},
		},
	}
}

func written(t *testing.T, f *sheet.Book) []byte {
	t.Helper()
	var data bytes.Buffer
	if err := f.Write(&data); err != nil {
		t.Fatal(err)
	}
	return data.Bytes()
}

func TestBook_se_relit(t *testing.T) {
	sheets := read(t, written(t, form()))
	want := []string{"[Nom][2025][Source]\n[a][1.5]\n[b]\n", "[Complétez.]\n", "[Identifiant][Titre]\n[insee][Recensement]\n[ademe][Base]\n"}
	for i, s := range sheets {
		if got := text(s); got != want[i] {
			t.Errorf("tab %s is\n%swant\n%s", s.Tab, got, want[i])
		}
	}
}

func TestBook_est_la_même_chaque_fois(t *testing.T) {
	if !bytes.Equal(written(t, form()), written(t, form())) {
		t.Error("the same form gives other bytes")
	}
}

func TestBook_verrouille_tout_sauf_ce_qui_se_remplit(t *testing.T) {
	book, err := excelize.OpenReader(bytes.NewReader(written(t, form())))
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	for cell, want := range map[string]bool{"A1": true, "A2": true, "B1": true, "B2": false, "C3": false, "B4": true} {
		id, err := book.GetCellStyle("Collecte", cell)
		if err != nil {
			t.Fatal(err)
		}
		style, err := book.GetStyle(id)
		if err != nil {
			t.Fatal(err)
		}
		if locked := style.Protection == nil || style.Protection.Locked; locked != want {
			t.Errorf("%s is locked: %v, want %v", cell, locked, want)
		}
	}
	if o, err := book.GetSheetProtection("Collecte"); err != nil || !o.SelectUnlockedCells {
		t.Errorf("the tab is not protected: %+v, %v", o, err)
	}
}

func TestBook_propose_ses_choix(t *testing.T) {
	book, err := excelize.OpenReader(bytes.NewReader(written(t, form())))
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	rules, err := book.GetDataValidations("Collecte")
	if err != nil || len(rules) != 1 || rules[0].Sqref != "C2:C3" || rules[0].Formula1 != "'Sources'!$A$2:$A$3" || !rules[0].AllowBlank {
		t.Errorf("the choices of the form are %+v, %v", rules, err)
	}
	empty := form()
	empty.Rows = slices.Values([][]any(nil))
	written(t, empty) // no row to give a choice to
}

// FuzzRead holds that no file makes the reader panic or loop, and that what is
// read can be looked at.
func FuzzRead(f *testing.F) {
	f.Add(sheettest.Workbook(f, plan()))
	f.Add(sheettest.CSV(plan(), ",", "."))
	f.Add(sheettest.CSV(plan(), ";", ","))
	f.Add(utf16le("a;b\n"))
	f.Fuzz(func(t *testing.T, data []byte) { lookAt(t, data) })
}

// FuzzParts does the same with the parts of a workbook, which a change of its
// compressed bytes would never reach.
func FuzzParts(f *testing.F) {
	book := sheettest.Workbook(f, plan())
	f.Add(sheettest.Part(f, book, sheettest.Sheet), sheettest.Part(f, book, sheettest.Texts))
	f.Fuzz(func(t *testing.T, sheet, texts string) {
		lookAt(t, sheettest.Change(t, sheettest.Change(t, book, sheettest.Sheet, sheet), sheettest.Texts, texts))
	})
}

func lookAt(t *testing.T, data []byte) {
	sheets, faults := sheet.Read("x.xlsx", data)
	if len(faults) > 0 && len(sheets) > 0 {
		t.Errorf("%d tabs beside %v", len(sheets), faults)
	}
	for _, s := range sheets {
		s.Headings("titre")
		for row := range min(s.Rows(), 50) {
			for col := range min(s.Columns(row), 50) {
				s.Number(row, col, &faults)
				_, _ = sheet.ParseDay(s.Cell(row, col))
				s.IsUncounted(row, col)
				s.IsShare(row, col)
			}
		}
	}
}

// TestRead_autant_de_lignes_qu_un_grand_portail_en_envoie reads more rows than two
// thousand communes with twelve indicators.
func TestRead_autant_de_lignes_qu_un_grand_portail_en_envoie(t *testing.T) {
	const most = 25_000
	var csv bytes.Buffer
	csv.WriteString("Indicateur;Valeur\n")
	for range most {
		csv.WriteString("dechets;512,5\n")
	}
	if s := read(t, csv.Bytes())[0]; s.Rows() != most+1 {
		t.Errorf("%d rows are read, want %d", s.Rows(), most+1)
	}
}

func TestCell_sans_ce_qui_ne_se_voit_pas(t *testing.T) {
	sheets, faults := sheet.Read("x.csv", []byte("Ti\u200btre,\ufffeb\u202ec\u0007,👩\u200d🔬,co\u00adde\x7f\n1,2,3,4\n"))
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	for col, want := range []string{"Titre", "bc", "👩\u200d🔬", "code"} {
		if got := sheets[0].Cell(0, col); got != want {
			t.Errorf("column %d holds %q, want %q", col, got, want)
		}
	}
}

func TestRead_le_csv_d_un_macintosh(t *testing.T) {
	s := read(t, []byte("P\x8erim\x8ftre;\xc7 \x83cologie \xc8\r\x88 c\x99t\x8e;1\xca234\r"))[0]
	if got := s.Cell(0, 0) + "|" + fr.Plain(s.Cell(0, 1)) + "|" + s.Cell(1, 0) + "|" + s.Cell(1, 1); got != "Périmètre|« Écologie »|à côté|1 234" {
		t.Errorf("read %q", got)
	}
}

// A remark full of commas, or decimals, do not make a file of semicolons one of commas.
func TestRead_le_séparateur_est_celui_de_chaque_ligne(t *testing.T) {
	for _, csv := range []string{
		"Indicateur;Unité;2024;Pourquoi\ndechets;kg;480,5;un, deux, trois, quatre, cinq, six, sept\n",
		"Indicateur,Unité,2024,Pourquoi\ndechets,kg,480.5,un; deux; trois; quatre; cinq; six; sept\n",
		"Indicateur\tUnité\t2024\tPourquoi\ndechets\tkg\t480,5\tun; deux, trois; quatre, cinq; six\n",
	} {
		if s := read(t, []byte(csv))[0]; s.Columns(0) != 4 || s.Columns(1) != 4 {
			t.Errorf("%q is read in %d and %d columns", csv, s.Columns(0), s.Columns(1))
		}
	}
}

// A raised figure is the call of a note, or a power: not one of the digits before it.
func TestRead_ce_qui_est_en_exposant_le_reste(t *testing.T) {
	const run = `<r><t>%s</t></r><r><rPr><vertAlign val="superscript"/></rPr><t>%s</t></r>`
	book := sheettest.Workbook(t, plan().Set(2, "A", "-").Set(2, "B", "="))
	texts := strings.NewReplacer(`<t xml:space="preserve">-</t>`, fmt.Sprintf(run, "480", "1"), `<t xml:space="preserve">=</t>`, fmt.Sprintf(run, "1", "er")).
		Replace(sheettest.Part(t, book, sheettest.Texts))
	inWorkbook := read(t, sheettest.Change(t, book, sheettest.Texts, texts))[0]
	inDocument := read(t, sheettest.OpenTables(t,
		`<style:style style:name="T1" style:family="text"><style:text-properties style:text-position="super 58%"/></style:style>`+
			`<style:style style:name="T2" style:family="text"><style:text-properties style:text-position="sub 58%"/></style:style>`,
		`<table:table table:name="Plan"><table:table-row/><table:table-row><table:table-cell office:value-type="string"><text:p>480<text:span text:style-name="T1">1</text:span></text:p></table:table-cell>`+
			`<table:table-cell office:value-type="string"><text:p>1<text:span text:style-name="T1"><text:span>er</text:span></text:span></text:p></table:table-cell>`+
			`<table:table-cell office:value-type="string"><text:p>CO<text:span text:style-name="T2">2</text:span> 3</text:p></table:table-cell></table:table-row></table:table>`))[0]
	for _, s := range []*sheet.Sheet{inWorkbook, inDocument} {
		if s.Cell(1, 0) != "480¹" || s.Cell(1, 1) != "1er" {
			t.Errorf("the cells are %q and %q", s.Cell(1, 0), s.Cell(1, 1))
		}
	}
	if got := inDocument.Cell(1, 2); got != "CO2 3" {
		t.Errorf("the last cell is %q", got)
	}
}
