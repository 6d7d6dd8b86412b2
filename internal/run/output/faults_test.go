package output

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"syscall"
	"testing"

	"limpide/internal/base/diag"
)

// systems are the disk with an exchange of folders and without, both in memory of
// the machine only: what is written to a device is played.
func systems(t *testing.T) map[string]func() *system {
	t.Helper()
	made := func(exchange func(a, b string) error) func() *system {
		return func() *system {
			return &system{flush: func(string) error { return nil }, keep: func(string) {}, exchange: exchange}
		}
	}
	found := map[string]func() *system{"deux_renommages": made(noExchange)}
	if exchange(t.TempDir(), t.TempDir()) == nil {
		found["un_échange"] = made(exchange)
	}
	return found
}

// put builds a site, one file after the other.
func put(on *system, dir string, s site) (err error) {
	d, err := open(on, dir)
	if err != nil {
		return err
	}
	for _, p := range slices.Sorted(maps.Keys(s)) {
		_ = d.Put(p, []byte(s[p])) // Commit gives the fault
	}
	_, err = d.Commit()
	return errors.Join(err, d.Close())
}

// calls are those of a build that replaces a site, in order.
func calls(t *testing.T, on *system, dir string) (all []call) {
	t.Helper()
	on.before = func(c call) error { all = append(all, c); return nil }
	if err := put(on, dir, second); err != nil {
		t.Fatal(err)
	}
	return all
}

// TestFaultsOfTheDisk plays each fault at each call of a build: once, or from
// there on. The site is the old one or the new one, whole; the message is French;
// nothing is left; the next build works.
func TestFaultsOfTheDisk(t *testing.T) {
	if testing.Short() {
		t.Skip("one build after the other, for each call of the system")
	}
	faults := []syscall.Errno{syscall.ENOSPC, syscall.EIO, syscall.EACCES, syscall.EROFS, syscall.EMFILE}
	for name, on := range systems(t) {
		t.Run(name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "public")
			mustPublishOn(t, on(), dir, first)
			all := calls(t, on(), dir)
			for k, c := range all {
				for _, fault := range faults {
					for _, forEver := range []bool{false, true} {
						if forEver && fault != syscall.EIO {
							continue
						}
						where := fmt.Sprintf("%v at call %d (%s), for ever: %t", fault, k, c.what, forEver)
						mustPublishOn(t, on(), dir, first)
						playFault(t, on, dir, where, k, fault, forEver)
					}
				}
			}
		})
	}
}

func mustPublishOn(t *testing.T, on *system, dir string, s site) {
	t.Helper()
	if err := put(on, dir, s); err != nil {
		t.Fatal(err)
	}
	checkSite(t, dir, s)
	checkNothingBeside(t, dir)
}

func playFault(t *testing.T, on func() *system, dir, where string, k int, fault syscall.Errno, forEver bool) {
	t.Helper()
	faulty, n := on(), -1
	faulty.before = func(c call) error {
		if n++; n == k || n > k && forEver {
			if c.what == "write" { // half of it goes through
				_ = os.Truncate(c.path, 0)
				_ = os.WriteFile(c.path, c.content[:len(c.content)/2], 0o600)
			}
			return fault
		}
		return nil
	}
	err := put(faulty, dir, second)
	isNew := checkOneOf(t, where, dir, first, second)
	if err == nil && !isNew {
		t.Fatalf("%s: the build says that all is well, and the old site is in place", where)
	}
	if err != nil {
		checkFrench(t, where, err, fault)
	}
	if err == nil || !forEver {
		checkNothingBesideOr(t, where, dir, err)
	}
	mustPublishOn(t, on(), dir, second)
}

// checkOneOf fails unless dir, once the next build has put things in order, holds
// one of two sites, whole. It reports whether it is the second.
func checkOneOf(t *testing.T, where, dir string, one, other site) bool {
	t.Helper()
	at := dir
	if vacant(dir) { // two renames, and neither can be undone: the message says where it is
		at = filepath.Join(workFolder(dir), asideName)
	}
	got, manifest, err := readSite(at)
	if err != nil {
		t.Fatalf("%s: %v", where, err)
	}
	for i, s := range []site{one, other} {
		if maps.Equal(got, s) && manifest == s.manifest() {
			return i == 1
		}
	}
	t.Fatalf("%s: %s holds %q: neither the old site nor the new one", where, at, got)
	return false
}

// untold is what a reason without French words is given as.
var untold = regexp.MustCompile(`erreur \d`)

