// Package workshop is the project lead's: what is to be done on a portal, the forms
// that change its files, and what was changed, in a browser, on her own machine. It
// stands beside the portal that package serve shows.
//
// It knows nothing that the commands do not: each of its screens makes the plan that a
// command would, has it agreed upon, and writes it through the same journal. Each screen
// works without a script.
package workshop

import (
	"embed"

	"limpide/internal/run/workshop/deposit"
	"limpide/internal/run/workshop/desk"
	"limpide/internal/run/workshop/forms"
	"limpide/internal/run/workshop/fresh"
	"limpide/internal/run/workshop/pages"
	"limpide/internal/run/workshop/sending"
)

//go:embed assets
var assets embed.FS

// New returns the workshop of a portal.
func New(c desk.Config) *desk.Desk {
	d := desk.New(c)
	Mount(d)
	return d
}

// Mount adds all the screens to a workshop.
func Mount(d *desk.Desk) {
	mountTodo(d)
	mountPast(d)
	mountReports(d)
	mountHere(d)
	mountHelp(d)
	deposit.Mount(d)
	pages.Mount(d)
	fresh.Mount(d)
	forms.Mount(d)
	sending.Mount(d)
}
