package verify

import (
	"context"
	"crypto/sha256"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"mime"
	"net"
	"net/http"
	"net/url"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"limpide/internal/base/diag"
	"limpide/internal/base/disk"
	"limpide/internal/base/fr"
	"limpide/internal/run/output"
)

// Bounds of what an address may cost.
const (
	asked        = 6 // files asked for at a time
	maxManifest  = 32 << 20
	maxFile      = 256 << 20
	maxRedirects = 5
	maxSilences  = 10 // files without an answer after which the site is not asked any more
	patience     = time.Minute
	wholeTime    = 30 * time.Minute
)

// visit is one verification of an address.
type visit struct {
	client *http.Client
	base   string // ends with a slash
	agent  string

	mu       sync.Mutex
	found    tally
	silences int
}

// Address compares what an address serves with the manifest that it gives or, if it
// gives none, with that of the local folder. It asks for nothing elsewhere. The
// address is that of a site, with a slash at its end; the agent is who asks.
func Address(ctx context.Context, base, local, agent string) Report {
	ctx, done := context.WithTimeout(ctx, wholeTime)
	defer done()
	v := &visit{base: base, agent: agent}
	v.client = &http.Client{Timeout: patience, CheckRedirect: v.follow}
	here, _ := fs.ReadFile(disk.Open(local), output.ManifestName)
	report := Report{}
	served, answer := v.get(ctx, output.ManifestName, maxManifest)
	if answer.err != nil {
		return Report{Faults: diag.List{v.unanswered(base, answer.err)}}
	}
	listed, faults := manifest(output.ManifestName, served)
	if answer.status != http.StatusOK || faults != nil || len(listed) == 0 {
		if here == nil {
			return Report{Faults: diag.List{errNoManifest.At(diag.File(base)).
				WithHint("mettez en ligne le fichier %s du site, ou donnez le dossier où limpide l’a construit avec --output", output.ManifestName)}}
		}
		report.ByLocal = true
		if listed, faults = manifest(filepath.ToSlash(filepath.Join(local, output.ManifestName)), here); faults != nil {
			return Report{Faults: faults}
		}
	}
	report.Files = len(listed)
	v.tryUnknown(ctx)
	report.Passed = v.tryAll(ctx, listed)
	if !report.ByLocal && here != nil {
		v.compare(listed, local, here)
	}
	report.Faults = v.found.list(base)
	return report
}

// follow lets a site send to another page of its own, or to its secure address.
func (v *visit) follow(r *http.Request, via []*http.Request) error {
	from := via[0].URL
	switch {
	case len(via) > maxRedirects:
		return redirected("plus de " + fmt.Sprint(maxRedirects) + " renvois de suite")
	case r.URL.Scheme != "https" && r.URL.Scheme != from.Scheme,
		!strings.EqualFold(r.URL.Hostname(), from.Hostname()),
		r.URL.Scheme == from.Scheme && r.URL.Port() != from.Port():
		return redirected(r.URL.Redacted())
	}
	return nil
}

// redirected is why a redirection is not followed.
type redirected string

func (r redirected) Error() string { return string(r) }

// answer is what a server said of a file.
type answer struct {
	status int
	media  string // Content-Type
	at     string // the file of the site that it leads to, if it is another
	sum    output.Digest
	err    error
}

// get asks for a file, up to a size; the content is kept only if it is asked for
// with the bound of a manifest.
func (v *visit) get(ctx context.Context, name string, most int64) (content []byte, a answer) {
	parts := strings.Split(name, "/")
	for i := range parts {
		parts[i] = url.PathEscape(parts[i])
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, v.base+strings.Join(parts, "/"), nil)
	if err != nil {
		return nil, answer{err: err}
	}
	r.Header.Set("User-Agent", v.agent)
	r.Header.Set("Cache-Control", "no-cache")
	if end := path.Ext(name); end == ".br" || end == ".gz" {
		r.Header.Set("Accept-Encoding", "identity") // or it would be unpacked on the way
	}
	reply, err := v.client.Do(r)
	if err != nil {
		return nil, answer{err: err}
	}
	defer reply.Body.Close()
	a = answer{status: reply.StatusCode, media: reply.Header.Get("Content-Type")}
	if last := reply.Request.URL.String(); last != r.URL.String() {
		a.at = strings.TrimPrefix(last, v.base)
		if a.at == "" || strings.HasSuffix(a.at, "/") {
			a.at += "index.html"
		}
	}
	body := io.LimitReader(reply.Body, most)
	sum := sha256.New()
	if most == maxManifest {
		content, err = io.ReadAll(io.TeeReader(body, sum))
	} else {
		_, err = io.Copy(sum, body)
	}
	a.sum, a.err = output.Digest(sum.Sum(nil)), err
	return content, a
}

// tryUnknown asks for a page that cannot be there.
func (v *visit) tryUnknown(ctx context.Context) {
	const unknown = "limpide-verify/cette-page-n-existe-pas/"
	if _, a := v.get(ctx, unknown, 1<<20); a.err == nil && a.status < 400 {
		v.found.add(warnEverything.At(diag.File(unknown), a.status))
	}
}

