package output

import (
	"cmp"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"limpide/internal/base/diag"
)

// swap puts the prepared site in place of the old one, which it removes.
//
// Where the system can exchange two folders in one step, one is always there.
// Elsewhere it takes two renames: the old site is set aside, the new one takes
// its place, and if the program dies between the two, the next Open puts the old
// one back. The folder set aside is complete as long as it has that name:
// it is renamed before it is removed.
func (d *Dir) swap() error {
	info, err := os.Lstat(d.path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		err = d.on.rename(d.staging.root, d.path)
	case err == nil:
		err = d.replace(info.Mode())
	}
	if fault, ok := errors.AsType[Fault](err); ok {
		return fault
	}
	if err != nil {
		return newFault(errSwap, err, diag.File(d.given), shown(d.given), diag.Reason(err))
	}
	// Names first: after a power cut, the disk may have lost the exchange and kept
	// what was removed of the old site.
	d.on.keepNames(filepath.Dir(d.path))
	d.on.keepNames(d.work)
	// The new site is in place: that some of the old one cannot be removed is
	// no fault of this build. The next one tries again, and says so.
	_ = d.on.removeTree(d.staging.root)
	return nil
}

// replace swaps the two folders; the new one takes the mode of the old one,
// which a server's administrator may have chosen.
func (d *Dir) replace(mode fs.FileMode) error {
	if err := d.on.chmod(d.staging.root, mode); err != nil {
		return err
	}
	// Whatever keeps the exchange from being done, two renames are worth
	// trying: they meet the same obstacle if it is not the exchange itself.
	if d.on.swap(d.path, d.staging.root) == nil {
		return nil
	}
	if err := d.on.rename(d.path, d.aside); err != nil {
		return err
	}
	if err := d.on.rename(d.staging.root, d.path); err != nil {
		return cmp.Or(d.putBack(), err)
	}
	// The old site goes where the exchange would have left it; if this fails, clear
	// does it later.
	_ = d.on.rename(d.aside, d.staging.root)
	return nil
}

// putBack returns the old site from where replace set it aside.
func (d *Dir) putBack() error {
	if err := d.on.rename(d.aside, d.path); err != nil {
		return newFault(errNotRestored, err, diag.File(d.given), d.aside, diag.Reason(err))
	}
	return nil
}

// recover undoes what a build that was killed had begun.
func (d *Dir) recover() error {
	if exists(d.aside) && vacant(d.path) {
		// Removes an empty folder only; if there is none, all the better.
		_ = os.Remove(d.path)
		if err := d.putBack(); err != nil {
			return err
		}
	}
	return d.clear()
}

// clear removes what is left in the work folder, but for a site set aside while
// none is in place.
func (d *Dir) clear() error {
	err := d.on.removeTree(d.staging.root)
	if err == nil && exists(d.aside) && !vacant(d.path) {
		if err = d.on.rename(d.aside, d.staging.root); err == nil {
			err = d.on.removeTree(d.staging.root)
		}
	}
	if err != nil {
		return newFault(errLeftover, err, diag.File(d.given), shown(d.work), diag.Reason(err))
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
