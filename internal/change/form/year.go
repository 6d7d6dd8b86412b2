package form

import (
	"cmp"
	"strconv"

	"limpide/internal/base/fr"
	"limpide/internal/change"
	"limpide/internal/portal"
	"limpide/internal/portal/schema"
)

// isYear reports whether the table is a year of a series, which may be a number
// alone.
func (f *Form) isYear() bool { return f.Table == schema.Of("indicateur", "serie") }

// isBareYear reports whether it is a number alone, or is not there yet.
func (f *Form) isBareYear() bool { return f.isYear() && f.doc.Names(f.at...) == nil }

// yearChange returns the change of the whole year, none if it would say nothing.
func (f *Form) yearChange() []change.Change {
	value, reason := f.Field("valeur"), f.Field("absent")
	switch {
	case value.Typed == "" && reason.Typed == "":
		value.Faults.Add(errMust.At(f.place(), value.Title))
	case value.Typed != "" && reason.Typed != "":
		reason.Faults.Add(errValueAndReason.At(f.place()))
	}
	if !f.isSound() {
		return nil
	}
	c := change.Change{Dataset: f.File, Key: f.Key, Name: f.Title, New: f.year(func(field *Field) string { return field.Typed })}
	if value.Was != "" {
		c.Old = f.year(func(field *Field) string { return field.Was })
	}
	return []change.Change{c}
}

// year is what the fields say of the year.
func (f *Form) year(text func(*Field) string) change.Year {
	of := func(name string) string { return text(f.Field(name)) }
	y := change.Year{Source: of("source"), Note: of("note"), Why: of("corrige")}
	y.Number, _ = fr.ParseNumber(of("valeur"))
	y.State, _ = portal.ValueOf[portal.ValueState](cmp.Or(of("etat"), portal.Final.Word()))
	y.Nature, _ = portal.ValueOf[portal.Nature](of("nature"))
	y.Since, _ = strconv.Atoi(of("depuis"))
	if reason := of("absent"); reason != "" {
		y.State, y.Reason = portal.Missing, reason
	}
	return y
}
