package main

import (
	"bufio"
	"fmt"
	"os"
	"strings"

	"limpide/internal/portal"
	"limpide/internal/portal/load"
)

const (
	communesEach  = 28 // the mean of the country
	indicatorsAll = 20
	firstYear     = 2015
	years         = 10
	actionsEach   = 30
)

const sourcesHead = `[source.exemple]
titre = "Valeurs d'exemple"
producteur = "Banc d'essai"
genre = "données"
`

const example = "sources = [\"exemple\"]\n"

// smallFramework is the least that a framework can be.
const smallFramework = `sources = ["exemple"]
nom = "Référentiel d'exemple"
sigle = "CAE"
adresse = "climat-air-energie"
points = 10
regle_seuil = "supérieur à"

[[seuil]]
etoiles = 2
pourcentage = 35

[[noeud]]
id = "1"
niveau = "axe"
titre = "Axe d'exemple"
points = 10

[[noeud]]
id = "1.1"
niveau = "mesure"
titre = "Mesure d'exemple"
points = 10
`

// portal writes what every portal must have.
func (f *folder) portal(slugs []string) {
	f.write("data/portail.toml", func(w *bufio.Writer) {
		fmt.Fprintf(w, "titre = \"Portail d'essai\"\ndescription = \"Un portail engendré pour mesurer la vitesse.\"\n"+
			"url = \"https://essai.example/\"\nterritoire = \"pays d'essai\"\nterritoire_article = \"le\"\nterritoires = [\"%s\"]\n\n"+
			"[editeur]\nnom = \"Pôle d'essai\"\nnom_court = \"Pôle\"\narticle = \"le\"\n\n"+
			"[licence]\nnom = \"Licence Ouverte 2.0\"\nurl = \"https://www.etalab.gouv.fr/licence-ouverte-open-licence/\"\n\n"+
			"[accessibilite]\netat = \"non conforme\"\ndeclaration_le = \"%s\"\n", strings.Join(slugs, `", "`), day)
		for _, m := range menu {
			fmt.Fprintf(w, "\n[[menu]]\ntitre = %q\nadresse = %q\n", m.title, m.address)
		}
		for _, m := range footerMenu {
			fmt.Fprintf(w, "\n[[menu_pied]]\ntitre = %q\nadresse = %q\n", m.title, m.address)
		}
	})
	f.text("data/contrat.toml", "sources = [\"exemple\"]\ntitre = \"Contrat d'essai\"\nsigle = \"COT\"\nresume = \"Un contrat.\"\n"+
		"debut = \"2022-11-02\"\nfin = \"2026-10-31\"\nsignataires = [\"Pôle d'essai\"]\n\n"+
		"[[phase]]\nid = \"phase-1\"\ntitre = \"Phase unique\"\ndebut = \"2022-11-02\"\nfin = \"2026-10-31\"\n\n"+
		"[[phase.tache]]\ntitre = \"Tâche\"\netat = \"à renseigner\"\n")
	f.text("content/dossiers.md", matter("Les dossiers", "Tous les dossiers, par thème.", ""))
	f.text("content/accessibilite.md", matter("Accessibilité", "L'accessibilité du portail d'essai.", ""))
}

type entry struct{ title, address string }

var menu = []entry{
	{"Territoires", "/territoires/"}, {"Comparaison", "/comparaison/"}, {"Indicateurs", "/indicateurs/"}, {"Actions", "/actions/"},
	{"Mission", "/mission/"}, {"Dossiers", "/dossiers/"}, {"Actualités", "/actualites/"}, {"Données", "/donnees/"},
}

var footerMenu = []entry{
	{"Glossaire", "/glossaire/"}, {"Plan du site", "/plan-du-site/"}, {"Accessibilité", "/accessibilite/"}, {"Mentions légales", "/mentions-legales/"},
}

func slugOf(territory int) string { return fmt.Sprintf("epci-%04d", territory) }

// territory writes the identity of a territory, numbered from 1.
func (f *folder) territory(t int) {
	f.write("data/territoires/"+slugOf(t)+".toml", func(w *bufio.Writer) {
		fmt.Fprintf(w, "%snom = \"Communauté de communes d'exemple n° %d\"\nnom_court = \"Exemple %d\"\narticle = \"l’\"\n"+
			"siren = \"%s\"\nsiege = \"Commune 1\"\nmillesime = \"populations inventées\"\n", example, t, t, siren(t))
		for c := range communesEach {
			people := 80 + (t*31+c*97)%2400
			fmt.Fprintf(w, "\n[[commune]]\ninsee = \"%05d\"\nnom = \"Commune %d\"\npopulation_municipale = %d\npopulation_totale = %d\n",
				(t-1)*communesEach+c+1, c+1, people, people+people/40)
		}
	})
}

// siren returns a number of nine digits whose key is right (Luhn).
func siren(n int) string {
	digits := fmt.Sprintf("%08d", 20000000+n)
	sum := 0
	for i, r := range digits {
		d := int(r - '0')
		if i%2 == 1 {
			d *= 2
		}
		sum += d/10 + d%10
	}
	return fmt.Sprintf("%s%d", digits, (10-sum%10)%10)
}

// generateTerritories writes a portal of n territories: both frameworks of the
// repository, three assessments of each, indicators over ten years, a plan.
func generateTerritories(dir string, n int) error {
	f := &folder{dir: dir}
	frameworks, err := f.copyFrameworks()
	if err != nil {
		return err
	}
	slugs := make([]string, n)
	for i := range n {
		slugs[i] = slugOf(i + 1)
	}
	f.portal(slugs)
	for i := range n {
		f.territory(i + 1)
		for _, framework := range frameworks {
			f.assessments(i+1, framework)
		}
		f.plan(i+1, frameworks)
	}
	for i := range indicatorsAll {
		f.indicator(i, slugs)
	}
	f.objectives(slugs, frameworks)
	return f.err
}

