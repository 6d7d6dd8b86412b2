package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"runtime/pprof"
	"strconv"
	"strings"
	"sync"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/internal/base/garbage"
	"limpide/internal/run/build"
	"limpide/internal/run/output"
	"limpide/themes"
)

// children are what this program does in a process of its own. Each can be run
// by hand: go run ./tools/bench profile FOLDER OUTPUT CPU.PPROF ALLOCS.PPROF.
var children = map[string]func(args []string) error{
	"generate-pages":       sized(generatePages),
	"generate-hugo":        sized(generateHugo),
	"generate-eleventy":    sized(generateEleventy),
	"generate-territories": sized(generateTerritories),
	"memory":               runMemory,
	"profile":              runProfile,
	"goldmark":             runGoldmark,
}

// sized reads the arguments of a generator: the folder, the size.
func sized(generate func(dir string, n int) error) func(args []string) error {
	return func(args []string) error {
		if len(args) != 2 {
			return errors.New("a folder and a number are needed")
		}
		n, err := strconv.Atoi(args[1])
		if err != nil {
			return err
		}
		if err := os.RemoveAll(args[0]); err != nil {
			return err
		}
		return generate(args[0], n)
	}
}

// runMemory builds the site of a folder into nothing and prints its number of
// pages, and the bytes of the heaviest.
func runMemory(args []string) error {
	if len(args) != 1 {
		return errors.New("a folder is needed")
	}
	report, err := buildInto(args[0], &output.Discard{})
	fmt.Println(report.Pages, report.HeaviestBytes)
	return err
}

// runProfile builds the site of a folder into another, or checks it if that is "", and
// writes a profile of the processor's time, then one of allocations.
func runProfile(args []string) (err error) {
	if len(args) != 4 {
		return errors.New("a folder, an output and two files are needed")
	}
	cpu, err := os.Create(args[2])
	if err != nil {
		return err
	}
	defer cpu.Close()
	if err := pprof.StartCPUProfile(cpu); err != nil {
		return err
	}
	if args[1] == "" {
		err = checkOnly(args[0])
	} else {
		err = buildOnDisk(args[0], args[1])
	}
	pprof.StopCPUProfile()
	allocs, failed := os.Create(args[3])
	if failed != nil {
		return errors.Join(err, failed)
	}
	return errors.Join(err, pprof.Lookup("allocs").WriteTo(allocs, 0), allocs.Close())
}

func buildOnDisk(dir, out string) error {
	sink, err := output.Open(out)
	if err != nil {
		return err
	}
	defer sink.Close()
	if _, err = buildInto(dir, sink); err == nil {
		_, err = sink.Commit()
	}
	return err
}

func checkOnly(dir string) error {
	in, err := input(dir)
	if err == nil {
		_, err = build.Check(context.Background(), in)
	}
	return err
}

// input is that of a build of a folder.
func input(dir string) (build.Input, error) {
	garbage.Tune() // as cmd/limpide does
	source := os.DirFS(dir)
	date, err := fr.ParseDate(day)
	return build.Input{Source: source, Theme: themes.Open(source), Date: date}, err
}

// buildInto builds the site of a folder. It fails at the least remark: a
// synthetic portal is without fault.
func buildInto(dir string, sink output.Sink) (build.Report, error) {
	in, err := input(dir)
	if err != nil {
		return build.Report{}, err
	}
	in.Sink = sink
	report, faults, err := build.Run(context.Background(), in)
	if err != nil || len(faults) == 0 {
		return report, err
	}
	read := func(file string) ([]byte, error) { return fs.ReadFile(in.Source, file) }
	return report, errors.Join(diag.Print(os.Stderr, faults, read), errors.New("the portal has faults"))
}

// countPages returns the number of pages of the site of a folder, and the bytes of the
// heaviest.
func (b *bench) countPages(source string) (pages, heaviest int, err error) {
	cmd := exec.Command(b.self, "memory", source)
	var complaints bytes.Buffer
	cmd.Stderr = &complaints
	out, err := cmd.Output()
	if err != nil {
		return 0, 0, fmt.Errorf("%w\n%s", err, complaints.String())
	}
	_, err = fmt.Sscan(string(out), &pages, &heaviest)
	return pages, heaviest, err
}

// bareFrame is the least that makes a page.
const bareFrame = "<!doctype html>\n<html lang=\"fr\">\n<meta charset=\"utf-8\">\n<title>Page</title>\n"

// runGoldmark renders each page of a folder with goldmark and its tables, on
// every processor, and writes it where limpide would. With "" for an output it
// writes nothing. No generator whose Markdown is goldmark's can do less.
func runGoldmark(args []string) error {
	if len(args) != 2 {
		return errors.New("a folder and an output are needed")
	}
	files, err := markdownFiles(filepath.Join(args[0], "content"))
	if err != nil {
		return err
	}
	engine := goldmark.New(goldmark.WithExtensions(extension.Table))
	next := make(chan string)
	var workers sync.WaitGroup
	failed := make(chan error, 1)
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			var w bytes.Buffer
			for file := range next {
				w.Reset()
				if err := renderBare(engine, &w, file, args[1]); err != nil {
					select {
					case failed <- err:
					default:
					}
				}
			}
		})
	}
	for _, file := range files {
		next <- file
	}
	close(next)
	workers.Wait()
	select {
	case err := <-failed:
		return err
	default:
		return nil
	}
}

func markdownFiles(dir string) ([]string, error) {
	var files []string
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err == nil && filepath.Ext(name) == ".md" {
			files = append(files, name)
		}
		return err
	})
	return files, err
}

// renderBare renders one file to out/<name>/index.html, or nowhere if out is "".
func renderBare(engine goldmark.Markdown, w *bytes.Buffer, file, out string) error {
	data, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	_, rest, _ := bytes.Cut(data, []byte("+++\n"))
	_, body, _ := bytes.Cut(rest, []byte("+++\n"))
	w.WriteString(bareFrame)
	if err := engine.Convert(body, w); err != nil || out == "" {
		return err
	}
	_, name, _ := strings.Cut(file, string(filepath.Separator)+"content"+string(filepath.Separator))
	folder := filepath.Join(out, strings.TrimSuffix(strings.TrimSuffix(name, ".md"), "index"))
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(folder, "index.html"), w.Bytes(), 0o644)
}
