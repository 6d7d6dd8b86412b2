package forms_test

import (
	"encoding/json"
	"html"
	"io/fs"
	"net/http"
	"net/url"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"limpide/internal/change/form"
	"limpide/internal/portal"
	"limpide/internal/portal/schema"
	"limpide/internal/run/workshop/desk"
	"limpide/internal/run/workshop/desktest"
	"limpide/internal/run/workshop/forms"
)

const (
	root  = "/_atelier/donnees/"
	waste = root + "data/indicateurs/dechets.toml"
	grid  = waste + "?vue=valeurs"
	plan  = root + "data/plans/amont.toml"
)

var (
	inputs = regexp.MustCompile(`(?s)<input id="([^"]*)" name="([^"]*)" value="([^"]*)"`)
	areas  = regexp.MustCompile(`(?s)<textarea id="[^"]*" name="([^"]*)"[^>]*>\n(.*?)</textarea>`)
	menus  = regexp.MustCompile(`(?s)<select id="c-[^"]*" name="([^"]*)".*?</select>`)
	chosen = regexp.MustCompile(`<option value="([^"]*)" selected>`)
	hidden = regexp.MustCompile(`<input type="hidden" name="([^"]*)" value="([^"]*)">`)
)

// shown returns the fields of a page as a browser would send them.
func shown(t *testing.T, page string) url.Values {
	t.Helper()
	sent := url.Values{}
	for _, m := range inputs.FindAllStringSubmatch(page, -1) {
		sent.Set(html.UnescapeString(m[2]), html.UnescapeString(m[3]))
	}
	for _, m := range areas.FindAllStringSubmatch(page, -1) {
		sent.Set(html.UnescapeString(m[1]), strings.ReplaceAll(html.UnescapeString(m[2]), "\n", "\r\n"))
	}
	for _, m := range menus.FindAllStringSubmatch(page, -1) {
		sent.Set(m[1], "")
		if option := chosen.FindStringSubmatch(m[0]); option != nil {
			sent.Set(m[1], html.UnescapeString(option[1]))
		}
	}
	for _, m := range hidden.FindAllStringSubmatch(page, -1) {
		sent.Set(m[1], html.UnescapeString(m[2]))
	}
	return sent
}

// get asks for a page that must be there.
func get(t *testing.T, w *desktest.Workshop, address string) string {
	t.Helper()
	answer := w.Get(address)
	if answer.Code != http.StatusOK {
		t.Fatalf("%s answers %d:\n%s", address, answer.Code, answer.Body)
	}
	return answer.Body.String()
}

// filled is the form of a page, with some fields filled in.
func filled(t *testing.T, w *desktest.Workshop, address string, typed map[string]string) url.Values {
	t.Helper()
	sent := shown(t, get(t, w, address))
	for name, text := range typed {
		if _, isThere := sent[name]; !isThere {
			t.Fatalf("%s has no field %q", address, name)
		}
		sent.Set(name, text)
	}
	return sent
}

func open(t *testing.T) *desktest.Workshop { return desktest.Open(t, forms.Mount) }

// Every form and every grid, opened and sent back as a browser does, changes nothing.
func TestForms_une_page_renvoyée_telle_quelle_n_écrit_rien(t *testing.T) {
	w := open(t)
	before := map[string]string{}
	for _, file := range w.Files() {
		before[file] = w.Read(file)
	}
	seen, pages := map[string]bool{}, []string{root}
	link := regexp.MustCompile(`href="(/_atelier/donnees/data/[^"#]*)`)
	for len(pages) > 0 {
		address := pages[0]
		pages = pages[1:]
		if seen[address] {
			continue
		}
		seen[address] = true
		page := get(t, w, address)
		for _, m := range link.FindAllStringSubmatch(page, -1) {
			pages = append(pages, html.UnescapeString(m[1]))
		}
		if address == root || strings.HasSuffix(address, "%2F-") || strings.Contains(address, "serie") {
			continue
		}
		answer := w.Post(address, shown(t, page))
		if body := answer.Body.String(); answer.Code != http.StatusOK || !strings.Contains(body, "Rien à écrire") {
			t.Errorf("%s, sent back as it was, answers %d:\n%s", address, answer.Code, body)
		}
	}
	if len(seen) < 60 {
		t.Errorf("%d pages seen: is the walk still right?", len(seen))
	}
	for file, text := range before {
		if w.Read(file) != text {
			t.Errorf("%s has changed", file)
		}
	}
}

