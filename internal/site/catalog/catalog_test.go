package catalog

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"encoding/json"
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/internal/portal"
	"limpide/internal/portal/load"
	"limpide/internal/show/words/memory"
	"limpide/internal/site/opendata"
	"limpide/internal/site/page"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// root is the portal of this repository, with its examples and without.
const root = "../../.."

var day = fr.Date{Year: 2026, Month: 11, Day: 28}

// made makes the catalogue of a portal, with the files of its tables.
func made(read func(fs.FS) (*portal.Portal, diag.List)) func() *Catalogue {
	return sync.OnceValue(func() *Catalogue {
		p, _ := read(os.DirFS(root))
		c := &Catalogue{Site: &p.Site, Base: "https://www.exemple.fr/transition/", Day: day, Tables: opendata.Tables(p, day, memory.Of(nil, p)),
			Made: &page.Made{Weights: map[string]int{}, Sums: map[string][sha256.Size]byte{}}}
		for i := range c.Tables {
			t := &c.Tables[i]
			for _, f := range t.Forms() {
				var b bytes.Buffer
				if err := f.Write(&b, t, nil); err != nil {
					panic(err)
				}
				c.Made.Weights[t.Path(f)], c.Made.Sums[t.Path(f)] = b.Len(), sha256.Sum256(b.Bytes())
			}
		}
		return c
	})
}

var preview, facts = made(load.Load), made(load.Facts)

// each runs a test on the preview and on the facts.
func each(t *testing.T, test func(t *testing.T, c *Catalogue)) {
	t.Run("aperçu", func(t *testing.T) { test(t, preview()) })
	t.Run("faits", func(t *testing.T) { test(t, facts()) })
}

func read(t *testing.T, text []byte) object {
	t.Helper()
	var o object
	if err := json.Unmarshal(text, &o); err != nil {
		t.Fatal(err)
	}
	return o
}

// TestPackage_chaque_valeur holds every cell of every CSV file to its Table
// Schema: type, requirement, words, form; and the file to its size and digest.
func TestPackage_chaque_valeur(t *testing.T) {
	each(t, func(t *testing.T, c *Catalogue) {
		o := read(t, c.Package())
		cells := 0
		for i, r := range o["resources"].([]any) {
			r, table := r.(object), &c.Tables[i]
			var b bytes.Buffer
			if err := table.WriteCSV(&b); err != nil {
				t.Fatal(err)
			}
			if sum := sha256.Sum256(b.Bytes()); r["hash"] != "sha256:"+hex.EncodeToString(sum[:]) || r["bytes"] != float64(b.Len()) {
				t.Errorf("%s: %v, %v bytes", table.Name, r["hash"], r["bytes"])
			}
			if "donnees/"+r["path"].(string) != table.Path(opendata.CSV) {
				t.Errorf("%s is at %v", table.Name, r["path"])
			}
			rows, err := csv.NewReader(&b).ReadAll()
			if err != nil {
				t.Fatal(err)
			}
			fields := r["schema"].(object)["fields"].([]any)
			for col, f := range fields {
				f := f.(object)
				if rows[0][col] != f["name"] {
					t.Errorf("%s: column %q is described as %v", table.Name, rows[0][col], f["name"])
				}
				for n, row := range rows[1:] {
					cells++
					if why := against(row[col], f); why != "" {
						t.Errorf("%s, row %d, %v: %q %s", table.Name, n+2, f["name"], row[col], why)
					}
				}
			}
		}
		if cells < 1000 {
			t.Errorf("%d cells looked at: is something skipped?", cells)
		}
	})
}

var (
	isDate = regexp.MustCompile("^(?:" + dateForm + ")$")
	isYear = regexp.MustCompile(`^\d{4}$`)
)

// against says what is wrong with a cell, as Table Schema v2 reads it.
func against(text string, field object) string {
	constraints, _ := field["constraints"].(object)
	if text == "" {
		if constraints["required"] == true {
			return "is absent"
		}
		return ""
	}
	if words, ok := constraints["enum"].([]any); ok && !slices.Contains(words, any(text)) {
		return "is none of the words"
	}
	if form, ok := constraints["pattern"].(string); ok && (form != dateForm || !isDate.MatchString(text)) {
		return "has not the form"
	}
	var err error
	switch field["type"] {
	case "integer":
		_, err = strconv.ParseInt(text, 10, 64)
	case "number":
		_, err = strconv.ParseFloat(text, 64)
	case "year":
		if !isYear.MatchString(text) {
			return "is no year"
		}
	case "boolean":
		if text != "oui" && text != "non" {
			return "is neither"
		}
	case "string":
	default:
		return "has a type that is not known"
	}
	if err != nil {
		return err.Error()
	}
	return ""
}

