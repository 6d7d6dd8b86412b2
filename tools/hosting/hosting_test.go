//go:build linux

package hosting

import (
	"bytes"
	"compress/gzip"
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"flag"
	"fmt"
	"io"
	"math/big"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/andybalholm/brotli"

	"limpide/internal/run/verify"
	"limpide/internal/site/page"
)

var servers = flag.Bool("servers", false, "start the servers of Debian")

const (
	root     = "../../"
	settings = root + "docs/hebergement/"
	host     = "www.exemple.fr"
)

// server is one of those that docs/hebergement has settings for.
type server struct {
	name string
	file string // of its settings

	// start writes what stands around the settings in a folder, and returns the
	// command that serves them until it is killed.
	start func(t *testing.T, folder, settings string) *exec.Cmd

	prepared bool // sends what --precompress made
	moves    bool // answers an address that a page has left with a redirection
}

var all = []server{
	{"nginx", "nginx.conf", startNginx, true, false},
	{"apache", "apache.conf", startApache, true, true},
	{"caddy", "Caddyfile", startCaddy, true, false},
	{"lighttpd", "lighttpd.conf", startLighttpd, false, false},
}

func TestServers(t *testing.T) {
	if !*servers {
		t.Skip("no servers without -servers")
	}
	program := filepath.Join(t.TempDir(), "limpide")
	run(t, exec.Command("go", "build", "-o", program, root+"cmd/limpide"))
	for _, at := range []string{"/transition/", "/"} {
		site := filepath.Join(t.TempDir(), "srv", "portail")
		build(t, program, at, filepath.Join(site, filepath.FromSlash(at)))
		for _, s := range all {
			t.Run(s.name+" "+at, func(t *testing.T) { try(t, s, at, site) })
		}
	}
}

// build builds the portal of this repository, with a page that has left an
// address, a hidden file and the rules of Apache.
func build(t *testing.T, program, at, into string) {
	t.Helper()
	portal := t.TempDir()
	for _, folder := range []string{"content", "data"} {
		if err := os.CopyFS(filepath.Join(portal, folder), os.DirFS(root+folder)); err != nil {
			t.Fatal(err)
		}
	}
	write(t, filepath.Join(portal, "content", "racine", ".htaccess"), placed(read(t, settings+"htaccess"), at))
	write(t, filepath.Join(portal, "content", "racine", ".well-known", "security.txt"), "Contact: mailto:contact@exemple.fr\n")
	mission := filepath.Join(portal, "content", "mission.md")
	write(t, mission, strings.Replace(read(t, mission), "+++\n", "+++\nanciennes_adresses = [\"/ancienne-mission/\"]\n", 1))
	run(t, exec.Command(program, "build", "--source", portal, "--output", into, "--precompress", "--quiet",
		"--base-url", "https://"+host+at, "--date", "2026-11-28"))
}

// placed returns settings written for a sub-folder, as they say to write them for
// another address.
func placed(settings, at string) string { return strings.ReplaceAll(settings, "/transition/", at) }