// checkFrench fails if a message has the words of the system, or no remedy.
func checkFrench(t *testing.T, where string, err error, fault syscall.Errno) {
	t.Helper()
	found, ok := errors.AsType[Fault](err)
	if !ok {
		t.Fatalf("%s: %v is no message", where, err)
	}
	said := found.Message + " " + found.Hint
	if strings.Contains(said, fault.Error()) || untold.MatchString(said) || found.Hint == "" || found.Kind.Severity != diag.Error {
		t.Errorf("%s: it says %q, %q", where, found.Message, found.Hint)
	}
	if !errors.Is(err, fault) {
		t.Errorf("%s: %v hides the fault", where, err)
	}
}

// checkNothingBesideOr fails if something is left beside the output and nothing
// says so.
func checkNothingBesideOr(t *testing.T, where, dir string, err error) {
	t.Helper()
	if _, stat := os.Lstat(workFolder(dir)); !errors.Is(stat, fs.ErrNotExist) {
		fault, _ := errors.AsType[Fault](err)
		if fault.Kind != errLeftover && fault.Kind != errNotRestored {
			t.Errorf("%s: something is left beside the site (%v)", where, err)
		}
	}
}

// TestPowerCut cuts the power before each call of a build, on a disk that forgets
// what was not flushed to it: the bytes of files, or names too, or the exchange of
// the folders alone. What the disk has kept is played again on a copy of what was
// there; the site in place is the old one or the new one, whole, or the next build
// makes it so.
func TestPowerCut(t *testing.T) {
	if testing.Short() {
		t.Skip("one build after the other, for each call of the system")
	}
	forget := map[string]func(c call) (names, bytes bool){
		"les_octets":         func(call) (names, bytes bool) { return false, true },
		"les_octets_et_noms": func(call) (names, bytes bool) { return true, true },
		"les_renommages": func(c call) (names, bytes bool) {
			return c.what == "exchange" || c.what == "rename", true
		},
	}
	for name, on := range systems(t) {
		dir := filepath.Join(t.TempDir(), "public")
		mustPublishOn(t, on(), dir, first)
		all := slices.DeleteFunc(calls(t, on(), dir), func(c call) bool { // what was asked, and could not be done
			return c.what == "link" && filepath.Base(c.path) == NoteName || c.what == "exchange" && name == "deux_renommages"
		})
		for what, forgets := range forget {
			t.Run(name+"_et_le_disque_oublie_"+what, func(t *testing.T) {
				seen := map[bool]int{}
				for k := range len(all) + 1 {
					where := fmt.Sprintf("power cut before call %d", k)
					copied := filepath.Join(t.TempDir(), "public")
					mustPublishOn(t, on(), copied, first)
					if err := os.Mkdir(workFolder(copied), 0o755); err != nil {
						t.Fatal(err)
					}
					replay(t, where, all[:k], filepath.Dir(dir), filepath.Dir(copied), forgets)
					if name == "un_échange" && vacant(copied) {
						t.Fatalf("%s: there is no site", where)
					}
					seen[checkOneOf(t, where, copied, first, second)]++
					mustPublishOn(t, on(), copied, second)
				}
				if seen[false] == 0 || seen[true] == 0 {
					t.Errorf("the old site was found %d times, the new one %d times: both, if the cuts are everywhere", seen[false], seen[true])
				}
			})
		}
	}
}

// replay does on a copy of a folder what the disk has kept of some calls.
func replay(t *testing.T, where string, made []call, folder, copied string, forgets func(call) (names, bytes bool)) {
	t.Helper()
	kept := map[string]string{} // where the disk has the folder that the build has at a path, if elsewhere
	at := func(path string) string { return cmp.Or(kept[path], path) }
	for k, c := range made {
		namesLost, bytesLost := forgets(c)
		for _, later := range made[k+1:] {
			switch {
			case later.what == "flush": // the whole disk
				namesLost, bytesLost = false, false
			case later.what == "keep" && (filepath.Dir(c.path) == later.path || filepath.Dir(c.to) == later.path):
				namesLost = false
			}
		}
		path, to := strings.Replace(c.path, folder, copied, 1), strings.Replace(c.to, folder, copied, 1)
		switch {
		case !namesLost:
			if err := again(c, at(path), at(to), bytesLost); err != nil {
				t.Fatalf("%s: call %d, %s: %v", where, k, c.what, err)
			}
		case c.what == "exchange":
			kept[path], kept[to] = at(to), at(path)
		case c.what == "rename":
			kept[to] = at(path)
		}
	}
}

func again(c call, path, to string, bytesLost bool) error {
	switch c.what {
	case "mkdir":
		return os.Mkdir(path, 0o755)
	case "create":
		return os.WriteFile(path, nil, 0o644)
	case "write":
		if !bytesLost {
			return os.WriteFile(path, c.content, 0o644)
		}
	case "link":
		return os.Link(path, to)
	case "rename":
		return os.Rename(path, to)
	case "exchange":
		return exchange(path, to)
	case "remove":
		return os.RemoveAll(path)
	}
	return nil
}
