package browser_test

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"limpide/internal/base/fr"
	"limpide/internal/format/paper"
	"limpide/internal/format/pdf"
	"limpide/internal/format/prose/prosetest"
	"limpide/internal/run/browser"
)

var about = pdf.About{Title: "Rapport annuel 2026 du pôle d’essai", Author: "Pôle d’essai", Language: "fr-FR", Day: fr.Date{Year: 2026, Month: time.March, Day: 14}}

// TestPDF prints each kind of block in the browser that is there, twice, and opens the file
// as its readers do.
func TestPDF(t *testing.T) {
	if testing.Short() {
		t.Skip("the browser works, not this program")
	}
	program, err := browser.Find("", os.Getenv)
	if err != nil {
		t.Skip("no browser is installed to print with")
	}
	for _, tool := range []string{"pdftotext", "pdfinfo", "pdffonts", "pdftohtml"} {
		if _, err := exec.LookPath(tool); err != nil {
			t.Skipf("%s is not there to read the file", tool)
		}
	}
	page := prosetest.Written(t, paper.Write, prosetest.Document(t))
	var files [2][]byte
	for i := range files {
		if files[i], err = browser.PDF(t.Context(), program, page, about); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(files[0], files[1]) {
		t.Error("the same page gives two files")
	}
	file := filepath.Join(t.TempDir(), "a.pdf")
	if err := os.WriteFile(file, files[0], 0o600); err != nil {
		t.Fatal(err)
	}
	output := func(name string, args ...string) string {
		out, err := exec.Command(name, args...).Output()
		if err != nil {
			t.Fatal(name, err)
		}
		return strings.NewReplacer("\u00a0", " ", "\u202f", " ").Replace(string(out))
	}
	facts := output("pdfinfo", file)
	for _, want := range []string{"Title:           " + about.Title, "Tagged:          yes", "Metadata Stream: yes", "Pages:           3", "A4"} {
		if !strings.Contains(facts, want) {
			t.Errorf("no %q in\n%s", want, facts)
		}
	}
	inOrder(t, output("pdftotext", "-layout", file, "-"), "Rapport annuel 2026 du pôle", "Deuxième année", "Sommaire", "Page 1 sur 3", "Rapport annuel 2026\n", "Où en est-on", "du gras", "1. le premier", "Les scores",
		"Figure 1 – Scores", "Source : essai", "Tableau 1 – Actions", "Budget", "Page 2 sur 3", "Budget", "Pour finir", "La fin.", "Page 3 sur 3")
	// The tags, and what no tag holds: the text of margins is no part of the document.
	tags := output("pdfinfo", "-struct-text", file)
	inOrder(t, tags, "H1", "Rapport annuel 2026 du pôle", "H2", "Où en est-on", "H3", "Les scores", "Figure", "H4", "Table", "Caption", "TH", "H5", "La fin.")
	// The bookmarks are the headings, each once.
	var marks []string
	for _, m := range regexp.MustCompile(`<item page="\d+">([^<]*)</item>`).FindAllStringSubmatch(output("pdftohtml", "-xml", "-stdout", "-i", file), -1) {
		marks = append(marks, m[1])
	}
	if want := []string{about.Title, "Où en est-on ?", "Les scores", "Les actions", "Pour finir"}; !slices.Equal(marks, want) {
		t.Errorf("bookmarks %q, want %q", marks, want)
	}
	if strings.Contains(tags, "sur 3") {
		t.Error("page numbers are read aloud")
	}
	if n := bytes.Count(files[0], []byte("/S /Figure")); n != 1 || bytes.Count(files[0], []byte("/Alt ")) != n {
		t.Errorf("%d figures, %d texts for them", n, bytes.Count(files[0], []byte("/Alt ")))
	}
	if fonts := strings.Split(strings.TrimSpace(output("pdffonts", file)), "\n"); len(fonts) < 3 {
		t.Errorf("fonts: %q", fonts)
	} else {
		for _, font := range fonts[2:] {
			if !regexp.MustCompile(`\byes +yes +yes `).MatchString(font) {
				t.Errorf("not embedded, in part, with its letters: %s", font)
			}
		}
	}
}

func inOrder(t *testing.T, text string, wants ...string) {
	t.Helper()
	at := 0
	for _, want := range wants {
		next := strings.Index(text[at:], want)
		if next < 0 {
			t.Fatalf("no %q after %q in\n%s", want, text[max(0, at-60):at], text)
		}
		at += next + len(want)
	}
}

// program writes a program that a shell runs in place of a browser.
func program(t *testing.T, script string) string {
	t.Helper()
	if runtime.GOOS == "windows" {
		t.Skip("needs a shell")
	}
	name := filepath.Join(t.TempDir(), "navigateur")
	if err := os.WriteFile(name, []byte("#!/bin/sh\nfor a; do case $a in --print-to-pdf=*) f=${a#*=};; esac; done\n"+script), 0o700); err != nil {
		t.Fatal(err)
	}
	return name
}

func TestPDF_dit_ce_qui_ne_va_pas(t *testing.T) {
	for script, want := range map[string]string{
		"echo perdu >&2; exit 3": "n’a pas fait le PDF.*exit status 3 : perdu",
		"exit 0":                 "n’a pas fait le PDF",
		`printf '%%PDF-1.4\n/Producer (Skia/PDF m130)' > "$f"`:   "trop ancien, sa version 130",
		`printf '%%PDF-1.7\n/Producer (autre programme)' > "$f"`: "ne sait pas finir",
	} {
		file, err := browser.PDF(t.Context(), program(t, script), nil, about)
		if err == nil || file != nil || !regexp.MustCompile(want).MatchString(err.Error()) {
			t.Errorf("%s: %v", script, err)
		}
	}
}

// TestPDF_n_attend_pas_sans_fin: a browser that does not end is ended when the time is up,
// and leaves nothing.
func TestPDF_n_attend_pas_sans_fin(t *testing.T) {
	temporary := t.TempDir()
	t.Setenv("TMPDIR", temporary)
	ctx, isUp := context.WithCancel(t.Context())
	name := program(t, `: > "$f"; exec sleep 600`)
	go func() { // the time is up once the browser is at work
		defer isUp()
		for made := []string(nil); made == nil; time.Sleep(time.Millisecond) {
			made, _ = filepath.Glob(filepath.Join(temporary, "limpide-pdf-*", "document.pdf"))
		}
	}()
	file, err := browser.PDF(ctx, name, nil, about)
	if file != nil || err == nil || !strings.Contains(err.Error(), "n’a pas fini en 2 minutes") {
		t.Errorf("%d bytes, %v", len(file), err)
	}
	if left, err := os.ReadDir(temporary); err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}

func TestFind(t *testing.T) {
	folder := t.TempDir()
	t.Setenv("PATH", folder)
	getenv := func(name string) string { return map[string]string{"LocalAppData": folder}[name] }
	if _, err := browser.Find("", getenv); err == nil || !strings.Contains(err.Error(), "installez") {
		t.Errorf("without any: %v", err)
	}
	if _, err := browser.Find(filepath.Join(folder, "absent"), getenv); err == nil || !strings.Contains(err.Error(), "--navigateur") {
		t.Errorf("one that is not there: %v", err)
	}
	put := func(at string) string {
		name := filepath.Join(folder, filepath.FromSlash(at))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, nil, 0o755); err != nil {
			t.Fatal(err)
		}
		return name
	}
	suffix := ""
	if runtime.GOOS == "windows" {
		suffix = ".exe"
	}
	for _, at := range []string{"Google/Chrome/Application/chrome.exe", "google-chrome" + suffix, "chromium" + suffix} { // each before the one above
		want := put(at)
		if got, err := browser.Find("", getenv); err != nil || got != want {
			t.Errorf("%s, %v, want %s", got, err, want)
		}
	}
}