// try starts a server and asks it for everything.
func try(t *testing.T, s server, at, site string) {
	folder := t.TempDir()
	certificate := newCertificate(t, folder)
	plain, secure := freePort(t), freePort(t)
	text := placed(read(t, settings+s.file), at)
	text = strings.NewReplacer(
		"/etc/letsencrypt/live/www.exemple.fr", folder, "/srv/portail", site,
		"/var/cache/lighttpd/compress", filepath.Join(folder, "cache"),
		"listen 80;", "listen "+plain+";", "listen 443 ", "listen "+secure+" ", "listen [::]:80;", "", "listen [::]:443 ssl http2;", "",
		"<VirtualHost *:80>", "<VirtualHost *:"+plain+">", "<VirtualHost *:443>", "<VirtualHost *:"+secure+">",
		`":443"`, `":`+secure+`"`,
	).Replace(text)
	t.Setenv("PORT_PLAIN", plain)
	t.Setenv("PORT_SECURE", secure)
	cmd := s.start(t, folder, text)
	log, err := os.Create(filepath.Join(folder, "output.log"))
	if err != nil {
		t.Fatal(err)
	}
	cmd.Stdout, cmd.Stderr = log, log
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} // Apache serves from children
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	t.Cleanup(func() {
		_ = syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL)
		<-ended
		log.Close()
		if t.Failed() {
			errors, _ := os.ReadFile(filepath.Join(folder, "error.log"))
			t.Logf("%s said:\n%s%s", s.name, read(t, log.Name()), errors)
		}
	})

	v := &visitor{t: t, at: at, client: &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}}
	v.client.Transport = &http.Transport{
		ForceAttemptHTTP2: true, DisableCompression: true,
		TLSClientConfig: &tls.Config{RootCAs: certificate, ServerName: host},
		DialContext: func(ctx context.Context, network, address string) (net.Conn, error) {
			_, port, _ := net.SplitHostPort(address)
			to := map[string]string{"80": plain, "443": secure}[port]
			return new(net.Dialer).DialContext(ctx, network, net.JoinHostPort("127.0.0.1", to))
		},
	}
	waitFor(t, v.client, ended)
	local := filepath.Join(site, filepath.FromSlash(at))
	v.types(local)
	v.cache(local)
	v.compression(local, s.prepared)
	v.security(local)
	v.missing()
	v.redirections(s.moves)
	v.hidden()
	http.DefaultTransport = v.client.Transport
	report := verify.Address(t.Context(), "https://"+host+at, filepath.Join(folder, "nowhere"), "limpide")
	for _, d := range report.Faults {
		t.Errorf("verify: %v", d)
	}
	if report.Files < 400 {
		t.Errorf("verify compared %d files", report.Files)
	}
}

// visitor asks a server.
type visitor struct {
	t      *testing.T
	at     string
	client *http.Client
}

type reply struct {
	*http.Response
	body []byte
}

// get asks for an address of the portal.
func (v *visitor) get(name, encodings string) reply {
	v.t.Helper()
	return v.ask("https://"+host+v.at+name, encodings)
}

func (v *visitor) ask(url, encodings string) reply {
	v.t.Helper()
	r, err := http.NewRequestWithContext(v.t.Context(), http.MethodGet, url, nil)
	if err != nil {
		v.t.Fatal(err)
	}
	r.Header.Set("Accept-Encoding", encodings)
	got, err := v.client.Do(r)
	if err != nil {
		v.t.Fatal(err)
	}
	defer got.Body.Close()
	body, err := io.ReadAll(got.Body)
	if err != nil {
		v.t.Fatalf("%s: %v", url, err)
	}
	return reply{got, body}
}

// one returns the first file of a site whose name matches.
func one(t *testing.T, site, pattern string) string {
	t.Helper()
	found := regexp.MustCompile(pattern)
	var name string
	_ = filepath.WalkDir(site, func(at string, _ os.DirEntry, err error) error {
		if rest, _ := filepath.Rel(site, at); name == "" && found.MatchString(filepath.ToSlash(rest)) {
			name = filepath.ToSlash(rest)
		}
		return err
	})
	if name == "" {
		t.Fatalf("no file of the site is like %s", pattern)
	}
	return name
}

// types asks for a file of each type, and for pages by their folder.
func (v *visitor) types(site string) {
	for pattern, want := range map[string]string{
		`^index\.html$`: "text/html; charset=utf-8", `\.css$`: "text/css; charset=utf-8", `\.js$`: "text/javascript; charset=utf-8",
		`\.csv$`: "text/csv; charset=utf-8", `\.json$`: "application/json; charset=utf-8", `\.svg$`: "image/svg+xml; charset=utf-8",
		`\.xml$`: "text/xml; charset=utf-8", `robots\.txt$`: "text/plain; charset=utf-8", `\.sha256$`: "text/plain; charset=utf-8",
	} {
		name := one(v.t, site, pattern)
		got := v.get(name, "identity")
		if media := strings.ToLower(got.Header.Get("Content-Type")); got.StatusCode != http.StatusOK || !sameMedia(media, want) {
			v.t.Errorf("/%s: %d, %q; want 200, %q", name, got.StatusCode, media, want)
		}
		if content := read(v.t, filepath.Join(site, filepath.FromSlash(name))); string(got.body) != content {
			v.t.Errorf("/%s is not the file", name)
		}
		if got.ProtoMajor != 2 {
			v.t.Errorf("/%s comes over %s", name, got.Proto)
		}
	}
	if got := v.get("mission/", "identity"); string(got.body) != read(v.t, filepath.Join(site, "mission", "index.html")) {
		v.t.Errorf("the folder of a page does not give the page: %d", got.StatusCode)
	}
}

