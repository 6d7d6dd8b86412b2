package main

import (
	"io/fs"

	"limpide/internal/base/diag"
	"limpide/internal/portal"
	"limpide/internal/portal/load"
)

// loadPortal reads the portal of a folder. Its faults are ready to print: at
// their lines, and in order.
func loadPortal(source fs.FS) (*portal.Portal, diag.List) {
	p, faults := load.Load(source)
	faults.Sort(func(file string) ([]byte, error) { return fs.ReadFile(source, file) })
	return p, faults
}
