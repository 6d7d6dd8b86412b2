package disk

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"
)

// An antivirus, an indexer or what keeps a folder in step with a server opens a
// new file for an instant, and Windows then neither renames nor removes it, nor
// the folder it is in: 10 ms, then twice as long each time, 5 s in all.
const (
	firstPause = 10 * time.Millisecond
	lastPause  = 2560 * time.Millisecond
)

// Retry does what another program may forbid for an instant, until it is done,
// is refused for another reason, or has been refused for five seconds.
func Retry(do func() error) error { return retry(held, time.Sleep, do) }

func retry(held func(error) bool, sleep func(time.Duration), do func() error) error {
	err := do()
	for pause := firstPause; pause <= lastPause && held(err); pause *= 2 {
		sleep(pause)
		err = do()
	}
	return err
}

// Rename is [os.Rename], with patience.
func Rename(from, to string) error {
	return Retry(func() error { return os.Rename(from, to) })
}

// RemoveTree removes a folder and what is in it, if there is one, with patience.
//
// It goes bottom up, one name after the other, where [os.RemoveAll] asks for
// calls that some disks do not serve: shared folders, old ones above all. A
// folder that refuses because it is read-only is first opened to its owner.
func RemoveTree(root string) error {
	return Retry(func() error {
		var all []string
		// What cannot be read fails to be removed.
		_ = filepath.WalkDir(root, func(at string, e fs.DirEntry, _ error) error {
			all = append(all, at)
			if e != nil && e.IsDir() {
				_ = os.Chmod(at, 0o700)
			}
			return nil
		})
		var failed error
		for _, at := range slices.Backward(all) {
			if err := os.Remove(at); err != nil && !errors.Is(err, fs.ErrNotExist) && failed == nil {
				failed = err
			}
		}
		return failed
	})
}

// Flush asks the system to keep the names in a folder across a power cut. Where
// it cannot be done, as under Windows, whose disks keep names in order, the names
// are as safe as before.
func Flush(folder string) {
	if f, err := os.Open(folder); err == nil {
		_ = f.Sync()
		_ = f.Close()
	}
}
