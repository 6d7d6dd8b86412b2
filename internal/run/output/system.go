package output

import (
	"io/fs"
	"os"

	"limpide/internal/base/disk"
)

// system is what a build does to the disk, one call after the other.
type system struct {
	// before is told each call before it is made, and the call is not made if it
	// returns an error. Tests play the faults of a disk there, and write down what
	// is asked of it.
	before func(call) error

	flush    func(folder string) error // writes a tree to the device
	keep     func(folder string)       // writes the names in a folder to the device
	exchange func(a, b string) error   // swaps two folders in one step
}

// call is something asked of the disk: what, of which path, to which other.
type call struct {
	what, path, to string
	content        []byte // of "write"
}

// onDisk is the disk itself.
func onDisk() *system { return &system{flush: flushTree, keep: disk.Flush, exchange: exchange} }

func (s *system) do(c call, make func() error) error {
	if s.before != nil {
		if err := s.before(c); err != nil {
			return &fs.PathError{Op: c.what, Path: c.path, Err: err}
		}
	}
	return make()
}

func (s *system) mkdir(folder string) error {
	return s.do(call{what: "mkdir", path: folder}, func() error { return os.Mkdir(folder, folderMode) })
}

func (s *system) chmod(path string, mode fs.FileMode) error {
	return s.do(call{what: "chmod", path: path}, func() error { return os.Chmod(path, mode) })
}

func (s *system) link(from, to string) error {
	return s.do(call{what: "link", path: from, to: to}, func() error { return os.Link(from, to) })
}

func (s *system) rename(from, to string) error {
	return s.do(call{what: "rename", path: from, to: to}, func() error { return disk.Rename(from, to) })
}

func (s *system) swap(a, b string) error {
	return s.do(call{what: "exchange", path: a, to: b}, func() error { return s.exchange(a, b) })
}

func (s *system) removeTree(root string) error {
	return s.do(call{what: "remove", path: root}, func() error { return disk.RemoveTree(root) })
}

func (s *system) flushTree(folder string) error {
	return s.do(call{what: "flush", path: folder}, func() error { return s.flush(folder) })
}

// keepNames writes the names in a folder to the device. Where it cannot be done,
// they are as safe as before.
func (s *system) keepNames(folder string) {
	_ = s.do(call{what: "keep", path: folder}, func() error { s.keep(folder); return nil })
}

// create writes a new file.
func (s *system) create(file string, content []byte) error {
	f, err := s.open(file)
	if err != nil {
		return err
	}
	return s.end(f, s.write(f, content))
}

// open opens a new file; that it is new is the last defence against two paths
// that the file system takes for one.
func (s *system) open(file string) (f *os.File, err error) {
	err = s.do(call{what: "create", path: file}, func() error {
		f, err = os.OpenFile(file, os.O_WRONLY|os.O_CREATE|os.O_EXCL, fileMode)
		return err
	})
	return f, err
}

func (s *system) write(f *os.File, content []byte) error {
	return s.do(call{what: "write", path: f.Name(), content: content}, func() error {
		_, err := f.Write(content)
		return err
	})
}

// end closes a file that open has opened and gives it the rights of what is published,
// unless err, which it returns, has stopped it.
func (s *system) end(f *os.File, err error) error {
	if err == nil {
		err = s.do(call{what: "chmod", path: f.Name()}, func() error { return f.Chmod(fileMode) })
	}
	closed := f.Close()
	if err == nil {
		err = s.do(call{what: "close", path: f.Name()}, func() error { return closed })
	}
	return err
}
