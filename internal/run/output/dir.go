package output

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"errors"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"sync"

	"limpide/internal/base/diag"
	"limpide/internal/base/lock"
)

// Dir is a sink that replaces a folder of the disk, in whole and only if
// something in it changes. Put is safe for concurrent use; Commit and Close are
// called once the calls to Put have returned.
type Dir struct {
	given string // the folder as the user wrote it, for messages
	path  string // the folder itself, absolute, no link on the way
	work  string // the work folder
	aside string // where the old site is while neither is in place

	lock    *lock.Lock
	names   names
	old     map[string]bool // files of the site in place, manifest included
	shut    bool            // a folder of the site in place has not the rights it should have
	rights  bool            // the disk keeps the rights that it is told
	staging *staging        // the prepared site; after the swap, the old one

	on *system

	mu      sync.Mutex
	entries map[string]entry // files put so far
	failed  error            // the first fault: the site is then incomplete
	done    bool             // committed or closed
}

// entry is what is known of a file that was put.
type entry struct {
	sum  Digest
	size int64
	kept bool // the site in place has the very same file
}

var errDone = errors.New("output: the site was committed or closed already")

// Open prepares to replace the folder dir, which may be missing, empty, or a
// site that limpide wrote, and keeps every other process from doing the same
// until Close. If an earlier build was killed, Open first puts things back in
// order.
//
// It returns a [Fault], and leaves dir as it is, if dir holds files that
// limpide did not write, is protected (root, current or home folder), is one of
// the folders inputs or in one of them, or cannot be replaced.
func Open(dir string, inputs ...string) (*Dir, error) { return open(onDisk(), dir, inputs...) }

func open(on *system, dir string, inputs ...string) (*Dir, error) {
	path, err := resolve(dir)
	if err != nil {
		return nil, err
	}
	if err := refuseProtected(dir, path, inputs); err != nil {
		return nil, err
	}
	work := workFolder(path)
	held, err := acquire(dir, work)
	if err != nil {
		return nil, err
	}
	d := &Dir{
		given: dir, path: path, work: work, aside: filepath.Join(work, asideName), on: on, lock: held,
		names:   names{root: dir},
		entries: map[string]entry{},
		staging: &staging{root: filepath.Join(work, stagingName), on: on, made: map[string]bool{}},
	}
	if err = d.recover(); err == nil {
		d.rights = keepsRights(filepath.Join(work, lockName))
		d.old, d.shut, err = inspect(dir, path)
	}
	if err != nil {
		held.Remove()
		return nil, err
	}
	return d, nil
}

// Put takes one file of the new site. A file that the site in place already has
// is read and compared, so that one edited by hand is put right; the others are
// written beside.
func (d *Dir) Put(path string, content []byte) error {
	err := d.claim(path)
	if err == nil {
		err = d.store(path, content)
	}
	return d.note(err)
}

// claim takes a path for a file, unless the site is done.
func (d *Dir) claim(path string) error {
	d.mu.Lock()
	done := d.done
	d.mu.Unlock()
	if done {
		return errDone
	}
	return d.names.claim(path)
}

// note keeps the first fault, and returns err.
func (d *Dir) note(err error) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if err != errDone {
		d.failed = cmp.Or(d.failed, err)
	}
	return err
}

func (d *Dir) store(path string, content []byte) error {
	e := entry{
		sum:  sha256.Sum256(content),
		size: int64(len(content)),
		kept: d.old[path] && d.holds(filepath.Join(d.path, filepath.FromSlash(path)), content),
	}
	if !e.kept {
		if err := d.staging.write(path, content); err != nil {
			return writeFault(d.given, path, err)
		}
	}
	d.list(path, e)
	return nil
}

func (d *Dir) list(path string, e entry) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.entries[path] = e
}