func TestForm_un_changement_est_montré_puis_écrit(t *testing.T) {
	w := open(t)
	address := plan + "?cle=%2Faction%2F0"
	sent := filled(t, w, address, map[string]string{"statut": "Réalisé", "fin": "30/06/2026"})
	page := w.Post(address, sent).Body.String()
	for _, want := range []string{"état\u00a0: En cours → Réalisé", "30 juin 2026", "Écrire", "Rénover les écoles"} {
		if !strings.Contains(page, want) {
			t.Errorf("the change is shown without %q:\n%s", want, page)
		}
	}
	before := w.Read("data/plans/amont.toml")
	to := w.Agree(address, sent)
	want := strings.NewReplacer(`"En cours"`, `"Réalisé"`, `fin = "2026-12"`, `fin = 2026-06-30`).Replace(before)
	if got := w.Read("data/plans/amont.toml"); got != want {
		t.Errorf("the file is\n%s\nwant\n%s", got, want)
	}
	if !strings.HasPrefix(to, address) {
		t.Errorf("it leads to %s", to)
	}
	if page := get(t, w, to); !strings.Contains(page, "C’est écrit") {
		t.Errorf("nothing says that it is written:\n%s", page)
	}
}

func TestForm_les_fautes_sont_à_côté_de_leur_champ(t *testing.T) {
	w := open(t)
	address := root + "data/territoires/amont.toml"
	sent := filled(t, w, address, map[string]string{"nom": "", "superficie": "grand", "siren": "123456789", "sources": "absente"})
	answer := w.Post(address, sent)
	page := answer.Body.String()
	if answer.Code != http.StatusUnprocessableEntity {
		t.Errorf("the form is answered %d", answer.Code)
	}
	for _, name := range []string{"nom", "superficie"} {
		if !regexp.MustCompile(`id="c-` + name + `"[^>]*aria-invalid="true"`).MatchString(page) {
			t.Errorf("%s is not marked", name)
		}
		if !strings.Contains(page, `href="#c-`+name+`"`) {
			t.Errorf("the summary has no link to %s", name)
		}
	}
	sent = filled(t, w, address, map[string]string{"siren": "123456789", "sources": "convention\r\nabsente"})
	page = w.Post(address, sent).Body.String()
	for _, want := range []string{"« absente » n’existe pas", "n’est pas un numéro SIREN", "convention\nabsente</textarea>"} {
		if !strings.Contains(strings.ReplaceAll(page, "\u00a0", " "), want) {
			t.Errorf("the page lacks %q:\n%s", want, page)
		}
	}
}

func TestForm_ce_qui_a_changé_entre_temps_n_est_pas_écrasé(t *testing.T) {
	w := open(t)
	address := plan + "?cle=%2Faction%2F0"
	sent := filled(t, w, address, map[string]string{"statut": "Réalisé"})
	w.Write("data/plans/amont.toml", []byte(strings.Replace(w.Read("data/plans/amont.toml"), "Rénover les écoles", "Rénover trois écoles", 1)))
	answer := w.Post(address, sent)
	page := answer.Body.String()
	if answer.Code != http.StatusUnprocessableEntity || !strings.Contains(page, "a changé depuis") || !strings.Contains(page, "Dans le fichier : Rénover trois écoles") {
		t.Errorf("a form of another state is answered %d:\n%s", answer.Code, page)
	}
	again := shown(t, page)
	again.Set("titre", "Rénover trois écoles")
	w.Agree(address, again)
	if text := w.Read("data/plans/amont.toml"); !strings.Contains(text, "Rénover trois écoles") || !strings.Contains(text, `"Réalisé"`) {
		t.Errorf("the file is\n%s", text)
	}
}

