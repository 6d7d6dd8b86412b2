// Command licences writes the licence of limpide, of Go and of every library in
// a program, one after the other: they ask to be given with the program. With a
// version, it writes instead the list of what is in it, for scanners (CycloneDX).
//
//	go run ./tools/licences ./cmd/limpide > LICENCES.txt
//	go run ./tools/licences -sbom v1.2.3 ./cmd/limpide > limpide.cdx.json
package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
)

func main() {
	version := flag.String("sbom", "", "`version` of the program, whose bill of materials is written")
	flag.Parse()
	var text bytes.Buffer
	var err error
	if *version != "" {
		err = writeBOM(&text, *version, flag.Args(), "themes/limpide/explorer/package-lock.json", "internal/run/workshop/editor/package-lock.json")
	} else {
		err = write(&text, flag.Args())
	}
	if err == nil {
		_, err = os.Stdout.Write(text.Bytes())
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "licences:", err)
		os.Exit(1)
	}
}

// systems are those that make release builds for: a library may be in the
// program on one of them only.
var systems = []string{"linux", "windows", "darwin"}

// fonts are those that the program draws pictures with, as their maker made them.
var fonts = []module{{Path: "source-sans", Version: "3.52.0"}, {Path: "@expo-google-fonts/source-serif-4", Version: "0.4.1"}}

func write(w io.Writer, packages []string) error {
	all, err := inProgram(packages)
	if err != nil {
		return err
	}
	root, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}").Output()
	if err != nil {
		return err
	}
	all = append(all, module{Path: "fonts of the pictures", Dir: filepath.Join(strings.TrimSpace(string(root)), "internal/show/chart/raster/fonts")})
	for _, m := range all {
		if err := m.write(w); err != nil {
			return err
		}
	}
	return nil
}

// inProgram lists Go and all modules of the packages, on any system.
func inProgram(packages []string) ([]module, error) {
	goRoot, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		return nil, err
	}
	all := []module{{Path: "Go", Version: runtime.Version(), Dir: strings.TrimSpace(string(goRoot))}}
	for _, system := range systems {
		more, err := modules(system, packages)
		if err != nil {
			return nil, err
		}
		for _, m := range more {
			if !slices.Contains(all, m) {
				all = append(all, m)
			}
		}
	}
	return all, nil
}

// module is what the go command says of one.
type module struct {
	Path, Version, Dir string
}

// modules lists the modules of the packages and of all that they import, on a
// system.
func modules(system string, packages []string) ([]module, error) {
	cmd := exec.Command("go", append([]string{"list", "-deps", "-json=Module"}, packages...)...)
	cmd.Env = append(os.Environ(), "GOOS="+system)
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		return nil, err
	}
	var found []module
	for dec := json.NewDecoder(bytes.NewReader(out)); ; {
		var p struct{ Module *module }
		err := dec.Decode(&p)
		switch {
		case errors.Is(err, io.EOF):
			slices.SortFunc(found, func(a, b module) int { return strings.Compare(a.Path, b.Path) })
			return slices.Compact(found), nil
		case err != nil:
			return nil, err
		case p.Module != nil: // the standard library has none
			found = append(found, *p.Module)
		}
	}
}

var isLicence = regexp.MustCompile(`(?i)^(licen[cs]e|copying|notice|patents)(\.md|\.txt)?$`)

func (m module) write(w io.Writer) error {
	entries, err := os.ReadDir(m.Dir)
	if err != nil {
		return err
	}
	entries = slices.DeleteFunc(entries, func(e fs.DirEntry) bool { return e.IsDir() || !isLicence.MatchString(e.Name()) })
	if len(entries) == 0 {
		return fmt.Errorf("%s %s has no licence in %s", m.Path, m.Version, m.Dir)
	}
	for _, e := range entries {
		text, err := os.ReadFile(filepath.Join(m.Dir, e.Name()))
		if err != nil {
			return err
		}
		name := strings.TrimSpace(m.Path + " " + m.Version)
		if _, err := fmt.Fprintf(w, "%s\n%s: %s\n\n%s\n\n", strings.Repeat("=", 72), name, e.Name(), bytes.TrimSpace(text)); err != nil {
			return err
		}
	}
	return nil
}
