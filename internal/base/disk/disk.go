// Package disk reads the folder of a portal: its files and folders, and nothing
// else that may bear a name there. It renames and removes with the patience that
// Windows and shared folders ask for.
//
// A named pipe or a device would keep whoever opens it waiting for ever, and a
// link could publish any file of the machine: neither is opened.
package disk

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// Why something is not opened.
var (
	ErrLink      = errors.New("c’est un lien symbolique, qui n’est pas suivi")
	ErrIrregular = errors.New("ce n’est pas un fichier ordinaire")
)

// Open returns the folder at a path of the system, which may be a link itself.
// It implements [fs.ReadFileFS], [fs.ReadDirFS] and [fs.StatFS], and is safe for
// concurrent use.
func Open(folder string) fs.FS { return folderFS{os.DirFS(folder), folder} }

type folderFS struct {
	files fs.FS
	root  string
}

// Open implements [fs.FS].
func (f folderFS) Open(name string) (fs.File, error) {
	if err := f.refuse("open", name); err != nil {
		return nil, err
	}
	return f.files.Open(name)
}

// ReadFile implements [fs.ReadFileFS].
func (f folderFS) ReadFile(name string) ([]byte, error) {
	if err := f.refuse("open", name); err != nil {
		return nil, err
	}
	return fs.ReadFile(f.files, name)
}

// ReadDir implements [fs.ReadDirFS].
func (f folderFS) ReadDir(name string) ([]fs.DirEntry, error) {
	if err := f.refuse("readdir", name); err != nil {
		return nil, err
	}
	return fs.ReadDir(f.files, name)
}

// Stat implements [fs.StatFS].
func (f folderFS) Stat(name string) (fs.FileInfo, error) {
	if err := f.refuse("stat", name); err != nil {
		return nil, err
	}
	return fs.Stat(f.files, name)
}

// refuse returns why a name is not opened: what it is, or one of the folders that
// it is in.
func (f folderFS) refuse(op, name string) error {
	if name == "." || !fs.ValidPath(name) {
		return nil // for the folder below to say
	}
	for end := range len(name) + 1 {
		if end < len(name) && name[end] != '/' {
			continue
		}
		info, err := os.Lstat(filepath.Join(f.root, filepath.FromSlash(name[:end])))
		switch {
		case err != nil:
			return nil
		case info.Mode()&fs.ModeSymlink != 0:
			return &fs.PathError{Op: op, Path: name, Err: ErrLink}
		case !info.Mode().IsRegular() && !info.IsDir():
			return &fs.PathError{Op: op, Path: name, Err: ErrIrregular}
		}
	}
	return nil
}
