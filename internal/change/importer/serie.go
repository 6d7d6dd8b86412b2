package importer

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/internal/format/sheet"
	"limpide/internal/format/toml"
	"limpide/internal/portal"
)

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
	u := t.compare(i, r)
	t.save(u.doc)
	if !u.isChange() {
		return false
	}
	t.say(fmt.Sprintf("%s : %s%s", t.calledSeries(i, r.scope), u.words(), u.fromWhom()))
	u.tellJumps()
	u.tellSource()
	t.totals = append(t.totals, u)
	return true
}

// compare works out what a file changes in a series, and says nothing of it.
func (t *task) compare(i *portal.Indicator, r reported) *update {
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
	return u
}

func (u *update) isChange() bool { return u.doc.Changed() || len(u.doc.Refused()) > 0 }

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

	added, corrected, confirmed []string
	aimsAdded, aimsCorrected    []string
	cleared, aimsCleared        []string
	changed                     []yearly         // the values that are written
	removed                     []int            // the years that are taken away
	inherits                    bool             // something that changes has the source of the file
	keeps                       []*portal.Source // sources of values that change and keep theirs
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
		{u.confirmed, "valeur d’exemple confirmée", "valeurs d’exemple confirmées"},
		{u.aimsAdded, "cible ajoutée", "cibles ajoutées"},
		{u.aimsCorrected, "cible corrigée", "cibles corrigées"},
		{u.cleared, "valeur d’exemple retirée", "valeurs d’exemple retirées"},
		{u.aimsCleared, "cible d’exemple retirée", "cibles d’exemple retirées"},
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
		u.changed = append(u.changed, r)
	}
	u.insert(added)
}

// correct changes what the file says of a year, and reports whether it does. An
// invented value that turns out to be the real one is given its source.
func (u *update) correct(old portal.Value, now yearly) bool {
	was := yearly{year: old.Year, value: old.Number, state: old.State, absence: old.Note}
	switch {
	case now.saysState:
	case u.isInvented(old):
		now.state = portal.Final // what an example says of a year is invented too
	case was.state != portal.Missing:
		now.state = was.state
	}
	isSame := u.isSame(was, now)
	if isSame && !(u.isInvented(old) && u.isAnnotated(old)) {
		return false
	}
	u.replace(old, now)
	if isSame {
		u.confirmed = append(u.confirmed, fmt.Sprintf("%d : %s", now.year, u.said(now)))
	} else {
		u.corrected = append(u.corrected, fmt.Sprintf("%d : %s → %s", now.year, u.said(was), u.said(now)))
	}
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
func (u *update) isInvented(v portal.Value) bool { return isInvented(u.indicator, v) }

func isInvented(i *portal.Indicator, v portal.Value) bool {
	return i.Dataset.Example && (v.Source == nil || v.Source.IsExample())
}

// isAnnotated reports whether an invented value has a note that may not stay
// beside a real one, or is not said to come from where the real one does. The
// note of a missing value is its reason.
func (u *update) isAnnotated(v portal.Value) bool {
	isNoted := v.Note != "" && v.State != portal.Missing
	return isNoted || v.Source == nil || v.Source.ID != u.source
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
	var p toml.Pairs
	switch {
	case y.state == portal.Missing:
		p.Add("absent", toml.Quote(y.absence))
	case y.state == portal.Final && source == "":
		return toml.Number(y.value)
	default:
		p.Add("valeur", toml.Number(y.value))
		p.Add("etat", toml.Quote(stateWords[y.state]))
	}
	p.Add("source", toml.Quote(source))
	return p.Inline()
}

// isCited reports whether the file cites a source, and no other, for all of its
// values: a value has not to say it again. In an example, a value without a
// source of its own is invented.
func (u *update) isCited(source string) bool {
	all := u.indicator.Dataset.Sources
	return !u.isExample() && len(all) == 1 && all[0].ID == source
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
		u.doc.Set(toml.Number(now.value), key("valeur")...)
	}
	if was.State != now.state {
		word := stateWords[now.state]
		if now.state == portal.Final {
			word = "définitif"
		}
		u.doc.Set(toml.Quote(word), key("etat")...)
	}
	switch {
	case u.source != "" && (was.Source != nil || !u.isCited(u.source)):
		u.doc.Set(toml.Quote(u.source), key("source")...)
	case was.Source != nil:
		u.keeps = append(u.keeps, was.Source)
	default:
		u.inherits = true
	}
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
	text := "\n[serie." + toml.Key(u.scope) + "]\n"
	for _, r := range added {
		text += fmt.Sprintf("%d = %s\n", r.year, u.literal(r))
	}
	u.doc.AddBelow(text, "serie")
}

