package audit

import (
	"cmp"
	"fmt"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"limpide/internal/base/fr"
	"limpide/internal/show/address"
	"limpide/internal/site/page"
)

// links judges where the links of a page lead, and their texts.
func (s *Site) links(p *page.Page, outside map[string]string) []finding {
	var found []finding
	vague := map[string]int{}
	for _, l := range p.Links {
		to := s.resolve(p.Path, l.Href)
		if to.Web != "" {
			outside[to.Web] = cmp.Or(outside[to.Web], p.Path)
		}
		if f, broken := s.broken(l, to); broken {
			found = append(found, f)
		}
		switch {
		case l.Text == "":
			found = append(found, finding{kind: warnLinkEmpty, args: []any{name(to, l.Href)},
				alike: []string{l.Href}, inTheme: spellings(to, l.Href)})
		case saysNothing(l.Text):
			n := vague[l.Text]
			vague[l.Text]++
			found = append(found, finding{kind: warnLinkVague, args: []any{l.Text},
				text: "[" + l.Text + "]", nth: n, inTheme: []string{">" + l.Text + "<"}})
		}
	}
	return found
}

// name returns where a link leads, in words.
func name(to page.Target, href string) string {
	if to.Path != "" {
		return address.At(to.Path)
	}
	return href
}

// broken reports a link to a file or a place that the site does not have.
func (s *Site) broken(l page.Link, to page.Target) (finding, bool) {
	if to.Path == "" {
		return finding{}, false
	}
	f := finding{alike: []string{l.Text + " " + l.Href}, inTheme: spellings(to, l.Href)}
	if _, ok := s.Made.Weights[to.Path]; !ok {
		f.kind, f.args = errLink, []any{l.Text, address.At(to.Path)}
		if !strings.HasPrefix(l.Href, ".") && !strings.HasPrefix(l.Href, "/") {
			f.moving = "« " + l.Href + " » part du dossier de chaque page : " +
				"dans un gabarit, une adresse s’écrit {{.To \"/…/\"}}, depuis la racine du site"
		}
		return f, true
	}
	if to.Anchor == "" || path.Ext(to.Path) != ".html" {
		return finding{}, false
	}
	lacks, near := s.Made.Lacks(to.Path, to.Anchor)
	if !lacks {
		return finding{}, false
	}
	f.kind, f.args = errAnchor, []any{l.Text, to.Anchor, address.At(to.Path)}
	if near != "" {
		f.hint = "vouliez-vous dire « #" + near + " » ?"
	}
	return f, true
}

// spellings lists the ways in which a template may have written an address.
func spellings(to page.Target, href string) []string {
	found := []string{`"` + href + `"`}
	if to.Path != "" {
		found = append(found, `"`+address.At(to.Path)+`"`, `"`+address.At(to.Path)+"#")
	}
	if to.Anchor != "" {
		found = append(found, "#"+to.Anchor+`"`)
	}
	return found
}

// emptyWords are the texts of links that only mean something to who reads the
// sentence around them: RGAA 4.1.2, criterion 6.1, asks that a link be
// understood. They are compared without accents, case nor punctuation.
var emptyWords = regexp.MustCompile(`^(?:` + strings.Join([]string{
	`(?:cliquer? |cliquez |c est |par |voir )?(?:ici|la)(?: meme)?`,
	`cliquez?|cliquer`,
	`(?:en )?(?:savoir|lire|voir) (?:plus|davantage)`,
	`lire(?: la suite| l article)?|la suite|suite`,
	`plus(?: d infos?| d informations?| de details?)?`,
	`voir|consulter|acceder|ouvrir|telecharger|details?`,
	`(?:ce|le|un|cette|la|une)? ?(?:lien|page|site|document|fichier|article|pdf)`,
}, "|") + `)$`)

