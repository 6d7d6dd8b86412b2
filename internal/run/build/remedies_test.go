package build_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"limpide/internal/portal/portaltest"
)

// TestRemedies_chaque_remède_est_essayé walks the messages of the program that advise
// something: what they advise is done by a test, to something that provokes them. Those of
// files have an archive of their name with a section « remède … »; package toml tries all
// of its own (TestARemedyObeyedMends), package verify puts a site and its server right in
// each of its tests; the others have a line in a remedies_test.go.
func TestRemedies_chaque_remède_est_essayé(t *testing.T) {
	const root = "../../"
	tried := map[string]bool{}
	for _, folder := range []string{"testdata/faults", "testdata/check", root + "portal/load/testdata/faults"} {
		for _, c := range portaltest.Cases(t, folder) {
			tried[c.Name] = tried[c.Name] || c.Mended != nil
		}
	}
	line := regexp.MustCompile(`"([a-z0-9-]+)":`)
	advice := regexp.MustCompile(`\bDefine\((?:diag\.\w+, )?"([a-z0-9-]+)",`)
	advised := map[string]string{} // file, by code
	err := filepath.WalkDir(root, func(name string, d os.DirEntry, err error) error {
		if err != nil || filepath.Ext(name) != ".go" || strings.HasPrefix(filepath.ToSlash(name), root+"format/toml/") {
			return err
		}
		text, err := os.ReadFile(name)
		switch {
		case err != nil:
			return err
		case d.Name() == "remedies_test.go" && filepath.Base(filepath.Dir(name)) != "build":
			for _, m := range line.FindAllSubmatch(text, -1) {
				tried[string(m[1])] = true
			}
		case !strings.HasSuffix(name, "_test.go"):
			for _, m := range advice.FindAllSubmatch(text, -1) {
				advised[string(m[1])] = name
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(advised) < 300 {
		t.Fatalf("%d messages found: is the pattern still right?", len(advised))
	}
	for code, file := range advised {
		if !tried[code] && untried[code] == "" && !strings.HasPrefix(code, "verifie-") {
			t.Errorf("%s (%s): no test does what this message advises", code, file)
		}
	}
	for code := range untried {
		if advised[code] == "" || tried[code] {
			t.Errorf("%s: take it off the list of those that are not tried", code)
		}
	}
}

// untried are the messages whose advice no test can follow, and why.
var untried = map[string]string{
	"autres-fautes":         "it stands for other messages",
	"autres-avertissements": "it stands for other messages",

	"dossier-absent":          "the command is run from another folder",
	"portail-absent":          "the command is run from another folder",
	"fichier-illisible":       "the rights of a file, or the program that holds it",
	"page-illisible":          "a file goes away during the build",
	"copie-impossible":        "a file goes away during the build",
	"contours-trop-lourds":    "a map is made anew in another program",
	"gabarit-manquant":        "the program itself is broken",
	"bientot-autrement":       "nothing to do before its day",
	"valeur-bientot-attendue": "a value is asked for, elsewhere",
	"exemple-a-publier":       "TestPublication_nomme_ce_qui_reste_d_un_exemple follows it",
	"non-relu":                "its advice is that of the remark it repeats",
	"publication-deja-passee": "the command is run with another day",
	"page-lourde":             "a picture is made lighter in another program",
	"page-requetes":           "figures are shared out between pages",
	"lien-externe-mort":       "another site answers, or not",
	"lien-externe-incertain":  "another site answers, or not",
}
