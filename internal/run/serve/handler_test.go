package serve

import (
	"fmt"
	"maps"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
)

// small is a server of a site given by its files.
func small(files map[string]string) http.Handler {
	s := New(Config{Source: fstest.MapFS{}})
	site := &site{files: map[string][]byte{}, base: "/suivi/"}
	for name, content := range files {
		site.files[name] = []byte(content)
	}
	s.state.Store(&state{site: site, replaced: make(chan struct{})})
	return s.handler(&net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: 1414})
}

func TestHandler(t *testing.T) {
	h := small(map[string]string{
		"index.html": "<head></head>accueil", "404.html": "<head></head>perdu", "mission/index.html": "<head></head>mission",
		"assets/style.css": "css", "plan.pdf": "%PDF", "données/café.csv": "csv", "robots.txt": "robots", ".well-known/security.txt": "contact",
	})
	tests := []struct {
		name, method, target, host string
		status                     int
		kind, body                 string // or, of a redirection, where to
	}{
		{"la_page_d_accueil", "GET", "/suivi/", "127.0.0.1:1414", 200, "text/html; charset=utf-8", "accueil"},
		{"une_page_par_son_fichier", "GET", "/suivi/mission/index.html", "localhost:1414", 200, "text/html; charset=utf-8", "mission"},
		{"une_page_sans_barre_finale", "GET", "/suivi/mission", "localhost:1414", 302, "", "/suivi/mission/"},
		{"la_racine_mène_au_site", "GET", "/", "localhost:1414", 302, "", "/suivi/"},
		{"le_site_sans_barre_finale", "GET", "/suivi", "localhost:1414", 302, "", "/suivi/"},
		{"un_nom_d_hôte_en_majuscules", "GET", "/suivi/", "LOCALHOST:1414", 200, "text/html; charset=utf-8", "accueil"},
		{"une_feuille_de_style", "GET", "/suivi/assets/style.css", "localhost:1414", 200, "text/css; charset=utf-8", "css"},
		{"un_document", "GET", "/suivi/plan.pdf", "localhost:1414", 200, "application/pdf", "%PDF"},
		{"un_nom_accentué", "GET", "/suivi/donn%C3%A9es/caf%C3%A9.csv", "localhost:1414", 200, "text/csv; charset=utf-8", "csv"},
		{"un_dossier_caché_publié", "GET", "/suivi/.well-known/security.txt", "localhost:1414", 200, "text/plain; charset=utf-8", "contact"},
		{"une_page_absente", "GET", "/suivi/rien/", "localhost:1414", 404, "text/html; charset=utf-8", "perdu"},
		{"hors_du_site", "GET", "/ailleurs/", "localhost:1414", 404, "text/html; charset=utf-8", "perdu"},
		{"la_liste_des_fichiers", "GET", "/suivi/manifest.sha256", "localhost:1414", 200, "text/plain; charset=utf-8", "  plan.pdf\n"},
		{"les_en_têtes_seuls", "HEAD", "/suivi/plan.pdf", "localhost:1414", 200, "application/pdf", ""},
		{"rien_ne_s_écrit", "POST", "/suivi/", "localhost:1414", 405, "", ""},
		{"un_hôte_étranger", "GET", "/suivi/", "pirate.example:1414", 421, "", "ne répond qu’à"},
		{"un_hôte_qui_commence_bien", "GET", "/suivi/", "localhost.pirate.example:1414", 421, "", "ne répond qu’à"},
		{"un_autre_port", "GET", "/suivi/", "localhost:8080", 421, "", "ne répond qu’à"},
		{"sans_port", "GET", "/suivi/", "localhost", 421, "", "ne répond qu’à"},
		{"un_hôte_étranger_n_a_pas_le_flux", "GET", streamPath, "pirate.example:1414", 421, "", "ne répond qu’à"},
		{"une_remontée", "GET", "/suivi/../../etc/passwd", "localhost:1414", 307, "", "/etc/passwd"},
		{"une_remontée_encodée", "GET", "/suivi/..%2f..%2fetc/passwd", "localhost:1414", 404, "text/html; charset=utf-8", "perdu"},
		{"une_remontée_de_windows", "GET", `/suivi/..%5c..%5cwindows`, "localhost:1414", 404, "text/html; charset=utf-8", "perdu"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			r := httptest.NewRequest(test.method, test.target, nil)
			r.Host = test.host
			w := httptest.NewRecorder()
			h.ServeHTTP(w, r)
			got := w.Body.String()
			if w.Code/100 == 3 {
				got = w.Header().Get("Location")
			}
			if w.Code != test.status || !strings.Contains(got, test.body) || test.kind != "" && w.Header().Get("Content-Type") != test.kind {
				t.Errorf("%s %s: %d %s %q, want %d %s %q", test.method, test.target, w.Code, w.Header().Get("Content-Type"), got, test.status, test.kind, test.body)
			}
			if w.Header().Get("X-Content-Type-Options") != "nosniff" {
				t.Error("the browser may guess the type")
			}
			for name, want := range map[string]string{
				"Content-Security-Policy": "frame-ancestors 'none'", "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Resource-Policy": "same-origin",
			} {
				if got := w.Header().Get(name); got != want {
					t.Errorf("%s: %q, want %q: another site may show or read the portal", name, got, want)
				}
			}
		})
	}
}

