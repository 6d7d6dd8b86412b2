// Package task is one import at work: the portal that it is compared with, what was
// answered, and the plan that grows. Kinds of files ask it what they do not say: whose
// they are, of which day, from which source.
package task

import (
	"io/fs"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/internal/change"
	"limpide/internal/change/importer/ask"
	"limpide/internal/change/importer/fault"
	"limpide/internal/portal"
)

// File is what is known of a file whatever its kind.
type File struct {
	Name     string   // without folder
	Made     fr.Date  // day of the export, if the file says it
	Owner    string   // the collectivité whose file it says it is, if it does
	Names    []string // texts, one of which may be the name of a territory
	IsAnswer bool     // of the public interface of the platform, in JSON
}

// Task is the import of one file.
type Task struct {
	*File
	Portal  *portal.Portal
	Source  fs.FS // that the portal was read from
	Answers ask.Answers
	Plan    change.Plan
	Refused fault.Rows      // left out, or to be mended first
	Served  map[string]bool // options that were looked at, by the key of their question
}

// New starts the import of a file, some rows of which are refused whatever the portal.
func New(f *File, p *portal.Portal, source fs.FS, a ask.Answers, refused fault.Rows) *Task {
	return &Task{File: f, Portal: p, Source: source, Answers: a, Refused: refused.With(fault.Rows{}), Served: map[string]bool{}}
}

// Fault adds a fault of the whole file.
func (t *Task) Fault(kind *diag.Kind, args ...any) {
	t.Plan.Faults.Add(kind.At(diag.File(t.Name), args...))
}