// sameMedia reports whether two types are one: JavaScript and XML have two names.
func sameMedia(a, b string) bool {
	plain := strings.NewReplacer("application/javascript", "text/javascript", "application/xml", "text/xml", " ", "")
	return plain.Replace(a) == plain.Replace(b)
}

// cache verifies that what never changes is kept, and that a page is asked about
// at each visit, for nothing when it has not changed.
func (v *visitor) cache(site string) {
	for name, want := range map[string]string{
		"mission/": "no-cache", one(v.t, site, `\.csv$`): "no-cache",
		one(v.t, site, `-[0-9a-f]{8}\.css$`): "public, max-age=31536000, immutable",
	} {
		got := v.get(name, "identity")
		if control := got.Header.Values("Cache-Control"); !slices.Equal(control, []string{want}) {
			v.t.Errorf("/%s: Cache-Control %q, want %q", name, control, want)
		}
		for condition, from := range map[string]string{"If-None-Match": "Etag", "If-Modified-Since": "Last-Modified"} {
			mark := got.Header.Get(from)
			if mark == "" {
				v.t.Errorf("/%s has no %s", name, from)
				continue
			}
			r, _ := http.NewRequestWithContext(v.t.Context(), http.MethodGet, got.Request.URL.String(), nil)
			r.Header.Set(condition, mark)
			again, err := v.client.Do(r)
			if err != nil {
				v.t.Fatal(err)
			}
			again.Body.Close()
			if again.StatusCode != http.StatusNotModified {
				v.t.Errorf("/%s, %s %s: %d, want 304", name, condition, mark, again.StatusCode)
			}
		}
	}
}

// compression asks for texts as browsers do.
func (v *visitor) compression(site string, prepared bool) {
	unpack := map[string]func(io.Reader) io.Reader{
		"br": func(r io.Reader) io.Reader { return brotli.NewReader(r) },
		"gzip": func(r io.Reader) io.Reader {
			z, err := gzip.NewReader(r)
			if err != nil {
				v.t.Fatal(err)
			}
			return z
		},
	}
	for _, name := range []string{"", "mission/", one(v.t, site, `\.css$`), one(v.t, site, `^donnees/.*\.csv$`), one(v.t, site, `repartition.*\.svg$|evolution.*\.svg$|[a-z]{5}.*/.*\.svg$`)} {
		file := name
		if name == "" || strings.HasSuffix(name, "/") {
			file += "index.html"
		}
		content := read(v.t, filepath.Join(site, filepath.FromSlash(file)))
		if len(content) < 2000 {
			v.t.Fatalf("/%s is too small to be tried", file)
		}
		plain := v.get(name, "identity")
		for encodings, want := range map[string]string{"gzip, deflate, br, zstd": "br", "gzip": "gzip"} {
			got := v.get(name, encodings)
			if used := got.Header.Get("Content-Encoding"); used != want {
				v.t.Errorf("/%s, asked as %s: Content-Encoding %q, want %q", name, encodings, used, want)
				continue
			}
			if vary := strings.ToLower(strings.Join(got.Header.Values("Vary"), ",")); !strings.Contains(vary, "accept-encoding") {
				v.t.Errorf("/%s: Vary %q", name, vary)
			}
			if a, b := got.Header.Get("Content-Type"), plain.Header.Get("Content-Type"); a != b {
				v.t.Errorf("/%s: Content-Type %q compressed, %q plain", name, a, b)
			}
			if a, b := got.Header.Get("Cache-Control"), plain.Header.Get("Cache-Control"); a != b {
				v.t.Errorf("/%s: Cache-Control %q compressed, %q plain", name, a, b)
			}
			if unpacked, err := io.ReadAll(unpack[want](bytes.NewReader(got.body))); err != nil || string(unpacked) != content {
				v.t.Errorf("/%s, asked as %s, is not the file (%v)", name, encodings, err)
			}
			end := map[string]string{"br": ".br", "gzip": ".gz"}[want]
			if prepared && string(got.body) != read(v.t, filepath.Join(site, filepath.FromSlash(file+end))) {
				v.t.Errorf("/%s is compressed again, though %s%s is there", name, file, end)
			}
		}
	}
}

