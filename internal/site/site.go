// Package site plans and renders the files of the published site: pages, feed,
// site map, open data, static files.
//
// [New] lists every file with the function that renders it, and renders none of
// them. It also builds the figures, because their values decide which files they
// get, and sizes the datasets, because pages state their size. The functions are
// independent of each other and may run in parallel. What an author wrote and
// only shows on the page, a link or a figure, is checked while it is rendered.
package site

import (
	"bytes"
	"cmp"
	"io"
	"io/fs"
	"maps"
	"slices"
	"sync"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/internal/base/kept"
	"limpide/internal/base/lists"
	"limpide/internal/format/markdown"
	"limpide/internal/portal"
	"limpide/internal/portal/ledger"
	"limpide/internal/portal/local"
	"limpide/internal/show/address"
	"limpide/internal/show/figure"
	"limpide/internal/show/words"
	"limpide/internal/show/words/memory"
	"limpide/internal/site/frame"
	"limpide/internal/site/making"
	"limpide/internal/site/opendata"
	"limpide/internal/site/page"
	"limpide/internal/site/printed"
	"limpide/internal/site/search"
	"limpide/internal/site/theme"
	"limpide/internal/site/view"
)

// Input is all that the site is made from: the same Input gives the same bytes.
type Input struct {
	Portal  *portal.Portal
	Source  fs.FS // for bodies of pages and published files
	Theme   fs.FS
	BaseURL string  // absolute, ends with "/"
	Date    fr.Date // the day the site speaks from

	History *ledger.History // what was published; nil is nothing
	Record  *ledger.Record  // of the last of them, if it is not yet with the data

	// Reduce, when set, is [picture.Reduce], or remembers what it gave.
	Reduce func(data []byte, width int) []byte

	// Workbooks, when set, remembers those of datasets that have not changed.
	Workbooks *kept.Store

	// PNG, when set, is [chart.PNG], or remembers what it gave: figures then have a picture in
	// pixels, and pages one for where their address is shared.
	PNG func(svg []byte) []byte

	Drafts bool // show the reports that are not published yet
	Search bool // somebody may search the site: its pages are read for that
}

// Output is one file of the site.
type Output struct {
	Path    string     // from the root, with slashes: "mission/index.html"
	Address string     // of a page: "/mission/"; "" for other files
	From    diag.Place // what gives it its address; no file for what is in every site
	Moved   bool       // it only leads to another page
	Render  func(w *bytes.Buffer) diag.List

	// Beside is the address of a page that draws the same figure: who draws them one
	// after the other keeps few of them.
	Beside string

	// Write, when set, takes the place of Render for what may be too large to be held, and
	// cannot be at fault. The error is that of w.
	Write func(w io.Writer) error

	// Faultless tells that the file takes long to make and cannot be at fault: where
	// nothing is kept, it is not made.
	Faultless bool

	// Stated tells that a file that is made late gives the digest of this one.
	Stated bool

	// Wanted, when set, tells whether the file is to be made, once the pages are.
	Wanted func() bool

	// Late makes, in place of Render, what states what other files measure, once
	// they are made.
	Late func(w *bytes.Buffer, made *page.Made) diag.List

	Last bool // Render looks at every page, those made late too
}

// Make makes the file by that of its three functions that it has. held takes what is at
// hand at once, and w, which may be held itself, what may be too large for that. made is
// what is known of the other files. The error is that of w.
func (o *Output) Make(held *bytes.Buffer, w io.Writer, made *page.Made) (diag.List, error) {
	switch {
	case o.Write != nil:
		return nil, o.Write(w)
	case o.Late != nil:
		return o.Late(held, made), nil
	}
	return o.Render(held), nil
}

// Site is a plan of all outputs, in order, and what their rendering found out.
// Render functions may be called concurrently, and those of Late after them.
type Site struct {
	Outputs []Output

	input    Input
	portal   *portal.Portal
	markdown *markdown.Renderer
	view     *making.Site
	search   *search.Index
	found    map[string]int          // its entry, by address of a page
	files    map[string]*portal.Page // by Markdown file
	moved    map[string]string       // address that a page has left → where it is
	byPath   map[string]int          // index in Outputs

	usage     usage
	addresses func() []string // of every page, sorted

	addressNames, assetNames func() *fr.Names // to find the one meant

	assets  map[string]*portal.Asset
	reduced map[string]*reduced // by the path of the picture
	faults  diag.List
}

