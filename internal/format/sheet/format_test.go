package sheet_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/internal/format/sheet"
)

// formatted is a workbook of one column: a number in each format, from the second
// row on, which is hidden.
func formatted(t *testing.T, number float64, is1904 bool, formats ...string) *sheet.Sheet {
	t.Helper()
	book := excelize.NewFile()
	defer book.Close()
	do := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	do(book.SetCellStr("Sheet1", "A1", "Valeur"))
	for k, format := range formats {
		style, err := book.NewStyle(&excelize.Style{CustomNumFmt: &format})
		do(err)
		at, err := excelize.CoordinatesToCellName(1, k+2)
		do(err)
		do(book.SetCellFloat("Sheet1", at, number, -1, 64))
		do(book.SetCellStyle("Sheet1", at, at, style))
	}
	do(book.SetRowVisible("Sheet1", 2, false))
	do(book.SetWorkbookProps(&excelize.WorkbookPropsOptions{Date1904: &is1904}))
	var b bytes.Buffer
	do(book.Write(&b))
	return read(t, b.Bytes())[0]
}

func TestIsShare_un_signe_entre_guillemets_ne_multiplie_pas(t *testing.T) {
	formats := map[string]bool{`0.0%`: true, `0.0 %;-0.0 %`: true, `0.0" %"`: false, `0.0\ \%`: false, `[Red]0.0`: false, `0.0"%"`: false}
	for format, want := range formats {
		if got := formatted(t, 41.2, false, format).IsShare(1, 0); got != want {
			t.Errorf("IsShare of a cell in the format %s = %t, want %t", format, got, want)
		}
	}
}

func TestIsDate_un_nombre_pris_pour_une_date(t *testing.T) {
	formats := map[string]bool{`dd/mm/yyyy`: true, `[$-40C]d mmm yy`: true, `yyyy`: true, `0.0`: false, `0" jours"`: false, `#,##0\d`: false, `General`: false}
	for format, want := range formats {
		s := formatted(t, 45424, false, format)
		var faults diag.List
		if _, ok := s.Number(1, 0, &faults); s.IsDate(1, 0) != want || ok == want || len(faults) > 0 != want {
			t.Errorf("IsDate of a cell in the format %s = %t, want %t; as a number: %t, %v", format, s.IsDate(1, 0), want, ok, faults)
		}
	}
	csv := read(t, []byte("a;b\n12/05/2024;12.5\n"))[0]
	if !csv.IsDate(1, 0) || csv.IsDate(1, 1) {
		t.Errorf("of 12/05/2024 and 12.5, IsDate is %t and %t", csv.IsDate(1, 0), csv.IsDate(1, 1))
	}
}

func TestDay_compte_depuis_l_origine_du_classeur(t *testing.T) {
	for is1904, want := range map[bool]string{false: "2026-03-02", true: "2030-03-03"} {
		if day, err := formatted(t, 46083, is1904, `dd/mm/yyyy`).Day(1, 0); err != nil || day.String() != want {
			t.Errorf("counted from 1904 %t, the day is %s (%v), want %s", is1904, day, err, want)
		}
	}
}

func TestHidden_compte_ce_que_le_tableur_cache(t *testing.T) {
	isTab, rows, columns := formatted(t, 1, false, `0`, `0`).Hidden()
	if isTab || rows != 1 || columns != 0 {
		t.Errorf("Hidden = %t, %d, %d; want one row", isTab, rows, columns)
	}
}

func TestRead_les_fins_de_ligne_d_un_ancien_Macintosh(t *testing.T) {
	if got := text(read(t, []byte("a,b\r1,\"2\r3\"\r"))[0]); got != "[a][b]\n[1][2\r3]\n" {
		t.Errorf("got %q", got)
	}
}

func TestParseNumber_une_puissance_de_dix_à_la_française(t *testing.T) {
	if v, err := sheet.ParseNumber("5,9E+02"); err != nil || v != 590 {
		t.Errorf("ParseNumber(5,9E+02) = %v, %v; want 590", v, err)
	}
}

// TestIsDate_une_heure finds what a spreadsheet makes of « 12:30 ».
func TestIsDate_une_heure(t *testing.T) {
	for format, want := range map[string]bool{`h:mm`: true, `[h]:mm`: true, `mm:ss.0`: true, `mmm`: true, `#,##0.00\ "h"`: false, `Standard`: false} {
		if got := formatted(t, 0.5, false, format).IsDate(1, 0); got != want {
			t.Errorf("IsDate of a cell in the format %s = %t, want %t", format, got, want)
		}
	}
}

