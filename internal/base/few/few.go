// Package few bounds what is said of one file: its first faults, and how many
// others it has, since these have often the same cause.
package few

import (
	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
)

// Most is how many errors, and how many warnings, are said of one file.
const Most = 20

var (
	errOthers = diag.Define(diag.Error, "autres-fautes", "et %s de ce fichier",
		"corrigez d’abord celles qui sont dites : les autres ont souvent la même cause")
	warnOthers = diag.Define(diag.Warning, "autres-avertissements", "et %s de ce fichier",
		"voyez d’abord ceux qui sont dits : les autres ont souvent la même cause")
)

// Others stands for n more faults of a file, which are not said.
func Others(file string, s diag.Severity, n int) diag.Diagnostic {
	d := errOthers.At(diag.File(file), fr.Count(n, "autre faute", "autres fautes"))
	if s == diag.Warning {
		d = warnOthers.At(diag.File(file), fr.Count(n, "autre avertissement", "autres avertissements"))
	}
	d.Others = n
	return d
}

// Of returns the first faults of each file of a list that is in order, and after
// them how many others it has. What names no file is kept.
func Of(l diag.List) diag.List {
	return of(l, func(d diag.Diagnostic) string { return d.Place.File })
}

// OfFile is [Of] for a list whose places are all inside of one file, such as the
// cells of a spreadsheet.
func OfFile(file string, l diag.List) diag.List {
	return of(l, func(diag.Diagnostic) string { return file })
}

func of(l diag.List, fileOf func(diag.Diagnostic) string) diag.List {
	type faults struct {
		file     string
		severity diag.Severity
	}
	said, others, last := map[faults]int{}, map[faults]int{}, map[string]int{}
	var first diag.List
	for _, d := range l {
		of := faults{fileOf(d), d.Kind.Severity}
		switch {
		case d.Others > 0:
			others[of] += d.Others
		case said[of] == Most && of.file != "":
			others[of]++
		default:
			said[of]++
			last[of.file] = len(first)
			first.Add(d)
		}
	}
	var all diag.List
	for i, d := range first {
		all.Add(d)
		for _, s := range []diag.Severity{diag.Error, diag.Warning} {
			if n := others[faults{fileOf(d), s}]; n > 0 && last[fileOf(d)] == i {
				all.Add(Others(fileOf(d), s, n))
			}
		}
	}
	return all
}
