package main

import (
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"limpide/internal/run/output"
)

// The portals measured are without fault: a build that reports faults measures
// something else.
func TestGenerated(t *testing.T) {
	t.Chdir("../..") // the frameworks measured are those of the repository
	for _, c := range []struct {
		name     string
		generate func(dir string, n int) error
		size     int
		least    int // pages
	}{
		{"des_pages_sans_faute", generatePages, 40, 40 + sections},
		{"des_territoires_sans_faute", generateTerritories, 3, 3 * (actionsEach + 3)},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			if err := c.generate(dir, c.size); err != nil {
				t.Fatal(err)
			}
			report, err := buildInto(dir, &output.Discard{})
			if err != nil {
				t.Fatalf("building %d: %v", c.size, err)
			}
			if report.Pages < c.least {
				t.Errorf("%d pages, want at least %d", report.Pages, c.least)
			}
		})
	}
}

// Hugo, Eleventy and goldmark are given the same pages as limpide.
func TestSamePages(t *testing.T) {
	ours, hugo, eleventy := t.TempDir(), t.TempDir(), t.TempDir()
	if err := generatePages(ours, 25); err != nil {
		t.Fatal(err)
	}
	if err := generateHugo(hugo, 25); err != nil {
		t.Fatal(err)
	}
	if err := generateEleventy(eleventy, 25); err != nil {
		t.Fatal(err)
	}
	for _, dir := range []string{ours, hugo, eleventy} {
		found, err := filepath.Glob(filepath.Join(dir, "content", "dossiers", "theme-*", "page-*.md"))
		if err != nil || len(found) != 25 {
			t.Errorf("%d pages (%v), want 25", len(found), err)
		}
	}
	out := t.TempDir()
	if err := runGoldmark([]string{ours, out}); err != nil {
		t.Fatal(err)
	}
	if found, _ := filepath.Glob(filepath.Join(out, "dossiers", "theme-*", "page-*", "index.html")); len(found) != 25 {
		t.Errorf("goldmark alone wrote %d pages, want 25", len(found))
	}
}

func TestProcessorTime(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("it is read from /proc")
	}
	before, err := processorTime(os.Getpid())
	if err != nil {
		t.Fatal(err)
	}
	for range 20_000 {
		writePage(1, 10)
		if after, err := processorTime(os.Getpid()); err != nil || after > before {
			return // it counts what was done
		}
	}
	t.Errorf("20,000 pages took nothing of the processor")
}

func TestPageLength(t *testing.T) {
	for i := range 20 {
		p := writePage(i, 100)
		if got := words(p.body); got < pageWords || got > pageWords*4/3 {
			t.Errorf("page %d has %d words, want about %d", i, got, pageWords)
		}
	}
}

func TestRatio(t *testing.T) {
	took := func(seconds ...int) (s []sample) {
		for _, n := range seconds {
			s = append(s, sample{wall: time.Duration(n) * time.Second})
		}
		return s
	}
	r := &results{samples: map[string][]sample{"a": took(1, 20, 3), "b": took(2, 10, 3)}}
	if got := r.ratio("a", "b", wall); got != 1 {
		t.Errorf("ratio = %v, want 1: the median of 0.5, 2 and 1", got)
	}
	if got := r.median("a", wall); got != 3 {
		t.Errorf("median = %v, want 3", got)
	}
	if got := r.atMost("", "a", "b", wall, 0.9); got.met {
		t.Errorf("a ratio of 1 meets a bound of 0.9")
	}
	if got := r.below("", "a", wall, 3); got.met {
		t.Errorf("3 s is below 3 s")
	}
}
