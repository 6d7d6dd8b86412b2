package sending

import (
	"context"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"limpide/internal/base/diag"
	"limpide/internal/run/folder"
	"limpide/internal/run/output"
	"limpide/internal/run/verify"
	"limpide/internal/run/workshop/desk"
	"limpide/internal/run/workshop/desktest"
)

// cache keeps the pictures in pixels from one test to the next.
var cache *folder.Cache

func TestMain(m *testing.M) {
	kept, err := os.MkdirTemp("", "limpide-")
	if err != nil {
		panic(err)
	}
	cache = folder.OpenCache(kept, time.Now)
	code := m.Run()
	os.RemoveAll(kept)
	os.Exit(code)
}

// open opens a workshop whose site goes to a folder. What its address serves is said to
// be as it should.
func open(t *testing.T) (w *desktest.Workshop, hosted string) {
	t.Helper()
	w = desktest.Open(t, func(d *desk.Desk) {
		d.Cache = cache
		mount(d, func(_ context.Context, _, built string) verify.Report { return verify.Folder(built) })
	})
	hosted = t.TempDir()
	w.Agree(root+"destination", url.Values{"genre": {"dossier"}, "dossier": {hosted}})
	return w, hosted
}

// long leaves out a test that makes sites: they take long under the race detector.
func long(t *testing.T) {
	t.Helper()
	if testing.Short() {
		t.Skip("it makes sites one after the other")
	}
}

// settled asks for the page until nothing is under way any more.
func settled(t *testing.T, w *desktest.Workshop) string {
	t.Helper()
	for range 3000 {
		answer := w.Get(root)
		if answer.Header().Get("Refresh") == "" {
			return answer.Body.String()
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Fatal("it does not end")
	return ""
}

// do sends a form, and returns the page once nothing is under way any more.
func do(t *testing.T, w *desktest.Workshop, what string, form url.Values) string {
	t.Helper()
	w.Post(root+what, form)
	return settled(t, w)
}

func wants(t *testing.T, page string, texts ...string) {
	t.Helper()
	for _, text := range texts {
		if !strings.Contains(page, text) {
			t.Errorf("the page does not say %q:\n%s", text, page)
		}
	}
}

func TestPublier_de_la_comparaison_à_la_vérification(t *testing.T) {
	long(t)
	w, hosted := open(t)
	if text := w.Read("data/publication.toml"); !strings.Contains(text, `genre = "dossier"`) {
		t.Fatalf("data/publication.toml holds %q", text)
	}
	wants(t, w.Get(root).Body.String(), hosted, "Comparer", "la note dans <code>data/publications/</code>")

	wants(t, do(t, w, "comparer", nil), "Ce qui changerait en ligne", "C’est le premier envoi", ">Envoyer<")
	if entries, _ := os.ReadDir(hosted); len(entries) > 0 || w.Read("public/index.html") != "" {
		t.Error("a comparison has written something")
	}
	wants(t, do(t, w, "envoyer", nil), "Le site est envoyé", "comme il faut")
	if report := verify.Folder(hosted); len(report.Faults) > 0 {
		t.Errorf("what is hosted: %v", report.Faults)
	}
	if _, err := os.Stat(filepath.Join(w.Folder, "data", "publications")); err != nil {
		t.Error("nothing remembers what was published")
	}
}

func TestPublier_demande_avant_de_remplacer(t *testing.T) {
	long(t)
	w, hosted := open(t)
	mine := filepath.Join(hosted, "index.html")
	if err := os.WriteFile(mine, []byte("à un autre"), 0o644); err != nil {
		t.Fatal(err)
	}
	wants(t, do(t, w, "comparer", nil), "serait remplacé", `name="autres"`)
	do(t, w, "envoyer", nil)
	if text, _ := os.ReadFile(mine); string(text) != "à un autre" {
		t.Error("a file was replaced, and nobody had agreed to it")
	}
	do(t, w, "envoyer", url.Values{"autres": {"oui"}})
	if text, _ := os.ReadFile(mine); string(text) == "à un autre" {
		t.Error("the site is not there")
	}
}

func TestPublier_ce_qui_est_refusé(t *testing.T) {
	long(t)
	w, hosted := open(t)
	w.Write("content/velo.md", []byte("+++\ntitre = \"Vélo\"\ndescription = \"Une page.\"\n+++\n\n[à compléter]\n"))
	wants(t, do(t, w, "comparer", nil), "La publication refuse", "Ce texte reste à compléter", "/_atelier/pages/content/velo.md")
	do(t, w, "envoyer", url.Values{"autres": {"oui"}})
	if _, err := os.Stat(filepath.Join(hosted, output.ManifestName)); err == nil {
		t.Error("the site was sent")
	}
}

// TestPublier_ce_qui_a_changé_depuis has a file change between what is compared and what
// is sent: it is shown first.
func TestPublier_ce_qui_a_changé_depuis(t *testing.T) {
	long(t)
	w, hosted := open(t)
	do(t, w, "comparer", nil)
	w.Write("content/velo.md", []byte("+++\ntitre = \"Vélo\"\ndescription = \"Une page.\"\n+++\n\nLe vélo.\n"))
	wants(t, do(t, w, "envoyer", nil), "Ce qui changerait en ligne")
	if _, err := os.Stat(filepath.Join(hosted, output.ManifestName)); err == nil {
		t.Error("another site than the one that was compared was sent")
	}
	wants(t, do(t, w, "envoyer", nil), "Le site est envoyé")
}

func TestPublier_une_destination_fautive(t *testing.T) {
	w := desktest.Open(t, Mount)
	page := w.Post(root+"destination", url.Values{"genre": {"sftp"}, "dossier": {"www"}}).Body.String()
	wants(t, page, "il manque", "nom du serveur")
	if w.Read("data/publication.toml") != "" {
		t.Error("it was written")
	}
}

func TestPublier_un_dossier_absent(t *testing.T) {
	w, hosted := open(t)
	if err := os.Remove(hosted); err != nil {
		t.Fatal(err)
	}
	wants(t, do(t, w, "comparer", nil), `role="alert"`)
	if w.Read("public/index.html") != "" {
		t.Error("a site was made that cannot be sent")
	}
}

func TestPublier_ce_que_dit_l_adresse(t *testing.T) {
	long(t)
	w := desktest.Open(t, func(d *desk.Desk) {
		d.Cache = cache
		mount(d, func(context.Context, string, string) verify.Report {
			return verify.Report{Faults: diag.List{kind.At(diag.File("index.html"))}}
		})
	})
	hosted := t.TempDir()
	w.Agree(root+"destination", url.Values{"genre": {"dossier"}, "dossier": {hosted}})
	do(t, w, "comparer", nil)
	wants(t, do(t, w, "envoyer", nil), "Le site est envoyé", "n’est pas encore ce qui a été envoyé", "Cassé")
}

var kind = diag.Define(diag.Error, "essai-verifie", "cassé", "")
