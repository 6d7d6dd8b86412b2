package importer

import (
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"limpide/internal/base/fr"
	"limpide/internal/change"
	"limpide/internal/change/importer/named"
	"limpide/internal/change/importer/series"
	"limpide/internal/portal/portaltest"
)

var rewrite = flag.Bool("update", false, "rewrite the expected results of testdata")

// scenario is an import of a file into a portal.
type scenario struct {
	name    string // of the golden too
	file    string
	data    func(t testing.TB) []byte
	source  func(t *testing.T) fs.FS
	answers Answers
}

func small(t *testing.T) fs.FS { return base(t) }

// scenarios are every kind of file in its present form.
var scenarios = []scenario{
	{"etat-des-lieux", "Export_CAE_CC de l'Amont_2026-03-02.xlsx", func(t testing.TB) []byte { return workbook(t, scoreFile()) }, small, Answers{}},
	{"etat-des-lieux-change", "Export_CAE_CC de l'Amont_2026-03-02.xlsx", func(t testing.TB) []byte { return workbook(t, scoreFile()) }, small,
		Answers{Dates: []string{"2023-06-15"}, Kinds: []string{"audit-initial"}}},
	{"comparaison", "Export_comparaison_CAE_CC de l'Amont_2026-03-02.xlsx", func(t testing.TB) []byte {
		return workbook(t, scoreTab("Export comparaison des sauvegar", present, 7, "2024 - avant audit ", "État des lieux actuel").Set(2, "B", nil).Set(2, "A", nil))
	}, small, Answers{Dates: []string{"2024-09-12"}}},
	{"audit", "Export_audit_CC de l'Amont_2026-03-02.xlsx", func(t testing.TB) []byte {
		return workbook(t, scoreTab("Export audit", present, 7, "Proposé avant audit dans la plateforme", "Audité dans la plateforme"))
	}, small, Answers{Dates: []string{"2026-01-10", "2026-02-27"}, Kinds: []string{"auto-evaluation", "audit-final"}}},
	{"indicateurs", "CC de l'Amont - Indicateurs - 2026-03-02.xlsx", func(t testing.TB) []byte { return workbook(t, indicatorTab()) }, realIndicator, Answers{}},
	{"indicateurs-autre-origine", "CC de l'Aval - Indicateurs - 2026-03-02.xlsx", func(t testing.TB) []byte { return workbook(t, indicatorTab()) }, realIndicator, Answers{Origin: "citepa"}},
	{"plan", "Export_CC de l'Amont_Plan COT_2026-03-02.xlsx", func(t testing.TB) []byte { return workbook(t, planTab()) }, small, Answers{}},
	{"plan-nouveau", "Export_CC de l'Amont_Plan COT_2026-03-02.xlsx", func(t testing.TB) []byte { return workbook(t, planTab()) }, func(t *testing.T) fs.FS {
		source := portaltest.Base()
		delete(source, "data/plans/amont.toml")
		return source
	}, Answers{NetAmounts: true}},
	{"plan-modele", "modele-import-pa.xlsx", func(t testing.TB) []byte { return workbook(t, planForm()...) }, small, Answers{Territory: "aval"}},
}

// realIndicator is the small portal, whose waste indicator is no longer an example.
func realIndicator(t *testing.T) fs.FS {
	return base(t, [3]string{"data/indicateurs/dechets.toml", "# Pour l'essai.\nsources = [\"rapport\"]\n", "# Les vraies valeurs.\nsources = [\"convention\"]\n"})
}

// TestPrepare compares what is said and written with testdata; each import is
// made twice, and checked (see imported).
func TestPrepare(t *testing.T) {
	for _, s := range scenarios {
		t.Run(s.name, func(t *testing.T) {
			r, _ := imported(t, s.source(t), s.file, s.data(t), s.answers)
			got := &txtar.Archive{Files: []txtar.File{{Name: "dit", Data: []byte(said(read(t, s.file, s.data(t)), r))}}}
			for _, f := range r.Files {
				got.Files = append(got.Files, txtar.File{Name: f.Path, Data: f.Content})
			}
			compare(t, filepath.Join("testdata", s.name+".txtar"), txtar.Format(got))
		})
	}
}

// said is what the user reads.
func said(e *Export, r change.Plan) string { return e.Describe() + "\n" + words(r) }

