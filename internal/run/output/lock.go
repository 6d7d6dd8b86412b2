package output

import (
	"errors"
	"path/filepath"

	"limpide/internal/base/diag"
	"limpide/internal/base/lock"
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

// acquire makes the work folder and takes its lock, for this process alone. It
// does not wait: a second build returns at once with a fault.
func acquire(given, work string) (*lock.Lock, error) {
	l, err := lock.Exclusive(filepath.Join(work, lockName), "")
	switch {
	case errors.Is(err, lock.ErrHeld):
		return nil, newFault(errBusy, nil, diag.File(given), shown(given))
	case err != nil:
		return nil, newFault(errParent, err, diag.File(given), shown(given), diag.Reason(err))
	}
	return l, nil
}
