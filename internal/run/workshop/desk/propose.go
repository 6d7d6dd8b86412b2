package desk

import (
	"bytes"
	"cmp"
	"html"
	"net/http"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/rogpeppe/go-internal/diff"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/internal/change"
)

// Proposal is a change of the files that a screen asks for.
type Proposal struct {
	Title  string // of the page that shows it
	What   string // for the journal, after « l’atelier, »: « import de Export_CAE.xlsx »
	Plan   change.Plan
	Words  []string // what it does, if the plan does not say it
	Undoes string   // the name of the step that it undoes

	Downloads []Download // files to take away
	Resume    bool       // the form can be taken up again: it is sent with the field [Resumed]
	Back      string     // where one who gives up goes
	Done      string     // where to go once it is written
}

// Download is a file that a page offers, by its address.
type Download struct{ Address, Title string }

// agreed is the field of a form that says which change is agreed upon.
const agreed = "confirmer"

// Resumed is the field of a form that its author takes up again, instead of agreeing.
const Resumed = "reprendre"

// Propose shows what a plan would change: in words, before and after, the faults that
// it would make, the pages that it would change, as they would be. The page sends the
// same form again, to the same address, with the digest of the change: if it is still
// that of the plan, the change is made.
//
// A change that would make an error is not made. Those that the portal has already do
// not keep it from being: they may have to be mended one after the other.
func (d *Desk) Propose(w http.ResponseWriter, r *http.Request, p Proposal) {
	view := proposalView{
		Proposal: p, Address: r.URL.RequestURI(), Hidden: hidden(r.PostForm),
		Sentences: slices.Concat(p.Words, p.Plan.Sentences()), Aside: p.Plan.Aside.Sentences(),
	}
	if p.Plan.Faults.Errors() > 0 {
		view.Faults = Faults(p.Plan.Faults, change.Overlay(d.Source, p.Plan.Files))
		d.renderProposal(w, r, http.StatusUnprocessableEntity, view)
		return
	}
	files := slices.DeleteFunc(slices.Clone(p.Plan.Files), func(f change.File) bool {
		return bytes.Equal(f.Before, f.Content) && (f.Before == nil) == (f.Content == nil)
	})
	if len(files) == 0 {
		d.renderProposal(w, r, http.StatusOK, view)
		return
	}
	view.Digest = digestOf(files)
	sent := r.PostForm.Get(agreed)
	if site, isFresh, ok := d.recall(sent); ok && sent == view.Digest {
		step := d.step(p.What, view.Sentences)
		step.Undoes = p.Undoes
		step, err := d.commit(step, files)
		if err != nil {
			d.Refuse(w, r, err)
			return
		}
		if isFresh && site.Files != nil {
			d.Show(site)
		}
		d.Look()
		http.Redirect(w, r, withStep(p.Done, step.Name), http.StatusSeeOther)
		return
	}
	view.Moved = sent != "" && sent != view.Digest
	after := change.Overlay(d.Source, files)
	rehearsal, err := d.Rehearse(r.Context(), after)
	if err != nil {
		return // the browser has gone
	}
	now := d.Shown()
	view.Faults = Faults(added(rehearsal.Faults, now.Faults), after)
	view.Blocked = slices.ContainsFunc(view.Faults, func(f Fault) bool { return f.IsError })
	view.Rows = rows(p.Plan.Groups)
	for _, f := range files {
		view.Files = append(view.Files, fileOf(f))
		view.Faults = unlinked(view.Faults, f.Path) // what is not written yet is mended where it comes from
	}
	if !view.Blocked {
		d.remember(view.Digest, rehearsal)
		root := d.Keep(view.Digest, func(name string) ([]byte, bool) {
			content, ok := rehearsal.Files[name]
			return content, ok
		})
		view.Pages, view.Others = changedPages(root, now.Files, rehearsal.Files, files)
	}
	d.renderProposal(w, r, http.StatusOK, view)
}

// unlinked returns the faults without where to mend those of a file.
func unlinked(faults []Fault, file string) []Fault {
	for i := range faults {
		if faults[i].Where == file || strings.HasPrefix(faults[i].Where, file+":") {
			faults[i].Address = ""
		}
	}
	return faults
}

func (d *Desk) renderProposal(w http.ResponseWriter, r *http.Request, status int, view proposalView) {
	d.Render(w, r, status, proposals, Page{Title: view.Title, Data: view})
}

var proposals = Parse(assets, "assets/propose/propose.html")

type proposalView struct {
	Proposal
	Address   string
	Hidden    []field
	Digest    string // "" if nothing changes
	Moved     bool   // the files have changed since the change was shown
	Blocked   bool
	Sentences []string
	Aside     []string
	Rows      []row
	Faults    []Fault
	Files     []file
	Pages     []changedPage
	Others    int // pages that change too
}

// field is a value of a form to send again.
type field struct{ Name, Value string }

// hidden returns the fields of a form but for what was answered to a proposal, in the
// order of their names.
func hidden(form url.Values) (fields []field) {
	for name, values := range form {
		if name == agreed || name == Resumed {
			continue
		}
		for _, v := range values {
			fields = append(fields, field{name, v})
		}
	}
	slices.SortStableFunc(fields, func(a, b field) int { return strings.Compare(a.Name, b.Name) })
	return fields
}

