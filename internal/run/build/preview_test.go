package build_test

import (
	"bytes"
	"encoding/csv"
	"io/fs"
	"maps"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"limpide/internal/portal"
	"limpide/internal/portal/portaltest"
	"limpide/internal/run/build"
	"limpide/internal/run/output"
	"limpide/internal/show/address"
	"limpide/themes"
)

// marked are the marks of a page that shows invented values; all of its site has
// those of everyPage.
var (
	everyPage = []string{`<aside class="maquette" aria-label="Maquette">`, `<meta name="robots" content="noindex, nofollow">`}
	marked    = []string{
		"<title>[Exemple] ", `description" content="[Exemple] `, `<meta property="og:title" content="[Exemple] `,
	}
)

// TestMaquette_chaque_page_et_chaque_fichier_le_disent reads the portal of this
// repository as a reader, a machine, or whoever cuts a picture out of it would.
func TestMaquette_chaque_page_et_chaque_fichier_le_disent(t *testing.T) {
	files, _ := built()
	examples := 0
	for name, content := range files {
		text := string(content)
		isExample := strings.HasPrefix(path.Base(name), "exemple-")
		switch path.Ext(name) {
		case ".html":
			for _, mark := range everyPage {
				if !strings.Contains(text, mark) {
					t.Errorf("%s lacks %s", name, mark)
				}
			}
			own, marks := "<header", marked
			if strings.HasPrefix(name, "integrer/") { // a figure alone
				own, marks = "<main", marked[:2]
			}
			body := strings.Index(text, "<body")
			if band, begins := strings.Index(text, "<aside"), strings.Index(text, own); band < body || band > begins {
				t.Errorf("%s: the band is not what the page begins with", name)
			}
			isExample = strings.Contains(text, marked[0])
			for _, mark := range marks {
				if strings.Contains(text, mark) != isExample {
					t.Errorf("%s: marked as an example %t, but not by %s", name, isExample, mark)
				}
			}
			if strings.Contains(text, `href="exemple-`) && !isExample {
				t.Errorf("%s offers an example and is not marked", name)
			}
		case ".csv":
			records, err := csv.NewReader(bytes.NewReader(content)).ReadAll()
			if err != nil {
				t.Fatal(name, err)
			}
			if (records[0][0] == "exemple") != isExample {
				t.Errorf("%s: its first column is %q", name, records[0][0])
			}
			audited := slices.Index(records[0], "audite")
			for _, record := range records[1:] {
				if isExample && audited >= 0 && record[0] == "oui" && record[audited] != "non" {
					t.Errorf("%s: an example is audited: %q", name, record)
				}
			}
		case ".svg":
			if hasMark := strings.Contains(text, `class="filigrane"`) || strings.Contains(text, "[Exemple] "); hasMark != isExample {
				t.Errorf("%s: it has a mark: %t", name, hasMark)
			}
		case ".json", ".js":
			if strings.HasPrefix(name, "assets/") {
				continue
			}
			if hasMark := strings.Contains(text, `"notice":"`) || strings.HasPrefix(name, "donnees/") && strings.Contains(text, `"exemple": true`); hasMark != isExample {
				t.Errorf("%s: it has a mark: %t", name, hasMark)
			}
		}
		fromExample := strings.HasPrefix(name, "territoires/") && name != "territoires/carte.svg" && name != "territoires/carte.csv" ||
			strings.HasPrefix(name, "actions/") ||
			strings.HasPrefix(name, "comparaison/") && !strings.HasPrefix(name, "comparaison/population-municipale/") || // inhabitants are facts
			name == "index.html"
		if fromExample && !isExample {
			t.Errorf("%s shows example values and does not say so", name)
		}
		if isExample {
			examples++
		}
	}
	for _, table := range []string{"evaluations", "actions", "objectifs", "valeurs"} {
		if name := "donnees/" + table + "/exemple-" + table + ".csv"; files[name] == nil {
			t.Errorf("there is no %s", name)
		}
	}
	if examples < 200 {
		t.Errorf("%d pages and files only are examples", examples)
	}
	if robots := string(files["robots.txt"]); robots != "User-agent: *\nDisallow: /\n" || files["sitemap.xml"] != nil {
		t.Errorf("a preview is offered to search engines: %q", robots)
	}
	if feed := string(files["actualites/atom.xml"]); strings.Contains(feed, "<entry>") || !strings.Contains(feed, "<title>[Maquette] ") {
		t.Errorf("the feed of a preview has entries:\n%s", feed)
	}
}

// TestMaquette_une_page_dit_une_fois_ce_qui_est_inventé: a band, and a mark for
// each figure, each list and each value set large, are enough.
func TestMaquette_une_page_dit_une_fois_ce_qui_est_inventé(t *testing.T) {
	files, _ := built()
	mark := regexp.MustCompile(`<i class="exemple">Exemple</i>|<svg class="filigrane"|<text [^>]*class="filigrane"`)
	for name, most := range map[string]int{"index.html": 7, "comparaison/index.html": 6, "indicateurs/ges/index.html": 15} {
		if n := len(mark.FindAll(files[name], -1)); n == 0 || n > most {
			t.Errorf("%s has %d marks, want 1 to %d", name, n, most)
		}
		if said := regexp.MustCompile(`(?i)valeurs? d’exemple \(|chiffres inventés`).FindAll(files[name], -1); len(said) > 0 {
			t.Errorf("%s still has notices: %q", name, said)
		}
	}
}

