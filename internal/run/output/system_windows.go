package output

import (
	"errors"
	"os"
	"time"

	"github.com/gofrs/flock"
	"golang.org/x/sys/windows"
)

// An antivirus or an indexer opens a new file for an instant, and a folder that
// holds an open file cannot be renamed: 10 ms, then twice as long each time,
// 1.3 s in all.
const (
	renameTries = 8
	renamePause = 10 * time.Millisecond
)

func rename(from, to string) error {
	pause := renamePause
	for range renameTries - 1 {
		err := os.Rename(from, to)
		if !errors.Is(err, windows.ERROR_SHARING_VIOLATION) && !errors.Is(err, windows.ERROR_ACCESS_DENIED) {
			return err
		}
		time.Sleep(pause)
		pause *= 2
	}
	return os.Rename(from, to)
}

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
