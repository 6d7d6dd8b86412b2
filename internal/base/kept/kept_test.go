package kept

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// TestStore_se_souvient_et_se_méfie damages what is kept, and lets it grow old.
func TestStore_se_souvient_et_se_méfie(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "résultats")
	made := 0
	get := func(maker, data string) string {
		return string(Open(folder).Get(maker, []byte(data), func() []byte { made++; return []byte(maker + " " + data) }))
	}
	want := func(times int, why string) {
		t.Helper()
		if made != times {
			t.Errorf("%s: made %d times, want %d", why, made, times)
		}
	}
	for range 2 {
		if got := get("réduire", "photo"); got != "réduire photo" {
			t.Fatalf("Get gives %q", got)
		}
	}
	want(1, "the same again")
	get("réduire", "autre photo")
	get("agrandir", "photo")
	want(3, "other data, another maker")

	files, err := filepath.Glob(filepath.Join(folder, "*"))
	if err != nil || len(files) != 3 {
		t.Fatalf("%d files are kept (%v), want three", len(files), err)
	}
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		data[len(data)-1] ^= 1
		if err := os.WriteFile(f, data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if got := get("réduire", "photo"); got != "réduire photo" {
		t.Errorf("what was damaged is believed: %q", got)
	}
	want(4, "damaged")
	get("réduire", "photo")
	want(4, "mended")

	for range 2 {
		Open(folder).Of("un programme").Get("réduire", []byte("photo"), func() []byte { made++; return nil })
		Open(folder).Of("un autre").Get("réduire", []byte("photo"), func() []byte { made++; return []byte("rien") })
	}
	want(7, "other programs, one of which gives nothing, which is not kept")
	if files, err = filepath.Glob(filepath.Join(folder, "*")); err != nil {
		t.Fatal(err)
	}

	old := time.Now().Add(-life - time.Hour)
	for _, f := range files {
		if err := os.Chtimes(f, old, old); err != nil {
			t.Fatal(err)
		}
	}
	get("réduire", "dernière photo")
	if left, _ := os.ReadDir(folder); len(left) != 1 {
		t.Errorf("%d files are there, want the one that was just made", len(left))
	}
}

func TestStore_sans_dossier(t *testing.T) {
	file := filepath.Join(t.TempDir(), "fichier")
	if err := os.WriteFile(file, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	for name, s := range map[string]*Store{"nil": nil, "a file in its way": Open(file)} {
		if got := s.Get("", nil, func() []byte { return []byte("fait") }); !bytes.Equal(got, []byte("fait")) {
			t.Errorf("%s: Get gives %q", name, got)
		}
	}
}
