// Package build is the whole of limpide in one function: from the files of a
// portal to the files of its site.
//
// It reads no clock, no environment and no network, and writes only to the
// sink it is given: the same Input gives the same bytes.
package build

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"strings"
	"sync"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/internal/base/parallel"
	"limpide/internal/portal"
	"limpide/internal/portal/load"
	"limpide/internal/run/audit"
	"limpide/internal/run/output"
	"limpide/internal/site"
)

// Input is all that a build depends on.
type Input struct {
	Source      fs.FS       // the portal: content/ and data/
	Theme       fs.FS       // templates/ and static/
	Sink        output.Sink // receives the files of the site, in no order
	BaseURL     string      // absolute; "" for that of data/portail.toml
	Date        fr.Date     // the day the site speaks from; complete
	Publication bool        // refuse what must not be published

	// Progress, when set, is told how many of all files are done. It is called
	// from several goroutines.
	Progress func(done, all int)
}

// Report is what a build made.
type Report struct {
	Pages, Tables, Figures, Files int
	Bytes                         int64  // of all files
	Heaviest                      string // path of the heaviest page
	HeaviestBytes                 int64
	BaseURL                       string // where the site is published; absolute, ends with "/"
}

// Run builds the site. When the list holds an error, what the sink received is
// not a site and must not be published. The list is sorted, and its places are
// resolved.
//
// A full disk and its like are diagnostics too; the error is that of ctx, or of
// a sink that is none of package output.
func Run(ctx context.Context, in Input) (Report, diag.List, error) {
	faults, report, err := run(ctx, in)
	faults.Sort(func(file string) ([]byte, error) { return fs.ReadFile(in.Source, file) })
	return report, faults, err
}

func run(ctx context.Context, in Input) (diag.List, Report, error) {
	p, faults := prepare(in)
	if p == nil {
		return faults, Report{}, nil
	}
	produceFaults, report, err := produce(ctx, p, in)
	faults.Add(produceFaults...)
	return faults, report, err
}

// prepare reads the portal and holds it to the rules. It returns nil when there
// is none.
func prepare(in Input) (*portal.Portal, diag.List) {
	p, faults := load.Load(in.Source)
	if p == nil {
		return nil, faults
	}
	if in.BaseURL != "" {
		p.Site.BaseURL = slashed(in.BaseURL)
	}
	faults.Add(p.Check(in.Date)...)
	if in.Publication {
		faults.Add(unpublishable(p, in)...)
	}
	return p, faults
}

// unpublishable returns what forbids to publish a portal that is otherwise right.
func unpublishable(p *portal.Portal, in Input) diag.List {
	return append(p.CheckPublication(), load.Unwritten(in.Source)...)
}

// produce plans the site and renders it into the sink.
func produce(ctx context.Context, p *portal.Portal, in Input) (diag.List, Report, error) {
	base := slashed(p.Site.BaseURL)
	p.SeenFrom(in.Date)
	plan, faults := site.New(site.Input{Portal: p, Source: in.Source, Theme: in.Theme, Date: in.Date, BaseURL: base})
	faults.Add(audit.Theme(in.Theme, audit.HostOf(base))...)
	if plan == nil {
		return faults, Report{}, nil
	}
	report, renderFaults, err := render(ctx, plan, in)
	faults.Add(renderFaults...)
	if err == nil {
		faults.Add(plan.Finish()...)
	}
	report.Tables, report.Figures, report.BaseURL = plan.Tables(), plan.Figures(), base
	return faults, report, err
}

func slashed(url string) string { return strings.TrimSuffix(url, "/") + "/" }

// keptBuffer is how large a buffer may be and still serve for the next file, in
// bytes: a dataset may outweigh a thousand pages.
const keptBuffer = 1 << 20

// buffers are those of the outputs being rendered: as many as processors, so
// that memory does not grow with the number of pages.
type buffers struct{ pool sync.Pool }

func (b *buffers) take() *bytes.Buffer {
	if w, ok := b.pool.Get().(*bytes.Buffer); ok {
		return w
	}
	return new(bytes.Buffer)
}

func (b *buffers) give(w *bytes.Buffer) {
	if w.Cap() <= keptBuffer {
		w.Reset()
		b.pool.Put(w)
	}
}

// render renders every output into the sink, in parallel. It stops at the first
// file that the sink refuses.
func render(ctx context.Context, plan *site.Site, in Input) (Report, diag.List, error) {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	var buffers buffers
	tally := tally{all: len(plan.Outputs)}
	parallel.All(tally.all, func(i int) bool {
		if ctx.Err() != nil {
			return false
		}
		w := buffers.take()
		defer buffers.give(w)
		o := plan.Outputs[i]
		faults := o.Render(w)
		if err := in.Sink.Put(o.Path, w.Bytes()); err != nil {
			cancel(err)
		}
		tally.add(o, w.Len(), faults, in.Progress)
		return ctx.Err() == nil
	})
	err := context.Cause(ctx)
	if fault, ok := errors.AsType[output.Fault](err); ok {
		tally.faults.Add(fault.Diagnostic)
		err = nil
	}
	return tally.report, tally.faults, err
}

// tally adds up what the workers made.
type tally struct {
	mu     sync.Mutex
	report Report
	faults diag.List
	all    int
}

func (t *tally) add(o site.Output, size int, faults diag.List, progress func(done, all int)) {
	t.mu.Lock()
	t.faults.Add(faults...)
	r := &t.report
	r.Files++
	r.Bytes += int64(size)
	if o.Address != "" {
		r.Pages++
		// Ties go to the first path, so that the report does not depend on order.
		if n := int64(size); n > r.HeaviestBytes || n == r.HeaviestBytes && o.Path < r.Heaviest {
			r.Heaviest, r.HeaviestBytes = o.Path, n
		}
	}
	done := r.Files
	t.mu.Unlock()
	if progress != nil {
		progress(done, t.all)
	}
}
