package workshop_test

import (
	"cmp"
	"html"
	"io"
	"io/fs"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"limpide/internal/change"
	"limpide/internal/change/journal"
	"limpide/internal/run/workshop"
	"limpide/internal/run/workshop/desk"
	"limpide/internal/run/workshop/desktest"
)

// browser is one who has entered a workshop, and follows where it leads.
type browser struct {
	*desktest.Workshop
	testing.TB
}

func open(t *testing.T) browser {
	t.Helper()
	return browser{desktest.Open(t, workshop.Mount), t}
}

// request makes a request as the pages of the workshop do.
func (b browser) request(method, at string, body io.Reader) *http.Request {
	r := httptest.NewRequest(method, "http://"+desktest.Host+at, body)
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	if method != http.MethodGet {
		r.Header.Set("Origin", "http://"+desktest.Host)
	}
	r.AddCookie(b.Cookie)
	return r
}

// page returns the page at an address, which must be there.
func (b browser) page(at string) string {
	b.Helper()
	w := b.Get(at)
	if w.Code != http.StatusOK {
		b.Fatalf("GET %s: %d\n%s", at, w.Code, w.Body)
	}
	return w.Body.String()
}

// agree agrees to what a page proposes, and returns the page where that leads.
func (b browser) agree(w *httptest.ResponseRecorder) string {
	b.Helper()
	_, sent, _ := strings.Cut(w.Body.String(), `<form class="actes" method="post" action="`)
	sent, _, _ = strings.Cut(sent, "</form>")
	at, _, _ := strings.Cut(sent, `"`)
	form := url.Values{}
	for _, field := range regexp.MustCompile(`name="([^"]*)" value="([^"]*)"`).FindAllStringSubmatch(sent, -1) {
		form.Add(html.UnescapeString(field[1]), html.UnescapeString(field[2]))
	}
	if form.Get("confirmer") == "" {
		b.Fatalf("%d: nothing to agree on:\n%s", w.Code, w.Body)
	}
	if w = b.Post(html.UnescapeString(at), form); w.Code != http.StatusSeeOther {
		b.Fatalf("not written: %d\n%s", w.Code, w.Body)
	}
	return b.page(w.Header().Get("Location"))
}

// drop drops a table, and returns where its questions are.
func (b browser) drop(name, table string) string {
	b.Helper()
	w := b.Upload("/_atelier/deposer/", nil, "fichier", name, []byte(table))
	if w.Code != http.StatusSeeOther {
		b.Fatalf("drop: %d\n%s", w.Code, w.Body)
	}
	return w.Header().Get("Location")
}