// words are the changes and the remarks of an import.
func words(r change.Plan) string {
	var b strings.Builder
	for _, c := range r.Sentences() {
		b.WriteString("• " + c + "\n")
	}
	for _, a := range r.Aside.Sentences() {
		b.WriteString("– " + a + "\n")
	}
	return b.String()
}

func compare(t *testing.T, golden string, got []byte) {
	t.Helper()
	if *rewrite {
		if err := os.WriteFile(golden, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != string(want) {
		t.Errorf("the import gives\n%s\nwant %s\n%s\n(go test -update rewrites)", got, golden, want)
	}
}

// TestRead_chaque_génération_dit_la_même_chose reads the same points and values
// in every form that the platform has written them.
func TestRead_chaque_génération_dit_la_même_chose(t *testing.T) {
	score := func(name string, w wording, headLine int) func(testing.TB) []byte {
		return func(t testing.TB) []byte {
			return workbook(t, scoreTab(name, w, headLine, "Évaluation dans la plateforme").Set(2, "A", nil).Set(2, "B", nil))
		}
	}
	capitals := year25
	capitals.total = "TOTAL"
	tests := []struct {
		name, file string
		data       func(testing.TB) []byte
		notDone    bool
	}{
		{"actuelle", "a.xlsx", score("Export état des lieux actuel", present, 7), true},
		{"2025_avec_potentiel_collectivité", "b.xlsx", score("Export état des lieux actuel", year25, 7), true},
		{"gabarit_CAE_préfixé_ligne_6", "c.xlsx", score("Export CAE referentiel", early, 6), false},
		{"gabarit_ECi_ligne_5_et_TOTAL", "d.xlsx", score("Export référentiel ECI", capitals, 5), true},
		{"gabarit_audit_ligne_7", "e.xlsx", score("Export audit CAE", year25, 7), true},
		{"csv_de_la_plateforme", "f.csv", func(testing.TB) []byte { return csvOf(scoreFile(), ",", ".") }, true},
		{"csv_réenregistré_par_un_tableur", "g.csv", func(testing.TB) []byte { return latin(csvOf(scoreFile(), ";", ",")) }, true},
		{"csv_avec_marque_et_tabulations", "h.csv", func(testing.TB) []byte { return append([]byte("\ufeff"), csvOf(scoreFile(), "\t", ",")...) }, true},
		{"lignes_désactivées_absentes", "i.xlsx", func(t testing.TB) []byte { return workbook(t, scoreFile().Without(14, 15, 16)) }, true},
		{"feuille_inconnue_avant", "j.xlsx", func(t testing.TB) []byte {
			return workbook(t, tabOf("Personnalisation", row("Question", "Réponse")), scoreFile())
		}, true},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			e := read(t, test.file, test.data(t))
			p := opened(t, base(t))
			x := e.content.(scores)
			f := x.Framework(p)
			if f == nil || f.ID != "cae" {
				t.Fatalf("framework %v, want cae", f)
			}
			if faults := x.Check(f, x.Versions[0]); len(faults) > 0 {
				t.Fatalf("Check: %v", messages(faults))
			}
			var got, want []string
			measures, _ := x.Measures(f, x.Versions[0])
			for _, s := range measures {
				got = append(got, fmt.Sprint(s.Potential.Number(), s.Done.Number(), s.Planned.Number(), s.NotDone.Number()))
			}
			for _, r := range caeRows {
				if len(r.id) == len("1.1.1") {
					if !test.notDone {
						r.points[3] = 0
					}
					want = append(want, fmt.Sprint(r.points[0], r.points[1], r.points[2], r.points[3]))
				}
			}
			if fmt.Sprint(got) != fmt.Sprint(want) {
				t.Errorf("points %v, want %v", got, want)
			}
			if e.Made.String() != "2026-03-02" {
				t.Errorf("exported on %s, want 2026-03-02", e.Made)
			}
		})
	}
}

// latin encodes a text in Windows-1252, as far as the fixtures go.
func latin(text []byte) []byte {
	var out []byte
	for _, r := range string(text) {
		switch r {
		case '•':
			out = append(out, 0x95)
		case 'œ':
			out = append(out, 0x9c)
		case '’':
			out = append(out, 0x92)
		default:
			out = append(out, byte(r))
		}
	}
	return out
}

