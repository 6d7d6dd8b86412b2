package build

import (
	"bytes"
	"context"
	"io/fs"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"limpide/internal/base/diag"
	"limpide/internal/portal"
	"limpide/internal/run/audit"
	"limpide/internal/run/output"
	"limpide/internal/show/address"
	"limpide/internal/site/page"
	"limpide/themes"
)

// Checkup is all that can be said of a portal, in the order in which one would
// mend it.
type Checkup struct {
	Report  Report
	Errors  diag.List // by file: the site cannot be published
	Remarks diag.List // warnings, by file
	Due     diag.List // values that are or soon will be expected, the most overdue first
	Outside []audit.Outside
	Read    bool // the pages were read: not while the files have errors
}

// All returns the diagnostics in one list.
func (c *Checkup) All() diag.List { return slices.Concat(c.Errors, c.Remarks, c.Due) }

// Check builds the site, publishes nothing, and says what [Run] says and what a
// careful colleague would add. The sink of in is not used. While the portal has
// errors its pages are not judged: they are not those that will be.
//
// The error is that of ctx.
func Check(ctx context.Context, in Input) (Checkup, error) {
	publication := in.Publication
	in.Sink, in.Publication = &output.Discard{}, false // what forbids to publish does not spoil the pages
	var c Checkup
	p, said := prepare(in)
	if p != nil {
		var remarks diag.List
		remarks, c.Due = audit.Data(p, in.Date)
		said.Add(remarks...)
		var pages []*page.Page
		site, err := produce(ctx, p, in, func(p *page.Page) {
			p.Text = "" // is not judged
			pages = append(pages, p)
		})
		if err != nil {
			return c, err
		}
		said.Add(site.faults...)
		c.Report = site.report
		if c.Read = said.Errors() == 0; c.Read {
			said.Add(c.judge(p, in, site.made, pages, said)...)
		}
		if publication {
			said.Add(unpublishable(p, in)...)
		}
	}
	read := func(file string) ([]byte, error) { return fs.ReadFile(in.Source, file) }
	c.Due.Locate(read)
	said.Sort(read)
	for _, d := range said {
		if d.Kind.Severity == diag.Error {
			c.Errors.Add(d)
		} else {
			c.Remarks.Add(d)
		}
	}
	return c, nil
}

// judge audits the pages that were made. What was already said of the text of a
// page is not said again of the page that it makes.
func (c *Checkup) judge(p *portal.Portal, in Input, made *page.Made, pages []*page.Page, said diag.List) diag.List {
	slices.SortFunc(pages, func(a, b *page.Page) int { return strings.Compare(a.Path, b.Path) })
	made.Weights[output.ManifestName] = 0 // written with the site, after its files
	origins := originsOf(p)
	find := finder{source: in.Source}
	site := audit.Site{
		Made:   made,
		Pages:  pages,
		Host:   page.Host(c.Report.BaseURL),
		Base:   pathOf(c.Report.BaseURL),
		Map:    address.File(address.SiteMap),
		Hidden: hidden(p),
		Origin: func(path string) string { return origins[path] },
		Find: func(page, text string, n int) (diag.Place, bool) {
			return find.in(origins[page], text, n)
		},
		InTheme: find.inTheme,
	}
	remarks, outside := site.Judge()
	for i := range outside {
		o := &outside[i]
		o.Place = find.address(o.URL)
		if o.Place.File == "" {
			o.Place = diag.File("/" + strings.TrimSuffix(o.Page, "index.html"))
		}
	}
	c.Outside = outside
	return slices.DeleteFunc(remarks, func(d diag.Diagnostic) bool {
		return slices.ContainsFunc(said, func(before diag.Diagnostic) bool {
			return sameRemark[d.Kind.Code] == before.Kind.Code && d.Place.File == before.Place.File
		})
	})
}

// sameRemark pairs the remarks on a page with those on the text that makes it.
var sameRemark = map[string]string{"page-titre-saute": "titre-niveau-saute"}

func pathOf(base string) string {
	u, err := url.Parse(base)
	if err != nil {
		return "/"
	}
	return u.Path
}

// originsOf returns the files of content/ that make pages and files of the site.
func originsOf(p *portal.Portal) map[string]string {
	origins := map[string]string{}
	for _, page := range p.Pages {
		origins[address.File(page.Address)] = page.File
	}
	for _, a := range p.Assets {
		origins[a.Path] = a.File
	}
	return origins
}

// hidden lists the pages that need no link: those that their author leaves out
// of the site map, and the one that a server shows in place of others.
func hidden(p *portal.Portal) map[string]bool {
	found := map[string]bool{address.File(address.NotFound): true}
	for _, page := range p.Pages {
		if page.Hidden {
			found[address.File(page.Address)] = true
		}
	}
	for _, a := range p.Assets {
		if a.Root {
			found[a.Path] = true
		}
	}
	return found
}

// finder finds again, in the files of the portal, what stands on its pages.
type finder struct {
	source fs.FS
	files  map[string][]byte // those of the portal that hold text, once read
	names  []string          // content/ before data/ before themes/, each sorted
}

// read reads every text of the portal. A file that cannot be read was reported.
func (f *finder) read() {
	if f.files != nil {
		return
	}
	f.files = map[string][]byte{}
	for _, root := range []string{"content", "data", themes.Folder + "/static", themes.Folder + "/templates"} {
		_ = fs.WalkDir(f.source, root, func(name string, d fs.DirEntry, err error) error {
			if err == nil && !d.IsDir() && slices.Contains(texts, path.Ext(name)) {
				if data, err := fs.ReadFile(f.source, name); err == nil {
					f.files[name] = data
					f.names = append(f.names, name)
				}
			}
			return nil
		})
	}
}

const themeFolder = themes.Folder + "/"

// texts are the extensions of the files that someone writes.
var texts = []string{".md", ".toml", ".html", ".css"}

// inTheme returns the first place of one of the texts in the portal's own
// templates and style sheets; the first text that is there wins.
func (f *finder) inTheme(texts []string) (diag.Place, bool) {
	f.read()
	for _, text := range texts {
		for _, name := range f.names {
			if i := bytes.Index(f.files[name], []byte(text)); text != "" && i >= 0 && strings.HasPrefix(name, themeFolder) {
				return diag.PlaceAt(name, f.files[name], i, utf8.RuneCountInString(text)), true
			}
		}
	}
	return diag.Place{}, false
}

// in returns the n-th place, from 0, of a text in a file.
func (f *finder) in(file, text string, n int) (diag.Place, bool) {
	f.read()
	data, start := f.files[file], 0
	for ; ; n-- {
		i := bytes.Index(data[start:], []byte(text))
		if i < 0 {
			return diag.Place{}, false
		}
		if start += i; n == 0 {
			return diag.PlaceAt(file, data, start, utf8.RuneCountInString(text)), true
		}
		start += len(text)
	}
}

// address returns the first place of an address of the web: content/ comes
// before data/.
func (f *finder) address(url string) diag.Place {
	f.read()
	// The whole address: not the beginning of a longer one.
	whole := regexp.MustCompile(regexp.QuoteMeta(url) + `(?:["'()<>\s#]|$)`)
	for _, name := range f.names {
		if at := whole.FindIndex(f.files[name]); at != nil {
			return diag.PlaceAt(name, f.files[name], at[0], utf8.RuneCountInString(url))
		}
	}
	return diag.Place{}
}
