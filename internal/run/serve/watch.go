package serve

import (
	"context"
	"crypto/sha256"
	"io/fs"
	"path"
	"slices"
	"strings"
	"time"

	"limpide/internal/base/parallel"
	"limpide/themes"
)

// The files are looked at again and again: stat-ing 2,000 of them takes 8 ms,
// works on network folders, under Windows and inside every editor's way of
// saving, and needs no dependency. A look is followed by a rest of a few times
// its cost, within these bounds; the cost is that of the fastest look, since
// the others also waited for the processor, which a build keeps busy.
const (
	shortRest  = 10 * time.Millisecond
	longRest   = time.Second
	restFactor = 5
)

// Once nothing has changed and nobody has asked for a page for a while, looks take
// less than a hundredth of a processor, the garbage they leave included, however many
// files there are. What counts then is what looks usually cost: after a rest they are
// far slower than the fastest.
const (
	idleAfter  = time.Minute
	idleRest   = 10 * time.Second
	idleFactor = 200
)

// An editor may save in several steps: empty the file then fill it, or remove
// it and put another in its place. A change is taken once two looks in a row
// agree; a file that is gone or empty is given the time to come back.
const (
	settleRest = 10 * time.Millisecond
	returnRest = 200 * time.Millisecond
	settleMax  = time.Second // a file that never stops growing is taken as it is
)

// young is how long the bytes of a file that changed are compared, and not its
// date alone: some disks keep dates to the two seconds (FAT, some network
// folders), and a file may be saved twice within them.
const young = 3 * time.Second

// watched are the folders that a build looks into. Of themes, it reads two
// folders and warns of whatever is put beside them.
var watched = []string{"content", "data", themesFolder}

const themesFolder = "themes"

// mark is what tells one version of a file from another.
type mark struct {
	size    int64
	date    int64 // in nanoseconds since 1970
	kind    fs.FileMode
	problem string // that kept the file from being looked at
}

// watch knows the files as they were when it last looked.
type watch struct {
	source fs.FS
	cost   time.Duration // of the fastest look
	usual  time.Duration // cost of the last looks, the very last weighing most
	marks  map[string]mark
	recent map[string]recent // files that have just changed
	alive  time.Time         // when a file last changed, or a page was asked for
	stirs  chan struct{}     // somebody has asked for a page
	calls  chan struct{}     // somebody has changed a file
}

// recent is a file whose date cannot be trusted yet.
type recent struct {
	since time.Time
	sum   [sha256.Size]byte
}

// newWatch looks at the files for the first time.
func newWatch(source fs.FS) *watch {
	w := &watch{source: source, cost: longRest, recent: map[string]recent{}, alive: time.Now(), stirs: make(chan struct{}, 1), calls: make(chan struct{}, 1)}
	w.marks = w.look()
	return w
}

// wait returns the files and folders that changed since the last call, sorted,
// once they have settled, or nil when ctx ends.
func (w *watch) wait(ctx context.Context) []string {
	for w.rest(ctx) {
		if changed := w.changes(); len(changed) > 0 {
			changed = w.settle(ctx, changed)
			w.alive = time.Now()
			return changed
		}
	}
	return nil
}

// stir tells that somebody looks at the portal, and may be about to change it.
func (w *watch) stir() { tell(w.stirs) }

// hurry tells that a file has just changed: the next look does not wait.
func (w *watch) hurry() { tell(w.calls) }

func tell(c chan struct{}) {
	select {
	case c <- struct{}{}:
	default: // it was told already
	}
}

// rest waits until the next look, or returns false when ctx ends. Whoever stirs does
// not wait for the end of a long rest.
func (w *watch) rest(ctx context.Context) bool {
	start := time.Now()
	for {
		length := min(max(shortRest, restFactor*w.cost), longRest)
		if time.Since(w.alive) > idleAfter {
			length = min(max(shortRest, idleFactor*w.usual), idleRest)
		}
		timer := time.NewTimer(length - time.Since(start))
		select {
		case <-timer.C:
			return true
		case <-w.calls:
			timer.Stop()
			return true
		case <-w.stirs:
			timer.Stop()
			w.alive = time.Now()
		case <-ctx.Done():
			timer.Stop()
			return false
		}
	}
}

