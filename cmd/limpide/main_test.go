package main

import (
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"limpide/internal/portal/portaltest"
)

var update = flag.Bool("update", false, "rewrite the expected outputs of the scripts")

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"limpide": main})
}

// TestCommands runs the scripts of testdata/script. Each starts in a folder
// that holds a small portal without faults.
func TestCommands(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		UpdateScripts:       *update,
		RequireExplicitExec: true,
		Cmds:                scriptCommands,
		Setup: func(env *testscript.Env) error {
			env.Setenv("SOURCE_DATE_EPOCH", "1795392000") // 23 November 2026
			env.Setenv("GORACE", "atexit_sleep_ms=0")     // each command would end with a second of sleep
			return unpackPortal(env.WorkDir)
		},
	})
}

// unpackPortal writes the base portal of the tests.
func unpackPortal(dir string) error {
	for file, content := range portaltest.Base() {
		name := filepath.Join(dir, filepath.FromSlash(file))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(name, content.Data, 0o644); err != nil {
			return err
		}
	}
	return nil
}
