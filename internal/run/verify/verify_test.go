package verify

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"limpide/internal/run/output"
)

// site is the files of the tests, without their manifest.
var site = map[string][]byte{
	"index.html": []byte("<title>Accueil</title>"), "404.html": []byte("<title>Perdu</title>"), "assets/style.css": []byte("body{}"),
	"donnees/série a.csv": []byte("annee;valeur\n"), "carte.svg": []byte("<svg/>"), ".htaccess": []byte("ErrorDocument 404 /404.html\n"),
	".well-known/security.txt": []byte("Contact: x\n"), "notes.inconnu": []byte("?"),
	"ancienne/index.html": []byte("<title>A changé d’adresse</title>"), "mission/index.html": []byte("<title>Mission</title>"),
	"mission/index.html.gz": []byte("\x1f\x8b\x08 plus ou moins"),
}

// folder writes a site as a build does.
func folder(t *testing.T, files map[string][]byte) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "public")
	sink, err := output.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	for name, content := range files {
		if err := sink.Put(name, content); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := sink.Commit(); err != nil {
		t.Fatal(err)
	}
	if err := sink.Close(); err != nil {
		t.Fatal(err)
	}
	return dir
}

// found writes faults as "code place", in their order.
func found(r Report) (all []string) {
	for _, d := range r.Faults {
		all = append(all, d.Kind.Code+" "+d.Place.String())
	}
	return all
}

func check(t *testing.T, where string, r Report, want ...string) {
	t.Helper()
	if got := found(r); !slices.Equal(got, want) {
		t.Errorf("%s:\n%q, want\n%q", where, got, want)
	}
}

func must(t *testing.T, errs ...error) {
	t.Helper()
	if err := errors.Join(errs...); err != nil {
		t.Fatal(err)
	}
}

func TestFolder(t *testing.T) {
	dir := folder(t, site)
	at := func(name string) string { return filepath.Join(dir, filepath.FromSlash(name)) }
	said := func(code, name string) string { return code + " " + filepath.ToSlash(at(name)) }
	r := Folder(dir)
	check(t, "as built", r)
	if r.Files != len(site) {
		t.Errorf("%d files, want %d", r.Files, len(site))
	}
	must(t,
		os.WriteFile(at("index.html"), []byte("<title>Piraté</title>."), 0o644),
		os.Remove(at("assets/style.css")),
		os.WriteFile(at("donnees/en trop.csv"), nil, 0o644),
		os.WriteFile(at("LISEZ-MOI.txt"), nil, 0o644), // as .DS_Store, of nobody
		os.WriteFile(at("donnees/.DS_Store"), nil, 0o644))
	check(t, "touched", Folder(dir), said("verifie-absent", "assets/style.css"), said("verifie-en-trop", "donnees/en trop.csv"), said("verifie-different", "index.html"))

	must(t, os.WriteFile(at(output.ManifestName), []byte("zéro\n"), 0o644))
	check(t, "a manifest that is none", Folder(dir), said("verifie-manifeste-illisible", output.ManifestName)+":1")
	must(t, os.Remove(at(output.ManifestName)))
	check(t, "no manifest", Folder(dir), "verifie-sans-manifeste "+dir)
	must(t, os.Mkdir(at(output.ManifestName), 0o755))
	check(t, "a folder instead", Folder(dir), said("verifie-illisible", output.ManifestName))
}

func TestFolder_les_droits(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("no such rights")
	}
	dir := folder(t, site)
	at := func(name string) string { return filepath.Join(dir, name) }
	must(t, os.Chmod(at("index.html"), 0o600), os.Chmod(at("assets"), 0o700), os.Symlink("index.html", at("lien.html")))
	check(t, "shut", Folder(dir), "verifie-droits "+at("assets"), "verifie-droits "+at("index.html"), "verifie-en-trop "+at("lien.html"))
	must(t, os.Chmod(at("index.html"), 0o644), os.Chmod(at("assets"), 0o755), os.Remove(at("lien.html")), os.Chmod(dir, 0o750))
	check(t, "a folder for a group", Folder(dir))
	must(t, os.Chmod(dir, 0o700))
	check(t, "a folder of one's own", Folder(dir), "verifie-droits-du-dossier "+dir)
}

// TestFolder_beaucoup has more faults than anybody reads.
func TestFolder_beaucoup(t *testing.T) {
	files := map[string][]byte{}
	for n := range most + 30 {
		files[fmt.Sprintf("%03d.html", n)] = []byte("x")
	}
	dir := folder(t, files)
	for name := range files {
		must(t, os.Remove(filepath.Join(dir, name)))
	}
	r := Folder(dir)
	if len(r.Faults) != most+1 || r.Faults[most].Kind != errMore || !strings.Contains(r.Faults[most].Message, "30\u00a0autres fichiers ont le même défaut\u00a0: verifie-absent") {
		t.Errorf("%d faults, the last one %v", len(r.Faults), r.Faults[len(r.Faults)-1])
	}
}

