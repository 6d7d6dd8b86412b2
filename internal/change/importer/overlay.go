package importer

import (
	"bytes"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
	"time"
)

// Overlay returns source with the files of an import in place: what the folder
// will be. It serves to read and check the portal before anything is written.
func Overlay(source fs.FS, files []File) fs.FS {
	o := overlay{source, map[string][]byte{}, map[string]bool{}}
	for _, f := range files {
		if f.Removed {
			o.removed[f.Name] = true
		} else {
			o.files[f.Name] = f.Content
		}
	}
	return o
}

type overlay struct {
	fs.FS
	files   map[string][]byte
	removed map[string]bool
}

func (o overlay) Open(name string) (fs.File, error) {
	if o.removed[name] {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	if content, ok := o.files[name]; ok {
		return &openFile{memFile{path.Base(name), content}, bytes.NewReader(content)}, nil
	}
	return o.FS.Open(name)
}

// Stat describes a file of either, or a folder that only the added files need.
func (o overlay) Stat(name string) (fs.FileInfo, error) {
	if o.removed[name] {
		return nil, &fs.PathError{Op: "stat", Path: name, Err: fs.ErrNotExist}
	}
	if content, ok := o.files[name]; ok {
		return memFile{path.Base(name), content}, nil
	}
	info, err := fs.Stat(o.FS, name)
	if err == nil {
		return info, nil
	}
	for file := range o.files {
		if strings.HasPrefix(file, name+"/") {
			return memFolder{path.Base(name)}, nil
		}
	}
	return nil, err
}

// ReadDir lists the folder of source with the files added to it, the folders
// that these files need, and without the files taken away.
func (o overlay) ReadDir(name string) ([]fs.DirEntry, error) {
	entries, err := fs.ReadDir(o.FS, name)
	entries = slices.DeleteFunc(entries, func(e fs.DirEntry) bool { return o.removed[path.Join(name, e.Name())] })
	added := false
	for file, content := range o.files {
		rest, below := strings.CutPrefix(file, name+"/")
		if !below {
			continue
		}
		first, _, isDeep := strings.Cut(rest, "/")
		if slices.ContainsFunc(entries, func(e fs.DirEntry) bool { return e.Name() == first }) {
			continue
		}
		added = true
		if isDeep {
			entries = append(entries, memFolder{first})
		} else {
			entries = append(entries, memFile{first, content})
		}
	}
	slices.SortFunc(entries, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	if added {
		err = nil
	}
	return entries, err
}

// memFile is a file of the overlay.
type memFile struct {
	name    string
	content []byte
}

func (f memFile) Name() string               { return f.name }
func (f memFile) Size() int64                { return int64(len(f.content)) }
func (f memFile) Mode() fs.FileMode          { return 0o644 }
func (f memFile) Type() fs.FileMode          { return 0 }
func (f memFile) ModTime() time.Time         { return time.Time{} }
func (f memFile) IsDir() bool                { return false }
func (f memFile) Sys() any                   { return nil }
func (f memFile) Info() (fs.FileInfo, error) { return f, nil }

type openFile struct {
	memFile
	*bytes.Reader
}

func (f *openFile) Size() int64                { return f.memFile.Size() }
func (f *openFile) Stat() (fs.FileInfo, error) { return f.memFile, nil }
func (f *openFile) Close() error               { return nil }

var _ io.ReaderAt = (*openFile)(nil)

// memFolder is a folder that only the overlay has.
type memFolder struct{ name string }

func (f memFolder) Name() string               { return f.name }
func (f memFolder) Size() int64                { return 0 }
func (f memFolder) Mode() fs.FileMode          { return fs.ModeDir | 0o755 }
func (f memFolder) ModTime() time.Time         { return time.Time{} }
func (f memFolder) IsDir() bool                { return true }
func (f memFolder) Sys() any                   { return nil }
func (f memFolder) Type() fs.FileMode          { return fs.ModeDir }
func (f memFolder) Info() (fs.FileInfo, error) { return f, nil }
