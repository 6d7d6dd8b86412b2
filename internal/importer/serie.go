package importer

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"limpide/internal/diag"
	"limpide/internal/fr"
	"limpide/internal/portal"
	"limpide/internal/sheet"
	"limpide/internal/tomledit"
)

// jump is the ratio between two values of a series from which a mistake of unit
// is more likely than a change.
const jump = 10

// reported is what a file says of an indicator for one scope.
type reported struct {
	scope         string
	results, aims []yearly
	source        string // id of the source of what changes, "" if the file does not say it
	isForm        bool   // the file has a place to say it
}

// updateIndicator writes values and targets of one scope into the file of an
// indicator, and says which in words. Years that the file has and the import
// has not stay, but for invented ones: they may not mix with real values. It
// returns false, and says nothing, if nothing changes.
func (t *task) updateIndicator(i *portal.Indicator, r reported) bool {
	u := &update{task: t, doc: t.open(i.Place.File), indicator: i, reported: r}
	byYear := func(a, b yearly) int { return a.year - b.year }
	slices.SortFunc(r.results, byYear)
	slices.SortFunc(r.aims, byYear)
	if i.Dataset.Example {
		u.clearExample(r.results, r.aims)
	}
	u.values(r.results)
	for _, aim := range r.aims {
		u.aim(aim)
	}
	t.save(u.doc)
	if !u.doc.Changed() && len(u.doc.Refused()) == 0 {
		return false
	}
	t.say(fmt.Sprintf("%s : %s%s", t.calledSeries(i, r.scope), u.words(), u.fromWhom()))
	u.remarkSource()
	return true
}

// calledSeries names a series: « indicateur dechets, Amont ».
func (t *task) calledSeries(i *portal.Indicator, scope string) string {
	name := scope
	if s := i.SeriesOf(scope); s != nil {
		name = s.Scope.Name
	} else if territory := t.portal.Territory(scope); territory != nil {
		name = territory.ShortName
	}
	return "indicateur " + i.ID + ", " + name
}

// update is the change of one series.
type update struct {
	reported
	task      *task
	doc       *document
	indicator *portal.Indicator

	added, corrected         []string
	aimsAdded, aimsCorrected []string
	cleared                  []string
	inherits                 bool // something that changes has the source of the file
}

// words says what changes: « 2 valeurs ajoutées (2018 : 131,05 ; …) ».
func (u *update) words() string {
	var parts []string
	for _, part := range []struct {
		items            []string
		singular, plural string
	}{
		{u.added, "valeur ajoutée", "valeurs ajoutées"},
		{u.corrected, "valeur corrigée", "valeurs corrigées"},
		{u.aimsAdded, "cible ajoutée", "cibles ajoutées"},
		{u.aimsCorrected, "cible corrigée", "cibles corrigées"},
		{u.cleared, "valeur d’exemple retirée", "valeurs d’exemple retirées"},
	} {
		if len(part.items) > 0 {
			parts = append(parts, listed(part.items, part.singular, part.plural))
		}
	}
	return strings.Join(parts, ", ")
}

// values writes the results that differ.
func (u *update) values(results []yearly) {
	var added []yearly
	series := u.indicator.SeriesOf(u.scope)
	for _, r := range results {
		old, known := portal.Value{}, false
		if series != nil {
			old, known = series.At(r.year)
		}
		switch {
		case !known:
			u.inherits = true
			added = append(added, r)
			u.added = append(u.added, fmt.Sprintf("%d : %s", r.year, u.said(r)))
		case !u.correct(old, r):
			continue
		}
		u.remarkJump(series, r)
	}
	u.insert(added)
}

// correct changes what the file says of a year, and reports whether it does.
func (u *update) correct(old portal.Value, now yearly) bool {
	was := yearly{year: old.Year, value: old.Number, state: old.State, absence: old.Note}
	switch {
	case now.saysState:
	case u.isInvented(old):
		now.state = portal.Final // what an example says of a year is invented too
	case was.state != portal.Missing:
		now.state = was.state
	}
	if u.isSame(was, now) && !u.isAnnotated(old) {
		return false
	}
	u.replace(old, now)
	u.corrected = append(u.corrected, fmt.Sprintf("%d : %s → %s", now.year, u.said(was), u.said(now)))
	return true
}

func (u *update) isExample() bool { return u.indicator.Dataset.Example }

