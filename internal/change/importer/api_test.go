package importer

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"limpide/internal/change"
	"limpide/internal/change/importer/fault"
)

// labelsAnswer has the labels of one EPCI of the portal and of another body.
const labelsAnswer = `{"count": 2, "page": 1, "pageSize": 100, "pageCount": 1, "data": [
 {"id": 3812, "nom": "CC de l'Amont", "siren": "200000016", "communeCode": null, "natureInsee": "CC", "type": "epci", "labellisations": {
  "cae": {
   "courante": {"id": 11, "referentiel": "cae", "obtenueLe": "2024-03-15T00:00:00.000Z", "annee": 2024, "etoiles": 2, "scoreRealise": 41.25, "scoreProgramme": 12},
   "historique": [
    {"id": 11, "referentiel": "cae", "obtenueLe": "2024-03-15T00:00:00.000Z", "annee": 2024, "etoiles": 2, "scoreRealise": 41.25, "scoreProgramme": 12},
    {"id": 7, "referentiel": "cae", "obtenueLe": "2019-12-31T23:30:00.000Z", "annee": null, "etoiles": 1, "scoreRealise": null, "scoreProgramme": null}]},
  "eci": {"historique": [{"id": 9, "referentiel": "eci", "obtenueLe": "2021-06-02", "annee": 2021, "etoiles": 0, "scoreRealise": 12.5, "scoreProgramme": 3}]}}},
 {"id": 901, "nom": "CC du Bocage", "siren": "200099999", "type": "epci", "labellisations": {}},
 {"id": 902, "nom": "Commune", "siren": null, "communeCode": "05002", "type": "commune"}]}`

// snapshot is one of an answer.
func snapshot(ref, milestone, date string, done float64) string {
	return fmt.Sprintf(`{"collectiviteId": 3812, "referentielId": "cae", "referentielVersion": "1", "auditId": null, "date": %q,
  "jalon": %q, "ref": %q, "nom": "État %s", "pointFait": %g, "pointProgramme": 6.0004, "pointPasFait": 17, "pointPotentiel": 58,
  "pointNonRenseigne": 1, "etoiles": 2, "createdAt": "2026-01-01T00:00:00Z", "createdBy": "Camille MARTINOT", "modifiedBy": "Dominique PETITJEAN"}`,
		date, milestone, ref, ref, done)
}

func scoresAnswer(snapshots ...string) string {
	return `{"collectiviteId": 3812, "referentielId": "cae", "jalons": [], "snapshots": [` + strings.Join(snapshots, ",\n") + "]}"
}

var allSnapshots = scoresAnswer(
	snapshot("dated", "date_personnalisee", "2024-11-30T23:30:00Z", 21.5),
	snapshot("pre-audit", "pre_audit", "2026-09-01T08:00:00Z", 30),
	snapshot("post-audit", "post_audit", "2026-10-01T08:00:00Z", 29.1234),
	snapshot("label", "labellisation_emt", "2023-12-20T08:00:00Z", 20),
	snapshot("now", "score_courant", "2026-11-20T08:00:00Z", 31),
	snapshot("avant-te", "pre_switch_te", "2026-11-01T08:00:00Z", 31),
	snapshot("apres-te", "post_switch_te", "2026-11-01T09:00:00Z", 28),
	snapshot("mystere", "jalon_neuf", "2026-11-02T09:00:00Z", 28),
)