// settle adds the changes that follow closely.
func (w *watch) settle(ctx context.Context, changed []string) []string {
	start := time.Now()
	half := func(name string) bool { // as in the middle of a save
		m, there := w.marks[name]
		return !there || m.kind.IsRegular() && m.size == 0
	}
	for last := start; time.Since(start) < settleMax && parallel.Sleep(ctx, settleRest); {
		if more := w.changes(); len(more) > 0 {
			changed, last = merge(changed, more), time.Now()
		} else if !slices.ContainsFunc(changed, half) || time.Since(last) >= returnRest {
			break
		}
	}
	return changed
}

// changes looks again, and returns what is not as it was, files whose bytes
// changed under the same date included.
func (w *watch) changes() []string {
	before, found := w.marks, []string{}
	w.marks = w.look()
	now := time.Now()
	for name, m := range w.marks {
		if old, ok := before[name]; !ok || m != old {
			found = append(found, name)
		}
	}
	for name := range before {
		if _, ok := w.marks[name]; !ok {
			found = append(found, name)
		}
	}
	for name, r := range w.recent {
		if _, there := w.marks[name]; !there || now.Sub(r.since) > young {
			delete(w.recent, name)
		} else if !slices.Contains(found, name) && w.sum(name) != r.sum {
			found = append(found, name)
		}
	}
	for _, name := range found {
		if m, ok := w.marks[name]; ok && m.kind.IsRegular() {
			w.recent[name] = recent{now, w.sum(name)}
		}
	}
	slices.Sort(found)
	return found
}

// sum returns the digest of a file, or of nothing if it cannot be read.
func (w *watch) sum(name string) [sha256.Size]byte {
	data, err := fs.ReadFile(w.source, name)
	if err != nil {
		return [sha256.Size]byte{}
	}
	return sha256.Sum256(data)
}

// look marks every file and folder. Those that cannot be looked at are marked
// with the reason, so that their coming back is a change.
func (w *watch) look() map[string]mark {
	start := time.Now()
	defer func() {
		took := time.Since(start)
		w.cost = min(w.cost, took)
		w.usual += (took - w.usual) / 4
	}()
	marks := make(map[string]mark, len(w.marks))
	for _, root := range watched {
		// The function never fails, so that the walk goes everywhere but where it
		// skips.
		_ = fs.WalkDir(w.source, root, func(name string, d fs.DirEntry, err error) error {
			inThemes := strings.HasPrefix(name, themesFolder+"/")
			passed := inThemes && themes.Ignored(name) // hidden files above all; those of content may be published
			switch {
			case err != nil:
				marks[name] = mark{problem: err.Error()}
				return nil
			case isDraft(name):
				return nil
			case passed:
			case d.IsDir():
				marks[name] = mark{kind: fs.ModeDir} // its date tells no more than the files in it
			default:
				if info, err := d.Info(); err != nil {
					marks[name] = mark{problem: err.Error()}
				} else {
					marks[name] = mark{size: info.Size(), date: info.ModTime().UnixNano(), kind: info.Mode().Type()}
				}
			}
			// A build knows a folder of a theme by its name only, but for two. One may
			// contain thousands of files: those that Node puts beside a script.
			unread := inThemes && strings.Count(name, "/") == 2 && name != themes.Folder+"/static" && name != themes.Folder+"/templates"
			if d.IsDir() && (passed || unread) {
				return fs.SkipDir
			}
			return nil
		})
	}
	return marks
}

// isDraft reports whether editors write a file while one types, before one saves.
// Package load does not read it.
func isDraft(name string) bool {
	base, ext := path.Base(name), path.Ext(name)
	return strings.HasSuffix(base, "~") || ext == ".swp" || ext == ".swx" ||
		strings.HasPrefix(base, "~$") || strings.HasPrefix(base, ".#") || strings.HasPrefix(base, ".~lock.")
}

// merge joins two lists of names, sorted, each once.
func merge(a, b []string) []string {
	all := slices.Concat(a, b)
	slices.Sort(all)
	return slices.Compact(all)
}
