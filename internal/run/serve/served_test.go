package serve

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"limpide/internal/portal/portaltest"
)

// served is a portal on disk, being served.
type served struct {
	testing.TB
	dir    string
	root   string     // "http://127.0.0.1:port"
	builds chan Build // told of
}

// serve serves a copy of the base portal until the test ends.
func serve(t testing.TB) *served {
	t.Helper()
	dir := t.TempDir()
	for name, file := range portaltest.Base() {
		writeFile(t, filepath.Join(dir, name), string(file.Data))
	}
	return serveDir(t, dir)
}

func serveDir(t testing.TB, dir string) *served {
	t.Helper()
	source := os.DirFS(dir)
	s := &served{TB: t, dir: dir, builds: make(chan Build, 100)}
	server := New(Config{Source: source, Input: input(source), Told: func(b Build) { s.builds <- b }})
	l, err := Listen(0)
	if err != nil {
		t.Fatal(err)
	}
	s.root = "http://" + l.Addr().String()
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error)
	go func() { ended <- server.Serve(ctx, l) }()
	t.Cleanup(func() {
		cancel()
		if err := <-ended; err != nil {
			t.Errorf("Serve = %v, want nil at the end", err)
		}
	})
	s.built()
	return s
}

func writeFile(t testing.TB, name, content string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
}

// path returns the name on disk of a file of the portal.
func (s *served) path(name string) string { return filepath.Join(s.dir, filepath.FromSlash(name)) }

// edit replaces a text of a file, in one step: the file is never half written,
// however long the test is kept waiting in between.
func (s *served) edit(name, from, to string) {
	s.Helper()
	content, err := os.ReadFile(s.path(name))
	if err != nil || !bytes.Contains(content, []byte(from)) {
		s.Fatalf("edit %s: %q is not there (%v)", name, from, err)
	}
	s.put(name, strings.Replace(string(content), from, to, 1))
}

// put writes a file beside the one that it replaces, under the name of a draft,
// then renames it.
func (s *served) put(name, content string) {
	s.Helper()
	writeFile(s, s.path(name+"~"), content)
	must(s, os.Rename(s.path(name+"~"), s.path(name)))
}

// stuck is how long a test waits for what must come before it says that it
// never will. It guards against a test that hangs, and measures nothing.
const stuck = 2 * time.Minute

// built waits for the next build.
func (s *served) built() Build {
	s.Helper()
	select {
	case b := <-s.builds:
		return b
	case <-time.After(stuck):
		s.Fatal("no build came")
		return Build{}
	}
}

// builtFor waits for a build that a change of name called for, and that found
// no fault. A change of several files may be built in several times.
func (s *served) builtFor(name string) {
	s.Helper()
	for seen := false; ; {
		b := s.built()
		seen = seen || slices.Contains(b.Changed, name)
		if seen && b.Faults.Errors() == 0 {
			return
		}
	}
}

// get returns an answer and its body; redirections are not followed.
func (s *served) get(address string) (*http.Response, string) {
	s.Helper()
	client := http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	r, err := client.Get(s.root + address)
	if err != nil {
		s.Fatal(err)
	}
	defer r.Body.Close()
	body, err := io.ReadAll(r.Body)
	if err != nil {
		s.Fatal(err)
	}
	return r, string(body)
}

// wantText fails unless the page at an address has a text.
func (s *served) wantText(address, text string) {
	s.Helper()
	if r, body := s.get(address); !strings.Contains(body, text) {
		s.Errorf("GET %s: %s, %q is not in\n%s", address, r.Status, text, body)
	}
}

var scriptTag = regexp.MustCompile(`<script src="/_limpide/page\.js" data-page="([^"]*)" data-empreinte="([^"]*)" defer></script>`)

// open opens a page as a browser does, and returns what its stream says.
func (s *served) open(address string) <-chan event {
	s.Helper()
	_, body := s.get(address)
	m := scriptTag.FindStringSubmatch(body)
	if m == nil {
		s.Fatalf("GET %s: no script in\n%s", address, body)
	}
	ctx, cancel := context.WithCancel(context.Background())
	s.Cleanup(cancel)
	return s.listen(ctx, m[1], m[2])
}

type event struct{ name, data string }

func (s *served) listen(ctx context.Context, page, print string) <-chan event {
	s.Helper()
	query := url.Values{"page": {page}, "empreinte": {print}}
	request, err := http.NewRequestWithContext(ctx, "GET", s.root+streamPath+"?"+query.Encode(), nil)
	if err != nil {
		s.Fatal(err)
	}
	r, err := http.DefaultClient.Do(request)
	if err != nil {
		s.Fatal(err)
	}
	events := make(chan event, 10)
	go func() {
		defer r.Body.Close()
		defer close(events)
		var e event
		for lines := bufio.NewScanner(r.Body); lines.Scan(); {
			key, value, _ := strings.Cut(lines.Text(), ":")
			switch key {
			case "event":
				e.name = strings.TrimSpace(value)
			case "data":
				e.data = strings.TrimSpace(value)
			case "":
				if e.name != "" {
					events <- e
				}
				e = event{}
			}
		}
	}()
	return events
}

// next waits for an event.
func (s *served) next(events <-chan event, name string) string {
	s.Helper()
	select {
	case e := <-events:
		if e.name != name {
			s.Fatalf("event %q (%s), want %q", e.name, e.data, name)
		}
		var text string
		_ = json.Unmarshal([]byte(e.data), &text)
		return text
	case <-time.After(stuck):
		s.Fatalf("no event, want %q", name)
		return ""
	}
}

// quiet fails if an event has come that next has not taken. To know that none
// is on its way, it makes a fault, which every page is told of, and mends it.
func (s *served) quiet(events <-chan event, why string) {
	s.Helper()
	const name = "data/faute.toml"
	s.put(name, "=")
	s.builtWith(name)
	s.wantNext(events, why)
	must(s, os.Remove(s.path(name)))
	s.builtWith(name)
	s.wantNext(events, why)
}

// builtWith waits for a build that a change of name called for.
func (s *served) builtWith(name string) {
	s.Helper()
	for !slices.Contains(s.built().Changed, name) {
	}
}

// wantNext fails unless the next event is of faults.
func (s *served) wantNext(events <-chan event, why string) {
	s.Helper()
	select {
	case e := <-events:
		if e.name != "fautes" {
			s.Errorf("event %q (%s), want none: %s", e.name, e.data, why)
		}
	case <-time.After(stuck):
		s.Fatal("the page is not told of a fault")
	}
}
