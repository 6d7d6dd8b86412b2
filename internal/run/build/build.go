// Package build is the whole of limpide in one function: from the files of a
// portal to the files of its site.
//
// It reads no clock, no environment and no network, and writes only to the
// sink it is given: the same Input gives the same bytes.
package build

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"errors"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"limpide/internal/base/contact"
	"limpide/internal/base/diag"
	"limpide/internal/base/few"
	"limpide/internal/base/fr"
	"limpide/internal/base/kept"
	"limpide/internal/base/parallel"
	"limpide/internal/portal"
	"limpide/internal/portal/check"
	"limpide/internal/portal/ledger"
	"limpide/internal/portal/load"
	"limpide/internal/portal/seen"
	"limpide/internal/run/audit"
	"limpide/internal/run/output"
	"limpide/internal/run/personal"
	"limpide/internal/show/address"
	"limpide/internal/show/words"
	"limpide/internal/site"
	"limpide/internal/site/page"
	"limpide/themes"
)

// Input is all that a build depends on.
type Input struct {
	Source      fs.FS       // the portal: content/ and data/
	Theme       fs.FS       // templates/ and static/
	Sink        output.Sink // receives the files of the site, in no order
	BaseURL     string      // absolute; "" for that of data/portail.toml
	Date        fr.Date     // the day the site speaks from; complete
	Facts       bool        // leave the examples out
	Publication bool        // the same, and refuse what must not be published

	// Memory, when set, remembers the files of the portal that have not changed.
	Memory *load.Memory

	// Reduce, when set, is [picture.Reduce], or remembers what it gave.
	Reduce func(data []byte, width int) []byte

	// Workbooks, when set, remembers those of datasets that have not changed.
	Workbooks *kept.Store

	// PNG, when set, is [chart.PNG], or remembers what it gave: figures then have a picture
	// in pixels too.
	PNG func(svg []byte) []byte

	// First are files of the site, by path, to make before the others with what these pages
	// ask for when they open. Early, when set, is told once they are in the sink, unless an
	// error was found by then. What is found later is still to come.
	First []string
	Early func()

	// Progress, when set, is told how many of all files are done. It is called
	// from several goroutines.
	Progress func(done, all int)
}

// Report is what a build made.
type Report struct {
	Pages, Tables, Figures, Files int
	Bytes                         int64    // of all files
	Awaited                       []string // what has no fact yet, a line each; not while examples fill it
	Heaviest                      string   // path of the heaviest page
	HeaviestBytes                 int64
	BaseURL                       string // where the site is published; absolute, ends with "/"

	Record *ledger.Record `json:"-"` // to keep with the data once the site is published; nil if nothing new is
}

// Run builds the site. When the list holds an error, what the sink received is
// not a site and must not be published. The list is sorted, and its places are
// resolved.
//
// A full disk and its like are diagnostics too; the error is that of ctx, or of
// a sink that is none of package output.
func Run(ctx context.Context, in Input) (Report, diag.List, error) {
	var site produced
	var err error
	p, faults := prepare(in, in.load())
	if faults.Errors() > 0 {
		in.Early = nil
	}
	if p != nil {
		site, err = produce(ctx, p, in, nil)
		faults.Add(site.faults...)
		faults.Add(check.Corrections(p.history, p.next, in.Publication)...)
		site.report.Record = p.record
	}
	if err == nil {
		err = namingExamples(ctx, in, faults)
	}
	faults.Sort(func(file string) ([]byte, error) { return fs.ReadFile(in.Source, file) })
	return site.report, few.Of(faults), err
}

// leavesExamples reports whether the site is made of facts only.
func (in Input) leavesExamples() bool { return in.Facts || in.Publication }

// keeps reports whether anybody sees the site.
func (in Input) keeps() bool {
	_, thrown := in.Sink.(*output.Discard)
	return !thrown
}

// reader reads the files of a portal, with or without the examples.
type reader func(fs.FS) (*portal.Portal, diag.List)

func (in Input) load() reader {
	if in.leavesExamples() {
		return in.Memory.Facts
	}
	return in.Memory.Load
}

