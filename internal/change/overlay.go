package change

import (
	"io/fs"
	"path"
	"slices"
	"strings"
	"testing/fstest"
)

// Overlay returns source with files in place: what the folder will be. It serves
// to read and check the portal before anything is written.
func Overlay(source fs.FS, files []File) fs.FS {
	o := overlay{source, fstest.MapFS{}, map[string]bool{}}
	for _, f := range files {
		if f.Content == nil {
			o.removed[f.Path] = true
		} else {
			o.added[f.Path] = &fstest.MapFile{Data: f.Content, Mode: 0o644}
		}
	}
	return o
}

type overlay struct {
	source  fs.FS
	added   fstest.MapFS // with the folders that its files need
	removed map[string]bool
}

func (o overlay) Open(name string) (fs.File, error) {
	switch {
	case o.removed[name]:
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	case o.added[name] != nil:
		return o.added.Open(name)
	}
	f, err := o.source.Open(name)
	if err != nil {
		if folder, missing := o.added.Open(name); missing == nil {
			return folder, nil
		}
	}
	return f, err
}

// ReadDir lists the folder of source with what is added to it, and without the
// files taken away.
func (o overlay) ReadDir(name string) ([]fs.DirEntry, error) {
	entries, err := fs.ReadDir(o.source, name)
	added, _ := o.added.ReadDir(name)
	if len(added) > 0 {
		err = nil
	}
	entries = slices.DeleteFunc(entries, func(e fs.DirEntry) bool {
		isSame := func(a fs.DirEntry) bool { return a.Name() == e.Name() }
		return o.removed[path.Join(name, e.Name())] || slices.ContainsFunc(added, isSame)
	})
	entries = append(entries, added...)
	slices.SortFunc(entries, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return entries, err
}