// TestMaquette_un_portail_de_faits_n_en_garde_rien builds a portal of which
// nothing is invented.
func TestMaquette_un_portail_de_faits_n_en_garde_rien(t *testing.T) {
	source := portaltest.Base()
	maps.DeleteFunc(source, func(name string, _ *fstest.MapFile) bool { return portal.IsExampleFile(name) })
	sink := &output.Memory{}
	if _, faults, err := build.Run(t.Context(), build.Input{Source: source, Theme: themes.Open(source), Sink: sink, Date: today}); err != nil || faults.Errors() > 0 {
		t.Fatal(err, faults)
	}
	files := sink.Files()
	mark := regexp.MustCompile(`(?i:maquette)|\[Exemple\]|content="noindex|Disallow|filigrane|class="exemple"|>Exemple<|"mark":|"notice":`)
	pages := 0
	for name, content := range files {
		if strings.HasPrefix(name, "assets/") || name == "manifest.sha256" {
			continue
		}
		pages++
		if strings.HasPrefix(name, "integrer/") { // its page is the one to be found
			content = bytes.Replace(content, []byte(`<meta name="robots" content="noindex">`), nil, 1)
		}
		if found := mark.Find(content); found != nil || strings.HasPrefix(path.Base(name), "exemple-") || bytes.HasPrefix(content, []byte("exemple,")) {
			t.Errorf("%s keeps a mark: %q", name, found)
		}
	}
	if robots := string(files["robots.txt"]); !strings.Contains(robots, "Sitemap: ") {
		t.Errorf("robots.txt = %q, want the site map in it", robots)
	}
	for name := range files {
		if at := address.Below(address.At(name)); path.Ext(name) == ".html" && name != "404.html" && !strings.HasPrefix(name, "integrer/") &&
			!strings.Contains(string(files["sitemap.xml"]), "/"+at+"</loc>") {
			t.Errorf("the site map lacks %s", name)
		}
	}
	if pages < 80 {
		t.Errorf("looked at %d files only", pages)
	}
	for _, want := range []string{"<summary>Partager", "Citer", "D’après "} {
		if !strings.Contains(string(files["indicateurs/velo/index.html"])+string(files["donnees/valeurs/index.html"]), want) {
			t.Errorf("nothing tells how to cite a fact: %s", want)
		}
	}
}

// unmarked is what a page says, without the marks, and without the weights of
// datasets that have more rows in a preview.
func unmarked(page []byte) string {
	_, text, _ := strings.Cut(string(page), "<main")
	text, _, _ = strings.Cut(text, "</main>")
	for _, mark := range []string{
		` ?<i class="exemple">Exemple</i> ?`, `, dont des exemples`, `<svg class="filigrane" aria-hidden="true"><text x="50%" y="50%">Exemple</text></svg>`, `\[Exemple\] `, ` \(exemple\)`,
		`<text x="50%" [^>]*class="filigrane"[^>]*>Exemple</text>`, `exemple-`, `\(CSV, [^)]*\)`,
	} {
		text = regexp.MustCompile(mark).ReplaceAllString(text, "")
	}
	return text
}

// TestMaquette_les_pages_marquées_sont_celles_que_les_exemples_changent makes the
// site of portals with their examples and without: the pages that differ are those
// that show some, whatever they show, and no other is marked.
func TestMaquette_les_pages_marquées_sont_celles_que_les_exemples_changent(t *testing.T) {
	moved := func(parts ...string) fs.FS {
		source := portaltest.Base()
		for name, file := range maps.Clone(source) {
			rest, isData := strings.CutPrefix(name, "data/")
			isPart := func(part string) bool { return strings.HasPrefix(rest, part) }
			if isData && slices.ContainsFunc(parts, isPart) {
				delete(source, name)
				source[portal.ExamplesFolder+rest] = file
			}
		}
		return source
	}
	everything := moved("territoires/", "evaluations/", "objectifs", "indicateurs/", "plans/", "contrat", "historique", "glossaire").(fstest.MapFS)
	portaltest.Change(t, everything, "data/portail.toml", "territoires = [\"amont\", \"aval\"]\n=>\nterritoires = []\n")
	unplanned := moved("contrat", "objectifs").(fstest.MapFS)
	delete(unplanned, "data/plans/amont.toml")
	for name, source := range map[string]fs.FS{
		"contrat_sans_plan": unplanned, "celui_de_ce_dépôt": os.DirFS("../../.."), "tout": everything, "évaluations": moved("evaluations/", "objectifs"),
		"évaluations_d_un_EPCI": moved("evaluations/amont/", "objectifs"), "plans": moved("plans/"), "indicateur": moved("indicateurs/velo"),
		"historique": moved("historique"), "glossaire": moved("glossaire"), "contrat": moved("contrat", "objectifs"),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			made := func(facts bool) map[string][]byte {
				sink := &output.Memory{}
				in := build.Input{Source: source, Theme: themes.Open(source), Sink: sink, Date: today, Facts: facts}
				if _, faults, err := build.Run(t.Context(), in); err != nil || faults.Errors() > 0 {
					t.Fatal(err, faults)
				}
				return sink.Files()
			}
			preview, published := made(false), made(true)
			pages := 0
			for name, page := range preview {
				if path.Ext(name) != ".html" {
					continue
				}
				differs, isMarked := unmarked(page) != unmarked(published[name]), bytes.Contains(page, []byte(marked[0]))
				if name == "recherche/index.html" { // which shows what its index has
					differs = !bytes.Equal(preview["recherche/index.js"], published["recherche/index.js"])
				}
				if differs {
					pages++
				}
				if !bytes.Contains(page, []byte(everyPage[0])) {
					t.Errorf("%s has no band", name)
				}
				if differs != isMarked {
					t.Errorf("%s: the examples change it: %t, it is marked: %t", name, differs, isMarked)
				}
			}
			if pages == 0 {
				t.Error("the examples change no page")
			}
		})
	}
}
