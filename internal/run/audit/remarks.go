package audit

import (
	"fmt"
	"maps"
	"path"
	"regexp"
	"slices"

	"limpide/internal/base/fr"
)

// remarks judges what a page is on its own.
func (s *Site) remarks(p *page) []finding {
	found := p.outline(s.Origin(p.path) == "")
	for _, id := range slices.Sorted(maps.Keys(p.ids)) {
		if n := p.ids[id]; n > 1 {
			found = append(found, finding{kind: errID, args: []any{id, fr.Integer(n) + " fois"}, inTheme: []string{`id="` + id + `"`}})
		}
	}
	for _, src := range p.unnamed {
		f := finding{kind: warnImage, args: []any{"un dessin SVG"}}
		if src != "" {
			f.args, f.alike, f.inTheme = []any{"l’image " + name(s.resolve(p.path, src), src)}, []string{src}, []string{unfingered(src)}
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

// outline judges the headings: the ladder by which one who cannot see the page
// moves through it (RGAA 4.1.2, criterion 9.1). On a page that no author wrote,
// a template makes them: the same fault under other words is the same.
func (p *page) outline(made bool) []finding {
	var found []finding
	main, before := 0, 0
	for _, h := range p.headings {
		if h.level == 1 {
			main++
		}
		if before > 0 && h.level > before+1 {
			f := finding{kind: warnHeadings, args: []any{h.text, h.level, before}, alike: []string{fmt.Sprint(h.text, h.level)}, inTheme: []string{">" + h.text + "<"}}
			if made {
				f.alike = append(f.alike, fmt.Sprint(h.level, before))
			}
			found = append(found, f)
		}
		before = h.level
	}
	if main != 1 {
		found = append(found, finding{kind: warnMainHeading, args: []any{fr.Count(main, "titre principal", "titres principaux")}})
	}
	return found
}
