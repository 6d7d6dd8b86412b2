// Package making plans the pages of the site and makes them, whatever they show: where they
// stand, what they are called, their frame, the figures that they draw.
//
// A view is computed when its page is rendered, from the portal, its words and its
// figures; pages know of each other only their names.
package making

import (
	"sync/atomic"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/internal/portal"
	"limpide/internal/portal/local"
	"limpide/internal/show/words"
	"limpide/internal/show/words/memory"
	"limpide/internal/site/drawn"
	"limpide/internal/site/found"
	"limpide/internal/site/frame"
	"limpide/internal/site/opendata"
	"limpide/internal/site/theme"
)

// Layout is the frame of a page.
type Layout = frame.Layout

// Site is what all pages are made from.
type Site struct {
	Kinds    []Kind // of the pages
	Articles Kind   // of the Markdown pages that no other kind makes; they come last
	After    []Kind // of the pages that are planned once the others are, one after the other

	Portal  *portal.Portal
	Day     fr.Date // the day the site speaks from
	BaseURL string  // absolute, ends with "/"
	Preview bool    // some values of the portal are invented
	Drafts  bool    // who makes the site is to see what is not published yet
	Theme   *theme.Theme
	Words   *words.Writer
	Memory  *memory.Memory
	Atlas   *local.Atlas
	Tables  []opendata.Table
	Within  []opendata.Within
	Sizes   map[string]int // of the file of a dataset, in bytes, by its id
	Drawn   *drawn.Maker

	// File returns the file of content/ at an address of the site, which is then linked
	// to, or nil.
	File func(at string) *portal.Asset

	Written  map[string]*portal.Page   // Markdown files, by address
	Titles   map[string]string         // of every page, by address
	Examples map[string]bool           // addresses of the pages of invented things
	planned  []Page                    // every page, in the order of the site map
	places   map[string]int            // index in planned, by address
	Index    []fr.Initial[*found.Word] // the words of titles
	frames   frame.Pieces
	figures  atomic.Int64
}

// Figures returns the number of figures rendered so far.
func (s *Site) Figures() int { return int(s.figures.Load()) }

// Finish reports the faults of the pieces that pages share.
func (s *Site) Finish() diag.List { return s.frames.Faults() }
