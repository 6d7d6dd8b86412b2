package serve

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"html/template"
	"io/fs"
	"maps"
	"net/http"
	"path"
	"strings"
	"sync"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/internal/run/output"
	"limpide/internal/site/page"
)

// site is a good site, in memory; or, before there is one, a page of faults that
// answers for every address.
type site struct {
	files map[string][]byte // by path from the root
	base  string            // path under which it is published: "/transition/"
	down  bool              // there is only notFound, and it lists the faults

	prints memo[string]
	sums   memo[[sha256.Size]byte] // of files
}

// memo keeps what was made for each key, once, however many ask for it at once.
type memo[T any] struct{ made sync.Map }

func (m *memo[T]) get(key string, make func() T) T {
	made, _ := m.made.LoadOrStore(key, sync.OnceValue(make))
	return made.(func() T)()
}

const notFound = "404.html"

// find returns the file that answers for an address; status is 200, or 404 with
// the page for it, 302 with an address to go to instead, or 503 with the faults.
func (s *site) find(at string) (name string, status int) {
	name, inside := strings.CutPrefix(at, s.base)
	switch {
	case s.down:
		return notFound, 503
	case !inside && (at == "/" || at+"/" == s.base):
		return s.base, 302
	case !inside:
		return notFound, 404
	case name == "" || strings.HasSuffix(name, "/"):
		name += "index.html"
	}
	if _, ok := s.get(name); ok {
		return name, 200
	}
	if _, ok := s.files[name+"/index.html"]; ok {
		return at + "/", 302
	}
	return notFound, 404
}

// get returns a file. The manifest, which a build writes last, is made when it
// is asked for.
func (s *site) get(name string) ([]byte, bool) {
	if name == output.ManifestName {
		return output.Manifest(s.files), true
	}
	content, ok := s.files[name]
	return content, ok
}

// print sums up all that a browser shows at an address: the page and the files
// that it asks for. Each file is read once for all the pages that are open.
func (s *site) print(at string) string {
	name, status := s.find(at)
	if status == http.StatusFound {
		name = "" // nothing is shown there
	}
	return s.prints.get(fmt.Sprint(status, name), func() string {
		h := sha256.New()
		fmt.Fprintln(h, name, status, s.sum(name))
		if path.Ext(name) == ".html" {
			sheet := func(path string) []page.Ask { return page.Sheet(s.files[path]) }
			for _, n := range page.Skim(name, s.files[name]).Needs(s.base, sheet) {
				fmt.Fprintln(h, n.Path, s.sum(n.Path))
			}
		}
		return hex.EncodeToString(h.Sum(nil)[:12])
	})
}

func (s *site) sum(name string) [sha256.Size]byte {
	return s.sums.get(name, func() [sha256.Size]byte { return sha256.Sum256(s.files[name]) })
}

// with returns the site with other files over its own.
func (s *site) with(files map[string][]byte) *site {
	all := maps.Clone(s.files)
	maps.Copy(all, files)
	return &site{files: all, base: s.base}
}

// differences counts the pages that are new, gone or changed since another site.
func (s *site) differences(before *site) int {
	if before == nil || before.down {
		before = &site{}
	}
	n := 0
	for name, content := range s.files {
		if old, there := before.files[name]; path.Ext(name) == ".html" && !(there && bytes.Equal(old, content)) {
			n++
		}
	}
	for name := range before.files {
		if _, there := s.files[name]; path.Ext(name) == ".html" && !there {
			n++
		}
	}
	return n
}

//go:embed assets
var assets embed.FS

var panels = template.Must(template.ParseFS(assets, "assets/panneau.html"))

// fault is a diagnostic as the panel shows it.
type fault struct{ Place, Message, Excerpt, Hint string }

// panel renders the errors of a list; the warnings are for the terminal, since
// they keep nothing from being published.
func panel(name string, l diag.List, source fs.FS) []byte {
	data := struct {
		Title  string
		Faults []fault
	}{Title: fr.Count(l.Errors(), "erreur", "erreurs") + " à corriger ; le portail montré est le dernier qui n’en avait pas"}
	if name == "page" {
		data.Title = fr.Count(l.Errors(), "erreur", "erreurs") + " à corriger"
	}
	for _, d := range l {
		if d.Kind.Severity == diag.Error {
			data.Faults = append(data.Faults, fault{d.Place.String(), d.Message, excerpt(d, source), d.Hint})
		}
	}
	var w bytes.Buffer
	if err := panels.ExecuteTemplate(&w, name, data); err != nil {
		panic("serve: " + err.Error()) // the template is in the program and the writer in memory
	}
	return w.Bytes()
}

// excerpt returns the lines that a terminal shows below the message, without
// their margin.
func excerpt(d diag.Diagnostic, source fs.FS) string {
	d.Hint = ""
	var w strings.Builder
	read := func(file string) ([]byte, error) { return fs.ReadFile(source, file) }
	if err := diag.Print(&w, diag.List{d}, read); err != nil {
		return ""
	}
	_, lines, _ := strings.Cut(w.String(), "\n")
	return strings.ReplaceAll(strings.TrimPrefix(strings.TrimRight(lines, "\n"), "  "), "\n  ", "\n")
}
