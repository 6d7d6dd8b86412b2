package fresh

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"limpide/internal/change/scaffold"
	"limpide/internal/run/workshop/desktest"
)

func TestNouveau_tout_ce_que_fait_la_commande(t *testing.T) {
	w := desktest.Open(t, Mount)
	list := w.Get(root).Body.String()
	for _, kind := range scaffold.Kinds() {
		if !strings.Contains(list, `href="`+root+kind+`"`) {
			t.Errorf("the list lacks %s", kind)
		}
		if answer := w.Get(root + kind); answer.Code != http.StatusOK {
			t.Errorf("%s answers %d", kind, answer.Code)
		}
	}
}

func TestNouveau_chaque_chose_s_écrit_à_sa_place(t *testing.T) {
	for kind, c := range map[string]struct {
		form     url.Values
		file, to string
	}{
		"page":       {url.Values{"titre": {"Les vergers"}}, "content/les-vergers.md", "/_atelier/pages/content/les-vergers.md?fait="},
		"actualite":  {url.Values{"titre": {"Le marché d’été"}, "date": {"2026-11-20"}}, "content/actualites/2026-11-20-le-marche-d-ete.md", "/_atelier/pages/content/actualites/2026-11-20-le-marche-d-ete.md?fait="},
		"evenement":  {url.Values{"titre": {"La réunion"}, "date": {"2026-10"}}, "data/historique.toml", "/_atelier/donnees/data/historique.toml?cle=%2Fevenement"},
		"action":     {url.Values{"titre": {"Planter des haies"}, "territoire": {"amont"}}, "data/plans/amont.toml", "/_atelier/donnees/data/plans/amont.toml?cle=%2Faction"},
		"indicateur": {url.Values{"titre": {"Haies plantées"}}, "data/indicateurs/haies-plantees.toml", "/_atelier/donnees/data/indicateurs/haies-plantees.toml?"},
		"source":     {url.Values{"titre": {"Le compte rendu"}, "producteur": {"Le pôle"}, "genre": {"presse"}, "adresse": {"https://exemple.fr/cr"}}, "data/sources.toml", "/_atelier/donnees/data/sources.toml?cle=%2Fsource%2Fle-compte-rendu"},
		"territoire": {url.Values{"titre": {"Communauté de communes des Sources"}}, "data/territoires/sources.toml", "/_atelier/donnees/data/territoires/sources.toml?"},
		"evaluation": {url.Values{"territoire": {"amont"}, "referentiel": {"eci"}, "nature": {"auto-evaluation"}, "date": {"2026-06-01"}}, "data/evaluations/amont/eci-2026-06-01.toml", "/_atelier/donnees/data/evaluations/amont/eci-2026-06-01.toml?"},
		"rapport":    {url.Values{"titre": {"bilan"}}, "content/rapports/bilan/essentiel.md", "/_atelier/pages/content/rapports/bilan/essentiel.md?fait="},
	} {
		w := desktest.Open(t, Mount)
		before := w.Read(c.file)
		to := w.Agree(root+kind, c.form)
		if after := w.Read(c.file); after == before {
			t.Errorf("%s: %s is as before", kind, c.file)
		}
		if !strings.HasPrefix(to, c.to) {
			t.Errorf("%s leads to %s", kind, to)
		}
	}
}

func TestNouveau_ce_qui_manque_est_dit_à_sa_place_et_rien_n_est_écrit(t *testing.T) {
	w := desktest.Open(t, Mount)
	files := w.Files()
	for _, c := range []struct {
		kind string
		form url.Values
		want string
	}{
		{"page", url.Values{}, "Répondez à cette question."},
		{"page", url.Values{"titre": {"   "}}, "Répondez à cette question."},
		{"page", url.Values{"titre": {"…"}}, "pas une réponse possible"},
		{"page", url.Values{"titre": {strings.Repeat("a", 500)}}, "trop long"},
		{"page", url.Values{"titre": {"La mission"}, "date": {"x"}}, ""},
		{"page", url.Values{"titre": {"Mission"}}, "existe déjà"},
		{"actualite", url.Values{"titre": {"Une fête"}, "date": {"2026-11"}}, "Il faut un jour"},
		{"actualite", url.Values{"titre": {"Une fête"}, "date": {"demain"}}, `id="date-faute"`},
		{"action", url.Values{"titre": {"Planter"}, "territoire": {"../../x"}}, "pas une réponse possible"},
		{"action", url.Values{"titre": {"Planter"}}, "Répondez à cette question."},
	} {
		answer := w.Post(root+c.kind, c.form)
		page := answer.Body.String()
		if c.want == "" {
			continue // a field that the form does not have is not looked at
		}
		if answer.Code != http.StatusUnprocessableEntity || !strings.Contains(page, c.want) {
			t.Errorf("%s %v: %d, without %q", c.kind, c.form, answer.Code, c.want)
		}
	}
	if !slices.Equal(files, w.Files()) {
		t.Error("a file was written")
	}
	if answer := w.Get(root + "inconnu"); answer.Code != http.StatusNotFound {
		t.Errorf("what is not known answers %d", answer.Code)
	}
}

