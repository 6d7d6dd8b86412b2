package site_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"limpide/internal/base/fr"
	"limpide/internal/portal/portaltest"
)

// successor is a framework that replaces another, with its own look.
const successor = `
sources = ["convention"]
nom = "Transition"
sigle = "TETE"
adresse = "transition"
points = 10
succede_a = ["cae", "eci"]
couleur = "#7a2f6f"
couleur_sombre = "#d59ac9"
texture = "verticale"

[[noeud]]
id = "1"
niveau = "axe"
titre = "Tout"
points = 10

[[noeud]]
id = "1.1"
niveau = "mesure"
titre = "Agir"
points = 10

[[noeud]]
id = "1.1alter"
niveau = "mesure"
titre = "Agir en montagne"
points = 10
`

const successorScore = `
sources = ["convention"]
nature = "audit-initial"
etat = "validé"

[points]
"1.1" = { potentiel = 0 }
"1.1alter" = { potentiel = 10, faits = 4 }
`

// TestSuccession looks at a portal of which one framework is closed, and replaced.
func TestSuccession(t *testing.T) {
	change := func(source fstest.MapFS) {
		portaltest.Change(t, source, "data/referentiels/cae.toml", "points = 100\n=>\npoints = 100\nferme_le = 2026-02-01\n")
		portaltest.Change(t, source, "data/referentiels/eci.toml", "points = 50\n=>\npoints = 50\nferme_le = 2026-01-01\n")
		source["data/referentiels/tete.toml"] = &fstest.MapFile{Data: []byte(successor)}
		source["data/evaluations/aval/tete-2026-03-10.toml"] = &fstest.MapFile{Data: []byte(successorScore)}
	}
	files := rendered(t, change)
	style := ""
	for name, content := range files {
		if strings.HasPrefix(name, "assets/style-") {
			style = content
		}
	}
	for name, page := range map[string]struct{ text, has, hasNot string }{
		"accueil":                  {files["index.html"], "score teinte-tete", "score teinte-eci"},
		"audits_attendus":          {files["index.html"], "Transition", "finaux de l’Aval : Climat Air Énergie"},
		"le_nouveau_vient_d_abord": {files["territoires/aval/index.html"][strings.Index(files["territoires/aval/index.html"], "partie_scores"):strings.Index(files["territoires/aval/index.html"], "Économie Circulaire</a></h3>")], "Transition</a></h3>", ""},
		"la_variante_est_là":       {files["territoires/aval/transition/axe-1/index.html"], "1.1alter", ""},
		"elle_compte_à_sa_place":   {files["territoires/aval/transition/index.html"], "40,0", ""},
		"les_données_le_disent":    {files["donnees/referentiels/referentiels.csv"], "cae | eci", ""},
		"pas_comparable":           {files["territoires/aval/transition/index.html"], "ses scores ne se comparent pas aux leurs", ""},
		"page_de_l_ancien":         {files["territoires/aval/economie-circulaire/index.html"], "est fermé depuis le 1<sup>er</sup> janvier 2026", ""},
		"page_du_nouveau":          {files["territoires/aval/transition/index.html"], "remplace les référentiels Climat Air Énergie et Économie Circulaire", "fermé"},
		"texture":                  {files["territoires/aval/transition/index.html"], `id="hachures_tete" class="hachures teinte-tete" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(0)"`, ""},
		"couleur":                  {style, ":root{--tete:#7a2f6f}", "--cae:#7a2f6f"},
		"couleur_sombre":           {style, "(prefers-color-scheme:dark){:root{--tete:#d59ac9}}", ""},
	} {
		text := fr.Plain(page.text)
		if !strings.Contains(text, page.has) {
			t.Errorf("%s: %q is not there:\n%s", name, page.has, text)
		}
		if page.hasNot != "" && strings.Contains(text, page.hasNot) {
			t.Errorf("%s: %q is there", name, page.hasNot)
		}
	}
	before := fr.Plain(renderedOn(t, fr.Date{Year: 2025, Month: 12, Day: 31}, change)["territoires/aval/economie-circulaire/index.html"])
	if strings.Contains(before, "fermé") {
		t.Error("the day before, the framework is closed already")
	}
}

// TestSuccession_après_le_contrat closes the frameworks of a contract that has ended:
// what it announced is still theirs, and nothing is asked of their successor.
func TestSuccession_après_le_contrat(t *testing.T) {
	files := renderedOn(t, fr.Date{Year: 2027, Month: 2, Day: 1}, func(source fstest.MapFS) {
		for name, points := range map[string]string{"cae": "100", "eci": "50"} {
			portaltest.Change(t, source, "data/referentiels/"+name+".toml", "points = "+points+"\n=>\npoints = "+points+"\nferme_le = 2027-01-01\n")
		}
		portaltest.Change(t, source, "data/contrat.toml", "resume = \"Quatre ans pour progresser.\"\n=>\nresume = \"Quatre ans pour progresser.\"\naudits_finaux = \"2026-10\"\n")
		source["data/referentiels/tete.toml"] = &fstest.MapFile{Data: []byte(successor)}
	})
	home, page := fr.Plain(files["index.html"]), fr.Plain(files["territoires/aval/transition/index.html"])
	for _, want := range []string{"Aucun des deux EPCI n’a encore de score publié pour le référentiel Transition.", "Audits finaux des deux EPCI : Climat Air Énergie et Économie Circulaire"} {
		if !strings.Contains(home, want) {
			t.Errorf("the home page does not say %q", want)
		}
	}
	if strings.Contains(page, "est attendu de l’Aval") || !strings.Contains(page, "Pas encore de score publié") {
		t.Errorf("the page of the successor asks for what no contract does:\n%s", page)
	}
}