// security verifies the headers, and that the policy of the server forbids
// nothing of what the pages have in theirs.
func (v *visitor) security(site string) {
	want := map[string]string{
		"Access-Control-Allow-Origin": "*", "Cross-Origin-Opener-Policy": "same-origin", "Referrer-Policy": "no-referrer",
		"Strict-Transport-Security": "max-age=31536000", "X-Content-Type-Options": "nosniff",
		"Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
	}
	for name, frame := range map[string]string{"": "'none'", "mission/": "'none'", "manque/": "'none'", "integrer/frise/": "*"} {
		got := v.get(name, "br")
		for header, value := range want {
			if header == "Access-Control-Allow-Origin" && got.StatusCode != http.StatusOK {
				continue
			}
			if values := got.Header.Values(header); !slices.Equal(values, []string{value}) {
				v.t.Errorf("/%s: %s %q, want %q", name, header, values, value)
			}
		}
		policies := got.Header.Values("Content-Security-Policy")
		if len(policies) != 1 || !strings.HasSuffix(policies[0], "; frame-ancestors "+frame) {
			v.t.Errorf("/%s: Content-Security-Policy %q, want one that ends with frame-ancestors %s", name, policies, frame)
			continue
		}
		policy := page.ParsePolicy(policies[0])
		if !policy.Strict() {
			v.t.Errorf("/%s: the policy %s is not strict", name, policies[0])
		}
		meta := regexp.MustCompile(`<meta http-equiv="Content-Security-Policy" content="([^"]*)">`)
		for _, own := range meta.FindAllStringSubmatch(read(v.t, filepath.Join(site, "territoires", "brianconnais", "index.html")), -1) {
			for _, directive := range strings.Split(own[1], ";") {
				name, source, _ := strings.Cut(strings.TrimSpace(directive), " ")
				if source == "'self'" && !policy.Allows(page.Ask{Directive: name, URL: "/"}) {
					v.t.Errorf("the server forbids %s 'self', which a page has", name)
				}
			}
		}
	}
}

// missing asks for what is not there.
func (v *visitor) missing() {
	for _, name := range []string{"manque/", "manque.html", "assets/manque-12345678.css", "donnees/manque.csv", "mission/manque/manque/"} {
		got := v.get(name, "identity")
		if got.StatusCode != http.StatusNotFound || !bytes.Contains(got.body, []byte(`lang="fr"`)) || !bytes.Contains(got.body, []byte("<h1>")) {
			v.t.Errorf("/%s: %d, %.80q; want 404 and the page of the portal", name, got.StatusCode, got.body)
		}
		if media := strings.ToLower(got.Header.Get("Content-Type")); !sameMedia(media, "text/html; charset=utf-8") {
			v.t.Errorf("/%s: the page of errors is %q", name, media)
		}
		if control := got.Header.Get("Cache-Control"); strings.Contains(control, "immutable") {
			v.t.Errorf("/%s: the page of errors is kept for ever", name)
		}
	}
}

