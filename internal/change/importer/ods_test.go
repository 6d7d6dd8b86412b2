package importer

import (
	"testing"

	"limpide/internal/format/sheet/sheettest"
)

// What a file holds is found in both forms of a workbook.
func TestRead_un_ods_comme_un_xlsx(t *testing.T) {
	for _, s := range []tab{scoreFile()} {
		got, want := read(t, "x.ods", sheettest.OpenDocument(t, s)), read(t, "x.xlsx", workbook(t, s))
		if got.Describe() != want.Describe() {
			t.Errorf("the .ods is %s, the .xlsx %s", got.Describe(), want.Describe())
		}
	}
}