// prepared is a portal, what it has published, and what it would publish on the day.
type prepared struct {
	*portal.Portal
	seen    *portal.Portal  // as the day could know it
	history *ledger.History // with next
	next    *ledger.Publication
	record  *ledger.Record // of next
}

// prepare reads the portal and checks its rules. It returns nil when there is
// none.
func prepare(in Input, read reader) (*prepared, diag.List) {
	portal, faults := read(in.Source)
	if portal == nil {
		return nil, faults
	}
	p := &prepared{Portal: portal, seen: seen.From(portal, in.Date)}
	history, broken := load.History(in.Source, portal, in.Date)
	faults.Add(broken...)
	faults.Add(check.Portal(portal, in.Date)...)
	if p.history = history; faults.Errors() == 0 && (in.Publication || history.Last() != nil) {
		p.next, p.record = history.Next(p.seen, in.Date)
		if p.history = history.With(p.next); p.next != nil {
			p.next.Draft = !in.Publication
		}
	}
	if in.BaseURL != "" {
		p.Site.BaseURL = slashed(in.BaseURL)
		p.seen.Site.BaseURL = p.Site.BaseURL
	}
	if in.Publication {
		faults.Add(unpublishable(portal, in)...)
		faults.Add(personal.Refuse(personal.Remarks(portal, in.Source))...)
	}
	return p, faults
}

var errNamesExample = diag.Define(diag.Error, "exemple-a-publier",
	"ce passage nomme ce qui n’existe que parmi les exemples, et la publication les laisse de côté (%s)",
	"écrivez-le sans exemple, ou ajoutez le vrai dans data/")

// namingExamples says of each fault that the examples alone would mend that it
// names one. The portal is made again with them, but only after a fault.
func namingExamples(ctx context.Context, in Input, faults diag.List) error {
	if _, err := fs.Stat(in.Source, path.Clean(portal.ExamplesFolder)); err != nil || faults.Errors() == 0 || !in.leavesExamples() {
		return nil
	}
	in.Sink, in.Progress, in.Early = &output.Discard{}, nil, nil
	p, preview := prepare(in, load.Load)
	if p != nil {
		site, err := produce(ctx, p, in, nil)
		if err != nil {
			return err
		}
		preview.Add(site.faults...)
	}
	read := func(file string) ([]byte, error) { return fs.ReadFile(in.Source, file) }
	faults.Locate(read)
	preview.Locate(read)
	type told struct {
		kind *diag.Kind
		at   diag.Place
	}
	stays := map[told]bool{} // with the examples too
	for _, d := range preview {
		stays[told{d.Kind, d.Place}] = true
	}
	for k, d := range faults {
		isCopied := strings.HasPrefix(d.Place.File, "content/racine/") // as it is, and a preview may leave it out
		if d.Kind.Severity == diag.Error && !isCopied && !stays[told{d.Kind, d.Place}] {
			faults[k] = errNamesExample.At(d.Place, d.Message)
		}
	}
	return nil
}

// unpublishable returns what forbids to publish a portal that is otherwise right.
func unpublishable(p *portal.Portal, in Input) diag.List {
	return append(check.Publication(p), load.Unwritten(in.Source)...)
}

// produced is what was made of a portal.
type produced struct {
	report Report
	faults diag.List
	made   *page.Made // nil when no site could be planned
}

