package main

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// serving is limpide serve on a portal, as a person has it beside her editor.
type serving struct {
	process *os.Process
	address string // of the site, without its last "/"
	source  string
}

var served = regexp.MustCompile(`http://\S+`)

// serve starts limpide on a portal, and returns once it says where the site is.
func (b *bench) serve(source string) (*serving, error) {
	cmd := exec.Command(b.limpide, "serve", "--source", source, "--date", day)
	cmd.Env = append(os.Environ(), "XDG_CACHE_HOME="+b.path("cache"))
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		if address := served.FindString(lines.Text()); address != "" {
			go io.Copy(io.Discard, out) // what it says next holds nothing up
			return &serving{cmd.Process, strings.TrimSuffix(address, "/"), source}, nil
		}
	}
	return nil, fmt.Errorf("limpide serve says no address: %w", cmd.Wait())
}

func (s *serving) stop() {
	s.process.Kill()
	s.process.Wait()
}

// edit saves a page with another text, and returns how long it takes until a
// browser that asks for the page is given that text.
func (s *serving) edit(name string, run int) (time.Duration, error) {
	file := filepath.Join(s.source, "content", filepath.FromSlash(name)+".md")
	text, err := os.ReadFile(file)
	if err != nil {
		return 0, err
	}
	added := fmt.Sprintf("Essai numéro %d du banc.", run)
	if err := os.WriteFile(file, fmt.Appendf(text, "\n%s\n", added), 0o644); err != nil {
		return 0, err
	}
	const patience = time.Minute
	for start := time.Now(); ; time.Sleep(2 * time.Millisecond) {
		page, err := fetch(s.address + "/" + name + "/")
		switch took := time.Since(start); {
		case err == nil && bytes.Contains(page, []byte(added)):
			return took, nil
		case took > patience:
			return 0, fmt.Errorf("the page %s does not show its text: %w", name, err)
		}
	}
}

// settle waits for the end of the build that an edit has asked for: a person saves, looks,
// and then saves again.
func (s *serving) settle() {
	const pause, quiet = 300 * time.Millisecond, 100 * time.Millisecond // looks at the files go on
	for before := time.Duration(-1); ; time.Sleep(pause) {
		now, err := processorTime(s.process.Pid)
		if err != nil { // not on Linux
			time.Sleep(20 * pause)
			return
		}
		if before >= 0 && now-before <= quiet {
			return
		}
		before = now
	}
}

func fetch(address string) ([]byte, error) {
	answer, err := http.Get(address)
	if err != nil {
		return nil, err
	}
	defer answer.Body.Close()
	return io.ReadAll(answer.Body)
}

// edits returns the median of what edits of a page take, after one that warms up.
func (b *bench) edits(source, name string) (float64, error) {
	s, err := b.serve(source)
	if err != nil {
		return 0, err
	}
	defer s.stop()
	var took []float64
	for run := range b.runs + 1 {
		one, err := s.edit(name, run)
		if err != nil {
			return 0, err
		}
		if run > 0 {
			took = append(took, one.Seconds())
		}
		s.settle()
	}
	return median(took), nil
}

// idle returns the part of a processor that limpide serve takes when nobody has asked
// for anything for long.
func (b *bench) idle(source string) (float64, error) {
	s, err := b.serve(source)
	if err != nil {
		return 0, err
	}
	defer s.stop()
	const long, watched = 90 * time.Second, 30 * time.Second
	time.Sleep(long)
	before, err := processorTime(s.process.Pid)
	if err != nil {
		return 0, err
	}
	time.Sleep(watched)
	after, err := processorTime(s.process.Pid)
	return (after - before).Seconds() / watched.Seconds(), err
}

// processorTime returns what a process has taken of the processors so far, on Linux.
func processorTime(pid int) (time.Duration, error) {
	data, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		return 0, err
	}
	const user, system = 11, 12 // after the name, which may hold anything, and ends with ")"
	fields := strings.Fields(string(data[bytes.LastIndexByte(data, ')')+1:]))
	total := 0
	for _, at := range []int{user, system} {
		ticks, err := strconv.Atoi(fields[at])
		if err != nil {
			return 0, err
		}
		total += ticks
	}
	return time.Duration(total) * 10 * time.Millisecond, nil // Linux counts in hundredths of a second, everywhere
}

// follow measures limpide serve: from the save of a page to what a browser gets of
// it, on the portal of the repository and on one of pages, and what it takes idle.
func (b *bench) follow() error {
	portal, many, n := b.path("portal"), b.path("served"), b.config.pages
	for _, folder := range []string{"content", "data"} {
		if err := os.CopyFS(filepath.Join(portal, folder), os.DirFS(folder)); err != nil {
			return err
		}
	}
	if err := b.generate("generate-pages", many, strconv.Itoa(n)); err != nil {
		return err
	}
	const last = " (from the save of a page to its new text in a browser)\n"
	fmt.Print("\n## limpide serve\n\n")
	for _, c := range []struct {
		what, source, page string
		bound              float64
	}{
		{"edit, portal of the repository", portal, "methode", 0.09},
		{fmt.Sprintf("edit, %d pages", n), many, strings.Trim(pageAddress(n/2), "/"), 0.4},
	} {
		took, err := b.edits(c.source, c.page)
		if err != nil {
			return err
		}
		fmt.Print("- ", c.what, ": ", seconds(took), last)
		b.verdict = append(b.verdict, target{c.what + ": time to the screen", seconds(took), "≤ " + seconds(c.bound), took <= c.bound})
	}
	share, err := b.idle(many)
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench: idle time is measured on Linux only:", err)
		return nil
	}
	b.verdict = append(b.verdict, target{fmt.Sprintf("serve idle, %d pages: part of a processor", n), fmt.Sprintf("%.2f %%", 100*share), "< 1 %", share < 0.01})
	return nil
}
