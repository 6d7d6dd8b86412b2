package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"time"
)

// day is the day that the synthetic sites speak from.
const day = "2026-11-23"

// build is limpide writing a site to a folder that does not exist yet.
func (b *bench) build(name, source string, pages int) contestant {
	out := b.path("public-" + filepath.Base(source))
	return contestant{name: name, pages: pages, command: func(run int) *exec.Cmd { return b.command(source, numbered(out, run)) }}
}

// rebuild is limpide on a folder that already holds the same site.
func (b *bench) rebuild(name, source string, pages int) contestant {
	out := b.path("kept-" + filepath.Base(source))
	return contestant{name: name, pages: pages, command: func(int) *exec.Cmd { return b.command(source, out) }}
}

// change is limpide on a folder that holds the same site, but for a page whose text is
// another at each run.
func (b *bench) change(name, source string, pages int) (contestant, error) {
	out := b.path("changed-" + filepath.Base(source))
	files, err := markdownFiles(filepath.Join(source, "content"))
	if err != nil || len(files) == 0 {
		return contestant{}, fmt.Errorf("no page in %s: %w", source, err)
	}
	file := files[len(files)/2]
	text, err := os.ReadFile(file)
	return contestant{name: name, pages: pages, command: func(run int) *exec.Cmd {
		if err := os.WriteFile(file, fmt.Appendf(slices.Clone(text), "\nÉtat %d.\n", run), 0o644); err != nil {
			fmt.Fprintln(os.Stderr, "bench:", err) // the run would change nothing
		}
		return b.command(source, out)
	}}, err
}

// check is limpide judging a portal, and writing nothing.
func (b *bench) check(name, source string, pages int) contestant {
	return contestant{name: name, pages: pages, command: func(int) *exec.Cmd {
		return exec.Command(b.limpide, "check", "--source", source, "--date", day)
	}}
}

func (b *bench) command(source, out string) *exec.Cmd {
	cmd := exec.Command(b.limpide, "build", "--source", source, "--output", out, "--date", day, "--quiet")
	cmd.Env = append(os.Environ(), "XDG_CACHE_HOME="+b.path("cache"))
	return cmd
}

func numbered(out string, run int) string { return fmt.Sprintf("%s-%d", out, run) }

// inMemory is limpide making a site and writing nothing.
func (b *bench) inMemory(name, source string, pages int) contestant {
	return contestant{name: name, pages: pages, command: func(int) *exec.Cmd { return exec.Command(b.self, "memory", source) }}
}

// bare is goldmark alone on the same pages.
func (b *bench) bare(source string, pages int) []contestant {
	out := b.path("goldmark-public")
	return []contestant{
		{name: "goldmark alone", pages: pages, command: func(run int) *exec.Cmd { return exec.Command(b.self, "goldmark", source, numbered(out, run)) }},
		{name: "goldmark alone, in memory", pages: pages, command: func(int) *exec.Cmd { return exec.Command(b.self, "goldmark", source, "") }},
	}
}

// generate makes a portal, in a process of its own: see measure.
func (b *bench) generate(args ...string) error { return quiet(b.self, args...) }

// pages compares, on a portal of Markdown pages, limpide with Hugo and goldmark.
func (b *bench) pages() error {
	source, n := b.path("pages"), b.config.pages
	if err := b.generate("generate-pages", source, strconv.Itoa(n)); err != nil {
		return err
	}
	hugo, err := b.hugoContestants(n)
	if err != nil {
		return err
	}
	edited := b.path("edited")
	if err := b.generate("generate-pages", edited, strconv.Itoa(n)); err != nil {
		return err
	}
	changed, err := b.change("limpide, one page changed", edited, n)
	if err != nil {
		return err
	}
	eleventy, err := b.eleventyContestants(n)
	if err != nil {
		return err
	}
	r, err := compete(b.runs, slices.Concat([]contestant{
		b.build("limpide, fresh", source, n),
		b.rebuild("limpide, nothing changed", source, n),
		changed,
		b.inMemory("limpide, in memory", source, n),
		b.check("limpide check", source, n),
	}, b.bare(source, n), hugo, eleventy))
	if err != nil {
		return err
	}
	r.print(os.Stdout, fmt.Sprintf("%d Markdown pages of %d words", n, pageWords))
	b.verdict = append(b.verdict,
		r.atMost("on disk: time beside goldmark alone", "limpide, fresh", "goldmark alone", wall, 1.3),
		r.atMost("on disk: user CPU beside goldmark alone", "limpide, fresh", "goldmark alone", user, 1.25),
		r.atMost("nothing changed: time beside a fresh build", "limpide, nothing changed", "limpide, fresh", wall, 0.5),
		r.atMost("one page changed: time beside a fresh build", "limpide, one page changed", "limpide, fresh", wall, 0.25),
		r.atMost("check: time beside a build in memory", "limpide check", "limpide, in memory", wall, 1.25),
		r.atMost("check: peak memory beside a build in memory", "limpide check", "limpide, in memory", peak, 1.3))
	if len(hugo) > 0 {
		b.verdict = append(b.verdict,
			r.atMost("on disk: user CPU beside Hugo", "limpide, fresh", "Hugo", user, 0.18),
			r.atMost("on disk: peak memory beside Hugo", "limpide, fresh", "Hugo", peak, 0.05),
			r.atMost("in memory: time beside Hugo", "limpide, in memory", "Hugo, in memory", wall, 0.4))
	}
	return nil
}