// row is a key as it was and as it will be.
type row struct{ Subject, Name, Before, After string }

// maxRows bounds the table of a change; the files show the rest.
const maxRows = 500

func rows(groups []change.Group) (table []row) {
	said := func(v change.Value) string {
		switch v := v.(type) {
		case nil:
			return "—"
		case change.Content:
			return "le fichier entier"
		default:
			return v.String()
		}
	}
	for _, g := range groups {
		for _, c := range slices.Concat(g.Changes, g.Told) {
			if len(table) == maxRows {
				return table
			}
			name := c.Name
			if name == "" {
				name = c.Key
			}
			table = append(table, row{g.Subject, name, said(c.Old), said(c.New)})
		}
	}
	return table
}

// file is a file as it will be, beside what it was.
type file struct{ Path, State, Lines string }

// maxLines bounds what is shown of the lines of a file, in bytes.
const maxLines = 20_000

func fileOf(f change.File) file {
	shown := file{Path: f.Path, State: "changé"}
	switch {
	case f.Content == nil:
		shown.State = "retiré"
	case f.Before == nil:
		shown.State = "nouveau"
	}
	if ext := path.Ext(f.Path); ext != ".md" && ext != ".toml" {
		return shown
	}
	shown.Lines = Lines(f.Before, f.Content)
	return shown
}

// Lines returns the lines of a text that differ from those of another, as programs
// that compare files write them: "-" before what goes, "+" before what comes.
func Lines(before, after []byte) string {
	text := string(diff.Diff("avant", before, "après", after))
	for range 3 { // the names of the files
		_, text, _ = strings.Cut(text, "\n")
	}
	if len(text) > maxLines {
		text = strings.ToValidUTF8(text[:maxLines], "") + "\n…"
	}
	return text
}

// changedPage is a page that a change makes different, and where to look at it.
type changedPage struct{ Title, Address string }

// maxPages bounds how many pages are named.
const maxPages = 6

// changedPages names the pages that differ between two sites, and counts the others.
// Those that are called by the name of a changed file come first, then those of people
// before those of programs and of other sites.
func changedPages(root string, before, after map[string][]byte, files []change.File) (pages []changedPage, others int) {
	stems := map[string]bool{}
	for _, f := range files {
		stem := strings.TrimSuffix(path.Base(f.Path), path.Ext(f.Path))
		stems[dated.ReplaceAllString(stem, "")] = true
	}
	rank := func(name string) int {
		parts := strings.Split(name, "/")
		switch {
		case name == "index.html" && stems["index"]:
			return -100
		case slices.Contains([]string{"comparaison", "donnees", "integrer", "ecoconception", "plan-du-site", "archives", "recherche"}, parts[0]):
			return 100
		case slices.ContainsFunc(parts, func(part string) bool { return stems[part] }):
			return len(parts) - 100
		}
		return len(parts)
	}
	var names []string
	for name, content := range after {
		if path.Ext(name) == ".html" && !bytes.Equal(contentsOf(before[name]), contentsOf(content)) {
			names = append(names, name)
		}
	}
	grown := func(name string) int { // how much more or less it says
		return max(len(after[name])-len(before[name]), len(before[name])-len(after[name]))
	}
	slices.SortFunc(names, func(a, b string) int {
		return cmp.Or(rank(a)-rank(b), grown(b)-grown(a), strings.Compare(a, b))
	})
	others = max(0, len(names)-maxPages)
	for _, name := range names[:len(names)-others] {
		pages = append(pages, changedPage{titleOf(after[name]), root + name})
	}
	return pages, others
}

// dated matches the day at the start of the name of a file, which is no part of an
// address.
var dated = regexp.MustCompile(`^\d{4}-\d{2}-\d{2}-`)

// contentsOf returns what a page has of its own: what stands around it has the
// addresses of style sheets, which change with their bytes.
func contentsOf(content []byte) []byte {
	if i := bytes.Index(content, []byte("<main")); i >= 0 {
		content = content[i:]
		if j := bytes.Index(content, []byte("</main>")); j >= 0 {
			return content[:j]
		}
	}
	return content
}

// titleOf returns the title of a page, without the name of the portal after it.
func titleOf(content []byte) string {
	_, rest, _ := bytes.Cut(content, []byte("<title>"))
	title, _, _ := bytes.Cut(rest, []byte("</title>"))
	text := html.UnescapeString(string(title))
	if i := strings.LastIndex(text, " – "); i > 0 {
		text = text[:i]
	}
	return fr.Capital(text)
}

// added returns the diagnostics of a list that another does not hold, wherever they
// stand in their files.
func added(now, before diag.List) (news diag.List) {
	type fault struct {
		kind          *diag.Kind
		file, message string
	}
	known := map[fault]int{}
	for _, d := range before {
		known[fault{d.Kind, d.Place.File, d.Message}]++
	}
	for _, d := range now {
		f := fault{d.Kind, d.Place.File, d.Message}
		if known[f]--; known[f] < 0 {
			news.Add(d)
		}
	}
	return news
}

// withStep returns an address where the change that was made is told.
func withStep(address, step string) string {
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	q := u.Query()
	q.Set("fait", step)
	u.RawQuery = q.Encode()
	return u.String()
}
