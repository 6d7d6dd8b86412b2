// Package serve shows the portal in a browser while it is being written: it
// builds into memory, serves the last good site on the loopback only, builds
// again at every change of a file, and reloads the pages that show it.
//
// While the portal has faults the last good site stays served, and a panel on
// top of its pages lists them. The pages are otherwise those of a build, byte
// for byte: serve adds one script to them, and lets their policy run it.
package serve

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log"
	"net"
	"net/http"
	"sync/atomic"
	"time"

	"limpide/internal/base/diag"
	"limpide/internal/portal/load"
	"limpide/internal/run/build"
	"limpide/internal/run/output"
	"limpide/internal/run/workshop/desk"
	"limpide/internal/show/address"
)

// Config is what to serve.
type Config struct {
	Source fs.FS              // the portal: its folders content, data and themes are watched
	Input  func() build.Input // of the next build; the sink is not used
	Told   func(Build)        // called after each build, one at a time

	// Hold, if there is one, keeps the files from being changed by another command
	// until release is called: during each build.
	Hold func() (release func())
}

// Build is what a build did.
type Build struct {
	Changed []string // files and folders whose change called for it, sorted; nil for the first
	Pages   int      // pages whose bytes changed
	Faults  diag.List
	Took    time.Duration
}

// Server is a portal being served.
type Server struct {
	config   Config
	state    atomic.Pointer[state]
	watch    *watch
	looked   looked
	memory   load.Memory
	workshop http.Handler // nil if there is none
}

// state is what is served at one instant. It never changes: a build puts
// another in its place.
type state struct {
	site     *site     // the last good one, with the pages of the next that are looked at once they are made
	whole    *site     // the last good one, or the faults; nil before the end of the first build
	panel    []byte    // faults of the last build, in HTML; nil when it is good
	faults   diag.List // the same, and the warnings
	number   int       // of the last build
	replaced chan struct{}
}

// New returns a server that has built nothing yet.
func New(c Config) *Server {
	s := &Server{config: c, watch: newWatch(c.Source)}
	s.state.Store(&state{replaced: make(chan struct{})})
	return s
}

// Open opens the workshop beside the portal, which is served with a bar that leads
// there. It is called before [Server.Serve].
func (s *Server) Open(workshop http.Handler) { s.workshop = workshop }

// Look looks at the files without waiting: somebody has just changed them.
func (s *Server) Look() { s.watch.hurry() }

// Show shows the site of files that have just been written, which was made before they
// were: the build that they call for would give the same.
func (s *Server) Show(made desk.Rehearsal) {
	before := s.state.Load()
	if before.site == nil || before.site.down {
		return // the build will tell under which path it is served
	}
	now := &state{faults: made.Faults, number: before.number + 1, replaced: make(chan struct{})}
	now.whole = &site{files: made.Files, base: address.Folder(made.Report.BaseURL)}
	now.site = now.whole
	s.replace(before, now)
}

// Shown returns what is shown at this instant.
func (s *Server) Shown() desk.Shown {
	now := s.state.Load()
	shown := desk.Shown{Faults: now.faults, Number: now.number}
	if now.whole != nil && !now.whole.down {
		shown.Files, shown.Home = now.whole.files, now.whole.base
	}
	return shown
}

// Listen opens a port of the loopback. Port 0 stands for the first free one
// from firstPort, so that the address is the same from one day to the next.
func Listen(port int) (net.Listener, error) {
	if port != 0 {
		return net.Listen("tcp", fmt.Sprintf("127.0.0.1:%d", port))
	}
	for p := firstPort; p < firstPort+nearPorts; p++ {
		if l, err := net.Listen("tcp", fmt.Sprintf("127.0.0.1:%d", p)); err == nil {
			return l, nil
		}
	}
	return net.Listen("tcp", "127.0.0.1:0")
}

const (
	firstPort = 1414 // is tried first
	nearPorts = 20   // are tried before any free one will do
)

// Serve builds, serves, and builds again at every change, until ctx ends. It
// closes the listener. The error is nil when ctx has ended.
func (s *Server) Serve(ctx context.Context, l net.Listener) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	server := http.Server{
		Handler:           s.handler(l.Addr()),
		BaseContext:       func(net.Listener) context.Context { return ctx },
		ReadHeaderTimeout: 10 * time.Second,
		ErrorLog:          log.New(io.Discard, "", 0), // a browser that hangs up is no news
	}
	failed := make(chan error, 1)
	go func() {
		failed <- server.Serve(l)
		cancel()
	}()
	s.follow(ctx)
	patience, done := context.WithTimeout(context.WithoutCancel(ctx), time.Second)
	defer done()
	if err := server.Shutdown(patience); err != nil {
		_ = server.Close() // what is still open has had its time
	}
	if err := <-failed; !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}

// follow builds, then again each time the files have changed. A change stops
// the build under way: it would be of files that are no more.
func (s *Server) follow(ctx context.Context) {
	var changed []string
	for ctx.Err() == nil {
		building, stop := context.WithCancel(ctx)
		done := make(chan bool, 1)
		go func(changed []string) { done <- s.build(building, changed) }(changed)
		next := s.watch.wait(ctx)
		stop()
		if <-done {
			changed = nil
		}
		changed = merge(changed, next)
	}
}

// build makes a site and serves it if it is good. It reports false if it was
// stopped before the end.
func (s *Server) build(ctx context.Context, changed []string) bool {
	start := time.Now()
	if s.config.Hold != nil {
		defer s.config.Hold()()
	}
	for {
		// What was shown while it was being made may be of later files: it is made again.
		before := s.state.Load()
		in, sink := s.config.Input(), &output.Memory{}
		in.Sink, in.Memory, in.First = sink, &s.memory, s.looked.paths(before.site)
		if len(in.First) > 0 {
			in.Early = func() {
				now := &state{whole: before.whole, panel: before.panel, faults: before.faults, number: before.number, replaced: make(chan struct{})}
				now.site = before.whole.with(sink.Files())
				if s.replace(before, now) {
					before = now
				}
			}
		}
		report, faults, err := build.Run(ctx, in)
		if err != nil {
			return false // that of ctx: memory has no other
		}
		now := &state{whole: before.whole, faults: faults, number: before.number + 1, replaced: make(chan struct{})}
		done := Build{Changed: changed, Faults: faults}
		if faults.Errors() > 0 {
			now.panel = panel("fautes", faults, in.Source)
			if now.whole == nil || now.whole.down {
				now.whole = &site{files: map[string][]byte{notFound: panel("page", faults, in.Source)}, base: "/", down: true}
			}
		} else {
			now.whole = &site{files: sink.Files(), base: address.Folder(report.BaseURL)}
			done.Pages = now.whole.differences(before.whole)
		}
		now.site = now.whole
		if s.replace(before, now) {
			done.Took = time.Since(start)
			s.config.Told(done)
			return true
		}
	}
}

// replace shows now in place of before, unless something else is shown by then.
func (s *Server) replace(before, now *state) bool {
	if !s.state.CompareAndSwap(before, now) {
		return false
	}
	close(before.replaced)
	return true
}

// Address returns the address of the home page on a listener: the site is
// served under the same path as it is published, since its 404 page needs it.
func (s *Server) Address(l net.Listener) string {
	base := "/"
	if site := s.state.Load().site; site != nil {
		base = site.base
	}
	return "http://" + l.Addr().String() + base
}
