package importer

import (
	"bytes"
	"cmp"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"limpide/internal/base/diag"
	"limpide/internal/base/few"
	"limpide/internal/change"
)

// faulty is a file, and perhaps answers, that provoke a message.
type faulty struct {
	code    string
	says    string // part of the message, its place included
	data    func(t testing.TB) []byte
	answers Answers
}

func score(edit func(tab) tab) func(testing.TB) []byte {
	return func(t testing.TB) []byte { return workbook(t, edit(scoreFile())) }
}

func just(data string) func(testing.TB) []byte {
	return func(testing.TB) []byte { return []byte(data) }
}

func tabs(s ...tab) func(testing.TB) []byte {
	return func(t testing.TB) []byte { return workbook(t, s...) }
}

// faults has at least one file for each message of the package.
var faults = []faulty{
	{"import-inconnu", "« Feuil1 »", tabs(tabOf("Feuil1", row("Prix", "Quantité"), row(1, 2))), Answers{}},
	{"import-inconnu", "x.xlsx", just("a,b\n1,2\n"), Answers{}},
	{"import-colonne-absente", "« Points faits »", score(func(s tab) tab { return s.Set(7, "G", "Points") }), Answers{}},
	{"import-colonne-absente", "Confidentialité", tabs(planTab().Set(2, "F", nil)), Answers{}},
	{"import-sans-ligne", "ligne 7", score(func(s tab) tab { s.Rows = s.Rows[:7]; return s }), Answers{}},
	{"tableur-nombre", "feuille « Export état des lieux actuel », ligne 11, colonne G : « beaucoup »", score(func(s tab) tab { return s.Set(11, "G", "beaucoup") }), Answers{}},
	{"import-negatif", "ligne 11, colonne I", score(func(s tab) tab { return s.Set(11, "I", -1) }), Answers{}},
	{"tableur-formule", "ligne 8, colonne G", score(func(s tab) tab { return s.Set(8, "G", formula{Text: "SUM(G9:G10)"}) }), Answers{}},
	{"import-date", "ligne 3, colonne I", tabs(planTab().Set(3, "I", "bientôt")), Answers{}},
	{"import-suivi-inconnu", "« Audit finale » (Tâche)", tabs(followTab("Tâche", "Audit finale", "faite", "", "")), Answers{}},
	{"import-suivi-sans-objet", "« Audit final » n’a pas de montant : « 12 » n’y va pas", tabs(sumTab("Tâche", "Audit final", "", "12")), Answers{}},
	{"import-suivi-sans-objet", "« Part fixe » n’a pas d’état : « faite » n’y va pas", tabs(sumTab("Somme du contrat", "Part fixe", "faite", "12")), Answers{}},
	{"import-suivi-montant", "« env. 12 » n’est pas un montant en euros", tabs(sumTab("Somme du contrat", "Part fixe", "", "env. 12")), Answers{}},
	{"import-suivi-montant", "« -12 » n’est pas un montant en euros", tabs(sumTab("Somme du contrat", "Part fixe", "", "-12")), Answers{}},
	{"import-suivi-inconnu", "ligne 2, colonne B", tabs(followTab("Action", "Audit final", "faite", "", "")), Answers{}},
	{"import-mot", "« finie »", tabs(followTab("Tâche", "Audit final", "finie", "", "")), Answers{}},
	{"import-date", "« bientôt »", tabs(followTab("Tâche", "Audit final", "", "bientôt", "")), Answers{}},
	{"import-source-inconnue", "« convenion »", tabs(followTab("Tâche", "Audit final", "faite", "", "convenion")), Answers{}},
	{"import-rien-de-rempli", "x.xlsx", tabs(followTab("Tâche", "Audit final", "", "", "")), Answers{}},
	{"import-mot", "« Fini »", tabs(planTab().Set(3, "G", "Fini")), Answers{}},
	{"import-numero", "ligne 11, colonne A : « 45293 »", score(func(s tab) tab { return s.Set(11, "A", serial(45293)) }), Answers{}},
	{"import-numero", "« 01/01/2001 »", score(func(s tab) tab { return s.Set(11, "A", "01/01/2001") }), Answers{}},
	{"import-ligne-en-double", "déjà à la ligne 11", score(func(s tab) tab { return s.Set(12, "A", "1.1.1") }), Answers{}},
	{"import-ligne-en-double", "déjà à la ligne 2", tabs(indicatorTab().Set(3, "H", "Collectivité")), Answers{}},
	{"import-mesure-inconnue", "« 1.1.9 »", score(func(s tab) tab { return s.Set(11, "A", "1.1.9") }), Answers{}},
	{"import-sans-identifiant", "ligne 2", tabs(indicatorTab().Set(2, "A", nil)), Answers{}},
	{"import-sans-titre", "ligne 3, colonne C", tabs(planTab().Set(3, "C", nil)), Answers{}},
	{"import-jeu-publie", "ligne 1", just("indicateur,perimetre,unite,annee,valeur\ndechets,amont,kg/hab.,2024,88\n"), Answers{}},
	{"import-jeu-publie", "ligne 1 : ce fichier vient d’un site", just("exemple,annee,serie,valeur,unite,remarque\noui,2015,Amont,104.2,kg/hab.,\n"), Answers{}},
	{"import-jeu-publie", "ligne 1", just("insee,nom,siren,territoire,territoire_nom,population_municipale\n05001,Haute,,amont,Amont,900\n"), Answers{}},
	{"import-jeu-publie", "feuille « Valeurs », ligne 1", tabs(tabOf("Valeurs", row("indicateur", "indicateur_titre", "annee", "valeur"), row("dechets", "Déchets", 2024, 480))), Answers{}},
	{"import-sans-annee", "ligne 1", just("Indicateur,Périmètre,Unité,2025 (t)\ndechets,amont,kg/hab.,88\n"), Answers{}},
	{"import-annee-est-une-date", "colonne G : ce titre est une date, 01/02/2024", tabs(collectionTabOf(88).Set(1, "G", "01/02/2024")), Answers{}},
	{"import-montant", "colonne U : « env. 75000 »", tabs(planTab().Set(3, "U", "env. 75000")), Answers{Territory: "amont"}},
	{"import-autre-unite", "« 75 k€ »", tabs(planTab().Set(3, "U", "75 k€")), Answers{Territory: "amont"}},
	{"import-pris-pour-une-date", "« 02/01/2024 »", tabs(planTab().Set(3, "U", "02/01/2024")), Answers{Territory: "amont"}},
	{"import-montant", "« -500 »", tabs(planTab().Set(3, "U", -500)), Answers{Territory: "amont"}},
	{"import-commune-sans-nom", "ligne 2, colonne L", text(dgclHeads + "05;200000016;CC;CC;FPU;1;1;1;05;05001;;;950;900\n"), census},
	{"import-population", "« env. 900 »", text(dgclHeads + "05;200000016;CC;CC;FPU;1;1;1;05;05001;;Haute;950;env. 900\n"), census},
	{"import-sans-financeur", "colonne U : le montant « 75 000 »", tabs(planTab().Set(3, "T", nil)), Answers{Territory: "amont"}},
	{"import-annee", "ligne 1, colonne G : « 1899 »", tabs(collectionTabOf(88).Set(1, "G", 1899)), Answers{}},
	{"import-annee", "ligne 1, colonne D : « 2101 »", text("Indicateur;Périmètre;Unité;2101\ndechets;amont;kg/hab.;88\n"), Answers{}},
	{"import-nombre-demesure", "ligne 2, colonne G", tabs(collectionTabOf("1E300")), Answers{}},
	{"import-nombre-demesure", "« 1234567890123 »", tabs(collectionTabOf(1234567890123)), Answers{}},
	{"import-nombre-demesure", "ligne 2, colonne B", text("Année;Valeur;Territoire\n2022;-1E12;amont\n"), dechetsOf},
	{"import-source-adresse", "colonne E : « javascript:alert(1) »", text("Indicateur;Périmètre;Unité;2024;Source\ndechets;amont;kg/hab.;88;javascript:alert(1)\n"), Answers{}},
	{"import-source-adresse", "« https://exemple .fr/a b » ne peut pas être l’adresse d’un document : elle contient une espace", text("Indicateur;Périmètre;Unité;2024;Source\ndechets;amont;kg/hab.;88;https://exemple .fr/a b\n"), Answers{}},
	{"import-source-adresse", "« https://exemple.fr/<x> »", text("Année;Valeur;Territoire;Source\n2022;480;amont;https://exemple.fr/<x>\n"), Answers{Indicator: "dechets"}},
	{"import-cases-fusionnees", "ligne 2, colonne G : « 88 »", func(t testing.TB) []byte {
		book := openBook(t, workbook(t, collectionTabOf(88).Set(1, "H", 2025)))
		if err := book.MergeCell("Collecte", "G2", "H2"); err != nil {
			t.Fatal(err)
		}
		return bytesOf(t, book)
	}, Answers{}},
	{"import-ligne-sans-annee", "ligne 3, colonne A", text("Année;Territoire;Valeur\n2022;amont;480\n;amont;490\n"), dechetsOf},
	{"import-formule-en-texte", "ligne 2, colonne D : « =A1+1 »", text("Indicateur;Périmètre;Unité;2024\ndechets;amont;kg/hab.;=A1+1\n"), Answers{}},
	{"import-sans-territoire", "ligne 3, colonne B", text("Année;Territoire;Valeur\n2022;amont;480\n2023;;490\n"), dechetsOf},
	{"import-sans-identifiant", "ligne 3, colonne B", text("Année;Indicateur;Territoire;Valeur\n2022;dechets;amont;480\n2023;;amont;490\n"), Answers{}},
	{"import-sans-unite", "colonne E : la case de l’unité est vide, et l’indicateur « dechets » est en « kg/hab. »", tabs(collectionTabOf(88).Set(2, "E", nil)), Answers{}},
	{"import-sans-titre", "ligne 4, colonne D", tabs(planForm()[0], planForm()[1].Set(4, "D", nil)), Answers{Territory: "aval"}},
	{"import-annee-deux-fois", "ligne 1, colonne E : l’année 2025 est déjà celle de la colonne D", just("Indicateur,Périmètre,Unité,2025,Année 2025\ndechets,amont,kg/hab.,88,\n"), Answers{}},
	{"import-serie-deux-fois", "ligne 3 : « dechets, amont » est déjà à la ligne 2", just("Indicateur,Périmètre,Unité,2025\ndechets,amont,kg/hab.,88\ndechets,amont,kg/hab.,89\n"), Answers{}},
	{"import-cases-de-trop", "ligne 2, colonne E : cette ligne a 5 cases, pour 4 titres", just("Indicateur,Périmètre,Unité,2025\ndechets,amont,kg/hab.,590,5\n"), Answers{}},
	{"import-deux-lectures", "ligne 2, colonne G : « 1.690 » se lit de deux façons : 1,69 ou 1690", tabs(collectionTabOf("1.690")), Answers{}},
	{"import-deux-lectures", "« 690.000 kg/hab. » se lit de deux façons : 690 ou 690000", text("Année;Valeur;Territoire\n2022;690.000 kg/hab.;amont\n2023;12,5;amont\n"), dechetsOf},
	{"import-deux-lectures", "« 1,690 » se lit de deux façons", text("Année;Valeur;Territoire\n2022;1,690;amont\n2023;12.5;amont\n"), dechetsOf},
	{"import-virgule-qui-separe", "ligne 2, colonne D : « 690,5 » occupe deux cases", just("Indicateur,Périmètre,Unité,2023,2024\ndechets,amont,kg/hab.,690,5\n"), Answers{}},
	{"import-virgule-qui-separe", "« 12,5 »", just("Indicateur,Périmètre,Unité,2023,2024\ndechets,amont,kg/hab.,12,5\n"), Answers{}},
	{"import-colonne-sans-titre", "ligne 2, colonne H : « 590 »", tabs(collectionTabOf(88).Set(2, "H", 590)), Answers{}},
	{"import-colonne-sans-titre", "ligne 2, colonne N : « 590 »", tabs(indicatorTab().Set(2, "N", 590)), Answers{Territory: "amont"}},
	{"import-colonne-sans-titre", "ligne 4, colonne P : « 590 »", tabs(planForm()[0], planForm()[1].Set(4, "P", 590)), Answers{Territory: "aval"}},
	{"import-colonne-sans-titre", "ligne 11, colonne Z : « 590 »", score(func(s tab) tab { return s.Set(11, "Z", 590) }), Answers{}},
	{"import-erreur-de-formule", "ligne 2, colonne G : « #DIV/0! »", tabs(collectionTabOf("#DIV/0!")), Answers{}},
	{"import-vrai-ou-faux", "ligne 2, colonne G", func(t testing.TB) []byte { return styled(t, true, "") }, Answers{}},
	{"import-part", "41,2 %, et les valeurs de la ligne sont en « kg/hab. »", func(t testing.TB) []byte { return styled(t, 0.412, "0.0%") }, Answers{}},
	{"import-milliers-caches", "la case montre 112,5, et contient 112500", func(t testing.TB) []byte { return styled(t, 112500, "0.0,") }, Answers{}},
	{"import-pris-pour-une-date", "« 12/05/2024 »", func(t testing.TB) []byte { return styled(t, 45424, "dd/mm/yyyy") }, Answers{}},
	{"import-pris-pour-une-date", "ligne 2, colonne G", func(t testing.TB) []byte { return styled(t, 0.5, "h:mm") }, Answers{}},
	{"import-autre-unite", "« 690 kWh »", func(t testing.TB) []byte { return styled(t, 690, `0" kWh"`) }, Answers{}},
	{"import-borne", "« 690 à 700 »", tabs(collectionTabOf("690 à 700")), Answers{}},
	{"import-nombre-illisible", "« 1.234,5 »", tabs(collectionTabOf("1.234,5")), Answers{}},
	{"import-hors-bornes", "colonne G : « 112500 » est hors des bornes de l’indicateur : 0 kg/hab. à 2 000 kg/hab.", tabs(collectionTabOf(112500)), Answers{}},
	{"import-objectif", "« env. 430 »", tabs(indicatorTab().Set(2, "M", "env. 430")), Answers{Territory: "amont"}},
	{"import-mention", "« estimé » ne peut pas être ce que veut dire « n.d. »", tabs(collectionTabOf("n.d.")), Answers{Meanings: map[string]string{"n.d.": "estimé"}}},
	{"import-option-etat", "« --etat valide » n’est pas l’état que peut avoir une valeur d’indicateur", tabs(collectionTabOf(88)), Answers{State: "valide"}},
	{"import-rien-de-rempli", "x.xlsx", tabs(collectionTabOf(nil)), Answers{}},
	{"import-tout-refuse", "x.xlsx", tabs(collectionTabOf("à demander")), Answers{Partial: true}},
	{"import-pris-pour-une-date", "« 12/05/2024 »", tabs(collectionTabOf("12/05/2024")), Answers{}},
	{"tableur-formule", "ligne 2, colonne G", tabs(collectionTabOf(formula{Text: "A1"})), Answers{}},
	{"tableur-formule", "ligne 3, colonne I", tabs(planTab().Set(3, "I", formula{Text: "A1"})), Answers{Territory: "amont"}},
	{"tableur-formule", "ligne 11, colonne G", score(func(s tab) tab { return s.Set(11, "G", formula{Text: "SUM(G9:G10)"}) }), Answers{}},
	{"tableur-formule", "ligne 11, colonne F", score(func(s tab) tab { return s.Set(11, "F", formula{Text: "A1"}) }), Answers{}},
	{"tableur-formule", "ligne 4, colonne K", tabs(planForm()[0], planForm()[1].Set(4, "K", formula{Text: "A1"})), Answers{Territory: "aval"}},
	{"tableur-formule", "ligne 4, colonne J", tabs(planForm()[0], planForm()[1].Set(4, "J", formula{Text: "A1"})), Answers{Territory: "aval"}},
	{"tableur-formule", "ligne 2, colonne E", tabs(collectionTabOf(88).Set(2, "E", formula{Text: "A1"})), Answers{}},
	{"tableur-formule", "ligne 2, colonne J", tabs(indicatorTab().Set(2, "J", formula{Text: "A1"})), Answers{Territory: "amont"}},
	{"import-etat", "ligne 2, colonne G", tabs(collectionTabOf("88 (peut-être)")), Answers{}},
	{"import-raison", "« demander à Camille »", tabs(collectionTabOf("demander à Camille")), Answers{}},
	{"import-unite", "« t »", tabs(collectionTabOf(88).Set(2, "E", "t")), Answers{}},
	{"import-perimetre", "« lune »", tabs(collectionTabOf(88).Set(2, "C", "lune")), Answers{}},
	{"import-potentiel-max", "ligne 8, colonne E", score(func(s tab) tab { return s.Set(8, "E", 550) }), Answers{}},
	{"import-axe-absent", "« Patrimoine »", score(func(s tab) tab { return s.Without(8, 14, 15, 16) }), Answers{}},
	{"import-somme", "ligne 8, colonne G : le total a 99 points faits, et la somme de ses lignes donne 21,5", score(func(s tab) tab { return s.Set(8, "G", formula{Text: "G9+G14", Result: "99"}) }), Answers{}},
	{"import-somme", "ligne 10, colonne F", score(func(s tab) tab { return s.Without(13) }), Answers{}},
	{"import-somme", "ligne 10", func(testing.TB) []byte {
		b := csvOf(scoreFile(), ",", ".")
		return b[:bytes.LastIndex(b, []byte("1.1.2,"))]
	}, Answers{}},
	{"import-au-dela-du-potentiel", "mesure 1.1.1", score(func(s tab) tab {
		for _, line := range []string{"8", "9", "10", "11"} {
			n := int(line[0] - '0')
			if len(line) == 2 {
				n = 10 + int(line[1]-'0')
			}
			s = s.Set(n, "K", map[int]any{8: 117.0, 9: 117.0, 10: 117.0, 11: 103.0}[n])
		}
		return s
	}), Answers{}},
	{"import-territoire-inconnu", "« amon »", score(asIs), Answers{Territory: "amon"}},
	{"import-autre-territoire", "de l’Amont, et non de l’Aval", score(asIs), Answers{Territory: "aval"}},
	{"import-referentiel-inconnu", "« te »", score(asIs), Answers{Framework: "te"}},
	{"import-autre-referentiel", "CAE, et non ECi", score(asIs), Answers{Framework: "eci"}},
	{"import-jour", "--date 2026-02-30", score(asIs), Answers{Dates: []string{"2026-02-30"}}},
	{"import-apres-export", "exporté le 2 mars 2026 : il ne dit rien d’une évaluation du 3 mars 2026", score(asIs), Answers{Dates: []string{"2026-03-03"}}},
	{"import-source-inconnue", "ligne 2, colonne H : « convenion »", tabs(collectionTabOf(88).Set(1, "H", "Source").Set(2, "H", "convenion")), Answers{}},
	{"import-territoire-inconnu", "« amon »", tabs(collectionTabOf(88)), Answers{Territory: "amon"}},
	{"import-jour", "il faut le jour", score(asIs), Answers{Dates: []string{"2026-02"}}},
	{"import-nombre-de-valeurs", "a 2 valeurs, et il y a 1 version", score(asIs), Answers{Dates: []string{"2026-02-01", "2026-03-01"}}},
	{"import-nature", "« audit »", score(asIs), Answers{Kinds: []string{"audit"}}},
	{"import-version", "il n’y a pas de version 2", score(asIs), Answers{Only: 2}},
	{"import-meme-jour", "2 mars 2026", tabs(scoreTab("x", present, 7, "2026 - audit", "Score courant").Set(2, "A", nil)),
		Answers{Dates: []string{"2026-03-02"}, Kinds: []string{"audit-final"}}},
	{"import-second-audit-initial", "celui du 15 juin 2023, dans data/evaluations/amont/cae-2023-06-15.toml", score(asIs), Answers{Dates: []string{"2025-10-01"}, Kinds: []string{"audit-initial"}}},
	{"import-source-inconnue", "x.xlsx : « convenion »", tabs(collectionTabOf(88)), Answers{Source: "convenion"}},
	{"import-origine", "« INSEE »", tabs(indicatorTab()), Answers{Territory: "amont", Origin: "INSEE"}},
	{"import-indicateur-inconnu", "« dechet »", tabs(indicatorTab()), Answers{Territory: "amont", Indicators: map[string]string{"cae_6.a": "dechet"}}},
	{"import-indicateur-inconnu", "feuille « Collecte », ligne 2", tabs(collectionTabOf(88).Set(2, "A", "inconnu")), Answers{}},
	{"import-plan-vide", "data/plans/amont.toml", tabs(planTab().Without(4, 5, 6).Set(3, "F", "Oui")), Answers{Territory: "amont"}},
	{"import-aucun-indicateur", "x.xlsx", tabs(indicatorTab().Without(5).Set(2, "B", "Autre chose").Set(3, "B", "Autre chose")), Answers{Territory: "amont"}},
	{"import-aucun-epci", "x.xlsx", just(`{"count": 0, "page": 1, "pageSize": 100, "pageCount": 1, "data": []}`), Answers{}},
	{"import-sans-action", "0 action et 2 confidentielles", tabs(planTab().Without(5).Set(3, "F", "Oui").Set(4, "F", "Oui").Set(4, "C", "Autre").Without(5)), Answers{Territory: "aval"}},
	{"import-deux-axes", "« --deux-axes trois »", tabs(planTab().Set(5, "G", "Réalisé")), Answers{Territory: "amont", Twins: "trois"}},
	{"import-source-personne", "« fourni par Mme Martin »", just("Indicateur;Périmètre;Unité;2024;Source\ndechets;amont;kg/hab.;480;fourni par Mme Martin\n"), Answers{}},
	{"import-source-personne", "« camille@service.example »", just("Indicateur;Périmètre;Unité;2024;Source\ndechets;amont;kg/hab.;480;camille@service.example\n"), Answers{}},
	{"import-source-inconnue", "« idem »", just("Indicateur;Périmètre;Unité;2024;Source\ndechets;amont;kg/hab.;480;idem\n"), Answers{}},
	{"import-source-inconnue", "« Convention signé »", just("Indicateur;Périmètre;Unité;2024;Source\ndechets;amont;kg/hab.;480;Convention signé\n"), Answers{}},
	{"import-meme-indicateur", "« 4812 » et « cae_6.a »", tabs(sameTitle), inAmont},
	{"import-meme-indicateur", "« 4812 » et « cae_6.a »", tabs(indicatorTab()), Answers{Territory: "amont", Indicators: map[string]string{"4812": "dechets", "cae_6.a": "dechets"}}},
	{"import-erreur-de-formule", "ligne 3, colonne C : « #REF! »", tabs(planTab().Set(3, "C", "#REF!")), inAmont},
	{"import-erreur-de-formule", "ligne 2, colonne A : « Err:502 »", tabs(collectionTabOf(88).Set(2, "A", "Err:502")), Answers{}},
	{"import-mot", "ligne 3, colonne F : « ? »", tabs(planTab().Set(3, "F", "?")), inAmont},
	{"tableur-formule", "ligne 3, colonne F", tabs(planTab().Set(3, "F", formula{Text: "A1"})), inAmont},
	{"tableur-formule", "ligne 2, colonne D", tabs(indicatorTab().Set(2, "D", formula{Text: "A1"})), inAmont},
	{"import-colonne-deux-fois", "« petr » : cette colonne a le même titre, « Périmètre », que la colonne B", just("Indicateur;Périmètre;Périmètre;Unité;2024\ndechets;amont;petr;kg/hab.;480\n"), Answers{}},
	{"import-colonne-deux-fois", "colonne AD : « Oui »", tabs(planTab().Set(2, "AD", "Confidentialité de l'action").Set(3, "AD", "Oui")), inAmont},
	{"import-colonne-deux-fois", "« INSEE »", tabs(indicatorTab().Set(1, "N", "Source").Set(2, "N", "INSEE")), inAmont},
	{"import-valeur-deux-fois", "« 470 » : l’année 2022 a une autre valeur, feuille « Indicateurs », ligne 2, colonne L", tabs(indicatorTab().Set(1, "N", "2022 Résultat").Set(2, "N", 470)), inAmont},
	{"import-valeur-deux-fois", "ligne 6, colonne F : « 7 » : l’année 2020 a une autre valeur", tabs(formerTwice), inAmont},
	{"import-communes-aucune", "Amont : 200000016, Aval : 200000024", text(dgclHeads + "05;200000032;CC;CC;FPU;1;1;1;05;05100;;Ailleurs;10;10\n"), census},
	{"import-siren-d-epci", "colonne K : « 200000016 » est le SIREN d’un EPCI, et non de la commune « Val-Neuf »", text(dgcl + "05;200000016;CC;CC;FPU;1;1;1;05;05010;200000016;Val-Neuf;5;5\n"), census},
	{"import-siren-d-epci", "« 200000032 »", text(dgcl + "05;200000016;CC;CC;FPU;1;1;1;05;05010;200000032;Val-Neuf;5;5\n"), census},
	{"import-commune-sans-code", "« Val-Neuf »", text("siren;nom du groupement;siren membre;nom membre\n200000016;CC;200000040;Val-Neuf\n"), census},
	{"import-commune-sans-population", "« Val-Neuf »", text("siren;insee;nom membre\n200000016;05009;Val-Neuf\n"), census},
	{"import-population", "« 12,5 »", text(dgclHeads + "05;200000016;CC;CC;FPU;1;1;1;05;05001;;Haute;950;12,5\n"), census},
	{"import-ligne-en-double", "« Haute » est déjà à la ligne 2", text(dgclHeads + strings.Repeat("05;200000016;CC;CC;FPU;1;1;1;05;05001;;Haute;950;900\n", 2)), census},
	{"import-annee", "ligne 2, colonne A : « 12/05/2024 »", text("Année;Valeur;Territoire\n12/05/2024;480;amont\n"), dechetsOf},
	{"import-annee", "« 2021/24 »", text("Année;Valeur;Territoire\n2021/24;480;amont\n"), Answers{Indicator: "dechets", YearEnd: "fin"}},
	{"import-etat-de-valeur", "« sûr »", text("Année;Valeur;Territoire;État\n2022;480;amont;sûr\n"), dechetsOf},
	{"import-unite-de-valeur", "« t », et celle de l’indicateur « dechets » est « kg/hab. »", text("Année;Valeur;Territoire;Unité\n2022;480;amont;t\n"), dechetsOf},
	{"import-indicateur-de-ligne", "« vélos »", text("Année;Valeur;Territoire;Indicateur\n2022;480;amont;vélos\n"), Answers{}},
	{"import-ligne-en-double", "« amont, 2022 » est déjà à la ligne 2", text("Année;Valeur;Territoire\n2022;480;amont\n2022;490;amont\n"), dechetsOf},
	{"import-indicateur-inconnu", "« dechet »", text("Année;Valeur;Territoire\n2022;480;amont\n"), Answers{Indicator: "dechet"}},
	{"import-source-inconnue", "« raport »", text(dgcl), Answers{Source: "raport", Census: "x"}},
}

