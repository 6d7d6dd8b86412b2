package importer

import (
	"strings"
	"testing"

	"limpide/internal/change/importer/fault"
	"limpide/internal/format/sheet/sheettest"
)

// dechetsOf is what an option says of a table of the waste of the small portal.
var dechetsOf = Answers{Indicator: "dechets", Source: "rapport"}

func TestTable_un_tableau_d_une_valeur_par_ligne(t *testing.T) {
	for name, test := range map[string]struct {
		file    string
		data    []byte
		answers Answers
		says    []string
	}{
		"titres": {"x.csv", []byte("Année;Territoire;Valeur;Unité;État;Source\n2022;CC de l'Amont;480;kg/hab.;provisoire;rapport\n1962;200000016;310;kg/hab.;;rapport\n2022;Ailleurs;1;kg/hab.;;rapport\n"),
			Answers{Indicator: "dechets"}, []string{"2 valeurs ajoutées (1962 : 310 ; 2022 : 480 provisoire)", "leur territoire n’est pas du portail : « Ailleurs »"}},
		"par_le_contenu":  {"x.csv", []byte("t,kilos par habitant,remarque\n2022,480,pesée\n2023,470,pesée\n"), Answers{Indicator: "dechets", Territory: "amont", Source: "rapport"}, []string{"2022 : 480 ; 2023 : 470", "Colonne non lue : « remarque »", "années dans « t », valeurs dans « kilos par habitant »"}},
		"un_titre":        {"x.csv", []byte("Indicateur;Année;EPCI;Value\nDéchets ménagers;2022;amont;480\n"), Answers{Source: "rapport"}, []string{"2022 : 480"}},
		"une_seule_année": {"x.csv", []byte("Année;Valeur;Territoire\n2022;480;amont\n2023;n.d.;amont\n"), Answers{Indicator: "dechets", Source: "rapport", Meanings: map[string]string{"n.d.": "non disponible"}}, []string{"2023 : « non disponible »"}},
		"début":           {"x.csv", []byte("Exercice;Valeur;Territoire\n2021/22;480;amont\n2022-2023;470;amont\n"), Answers{Indicator: "dechets", Source: "rapport", YearEnd: "debut"}, []string{"1 valeur ajoutée (2022 : 470), 1 valeur corrigée (2021"}},
		"fin":             {"x.csv", []byte("Exercice;Valeur;Territoire\n2021/22;480;amont\n2022-2023;470;amont\n"), Answers{Indicator: "dechets", Source: "rapport", YearEnd: "fin"}, []string{"2022 : 480 ; 2023 : 470"}},
		"case_vide":       {"x.csv", []byte("Année;Territoire;Valeur\n2022;amont;480\n2023;amont;\n"), dechetsOf, []string{"1 valeur ajoutée (2022 : 480)", "1 ligne sans valeur, laissée de côté"}},
		"sans_titre":      {"x.xlsx", workbook(t, tabOf("x", row("Année", "Territoire", "Valeur"), row(2022, "amont", 480, 5))), dechetsOf, []string{"2022 : 480", "Colonne non lue : la D, qui n’a pas de titre"}},
		"fin_de_ligne":    {"x.csv", []byte("Année;Territoire;Valeur\n2022;amont;480;;\n"), dechetsOf, []string{"2022 : 480"}},
		"un_territoire":   {"x.csv", []byte("Année;Territoire;Valeur\n2022;amont;480\n2022;aval;470\n"), Answers{Indicator: "dechets", Source: "rapport", Territory: "amont"}, []string{"1 valeur ajoutée (2022 : 480)", "1 ligne d’un autre territoire, laissée de côté"}},
		"un_indicateur":   {"x.csv", []byte("Année;Territoire;Indicateur;Valeur\n2022;amont;Déchets ménagers;480\n2023;amont;Verre;470\n"), dechetsOf, []string{"1 valeur ajoutée (2022 : 480)", "elles nomment un autre indicateur : « Verre »"}},
		"un_seul_nom":     {"x.csv", []byte("Année;Territoire;Indicateur;Valeur\n2022;amont;Verre;480\n2023;amont;Verre;470\n"), dechetsOf, []string{"2 valeurs ajoutées", "À vérifier : les lignes nomment l’indicateur « Verre », et vont à « Déchets ménagers », comme demandé."}},
		"une_source":      {"x.csv", []byte("Année;Valeur;Territoire;Source\n2022;480;amont;Pesées du syndicat en 2023\n"), Answers{Indicator: "dechets"}, []string{"2022 : 480", "Pesées du syndicat"}},
		"ods":             {"x.ods", sheettest.OpenDocument(t, tabOf("x", row("Année", "Territoire", "Valeur"), row(2022, "amont", 480)), tabOf("Notes", row("Lisez-moi"))), dechetsOf, []string{"2022 : 480", "« Notes »"}},
	} {
		t.Run(name, func(t *testing.T) {
			e := read(t, test.file, test.data)
			plan, _ := imported(t, base(t), test.file, test.data, test.answers)
			for _, want := range test.says {
				if got := plain(e.Describe()) + "\n" + toldBy(plan); !strings.Contains(got, want) {
					t.Errorf("the import does not say %q:\n%s", want, got)
				}
			}
		})
	}
}

