package collect

import (
	"bytes"
	"errors"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/xuri/excelize/v2"

	"limpide/internal/base/fr"
	"limpide/internal/format/sheet"
	"limpide/internal/portal"
	"limpide/internal/portal/load"
	"limpide/internal/portal/portaltest"
)

// made is the workbook of the small portal, with a source that no file cites yet.
func made(t *testing.T) []byte {
	t.Helper()
	source := portaltest.Base()
	portaltest.Change(t, source, "data/sources.toml", "[source.convention]\n=>\n[source.pesees]\ntitre = \"Pesées du syndicat\"\nproducteur = \"Syndicat\"\ngenre = \"données\"\n\n[source.convention]\n")
	for _, name := range []string{"dechets", "velo"} {
		name = "data/indicateurs/" + name + ".toml"
		source[name] = &fstest.MapFile{Data: append([]byte("prochaine_valeur = 2027\n"), source[name].Data...)}
	}
	p, faults := load.Load(source)
	if faults.Errors() > 0 {
		t.Fatal(faults)
	}
	w, err := New(p, nil, fr.Date{Year: 2026, Month: 11, Day: 23})
	if err != nil {
		t.Fatal(err)
	}
	return w.Content
}

func TestNew_propose_les_sources_du_portail(t *testing.T) {
	book, err := excelize.OpenReader(bytes.NewReader(made(t)))
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	rules, err := book.GetDataValidations(Tab)
	if err != nil || len(rules) != 4 || rules[0].ShowErrorMessage || rules[0].Sqref != "N2:N5" || rules[0].Formula1 != "'Sources'!$A$2:$A$4" {
		t.Errorf("the choices are %+v, %v", rules, err)
	}
	var ids []string
	for _, cell := range []string{"A2", "A3", "A4"} {
		id, _ := book.GetCellValue(SourcesTab, cell)
		ids = append(ids, id)
	}
	if got := strings.Join(ids, " "); got != "Convention signée Pesées du syndicat Rapport annuel" {
		t.Errorf("the sources are %q", got)
	}
}

// A cell to fill in has a format, without which a spreadsheet makes a date of 12.5, and
// the bounds of its indicator, if it has some.
func TestNew_les_cases_ont_un_format_et_des_bornes(t *testing.T) {
	book, err := excelize.OpenReader(bytes.NewReader(made(t)))
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	for cell, want := range map[string]string{"G2": "#,##0.0", "M2": "#,##0.0", "K5": "#,##0.0", "F2": ""} {
		id, err := book.GetCellStyle(Tab, cell)
		if err != nil {
			t.Fatal(err)
		}
		style, err := book.GetStyle(id)
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		if style.CustomNumFmt != nil {
			got = *style.CustomNumFmt
		}
		if got != want {
			t.Errorf("%s has the format %q, want %q", cell, got, want)
		}
	}
	rules, err := book.GetDataValidations(Tab)
	if err != nil {
		t.Fatal(err)
	}
	var said []string
	for _, r := range rules[1:] {
		said = append(said, r.Sqref+" "+r.Formula1)
	}
	want := "G2:M2 OR(ISTEXT(G2),AND(G2>=0,G2<=2000))\nG3:M3 OR(ISTEXT(G3),AND(G3>=0,G3<=2000))\nG4:M4 OR(ISTEXT(G4),AND(G4>=0,G4<=2000))"
	if got := strings.Join(said, "\n"); got != want {
		t.Errorf("the bounds are\n%s\nwant\n%s", got, want)
	}
}

// What is sent can be read back.
func TestNew_pas_plus_de_lignes_que_l_import_n_en_relit(t *testing.T) {
	i := &portal.Indicator{ID: "i"}
	for n := range sheet.MaxRows {
		i.Series = append(i.Series, &portal.Series{Scope: portal.Scope{ID: strconv.Itoa(n)}})
	}
	i.Next = fr.Date{Year: 2027}
	if _, err := New(&portal.Portal{Indicators: []*portal.Indicator{i}}, nil, fr.Date{Year: 2026}); !errors.Is(err, ErrTooBig) {
		t.Errorf("%d rows: %v", sheet.MaxRows, err)
	}
}

func TestNew_est_le_même_chaque_fois(t *testing.T) {
	if !bytes.Equal(made(t), made(t)) {
		t.Error("the same portal gives other bytes")
	}
}

func TestNew_verrouille_tout_sauf_les_valeurs(t *testing.T) {
	data := made(t)
	book, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	for cell, want := range map[string]bool{"A1": true, "A2": true, "E2": true, "F2": true, "G1": true, "G2": false, "M3": false, "N1": true, "N3": false} {
		id, err := book.GetCellStyle(Tab, cell)
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
	if o, err := book.GetSheetProtection(Tab); err != nil || !o.SelectUnlockedCells {
		t.Errorf("the tab is not protected: %+v, %v", o, err)
	}
}
