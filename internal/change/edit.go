package change

import (
	"bytes"
	"io/fs"
	"slices"

	"limpide/internal/base/diag"
	"limpide/internal/format/toml"
	"limpide/internal/portal"
)

var errNoEdit = diag.Define(diag.Error, "import-fichier-non-modifiable",
	"« %s » est écrit d’une façon que limpide ne sait pas modifier sans toucher au reste",
	"changez cette valeur à la main, ou écrivez-la sur une ligne à elle")

// File is a file of the portal, as it was and as it will be.
type File struct {
	Path    string // slash path from the folder of the portal
	Before  []byte // nil if there was none
	Content []byte // nil to take it away
}

// Merge adds files to others, which were changed before them: one that both change is
// still the one there was at first.
func Merge(files, more []File) []File {
	for _, f := range more {
		if k := slices.IndexFunc(files, func(known File) bool { return known.Path == f.Path }); k >= 0 {
			files[k].Content = f.Content
		} else {
			files = append(files, f)
		}
	}
	return files
}

// Edit returns the files of source as the changes make them, in the order in
// which they first change. What does not change stays as it was typed.
func Edit(source fs.FS, changes []Change) (files []File, faults diag.List) {
	var names []string
	of := map[string][]Change{}
	for _, c := range changes {
		if of[c.Dataset] == nil {
			names = append(names, c.Dataset)
		}
		of[c.Dataset] = append(of[c.Dataset], c)
	}
	for _, name := range names {
		f := File{Path: name}
		if before, err := fs.ReadFile(source, name); err == nil {
			f.Before = before
		}
		text, isRemoved := string(f.Before), false
		var keyed []Change
		for _, c := range of[name] {
			switch whole, isWhole := c.New.(Content); {
			case isWhole:
				text = string(whole)
			case c.Key == "":
				isRemoved = true
			default:
				keyed = append(keyed, c)
			}
		}
		if !isRemoved {
			doc := toml.Edit(text)
			// Keys go to their table before another one comes to stand after it.
			slices.SortStableFunc(keyed, func(a, b Change) int { return isAdded(a) - isAdded(b) })
			blocks := slices.IndexFunc(keyed, func(c Change) bool { return isAdded(c) == 1 })
			if blocks < 0 {
				blocks = len(keyed)
			}
			for _, c := range keyed[:blocks] {
				edit(doc, c)
			}
			addSeries(doc, keyed)
			for _, c := range keyed[blocks:] {
				edit(doc, c)
			}
			f.Content = []byte(doc.String())
			if f.Before == nil {
				f.Content = bytes.TrimLeft(f.Content, "\n")
			}
			for _, key := range doc.Refused() {
				faults.Add(errNoEdit.At(diag.File(name), key))
			}
		}
		files = append(files, f)
	}
	return files, faults
}

// isAdded returns 1 for a change that adds a block, and else 0.
func isAdded(c Change) int {
	if _, isBlock := c.New.(Block); isBlock {
		return 1
	}
	return 0
}

// addSeries adds the tables of the series that are new, with all of their years.
func addSeries(doc *toml.Document, changes []Change) {
	var scopes []string
	series := map[string]toml.Pairs{}
	for _, c := range changes {
		y, isYear := c.New.(Year)
		if path := diag.SplitPointer(c.Key); isYear && !doc.Has(path[:2]...) {
			scope, year := path[1], path[2]
			if series[scope] == nil {
				scopes = append(scopes, scope)
			}
			known := slices.DeleteFunc(series[scope], func(kv [2]string) bool { return kv[0] == year })
			series[scope] = append(known, [2]string{year, y.TOML()})
		}
	}
	for _, scope := range scopes {
		slices.SortFunc(series[scope], func(a, b [2]string) int { return slices.Compare(a[:1], b[:1]) })
		doc.AddBelow("\n[serie."+toml.Key(scope)+"]\n"+series[scope].Lines(""), "serie")
	}
}

func edit(doc *toml.Document, c Change) {
	path := diag.SplitPointer(c.Key)
	switch now := c.New.(type) {
	case nil:
		if _, isBlock := c.Old.(Block); isBlock {
			doc.RemoveTable(path...)
		} else {
			doc.Remove(path...)
		}
	case Block:
		if now.Before != "" {
			doc.AddBlockBefore(now.Lines, diag.SplitPointer(now.Before)...)
			return
		}
		// Below the block that it is part of, or else below those of its list.
		doc.AddBelow("\n"+now.Lines, path[:max(1, len(path)-2)]...)
	case Year:
		if doc.Has(path[:2]...) {
			editYear(doc, path, c.Old, now)
		}
	default:
		doc.Set(now.TOML(), path...)
	}
}

// editYear writes what a series gives for a year: of a table, only the keys that
// differ, so that the others stay as they were typed.
func editYear(doc *toml.Document, path []string, old Value, now Year) {
	was, isKnown := old.(Year)
	key := func(name string) []string { return append(slices.Clip(path), name) }
	switch {
	case !isKnown:
		doc.SetAfter(func(year string) bool { return year < path[2] }, now.TOML(), path...)
	case now.State == portal.Missing || !doc.Has(key("valeur")...):
		doc.Set(now.TOML(), path...)
	default:
		if was.number() != now.number() {
			doc.Set(toml.Number(now.Number), key("valeur")...)
		}
		if was.State != now.State {
			doc.Set(toml.Quote(now.State.Word()), key("etat")...)
		}
		if was.Source != now.Source {
			doc.Set(toml.Quote(now.Source), key("source")...)
		}
		if was.Note != "" && now.Note == "" {
			doc.Remove(key("note")...)
		}
		if was.Why != now.Why && now.Why != "" {
			doc.Set(toml.Quote(now.Why), key("corrige")...)
		}
	}
}