// What the table does not say is asked: never guessed.
func TestTable_demande_ce_qui_manque(t *testing.T) {
	source := base(t)
	plan, faults := prepare(read(t, "x.csv", []byte("Exercice;Valeur\n2021/22;480\n")), opened(t, source), source, Answers{})
	var keys []string
	for _, q := range plan.Questions {
		keys = append(keys, q.Key)
	}
	if got := strings.Join(keys, " "); got != "indicateur territoire exercice" || len(faults) > 0 || len(plan.Files) > 0 {
		t.Errorf("questions %q, faults %v, %d files", got, messages(faults), len(plan.Files))
	}
}

// A decimal comma between commas makes two cells of a number: neither is taken.
func TestTable_une_virgule_de_trop(t *testing.T) {
	for _, csv := range []string{
		"Année,Territoire,Valeur\n2022,amont,480,5\n", "Année,Territoire,Valeur,\n2022,amont,480,5\n",
		"Année,Valeur,Territoire\n2022,480,5,amont\n", "Année;Territoire;Valeur\n2022;amont;480;5\n",
		"Code département,Code commune,Nom de la commune,Population municipale,Population totale\n05,001,Haute,10,748,11059\n",
	} {
		source := base(t)
		plan, faults := prepare(read(t, "x.csv", []byte(csv)), opened(t, source), source, Answers{Indicator: "dechets", Source: "rapport", Census: "2023"})
		if got := strings.Join(messages(faults), "\n"); len(plan.Files) > 0 || !strings.Contains(plain(got), "titres de colonnes") {
			t.Errorf("%s: %d files, faults %v", csv, len(plan.Files), got)
		}
	}
}

func TestTable_deux_lignes_de_la_même_année(t *testing.T) {
	source := base(t)
	_, faults := prepare(read(t, "x.csv", []byte("Année;Territoire;Valeur\n2022;amont;480\n2022;amont;470\n")), opened(t, source), source, dechetsOf)
	if len(faults) != 1 || !strings.Contains(faults[0].Hint, "l’une des deux lignes") {
		t.Errorf("faults %v", faults)
	}
}

// A table of which every row is passed over says why, and not that its cells are empty.
func TestTable_rien_à_prendre(t *testing.T) {
	source := base(t)
	_, faults := prepare(read(t, "x.csv", []byte("Année;Territoire;Valeur\n2022;Ailleurs;480\n")), opened(t, source), source, dechetsOf)
	if len(faults) != 1 || faults[0].Kind != fault.NoneKnown || !strings.Contains(faults[0].Hint, "Ailleurs") {
		t.Errorf("the faults are %v", messages(faults))
	}
}
