package disk

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"
)

func TestRetry(t *testing.T) {
	busy, other := errors.New("busy"), errors.New("other")
	held := func(err error) bool { return errors.Is(err, busy) }
	tests := []struct {
		name    string
		answers []error // the last one for ever
		want    error
		times   int
	}{
		{"fait_d’emblée", []error{nil}, nil, 1},
		{"tenu_un_instant", []error{busy, busy, nil}, nil, 3},
		{"tenu_puis_refusé_pour_une_autre_raison", []error{busy, other}, other, 2},
		{"refusé", []error{other}, other, 1},
		{"tenu_toujours", []error{busy}, busy, 10},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			times, slept := 0, time.Duration(0)
			err := retry(held, func(d time.Duration) { slept += d }, func() error {
				times++
				return test.answers[min(times, len(test.answers))-1]
			})
			if !errors.Is(err, test.want) || times != test.times {
				t.Errorf("retry = %v after %d times, want %v after %d", err, times, test.want, test.times)
			}
			if slept > 6*time.Second {
				t.Errorf("retry waits %v in all", slept)
			}
		})
	}
}

func TestRemoveTree(t *testing.T) {
	above := t.TempDir()
	root, kept := filepath.Join(above, "site"), filepath.Join(above, "autre")
	locked := filepath.Join(root, "a", "lecture seule")
	for _, err := range []error{
		os.MkdirAll(locked, 0o755),
		os.WriteFile(filepath.Join(root, "a", "f"), nil, 0o444),
		os.WriteFile(filepath.Join(locked, "g"), nil, 0o444),
		os.WriteFile(kept, nil, 0o644),
		os.Chmod(locked, 0o555),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	linked := os.Symlink(above, filepath.Join(root, "lien")) == nil // not every account may, under Windows
	if err := RemoveTree(root); err != nil {
		t.Errorf("RemoveTree = %v", err)
	}
	if _, err := os.Lstat(root); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the folder is still there: %v", err)
	}
	if _, err := os.Stat(kept); err != nil {
		t.Errorf("what a link leads to is gone (there was a link: %t): %v", linked, err)
	}
	if err := RemoveTree(root); err != nil {
		t.Errorf("RemoveTree of nothing = %v", err)
	}
}
