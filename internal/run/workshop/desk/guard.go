package desk

import (
	"cmp"
	"crypto/subtle"
	"errors"
	"fmt"
	"mime"
	"net"
	"net/http"
	"slices"
)

// Bounds of what a request may send, in bytes.
const (
	maxForm   = 8 << 20
	maxUpload = 64 << 20
)

// policy lets a page of the workshop use what the workshop itself serves, and be shown
// within no other.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; " +
	"connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// ServeHTTP answers for the workshop, to whoever came in by its entrance. The server
// has checked that the request names this machine.
//
// A cookie alone proves nothing: browsers send that of a machine to all of its ports,
// and with the forms of any page of that machine. So a request says where it comes
// from too: browsers write Origin and Sec-Fetch-Site, and no page can.
func (d *Desk) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("Content-Security-Policy", policy)
	h.Set("Referrer-Policy", "same-origin")
	if !comesFromHere(r) {
		d.Tell(w, r, http.StatusForbidden, "Demande refusée", "Elle ne vient pas d’une page de l’atelier : rien n’a été lu, ni écrit.")
		return
	}
	if _, entering := d.mux.Handler(r); entering != "GET "+Root+"entrer/{jeton}" && !d.isInside(r) {
		d.Tell(w, r, http.StatusForbidden, "L’atelier est fermé",
			"Ouvrez-le par l’adresse que limpide a donnée au démarrage : elle change à chaque fois. Si la fenêtre où limpide tourne a été fermée, ouvrez limpide à nouveau.")
		return
	}
	limit := int64(maxForm)
	switch kind, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type")); {
	case r.Method == http.MethodGet || r.Method == http.MethodHead:
		limit = 0
	case r.Method != http.MethodPost:
		d.Tell(w, r, http.StatusMethodNotAllowed, "Demande refusée", "L’atelier ne connaît que GET et POST.")
		return
	case kind == "multipart/form-data":
		limit = maxUpload
	case !slices.Contains([]string{"application/x-www-form-urlencoded", "application/json"}, kind):
		d.Tell(w, r, http.StatusUnsupportedMediaType, "Demande refusée", "L’atelier n’attend qu’un formulaire.")
		return
	}
	r.Body = http.MaxBytesReader(w, r.Body, limit)
	defer func() {
		if fault := recover(); fault == http.ErrAbortHandler {
			panic(fault) // the browser hung up
		} else if fault != nil { // a fault of limpide's: a connection that closes would not say so
			d.Tell(w, r, http.StatusInternalServerError, "Une erreur de limpide",
				fmt.Sprintf("Cette demande l’a mis en défaut (%v) : rien n’a été écrit de plus. Revenez à la page d’avant ; si cela se reproduit, signalez-le avec ces mots.", fault))
		}
	}()
	d.mux.ServeHTTP(w, r)
}

// comesFromHere reports whether a request was made by a page of this very server, or
// by a person: an address typed, a link followed. What a link does changes nothing.
func comesFromHere(r *http.Request) bool {
	site, mode := r.Header.Get("Sec-Fetch-Site"), r.Header.Get("Sec-Fetch-Mode")
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		// A form of another page has its own origin, or "null".
		return r.Header.Get("Origin") == "http://"+r.Host && (site == "" || site == "same-origin")
	}
	return site == "" || site == "same-origin" || site == "none" ||
		mode == "navigate" && r.Header.Get("Sec-Fetch-Dest") == "document"
}

// ParseForm reads the whole form of a request, in one part or in several, so that none
// is taken for another when the end of it is missing.
func ParseForm(r *http.Request) error {
	err := r.ParseForm()
	if err == nil {
		if err = r.ParseMultipartForm(1 << 20); errors.Is(err, http.ErrNotMultipart) {
			return nil
		}
	}
	return Broken(err)
}

// Broken says in French that a form did not come whole. An error that tells of too large
// a request stays what it is, and nil stays nil.
func Broken(err error) error {
	if _, ok := errors.AsType[*http.MaxBytesError](err); ok || err == nil {
		return err
	}
	return errors.New("le formulaire n’est pas arrivé entier : revenez à la page d’avant, et envoyez-le à nouveau")
}

// isInside reports whether a request bears the token of this run.
func (d *Desk) isInside(r *http.Request) bool {
	cookie, err := r.Cookie(cookieName(r))
	return err == nil && subtle.ConstantTimeCompare([]byte(cookie.Value), []byte(d.token)) == 1
}

// cookieName has the port in it: cookies do not tell ports apart, and two portals may
// be open.
func cookieName(r *http.Request) string {
	_, port, err := net.SplitHostPort(r.Host)
	if err != nil {
		port = "80"
	}
	return "limpide-" + port
}

// enter gives the cookie to whoever has the token, and shows the portal.
func (d *Desk) enter(w http.ResponseWriter, r *http.Request) {
	if subtle.ConstantTimeCompare([]byte(r.PathValue("jeton")), []byte(d.token)) != 1 {
		d.Tell(w, r, http.StatusForbidden, "Cette adresse ne sert plus",
			"Elle est celle d’un autre démarrage de limpide : prenez celle que limpide vient de donner.")
		return
	}
	http.SetCookie(w, &http.Cookie{Name: cookieName(r), Value: d.token, Path: Root, HttpOnly: true, SameSite: http.SameSiteStrictMode})
	http.Redirect(w, r, cmp.Or(d.Shown().Home, Root), http.StatusSeeOther)
}
