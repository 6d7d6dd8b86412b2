package proposal

import (
	"cmp"
	"slices"
	"strconv"

	"limpide/internal/base/fr"
	"limpide/internal/portal"
)

// Join adds to an action what another row of it has besides.
func (a *Action) Join(other Action) {
	a.Description, a.Aims = cmp.Or(a.Description, other.Description), cmp.Or(a.Aims, other.Aims)
	for _, links := range []struct{ to, from *[]string }{{&a.Measures, &other.Measures}, {&a.Measured, &other.Measured}, {&a.Places, &other.Places}} {
		for _, link := range *links.from {
			if !slices.Contains(*links.to, link) {
				*links.to = append(slices.Clip(*links.to), link)
			}
		}
	}
}

// maxID bounds the id that a title makes, in characters.
const maxID = 60

// NewID makes an id that no action of the portal has, nor another of the file, and
// claims it.
func NewID(of *portal.Portal, claimed map[string]bool, title, territory string) string {
	id := cmp.Or(fr.ShortSlug(title, maxID), "action") // a title may be made of signs alone
	isTaken := func(id string) bool {
		return claimed[id] || slices.ContainsFunc(of.Plans, func(p *portal.Plan) bool {
			return slices.ContainsFunc(p.Actions, func(a *portal.Action) bool { return a.ID == id })
		})
	}
	for n := 0; ; n++ {
		wanted := id
		switch {
		case n == 1:
			wanted += "-" + territory
		case n > 1:
			wanted += "-" + strconv.Itoa(n)
		}
		if wanted != "" && !isTaken(wanted) {
			claimed[wanted] = true
			return wanted
		}
	}
}
