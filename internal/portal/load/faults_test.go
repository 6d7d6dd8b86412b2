package load_test

import (
	"bytes"
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/internal/portal"
	"limpide/internal/portal/check"
	"limpide/internal/portal/load"
	"limpide/internal/portal/portaltest"
)

var update = flag.Bool("update", false, "rewrite the expected messages of testdata/faults")

// today is after the end of the contract of testdata/base.txtar.
var today = fr.Date{Year: 2026, Month: 11, Day: 23}

// reread does what the program does with a folder, publication included.
func reread(t *testing.T, source fs.FS, publication bool) (*portal.Portal, diag.List) {
	t.Helper()
	p, faults := load.Load(source)
	if p != nil {
		faults.Add(check.Portal(p, today)...)
		h, broken := load.History(source, p, today)
		faults.Add(broken...)
		if faults.Errors() == 0 && h.Last() != nil {
			next, _ := h.Next(p, today)
			faults.Add(check.Corrections(h, next, publication)...)
		} else {
			faults.Add(check.Corrections(h, nil, publication)...)
		}
	}
	return p, faults
}

// printed is what the user reads.
func printed(t *testing.T, source fs.FS, faults diag.List) string {
	t.Helper()
	read := func(name string) ([]byte, error) { return fs.ReadFile(source, name) }
	faults.Sort(read)
	var out bytes.Buffer
	if err := diag.Print(&out, faults, read); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// base is the portal without fault that every archive changes.
func base(testing.TB) fstest.MapFS { return portaltest.Base() }

func TestLoad_le_portail_de_base_est_sans_reproche(t *testing.T) {
	source := base(t)
	p, faults := reread(t, source, false)
	if got := printed(t, source, faults); got != "" {
		t.Errorf("base portal:\n%s\nwant no diagnostic", got)
	}
	if p == nil {
		t.Fatal("Load(base) = nil portal")
	}
}

// TestMessages runs the archives of testdata/faults: each changes the base
// portal so that it provokes the message of its name.
func TestMessages(t *testing.T) {
	for _, c := range portaltest.Cases(t, "testdata/faults") {
		t.Run(c.Name, func(t *testing.T) {
			p, faults := reread(t, c.Source, c.Publication)
			if c.Publication {
				faults.Add(check.Publication(p)...)
				faults.Add(load.Unwritten(c.Source)...)
			}
			if !slices.ContainsFunc(faults, func(d diag.Diagnostic) bool { return d.Kind.Code == c.Name }) {
				t.Errorf("the archive does not provoke the message of its name:\n%s", printed(t, c.Source, faults))
			}
			c.Compare(t, printed(t, c.Source, faults), *update)
		})
	}
}

// TestMessages_un_remède_suivi_répare does what the messages advise to each portal
// at fault: the message is gone, and no error has come.
func TestMessages_un_remède_suivi_répare(t *testing.T) {
	for _, c := range portaltest.Cases(t, "testdata/faults") {
		if c.Mended == nil {
			if noFile[c.Name] == "" {
				t.Errorf("%s: the archive does not say what to do: a section « remède … » is missing", c.Name)
			}
			continue
		}
		p, faults := reread(t, c.Mended, c.Publication)
		if c.Publication {
			faults.Add(check.Publication(p)...)
			faults.Add(load.Unwritten(c.Mended)...)
		}
		isLeft := func(d diag.Diagnostic) bool { return d.Kind.Code == c.Name || d.Kind.Severity == diag.Error }
		if slices.ContainsFunc(faults, isLeft) {
			t.Errorf("%s: once the remedies are obeyed, the user reads\n%s", c.Name, printed(t, c.Mended, faults))
		}
	}
}

// noFile are the messages whose remedy changes no file, and why.
var noFile = map[string]string{
	"dossier-absent":          "the command is run from another folder",
	"portail-absent":          "the command is run from another folder",
	"publication-deja-passee": "the command is run with another day",
}

// TestMessages_chaque_message_est_provoqué verifies that every message of the two
// packages has an archive of its name.
func TestMessages_chaque_message_est_provoqué(t *testing.T) {
	provoked := map[string]bool{}
	for _, c := range portaltest.Cases(t, "testdata/faults") {
		provoked[c.Name] = true
	}
	defined := definedCodes(t, ".", "../check")
	for code := range defined {
		if !provoked[code] && !elsewhere[code] {
			t.Errorf("no testdata/faults/%s.txtar provokes the message %q", code, code)
		}
	}
	for code := range provoked {
		if !defined[code] {
			t.Errorf("testdata/faults/%s.txtar: no message has this code", code)
		}
	}
}

// elsewhere are the messages that an archive cannot provoke; each has a test
// of its own.
var elsewhere = map[string]bool{
	"fichier-illisible":    true, // TestLoad_un_fichier_illisible_est_dit
	"contours-trop-lourds": true, // TestLoad_des_contours_trop_lourds_sont_refusés
}

// definedCodes reads the codes of the messages that the packages of some
// folders define. A code of the program that is not registered is a fault of
// this reading.
func definedCodes(t *testing.T, folders ...string) map[string]bool {
	t.Helper()
	registered := map[string]bool{}
	for _, k := range diag.Kinds() {
		registered[k.Code] = true
	}
	define := regexp.MustCompile(`diag\.Define\(diag\.\w+, "([a-z0-9-]+)"`)
	codes := map[string]bool{}
	for _, folder := range folders {
		files, _ := filepath.Glob(filepath.Join(folder, "*.go"))
		for _, file := range files {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			for _, m := range define.FindAllSubmatch(data, -1) {
				if code := string(m[1]); registered[code] && !strings.HasSuffix(file, "_test.go") {
					codes[code] = true
				}
			}
		}
	}
	if len(codes) < 50 {
		t.Fatalf("%d codes found in %v, want more: is the pattern still right?", len(codes), folders)
	}
	return codes
}

// TestMessages_typographie holds French typography in what the user reads.
func TestMessages_typographie(t *testing.T) {
	wrong := regexp.MustCompile(`« | »| [:;?!](?:\s|$)|[a-z]'[a-zéè]| %(?:[ ,.]|$)`)
	mine := definedCodes(t, ".", "../check")
	for _, k := range diag.Kinds() {
		if !mine[k.Code] {
			continue
		}
		for _, text := range []string{k.Format(), k.Remedy} {
			if at := wrong.FindString(text); at != "" {
				t.Errorf("%s: %q has %q: no-break spaces and ’ are wanted", k.Code, text, at)
			}
		}
	}
	for _, c := range portaltest.Cases(t, "testdata/faults") {
		for line := range strings.Lines(c.Want()) {
			if hint, ok := strings.CutPrefix(line, "  aide : "); ok && wrong.MatchString(strings.TrimSpace(hint)) {
				t.Errorf("%s: %q: no-break spaces and ’ are wanted", c.Name, hint)
			}
		}
	}
}