// redirections follows what sends elsewhere.
func (v *visitor) redirections(moves bool) {
	to := func(url string) (int, string) {
		got := v.ask(url, "identity")
		at, err := got.Location()
		if err != nil {
			return got.StatusCode, ""
		}
		return got.StatusCode, at.String()
	}
	if code, at := to("http://" + host + v.at + "mission/?a=b"); code/100 != 3 || at != "https://"+host+v.at+"mission/?a=b" {
		v.t.Errorf("http leads to %q (%d)", at, code)
	}
	if code, at := to("https://" + host + v.at + "mission"); code/100 != 3 || at != "https://"+host+v.at+"mission/" {
		v.t.Errorf("/mission leads to %q (%d)", at, code)
	}
	old := v.get("ancienne-mission/", "identity")
	at, _ := old.Location()
	switch {
	case moves && (old.StatusCode != http.StatusMovedPermanently || at == nil || at.String() != "https://"+host+v.at+"mission/"):
		v.t.Errorf("an old address leads to %v (%d)", at, old.StatusCode)
	case !moves && (old.StatusCode != http.StatusOK || !bytes.Contains(old.body, []byte("../mission/"))):
		v.t.Errorf("an old address gives %d, %.80q", old.StatusCode, old.body)
	}
}

// hidden asks for what a server keeps for itself, and for the list of a folder.
func (v *visitor) hidden() {
	for _, name := range []string{".htaccess", ".git/config", "mission/.env"} {
		if got := v.get(name, "identity"); got.StatusCode != http.StatusNotFound && got.StatusCode != http.StatusForbidden || bytes.Contains(got.body, []byte("RewriteEngine")) {
			v.t.Errorf("/%s: %d", name, got.StatusCode)
		}
	}
	if got := v.get(".well-known/security.txt", "identity"); got.StatusCode != http.StatusOK {
		v.t.Errorf("/.well-known/security.txt: %d", got.StatusCode)
	}
	if got := v.get("assets/", "identity"); got.StatusCode != http.StatusNotFound && got.StatusCode != http.StatusForbidden || bytes.Contains(got.body, []byte("style-")) && !bytes.Contains(got.body, []byte("<h1>")) {
		v.t.Errorf("/assets/: %d, is it a list?", got.StatusCode)
	}
}

func startNginx(t *testing.T, folder, settings string) *exec.Cmd {
	write(t, filepath.Join(folder, "site.conf"), settings)
	write(t, filepath.Join(folder, "nginx.conf"), fmt.Sprintf(`include /etc/nginx/modules-enabled/*.conf;
daemon off; master_process off; pid %[1]s/pid; error_log %[1]s/error.log;
events {}
http { access_log off; client_body_temp_path %[1]s/a; proxy_temp_path %[1]s/b; fastcgi_temp_path %[1]s/c; uwsgi_temp_path %[1]s/d; scgi_temp_path %[1]s/e;
include /etc/nginx/mime.types; default_type application/octet-stream; sendfile on;
include %[1]s/site.conf; }
`, folder))
	return exec.Command("nginx", "-c", filepath.Join(folder, "nginx.conf"))
}

func startApache(t *testing.T, folder, settings string) *exec.Cmd {
	write(t, filepath.Join(folder, "site.conf"), settings)
	modules := ""
	for _, m := range []string{"mpm_event", "authz_core", "authn_core", "authz_host", "alias", "autoindex", "brotli", "deflate", "dir", "env", "filter",
		"headers", "http2", "mime", "negotiation", "reqtimeout", "rewrite", "setenvif", "socache_shmcb", "ssl"} {
		modules += fmt.Sprintf("LoadModule %[1]s_module /usr/lib/apache2/modules/mod_%[1]s.so\n", m)
	}
	write(t, filepath.Join(folder, "apache.conf"), fmt.Sprintf(`%[1]s
ServerName localhost
DefaultRuntimeDir %[2]s
PidFile %[2]s/pid
ErrorLog %[2]s/error.log
TypesConfig /etc/mime.types
Include /etc/apache2/mods-available/autoindex.conf
Include /etc/apache2/mods-available/deflate.conf
Include /etc/apache2/mods-available/mime.conf
Include /etc/apache2/mods-available/negotiation.conf
Include /etc/apache2/conf-available/security.conf
<Directory />
  AllowOverride None
  Require all denied
</Directory>
AccessFileName .htaccess
<FilesMatch "^\.ht">
  Require all denied
</FilesMatch>
Listen 127.0.0.1:%[3]s
Listen 127.0.0.1:%[4]s
Include %[2]s/site.conf
`, modules, folder, os.Getenv("PORT_PLAIN"), os.Getenv("PORT_SECURE")))
	return exec.Command("apache2", "-f", filepath.Join(folder, "apache.conf"), "-DFOREGROUND")
}

