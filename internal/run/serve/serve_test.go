package serve

import (
	"bytes"
	"context"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"limpide/internal/base/fr"
	"limpide/internal/portal/portaltest"
	"limpide/internal/run/build"
	"limpide/internal/run/output"
	"limpide/internal/run/workshop/desk"
	"limpide/themes"
)

var today = fr.Date{Year: 2026, Month: 11, Day: 23}

func input(source fs.FS) func() build.Input {
	return func() build.Input {
		return build.Input{Source: source, Theme: themes.Open(source), Date: today}
	}
}

// TestPages_octet_pour_octet compares every file served with that of a build.
func TestPages_octet_pour_octet(t *testing.T) {
	if testing.Short() {
		t.Skip("hundreds of files, asked for one after the other")
	}
	source := os.DirFS("../../..")
	folder := filepath.Join(t.TempDir(), "public")
	sink, err := output.Open(folder)
	if err != nil {
		t.Fatal(err)
	}
	defer sink.Close()
	in := input(source)()
	in.Sink = sink
	if _, faults, err := build.Run(context.Background(), in); err != nil || faults.Errors() > 0 {
		t.Fatal(err, faults)
	}
	if _, err := sink.Commit(); err != nil {
		t.Fatal(err)
	}
	s := serveDir(t, "../../..")
	base := pathOfURL(t, in, source)
	files := 0
	err = fs.WalkDir(os.DirFS(folder), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		files++
		want, err := os.ReadFile(filepath.Join(folder, name))
		if err != nil {
			return err
		}
		r, body := s.get(base + name)
		got := []byte(body)
		if strings.HasSuffix(name, ".html") {
			got = stripped(t, name, got, want)
		}
		if !bytes.Equal(got, want) || r.StatusCode != 200 {
			t.Errorf("GET %s%s: %s, and %d bytes that are not the %d of the build", base, name, r.Status, len(got), len(want))
		}
		return nil
	})
	if err != nil || files < 150 {
		t.Errorf("%d files compared (%v)", files, err)
	}
}

func pathOfURL(t *testing.T, in build.Input, source fs.FS) string {
	t.Helper()
	in.Sink = &output.Discard{}
	report, _, err := build.Run(context.Background(), in)
	if err != nil {
		t.Fatal(err)
	}
	u, err := url.Parse(report.BaseURL)
	if err != nil {
		t.Fatal(err)
	}
	return u.Path
}

var policy = regexp.MustCompile(`http-equiv="Content-Security-Policy" content="[^"]*"`)

// stripped takes the script off a page that was served, and puts the policy of
// the page that was built back.
func stripped(t *testing.T, name string, served, built []byte) []byte {
	t.Helper()
	if n := len(scriptTag.FindAll(served, -1)); n != 1 {
		t.Errorf("%s has %d scripts of limpide, want 1", name, n)
	}
	loosened := policy.Find(served)
	if bytes.Contains(loosened, []byte("unsafe")) || !bytes.Contains(loosened, []byte("script-src")) {
		t.Errorf("%s is served with %s", name, loosened)
	}
	return bytes.Replace(scriptTag.ReplaceAll(served, nil), loosened, policy.Find(built), 1)
}

