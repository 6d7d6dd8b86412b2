package page

import (
	"maps"
	"slices"
	"strings"
)

// What a page may weigh when it opens, as the portal declares it: RGESN 2024,
// criterion 6.1, asks for a weight and a number of requests that are written
// down and kept.
const (
	MaxWeight   = 150_000 // bytes, before the server compresses
	MaxDocument = 300_000 // the same, of a report, which is one document to be printed and sent
	MaxRequests = 15      // the page itself included
)

// EcoIndex is the mark of a page under the method of the EcoIndex project, version of
// github.com/cnumr/ecoindex_reference: from 0 to 100, and its letter, A to G.
type EcoIndex struct {
	Score float64
	Grade string
}

// Ranks of the pages of the web, in twentieths, as that project publishes them.
var (
	rankedElements = []float64{0, 47, 75, 159, 233, 298, 358, 417, 476, 537, 603, 674, 753, 843, 949, 1076, 1237, 1459, 1801, 2479, 594601}
	rankedRequests = []float64{0, 2, 15, 25, 34, 42, 49, 56, 63, 70, 78, 86, 95, 105, 117, 130, 147, 170, 205, 281, 3920}
	rankedWeights  = []float64{0, 1.37, 144.7, 319.53, 479.46, 631.97, 783.38, 937.91, 1098.62, 1265.47, 1448.32, 1648.27, 1876.08, 2142.06, 2465.37, 2866.31, 3401.59, 4155.73, 5400.08, 8037.54, 223212.26}
)

// EcoIndexOf returns the mark of a page from its elements, those inside drawings not
// counted, the files it asks for when it opens, itself included, and what they weigh
// together, in bytes.
func EcoIndexOf(elements, requests, weight int) EcoIndex {
	score := 100 - 5*(3*rank(rankedElements, float64(elements))+2*rank(rankedRequests, float64(requests))+rank(rankedWeights, float64(weight)/1000))/6
	for _, step := range []struct {
		above float64
		grade string
	}{{80, "A"}, {70, "B"}, {55, "C"}, {40, "D"}, {25, "E"}, {10, "F"}} {
		if score > step.above {
			return EcoIndex{score, step.grade}
		}
	}
	return EcoIndex{score, "G"}
}

// rank returns where a value stands between the ranks, from 0 to their number.
func rank(ranks []float64, value float64) float64 {
	for i, upper := range ranks[1:] {
		if lower := ranks[i]; value < upper {
			return float64(i) + (value-lower)/(upper-lower)
		}
	}
	return float64(len(ranks) - 1)
}

// Heaviest is the page of a kind that weighs most alone, and what opening it takes.
type Heaviest struct {
	Page             *Brief
	Count            int // pages of the kind
	Weight, Requests int // see [Made.Load]
	Mark             EcoIndex
}

// Heaviest returns those of each kind, by path; a page that is not made yet is of none.
// kinds is by path.
func (m *Made) Heaviest(kinds map[string]string, base string) []Heaviest {
	found := map[string]*Heaviest{}
	for _, path := range slices.Sorted(maps.Keys(kinds)) {
		brief, kind := m.Pages[path], kinds[path]
		if brief == nil {
			continue
		}
		h := found[kind]
		if h == nil {
			h = &Heaviest{Page: brief}
			found[kind] = h
		}
		if h.Count++; brief.Weight > h.Page.Weight {
			h.Page = brief
		}
	}
	var all []Heaviest
	for _, h := range found {
		h.Requests, h.Weight = m.Load(h.Page, base)
		h.Mark = EcoIndexOf(h.Page.Elements, h.Requests, h.Weight)
		all = append(all, *h)
	}
	slices.SortFunc(all, func(a, b Heaviest) int { return strings.Compare(a.Page.Path, b.Page.Path) })
	return all
}