const valuesAnswer = `{"count": 3, "indicateurs": [
 {"definition": {"id": 41, "identifiantReferentiel": "cae_6.a", "titre": "Déchets ménagers", "unite": "kg/hab."}, "totalValeursCount": 5, "sources": {
  "collectivite": {"source": "collectivite", "libelle": null, "ordreAffichage": 1, "metadonnees": [], "valeurs": [
   {"id": 1, "collectiviteId": 3812, "dateValeur": "2019-01-01", "resultat": 512.5, "objectif": null, "resultatCommentaire": "relu par Camille MARTINOT"},
   {"id": 2, "collectiviteId": 3812, "dateValeur": "2022-01-01", "resultat": 490, "objectif": 480, "confidentiel": false},
   {"id": 3, "collectiviteId": 3812, "dateValeur": "2023-01-01", "resultat": 77.7, "objectif": null, "confidentiel": true}]},
  "citepa": {"source": "citepa", "libelle": "CITEPA", "metadonnees": [
   {"id": 5, "sourceId": "citepa", "dateVersion": "2024-05-01T00:00:00Z"}, {"id": 6, "sourceId": "citepa", "dateVersion": "2025-05-01T00:00:00Z"}], "valeurs": [
   {"id": 4, "collectiviteId": 3812, "dateValeur": "2020-12-31T23:00:00Z", "resultat": 503, "objectif": null, "metadonneeId": 6},
   {"id": 5, "collectiviteId": 3812, "dateValeur": "2021-01-01", "resultat": 502, "objectif": null, "metadonneeId": 5},
   {"id": 6, "collectiviteId": null, "dateValeur": "2021-01-01", "resultat": 1, "objectif": null, "metadonneeId": 5}]}}},
 {"definition": {"id": 4812, "identifiantReferentiel": null, "titre": "Composteurs distribués", "unite": "nombre"}, "sources": {
  "collectivite": {"libelle": "Collectivité", "valeurs": [{"id": 9, "collectiviteId": 3812, "dateValeur": "2022-01-01", "resultat": 310, "objectif": null}]}}},
 {"definition": {"id": 43, "identifiantReferentiel": "cae_1.c", "titre": "Émissions", "unite": "t"}, "sources": {}}]}`

// answerScenarios are the answers of the public interface of the platform.
var answerScenarios = []scenario{
	{"api-labels", "labellisations 2026-11-20.json", just(labelsAnswer), small, Answers{}},
	{"api-scores", "CC de l'Amont - snapshots.json", just(allSnapshots), small,
		Answers{ReadOn: "2026-11-20", Kinds: []string{"post-audit=audit-final+labellisation"}, Double: "laisser"}},
	{"api-score-courant", "snapshots 2026-11-20.json", just(allSnapshots), small, Answers{Territory: "amont", Snapshots: []string{"now", "avant-te"}}},
	{"api-valeurs", "valeurs 2026-11-20.json", just(valuesAnswer), realIndicator, Answers{Territory: "amont"}},
	{"api-valeurs-autre-origine", "valeurs 2026-11-20.json", just(valuesAnswer), func(t *testing.T) fs.FS {
		return base(t, [3]string{"data/territoires/amont.toml", "siren = \"200000016\"\n", "siren = \"200000016\"\nnumero_plateforme = 3812\n"})
	}, Answers{Origins: map[string]string{"cae_6.a": "citepa"}, Indicators: map[string]string{"4812": "velo"}}},
}

func init() { scenarios = append(scenarios, answerScenarios...) }

// TestLabels_avant_de_savoir_le_jour reads what is said before it is asked on which day
// an answer was saved.
func TestLabels_avant_de_savoir_le_jour(t *testing.T) {
	source := base(t)
	r, faults := prepare(read(t, "labellisations.json", []byte(labelsAnswer)), opened(t, source), source, Answers{})
	if got := words(r); len(faults) > 0 || len(r.Questions) != 1 || !strings.Contains(got, "aucune étoile)") {
		t.Errorf("asks %v, %v, says\n%s", r.Questions, messages(faults), got)
	}
}

