package importer

import (
	"io/fs"
	"testing"

	"limpide/internal/base/diag"
	"limpide/internal/change"
	"limpide/internal/format/sheet/sheettest"
	"limpide/internal/portal"
	"limpide/internal/portal/check"
	"limpide/internal/portal/load"
	"limpide/internal/portal/portaltest"
)

// The small workbooks of the tests: see package sheettest.
type (
	tab     = sheettest.Tab
	formula = sheettest.Formula
	serial  = sheettest.Serial
)

var (
	tabOf    = sheettest.New
	row      = sheettest.Row
	workbook = sheettest.Workbook
	csvOf    = sheettest.CSV
)

// read reads a file that must be sound.
func read(t testing.TB, name string, data []byte) *Export {
	t.Helper()
	e, faults := Read(name, data)
	if len(faults) > 0 {
		t.Fatalf("Read(%s): %v", name, messages(faults))
	}
	return e
}

// opened loads a portal that must be sound.
func opened(t testing.TB, source fs.FS) *portal.Portal {
	t.Helper()
	p, faults := load.Facts(source)
	if faults.Errors() > 0 {
		t.Fatalf("the portal has faults: %v", messages(faults))
	}
	return p
}

// prepare returns the plan of an import, and its faults.
func prepare(e *Export, p *portal.Portal, source fs.FS, a Answers) (change.Plan, diag.List) {
	r := Prepare(e, p, source, a)
	return r, r.Faults
}

// imported imports a file into a portal, and holds what must hold of every
// import: the portal that comes out is sound, and importing again changes
// nothing.
func imported(t testing.TB, source fs.FS, name string, data []byte, a Answers) (change.Plan, fs.FS) {
	t.Helper()
	e := read(t, name, data)
	r, faults := prepare(e, opened(t, source), source, a)
	if len(faults) > 0 || len(r.Questions) > 0 {
		t.Fatalf("Prepare(%s): %v, missing %v", name, messages(faults), r.Questions)
	}
	after := change.Overlay(source, r.Files)
	p := opened(t, after)
	if faults := check.Portal(p, today); faults.Errors() > 0 {
		t.Errorf("%s gives a portal with faults: %v", name, messages(faults))
	}
	again, faults := prepare(e, p, after, a)
	if len(faults) > 0 || len(again.Files) > 0 {
		t.Errorf("importing %s again: %v, %d files change: %v", name, messages(faults), len(again.Files), again.Sentences())
	}
	return r, after
}

func messages(l diag.List) []string {
	var all []string
	for _, d := range l {
		all = append(all, d.Place.String()+" : "+d.Message)
	}
	return all
}

// file returns a file of a portal.
func file(t testing.TB, source fs.FS, name string) string {
	t.Helper()
	data, err := fs.ReadFile(source, name)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// base returns the small portal of the tests, some texts of which are replaced:
// file, text, what replaces it.
func base(t *testing.T, changes ...[3]string) fs.FS {
	source := portaltest.Base()
	for _, c := range changes {
		portaltest.Change(t, source, c[0], c[1]+"=>\n"+c[2])
	}
	return source
}
