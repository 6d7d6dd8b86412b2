package main

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// seed makes the portals the same at each run.
const seed = 2026

// author writes French prose: plain sentences with the signs that typography is
// about (apostrophes, quotes, percent signs, colons), as pages really have.
// What it says is invented and says nothing of any place.
type author struct{ *rand.Rand }

// newAuthor returns the author of one page, the same whatever the number of
// pages.
func newAuthor(page int) author { return author{rand.New(rand.NewPCG(seed, uint64(page)))} }

func (a author) one(of []string) string { return of[a.IntN(len(of))] }

var subjects = []string{
	"Le territoire", "La communauté de communes", "L'intercommunalité", "Le syndicat d'énergie", "Le service de l'eau",
	"Une commune sur trois", "L'équipe du plan climat", "Le conseil de développement", "La régie des transports",
	"L'association des forestiers", "Le réseau des lycées", "La plateforme de rénovation", "L'office de tourisme",
	"Le groupe d'habitants", "La chambre d'agriculture",
}

var verbs = []string{
	"a réduit", "mesure chaque année", "accompagne", "a rénové", "prévoit de suivre", "publie", "a confié au bureau d'études",
	"compare à l'année précédente", "finance avec ses partenaires", "a cartographié", "explique aux habitants", "relève tous les mois",
	"met en commun", "a inscrit au budget", "améliore peu à peu",
}

var objects = []string{
	"les émissions de gaz à effet de serre", "la consommation d'énergie des bâtiments publics", "l'éclairage de nuit",
	"le tri à la source des biodéchets", "les pistes cyclables entre les bourgs", "la qualité de l'air près des écoles",
	"les réseaux d'eau potable", "l'entretien des haies et des forêts", "la rénovation des logements anciens",
	"les achats de fournitures réparables", "la production d'électricité solaire", "le chauffage au bois des gymnases",
	"les trajets domicile-travail", "la part du vélo dans les déplacements", "l'accueil des visiteurs hors saison",
}

var complements = []string{
	"avec l'appui des communes", "depuis la signature du contrat", "sans attendre l'audit final", "malgré la hausse des prix",
	"grâce aux relevés des compteurs", "pour les dix prochaines années", "au plus près des usages", "dans les vallées les plus isolées",
	"en lien avec la région", "lors des réunions publiques", "selon une méthode publiée", "d'ici à la fin du contrat",
}

var additions = []string{
	"soit %d %% de moins qu'en 2019", "pour un coût de %d 400 €", "c'est-à-dire %d tonnes par an", "et « personne n'est laissé de côté »",
	"ce qui reste à confirmer : les mesures datent de 2023", "comme l'avait demandé l'assemblée ; le suivi continue", "au lieu de %d l'année d'avant",
	"mais l'objectif n'est pas atteint", "ce dont témoignent %d familles", "et le bilan sera rendu public",
}

var headings = []string{
	"Ce que dit le diagnostic", "L'énergie des bâtiments", "D'où viennent les chiffres ?", "Les déplacements au quotidien",
	"Ce qui a changé depuis l'an dernier", "Comment lire le tableau", "L'eau et les milieux naturels", "Le rôle des communes",
	"Ce qu'il reste à faire", "Moins de déchets, plus de réemploi", "Le calendrier des travaux", "Qui décide, qui paie ?",
	"L'avis des habitants", "Les prochaines étapes", "Produire près de chez soi", "Une forêt à protéger",
}

var labels = []string{
	"Résidentiel", "Tertiaire", "Industrie", "Transport routier", "Agriculture", "Déchets", "Autres transports", "Forêt et sols",
	"Éclairage public", "Bâtiments communaux",
}

// sentence returns a sentence of some fifteen words.
func (a author) sentence() string {
	addition := a.one(additions)
	if strings.Contains(addition, "%d") {
		addition = fmt.Sprintf(addition, 2+a.IntN(97))
	}
	return fmt.Sprintf("%s %s %s %s, %s.", a.one(subjects), a.one(verbs), a.one(objects), a.one(complements), addition)
}

// emphasised marks a few words of a sentence, one way or another.
func (a author) emphasised() string {
	mark := a.one([]string{"*", "**"})
	return fmt.Sprintf("%s %s %s%s%s %s.", a.one(subjects), a.one(verbs), mark, a.one(objects), mark, a.one(complements))
}

// linked links to another page in a sentence.
func (a author) linked(address, title string) string {
	return fmt.Sprintf("%s %s %s : voir [%s](%s).", a.one(subjects), a.one(verbs), a.one(objects), title, address)
}

// table returns a table of eight rows and its caption.
func (a author) table() string {
	var b strings.Builder
	b.WriteString("| Secteur | 2019 | 2023 | Évolution |\n|:--------|-----:|-----:|----------:|\n")
	for _, i := range a.Perm(len(labels))[:8] {
		before, after := 10+a.IntN(90), 10+a.IntN(90)
		fmt.Fprintf(&b, "| %s | %d 200 | %d 100 | %d %% |\n", labels[i], before, after, 100*(after-before)/before)
	}
	fmt.Fprintf(&b, "\nTableau : %s, en tonnes\n", a.one(objects))
	return b.String()
}

func words(text string) int { return len(strings.Fields(text)) }
