// Command bench measures limpide: its time, its processor time and its memory
// on synthetic portals, beside Hugo and beside bare goldmark on the same pages.
//
// Run it from the root of the repository. It prints tables in Markdown, then
// each target with the value measured; a target that is missed does not make it
// fail, because machines are noisy. docs/performance.md says how to read it.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// config is what the flags say.
type config struct {
	pages, territories, runs int
	only                     string
	hugo                     string
	keep                     string
}

// job is a part of the bench.
type job struct {
	name string
	run  func(*bench) error
}

var jobs = []job{
	{"portal", (*bench).portal},
	{"pages", (*bench).pages},
	{"linear", (*bench).linear},
	{"faults", (*bench).faults},
	{"territories", (*bench).territories},
	{"serve", (*bench).follow},
}

func main() {
	if len(os.Args) > 1 {
		if child, ok := children[os.Args[1]]; ok {
			exit(child(os.Args[2:]))
		}
	}
	var c config
	flag.IntVar(&c.pages, "pages", 10_000, "number of pages of the portal of pages")
	flag.IntVar(&c.territories, "territories", 1250, "number of territories of the portal of territories")
	flag.IntVar(&c.runs, "runs", 5, "number of rounds; each measures every contestant once")
	flag.StringVar(&c.only, "only", "", "measure these parts only, separated by commas: portal, pages, linear, faults, territories, serve")
	flag.StringVar(&c.hugo, "hugo", "", "path of Hugo; \"none\" to leave it out (default: installed in the user's cache)")
	flag.StringVar(&c.keep, "keep", "", "make the portals and their sites in this folder, which is empty or missing, and leave them there")
	flag.Parse()
	exit(run(c))
}

func exit(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
	os.Exit(0)
}

// bench is one run of the whole.
type bench struct {
	config
	dir     string // of everything it makes
	self    string // this program, for its children
	limpide string // the program measured
	verdict []target
}

func run(c config) error {
	b := &bench{config: c}
	err := b.makeDir()
	if err != nil {
		return err
	}
	if c.keep == "" {
		defer os.RemoveAll(b.dir)
	}
	if b.self, err = os.Executable(); err != nil {
		return err
	}
	b.limpide = filepath.Join(b.dir, "limpide")
	if err := quiet("go", "build", "-o", b.limpide, "./cmd/limpide"); err != nil {
		return err
	}
	printMachine(os.Stdout)
	only := strings.Split(c.only, ",")
	for _, j := range jobs {
		if c.only != "" && !slices.Contains(only, j.name) {
			continue
		}
		if err := j.run(b); err != nil {
			return fmt.Errorf("%s: %w", j.name, err)
		}
	}
	printTargets(os.Stdout, b.verdict)
	return nil
}

// makeDir makes the folder of everything, and refuses one that is in use: a site
// written over another would be measured as a fresh one.
func (b *bench) makeDir() (err error) {
	if b.keep == "" {
		b.dir, err = os.MkdirTemp("", "limpide-bench-")
		return err
	}
	if b.dir, err = filepath.Abs(b.keep); err != nil {
		return err
	}
	if err := os.MkdirAll(b.dir, 0o755); err != nil {
		return err
	}
	entries, err := os.ReadDir(b.dir)
	if err == nil && len(entries) > 0 {
		err = fmt.Errorf("%s is not empty", b.keep)
	}
	return err
}

func (b *bench) path(name ...string) string {
	return filepath.Join(append([]string{b.dir}, name...)...)
}
