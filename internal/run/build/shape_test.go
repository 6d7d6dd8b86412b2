package build_test

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// The most that a receiver and a package may hold: beyond, a reader loses sight of
// what they are for, and part of them has a life of its own.
const (
	mostMethods = 30
	mostLines   = 3000
)

// overgrown lists the receivers and packages that hold more all the same, each with
// how many methods or lines it may have. It may only shrink.
var overgrown = map[string]int{}

// TestShape counts the methods of each receiver and the lines of each package of the
// product, tests left out.
func TestShape(t *testing.T) {
	const root = "../../.."
	methods, lines := map[string]int{}, map[string]int{}
	for _, folder := range []string{"cmd", "internal", "themes"} {
		err := filepath.WalkDir(filepath.Join(root, folder), func(name string, d os.DirEntry, err error) error {
			if err != nil || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
				return err
			}
			text, err := os.ReadFile(name)
			if err != nil {
				return err
			}
			file, err := parser.ParseFile(token.NewFileSet(), name, text, parser.SkipObjectResolution)
			if err != nil {
				return err
			}
			pkg, err := filepath.Rel(root, filepath.Dir(name))
			if err != nil {
				return err
			}
			pkg = filepath.ToSlash(pkg)
			lines[pkg] += bytes.Count(text, []byte("\n"))
			for _, decl := range file.Decls {
				if f, ok := decl.(*ast.FuncDecl); ok && f.Recv != nil {
					methods[pkg+"."+receiver(f.Recv.List[0].Type)]++
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	for name, n := range methods {
		if n > max(mostMethods, overgrown[name]) {
			t.Errorf("%s has %d methods, %d at most: what does not need it is a function, or another type's", name, n, max(mostMethods, overgrown[name]))
		}
	}
	for name, n := range lines {
		if n > max(mostLines, overgrown[name]) {
			t.Errorf("package %s has %d lines, %d at most", name, n, max(mostLines, overgrown[name]))
		}
	}
	for name := range overgrown {
		if methods[name] <= mostMethods && lines[name] <= mostLines {
			t.Errorf("%s has %d methods, %d lines: take it off the list", name, methods[name], lines[name])
		}
	}
}

// receiver returns the name of the type of a method.
func receiver(of ast.Expr) string {
	for {
		switch t := of.(type) {
		case *ast.Ident:
			return t.Name
		case *ast.StarExpr:
			of = t.X
		case *ast.IndexExpr:
			of = t.X
		case *ast.IndexListExpr:
			of = t.X
		default:
			return ""
		}
	}
}
