package output

import (
	"cmp"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"limpide/internal/base/diag"
)

// swapper puts the prepared site in place of the old one.
//
// Where the system can exchange two folders in one step, one is always there.
// Elsewhere it takes two renames: the old site is set aside, the new one takes
// its place, and if the program dies between the two, the next Open puts the old
// one back. The folder set aside is complete as long as it has that name:
// it is renamed before it is removed.
type swapper struct {
	given   string
	path    string // the site
	work    string // the work folder
	staging string // the prepared site; after the swap, the old one
	aside   string

	exchange func(a, b string) error // in one step; replaced by tests
}

// swap puts the prepared site in place and removes the old one.
func (s swapper) swap() error {
	info, err := os.Lstat(s.path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		err = rename(s.staging, s.path)
	case err == nil:
		err = s.replace(info.Mode())
	}
	if fault, ok := errors.AsType[Fault](err); ok {
		return fault
	}
	if err != nil {
		return newFault(errSwap, err, diag.File(s.given), shown(s.given), diag.Reason(err))
	}
	// The new site is in place: that some of the old one cannot be removed is
	// no fault of this build. The next one tries again, and says so.
	_ = removeTree(s.staging)
	return nil
}

// replace swaps the two folders; the new one takes the mode of the old one,
// which a server's administrator may have chosen.
func (s swapper) replace(mode fs.FileMode) error {
	if err := os.Chmod(s.staging, mode); err != nil {
		return err
	}
	// Whatever keeps the exchange from being done, two renames are worth
	// trying: they meet the same obstacle if it is not the exchange itself.
	if s.exchange(s.path, s.staging) == nil {
		return nil
	}
	if err := rename(s.path, s.aside); err != nil {
		return err
	}
	if err := rename(s.staging, s.path); err != nil {
		return cmp.Or(s.putBack(), err)
	}
	// The old site goes where the exchange would have left it; if this fails, clear
	// does it later.
	_ = rename(s.aside, s.staging)
	return nil
}

// putBack returns the old site from where replace set it aside.
func (s swapper) putBack() error {
	if err := rename(s.aside, s.path); err != nil {
		return newFault(errNotRestored, err, diag.File(s.given), s.aside, diag.Reason(err))
	}
	return nil
}

// recover undoes what a build that was killed had begun.
func (s swapper) recover() error {
	if exists(s.aside) && vacant(s.path) {
		// Removes an empty folder only; if there is none, all the better.
		_ = os.Remove(s.path)
		if err := s.putBack(); err != nil {
			return err
		}
	}
	return s.clear()
}

// clear removes what is left in the work folder, but for a site set aside while
// none is in place.
func (s swapper) clear() error {
	err := removeTree(s.staging)
	if err == nil && exists(s.aside) && !vacant(s.path) {
		if err = rename(s.aside, s.staging); err == nil {
			err = removeTree(s.staging)
		}
	}
	if err != nil {
		return newFault(errLeftover, err, diag.File(s.given), shown(s.work), diag.Reason(err))
	}
	return nil
}

func exists(path string) bool {
	_, err := os.Lstat(path)
	return err == nil
}

// vacant reports whether there is nothing at path, or an empty folder.
func vacant(path string) bool {
	entries, err := os.ReadDir(path)
	if err != nil {
		return errors.Is(err, fs.ErrNotExist)
	}
	return len(entries) == 0
}

// removeTree removes a folder and what is in it, if there is one. A folder that
// refuses because it is read-only is first opened to its owner.
func removeTree(root string) error {
	err := os.RemoveAll(root)
	if !errors.Is(err, fs.ErrPermission) {
		return err
	}
	_ = filepath.WalkDir(root, func(at string, d fs.DirEntry, _ error) error {
		if d != nil && d.IsDir() {
			_ = os.Chmod(at, 0o700)
		}
		return nil
	})
	return os.RemoveAll(root)
}
