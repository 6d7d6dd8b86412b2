package strict

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"limpide/internal/base/contact"
	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// sample has one field of each kind; its keys are examples.
type sample struct {
	Title   string                  `toml:"titre,named"`
	State   string                  `toml:"etat,oneof=définitif|provisoire|estimé"`
	Number  float64                 `toml:"nombre"`
	Share   *float64                `toml:"part,min=0,max=100"`
	Rank    int                     `toml:"rang,min=1"`
	Points  hundredths              `toml:"points,min=0"`
	Open    bool                    `toml:"ouvert"`
	Link    contact.Web             `toml:"lien"`
	Date    fr.Date                 `toml:"date"`
	Words   []string                `toml:"mots,nonempty"`
	Numbers []float64               `toml:"nombres"`
	Series  map[string]map[int]cell `toml:"serie,keymin=1990,keymax=2100"`
	Actions []sampleAction          `toml:"action"`
	Contact *person                 `toml:"contact"`
	People  map[string]person       `toml:"personnes"`
}

type hundredths int64

func (hundredths) Decimals() int { return 2 }

type cell struct {
	Number *float64 `toml:"valeur,scalar"`
	Gap    string   `toml:"absence,scalar"`
	State  string   `toml:"etat,oneof=définitif|provisoire|estimé"`
}

type sampleAction struct {
	Title string  `toml:"titre,required"`
	End   fr.Date `toml:"fin"`
	Steps []step  `toml:"etape"`
	Place diag.Place
}

type step struct {
	Name string `toml:"nom,required"`
	Rank int    `toml:"rang"`
}

type person struct {
	Name string `toml:"nom,required"`
	Mail string `toml:"mail"`
	dated
}

// dated lends its fields to what embeds it.
type dated struct {
	Since fr.Date `toml:"depuis"`
	Place diag.Place
}

func TestGolden(t *testing.T) {
	archives, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(archives) == 0 {
		t.Fatalf("no golden file: %v", err)
	}
	for _, name := range archives {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			for i := 0; i+1 < len(archive.Files); i += 2 {
				bad, golden := archive.Files[i], &archive.Files[i+1]
				t.Run(bad.Name, func(t *testing.T) {
					got := said(bad.Name, bad.Data)
					if *update {
						golden.Data = []byte(got)
					} else if got != string(golden.Data) {
						t.Errorf("Decode of\n%s\ngot:\n%s\nwant:\n%s", bad.Data, got, golden.Data)
					}
				})
			}
			if *update {
				if err := os.WriteFile(name, txtar.Format(archive), 0o666); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

// said is what a terminal shows of the faults of a file.
func said(name string, data []byte) string {
	return printed(Decode(name, data, &sample{}), data)
}

func printed(faults diag.List, data []byte) string {
	var out bytes.Buffer
	diag.Print(&out, faults, func(string) ([]byte, error) { return data, nil })
	return out.String()
}

// goldenInputs returns the bad files of the golden archives.
func goldenInputs(t testing.TB) (inputs []txtar.File) {
	archives, err := filepath.Glob("testdata/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range archives {
		archive, err := txtar.ParseFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for i := 0; i < len(archive.Files); i += 2 {
			inputs = append(inputs, archive.Files[i])
		}
	}
	return inputs
}

// The remedies of the messages, obeyed, leave no error: each message that a golden
// file provokes has one of its files mended.
func TestARemedyObeyedMends(t *testing.T) {
	archive, err := txtar.ParseFile("testdata/remedes/remedes.txtar")
	if err != nil {
		t.Fatal(err)
	}
	bad := map[string][]byte{}
	isMended := map[string]bool{} // by code
	for _, f := range goldenInputs(t) {
		bad[f.Name] = f.Data
		for _, fault := range Decode(f.Name, f.Data, &sample{}) {
			isMended[fault.Kind.Code] = false
		}
	}
	for _, f := range archive.Files {
		if bad[f.Name] == nil {
			t.Errorf("%s: no golden has a file of this name", f.Name)
		}
		for _, fault := range Decode(f.Name, bad[f.Name], &sample{}) {
			isMended[fault.Kind.Code] = true
		}
		if faults := Decode(f.Name, f.Data, &sample{}); len(faults) > 0 {
			t.Errorf("%s, mended, is said to have\n%s", f.Name, printed(faults, f.Data))
		}
	}
	for code, ok := range isMended {
		if !ok {
			t.Errorf("%s: testdata/remedes has no file that its remedy mends", code)
		}
	}
}
