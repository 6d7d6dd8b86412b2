package change

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"limpide/internal/base/fr"
	"limpide/internal/portal"
	"limpide/internal/portal/portaltest"
)

func TestOverlay_est_un_dossier(t *testing.T) {
	files := []File{{Path: "data/evaluations/neuf/cae-2026-01-01.toml", Content: []byte("x")}, {Path: "data/portail.toml", Content: []byte("yy")}}
	o := Overlay(portaltest.Base(), files)
	if got, err := fs.ReadFile(o, "data/portail.toml"); err != nil || string(got) != "yy" {
		t.Errorf("a replaced file holds %q, %v", got, err)
	}
	var found []string
	err := fs.WalkDir(o, "data/evaluations", func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			found = append(found, name)
		}
		return err
	})
	if want := "data/evaluations/neuf/cae-2026-01-01.toml"; err != nil || !strings.Contains(strings.Join(found, " "), want) {
		t.Errorf("walking gives %v, %v; want %s", found, err, want)
	}
}

func TestRemarks_une_phrase_pour_plusieurs(t *testing.T) {
	r := About("{|Restent : }%s{ reste|}.")
	for _, test := range []struct {
		of   []string
		want string
	}{
		{[]string{"a"}, "a reste."},
		{[]string{"a", "b", "a"}, "Restent : a et b."},
		{strings.Split("abcdefghi", ""), "Restent : a, b, c, d, e, f et 3 autres."},
	} {
		var l Remarks
		for _, item := range test.of {
			l.Add(r, item)
		}
		if got := strings.Join(l.Sentences(), "\n"); got != test.want {
			t.Errorf("%v gives %q, want %q", test.of, got, test.want)
		}
	}
}

const waste = "data/indicateurs/dechets.toml"

func value(year string, old, now Value) Change {
	return Change{Dataset: waste, Key: "/serie/amont/" + year, Name: year, Old: old, New: now}
}

// TestEdit makes changes of a file, and says them.
func TestEdit(t *testing.T) {
	before := "titre = \"Déchets\"\n\n# Les pesées.\n[serie.amont]\n2019 = 512.5 # confirmé\n2021 = { valeur = 501, note = \"partiel\" }\n"
	for _, test := range []struct {
		name       string
		changes    []Change
		want, said string
	}{
		{"une_année_à_sa_place", []Change{value("2020", nil, Year{Number: 503})}, "2019 = 512.5 # confirmé\n2020 = 503\n2021", "1 valeur ajoutée (2020 : 503)"},
		{"une_note_reste", []Change{value("2021", Year{Number: 501, Note: "partiel"}, Year{Number: 501, State: portal.Estimated, Source: "pesees", Note: "partiel"})},
			"2021 = { valeur = 501, note = \"partiel\", etat = \"estimé\", source = \"pesees\" }", "1 valeur corrigée (2021 : 501 → 501 estimé)"},
		{"une_note_s_en_va", []Change{value("2021", Year{Number: 501, Note: "partiel"}, Year{Number: 502, State: portal.Estimated})},
			"2021 = { valeur = 502, etat = \"estimé\" }", "1 valeur corrigée (2021 : 501 → 502 estimé)"},
		{"une_année_en_moins", []Change{value("2019", Year{Number: 512.5}, nil)}, "[serie.amont]\n2021", "1 valeur retirée (2019)"},
		{"une_série_nouvelle_dans_l_ordre", []Change{
			{Dataset: waste, Key: "/serie/aval/2022", Name: "2022", New: Year{Number: 2}},
			{Dataset: waste, Key: "/serie/aval/2020", Name: "2020", New: Year{State: portal.Missing, Reason: "non collecté"}},
		}, "\n\n[serie.aval]\n2020 = { absent = \"non collecté\" }\n2022 = 2\n", "2 valeurs ajoutées (2022 : 2 ; 2020 : « non collecté »)"},
		{"un_texte_et_une_cible", []Change{
			{Dataset: waste, Key: "/titre", Name: "titre", Old: Text("Déchets"), New: Text("Ordures")},
			{Dataset: waste, Key: "/cible/-", Name: "2030", New: Block{Name: "430", Lines: "[[cible]]\nannee = 2030\n"}},
		}, "titre = \"Ordures\"\n", "1 cible ajoutée (2030 : 430)"},
	} {
		t.Run(test.name, func(t *testing.T) {
			source := fstest.MapFS{waste: {Data: []byte(before)}}
			files, faults := Edit(source, test.changes)
			if len(faults) > 0 || len(files) != 1 || files[0].Path != waste || files[0].Before == nil {
				t.Fatalf("Edit = %v, %v", files, faults)
			}
			if got := string(files[0].Content); !strings.Contains(got, test.want) || !strings.Contains(got, "# Les pesées.\n") {
				t.Errorf("the file is\n%s\nwithout\n%s", got, test.want)
			}
			said := fr.Plain(Group{Subject: "dechets", Changes: test.changes}.Sentence())
			if said != fr.Plain("dechets : "+test.said) {
				t.Errorf("said %q, want %q", said, test.said)
			}
		})
	}
}