// copyFrameworks takes the frameworks of the portal of the repository, for
// their real size, and the sources that they cite.
func (f *folder) copyFrameworks() ([]*portal.Framework, error) {
	own, faults := load.Load(os.DirFS("."))
	if own == nil || faults.Errors() > 0 {
		return nil, errNotRoot
	}
	for _, framework := range own.Frameworks {
		data, err := os.ReadFile(framework.Place.File)
		if err != nil {
			return nil, err
		}
		f.text(framework.Place.File, string(data))
	}
	data, err := os.ReadFile("data/sources.toml")
	if err != nil {
		return nil, err
	}
	f.text("data/sources.toml", sourcesHead+"\n"+string(data))
	return own.Frameworks, nil
}

// rounds are the assessments of a territory, and the share of points done in
// each.
var rounds = []struct {
	date, kind, state string
	done              float64
}{
	{"2023-06-15", "audit-initial", "validé", 0.2},
	{"2024-11-20", "auto-evaluation", "provisoire", 0.3},
	{"2026-09-30", "audit-final", "validé", 0.4},
}

func (f *folder) assessments(t int, framework *portal.Framework) {
	for k, r := range rounds {
		a := newAuthor(t*len(rounds) + k)
		f.write(fmt.Sprintf("data/evaluations/%s/%s-%s.toml", slugOf(t), framework.ID, r.date), func(w *bufio.Writer) {
			fmt.Fprintf(w, "%snature = %q\netat = %q\n\n[points]\n", example, r.kind, r.state)
			shares := map[string]float64{} // done, by measure
			for _, n := range framework.Root.Measures() {
				shares[n.ID] = r.done * (0.5 + a.Float64())
			}
			for _, rule := range framework.Ceilings {
				shares[rule.Measure] = min(shares[rule.Measure], shares[rule.By])
			}
			for _, n := range framework.Root.Measures() {
				points := n.Points.Number()
				done := points * shares[n.ID]
				fmt.Fprintf(w, "%q = { potentiel = %g, faits = %.3f, programmes = %.3f, pas_faits = %.3f }\n",
					n.ID, points, done, points*0.1, points*0.2)
			}
		})
	}
}

func (f *folder) objectives(slugs []string, frameworks []*portal.Framework) {
	f.write("data/objectifs.toml", func(w *bufio.Writer) {
		w.WriteString(example)
		for _, slug := range slugs {
			for _, framework := range frameworks {
				fmt.Fprintf(w, "\n[[objectif]]\nterritoire = %q\nreferentiel = %q\ndate = 2026-10-31\npourcentage = 45.5\n", slug, framework.ID)
			}
		}
	})
}

func indicatorID(i int) string { return fmt.Sprintf("indicateur-%02d", i) }

func (f *folder) indicator(i int, slugs []string) {
	a := newAuthor(i)
	f.write("data/indicateurs/"+indicatorID(i)+".toml", func(w *bufio.Writer) {
		fmt.Fprintf(w, "%stitre = \"Indicateur d'exemple n° %d\"\ntitre_court = \"Exemple %d\"\ntheme = %q\ndefinition = %q\n"+
			"unite = \"t CO₂e\"\nunite_en_clair = \"tonnes équivalent CO₂\"\ndecimales = 1\nsens = \"baisse\"\nmethode = \"lineaire\"\n",
			example, i, i, labels[i%len(labels)], a.sentence())
		for _, slug := range slugs {
			fmt.Fprintf(w, "\n[serie.%s]\n", slug)
			value := 500 + 4000*a.Float64()
			for y := range years {
				fmt.Fprintf(w, "%d = %.1f\n", firstYear+y, value*(1-0.02*float64(y)+0.05*a.Float64()))
			}
		}
		fmt.Fprint(w, "\n[[cible]]\nannee = 2030\nvaleur = 400\n")
	})
}

var statuses = []string{"À venir", "En cours", "Réalisé", "En pause", "Bloqué", "À discuter"}

func (f *folder) plan(t int, frameworks []*portal.Framework) {
	a := newAuthor(t)
	f.write("data/plans/"+slugOf(t)+".toml", func(w *bufio.Writer) {
		fmt.Fprintf(w, "%stitre = \"Plan d'actions\"\n", example)
		for k := range actionsEach {
			framework := frameworks[k%len(frameworks)]
			measures := framework.Root.Measures()
			fmt.Fprintf(w, "\n[[action]]\nid = \"%s-a%02d\"\ntitre = %q\ndescription = %q\nstatut = %q\npriorite = \"Moyen\"\nthematique = %q\n"+
				"debut = \"2023-03\"\nfin = 2027-06-30\nstructure_pilote = %q\npartenaires = [\"Communes volontaires\"]\n"+
				"mesures = [\"%s:%s\"]\nindicateurs = [%q]\n\n  [[action.budget]]\n  type = \"investissement\"\n  unite = \"€ HT\"\n  previsionnel = %d\n",
				slugOf(t), k+1, fmt.Sprintf("Action %d sur %s", k+1, a.one(objects)), a.sentence(), a.one(statuses), a.one(labels), a.one(subjects),
				framework.ID, measures[a.IntN(len(measures))].ID, indicatorID(a.IntN(indicatorsAll)), 1000*(1+a.IntN(400)))
		}
	})
}