// sameTitle is an export of two indicators of one title, formerTwice of one indicator in
// two rows.
var (
	sameTitle   = indicatorTab().Set(5, "B", "Déchets ménagers").Set(5, "D", "kg/hab")
	formerTwice = func() tab {
		s := formerIndicatorTabs()[0]
		s.Rows = append(s.Rows, row("cae_6.a", "Déchets ménagers", "Mes resultats", "kg/hab", 512.5, 7))
		return s
	}()
)

// text is a CSV file.
func text(csv string) func(testing.TB) []byte {
	return func(testing.TB) []byte { return []byte(csv) }
}

func asIs(s tab) tab { return s }

// collectionTabOf is a collection sheet of one row, one value of which is filled in.
func collectionTabOf(value any) tab {
	return tabOf("Collecte",
		row("Indicateur", "Titre", "Périmètre", "Nom du périmètre", "Unité", "Dernière valeur", 2024),
		row("dechets", "Déchets ménagers", "amont", "Amont", "kg/hab.", "", value),
	)
}

// styled is a collection sheet of one row, whose cell holds a value in a format.
func styled(t testing.TB, value any, format string) []byte {
	t.Helper()
	book := excelize.NewFile()
	defer book.Close()
	err := book.SetSheetName("Sheet1", "Collecte")
	for k, cells := range collectionTabOf(value).Rows {
		err = cmp.Or(err, book.SetSheetRow("Collecte", fmt.Sprintf("A%d", k+1), &cells))
	}
	if format != "" {
		style, failed := book.NewStyle(&excelize.Style{CustomNumFmt: &format})
		err = cmp.Or(err, failed, book.SetCellStyle("Collecte", "G2", "G2", style))
	}
	b, failed := book.WriteToBuffer()
	if err != nil || failed != nil {
		t.Fatal(err, failed)
	}
	return b.Bytes()
}