// produce plans the site, makes its files and puts them in the sink. read, if it
// is not nil, is given each page that was made, by several goroutines.
func produce(ctx context.Context, p *prepared, in Input, read func(*page.Page)) (produced, error) {
	base := slashed(p.Site.BaseURL)
	var dressed diag.List
	var judging sync.WaitGroup
	judging.Go(func() { dressed = audit.Theme(in.Theme, page.Host(base)) })
	plan, faults := site.New(site.Input{Portal: p.seen, History: p.history, Record: p.record, Source: in.Source, Theme: in.Theme, Date: in.Date, BaseURL: base, Reduce: in.Reduce, Workbooks: in.Workbooks, PNG: in.PNG, Search: in.keeps(), Drafts: !in.Publication})
	judging.Wait()
	faults.Add(dressed...)
	if plan == nil {
		return produced{faults: faults}, nil
	}
	m := newMaker(in, read, plan.Outputs)
	var err error
	if in.Early != nil && faults.Errors() == 0 {
		err = m.makeFirst(ctx, plan, in, address.Folder(base))
	}
	if err == nil {
		err = m.makeAll(ctx)
	}
	faults.Add(m.faults...)
	if err == nil {
		faults.Add(plan.Finish(&m.made)...)
	}
	m.report.Tables, m.report.Figures, m.report.BaseURL = plan.Tables(), plan.Figures(), base
	if in.leavesExamples() {
		m.report.Awaited = words.New(p.Portal, in.Date).Awaited()
	}
	return produced{m.report, faults, &m.made}, err
}

// slashed returns the address of a site with one slash at its end.
func slashed(url string) string {
	if address, why := contact.Site(url); why == "" {
		return address
	}
	return strings.TrimSuffix(url, "/") + "/" // a fault says what is wrong with it
}

// maker makes the files of a site, reads the pages among them, and adds up both.
type maker struct {
	outputs  []site.Output
	isMade   []bool // by output
	sink     output.Sink
	keeps    bool
	progress func(done, all int)
	read     func(*page.Page)
	skimmer  page.Skimmer
	openings sync.Map  // what pages that are read whole ask for when they open, by its addresses
	buffers  sync.Pool // as many as processors, so that memory does not grow with the number of files

	mu     sync.Mutex
	report Report
	faults diag.List
	made   page.Made
	all    int
}

func newMaker(in Input, read func(*page.Page), outputs []site.Output) *maker {
	made := page.Made{Pages: map[string]*page.Brief{}, Weights: map[string]int{}, Sums: map[string][sha256.Size]byte{}, Sheets: map[string][]page.Ask{}}
	return &maker{outputs: outputs, isMade: make([]bool, len(outputs)), sink: in.Sink, keeps: in.keeps(), progress: in.Progress, read: read, made: made, all: len(outputs)}
}

// makeAll makes every output that is not made yet in parallel, those that state what the
// others measure, and files that depend on what pages show, after the others.
func (m *maker) makeAll(ctx context.Context) error {
	for _, pass := range passes(m.outputs) {
		pass = slices.DeleteFunc(pass, func(i int) bool { return m.isMade[i] })
		if isWhole, err := m.makeThese(ctx, pass); !isWhole {
			return err
		}
	}
	return nil
}

// makeThese makes files in parallel. It stops at one that the sink refuses, and tells the
// first of those that were begun; isWhole is false then, or when ctx ends.
func (m *maker) makeThese(ctx context.Context, these []int) (isWhole bool, err error) {
	var mu sync.Mutex
	var refused error // by the first, which does not depend on who was quicker
	var first atomic.Int64
	first.Store(int64(len(these)))
	made := m.made // the pages of one pass do not depend on each other
	made.Pages, made.Weights, made.Sums = maps.Clone(made.Pages), maps.Clone(made.Weights), maps.Clone(made.Sums)
	parallel.All(len(these), func(i int) bool {
		if ctx.Err() != nil || int64(i) > first.Load() {
			return ctx.Err() == nil
		}
		if err := m.make(m.outputs[these[i]], &made); err != nil {
			mu.Lock()
			if int64(i) < first.Load() {
				first.Store(int64(i))
				refused = err
			}
			mu.Unlock()
		}
		return true
	})
	for _, i := range these {
		m.isMade[i] = true
	}
	err = cmp.Or(refused, context.Cause(ctx))
	if fault, ok := errors.AsType[output.Fault](err); ok {
		m.faults.Add(fault.Diagnostic)
		return false, nil
	}
	return err == nil, err
}

