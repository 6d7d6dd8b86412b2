package importer

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"limpide/internal/base/fr"
	"limpide/internal/change"
	"limpide/internal/change/importer/proposal"
	"limpide/internal/format/sheet"
	"limpide/internal/format/toml"
	"limpide/internal/portal"
)

// samples is where the synthetic exports of the platform are, when they are
// there: the project does not copy them. LIMPIDE_SAMPLES gives another folder.
const samples = "../../../../shared/domaine/exports"

// TestSamples imports every sample into the portal of this repository.
func TestSamples(t *testing.T) {
	folder := samples
	if other := os.Getenv("LIMPIDE_SAMPLES"); other != "" {
		folder = other
	}
	files, err := filepath.Glob(filepath.Join(folder, "*.*"))
	if err != nil || len(files) == 0 {
		t.Skip("no samples here")
	}
	source := os.DirFS("../../..")
	if _, err := os.Stat("../../../data"); err != nil {
		t.Skip("no portal here")
	}
	totals := map[string]string{}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			a := Answers{Territory: "brianconnais", Owner: "CC Exemple-en-Bocage"}
			if strings.Contains(file, "comparaison") {
				a.Dates, a.Kinds = []string{"2025-06-15"}, []string{"audit-labellisation"}
			}
			r, after := imported(t, source, filepath.Base(file), data, a)
			if len(r.Files) == 0 {
				t.Errorf("nothing changes: %v", r.Sentences())
			}
			totals[filepath.Base(file)] = totalsOf(opened(t, after), r)
			searchNames(t, data, file, r)
		})
	}
	if csv, xlsx := totals["Export_ECI_CC Exemple-en-Bocage_2026-03-02.csv"], totals["Export_ECI_CC Exemple-en-Bocage_2026-03-02.xlsx"]; csv != xlsx {
		t.Errorf("the same score is %s in CSV and %s in .xlsx", csv, xlsx)
	}
	for file, want := range map[string]string{
		// Rows 8 of the samples: potential, done, planned, not done.
		"Export_CAE_CC Exemple-en-Bocage_2026-03-02.xlsx":             "cae 481.6 123.021 101.539 181.440",
		"Export_ECI_CC Exemple-en-Bocage_2026-03-02.xlsx":             "eci 496.002 130.645 64.762 227.666",
		"Export_comparaison_ECI_CC Exemple-en-Bocage_2026-03-02.xlsx": "eci 496.002 130.645 64.762 227.666, eci 496.002 178.735 104.506 139.832",
	} {
		if got, run := totals[file]; run && got != want {
			t.Errorf("%s gives %s, want %s", file, got, want)
		}
	}
}

// totalsOf writes the totals of the assessments that an import wrote.
func totalsOf(p *portal.Portal, r change.Plan) string {
	var all []string
	for _, a := range p.Assessments {
		if slices.ContainsFunc(r.Files, func(f change.File) bool { return f.Path == a.Place.File }) {
			s := a.Total()
			all = append(all, fmt.Sprintf("%s %s %.3f %.3f %.3f", a.Framework.ID, toml.Number(s.Potential.Number()), s.Done.Number(), s.Planned.Number(), s.NotDone.Number()))
		}
	}
	return strings.Join(all, ", ")
}

// searchNames looks in everything that an import says and writes for the names
// of people in its file, which are in columns of their own.
func searchNames(t *testing.T, data []byte, name string, r change.Plan) {
	t.Helper()
	sheets, faults := sheet.Read(name, data)
	if len(faults) > 0 {
		t.Fatal(messages(faults))
	}
	all := strings.Join(append(slices.Clone(r.Sentences()), r.Aside.Sentences()...), "\n")
	for _, f := range r.Files {
		if f.Path != "data/sources.toml" {
			all += string(f.Content)
		}
	}
	all = fr.Fold(all)
	for _, s := range sheets {
		for _, person := range namesOf(s) {
			if strings.Contains(all, fr.Fold(person)) {
				t.Errorf("%q comes out of %s", person, filepath.Base(name))
			}
		}
	}
}

// namesOf returns what stands in the columns of people of a sheet.
func namesOf(s *sheet.Sheet) []string {
	var found []string
	for head := range min(s.Rows(), 40) {
		for col := range s.Columns(head) {
			if !slices.Contains(append(proposal.HeadPeople, "pilote", "audit"), sheet.Label(s.Cell(head, col))) {
				continue
			}
			for row := head + 1; row < s.Rows(); row++ {
				found = append(found, proposal.SplitList(s.Cell(row, col), true)...)
			}
		}
	}
	return found
}