func TestNouveau_ce_qui_a_été_répondu_se_reprend(t *testing.T) {
	w := desktest.Open(t, Mount)
	page := w.Post(root+"action", url.Values{"titre": {`Planter "des" <haies>`}, "territoire": {"aval"}, "reprendre": {"oui"}}).Body.String()
	for _, want := range []string{`value="Planter &#34;des&#34; &lt;haies&gt;"`, `value="aval" required checked`} {
		if !strings.Contains(page, want) {
			t.Errorf("the form lacks %s", want)
		}
	}
}

func TestNouveau_un_portail_fautif_se_corrige_d_abord(t *testing.T) {
	w := desktest.Open(t, Mount)
	w.Write("data/plans/amont.toml", []byte("titre = \n"))
	answer := w.Get(root + "action")
	if answer.Code != http.StatusConflict || !strings.Contains(answer.Body.String(), "corrigez-les d’abord") {
		t.Errorf("%d", answer.Code)
	}
}

func TestPortail_commencé_dans_un_dossier_vide(t *testing.T) {
	w := desktest.OpenOn(t, nil, Mount)
	for _, at := range []string{root, root + "page"} {
		if answer := w.Get(at); answer.Code != http.StatusSeeOther || answer.Header().Get("Location") != Portal {
			t.Errorf("%s answers %d", at, answer.Code)
		}
	}
	form := url.Values{"nom": {"Pôle d’équilibre du Pays d’Amont"}, "pays": {"Pays d’Amont"}}
	if answer := w.Post(Portal, form); answer.Code != http.StatusUnprocessableEntity || !strings.Contains(answer.Body.String(), `id="epci-faute"`) {
		t.Errorf("without an EPCI: %d", answer.Code)
	}
	form.Set("epci", "Communauté de communes de l’Amont\r\nCC de l’Amont\r\n")
	if answer := w.Post(Portal, form); answer.Code != http.StatusUnprocessableEntity || !strings.Contains(answer.Body.String(), "qui le distingue") {
		t.Errorf("with one EPCI twice: %d", answer.Code)
	}
	form.Set("epci", "Communauté de communes de l’Amont\r\n\r\n  Communauté de communes de l’Aval \r\n")
	if to := w.Agree(Portal, form); !strings.HasPrefix(to, "/_atelier/?fait=") {
		t.Errorf("it leads to %s", to)
	}
	if site := w.Read("data/portail.toml"); !strings.Contains(site, "Pays d’Amont") || w.Read("data/exemples/territoires/aval.toml") == "" {
		t.Errorf("data/portail.toml is\n%s", site)
	}
	if answer := w.Get(root + "page"); answer.Code != http.StatusOK {
		t.Errorf("then a page cannot be begun: %d", answer.Code)
	}
}

func TestPortail_jamais_là_où_il_y_a_quelque_chose(t *testing.T) {
	for name, w := range map[string]*desktest.Workshop{
		"a portal": desktest.Open(t, Mount),
		"notes":    desktest.OpenOn(t, fstest.MapFS{"notes.txt": {Data: []byte("à moi")}}, Mount),
	} {
		files := w.Files()
		form := url.Values{"nom": {"Pôle"}, "pays": {"Amont"}, "epci": {"CC de l’Amont"}}
		if answer := w.Post(Portal, form); answer.Code != http.StatusConflict || w.Get(Portal).Code != http.StatusConflict || !slices.Equal(files, w.Files()) {
			t.Errorf("%s: %d", name, answer.Code)
		}
	}
}