// server is a web server of a site, in a sub-folder of its own.
type server struct {
	dir   string
	reply func(w http.ResponseWriter, r *http.Request, name string) bool // first; nil for none
}

func (s *server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	name, ok := strings.CutPrefix(r.URL.Path, "/suivi/")
	if s.reply != nil && s.reply(w, r, name) {
		return
	}
	data, err := os.ReadFile(filepath.Join(s.dir, filepath.FromSlash(name)))
	if !ok || err != nil || name == ".htaccess" {
		w.WriteHeader(http.StatusNotFound)
		return
	}
	if media := map[string]string{".html": "text/html; charset=utf-8", ".css": "text/css", ".csv": "text/csv", ".svg": "image/svg+xml"}[filepath.Ext(name)]; media != "" {
		w.Header().Set("Content-Type", media)
	}
	w.Write(data)
}

// serve returns the address of a site.
func serve(t *testing.T, s *server) string {
	t.Helper()
	listening := httptest.NewServer(s)
	t.Cleanup(listening.Close)
	return listening.URL + "/suivi/"
}

func TestAddress(t *testing.T) {
	dir := folder(t, site)
	none := t.TempDir()
	changed := func(name string, content string) func(http.ResponseWriter, *http.Request, string) bool {
		return func(w http.ResponseWriter, _ *http.Request, asked string) bool {
			if asked == name {
				w.Header().Set("Content-Type", "text/html")
				fmt.Fprint(w, content)
			}
			return asked == name
		}
	}
	status := func(name string, status int) func(http.ResponseWriter, *http.Request, string) bool {
		return func(w http.ResponseWriter, _ *http.Request, asked string) bool {
			if asked == name {
				w.WriteHeader(status)
			}
			return asked == name
		}
	}
	media := func(name, media string) func(http.ResponseWriter, *http.Request, string) bool {
		return func(w http.ResponseWriter, _ *http.Request, asked string) bool {
			if asked == name {
				w.Header().Set("Content-Type", media)
				w.Write(site[name])
			}
			return asked == name
		}
	}
	redirect := func(name, to string) func(http.ResponseWriter, *http.Request, string) bool {
		return func(w http.ResponseWriter, r *http.Request, asked string) bool {
			if asked == name {
				http.Redirect(w, r, to, http.StatusFound)
			}
			return asked == name
		}
	}
	tests := map[string]struct {
		reply func(http.ResponseWriter, *http.Request, string) bool
		local string
		want  []string
	}{
		"comme il faut":              {nil, none, nil},
		"comme il faut, et ici":      {nil, dir, nil},
		"une page modifiée":          {changed("index.html", "<title>Autre</title>"), none, []string{"verifie-different index.html"}},
		"un fichier qui manque":      {status("assets/style.css", 404), none, []string{"verifie-absent assets/style.css"}},
		"un fichier interdit":        {status("donnees/série a.csv", 403), none, []string{"verifie-reponse donnees/série a.csv"}},
		"une panne":                  {status("index.html", 500), none, []string{"verifie-reponse index.html"}},
		"un style sans type":         {media("assets/style.css", "text/plain"), none, []string{"verifie-type assets/style.css"}},
		"un autre jeu de caractères": {media("index.html", "text/html; charset=iso-8859-1"), none, []string{"verifie-type index.html"}},
		"des données sans type":      {media("donnees/série a.csv", "application/octet-stream"), none, []string{"verifie-type-imprecis donnees/série a.csv"}},
		"pas de manifeste, ni ici":   {status("manifest.sha256", 404), none, []string{"verifie-sans-manifeste "}},
		"pas de manifeste, mais ici": {status("manifest.sha256", 404), dir, nil},
		"une page pour tout": {func(w http.ResponseWriter, _ *http.Request, asked string) bool {
			if site[asked] == nil && asked != "manifest.sha256" {
				fmt.Fprint(w, "<title>Tout est ici</title>")
			}
			return site[asked] == nil && asked != "manifest.sha256"
		}, none, []string{"verifie-adresse-inconnue limpide-verify/cette-page-n-existe-pas/"}},
		"une page pour le manifeste": {changed("manifest.sha256", "<title>Tout est ici</title>"), none, []string{"verifie-sans-manifeste "}},
		"la page 404 répond 404": {func(w http.ResponseWriter, _ *http.Request, asked string) bool {
			if asked == "404.html" {
				w.Header().Set("Content-Type", "text/html")
				w.WriteHeader(http.StatusNotFound)
				w.Write(site["404.html"])
			}
			return asked == "404.html"
		}, none, nil},
		"l'index renvoie à son dossier": {func(w http.ResponseWriter, r *http.Request, asked string) bool {
			switch asked {
			case "index.html":
				http.Redirect(w, r, "/suivi/", http.StatusMovedPermanently)
			case "":
				w.Header().Set("Content-Type", "text/html")
				w.Write(site["index.html"])
			}
			return asked == "index.html" || asked == ""
		}, none, nil},
		"une page déplacée":             {redirect("ancienne/index.html", "/suivi/mission/index.html"), none, nil},
		"une page absente, à l'accueil": {redirect("ancienne/index.html", "/suivi/index.html"), none, []string{"verifie-different ancienne/index.html"}},
		"un style qui mène à une page":  {redirect("assets/style.css", "/suivi/mission/index.html"), none, []string{"verifie-different assets/style.css", "verifie-type assets/style.css"}},
		"ailleurs":                      {redirect("index.html", "http://autre.exemple.fr/"), none, []string{"verifie-redirection index.html"}},
		"un autre port":                 {redirect("index.html", "http://127.0.0.1:1/"), none, []string{"verifie-redirection index.html"}},
		"un fichier de l'ordinateur":    {redirect("index.html", "file:///etc/passwd"), none, []string{"verifie-redirection index.html"}},
		"sans fin":                      {redirect("index.html", "/suivi/index.html"), none, []string{"verifie-redirection index.html"}},
		"le manifeste envoie ailleurs":  {redirect("manifest.sha256", "http://autre.exemple.fr/"), none, []string{"verifie-redirection "}},
		"une réponse coupée": {func(w http.ResponseWriter, _ *http.Request, asked string) bool {
			if asked == "index.html" {
				w.Header().Set("Content-Length", "1000")
				w.Write(site["index.html"])
				panic(http.ErrAbortHandler)
			}
			return false
		}, none, []string{"verifie-sans-reponse index.html"}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			address := serve(t, &server{dir, test.reply})
			for i, w := range test.want {
				if strings.HasSuffix(w, " ") {
					test.want[i] += address
				}
			}
			r := Address(context.Background(), address, test.local, "test")
			check(t, name, r, test.want...)
			if r.ByLocal != (name == "pas de manifeste, mais ici") {
				t.Errorf("ByLocal is %t", r.ByLocal)
			}
			if len(test.want) == 0 && (r.Files != len(site) || r.Passed != 1) {
				t.Errorf("%d files, %d passed over, want %d and .htaccess", r.Files, r.Passed, len(site))
			}
		})
	}
}