// isSame reports whether two things said of a year are the same, as one would
// write them. A reason may differ by its capitals.
func (u *update) isSame(a, b yearly) bool {
	if a.state == portal.Missing && b.state == portal.Missing {
		return sheet.Label(a.absence) == sheet.Label(b.absence)
	}
	return u.said(a) == u.said(b)
}

// isInvented reports whether a value is one of an example: the file is, and the
// value has no source of its own but an example.
func (u *update) isInvented(v portal.Value) bool {
	return u.isExample() && (v.Source == nil || v.Source.IsExample())
}

// isAnnotated reports whether an invented value has a note or a source that may
// not stay beside a real one. The note of a missing value is its reason.
func (u *update) isAnnotated(v portal.Value) bool {
	isNoted := v.Note != "" && v.State != portal.Missing
	isSourced := v.Source != nil && v.Source.ID != u.source
	return u.isInvented(v) && (isNoted || isSourced)
}

// said writes what is known of a year: « 118,2 », « 88 provisoire », or why
// nothing is.
func (u *update) said(y yearly) string {
	switch y.state {
	case portal.Missing:
		return "« " + y.absence + " »"
	case portal.Final:
		return u.write(y.value)
	}
	return u.write(y.value) + " " + stateWords[y.state]
}

func same(a, b float64) bool { return math.Abs(a-b) <= 1e-9*math.Max(math.Abs(a), math.Abs(b)) }

func (u *update) write(v float64) string { return fr.Number(v, decimalsOf(v, 9)) }

// literal writes what is known of a year as TOML.
func (u *update) literal(y yearly) string {
	source := u.source
	if u.isCited(source) {
		source = ""
	}
	var p tomledit.Pairs
	switch {
	case y.state == portal.Missing:
		p.Add("absent", tomledit.Quote(y.absence))
	case y.state == portal.Final && source == "":
		return tomledit.Number(y.value)
	default:
		p.Add("valeur", tomledit.Number(y.value))
		p.Add("etat", tomledit.Quote(stateWords[y.state]))
	}
	p.Add("source", tomledit.Quote(source))
	return p.Inline()
}

// isCited reports whether the file cites a source, and no other, for all of its
// values: a value has not to say it again.
func (u *update) isCited(source string) bool {
	all := u.indicator.Dataset.Sources
	return len(all) == 1 && all[0].ID == source
}

// replace changes what a year says; of a table, only the keys that differ, so
// that its note stays, and its source if the file does not give another.
func (u *update) replace(was portal.Value, now yearly) {
	path := []string{"serie", u.scope, strconv.Itoa(now.year)}
	key := func(name string) []string { return append(slices.Clip(path), name) }
	if now.state == portal.Missing || u.isInvented(was) || !u.doc.Has(key("valeur")...) {
		u.inherits = true
		u.doc.Set(u.literal(now), path...)
		return
	}
	if u.write(was.Number) != u.write(now.value) {
		u.doc.Set(tomledit.Number(now.value), key("valeur")...)
	}
	if was.State != now.state {
		word := stateWords[now.state]
		if now.state == portal.Final {
			word = "définitif"
		}
		u.doc.Set(tomledit.Quote(word), key("etat")...)
	}
	switch {
	case u.source != "" && (was.Source != nil || !u.isCited(u.source)):
		u.doc.Set(tomledit.Quote(u.source), key("source")...)
	case was.Source != nil:
		u.task.remark(u.sourceKept([]*portal.Source{was.Source}, was.Source.ReadOn), u.doc.file)
	default:
		u.inherits = true
	}
}

// remarkJump remarks a value ten times that of the nearest year, or a tenth.
func (u *update) remarkJump(series *portal.Series, r yearly) {
	if series == nil || r.state == portal.Missing || r.value <= 0 || u.isExample() {
		return
	}
	var nearest *portal.Value
	gap := func(v portal.Value) int { return max(v.Year-r.year, r.year-v.Year) }
	for k, v := range series.Values {
		if v.State != portal.Missing && v.Year != r.year && v.Number > 0 && (nearest == nil || gap(v) < gap(*nearest)) {
			nearest = &series.Values[k]
		}
	}
	if nearest != nil && (r.value >= jump*nearest.Number || jump*r.value <= nearest.Number) {
		u.task.remark(isJump, fmt.Sprintf("%s, %s en %d et %s en %d",
			u.task.calledSeries(u.indicator, u.scope), u.write(nearest.Number), nearest.Year, fr.WithUnit(r.value, decimalsOf(r.value, 9), u.indicator.Unit), r.year))
	}
}

