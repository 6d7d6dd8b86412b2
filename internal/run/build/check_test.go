package build_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"limpide/internal/base/diag"
	"limpide/internal/portal/portaltest"
	"limpide/internal/run/build"
	"limpide/themes"
)

func checkFS(t testing.TB, source fs.FS) build.Checkup {
	t.Helper()
	c, err := build.Check(context.Background(), build.Input{Source: source, Theme: themes.Open(source), Date: today})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func printedFrom(t testing.TB, source fs.FS, l diag.List) string {
	t.Helper()
	var out bytes.Buffer
	if err := diag.Print(&out, l, func(file string) ([]byte, error) { return fs.ReadFile(source, file) }); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// complete gives the base portal what a check asks for and a build does not: a
// way to every page.
func complete(source fstest.MapFS) fstest.MapFS {
	site := bytes.Clone(source["data/portail.toml"].Data)
	for _, address := range []string{"/glossaire/", "/historique/", "/mentions-legales/", "/methode/"} {
		site = fmt.Appendf(site, "\n[[menu]]\ntitre = %q\nadresse = %q\n", path.Base(address), address)
	}
	source["data/portail.toml"] = &fstest.MapFile{Data: site}
	return source
}

func TestCheck_le_portail_complet_est_sans_reproche(t *testing.T) {
	source := complete(portaltest.Base())
	c := checkFS(t, source)
	if got := printedFrom(t, source, c.All()); got != "" {
		t.Errorf("Check says\n%s\nwant nothing", got)
	}
	if c.Report.Pages == 0 || len(c.Outside) == 0 {
		t.Errorf("Check looked at nothing: %+v", c)
	}
}

// TestCheck_le_portail_du_dépôt holds the real portal: only values that have
// come due may be said of it.
func TestCheck_le_portail_du_dépôt(t *testing.T) {
	source := os.DirFS("../../..")
	c := checkFS(t, source)
	if got := printedFrom(t, source, append(c.Errors, c.Remarks...)); got != "" {
		t.Errorf("Check says\n%s\nwant nothing", got)
	}
	for _, o := range c.Outside {
		if o.Place.Line == 0 {
			t.Errorf("%s: its place in the portal was not found", o.URL)
		}
	}
}

// TestCheck_messages checks the portals of testdata/check: each deserves the
// remark whose code is the name of the archive.
func TestCheck_messages(t *testing.T) {
	for _, c := range portaltest.Cases(t, "testdata/check") {
		t.Run(c.Name, func(t *testing.T) {
			source := complete(c.Source)
			found := checkFS(t, source)
			if !slices.ContainsFunc(found.All(), func(d diag.Diagnostic) bool { return d.Kind.Code == c.Name }) {
				t.Errorf("the archive provokes other messages than that of its name")
			}
			c.Compare(t, printedFrom(t, source, found.All()), *update)
		})
	}
}

// TestCheck_un_remède_suivi_répare does what the remarks advise to each portal
// that deserves one: it is gone, and no error has come.
func TestCheck_un_remède_suivi_répare(t *testing.T) {
	for _, c := range portaltest.Cases(t, "testdata/check") {
		if c.Mended == nil {
			if noRemedy[c.Name] == "" {
				t.Errorf("%s: the archive does not say what to do: a section « remède … » is missing", c.Name)
			}
			continue
		}
		source := complete(c.Mended)
		checkup := checkFS(t, source)
		found := checkup.All()
		isLeft := func(d diag.Diagnostic) bool { return d.Kind.Code == c.Name || d.Kind.Severity == diag.Error }
		if slices.ContainsFunc(found, isLeft) {
			t.Errorf("%s: once the remedies are obeyed, the user reads\n%s", c.Name, printedFrom(t, source, found))
		}
	}
}

// noRemedy are the remarks that no change of a file takes away, and why.
var noRemedy = map[string]string{
	"bientot-autrement":       "it tells what a day will change of itself",
	"valeur-bientot-attendue": "it tells what is to be asked of somebody",
}

// notInFiles are the messages of packages audit and personal that need more than a small file.
var notInFiles = map[string]bool{
	"page-lourde":            true, // TestPages_poids, in package audit
	"page-requetes":          true,
	"non-relu":               true, // TestPublication_refuse_ce_qui_n_est_pas_relu
	"lien-externe-mort":      true, // TestExternal, in cmd/limpide: they need a server
	"lien-externe-incertain": true,
}

func TestCheck_chaque_message_a_son_fichier(t *testing.T) {
	provoked := map[string]bool{}
	for _, c := range portaltest.Cases(t, "testdata/check") {
		provoked[c.Name] = true
	}
	for _, folder := range []string{"../audit", "../personal"} {
		for code := range codesOf(t, folder) {
			if !provoked[code] && !notInFiles[code] {
				t.Errorf("no testdata/check/%s.txtar provokes the message %q", code, code)
			}
		}
	}
}

// TestCheck_dans_l_ordre holds the order: errors, then remarks, by file, then
// what is due, by date.
func TestCheck_dans_l_ordre(t *testing.T) {
	source := complete(portaltest.Base())
	portaltest.Change(t, source, "data/plans/amont.toml", "statut = \"En cours\"\n=>\nstatut = \"À venir\"\n")
	portaltest.Change(t, source, "data/indicateurs/velo.toml", "2022 = 3.1\n=>\n2022 = 31\n")
	portaltest.Change(t, source, "data/indicateurs/velo.toml", "sens = \"hausse\"\n=>\nsens = \"hausse\"\nprochaine_valeur = 2025-01-31\n")
	portaltest.Change(t, source, "data/indicateurs/dechets.toml", "methode = \"jalons\"\n=>\nmethode = \"jalons\"\nprochaine_valeur = 2026-01-31\n")
	portaltest.Change(t, source, "data/territoires/aval.toml", "siren = \"200000024\"\n=>\nsiren = \"200000025\"\n")
	c := checkFS(t, source)
	var got []string
	for _, d := range c.All() {
		got = append(got, d.Place.File+" "+d.Kind.Code)
	}
	want := []string{
		"data/territoires/aval.toml siren",
		"data/indicateurs/velo.toml valeur-qui-saute", "data/plans/amont.toml action-non-commencee",
		"data/indicateurs/velo.toml valeur-attendue", "data/indicateurs/dechets.toml valeur-attendue",
	}
	if !slices.Equal(slices.Compact(got), want) {
		t.Errorf("Check says\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestCheck_un_titre_déjà_remarqué_ne_l_est_pas_deux_fois(t *testing.T) {
	source := complete(portaltest.Base())
	source["content/mission.md"] = &fstest.MapFile{Data: []byte("+++\ntitre = \"La mission\"\ndescription = \"Ce que fait le pôle.\"\n+++\n\n## Le rôle\n\n#### Le détail\n")}
	c := checkFS(t, source)
	if all := c.All(); len(all) != 1 || all[0].Kind.Code != "titre-niveau-saute" {
		t.Errorf("Check says\n%s\nwant the remark on the text alone", printedFrom(t, source, all))
	}
}

func TestCheck_une_figure_montrée_deux_fois_a_deux_places(t *testing.T) {
	source := complete(portaltest.Base())
	figure := "```figure\ntype = \"indicateur\"\nindicateur = \"velo\"\n```\n\n"
	for name, title := range map[string]string{"content/mission.md": "La mission", "content/indicateurs/velo.md": "Le vélo"} {
		source[name] = &fstest.MapFile{Data: []byte("+++\ntitre = \"" + title + "\"\ndescription = \"Un essai.\"\n+++\n\n## Le rôle\n\n" + figure + figure)}
	}
	c := checkFS(t, source)
	if all := c.All(); len(all) != 0 {
		t.Errorf("Check says\n%s\nwant nothing", printedFrom(t, source, all))
	}
}

func TestCheck_s_arrête_quand_on_le_lui_dit(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	source := portaltest.Base()
	_, err := build.Check(ctx, build.Input{Source: source, Theme: themes.Open(source), Date: today})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("Check returns %v, want context.Canceled", err)
	}
}
