package journal

import (
	"cmp"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"limpide/internal/base/disk"
)

// system is what the journal does to the disk, one call of the operating system
// after the other.
type system struct {
	// before is called before each call, with the path and, of a rename, the path it
	// had, and the call is not made if it returns an error. Tests stop the program there, or play a fault of the disk.
	before func(call, path, from string) error

	sync  func(f *os.File) error // flushes a file to the device
	flush func(folder string)    // flushes the names in a folder
}

// onDisk is the disk itself.
var onDisk = system{sync: (*os.File).Sync, flush: disk.Flush}

func (s system) ask(call, path, from string) error {
	if s.before == nil {
		return nil
	}
	return s.before(call, path, from)
}

// do makes one call.
func (s system) do(call, path string, make func() error) error {
	if err := s.ask(call, path, ""); err != nil {
		return err
	}
	return make()
}

// write makes a new file, with its folders, and flushes it to the device. Without
// a mode it has the rights that the system gives: those who share a folder may
// have set that each can write what the other has made.
func (s system) write(file string, content []byte, mode fs.FileMode) error {
	if err := s.mkdir(filepath.Dir(file)); err != nil {
		return err
	}
	if err := s.ask("create", file, ""); err != nil {
		return err
	}
	f, err := os.OpenFile(file, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, cmp.Or(mode, 0o666))
	if err != nil {
		return err
	}
	if info, err := f.Stat(); err == nil && info.Mode().Perm() == mode {
		mode = 0
	}
	err = inOrder(
		func() error {
			return s.do("write", file, func() error { _, err := f.Write(content); return err })
		},
		func() error {
			if mode == 0 {
				return nil
			}
			return s.do("chmod", file, func() error { return f.Chmod(mode) })
		},
		func() error { return s.do("sync", file, func() error { return s.sync(f) }) })
	return cmp.Or(err, f.Close())
}

// inOrder does one thing after the other, up to the first that fails.
func inOrder(do ...func() error) error {
	for _, f := range do {
		if err := f(); err != nil {
			return err
		}
	}
	return nil
}

// mkdir makes a folder, and those it is in.
func (s system) mkdir(folder string) error {
	if exists(folder) {
		return nil
	}
	if err := s.mkdir(filepath.Dir(folder)); err != nil {
		return err
	}
	return s.do("mkdir", folder, func() error { return os.Mkdir(folder, 0o777) })
}

func (s system) rename(from, to string) error {
	if err := s.ask("rename", to, from); err != nil {
		return err
	}
	return disk.Rename(from, to)
}

// remove removes a file or an empty folder, if there is one.
func (s system) remove(path string) error {
	if !exists(path) {
		return nil
	}
	err := s.do("remove", path, func() error { return disk.Retry(func() error { return os.Remove(path) }) })
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

// removeTree removes a folder and what is in it, from the bottom up.
func (s system) removeTree(folder string) error {
	entries, err := os.ReadDir(folder)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	for _, e := range entries {
		inner := filepath.Join(folder, e.Name())
		if e.IsDir() {
			err = s.removeTree(inner)
		} else {
			err = s.remove(inner)
		}
		if err != nil {
			return err
		}
	}
	if err != nil {
		return err
	}
	return s.remove(folder)
}

// keepNames keeps the names in a folder across a power cut.
func (s system) keepNames(folder string) error {
	return s.do("flush", folder, func() error { s.flush(folder); return nil })
}

// keepTree does so for a folder and all those in it, inner ones first.
func (s system) keepTree(folder string) error {
	entries, err := os.ReadDir(folder)
	for _, e := range entries {
		if err == nil && e.IsDir() {
			err = s.keepTree(filepath.Join(folder, e.Name()))
		}
	}
	if err != nil {
		return err
	}
	return s.keepNames(folder)
}
