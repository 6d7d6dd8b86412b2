package audit

import "limpide/internal/portal"

// cited returns the sources that something cites.
func cited(p *portal.Portal) map[*portal.Source]bool {
	found := map[*portal.Source]bool{}
	cite := func(sources []*portal.Source) {
		for _, s := range sources {
			found[s] = true
		}
	}
	for _, d := range p.Datasets {
		cite(d.Sources)
	}
	for _, c := range p.Citations() {
		cite(c.Sources)
	}
	return found
}