// filesOf returns the files of a portal but for the journal.
func filesOf(t *testing.T, folder string) map[string]string {
	t.Helper()
	files := map[string]string{}
	root := os.DirFS(folder)
	err := fs.WalkDir(root, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(root, name)
		if !strings.HasPrefix(name, ".limpide/") {
			files[name] = string(data)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// Who has not come in by the entrance, or comes from another page, reads nothing and
// writes nothing.
func TestGuard(t *testing.T) {
	b := open(t)
	table := "Année;Territoire;Valeur\n2022;amont;480\n"
	reading := b.drop("x.csv", table)
	before := filesOf(t, b.Folder)

	form := func(at string) *http.Request {
		r := b.request("POST", at, strings.NewReader("q0-indicateur=dechets"))
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		return r
	}
	with := func(r *http.Request, headers ...string) *http.Request {
		for i := 0; i < len(headers); i += 2 {
			r.Header.Set(headers[i], headers[i+1])
		}
		return r
	}
	without := func(r *http.Request, header string) *http.Request {
		r.Header.Del(header)
		return r
	}
	for name, r := range map[string]*http.Request{
		"sans jeton":                         without(b.request("GET", "/_atelier/", nil), "Cookie"),
		"avec un autre jeton":                with(b.request("GET", "/_atelier/", nil), "Cookie", b.Cookie.Name+"=AAAAAAAAAAAAAAAAAAAAAAAAAA"),
		"avec le jeton d’un autre port":      with(b.request("GET", "/_atelier/", nil), "Cookie", "limpide-1415="+b.Cookie.Value),
		"par une entrée fausse":              without(b.request("GET", "/_atelier/entrer/AAAA", nil), "Cookie"),
		"un aperçu sans jeton":               without(b.request("GET", "/_atelier/apercu/x/index.html", nil), "Cookie"),
		"une image d’un autre port":          with(b.request("GET", "/_atelier/", nil), "Sec-Fetch-Site", "same-site", "Sec-Fetch-Mode", "no-cors", "Sec-Fetch-Dest", "image"),
		"un cadre d’un autre site":           with(b.request("GET", "/_atelier/", nil), "Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "navigate", "Sec-Fetch-Dest", "iframe"),
		"un formulaire sans origine":         without(without(form(reading), "Origin"), "Sec-Fetch-Site"),
		"un formulaire d’un autre port":      with(form(reading), "Origin", "http://127.0.0.1:8000", "Sec-Fetch-Site", "same-site"),
		"un formulaire d’un autre nom":       with(form(reading), "Origin", "http://localhost:1414"),
		"un formulaire d’un fichier":         with(form(reading), "Origin", "null", "Sec-Fetch-Site", "cross-site"),
		"un formulaire qui ment à moitié":    with(form(reading), "Sec-Fetch-Site", "cross-site"),
		"un texte au lieu d’un formulaire":   with(form(reading), "Content-Type", "text/plain"),
		"une méthode que rien ne demande":    b.request("DELETE", "/_atelier/", nil),
		"un formulaire trop lourd":           with(b.request("POST", reading, io.LimitReader(endless{}, 9<<20)), "Content-Type", "application/x-www-form-urlencoded"),
		"un dépôt d’un autre site":           with(b.request("POST", "/_atelier/deposer/", strings.NewReader("")), "Content-Type", "multipart/form-data; boundary=x", "Origin", "https://exemple.fr", "Sec-Fetch-Site", "cross-site"),
		"un retour avant d’un autre site":    with(form("/_atelier/journal/annuler"), "Origin", "https://exemple.fr"),
		"une adresse qui remonte":            b.request("GET", "/_atelier/apercu/..%2F..%2Fdata/portail.toml", nil),
		"un fichier déposé qui n’en est pas": b.request("GET", "/_atelier/deposer/lire?f=..%2F..%2Fdata%2Fportail.toml~x.csv", nil),
	} {
		w := b.Do(r)
		if w.Code < 400 {
			t.Errorf("%s: %d", name, w.Code)
		}
		if strings.Contains(w.Body.String(), "Pôle d’équilibre") || strings.Contains(w.Body.String(), "[editeur]") {
			t.Errorf("%s: it reads the portal:\n%s", name, w.Body)
		}
	}
	if after := filesOf(t, b.Folder); !maps.Equal(before, after) {
		t.Error("a refused request changed the files")
	}
	if w := b.Do(with(b.request("GET", "/_atelier/", nil), "Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "navigate", "Sec-Fetch-Dest", "document")); w.Code != 200 {
		t.Errorf("a link followed: %d, want 200: it changes nothing", w.Code)
	}
}

// Every form of the workshop is refused without the cookie or from elsewhere, and one
// that did not come whole is said so, in French: none is taken for an empty one.
func TestGuard_un_défaut_de_limpide_se_dit(t *testing.T) {
	b := browser{desktest.Open(t, func(d *desk.Desk) {
		d.Handle("GET /_atelier/essai", func(http.ResponseWriter, *http.Request) { panic("essai") })
	}), t}
	if w := b.Get("/_atelier/essai"); w.Code != http.StatusInternalServerError || !strings.Contains(w.Body.String(), "en défaut (essai)") {
		t.Errorf("a request that breaks the workshop is answered %d\n%s", w.Code, w.Body)
	}
}

func TestForms_come_whole_and_from_here(t *testing.T) {
	b := open(t)
	before := filesOf(t, b.Folder)
	forms := []string{"deposer/", "deposer/lire", "journal/annuler", "rapports/publier", "nouveau/portail", "nouveau/page",
		"donnees/data/portail.toml", "donnees/data/portail.toml?vue=texte", "donnees/data/indicateurs/dechets.toml?vue=valeurs",
		"pages/content/index.md", "texte/essai", "texte/joindre",
		"publier/destination", "publier/cle", "publier/envoyer", "publier/arreter", "publier/comparer"}
	typed, parts := "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"
	for _, form := range forms {
		send := func(kind string, body io.Reader, change func(*http.Request)) *httptest.ResponseRecorder {
			r := b.request("POST", "/_atelier/"+form, body)
			r.Header.Set("Content-Type", kind)
			change(r)
			return b.Do(r)
		}
		for _, header := range []string{"Cookie", "Origin"} {
			if w := send(typed, strings.NewReader("x=1"), func(r *http.Request) { r.Header.Del(header) }); w.Code != http.StatusForbidden {
				t.Errorf("%s without %s: %d, want 403", form, header, w.Code)
			}
		}
		if form == "publier/arreter" || form == "publier/comparer" || form == "nouveau/portail" {
			continue // nothing is read of it, or there is a portal already
		}
		for kind, body := range map[string]io.Reader{
			typed: strings.NewReader("ouvert=x&texte=%zz"),
			parts: strings.NewReader("--x\r\nContent-Disposition: form-data; name=\"fichier\"; filename=\"a.csv\"\r\n\r\nAnnée"),
		} {
			w := send(kind, body, func(*http.Request) {})
			if answer := w.Body.String(); w.Code < 400 || strings.Contains(answer, "EOF") || strings.Contains(answer, "escape") || strings.Contains(answer, "request") {
				t.Errorf("%s, cut, as %s: %d\n%s", form, kind, w.Code, answer)
			}
		}
	}
	w := b.Do(func() *http.Request {
		r := b.request("POST", "/_atelier/pages/content/index.md", io.LimitReader(endless{}, 9<<20))
		r.Header.Set("Content-Type", typed)
		return r
	}())
	if !strings.Contains(w.Body.String(), "8,4\u00a0Mo au plus") && !strings.Contains(w.Body.String(), "8,4\u202fMo au plus") {
		t.Errorf("a text too large is refused with another bound:\n%s", w.Body)
	}
	if after := filesOf(t, b.Folder); !maps.Equal(before, after) {
		t.Error("a refused form changed the files")
	}
}

// endless is a form that never ends.
type endless struct{}

func (endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = 'a'
	}
	return len(p), nil
}

// A table is dropped, its questions answered; what changes is shown, then written, then
// undone, and the files are as before.
func TestDeposit(t *testing.T) {
	b := open(t)
	before := filesOf(t, b.Folder)
	at := b.drop("Déchets.csv", "Année;Territoire;Valeur\n2022;amont;480\n2023;amont;470\n")
	page := b.page(at)
	for _, want := range []string{`name="q0-indicateur" value="dechets"`, "Déchets ménagers"} {
		if !strings.Contains(page, want) {
			t.Errorf("the questions do not hold %q:\n%s", want, page)
		}
	}
	answers := url.Values{"q0-indicateur": {"dechets"}}
	w := b.Post(at, answers)
	proposal := w.Body.String()
	for _, want := range []string{"2 valeurs ajoutées", "Écrire", "Annuler", "data/indicateurs/dechets.toml", "/_atelier/apercu/"} {
		if !strings.Contains(proposal, want) {
			t.Errorf("the proposal does not hold %q:\n%s", want, proposal)
		}
	}
	if !maps.Equal(before, filesOf(t, b.Folder)) {
		t.Fatal("the files changed before it was agreed")
	}
	if page = b.agree(w); !strings.Contains(page, "C’est écrit") || !strings.Contains(page, "Revenir avant") {
		t.Errorf("it does not say that it is written:\n%s", page)
	}
	if got := b.Read("data/indicateurs/dechets.toml"); !strings.Contains(got, "2022 = ") || got == before["data/indicateurs/dechets.toml"] {
		t.Errorf("the values are not in the file:\n%s", got)
	}
	again := b.page(at)
	if !strings.Contains(again, "q0-indicateur") {
		t.Error("a file that was imported cannot be read again")
	}
	step := between(page, `name="etape" value="`, `"`)
	b.agree(b.Post("/_atelier/journal/annuler", url.Values{"etape": {step}}))
	if after := filesOf(t, b.Folder); !maps.Equal(before, after) {
		t.Errorf("undone, the files are not as before: %v", slices.Sorted(maps.Keys(after)))
	}
}

func between(text, from, to string) string {
	_, text, _ = strings.Cut(text, from)
	text, _, _ = strings.Cut(text, to)
	return text
}

// What was edited since is never gone over: both versions are shown.
func TestUndo_ce_qui_a_changé_depuis(t *testing.T) {
	b := open(t)
	w := b.Get(b.drop("x.csv", "Année;Indicateur;Territoire;Valeur;Source\n2022;Déchets ménagers;amont;480;rapport\n"))
	page := b.agree(w)
	step := between(page, `name="etape" value="`, `"`)
	const file = "data/indicateurs/dechets.toml"
	edited := b.Read(file) + "# relu à la main\n"
	b.Write(file, []byte(edited))
	w = b.Post("/_atelier/journal/annuler", url.Values{"etape": {step}})
	if w.Code != http.StatusConflict || !strings.Contains(w.Body.String(), "relu à la main") || !strings.Contains(w.Body.String(), "Comme il était avant") {
		t.Errorf("%d: both versions are not shown\n%s", w.Code, w.Body)
	}
	if b.Read(file) != edited {
		t.Error("the file was gone over")
	}
}

// A change that was shown is made only if the files still are those it was made from.
func TestPropose_les_fichiers_changent_entre_temps(t *testing.T) {
	b := open(t)
	w := b.Get(b.drop("x.csv", "Année;Indicateur;Territoire;Valeur;Source\n2022;Déchets ménagers;amont;480;rapport\n"))
	at := html.UnescapeString(between(w.Body.String(), `<form class="actes" method="post" action="`, `"`))
	digest := between(w.Body.String(), `name="confirmer" value="`, `"`)
	const file = "data/indicateurs/dechets.toml"
	edited := b.Read(file) + "# relu à la main\n"
	b.Write(file, []byte(edited))
	w = b.Post(at, url.Values{"confirmer": {digest}})
	if w.Code != http.StatusOK || !strings.Contains(w.Body.String(), "ont changé entre-temps") {
		t.Errorf("%d: it does not say that the files changed\n%s", w.Code, w.Body)
	}
	if b.Read(file) != edited {
		t.Error("the file was written over")
	}
	b.agree(w)
	if got := b.Read(file); !strings.Contains(got, "# relu à la main") || !strings.Contains(got, "2022 = ") {
		t.Errorf("the two changes are not both there:\n%s", got)
	}
}

// A change that would make an error is not written, whoever asks.
func TestPropose_une_erreur_ne_s_écrit_pas(t *testing.T) {
	b := open(t)
	w := b.Get(b.drop("x.csv", "Année;Indicateur;Territoire;Valeur;Source\n2022;Déchets ménagers;amont;-480000000;rapport\n"))
	page := w.Body.String()
	if strings.Contains(page, `name="confirmer"`) || !strings.Contains(page, "Erreur") {
		t.Errorf("an impossible value may be written:\n%s", page)
	}
}

// The first screen says what forbids to publish, and leads to where it is mended.
func TestTodo(t *testing.T) {
	b := open(t)
	b.Write("content/mission.md", []byte(strings.Replace(b.Read("content/mission.md"), "\n+++\n", "\n+++\n\nUn texte [à compléter].\n", 1)))
	b.Write("data/glossaire.toml", []byte(b.Read("data/glossaire.toml")+"\n[[terme]]\nterme = \"Bief\"\ndefinition = \"[à compléter]\"\n"))
	page := b.page("/_atelier/")
	for _, want := range []string{`data/glossaire.toml?cle=`, "%2Fdefinition", "à corriger", "Ce texte reste à compléter", `href="/_atelier/pages/content/mission.md?ligne=`, "content/mission.md"} {
		if !strings.Contains(page, want) {
			t.Errorf("the page does not hold %q:\n%s", want, page)
		}
	}
}

// What nobody has ever given is asked for too, though no value is late.
func TestTodo_les_lettres_sont_là_sans_retard(t *testing.T) {
	b := open(t)
	page := b.page("/_atelier/")
	if strings.Contains(page, "valeur à demander") || strings.Contains(page, "valeurs à demander") {
		t.Fatal("a value is late in the portal of this test")
	}
	for _, want := range []string{"À demander aux services", `href="/_atelier/demandes.zip"`} {
		if !strings.Contains(page, want) {
			t.Errorf("the first screen does not hold %s", want)
		}
	}
	r := b.Do(b.request("GET", "/_atelier/demandes.zip", nil))
	if r.Code != http.StatusOK || !strings.HasPrefix(r.Body.String(), "PK") {
		t.Errorf("the letters: %d", r.Code)
	}
}

// Each page of the portal leads to what it is made of.
func TestHere(t *testing.T) {
	b := open(t)
	for at, want := range map[string]string{
		"/mission/":             "content/mission.md",
		"/indicateurs/dechets/": "data/indicateurs/dechets.toml",
		"/territoires/amont/":   "data/territoires/amont.toml",
		"/glossaire/":           "data/glossaire.toml",
		"/nulle-part/":          "n’a pas de texte à elle",
	} {
		w := b.Do(b.request("GET", "/_atelier/ici?page="+url.QueryEscape(at), nil))
		if got := w.Header().Get("Location") + w.Body.String(); !strings.Contains(got, want) {
			t.Errorf("%s leads to %d %s, want %s", at, w.Code, got, want)
		}
	}
}

// The guide is read in the workshop, with its links.
func TestHelp(t *testing.T) {
	b := open(t)
	if page := b.page("/_atelier/aide/"); !strings.Contains(page, `href="/_atelier/aide/donnees.md"`) || !strings.Contains(page, "Publier") {
		t.Error("the guide is not there, or has no links")
	}
	pages := map[string]string{}
	for _, name := range []string{"guide.md", "donnees.md", "messages.md", "hebergement/README.md"} {
		pages[name] = b.page("/_atelier/aide/" + name)
	}
	links := 0
	for name, page := range pages {
		for _, link := range regexp.MustCompile(`href="(?:/_atelier/aide/([^"#]*))?(#[^"]*)?"`).FindAllStringSubmatch(page, -1) {
			to, anchor := cmp.Or(link[1], name), strings.TrimPrefix(link[2], "#")
			if anchor == "" || pages[to] == "" {
				continue
			}
			if links++; !strings.Contains(pages[to], `id="`+anchor+`"`) {
				t.Errorf("%s leads to #%s of %s, where it is not", name, anchor, to)
			}
		}
	}
	if links < 20 {
		t.Errorf("%d links lead to a part of a page: those of the contents are lost", links)
	}
	if w := b.Do(b.request("GET", "/_atelier/aide/..%2Fguide.md", nil)); w.Code != http.StatusNotFound {
		t.Errorf("a path that climbs: %d", w.Code)
	}
}

// A report is read, taken away as a Word document, and published once what it is on has
// ended.
func TestReports(t *testing.T) {
	b := open(t)
	page := b.page("/_atelier/rapports/")
	if !strings.Contains(page, `name="document" value="bilan"`) {
		t.Fatalf("the review is not offered:\n%s", page)
	}
	w := b.Get("/_atelier/rapports/fichier?document=bilan&format=docx")
	if w.Code != http.StatusOK || !strings.HasPrefix(w.Body.String(), "PK") || !strings.Contains(w.Header().Get("Content-Disposition"), ".docx") {
		t.Errorf("the document: %d, %d bytes, %s", w.Code, w.Body.Len(), w.Header())
	}
	for _, bad := range []string{"", "document=", "pour=ademe", "document=rien", "document=bilan&format=exe", "document=fiche+nulle-part"} {
		if w := b.Get("/_atelier/rapports/fichier?" + bad); w.Code < 400 || w.Code >= 500 {
			t.Errorf("%s: %d", bad, w.Code)
		}
	}
	before := filesOf(t, b.Folder)
	if w := b.Post("/_atelier/rapports/publier", url.Values{"rapport": {"bilan"}}); w.Code == http.StatusSeeOther || !maps.Equal(before, filesOf(t, b.Folder)) {
		t.Errorf("a report was published without being agreed to: %d", w.Code)
	}
}

// What was published is remembered, whatever is undone.
func TestUndo_ce_qui_a_été_publié(t *testing.T) {
	b := open(t)
	const record = "data/publications/2026-11-23.toml"
	j := journal.Open(b.Folder, "un essai", func(string) {})
	step := journal.StepAt(time.Date(2026, 11, 23, 10, 0, 0, 0, time.UTC), "publish", "publication", nil)
	if err := j.Commit(step, []change.File{{Path: record, Content: []byte("# publié\n")}}); err != nil {
		t.Fatal(err)
	}
	if page := b.page("/_atelier/journal/"); strings.Contains(page, "Revenir avant") || !strings.Contains(page, "ne se reprend pas") {
		t.Errorf("a publication can be undone:\n%s", page)
	}
	if w := b.Post("/_atelier/journal/annuler", url.Values{"etape": {j.Steps()[0].Name}}); w.Code != http.StatusConflict || b.Read(record) == "" {
		t.Errorf("%d: the record of a publication is gone, or might be", w.Code)
	}
}

// Of several files, the rows that are refused come back in a workbook each.
func TestDeposit_des_lignes_refusées_de_deux_fichiers(t *testing.T) {
	b := open(t)
	const heads = "Année;Indicateur;Territoire;Valeur;Source\n"
	query := url.Values{}
	for name, table := range map[string]string{
		"un.csv":   heads + "2022;Déchets ménagers;amont;480;rapport\n2023;Inconnu;amont;470;rapport\n",
		"deux.csv": heads + "2024;Déchets ménagers;amont;460;rapport\n2025;Autre;amont;450;rapport\n",
	} {
		_, dropped, _ := strings.Cut(b.drop(name, table), "?f=")
		f, err := url.QueryUnescape(dropped)
		if err != nil {
			t.Fatal(err)
		}
		query.Add("f", f)
	}
	at := "/_atelier/deposer/lire?" + query.Encode()
	page := b.Post(at, url.Values{"q0-partiel": {"oui"}, "q1-partiel": {"oui"}}).Body.String()
	links := regexp.MustCompile(`href="(/_atelier/deposer/a-renvoyer[^"]*)"`).FindAllStringSubmatch(page, -1)
	if len(links) != 2 {
		t.Fatalf("%d workbooks to send back, want 2:\n%s", len(links), page)
	}
	names := map[string]bool{}
	for _, link := range links {
		w := b.Get(html.UnescapeString(link[1]))
		if w.Code != http.StatusOK || !strings.HasPrefix(w.Body.String(), "PK") {
			t.Errorf("%s: %d", link[1], w.Code)
		}
		names[w.Header().Get("Content-Disposition")] = true
	}
	if len(names) != 2 {
		t.Errorf("the two workbooks are one: %v", names)
	}
}
