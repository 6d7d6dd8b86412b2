package importer

import (
	"bytes"
	"io/fs"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// collected makes the collection workbook of a portal, and fills in some cells.
func collect(t testing.TB, source fs.FS, cells map[string]any) []byte {
	t.Helper()
	data, err := Workbook(opened(t, source), nil, today)
	if err != nil {
		t.Fatal(err)
	}
	book, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	for cell, value := range cells {
		if err := book.SetCellValue(collectionTab, cell, value); err != nil {
			t.Fatal(err)
		}
	}
	var b bytes.Buffer
	if _, err := book.WriteTo(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestWorkbook_vide_ne_change_rien(t *testing.T) {
	source := realIndicator(t)
	r, _ := imported(t, source, "collecte.xlsx", collect(t, source, nil), Answers{})
	if len(r.Files) > 0 {
		t.Errorf("an untouched workbook changes %v", r.Changes)
	}
}

// Columns: G is 2020, K is 2024, L is 2025. Rows: 2 is dechets in amont.
func TestWorkbook_rempli_revient(t *testing.T) {
	source := realIndicator(t)
	data := collect(t, source, map[string]any{
		"G2": 502, "I2": "488,5 (provisoire)", "J2": "Secret statistique", "K3": 520,
	})
	r, after := imported(t, source, "collecte.xlsx", data, Answers{})
	got := file(t, after, "data/indicateurs/dechets.toml")
	for _, want := range []string{
		"2020 = { valeur = 502, etat = \"définitif\" }\n2021 = { absent = \"non collecté\" }\n2022 = { valeur = 488.5, etat = \"provisoire\" }\n2023 = { absent = \"Secret statistique\" }\n",
		"[serie.aval]\n2024 = 520\n",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("the file has not\n%s\nbut\n%s", want, got)
		}
	}
	if all := plain(strings.Join(r.Changes, "\n")); !strings.Contains(all, "1 corrigée (2020 : 501 (estimé) → 502)") {
		t.Errorf("said:\n%s", all)
	}
}

func TestWorkbook_ne_donne_que_le_territoire_demandé(t *testing.T) {
	p := opened(t, base(t))
	data, err := Workbook(p, p.Territory("aval"), today)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range read(t, "x.xlsx", data).content.(*collection).rows {
		if c.scope != "aval" {
			t.Errorf("a row is of %s", c.scope)
		}
	}
}

func TestWorkbook_n_envoie_pas_de_valeur_inventée(t *testing.T) {
	source := base(t)
	for _, c := range read(t, "x.xlsx", collect(t, source, nil)).content.(*collection).rows {
		if len(c.cells) > 0 {
			t.Errorf("%s, %s: %v", c.indicator, c.scope, c.cells)
		}
	}
}

func TestWorkbook_est_le_même_chaque_fois(t *testing.T) {
	p := opened(t, realIndicator(t))
	one, err := Workbook(p, nil, today)
	two, err2 := Workbook(p, nil, today)
	if err != nil || err2 != nil || !bytes.Equal(one, two) {
		t.Errorf("the same portal gives %d and %d bytes (%v, %v)", len(one), len(two), err, err2)
	}
}

func TestWorkbook_verrouille_tout_sauf_les_valeurs(t *testing.T) {
	data := collect(t, realIndicator(t), nil)
	book, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	for cell, want := range map[string]bool{"A1": true, "A2": true, "E2": true, "F2": true, "G1": true, "G2": false, "M3": false} {
		id, err := book.GetCellStyle(collectionTab, cell)
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
	if o, err := book.GetSheetProtection(collectionTab); err != nil || !o.SelectUnlockedCells {
		t.Errorf("the tab is not protected: %+v, %v", o, err)
	}
}

// A spreadsheet makes 0.412, shown as a percentage, of « 41,2 % ».
func TestWorkbook_un_pourcentage_tapé_avec_son_signe(t *testing.T) {
	source := base(t)
	data := collect(t, source, map[string]any{"K6": 0.412})
	book, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	if id, _ := book.GetCellValue(collectionTab, "A6"); id != "velo" {
		t.Fatalf("row 6 is of %q, want velo", id)
	}
	style, err := book.NewStyle(&excelize.Style{NumFmt: 10})
	if err != nil {
		t.Fatal(err)
	}
	if err := book.SetCellStyle(collectionTab, "K6", "K6", style); err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if _, err := book.WriteTo(&b); err != nil {
		t.Fatal(err)
	}
	_, after := imported(t, source, "collecte.xlsx", b.Bytes(), Answers{})
	if got := file(t, after, "data/indicateurs/velo.toml"); !strings.Contains(got, "2024 = 41.2\n") {
		t.Errorf("41,2 %% came back as\n%s", got)
	}
}
