package importer

import (
	"fmt"
	"slices"
	"strings"

	"limpide/internal/base/fr"
)

// remark is a sentence about one thing or about several: %s is what it is of.
// Said of each apart, it would drown what is worth reading.
type remark struct {
	one, many string
	isClauses bool // what it is of has commas of its own
}

// aside is a remark, and what it is of.
type aside struct {
	remark remark
	of     []string
}

// asides are what is left aside, in the order in which it was first met.
type asides []aside

// add keeps a remark; what it is of is added to that of the same remark.
func (l *asides) add(r remark, of ...string) {
	k := slices.IndexFunc(*l, func(a aside) bool { return a.remark == r })
	if k < 0 {
		*l = append(*l, aside{r, of})
		return
	}
	for _, item := range of {
		if known := &(*l)[k]; !slices.Contains(known.of, item) {
			known.of = append(known.of, item)
		}
	}
}

// addSentence keeps a sentence that is of the whole file.
func (l *asides) addSentence(sentence string) { l.add(remark{one: sentence}) }

// sentences writes a line for each remark.
func (l asides) sentences() []string {
	var lines []string
	for _, a := range l {
		lines = append(lines, a.sentence())
	}
	return lines
}

func (a aside) sentence() string {
	switch {
	case len(a.of) == 0:
		return a.remark.one
	case len(a.of) == 1:
		return fmt.Sprintf(a.remark.one, a.of[0])
	case a.remark.isClauses:
		return fmt.Sprintf(a.remark.many, strings.Join(firstOf(a.of, maxListed), " ; "))
	}
	return fmt.Sprintf(a.remark.many, fr.Join(firstOf(a.of, maxListed)))
}

// maxListed bounds a list in a line.
const maxListed = 6

// firstOf returns the first items of a list, and how many others there are if
// they are more than one.
func firstOf(items []string, most int) []string {
	if len(items) <= most+1 {
		return items
	}
	rest := fmt.Sprintf("%d autres", len(items)-most)
	return append(slices.Clip(items[:most]), rest)
}

// listed counts items and lists the first of them: « 2 valeurs ajoutées (2018 :
// 131,05 ; 2019 : 130) ».
func listed(items []string, singular, plural string) string {
	shown := items
	if len(items) > maxListed {
		shown = append(slices.Clip(items[:maxListed]), "…")
	}
	return fr.Count(len(items), singular, plural) + " (" + strings.Join(shown, " ; ") + ")"
}
