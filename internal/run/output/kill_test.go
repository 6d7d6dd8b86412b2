package output

import (
	"bufio"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// The test binary runs itself again as a build to be killed, or one that takes
// its time: the first variable says which, the second where.
const (
	childRole = "OUTPUT_TEST_CHILD"
	childDir  = "OUTPUT_TEST_DIR"
)

func TestMain(m *testing.M) {
	dir := os.Getenv(childDir)
	switch os.Getenv(childRole) {
	case "exchange":
		buildForEver(dir, exchange)
	case "renames":
		buildForEver(dir, noExchange)
	case "hold":
		hold(dir)
	default:
		os.Exit(m.Run())
	}
}

// Two versions of a site, with files that stay, that change and that vanish.
var versions = func() [2]site {
	a, b := site{}, site{}
	for i := range 25 {
		a[fmt.Sprintf("reste/%d/index.html", i)] = fmt.Sprint("reste", i)
		b[fmt.Sprintf("reste/%d/index.html", i)] = fmt.Sprint("reste", i)
		a[fmt.Sprintf("change/%d/index.html", i)] = fmt.Sprint("version A", i)
		b[fmt.Sprintf("change/%d/index.html", i)] = fmt.Sprint("version B, plus longue", i)
		a[fmt.Sprintf("vieux/%d/index.html", i)] = fmt.Sprint("vieux", i)
		b[fmt.Sprintf("neuf/%d/%d/index.html", i%5, i)] = fmt.Sprint("neuf", i)
	}
	return [2]site{a, b}
}()

// buildForEver builds one version, then the other, until it is killed.
func buildForEver(dir string, exchange func(a, b string) error) {
	fmt.Println("prêt")
	for i := rand.IntN(2); ; i++ {
		d, err := Open(dir)
		if err == nil {
			d.on.exchange = exchange
			_, err = putAll(d, versions[i%2])
			err = errors.Join(err, d.Close())
		}
		if err != nil {
			fmt.Println(err)
			os.Exit(1)
		}
	}
}

// hold keeps the lock until its input is closed.
func hold(dir string) {
	d, err := Open(dir)
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	fmt.Println("ouvert")
	bufio.NewReader(os.Stdin).ReadByte()
	d.Close()
	os.Exit(0)
}

// start runs this binary as a child, and waits for it to say want.
func start(t *testing.T, role, dir, want string) (child *exec.Cmd, closeInput func() error) {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	child = exec.Command(self)
	child.Env = append(os.Environ(), childRole+"="+role, childDir+"="+dir)
	in, err := child.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := child.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	if lines.Scan(); lines.Text() != want {
		t.Fatalf("the child %s says %q, want %q", role, lines.Text(), want)
	}
	go func() { // so that the child never waits for a reader
		for lines.Scan() {
		}
	}()
	return child, in.Close
}

func TestKill(t *testing.T) {
	if testing.Short() {
		t.Skip("what is killed is another process")
	}
	tests := []struct {
		role  string
		kills int
		gap   bool // the site may be missing until the next Open
	}{
		{"exchange", 40, false},
		{"renames", 20, true},
	}
	for _, test := range tests {
		t.Run(test.role, func(t *testing.T) {
			if test.role == "exchange" {
				skipWithoutExchange(t)
			}
			dir := filepath.Join(t.TempDir(), "public")
			mustPublish(t, dir, versions[0])
			seen := map[string]int{}
			for kill := range test.kills {
				child, _ := start(t, test.role, dir, "prêt")
				time.Sleep(rand.N(80 * time.Millisecond))
				if err := child.Process.Kill(); err != nil {
					t.Fatal(err)
				}
				child.Wait()

				where := fmt.Sprintf("after kill %d", kill)
				_, err := os.Lstat(dir)
				if missing := errors.Is(err, fs.ErrNotExist); missing && test.gap {
					seen["missing"]++
				} else {
					seen[checkVersion(t, where, dir)]++
				}
				for _, left := range []string{stagingName, asideName, lockName} {
					if _, err := os.Lstat(filepath.Join(workFolder(dir), left)); err == nil {
						seen[left]++
					}
				}
				openDir(t, dir).Close()
				checkVersion(t, where+" and Open", dir)
				checkNothingBeside(t, dir)
			}
			t.Logf("%d kills: %v", test.kills, seen)
		})
	}
}

// checkVersion fails unless dir is exactly one of the two versions, and returns
// which.
func checkVersion(t *testing.T, where, dir string) string {
	t.Helper()
	got, manifest, err := readSite(dir)
	if err != nil {
		t.Fatalf("%s: %v", where, err)
	}
	for i, version := range versions {
		if maps.Equal(got, version) && manifest == version.manifest() {
			return string(rune('A' + i))
		}
	}
	t.Fatalf("%s: %s holds %d files and is neither version", where, dir, len(got))
	return ""
}

func skipWithoutExchange(t *testing.T) {
	t.Helper()
	a, b := t.TempDir(), t.TempDir()
	if err := exchange(a, b); err != nil {
		t.Skipf("folders cannot be exchanged here: %v", err)
	}
}

func TestTwoBuildsAtOnce(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	mustPublish(t, dir, first)
	child, closeInput := start(t, "hold", dir, "ouvert")
	_, err := Open(dir)
	wantKind(t, "Open while another process builds", err, errBusy)
	checkSite(t, dir, first)
	if err := closeInput(); err != nil {
		t.Fatal(err)
	}
	if err := child.Wait(); err != nil {
		t.Fatal(err)
	}
	mustPublish(t, dir, second)
	checkSite(t, dir, second)
	checkNothingBeside(t, dir)
}

// TestLockIsNeverHeldTwice has builds begin and end all the time, so that some
// begin while the lock file is being removed.
func TestLockIsNeverHeldTwice(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	var holders, builds atomic.Int32
	var workers sync.WaitGroup
	for w := range 4 {
		workers.Go(func() {
			for i := range 100 {
				d, err := Open(dir)
				if fault, ok := errors.AsType[Fault](err); ok && fault.Kind == errBusy {
					continue
				}
				if err != nil {
					t.Errorf("Open: %v", err)
					return
				}
				if n := holders.Add(1); n != 1 {
					t.Errorf("%d builds at once", n)
				}
				if _, err := putSequence(d, site{"a": fmt.Sprint(w, i)}); err != nil {
					t.Errorf("Commit: %v", err)
				}
				builds.Add(1)
				holders.Add(-1)
				d.Close()
			}
		})
	}
	workers.Wait()
	if builds.Load() == 0 {
		t.Error("no build at all")
	}
	checkNothingBeside(t, dir)
	t.Logf("%d builds of 400 tries", builds.Load())
}
