package scaffold_test

import (
	"bytes"
	"io/fs"
	"maps"
	"os"
	"path"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/internal/change/scaffold"
	"limpide/internal/portal"
	"limpide/internal/portal/check"
	"limpide/internal/portal/load"
	"limpide/internal/portal/portaltest"
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
		faults.Add(check.Portal(p, day)...)
	}
	if len(faults) > 0 {
		readFile := func(name string) ([]byte, error) { return fs.ReadFile(source, name) }
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

// TestPortal_les_noms_ont_leur_article holds the articles that the names given
// tell: the pages say « la Dombes », « dans les Écrins ».
func TestPortal_les_noms_ont_leur_article(t *testing.T) {
	for _, c := range []struct{ pole, area, want string }{
		{"PETR de la Dombes", "Dombes", "la Dombes"},
		{"PETR de la Dombes", "la Dombes", "la Dombes"},
		{"Pôle", "l'Embrunais", "l’Embrunais"},
		{"Syndicat mixte du Pays d'Amont", "Pays d'Amont", "le Pays d'Amont"},
		{"Pôle de Briançon", "Briançon", "Briançon"},
		{"Pôle de Briançon", "Les Orres", "Les Orres"},
	} {
		p := read(t, newPortal(t, scaffold.Facts{Name: c.pole, Area: c.area, Day: day, Territories: []string{
			"Communauté de communes de la Dombes", "CC des Écrins", "Communauté de communes de l’Aval", "Communauté de communes du Val", "Ville Haute",
		}}))
		if got := fr.The(p.Site.AreaArticle, p.Site.Area); got != c.want {
			t.Errorf("%s, area %q: the pages say %q, want %q", c.pole, c.area, got, c.want)
		}
		var named []string
		for _, territory := range p.Territories {
			named = append(named, territory.The())
		}
		slices.Sort(named)
		if want := []string{"Ville Haute", "la Dombes", "le Val", "les Écrins", "l’Aval"}; !slices.Equal(named, want) {
			t.Errorf("the pages say %q, want %q", named, want)
		}
	}
}

// TestPortal_ses_exemples_sont_à_part verifies that what is left of a new portal
// without its examples holds together, and is all that forbids to publish it.
func TestPortal_ses_exemples_sont_à_part(t *testing.T) {
	source := newPortal(t, facts)
	if n := len(read(t, source).Examples()); n != 6 { // three territories, contract, history, one indicator
		t.Errorf("%d example datasets, want 6", n)
	}
	maps.DeleteFunc(source, func(name string, _ *fstest.MapFile) bool { return portal.IsExampleFile(name) })
	p := read(t, source)
	if n := len(p.Territories) + len(p.Contracts) + len(p.Events); n > 0 || len(p.Indicator("dechets-menagers").Series) > 0 {
		t.Errorf("%d invented things among the facts", n)
	}
	said := map[string]int{}
	for _, d := range append(check.Publication(p), load.Unwritten(source)...) {
		said[d.Kind.Code+" "+d.Place.File]++
	}
	want := map[string]int{
		"mention-legale-absente data/portail.toml":          5,
		"adresse-reservee data/portail.toml":                1,
		"texte-a-completer content/mission.md":              1,
		"texte-a-completer content/donnees-personnelles.md": 1,
	}
	if !maps.Equal(said, want) {
		t.Errorf("publication refuses %v, want %v", said, want)
	}
}

// TestPortal_un_exemple_déplacé_ne_se_publie_pas verifies that an example put among
// the facts does not become true.
func TestPortal_un_exemple_déplacé_ne_se_publie_pas(t *testing.T) {
	source := newPortal(t, facts)
	const name = "territoires/amont.toml"
	source["data/"+name] = &fstest.MapFile{Data: bytes.ReplaceAll(source[portal.ExamplesFolder+name].Data, []byte(`["exemple"]`), []byte(`["ademe-referentiels"]`))}
	source["data/portail.toml"].Data = bytes.Replace(source["data/portail.toml"].Data, []byte("territoires = []"), []byte(`territoires = ["amont"]`), 1)
	p := read(t, source)
	n := 0
	for _, d := range check.Publication(p) {
		if d.Kind.Code == "renseignement-d-exemple" && d.Place.File == "data/"+name {
			n++
		}
	}
	if n != 6 {
		t.Errorf("%d placeholders found, want 6", n)
	}
}

func TestPortal_refuse_deux_EPCI_du_même_nom(t *testing.T) {
	for _, names := range [][]string{{"CC de l’Amont", "Communauté de communes de l'Amont"}, {"!"}} {
		if _, err := scaffold.Portal(scaffold.Facts{Name: "P", Area: "A", Territories: names, Day: day}); err == nil {
			t.Errorf("Portal(%q) gives no error", names)
		}
	}
}

// TestPortal_a_les_référentiels_du_dépôt holds the copies that the program
// embeds equal to the files of the portal.
func TestPortal_a_les_référentiels_du_dépôt(t *testing.T) {
	source := newPortal(t, facts)
	for _, name := range []string{"data/referentiels/cae.toml", "data/referentiels/eci.toml"} {
		want, err := os.ReadFile(path.Join("../../..", name))
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(source[name].Data, want) {
			t.Errorf("%s differs from that of the repository: copy it to internal/change/scaffold/files/portail/%s", name, name)
		}
	}
}

// TestEntry adds each kind of thing to a portal, twice, and reads it again.
func TestEntry(t *testing.T) {
	requests := []scaffold.Request{
		{Kind: "territoire", Title: "Communauté de communes de l'Amont"},
		{Kind: "page", Title: "Le vélo, au quotidien"},
		{Kind: "actualite", Title: "Une réunion publique", Date: day},
		{Kind: "territoire", Title: "Communauté de communes des Crêtes"},
		{Kind: "indicateur", Title: "Part des trajets à vélo"},
		{Kind: "evaluation", Territory: "amont", Framework: "cae", Nature: "audit-initial", Date: day},
		{Kind: "action", Title: "Éteindre la nuit", Territory: "amont"},
		{Kind: "action", Title: "Éteindre, la nuit", Territory: "amont"}, // of the same identifier, but for its number
		{Kind: "evenement", Title: "Une première réunion", Date: fr.Date{Year: 2024}},
		{Kind: "evenement", Title: "Une autre réunion", Date: day},
		{Kind: "evenement", Title: "Le bilan", Date: fr.Date{Year: 2027, Month: 3}},
		{Kind: "contrat", Title: "Contrat d’objectif territorial", Date: fr.Date{Year: 2025, Month: 3, Day: 1}},
		{Kind: "objectif", Title: "43,8", Territory: "amont", Framework: "cae", Date: day},
		{Kind: "objectif", Title: "30", Territory: "amont", Framework: "eci", Date: day},
		{Kind: "contrat", Title: "Le suivant", Date: fr.Date{Year: 2029, Month: 3, Day: 1}},
	}
	source := newPortal(t, facts)
	for _, r := range requests {
		add(t, source, r)
	}
	p := read(t, source)
	if n := len(p.Plan(p.Territory("amont")).Actions); n != 2 {
		t.Errorf("%d actions, want 2", n)
	}
	if len(p.Contracts) != 2 || p.Contracts[0].End.String() != "2029-02-28" || len(p.Objectives) != 2 || p.Objectives[0].Percent != 43.8 {
		t.Errorf("contracts %+v, objectives %+v", p.Contracts, p.Objectives)
	}
	if last := p.Events[2]; !last.Planned || p.Events[1].Planned {
		t.Errorf("%q is not planned, or %q is", last.Title, p.Events[1].Title)
	}
	if p.Events[0].Title != "Une première réunion" || p.Events[1].Title != "Une autre réunion" {
		t.Errorf("the events are not in order: %q, %q, %q", p.Events[0].Title, p.Events[1].Title, p.Events[2].Title)
	}
	if p.Territory("cretes") == nil {
		t.Error("the new territory is not in the portal")
	}
}

// known is what the command knows of a portal: its facts.
func known(t *testing.T, source fs.FS) *portal.Portal {
	t.Helper()
	p, faults := load.Facts(source)
	if faults.Errors() > 0 {
		t.Fatal(faults)
	}
	return p
}

// add writes a new thing into a portal.
func add(t *testing.T, source fstest.MapFS, r scaffold.Request) {
	t.Helper()
	r.Today = day
	made, err := scaffold.Entry(source, known(t, source), r)
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

// TestEntry_dans_un_vrai_portail adds each kind of thing to the portal of the
// tests, which may be published, and lost its history.
func TestEntry_dans_un_vrai_portail(t *testing.T) {
	requests := map[string]scaffold.Request{
		"page":       {Title: "Le vélo"},
		"actualite":  {Title: "Une réunion", Date: day},
		"territoire": {Title: "Communauté de communes des Crêtes"},
		"indicateur": {Title: "Part des trajets à pied"},
		"evaluation": {Territory: "aval", Framework: "eci", Nature: "auto-evaluation", Date: day},
		"action":     {Title: "Éteindre la nuit", Territory: "amont"},
		"rapport":    {Title: "2023"},
		"evenement":  {Title: "Une réunion", Date: day},
		"contrat":    {Title: "Second contrat", Date: fr.Date{Year: 2031, Month: 1, Day: 1}},
		"objectif":   {Title: "52,4 %", Territory: "aval", Framework: "eci", Date: day},
		"source":     {Title: "Bilan des déchets", Producer: "Syndicat", Genre: "données", Address: "https://syndicat.example/bilan.pdf", Date: fr.Date{Year: 2025, Month: 4}},
	}
	for _, kind := range scaffold.Kinds() {
		t.Run(kind, func(t *testing.T) {
			source := published(t)
			r := requests[kind]
			r.Kind = kind
			add(t, source, r)
			p := read(t, source)
			if kind == "rapport" && len(p.Reports.Texts) != 5 {
				t.Errorf("a new report has %d texts to write, want 5", len(p.Reports.Texts))
			}
			if isOpen := len(append(check.Publication(p), load.Unwritten(source)...)) > 0; isOpen == (kind == "source" || kind == "rapport") { // the answers of the one say all, the other is published apart
				t.Errorf("what « new %s » writes may be published as it is: %t", kind, !isOpen)
			}
		})
	}
}

// published is the portal of the tests, without history.
func published(t *testing.T) fstest.MapFS {
	t.Helper()
	source := portaltest.Base()
	delete(source, "data/historique.toml")
	if faults := check.Publication(read(t, source)); len(faults) > 0 {
		t.Fatalf("the portal of the test cannot be published: %v", faults)
	}
	return source
}

func TestEntry_garde_ce_qui_est_écrit(t *testing.T) {
	source := portaltest.Base()
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

// TestEntry_ne_prend_pas_un_texte_pour_un_autre verifies that what looks like a
// list, a slug or a block in a comment or in a text is not taken for one.
func TestEntry_ne_prend_pas_un_texte_pour_un_autre(t *testing.T) {
	tests := []struct {
		name, file, before, changed string // what the file holds, and as what for the test
		request                     scaffold.Request
		want                        string
	}{
		{"un_slug_dans_un_commentaire", "data/portail.toml", `territoires = ["amont", "aval"]`,
			"# Les territoires sont dans l'ordre, « \"aval\" » le dernier.\nterritoires = [\n  \"amont\", # viendra \"aval\"\n  \"aval\", # le dernier\n]",
			scaffold.Request{Kind: "territoire", Title: "Communauté de communes des Crêtes"},
			"\n  \"amont\", # viendra \"aval\"\n  \"aval\", # le dernier\n  \"cretes\",\n]"},
		{"un_bloc_dans_un_texte", "data/historique.toml", "", `sources = ["convention"]

[[mission]]
id = "contrat"
nom = "Le contrat"
texte = """
[[evenement]]
"""

# Le premier.
[[evenement]]
date = "2025-01-01"
titre = "Un"
texte = "Le contrat commence."
mission = "contrat"
sources = ["convention"]
`, scaffold.Request{Kind: "evenement", Title: "Avant", Date: fr.Date{Year: 2024}}, "\n\n# Le premier.\n[[evenement]]\ndate = \"2025-01-01\""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			source := portaltest.Base()
			if was := source[test.file]; test.before == "" {
				was.Data = []byte(test.changed)
			} else {
				was.Data = []byte(strings.Replace(string(was.Data), test.before, test.changed, 1))
			}
			before, _ := load.Load(source)
			test.request.Today = day
			made, err := scaffold.Entry(source, before, test.request)
			if err != nil {
				t.Fatal(err)
			}
			for _, f := range made {
				source[f.Path] = &fstest.MapFile{Data: f.Content}
			}
			if got := string(source[test.file].Data); !strings.Contains(got, test.want) {
				t.Errorf("%s is\n%s\nwant in it\n%s", test.file, got, test.want)
			}
			after, faults := load.Load(source)
			if faults.Errors() > 0 { // a text may look like a block, which is only remarked
				t.Fatalf("the files written have faults: %v", faults)
			}
			if len(after.Territories)+len(after.Events) != len(before.Territories)+len(before.Events)+1 {
				t.Errorf("nothing was added: %d territories, %d events", len(after.Territories), len(after.Events))
			}
		})
	}
}

func TestRequest_Open(t *testing.T) {
	p := read(t, newPortal(t, facts))
	tests := []struct {
		name    string
		request scaffold.Request
		lack    string // "" if no question is open
		choices string
	}{
		{"page_sans_titre", scaffold.Request{Kind: "page"}, "le titre de la page", ""},
		{"titre_sans_lettre", scaffold.Request{Kind: "page", Title: "!?"}, "le titre de la page", ""},
		{"territoire_sans_nom", scaffold.Request{Kind: "territoire"}, "le nom officiel de l’EPCI", ""},
		{"action_sans_titre", scaffold.Request{Kind: "action", Territory: "amont"}, "le titre de l’action", ""},
		{"action_sans_territoire", scaffold.Request{Kind: "action", Title: "x"}, "le territoire de l’action", "amont val-d-aval ville-haute"},
		{"territoire_inconnu", scaffold.Request{Kind: "action", Title: "x", Territory: "ailleurs"}, "le territoire de l’action", "amont val-d-aval ville-haute"},
		{"évaluation_sans_référentiel", scaffold.Request{Kind: "evaluation", Territory: "amont"}, "le référentiel évalué", "cae eci"},
		{"évaluation_sans_nature", scaffold.Request{Kind: "evaluation", Territory: "amont", Framework: "cae"}, "la nature de l’évaluation", "audit-initial auto-evaluation audit-final audit-labellisation"},
		{"évaluation_complète", scaffold.Request{Kind: "evaluation", Territory: "amont", Framework: "cae", Nature: "audit-final"}, "", ""},
		{"événement_complet", scaffold.Request{Kind: "evenement", Title: "x"}, "", ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			open := test.request.Open(p)
			if test.lack == "" || len(open) == 0 {
				if len(open) > 0 || test.lack != "" {
					t.Errorf("Open = %v, want %q", open, test.lack)
				}
				return
			}
			q := open[0]
			var choices []string
			for _, c := range q.Choices {
				choices = append(choices, c.Value)
			}
			if got := strings.Join(choices, " "); q.Lack != test.lack || got != test.choices {
				t.Fatalf("Open starts with %q, choices %q, want %q, %q", q.Lack, got, test.lack, test.choices)
			}
			if err := test.request.Reply(q, ""); err == nil {
				t.Error("an empty answer is taken")
			}
			answer := "Un titre"
			if len(choices) > 0 {
				answer = choices[0]
			}
			if err := test.request.Reply(q, answer); err != nil {
				t.Errorf("Reply(%q) = %v", answer, err)
			}
			if left := test.request.Open(p); len(left) != len(open)-1 {
				t.Errorf("after an answer %d questions are open, want %d", len(left), len(open)-1)
			}
		})
	}
}

// TestRequest_chaque_nature_est_admise holds the choices equal to what a file
// may say.
func TestRequest_chaque_nature_est_admise(t *testing.T) {
	source := portaltest.Base()
	for name := range source { // there is only one initial audit
		if strings.HasPrefix(name, "data/evaluations/") {
			delete(source, name)
		}
	}
	r := scaffold.Request{Kind: "evaluation", Territory: "amont", Framework: "cae"}
	for i, c := range r.Open(read(t, source))[0].Choices {
		r.Nature, r.Date = c.Value, fr.Date{Year: 2020 + i, Month: 1, Day: 1}
		add(t, maps.Clone(source), r)
	}
}

func TestEntry_refuse_ce_qui_existe(t *testing.T) {
	source := newPortal(t, facts)
	p := known(t, source)
	for want, r := range map[string]scaffold.Request{
		"pas encore d’EPCI":  {Kind: "evaluation", Framework: "cae"},
		"il manque le titre": {Kind: "page"},
		"existe déjà":        {Kind: "page", Title: "Mission"},
		"pas encore d’EPCI ": {Kind: "objectif", Title: "40"},
	} {
		if _, err := scaffold.Entry(source, p, r); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("Entry(%+v) = %v, want an error that says %q", r, err, want)
		}
	}
}
