package form

import (
	"fmt"
	"io/fs"
	"strings"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/internal/change"
	"limpide/internal/format/toml"
	"limpide/internal/portal/schema"
)

// Plan returns the changes of the form as a plan, with the files that they make if
// nothing keeps it from being written.
func (f *Form) Plan(source fs.FS, changes []change.Change) change.Plan {
	var p change.Plan
	if len(changes) > 0 {
		p.Add(change.Group{Subject: subject(f), Summary: summary(f, changes), Told: changes})
	}
	if f.IsSound() {
		p.Write(source)
	}
	return p
}

// subject is what changes: « action « Rénover les écoles » ».
func subject(f *Form) string {
	switch {
	case f.IsNew():
		return f.Heading
	case f.Title == f.Heading || f.Title == "":
		return f.Heading
	}
	return f.Heading + ", «\u00a0" + f.Title + "\u00a0»"
}

// summary says each change by the title of its field.
func summary(f *Form, changes []change.Change) string {
	var said []string
	for _, c := range changes {
		path := diag.SplitPointer(c.Key)
		field := f.Field(path[len(path)-1])
		block, isBlock := c.New.(change.Block)
		switch {
		case c.Key == f.Key && f.isYear():
			said = append(said, outcome("valeur", c))
		case isBlock:
			said = append(said, "«\u00a0"+block.Name+"\u00a0» est ajouté")
		case c.Key == f.Key:
			said = append(said, "«\u00a0"+f.Title+"\u00a0» est retiré")
		case field != nil:
			said = append(said, outcome(fr.Uncapital(field.Title), c))
		}
	}
	return strings.Join(said, "\u202f; ")
}

// outcome says what becomes of a key.
func outcome(name string, c change.Change) string {
	const most = 60 // in characters, of a text that is quoted
	short := func(v change.Value) string {
		if runes := []rune(v.String()); len(runes) > most {
			return string(runes[:most]) + "…"
		}
		return v.String()
	}
	switch {
	case c.New == nil:
		return name + " retiré (" + short(c.Old) + ")"
	case c.Old == nil:
		return name + "\u00a0: " + short(c.New)
	}
	return name + "\u00a0: " + short(c.Old) + " → " + short(c.New)
}

// Bounds tells which numbers a field accepts, "" if it says nothing.
func Bounds(f *schema.Field) string {
	number := func(v *float64) string {
		if *v >= firstYear && *v <= lastYear {
			return toml.Number(*v) // a year
		}
		return fr.Number(*v, change.Decimals(*v))
	}
	switch low, high := f.Bounds.Min, f.Bounds.Max; {
	case low != nil && high != nil:
		return fmt.Sprintf("de %s à %s", number(low), number(high))
	case low != nil:
		return number(low) + " ou plus"
	case high != nil:
		return number(high) + " ou moins"
	}
	return ""
}