// passes returns the files that may be made at once, by index, for each pass that has
// any. In each, those beside a page come after it.
func passes(outputs []site.Output) [][]int {
	of := map[string]int{} // a page, by address
	for i, o := range outputs {
		if o.Address != "" {
			of[o.Address] = i
		}
	}
	rank := func(i int) int {
		if page, ok := of[outputs[i].Beside]; ok {
			return page
		}
		return i
	}
	all := make([][]int, 3)
	for i, o := range outputs {
		all[passOf(o)] = append(all[passOf(o)], i)
	}
	for _, pass := range all {
		slices.SortStableFunc(pass, func(a, b int) int { return cmp.Compare(rank(a), rank(b)) })
	}
	return slices.DeleteFunc(all, func(pass []int) bool { return len(pass) == 0 })
}

// passOf tells after how many others a file is made.
func passOf(o site.Output) int {
	switch {
	case o.Last:
		return 2
	case o.Late != nil || o.Wanted != nil:
		return 1
	}
	return 0
}

// most is how much of a file is held at once, in bytes: a dataset may outweigh a thousand
// pages.
const most = 1 << 20

// make makes one file.
func (m *maker) make(o site.Output, made *page.Made) error {
	if o.Wanted != nil && !o.Wanted() {
		m.mu.Lock()
		m.all--
		m.mu.Unlock()
		return nil
	}
	w, ok := m.buffers.Get().(*bytes.Buffer)
	if !ok {
		w = new(bytes.Buffer)
	}
	p := pour{held: w, path: o.Path, sink: m.sink}
	var faults diag.List
	var err error
	if m.keeps || !o.Faultless {
		faults, err = o.Make(w, &p, made)
	}
	err = cmp.Or(p.end(), err)
	if fault, ok := errors.AsType[output.Fault](err); ok && fault.IsName() && o.From.File != "" {
		fault.Place = o.From // where the name can be changed
		err = fault
	}
	m.add(o, &p, faults)
	if w.Cap() <= most {
		w.Reset()
		m.buffers.Put(w)
	}
	return err
}

// alike returns the list of another page that is the same: nearly all pages ask for the
// same files, and are many.
func (m *maker) alike(asks []page.Ask) []page.Ask {
	var key strings.Builder
	for _, a := range asks {
		key.WriteString(a.URL + " ")
	}
	known, _ := m.openings.LoadOrStore(key.String(), asks)
	list, _ := known.([]page.Ask)
	return list
}

// add adds up a file. A page whose template failed is not read: what it lacks
// is not the fault of others.
func (m *maker) add(o site.Output, p *pour, faults diag.List) {
	content, size := p.held.Bytes(), p.size()
	failed := slices.ContainsFunc(faults, func(d diag.Diagnostic) bool { return strings.HasPrefix(d.Place.File, themes.Folder) })
	var whole *page.Page
	var brief *page.Brief
	var sheet []page.Ask
	switch ext := path.Ext(o.Path); {
	case ext == ".css":
		sheet = page.Sheet(content)
	case ext != ".html" || o.Moved || failed:
	case m.read == nil:
		brief = m.skimmer.Skim(o.Path, content)
	default:
		whole = page.Read(o.Path, content)
		kept := whole.Brief // the rest of the page may go
		brief = &kept
		brief.Opening = m.alike(brief.Opening)
	}
	if whole != nil {
		m.read(whole)
	}
	var sum output.Digest
	if o.Stated {
		sum = p.digest()
	}
	m.mu.Lock()
	m.made.Weights[o.Path] = size
	if o.Stated {
		m.made.Sums[o.Path] = sum
	}
	if sheet != nil {
		m.made.Sheets[o.Path] = sheet
	}
	m.faults.Add(faults...)
	r := &m.report
	r.Files++
	r.Bytes += int64(size)
	if o.Address != "" {
		r.Pages++
		// Ties go to the first path, so that the report does not depend on order.
		if n := int64(size); n > r.HeaviestBytes || n == r.HeaviestBytes && o.Path < r.Heaviest {
			r.Heaviest, r.HeaviestBytes = o.Path, n
		}
	}
	if brief != nil {
		m.made.Pages[o.Path] = brief
	}
	done, all := r.Files, m.all
	m.mu.Unlock()
	if m.progress != nil {
		m.progress(done, all)
	}
}