func TestForm_un_bloc_s_ajoute_et_se_retire(t *testing.T) {
	w := open(t)
	address := plan + "?cle=%2Faction%2F0%2Feffet%2F-"
	to := w.Agree(address, filled(t, w, address, map[string]string{"objet": "déchets", "quantite": "12,5", "unite": "t par an", "sens": "baisse"}))
	if text := w.Read("data/plans/amont.toml"); !strings.Contains(text, "[[action.effet]]\nobjet = \"déchets\"\nquantite = 12.5\n") {
		t.Errorf("the file is\n%s", text)
	}
	if !strings.HasPrefix(to, plan+"?cle=%2Faction%2F0&") {
		t.Errorf("it leads to %s", to)
	}
	address = plan + "?cle=%2Faction%2F0%2Feffet%2F0"
	sent := filled(t, w, address, nil)
	sent.Set("_retirer", "oui")
	w.Agree(address, sent)
	if text := w.Read("data/plans/amont.toml"); strings.Contains(text, "effet") || !strings.Contains(text, "[[action.financeur]]") {
		t.Errorf("the file is\n%s", text)
	}
}

// A block that has come in the place of another is not taken away for it.
func TestForm_un_autre_bloc_n_est_pas_retiré(t *testing.T) {
	w := open(t)
	address := root + "data/glossaire.toml?cle=%2Fterme%2F0"
	sent := filled(t, w, address, nil)
	sent.Set("_retirer", "oui")
	w.Write("data/glossaire.toml", []byte("[[terme]]\nmot = \"Action\"\ndefinition = \"Ce que l'on fait.\"\n\n"+w.Read("data/glossaire.toml")))
	answer := w.Post(address, sent)
	if page := answer.Body.String(); answer.Code != http.StatusUnprocessableEntity || strings.Contains(page, "est retiré") {
		t.Errorf("the answer is %d:\n%s", answer.Code, page)
	}
}

func TestForm_une_adresse_de_clé_mène_à_son_champ(t *testing.T) {
	w := open(t)
	for from, to := range map[string]string{
		plan + "?cle=/action/0/fin":       plan + "?cle=%2Faction%2F0#c-fin",
		waste + "?cle=/titre":             waste + "#c-titre",
		waste + "?cle=/serie/amont":       grid,
		waste + "?cle=/cible/1/valeur":    waste + "?cle=%2Fcible%2F1#c-valeur",
		waste + "?cle=/serie/amont/2020/": waste + "?cle=%2Fserie%2Famont%2F2020#c-",
	} {
		if got := w.Get(from).Header().Get("Location"); strings.TrimSuffix(got, "#c-") != strings.TrimSuffix(to, "#c-") {
			t.Errorf("%s leads to %q, want %q", from, got, to)
		}
	}
}

func TestForms_ce_qui_n_est_pas_une_donnée_n_a_pas_de_formulaire(t *testing.T) {
	w := open(t)
	w.Write("data/exemples/plans/aval.toml", []byte(w.Read("data/plans/aval.toml")))
	for _, at := range []string{
		root + "content/index.md", root + "data/exemples/plans/aval.toml", root + "data/rien.toml", root + "data/plans/rien.toml", root + "..%2f..%2fetc%2fpasswd",
		root + "data/territoires/..%2fportail.toml", plan + "?cle=/action/7", root + "data/plans/rien.toml?vue=valeurs", plan + "?vue=valeurs", root + "content/index.md?vue=texte", root + "data/plans/rien.toml?vue=texte",
	} {
		if code := w.Get(at).Code; code != http.StatusNotFound {
			t.Errorf("GET %s answers %d", at, code)
		}
		if code := w.Post(at, url.Values{"texte": {"x = 1"}}).Code; code != http.StatusNotFound {
			t.Errorf("POST %s answers %d", at, code)
		}
	}
}

