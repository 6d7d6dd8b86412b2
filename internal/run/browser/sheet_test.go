package browser_test

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"limpide/internal/base/fr"
	"limpide/internal/portal"
	"limpide/internal/portal/load"
	"limpide/internal/portal/local"
	"limpide/internal/portal/portaltest"
	"limpide/internal/run/browser"
	"limpide/internal/show/document"
	"limpide/internal/show/report"
)

// crowded is the small portal, where everything that a sheet may say is long and many.
func crowded(t *testing.T) *portal.Portal {
	t.Helper()
	p, faults := load.Facts(portaltest.Base())
	if faults.Errors() > 0 {
		t.Fatal(faults)
	}
	const title = "Rénover l’enveloppe et le chauffage du groupe scolaire, avec un réseau de chaleur au bois partagé avec la salle des fêtes et la mairie (phase %d)"
	amont := p.Territories[0]
	commune := &amont.Communes[0]
	plan := p.Plan(amont)
	for n := range 12 {
		a := *plan.Actions[0]
		a.ID, a.Title, a.State, a.End, a.Communes = fmt.Sprintf("longue-%d", n), fmt.Sprintf(title, n), portal.Late, fr.Date{Year: 2025, Month: time.June}, []*portal.Commune{commune}
		a.Lead = "Service des bâtiments, de l’énergie et du patrimoine de la communauté de communes"
		plan.Actions = append(plan.Actions, &a)
		i := *p.Indicators[0]
		i.ID, i.Next = fmt.Sprintf("long-%d", n), fr.Date{Year: 2027, Month: time.July}
		i.Short = "Consommation d’énergie des bâtiments de la commune"
		s := *i.Series[0]
		s.Scope.Communes, i.Series = []*portal.Commune{commune}, []*portal.Series{&s}
		p.Indicators = append(p.Indicators, &i)
		p.Events = append(p.Events, &portal.Event{Date: fr.Date{Year: 2024, Month: time.May}, Title: fmt.Sprintf(title, n), Communes: []*portal.Commune{commune}, Dataset: &portal.Dataset{}})
	}
	p.Index()
	return p
}

// TestSheets_tiennent: with the longest plausible contents, the sheet of a territory holds
// on two sides, that of a commune on one.
func TestSheets_tiennent(t *testing.T) {
	program, err := browser.Find("", os.Getenv)
	if err != nil {
		t.Skip("no browser is installed to print with")
	}
	if _, err := exec.LookPath("pdfinfo"); err != nil {
		t.Skip("pdfinfo is not there to read the file")
	}
	p, day := crowded(t), fr.Date{Year: 2026, Month: time.November, Day: 23}
	commune := local.New(p).Communes[0]
	if len(commune.Actions) < 12 || len(commune.Series) < 12 || len(commune.Events) < 12 {
		t.Fatal("the commune is not crowded")
	}
	for name, c := range map[string]struct {
		doc  *document.Document
		most string
	}{
		"territoire": {report.Sheet(p, p.Territories[0], day), "[12]"},
		"commune":    {report.CommuneSheet(p, commune, day), "1"},
	} {
		var file bytes.Buffer
		if err := browser.Writer(program, os.Getenv)(&file, c.doc.Prose(document.On(p, day))); err != nil {
			t.Fatal(err)
		}
		path := filepath.Join(t.TempDir(), name+".pdf")
		if err := os.WriteFile(path, file.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
		out, err := exec.Command("pdfinfo", path).Output()
		if err != nil {
			t.Fatal(err)
		}
		if !regexp.MustCompile(`(?m)^Pages: +` + c.most + `$`).Match(out) {
			t.Errorf("%s: not on %s pages\n%s", name, c.most, strings.TrimSpace(string(out)))
		}
	}
}