func TestServe_ce_qui_change_se_montre(t *testing.T) {
	s := serve(t)
	tests := []struct {
		name    string
		change  func()
		changed string // one of the names told
		address string
		text    string
	}{
		{"un_fichier_modifié", func() { s.edit("content/mission.md", "## Le rôle du pôle", "## Le rôle nouveau") }, "content/mission.md", "/transition/mission/", "Le rôle nouveau"},
		{"un_fichier_ajouté", func() {
			writeFile(s, s.path("content/note.md"), "+++\ntitre = \"Une note\"\ndescription = \"Neuve.\"\n+++\n")
		}, "content/note.md", "/transition/note/", "Une note"},
		{"un_fichier_dans_un_dossier_ajouté", func() {
			writeFile(s, s.path("content/dossier/note.md"), "+++\ntitre = \"Au fond\"\ndescription = \"Neuve.\"\n+++\n")
		}, "content/dossier/note.md", "/transition/dossier/note/", "Au fond"},
		{"un_dossier_renommé", func() { must(s, os.Rename(s.path("content/dossier"), s.path("content/classeur"))) }, "content/dossier", "/transition/classeur/note/", "Au fond"},
		{"un_fichier_renommé", func() { must(s, os.Rename(s.path("content/note.md"), s.path("content/memo.md"))) }, "content/memo.md", "/transition/memo/", "Une note"},
		{"un_fichier_effacé", func() { must(s, os.Remove(s.path("content/memo.md"))) }, "content/memo.md", "/transition/memo/", "404 page not found"},
		{"un_enregistrement_par_renommage", func() {
			content, err := os.ReadFile(s.path("content/mission.md"))
			must(s, err)
			writeFile(s, s.path("content/mission.md.nouveau~"), strings.Replace(string(content), "nouveau", "renommé", 1))
			must(s, os.Rename(s.path("content/mission.md.nouveau~"), s.path("content/mission.md")))
		}, "content/mission.md", "/transition/mission/", "Le rôle renommé"},
		{"une_donnée", func() { s.edit("data/indicateurs/velo.toml", "Part des trajets à vélo", "Part du vélo") }, "data/indicateurs/velo.toml", "/transition/indicateurs/velo/", "Part du vélo"},
		{"un_thème_ajouté", func() {
			writeFile(s, s.path("themes/limpide/templates/article.html"), `{{define "main"}}<p>Mon thème</p>{{end}}`)
		}, "themes/limpide/templates/article.html", "/transition/accessibilite/", "Mon thème"},
		{"le_chemin_du_site", func() { s.edit("data/portail.toml", "essai.fr/transition/", "essai.fr/") }, "data/portail.toml", "/mission/", "Le rôle renommé"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			test.change()
			s.builtFor(test.changed)
			s.wantText(test.address, test.text)
		})
	}
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func TestServe_seules_les_pages_qui_changent_se_rechargent(t *testing.T) {
	s := serve(t)
	mission, glossary, gone := s.open("/transition/mission/"), s.open("/transition/glossaire/"), s.open("/transition/actualites/ouverture/")
	s.edit("content/mission.md", "## Le rôle du pôle", "## Le rôle nouveau")
	if told := s.built(); told.Pages != 1 {
		t.Errorf("%d pages changed, want 1", told.Pages)
	}
	s.next(mission, "recharger")

	s.edit("content/carte.svg", "M0 0h10v10z", "M0 0h10v11z")
	home := s.open("/transition/")
	s.built()
	s.next(home, "recharger")

	must(t, os.Remove(s.path("content/actualites/2026-11-02-ouverture.md")))
	s.built()
	s.next(gone, "recharger")
	s.quiet(glossary, "neither the mission, the map nor the news is on the glossary")
}

func TestServe_une_page_en_retard_se_recharge_dès_qu_elle_écoute(t *testing.T) {
	s := serve(t)
	s.next(s.listen(t.Context(), "/transition/mission/", "celle d’hier"), "recharger")
}

func TestServe_une_faute_garde_le_dernier_bon_site(t *testing.T) {
	s := serve(t)
	mission := s.open("/transition/mission/")
	s.edit("data/indicateurs/velo.toml", "2020 = 2.5", "2202 = <b>2.5")
	if told := s.built(); told.Faults.Errors() == 0 {
		t.Fatalf("no error in %v", told.Faults)
	}
	faults := s.next(mission, "fautes")
	for _, want := range []string{"1 erreur à corriger", "data/indicateurs/velo.toml:11:8", "11 │ 2202 = &lt;b&gt;2.5", "Aide"} {
		if !strings.Contains(fr.Plain(faults), want) {
			t.Errorf("the panel does not hold %q:\n%s", want, faults)
		}
	}
	s.wantText("/transition/indicateurs/velo/", "Part des trajets à vélo")
	if again := s.next(s.open("/transition/glossaire/"), "fautes"); again != faults {
		t.Errorf("a page opened now shows %q, want the same panel", again)
	}

	s.edit("data/indicateurs/velo.toml", "2202 = <b>2.5", "2020 = 2.6")
	s.built()
	if faults := s.next(mission, "fautes"); faults != "" {
		t.Errorf("the panel still shows %q", faults)
	}
	s.quiet(mission, "the page itself has not changed")
	s.wantText("/transition/indicateurs/velo/", "2,6")
}

