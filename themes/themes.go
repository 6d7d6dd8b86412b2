// Package themes embeds the themes of limpide, so that the program is one file.
//
// A folder themes/<name> beside the data wins over the embedded theme of the
// same name, file by file: to change one colour, one file is enough.
package themes

import (
	"embed"
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"
	"syscall"
)

// Beside them, limpide/explorer is the source of static/echarts.js: it stays out
// of the program, with what Node puts in it.
//
//go:embed all:limpide/static all:limpide/templates
var embedded embed.FS

// Default is the name of the theme used by a portal, and Folder where a portal
// has its own version of some of its files.
const (
	Default = "limpide"
	Folder  = "themes/" + Default
)

// Open returns the theme of a portal whose folder is source.
func Open(source fs.FS) fs.FS {
	own, err := fs.Sub(embedded, Default)
	if err != nil {
		panic("themes: " + err.Error()) // the embedded folder is named at compile time
	}
	if _, err := fs.Stat(source, Folder); errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ENOTDIR) {
		return own
	}
	over, err := fs.Sub(source, Folder)
	if err != nil {
		panic("themes: " + err.Error()) // its name is a valid path
	}
	return overlay{over, own} // one that cannot be read says so, rather than change the look in silence
}

// Ignored tells the files and folders that systems, editors and version control
// leave in a theme: they are no part of it.
func Ignored(name string) bool {
	base := strings.ToLower(path.Base(name))
	return base[0] == '.' || base[0] == '~' || strings.HasSuffix(base, "~") || base == "thumbs.db" || base == "desktop.ini"
}

// overlay reads from over, and from under what over does not have.
type overlay struct{ over, under fs.FS }

func (o overlay) Open(name string) (fs.File, error) {
	f, err := o.over.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		return o.under.Open(name)
	}
	return f, err
}

// ReadDir lists the files of both, sorted by name.
func (o overlay) ReadDir(name string) ([]fs.DirEntry, error) {
	over, errOver := fs.ReadDir(o.over, name)
	under, errUnder := fs.ReadDir(o.under, name)
	switch {
	case errOver != nil && !errors.Is(errOver, fs.ErrNotExist):
		return nil, errOver
	case errOver != nil && errUnder != nil:
		return nil, errOver
	}
	entries := over
	for _, e := range under {
		if !slices.ContainsFunc(over, func(mine fs.DirEntry) bool { return mine.Name() == e.Name() }) {
			entries = append(entries, e)
		}
	}
	slices.SortFunc(entries, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return entries, nil
}