// hugoContestants is Hugo on the same pages, or nothing if it was refused.
func (b *bench) hugoContestants(pages int) ([]contestant, error) {
	if b.hugo == "none" {
		return nil, nil
	}
	program, err := findHugo(b.hugo)
	if err != nil {
		return nil, err
	}
	source, out := b.path("hugo"), b.path("hugo-public")
	if err := b.generate("generate-hugo", source, strconv.Itoa(pages)); err != nil {
		return nil, err
	}
	run := func(how ...string) *exec.Cmd {
		return exec.Command(program, append(how, "--source", source, "--quiet", "--noBuildLock")...)
	}
	return []contestant{
		{name: "Hugo", pages: pages, command: func(n int) *exec.Cmd { return run("--destination", numbered(out, n)) }},
		{name: "Hugo, again", pages: pages, command: func(int) *exec.Cmd { return run("--destination", out) }},
		{name: "Hugo, in memory", pages: pages, command: func(int) *exec.Cmd { return run("--renderToMemory") }},
	}, nil
}

// linear compares a portal with one of a tenth of its pages.
func (b *bench) linear() error {
	many, few := b.config.pages, b.config.pages/10
	var field []contestant
	for _, n := range []int{few, many} {
		source := b.path("linear-" + strconv.Itoa(n))
		if err := b.generate("generate-pages", source, strconv.Itoa(n)); err != nil {
			return err
		}
		name := fmt.Sprintf("limpide, %d pages", n)
		field = append(field, b.build(name, source, n), b.inMemory(name+", in memory", source, n))
	}
	r, err := compete(b.runs, field)
	if err != nil {
		return err
	}
	r.print(os.Stdout, fmt.Sprintf("From %d to %d pages", few, many))
	b.verdict = append(b.verdict, r.atMost("ten times the pages: time", field[2].name, field[0].name, wall, 11),
		r.atMost("ten times the pages, in memory: time", field[3].name, field[1].name, wall, 11))
	return nil
}

// faults compares the check of a portal in which each page has a fault with that of
// the same without.
func (b *bench) faults() error {
	n := b.config.pages / 5
	clean, faulty := b.path("clean"), b.path("faulty")
	for _, source := range []string{clean, faulty} {
		if err := b.generate("generate-pages", source, strconv.Itoa(n)); err != nil {
			return err
		}
	}
	files, err := markdownFiles(filepath.Join(faulty, "content"))
	if err != nil {
		return err
	}
	for i, file := range files {
		text, err := os.ReadFile(file)
		if err == nil {
			err = os.WriteFile(file, fmt.Appendf(text, "\nVoyez [la page](/nulle-part-%d.md).\n", i), 0o644)
		}
		if err != nil {
			return err
		}
	}
	refused := b.check("limpide check, a fault a page", faulty, n)
	refused.faulty = true
	r, err := compete(b.runs, []contestant{b.check("limpide check", clean, n), refused})
	if err != nil {
		return err
	}
	r.print(os.Stdout, fmt.Sprintf("A fault on each of %d pages", n))
	b.verdict = append(b.verdict, r.atMost("a fault a page: time beside none", refused.name, "limpide check", wall, 1.3))
	return nil
}

// territories measures a portal of every body of the country at once: a size
// that nobody needs, to be sure that nothing grows faster than the data.
func (b *bench) territories() error {
	source, n := b.path("territories"), b.config.territories
	if err := b.generate("generate-territories", source, strconv.Itoa(n)); err != nil {
		return err
	}
	pages, heaviest, err := b.countPages(source)
	if err != nil {
		return err
	}
	r, err := compete(min(b.runs, 2), []contestant{b.build("limpide, fresh", source, pages)})
	if err != nil {
		return err
	}
	r.print(os.Stdout, fmt.Sprintf("%d territories, %d pages", n, pages))
	b.verdict = append(b.verdict,
		r.below("many territories: time", "limpide, fresh", wall, (12*time.Second).Seconds()),
		r.below("many territories: peak memory", "limpide, fresh", peak, 200e6),
		target{"many territories: heaviest page", kilobytes(heaviest), "≤ " + kilobytes(150_000), heaviest <= 150_000})
	return nil
}

// portal measures the portal of the repository.
func (b *bench) portal() error {
	pages, _, err := b.countPages(".")
	if err != nil {
		return err
	}
	r, err := compete(max(b.runs, 5), []contestant{
		b.build("limpide, fresh", ".", pages), b.inMemory("limpide, in memory", ".", pages),
	})
	if err != nil {
		return err
	}
	r.print(os.Stdout, fmt.Sprintf("The portal of the repository, %d pages", pages))
	b.verdict = append(b.verdict, r.below("portal of the repository: time", "limpide, fresh", wall, 0.09))
	return nil
}
