package build

import (
	"context"
	"slices"

	"limpide/internal/site"
	"limpide/internal/site/page"
)

// makeFirst makes the pages that in wants first and what they ask for when they open, from
// the folder of a server named base, and tells it unless one of them is at fault. Pages that
// state what others measure are left to their turn.
func (m *maker) makeFirst(ctx context.Context, plan *site.Site, in Input, base string) error {
	wanted := in.First
	for len(wanted) > 0 {
		var these []int
		for i, o := range m.outputs {
			if !m.isMade[i] && passOf(o) == 0 && slices.Contains(wanted, o.Path) {
				these = append(these, i)
			}
		}
		if isWhole, err := m.makeThese(ctx, these); !isWhole {
			return err
		}
		wanted = nil
		for _, i := range these {
			name := m.outputs[i].Path
			asks := page.Brief{Path: name, Opening: m.made.Sheets[name]}
			if p := m.made.Pages[name]; p != nil {
				asks = *p
			}
			for _, n := range asks.Needs(base, func(string) []page.Ask { return nil }) {
				wanted = append(wanted, n.Path)
			}
		}
	}
	if m.faults.Errors() == 0 && len(site.Misplaced(plan, &m.made)) == 0 {
		in.Early()
	}
	return nil
}
