// Package moved keeps old addresses alive: at each stands a small page that leads
// to the new one, without JavaScript, on any server or straight from a disk; and
// servers that read rules are given some.
package moved

import (
	"bytes"
	"fmt"
	"html/template"
	"regexp"
	"slices"
	"strings"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/internal/portal"
	"limpide/internal/show/address"
)

var (
	errOldForm = diag.Define(diag.Error, "ancienne-adresse-illisible", "« %s » n’est pas l’adresse d’une page du portail",
		"une adresse part de la racine du site, sans accent, et finit par une barre ou par .html : /ancienne-page/")
	errOldTaken = diag.Define(diag.Error, "ancienne-adresse-prise", "l’ancienne adresse %s est celle %s",
		"gardez-la d’un seul côté : une adresse ne mène qu’à une page")
)

// Move is a page, or a whole section, that has left an address for another.
type Move struct {
	From, To string
	At       diag.Place // of the old address in its file
}

// All returns the moves that the files of a portal tell, and what is wrong with
// them: an old address that cannot be one, or that is given twice.
func All(p *portal.Portal) (moves []Move, faults diag.List) {
	first := map[string]Move{}
	add := func(place diag.Place, old []string, to string) {
		for i, from := range old {
			m := Move{from, to, place.In("anciennes_adresses", i)}
			m.At.OnValue = true
			if !oldForm.MatchString(from) {
				d := errOldForm.At(m.At, from)
				if better := "/" + strings.Trim(from, "/") + "/"; oldForm.MatchString(better) {
					d = d.WithHint("écrivez %s", better)
				}
				faults.Add(d)
			} else if had, twice := first[from]; twice {
				faults.Add(errOldTaken.At(m.At, from, "que quitte déjà la page "+had.To))
			} else {
				first[from] = m
				moves = append(moves, m)
			}
		}
	}
	for _, t := range p.Everyone() {
		add(t.Place, t.OldAddresses, address.Territory(t))
	}
	for _, i := range p.Indicators {
		add(i.Place, i.OldAddresses, address.Indicator(i))
	}
	for _, plan := range p.Plans {
		for _, a := range plan.Actions {
			add(a.Place, a.OldAddresses, address.Action(a))
		}
	}
	for _, page := range p.Pages {
		add(page.Place, page.OldAddresses, page.Address)
	}
	return moves, faults
}

// oldForm is what a page may be found at: a folder, or a file of another site.
var oldForm = regexp.MustCompile(`^(/[A-Za-z0-9][A-Za-z0-9._-]*)+(/|\.html?)$`)

// Spread returns the moves to pages of the site, then those of the pages below
// them, from the addresses of all pages. An old address that a page has is
// reported; a page below it that is in its place stays there.
func Spread(moves []Move, pages []string) (own, below []Move, faults diag.List) {
	taken := map[string]bool{}
	for _, at := range pages {
		taken[at] = true
	}
	for _, m := range moves {
		switch {
		case taken[m.From]:
			faults.Add(errOldTaken.At(m.At, m.From, "d’une page qui existe"))
		case taken[m.To]: // a news item to come has no page yet
			own = append(own, m)
		}
	}
	for _, m := range own {
		taken[m.From] = true
	}
	for _, m := range own {
		for _, at := range pages {
			if rest, under := strings.CutPrefix(at, m.To); under && rest != "" && m.To != address.Home && !taken[m.From+rest] {
				taken[m.From+rest] = true
				below = append(below, Move{m.From + rest, at, m.At})
			}
		}
	}
	return own, below, faults
}

// Notice is what the page at an old address says.
type Notice struct {
	Title     string // of the new page
	Site      string
	Link      string // to the new page, from the old one
	Canonical string // the new page, in full
	Policy    template.HTML
	Style     string // link to the style sheet
}

var notice = template.Must(template.New("").Funcs(template.FuncMap{"typo": fr.Typo}).Parse(`<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
{{.Policy}}
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta http-equiv="refresh" content="0; url={{.Link}}">
<title>{{typo .Title}} : nouvelle adresse – {{typo .Site}}</title>
<link rel="canonical" href="{{.Canonical}}">
<link rel="stylesheet" href="{{.Style}}">
</head>
<body>
<main class="rapport">
<h1>Cette page a changé d’adresse</h1>
<p>Elle s’ouvre d’elle-même ; sinon, suivez ce lien : <a href="{{.Link}}">{{typo .Title}}</a>.</p>
</main>
</body>
</html>
`))

// Write writes the page at an old address.
func (n Notice) Write(w *bytes.Buffer) {
	if err := notice.Execute(w, n); err != nil {
		panic(err) // the template is ours, and a buffer takes everything
	}
}

// rules are the files in which servers read where pages have gone, and how each
// writes a move of all that starts with an address.
var rules = map[string]string{
	".htaccess":  "RedirectPermanent %[1]s%[2]s %[1]s%[3]s\n", // Apache, mod_alias
	"_redirects": "%[1]s%[2]s* %[1]s%[3]s:splat 301\n",        // GitLab Pages, Netlify, Cloudflare Pages
}

// Rules returns what to add to a file at the root of the site, whose folder on
// its server is given: nothing unless servers read rules there. The most precise
// come first, since servers take the first that fits.
func Rules(path string, moves []Move, folder string) []byte {
	form, known := rules[path]
	if !known || len(moves) == 0 {
		return nil
	}
	w := bytes.NewBufferString("\n# Pages qui ont changé d’adresse\n")
	sorted := slices.SortedStableFunc(slices.Values(moves), func(a, b Move) int { return len(b.From) - len(a.From) })
	for _, m := range sorted {
		fmt.Fprintf(w, form, strings.TrimSuffix(folder, "/"), m.From, m.To)
	}
	return w.Bytes()
}