// New plans the site. The faults are those of the theme and of addresses:
// two pages at one address, a menu entry that leads nowhere.
func New(in Input) (*Site, diag.List) {
	s := &Site{
		input:    in,
		portal:   in.Portal,
		markdown: markdown.New(),
		files:    map[string]*portal.Page{},
		moved:    map[string]string{},
		byPath:   map[string]int{},
		assets:   map[string]*portal.Asset{},
		reduced:  map[string]*reduced{},
	}
	published := memory.Of(in.History, in.Portal)
	s.view = &making.Site{
		Kinds: slices.Concat(view.Kinds, printed.Kinds), Articles: view.Articles, After: view.After, Drafts: in.Drafts,
		Portal: in.Portal, Day: in.Date, BaseURL: in.BaseURL, Preview: in.Portal.IsPreview(),
		Words: words.New(in.Portal, in.Date), Atlas: local.New(in.Portal), Tables: opendata.Tables(in.Portal, in.Date, published), File: s.linkedFile, Memory: published,
		Written: map[string]*portal.Page{}, Titles: map[string]string{}, Examples: map[string]bool{},
	}
	s.addresses = sync.OnceValue(func() []string { return slices.Sorted(maps.Keys(s.view.Titles)) })
	s.addressNames = sync.OnceValue(func() *fr.Names { return fr.NewNames(s.addresses()) })
	s.assetNames = sync.OnceValue(func() *fr.Names { return fr.NewNames(slices.Sorted(maps.Keys(s.assets))) })
	needs := theme.Site{Functions: frame.Functions, Rules: map[string]string{"style.css": figure.ColourRules(in.Portal), "report.css": printed.Style(s.view)}}
	needs.Kinds = lists.Map(slices.Concat(s.view.Kinds, []making.Kind{s.view.Articles}, s.view.After), func(k making.Kind) string { return k.Template })
	if s.view.Theme, s.faults = theme.Read(in.Source, in.Theme, needs); s.view.Theme == nil {
		return nil, s.faults
	}
	s.view.Within = opendata.ByTerritory(in.Portal, s.view.Tables)
	s.view.Sizes = opendata.Sizes(s.view.Tables)
	for _, p := range in.Portal.Pages {
		s.view.Written[p.Address] = p
		s.files[p.File] = p
	}
	for i := range in.Portal.Assets {
		a := &in.Portal.Assets[i]
		s.assets[a.Path] = a
	}
	s.planPages()
	s.planFiles()
	s.planSearch()
	s.checkAddresses()
	return s, s.faults
}

// Figures returns the number of figures rendered so far.
func (s *Site) Figures() int { return s.view.Figures() }

// Tables returns the number of datasets published.
func (s *Site) Tables() int { return len(s.view.Tables) }

// linkedFile returns the file of content/ at an address, which a page links to, or nil.
func (s *Site) linkedFile(at string) *portal.Asset {
	asset := s.assets[address.Below(at)]
	if asset != nil {
		s.usage.file(asset.Path)
	}
	return asset
}

// addFile plans a file that is not a page.
func (s *Site) addFile(path string, render func(w *bytes.Buffer) diag.List) {
	s.add(Output{Path: path, Render: render})
}

func (s *Site) add(o Output) {
	if at, taken := s.byPath[o.Path]; taken { // reported at what one comes from
		first, second := s.Outputs[at].From, o.From
		if second.File == "" {
			first, second = second, first
		}
		if second.File != "" { // else it goes with a page of which this was said
			other := cmp.Or(first.File, "une page que limpide écrit")
			s.faults.Add(errAddressTaken.At(second, address.At(o.Path), other))
		}
		return
	}
	checkLength(s, o)
	s.byPath[o.Path] = len(s.Outputs)
	s.Outputs = append(s.Outputs, o)
}
