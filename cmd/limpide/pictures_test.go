package main

import (
	"bytes"
	"image"
	"image/png"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"
	"time"

	"limpide/internal/format/picture"
)

// TestReducer_se_souvient_et_se_méfie damages what is kept of a picture, and lets
// it grow old.
func TestReducer_se_souvient_et_se_méfie(t *testing.T) {
	m := image.NewRGBA(image.Rect(0, 0, 60, 40))
	random := rand.New(rand.NewPCG(1, 2))
	for i := range m.Pix {
		m.Pix[i] = uint8(random.IntN(256)) | uint8(255*(i%4/3))
	}
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		t.Fatal(err)
	}
	env := &environment{cache: t.TempDir()}
	want := picture.Reduce(b.Bytes(), 20)
	kept := func() string {
		t.Helper()
		files, err := filepath.Glob(filepath.Join(env.cache, "limpide", "images", "*"))
		if err != nil || len(files) != 1 {
			t.Fatalf("%d files are kept (%v), want one", len(files), err)
		}
		return files[0]
	}
	for range 2 {
		if got := reducer(env)(b.Bytes(), 20); !bytes.Equal(got, want) {
			t.Fatalf("the reducer gives %d bytes, want those of Reduce", len(got))
		}
	}
	file := kept()
	data, err := os.ReadFile(file)
	if err != nil || !bytes.HasSuffix(data, want) {
		t.Fatalf("%s does not hold the picture (%v)", file, err)
	}
	data[len(data)-1] ^= 1
	if err := os.WriteFile(file, data, 0o644); err != nil {
		t.Fatal(err)
	}
	if got := reducer(env)(b.Bytes(), 20); !bytes.Equal(got, want) {
		t.Error("what was damaged is believed")
	}
	if mended, _ := os.ReadFile(kept()); !bytes.HasSuffix(mended, want) {
		t.Error("what was damaged is not made again")
	}
	old := time.Now().Add(-keptPictures - time.Hour)
	if err := os.Chtimes(file, old, old); err != nil {
		t.Fatal(err)
	}
	reducer(env)
	if _, err := os.Stat(file); !os.IsNotExist(err) {
		t.Errorf("what nobody needs any more is still there (%v)", err)
	}
}
