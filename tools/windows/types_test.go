package windows

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/go/packages"
)

// TestTypes checks the types of every package and of its tests as Windows compiles them.
// Nothing is compiled, and of the libraries only what they declare is read: all of them
// for Windows would take longer to compile than most tests to run.
func TestTypes(t *testing.T) {
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	root += string(filepath.Separator)
	all, err := packages.Load(&packages.Config{
		Mode:  packages.NeedName | packages.NeedFiles | packages.NeedCompiledGoFiles | packages.NeedImports | packages.NeedDeps | packages.NeedTypes | packages.NeedSyntax,
		Env:   append(os.Environ(), "GOOS=windows", "CGO_ENABLED=0"),
		Dir:   root,
		Tests: true,
		ParseFile: func(files *token.FileSet, name string, source []byte) (*ast.File, error) {
			file, err := parser.ParseFile(files, name, source, parser.SkipObjectResolution)
			if file != nil && !strings.HasPrefix(name, root) {
				for _, d := range file.Decls {
					if f, ok := d.(*ast.FuncDecl); ok {
						f.Body = nil
					}
				}
			}
			return file, err
		},
	}, "./...")
	if err != nil {
		t.Fatal(err)
	}
	windows := false // one that no other system has
	for _, p := range all {
		if strings.HasSuffix(p.ID, ".test") {
			continue // made by the go command
		}
		for _, fault := range p.Errors {
			t.Error(fault)
		}
		for _, file := range p.GoFiles {
			windows = windows || strings.HasSuffix(file, "_windows.go")
		}
	}
	if !windows {
		t.Errorf("no file of Windows among %d packages", len(all))
	}
}
