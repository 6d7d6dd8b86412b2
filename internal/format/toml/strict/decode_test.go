package strict

import (
	"reflect"
	"strings"
	"testing"
	"time"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/internal/format/toml"
)

func ptr[T any](v T) *T { return &v }

func TestDecode(t *testing.T) {
	here := diag.File("a.toml")
	tests := []struct {
		rule, src string
		want      sample
	}{
		{"fichier_vide", "", sample{}},
		{"texte", `titre = "Été"`, sample{Title: "Été"}},
		{"texte_long", "titre = \"\"\"\nun\ndeux\"\"\"", sample{Title: "un\ndeux"}},
		{"texte_entre_apostrophes", `titre = 'C:\été'`, sample{Title: `C:\été`}},
		{"un_entier_est_un_nombre", "nombre = 41", sample{Number: 41}},
		{"nombre_decimal", "nombre = -41.25", sample{Number: -41.25}},
		{"nombre_present", "part = 0", sample{Share: ptr(0.0)}},
		{"bornes_incluses", "part = 100\nrang = 1", sample{Share: ptr(100.0), Rank: 1}},
		{"decimal_a_virgule_fixe", "points = 1.15", sample{Points: 115}},
		{"entier_a_virgule_fixe", "points = 2", sample{Points: 200}},
		{"booleen", "ouvert = true", sample{Open: true}},
		{"date_annee", `date = "2019"`, sample{Date: fr.Date{Year: 2019}}},
		{"date_annee_sans_guillemets", "date = 2019", sample{Date: fr.Date{Year: 2019}}},
		{"date_mois", `date = "2019-04"`, sample{Date: fr.Date{Year: 2019, Month: time.April}}},
		{"date_jour", `date = "2019-04-25"`, sample{Date: fr.Date{Year: 2019, Month: time.April, Day: 25}}},
		{"date_toml", "date = 2019-04-25", sample{Date: fr.Date{Year: 2019, Month: time.April, Day: 25}}},
		{"listes", "mots = [\"a\", \"b\"]\nnombres = [1, 2.5]", sample{Words: []string{"a", "b"}, Numbers: []float64{1, 2.5}}},
		{"valeurs_parmi", `etat = "estimé"`, sample{State: "estimé"}},
		{
			"annees_en_cles", "[serie.\"Pays des Écrins\"]\n2019 = 41.2\n2020 = \"secret\"\n2021 = { valeur = 3, etat = \"estimé\" }",
			sample{Series: map[string]map[int]cell{"Pays des Écrins": {
				2019: {Number: ptr(41.2)}, 2020: {Gap: "secret"}, 2021: {Number: ptr(3.0), State: "estimé"},
			}}},
		},
		{
			"blocs", "[[action]]\ntitre = \"a\"\n[[action.etape]]\nnom = \"x\"\n[[action]]\ntitre = \"b\"",
			sample{Actions: []sampleAction{
				{Title: "a", Steps: []step{{Name: "x"}}, Place: diag.Key("a.toml", "action", 0)},
				{Title: "b", Place: diag.Key("a.toml", "action", 1)},
			}},
		},
		{
			"blocs_en_accolades", "action = [{ titre = \"a\" }]",
			sample{Actions: []sampleAction{{Title: "a", Place: diag.Key("a.toml", "action", 0)}}},
		},
		{
			"tableau_et_champs_pretes", "[contact]\nnom = \"a\"\ndepuis = 2020",
			sample{Contact: &person{Name: "a", dated: dated{Since: fr.Date{Year: 2020}, Place: here.In("contact")}}},
		},
		{
			"bom_et_crlf", "\ufefftitre = \"a\"\r\nrang = 2\r\n", sample{Title: "a", Rank: 2},
		},
	}
	for _, test := range tests {
		t.Run(test.rule, func(t *testing.T) {
			var got sample
			faults := Decode("a.toml", []byte(test.src), &got)
			if len(faults) > 0 {
				t.Fatalf("Decode(%q) found faults:\n%s", test.src, printed(faults, []byte(test.src)))
			}
			if !reflect.DeepEqual(got, test.want) {
				t.Errorf("Decode(%q)\ngot  %+v\nwant %+v", test.src, got, test.want)
			}
		})
	}
}

func TestDecodeKeepsWhatIsGood(t *testing.T) {
	src := "titre = \"a\"\nnombre = \"x\"\nmots = [\"b\", 3]\npart = 101\n[[action]]\nfin = 2020\n[serie.a]\n2019 = 1\n2018 = true"
	got := sample{}
	faults := Decode("a.toml", []byte(src), &got)
	want := sample{
		Title: "a", Words: []string{"b"},
		Series:  map[string]map[int]cell{"a": {2019: {Number: ptr(1.0)}}},
		Actions: []sampleAction{{End: fr.Date{Year: 2020}, Place: diag.Key("a.toml", "action", 0)}},
	}
	if !reflect.DeepEqual(got, want) || len(faults) != 5 {
		t.Errorf("Decode(%q)\ngot  %+v\nwant %+v\nand 5 faults, got %d", src, got, want, len(faults))
	}
}

