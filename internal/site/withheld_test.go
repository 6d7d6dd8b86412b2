package site_test

import (
	"archive/zip"
	"bytes"
	"io"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

// reserved is an audit of which every fact can be looked for: no other file of the
// portal has its numbers, its firm, its note or its source.
const reserved = `
sources = ["rapport-reserve"]
note = "Note sous réserve."
cabinet = "Cabinet Discret"
etat = "validé"
points_forts = ["Force discrète.", { texte = "Autre force discrète.", mesure = "1.1" }]

[[points_faibles]]
texte = "Faiblesse discrète."
mesure = "2"

[points]
"1.1" = { potentiel = 20, faits = 13.579, programmes = 1.357 }
"2.1" = { potentiel = 30, faits = 8.642 }
`

// whatItSays is what no file may hold before the decision: points, percentages of
// the whole and of the axes, words.
var whatItSays = []string{"13,579", "13.579", "13,6", "1.357", "8.642", "8,642", "22.221", "22,2", "44,4", "44.4", "67,9", "67.9", "28,8",
	"Cabinet Discret", "Force discrète", "Autre force discrète", "Faiblesse discrète", "Note sous réserve", "Rapport réservé", "2026-03-03", "3 mars 2026", "mars 2026"}

// TestAudit_sous_réserve searches the whole site for the result of an audit that
// serves to ask for the label, whatever else it is, before and after the decision.
func TestAudit_sous_réserve(t *testing.T) {
	for name, c := range map[string]struct {
		head  string
		shown bool
	}{
		"final_sans_décision":      {"nature = \"audit-final\"\nlabellisation = true\n", false},
		"initial_sans_décision":    {"nature = \"audit-initial\"\nlabellisation = true\n", false},
		"label_sans_décision":      {"nature = \"audit-labellisation\"\n", false},
		"final_décision_à_venir":   {"nature = \"audit-final\"\nlabellisation = true\ndecision = 2026-11-24\n", false},
		"final_décision_ce_mois":   {"nature = \"audit-final\"\nlabellisation = true\ndecision = \"2026-11\"\n", false},
		"final_décidé_du_jour":     {"nature = \"audit-final\"\nlabellisation = true\ndecision = 2026-11-23\n", true},
		"initial_décidé":           {"nature = \"audit-initial\"\nlabellisation = true\ndecision = 2026-06-30\n", true},
		"final_sans_labellisation": {"nature = \"audit-final\"\n", true},
	} {
		t.Run(name, func(t *testing.T) {
			everything := func(string) bool { return true }
			files := filesOf(t, today, func(source fstest.MapFS) {
				source["data/sources.toml"].Data = slices.Concat(source["data/sources.toml"].Data,
					[]byte("\n[source.rapport-reserve]\ntitre = \"Rapport réservé\"\nproducteur = \"Cabinet Discret\"\ngenre = \"document officiel\"\n"))
				source["data/evaluations/aval/eci-2026-03-03.toml"] = &fstest.MapFile{Data: []byte(c.head + reserved)}
			}, everything)
			found := map[string]string{}
			for file, content := range files {
				for _, fact := range whatItSays {
					if strings.Contains(unpacked(t, file, content), fact) {
						found[fact] += " " + file
					}
				}
			}
			switch {
			case c.shown && (found["44,4"] == "" || found["13.579"] == "" || found["Cabinet Discret"] == "" || !strings.Contains(found["Faiblesse discrète"], "constats.csv")):
				t.Errorf("the result is not published: found %v", found)
			case !c.shown && len(found) > 0:
				t.Errorf("the site tells before the decision: %v", found)
			}
			const page = "territoires/aval/economie-circulaire/index.html"
			if said := strings.Contains(files[page], "en cours d’instruction"); said == c.shown {
				t.Errorf("%s says that an audit is being examined: %v", page, said)
			}
		})
	}
}

// unpacked returns the text of a file, of each part of it if it is a workbook.
func unpacked(t *testing.T, name, content string) string {
	if !strings.HasSuffix(name, ".xlsx") {
		return content
	}
	book, err := zip.NewReader(strings.NewReader(content), int64(len(content)))
	if err != nil {
		t.Fatal(err)
	}
	var all bytes.Buffer
	for _, part := range book.File {
		r, err := part.Open()
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.Copy(&all, r); err != nil {
			t.Fatal(err)
		}
	}
	return all.String()
}