// tryAll asks for every file, and returns how many a server keeps for itself.
func (v *visit) tryAll(ctx context.Context, listed map[string]output.Digest) (passed int) {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	var visits sync.WaitGroup
	together := make(chan struct{}, asked)
	for _, name := range slices.Sorted(maps.Keys(listed)) {
		if isKept(name) {
			passed++
			continue
		}
		together <- struct{}{}
		visits.Go(func() {
			defer func() { <-together }()
			if ctx.Err() != nil {
				return
			}
			_, a := v.get(ctx, name, maxFile)
			want := listed[name]
			// A page that has moved, where the server knows it; not one that it has not,
			// and takes to the home page.
			if moved, ok := listed[a.at]; ok && path.Ext(name) == ".html" && path.Ext(a.at) == ".html" && a.at != "index.html" {
				want = moved
			}
			if !v.judge(name, want, a) {
				stop()
			}
		})
	}
	visits.Wait()
	return passed
}

// isKept reports whether servers do not serve a file, but read it: .htaccess and
// its like. What is under .well-known is served.
func isKept(name string) bool {
	for part := range strings.SplitSeq(name, "/") {
		if strings.HasPrefix(part, ".") && part != ".well-known" {
			return true
		}
	}
	return name == "_headers" || name == "_redirects"
}

// judge notes what is wrong with an answer. It reports false when the site is not
// to be asked any more.
func (v *visit) judge(name string, want output.Digest, a answer) bool {
	v.mu.Lock()
	defer v.mu.Unlock()
	again := "envoyez le site à nouveau, en entier (limpide publish --tout) ; si cela ne change rien, l’hébergeur modifie les fichiers ou garde les anciens en mémoire"
	switch {
	case a.err != nil:
		v.silences++
		if v.silences <= maxSilences {
			v.found.add(v.unanswered(name, a.err))
		}
		return v.silences < maxSilences
	case a.status == http.StatusNotFound && name == "404.html" && a.sum == want:
	case a.status == http.StatusNotFound, a.status == http.StatusGone:
		v.found.add(errMissing.At(diag.File(name)).WithHint("envoyez le site à nouveau, en entier (limpide publish --tout)"))
		return true
	case a.status != http.StatusOK:
		v.found.add(errAnswer.At(diag.File(name), a.status).WithHint("demandez à l’hébergeur pourquoi ce fichier n’est pas servi"))
		return true
	case a.sum != want:
		v.found.add(errChanged.At(diag.File(name)).WithHint("%s", again))
	}
	if kind, wrong := typeFault(name, a.media); kind != nil {
		v.found.add(kind.At(diag.File(name), wrong, types[path.Ext(name)][0]))
	}
	return true
}

// types are the media types of the files of a site, the first one being the best.
var types = map[string][]string{
	".html": {"text/html"}, ".css": {"text/css"}, ".js": {"text/javascript", "application/javascript"}, ".svg": {"image/svg+xml"},
	".json": {"application/json"}, ".geojson": {"application/geo+json", "application/json"}, ".csv": {"text/csv"},
	".xml": {"application/xml", "text/xml", "application/atom+xml", "application/rss+xml"}, ".txt": {"text/plain"},
	".xlsx": {"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}, ".pdf": {"application/pdf"},
	".png": {"image/png"}, ".jpg": {"image/jpeg"}, ".jpeg": {"image/jpeg"}, ".webp": {"image/webp"}, ".gif": {"image/gif"},
	".ico": {"image/x-icon", "image/vnd.microsoft.icon"}, ".woff2": {"font/woff2", "application/font-woff2"},
}

// needed are the types without which a page does not show.
var needed = []string{".html", ".css", ".js", ".svg"}

// typeFault returns what is wrong with the type that a server gives to a file, or
// nil.
func typeFault(name, media string) (kind *diag.Kind, said string) {
	extension := path.Ext(name)
	good := types[extension]
	if good == nil {
		return nil, ""
	}
	given, parameters, err := mime.ParseMediaType(media)
	charset := parameters["charset"]
	if err == nil && slices.Contains(good, given) &&
		(charset == "" || strings.EqualFold(charset, "utf-8") || strings.EqualFold(charset, "utf8") || !strings.HasPrefix(given, "text/")) {
		return nil, ""
	}
	if media == "" {
		media = "rien"
	}
	if slices.Contains(needed, extension) {
		return errType, media
	}
	return warnType, media
}

// unanswered says why there is no answer.
func (v *visit) unanswered(name string, err error) diag.Diagnostic {
	if elsewhere, ok := errors.AsType[redirected](err); ok {
		return errElsewhere.At(diag.File(name), string(elsewhere))
	}
	return errSilent.At(diag.File(name), Reason(err))
}

// Reason returns in French why a site did not answer.
func Reason(err error) string {
	if _, ok := errors.AsType[*tls.CertificateVerificationError](err); ok {
		return "le certificat du site n’est pas valable"
	}
	if unknown, ok := errors.AsType[*net.DNSError](err); ok && unknown.IsNotFound {
		return "le nom du site est inconnu"
	}
	if late, ok := errors.AsType[net.Error](err); ok && late.Timeout() {
		return "le site est trop long à répondre"
	}
	return "le site ne répond pas"
}

// compare says whether the site in the local folder is the one that is served.
func (v *visit) compare(served map[string]output.Digest, local string, data []byte) {
	here, badLine := output.ParseManifest(data)
	if badLine > 0 || maps.Equal(here, served) {
		return
	}
	differs := 0
	for name, sum := range here {
		if other, ok := served[name]; !ok || other != sum {
			differs++
		}
	}
	for name := range served {
		if _, ok := here[name]; !ok {
			differs++
		}
	}
	v.found.add(warnOther.At(diag.File(output.ManifestName), local, fr.Count(differs, "fichier diffère", "fichiers diffèrent")))
}