// TestSnapshots_demande_une_fois holds that what an answer does not say is asked, and
// the number of the EPCI remembered: the next answer needs no question.
func TestSnapshots_demande_une_fois(t *testing.T) {
	source := base(t)
	e := read(t, "snapshots.json", []byte(scoresAnswer(snapshot("post-audit", "post_audit", "2026-10-01T08:00:00Z", 29))))
	var a Answers
	replies := map[string]string{"--territoire": "amont", "--nature": "audit final", "--lu-le": "20/11/2026"}
	var asked []string
	r, faults := prepare(e, opened(t, source), source, a)
	for len(r.Questions) > 0 && len(faults) == 0 && len(asked) < 9 {
		for _, q := range r.Questions {
			asked = append(asked, q.Flag)
			if err := e.Reply(&a, q, replies[q.Flag]); err != nil {
				t.Fatalf("%s: %v", q.Text, err)
			}
		}
		r, faults = prepare(e, opened(t, source), source, a)
	}
	if got := strings.Join(asked, " "); got != "--territoire --nature --lu-le" || len(faults) > 0 {
		t.Fatalf("asked %q, %v", got, messages(faults))
	}
	after := change.Overlay(source, r.Files)
	if again, faults := prepare(e, opened(t, after), after, Answers{}); len(again.Questions)+len(again.Files)+len(faults) > 0 {
		t.Errorf("the second import asks %v, writes %d files, %v", again.Questions, len(again.Files), messages(faults))
	}
	if text := file(t, after, "data/territoires/amont.toml"); !strings.Contains(text, "\nnumero_plateforme = 3812\n") {
		t.Errorf("the number is not remembered:\n%s", text)
	}
}

// TestAssessed_une_date_corrigée_ne_fait_pas_un_second_audit imports an audit that
// the portal has under another day.
func TestAssessed_une_date_corrigée_ne_fait_pas_un_second_audit(t *testing.T) {
	final := [3]string{"data/evaluations/amont/cae-2025-06-15.toml", "nature = \"audit-labellisation\"\netat = \"validé\"\ndecision = 2025-11-20\n",
		"# Audit final du 15 juin 2025, relu.\nnature = \"audit-final\" # pas la labellisation\netat = \"validé\"\n"}
	const moved = "data/evaluations/amont/cae-2025-10-06.toml"
	for _, test := range []struct {
		name, double string
		files        string // that are written
		want, lost   string // texts of the assessment
	}{
		{"corriger", "corriger", "data/evaluations/amont/cae-2025-06-15.toml " + moved, "# Audit final du 6 octobre 2025, relu.\nnature = \"audit-final\" # pas la labellisation\netat = \"validé\"", "15 juin"},
		{"laisser", "laisser", "", "", ""},
		{"ajouter", "ajouter", moved + " data/sources.toml", "etat    = \"provisoire\"", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			a := Answers{Dates: []string{"2025-10-06"}, Kinds: []string{"audit-final"}}
			source := base(t, final)
			e := read(t, "CC de l'Amont.xlsx", workbook(t, scoreFile()))
			asked, faults := prepare(e, opened(t, source), source, a)
			if len(asked.Questions) != 1 || asked.Questions[0].Flag != "--doublon" || len(faults) > 0 {
				t.Fatalf("asks %v, %v", asked.Questions, messages(faults))
			}
			a.Double = test.double
			r, after := imported(t, source, "CC de l'Amont.xlsx", workbook(t, scoreFile()), a)
			var files []string
			for _, f := range r.Files {
				files = append(files, f.Path)
			}
			if got := strings.Join(slices.Sorted(slices.Values(files)), " "); got != test.files {
				t.Errorf("writes %q, want %q", got, test.files)
			}
			if test.files == "" {
				return
			}
			text := file(t, after, moved)
			if !strings.Contains(text, test.want) || test.lost != "" && strings.Contains(text, test.lost) || !strings.Contains(text, "12.5") {
				t.Errorf("the audit is\n%s\nwant %q", text, test.want)
			}
		})
	}
}