func TestForms_un_fichier_abîmé_se_répare_dans_son_texte(t *testing.T) {
	w := open(t)
	w.Write("data/glossaire.toml", []byte("[[terme]]\nmot = \"EPCI\ndefinition = \"Un groupement.\"\n"))
	if page := get(t, w, root); !strings.Contains(page, "Fichiers abîmés") || !strings.Contains(page, "glossaire.toml?vue=texte") {
		t.Errorf("the list does not say which file is broken:\n%s", page)
	}
	address := root + "data/glossaire.toml"
	if to := w.Get(address).Header().Get("Location"); to != address+"?vue=texte" {
		t.Errorf("its form leads to %q", to)
	}
	page := get(t, w, address+"?vue=texte")
	if !strings.Contains(page, "guillemet") {
		t.Errorf("the page does not say what is wrong:\n%s", page)
	}
	sent := shown(t, page)
	if answer := w.Post(address+"?vue=texte", sent); answer.Code != http.StatusUnprocessableEntity {
		t.Errorf("the broken text is answered %d", answer.Code)
	}
	sent.Set("texte", strings.Replace(sent.Get("texte"), `"EPCI`, `"EPCI"`, 1))
	w.Agree(address+"?vue=texte", sent)
	if got := w.Read("data/glossaire.toml"); got != "[[terme]]\nmot = \"EPCI\"\ndefinition = \"Un groupement.\"\n" {
		t.Errorf("the file is %q", got)
	}
}

func TestGrid_coller_relire_écrire(t *testing.T) {
	w := open(t)
	sent := filled(t, w, grid, nil)
	sent.Set("coller", "Année\tAmont\tAval\r\n2022\t499,5\t\r\n2023\t498\u202f\t301 (provisoire)\r\n")
	sent.Set("poser", "oui")
	page := w.Post(grid, sent).Body.String()
	if !strings.Contains(page, "valeurs sont posées") || !strings.Contains(page, `value="301 (provisoire)"`) {
		t.Fatalf("what is pasted is not shown:\n%s", page)
	}
	sent.Del("poser") // with another button
	if page := w.Post(grid, sent).Body.String(); !strings.Contains(page, "valeurs sont posées") {
		t.Errorf("what is pasted is left aside:\n%s", page)
	}
	if strings.Contains(w.Read("data/indicateurs/dechets.toml"), "499.5") {
		t.Fatal("what is pasted is written already")
	}
	again := shown(t, page)
	again.Del("coller")
	again.Del("poser")
	w.Agree(grid, again)
	text := w.Read("data/indicateurs/dechets.toml")
	for _, want := range []string{"2022 = 499.5\n2023 = 498\n", "[serie.aval]\n2023 = { valeur = 301, etat = \"provisoire\" }", "# Pour l'essai.", "2020 = { valeur = 501, etat = \"estimé\" }"} {
		if !strings.Contains(text, want) {
			t.Errorf("the file lacks %q:\n%s", want, text)
		}
	}
}

func TestGrid_les_fautes_sont_dans_leur_case(t *testing.T) {
	w := open(t)
	answer := w.Post(grid, filled(t, w, grid, map[string]string{"v-2024-amont": "beaucoup", "v-2024-aval": "9 000"}))
	page := answer.Body.String()
	if answer.Code != http.StatusUnprocessableEntity || !regexp.MustCompile(`id="v-2024-amont"[^>]*aria-invalid="true"`).MatchString(page) || !strings.Contains(page, `href="#v-2024-amont"`) {
		t.Errorf("the grid is answered %d:\n%s", answer.Code, page)
	}
	answer = w.Post(grid, filled(t, w, grid, map[string]string{"v-2024-aval": "9 000"}))
	if page = answer.Body.String(); answer.Code != http.StatusUnprocessableEntity || !regexp.MustCompile(`id="v-2024-aval"[^>]*aria-invalid="true"`).MatchString(page) {
		t.Errorf("a value out of bounds is answered %d:\n%s", answer.Code, page)
	}
}

