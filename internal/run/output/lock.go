package output

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/gofrs/flock"

	"limpide/internal/base/diag"
)

// A build works in a hidden folder beside its output, which is thus on the same
// file system: .public.limpide beside public.
const (
	lockName    = "lock"
	stagingName = "nouveau" // the site being prepared; after a swap, the old one
	asideName   = "ancien"  // the old site, complete, while neither is in place
)

func workFolder(path string) string {
	return filepath.Join(filepath.Dir(path), "."+filepath.Base(path)+".limpide")
}

// lockTries bounds how often a lock file that vanishes is asked for again.
const lockTries = 100

// acquire makes the work folder and takes its lock, for this process alone. It
// does not wait: a second build returns at once with a fault. The system frees
// the lock of a process that dies.
func acquire(given, work string) (*flock.Flock, error) {
	err := error(fs.ErrNotExist)
	for range lockTries {
		var l *flock.Flock
		l, err = tryLock(work)
		if l != nil {
			return l, nil
		}
		if err == nil {
			return nil, newFault(errBusy, nil, diag.File(given), shown(given))
		}
		// A build that ends removes its lock file and its folder. One that
		// starts at this instant may find no folder, no file, or lock a file
		// that no longer has a name.
		if !errors.Is(err, fs.ErrNotExist) {
			break
		}
	}
	return nil, newFault(errParent, err, diag.File(given), shown(given), diag.Reason(err))
}

// tryLock returns the lock, or neither lock nor error if another process has it.
func tryLock(work string) (*flock.Flock, error) {
	if err := os.Mkdir(work, 0o755); err != nil && !errors.Is(err, fs.ErrExist) {
		return nil, err
	}
	l := flock.New(filepath.Join(work, lockName))
	locked, err := l.TryLock()
	if err != nil || !locked {
		return nil, err
	}
	held, err := l.Stat()
	if err == nil {
		var named fs.FileInfo
		if named, err = os.Lstat(l.Path()); err == nil && !os.SameFile(held, named) {
			err = fs.ErrNotExist
		}
	}
	if err != nil {
		return nil, errors.Join(err, l.Close())
	}
	return l, nil
}