func TestAssessed_un_audit_lointain_aux_mêmes_points_est_demandé(t *testing.T) {
	source := base(t, [3]string{"data/evaluations/amont/cae-2025-06-15.toml",
		"nature = \"audit-labellisation\"\netat = \"validé\"\ndecision = 2025-11-20\n\n[points]\n\"1.1.1\" = { potentiel = 20, faits = 12 }\n\"1.1.2\" = { potentiel = 40, faits = 20 }\n",
		"nature = \"audit-final\"\netat = \"validé\"\n\n[total]\npotentiel = 58\nfaits = 21.5\nprogrammes = 6\npas_faits = 17\n"},
		[3]string{"data/evaluations/amont/cae-2025-06-15.toml", "\"2.1.1\" = { potentiel = 0 }\n", ""})
	for day, want := range map[string]int{"2026-02-01": 1, "2023-08-01": 1, "2022-01-01": 1} {
		e := read(t, "CC de l'Amont.xlsx", workbook(t, scoreFile()))
		r, faults := prepare(e, opened(t, source), source, Answers{Dates: []string{day}, Kinds: []string{"audit-final"}})
		if len(r.Questions) != want || len(faults) > 0 {
			t.Errorf("%s: asks %v, %v", day, r.Questions, messages(faults))
		}
	}
}

// TestAssessed_le_détail_complète_un_total holds that what was typed beside a total
// stays when its detail comes.
func TestAssessed_le_détail_complète_un_total(t *testing.T) {
	source := base(t)
	source.(fstest.MapFS)["data/evaluations/amont/cae-2026-01-10.toml"] = &fstest.MapFile{Data: []byte(
		"sources = [\"convention\"]\nnature = \"audit-final\"\netat = \"validé\"\ncabinet = \"Cabinet d'essai\"\n\n[total]\npotentiel = 58\nfaits = 20\nnon_renseignes = 15\nprogrammes = 6\npas_faits = 17\n")}
	_, after := imported(t, source, "CC de l'Amont.xlsx", workbook(t, scoreFile()), Answers{Dates: []string{"2026-01-10"}, Kinds: []string{"audit-final"}})
	text := file(t, after, "data/evaluations/amont/cae-2026-01-10.toml")
	for _, want := range []string{"etat = \"validé\"\ncabinet = \"Cabinet d'essai\"\n", "faits = 21.5\nnon_renseignes = 13.5\n", "\"1.1.1\" = { potentiel = 18"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not in\n%s", want, text)
		}
	}
}

// TestAssessed_une_labellisation_est_dite follows an audit that also serves to ask
// for the label.
func TestAssessed_une_labellisation_est_dite(t *testing.T) {
	_, after := imported(t, base(t), "CC de l'Amont.xlsx", workbook(t, scoreFile()), Answers{Dates: []string{"2026-01-10"}, Kinds: []string{"audit-final+labellisation"}})
	if text := file(t, after, "data/evaluations/amont/cae-2026-01-10.toml"); !strings.Contains(text, "labellisation = true") {
		t.Errorf("the file does not say it:\n%s", text)
	}
}

func TestLabels_une_date_corrigée_ne_fait_pas_une_seconde_décision(t *testing.T) {
	source := base(t, [3]string{"data/territoires/amont.toml", "date = 2024-03-15\n", "date = 2024-02-01\n"})
	for double, want := range map[string]string{
		"corriger": "referentiel = \"cae\"\netoiles = 2\ndate = 2024-03-15\n",
		"laisser":  "date = 2024-02-01\n",
		"ajouter":  "date = 2024-02-01\n",
	} {
		_, after := imported(t, source, "x 2026-11-20.json", []byte(labelsAnswer), Answers{Double: double})
		text := file(t, after, "data/territoires/amont.toml")
		if n := strings.Count(text, "2024-03-15"); !strings.Contains(text, want) || n != map[string]int{"corriger": 1, "ajouter": 1}[double] {
			t.Errorf("%s:\n%s", double, text)
		}
	}
}

func TestLabels_une_échelle_de_0_à_1(t *testing.T) {
	ratio := strings.NewReplacer("41.25", "0.4125", `"scoreProgramme": 12`, `"scoreProgramme": 0.12`, "12.5", "0.125", `"scoreProgramme": 3`, `"scoreProgramme": 0`)
	_, after := imported(t, base(t), "x 2026-11-20.json", []byte(ratio.Replace(labelsAnswer)), Answers{})
	if text := file(t, after, "data/territoires/amont.toml"); !strings.Contains(text, "pourcentage_fait = 41.25\npourcentage_programme = 12\n") {
		t.Errorf("the shares are not percentages:\n%s", text)
	}
}

