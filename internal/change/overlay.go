package change

import (
	"bytes"
	"io/fs"
	"path"
	"slices"
	"strings"
	"time"
)

// Overlay returns source with files in place: what the folder will be. It serves
// to read and check the portal before anything is written.
func Overlay(source fs.FS, files []File) fs.FS {
	o := overlay{source, map[string]File{}}
	for _, f := range files {
		o.files[f.Path] = f
	}
	return o
}

type overlay struct {
	fs.FS
	files map[string]File
}

func (o overlay) Open(name string) (fs.File, error) {
	f, ok := o.files[name]
	switch {
	case !ok:
		return o.FS.Open(name)
	case f.Content == nil:
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return openFile{bytes.NewReader(f.Content), describe(f)}, nil
}

// Stat describes a file of either, or a folder that only the added files need.
func (o overlay) Stat(name string) (fs.FileInfo, error) {
	f, isThere := o.files[name]
	switch {
	case isThere && f.Content == nil:
		return nil, &fs.PathError{Op: "stat", Path: name, Err: fs.ErrNotExist}
	case isThere:
		return describe(f), nil
	}
	info, err := fs.Stat(o.FS, name)
	if err != nil {
		if _, missing := o.ReadDir(name); missing == nil {
			return memFile{path.Base(name), 0, fs.ModeDir | 0o755}, nil
		}
	}
	return info, err
}

func describe(f File) memFile { return memFile{path.Base(f.Path), int64(len(f.Content)), 0o644} }

// ReadDir lists the folder of source with the files added to it, the folders
// that these files need, and without the files taken away.
func (o overlay) ReadDir(name string) ([]fs.DirEntry, error) {
	entries, err := fs.ReadDir(o.FS, name)
	entries = slices.DeleteFunc(entries, func(e fs.DirEntry) bool {
		f, ok := o.files[path.Join(name, e.Name())]
		return ok && f.Content == nil
	})
	for file, f := range o.files {
		rest, below := strings.CutPrefix(file, name+"/")
		if !below || f.Content == nil {
			continue
		}
		first, _, isDeep := strings.Cut(rest, "/")
		if slices.ContainsFunc(entries, func(e fs.DirEntry) bool { return e.Name() == first }) {
			continue
		}
		err = nil
		info := describe(f)
		if isDeep {
			info = memFile{first, 0, fs.ModeDir | 0o755}
		}
		entries = append(entries, fs.FileInfoToDirEntry(info))
	}
	slices.SortFunc(entries, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return entries, err
}

// memFile describes a file or a folder of the overlay.
type memFile struct {
	name string
	size int64
	mode fs.FileMode
}

func (f memFile) Name() string       { return f.name }
func (f memFile) Size() int64        { return f.size }
func (f memFile) Mode() fs.FileMode  { return f.mode }
func (f memFile) ModTime() time.Time { return time.Time{} }
func (f memFile) IsDir() bool        { return f.mode.IsDir() }
func (f memFile) Sys() any           { return nil }

// openFile is a file of the overlay being read.
type openFile struct {
	*bytes.Reader
	info memFile
}

func (f openFile) Stat() (fs.FileInfo, error) { return f.info, nil }
func (f openFile) Close() error               { return nil }
