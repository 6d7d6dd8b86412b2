package build_test

import (
	"bufio"
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"limpide/internal/run/compress"
	"limpide/internal/run/output"
)

// question is what people type, and the addresses of the pages that answer it.
type question struct {
	typed   string
	answers []string
}

// isAnswered reports whether one of the pages found answers. A place of the glossary
// answers as its page would.
func (q question) isAnswered(found []string) bool {
	return slices.ContainsFunc(found, func(at string) bool {
		page, _, _ := strings.Cut(at, "#")
		return slices.Contains(q.answers, at) || slices.Contains(q.answers, page)
	})
}

func questions(t *testing.T, name string) []question {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata/search", name))
	if err != nil {
		t.Fatal(err)
	}
	var all []question
	for line := range strings.Lines(string(data)) {
		if typed, answers, isQuestion := strings.Cut(strings.TrimSpace(line), " | "); isQuestion {
			all = append(all, question{typed, strings.Split(answers, " | ")})
		}
	}
	return all
}

// TestRecherche_répond_aux_habitants asks the portal of this repository, with the script
// of its pages, what people type: the page that answers is among the first three.
func TestRecherche_répond_aux_habitants(t *testing.T) {
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skip("the script of the search runs in node, which is not here")
	}
	files, _ := built()
	folder := t.TempDir()
	for name, content := range files {
		if file, isIndex := strings.CutPrefix(name, "recherche/"); isIndex && strings.HasSuffix(name, ".js") {
			if err := os.WriteFile(filepath.Join(folder, file), content, 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	for _, c := range []struct {
		file       string
		atLeast, n int
	}{{"questions.txt", 60, 60}, {"fautes.txt", 28, 30}, {"autres.txt", 78, 90}} {
		all := questions(t, c.file)
		var in strings.Builder
		for _, a := range all {
			in.WriteString(a.typed + "\n")
		}
		ask := exec.Command(node, "testdata/search/ask.mjs", folder, "../../../themes/limpide/static/recherche.js")
		ask.Stdin = strings.NewReader(in.String())
		out, err := ask.CombinedOutput()
		if err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		answers := bufio.NewScanner(bytes.NewReader(out))
		found := 0
		for _, a := range all {
			answers.Scan()
			if a.isAnswered(strings.Fields(answers.Text())) {
				found++
			} else {
				t.Logf("« %s »: %s, want %s", a.typed, answers.Text(), a.answers)
			}
		}
		if len(all) != c.n || found < c.atLeast {
			t.Errorf("%s: %d of %d are answered, want %d of %d", c.file, found, len(all), c.atLeast, c.n)
		}
	}
}

// A telephone fetches the whole index at most, as servers send it.
func TestRecherche_tient_en_50_ko(t *testing.T) {
	files, _ := built()
	index := &output.Memory{}
	small := compress.Sink{Sink: index, Quality: compress.Best}
	for name, content := range files {
		if strings.HasPrefix(name, "recherche/") && strings.HasSuffix(name, ".js") {
			if err := small.Put(name, content); err != nil {
				t.Fatal(err)
			}
		}
	}
	total, n := 0, 0
	for name, content := range index.Files() {
		if strings.HasSuffix(name, ".br") {
			total += len(content)
			n++
		}
	}
	t.Logf("%d bytes in %d files", total, n)
	if total > 50_000 || n < 3 {
		t.Errorf("%d bytes in %d files", total, n)
	}
}
