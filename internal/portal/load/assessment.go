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
	"limpide/internal/base/late"
	"limpide/internal/portal"
	"limpide/internal/portal/schema"
)

// readAssessments reads every assessment that says whole and well what it says:
// of half a score nothing can be made.
func (l *loader) readAssessments() {
	last := "" // a folder that is not a territory's is reported once
	files := l.files.all(assessmentsFolder)
	for _, file := range files {
		folder := path.Dir(file)
		slug := path.Base(folder)
		_, known := l.territories.objects[slug]
		switch {
		case folder == last:
		case !known:
			l.faults.Add(errAssessmentFolder.At(diag.File(folder), slug).Among(slug, l.territories.ids))
		default:
			l.territories.find(slug, diag.File(folder), &l.faults)
		}
		last = folder
	}
	for _, r := range readAll(l, files, l.assessment) {
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

// assessmentName is what a file gives of itself: framework and date.
var assessmentName = late.Pattern(`^(.+)-(\d{4}-\d{2}-\d{2})$`)

func (l *loader) assessment(file string, read *schema.Assessment, whole *bool, faults *diag.List) *portal.Assessment {
	parts := assessmentName().FindStringSubmatch(stem(file))
	if parts == nil {
		faults.Add(errAssessmentName.At(diag.File(file), path.Base(file)))
		return nil
	}
	date, err := fr.ParseDate(parts[2])
	if err != nil {
		faults.Add(errAssessmentName.At(diag.File(file), path.Base(file)).WithHint("%v", err))
		return nil
	}
	framework := l.frameworks.find(parts[1], diag.File(file), faults)
	territory := l.territories.objects[path.Base(path.Dir(file))]
	if !*whole || framework == nil || territory == nil || l.portal.Partial[framework.Place.File] {
		return nil
	}
	a := read.Assessment
	a.Contract = cmp.Or(a.Contract, l.portal.Contracts.Of(date))
	a.Territory, a.Framework, a.Date, a.Place = territory, framework, date, diag.Key(file)
	title := fmt.Sprintf("%s %s\u00a0: %s du %s", framework.Name, territory.Of(), a.Kind, date.Long())
	a.Dataset = l.sourced(file, title, a.Dataset, faults)
	for _, found := range [][]portal.Finding{a.Strong, a.Weak} {
		for i := range found {
			at := &found[i]
			if at.Node = framework.Node(at.Number); at.Number == "" {
				at.Node = nil
			} else if at.Node == nil {
				faults.Add(errNode.At(at.Place.Value("mesure"), at.Number).WithHint("%s", numbersNear(framework, at.Number)))
			}
		}
	}
	total := read.Total
	if total != nil {
		a.Stated = []portal.StatedScore{{Score: total.Score, Rest: total.Unknown, Node: framework.Root, Place: total.Place}}
	}
	switch {
	case len(read.Points) > 0:
		if !score(&a, read.Points, faults) {
			return nil
		}
	case total != nil && total.Potential > 0:
		a.Scores = []portal.Score{total.Score}
	default:
		faults.Add(errNoScore.At(diag.File(file)))
		return nil
	}
	return &a
}

// score fills the scores of a from its points, by node. It reports false if
// nodes are unknown or missing: sums would be wrong.
func score(a *portal.Assessment, points map[string]portal.StatedScore, faults *diag.List) bool {
	before := len(*faults)
	a.Scores = make([]portal.Score, len(a.Framework.Nodes))
	for _, id := range slices.Sorted(maps.Keys(points)) {
		given := points[id]
		switch given.Node = a.Framework.Node(id); {
		case given.Node == nil || given.Node == a.Framework.Root:
			hint := numbersNear(a.Framework, id)
			if bare, prefixed := strings.CutPrefix(id, a.Framework.ID+":"); prefixed && a.Framework.Node(bare) != nil {
				hint = fmt.Sprintf("dans une évaluation, le numéro suffit : \"%s\"", bare)
			}
			faults.Add(errNode.At(given.Place, id).WithHint("%s", hint))
		case given.Node.Level == portal.Measure:
			a.Scores[given.Node.Index] = given.Score
		default:
			a.Stated = append(a.Stated, given)
		}
	}
	var missing []string
	for _, n := range a.Framework.Root.Measures() {
		if _, given := points[n.ID]; !given && !n.IsVariant() {
			missing = append(missing, n.ID)
		}
	}
	if len(missing) > 0 {
		text := fr.Agree(len(missing), "de la mesure ", "des mesures ") + fr.Join(fr.FirstOf(missing, 8))
		faults.Add(errUnscored.At(a.Place.In("points"), text))
	}
	a.RollUp()
	return len(*faults) == before
}

func (l *loader) readObjectives() {
	for _, file := range []string{objectivesName, example(objectivesName)} {
		var read schema.Objectives
		if !l.readOne(file, &read) {
			continue
		}
		d := l.sourced(file, "Objectifs de score du contrat", read.Dataset, &l.faults)
		l.keep(d)
		for _, o := range read.Objectives {
			o.Contract = cmp.Or(o.Contract, l.portal.Contracts.For(o.Date))
			if o.Dataset = d; o.Territory != nil && o.Framework != nil {
				l.portal.Objectives = append(l.portal.Objectives, o)
			}
		}
	}
	rank := func(o *portal.Objective) [2]int { // in the order of the pole, whatever that of the file
		return [2]int{slices.Index(l.territories.ids, o.Territory.Slug), slices.Index(l.frameworks.ids, o.Framework.ID)}
	}
	slices.SortStableFunc(l.portal.Objectives, func(a, b *portal.Objective) int {
		ra, rb := rank(a), rank(b)
		return slices.Compare(ra[:], rb[:])
	})
}
