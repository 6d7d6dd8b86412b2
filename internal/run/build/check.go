package build

import (
	"context"
	"io/fs"
	"slices"
	"strings"

	"limpide/internal/base/diag"
	"limpide/internal/base/few"
	"limpide/internal/portal"
	"limpide/internal/portal/check"
	"limpide/internal/run/audit"
	"limpide/internal/run/output"
	"limpide/internal/run/personal"
	"limpide/internal/show/address"
	"limpide/internal/site/page"
)

// Checkup is everything reported on a portal, in the order in which one would
// mend it.
type Checkup struct {
	Report  Report
	Errors  diag.List // by file: the site cannot be published
	Remarks diag.List // warnings, by file
	Due     diag.List // values that are or soon will be expected, the most overdue first
	Soon    diag.List // what the coming days change of themselves, by day
	Outside []audit.Outside
	Read    bool // the pages were read: not while the files have errors
}

// All returns the diagnostics in one list.
func (c *Checkup) All() diag.List { return slices.Concat(c.Errors, c.Remarks, c.Due, c.Soon) }

// Check builds the site, publishes nothing, and reports what [Run] does and what a
// careful colleague would add. The sink of in is not used. While the portal has
// errors its pages are not judged: they are not those that will be.
//
// The error is that of ctx.
func Check(ctx context.Context, in Input) (Checkup, error) {
	publication := in.Publication
	in.Facts = in.leavesExamples()
	in.Sink, in.Publication = &output.Discard{}, false // what forbids to publish does not spoil the pages
	var c Checkup
	p, said := prepare(in, in.load())
	if p != nil {
		var remarks diag.List
		remarks, c.Due = audit.Data(p.Portal, in.Date)
		if said.Errors() == 0 {
			remarks.Add(audit.Uncited(p.Portal)...)
		}
		c.Soon = audit.Changes(p.Portal, in.Date)
		said.Add(remarks...)
		said.Add(audit.Claims(p.Portal, in.Date, in.Source)...)
		judge := judge(p.Portal, in)
		site, err := produce(ctx, p, in, judge.Read)
		if err != nil {
			return c, err
		}
		said.Add(site.faults...)
		c.Report = site.report
		if err := namingExamples(ctx, in, said); err != nil {
			return c, err
		}
		if c.Read = said.Errors() == 0; c.Read {
			said.Add(c.judge(judge, site.made, said)...)
		}
		said.Add(check.Corrections(p.history, p.next, publication)...)
		if told := personal.Remarks(p.Portal, in.Source); publication {
			said.Add(unpublishable(p.Portal, in)...)
			said.Add(personal.Refuse(told)...)
		} else {
			said.Add(told...)
		}
	}
	read := func(file string) ([]byte, error) { return fs.ReadFile(in.Source, file) }
	c.Due.Locate(read)
	c.Soon.Locate(read)
	said.Sort(read)
	for _, d := range few.Of(said) {
		if d.Kind.Severity == diag.Error {
			c.Errors.Add(d)
		} else {
			c.Remarks.Add(d)
		}
	}
	return c, nil
}

// judge returns the judge of the pages of a portal.
func judge(p *portal.Portal, in Input) *audit.Site {
	site := &audit.Site{
		Source: in.Source, BaseURL: slashed(p.Site.BaseURL), Lists: map[string]bool{}, Origins: map[string]string{},
		Accessibility: p.Site.Accessibility.Declared,
		Hidden:        map[string]bool{address.File(address.NotFound): true}, // a server shows it in place of others
	}
	for _, page := range p.Pages {
		file := address.File(page.Address)
		site.Origins[file], site.Hidden[file] = page.File, site.Hidden[file] || page.Hidden
	}
	for _, a := range p.Assets {
		site.Origins[a.Path], site.Hidden[a.Path] = a.File, site.Hidden[a.Path] || a.Root
	}
	return site
}

// judge audits the pages that were made. What was reported of the text of a page
// is not reported again of the page that it makes.
func (c *Checkup) judge(site *audit.Site, made *page.Made, said diag.List) diag.List {
	made.Weights[output.ManifestName] = 0 // written with the site, after its files
	site.Made = made
	for path := range made.Pages {
		if strings.HasPrefix(path, address.Below(address.Embeds)) { // other sites show it
			site.Hidden[path] = true
		}
		isMap := strings.HasPrefix(path, address.Below(address.SiteMap))
		isIndex := strings.HasPrefix(path, address.Below(address.Search)) && path != address.File(address.Search)
		site.Lists[path] = isMap || isIndex
	}
	remarks, outside := site.Judge()
	c.Outside = outside
	before := map[[2]string]bool{} // code and file
	for _, d := range said {
		before[[2]string{d.Kind.Code, d.Place.File}] = true
	}
	return slices.DeleteFunc(remarks, func(d diag.Diagnostic) bool {
		return before[[2]string{sameRemark[d.Kind.Code], d.Place.File}]
	})
}

// sameRemark pairs the remarks on a page with those on the text that makes it.
var sameRemark = map[string]string{"page-titre-saute": "titre-niveau-saute"}