func saysNothing(text string) bool {
	words := strings.FieldsFunc(fr.Fold(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	return emptyWords.MatchString(strings.Join(words, " "))
}

// parts judges the places and the pictures of a page.
func (s *Site) parts(p *page.Page) []finding {
	var found []finding
	times := map[string]int{}
	for _, id := range p.IDs {
		times[id]++
	}
	for _, id := range slices.Sorted(maps.Keys(times)) {
		if n := times[id]; n > 1 {
			found = append(found, finding{kind: errID, args: []any{id, fr.Integer(n) + " fois"}, inTheme: []string{`id="` + id + `"`}})
		}
	}
	for _, src := range p.Unnamed {
		f := finding{kind: warnImage, args: []any{"un dessin SVG"}}
		if src != "" {
			f.args, f.alike, f.inTheme = []any{"l’image " + name(s.resolve(p.Path, src), src)}, []string{src}, []string{fingerprint.ReplaceAllString(path.Base(src), "$1")}
		}
		found = append(found, f)
	}
	return found
}

// fingerprint is what the name of a static file of the theme has more, once it is
// published, than as a template writes it.
var fingerprint = regexp.MustCompile(`-[0-9a-f]{8}(\.\w+)$`)

// headings judges the headings: the ladder by which one who cannot see the page
// moves through it (RGAA 4.1.2, criterion 9.1). On a page that no author wrote,
// a template makes them: the same fault under other words is the same.
func (s *Site) headings(p *page.Page) []finding {
	made := s.Origins[p.Path] == ""
	var found []finding
	main, before := 0, 0
	for _, h := range p.Headings {
		if h.Level == 1 {
			main++
		}
		if before > 0 && h.Level > before+1 {
			f := finding{kind: warnHeadings, args: []any{h.Text, h.Level, before},
				alike: []string{fmt.Sprint(h.Text, h.Level)}, inTheme: []string{">" + h.Text + "<"}}
			if made {
				f.alike = append(f.alike, fmt.Sprint(h.Level, before))
			}
			found = append(found, f)
		}
		before = h.Level
	}
	if main != 1 {
		found = append(found, finding{kind: warnMainHeading, args: []any{fr.Count(main, "titre principal", "titres principaux")}})
	}
	return found
}

// loads judges what the browser asks for when the page opens.
func (s *Site) loads(p *page.Page) []finding {
	var found []finding
	var needed []string
	total, heaviest := p.Weight, p.Path
	for _, n := range p.Needs(s.base, func(sheet string) []page.Ask { return s.Made.Sheets[sheet] }) {
		if n.From != p.Path { // what the page itself asks for is judged with the rest of it
			if host := page.Elsewhere(n.URL, s.host); host != "" {
				found = append(found, finding{kind: errForeign, args: []any{quoted(n.What, n.URL), host}, inTheme: []string{n.URL}})
			} else if p.Policy.Strict() && !p.Policy.Allows(n.Ask) {
				found = append(found, finding{kind: errBlocked, args: []any{quoted(n.What, n.URL)}, inTheme: []string{n.URL}})
			}
		}
		size, there := s.Made.Weights[n.Path]
		switch {
		case n.Path == "":
			continue
		case !there:
			found = append(found, finding{kind: errLoad, args: []any{"/" + n.Path},
				alike: []string{n.URL}, inTheme: []string{n.URL, path.Base(n.Path)}})
			continue
		case size > s.Made.Weights[heaviest]:
			heaviest = n.Path
		}
		needed = append(needed, n.Path)
		total += size
	}
	if total > page.MaxWeight {
		culprit := "son propre texte"
		if heaviest != p.Path {
			culprit = "/" + heaviest
		}
		size := fr.Bytes(int64(s.Made.Weights[heaviest]))
		found = append(found, finding{kind: warnHeavy, file: s.Origins[heaviest], args: []any{fr.Bytes(page.MaxWeight), culprit, size}})
	}
	if n := 1 + len(needed); n > page.MaxRequests {
		found = append(found, finding{kind: warnRequests, args: []any{fr.Count(n, "fichier", "fichiers"), page.MaxRequests, mostly(needed)}})
	}
	return found
}

// mostly names the kind of file that a page asks for most.
func mostly(names []string) string {
	count, most := map[string]int{}, ""
	for _, name := range names {
		ext := path.Ext(name)
		count[ext]++
		if n := count[ext]; n > count[most] || n == count[most] && ext < most {
			most = ext
		}
	}
	return fr.Count(count[most], "fichier", "fichiers") + " " + most
}

// security checks that a page keeps the policy of all pages. One that is
// published as it was given is its author's: only what it would ask of another
// site is a fault.
func (s *Site) security(p *page.Page) []finding {
	var foreign, inline, blocked []finding
	for _, a := range p.Asks {
		if host := page.Elsewhere(a.URL, s.host); host != "" {
			foreign = append(foreign, finding{kind: errForeign, args: []any{quoted(a.What, a.URL), host}, inTheme: []string{a.URL}})
			continue
		}
		if p.Policy.Allows(a) {
			continue
		}
		to := a.URL
		if name := s.resolve(p.Path, a.URL).Path; name != "" && a.URL != "" {
			to = "/" + name
		}
		blocked = append(blocked, finding{kind: errBlocked, args: []any{quoted(a.What, to)},
			alike: []string{a.What + a.URL}, inTheme: []string{a.URL, a.Key + "="}})
	}
	for _, i := range p.Inline {
		inline = append(inline, finding{kind: errInline, args: []any{i.What}, inTheme: []string{i.Key + "="}})
	}
	if origin := s.Origins[p.Path]; origin != "" && path.Ext(origin) != ".md" {
		return foreign
	}
	if !p.Policy.Strict() {
		blocked = []finding{{kind: errNoPolicy}}
	}
	return slices.Concat(foreign, inline, blocked)
}

// quoted names a thing with its address, shortened.
func quoted(what, address string) string {
	const most = 80
	if address == "" {
		return what
	}
	if r := []rune(address); len(r) > most {
		address = string(r[:most]) + "…"
	}
	return what + " « " + address + " »"
}

// unreachable reports the pages that cannot be reached from the home page by
// following links, those of lists of all pages left aside, by page. Of a section that
// is cut off, only the top is named, with the number of pages below.
func (s *Site) unreachable() map[string]finding {
	const home = "index.html"
	pages := map[string]*page.Page{}
	for _, p := range s.Pages {
		pages[p.Path] = p
	}
	if pages[home] == nil {
		return nil
	}
	reached := map[string]bool{home: true}
	for next := []*page.Page{pages[home]}; len(next) > 0; next = next[1:] {
		p := next[0]
		if s.Lists[p.Path] {
			continue
		}
		for _, l := range p.Links {
			if to := s.resolve(p.Path, l.Href).Path; pages[to] != nil && !reached[to] {
				reached[to] = true
				next = append(next, pages[to])
			}
		}
	}
	alone := map[string]bool{}
	for _, p := range s.Pages {
		alone[p.Path] = !reached[p.Path] && !s.Hidden[p.Path] && !s.Lists[p.Path]
	}
	below := map[string]int{}
	for _, p := range s.Pages {
		if alone[p.Path] {
			top := p.Path
			for dir := path.Dir(path.Dir(top)); dir != "."; dir = path.Dir(dir) {
				if above := path.Join(dir, "index.html"); alone[above] {
					top = above
				}
			}
			below[top]++
		}
	}
	found := map[string]finding{}
	for top, n := range below {
		also := ""
		switch {
		case n == 2:
			also = " et à la page en dessous"
		case n > 2:
			also = " et aux " + fr.Count(n-1, "page", "pages") + " en dessous"
		}
		found[top] = finding{kind: warnAlone, args: []any{address.At(top), also}}
	}
	return found
}
