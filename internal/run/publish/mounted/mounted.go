// Package mounted is the end of a publication that is a folder of this computer, or of a
// disk of the network.
package mounted

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"

	"limpide/internal/base/diag"
	"limpide/internal/base/disk"
)

// Folder is a folder that is published. Nothing outside of it can be touched, whatever
// links it holds.
type Folder struct{ root *os.Root }

// Open opens a folder, which must be there.
func Open(folder string) (*Folder, error) {
	root, err := os.OpenRoot(folder)
	if err != nil {
		return nil, reason(err)
	}
	return &Folder{root}, nil
}

// fault is an error of the system in French.
type fault struct{ cause error }

func (f fault) Error() string { return diag.Reason(f.cause) }
func (f fault) Unwrap() error { return f.cause }

func reason(err error) error {
	if err == nil {
		return nil
	}
	return fault{err}
}

func (f *Folder) List(folder string) (files, folders []string, err error) {
	entries, err := fs.ReadDir(f.root.FS(), folder)
	for _, e := range entries {
		if e.IsDir() {
			folders = append(folders, e.Name())
		} else {
			files = append(files, e.Name())
		}
	}
	return files, folders, reason(err)
}

func (f *Folder) Read(name string) ([]byte, error) {
	data, err := f.root.ReadFile(filepath.FromSlash(name))
	return data, reason(err)
}

// Put writes a file for all to read, and flushes it: it is to take the place of one that
// is whole.
func (f *Folder) Put(name string, content []byte) error {
	if folder := path.Dir(name); folder != "." {
		if err := f.root.MkdirAll(filepath.FromSlash(folder), 0o755); err != nil {
			return reason(err)
		}
	}
	file, err := f.root.OpenFile(filepath.FromSlash(name), os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o644)
	if err != nil {
		return reason(err)
	}
	_, err = file.Write(content)
	if err == nil {
		err = file.Sync()
	}
	return reason(errors.Join(err, file.Close()))
}

func (f *Folder) Rename(from, to string) error {
	return reason(disk.Retry(func() error { return f.root.Rename(filepath.FromSlash(from), filepath.FromSlash(to)) }))
}

func (f *Folder) Remove(name string) error {
	return reason(disk.Retry(func() error { return f.root.Remove(filepath.FromSlash(name)) }))
}

func (f *Folder) Close() error { return f.root.Close() }
