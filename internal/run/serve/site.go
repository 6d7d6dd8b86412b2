package serve

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"net/url"
	"path"
	"slices"
	"strings"

	"limpide/internal/run/audit"
	"limpide/internal/run/output"
)

// site is a good site, in memory.
type site struct {
	files map[string][]byte // by path from the root
	base  string            // path under which it is published: "/transition/"
}

func newSite(files map[string][]byte, baseURL string) *site {
	base := "/"
	if u, err := url.Parse(baseURL); err == nil && strings.HasPrefix(u.Path, "/") {
		base = u.Path
	}
	return &site{files, base}
}

const notFound = "404.html"

// find returns the file that answers for an address; status is 200, or 404 with
// the page that says so, or 302 with an address to go to instead.
func (s *site) find(address string) (name string, status int) {
	name, inside := strings.CutPrefix(address, s.base)
	switch {
	case !inside && (address == "/" || address+"/" == s.base):
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
		return address + "/", 302
	}
	return notFound, 404
}

// get returns a file. The manifest, which a build writes last, is made when it
// is asked for.
func (s *site) get(name string) ([]byte, bool) {
	if name == output.ManifestName {
		return s.manifest(), true
	}
	content, ok := s.files[name]
	return content, ok
}

// manifest lists the files as sha256sum does: see package output.
func (s *site) manifest() []byte {
	var b bytes.Buffer
	for _, name := range slices.Sorted(maps.Keys(s.files)) {
		fmt.Fprintf(&b, "%x  %s\n", sha256.Sum256(s.files[name]), name)
	}
	return b.Bytes()
}

// print sums up all that a browser shows at an address: the page and the files
// that it asks for.
func (s *site) print(address string) string {
	name, status := s.find(address)
	h := sha256.New()
	fmt.Fprintln(h, name, status)
	h.Write(s.files[name])
	if path.Ext(name) == ".html" {
		for _, needed := range (&audit.Site{Files: s.files, Base: s.base}).Needs(name) {
			fmt.Fprintln(h, needed)
			h.Write(s.files[needed])
		}
	}
	return hex.EncodeToString(h.Sum(nil)[:12])
}

// differences counts the pages that are new, gone or changed since another site.
func (s *site) differences(before *site) int {
	if before == nil {
		before = &site{}
	}
	n := 0
	for name, content := range s.files {
		if old, ok := before.files[name]; path.Ext(name) == ".html" && (!ok || !bytes.Equal(old, content)) {
			n++
		}
	}
	for name := range before.files {
		if _, ok := s.files[name]; path.Ext(name) == ".html" && !ok {
			n++
		}
	}
	return n
}
