package sheet_test

import (
	"bytes"
	"testing"

	"limpide/internal/base/diag"
	"limpide/internal/format/sheet/sheettest"
)

func sound(t testing.TB) []byte { return sheettest.Workbook(t, plan()) }

// remedies has, for each message, what one has once its remedy is obeyed: the file of
// TestRead_refuse downloaded anew, saved in another way, or mended.
var remedies = map[string][]func(testing.TB) []byte{
	"tableur-vide":         {sound},
	"tableur-trop-gros":    {func(testing.TB) []byte { return bytes.Repeat([]byte("Intitulé\n"), 20_000) }},
	"tableur-format":       {sound},
	"tableur-mot-de-passe": {sound},
	"tableur-abime":        {sound},
	"tableur-nom-de-feuille": {
		func(t testing.TB) []byte { return sheettest.Workbook(t, sheettest.New("2024-2025", plan().Rows...)) },
		func(t testing.TB) []byte {
			return sheettest.Workbook(t, sheettest.New("Valeurs de 2024 et de 2025", plan().Rows...))
		},
	},
	"tableur-coupe": {just("Identifiant,Nom\n\"fermé\",1\n")},
	"tableur-guillemet": {
		just("Identifiant;Nom;Note\na;1;relu\nb;2;\"vu\"\n"),
		just("Identifiant;Nom;Note\na;1;\"\"\"relu\"\nb;2;\"vu\"\n"),
		just("Identifiant;Nom;Note\na;1;\"relu\nle \"\"12\"\"\" \nb;2;\"vu\"\n"),
	},
	"tableur-nombre": {func(t testing.TB) []byte { return sheettest.Workbook(t, plan().Set(2, "B", 12)) }, sound},
	"tableur-formule": {func(t testing.TB) []byte {
		return sheettest.Workbook(t, plan().Set(2, "B", sheettest.Formula{Text: "6*2", Result: "12"}))
	}},
}

func TestRemedies(t *testing.T) {
	for _, kind := range diag.Kinds() {
		if kind.Remedy != "" && remedies[kind.Code] == nil {
			t.Errorf("%s: no file is mended as its remedy says", kind.Code)
		}
	}
	for code, files := range remedies {
		for _, file := range files {
			if faults := provoke(file(t)); len(faults) > 0 {
				t.Errorf("%s: the file, mended, is said to have %v", code, faults)
			}
		}
	}
}
