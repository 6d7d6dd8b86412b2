package importer

import (
	"cmp"
	"slices"
	"strconv"

	"limpide/internal/base/diag"
	"limpide/internal/change"
	"limpide/internal/change/importer/draft"
	"limpide/internal/change/importer/outlook"
	"limpide/internal/change/importer/series"
	"limpide/internal/change/importer/task"
	"limpide/internal/format/toml"
	"limpide/internal/portal"
)

// reported is what a file says of an indicator for one scope.
type reported struct {
	scope         string
	results, aims []series.Yearly
	source        string // id of the source of what changes, "" if the file does not say it
	hasSource     bool   // the file has a place to say it
	isForm        bool   // a bare number is definitive
}

// update is the change of one series and of its targets. Years that the portal
// has and the file has not stay.
type update struct {
	reported
	indicator *portal.Indicator
	name      string // of the scope
	change    func(key, name string, old, now change.Value) change.Change
	changes   []change.Change
	implied   []change.Change
}

// valueWriter compares the values that a file gives with those of the portal.
type valueWriter struct {
	*task.Task
	marks    []*mark        // that were met, and are not understood yet
	updates  []*update      // of the series that change
	after    *portal.Portal // what these make; nil if none does, or with a fault
	drafts   draft.Sources  // sources that the file names, and the portal does not have
	compared int            // how many series the file has values of
	preview  *portal.Portal // the portal with its examples, once it was asked for
}

// compare works out what a file changes in a series.
func (t *valueWriter) compare(i *portal.Indicator, r reported) *update {
	u := &update{reported: r, indicator: i, name: r.scope}
	if s := i.SeriesOf(r.scope); s != nil {
		u.name = s.Scope.Name
	} else if territory := t.Portal.Territory(r.scope); territory != nil {
		u.name = territory.ShortName
	}
	u.change = func(key, name string, old, now change.Value) change.Change {
		c := t.Change(i.Place.File, key, name, old, now)
		if now != nil {
			c.Source = r.source
		}
		return c
	}
	byYear := func(a, b series.Yearly) int { return a.In - b.In }
	slices.SortFunc(r.results, byYear)
	slices.SortFunc(r.aims, byYear)
	for _, y := range r.results {
		u.value(y, t.stateGiven())
	}
	for _, aim := range r.aims {
		u.aim(aim)
	}
	return u
}

func (t *valueWriter) add(all ...*update) {
	for _, u := range all {
		g := change.Group{Subject: u.called(), Changes: u.changes, Implied: u.implied}
		if u.source != "" && slices.ContainsFunc(u.changes, func(c change.Change) bool { return c.New != nil }) {
			title := t.Platform().Title
			if typed := t.drafts.Title(u.source); typed != "" {
				title = typed
			}
			if s := t.SourceNamed(u.source); s != nil {
				title = s.Title
			}
			g.Note = "source : « " + title + " »"
		}
		t.Plan.Add(g)
		outlook.TellNotes(&t.Plan.Aside, g)
		if u.isChange() {
			t.updates = append(t.updates, u)
		}
	}
}

func (u *update) isChange() bool { return len(u.changes) > 0 }

// called names the series: « indicateur dechets, Amont ».
func (u *update) called() string { return "indicateur " + u.indicator.ID + ", " + u.name }

func (u *update) file() string { return u.indicator.Place.File }

func (u *update) at(year int) (portal.Value, bool) { return valueAt(u.indicator, u.scope, year) }

// valueAt returns what the portal gives for a year of a scope, which may have no series.
func valueAt(i *portal.Indicator, scope string, year int) (portal.Value, bool) {
	if s := i.SeriesOf(scope); s != nil {
		return s.At(year)
	}
	return portal.Value{}, false
}

