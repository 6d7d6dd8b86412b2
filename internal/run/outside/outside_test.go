package outside

import (
	"context"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"limpide/internal/base/diag"
	"limpide/internal/run/audit"
)

// otherSite is a site of the web that notes how it is asked.
type otherSite struct {
	*httptest.Server
	mu       sync.Mutex
	asked    []string // "HEAD /page"
	agents   map[string]bool
	now, top int // requests at a time
}

func newOtherSite(t *testing.T) *otherSite {
	t.Helper()
	s := &otherSite{agents: map[string]bool{}}
	s.Server = httptest.NewServer(http.HandlerFunc(s.answer))
	t.Cleanup(s.Close)
	return s
}

func (s *otherSite) answer(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	s.asked = append(s.asked, r.Method+" "+r.URL.Path)
	s.agents[r.UserAgent()] = true
	s.now++
	s.top = max(s.top, s.now)
	s.mu.Unlock()
	defer func() { s.mu.Lock(); s.now--; s.mu.Unlock() }()
	switch r.URL.Path {
	case "/moved":
		http.Redirect(w, r, "/page", http.StatusMovedPermanently)
	case "/no-head":
		if r.Method == http.MethodHead {
			w.WriteHeader(http.StatusMethodNotAllowed)
		}
	case "/gone":
		w.WriteHeader(http.StatusGone)
	case "/missing":
		w.WriteHeader(http.StatusNotFound)
	case "/forbidden":
		w.WriteHeader(http.StatusForbidden)
	case "/slow":
		<-r.Context().Done() // it never answers
	}
}

// nobody is a host where nothing listens, on any machine.
const nobody = "http://personne.invalid"

// try tries addresses with a visitor that waits for as long as an answer takes,
// but for /slow, whose answer never comes.
func try(ctx context.Context, addresses ...string) (diag.List, bool) {
	v := New("limpide/essai (verification des liens d'un portail)")
	v.pause, v.client.Timeout = time.Millisecond, 2*time.Minute
	if len(addresses) == 1 && strings.HasSuffix(addresses[0], "/slow") {
		v.client.Timeout = 50 * time.Millisecond
	}
	v.client.Transport = &http.Transport{DialContext: func(ctx context.Context, network, address string) (net.Conn, error) {
		if strings.HasPrefix(address, strings.TrimPrefix(nobody, "http://")) {
			return nil, &net.OpError{Op: "dial", Net: network, Err: syscall.ECONNREFUSED}
		}
		return new(net.Dialer).DialContext(ctx, network, address)
	}}
	all := make([]audit.Outside, len(addresses))
	for i, a := range addresses {
		all[i] = audit.Outside{URL: a, Place: diag.Place{File: "data/sources.toml", Line: i + 1}}
	}
	return v.Try(ctx, all)
}

func TestExternal(t *testing.T) {
	site := newOtherSite(t)
	secret := httptest.NewUnstartedServer(http.NotFoundHandler())
	secret.Config.ErrorLog = log.New(io.Discard, "", 0) // it will be refused: that is the point
	secret.StartTLS()
	defer secret.Close()
	tests := []struct{ name, address, want string }{
		{"une_page_qui_répond", site.URL + "/page", ""},
		{"une_page_déplacée_répond", site.URL + "/moved", ""},
		{"un_site_qui_ne_donne_que_des_pages_entières", site.URL + "/no-head", ""},
		{"une_page_qui_n_existe_plus", site.URL + "/gone", "n’existe plus (réponse 410)"},
		{"une_page_introuvable", site.URL + "/missing", "n’existe plus (réponse 404)"},
		{"un_refus_n_est_pas_une_absence", site.URL + "/forbidden", "un refus ou une panne (403)"},
		{"un_site_trop_lent", site.URL + "/slow", "trop long à répondre"},
		{"un_site_fermé", nobody, "ne répond pas"},
		{"un_certificat_inconnu", secret.URL, "certificat"},
		{"une_adresse_impossible", "http://[::1", "ne répond pas"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			l, _ := try(t.Context(), test.address)
			switch {
			case test.want == "" && len(l) > 0:
				t.Errorf("%s: %v, want nothing", test.address, l)
			case test.want != "" && (len(l) != 1 || !strings.Contains(l[0].Message, test.want)):
				t.Errorf("%s: %v, want %q", test.address, l, test.want)
			case l.Errors() > 0:
				t.Errorf("%s: %v is an error: the network is not the portal", test.address, l)
			}
		})
	}
}

func TestExternal_est_poli(t *testing.T) {
	site := newOtherSite(t)
	l, answered := try(t.Context(), site.URL+"/page", site.URL+"/missing", site.URL+"/autre")
	if len(l) != 1 || !answered {
		t.Fatalf("%v, answered %v", l, answered)
	}
	if want := []string{"HEAD /page", "HEAD /missing", "GET /missing", "HEAD /autre"}; !slices.Equal(site.asked, want) {
		t.Errorf("asked %q, want %q", site.asked, want)
	}
	if site.top != 1 {
		t.Errorf("%d requests at a time on one site, want 1", site.top)
	}
	for agent := range site.agents {
		if !strings.HasPrefix(agent, "limpide/") {
			t.Errorf("the visitor says to be %q", agent)
		}
	}
}

func TestExternal_sans_réseau(t *testing.T) {
	if _, answered := try(t.Context(), nobody, nobody+"/b"); answered {
		t.Error("a site that is not there has answered")
	}
}

func TestExternal_s_arrête_quand_on_le_lui_dit(t *testing.T) {
	site := newOtherSite(t)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if l, answered := try(ctx, site.URL+"/a", site.URL+"/b"); len(l) > 0 || answered {
		t.Errorf("try says %v after the end", l)
	}
}
