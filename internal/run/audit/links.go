package audit

import (
	"cmp"
	"path"
	"regexp"
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

func (s *Site) broken(l page.Link, to page.Target) (finding, bool) {
	if to.Path == "" {
		return finding{}, false
	}
	f := finding{alike: []string{l.Text + " " + l.Href}, inTheme: spellings(to, l.Href)}
	if _, ok := s.Made.Weights[to.Path]; !ok {
		f.kind, f.args = errLink, []any{l.Text, address.At(to.Path)}
		if !strings.HasPrefix(l.Href, ".") && !strings.HasPrefix(l.Href, "/") {
			f.moving = "« " + l.Href + " » part du dossier de chaque page : " +
				"dans un gabarit, une adresse s’écrit {{.To \"/…/\"}}, depuis la racine du site"
		}
		return f, true
	}
	if to.Anchor == "" || path.Ext(to.Path) != ".html" {
		return finding{}, false
	}
	there := s.Made.Pages[to.Path]
	if there == nil || there.IDs[to.Anchor] > 0 {
		return finding{}, false
	}
	f.kind, f.args = errAnchor, []any{l.Text, to.Anchor, address.At(to.Path)}
	if near, ok := there.NearestID(to.Anchor); ok {
		f.hint = "vouliez-vous dire « #" + near + " » ?"
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

func saysNothing(text string) bool { return emptyWords.MatchString(bare(text)) }

// bare returns a text without accents, case nor punctuation: « Cliquez ici ! »
// gives "cliquez ici", « l’article » gives "l article".
func bare(text string) string {
	words := strings.FieldsFunc(fr.Fold(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	return strings.Join(words, " ")
}