// value adds the change of a year, if it is one. given is the state that an option
// gives to the values that say none, or nil: one that is definitive already, with the
// same number, stays so.
func (u *update) value(now series.Yearly, given *portal.ValueState) {
	var old change.Value
	source := u.source // that the value has to name
	if u.isCited(source) {
		source = ""
	}
	was, isKnown := u.at(now.In)
	if given != nil && !now.HasState {
		now.State = *given
	}
	if isKnown {
		before := change.YearOf(was)
		isSame := before.State != portal.Missing && change.Same(before.Number, now.Number)
		switch {
		case now.HasState:
		case given != nil && isSame && before.State == portal.Final:
			now.State = portal.Final
		case given == nil && !u.isForm && before.State != portal.Missing && before.State.Measured():
			// A result takes the place of what was announced or quoted, and its certainty.
			now.State = before.State
		}
		if before.SameAs(now.Year) {
			return
		}
		if isSame && now.State != portal.Missing {
			now.Note = before.Note // which speaks of this number
		}
		old = before
		if was.Source != nil && before.State != portal.Missing && now.State != portal.Missing {
			source = cmp.Or(u.source, was.Source.ID)
		}
	}
	now.Source = source
	c := u.change(diag.Pointer("serie", u.scope, now.In), strconv.Itoa(now.In), old, now.Year)
	c.Source = cmp.Or(c.Source, source)
	u.changes = append(u.changes, c)
}

// writes reports whether a year is given a value, or a reason for having none.
func (u *update) writes(year int) bool {
	return slices.ContainsFunc(u.changes, func(c change.Change) bool {
		_, isYear := c.New.(change.Year)
		return isYear && c.Name == strconv.Itoa(year)
	})
}

// isCited reports whether the file cites a source, and no other, for all of its
// values: a value has not to say it again.
func (u *update) isCited(source string) bool {
	all := u.indicator.Dataset.Sources
	return len(all) == 1 && all[0].ID == source
}

// aim adds the change of a target, unless the one of the scope, or of every
// series, says it already. The export does not tell a milestone from a final aim:
// a new target is a plain one.
func (u *update) aim(aim series.Yearly) {
	value, year := change.Number{Value: aim.Number, Decimals: 9}, strconv.Itoa(aim.In)
	for _, scope := range []string{u.scope, ""} {
		k := slices.IndexFunc(u.indicator.Targets, func(old portal.Target) bool {
			return old.Year == aim.In && old.Scope == scope
		})
		switch {
		case k < 0:
		case change.Same(u.indicator.Targets[k].Value, aim.Number):
			return
		case scope != "":
			old := u.indicator.Targets[k]
			at := old.Place.Pointer
			u.changes = append(u.changes, u.change(at+"/valeur", year, change.Number{Value: old.Value, Decimals: 9}, value))
			if old.Note != "" {
				u.implied = append(u.implied, u.change(at+"/note", year, change.Text(old.Note), nil))
			}
			// The sources that it cites do not say what it says now.
			if u.source != "" && (len(old.Sources) > 0 || !u.isCited(u.source)) {
				var cited change.Value
				if len(old.Sources) > 0 {
					cited = change.List(task.Refs(old.Sources))
				}
				u.implied = append(u.implied, u.change(at+"/sources", year, cited, change.List{u.source}))
			}
			return
		}
	}
	block := toml.Pairs{{"territoire", toml.Quote(u.scope)}, {"annee", year}, {"valeur", value.TOML()}}
	if u.source != "" && !u.isCited(u.source) {
		block.Add("sources", toml.List([]string{u.source}))
	}
	u.changes = append(u.changes, u.change("/cible/-", year, nil, change.Block{Name: value.String(), Lines: "[[cible]]\n" + block.Lines("")}))
}

// addDrafts adds the sources to complete that some value will cite.
func (t *valueWriter) addDrafts() {
	for _, d := range t.drafts {
		isCited := func(u *update) bool { return u.source == d.ID }
		if !slices.ContainsFunc(t.updates, isCited) {
			continue
		}
		c := t.Change(change.SourcesFile, "/source/"+d.ID, d.ID, nil, change.Block{Lines: d.Lines()})
		t.Plan.Add(change.Group{Subject: change.SourcesFile, Changes: []change.Change{c}})
		t.Plan.Aside.Add(isDraft, "« "+d.Text+" »")
	}
}

var isDraft = change.About("Source{s} à compléter dans data/sources.toml, sans quoi le portail ne se publie pas : %s.")
