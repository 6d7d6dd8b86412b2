package scaffold_test

import (
	"bytes"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"limpide/internal/diag"
	"limpide/internal/fr"
	"limpide/internal/load"
	"limpide/internal/portal"
	"limpide/internal/scaffold"
	"limpide/internal/tomlfile"
)

var day = fr.Date{Year: 2026, Month: 11, Day: 23}

func newPortal(t *testing.T, facts scaffold.Facts) fstest.MapFS {
	t.Helper()
	made, err := scaffold.Portal(facts)
	if err != nil {
		t.Fatal(err)
	}
	source := fstest.MapFS{}
	for _, f := range made {
		source[f.Path] = &fstest.MapFile{Data: f.Content}
	}
	return source
}

// read loads a portal and fails on anything limpide has to say about it.
func read(t *testing.T, source fs.FS) *portal.Portal {
	t.Helper()
	p, faults := load.Load(source)
	if p != nil {
		faults.Add(p.Check(day)...)
	}
	if len(faults) > 0 {
		readFile := func(name string) ([]byte, error) { return fs.ReadFile(source, name) }
		tomlfile.Resolve(faults, readFile)
		var out bytes.Buffer
		if err := diag.Print(&out, faults, readFile); err != nil {
			t.Fatal(err)
		}
		t.Fatalf("the files written have faults:\n%s", out.String())
	}
	return p
}

var facts = scaffold.Facts{
	Name: `Pôle "Amont" \ Aval`, Area: "Pays d'Amont", Day: day,
	Territories: []string{"Communauté de communes de l'Amont", "CC du Val d'Aval", "Ville Haute"},
}

func TestPortal_se_lit_sans_message(t *testing.T) {
	p := read(t, newPortal(t, facts))
	var slugs []string
	for _, territory := range p.Territories {
		slugs = append(slugs, territory.Slug)
	}
	if want := []string{"amont", "val-d-aval", "ville-haute"}; !slices.Equal(slugs, want) {
		t.Errorf("territories %v, want %v", slugs, want)
	}
	if p.Site.Publisher.Name != facts.Name {
		t.Errorf("publisher %q, want %q", p.Site.Publisher.Name, facts.Name)
	}
}

func TestPortal_ne_se_publie_pas_tel_quel(t *testing.T) {
	p := read(t, newPortal(t, facts))
	if len(p.Examples()) < 5 {
		t.Errorf("%d example datasets: every invented value must be marked", len(p.Examples()))
	}
	if p.CheckPublication().Errors() == 0 {
		t.Error("a new portal may be published as it is")
	}
}

// TestPortal_a_les_référentiels_du_dépôt holds the copies that the program
// embeds equal to the files of the portal.
func TestPortal_a_les_référentiels_du_dépôt(t *testing.T) {
	source := newPortal(t, facts)
	for _, name := range []string{"data/referentiels/cae.toml", "data/referentiels/eci.toml"} {
		want, err := os.ReadFile(path.Join("../..", name))
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(source[name].Data, want) {
			t.Errorf("%s differs from that of the repository: copy it to internal/scaffold/files/portail/%s", name, name)
		}
	}
}

// TestEntry adds each kind of thing to a portal, twice, and reads it again.
func TestEntry(t *testing.T) {
	requests := []scaffold.Request{
		{Kind: "page", Title: "Le vélo, au quotidien"},
		{Kind: "actualite", Title: "Une réunion publique", Date: day},
		{Kind: "territoire", Title: "Communauté de communes des Crêtes"},
		{Kind: "indicateur", Title: "Part des trajets à vélo"},
		{Kind: "evaluation", Territory: "amont", Framework: "cae", Nature: "audit-initial", Date: day},
		{Kind: "action", Title: "Éteindre la nuit", Territory: "amont"},
		{Kind: "action", Title: "Éteindre la nuit", Territory: "amont"},
		{Kind: "evenement", Title: "Une première réunion", Date: fr.Date{Year: 2024}},
		{Kind: "evenement", Title: "Une autre réunion", Date: day},
	}
	source := newPortal(t, facts)
	for _, r := range requests {
		made, err := scaffold.Entry(source, read(t, source), r)
		if err != nil {
			t.Fatalf("%s: %v", r.Kind, err)
		}
		for _, f := range made {
			if was := source[f.Path]; f.Before == nil && was != nil {
				t.Errorf("%s: %s was there", r.Kind, f.Path)
			} else if f.Before != nil && !bytes.Equal(was.Data, f.Before) {
				t.Errorf("%s: %s is not what it was", r.Kind, f.Path)
			}
			source[f.Path] = &fstest.MapFile{Data: f.Content}
		}
	}
	p := read(t, source)
	if n := len(p.Plan(p.Territory("amont")).Actions); n != 2 {
		t.Errorf("%d actions, want 2", n)
	}
	if p.Events[0].Title != "Une première réunion" || p.Events[2].Title != "Une autre réunion" {
		t.Errorf("the events are not in order: %q, %q, %q", p.Events[0].Title, p.Events[1].Title, p.Events[2].Title)
	}
	if p.Territory("cretes") == nil {
		t.Error("the new territory is not in the portal")
	}
}

func TestEntry_garde_ce_qui_est_écrit(t *testing.T) {
	source := newPortal(t, facts)
	const mine = "# à moi\r\n"
	history := "data/historique.toml"
	source[history].Data = append([]byte(mine), bytes.ReplaceAll(source[history].Data, []byte("\n"), []byte("\r\n"))...)
	made, err := scaffold.Entry(source, read(t, source), scaffold.Request{Kind: "evenement", Title: "Après", Date: day})
	if err != nil {
		t.Fatal(err)
	}
	got := string(made[0].Content)
	if !strings.HasPrefix(got, mine) || strings.Contains(strings.ReplaceAll(got, "\r\n", ""), "\n") {
		t.Errorf("comments and ends of line were not kept:\n%q", got)
	}
}

func TestEntry_dit_ce_qui_manque(t *testing.T) {
	source := newPortal(t, facts)
	p := read(t, source)
	for want, r := range map[string]scaffold.Request{
		"titre":         {Kind: "page"},
		"--territoire":  {Kind: "action", Title: "x", Territory: "ailleurs"},
		"--referentiel": {Kind: "evaluation", Territory: "amont", Date: day},
		"--nature":      {Kind: "evaluation", Territory: "amont", Framework: "eci", Date: day},
		"existe déjà":   {Kind: "page", Title: "Mission"},
	} {
		if _, err := scaffold.Entry(source, p, r); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("Entry(%+v) = %v, want an error that says %q", r, err, want)
		}
	}
}