// TestGraph verifies what harvesters look for; the shapes of DCAT-AP judge the rest
// in tests/e2e.
func TestGraph(t *testing.T) {
	each(t, func(t *testing.T, c *Catalogue) {
		o := read(t, c.Graph())
		sets := o["dcat:dataset"].([]any)
		if len(sets) != len(c.Tables) {
			t.Fatalf("%d datasets for %d tables", len(sets), len(c.Tables))
		}
		seen := map[any]bool{}
		for i, d := range sets {
			d, table := d.(object), &c.Tables[i]
			if id := d["dct:identifier"]; id == nil || seen[id] {
				t.Errorf("%s: the identifier %v is absent or taken", table.Name, id)
			} else {
				seen[id] = true
			}
			if modified, ok := d["dct:modified"].(object); ok && modified["@value"].(string) > day.String() {
				t.Errorf("%s was modified in the future: %v", table.Name, modified)
			}
			if said := d["dct:title"].(object)["@value"].(string); strings.HasPrefix(said, "[Exemple]") != table.Example {
				t.Errorf("%s says %q, with examples: %t", table.Name, said, table.Example)
			}
			for _, file := range d["dcat:distribution"].([]any) {
				file := file.(object)
				at := strings.TrimPrefix(file["dcat:downloadURL"].(object)["@id"].(string), c.Base)
				if c.Made.Weights[at] == 0 || file["dcat:byteSize"].(object)["@value"] != strconv.Itoa(c.Made.Weights[at]) {
					t.Errorf("%s weighs %v, want %d", at, file["dcat:byteSize"], c.Made.Weights[at])
				}
				if sum := c.Made.Sums[at]; file["spdx:checksum"].(object)["spdx:checksumValue"].(object)["@value"] != hex.EncodeToString(sum[:]) {
					t.Errorf("%s has another digest", at)
				}
			}
		}
	})
}

func TestDataset(t *testing.T) {
	each(t, func(t *testing.T, c *Catalogue) {
		for i := range c.Tables {
			table := &c.Tables[i]
			text := c.Dataset(table)
			if bytes.ContainsAny(text, "<>") {
				t.Errorf("%s: a page could not hold %s", table.Name, text)
			}
			o := read(t, text)
			if n := len([]rune(o["description"].(string))); n < minDescription || n > 5000 {
				t.Errorf("%s: a description of %d characters", table.Name, n)
			}
			for _, name := range []string{"name", "url", "creator", "distribution", "spatialCoverage"} {
				if o[name] == nil {
					t.Errorf("%s has no %s", table.Name, name)
				}
			}
			if o["license"] == nil && o["usageInfo"] == nil {
				t.Errorf("%s has no licence", table.Name)
			}
		}
	})
}

// TestArchive opens the archive, and makes it twice.
func TestArchive(t *testing.T) {
	each(t, func(t *testing.T, c *Catalogue) {
		var first, second bytes.Buffer
		for _, b := range []*bytes.Buffer{&first, &second} {
			if err := c.Archive(b); err != nil {
				t.Fatal(err)
			}
		}
		if !bytes.Equal(first.Bytes(), second.Bytes()) {
			t.Error("the same catalogue gives two archives")
		}
		archive, err := zip.NewReader(bytes.NewReader(first.Bytes()), int64(first.Len()))
		if err != nil {
			t.Fatal(err)
		}
		got := map[string]bool{}
		for _, f := range archive.File {
			got[f.Name] = true
		}
		for _, r := range read(t, c.Package())["resources"].([]any) {
			if name := r.(object)["path"].(string); !got[name] {
				t.Errorf("the archive has no %s, which its datapackage.json names", name)
			}
		}
		if len(got) != len(c.Tables)+2 {
			t.Errorf("%d files for %d tables", len(got), len(c.Tables))
		}
	})
}

func TestGolden(t *testing.T) {
	whole := facts()
	c := &Catalogue{Site: whole.Site, Base: whole.Base, Day: whole.Day, Tables: slices.Clone(whole.Tables), Made: whole.Made}
	c.Tables = slices.DeleteFunc(c.Tables, func(t opendata.Table) bool { return t.Name != "communes" && t.Name != "evenements" })
	for name, got := range map[string][]byte{
		"datapackage.json": c.Package(), "catalog.jsonld": c.Graph(), "LISEZ-MOI.txt": c.readme(), "communes.jsonld": c.Dataset(&c.Tables[0]),
		"llms.txt": c.Guide([]Link{{"La mission", c.Base + "mission/", "Qui fait quoi."}}),
	} {
		file := filepath.Join("testdata", name)
		if *update {
			if err := os.MkdirAll("testdata", 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(file, got, 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, want) {
			t.Errorf("%s has changed; look at it with -update", name)
		}
	}
}