func TestGrid_une_autre_année_se_montre(t *testing.T) {
	w := open(t)
	sent := filled(t, w, grid, map[string]string{"v-2024-amont": "12"})
	sent.Set("annee", "2015")
	sent.Set("montrer", "oui")
	page := w.Post(grid, sent).Body.String()
	if !strings.Contains(page, `name="v-2015-aval"`) || !strings.Contains(page, `name="v-2024-amont" value="12"`) {
		t.Errorf("the year is not shown, or what was typed is lost:\n%s", page)
	}
	sent.Del("montrer") // with the key Enter
	if page = w.Post(grid, sent).Body.String(); !strings.Contains(page, `name="v-2015-aval"`) {
		t.Errorf("the year is left aside:\n%s", page)
	}
	sent.Set("annee", "1500")
	if page = w.Post(grid, sent).Body.String(); !strings.Contains(page, "Une année va de 1900 à 2100") {
		t.Errorf("1500 is taken without a word:\n%s", page)
	}
}

func TestForms_un_script_apprend_les_fautes(t *testing.T) {
	w := open(t)
	for address, c := range map[string]struct{ name, text string }{
		grid:                         {"v-2024-amont", "beaucoup"},
		plan + "?cle=%2Faction%2F0":  {"fin", "31/02/2026"},
		root + "data/contrat.toml":   {"titre", ""},
		plan + "?cle=%2Faction%2F-":  {"titre", ""},
		waste + "?cle=%2Fcible%2F1":  {"annee", "1800"},
		root + "data/glossaire.toml": {"", ""},
	} {
		typed := map[string]string{}
		if c.name != "" {
			typed[c.name] = c.text
		}
		sent := filled(t, w, address, typed)
		sent.Set("_verifier", "oui")
		var told map[string][]string
		if err := json.Unmarshal(w.Post(address, sent).Body.Bytes(), &told); err != nil {
			t.Fatalf("%s: %v", address, err)
		}
		if c.name != "" && len(told[c.name]) == 0 {
			t.Errorf("%s: nothing is said of %s: %v", address, c.name, told)
		}
	}
}

// What is hostile in the files and in what is sent is shown as text.
func TestForms_un_texte_hostile_reste_un_texte(t *testing.T) {
	const payload = `"><script>alert(1)</script><img src=x onerror=alert(2)>'</textarea><b>`
	w := open(t)
	raw := []string{"<script>alert", "<img src=x", "</textarea><b>"}
	check := func(address, page string) {
		t.Helper()
		for _, text := range raw {
			if strings.Contains(page, text) {
				t.Errorf("%s shows %q as markup", address, text)
			}
		}
	}
	for address, name := range map[string]string{
		plan + "?cle=%2Faction%2F0": "titre", plan + "?cle=%2Faction%2F-": "description", root + "data/territoires/amont.toml": "nom_court",
		root + "data/sources.toml?cle=%2Fsource%2F-": "identifiant", grid: "v-2024-amont", root + "data/glossaire.toml?cle=%2Fterme%2F0": "voir",
	} {
		sent := filled(t, w, address, map[string]string{name: payload})
		page := w.Post(address, sent).Body.String()
		check(address, page)
		if !strings.Contains(html.UnescapeString(page), payload) {
			t.Errorf("%s loses what was typed", address)
		}
		sent.Set("reprendre", "oui")
		check(address, w.Post(address, sent).Body.String())
	}
	sent := filled(t, w, grid, nil)
	sent.Set("coller", payload+"\t"+payload)
	sent.Set("poser", "oui")
	check("what is pasted", w.Post(grid, sent).Body.String())
	w.Write("data/plans/amont.toml", []byte(strings.Replace(w.Read("data/plans/amont.toml"), `"Rénover les écoles"`, `'''`+payload+`'''`, 1)))
	for _, address := range []string{plan, plan + "?cle=%2Faction%2F0", "/_atelier/actions/", "/_atelier/actions/?vue=etats", plan + "?vue=texte", plan + "?cle=" + url.QueryEscape(payload)} {
		check(address, w.Get(address).Body.String())
	}
}