// A struct whose fields cannot be read is a fault of the program, found at the
// first test that decodes it.
func TestDecodePanicsOnBadStructs(t *testing.T) {
	tests := map[string]any{
		"pas_un_pointeur": sample{},
		"type_sans_toml": &struct {
			A chan int `toml:"a"`
		}{},
		"option_inconnue": &struct {
			A int `toml:"a,requis"`
		}{},
		"borne_illisible": &struct {
			A int `toml:"a,min=x"`
		}{},
		"champ_prive": &struct {
			a int `toml:"a"`
		}{},
		"deux_champs_une_cle": &struct {
			A, B int `toml:"a"`
		}{},
	}
	for rule, dst := range tests {
		t.Run(rule, func(t *testing.T) {
			defer func() {
				if recover() == nil {
					t.Errorf("Decode into %T did not panic", dst)
				}
			}()
			Decode("a.toml", nil, dst)
		})
	}
}

// The parser recurses and squares on these; the bound must come first.
func TestDecodeBoundsDepth(t *testing.T) {
	const n = 1_000_000
	tests := map[string]string{
		"crochets":            "a = " + strings.Repeat("[", n),
		"crochets_et_textes":  "a = " + strings.Repeat(`["]",`, n),
		"accolades":           strings.Repeat("a={", n),
		"cle_pointee":         strings.Repeat("a.", n) + "a = 1",
		"tableau_pointe":      "[" + strings.Repeat("a.", n) + "a]",
		"cle_pointee_espacee": strings.Repeat("a . ", n) + "a = 1",
		"apres_un_texte":      `b = "\"" # "` + "\na = " + strings.Repeat("[", n),
	}
	for rule, src := range tests {
		t.Run(rule, func(t *testing.T) {
			faults := Decode("a.toml", []byte(src), &sample{})
			if len(faults) != 1 || faults[0].Kind.Code != "imbrication" {
				t.Errorf("Decode of %.20q… got %d faults, want one, imbrication", src, len(faults))
			}
		})
	}
	flat := "nombres = [" + strings.Repeat("1.5, ", n/10) + "]"
	if faults := Decode("a.toml", []byte(flat), &sample{}); len(faults) > 0 {
		t.Errorf("Decode of a long flat list got %v, want no fault", faults[0].Message)
	}
}

func TestMessagesFitATerminal(t *testing.T) {
	src := `etat = "` + strings.Repeat("x", 5000) + `"` + "\n" + `date = "a\nb\u001b[31m"` + "\n"
	for _, fault := range Decode("a.toml", []byte(src), &sample{}) {
		for _, s := range []string{fault.Message, fault.Hint} {
			if len(s) > 1000 || strings.ContainsAny(s, "\n\x1b") {
				t.Errorf("Decode(%.60q…) said %q, want one short line without control characters", src, s)
			}
		}
	}
}

func BenchmarkDecode(b *testing.B) {
	type points struct {
		Potential float64 `toml:"potentiel,required,min=0"`
		Done      float64 `toml:"faits,min=0"`
		Planned   float64 `toml:"programmes,min=0"`
		NotDone   float64 `toml:"pas_faits,min=0"`
		Place     diag.Place
	}
	var dst struct {
		Points map[string]points `toml:"points"`
	}
	src := []byte(assessment(61))
	b.SetBytes(int64(len(src)))
	b.ReportAllocs()
	for b.Loop() {
		if faults := Decode("a.toml", src, &dst); len(faults) > 0 {
			b.Fatal(faults[0].Message)
		}
	}
}

// assessment has the form of an assessment file; its figures are examples.
func assessment(entries int) string {
	var src strings.Builder
	src.WriteString("[points]\n")
	for i := range entries {
		src.WriteString(`"1.` + toml.Number(float64(i/10+1)) + "." + toml.Number(float64(i%10+1)) +
			`" = { potentiel = 12, faits = 4.8, programmes = 2.4, pas_faits = 3.6 }` + "\n")
	}
	return src.String()
}

// What is only remarked is read all the same.
func TestDecode_garde_dans_une_liste_ce_qui_n_a_qu_un_avertissement(t *testing.T) {
	var dst sample
	faults := Decode("a.toml", []byte("mots = [\"un **gras**\", \"deux\"]\n"), &dst)
	if len(faults) == 0 || faults.Errors() > 0 {
		t.Fatalf("the faults are %v, want warnings", faults)
	}
	if len(dst.Words) != 2 || dst.Words[0] != "un **gras**" {
		t.Errorf("the words are %q: one is lost", dst.Words)
	}
}

func BenchmarkDecodeFaults(b *testing.B) {
	src := []byte(strings.ReplaceAll(assessment(61), "faits = 4.8", "fait = 4.8"))
	var dst struct {
		Points map[string]struct {
			Potential float64 `toml:"potentiel"`
			Done      float64 `toml:"faits"`
			Planned   float64 `toml:"programmes"`
			NotDone   float64 `toml:"pas_faits"`
		} `toml:"points"`
	}
	for b.Loop() {
		if faults := Decode("a.toml", src, &dst); len(faults) != 61 {
			b.Fatalf("got %d faults, want 61", len(faults))
		}
	}
}
