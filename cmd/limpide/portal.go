package main

import (
	"io/fs"

	"limpide/internal/base/diag"
	"limpide/internal/format/toml"
	"limpide/internal/portal"
	"limpide/internal/portal/load"
)

// loadPortal reads the portal of a folder. Its faults are ready to print: at
// their lines, and in order.
func loadPortal(source fs.FS) (*portal.Portal, diag.List) {
	p, faults := load.Load(source)
	toml.Resolve(faults, func(file string) ([]byte, error) { return fs.ReadFile(source, file) })
	faults.Sort()
	return p, faults
}