// provoke reads and prepares a file, and returns the faults.
func provoke(t *testing.T, source fs.FS, f faulty) diag.List {
	t.Helper()
	e, found := Read("x.xlsx", f.data(t))
	if len(found) > 0 {
		return found
	}
	r, found := prepare(e, opened(t, source), source, f.answers)
	if len(r.Files) > 0 && len(found) > 0 {
		t.Errorf("%s: %d files to write beside the faults", f.code, len(r.Files))
	}
	return found
}

func TestFaults(t *testing.T) {
	source := base(t)
	for _, f := range faults {
		t.Run(f.code, func(t *testing.T) {
			found := provoke(t, source, f)
			if !slices.ContainsFunc(found, func(d diag.Diagnostic) bool {
				return d.Kind.Code == f.code && strings.Contains(plain(d.Place.String()+" : "+d.Message), plain(f.says))
			}) {
				t.Errorf("got %v, want %s with %q", messages(found), f.code, f.says)
			}
		})
	}
}

func plain(s string) string { return strings.NewReplacer("\u00a0", " ", "\u202f", " ").Replace(s) }

// TestFaults_chaque_message_a_son_fichier walks the messages of the package.
func TestFaults_chaque_message_a_son_fichier(t *testing.T) {
	elsewhere := []string{
		"import-fichier-non-modifiable", // change.TestEdit_refuse
		"import-inabouti",               // TestUnsettled
		"import-desaccord",              // TestUnsettled
		"import-fichier-disparu",        // TestMove_un_fichier_disparu
		"import-autre-numero",           // TestRemember_un_autre_numéro
	}
	for _, kind := range diag.Kinds() {
		if strings.HasPrefix(kind.Code, "import-") && !slices.Contains(elsewhere, kind.Code) &&
			!slices.ContainsFunc(faults, func(f faulty) bool { return f.code == kind.Code }) {
			t.Errorf("no file provokes %s", kind.Code)
		}
	}
}