// aim writes a target, unless the one of the scope, or of every series, says it
// already. The export does not tell a milestone from a final aim: a new target
// is a plain one.
func (u *update) aim(aim yearly) {
	for _, scope := range []string{u.scope, ""} {
		k := slices.IndexFunc(u.indicator.Targets, func(old portal.Target) bool {
			return old.Year == aim.year && old.Scope == scope && !u.isInventedAim(old)
		})
		switch {
		case k < 0:
		case same(u.indicator.Targets[k].Value, aim.value):
			return
		case scope != "":
			u.correctAim(k, aim)
			return
		}
	}
	u.inherits = true
	block := toml.Pairs{{"territoire", toml.Quote(u.scope)}, {"annee", strconv.Itoa(aim.year)}, {"valeur", toml.Number(aim.value)}}
	if u.source != "" && !u.isCited(u.source) {
		block.Add("sources", toml.List([]string{u.source}))
	}
	u.doc.AddBelow("\n[[cible]]\n"+block.Lines(""), "cible")
	u.aimsAdded = append(u.aimsAdded, fmt.Sprintf("%d : %s", aim.year, u.write(aim.value)))
}

// correctAim changes the kth target, and the sources that it cites: they do not
// say what it says now.
func (u *update) correctAim(k int, aim yearly) {
	old := u.indicator.Targets[k]
	u.inherits = true
	u.doc.Set(toml.Number(aim.value), u.targetPath(k, "valeur")...)
	if u.source != "" && (len(old.Sources) > 0 || !u.isCited(u.source)) {
		u.doc.Set(toml.List([]string{u.source}), u.targetPath(k, "sources")...)
	}
	u.aimsCorrected = append(u.aimsCorrected, fmt.Sprintf("%d : %s → %s", aim.year, u.write(old.Value), u.write(aim.value)))
}

// targetPath returns the path of a key of the kth target of the domain, whose
// order is not that of the file.
func (u *update) targetPath(k int, key string) []string {
	return append(diag.SplitPointer(u.indicator.Targets[k].Place.Pointer), key) // "/cible/2"
}

// clearExample takes away the invented values of a scope that the import does
// not replace: once the file is no longer an example they would pass for real.
func (u *update) clearExample(results, aims []yearly) {
	has := func(values []yearly, year int) bool {
		return slices.ContainsFunc(values, func(v yearly) bool { return v.year == year })
	}
	if s := u.indicator.SeriesOf(u.scope); s != nil && len(results) > 0 {
		for _, v := range s.Values {
			if u.isInvented(v) && !has(results, v.Year) {
				u.doc.Remove("serie", u.scope, strconv.Itoa(v.Year))
				u.cleared = append(u.cleared, strconv.Itoa(v.Year))
				u.removed = append(u.removed, v.Year)
			}
		}
	}
	for k, old := range u.indicator.Targets {
		if len(aims) > 0 && old.Scope == u.scope && u.isInventedAim(old) {
			path := u.targetPath(k, "")
			u.doc.RemoveTable(path[:len(path)-1]...)
			u.aimsCleared = append(u.aimsCleared, strconv.Itoa(old.Year))
		}
	}
}

// isInventedAim reports whether a target is one of an example, by the same rule
// as a value.
func (u *update) isInventedAim(old portal.Target) bool {
	isReal := func(s *portal.Source) bool { return !s.IsExample() }
	return u.isExample() && !slices.ContainsFunc(old.Sources, isReal)
}