func TestRead_les_deux_formats_d_indicateurs_disent_la_même_chose(t *testing.T) {
	values := func(tabs ...tab) string {
		e := read(t, "x.xlsx", workbook(t, tabs...))
		var lines []string
		for _, r := range e.content.(indicators) {
			if r.HasValues() {
				lines = append(lines, fmt.Sprint(r.ID, r.Origin, r.Unit, years(r.Results), years(r.Aims)))
			}
		}
		return strings.Join(lines, "\n")
	}
	now, former := values(indicatorTab()), values(formerIndicatorTabs()...)
	if now != former || !strings.Contains(now, "512.5") {
		t.Errorf("the present form gives\n%s\nthe former\n%s", now, former)
	}
}

func years(values []series.Yearly) (all []string) {
	for _, v := range values {
		all = append(all, fmt.Sprint(v.In, "=", v.Number))
	}
	return all
}

func TestRead_un_plan_ancien_dit_la_même_chose(t *testing.T) {
	actions := func(s tab) string {
		return fmt.Sprintf("%+v", blocksOf(read(t, "x.xlsx", workbook(t, s)).content.(plan)))
	}
	if now, former := actions(planTab()), actions(formerPlan()); now != former {
		t.Errorf("the present plan gives\n%s\nthe former\n%s", now, former)
	}
}

func blocksOf(x plan) (all []string) {
	for _, a := range x.Actions {
		all = append(all, fmt.Sprint(change.Lines("action", a.Action), a.Measures, a.Measured))
	}
	return all
}

func TestPrepare_demande_ce_que_le_fichier_ne_dit_pas(t *testing.T) {
	saved := scoreTab("Export état des lieux actuel", present, 7, "2025 - audit ").Set(2, "A", nil).Set(2, "B", nil)
	saved = saved.Set(1, "A", "CC Exemple-en-Bocage").Set(1, "B", nil)
	e := read(t, "Export_2025 - audit_2026-03-02.xlsx", workbook(t, saved))
	source := base(t)
	p := opened(t, source)
	var a Answers
	r, faults := prepare(e, p, source, a)
	var flags []string
	for _, q := range r.Questions {
		flags = append(flags, q.Flag)
	}
	if got, want := strings.Join(flags, " "), "--territoire --date --nature"; got != want || len(faults) > 0 || len(r.Files) > 0 {
		t.Fatalf("missing %q (%v), want %q", got, messages(faults), want)
	}
	for _, q := range r.Questions {
		if err := e.Reply(&a, q, "peut-être"); err == nil {
			t.Errorf("« peut-être » answers %s", q.Text)
		}
		reply := "12/06/2025"
		if len(q.Choices) > 0 {
			reply = q.Choices[0].Value
		}
		if q.Flag == "--nature" {
			reply = "Audit final" // the portal has an initial audit already
		}
		if err := e.Reply(&a, q, reply); err != nil {
			t.Errorf("Reply(%s, %s): %v", q.Text, reply, err)
		}
	}
	r, _ = prepare(e, p, source, a)
	if len(r.Questions) != 1 || r.Questions[0].Agree != "CC Exemple-en-Bocage" {
		t.Fatalf("missing %v, want whether another collectivité is meant", r.Questions)
	}
	if err := e.Reply(&a, r.Questions[0], r.Questions[0].Agree); err != nil {
		t.Error(err)
	}
	r, faults = prepare(e, p, source, a)
	if len(faults)+len(r.Questions) > 0 || !strings.HasPrefix(r.Sentences()[0], "CAE de l’Amont, audit final du 12 juin 2025") {
		t.Errorf("answered: %v %v, missing %v", r.Sentences(), messages(faults), r.Questions)
	}
}

func TestPrepare_une_comparaison_demande_une_date_par_version(t *testing.T) {
	two := workbook(t, scoreTab("Export comparaison", present, 7, "2024 - audit", "2025 - audit").Set(2, "A", nil))
	e := read(t, "x.xlsx", two)
	source := base(t)
	p := opened(t, source)
	for _, test := range []struct {
		name    string
		a       Answers
		missing int
	}{
		{"une_seule_date_ne_suffit_pas_à_deux", Answers{Dates: []string{"2024-05-05"}, Kinds: []string{"audit-labellisation", "audit-final"}}, 2},
		{"une_seule_version_demandée", Answers{Dates: []string{"2024-05-05"}, Kinds: []string{"audit-labellisation"}, Only: 1}, 0},
		{"deux_dates", Answers{Dates: []string{"2024-05-05", "2025-05-05"}, Kinds: []string{"audit-labellisation", "audit-final"}}, 0},
	} {
		r, faults := prepare(e, p, source, test.a)
		if len(r.Questions) != test.missing || len(faults) > 0 {
			t.Errorf("%s: missing %v, %v; want %d questions", test.name, r.Questions, messages(faults), test.missing)
		}
	}
}

