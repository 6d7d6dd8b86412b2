package importer

import (
	"strings"
	"testing"

	"limpide/internal/portal/load"
)

// A source that the portal does not have is added, to be completed before anything is
// published; imported again, it is known.
func TestDraft_une_source_tapée_devient_une_source_à_compléter(t *testing.T) {
	const sheet = "Indicateur;Périmètre;Unité;2024;Source\n" +
		"dechets;amont;kg/hab.;480;Bilan des déchets 2024 du syndicat\ndechets;petr;kg/hab.;500;Bilan des déchets 2024 du syndicat\n" +
		"velo;amont;%;3;https://www.insee.example/velo.csv\n"
	r, after := imported(t, base(t), "x.csv", []byte(sheet), Answers{})
	holds(t, file(t, after, "data/sources.toml"),
		"[source.bilan-des-dechets-2024-du-syndicat]\ntitre = \"Bilan des déchets 2024 du syndicat\"\nproducteur = \"[à compléter]\"\n",
		"[source.insee-example-velo-csv]\ntitre = \"[à compléter]\"\nproducteur = \"[à compléter]\"\nadresse = \"https://www.insee.example/velo.csv\"\n")
	text := file(t, after, "data/indicateurs/dechets.toml")
	if holds(t, text, "2024 = { valeur = 480, source = \"bilan-des-dechets-2024-du-syndicat\" }"); strings.Count(file(t, after, "data/sources.toml"), "[source.bilan") != 1 {
		t.Error("the source of two rows is not there once")
	}
	holds(t, words(r), "source : « Bilan des déchets 2024 du syndicat »",
		"Sources à compléter dans data/sources.toml, sans quoi le portail ne se publie pas : « Bilan des déchets 2024 du syndicat » et « https://www.insee.example/velo.csv ».")
	if open := load.Unwritten(after); len(open) != 5 || open[0].Place.File != "data/sources.toml" {
		t.Errorf("what is left to complete: %v", messages(open))
	}
}

// A title that the portal has is that source, in whatever letters.
func TestDraft_un_titre_connu_est_cette_source(t *testing.T) {
	for _, name := range []string{"convention", "Convention signée", "CONVENTION SIGNÉE"} {
		_, after := imported(t, base(t), "x.csv", []byte("Indicateur;Périmètre;Unité;2024;Source\ndechets;amont;kg/hab.;480;"+name+"\n"), Answers{})
		holds(t, file(t, after, "data/indicateurs/dechets.toml"), "2024 = { valeur = 480, source = \"convention\" }")
	}
}

// A value that does not change leaves no source behind.
func TestDraft_une_ligne_sans_changement_n_ajoute_rien(t *testing.T) {
	r, _ := imported(t, base(t), "x.csv", []byte("Indicateur;Périmètre;Unité;2019;Source\ndechets;amont;kg/hab.;512,5;Un bilan\n"), Answers{})
	if len(r.Files) > 0 {
		t.Errorf("changes %v", r.Sentences())
	}
}