func TestLabels_une_page_sur_plusieurs_est_dite(t *testing.T) {
	r, _ := imported(t, base(t), "x 2026-11-20.json", []byte(strings.Replace(labelsAnswer, `"pageCount": 1`, `"pageCount": 3`, 1)), Answers{})
	if all := strings.Join(r.Aside.Sentences(), "\n"); !strings.Contains(all, "la page 1 sur 3") {
		t.Errorf("nothing said of the other pages:\n%s", all)
	}
}

// The noise of binary fractions is none of the value.
func TestValues_le_bruit_des_fractions(t *testing.T) {
	_, after := imported(t, realIndicator(t), "x 2026-11-20.json", []byte(strings.Replace(valuesAnswer, "490", "490.30000000000001", 1)), inAmont)
	holds(t, file(t, after, dechets), "valeur = 490.3,")
}

// TestValues_plusieurs_collectivités takes those that the portal knows.
func TestValues_plusieurs_collectivités(t *testing.T) {
	two := strings.Replace(valuesAnswer, `{"id": 2, "collectiviteId": 3812`, `{"id": 2, "collectiviteId": 55`, 1)
	source := base(t, [3]string{"data/territoires/amont.toml", "siren = \"200000016\"\n", "siren = \"200000016\"\nnumero_plateforme = 3812\n"})
	r, after := imported(t, source, "x 2026-11-20.json", []byte(two), Answers{})
	if said := strings.Join(r.Aside.Sentences(), "\n"); !strings.Contains(plain(said), "1 collectivité laissée de côté") || !strings.Contains(said, "numero_plateforme = 55") {
		t.Errorf("the other is not told:\n%s", said)
	}
	if text := file(t, after, "data/indicateurs/dechets.toml"); strings.Contains(text, "490") {
		t.Errorf("a value of another collectivité came in:\n%s", text)
	}
}

// What an answer says that it has, and has not, is told.
func TestValues_une_réponse_incomplète_est_dite(t *testing.T) {
	r, _ := imported(t, realIndicator(t), "x 2026-11-20.json", []byte(strings.Replace(valuesAnswer, `"count": 3`, `"count": 30`, 1)), inAmont)
	if said := plain(strings.Join(r.Aside.Sentences(), "\n")); !strings.Contains(said, "annonce 30 indicateurs et n’en contient que 3") {
		t.Errorf("nothing said of the others:\n%s", said)
	}
}

// A score that one of two lists leaves empty is that of the other.
func TestLabels_un_score_donné_une_fois_sur_deux(t *testing.T) {
	_, after := imported(t, base(t), "x 2026-11-20.json", edited(labelsAnswer, "[\n    {\"id\": 11, \"referentiel\": \"cae\", \"obtenueLe\": \"2024-03-15T00:00:00.000Z\", \"annee\": 2024, \"etoiles\": 2, \"scoreRealise\": 41.25",
		"[\n    {\"id\": 11, \"referentiel\": \"cae\", \"obtenueLe\": \"2024-03-15T00:00:00.000Z\", \"annee\": 2024, \"etoiles\": 2, \"scoreRealise\": null")(t), Answers{})
	if text := file(t, after, "data/territoires/amont.toml"); !strings.Contains(text, "pourcentage_fait = 41.25") {
		t.Errorf("the score is lost:\n%s", text)
	}
}

func TestMove_un_fichier_disparu(t *testing.T) {
	source := base(t)
	p := opened(t, source)
	e := read(t, "CC de l'Amont.xlsx", workbook(t, scoreFile()))
	_, faults := prepare(e, p, fstest.MapFS{}, Answers{Dates: []string{"2023-07-15"}, Kinds: []string{"audit-initial"}, Double: "corriger"})
	if len(faults) != 1 || faults[0].Kind != fault.Gone {
		t.Errorf("got %v", messages(faults))
	}
}