func TestTerritory_se_devine_au_nom(t *testing.T) {
	p := opened(t, base(t))
	for _, test := range []struct{ name, want string }{
		{"CC de l'Amont", "amont"},
		{"Communauté de communes de l’Aval", "aval"},
		{"COMMUNAUTE DE COMMUNES L-AMONT", "amont"},
		{"PETR de l'Amont et de l'Aval", ""},
		{"CC Exemple-en-Bocage", ""},
		{"", ""},
	} {
		got := ""
		if found := named.Territory(p, []string{test.name}); found != nil {
			got = found.Slug
		}
		if got != test.want {
			t.Errorf("Territory(%q) = %q, want %q", test.name, got, test.want)
		}
	}
}

// TestPrepare_ne_nomme_personne searches everything that an import says or
// writes for the names in the files it read.
func TestPrepare_ne_nomme_personne(t *testing.T) {
	people := []string{"martinot", "petitjean", "durandeau", "camille", "dominique", "tarification secrete", "copil", "note.pdf", "plan.pdf"}
	for _, s := range scenarios {
		r, after := imported(t, s.source(t), s.file, s.data(t), s.answers)
		all := strings.Join(append(r.Sentences(), r.Aside.Sentences()...), "\n")
		for _, f := range r.Files {
			all += file(t, after, f.Path)
		}
		for _, name := range people {
			if strings.Contains(fr.Fold(all), name) {
				t.Errorf("%s: %q comes out", s.name, name)
			}
		}
	}
}

func TestPrepare_une_action_devenue_confidentielle_est_retirée(t *testing.T) {
	s := planTab().Set(3, "F", "Oui")
	r, after := imported(t, base(t), "CC de l'Amont_Plan.xlsx", workbook(t, s), Answers{})
	if text := file(t, after, "data/plans/amont.toml"); strings.Contains(text, "écoles") || strings.Contains(text, "budget") {
		t.Errorf("the action that became confidential is still there:\n%s\n%v", text, r.Sentences())
	}
}

func TestIndicator_un_lien_donné_vaut_malgré_le_titre(t *testing.T) {
	a := Answers{Indicators: map[string]string{"4812": "velo"}}
	_, after := imported(t, base(t), "CC de l'Amont - Indicateurs - 2026-03-02.xlsx", workbook(t, indicatorTab()), a)
	if got := file(t, after, "data/indicateurs/velo.toml"); !strings.Contains(got, "2022 = { valeur = 310, source") {
		t.Errorf("velo has not the values linked to it:\n%s", got)
	}
}

func TestIndicator_le_pôle_a_ses_valeurs(t *testing.T) {
	_, after := imported(t, realIndicator(t), "PETR - Indicateurs.xlsx", workbook(t, indicatorTab()), Answers{Territory: "petr"})
	if got := file(t, after, "data/indicateurs/dechets.toml"); !strings.Contains(got, "[serie.petr]\n2019 = { valeur = 512.5, source = \"territoires-en-transitions\" }\n2020 = { valeur = 503.25,") {
		t.Errorf("the pole has not its values:\n%s", got)
	}
}

func TestIndicator_une_valeur_dix_fois_plus_grande_est_remarquée(t *testing.T) {
	r, _ := imported(t, realIndicator(t), "CC de l'Amont - x.xlsx", workbook(t, indicatorTab().Set(2, "L", 49)), Answers{})
	if all := strings.Join(r.Aside.Sentences(), "\n"); !strings.Contains(all, "À vérifier") {
		t.Errorf("nothing said of 49 after 499:\n%s", all)
	}
}

