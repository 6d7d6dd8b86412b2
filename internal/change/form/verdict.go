package form

import (
	"io/fs"
	"slices"
	"strconv"
	"strings"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/internal/change"
	"limpide/internal/portal"
	"limpide/internal/portal/check"
	"limpide/internal/portal/load"
	"limpide/internal/portal/seen"
)

// Look reads the facts of a portal, and all that its rules say of them on a day; a
// figure that was published and is rewritten without a reason is an error.
// The portal is nil if there is none.
func Look(source fs.FS, day fr.Date) (*portal.Portal, diag.List) {
	p, faults := load.Facts(source)
	if p == nil {
		return nil, faults
	}
	history, broken := load.History(source, p, day)
	faults.Add(broken...)
	faults.Add(check.Portal(p, day)...)
	if faults.Errors() == 0 && history.Last() != nil {
		next, _ := history.Next(seen.From(p, day), day)
		faults.Add(check.Corrections(history, next, true)...)
	}
	return p, faults
}

// Judge puts beside its field each fault that the portal has with changes made, and
// among those of the form what has no field there. It leaves out what was said before
// the change: faults may have to be mended one after the other.
func (f *Form) Judge(source fs.FS, changes []change.Change, day fr.Date) {
	files, refused := change.Edit(source, changes)
	f.Faults.Add(refused...)
	_, before := Look(source, day)
	_, after := Look(change.Overlay(source, files), day)
	at := judged(f)
	for _, d := range fresher(before, after) {
		put(f, d, at)
	}
}

// Known puts the faults of a portal as it is beside the fields that have none yet, as a
// form is opened.
func (f *Form) Known(faults diag.List) {
	for _, d := range faults {
		if field := f.fieldOf(d, f.Key); field != nil && !f.IsNew() && len(field.Faults) == 0 {
			field.Faults.Add(here(d))
		}
	}
}

// IsSound reports whether nothing keeps the form from being written.
func (f *Form) IsSound() bool { return f.isSound() && f.Faults.Errors() == 0 }

// judged is the key that the table has in the files: that of a new block is known
// once it has its place.
func judged(f *Form) string {
	if !f.IsNew() {
		return f.Key
	}
	list := f.at[:len(f.at)-1]
	if f.opens.Names != "" {
		return pointerTo(append(slices.Clip(list), f.Field(nameKey).Typed))
	}
	at := strconv.Itoa(len(f.doc.Names(list...)))
	if later := diag.SplitPointer(nextBlock(f, list)); later != nil {
		at = later[len(later)-1]
	}
	return pointerTo(append(slices.Clip(list), at))
}

// put puts a fault beside its field, or among those of the form.
func put(f *Form, d diag.Diagnostic, at string) {
	switch field := f.fieldOf(d, at); {
	case field != nil && field.Faults.Errors() > 0: // it has no value to be judged
	case field != nil:
		field.Faults.Add(here(d))
	default:
		f.Faults.Add(d)
	}
}

// fieldOf returns the field that a fault is about, nil if it has none; at is the key
// of the table. A correction that nothing explains is about the reason.
func (f *Form) fieldOf(d diag.Diagnostic, at string) *Field {
	if d.Place.File != f.File {
		return nil
	}
	if isUnexplained(d) && (d.Place.Pointer == "" || isBelow(d.Place.Pointer, at)) {
		return f.Field("corrige")
	}
	if !isBelow(d.Place.Pointer, at) {
		return nil
	}
	key, _, _ := strings.Cut(strings.TrimPrefix(d.Place.Pointer[len(at):], "/"), "/")
	if key == "" {
		for _, field := range f.Fields { // « il manque la clé « titre » »
			if strings.Contains(d.Message, "«\u00a0"+field.Key+"\u00a0»") {
				return field
			}
		}
		if f.isYear() { // which may be a number alone
			return f.Field("valeur")
		}
		return nil
	}
	return f.Field(key)
}

// isUnexplained reports whether a fault is that something published is rewritten, and
// nothing says why.
func isUnexplained(d diag.Diagnostic) bool { return strings.HasPrefix(d.Kind.Code, "correction-") }

// here is a fault with the remedy of a form, where a file has another.
func here(d diag.Diagnostic) diag.Diagnostic {
	switch {
	case !isUnexplained(d):
	case strings.HasPrefix(d.Hint, "le motif écrit"): // is an old one
		d = d.WithHint("le motif qui est là est celui d’une correction déjà publiée\u00a0: donnez celui de la nouvelle")
	default:
		d = d.WithHint("donnez le motif de la correction\u00a0: les pages le répètent")
	}
	return d
}

func isBelow(pointer, at string) bool { return pointer == at || strings.HasPrefix(pointer, at+"/") }

// fresher returns the faults that were not there before. A fault that a change has
// only moved is an old one.
func fresher(before, after diag.List) (fresh diag.List) {
	left := slices.Clone(before)
	for _, d := range after {
		if k := slices.IndexFunc(left, func(b diag.Diagnostic) bool { return same(b, d) }); k >= 0 {
			left = slices.Delete(left, k, k+1)
		} else {
			fresh.Add(d)
		}
	}
	return fresh
}

// same reports whether two faults say the same of the same file.
func same(a, b diag.Diagnostic) bool {
	return a.Kind == b.Kind && a.Place.File == b.Place.File && a.Message == b.Message
}