func TestServe_une_première_construction_fautive_liste_les_fautes(t *testing.T) {
	dir := t.TempDir()
	s := serveDir(t, dir)
	r, body := s.get("/n-importe/quoi/")
	if r.StatusCode != http.StatusServiceUnavailable || !strings.Contains(body, "ce n’est pas le dossier d’un portail") {
		t.Errorf("GET: %s\n%s\nwant the faults", r.Status, body)
	}
	page := s.open("/")
	for name, file := range portaltest.Base() {
		writeFile(t, filepath.Join(dir, name), string(file.Data))
	}
	for told := s.built(); told.Faults.Errors() > 0; {
		told = s.built()
	}
	s.next(page, "recharger")
	if r, _ := s.get("/"); r.Header.Get("Location") != "/transition/" {
		t.Errorf("GET /: %s to %q, want the home page", r.Status, r.Header.Get("Location"))
	}
}

func TestServe_finit_sans_rien_laisser(t *testing.T) {
	before := runtime.NumGoroutine()
	t.Run("servir", func(t *testing.T) {
		s := serve(t)
		s.open("/transition/mission/")
		s.open("/transition/glossaire/")
	})
	http.DefaultClient.CloseIdleConnections()
	wantGoroutines(t, before)
}

// wantGoroutines waits for the goroutines that are ending.
func wantGoroutines(t *testing.T, want int) {
	t.Helper()
	got := 0
	for end := time.Now().Add(stuck); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		if got = runtime.NumGoroutine(); got <= want {
			return
		}
	}
	stacks := make([]byte, 1<<16)
	t.Errorf("%d goroutines, want %d:\n%s", got, want, stacks[:runtime.Stack(stacks, true)])
}

// TestBuild_tient_les_fichiers has each build read the files while nothing changes
// them.
func TestBuild_tient_les_fichiers(t *testing.T) {
	source := portaltest.Base()
	var order []string
	note := func(what string) { order = append(order, what) }
	s := New(Config{
		Source: source,
		Input:  func() build.Input { note("lit"); return input(source)() },
		Told:   func(Build) { note("dit") },
		Hold:   func() func() { note("tient"); return func() { note("lâche") } },
	})
	for range 2 {
		s.build(context.Background(), nil)
	}
	if got := strings.Join(order, " "); got != "tient lit dit lâche tient lit dit lâche" {
		t.Errorf("order: %s", got)
	}
}

