package audit

import (
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"
	"unicode"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/internal/base/late"
	"limpide/internal/show/address"
	"limpide/internal/site/page"
)

// judged is what the other files of the site say of a page.
type judged struct {
	found   []finding
	outside []string // addresses of the web that it leads to
	leads   []int32  // pages that it leads to, by rank
}

// judgeLinks judges where the links of a page lead, and their texts.
func (s *Site) judgeLinks(p *read, rank map[string]int32) (j judged) {
	vague := map[string]int{}
	for _, n := range p.links {
		l := s.known[n]
		to := s.resolve(p.path, l.Href)
		if to.Web != "" {
			j.outside = append(j.outside, to.Web)
		}
		if at, isPage := rank[to.Path]; isPage {
			j.leads = append(j.leads, at)
		}
		if f, broken := s.broken(l.Link, to); broken {
			j.found = append(j.found, f)
		}
		switch {
		case l.Text == "":
			j.found = append(j.found, finding{kind: warnLinkEmpty, args: []any{name(to, l.Href)},
				alike: []string{l.Href}, inTheme: spellings(to, l.Href)})
		case l.saysNothing:
			n := vague[l.Text]
			vague[l.Text]++
			j.found = append(j.found, finding{kind: warnLinkVague, args: []any{l.Text},
				text: "[" + l.Text + "]", nth: n, inTheme: []string{">" + l.Text + "<"}})
		}
	}
	return j
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
	fault := func(kind *diag.Kind, args ...any) finding {
		return finding{kind: kind, args: args, alike: []string{l.Text + " " + l.Href}, inTheme: spellings(to, l.Href)}
	}
	if _, ok := s.Made.Weights[to.Path]; !ok {
		f := fault(errLink, l.Text, address.At(to.Path))
		if !strings.HasPrefix(l.Href, ".") && !strings.HasPrefix(l.Href, "/") {
			f.moving = "« " + l.Href + " » part du dossier de chaque page : " +
				"dans un gabarit, une adresse s’écrit {{.To \"/…/\"}}, depuis la racine du site"
		}
		return f, true
	}
	if to.Anchor == "" || path.Ext(to.Path) != ".html" {
		return finding{}, false
	}
	s.mu.Lock()
	lacks, near := s.Made.Lacks(to.Path, to.Anchor)
	s.mu.Unlock()
	if !lacks {
		return finding{}, false
	}
	f := fault(errAnchor, l.Text, to.Anchor, address.At(to.Path))
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
var emptyWords = late.Pattern(`^(?:` + strings.Join([]string{
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
	return emptyWords().MatchString(strings.Join(words, " "))
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
			f.args, f.alike, f.inTheme = []any{"l’image " + name(s.resolve(p.Path, src), src)}, []string{src}, []string{fingerprint().ReplaceAllString(path.Base(src), "$1")}
		}
		found = append(found, f)
	}
	return found
}

// fingerprint is what the name of a static file of the theme has more, once it is
// published, than as a template writes it.
var fingerprint = late.Pattern(`-[0-9a-f]{8}(\.\w+)$`)

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
func (s *Site) loads(p *read) []finding {
	var found []finding
	var needed []string
	brief := s.Made.Pages[p.path]
	total, heaviest := brief.Weight, p.path
	for _, n := range brief.Needs(s.base, func(sheet string) []page.Ask { return s.Made.Sheets[sheet] }) {
		if n.From != p.path { // what the page itself asks for is judged with the rest of it
			if host := page.Elsewhere(n.URL, s.host); host != "" {
				found = append(found, finding{kind: errForeign, args: []any{quoted(n.What, n.URL), host}, inTheme: []string{n.URL}})
			} else if p.policy.Strict() && !p.policy.Allows(n.Ask) {
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
	most := page.MaxWeight
	if strings.HasPrefix("/"+path.Dir(p.path), address.Reports) { // a report, and not their list
		most = page.MaxDocument
	}
	if total > most {
		culprit := "son propre texte"
		if heaviest != p.path {
			culprit = "/" + heaviest
		}
		size := fr.Bytes(int64(s.Made.Weights[heaviest]))
		found = append(found, finding{kind: warnHeavy, file: s.Origins[heaviest], args: []any{fr.Bytes(int64(most)), culprit, size}})
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
func (s *Site) unreachable(rank map[string]int32, judged []judged) map[string]finding {
	home, there := rank["index.html"]
	if !there {
		return nil
	}
	reached := make([]bool, len(s.pages))
	reached[home] = true
	for next := []int32{home}; len(next) > 0; next = next[1:] {
		if s.Lists[s.pages[next[0]].path] {
			continue
		}
		for _, to := range judged[next[0]].leads {
			if !reached[to] {
				reached[to] = true
				next = append(next, to)
			}
		}
	}
	alone := map[string]bool{}
	for i, p := range s.pages {
		alone[p.path] = !reached[i] && !s.Hidden[p.path] && !s.Lists[p.path]
	}
	below := map[string]int{}
	for _, p := range s.pages {
		if alone[p.path] {
			top := p.path
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
