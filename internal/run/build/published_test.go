package build_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"io/fs"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"limpide/internal/portal"
	"limpide/internal/run/build"
	"limpide/internal/run/output"
	"limpide/internal/site/page"
	"limpide/themes"
)

// published is the portal of this repository on the day when it is complete: its examples
// have become facts and its legal notices are filled in, all in memory. No other test sees
// a page with everything that a published one carries: scores, actions, curves, pictures
// in pixels, cards for shared links.
var published = sync.OnceValue(func() map[string][]byte {
	sink := &output.Memory{}
	source := completed(os.DirFS("../../.."))
	_, faults, err := build.Run(context.Background(), build.Input{
		Source: source, Theme: themes.Open(os.DirFS("../../..")), Sink: sink, Date: today, Publication: true,
		PNG: func(svg []byte) []byte { sum := sha256.Sum256(svg); return sum[:] },
	})
	if err != nil {
		panic(err)
	}
	if faults.Errors() > 0 {
		panic(faults)
	}
	return sink.Files()
})

var (
	firstTable = regexp.MustCompile(`(?m)^\[`)
	toComplete = regexp.MustCompile(`\[à compléter[^\]]*\]`)
	notices    = strings.NewReplacer("https://portail.example/", "https://portail-du-pole.fr/",
		"# siren = \"\"", "siren = \"200068278\"\nadresse = \"1 rue du Pôle, 05100 Briançon\"\ntelephone = \"04 92 00 12 34\"\ncourriel = \"contact@portail-du-pole.fr\"\n"+
			"directeur_publication = \"Qui dirige la publication\"\ndelegue_protection_donnees = \"dpd@portail-du-pole.fr\"",
		"# nom = \"\"", "nom = \"Hébergeur\"\nadresse = \"2 rue du Pôle, 05100 Briançon\"\ntelephone = \"04 92 00 12 35\"")
)

// completed returns a portal with its examples in the place of facts.
func completed(repository fs.FS) fstest.MapFS {
	source := fstest.MapFS{}
	for _, folder := range []string{"content", "data"} {
		err := fs.WalkDir(repository, folder, func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			content, err := fs.ReadFile(repository, name)
			if path.Ext(name) == ".md" {
				content = toComplete.ReplaceAll(content, []byte("un an"))
			}
			source[name] = &fstest.MapFile{Data: content}
			return err
		})
		if err != nil {
			panic(err)
		}
	}
	site := source["data/portail.toml"]
	site.Data = []byte(notices.Replace(string(site.Data)))
	for name, example := range source {
		rest, isExample := strings.CutPrefix(name, portal.ExamplesFolder)
		if !isExample {
			continue
		}
		delete(source, name)
		fact := source["data/"+rest]
		if fact == nil {
			source["data/"+rest] = example
			continue
		}
		head, tables := cut(example.Data)
		factHead, factTables := cut(fact.Data)
		if strings.HasPrefix(rest, "indicateurs/") { // the fact says what is measured, the example its values
			fact.Data = slices.Concat(factHead, []byte("\n"), head, []byte("\n"), factTables, []byte("\n"), tables)
		} else {
			fact.Data = slices.Concat(fact.Data, []byte("\n"), example.Data)
		}
	}
	return source
}

// cut parts a TOML text before its first table.
func cut(text []byte) (head, tables []byte) {
	at := firstTable.FindIndex(text)
	if at == nil {
		return text, nil
	}
	return text[:at[0]], text[at[0]:]
}

// Elements with which a page of 40 kB has the A of EcoIndex when it asks for four files, fewer
// when a script is the fifth and a browser adds rows that tables leave out.
const (
	elementsForA  = 405
	oneMoreScript = 5
)

// TestPublication_reste_légère counts the elements of what is published, which has more than
// a preview: the card of a shared link, a picture of each figure.
func TestPublication_reste_légère(t *testing.T) {
	pages := 0
	for name, content := range published() {
		if path.Ext(name) != ".html" || strings.HasPrefix(name, "rapports/") { // reports are documents, read whole on paper
			continue
		}
		pages++
		most := elementsForA
		if bytes.Contains(content, []byte("<script src=")) {
			most -= oneMoreScript
		}
		if n := page.Read(name, content).Elements; n > most {
			t.Errorf("%s has %d elements, %d at most", name, n, most)
		}
		if !strings.HasPrefix(name, "integrer/") && !bytes.Contains(content, []byte("og:image")) {
			t.Errorf("%s has no card: this is not what is published", name)
		}
	}
	if pages < 250 {
		t.Errorf("%d pages only", pages)
	}
}
