package importer

import (
	"io/fs"
	"testing"

	"limpide/internal/change"
	"limpide/internal/format/sheet/sheettest"
	"limpide/internal/portal"
	"limpide/internal/portal/portaltest"
)

// FuzzRead holds that no file makes the reader panic or loop, that one which is
// read can be compared with a portal, and that what it gives is a portal.
func FuzzRead(f *testing.F) {
	for _, s := range scenarios {
		f.Add(s.data(f))
	}
	f.Add(csvOf(scoreFile(), ",", "."))
	f.Add(csvOf(scoreFile(), ";", ","))
	f.Add(csvOf(indicatorTab(), ";", ","))
	f.Add(csvOf(planTab(), "\t", ","))
	f.Add(csvOf(planTab().Set(3, "C", "Rénover les é\x04coles"), ";", ","))
	f.Add(csvOf(collectionTabOf("88 (provisoire)"), ",", "."))
	f.Add([]byte("\xff\xfeN\x00"))
	source := portaltest.Base()
	p := opened(f, source)
	f.Fuzz(func(t *testing.T, data []byte) {
		importTwice(t, source, p, data)
	})
}

// FuzzSheet does the same with the parts of a workbook, which a change of its
// compressed bytes would never reach.
func FuzzSheet(f *testing.F) {
	for _, s := range []tab{scoreFile(), indicatorTab(), planTab(), collectionTabOf(88)} {
		z := workbook(f, s)
		f.Add(sheettest.Part(f, z, sheettest.Sheet), sheettest.Part(f, z, sheettest.Texts))
	}
	source := portaltest.Base()
	p := opened(f, source)
	book := workbook(f, tabOf("Plan"))
	f.Fuzz(func(t *testing.T, sheet, shared string) {
		data := sheettest.Change(t, book, sheettest.Sheet, sheet)
		importTwice(t, source, p, sheettest.Change(t, data, sheettest.Texts, shared))
	})
}

// importTwice imports what can be, and again into what came out.
func importTwice(t *testing.T, source fs.FS, p *portal.Portal, data []byte) {
	t.Helper()
	e, faults := Read("CC de l'Amont - x.csv", data)
	if e == nil || len(faults) > 0 {
		return
	}
	_ = e.Describe()
	answers := Answers{Dates: []string{"2026-03-02"}, Kinds: []string{"auto-evaluation"}, NetAmounts: true, Source: "convention",
		ReadOn: "2026-03-02", Double: "ajouter"}
	r, faults := prepare(e, p, source, answers)
	if len(faults) > 0 || len(r.Files) == 0 {
		return
	}
	after := change.Overlay(source, r.Files)
	again, faults := prepare(e, opened(t, after), after, answers)
	if len(faults) > 0 || len(again.Files) > 0 {
		t.Errorf("importing again changes %v, %v", again.Sentences(), messages(faults))
	}
}
