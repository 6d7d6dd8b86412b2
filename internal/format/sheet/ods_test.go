package sheet_test

import (
	"strings"
	"testing"

	"limpide/internal/base/diag"
	"limpide/internal/format/sheet"
	"limpide/internal/format/sheet/sheettest"
)

// table is an .ods file of one tab, given as the XML of its rows.
func table(t testing.TB, rows string) []byte {
	return sheettest.OpenTables(t, "", `<table:table table:name="Feuille">`+rows+`</table:table>`)
}

func TestRead_un_ods_dit_la_même_chose_qu_un_xlsx(t *testing.T) {
	if got, want := text(read(t, sheettest.OpenDocument(t, plan()))[0]), text(read(t, sheettest.Workbook(t, plan()))[0]); got != want {
		t.Errorf("the .ods gives\n%s, the .xlsx\n%s", got, want)
	}
}

// A cell is what its type says, whatever it shows.
func TestRead_une_case_d_ods_est_ce_que_dit_son_type(t *testing.T) {
	for _, test := range []struct{ name, cell, want string }{
		{"nombre", `office:value-type="float" office:value="1234.5" calcext:value-type="float"><text:p>1 234,50</text:p>`, "1234.5"},
		{"pourcentage", `office:value-type="percentage" office:value="0.412"><text:p>41,2 %</text:p>`, "0.412 share"},
		{"monnaie", `office:value-type="currency" office:currency="EUR" office:value="12"><text:p>12,00 €</text:p>`, "12"},
		{"date", `office:value-type="date" office:date-value="2024-05-12"><text:p>12.05</text:p>`, "2024-05-12 date"},
		{"booléen", `office:value-type="boolean" office:boolean-value="true"><text:p>VRAI</text:p>`, "VRAI"},
		{"texte", `office:value-type="string"><text:p>Un <text:span>mot</text:span><text:s text:c="2"/>&amp; <text:a>lien</text:a></text:p>` + "\n" + `<text:p>suite</text:p>`, "Un mot  & lien\nsuite"},
		{"texte_retenu", `office:value-type="string" office:string-value="n.d."><text:p>n…</text:p>`, "n.d."},
		{"formule_avec_résultat", `table:formula="of:=1+1" office:value-type="float" office:value="2"><text:p>2</text:p>`, "2"},
		{"formule_sans_résultat", `table:formula="of:=1+1">`, " uncounted"},
		{"erreur", `table:formula="of:=1/0" office:value-type="string" office:string-value="" calcext:value-type="error"><text:p>#DIV/0!</text:p>`, "#DIV/0!"},
		{"cases_fusionnées", `table:number-columns-spanned="2" table:number-rows-spanned="1" office:value-type="float" office:value="7"><text:p>7</text:p>`, "7 merged"},
		{"commentaire", `office:value-type="float" office:value="3"><office:annotation><text:p>Jeanne : à revoir</text:p></office:annotation><text:p>3</text:p>`, "3"},
		{"commentaire_seul", `><office:annotation><text:p>Jeanne</text:p></office:annotation>`, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := read(t, table(t, `<table:table-row><table:table-cell `+test.cell+`</table:table-cell><table:table-cell office:value-type="string"><text:p>fin</text:p></table:table-cell></table:table-row>`))[0]
			got := s.Cell(0, 0)
			for sign, is := range map[string]bool{" share": s.IsShare(0, 0), " date": s.IsDate(0, 0), " uncounted": s.IsUncounted(0, 0), " merged": s.IsMerged(0, 0)} {
				if is {
					got += sign
				}
			}
			if got != test.want || s.Cell(0, 1) != "fin" {
				t.Errorf("the cell is %q, want %q; the next is %q", got, test.want, s.Cell(0, 1))
			}
		})
	}
}

func TestRead_un_ods_compte_ce_qui_se_répète_et_ce_qui_se_cache(t *testing.T) {
	const cell = `<table:table-cell office:value-type="float" office:value="7"/>`
	sheets := read(t, sheettest.OpenTables(t,
		`<style:style style:name="ta1"><style:table-properties table:display="true"/></style:style><style:style style:name="ta2"><style:table-properties table:display="false"/></style:style>`,
		`<table:table table:name="Vue" table:style-name="ta1"><table:shapes><table:table table:name="dessin"/></table:shapes><table:table-column table:number-columns-repeated="4"/><table:table-column table:visibility="collapse"/><table:table-column table:visibility="collapse" table:number-columns-repeated="16379"/><table:table-header-rows><table:table-row>`+cell+`</table:table-row></table:table-header-rows>`+
			`<table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="2"/><table:table-cell table:number-columns-repeated="3" office:value-type="float" office:value="7"/><table:table-cell table:number-columns-repeated="16000"/></table:table-row>`+
			`<table:table-row table:number-rows-repeated="3"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>`+
			`<table:table-row-group><table:table-row table:visibility="collapse">`+cell+`<table:covered-table-cell office:value-type="float" office:value="8"/>`+cell+`</table:table-row></table:table-row-group>`+
			`<table:table-row table:visibility="filter" table:number-rows-repeated="2">`+cell+`</table:table-row>`+
			`<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/></table:table-row></table:table>`+
			`<table:table table:name="Cachée" table:style-name="ta2"><table:table-row>`+cell+`</table:table-row></table:table>`))
	if len(sheets) != 2 {
		t.Fatalf("%d tabs, want 2", len(sheets))
	}
	const want = "[7]\n[][][7][7][7]\n[][][7][7][7]\n\n\n\n[7][][7]\n[7]\n[7]\n"
	if got := text(sheets[0]); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	for k, want := range []struct {
		tab           string
		isHidden      bool
		rows, columns int
	}{{"Vue", false, 3, 1}, {"Cachée", true, 0, 0}} {
		if isHidden, rows, columns := sheets[k].Hidden(); sheets[k].Tab != want.tab || isHidden != want.isHidden || rows != want.rows || columns != want.columns {
			t.Errorf("%q: hidden %t, %d rows, %d columns, want %v", sheets[k].Tab, isHidden, rows, columns, want)
		}
	}
}

