package journal

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// forgetful is a disk that loses what was not flushed to it when the power is cut:
// the content of files, and the last names that were given and taken, from any of
// them on.
type forgetful struct {
	t     *testing.T
	calls int // left before the power is cut; below zero, it is not

	unsynced map[string]bool // files whose content is not on the device
	names    []name          // changes of names that are not, in order
}

// name is one change of the names in a folder, and what takes it back.
type name struct {
	folder  string
	removed string // the path that was taken away, or ""
	undo    func() error
}

// powerCut ends a change when the power is cut.
type powerCut struct{}

// attach has a journal write to the disk.
func (d *forgetful) attach(j *Journal) {
	j.system.before = func(call, path, from string) error {
		if d.calls--; d.calls == 0 {
			panic(powerCut{})
		}
		folder := filepath.Dir(path)
		switch call {
		case "create":
			d.unsynced[path] = true
			if !exists(path) {
				d.names = append(d.names, name{folder, "", func() error { return os.Remove(path) }})
			}
		case "mkdir":
			d.names = append(d.names, name{folder, "", func() error { return os.RemoveAll(path) }}) // with what was flushed in it
		case "remove":
			d.names = append(d.names, name{folder, path, d.restore(path)})
		case "rename":
			d.unsynced[path] = d.unsynced[from]
			restore := func() error { return nil }
			if exists(path) {
				restore = d.restore(path)
			}
			d.names = append(d.names, name{folder, "", func() error {
				if err := os.Rename(path, from); err != nil {
					return err
				}
				return restore()
			}})
		}
		return nil
	}
	j.system.sync = func(f *os.File) error {
		delete(d.unsynced, f.Name())
		return nil
	}
	j.system.flush = func(folder string) {
		gone := map[string]bool{folder: true} // and the folders that went from it, with what was in them
		for _, n := range d.names {
			gone[n.removed] = gone[n.removed] || n.folder == folder
		}
		d.names = slices.DeleteFunc(d.names, func(n name) bool { return gone[n.folder] })
	}
}

// restore returns what makes a file or an empty folder again, as it is now.
func (d *forgetful) restore(path string) func() error {
	info, err := os.Lstat(path)
	if err != nil {
		d.t.Fatal(err)
	}
	if info.IsDir() {
		return func() error { return os.Mkdir(path, info.Mode().Perm()) }
	}
	content, err := os.ReadFile(path)
	if err != nil {
		d.t.Fatal(err)
	}
	return func() error { return os.WriteFile(path, content, info.Mode().Perm()) }
}

// cut loses what is not on the device: all names from a given one on, and the
// content of files that were not flushed.
func (d *forgetful) cut(from int) {
	for k := len(d.names) - 1; k >= from; k-- {
		// Where the folder has another name by now, what it held is of the history.
		if err := d.names[k].undo(); err != nil && !errors.Is(err, fs.ErrNotExist) {
			d.t.Fatalf("the disk forgets what it cannot: %v", err)
		}
	}
	for path, lost := range d.unsynced {
		if lost && exists(path) {
			if err := os.Truncate(path, 0); err != nil {
				d.t.Fatal(err)
			}
		}
	}
}

// TestPowerCut cuts the power before each call of the system, on a disk that may
// forget any of the last names that were not flushed. The next command finds the
// old state or the new one; and the new one once the change was said to be made.
func TestPowerCut(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("one commit after the other, for each call of the system")
	}
	seen := map[string]int{}
	for call := 1; ; call++ {
		isCut, unflushed := true, 1
		for from := 0; from < unflushed; from += max(1, unflushed/2) {
			root := newPortal(t)
			j, _ := open(root)
			d := &forgetful{t: t, calls: call, unsynced: map[string]bool{}}
			d.attach(j)
			isCut = commitUntilCut(t, j)
			unflushed = len(d.names) + 1
			d.cut(from)
			where := fmt.Sprintf("cut before call %d, names kept up to %d of %d", call, from, len(d.names))
			next, _ := open(root)
			release, err := next.Read()
			if err != nil {
				t.Fatalf("%s: %v", where, err)
			}
			release()
			switch got := files(t, root); {
			case maps.Equal(got, after):
				seen["after"]++
			case maps.Equal(got, before) && isCut:
				seen["before"]++
			default:
				t.Fatalf("%s (cut: %t): the portal is neither as before nor as after: %v", where, isCut, got)
			}
			checkClosed(t, where, root)
			if err := filepath.WalkDir(root, func(at string, _ os.DirEntry, err error) error {
				if !strings.Contains(at, Folder) && strings.HasSuffix(at, ".limpide") {
					t.Errorf("%s: %s is left", where, at)
				}
				return err
			}); err != nil {
				t.Fatal(err)
			}
		}
		if !isCut {
			break
		}
	}
	if seen["before"] < 20 || seen["after"] < 20 {
		t.Errorf("%v: the cuts are not spread over the change", seen)
	}
	t.Log(seen)
}

// commitUntilCut reports whether the power was cut during the change.
func commitUntilCut(t *testing.T, j *Journal) (isCut bool) {
	t.Helper()
	defer func() {
		switch r := recover().(type) {
		case nil:
		case powerCut:
			isCut = true
		default:
			panic(r)
		}
	}()
	if err := j.Commit(theStep, theChange); err != nil {
		t.Fatal(err)
	}
	return false
}
