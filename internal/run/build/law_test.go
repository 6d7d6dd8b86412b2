package build_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"io"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// folders lists the folders of internal/ in the order in which data flows
// through them. The law: a folder imports only itself and those before it.
var folders = []string{"base", "format", "portal", "change", "show", "site", "run"}

// owners gives, for each library, the only package that may import it.
var owners = map[string]string{
	"github.com/yuin/goldmark":   "limpide/internal/format/markdown",
	"github.com/go-echarts":      "limpide/internal/show/chart/option",
	"github.com/BurntSushi/toml": "limpide/internal/format/toml",
	"golang.org/x/text":          "limpide/internal/base/fr",
	"golang.org/x/sys":           "limpide/internal/run/output",
	"github.com/gofrs/flock":     "limpide/internal/base/lock",
	"golang.org/x/net/html":      "limpide/internal/site/page",
	"golang.org/x/net/idna":      "limpide/internal/base/contact",
	"github.com/andybalholm":     "limpide/internal/run/compress",
	"github.com/tdewolff":        "limpide/internal/site/theme",
	"github.com/spf13/pflag":     "limpide/cmd/limpide",
	"github.com/xuri/excelize":   "limpide/internal/format/sheet",
	"github.com/pkg/sftp":        "limpide/internal/run/publish/sftp",
	"golang.org/x/crypto":        "limpide/internal/run/publish/sftp",
	"github.com/jlaffaye/ftp":    "limpide/internal/run/publish/ftps",
	"golang.org/x/term":          "limpide/internal/run/terminal",

	"github.com/rogpeppe/go-internal/diff": "limpide/internal/run/workshop/desk",
}

// rank returns the place of a package in the story: its folder of internal/,
// -1 for what is embedded beside the program, len(folders) for what drives it.
// ok is false for a package that stands nowhere.
func rank(pkg string) (n int, ok bool) {
	switch {
	case pkg == "limpide/themes", pkg == "limpide/docs":
		return -1, true
	case strings.HasPrefix(pkg, "limpide/cmd/"), strings.HasPrefix(pkg, "limpide/tools/"):
		return len(folders), true
	}
	folder, _, _ := strings.Cut(strings.TrimPrefix(pkg, "limpide/internal/"), "/")
	n = slices.Index(folders, folder)
	return n, n >= 0
}

func TestPackages(t *testing.T) {
	page, err := os.ReadFile("../../../docs/architecture.md")
	if err != nil {
		t.Fatal(err)
	}
	told := map[string]bool{}
	for _, m := range regexp.MustCompile(`(?m)^(?: {12}|  [a-z]+/ +)([a-z]+) {2,}`).FindAllSubmatch(page, -1) {
		if name := string(m[1]); told[name] {
			t.Errorf("docs/architecture.md tells twice what package %s is", name)
		} else {
			told[name] = true
		}
	}
	for _, p := range listPackages(t) {
		if name := path.Base(p.ImportPath); !regexp.MustCompile(`(?m)(^|[ /·])` + name + `\b`).Match(page) {
			t.Errorf("docs/architecture.md does not tell what package %s is", name)
		}
		at, known := rank(p.ImportPath)
		if !known {
			t.Errorf("%s stands in none of the folders %v", p.ImportPath, folders)
		}
		for _, imported := range p.Imports {
			if below, own := rank(imported); own && below > at {
				t.Errorf("%s imports %s, whose folder comes after its own", p.ImportPath, imported)
			}
			for library, owner := range owners {
				// The benchmark measures goldmark itself.
				if strings.HasPrefix(imported, library) && p.ImportPath != owner && p.ImportPath != "limpide/tools/bench" {
					t.Errorf("%s imports %s, which belongs to %s alone", p.ImportPath, imported, owner)
				}
			}
		}
	}
}

// TestContributing verifies that the files which CONTRIBUTING.md tells to touch
// are there; of a name with a part to fill in, its folder.
func TestContributing(t *testing.T) {
	const root = "../../../"
	page, err := os.ReadFile(root + "CONTRIBUTING.md")
	if err != nil {
		t.Fatal(err)
	}
	named := regexp.MustCompile("`((?:cmd|docs|internal|themes|tools)/[^` ]*)`").FindAllSubmatch(page, -1)
	if len(named) < 15 {
		t.Errorf("%d files named: is the pattern still right?", len(named))
	}
	for _, m := range named {
		name := string(m[1])
		if strings.Contains(name, "<") {
			name = path.Dir(name)
		}
		if _, err := os.Stat(root + name); err != nil {
			t.Errorf("CONTRIBUTING.md names %s, which is not there", name)
		}
	}
}

// TestThemeFields verifies that docs/theme.md, to which the messages on templates
// send, tells each kind of page once, with every field of its own.
func TestThemeFields(t *testing.T) {
	const root = "../../../"
	doc, err := os.ReadFile(root + "docs/theme.md")
	if err != nil {
		t.Fatal(err)
	}
	rows := map[string]string{}
	for _, m := range regexp.MustCompile("(?m)^\\| `\\w+` \\| `(?:\\w+\\.)?(\\w+Page)` \\|.*$").FindAllSubmatch(doc, -1) {
		if name := string(m[1]); rows[name] != "" {
			t.Errorf("docs/theme.md tells %s twice", name)
		} else {
			rows[name] = string(m[0])
		}
	}
	views, err := filepath.Glob(root + "internal/site/view/*/*.go")
	if err != nil {
		t.Fatal(err)
	}
	printed, err := filepath.Glob(root + "internal/site/printed/*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range slices.Concat(views, printed) {
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			spec, ok := n.(*ast.TypeSpec)
			if !ok || rows[spec.Name.Name] == "" {
				return true
			}
			page := spec.Name.Name
			for _, f := range spec.Type.(*ast.StructType).Fields.List {
				for _, field := range f.Names {
					if field.IsExported() && !regexp.MustCompile(`\.`+field.Name+`\b`).MatchString(rows[page]) {
						t.Errorf("docs/theme.md tells %s without its field .%s", page, field.Name)
					}
				}
			}
			rows[page] = "" // found
			return true
		})
	}
	for page, row := range rows {
		if row != "" {
			t.Errorf("docs/theme.md tells %s, which is not there", page)
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