// TestPrepare_un_fichier_d_une_autre_collectivité holds that a file is not
// imported into a territory that it does not name, unless it is said to be meant.
func TestPrepare_un_fichier_d_une_autre_collectivité(t *testing.T) {
	stranger := csvOf(scoreFile().Set(1, "A", "CC Exemple-en-Bocage"), ",", ".")
	indicators := csvOf(indicatorTab(), ",", ".")
	plan := csvOf(planTab(), ",", ".")
	const bocage = "CC Exemple-en-Bocage"
	for _, test := range []struct {
		name, file string
		data       []byte
		a          Answers
		want       string // the question, "" if none
	}{
		{"un_score", "Export_CAE.csv", stranger, Answers{Territory: "amont"}, "Le fichier parle de « CC Exemple-en-Bocage », vous importez dans l’Amont. Est-ce bien voulu ?"},
		{"un_score_dont_le_fichier_est_renommé", "Amont.csv", stranger, Answers{Territory: "amont"}, "Le fichier parle de « CC Exemple-en-Bocage », vous importez dans l’Amont. Est-ce bien voulu ?"},
		{"dit_voulu", "Export_CAE.csv", stranger, Answers{Territory: "amont", Owner: bocage}, ""},
		{"dit_voulu_à_peu_près", "Export_CAE.csv", stranger, Answers{Territory: "amont", Owner: "cc exemple en bocage"}, ""},
		{"dit_voulu_pour_une_autre_encore", "Export_CAE.csv", stranger, Answers{Territory: "amont", Owner: "CC du Val"}, "Le fichier parle de « CC Exemple-en-Bocage », vous importez dans l’Amont. Est-ce bien voulu ?"},
		{"des_indicateurs", bocage + " - Indicateurs - 2026-03-02.csv", indicators, Answers{Territory: "aval"}, "Le fichier parle de « CC Exemple-en-Bocage », vous importez dans l’Aval. Est-ce bien voulu ?"},
		{"un_seul_indicateur", bocage + " - cae_1.a - Émissions - GES - 2026-03-02 (1).csv", indicators, Answers{Territory: "aval"}, "Le fichier parle de « CC Exemple-en-Bocage », vous importez dans l’Aval. Est-ce bien voulu ?"},
		{"des_indicateurs_pour_le_pôle", "CC de l'Amont - Indicateurs - 2026-03-02.csv", indicators, Answers{Territory: "petr"}, "Le fichier parle de « CC de l'Amont », vous importez pour le pôle entier, le Pays d'essai. Est-ce bien voulu ?"},
		{"les_indicateurs_du_pôle", "PETR d'Essai - Indicateurs - 2026-03-02.csv", indicators, Answers{Territory: "petr"}, ""},
		{"un_plan", "Export_CC Exemple-en-Bocage_Plan COT_2026-03-02.csv", plan, Answers{Territory: "aval"}, "Le fichier parle de « CC Exemple-en-Bocage », vous importez dans l’Aval. Est-ce bien voulu ?"},
		{"un_plan_qui_ne_dit_rien", "plan.csv", plan, Answers{Territory: "aval"}, ""},
		{"le_bon_territoire", "Export_CC de l'AMONT_Plan COT_2026-03-02.csv", plan, Answers{Territory: "amont"}, ""},
	} {
		source := realIndicator(t)
		r, faults := prepare(read(t, test.file, test.data), opened(t, source), source, test.a)
		var got []string
		for _, q := range r.Questions {
			got = append(got, plain(q.Text))
			if q.Flag != "--collectivite" || len(r.Files) > 0 {
				t.Errorf("%s: option %s, %d files to write", test.name, q.Flag, len(r.Files))
			}
		}
		if all := strings.Join(got, " "); all != test.want || len(faults) > 0 {
			t.Errorf("%s: asks %q (%v), want %q", test.name, all, messages(faults), test.want)
		}
	}
}

func TestReply_une_date_après_l_export_est_refusée(t *testing.T) {
	e := read(t, "x.csv", csvOf(scoreFile(), ",", "."))
	var a Answers
	err := e.Reply(&a, change.Question{Form: "AAAA-MM-JJ"}, "03/03/2026")
	if err == nil || err.Error() != "le 3 mars 2026 vient après l’export du fichier, fait le 2 mars 2026" {
		t.Errorf("Reply = %v", err)
	}
	if err := e.Reply(&a, change.Question{Form: "AAAA-MM-JJ"}, "02/03/2026"); err != nil {
		t.Errorf("the day of the export itself: %v", err)
	}
}
