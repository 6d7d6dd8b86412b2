//go:build !windows

package output

import (
	"os"

	"github.com/gofrs/flock"
)

// release lets go of the lock, which the system does in any case when the
// process ends. It removes the lock file, and the work folder if it is empty,
// while it still has the lock: a build that opened the same file meanwhile then
// sees that it has no name any more, and asks again.
func release(l *flock.Flock, work string) {
	_ = os.Remove(l.Path())
	_ = os.Remove(work) // not empty: another build is in it already
	_ = l.Close()
}

// flushFolder asks the system to keep the names in a folder across a power cut.
// Where it cannot be done, the names are as safe as before.
func flushFolder(folder string) {
	if f, err := os.Open(folder); err == nil {
		_ = f.Sync()
		_ = f.Close()
	}
}
