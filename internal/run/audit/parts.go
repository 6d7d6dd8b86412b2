package audit

import (
	"fmt"
	"maps"
	"path"
	"regexp"
	"slices"

	"limpide/internal/base/fr"
	"limpide/internal/site/page"
)

// parts judges the places and the pictures of a page.
func (s *Site) parts(p *page.Page) []finding {
	var found []finding
	for _, id := range slices.Sorted(maps.Keys(p.IDs)) {
		if n := p.IDs[id]; n > 1 {
			found = append(found, finding{kind: errID, args: []any{id, fr.Integer(n) + " fois"}, inTheme: []string{`id="` + id + `"`}})
		}
	}
	for _, src := range p.Unnamed {
		f := finding{kind: warnImage, args: []any{"un dessin SVG"}}
		if src != "" {
			f.args, f.alike, f.inTheme = []any{"l’image " + name(s.resolve(p.Path, src), src)}, []string{src}, []string{unfingered(src)}
		}
		found = append(found, f)
	}
	return found
}

// fingerprint is what the name of a static file of the theme has more once it is
// published.
var fingerprint = regexp.MustCompile(`-[0-9a-f]{8}(\.\w+)$`)

// unfingered returns the name of a file as a template writes it.
func unfingered(src string) string { return fingerprint.ReplaceAllString(path.Base(src), "$1") }

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