func TestAddress_un_autre_site_ici(t *testing.T) {
	newer := maps.Clone(site)
	newer["index.html"], newer["neuf.html"] = []byte("plus récent"), []byte("neuf")
	address := serve(t, &server{dir: folder(t, site)})
	r := Address(context.Background(), address, folder(t, newer), "test")
	check(t, "an older site online", r, "verifie-autre-site manifest.sha256")
	if len(r.Faults) == 1 && !strings.Contains(r.Faults[0].Message, "2\u00a0fichiers diffèrent") {
		t.Errorf("message %q", r.Faults[0].Message)
	}
}

// TestAddress_beaucoup has a server that does not say what its data are: no error,
// however many they are.
func TestAddress_beaucoup(t *testing.T) {
	files := map[string][]byte{}
	for n := range most + 5 {
		files[fmt.Sprintf("%03d.csv", n)] = []byte("x")
	}
	address := serve(t, &server{folder(t, files), func(w http.ResponseWriter, _ *http.Request, asked string) bool {
		if files[asked] != nil {
			w.Header().Set("Content-Type", "application/octet-stream")
			w.Write(files[asked])
		}
		return files[asked] != nil
	}})
	r := Address(context.Background(), address, t.TempDir(), "test")
	if last := r.Faults[len(r.Faults)-1]; len(r.Faults) != most+1 || r.Faults.Errors() != 0 || last.Kind != warnMore {
		t.Errorf("%d faults: %q", len(r.Faults), found(r))
	}
}

// TestAddress_muet has a site that stops answering: it is not asked for ever.
func TestAddress_muet(t *testing.T) {
	files := map[string][]byte{}
	for n := range 100 {
		files[fmt.Sprintf("%03d.html", n)] = []byte("x")
	}
	requests := make(chan string, 1000)
	address := serve(t, &server{folder(t, files), func(w http.ResponseWriter, _ *http.Request, asked string) bool {
		requests <- asked
		if strings.HasSuffix(asked, ".html") {
			panic(http.ErrAbortHandler)
		}
		return false
	}})
	r := Address(context.Background(), address, t.TempDir(), "test")
	if len(r.Faults) != maxSilences || r.Faults[0].Kind != errSilent {
		t.Errorf("%d faults: %q", len(r.Faults), found(r))
	}
	if n := len(requests); n > 3*maxSilences+asked+2 { // a request may be tried again
		t.Errorf("%d requests", n)
	}

	listening := httptest.NewServer(http.NotFoundHandler())
	closed := listening.URL + "/"
	listening.Close()
	check(t, "nobody listens", Address(context.Background(), closed, t.TempDir(), "test"), "verifie-sans-reponse "+closed)
}
