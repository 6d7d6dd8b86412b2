package output

import (
	"os"

	"github.com/gofrs/flock"
)

// release lets go of the lock, which the system does in any case when the
// process ends, then removes the lock file, and the work folder if it is empty.
// Windows does not remove a file that a process has open: this comes last, and
// fails if another build has the lock already.
func release(l *flock.Flock, work string) {
	_ = l.Close()
	if os.Remove(l.Path()) == nil {
		_ = os.Remove(work)
	}
}

// flushFolder does nothing: the journal of NTFS keeps names in order.
func flushFolder(string) {}