func TestEdit_un_fichier_entier(t *testing.T) {
	files, faults := Edit(fstest.MapFS{"a.toml": {}}, []Change{
		{Dataset: "a.toml"},
		{Dataset: "b.toml", New: Content("x = 1\n")},
	})
	if len(faults) > 0 || len(files) != 2 || files[0].Content != nil || files[1].Before != nil || string(files[1].Content) != "x = 1\n" {
		t.Errorf("Edit = %+v, %v", files, faults)
	}
}

func TestEdit_refuse(t *testing.T) {
	source := fstest.MapFS{"data/x.toml": {Data: []byte("serie.amont.2019 = 3\n")}}
	p := Plan{Groups: []Group{{Changes: []Change{{Dataset: "data/x.toml", Key: "/serie/amont/2020", New: Number{Value: 4}}}}}}
	if p.Write(source); len(p.Faults) != 1 || p.Faults[0].Kind != errNoEdit || len(p.Files) > 0 {
		t.Errorf("a key that has no table of its own: %v, %v", p.Faults, p.Files)
	}
}

func TestDifferences(t *testing.T) {
	amount := func(v float64) *float64 { return &v }
	was := portal.Action{
		Title: "Rénover l’école", State: portal.Ongoing, Start: fr.Date{Year: 2024}, Partners: []string{"ADEME"},
		Budgets: []portal.Budget{{Kind: portal.Running, Unit: portal.Euros, Year: 2024, Planned: amount(10)}},
		Funders: []portal.Funder{{Name: "Région", Amount: amount(5)}},
	}
	now := portal.Action{
		Title: "Rénover l'école", State: portal.Done, Start: fr.Date{Year: 2024, Month: 3, Day: 1}, Theme: "Énergie",
		Budgets: []portal.Budget{
			{Kind: portal.Running, Unit: portal.Euros, Year: 2024, Planned: amount(12), Actual: amount(0)},
			{Kind: portal.Running, Unit: portal.Euros, Planned: amount(3)},
		},
		Funders: []portal.Funder{{Name: "Région"}, {Name: "ADEME", Amount: amount(2)}},
	}
	var got []string
	for _, c := range Differences("action", "/action/7", was, now) {
		got = append(got, c.Key+" "+strings.ReplaceAll(c.New.TOML(), "\n", " "))
	}
	want := `/action/7/statut "Réalisé"
/action/7/thematique "Énergie"
/action/7/budget/0/previsionnel 12
/action/7/budget/0/reel 0
/action/7/budget/-   [[action.budget]]   type         = "fonctionnement"   unite        = "€ HT"   previsionnel = 3 ` + `
/action/7/financeur/-   [[action.financeur]]   nom     = "ADEME"   montant = 2 `
	if all := strings.Join(got, "\n"); all != want {
		t.Errorf("the differences are\n%s\nwant\n%s", all, want)
	}
}

// A new series comes after the last years of the one that ends the file, and not
// among them.
func TestEdit_une_série_nouvelle_suit_les_années_de_la_dernière(t *testing.T) {
	before := "titre = \"Déchets\"\n\n[serie.amont]\n2019 = 512.5\n"
	changes := []Change{
		{Dataset: waste, Key: "/serie/aval/2020", New: Year{Number: 300}},
		{Dataset: waste, Key: "/cible/-", New: Block{Lines: "[[cible]]\nannee = 2030\n"}},
		value("2020", nil, Year{Number: 501}),
	}
	files, faults := Edit(fstest.MapFS{waste: &fstest.MapFile{Data: []byte(before)}}, changes)
	want := before + "2020 = 501\n\n[serie.aval]\n2020 = 300\n\n[[cible]]\nannee = 2030\n"
	if got := string(files[0].Content); got != want || len(faults) > 0 {
		t.Errorf("the file is\n%s\nwant\n%s\n%v", got, want, faults)
	}
}
