package audit

import (
	"maps"
	"slices"

	"limpide/internal/fr"
)

// remarks judges what a page is on its own.
func (s *Site) remarks(p *page) []finding {
	found := p.outline()
	for _, id := range slices.Sorted(maps.Keys(p.ids)) {
		if n := p.ids[id]; n > 1 {
			found = append(found, finding{kind: errID, args: []any{id, fr.Integer(n) + " fois"}})
		}
	}
	for _, src := range p.unnamed {
		picture := "un dessin SVG"
		if src != "" {
			picture = "l’image " + name(s.resolve(p.path, src), src)
		}
		found = append(found, finding{kind: warnImage, args: []any{picture}})
	}
	return found
}

// outline judges the headings: the ladder by which one who cannot see the page
// moves through it (RGAA 4.1.2, criterion 9.1).
func (p *page) outline() []finding {
	var found []finding
	main, before := 0, 0
	for _, h := range p.headings {
		if h.level == 1 {
			main++
		}
		if before > 0 && h.level > before+1 {
			found = append(found, finding{kind: warnHeadings, args: []any{h.text, h.level, before}})
		}
		before = h.level
	}
	if main != 1 {
		found = append(found, finding{kind: warnMainHeading, args: []any{fr.Count(main, "titre principal", "titres principaux")}})
	}
	return found
}
