package load

import (
	"cmp"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/internal/portal"
)

// readAssessments reads every assessment that says whole and well what it says:
// of half a score nothing can be made.
func (l *loader) readAssessments() {
	l.checkAssessmentFolders()
	for _, r := range readAll(l, l.files.data[assessmentsFolder], l.assessment) {
		if r.value != nil {
			l.portal.Assessments = append(l.portal.Assessments, r.value)
			l.keep(r.value.Dataset)
		}
	}
	order := map[*portal.Territory]int{}
	for i, t := range l.portal.Territories {
		order[t] = i
	}
	slices.SortStableFunc(l.portal.Assessments, func(a, b *portal.Assessment) int {
		return cmp.Or(
			cmp.Compare(order[a.Territory], order[b.Territory]),
			cmp.Compare(a.Framework.ID, b.Framework.ID),
			a.Date.Compare(b.Date),
		)
	})
}

// checkAssessmentFolders reports once each folder that is not a territory's.
func (l *loader) checkAssessmentFolders() {
	last := ""
	for _, file := range l.files.data[assessmentsFolder] {
		folder := path.Dir(file)
		if folder == last {
			continue
		}
		last = folder
		if _, known := l.territories.objects[path.Base(folder)]; !known {
			l.faults.Add(unknown(errAssessmentFolder, diag.File(folder), path.Base(folder), l.territories.ids))
		}
	}
}

func (l *loader) assessment(file string, read assessmentFile, faults *diag.List) *portal.Assessment {
	id, date, misnamed := assessmentOf(file)
	whole := faults.Errors() == 0
	faults.Add(misnamed...)
	if len(misnamed) > 0 {
		return nil
	}
	framework := l.frameworks.find(id, diag.File(file), faults)
	territory := l.territories.objects[path.Base(path.Dir(file))]
	if !whole || framework == nil || territory == nil || l.portal.Partial[framework.Place.File] {
		return nil
	}
	kind, _ := portal.AssessmentKindOf(read.Kind) // one of them, since the file was read whole
	a := &portal.Assessment{
		Territory: territory,
		Framework: framework,
		Date:      date,
		Kind:      kind,
		Validated: read.State == "validé",
		Auditor:   read.Auditor,
		Decision:  read.Decision,
		Place:     diag.Key(file),
	}
	title := fmt.Sprintf("%s %s : %s du %s", framework.Name, territory.Of(), a.Kind, date.Long())
	a.Dataset = l.dataset(file, title, read.dataset, faults)
	if score(a, read.Points, faults) {
		return a
	}
	return nil
}

// score fills the scores of a from its points, by node. It reports false if
// nodes are unknown or missing: sums would be wrong.
func score(a *portal.Assessment, points map[string]pointFile, faults *diag.List) bool {
	before := len(*faults)
	a.Scores = make([]portal.Score, len(a.Framework.Nodes))
	measures := 0
	for _, id := range slices.Sorted(maps.Keys(points)) {
		given := points[id]
		s := portal.Score{Potential: given.Potential, Done: given.Done, Planned: given.Planned, NotDone: given.NotDone}
		switch n := a.Framework.Node(id); {
		case n == nil || n == a.Framework.Root:
			faults.Add(unknownNode(a.Framework, id, given.Place))
		case n.Level == portal.Measure:
			a.Scores[n.Index] = s
			measures++
		default:
			a.Stated = append(a.Stated, portal.StatedScore{Node: n, Score: s, Place: given.Place})
		}
	}
	if all := a.Framework.Root.Measures(); measures < len(all) {
		faults.Add(unscored(a, all, points))
	}
	a.RollUp()
	return len(*faults) == before
}

func unknownNode(f *portal.Framework, id string, at diag.Place) diag.Diagnostic {
	d := errNode.At(at, id)
	bare, prefixed := strings.CutPrefix(id, f.ID+":")
	if prefixed && f.Node(bare) != nil {
		return d.WithHint("dans une évaluation, le numéro suffit : \"%s\"", bare)
	}
	return d.WithHint("%s", numbersNear(f, id))
}

// maxListed bounds a list of numbers inside a message.
const maxListed = 8

func unscored(a *portal.Assessment, all []*portal.Node, points map[string]pointFile) diag.Diagnostic {
	var missing []string
	for _, n := range all {
		if _, given := points[n.ID]; !given {
			missing = append(missing, n.ID)
		}
	}
	count := len(missing)
	if count > maxListed {
		missing = append(missing[:maxListed], fmt.Sprintf("%d autres", count-maxListed))
	}
	text := fr.Agree(count, "de la mesure ", "des mesures ") + fr.Join(missing)
	return errUnscored.At(a.Place.In("points"), text)
}

func (l *loader) readObjectives() {
	read, ok := readOne[objectivesFile](l, objectivesName)
	if !ok {
		return
	}
	d := l.dataset(objectivesName, "Objectifs de score du contrat", read.dataset, &l.faults)
	l.keep(d)
	for _, f := range read.Objectives {
		o := &portal.Objective{
			Date:    f.Date,
			Percent: f.Percent,
			Sources: l.sources.findAll(f.Sources, f.Place.In("sources"), &l.faults),
			Dataset: d,
			Place:   f.Place,
		}
		if f.Territory != "" {
			o.Territory = l.territories.find(f.Territory, f.Place.In("territoire"), &l.faults)
		}
		if f.Framework != "" {
			o.Framework = l.frameworks.find(f.Framework, f.Place.In("referentiel"), &l.faults)
		}
		if o.Territory != nil && o.Framework != nil {
			l.portal.Objectives = append(l.portal.Objectives, o)
		}
	}
}
