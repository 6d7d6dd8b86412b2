package request_test

import (
	"bytes"
	"flag"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"limpide/internal/base/fr"
	"limpide/internal/format/sheet"
	"limpide/internal/portal"
	"limpide/internal/portal/load"
	"limpide/internal/portal/portaltest"
	"limpide/internal/show/request"
)

var update = flag.Bool("update", false, "rewrite the golden files")

var today = fr.Date{Year: 2026, Month: 11, Day: 23}

// waiting is the small portal, where each kind of thing is missing or due.
func waiting(t *testing.T) *portal.Portal {
	t.Helper()
	source := portaltest.Base()
	portaltest.Change(t, source, "data/contrat.toml", "montant = 75000\n=>\n")
	portaltest.Change(t, source, "data/contrat.toml", "sigle = \"COT\"\n=>\nsigle = \"COT\"\naudits_finaux = \"2026-10\"\n")
	for _, name := range []string{"dechets", "velo"} {
		file := source["data/indicateurs/"+name+".toml"]
		file.Data = append([]byte("prochaine_valeur = \"2026-10\"\naupres_de = \"Service déchets\"\n"), file.Data...)
	}
	p, faults := load.Facts(source)
	if faults.Errors() > 0 {
		t.Fatal(faults)
	}
	return p
}

// TestFiles compares the letters with their golden, and what goes with them.
func TestFiles(t *testing.T) {
	p := waiting(t)
	all := request.All(p, today)
	files, err := request.Files(p, all, today)
	if err != nil {
		t.Fatal(err)
	}
	again, err := request.Files(p, request.All(p, today), today)
	if err != nil || !maps.EqualFunc(files, again, bytes.Equal) {
		t.Errorf("the same portal on the same day gives other files (%v)", err)
	}
	var got txtar.Archive
	for _, name := range slices.Sorted(maps.Keys(files)) {
		switch {
		case strings.HasSuffix(name, ".txt"):
			got.Files = append(got.Files, txtar.File{Name: name, Data: files[name]})
		case strings.HasSuffix(name, ".xlsx"):
			sheets, faults := sheet.Read(name, files[name])
			if len(faults) > 0 || len(sheets) == 0 {
				t.Errorf("%s is not read: %v", name, faults)
				continue
			}
			text := ""
			for row := range sheets[0].Rows() {
				var cells []string
				for col := range sheets[0].Columns(row) {
					cells = append(cells, sheets[0].Cell(row, col))
				}
				text += strings.TrimRight(strings.Join(cells, " | "), " |") + "\n"
			}
			got.Files = append(got.Files, txtar.File{Name: name, Data: []byte(text)})
		}
	}
	portaltest.Golden(t, "testdata/demandes.txtar", &got, *update)
}

// TestAll_rien: a portal that waits for nothing asks nothing.
func TestAll_rien(t *testing.T) {
	p := &portal.Portal{}
	p.Index()
	if all := request.All(p, today); len(all) > 0 {
		t.Errorf("%d requests", len(all))
	}
}

// TestAll_une_seule_fois: each thing is asked of one service.
func TestAll_une_seule_fois(t *testing.T) {
	seen := map[string]bool{}
	for _, r := range request.All(waiting(t), today) {
		if r.Count() == 0 {
			t.Errorf("%q is asked nothing", r.Service)
		}
		for _, thing := range r.Things {
			if name := fmt.Sprint(thing.Kind, thing.Where, thing.Title); seen[name] {
				t.Errorf("%s is asked twice", name)
			} else {
				seen[name] = true
			}
		}
	}
	if len(seen) == 0 {
		t.Error("no thing is asked")
	}
}