func TestHandler_une_partie_d_un_fichier(t *testing.T) {
	r := httptest.NewRequest("GET", "/suivi/plan.pdf", nil)
	r.Host = "localhost:1414"
	r.Header.Set("Range", "bytes=1-2")
	w := httptest.NewRecorder()
	small(map[string]string{"plan.pdf": "%PDF"}).ServeHTTP(w, r)
	if w.Code != http.StatusPartialContent || w.Body.String() != "PD" {
		t.Errorf("GET bytes 1 to 2: %d %q, want 206 and PD", w.Code, w.Body)
	}
}

// TestPrint_une_fois_par_construction asks for the prints of many pages from many
// streams: each file is digested once, and what anyone may ask for takes no room.
func TestPrint_une_fois_par_construction(t *testing.T) {
	site := &site{base: "/", files: map[string][]byte{"a.css": []byte("p{}"), notFound: []byte("perdu")}}
	for i := range 20 {
		site.files[fmt.Sprintf("p%d/index.html", i)] = fmt.Appendf(nil, `<link rel="stylesheet" href="../a.css">%d`, i)
	}
	var streams sync.WaitGroup
	for range 300 {
		streams.Go(func() {
			for i := range 20 {
				site.print(fmt.Sprintf("/p%d/", i))
				site.print(fmt.Sprintf("/absente-%d/", i))
			}
		})
	}
	streams.Wait()
	count := func(m *sync.Map) (n int) {
		m.Range(func(any, any) bool { n++; return true })
		return n
	}
	if prints, sums := count(&site.prints.made), count(&site.sums.made); prints != 21 || sums != 22 {
		t.Errorf("%d prints of %d files are kept, want those of 20 pages and of the missing one, of 22 files", prints, sums)
	}
	before := site.print("/p1/")
	again := newSite(site.files, "a.css", "p{color:red}")
	if again.print("/p1/") == before || again.print("/absente/") != site.print("/absente/") {
		t.Error("a print is that of the page and of what it shows, and of nothing else")
	}
}

func newSite(files map[string][]byte, name, content string) *site {
	files = maps.Clone(files)
	files[name] = []byte(content)
	return &site{base: "/", files: files}
}

func TestLoosen(t *testing.T) {
	const origin = "http://127.0.0.1:1414"
	tests := []struct{ name, policy, want string }{
		{"ce_qui_manque_s_ajoute", "default-src 'none'; style-src 'self'",
			"default-src 'none'; style-src 'self'; script-src " + origin + scriptPath + "; connect-src " + origin + streamPath},
		{"ce_qui_est_permis_le_reste", "script-src 'self'; style-src 'self'; connect-src 'self'", "script-src 'self'; style-src 'self'; connect-src 'self'"},
		{"ce_qui_est_interdit_ne_s_ouvre_qu_à_nous", "script-src 'none'; style-src 'self'; connect-src 'self';",
			"script-src " + origin + scriptPath + "; style-src 'self'; connect-src 'self'"},
		{"une_liste_s_allonge", "style-src 'self'; connect-src 'self'; script-src https://a.fr",
			"style-src 'self'; connect-src 'self'; script-src https://a.fr " + origin + scriptPath},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := loosen(test.policy, origin); got != test.want {
				t.Errorf("loosen(%q) =\n%q, want\n%q", test.policy, got, test.want)
			}
		})
	}
}

func TestInject_une_page_sans_politique_ni_tête(t *testing.T) {
	page := []byte("<p>seule")
	if got := string(inject(page[:3:8], "<script>", "http://localhost")); got != "<p><script>" || string(page) != "<p>seule" {
		t.Errorf("inject = %q, and the page is now %q", got, page)
	}
}

func TestListen(t *testing.T) {
	first, err := Listen(0)
	if err != nil {
		t.Fatal(err)
	}
	defer first.Close()
	second, err := Listen(0)
	if err != nil {
		t.Fatal(err)
	}
	defer second.Close()
	for _, l := range []net.Listener{first, second} {
		if ip := l.Addr().(*net.TCPAddr).IP; !ip.IsLoopback() {
			t.Errorf("Listen answers on %s", ip)
		}
	}
	if taken, err := Listen(first.Addr().(*net.TCPAddr).Port); err == nil {
		taken.Close()
		t.Error("Listen opened a port that was taken")
	}
}
