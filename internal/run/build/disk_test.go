package build_test

import (
	"bytes"
	"context"
	"io/fs"
	"maps"
	"regexp"
	"sync"
	"syscall"
	"testing"

	"limpide/internal/base/kept"
	"limpide/internal/portal/portaltest"
	"limpide/internal/run/build"
	"limpide/internal/run/output"
	"limpide/themes"
)

// failing is a folder in which a read fails: the one that bears a number, of those
// that are asked for one after the other.
type failing struct {
	fs.FS
	fault syscall.Errno

	mu    sync.Mutex
	left  int
	asked string // what failed
}

func (f *failing) Open(name string) (fs.File, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	file, err := f.FS.Open(name)
	if err != nil {
		return nil, err // what is missing is read of the program
	}
	if f.left--; f.left == -1 {
		f.asked = name
		_ = file.Close()
		return nil, &fs.PathError{Op: "open", Path: name, Err: f.fault}
	}
	return file, nil
}

// TestRead_chaque_panne_se_dit has each read of a portal fail once: a fault says
// so, in French, or the site is whole all the same.
func TestRead_chaque_panne_se_dit(t *testing.T) {
	source := portaltest.Base()
	source["themes/limpide/static/style.css"] = source["content/carte.svg"]
	books := kept.Open(t.TempDir()).Of("limpide")
	run := func(source fs.FS) (map[string][]byte, string, bool) {
		sink := &output.Memory{}
		_, faults, err := build.Run(context.Background(), build.Input{Source: source, Theme: themes.Open(source), Sink: sink, Date: today, Workbooks: books})
		if err != nil {
			t.Fatal(err)
		}
		said := ""
		for _, d := range faults {
			said += d.Place.File + " " + d.Message + " " + d.Hint + "\n"
		}
		return sink.Files(), said, faults.Errors() > 0
	}
	whole, said, refused := run(source)
	if refused {
		t.Fatalf("the portal has faults:\n%s", said)
	}
	faults := []syscall.Errno{syscall.EIO, syscall.EMFILE, syscall.EACCES, syscall.ENOMEM, syscall.ESTALE}
	untold := regexp.MustCompile(`erreur \d`)
	for k := 0; ; k++ {
		failing := &failing{FS: source, fault: faults[k%len(faults)], left: k}
		got, said, refused := run(failing)
		if failing.asked == "" {
			if t.Logf("%d reads", k); k < 45 {
				t.Errorf("the portal is read in %d times: is it still whole?", k)
			}
			break
		}
		if refused && (bytes.Contains([]byte(said), []byte(failing.fault.Error())) || untold.MatchString(said)) {
			t.Errorf("read %d, of %s: %v is told as\n%s", k, failing.asked, failing.fault, said)
		}
		if refused {
			continue
		}
		if !maps.EqualFunc(got, whole, bytes.Equal) {
			t.Errorf("read %d, of %s: %v is not told, and the site is another", k, failing.asked, failing.fault)
		}
	}
}
