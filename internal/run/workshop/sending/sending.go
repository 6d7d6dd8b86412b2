// Package sending is the screen of the workshop from which the site is sent to where it
// is hosted: what would change there, how far the sending is, what the address serves.
//
// It does what « limpide publish » does. A comparison and a sending last: they go on
// while the page that tells of them is asked for again. A password is held in memory
// while they do, and nowhere else.
package sending

import (
	"context"
	"embed"
	"net/http"
	"os"
	"strconv"
	"strings"

	"limpide/internal/change"
	"limpide/internal/format/toml"
	"limpide/internal/portal/hosting"
	"limpide/internal/run/publish"
	"limpide/internal/run/publish/reach"
	"limpide/internal/run/verify"
	"limpide/internal/run/workshop/desk"
)

//go:embed assets
var assets embed.FS

const root = desk.Root + "publier/"

var page = desk.Parse(assets, "assets/sending.html")

// screen is the screen, and the one sending that it follows.
type screen struct {
	*desk.Desk
	run *run
}

// Mount adds the screen to a workshop.
func Mount(d *desk.Desk) {
	mount(d, func(ctx context.Context, address, built string) verify.Report {
		return verify.Address(ctx, address, built, "limpide (verification d'un site)")
	})
}

// mount adds the screen; verified compares what an address serves with a folder.
func mount(d *desk.Desk, verified func(ctx context.Context, address, built string) verify.Report) {
	s := &screen{Desk: d, run: &run{verified: verified}}
	d.Handle("GET "+root+"{$}", s.show)
	d.Handle("POST "+root+"destination", s.choose)
	d.Handle("POST "+root+"comparer", s.compare)
	d.Handle("POST "+root+"cle", s.trust)
	d.Handle("POST "+root+"envoyer", s.send)
	d.Handle("POST "+root+"arreter", s.stop)
}

// view is what the page shows.
type view struct {
	State   state
	Where   *hosting.Hosting
	Way     string // how it is sent there
	Asks    bool   // a password is asked for
	Edit    string // the address of the form of where the site is sent
	Faults  []desk.Fault
	Refresh bool
}

func (s *screen) show(w http.ResponseWriter, r *http.Request) {
	p, faults := s.Portal()
	if p == nil || faults.Errors() > 0 {
		s.Render(w, r, http.StatusOK, page, desk.Page{Title: "Publier", Lead: "Rien ne part tant que le portail a des fautes.", Data: view{Faults: desk.Faults(faults, s.Source)}})
		return
	}
	v := view{State: s.run.now(), Where: p.Hosting, Edit: desk.Root + "donnees/" + hosting.File}
	v.Asks = p.Hosting != nil && p.Hosting.Kind != hosting.Folder && os.Getenv(PasswordVariable) == ""
	if p.Hosting != nil {
		v.Way = strings.ToUpper(string(p.Hosting.Kind))
	}
	v.Faults = desk.Faults(v.State.Faults, s.Source)
	if v.Refresh = v.State.Working(); v.Refresh {
		w.Header().Set("Refresh", "2")
	}
	w.Header().Set("Cache-Control", "no-store")
	s.Render(w, r, http.StatusOK, page, desk.Page{Title: "Publier", Data: v})
}

// PasswordVariable is where a password may be given, to the command as here.
const PasswordVariable = "LIMPIDE_MOT_DE_PASSE"

// choose writes where the site is sent, the first time.
func (s *screen) choose(w http.ResponseWriter, r *http.Request) {
	if err := desk.ParseForm(r); err != nil {
		s.Refuse(w, r, err)
		return
	}
	var text strings.Builder
	for _, key := range []string{"genre", "hote", "port", "utilisateur", "dossier"} {
		value := strings.TrimSpace(r.PostForm.Get(key))
		if value == "" {
			continue
		}
		written := toml.Quote(value)
		if port, err := strconv.Atoi(value); err == nil && key == "port" {
			written = strconv.Itoa(port)
		}
		text.WriteString(key + " = " + written + "\n")
	}
	files := []change.File{{Path: hosting.File, Content: []byte(text.String())}}
	s.Propose(w, r, desk.Proposal{
		Title: "Où le site est envoyé", What: "destination du site", Plan: change.Plan{Files: files},
		Words: []string{"le portail sait où son site est envoyé"}, Back: root, Done: root,
	})
}

// compare makes the site in another folder and looks at what would change.
func (s *screen) compare(w http.ResponseWriter, r *http.Request) {
	p, faults := s.Portal()
	if err := desk.ParseForm(r); err != nil || p == nil || faults.Errors() > 0 || p.Hosting == nil {
		http.Redirect(w, r, root, http.StatusSeeOther)
		return
	}
	access := reach.Access{Password: r.PostForm.Get("mot_de_passe"), Keys: reach.UsualKeys(), Agent: os.Getenv("SSH_AUTH_SOCK")}
	if access.Password == "" {
		access.Password = os.Getenv(PasswordVariable)
	}
	s.run.compare(s.Publication(), p.Hosting, access, r.PostForm.Get("tout") != "")
	http.Redirect(w, r, root, http.StatusSeeOther)
}

// trust keeps the fingerprint of the key that was shown, and goes on.
func (s *screen) trust(w http.ResponseWriter, r *http.Request) {
	if err := desk.ParseForm(r); err != nil {
		s.Refuse(w, r, err)
		return
	}
	shown := s.run.now().Key
	if shown == "" || r.PostForm.Get("empreinte") != shown {
		http.Redirect(w, r, root, http.StatusSeeOther)
		return
	}
	files, err := publish.Pin(s.Source, shown)
	if err == nil {
		_, err = s.Write("clé du serveur", []string{"garde l’empreinte de la clé du serveur dans " + hosting.File}, files)
	}
	if err != nil {
		s.Refuse(w, r, err)
		return
	}
	s.run.again(s.Publication(), shown)
	http.Redirect(w, r, root, http.StatusSeeOther)
}

// send publishes what was compared.
func (s *screen) send(w http.ResponseWriter, r *http.Request) {
	if err := desk.ParseForm(r); err != nil {
		s.Refuse(w, r, err)
		return
	}
	s.run.send(s.Publication(), r.PostForm.Get("autres") != "", s.Look)
	http.Redirect(w, r, root, http.StatusSeeOther)
}

// stop ends what is under way, or lets go of what was compared.
func (s *screen) stop(w http.ResponseWriter, r *http.Request) {
	s.run.stop()
	http.Redirect(w, r, root, http.StatusSeeOther)
}