func TestRemember_un_autre_numéro(t *testing.T) {
	source := base(t, [3]string{"data/territoires/amont.toml", "siren = \"200000016\"\n", "siren = \"200000016\"\nnumero_plateforme = 4\n"})
	_, faults := prepare(read(t, "x 2026-11-20.json", []byte(labelsAnswer)), opened(t, source), source, Answers{})
	const want = "le numéro 3812 n’est pas celui de l’Amont, qui est 4 dans data/territoires/amont.toml"
	if len(faults) != 1 || faults[0].Kind != fault.OtherNumber || faults[0].Message != want {
		t.Errorf("got %v, want %q", messages(faults), want)
	}
}

// TestScores_une_variante_prend_la_place_de_sa_mesure imports a score of the framework
// Climat Ressources, whose file names measures and variants.
func TestScores_une_variante_prend_la_place_de_sa_mesure(t *testing.T) {
	source := base(t)
	cae := file(t, source, "data/referentiels/cae.toml")
	te := strings.NewReplacer(`"Climat Air Énergie"`, `"Climat Ressources"`, `"CAE"`, `"TE"`, `"climat-air-energie"`, `"climat-ressources"`).Replace(cae)
	source.(fstest.MapFS)["data/referentiels/te.toml"] = &fstest.MapFile{Data: []byte(te)}
	score := scoreFile()
	for line := 8; line <= 16; line++ {
		if id := fmt.Sprint(score.Rows[line-1][0]); id != "Total" {
			score = score.Set(line, "A", "te_"+id)
		}
	}
	base := score.Rows[10]
	variant := append([]any{"te_1.1.1alter"}, base[1:]...)
	off := append([]any{"te_1.1.1"}, base[1:4]...)
	score.Rows = append(append(slices.Clone(score.Rows[:10]), off, variant), score.Rows[11:]...)
	_, after := imported(t, source, "CC de l'Amont.xlsx", workbook(t, score), Answers{Dates: []string{"2026-01-10"}, Kinds: []string{"audit-final"}})
	if text := file(t, after, "data/evaluations/amont/te-2026-01-10.toml"); !strings.Contains(text, `"1.1.1" = { potentiel = 18, faits = 9,`) {
		t.Errorf("the variant does not count:\n%s", text)
	}
}

func edited(answer string, pairs ...string) func(testing.TB) []byte {
	return just(strings.NewReplacer(pairs...).Replace(answer))
}

