package build_test

import (
	"bytes"
	"encoding/csv"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// TestClasseurs_s_ouvrent_dans_LibreOffice opens every workbook of the portal of this
// repository as its readers do: each cell of a dataset is what its CSV file says.
func TestClasseurs_s_ouvrent_dans_LibreOffice(t *testing.T) {
	if _, err := exec.LookPath("soffice"); err != nil {
		t.Skip("soffice is not here to open the workbooks")
	}
	files, _ := built()
	dir := t.TempDir()
	var books []string
	for name, content := range files {
		if path.Ext(name) == ".xlsx" {
			book := filepath.Join(dir, path.Base(name))
			if err := os.WriteFile(book, content, 0o644); err != nil {
				t.Fatal(err)
			}
			books = append(books, book)
		}
	}
	slices.Sort(books)
	// Comma, quotes, UTF-8, from the first line, values and not as they are shown, every tab.
	const filter = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1"
	args := []string{"-env:UserInstallation=file://" + filepath.ToSlash(dir) + "/profile", "--headless", "--convert-to", filter, "--outdir", filepath.Join(dir, "out")}
	said, err := exec.Command("soffice", append(args, books...)...).CombinedOutput()
	switch refused := bytes.Count(said, []byte("could not be loaded")); {
	case refused == len(books):
		t.Skipf("soffice is here without what opens workbooks: %s", said)
	case err != nil || refused > 0:
		t.Fatalf("%v: %s", err, said)
	}
	datasets := 0
	for _, book := range books {
		name := strings.TrimSuffix(filepath.Base(book), ".xlsx")
		tabs, err := filepath.Glob(filepath.Join(dir, "out", name+"-*.csv"))
		if err != nil || len(tabs) < 2 {
			t.Errorf("%s.xlsx has the tabs %q (%v)", name, tabs, err)
			continue
		}
		at := slices.IndexFunc(tabs, func(tab string) bool { return strings.HasPrefix(filepath.Base(tab), name+"-Données") })
		if at < 0 {
			continue // a workbook of several datasets
		}
		datasets++
		opened, err := os.ReadFile(tabs[at])
		if err != nil {
			t.Fatal(err)
		}
		for file, content := range files {
			if path.Base(file) == name+".csv" {
				sameRows(t, name, cells(t, file, content), cells(t, tabs[at], opened))
			}
		}
	}
	if datasets < 10 {
		t.Errorf("%d datasets were opened, of %d workbooks", datasets, len(books))
	}
}

func cells(t *testing.T, name string, content []byte) [][]string {
	t.Helper()
	r := csv.NewReader(bytes.NewReader(content))
	r.FieldsPerRecord = -1
	all, err := r.ReadAll()
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return all
}

// sameRows compares the rows below the headings, which differ. A workbook has booleans
// and days of its own, and may have a column of remarks after the others.
func sameRows(t *testing.T, name string, want, got [][]string) {
	t.Helper()
	if len(got) != len(want) {
		t.Errorf("%s.xlsx has %d rows, want %d", name, len(got), len(want))
		return
	}
	booleans := map[string]string{"TRUE": "oui", "FALSE": "non"}
	for i := 1; i < len(want); i++ {
		for k, cell := range want[i] {
			opened := got[i][k]
			if day, err := time.Parse("01/02/2006", opened); err == nil {
				opened = day.Format(time.DateOnly)
			}
			if opened != cell && booleans[opened] != cell {
				t.Errorf("%s.xlsx, row %d, column %d: %q, want %q", name, i+1, k+1, opened, cell)
				return
			}
		}
	}
}
