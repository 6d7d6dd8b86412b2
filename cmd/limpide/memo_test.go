package main

import (
	"bytes"
	"encoding/json"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"limpide/internal/base/seal"
	"limpide/internal/run/folder"
)

// memoTest is a portal that was built, and the cache of who built it.
type memoTest struct {
	*testing.T
	dir, cache string
}

func newMemoTest(t *testing.T) memoTest {
	t.Helper()
	m := memoTest{t, t.TempDir(), t.TempDir()}
	if err := unpackPortal(m.dir); err != nil {
		t.Fatal(err)
	}
	m.wants("a first build", "Site construit")
	m.wants("a second build", "Site inchangé")
	return m
}

// wants builds, and fails unless the command says something.
func (m memoTest) wants(why, said string) {
	m.Helper()
	var out bytes.Buffer
	env := &environment{stdout: &out, stderr: &out, now: time.Now, getenv: os.Getenv, cache: folder.OpenCache(m.cache, time.Now)}
	code := run(env, []string{"build", "--source", m.dir, "--output", filepath.Join(m.dir, "public"), "--date", "2026-11-23"})
	if code != exitOK || !strings.Contains(out.String(), said) {
		m.Fatalf("%s: exit code %d, want %q:\n%s", why, code, said, out.String())
	}
}

// file returns the memo of the build.
func (m memoTest) file() string {
	m.Helper()
	found, err := filepath.Glob(filepath.Join(m.cache, "limpide", "*.json"))
	for _, file := range found {
		if data, err := os.ReadFile(file); err == nil && bytes.Contains(data, []byte(`"Asked"`)) {
			return file
		}
	}
	m.Fatalf("no memo in %v, %v", found, err)
	return ""
}

func TestMemo_altéré_n_est_pas_cru(t *testing.T) {
	m := newMemoTest(t)
	whole, err := os.ReadFile(m.file())
	if err != nil {
		t.Fatal(err)
	}
	file := m.file()
	_, text, _ := bytes.Cut(whole, []byte("\n"))
	with := func(key string, value any) []byte {
		var all map[string]any
		if err := json.Unmarshal(text, &all); err != nil {
			t.Fatal(err)
		}
		all[key] = value
		return seal.Write(all)
	}
	for name, data := range map[string][]byte{
		"vide": nil, "accolades": []byte("{}"), "accolades scellées": seal.Write(struct{}{}), "sans empreinte": text,
		"coupé": whole[:len(whole)/2], "sans lectures": with("Read", nil), "aucune lecture": with("Read", struct{}{}),
		"sans question": with("Asked", nil), "sans site": with("Site", nil), "un autre site": with("Site", strings.Repeat("0", 64)),
		"un octet changé": bytes.Replace(whole, []byte("portail.toml"), []byte("portai1.toml"), 1),
	} {
		if err := os.WriteFile(file, data, 0o644); err != nil {
			t.Fatal(err)
		}
		m.wants(name, "Site construit")
	}
	m.wants("whole again", "Site inchangé")
	if left, _ := filepath.Glob(filepath.Join(m.cache, "limpide", "*.tmp")); len(left) > 0 {
		t.Errorf("%v is left", left)
	}
}

func TestMemo_d_un_autre_portail(t *testing.T) {
	m, other := newMemoTest(t), newMemoTest(t)
	data, err := os.ReadFile(other.file())
	if err == nil {
		err = os.WriteFile(m.file(), data, 0o644)
	}
	if err != nil {
		t.Fatal(err)
	}
	m.wants("with the memo of another portal", "Site construit")
}

func TestMemo_des_droits_sont_rétablis(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("no such rights")
	}
	m := newMemoTest(t)
	for name, mode := range map[string]os.FileMode{"index.html": 0o600, "manifest.sha256": 0o640, "territoires": 0o700} {
		place := filepath.Join(m.dir, "public", name)
		before, err := os.Stat(place)
		if err == nil {
			err = os.Chmod(place, mode)
		}
		if err != nil {
			t.Fatal(err)
		}
		m.wants(name, "Site construit")
		if now, err := os.Stat(place); err != nil || now.Mode() != before.Mode() {
			t.Errorf("the rights of %s are %v (%v), want %v", name, now.Mode(), err, before.Mode())
		}
		m.wants(name, "Site inchangé")
	}
}

// TestMemo_d_un_autre_programme has the program replaced by another of the same
// size and date.
func TestMemo_d_un_autre_programme(t *testing.T) {
	m := newMemoTest(t)
	mine := filepath.Join(t.TempDir(), "limpide.exe")
	wants := func(said string) {
		t.Helper()
		c := exec.Command(mine, "build", "--date", "2026-11-23")
		c.Dir, c.Args[0] = m.dir, "limpide" // the test is the command under that name
		c.Env = append(os.Environ(), "HOME="+m.cache, "XDG_CACHE_HOME="+m.cache, "LocalAppData="+m.cache)
		if out, err := c.CombinedOutput(); err != nil || !strings.Contains(string(out), said) {
			t.Fatalf("build: %v, want %q:\n%s", err, said, out)
		}
	}
	day := time.Now().Add(-time.Hour)
	dated := func() {
		t.Helper()
		if err := os.Chtimes(mine, day, day); err != nil {
			t.Fatal(err)
		}
	}
	copyTo(t, mine, os.Args[0])
	dated()
	wants("Site inchangé") // a copy is the same program
	wants("Site inchangé")

	f, err := os.OpenFile(mine, os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	info, err := f.Stat()
	last := make([]byte, 1) // of the names of functions, which nothing reads
	if err == nil {
		_, err = f.ReadAt(last, info.Size()-1)
	}
	if err == nil {
		_, err = f.WriteAt([]byte{last[0] ^ 1}, info.Size()-1)
	}
	if err != nil || f.Close() != nil {
		t.Fatal(err)
	}
	dated()
	wants("Site construit")
	wants("Site inchangé")
}

func copyTo(t *testing.T, to, from string) {
	t.Helper()
	in, err := os.Open(from)
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	out, err := os.OpenFile(to, os.O_CREATE|os.O_WRONLY, 0o755)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.Copy(out, in); err != nil || out.Close() != nil {
		t.Fatal(err)
	}
}
