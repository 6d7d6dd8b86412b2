package build_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os"
	"os/exec"
	"path"
	"regexp"
	"strings"
	"testing"
)

// floors says which floor each package stands on: a package imports only from
// lower floors, so that one can read the program from the bottom up.
var floors = map[string]int{
	"limpide/internal/diag":            0,
	"limpide/internal/fr":              0,
	"limpide/internal/parallel":        0,
	"limpide/internal/trace":           1,
	"limpide/themes":                   0,
	"limpide/docs":                     0,
	"limpide/internal/portal":          1,
	"limpide/internal/portaltest":      1,
	"limpide/internal/tomlfile":        2,
	"limpide/internal/markdown":        2,
	"limpide/internal/chart/charttest": 3,
	"limpide/internal/gallery":         6,
	"limpide/internal/licences":        6,
	"limpide/internal/chart":           2,
	"limpide/internal/opendata":        2,
	"limpide/internal/output":          2,
	"limpide/internal/theme":           2,
	"limpide/internal/words":           2,
	"limpide/internal/sheet":           2,
	"limpide/internal/sheet/sheettest": 3,
	"limpide/internal/tomledit":        2,
	"limpide/internal/load":            3,
	"limpide/internal/site":            3,
	"limpide/internal/audit":           3,
	"limpide/internal/importer":        3,
	"limpide/internal/scaffold":        3,
	"limpide/internal/build":           4,
	"limpide/internal/serve":           5,
	"limpide/internal/bench":           6,
	"limpide/cmd/limpide":              6,
}

// owners says which package alone imports a library.
var owners = map[string]string{
	"github.com/yuin/goldmark":   "limpide/internal/markdown",
	"github.com/go-echarts":      "limpide/internal/chart",
	"github.com/BurntSushi/toml": "limpide/internal/tomlfile",
	"golang.org/x/text":          "limpide/internal/fr",
	"golang.org/x/sys":           "limpide/internal/output",
	"github.com/gofrs/flock":     "limpide/internal/output",
	"golang.org/x/net":           "limpide/internal/audit",
	"github.com/spf13/pflag":     "limpide/cmd/limpide",
	"github.com/xuri/excelize":   "limpide/internal/sheet",
	"golang.org/x/term":          "limpide/cmd/limpide",
}

func TestPackages(t *testing.T) {
	page, err := os.ReadFile("../../docs/architecture.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range listPackages(t) {
		if name := path.Base(p.ImportPath); !regexp.MustCompile(`(?m)^(\w+/| \d  |    |tests .*|  .*· )?` + name + `\b`).Match(page) {
			t.Errorf("docs/architecture.md does not say what package %s is", name)
		}
		floor, known := floors[p.ImportPath]
		if !known {
			t.Errorf("%s stands on no floor: add it to the list and to docs/architecture.md", p.ImportPath)
		}
		for _, imported := range p.Imports {
			if below, own := floors[imported]; own && below >= floor {
				t.Errorf("%s (floor %d) imports %s (floor %d)", p.ImportPath, floor, imported, below)
			}
			for library, owner := range owners {
				// The benchmark measures goldmark itself.
				if strings.HasPrefix(imported, library) && p.ImportPath != owner && p.ImportPath != "limpide/internal/bench" {
					t.Errorf("%s imports %s, which belongs to %s alone", p.ImportPath, imported, owner)
				}
			}
		}
	}
}

type goPackage struct {
	ImportPath string
	Imports    []string
}

func listPackages(t *testing.T) []goPackage {
	t.Helper()
	out, err := exec.Command("go", "list", "-json=ImportPath,Imports", "limpide/...").Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	var found []goPackage
	for dec := json.NewDecoder(bytes.NewReader(out)); ; {
		var p goPackage
		if err := dec.Decode(&p); errors.Is(err, io.EOF) {
			return found
		} else if err != nil {
			t.Fatal(err)
		}
		found = append(found, p)
	}
}
