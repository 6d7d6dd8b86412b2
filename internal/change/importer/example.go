package importer

import (
	"slices"
	"strconv"
	"strings"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/internal/change"
	"limpide/internal/portal"
)

// clearExample takes away the invented values of the scope that the file does not
// replace: once the indicator is no longer an example they would pass for real.
func (u *update) clearExample() {
	if s := u.indicator.SeriesOf(u.scope); s != nil && len(u.results) > 0 {
		for _, v := range s.Values {
			isGiven := slices.ContainsFunc(u.results, func(r yearly) bool { return r.year == v.Year })
			if year := strconv.Itoa(v.Year); !isGiven && change.IsInvented(u.indicator, v) {
				u.changes = append(u.changes, u.change(diag.Pointer("serie", u.scope, v.Year), year, change.YearOf(u.indicator, v), nil))
			}
		}
	}
	for _, old := range u.indicator.Targets {
		if len(u.aims) > 0 && old.Scope == u.scope && isInventedAim(u.indicator, old) {
			u.changes = append(u.changes, u.change(old.Place.Pointer, strconv.Itoa(old.Year), change.Block{}, nil))
		}
	}
}

// isInventedAim reports whether a target is one of an example, by the same rule
// as a value.
func isInventedAim(i *portal.Indicator, old portal.Target) bool {
	return i.Dataset.Example && !slices.ContainsFunc(old.Sources, func(s *portal.Source) bool { return !s.IsExample() })
}

// tellExamples tells which of the examples that change are still examples, and
// what is left to do.
func (o *outlook) tellExamples() {
	for _, u := range o.updates {
		switch {
		case !u.isExample():
		case hasInvented(o.after.Indicator(u.indicator.ID)):
			o.aside.Add(staysExample, u.file())
		default:
			o.aside.Add(isReal, u.file())
		}
	}
}

// hasInvented reports whether an indicator has an invented value or target.
func hasInvented(i *portal.Indicator) bool {
	isInvented := func(v portal.Value) bool { return change.IsInvented(i, v) }
	return slices.ContainsFunc(i.Series, func(s *portal.Series) bool { return slices.ContainsFunc(s.Values, isInvented) }) ||
		slices.ContainsFunc(i.Targets, func(t portal.Target) bool { return isInventedAim(i, t) })
}

var isReal = change.Remark{
	One:  "%s n’a plus de valeur inventée : effacez « demonstration = true », et la source d’exemple dans « sources ».",
	Many: "N’ont plus de valeur inventée : %s. Effacez-y « demonstration = true », et la source d’exemple dans « sources ».",
}

var staysExample = change.Remark{
	One:  "%s reste un exemple (demonstration = true), car ses autres valeurs sont inventées : retirez-les, effacez cette ligne, et citez la vraie source.",
	Many: "Restent des exemples (demonstration = true), car leurs autres valeurs sont inventées : %s. Retirez-les, effacez cette ligne, et citez la vraie source.",
}

// tellSource says which sources new values go on citing when the file does not
// give theirs.
func (t *task) tellSource(u *update) {
	ds, inherits := u.indicator.Dataset, false
	for _, c := range u.changes {
		switch {
		case u.source != "" || c.New == nil:
		case c.Source == "":
			inherits = !ds.Example
		default:
			s := t.sourceNamed(c.Source)
			t.plan.Aside.Add(u.sourceKept([]*portal.Source{s}, s.ReadOn), u.file())
		}
	}
	if inherits {
		t.plan.Aside.Add(u.sourceKept(ds.Sources, ds.ReadOn), u.file())
	}
}

// sourceKept says that what is written goes on citing the sources of before, and
// how to give it others.
func (u *update) sourceKept(sources []*portal.Source, readOn fr.Date) change.Remark {
	if len(sources) == 0 {
		const lacks = "Dans %s, les valeurs ajoutées ou corrigées n’ont pas de source : complétez « sources » et « lu_le » dans "
		return change.Remark{One: lacks + "ce fichier.", Many: lacks + "ces fichiers."}
	}
	titles := change.TextsOf(sources, func(s *portal.Source) string { return "« " + s.Title + " »" })
	kept := "Dans %s, les valeurs ajoutées ou corrigées citent toujours " + escaped(fr.Join(change.FirstOf(titles, 2))) + " (" + readWords(readOn) + ")." +
		" Si elles viennent d’ailleurs, "
	if u.isForm {
		kept += "remplissez la colonne « Source » de la feuille avant d’écrire, ou "
	}
	kept += "changez « sources » et « lu_le » dans "
	return change.Remark{One: kept + "ce fichier.", Many: kept + "ces fichiers."}
}

// escaped keeps a text of the portal from being taken for a format.
func escaped(text string) string { return strings.ReplaceAll(text, "%", "%%") }

// readWords says when a source was read: « lecture du 23 novembre 2026 ».
func readWords(on fr.Date) string {
	switch {
	case on.IsZero():
		return "sans date de lecture"
	case on.Complete():
		return "lecture du " + on.Long()
	}
	return "lecture " + fr.OfWord(on.Long())
}
