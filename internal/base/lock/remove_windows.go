package lock

import (
	"os"
	"path/filepath"
)

// Remove lets go of an exclusive lock, then removes the file, and its folder if it
// is empty. Windows does not remove a file that a process has open: this comes
// last, and fails if another process has the lock already.
func (l *Lock) Remove() {
	_ = l.file.Close()
	if os.Remove(l.file.Path()) == nil {
		_ = os.Remove(filepath.Dir(l.file.Path()))
	}
}