func TestShown_est_ce_que_montre_le_tableur(t *testing.T) {
	for _, test := range []struct {
		number        float64
		format        string
		isScaled      bool
		before, after string
		shown         string
	}{
		{112500, `#,##0.0`, false, "", "", "112 500"},
		{112500, `0.0,`, true, "", "", "112,5"},
		{112500000, `#,##0.0,," M"`, true, "", "M", "112,5 M"},
		{690, `0" kWh"`, false, "", "kWh", "690 kWh"},
		{690, `"env. "0;"-"0`, false, "env.", "", "env. 690"},
		{12.5, `#,##0.00\ [$€-40C];[Red]\-#,##0.00\ [$€-40C]`, false, "", "€", "12,5 €"},
		{12.5, `_-* #,##0.00_-;\-* #,##0.00_-`, false, "", "", "12,5"},
		{12.5, `General" t"`, false, "", "t", "12,5 t"},
		{0.412, `0.0%`, false, "", "", "41,2 %"},
		{45424, `dd/mm/yyyy`, false, "", "", "12/05/2024"},
		{12000.5, `dd/mm/yyyy`, false, "", "", "07/11/1932"},
		{0.52, `[h]:mm`, false, "", "", "12:29"},
	} {
		s := formatted(t, test.number, false, test.format)
		before, after := s.Around(1, 0)
		if got := s.IsScaled(1, 0); got != test.isScaled || before != test.before || after != test.after {
			t.Errorf("%v in the format %s: scaled %t, around it %q and %q; want %t, %q and %q", test.number, test.format, got, before, after, test.isScaled, test.before, test.after)
		}
		if got := fr.Plain(s.Shown(1, 0)); got != test.shown {
			t.Errorf("%v in the format %s shows %q, want %q", test.number, test.format, got, test.shown)
		}
		var faults diag.List
		if _, ok := s.Number(1, 0, &faults); !ok && !strings.Contains(fr.Plain(faults[0].Message), "« "+test.shown+" »") {
			t.Errorf("%v in the format %s is refused as %q, and shows %q", test.number, test.format, faults[0].Message, test.shown)
		}
	}
}

func TestKind_est_celle_que_dit_le_fichier(t *testing.T) {
	book := excelize.NewFile()
	defer book.Close()
	for cell, value := range map[string]any{"A1": 690.5, "B1": "690", "C1": true, "D1": "x"} {
		if err := book.SetCellValue("Sheet1", cell, value); err != nil {
			t.Fatal(err)
		}
	}
	var b bytes.Buffer
	if err := book.Write(&b); err != nil {
		t.Fatal(err)
	}
	s := read(t, b.Bytes())[0]
	for col, want := range []sheet.Kind{sheet.Numeric, sheet.Textual, sheet.Boolean, sheet.Textual, sheet.Textual} {
		if got := s.Kind(0, col); got != want {
			t.Errorf("Kind of %q = %d, want %d", s.Cell(0, col), got, want)
		}
	}
	if got := read(t, []byte("690"))[0].Kind(0, 0); got != sheet.Textual {
		t.Errorf("Kind of a cell of a CSV file = %d", got)
	}
}

func TestTwoNumbers(t *testing.T) {
	read := func(csv string) *sheet.Sheet {
		t.Helper()
		sheets, faults := sheet.Read("x.csv", []byte(csv))
		if len(faults) > 0 {
			t.Fatal(faults)
		}
		return sheets[0]
	}
	french, english := read("a;b\n12,5;1\n"), read("a,b\n12.5,1\n")
	for _, test := range []struct {
		from *sheet.Sheet
		text string
		want string
	}{
		{french, "690.000", "690 690000"},
		{french, "-690.125", "690,125 690125"},
		{french, "1,690", ""},
		{french, "0.690", ""},
		{french, "690.0", ""},
		{french, "1690.000", ""},
		{english, "690.000", ""},
		{english, "1,690", "1,69 1690"},
	} {
		got := ""
		if decimal, whole, ok := test.from.TwoNumbers(test.text); ok {
			got = decimal + " " + whole
		}
		if got != test.want {
			t.Errorf("TwoNumbers(%q) = %q, want %q", test.text, got, test.want)
		}
	}
}

func TestHalves(t *testing.T) {
	for csv, want := range map[string]string{
		"a,b\n690,5\n":        "690,5",
		"a,b\n12,5\n":         "12,5",
		"a,b\n12,15\n":        "",
		"a,b\n3000,125\n":     "3000,125",
		"a,b\n690,700\n":      "",
		"a;b\n690;5\n":        "",
		"a,b\n690,5\n1.5,2\n": "",
		"a,b\n690,\n":         "",
	} {
		sheets, faults := sheet.Read("x.csv", []byte(csv))
		if len(faults) > 0 {
			t.Fatal(faults)
		}
		if got, _ := sheets[0].Halves(1, 0, 1); got != want {
			t.Errorf("Halves of %q = %q, want %q", csv, got, want)
		}
	}
}
