package importer

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"limpide/internal/fr"
	"limpide/internal/portal"
)

// jump is the ratio between two values of a series from which a mistake of unit
// is more likely than a change.
const jump = 10

// nothing is said of a dataset that an import leaves as it is.
const nothing = "rien ne change"

// updateIndicator writes values and targets of one scope into the file of an
// indicator, and says which in words. Years that the file has and the import
// has not stay, but for invented ones: they may not mix with real values.
func (t *task) updateIndicator(i *portal.Indicator, scope string, results, aims []yearly) {
	u := &update{doc: openDocument(i.Place.File, t), indicator: i, scope: scope}
	byYear := func(a, b yearly) int { return a.year - b.year }
	slices.SortFunc(results, byYear)
	slices.SortFunc(aims, byYear)
	if i.Dataset.Example {
		u.clearExample(results, aims)
	}
	u.values(results)
	for _, aim := range aims {
		u.aim(aim)
	}
	u.doc.save(t)
	t.say(fmt.Sprintf("indicateur %s, %s : %s", i.ID, u.scopeName(t.portal), u.words()))
	if i.Dataset.Example && len(u.doc.edits) > 0 {
		t.aside(i.Place.File + " reste un exemple (demonstration = true), car ses autres valeurs sont inventées : retirez-les, effacez cette ligne, et citez la vraie source.")
	}
	for _, remark := range u.remarks {
		t.aside(remark)
	}
}

// update is the change of one series.
type update struct {
	doc       *document
	indicator *portal.Indicator
	scope     string

	added, corrected         []string
	aimsAdded, aimsCorrected []string
	cleared                  []string
	remarks                  []string
}

func (u *update) scopeName(p *portal.Portal) string {
	if s := u.indicator.SeriesOf(u.scope); s != nil {
		return s.Scope.Name
	}
	if t := p.Territory(u.scope); t != nil {
		return t.ShortName
	}
	return u.scope
}

// words says what changes: « 2 valeurs ajoutées (2018 : 131,05 ; …) ».
func (u *update) words() string {
	var parts []string
	for _, part := range []struct {
		items            []string
		singular, plural string
	}{
		{u.added, "valeur ajoutée", "valeurs ajoutées"},
		{u.corrected, "corrigée", "corrigées"},
		{u.aimsAdded, "cible ajoutée", "cibles ajoutées"},
		{u.aimsCorrected, "cible corrigée", "cibles corrigées"},
		{u.cleared, "valeur d’exemple retirée", "valeurs d’exemple retirées"},
	} {
		if len(part.items) > 0 {
			parts = append(parts, listed(part.items, part.singular, part.plural))
		}
	}
	if parts == nil {
		return nothing
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
		if !known {
			added = append(added, r)
			u.added = append(u.added, fmt.Sprintf("%d : %s", r.year, u.said(r)))
			u.remarkJump(series, r)
			continue
		}
		was := yearly{year: old.Year, value: old.Number, state: old.State, absence: old.Note}
		if !r.saysState && was.state != portal.Missing {
			r.state = was.state
		}
		isExample := u.indicator.Dataset.Example
		if isExample && !r.saysState {
			r.state = portal.Final // what an example says of a year is invented too
		}
		if now := u.said(r); now != u.said(was) || isExample && (old.Note != "" || old.Source != nil) {
			u.replace(was, r)
			u.corrected = append(u.corrected, fmt.Sprintf("%d : %s → %s", r.year, u.said(was), now))
			u.remarkJump(series, r)
		}
	}
	u.insert(added)
}

// said writes what is known of a year: « 118,2 », « 88 (provisoire) », or why
// nothing is.
func (u *update) said(y yearly) string {
	switch y.state {
	case portal.Missing:
		return "« " + y.absence + " »"
	case portal.Final:
		return u.write(y.value)
	}
	return u.write(y.value) + " (" + stateWords[y.state] + ")"
}

func same(a, b float64) bool { return math.Abs(a-b) <= 1e-9*math.Max(math.Abs(a), math.Abs(b)) }

func (u *update) write(v float64) string { return fr.Number(v, decimalsOf(v, 9)) }

// literal writes what is known of a year as TOML.
func (y yearly) literal() string {
	switch y.state {
	case portal.Missing:
		return "{ absent = " + quote(y.absence) + " }"
	case portal.Final:
		return number(y.value)
	}
	return "{ valeur = " + number(y.value) + ", etat = " + quote(stateWords[y.state]) + " }"
}

// replace changes what a year says; of a table, only the keys that differ, so
// that its note and its source stay.
func (u *update) replace(was, now yearly) {
	path := []string{"serie", u.scope, strconv.Itoa(now.year)}
	if now.state == portal.Missing || u.indicator.Dataset.Example || u.doc.find(append(path, "valeur")...) == nil {
		u.doc.set(now.literal(), path...)
		return
	}
	if !same(was.value, now.value) {
		u.doc.set(number(now.value), append(path, "valeur")...)
	}
	if was.state != now.state {
		word := stateWords[now.state]
		if now.state == portal.Final {
			word = "définitif"
		}
		u.doc.set(quote(word), append(path, "etat")...)
	}
}

