package serve

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"html"
	"net"
	"net/http"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"
	"time"

	"limpide/internal/run/workshop/desk"
	"limpide/internal/site/page"
)

// What serve adds stands at the root, whatever the path of the portal.
const (
	scriptPath = "/_limpide/page.js"
	stylePath  = "/_limpide/panneau.css"
	streamPath = "/_limpide/flux"
)

// handler answers for the portal to the machine itself alone: it refuses requests
// that name another host. Without it, a page of the web could point a name of its
// own at this machine and read the portal before it is published (DNS
// rebinding). It also tells browsers to keep nothing, to guess nothing, and to
// show nothing of it within other sites.
func (s *Server) handler(addr net.Addr) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET "+scriptPath, asset("assets/page.js"))
	mux.HandleFunc("GET "+stylePath, asset("assets/panneau.css"))
	mux.HandleFunc("GET "+streamPath, s.stream)
	mux.HandleFunc("GET /", s.page)
	if s.workshop != nil {
		mux.Handle("GET "+desk.Root, s.workshop)
		mux.Handle("POST "+desk.Root, s.workshop)
	}
	_, port, _ := net.SplitHostPort(addr.String())
	allowed := map[string]bool{"127.0.0.1:" + port: true, "localhost:" + port: true}
	if port == "80" {
		allowed["127.0.0.1"], allowed["localhost"] = true, true
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Cache-Control", "no-store")
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Content-Security-Policy", "frame-ancestors 'none'") // which a page cannot say of itself
		if !allowed[strings.ToLower(r.Host)] {
			http.Error(w, "limpide serve ne répond qu’à 127.0.0.1 et localhost.", http.StatusMisdirectedRequest)
			return
		}
		mux.ServeHTTP(w, r)
	})
}

func asset(name string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		content, err := assets.ReadFile(name)
		if err != nil {
			http.NotFound(w, r)
			return
		}
		send(w, r, name, http.StatusOK, content)
	}
}

// page answers with a file of the site, once there is one.
func (s *Server) page(w http.ResponseWriter, r *http.Request) {
	s.watch.stir()
	now := s.state.Load()
	if now.site == nil {
		select {
		case <-now.replaced:
			s.page(w, r)
		case <-r.Context().Done():
		}
		return
	}
	name, status := now.site.find(r.URL.Path)
	if status == http.StatusFound {
		http.Redirect(w, r, (&url.URL{Path: name}).String(), status)
		return
	}
	content, ok := now.site.get(name)
	if !ok {
		http.NotFound(w, r) // the portal has no page for it
		return
	}
	if path.Ext(name) == ".html" {
		s.looked.at(r.URL.Path)
		// The script is told what it needs to ask whether the page has changed.
		beside := ""
		if s.workshop != nil {
			beside = ` data-atelier="oui"`
		}
		tag := fmt.Sprintf(`<script src="%s" data-page="%s" data-empreinte="%s"%s defer></script>`,
			scriptPath, html.EscapeString(r.URL.Path), now.site.print(r.URL.Path), beside)
		content = inject(content, tag, "http://"+r.Host)
	}
	send(w, r, name, status, content)
}

// send writes a file, or the part of it that is asked for.
func send(w http.ResponseWriter, r *http.Request, name string, status int, content []byte) {
	w.Header().Set("Content-Type", Type(name))
	if status != http.StatusOK {
		w.WriteHeader(status)
		if r.Method != http.MethodHead {
			_, _ = w.Write(content) // the browser has gone
		}
		return
	}
	http.ServeContent(w, r, name, time.Time{}, bytes.NewReader(content))
}

// heartbeat is how often a quiet stream shows that it is alive.
const heartbeat = 15 * time.Second

// stream tells a page, as Server-Sent Events (HTML standard, 9.2), when to
// reload and which faults to show.
func (s *Server) stream(w http.ResponseWriter, r *http.Request) {
	page, shown := r.FormValue("page"), r.FormValue("empreinte")
	w.Header().Set("Content-Type", "text/event-stream")
	out := http.NewResponseController(w)
	fmt.Fprint(w, "retry: 300\n\n")
	defer s.looked.opens(page)()
	alive := time.NewTicker(heartbeat)
	defer alive.Stop()
	faults := ""
	for {
		now := s.state.Load()
		if now.site != nil { // else a page left open from another day has nothing to compare itself with
			if print := now.site.print(page); print != shown {
				shown = print
				fmt.Fprint(w, "event: recharger\ndata:\n\n")
			}
		}
		if now.site != nil && !now.site.down && string(now.panel) != faults {
			faults = string(now.panel)
			data, _ := json.Marshal(faults) // a string is always written
			fmt.Fprintf(w, "event: fautes\ndata: %s\n\n", data)
		}
		if out.Flush() != nil {
			return
		}
		select {
		case <-now.replaced:
		case <-alive.C:
			fmt.Fprint(w, ":\n\n")
		case <-r.Context().Done():
			return
		}
	}
}

// policyMeta finds the policy of a page; its content is group 1.
var policyMeta = regexp.MustCompile(`(?i)<meta\s+http-equiv="Content-Security-Policy"\s+content="([^"]*)"`)

// inAttribute writes a policy as the value of an attribute.
var inAttribute = strings.NewReplacer("&", "&amp;", `"`, "&quot;", "<", "&lt;", ">", "&gt;")

// inject adds the script to a page, and to its policy what the script needs.
// Nothing else changes.
func inject(content []byte, tag, origin string) []byte {
	content = bytes.Clone(content)
	if m := policyMeta.FindSubmatchIndex(content); m != nil {
		policy := loosen(html.UnescapeString(string(content[m[2]:m[3]])), origin)
		content = slices.Replace(content, m[2], m[3], []byte(inAttribute.Replace(policy))...)
	}
	at := bytes.Index(content, []byte("</head>"))
	if at < 0 {
		at = len(content)
	}
	return slices.Insert(content, at, []byte(tag)...)
}

// loosen lets a policy run our script, show our style and listen to our stream,
// by their own addresses: what a page of the portal could not do once published
// it cannot do here either.
func loosen(policy, origin string) string {
	p := page.ParsePolicy(policy)
	return p.With("script-src", origin+scriptPath).With("style-src", origin+stylePath).With("connect-src", origin+streamPath).String()
}

// Type returns what a file of a site is, for a browser, by the end of its name.
func Type(name string) string {
	return cmp.Or(types[strings.ToLower(path.Ext(name))], "application/octet-stream")
}

// types are those of every file that a portal publishes. The table of the
// system is not used: that of Windows can be changed by any program, and then
// browsers refuse style sheets.
var types = map[string]string{
	".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8",
	".txt": "text/plain; charset=utf-8", ".md": "text/markdown; charset=utf-8", ".sha256": "text/plain; charset=utf-8",
	".csv": "text/csv; charset=utf-8", ".tsv": "text/tab-separated-values; charset=utf-8",
	".json": "application/json", ".jsonld": "application/ld+json", ".geojson": "application/geo+json", ".map": "application/json",
	".webmanifest": "application/manifest+json", ".xml": "application/xml",

	".avif": "image/avif", ".gif": "image/gif", ".ico": "image/x-icon", ".jpeg": "image/jpeg", ".jpg": "image/jpeg",
	".png": "image/png", ".svg": "image/svg+xml", ".webp": "image/webp", ".woff2": "font/woff2",

	".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
	".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
	".ods":  "application/vnd.oasis.opendocument.spreadsheet",
	".odt":  "application/vnd.oasis.opendocument.text",
	".pdf":  "application/pdf", ".wasm": "application/wasm", ".zip": "application/zip",
}