// Commit writes the manifest and puts the new site in place of the old one. If
// nothing changed, it touches nothing. If a Put failed, or if Commit itself
// fails, the old site stays and the fault is returned.
func (d *Dir) Commit() (Summary, error) {
	if d.done {
		return Summary{}, errDone
	}
	if d.failed != nil {
		return Summary{}, d.failed
	}
	d.done = true
	summary := d.summary()
	if err := d.store(ManifestName, formatManifest(d.entries)); err != nil {
		return Summary{}, err
	}
	// A file that vanished is listed in the old manifest, else Open had refused
	// it: so the manifest changes with it.
	if len(d.staging.made) == 0 && !(d.shut && d.rights) {
		return summary, nil
	}
	if err := d.carryOver(); err != nil {
		return Summary{}, err
	}
	// Once more, for files that came in during the build.
	if _, _, err := inspect(d.given, d.path); err != nil {
		return Summary{}, err
	}
	if err := d.on.flushTree(d.staging.root); err != nil {
		at := diag.File(d.given)
		if diag.Full(err) {
			return Summary{}, newFault(errFull, err, at, shown(d.given))
		}
		return Summary{}, newFault(errWrite, err, at, shown(d.given), diag.Reason(err))
	}
	if err := d.swap(); err != nil {
		return Summary{}, err
	}
	return summary, nil
}

func (d *Dir) summary() Summary {
	var s Summary
	for _, e := range d.entries {
		s.Files++
		s.Bytes += e.size
		if e.kept {
			s.Unchanged++
		}
	}
	s.Written = s.Files - s.Unchanged
	for path := range d.old {
		if _, again := d.entries[path]; !again && path != ManifestName {
			s.Removed++
		}
	}
	return s
}

// carryOver puts the files that did not change in the new site, and the note.
func (d *Dir) carryOver() error {
	for _, path := range slices.Sorted(maps.Keys(d.entries)) {
		if !d.entries[path].kept {
			continue
		}
		if err := d.staging.carry(d.path, path); err != nil {
			return writeFault(d.given, path, err)
		}
	}
	if _, published := d.entries[NoteName]; published {
		return nil
	}
	if err := d.staging.carry(d.path, NoteName); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return writeFault(d.given, NoteName, err)
	}
	return nil
}

// Close lets other builds in. Without a Commit before it, the old site stays as
// it was. It may be called more than once. Its error, a [Fault], only says that
// something useless is left beside the site.
func (d *Dir) Close() error {
	if d.lock == nil {
		return nil
	}
	d.done = true
	err := d.clear()
	d.lock.Remove()
	d.lock = nil
	return err
}

// compared is how much of a file is read at once to compare it, in bytes.
const compared = 64 << 10

var comparing = sync.Pool{New: func() any { return new([compared]byte) }}

// keepsRights reports whether the disk of a file gives it the rights that it is
// told. Windows does not, nor do disks made for it.
func keepsRights(file string) bool {
	err := os.Chmod(file, fileMode)
	info, errStat := os.Stat(file)
	return err == nil && errStat == nil && info.Mode().Perm() == fileMode
}

// holds reports whether the file has this very content, and can be read by whoever
// publishes it. One that cannot be read does not: it will be written anew.
func (d *Dir) holds(file string, content []byte) bool {
	f, size := d.inPlace(file)
	if f == nil {
		return false
	}
	defer f.Close()
	return size == int64(len(content)) && goesOn(f, content)
}

// inPlace opens a file of the site in place that could stay, if there is one.
func (d *Dir) inPlace(file string) (f *os.File, size int64) {
	f, err := os.Open(file)
	if err != nil {
		return nil, 0
	}
	if info, err := f.Stat(); err == nil && (!d.rights || info.Mode().Perm() == fileMode) {
		return f, info.Size()
	}
	f.Close()
	return nil, 0
}

// goesOn reports whether the next bytes of f are these.
func goesOn(f *os.File, content []byte) bool {
	buffer := comparing.Get().(*[compared]byte)
	defer comparing.Put(buffer)
	for len(content) > 0 {
		part := buffer[:min(len(content), compared)]
		if _, err := io.ReadFull(f, part); err != nil || !bytes.Equal(part, content[:len(part)]) {
			return false
		}
		content = content[len(part):]
	}
	return true
}