// remarkJump remarks a value ten times that of the nearest year, or a tenth.
func (u *update) remarkJump(series *portal.Series, r yearly) {
	if series == nil || r.state == portal.Missing || r.value <= 0 || u.indicator.Dataset.Example {
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
		u.remarks = append(u.remarks, fmt.Sprintf("À vérifier : %s, %s en %d et %s en %d. L’unité est-elle bien %s ?",
			u.indicator.ID, u.write(nearest.Number), nearest.Year, u.write(r.value), r.year, orNumber(u.indicator.Unit)))
	}
}

// insert adds years in their place, and the series itself if it is new.
func (u *update) insert(added []yearly) {
	if len(added) == 0 {
		return
	}
	table := u.doc.find("serie", u.scope)
	if table == nil {
		u.newSeries(added)
		return
	}
	if !table.header {
		u.doc.refuse([]string{"serie", u.scope})
		return
	}
	for _, r := range added {
		at := table.end
		for _, e := range u.doc.entries {
			if e.header || e.inline || len(e.path) != 3 || !slices.Equal(e.path[:2], table.path) {
				continue
			}
			if year, err := strconv.Atoi(e.path[2]); err == nil && year < r.year {
				at = e.end
			}
		}
		u.doc.insert(at, u.doc.pair(table, strconv.Itoa(r.year), r.literal()))
	}
}

// newSeries adds the table of a scope after those of the others.
func (u *update) newSeries(added []yearly) {
	text := "\n[serie." + keyText(u.scope) + "]\n"
	for _, r := range added {
		text += fmt.Sprintf("%d = %s\n", r.year, r.literal())
	}
	at := u.doc.endBelow("serie")
	if at < 0 {
		at = len(u.doc.text)
	}
	u.doc.insert(at, text)
}

// aim writes a target. The export does not tell a milestone from a final aim:
// a new target is a plain one.
func (u *update) aim(aim yearly) {
	for k, old := range u.indicator.Targets {
		if old.Year != aim.year || old.Scope != u.scope && old.Scope != "" || u.isInvented(old, []yearly{aim}) {
			continue
		}
		switch {
		case same(old.Value, aim.value):
			return
		case old.Scope == u.scope:
			u.doc.set(number(aim.value), u.targetPath(k, "valeur")...)
			u.aimsCorrected = append(u.aimsCorrected, fmt.Sprintf("%d : %s → %s", aim.year, u.write(old.Value), u.write(aim.value)))
			return
		}
	}
	block := pairs{{"territoire", quote(u.scope)}, {"annee", strconv.Itoa(aim.year)}, {"valeur", number(aim.value)}}
	at := u.doc.endBelow("cible")
	if at < 0 {
		at = len(u.doc.text)
	}
	u.doc.insert(at, "\n[[cible]]\n"+block.text(""))
	u.aimsAdded = append(u.aimsAdded, fmt.Sprintf("%d : %s", aim.year, u.write(aim.value)))
}

// targetPath returns the path of a key of the kth target of the domain, whose
// order is not that of the file.
func (u *update) targetPath(k int, key string) []string {
	place := u.indicator.Targets[k].Place.Pointer // "/cible/2"
	return append(strings.Split(strings.TrimPrefix(place, "/"), "/"), key)
}

// clearExample takes away the invented values of a scope that the import does
// not replace: once the file is no longer an example they would pass for real.
func (u *update) clearExample(results, aims []yearly) {
	has := func(values []yearly, year int) bool {
		return slices.ContainsFunc(values, func(v yearly) bool { return v.year == year })
	}
	if s := u.indicator.SeriesOf(u.scope); s != nil && len(results) > 0 {
		for _, v := range s.Values {
			if !has(results, v.Year) {
				u.removeYear(v.Year)
			}
		}
	}
	for k, old := range u.indicator.Targets {
		if len(aims) > 0 && u.isInvented(old, aims) {
			path := u.targetPath(k, "")
			u.doc.removeBelow(path[:len(path)-1]...)
			u.cleared = append(u.cleared, fmt.Sprintf("cible %d", old.Year))
		}
	}
}

// isInvented reports whether a target of an example is another than the real
// ones: these are plain, as an import writes them.
func (u *update) isInvented(old portal.Target, aims []yearly) bool {
	if !u.indicator.Dataset.Example || old.Scope != u.scope {
		return false
	}
	isPlain := !old.Milestone && old.Note == "" && len(old.Sources) == 0
	return !isPlain || !slices.ContainsFunc(aims, func(a yearly) bool { return a.year == old.Year })
}

func (u *update) removeYear(year int) {
	path := []string{"serie", u.scope, strconv.Itoa(year)}
	e := u.doc.find(path...)
	if e == nil || e.header || e.inline {
		u.doc.refuse(path)
		return
	}
	u.doc.edits = append(u.doc.edits, edit{at: span{e.line, e.end}})
	u.cleared = append(u.cleared, strconv.Itoa(year))
}
