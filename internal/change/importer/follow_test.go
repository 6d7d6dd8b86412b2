package importer

import (
	"bytes"
	"io/fs"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"limpide/internal/change/follow"
	"limpide/internal/portal/portaltest"
)

// followed is the small portal with an event that was announced.
func followed(t *testing.T) fs.FS {
	const before = "territoire = \"amont\"\nsources = [\"convention\"]\n"
	return base(t, [3]string{"data/historique.toml", before,
		before + "\n[[evenement]]\ndate = \"2026-06\"\ntitre = \"Fête du vélo\"\ntexte = \"Elle est annoncée.\"\nmission = \"contrat\"\nprevu = true\nsources = [\"convention\"]\n"})
}

// followForm makes the workbook of all that may be followed in a portal, and fills in cells
// of the first row of some titles, by the letter of their column.
func followForm(t testing.TB, source fs.FS, cells map[string]map[string]any) []byte {
	t.Helper()
	p := opened(t, source)
	all := follow.All(p, today)
	data, err := follow.Workbook(p, all)
	if err != nil {
		t.Fatal(err)
	}
	again, err := follow.Workbook(p, all)
	if err != nil || !bytes.Equal(data, again) {
		t.Errorf("the same things give two workbooks (%v)", err)
	}
	book, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	filled, seen := 0, map[string]bool{}
	for i, thing := range all {
		if seen[thing.Title] { // a budget has the title of its action, which comes first
			continue
		}
		seen[thing.Title] = true
		for column, value := range cells[thing.Title] {
			filled++
			if err := book.SetCellValue(follow.Tab, column+strconv.Itoa(i+2), value); err != nil {
				t.Fatal(err)
			}
		}
	}
	if filled == 0 && cells != nil {
		t.Fatalf("%d things, %d cells filled in", len(all), filled)
	}
	var b bytes.Buffer
	if _, err := book.WriteTo(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestFollow_les_réponses_deviennent_les_données(t *testing.T) {
	source := followed(t)
	action := opened(t, source).Plans[0].Actions[0]
	r, after := imported(t, source, "suivi.xlsx", followForm(t, source, map[string]map[string]any{
		"Audit final":          {"H": "faite", "I": "15/10/2026", "K": "Convention signée"},
		"Bilan des quatre ans": {"I": "03/2027"},
		"Fête du vélo":         {"H": "A eu lieu", "I": "14/06/2026"},
		action.Title:           {"H": "Réalisé", "I": "31/12/2026"},
	}), Answers{})
	for name, want := range map[string]string{
		"data/contrat.toml":    "titre = \"Audit final\"\netat = \"faite\"\ndate = 2026-10-15\nsources = [\"convention\"]\n",
		"data/historique.toml": "[[evenement]]\ndate = 2026-06-14\ntitre = \"Fête du vélo\"\ntexte = \"Elle est annoncée.\"\nmission = \"contrat\"\nsources",
		action.Place.File:      "statut = \"Réalisé\"",
	} {
		if got := file(t, after, name); !strings.Contains(got, want) {
			t.Errorf("%s has not\n%s\nbut\n%s", name, want, got)
		}
	}
	if got := file(t, after, "data/contrat.toml"); !strings.Contains(got, "date = \"2027-03\"\ntitre = \"Bilan des quatre ans\"") {
		t.Errorf("the meeting is not moved:\n%s", got)
	}
	said := strings.Join(r.Sentences(), "\n")
	for _, want := range []string{"Tâche « Audit final »", "état : à renseigner → faite, date : 15 octobre 2026, source : Convention signée", "état : annoncé → a eu lieu", "En cours → Réalisé"} {
		if !strings.Contains(said, want) {
			t.Errorf("no %q in\n%s", want, said)
		}
	}
}

func TestFollow_les_montants_deviennent_les_données(t *testing.T) {
	source := base(t,
		[3]string{"data/contrat.toml", "montant = 75000\n", ""},
		[3]string{"data/plans/amont.toml", "montant = 12000\n", ""})
	p := opened(t, source)
	funder := p.Plans[0].Actions[0].Title + ", par Région d'essai"
	asked := map[string]int{}
	for _, thing := range follow.Due(p, today) {
		asked[thing.Kind+" "+thing.Title]++
	}
	for _, want := range []string{"Somme du contrat Part fixe", "Financement " + funder, "Budget d’investissement Composter au village", "Budget de fonctionnement Composter au village", "But Moins de déchets"} {
		if asked[want] != 1 {
			t.Errorf("%q is asked %d times: %v", want, asked[want], asked)
		}
	}
	r, after := imported(t, source, "suivi.xlsx", followForm(t, source, map[string]map[string]any{
		"Part fixe":        {"J": "75 000 €", "K": "Convention signée"},
		"Moins de déchets": {"H": "atteint"},
		funder:             {"J": 12000.5},
	}), Answers{})
	got := file(t, after, "data/contrat.toml")
	for _, want := range []string{"titre = \"Part fixe\"\n", "montant = 75000\n", "etat = \"atteint\""} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
	if got := file(t, after, "data/plans/amont.toml"); !strings.Contains(got, "nom = \"Région d'essai\"\nmontant = 12000.5\n") {
		t.Errorf("the funder brings nothing:\n%s", got)
	}
	said := strings.Join(r.Sentences(), "\n")
	for _, want := range []string{"montant : inconnu → 75\u202f000\u00a0€, source : Convention signée", "état : à renseigner → atteint", "inconnu → 12\u202f000,5\u00a0€"} {
		if !strings.Contains(said, want) {
			t.Errorf("no %q in\n%s", want, said)
		}
	}
}

// TestFollow_un_budget: an action that had none has one, and is asked for no other.
func TestFollow_un_budget(t *testing.T) {
	source := followed(t)
	data := tabs(tabOf(follow.Tab, row("Objet", "Titre", "Fichier", "État", "Date", "Montant", "Source"),
		row("Budget d’investissement", "Composter au village", "data/plans/aval.toml", "", "", "4 200,50", "")))
	_, after := imported(t, source, "suivi.xlsx", data(t), Answers{})
	want := "[[action.budget]]\n  type         = \"investissement\"\n  unite        = \"€ HT\"\n  previsionnel = 4200.5\n"
	if got := file(t, after, "data/plans/aval.toml"); !strings.Contains(got, want) {
		t.Errorf("no\n%s\nin\n%s", want, got)
	}
	if p := opened(t, after); slices.ContainsFunc(follow.Due(p, today), func(t follow.Thing) bool { return strings.HasPrefix(t.Kind, "Budget") }) {
		t.Error("another budget is asked for")
	}
}

func TestFollow_ce_que_l_on_sait_déjà_ne_change_rien(t *testing.T) {
	source := followed(t)
	r, _ := imported(t, source, "suivi.xlsx", followForm(t, source, map[string]map[string]any{"Bilan des quatre ans": {"H": "À venir", "I": "02/2027"}}), Answers{})
	if len(r.Files) > 0 {
		t.Errorf("what is known changes %v", r.Sentences())
	}
}

// TestFollow_due: what is asked is what is not known or past, and nothing else.
func TestFollow_due(t *testing.T) {
	var got []string
	for _, thing := range follow.Due(opened(t, followed(t)), today) {
		got = append(got, thing.Title+" : "+thing.Why)
	}
	for _, want := range []string{"Audit final : le portail n’en connaît pas l’état", "Fête du vélo : il était annoncé, et sa date est passée"} {
		if !slices.Contains(got, want) {
			t.Errorf("no %q in %q", want, got)
		}
	}
	for _, title := range []string{"Audit initial", "Bilan des quatre ans"} {
		if slices.ContainsFunc(got, func(s string) bool { return strings.HasPrefix(s, title) }) {
			t.Errorf("%s is asked for: %q", title, got)
		}
	}
}

// followTab is the form as a service may have copied it.
func followTab(kind, title, state, day, source string) tab {
	return tabOf(follow.Tab, row("Objet", "Titre", "Fichier", "État", "Date", "Source"), row(kind, title, "data/contrat.toml", state, day, source))
}

// sumTab is a row of it that has an amount too.
func sumTab(kind, title, state, sum string) tab {
	return tabOf(follow.Tab, row("Objet", "Titre", "Fichier", "État", "Date", "Montant"), row(kind, title, "data/contrat.toml", state, "", sum))
}

func FuzzFollow(f *testing.F) {
	f.Add("Tâche", "Audit final", "faite", "2026", "convention")
	f.Add("Action", "", "Réalisé", "31/02/2026", "=1")
	f.Fuzz(func(t *testing.T, kind, title, state, day, source string) {
		data := []byte(strings.Join([]string{"Objet;Titre;Fichier;État;Date;Source", strings.Join([]string{kind, title, "data/contrat.toml", state, day, source}, ";")}, "\n"))
		e, faults := Read("suivi.csv", data)
		if e == nil || len(faults) > 0 {
			return
		}
		base := portaltest.Base()
		p := opened(t, base)
		if plan := Prepare(e, p, base, Answers{}); plan.IsOpen() && len(plan.Files) > 0 {
			t.Errorf("files are written in spite of %v", plan.Faults)
		}
	})
}
