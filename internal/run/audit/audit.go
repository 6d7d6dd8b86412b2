// Package audit gives the remarks that a careful colleague would make on a portal
// without faults: on its data ([Data]), and on its pages as they were made
// ([Site.Judge]).
//
// It tries no address of the web: it lists them ([Outside]), and gives the
// messages for those that do not answer.
package audit

import (
	"cmp"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"sync"

	"limpide/internal/base/contact"
	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/internal/base/parallel"
	"limpide/internal/portal"
	"limpide/internal/show/address"
	"limpide/internal/site/page"
)

// Site is a site that is being made, and what its pages do not tell.
type Site struct {
	Made    *page.Made // once it is
	Source  fs.FS      // the portal, where the texts at fault are looked for
	BaseURL string     // where it is published; ends with "/"
	// The state declared at the foot of every page.
	Accessibility portal.AccessibilityState
	Lists         map[string]bool   // paths of the site map and of the index of words: they list all pages, so their links prove nothing
	Hidden        map[string]bool   // paths of pages that need no link
	Origins       map[string]string // path of a page or of a file → the file of the portal that it comes from

	host, base string // of BaseURL: "pole.exemple.fr", "/transition/"
	finder     finder

	begin    sync.Once
	mu       sync.Mutex
	pages    []*read
	known    []link // each once, however many pages have it
	links    map[page.Link]int32
	policies map[string]page.Policy
}

// read is what is kept of a page until all are made: little, since pages may be many.
type read struct {
	path   string
	links  []int32 // in known
	policy page.Policy
	alone  []finding // what no other page bears on
}

// link is a link that stands on pages.
type link struct {
	page.Link
	saysNothing bool
}

// Read reads a page that was made, for [Site.Judge]. It is safe for concurrent use.
func (s *Site) Read(p *page.Page) {
	s.start()
	r := &read{path: p.Path, links: make([]int32, len(p.Links))}
	r.alone = slices.Concat(s.headings(p), s.parts(p), s.security(p), s.statement(p))
	policy := p.Policy.String()
	s.mu.Lock()
	defer s.mu.Unlock()
	for i, l := range p.Links {
		n, known := s.links[l]
		if !known {
			n = int32(len(s.known))
			s.links[l] = n
			s.known = append(s.known, link{l, saysNothing(l.Text)})
		}
		r.links[i] = n
	}
	if _, known := s.policies[policy]; !known {
		s.policies[policy] = p.Policy
	}
	r.policy = s.policies[policy]
	s.pages = append(s.pages, r)
}

func (s *Site) start() {
	s.begin.Do(func() {
		s.host, s.base = page.Host(s.BaseURL), address.Folder(s.BaseURL)
		s.finder.source = s.Source
		s.links, s.policies = map[page.Link]int32{}, map[string]page.Policy{}
	})
}

// Outside is an address of the web that pages lead to.
type Outside struct {
	URL   string // without fragment
	Place diag.Place
}

// finding is a remark on one page.
type finding struct {
	kind *diag.Kind
	args []any
	hint string // "" for that of the kind
	text string // what the author typed, if it is to be looked for
	nth  int    // which of them, from 0
	file string // the file to mend, if it is not that of the page

	// What a template repeats on many pages may not read the same on all of them,
	// since a relative address leads elsewhere from each.
	alike   []string // what may be the same
	moving  string   // the hint when it does not read the same
	inTheme []string // how the template may have written it
}

