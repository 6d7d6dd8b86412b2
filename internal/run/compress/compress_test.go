package compress

import (
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"

	"limpide/internal/base/kept"
	"limpide/internal/run/output"
)

func put(t *testing.T, quality int, store *kept.Store, files map[string][]byte) map[string][]byte {
	t.Helper()
	var m output.Memory
	s := &Sink{&m, quality, store}
	for name, content := range files {
		if err := s.Put(name, content); err != nil {
			t.Fatal(err)
		}
	}
	return m.Files()
}

func TestSink(t *testing.T) {
	text := []byte(strings.Repeat("La transition du Grand Briançonnais, commune par commune. ", 100))
	noise := make([]byte, 4096)
	random := rand.New(rand.NewPCG(1, 2))
	for i := range noise {
		noise[i] = byte(random.Uint32())
	}
	files := map[string][]byte{
		"index.html": text, "données/valeurs.csv": text, "assets/a.css": text,
		"photo.jpg": text, "classeur.xlsx": text, ".htaccess": text, // compressed already, or not to be sent
		"court.html": []byte("<p>Court."), // in one packet
		"bruit.txt":  noise,               // would be larger
	}
	for _, quality := range []int{Fast, Best} {
		got := put(t, quality, kept.Open(t.TempDir()), files)
		var names []string
		for name := range got {
			if _, given := files[name]; !given {
				names = append(names, name)
			}
		}
		slices.Sort(names)
		want := []string{"assets/a.css.br", "assets/a.css.gz", "données/valeurs.csv.br", "données/valeurs.csv.gz", "index.html.br", "index.html.gz"}
		if !slices.Equal(names, want) {
			t.Errorf("quality %d adds %q, want %q", quality, names, want)
		}
		br, err := io.ReadAll(brotli.NewReader(bytes.NewReader(got["index.html.br"])))
		if err != nil || !bytes.Equal(br, text) {
			t.Errorf("quality %d: the .br is not the page (%v)", quality, err)
		}
		unzip, err := gzip.NewReader(bytes.NewReader(got["index.html.gz"]))
		if err != nil {
			t.Fatal(err)
		}
		if gz, err := io.ReadAll(unzip); err != nil || !bytes.Equal(gz, text) || unzip.Name != "" || !unzip.ModTime.IsZero() {
			t.Errorf("the .gz is not the page alone (%v, %q, %v)", err, unzip.Name, unzip.ModTime)
		}
	}
}

// TestCreate verifies that a file given a piece at a time is compressed as one given whole,
// and that a picture is left as it is.
func TestCreate(t *testing.T) {
	text := []byte(strings.Repeat("territoire,valeur\r\nvallee,12.5\r\n", 3000))
	want := put(t, Fast, nil, map[string][]byte{"valeurs.csv": text, "photo.jpg": text})
	var m output.Memory
	s := &Sink{&m, Best, nil}
	for _, name := range []string{"valeurs.csv", "photo.jpg"} {
		w, err := s.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		for part := range slices.Chunk(text, 1000) {
			if _, err := w.Write(part); err != nil {
				t.Fatal(err)
			}
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
	}
	got := m.Files()
	if len(got) != 4 || len(want) != 4 {
		t.Errorf("%d files, and %d of those given whole; want 4", len(got), len(want))
	}
	for _, name := range []string{"valeurs.csv", "photo.jpg"} {
		if !bytes.Equal(got[name], text) {
			t.Errorf("%s is not what was written", name)
		}
	}
	br, err := io.ReadAll(brotli.NewReader(bytes.NewReader(got["valeurs.csv.br"])))
	if err != nil || !bytes.Equal(br, text) {
		t.Errorf("the .br is not the table (%v)", err)
	}
	unzip, err := gzip.NewReader(bytes.NewReader(got["valeurs.csv.gz"]))
	if err != nil {
		t.Fatal(err)
	}
	if gz, err := io.ReadAll(unzip); err != nil || !bytes.Equal(gz, text) {
		t.Errorf("the .gz is not the table (%v)", err)
	}
}

// TestSink_se_souvient verifies that what is remembered is what would be made.
func TestSink_se_souvient(t *testing.T) {
	files := map[string][]byte{"index.html": []byte(strings.Repeat("Des mots et des chiffres. ", 200))}
	fresh, folder := put(t, Best, nil, files), t.TempDir()
	for range 2 {
		if got := put(t, Best, kept.Open(folder), files); !bytes.Equal(got["index.html.br"], fresh["index.html.br"]) {
			t.Error("what is remembered differs from what is made")
		}
	}
	if left, _ := os.ReadDir(folder); len(left) != 1 {
		t.Errorf("%d results are kept, want that of brotli alone", len(left))
	}
}

type refusing struct{ end string }

var errRefused = errors.New("refused")

func (r refusing) Put(name string, _ []byte) error {
	if strings.HasSuffix(name, r.end) {
		return errRefused
	}
	return nil
}

func (r refusing) Create(name string) (io.WriteCloser, error) {
	if err := r.Put(name, nil); err != nil {
		return nil, err
	}
	return new(output.Memory).Create(name)
}

func TestSink_refus(t *testing.T) {
	for _, end := range []string{".html", ".br", ".gz"} {
		s := &Sink{refusing{end}, Fast, nil}
		if err := s.Put("index.html", bytes.Repeat([]byte("mot "), 1000)); !errors.Is(err, errRefused) {
			t.Errorf("a sink that refuses %s: %v", end, err)
		}
		if _, err := s.Create("index.html"); !errors.Is(err, errRefused) {
			t.Errorf("a sink that refuses to create %s: %v", end, err)
		}
	}
}

// TestLibrary holds the version that results are remembered under.
func TestLibrary(t *testing.T) {
	mod, err := os.ReadFile("../../../go.mod")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Contains(mod, []byte("github.com/"+library)) {
		t.Errorf("go.mod has another version than %s", library)
	}
}
