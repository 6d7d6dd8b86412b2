// Package browser prints pages by a browser that is installed on the machine: Chromium,
// Chrome or Edge.
package browser

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"limpide/internal/format/paper"
	"limpide/internal/format/pdf"
	"limpide/internal/format/prose"
)

// Oldest is the first version that prints what stands in the margins of pages.
const Oldest = 131

// limit is how long a browser may take: a long report takes ten seconds on a slow
// machine.
const limit = 2 * time.Minute

// names are those of browsers on the path of programs.
var names = []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge", "microsoft-edge-stable", "msedge",
	"chromium-headless-shell", "chrome-headless-shell"}

// places are where browsers are installed, below folders that a variable names, "" being
// the root of the disk.
var places = []struct{ variable, path string }{
	{"ProgramFiles", "Google/Chrome/Application/chrome.exe"}, {"ProgramFiles(x86)", "Google/Chrome/Application/chrome.exe"}, {"LocalAppData", "Google/Chrome/Application/chrome.exe"},
	{"ProgramFiles(x86)", "Microsoft/Edge/Application/msedge.exe"}, {"ProgramFiles", "Microsoft/Edge/Application/msedge.exe"}, {"LocalAppData", "Chromium/Application/chrome.exe"},
	{"", "Applications/Google Chrome.app/Contents/MacOS/Google Chrome"}, {"HOME", "Applications/Google Chrome.app/Contents/MacOS/Google Chrome"},
	{"", "Applications/Chromium.app/Contents/MacOS/Chromium"}, {"", "Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge"},
}

// Find returns the program of a browser: the one given, or else the first that is
// installed. The error says what to do when there is none.
func Find(given string, getenv func(string) string) (string, error) {
	if given != "" {
		program, err := exec.LookPath(given)
		if err != nil {
			return "", fmt.Errorf("« %s » n’est pas un programme que limpide peut lancer (option --navigateur)", given)
		}
		return program, nil
	}
	for _, name := range names {
		if program, err := exec.LookPath(name); err == nil {
			return program, nil
		}
	}
	for _, p := range places {
		folder := getenv(p.variable)
		if p.variable == "" {
			folder = string(filepath.Separator)
		}
		if folder == "" {
			continue
		}
		if program, err := exec.LookPath(filepath.Join(folder, filepath.FromSlash(p.path))); err == nil {
			return program, nil
		}
	}
	return "", errors.New("aucun navigateur pour faire le PDF : installez Chromium, Google Chrome ou Microsoft Edge, ou dites où il est avec --navigateur ; avec --docx ou --odt, un traitement de texte peut faire le PDF")
}

// Writer returns what writes a document as a PDF file, by the browser that [Find] returns.
func Writer(given string, getenv func(string) string) func(io.Writer, *prose.Document) error {
	return func(w io.Writer, d *prose.Document) error {
		program, err := Find(given, getenv)
		if err != nil {
			return err
		}
		var page bytes.Buffer
		if err := paper.Write(&page, d); err != nil {
			return err
		}
		file, err := PDF(context.Background(), program, page.Bytes(), pdf.About{Title: d.Title, Author: d.Author, Language: d.Language, Day: d.Day})
		if err == nil {
			_, err = w.Write(file)
		}
		return err
	}
}

// PDF prints a page, complete in itself, and returns the file. The page stands alone: the
// browser has a profile of its own, of which nothing remains. The error says in French why
// there is no file.
func PDF(ctx context.Context, program string, page []byte, about pdf.About) (file []byte, err error) {
	folder, err := os.MkdirTemp("", "limpide-pdf-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(folder) // a browser that is still closing may hold some of it
	source, made := filepath.Join(folder, "document.html"), filepath.Join(folder, "document.pdf")
	if err := os.WriteFile(source, page, 0o600); err != nil {
		return nil, err
	}
	ctx, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	address := filepath.ToSlash(source)
	if !strings.HasPrefix(address, "/") { // a letter of Windows
		address = "/" + address
	}
	args := []string{"--headless", "--disable-gpu", "--no-first-run", "--no-default-browser-check", "--disable-extensions", "--disable-sync", "--disable-background-networking",
		"--no-pdf-header-footer", "--generate-pdf-document-outline", "--user-data-dir=" + filepath.Join(folder, "profil"), "--print-to-pdf=" + made}
	if os.Geteuid() == 0 { // Chromium refuses to confine itself then; the page holds no script
		args = append(args, "--no-sandbox")
	}
	cmd := exec.CommandContext(ctx, program, append(args, (&url.URL{Scheme: "file", Path: address}).String())...)
	cmd.WaitDelay = 5 * time.Second
	var said bytes.Buffer
	cmd.Stdout, cmd.Stderr = &said, &said
	failed := cmd.Run()
	file, err = os.ReadFile(made)
	switch {
	case ctx.Err() != nil:
		return nil, fmt.Errorf("le navigateur n’a pas fini en %d minutes : fermez-le s’il est ouvert, et recommencez, ou donnez-en un autre avec --navigateur (%s)", int(limit.Minutes()), program)
	case err != nil || len(file) == 0:
		return nil, fmt.Errorf("le navigateur n’a pas fait le PDF : donnez-en un autre avec --navigateur (%s%s)", program, why(failed, said.String()))
	}
	if version := pdf.Version(file); version > 0 && version < Oldest {
		return nil, fmt.Errorf("le navigateur est trop ancien, sa version %d ne sait pas numéroter les pages : mettez-le à jour (version %d ou plus), ou donnez-en un autre avec --navigateur (%s)", version, Oldest, program)
	}
	file, err = pdf.Finish(file, about)
	if err != nil {
		return nil, fmt.Errorf("le navigateur a fait un PDF que limpide ne sait pas finir : donnez Chromium, Google Chrome ou Microsoft Edge avec --navigateur (%s)", program)
	}
	return file, nil
}

// why tells what a browser said last, and how it ended.
func why(failed error, said string) string {
	lines := strings.FieldsFunc(said, func(r rune) bool { return r == '\n' || r == '\r' })
	text := ""
	if failed != nil {
		text = ", " + failed.Error()
	}
	if len(lines) > 0 {
		text += " : " + lines[len(lines)-1]
	}
	return text
}
