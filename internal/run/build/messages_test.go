package build_test

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"limpide/internal/base/diag"
	"limpide/internal/portal/portaltest"
	"limpide/internal/run/build"
	"limpide/internal/run/output"
	"limpide/themes"
)

var update = flag.Bool("update", false, "rewrite the expected messages of testdata/faults")

// TestMessages builds the portals of testdata/faults: each has the fault whose
// message has the name of the archive, and the sink must not be published.
func TestMessages(t *testing.T) {
	for _, c := range portaltest.Cases(t, "testdata/faults") {
		t.Run(c.Name, func(t *testing.T) {
			faults := buildFS(t, c.Source)
			if !slices.ContainsFunc(faults, func(d diag.Diagnostic) bool { return d.Kind.Code == c.Name }) {
				t.Errorf("the archive provokes other messages than that of its name")
			}
			var out bytes.Buffer
			read := func(file string) ([]byte, error) { return fs.ReadFile(c.Source, file) }
			if err := diag.Print(&out, faults, read); err != nil {
				t.Fatal(err)
			}
			c.Compare(t, out.String(), *update)
		})
	}
}

// TestMessages_un_remède_suivi_répare does what the messages advise to each portal
// at fault: the message is gone, and no error has come.
func TestMessages_un_remède_suivi_répare(t *testing.T) {
	for _, c := range portaltest.Cases(t, "testdata/faults") {
		if c.Mended == nil {
			t.Errorf("%s: the archive does not say what to do: a section « remède … » is missing", c.Name)
			continue
		}
		faults := buildFS(t, c.Mended)
		isLeft := func(d diag.Diagnostic) bool { return d.Kind.Code == c.Name || d.Kind.Severity == diag.Error }
		if slices.ContainsFunc(faults, isLeft) {
			t.Errorf("%s: once the remedies are obeyed, the user reads\n%s", c.Name, printedFrom(t, c.Mended, faults))
		}
	}
}

func buildFS(t *testing.T, source fs.FS) diag.List {
	t.Helper()
	in := build.Input{Source: source, Theme: themes.Open(source), Sink: &output.Discard{}, Date: today}
	_, faults, err := build.Run(context.Background(), in)
	if err != nil {
		t.Fatal(err)
	}
	return faults
}

func TestBase_est_sans_message(t *testing.T) {
	if faults := buildFS(t, portaltest.Base()); len(faults) > 0 {
		t.Errorf("the base portal has faults: %v", faults)
	}
}

// TestMessages_chaque_message_a_son_fichier walks every message of the
// program. Those of packages site and load have an archive of their name; the
// goldens of the lower packages hold theirs, each checked in its package.
func TestMessages_chaque_message_a_son_fichier(t *testing.T) {
	provoked := map[string]bool{}
	for _, folder := range []string{"testdata/faults", "../../portal/load/testdata/faults"} {
		for _, c := range portaltest.Cases(t, folder) {
			provoked[c.Name] = true
		}
	}
	for _, folder := range []string{"../../site", "../../site/reference"} {
		for code := range codesOf(t, folder) {
			if !provoked[code] && !elsewhere[code] {
				t.Errorf("no testdata/faults/%s.txtar provokes the message %q", code, code)
			}
		}
	}
	if n := len(provoked); n < 60 {
		t.Errorf("%d messages have an archive, want at least 60", n)
	}
	if n := len(diag.Kinds()); n < 100 {
		t.Errorf("%d messages are registered: is a package missing?", n)
	}
}

// elsewhere are the messages that files alone cannot provoke.
var elsewhere = map[string]bool{
	"page-illisible":   true, // TestMessages_un_fichier_disparaît
	"copie-impossible": true,
	"gabarit-manquant": true, // TestTheme_sans_gabarit: a portal's theme has those of the program
}

// vanishing is a folder one of whose files goes away after it was read once.
type vanishing struct {
	fs.FS
	file  string
	reads int
}

func (v *vanishing) Open(name string) (fs.File, error) {
	if name == v.file {
		if v.reads++; v.reads > 1 {
			return nil, fs.ErrNotExist
		}
	}
	return v.FS.Open(name)
}

