package portal

import (
	"slices"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
)

// Label is a decision of the national commission on a territory and a framework;
// or, without a star, that there was none on the day somebody looked. It is
// entered, never worked out from a score.
type Label struct {
	Framework *Framework `toml:"referentiel,ref,required,nonempty"`
	Stars     int        `toml:"etoiles,required,min=0,max=5"`
	Date      fr.Date    `toml:"date"` // of the decision; none without a star
	Until     fr.Date    `toml:"jusqu_au"`
	CheckedOn fr.Date    `toml:"verifie_le"`                     // when somebody looked
	Done      *float64   `toml:"pourcentage_fait,min=0,max=100"` // of the potential, on the day of the decision; nil: not known
	Planned   *float64   `toml:"pourcentage_programme,min=0,max=100"`
	Sources   []*Source  `toml:"sources,ref,required,nonempty"`
	Reason    string     `toml:"corrige"` // why it is no longer what was published
	Place     diag.Place
}

// Since returns the day that the label tells of: that of the decision, or on which
// no star was found.
func (l *Label) Since() fr.Date {
	if l.Stars == 0 {
		return l.CheckedOn
	}
	return l.Date
}

// End returns the last day on which the stars count: the one given, otherwise the
// eve of the decision's anniversary after [Framework.Validity] years, as precise as
// the decision; the zero date if nothing tells it.
func (l *Label) End() fr.Date {
	years := 0
	if l.Framework != nil {
		years = l.Framework.Validity
	}
	if !l.Until.IsZero() || years == 0 || l.Date.IsZero() {
		return l.Until
	}
	end := l.Date
	end.Year += years
	return end.AddDays(-1)
}

// InForce reports whether the label gives stars on a day.
func (l *Label) InForce(day fr.Date) bool {
	return l.Stars > 0 && !l.Date.After(day) && (l.End().IsZero() || !day.After(l.End().Last()))
}

// LabelOn returns the last thing known on a day of the label of a territory, in
// force or not, or nil.
func (t *Territory) LabelOn(f *Framework, day fr.Date) *Label {
	var last *Label
	for i := range t.Labels {
		if l := &t.Labels[i]; l.Framework == f && !l.Since().After(day) {
			last = l
		}
	}
	return last
}

// SortLabels puts the labels in the order of what they tell of, which
// [Territory.LabelOn] expects.
func (t *Territory) SortLabels() {
	slices.SortStableFunc(t.Labels, func(a, b Label) int { return a.Since().Compare(b.Since()) })
}