// startCaddy gives Caddy a certificate, since it would ask for one.
func startCaddy(t *testing.T, folder, settings string) *exec.Cmd {
	given := strings.Replace(settings, host+" {\n", fmt.Sprintf("%s {\n\ttls %s/fullchain.pem %s/privkey.pem\n", host, folder, folder), 1)
	if given == settings {
		t.Fatal("the settings of Caddy have no site")
	}
	write(t, filepath.Join(folder, "Caddyfile"), fmt.Sprintf("{\n\tadmin off\n\thttp_port %s\n\thttps_port %s\n\tstorage file_system %s/caddy\n}\n%s",
		os.Getenv("PORT_PLAIN"), os.Getenv("PORT_SECURE"), folder, given))
	cmd := exec.Command("caddy", "run", "--adapter", "caddyfile", "--config", filepath.Join(folder, "Caddyfile"))
	cmd.Env = append(os.Environ(), "HOME="+folder)
	return cmd
}

func startLighttpd(t *testing.T, folder, settings string) *exec.Cmd {
	if err := os.Mkdir(filepath.Join(folder, "cache"), 0o777); err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(folder, "lighttpd.conf"), fmt.Sprintf("server.port = %s\nserver.bind = \"127.0.0.1\"\nserver.errorlog = \"%s/error.log\"\nserver.modules = ()\n%s",
		os.Getenv("PORT_PLAIN"), folder, settings))
	return exec.Command("lighttpd", "-D", "-f", filepath.Join(folder, "lighttpd.conf"))
}

// waitFor waits until a server answers, or ends.
func waitFor(t *testing.T, client *http.Client, ended chan error) {
	t.Helper()
	for {
		got, err := client.Get("https://" + host + "/")
		if err == nil {
			got.Body.Close()
			return
		}
		select {
		case why := <-ended:
			ended <- why
			t.Fatalf("the server ended: %v", why)
		case <-time.After(50 * time.Millisecond):
		case <-t.Context().Done():
			t.Fatal(err)
		}
	}
}

func freePort(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	_, port, _ := net.SplitHostPort(l.Addr().String())
	return port
}

// newCertificate writes a certificate where the settings look for one, and
// returns who vouches for it.
func newCertificate(t *testing.T, folder string) *x509.CertPool {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{SerialNumber: big.NewInt(1), DNSNames: []string{host}, NotBefore: time.Unix(0, 0),
		NotAfter: time.Date(2100, 1, 1, 0, 0, 0, 0, time.UTC), IsCA: true, BasicConstraintsValid: true}
	made, err := x509.CreateCertificate(rand.Reader, template, template, key.Public(), key)
	if err != nil {
		t.Fatal(err)
	}
	secret, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(folder, "fullchain.pem"), string(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: made})))
	write(t, filepath.Join(folder, "privkey.pem"), string(pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: secret})))
	certificate, err := x509.ParseCertificate(made)
	if err != nil {
		t.Fatal(err)
	}
	pool := x509.NewCertPool()
	pool.AddCert(certificate)
	return pool
}

func run(t *testing.T, cmd *exec.Cmd) {
	t.Helper()
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v: %v\n%s", cmd, err, out)
	}
}

func read(t *testing.T, file string) string {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func write(t *testing.T, file, content string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
}
