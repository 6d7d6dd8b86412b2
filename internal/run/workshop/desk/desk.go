// Package desk is what every screen of the workshop stands on: who may come in,
// how a page looks, and how a change of the files is shown, then made.
//
// A screen works out a [change.Plan] from the files and from a form, as a command
// does from its options, and gives it to [Desk.Propose]. Nothing is kept between two
// requests but files: the form is sent again with what was shown, and the change is
// made only if it still is the one that was shown.
package desk

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"os"
	"path"
	"path/filepath"
	"sync"
	"time"

	"limpide/internal/base/diag"
	"limpide/internal/change"
	"limpide/internal/change/journal"
	"limpide/internal/portal"
	"limpide/internal/portal/load"
	"limpide/internal/run/build"
	"limpide/internal/run/folder"
	"limpide/internal/run/output"
	"limpide/themes"
)

// Root is the path of the workshop on the server that shows the portal.
const Root = "/_atelier/"

// Config is what a workshop works on.
type Config struct {
	Folder string             // of the portal, on the disk
	Source fs.FS              // the same
	Input  func() build.Input // of the next build; the sink is not used
	Now    func() time.Time
	Cache  *folder.Cache

	Look  func()                   // the files have changed: do not wait to look at them
	Show  func(Rehearsal)          // shows the site of files that have just been written
	Shown func() Shown             // what is shown of the portal
	Type  func(name string) string // what a file of a site is, for a browser
	Told  func(string)             // says on the terminal what a journal has to say
}

// Shown is what a server shows of a portal at one instant.
type Shown struct {
	Files  map[string][]byte // of the last good site, by path; nil before there is one
	Home   string            // path under which it is served: "/transition/"
	Faults diag.List         // of the last build
	Number int               // of that build
}

// Desk is a workshop on one portal.
type Desk struct {
	Config
	token    string
	mux      *http.ServeMux
	writing  sync.Mutex // one change at a time
	previews previews

	rehearsals rehearsals
}

// New returns a workshop without a screen, for whoever has its token.
func New(c Config) *Desk {
	d := &Desk{Config: c, token: rand.Text(), mux: http.NewServeMux()}
	d.mux.HandleFunc("GET "+Root+"entrer/{jeton}", d.enter)
	d.mux.HandleFunc("GET "+Root+"atelier.css", asset("assets/atelier.css"))
	d.mux.HandleFunc("GET "+Root+"atelier.js", asset("assets/atelier.js"))
	d.mux.HandleFunc("GET "+previewRoot+"{id}/{path...}", d.preview)
	d.mux.HandleFunc(Root, func(w http.ResponseWriter, r *http.Request) {
		d.Tell(w, r, http.StatusNotFound, "Cette page n’existe pas", "L’atelier n’a pas de page à cette adresse.")
	})
	return d
}

// Handle adds a screen, by a pattern of [http.ServeMux].
func (d *Desk) Handle(pattern string, h http.HandlerFunc) { d.mux.HandleFunc(pattern, h) }

// Entrance returns the path by which a browser comes in, once. It is a secret of
// this run.
func (d *Desk) Entrance() string { return Root + "entrer/" + d.token }

// Portal reads the facts of the portal as the files are now. Its faults are at their
// lines, and in order.
func (d *Desk) Portal() (*portal.Portal, diag.List) {
	if release, err := d.Journal().Read(); err == nil { // else they are read as they are
		defer release()
	}
	return load.Told(d.Source)
}

// Rehearsal is the site that some files would give.
type Rehearsal struct {
	Files  map[string][]byte // by path; nil when there are errors
	Faults diag.List
	Report build.Report
}

// Rehearse builds in memory the site that a source would give.
func (d *Desk) Rehearse(ctx context.Context, source fs.FS) (Rehearsal, error) {
	in, sink := d.Input(), &output.Memory{}
	in.Source, in.Theme, in.Sink = source, themes.Open(source), sink
	report, faults, err := build.Run(ctx, in)
	r := Rehearsal{Faults: faults, Report: report}
	if err == nil && faults.Errors() == 0 {
		r.Files = sink.Files()
	}
	return r, err
}

// Publication returns the site to publish, to be made in the folder public of the portal.
func (d *Desk) Publication() *folder.Job {
	in := d.Input()
	in.Publication = true
	d.Cache.Remember(&in, true)
	return &folder.Job{Source: d.Folder, Output: filepath.Join(d.Folder, "public"), Input: in, Cache: d.Cache, Journal: d.Journal(),
		Step: func(words []string) journal.Step { return d.step("publication du site", words) }}
}

// Journal returns the journal of the portal.
func (d *Desk) Journal() *journal.Journal {
	return journal.Open(d.Folder, fmt.Sprintf("l’atelier de limpide, processus %d", os.Getpid()), d.Told)
}

// Write changes the files, all or none, as a step that can be undone, and returns it.
// What it is ends the sentence « l’atelier : … »; the words are what it does.
func (d *Desk) Write(what string, words []string, files []change.File) (journal.Step, error) {
	step, err := d.commit(d.step(what, words), files)
	d.Look()
	return step, err
}

func (d *Desk) step(what string, words []string) journal.Step {
	return journal.StepAt(d.Now(), "atelier", "l’atelier, "+what, words)
}

// commit makes a step.
func (d *Desk) commit(step journal.Step, files []change.File) (journal.Step, error) {
	d.writing.Lock()
	defer d.writing.Unlock()
	j := d.Journal()
	if err := j.Commit(step, files); err != nil {
		return step, err
	}
	if steps := j.Steps(); len(steps) > 0 {
		step = steps[0]
	}
	return step, nil
}

// Kept returns the path on the disk of a file of the workshop's own, beside the
// journal: what is being answered, never what is published.
func (d *Desk) Kept(name string) string {
	return filepath.Join(d.Folder, journal.Folder, "depot", name)
}

// Hold keeps a file of the workshop's own under a name, until it is asked for.
func (d *Desk) Hold(name string, data []byte) error {
	if err := d.holds(name); err != nil {
		return err
	}
	if err := os.MkdirAll(d.Kept(""), 0o700); err != nil {
		return err
	}
	return os.WriteFile(d.Kept(name), data, 0o600)
}

// Forget removes what was kept to be answered, a day after.
func (d *Desk) Forget() {
	if d.holds("") != nil {
		return
	}
	entries, _ := os.ReadDir(d.Kept("")) // none, as long as nothing was dropped
	for _, e := range entries {
		if info, err := e.Info(); err == nil && d.Now().Sub(info.ModTime()) > 24*time.Hour {
			_ = os.Remove(d.Kept(e.Name())) // the next start will try again
		}
	}
}

// holds returns why nothing can be kept under a name: a link there would lead out of
// the portal.
func (d *Desk) holds(name string) error {
	_, err := fs.Stat(d.Source, path.Join(journal.Folder, "depot", name))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

// digestOf sums up a change of files: what they were and what they will be.
func digestOf(files []change.File) string {
	h := sha256.New()
	for _, f := range files {
		fmt.Fprintf(h, "%q %t %x %t %x\n", f.Path, f.Before == nil, sha256.Sum256(f.Before), f.Content == nil, sha256.Sum256(f.Content))
	}
	return hex.EncodeToString(h.Sum(nil)[:16])
}
