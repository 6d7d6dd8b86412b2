package windows

import (
	"bufio"
	"errors"
	"flag"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
)

var wine = flag.Bool("wine", false, "try limpide.exe under Wine")

// The day of every command: that of the files compared.
const epoch = "SOURCE_DATE_EPOCH=1795824000" // 28 November 2026

// machine is a Windows made for the test, the program on it and the same program
// for this system.
type machine struct {
	wine        string
	env         []string
	exe, native string
	hold        string
	drive       string // its drive C
}

// newMachine makes a Windows without any past, which ends with the test.
func newMachine(t *testing.T) *machine {
	if !*wine {
		t.Skip("needs Wine: make windows")
	}
	m := &machine{wine: find("wine64", "/usr/lib/wine/wine64", "wine")}
	if m.wine == "" {
		t.Fatal("Wine is not here: make windows installs it on Debian")
	}
	dir, err := os.MkdirTemp("", "limpide-windows-")
	if err != nil {
		t.Fatal(err)
	}
	prefix := filepath.Join(dir, "prefix")
	m.drive = filepath.Join(prefix, "drive_c")
	m.env = append(os.Environ(), epoch, "WINEPREFIX="+prefix, "WINEARCH=win64", "WINEDEBUG=-all",
		"WINEDLLOVERRIDES=mscoree,mshtml=", "DISPLAY=", "BROWSER=true", "TERM=xterm", "XDG_CACHE_HOME="+filepath.Join(dir, "cache"))
	t.Cleanup(func() {
		_ = m.command(dir, find("wineserver", "/usr/lib/wine/wineserver", "/usr/lib/wine/wineserver64"), "-k").Run() // of this prefix only
		if err := os.RemoveAll(dir); err != nil {
			t.Log(err)
		}
	})
	m.do(t, m.command(dir, m.wine, "wineboot", "--init"))
	// Since Go 1.23 programs ask it for random numbers; Wine has it since 9.
	library := filepath.Join(m.drive, "windows", "system32", "bcryptprimitives.dll")
	if _, err := os.Stat(library); err != nil {
		if err := os.WriteFile(library, forward("bcryptprimitives.dll", "ProcessPrng", "advapi32.SystemFunction036"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	m.exe, m.native, m.hold = filepath.Join(dir, "limpide.exe"), filepath.Join(dir, "limpide"), filepath.Join(dir, "hold.exe")
	m.compile(t, "linux", m.native, "../../cmd/limpide")
	m.compile(t, "windows", m.exe, "../../cmd/limpide")
	m.compile(t, "windows", m.hold, "./testdata/hold/main.go")
	return m
}

// find returns the first of the programs that is here, or "".
func find(programs ...string) string {
	for _, name := range programs {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	return ""
}

func (m *machine) compile(t *testing.T, system, program, source string) {
	c := exec.Command("go", "build", "-o", program, source)
	c.Env = append(os.Environ(), "GOOS="+system, "GOARCH=amd64", "CGO_ENABLED=0")
	if out, err := c.CombinedOutput(); err != nil {
		t.Fatalf("%v: %v\n%s", c, err, out)
	}
}

// do runs a command that must succeed.
func (m *machine) do(t *testing.T, c *exec.Cmd) {
	t.Helper()
	if out, err := c.CombinedOutput(); err != nil {
		t.Fatalf("%v: %v\n%s", c, err, out)
	}
}

// windows returns a command of limpide.exe in a folder.
func (m *machine) windows(folder string, args ...string) *exec.Cmd {
	return m.command(folder, m.wine, append([]string{m.exe}, args...)...)
}

func (m *machine) command(folder, name string, args ...string) *exec.Cmd {
	c := exec.Command(name, args...)
	c.Dir, c.Env = folder, m.env
	return c
}

// result is what a command answered.
type result struct {
	code int
	said string
}

func answer(t *testing.T, c *exec.Cmd) result {
	t.Helper()
	out, err := c.CombinedOutput()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	return result{c.ProcessState.ExitCode(), string(out)}
}

// durations are not the same twice.
var durations = regexp.MustCompile(`\d+(,\d+)?\x{a0}(ms|s)\b`)

// twins are one portal on the two systems.
type twins struct {
	*machine
	here, there string
}

// both runs a command on the two, and holds Windows to the same words, the same
// exit code and the same files.
func (w *twins) both(t *testing.T, args ...string) result {
	t.Helper()
	want := answer(t, w.command(w.here, w.native, args...))
	got := answer(t, w.windows(w.there, args...))
	tidy := func(said string) string { return durations.ReplaceAllString(said, "(temps)") }
	if got.code != want.code || tidy(got.said) != tidy(want.said) {
		t.Errorf("limpide %s: exit code %d, and says\n%s\nwant %d and\n%s", strings.Join(args, " "), got.code, got.said, want.code, want.said)
	}
	compare(t, w.here, w.there)
	return got
}

// write writes a file of both portals, or removes it if there is nothing to write.
func (w *twins) write(t *testing.T, name, content string) {
	t.Helper()
	for _, root := range []string{w.here, w.there} {
		place := filepath.Join(root, filepath.FromSlash(name))
		err := error(nil)
		if content == "" {
			err = os.Remove(place)
		} else {
			err = errors.Join(os.MkdirAll(filepath.Dir(place), 0o755), os.WriteFile(place, []byte(content), 0o644))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}

// edit replaces a text of a file of both portals.
func (w *twins) edit(t *testing.T, name, old, new string) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(w.here, filepath.FromSlash(name)))
	if err != nil || !strings.Contains(string(data), old) {
		t.Fatalf("%s has no %q (%v)", name, old, err)
	}
	w.write(t, name, strings.Replace(string(data), old, new, 1))
}

// append adds a paragraph to a page of both portals, and returns the page.
func (w *twins) append(t *testing.T, name, paragraph string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(w.here, filepath.FromSlash(name)))
	if err != nil {
		t.Fatal(err)
	}
	whole := string(data) + "\n" + paragraph + "\n"
	w.write(t, name, whole)
	return whole
}

// unpack writes the files of a script of cmd/limpide that are in a folder into
// another.
func (w *twins) unpack(t *testing.T, script, from, to string) {
	t.Helper()
	archive, err := txtar.ParseFile("../../cmd/limpide/testdata/script/" + script + ".txtar")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range archive.Files {
		if name, ok := strings.CutPrefix(f.Name, from); ok {
			w.write(t, to+name, string(f.Data))
		}
	}
}

// compare holds a folder to another, byte for byte.
func compare(t *testing.T, want, got string) {
	t.Helper()
	wanted, found := files(t, want), files(t, got)
	for _, name := range slices.Sorted(maps.Keys(wanted)) {
		if found[name] != wanted[name] {
			t.Errorf("%s: %s is not as in %s", got, name, want)
		}
		delete(found, name)
	}
	for _, name := range slices.Sorted(maps.Keys(found)) {
		t.Errorf("%s has %s too many", got, name)
	}
}

// files reads a folder; of a folder in it, the name alone. What limpide keeps for
// itself has the hour in its names.
func files(t *testing.T, root string) map[string]string {
	t.Helper()
	all := map[string]string{}
	err := filepath.WalkDir(root, func(at string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name, content := at[len(root):], []byte(nil)
		if d.Name() == ".limpide" { // of a portal made in this one too
			return fs.SkipDir
		}
		if !d.IsDir() {
			content, err = os.ReadFile(at)
		}
		all[name] = string(content)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// held keeps a file open in another program of Windows until free is called.
func (m *machine) held(t *testing.T, file string) (free func()) {
	t.Helper()
	c := m.command(filepath.Dir(file), m.wine, m.hold, filepath.Base(file))
	in, err1 := c.StdinPipe()
	out, err2 := c.StdoutPipe()
	if err := errors.Join(err1, err2, c.Start()); err != nil {
		t.Fatal(err)
	}
	if line, _ := bufio.NewReader(out).ReadString('\n'); strings.TrimSpace(line) != "held" {
		t.Fatalf("%s cannot be held: %s", file, line)
	}
	return func() {
		in.Close()
		_ = c.Wait()
	}
}

// twins returns two copies of a portal, made of folders.
func (m *machine) twins(t *testing.T, portal map[string]fs.FS) *twins {
	t.Helper()
	root := t.TempDir()
	w := &twins{m, filepath.Join(root, "ici"), filepath.Join(root, "là-bas")}
	for name, folder := range portal {
		for _, to := range []string{w.here, w.there} {
			if err := os.CopyFS(filepath.Join(to, name), folder); err != nil {
				t.Fatal(err)
			}
		}
	}
	return w
}

// build makes the sites of both, and holds that of Windows to the other.
func (w *twins) build(t *testing.T) {
	t.Helper()
	if r := w.both(t, "build"); r.code != 0 {
		t.Fatalf("limpide build: %s", r.said)
	}
}
