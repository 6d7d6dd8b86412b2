// Package lock keeps two processes from changing one folder at once.
//
// A lock is the system's, on a file: that of a process that dies is free at
// once, and a file left behind holds nothing.
package lock

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/gofrs/flock"

	"limpide/internal/base/disk"
)

// ErrHeld says that another process has the lock.
var ErrHeld = errors.New("lock: another process has it")

// Lock is a lock that this process has.
type Lock struct {
	file *flock.Flock
	who  string // what this process wrote of itself
}

// tries bounds how often a file that vanishes is asked for again.
const tries = 100

// Exclusive takes the lock of a file for this process alone, and makes the file
// and its folder, whose own folder must be there. It does not wait: it returns
// [ErrHeld] at once.
func Exclusive(file, who string) (*Lock, error) { return take(file, who, (*flock.Flock).TryLock) }

// Shared takes the lock of a file for this process and others that share it.
func Shared(file, who string) (*Lock, error) { return take(file, who, (*flock.Flock).TryRLock) }

func take(file, who string, try func(*flock.Flock) (bool, error)) (*Lock, error) {
	err := error(fs.ErrNotExist)
	// Whoever ends may remove the file and its folder. Whoever starts at this
	// instant may find no folder, no file, or lock a file that no longer has a
	// name.
	for n := 0; n < tries && errors.Is(err, fs.ErrNotExist); n++ {
		var f *flock.Flock
		// Windows opens no file that another process is removing.
		if err = disk.Retry(func() (err error) { f, err = tryOnce(file, try); return err }); err == nil {
			l := &Lock{f, who}
			l.sign()
			return l, nil
		}
	}
	return nil, err
}

func tryOnce(file string, try func(*flock.Flock) (bool, error)) (*flock.Flock, error) {
	if err := os.Mkdir(filepath.Dir(file), 0o755); err != nil && !errors.Is(err, fs.ErrExist) {
		return nil, err
	}
	if info, err := os.Lstat(file); err == nil && !info.Mode().IsRegular() { // a pipe would be waited for
		return nil, &fs.PathError{Op: "open", Path: file, Err: disk.ErrIrregular}
	}
	f := flock.New(file, flock.SetPermissions(0o666))
	locked, err := try(f)
	if err != nil {
		return nil, err
	}
	if !locked {
		return nil, ErrHeld
	}
	held, err := f.Stat()
	if err == nil {
		var named fs.FileInfo
		if named, err = os.Lstat(f.Path()); err == nil && !os.SameFile(held, named) {
			err = fs.ErrNotExist
		}
	}
	if err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return f, nil
}

// sign writes who has the lock after the first byte of the file, which is the one
// that Windows locks: others can read the rest. It is for messages only, so that
// a failure does not count.
func (l *Lock) sign() {
	if l.who == "" {
		return
	}
	if f, err := os.OpenFile(l.file.Path(), os.O_WRONLY, 0); err == nil {
		_ = f.Truncate(1)
		_, _ = f.WriteAt([]byte(l.who), 1)
		_ = f.Close()
	}
}

// Holder returns what the last process that took the lock of a file, and has not
// released it, wrote of itself, or "".
func Holder(file string) string {
	f, err := os.Open(file)
	if err != nil {
		return ""
	}
	defer f.Close()
	text := make([]byte, 300)
	n, _ := f.ReadAt(text, 1)
	return string(text[:n])
}

// Release lets go of the lock, which the system does in any case when the process
// ends, and leaves the file.
func (l *Lock) Release() {
	if l.who != "" && Holder(l.file.Path()) == l.who {
		_ = os.Truncate(l.file.Path(), 1)
	}
	_ = l.file.Close()
}