func TestMessages_un_fichier_disparaît(t *testing.T) {
	for file, code := range map[string]string{"content/mission.md": "page-illisible", "content/carte.svg": "copie-impossible"} {
		source := &vanishing{FS: portaltest.Base(), file: file}
		if code == "copie-impossible" {
			source.reads = -1 // it is measured, then read
		}
		faults := buildFS(t, source)
		if !slices.ContainsFunc(faults, func(d diag.Diagnostic) bool { return d.Kind.Code == code && d.Place.File == file }) {
			t.Errorf("%s goes away during the build: %v, want %s", file, faults, code)
		}
	}
}

// TestMessages_un_fichier_illisible_est_dit_une_fois has a file that nobody may
// read: whatever needs it, one message tells it.
func TestMessages_un_fichier_illisible_est_dit_une_fois(t *testing.T) {
	photo := &fstest.MapFile{Data: []byte("\x89PNG")}
	for _, file := range []string{"content/mission.md", "content/carte.svg", "content/photo.png", "data/plans/amont.toml", "data/sources.toml"} {
		source := portaltest.Base()
		if file == "content/photo.png" {
			source[file] = photo
			portaltest.Change(t, source, "content/index.md", "Bienvenue.\n=>\nBienvenue, voyez ![la photo](/photo.png).\n")
		}
		faults := buildFS(t, &vanishing{FS: source, file: file, reads: 1})
		if len(faults) != 1 || faults[0].Kind.Code != "fichier-illisible" || faults[0].Place.File != file {
			t.Errorf("%s cannot be read: %v, want only fichier-illisible", file, faults)
		}
	}
}

var defined = regexp.MustCompile(`diag\.Define\(diag\.\w+, "([a-z0-9-]+)"`)

// codesOf reads the codes of the messages that a package defines.
func codesOf(t *testing.T, folder string) map[string]bool {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(folder, "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	codes := map[string]bool{}
	for _, file := range files {
		content, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range defined.FindAllSubmatch(content, -1) {
			codes[string(m[1])] = true
		}
	}
	if len(codes) == 0 {
		t.Fatalf("no message found in %s: is the pattern still right?", folder)
	}
	return codes
}

// TestMessages_une_adresse_a_un_fichier holds the faults of addresses to what the
// user can rename, with its line when there is one.
func TestMessages_une_adresse_a_un_fichier(t *testing.T) {
	velo := string(portaltest.Base()["data/indicateurs/velo.toml"].Data)
	page := &fstest.MapFile{Data: []byte("+++\ntitre = \"Page\"\ndescription = \"Une page.\"\n+++\n")}
	indicator := func(n int, theme string) *fstest.MapFile {
		text := strings.Replace(velo, "Part des trajets à vélo", fmt.Sprintf("Indicateur %d", n), 1)
		return &fstest.MapFile{Data: []byte(strings.Replace(text, "Mobilité", theme, 1))}
	}
	for name, c := range map[string]struct {
		files      fstest.MapFS
		code, file string
		line       int
	}{
		"deux thèmes d’un seul nom":   {fstest.MapFS{"data/indicateurs/autre.toml": indicator(0, "Mobilite"), "data/indicateurs/i1.toml": indicator(1, "Mobilité")}, "theme-en-double", "data/indicateurs/autre.toml", 4},
		"une page nommée aux":         {fstest.MapFS{"content/aux.md": page}, "sortie-chemin-refuse", "content/aux.md", 0},
		"un indicateur nommé con":     {fstest.MapFS{"data/indicateurs/con.toml": indicator(1, "Mobilité")}, "sortie-chemin-refuse", "data/indicateurs/con.toml", 0},
		"racine, aux majuscules près": {fstest.MapFS{"content/racine/A.txt": page, "content/racine/a.txt": page}, "sortie-casse", "content/racine/a.txt", 0},
	} {
		source := portaltest.Base()
		maps.Copy(source, c.files)
		faults := buildFS(t, source)
		isSaid := func(d diag.Diagnostic) bool {
			return d.Kind.Code == c.code && d.Place.File == c.file && d.Place.Line == c.line
		}
		if faults.Errors() != 1 || !slices.ContainsFunc(faults, isSaid) {
			t.Errorf("%s: %v, want only %s at %s:%d", name, faults, c.code, c.file, c.line)
		}
	}
}
