package importer

import (
	"limpide/internal/change"
	"limpide/internal/change/importer/outlook"
	"limpide/internal/portal"
	"limpide/internal/portal/load"
)

// lookAhead loads the portal that the changes of the series make, and tells which
// values are doubtful and which sources they have. One that would have faults is
// left to those who check it.
func (t *valueWriter) lookAhead() {
	if len(t.updates) == 0 {
		return
	}
	files, faults := change.Edit(t.Source, t.Plan.Changes())
	after, more := load.Facts(change.Overlay(t.Source, files))
	if len(faults) > 0 || more.Errors() > 0 {
		return
	}
	t.after = after
	for _, u := range t.updates {
		t.tellDoubts(u)
		t.tellSource(u)
	}
}

// tellDoubts says which values that change are more likely mistakes.
func (t *valueWriter) tellDoubts(u *update) {
	s := outlook.Series{Before: u.indicator, After: t.after, Scope: u.scope, Writes: u.writes}
	if len(u.indicator.Series) == 0 {
		s.Example = t.example(u.indicator.ID)
	}
	leaps, signs := s.Doubts()
	for _, said := range leaps {
		t.Plan.Aside.Add(outlook.IsLeap, u.called()+", "+said)
	}
	for _, said := range signs {
		t.Plan.Aside.Add(outlook.IsOtherSign, u.called()+", "+said)
	}
}

// example returns an indicator with the values of the example that stands in for it,
// or nil.
func (t *valueWriter) example(id string) *portal.Indicator {
	if t.preview == nil {
		p, faults := load.Load(t.Source)
		if t.preview = p; p == nil || faults.Errors() > 0 {
			t.preview = &portal.Portal{}
		}
	}
	return t.preview.Indicator(id)
}

// tellStale tells for which indicators the pole was the sum of its territories, and no
// longer is.
func (t *valueWriter) tellStale() {
	for _, u := range t.updates {
		if t.after == nil {
			return
		}
		if said := outlook.Stale(t.Portal, t.after, u.indicator.ID); said != "" {
			t.Plan.Aside.Add(outlook.IsStale, said)
		}
	}
}

// tellSource says which sources new values go on citing when the file does not
// give theirs.
func (t *valueWriter) tellSource(u *update) {
	ds, inherits := u.indicator.Dataset, false
	for _, c := range u.changes {
		switch {
		case u.source != "" || c.New == nil:
		case c.Source == "":
			inherits = true
		default:
			s := t.SourceNamed(c.Source)
			t.Plan.Aside.Add(outlook.SourceKept([]*portal.Source{s}, s.ReadOn, u.hasSource), u.file())
		}
	}
	if inherits {
		t.Plan.Aside.Add(outlook.SourceKept(ds.Sources, ds.ReadOn, u.hasSource), u.file())
	}
}