func TestActions_les_retards_d_abord(t *testing.T) {
	w := open(t)
	w.Write("data/plans/aval.toml", []byte(w.Read("data/plans/aval.toml")+"\n[[action]]\nid = \"late\"\ntitre = \"Attendue depuis longtemps\"\nstatut = \"En cours\"\nfin = \"2025-06\"\n"))
	page := get(t, w, "/_atelier/actions/")
	late, open, done := strings.Index(page, "Attendue depuis"), strings.Index(page, "Rénover les écoles"), strings.Index(page, "Composter au village")
	if late < 0 || late > open || open > done {
		t.Errorf("late at %d, open at %d, done at %d", late, open, done)
	}
	if !strings.Contains(page, "dont <b class=\"tard\">1 en retard") || !strings.Contains(page, plan+"?cle=%2Faction%2F-") {
		t.Errorf("the page is\n%s", page)
	}
	board := get(t, w, "/_atelier/actions/?vue=etats&territoire=aval")
	if !strings.Contains(board, `id="realise"`) || strings.Contains(board, "Rénover les écoles") {
		t.Errorf("the board of one territory is\n%s", board)
	}
	for _, name := range []string{"data/plans/amont.toml", "data/plans/aval.toml"} {
		if err := os.Remove(w.Folder + "/" + name); err != nil {
			t.Fatal(err)
		}
	}
	if page := get(t, w, "/_atelier/actions/"); !strings.Contains(page, "aucun plan d’actions") {
		t.Errorf("without a plan, the page is\n%s", page)
	}
}

// The forms say all data files that there are, but for examples and what limpide alone
// writes.
func TestForms_la_liste_est_entière(t *testing.T) {
	w := open(t)
	w.Write("data/indicateurs/velo.toml", []byte(strings.Replace(w.Read("data/indicateurs/velo.toml"), "decimales = 1\n", "decimales = 1\nprochaine_valeur = \"2026-10\"\n", 1)))
	if page := get(t, w, root); !strings.Contains(page, "valeur attendue en octobre 2026") {
		t.Errorf("the list does not say which value is due:\n%s", page)
	}
	page := get(t, w, root)
	for _, file := range w.Files() {
		isListed := strings.Contains(page, ">"+file+"<")
		if want := strings.HasPrefix(file, "data/") && !portal.IsExampleFile(file); isListed != want {
			t.Errorf("%s is listed: %v, want %v", file, isListed, want)
		}
	}
	if !form.Editable("data/portail.toml") || slices.Contains(w.Files(), "data/rien.toml") {
		t.Error("the portal of the tests is another one")
	}
	if _, err := fs.Stat(os.DirFS(w.Folder), "data/portail.toml"); err != nil {
		t.Fatal(err)
	}
}

// The buttons of a form, and those of the desk, have names that no key of the data has.
func TestForms_aucune_clé_ne_s_appelle_comme_un_bouton(t *testing.T) {
	for _, k := range schema.Kinds() {
		for _, table := range k.Tables {
			for _, f := range table.Fields {
				if slices.Contains([]string{"confirmer", desk.Resumed}, f.Key) || strings.HasPrefix(f.Key, "_") {
					t.Errorf("%s, table %q: the key %q is the name of a button", k.Name, table.Path, f.Key)
				}
			}
		}
	}
}

func TestForms_un_fichier_qui_manque_se_commence(t *testing.T) {
	w := open(t)
	if err := os.Remove(w.Folder + "/data/objectifs.toml"); err != nil {
		t.Fatal(err)
	}
	address := root + "data/objectifs.toml?cle=%2Fobjectif%2F-"
	if page := get(t, w, root); !strings.Contains(page, html.EscapeString(address)) || !strings.Contains(page, "à commencer") {
		t.Errorf("the list does not begin it:\n%s", page)
	}
	w.Agree(address, filled(t, w, address, map[string]string{"territoire": "aval", "referentiel": "eci", "date": "2026-10-31", "pourcentage": "30"}))
	if text := w.Read("data/objectifs.toml"); !strings.HasPrefix(text, "[[objectif]]\nterritoire = \"aval\"\n") {
		t.Errorf("the file is\n%s", text)
	}
}