var isJump = remark{
	one:       "À vérifier, car l’écart est de dix fois ou plus : %s. L’unité est-elle la bonne ?",
	many:      "À vérifier, car les écarts sont de dix fois ou plus : %s. L’unité est-elle la bonne ?",
	isClauses: true,
}

// insert adds years in their place, and the series itself if it is new.
func (u *update) insert(added []yearly) {
	if len(added) == 0 {
		return
	}
	if !u.doc.Has("serie", u.scope) {
		u.newSeries(added)
		return
	}
	for _, r := range added {
		isBefore := func(key string) bool {
			year, err := strconv.Atoi(key)
			return err == nil && year < r.year
		}
		u.doc.SetAfter(isBefore, u.literal(r), "serie", u.scope, strconv.Itoa(r.year))
	}
}

// newSeries adds the table of a scope after those of the others.
func (u *update) newSeries(added []yearly) {
	text := "\n[serie." + tomledit.Key(u.scope) + "]\n"
	for _, r := range added {
		text += fmt.Sprintf("%d = %s\n", r.year, u.literal(r))
	}
	u.doc.AddBelow(text, "serie")
}

// aim writes a target. The export does not tell a milestone from a final aim:
// a new target is a plain one.
func (u *update) aim(aim yearly) {
	for k, old := range u.indicator.Targets {
		if old.Year != aim.year || old.Scope != u.scope && old.Scope != "" || u.isInventedAim(old, []yearly{aim}) {
			continue
		}
		switch {
		case same(old.Value, aim.value):
			return
		case old.Scope == u.scope:
			u.inherits = true
			u.doc.Set(tomledit.Number(aim.value), u.targetPath(k, "valeur")...)
			u.aimsCorrected = append(u.aimsCorrected, fmt.Sprintf("%d : %s → %s", aim.year, u.write(old.Value), u.write(aim.value)))
			return
		}
	}
	u.inherits = true
	block := tomledit.Pairs{{"territoire", tomledit.Quote(u.scope)}, {"annee", strconv.Itoa(aim.year)}, {"valeur", tomledit.Number(aim.value)}}
	u.doc.AddBelow("\n[[cible]]\n"+block.Lines(""), "cible")
	u.aimsAdded = append(u.aimsAdded, fmt.Sprintf("%d : %s", aim.year, u.write(aim.value)))
}

// targetPath returns the path of a key of the kth target of the domain, whose
// order is not that of the file.
func (u *update) targetPath(k int, key string) []string {
	return append(diag.SplitPointer(u.indicator.Targets[k].Place.Pointer), key) // "/cible/2"
}

// clearExample takes away the invented values of a scope that the import does
// not replace: once the file is no longer an example they would pass for real.
// One that has a source of its own, other than an example, was written for good.
func (u *update) clearExample(results, aims []yearly) {
	has := func(values []yearly, year int) bool {
		return slices.ContainsFunc(values, func(v yearly) bool { return v.year == year })
	}
	if s := u.indicator.SeriesOf(u.scope); s != nil && len(results) > 0 {
		for _, v := range s.Values {
			if u.isInvented(v) && !has(results, v.Year) {
				u.removeYear(v.Year)
			}
		}
	}
	for k, old := range u.indicator.Targets {
		if len(aims) > 0 && u.isInventedAim(old, aims) {
			path := u.targetPath(k, "")
			u.doc.RemoveTable(path[:len(path)-1]...)
			u.cleared = append(u.cleared, fmt.Sprintf("cible %d", old.Year))
		}
	}
}

// isInventedAim reports whether a target of an example is another than the real
// ones: these are plain, as an import writes them.
func (u *update) isInventedAim(old portal.Target, aims []yearly) bool {
	if !u.isExample() || old.Scope != u.scope {
		return false
	}
	isPlain := !old.Milestone && old.Note == "" && len(old.Sources) == 0
	return !isPlain || !slices.ContainsFunc(aims, func(a yearly) bool { return a.year == old.Year })
}

func (u *update) removeYear(year int) {
	u.doc.Remove("serie", u.scope, strconv.Itoa(year))
	u.cleared = append(u.cleared, strconv.Itoa(year))
}