func TestFaults_une_liste_est_bornée(t *testing.T) {
	s := scoreFile()
	for range 100 {
		s.Rows = append(s.Rows, row("1er mai", "x", nil, nil, 1, 1))
	}
	_, found := Read("x.xlsx", workbook(t, s))
	if last := found[len(found)-1]; len(found) != few.Most+1 || last.Kind.Code != "autres-fautes" || found.Errors() < 100 {
		t.Errorf("%d faults, the last %q; want %d and one for the rest", len(found), last.Message, few.Most)
	}
}

func TestUnsettled(t *testing.T) {
	e := read(t, "x.xlsx", workbook(t, scoreFile()))
	if found := e.unsettled(change.Plan{Files: []change.File{{Path: "data/x.toml"}}}, nil); len(found) != 1 || found[0].Kind != errUnsettled {
		t.Errorf("Unsettled = %v", messages(found))
	}
	again := change.Plan{Files: []change.File{{Path: "data/x.toml"}}, Groups: []change.Group{{Subject: "indicateur dechets, Amont", Summary: "2024 : 700 → 691"}}}
	found := e.unsettled(again, []string{"« y.xlsx »"})
	if len(found) != 1 || found[0].Kind != errDisagree || !strings.Contains(plain(found[0].Message), "ce fichier et « y.xlsx », importés ensemble, ne disent pas la même chose : après eux, il changerait encore indicateur dechets, Amont : 2024 : 700 → 691") {
		t.Errorf("Unsettled = %v", messages(found))
	}
}
