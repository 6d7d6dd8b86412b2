package main

import (
	"os"
	"path/filepath"

	"github.com/rogpeppe/go-internal/testscript"
)

// interrupt makes of the last change, which is done, one that was killed before
// the file of this name, a new one, came to its place: interrompre content/x.md.
func interrupt(ts *testscript.TestScript, _ bool, args []string) {
	steps, err := filepath.Glob(ts.MkAbs(".limpide/avant/*"))
	if err != nil || len(steps) == 0 || len(args) != 1 {
		ts.Fatalf("%d steps (%v); usage: interrompre file", len(steps), err)
	}
	open := ts.MkAbs(".limpide/en-cours")
	coming := filepath.Join(open, "nouveau", args[0])
	ts.Check(os.Rename(steps[len(steps)-1], open))
	ts.Check(os.MkdirAll(filepath.Dir(coming), 0o755))
	ts.Check(os.Rename(ts.MkAbs(args[0]), coming))
}
