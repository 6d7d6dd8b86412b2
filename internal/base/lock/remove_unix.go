//go:build !windows

package lock

import (
	"os"
	"path/filepath"
)

// Remove lets go of an exclusive lock. It removes the file, and its folder if it
// is empty, while it still has the lock: a process that opened the same file
// meanwhile then sees that it has no name any more, and asks again.
func (l *Lock) Remove() {
	_ = os.Remove(l.file.Path())
	_ = os.Remove(filepath.Dir(l.file.Path())) // not empty: another process is in it already
	_ = l.file.Close()
}