// TestServe_la_page_regardée_n_attend_pas_les_autres holds up a build before its end:
// the page that a browser has open is shown as it is now, the others as they were; a build
// that is stopped there leaves the last good site to be found.
func TestServe_la_page_regardée_n_attend_pas_les_autres(t *testing.T) {
	source := portaltest.Base()
	made := make(chan int)
	goOn := make(chan bool)
	held := false
	s := New(Config{Source: source, Told: func(Build) {}, Input: func() build.Input {
		in := input(source)()
		in.Progress = func(done, all int) {
			if held && done == all {
				made <- all
				<-goOn
			}
		}
		return in
	}})
	if !s.build(t.Context(), nil) {
		t.Fatal("the build was stopped")
	}
	get := func(address string) string {
		w := httptest.NewRecorder()
		s.page(w, httptest.NewRequest("GET", address, nil))
		return w.Body.String()
	}
	const mission, glossary = "/transition/mission/", "/transition/glossaire/"
	title := source["data/portail.toml"].Data
	edit := func(now string) {
		text := string(source["content/mission.md"].Data)
		_, was, _ := strings.Cut(text, "## Le rôle ")
		was, _, _ = strings.Cut(was, "\n")
		source["content/mission.md"] = &fstest.MapFile{Data: []byte(strings.Replace(text, "## Le rôle "+was, "## Le rôle "+now, 1))}
		source["data/portail.toml"] = &fstest.MapFile{Data: bytes.Replace(title, []byte("titre = \""), []byte("titre = \"Portail "+now+" : "), 1)}
	}
	if was := get(mission); !strings.Contains(was, "Le rôle du pôle") {
		t.Fatalf("the first build shows %s", was)
	}
	before := s.Shown()

	edit("neuf")
	held = true
	ctx, stop := context.WithCancel(t.Context())
	done := make(chan bool)
	go func() { done <- s.build(ctx, nil) }()
	<-made
	if got := get(mission); !strings.Contains(got, "Le rôle neuf") || !strings.Contains(got, "Portail neuf") {
		t.Error("the page that is looked at waits for the others")
	}
	if got := get(glossary); strings.Contains(got, "Portail neuf") {
		t.Error("a page that is not looked at does not wait")
	}
	if now := s.Shown(); now.Number != before.Number || bytes.Contains(now.Files["mission/index.html"], []byte("Le rôle neuf")) {
		t.Error("the last good site is said to be one that is not whole")
	}
	stop()
	goOn <- true
	if <-done {
		t.Error("the build that was stopped has come to its end")
	}

	edit("dernier")
	go func() { done <- s.build(t.Context(), nil) }()
	<-made
	if got := get(mission); !strings.Contains(got, "Le rôle dernier") {
		t.Error("after a build that was stopped, the page that is looked at waits")
	}
	goOn <- true
	if !<-done {
		t.Error("the build was stopped")
	}
	if now := s.Shown(); now.Number != before.Number+1 || !strings.Contains(get(glossary), "Portail dernier") {
		t.Errorf("at its end build %d is shown, want %d with all its pages", now.Number, before.Number+1)
	}

	held = false
	source["content/glossaire.md"] = &fstest.MapFile{Data: []byte("+++\ntitre = \"G\"\ndescription = \"D.\"\n+++\n[Ailleurs](/nulle-part/)\n")}
	edit("fautif")
	if !s.build(t.Context(), nil) {
		t.Fatal("the build was stopped")
	}
	if got := get(mission); !strings.Contains(got, "Le rôle dernier") {
		t.Error("a site with a fault is shown instead of the last good one")
	}
}

// What is shown of files that were just written stays until the build that they call
// for, even if one that began before them ends after.
func TestShow(t *testing.T) {
	source := os.DirFS(t.TempDir())
	server := New(Config{Source: source, Told: func(Build) {}})
	server.Show(desk.Rehearsal{}) // nothing is served yet: nothing to show beside
	if got := server.Shown(); got.Number != 0 || got.Files != nil {
		t.Errorf("before the first build, %v is shown", got)
	}
	portal := portaltest.Base()
	builds := 0
	server = New(Config{Source: portal, Told: func(Build) { builds++ }, Input: func() build.Input {
		if builds == 1 && server.Shown().Number == 1 { // while the second is being made
			server.Show(desk.Rehearsal{Files: map[string][]byte{"index.html": []byte("écrit")}, Report: build.Report{BaseURL: "https://portail.example/"}})
			if got := server.Shown(); got.Number != 2 || string(got.Files["index.html"]) != "écrit" {
				t.Errorf("shown: build %d, %q", got.Number, got.Files["index.html"])
			}
		}
		return input(portal)()
	}})
	for range 2 {
		if !server.build(t.Context(), nil) {
			t.Fatal("the build was stopped")
		}
	}
	if got := server.Shown(); got.Number != 3 || string(got.Files["index.html"]) == "écrit" {
		t.Errorf("after the builds, build %d is shown, want 3, of the files", got.Number)
	}
}
