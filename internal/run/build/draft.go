package build

import (
	"bytes"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"
	"testing/fstest"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/internal/change"
	"limpide/internal/format/letters"
	"limpide/internal/format/toml"
	"limpide/internal/portal"
	"limpide/internal/portal/load"
	"limpide/internal/run/audit"
	"limpide/internal/show/address"
	"limpide/internal/site"
	"limpide/internal/site/page"
)

// Draft is a site of which each file is made when it is asked for: what shows one page
// while it is written need not wait for the others. It is safe for concurrent use.
type Draft struct {
	mutex  sync.Mutex // pages tell what they use while they are made
	source *written
	day    fr.Date
	plan   *site.Site // nil when the files are too broken to plan one
	portal *prepared  // nil when there is none
	faults diag.List
}

// written is a source of which a text may be written again.
type written struct {
	fs.FS
	now fs.FS // with that text
}

func (w *written) Open(name string) (fs.File, error)          { return w.now.Open(name) }
func (w *written) ReadDir(name string) ([]fs.DirEntry, error) { return fs.ReadDir(w.now, name) }

// NewDraft plans the site of in, and makes none of its files. The sink and the progress of
// in are not used.
func NewDraft(in Input) *Draft {
	d := &Draft{source: &written{in.Source, in.Source}, day: in.Date}
	in.Source = d.source
	p, faults := prepare(in, in.load())
	if d.faults = faults; p == nil {
		return d
	}
	d.portal = p
	plan, more := site.New(site.Input{
		Portal: p.seen, History: p.history, Record: p.record, Source: in.Source, Theme: in.Theme, Date: in.Date, BaseURL: slashed(p.Site.BaseURL),
		Reduce: in.Reduce, Workbooks: in.Workbooks, Drafts: !in.Publication,
	})
	d.plan = plan
	d.faults.Add(more...)
	return d
}

// Portal returns what the files say, nil if there is no portal.
func (d *Draft) Portal() *portal.Portal {
	if d.portal == nil {
		return nil
	}
	return d.portal.Portal
}

// Offers returns what a page of the site may hold now.
func (d *Draft) Offers() site.Offers {
	if d.plan == nil {
		return site.Offers{}
	}
	return site.OffersOf(d.plan)
}

// Rewrite gives a page another text. It reports false, and changes nothing, where more
// than the page may depend on what is new, its head to begin with: the site is then to be
// planned again.
func (d *Draft) Rewrite(file string, text []byte) bool {
	d.mutex.Lock()
	defer d.mutex.Unlock()
	before, err := fs.ReadFile(d.source, file)
	if d.plan == nil || err != nil || d.portal.Partial[file] || len(toml.CheckFile(file, text)) > 0 || d.pageOf(file) == nil {
		return false
	}
	head, _, _, _ := toml.FrontMatter(file, before)
	again, _, _, faults := toml.FrontMatter(file, text)
	if len(faults) > 0 || !bytes.Equal(head, again) {
		return false
	}
	d.faults = slices.DeleteFunc(d.faults, func(f diag.Diagnostic) bool { return slices.Contains(letters.Check(file, before), f) })
	d.faults.Add(letters.Check(file, text)...)
	d.source.now = change.Overlay(d.source.FS, []change.File{{Path: file, Content: text}})
	site.Forget(d.plan, file)
	return true
}

func (d *Draft) pageOf(file string) *portal.Page {
	for _, p := range d.portal.Pages {
		if p.File == file {
			return p
		}
	}
	return nil
}

// PathOf returns the path in the site of the page that shows a file of content/, a text
// or a part of a report; "" if there is none.
func (d *Draft) PathOf(file string) string {
	if d.portal == nil {
		return ""
	}
	if p := d.pageOf(file); p != nil {
		return address.File(p.Address)
	}
	if folder, report := path.Split(path.Dir(file)); path.Clean(folder) == portal.ReportTexts {
		return address.File(address.Report(report))
	}
	return ""
}

// File makes a file of the site, by its path. What other files measure is left out of those
// that state it. ok is false if there is no such file.
func (d *Draft) File(name string) (content []byte, ok bool) {
	d.mutex.Lock()
	defer d.mutex.Unlock()
	content, _, ok = d.make(name)
	return content, ok
}

func (d *Draft) make(name string) (content []byte, faults diag.List, ok bool) {
	if d.plan == nil {
		return nil, nil, false
	}
	at := slices.IndexFunc(d.plan.Outputs, func(o site.Output) bool { return o.Path == name })
	if at < 0 {
		return nil, nil, false
	}
	var w bytes.Buffer
	faults, _ = d.plan.Outputs[at].Make(&w, &w, &page.Made{}) // a buffer takes everything
	return w.Bytes(), faults, true
}

// Findings is what is told of one text.
type Findings struct {
	Faults    diag.List // errors and warnings of the text, in order and with their lines
	Later     diag.List // what is right for now, and is to be written before the site is published
	Elsewhere int       // errors of all other files
}

// Judge returns what is told of a file of content/; what only its page tells is found by
// making it. Whether the places of other pages that it links to are there, and all that is
// judged of pages, is left to [Check].
func (d *Draft) Judge(file string) (found Findings) {
	d.mutex.Lock()
	defer d.mutex.Unlock()
	all := slices.Concat(d.faults, d.claims(file))
	name := d.PathOf(file)
	if content, faults, ok := d.make(name); ok {
		all.Add(faults...)
		made := &page.Made{Pages: map[string]*page.Brief{name: page.Skim(name, content)}}
		all.Add(slices.DeleteFunc(d.plan.Finish(made), func(f diag.Diagnostic) bool { return f.Place.File != file })...)
	}
	all.Sort(func(name string) ([]byte, error) { return fs.ReadFile(d.source, name) })
	for _, f := range all {
		switch {
		case f.Place.File == file:
			found.Faults.Add(f)
		case f.Kind.Severity == diag.Error && !strings.HasPrefix(f.Place.File, "themes/"):
			found.Elsewhere++
		}
	}
	if text, err := fs.ReadFile(d.source, file); err == nil {
		found.Later = load.Unwritten(fstest.MapFS{file: {Data: text}})
	}
	return found
}

// claims returns what the text of a page says and the data do not.
func (d *Draft) claims(file string) diag.List {
	if d.portal == nil || d.pageOf(file) == nil {
		return nil
	}
	alone := *d.portal.Portal
	alone.Pages = []*portal.Page{d.pageOf(file)}
	return audit.Claims(&alone, d.day, d.source)
}