// Judge reports what is wrong with the pages that were read. What stands on many pages
// is said once, at the first. Places have lines where the text at fault could be found
// again in the portal.
func (s *Site) Judge() (diag.List, []Outside) {
	s.start()
	slices.SortFunc(s.pages, func(a, b *read) int { return strings.Compare(a.path, b.path) })
	rank := make(map[string]int32, len(s.pages))
	for i, p := range s.pages {
		rank[p.path] = int32(i)
	}
	judged := make([]judged, len(s.pages))
	parallel.Each(len(s.pages), func(i int) {
		judged[i] = s.judgeLinks(s.pages[i], rank)
		judged[i].found = append(judged[i].found, s.loads(s.pages[i])...)
	})
	report := report{site: s, index: map[string]int{}}
	outside := map[string]string{} // address of the web → the first page that leads there
	for i, p := range s.pages {
		report.page = p.path
		report.add(judged[i].found...)
		report.add(p.alone...)
		for _, url := range judged[i].outside {
			outside[url] = cmp.Or(outside[url], p.path)
		}
	}
	alone := s.unreachable(rank, judged)
	for _, name := range slices.Sorted(maps.Keys(alone)) {
		report.page = name
		report.add(alone[name])
	}
	var found []Outside
	var tracked diag.List
	urls := slices.Sorted(maps.Keys(outside))
	places := s.finder.web(urls)
	for _, url := range urls {
		at, ok := places[url]
		if !ok {
			at = diag.File(address.At(outside[url]))
		}
		if own, isOwn := strings.CutPrefix(url+"/", s.BaseURL); isOwn && s.BaseURL != "" {
			own, _, _ = strings.Cut(strings.TrimSuffix(own, "/"), "?")
			if to := page.Resolve("", "index.html", "/"+own); !s.has(to.Path) {
				tracked.Add(warnOwnSite.At(at, address.At(to.Path)))
			}
			continue // which need not be asked of the web
		}
		found = append(found, Outside{url, at})
		if host := page.Host(url); host != "" && contact.IsPrivate(host) {
			tracked.Add(warnPrivate.At(at, url))
		}
		if clean, tracker := untracked(url); tracker != "" {
			tracked.Add(warnTracked.At(at, tracker).WithHint("écrivez « %s » : la page est la même", clean))
		}
	}
	return append(report.list(), tracked...), found
}

// resolve reads an address as a browser does, from the page it stands on.
func (s *Site) resolve(from, href string) page.Target { return page.Resolve(s.base, from, href) }

// has reports whether the site has a file.
func (s *Site) has(path string) bool {
	_, ok := s.Made.Weights[path]
	return ok
}

// report gathers the findings of all pages.
type report struct {
	site  *Site
	page  string // the one being read
	said  []remark
	index map[string]int // in said, of what is said once for all pages
}

// remark is a diagnostic and the pages that deserve it.
type remark struct {
	diag.Diagnostic
	page, last string // the first and last of them
	pages      int
	inTheme    []string
}

// add keeps findings. One that no file of the portal can be blamed for comes from
// the theme or the data, and stands on every page made the same way.
func (r *report) add(findings ...finding) {
	for _, f := range findings {
		d := f.kind.At(diag.File(f.file), f.args...)
		d.Hint = cmp.Or(f.hint, d.Hint)
		if f.text != "" {
			if at, ok := r.site.finder.in(r.site.Origins[r.page], f.text, f.nth); ok {
				d.Place = at
			}
		}
		if d.Place.File != "" {
			r.said = append(r.said, remark{d, r.page, r.page, 1, nil})
			continue
		}
		same, at := append([]string{d.Message}, f.alike...), -1
		for n, words := range same {
			if i, known := r.index[d.Kind.Code+" "+words]; known && at < 0 {
				at = i
				if n > 0 && f.moving != "" {
					r.said[i].Hint = f.moving
				}
			}
		}
		if at < 0 {
			at = len(r.said)
			r.said = append(r.said, remark{d, r.page, "", 0, f.inTheme})
		}
		for _, words := range same {
			r.index[d.Kind.Code+" "+words] = at
		}
		if said := &r.said[at]; said.last != r.page {
			said.last = r.page
			said.pages++
		}
	}
}

// list gives each remark its place: where a template of the portal writes it, or
// the file of the page if it is alone to deserve it, or else the address of the
// first that does.
func (r *report) list() diag.List {
	var l diag.List
	for _, said := range r.said {
		d := said.Diagnostic
		if d.Place.File == "" {
			d.Place, _ = r.site.finder.inTheme(said.inTheme)
		}
		switch here := address.At(said.page); {
		case said.inTheme != nil && d.Place.File != "" && said.pages == 1:
			d.Message += " (sur " + here + ")"
		case said.inTheme != nil && d.Place.File != "":
			d.Message += fmt.Sprintf(" (sur %s, dont %s)", fr.Count(said.pages, "page", "pages"), here)
		case d.Place.File != "":
		case said.pages == 1:
			d.Place.File = cmp.Or(r.site.Origins[said.page], here)
		default:
			d.Place.File = here
			d.Message += fmt.Sprintf(" (et sur %s)", fr.Count(said.pages-1, "autre page", "autres pages"))
		}
		l.Add(d)
	}
	return l
}