// What repeats is bounded before it is repeated.
func TestRead_un_ods_piégé_est_refusé(t *testing.T) {
	const full = ` office:value-type="float" office:value="7"/>`
	long := `<table:table-cell office:value-type="string"><text:p>` + strings.Repeat("a", 1<<20) + `</text:p></table:table-cell>`
	for name, test := range map[string]struct {
		data []byte
		code string
	}{
		"colonnes":      {table(t, `<table:table-row><table:table-cell table:number-columns-repeated="1000000000"`+full+`</table:table-row>`), "tableur-trop-gros"},
		"colonnes_loin": {table(t, `<table:table-row><table:table-cell table:number-columns-repeated="999999999999"/><table:table-cell`+full+`</table:table-row>`), "tableur-trop-gros"},
		"lignes":        {table(t, `<table:table-row table:number-rows-repeated="999999999"><table:table-cell`+full+`</table:table-row>`), "tableur-trop-gros"},
		"lignes_loin":   {table(t, `<table:table-row table:number-rows-repeated="999999999"><table:table-cell/></table:table-row><table:table-row><table:table-cell`+full+`</table:table-row>`), "tableur-trop-gros"},
		"textes":        {table(t, `<table:table-row table:number-rows-repeated="500">`+long+`</table:table-row>`), "tableur-trop-gros"},
		"espaces":       {table(t, `<table:table-row><table:table-cell office:value-type="string"><text:p>`+strings.Repeat(`<text:s text:c="999999999"/>`, 100_000)+`</text:p></table:table-cell></table:table-row>`), "tableur-trop-gros"},
		"coupé":         {sheettest.OpenTables(t, "", `<table:table table:name="x"><table:table-row>`), "tableur-abime"},
		"entité":        {table(t, `<table:table-row><table:table-cell><text:p>&bombe;</text:p></table:table-cell></table:table-row>`), "tableur-abime"},
		"sans_feuille":  {sheettest.OpenTables(t, "", ""), "tableur-abime"},
		"sans_contenu":  {sheettest.Zip(t, map[string]string{"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}), "tableur-abime"},
		"mot_de_passe":  {sheettest.Zip(t, map[string]string{"META-INF/manifest.xml": "<manifest:encryption-data/>", "content.xml": "\x00"}), "tableur-mot-de-passe"},
		"texte":         {sheettest.Zip(t, map[string]string{"mimetype": "application/vnd.oasis.opendocument.text"}), "tableur-format"},
	} {
		t.Run(name, func(t *testing.T) {
			if _, faults := sheet.Read("x.ods", test.data); len(faults) != 1 || faults[0].Kind.Code != test.code {
				t.Errorf("Read finds %v, want %s", faults, test.code)
			}
		})
	}
}

// FuzzOpenDocument holds that no content of an .ods file makes the reader panic,
// or give more than it may.
func FuzzOpenDocument(f *testing.F) {
	for _, rows := range []string{
		`<table:table-row table:number-rows-repeated="3"><table:table-cell office:value-type="float" office:value="7"/></table:table-row>`,
		`<table:table-row><table:table-cell table:number-columns-repeated="-1" office:value-type="date"/><table:covered-table-cell/></table:table-row>`,
		`<table:table-row><table:table-cell><text:p>a<text:s/></text:p><table:table><table:table-row/></table:table></table:table-cell>`, `</table:table>`, `<table:table-row`,
	} {
		f.Add(rows)
	}
	f.Fuzz(func(t *testing.T, rows string) {
		sheets, faults := sheet.Read("x.ods", table(t, rows))
		if (sheets == nil) == (len(faults) == 0) {
			t.Errorf("Read gives %d tabs and %v", len(sheets), faults)
		}
		for _, s := range sheets {
			s.Hidden()
			for row := range min(s.Rows(), 20) {
				for col := range s.Columns(row) {
					var l diag.List
					s.Number(row, col, &l)
					s.IsUncounted(row, col)
					s.IsShare(row, col)
				}
			}
		}
	})
}
