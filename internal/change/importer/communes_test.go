package importer

import (
	"io/fs"
	"slices"
	"strings"
	"testing"

	"limpide/internal/change"
)

const dgclHeads = "dep_epci;siren;raison_sociale;nature_juridique;mode_financ;nb_membres;ptot_epci_2026;pmun_epci_2026;dep_com;insee;siren_membre;nom_membre;ptot_2026;pmun_2026\n"

// dgcl is a list of the DGCL: of the two communes of the small portal, one has more
// people; the Amont has a commune more, and another EPCI has one.
const dgcl = dgclHeads +
	"05;200000016;CC de l'Amont;CC;FPU;2;1062;1010;05;5001;210500013;HAUTE;960;905\n" +
	"05;200000016;CC de l'Amont;CC;FPU;2;1062;1010;05;5009;;Val-Neuf;0;0\n" +
	"2A;200000024;CC de l'Aval;CC;FPU;1;1;1;2A;2A002;;Basse;2 100;2 000\n" +
	"05;200000032;CC d'ailleurs;CC;FPU;1;1;1;05;05100;;Ailleurs;10;10\n"

var census = Answers{Census: "populations légales de 2023", Source: "rapport"}

// toldBy is what an import tells, its remarks included.
func toldBy(plan change.Plan) string {
	return plain(strings.Join(append(plan.Sentences(), plan.Aside.Sentences()...), "\n"))
}

func TestCommunes_de_la_DGCL_par_le_SIREN_de_l_EPCI(t *testing.T) {
	plan, after := imported(t, base(t), "epcicom2026.csv", []byte(dgcl), census)
	for _, want := range []string{
		"communes de l’Amont : 1 commune ajoutée (Val-Neuf : 0 habitant), 1 commune corrigée (Haute : SIREN 210500013, 900 → 905 habitants, population totale 950 → 960)",
		"millésime : populations légales, millésime 2026 → populations légales de 2023", "1 commune d’un autre EPCI, laissée de côté",
	} {
		if !strings.Contains(toldBy(plan), want) {
			t.Errorf("the import does not say %q:\n%s", want, toldBy(plan))
		}
	}
	amont := file(t, after, "data/territoires/amont.toml")
	for _, want := range []string{
		"nom = \"Haute\"\npopulation_municipale = 905\npopulation_totale = 960\nsiren = \"210500013\"\n", "sources = [\"convention\", \"rapport\"]", "millesime = \"populations légales de 2023\"",
		"[[commune]]\ninsee = \"05009\"\nnom = \"Val-Neuf\"\npopulation_municipale = 0\npopulation_totale = 0\n",
	} {
		if !strings.Contains(amont, want) {
			t.Errorf("amont.toml has no %q:\n%s", want, amont)
		}
	}
}

// The year of the populations changes once no commune keeps old ones.
func TestCommunes_le_millésime_est_celui_de_toutes(t *testing.T) {
	two := [3]string{"data/territoires/amont.toml", "insee = \"05001\"\nnom = \"Haute\"\n",
		"insee = \"05009\"\nnom = \"Val\"\npopulation_municipale = 5\npopulation_totale = 5\n\n[[commune]]\ninsee = \"05001\"\nnom = \"Haute\"\n"}
	heads := "Code INSEE;Commune;PMUN;PTOT\n"
	for csv, old := range map[string]bool{
		heads + "05001;Haute;910;960\n": true, heads + "05001;Haute;910;960\n05009;Val;;\n": true, heads + "05001;Haute;910;960\n05009;Val;;5\n": true,
		heads + "05001;Haute;910;960\n05009;Val;5;5\n":                       false,
		dgclHeads + "05;200000016;CC;CC;FPU;1;1;1;05;05001;;Haute;960;910\n": true,
		"Code INSEE;Commune;PMUN\n05001;Haute;910\n05009;Val;5\n":            true,
	} {
		plan, after := imported(t, base(t, two), "liste.csv", []byte(csv), census)
		isOld := strings.Contains(file(t, after, "data/territoires/amont.toml"), "millesime = \"populations légales, millésime 2026\"")
		if said := strings.Contains(toldBy(plan), "Millésime inchangé"); isOld != old || said != old || old && !strings.Contains(toldBy(plan), "Val") {
			t.Errorf("%s: the year is the old one: %v, said: %v\n%s", csv, isOld, said, toldBy(plan))
		}
	}
}

// The list of BANATIC has no code but the SIREN, and the populations of the group.
func TestCommunes_de_BANATIC_sans_code_ni_population(t *testing.T) {
	heads := row("Région siège", "N° SIREN", "Nom du groupement", "Nature juridique", "Population totale", "Siren membre", "Nom membre")
	banatic := tabOf("Périmètre", heads,
		row("PACA", "200000016", "CC de l'Amont", "CC", 1062, "210500013", "Haute"),
	)
	plan, after := imported(t, base(t), "perimetre.xlsx", workbook(t, banatic), census)
	if got := toldBy(plan); !strings.Contains(got, "1 commune corrigée (Haute : SIREN 210500013)") || strings.Contains(got, "millésime") {
		t.Errorf("the import says\n%s", got)
	}
	if got := file(t, after, "data/territoires/amont.toml"); !strings.Contains(got, "population_municipale = 900") {
		t.Errorf("the population of the group went to its commune:\n%s", got)
	}
}