func init() {
	one := scoresAnswer(snapshot("dated", "date_personnalisee", "2024-11-30T08:00:00Z", 21.5))
	faults = append(faults, []faulty{
		{"json-mal-forme", "x.xlsx:1:2", just("{Unauthorized"), Answers{}},
		{"import-reponse-inconnue", "dont les clés sont statusCode et message", just(`{"statusCode": 401, "message": "Unauthorized"}`), Answers{}},
		{"import-reponse-inconnue", "dont les clés sont absentes", just(`[1]`), Answers{}},
		{"json-cle-absente", "x.xlsx:4:16 : la clé « etoiles » manque dans data[0].labellisations.cae.courante", edited(labelsAnswer, "\"annee\": 2024, \"etoiles\": 2, \"scoreRealise\": 41.25, \"scoreProgramme\": 12},\n   \"hist", "\"scoreRealise\": 1, \"scoreProgramme\": 1},\n   \"hist"), Answers{}},
		{"import-etoiles", "le label du 15 mars 2024 a 6 étoiles", edited(labelsAnswer, `"etoiles": 2`, `"etoiles": 6`), Answers{}},
		{"import-etoiles-contraires", "le label CAE du 15 mars 2024 : 1 étoile ici, et 2 étoiles, 41,25 fait, 12 programmé plus haut", edited(labelsAnswer, `"2019-12-31T23:30:00.000Z"`, `"2024-03-15"`), Answers{}},
		{"import-etoiles-contraires", "2 étoiles, 55 fait, 12 programmé ici", edited(labelsAnswer, "41.25, \"scoreProgramme\": 12},\n   \"hist", "55, \"scoreProgramme\": 12},\n   \"hist"), Answers{}},
		{"import-reponse-en-double", "la collectivité « CC du Bocage »", edited(labelsAnswer, `"200099999"`, `"200000016"`), Answers{}},
		{"import-reponse-en-double", "x.xlsx:14:2 : l’indicateur « cae_6.a »", edited(valuesAnswer, "cae_1.c", "cae_6.a"), Answers{Territory: "amont"}},
		{"import-apres-export", "exporté le 29 novembre 2024 : il ne dit rien d’une évaluation du 30 novembre 2024", just(one), Answers{Territory: "amont", ReadOn: "2024-11-29"}},
		{"import-pourcentage", "−3 est un score", edited(labelsAnswer, `41.25`, `-3`), Answers{}},
		{"import-pourcentage", "141,25 est un score", edited(labelsAnswer, `41.25`, `141.25`), Answers{}},
		{"import-echelle-melee", "le score 0,4", edited(labelsAnswer, `41.25`, `0.4`), Answers{}},
		{"import-reponse-melee", "ceci est de eci, et la réponse de cae", edited(labelsAnswer, `"referentiel": "cae"`, `"referentiel": "eci"`), Answers{}},
		{"import-reponse-melee", "la collectivité 4", edited(one, `[{"collectiviteId": 3812`, `[{"collectiviteId": 4`), Answers{}},
		{"import-reponse-melee", "ceci est de eci", edited(one, `"referentielId": "cae", "referentielVersion"`, `"referentielId": "eci", "referentielVersion"`), Answers{}},
		{"import-instantane-vide", "« État dated » a un potentiel nul", edited(one, `"pointPotentiel": 58`, `"pointPotentiel": 0`), Answers{}},
		{"import-instantane-points", "de points faits : −1", edited(one, `"pointFait": 21.5`, `"pointFait": -1`), Answers{}},
		{"import-instantane-somme", "a 58,012 points", edited(one, `"pointFait": 21.5`, `"pointFait": 34.012`), Answers{}},
		{"import-instantane-inconnu", "« dates »", just(one), Answers{Territory: "amont", Snapshots: []string{"dates"}}},
		{"import-instantane-bascule", "« État apres-te » (apres-te) ne se compare pas", just(allSnapshots), Answers{Territory: "amont", Snapshots: []string{"apres-te"}}},
		{"import-instantanes-meme-jour", "deux instantanés du 30 novembre 2024", just(scoresAnswer(
			snapshot("a", "date_personnalisee", "2024-11-30T08:00:00Z", 21.5), snapshot("b", "pre_audit", "2024-11-30T09:00:00Z", 22))), Answers{Territory: "amont", ReadOn: "2026-11-20"}},
		{"import-referentiel-inconnu", "« te »", edited(one, `"cae"`, `"te"`), Answers{Territory: "amont", Framework: "te"}},
		{"import-lu-le", "--lu-le 2026-02", just(one), Answers{Territory: "amont", ReadOn: "2026-02"}},
		{"import-doublon", "effacer", score(asIs), Answers{Dates: []string{"2023-07-01"}, Kinds: []string{"audit-initial"}, Double: "effacer"}},
		{"import-doublon", "ajouter", score(asIs), Answers{Dates: []string{"2023-07-01"}, Kinds: []string{"audit-initial"}, Double: "ajouter"}},
		{"import-annee-en-double", "l’indicateur cae_6.a a deux valeurs de résultat pour 2022 : 512,5 et 490", edited(valuesAnswer, `"dateValeur": "2019-01-01"`, `"dateValeur": "2022-05-01"`), Answers{Territory: "amont"}},
		{"import-origine-de", "« cae_6 »", tabs(indicatorTab()), Answers{Territory: "amont", Origins: map[string]string{"cae_6": "CITEPA"}}},
	}...)
}