// The Insee gives the code in two parts, in one tab of several, below a preamble.
func TestCommunes_de_l_Insee_par_leur_code(t *testing.T) {
	other := tabOf("Cantons", row("Code canton", "Nom du canton", "Population municipale"), row("01", "Haut", 900))
	insee := tabOf("Communes",
		row("Populations de référence en vigueur à compter du 1er janvier 2026"), row(),
		row("Code région", "Code département", "Code canton", "Code commune", "Nom de la commune", "Population municipale", "Population comptée à part", "Population totale"),
		row("93", "05", "01", "001", "Haute", 910, 40, 950), row("94", "2A", "01", "002", "Basse", 2000, 100, 2100), row("93", "05", "01", "100", "Ailleurs", 10, 0, 10),
	)
	plan, after := imported(t, base(t), "ensemble.xlsx", workbook(t, other, insee), census)
	if got := toldBy(plan); !strings.Contains(got, "Haute : 900 → 910 habitants") || !strings.Contains(got, "Feuille non lue : « Cantons »") {
		t.Errorf("the import says\n%s", got)
	}
	if got := file(t, after, "data/territoires/amont.toml"); !strings.Contains(got, "population_municipale = 910") {
		t.Errorf("amont.toml is\n%s", got)
	}
	// The CSV file has the name of the commune, or its code, under « COM ».
	for _, csv := range []string{
		"CODREG;REG;CODDEP;CODARR;CODCAN;CODCOM;COM;PMUN;PCAP;PTOT\n93;PACA;05;1;01;001;Haute;910;40;950\n",
		"REG;Région;DEP;CODARR;CODCAN;CODCOM;COM;Commune;PMUN;PCAP;PTOT\n93;PACA;05;1;01;001;05001;Haute;910;40;950\n",
	} {
		if plan, _ := imported(t, base(t), "donnees_communes.csv", []byte(csv), census); !strings.Contains(toldBy(plan), "Haute : 900 → 910 habitants") {
			t.Errorf("%s\nsays\n%s", csv, toldBy(plan))
		}
	}
}

// What the file does not say is asked.
func TestCommunes_demande_le_millésime_et_la_source(t *testing.T) {
	source := base(t)
	e := read(t, "epcicom2026.csv", []byte(dgcl))
	plan, _ := prepare(e, opened(t, source), source, Answers{})
	var keys []string
	for _, q := range plan.Questions {
		keys = append(keys, q.Key)
	}
	if !slices.Equal(keys, []string{"millesime", "source"}) || !strings.Contains(plain(plan.Questions[0].Text), "« pmun_2026 » et « ptot_2026 »") {
		t.Errorf("questions %v", plan.Questions)
	}
}

func TestCommunes_ce_qui_est_à_vérifier(t *testing.T) {
	invented := [3]string{"data/territoires/amont.toml", "insee = \"05001\"\nnom = \"Haute\"\n", "insee = \"00004\"\nnom = \"Commune d'exemple\"\n"}
	for name, test := range map[string]struct {
		source fs.FS
		csv    string
		says   string
	}{
		"partie":     {base(t), dgclHeads + "05;200000016;CC;CC;FPU;1;1;1;05;05009;;Val-Neuf;5;5\n", "ne l’a pas dans son EPCI : Haute"},
		"d_un_autre": {base(t), dgclHeads + "05;200000016;CC;CC;FPU;1;1;1;05;05001;;Haute;950;900\n05;200000016;CC;CC;FPU;1;1;1;2A;2A002;;Basse;5;5\n", "l’a dans un autre EPCI : Basse, Aval"},
		"grand":      {base(t), dgclHeads + "05;200000016;CC;CC;FPU;1;1;1;05;05001;;Haute;9500;9000\n", "l’écart est grand : Haute, 900 puis 9 000 habitants"},
		"exemple":    {base(t, invented), dgclHeads + "05;200000016;CC;CC;FPU;1;1;1;05;05001;;Haute;950;900\n", "1 commune d’exemple retirée (Commune d'exemple"},
		"déduit":     {base(t), "siren;nom du groupement;siren membre;nom membre;pmun;ptot\n200000016;CC;210500096;Val-Neuf;5;5\n", "déduit du SIREN, que le fichier donne seul : Val-Neuf (05009)"},
	} {
		t.Run(name, func(t *testing.T) {
			if plan, _ := imported(t, test.source, "liste.csv", []byte(test.csv), census); !strings.Contains(toldBy(plan), test.says) {
				t.Errorf("the import does not say %q:\n%s", test.says, toldBy(plan))
			}
		})
	}
}
