package form_test

import (
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"limpide/internal/base/fr"
	"limpide/internal/change"
	"limpide/internal/change/form"
	"limpide/internal/portal/ledger"
	"limpide/internal/portal/load"
	"limpide/internal/portal/portaltest"
	"limpide/internal/portal/seen"
)

const waste = "data/indicateurs/dechets.toml"

func gridOf(t *testing.T, source fstest.MapFS) *form.Grid {
	t.Helper()
	p, _ := form.Look(source, today)
	g, faults := form.OpenGrid(source, p, waste, today)
	if g == nil {
		t.Fatal(faults)
	}
	return g
}

// asSent is what a browser sends of a grid as it is shown.
func asSent(g *form.Grid) map[string][]string {
	typed := map[string][]string{"corrige": {g.Reason}}
	for at, c := range g.Cells {
		typed[at.Name()] = []string{c.Typed}
		typed[at.WhyName()] = []string{c.Why}
	}
	return typed
}

func TestGrid_renvoyée_telle_quelle_ne_change_rien(t *testing.T) {
	for name, source := range portals() {
		p, _ := form.Look(source, today)
		values := 0
		for _, file := range files(t, source) {
			if !strings.HasPrefix(file, "data/indicateurs/") {
				continue
			}
			g, faults := form.OpenGrid(source, p, file, today)
			if g == nil {
				t.Fatal(faults)
			}
			for _, c := range g.Cells {
				if c.Was != "" {
					values++
				}
			}
			g.Type(asSent(g))
			if plan := g.Plan(source); len(plan.Changes()) > 0 || len(plan.Files) > 0 || !g.IsSound() {
				t.Errorf("%s: %s changes: %v", name, file, plan.Sentences())
			}
		}
		if values < 5 {
			t.Errorf("%s: %d values read: is the walk still right?", name, values)
		}
	}
}

// cellsTyped types in cells of the waste of the portal of the tests.
func cellsTyped(t *testing.T, source fstest.MapFS, typed map[string]string) (*form.Grid, change.Plan) {
	t.Helper()
	g := gridOf(t, source)
	given := asSent(g)
	for name, text := range typed {
		given[name] = []string{text}
	}
	g.Type(given)
	plan := g.Plan(source)
	g.Judge(source, plan.Changes(), today)
	return g, plan
}

func TestGrid_écrit_les_cases_qui_changent(t *testing.T) {
	for name, c := range map[string]struct {
		typed    map[string]string
		want     string
		sentence string
	}{
		"une année de plus": {map[string]string{"v-2022-amont": "498,25"}, "+2022 = 498.25",
			"indicateur dechets, Amont : 1 valeur ajoutée (2022 : 498,25)"},
		"une valeur corrigée": {map[string]string{"v-2019-amont": "512"}, "-2019 = 512.5\n+2019 = 512",
			"indicateur dechets, Amont : 1 valeur corrigée (2019 : 512,5 → 512)"},
		"un état": {map[string]string{"v-2020-amont": "501"}, "-2020 = { valeur = 501, etat = \"estimé\" }\n+2020 = { valeur = 501, etat = \"définitif\" }",
			"indicateur dechets, Amont : 1 valeur corrigée (2020 : 501 estimé → 501)"},
		"un état par sa lettre": {map[string]string{"v-2022-amont": "498 p"}, "+2022 = { valeur = 498, etat = \"provisoire\" }",
			"indicateur dechets, Amont : 1 valeur ajoutée (2022 : 498 provisoire)"},
		"une absence": {map[string]string{"v-2022-amont": "Secret statistique"}, "+2022 = { absent = \"secret statistique\" }",
			"indicateur dechets, Amont : 1 valeur ajoutée (2022 : « secret statistique »)"},
		"une valeur là où il n’y en avait pas": {map[string]string{"v-2021-amont": "499 (provisoire)"}, "-2021 = { absent = \"non collecté\" }\n+2021 = { valeur = 499, etat = \"provisoire\" }",
			"indicateur dechets, Amont : 1 valeur corrigée (2021 : « non collecté » → 499 provisoire)"},
		"une série nouvelle": {map[string]string{"v-2023-aval": "300", "v-2022-aval": "310"}, "+[serie.aval]\n+2022 = 310\n+2023 = 300",
			"indicateur dechets, Aval : 2 valeurs ajoutées (2022 : 310 ; 2023 : 300)"},
		"une case vidée": {map[string]string{"v-2021-amont": ""}, "-2021 = { absent = \"non collecté\" }",
			"indicateur dechets, Amont : 1 valeur retirée (2021)"},
		"un motif": {map[string]string{"v-2019-amont": "512", "m-2019-amont": "Pesée reprise."}, "-2019 = 512.5\n+2019 = { valeur = 512, corrige = \"Pesée reprise.\" }",
			"indicateur dechets, Amont : 1 valeur corrigée (2019 : 512,5 → 512)"},
		"un motif à côté d’une source": {map[string]string{"v-2023-syndicat": "498 (provisoire)", "m-2023-syndicat": "Arrondi."},
			"-2023 = { valeur = 498.2, etat = \"provisoire\", source = \"convention\" }\n+2023 = { valeur = 498, etat = \"provisoire\", source = \"convention\", corrige = \"Arrondi.\" }",
			"indicateur dechets, Syndicat de traitement : 1 valeur corrigée (2023 : 498,2 provisoire → 498 provisoire)"},
		"le même nombre écrit autrement": {map[string]string{"v-2019-amont": "512,50 kg/hab."}, "", ""},
	} {
		source := portaltest.Base()
		g, plan := cellsTyped(t, source, c.typed)
		text := string(source[waste].Data)
		if len(plan.Files) > 0 {
			text = string(plan.Files[0].Content)
		}
		if got := difference(string(source[waste].Data), text); got != c.want || !g.IsSound() {
			t.Errorf("%s:\n got %s\nwant %s\nfaults %v", name, got, c.want, g.Faults)
		}
		if got := strings.Join(plan.Sentences(), "\n"); fr.Plain(got) != fr.Plain(c.sentence) {
			t.Errorf("%s:\n got %s\nwant %s", name, got, c.sentence)
		}
	}
}

func TestGrid_chaque_faute_est_dans_sa_case(t *testing.T) {
	for typed, want := range map[string]string{
		"cinq cents": "import-raison", "12 à 15": "import-borne", "n.d.": "case-marque", "env. 690": "case-marque", "690 MWh": "import-autre-unite",
		"1.234": "case-deux-lectures", "=A1": "import-nombre-illisible", "9000": "valeur-hors-bornes", "1e15": "import-nombre-demesure",
	} {
		g, plan := cellsTyped(t, portaltest.Base(), map[string]string{"v-2022-amont": typed})
		c := g.Cell("amont", 2022)
		if g.IsSound() || len(c.Faults) != 1 || c.Faults[0].Kind.Code != want || strings.Contains(c.Faults[0].Hint, "%!") {
			t.Errorf("%q: %v, want %s; files %v", typed, c.Faults, want, len(plan.Files))
		}
	}
}

// published is the portal of the tests, once it was published.
func published(t *testing.T) fstest.MapFS {
	t.Helper()
	source := portaltest.Base()
	p, faults := load.Facts(source)
	if faults.Errors() > 0 {
		t.Fatal(faults)
	}
	day := fr.Date{Year: 2026, Month: 11, Day: 2}
	_, record := (&ledger.History{}).Next(seen.From(p, day), day)
	source[record.Path()] = &fstest.MapFile{Data: record.Write()}
	return source
}

func TestGrid_une_valeur_publiée_ne_se_corrige_pas_sans_motif(t *testing.T) {
	source := published(t)
	g, _ := cellsTyped(t, source, map[string]string{"v-2019-amont": "512"})
	if c := g.Cell("amont", 2019); !c.Lacks || g.IsSound() {
		t.Errorf("the cell does not ask why: %+v, %v", c, g.Faults)
	}
	g, plan := cellsTyped(t, source, map[string]string{"v-2019-amont": "512", "m-2019-amont": "Pesée reprise."})
	if !g.IsSound() || len(plan.Files) != 1 {
		t.Errorf("with its reason, the grid has faults: %v, %v", g.Faults, g.Cell("amont", 2019).Faults)
	}
	g, _ = cellsTyped(t, source, map[string]string{"v-2019-amont": ""})
	if !g.Lacks || g.IsSound() {
		t.Error("a published value is taken away, and the file is not asked why")
	}
	if g, _ = cellsTyped(t, source, map[string]string{"v-2019-amont": "", "corrige": "Doublon."}); !g.IsSound() {
		t.Errorf("with its reason, the removal has faults: %v", g.Faults)
	}
	if g, _ = cellsTyped(t, source, map[string]string{"v-2022-amont": "498"}); !g.IsSound() {
		t.Errorf("a new value is asked why: %v", g.Faults)
	}
}

func TestForm_ce_qui_est_publié_ne_se_corrige_pas_sans_motif(t *testing.T) {
	source := published(t)
	for name, c := range map[string]struct {
		file, key string
		typed     map[string]string
	}{
		"une cible":   {waste, "/cible/1", map[string]string{"valeur": "400"}},
		"une étoile":  {"data/territoires/amont.toml", "/label/0", map[string]string{"etoiles": "3"}},
		"une somme":   {"data/contrat.toml", "/financement/0", map[string]string{"montant": "80000"}},
		"une valeur":  {waste, "/serie/amont/2019", map[string]string{"valeur": "500"}},
		"un objectif": {"data/objectifs.toml", "/objectif/0", map[string]string{"pourcentage": "45"}},
	} {
		if _, f := edited(t, source, c.file, c.key, c.typed); f.IsSound() || !slices.Contains(told(f)["corrige"], "correction-a-publier-sans-motif") {
			t.Errorf("%s: faults %v, want the reason asked", name, told(f))
		}
		c.typed["corrige"] = "Erreur de saisie."
		if _, f := edited(t, source, c.file, c.key, c.typed); !f.IsSound() {
			t.Errorf("%s, with its reason: faults %v", name, told(f))
		}
	}
}

func TestPaste_reconnaît_les_intitulés(t *testing.T) {
	from := form.Place{Scope: "amont", Year: 2023}
	for name, c := range map[string]struct {
		text   string
		from   form.Place
		want   map[form.Place]string
		faults []string
	}{
		"des valeurs seules": {"1,5\t2,5\n3,5\t4,5", from, map[form.Place]string{
			{Scope: "amont", Year: 2023}: "1,5", {Scope: "aval", Year: 2023}: "2,5", {Scope: "amont", Year: 2024}: "3,5", {Scope: "aval", Year: 2024}: "4,5"}, nil},
		"une case": {"1\u202f234,5 ", from, map[form.Place]string{{Scope: "amont", Year: 2023}: "1 234,5"}, nil},
		"années à gauche, périmètres en haut": {"Année\tAval\tAmont\n2023\t1\t2\n2024\t3\t\n", from, map[form.Place]string{
			{Scope: "aval", Year: 2023}: "1", {Scope: "amont", Year: 2023}: "2", {Scope: "aval", Year: 2024}: "3"}, nil},
		"années en haut, périmètres à gauche": {"\t2023\t2024\r\nCommunauté de communes de l’Aval\t1\t2\r\nPôle\t\t3\r\n", from, map[form.Place]string{
			{Scope: "aval", Year: 2023}: "1", {Scope: "aval", Year: 2024}: "2", {Scope: "petr", Year: 2024}: "3"}, nil},
		"années à gauche seules": {"2015\t7\n2016\t8", from, map[form.Place]string{{Scope: "amont", Year: 2015}: "7", {Scope: "amont", Year: 2016}: "8"}, nil},
		"années en haut seules":  {"2023\t2024\n1\t2", from, map[form.Place]string{{Scope: "amont", Year: 2023}: "1", {Scope: "amont", Year: 2024}: "2"}, nil},
		"périmètres en haut seuls": {"Aval\tAmont\n1\t2", from, map[form.Place]string{
			{Scope: "aval", Year: 2023}: "1", {Scope: "amont", Year: 2023}: "2"}, nil},
		"périmètres à gauche seuls": {"aval\t1\t2\namont\t3\t4", from, map[form.Place]string{
			{Scope: "aval", Year: 2023}: "1", {Scope: "aval", Year: 2024}: "2", {Scope: "amont", Year: 2023}: "3", {Scope: "amont", Year: 2024}: "4"}, nil},
		"une ligne vide au milieu":    {"1\n\n3", from, map[form.Place]string{{Scope: "amont", Year: 2023}: "1", {Scope: "amont", Year: 2025}: "3"}, nil},
		"des points-virgules":         {"Année;Aval\n2024;2,5", from, map[form.Place]string{{Scope: "aval", Year: 2024}: "2,5"}, nil},
		"une case sur plusieurs mots": {"\"non\ncollecté\"", from, map[form.Place]string{{Scope: "amont", Year: 2023}: "non collecté"}, nil},
		"un périmètre inconnu": {"Année\tAval\tAmon\n2024\t1\t2", from, map[form.Place]string{{Scope: "aval", Year: 2024}: "1"},
			[]string{"collage-intitule"}},
		"une colonne en trop": {"\t2023\t2024\tTotal\nAval\t1\t2\t3", from, map[form.Place]string{
			{Scope: "aval", Year: 2023}: "1", {Scope: "aval", Year: 2024}: "2"}, []string{"collage-intitule"}},
		"trop large":        {"1\t2\t3\t4\t5\t6", form.Place{Scope: "syndicat", Year: 2023}, map[form.Place]string{{Scope: "syndicat", Year: 2023}: "1"}, []string{"collage-trop-grand"}},
		"au-delà du siècle": {"1\n2", form.Place{Scope: "amont", Year: 2100}, map[form.Place]string{{Scope: "amont", Year: 2100}: "1"}, []string{"collage-trop-grand"}},
		"rien":              {" \t \n", from, nil, []string{"collage-vide"}},
		"trop lourd":        {strings.Repeat("1\t", 30_000), from, nil, []string{"collage-trop-lourd"}},
	} {
		g := gridOf(t, portaltest.Base())
		before := maps.Collect(func(yield func(form.Place, string) bool) {
			for at, cell := range g.Cells {
				yield(at, cell.Typed)
			}
		})
		taken := g.Paste(c.text, c.from)
		got := map[form.Place]string{}
		for at, cell := range g.Cells {
			if cell.Typed != before[at] {
				got[at] = cell.Typed
			}
		}
		var codes []string
		for _, d := range g.Faults {
			codes = append(codes, d.Kind.Code)
		}
		if !maps.Equal(got, c.want) || taken != len(c.want) || !slices.Equal(codes, c.faults) {
			t.Errorf("%s: %d values, %v, faults %v; want %v, %v", name, taken, got, g.Faults, c.want, c.faults)
		}
	}
}

// Whatever is pasted, nothing breaks; each cell that holds something is taken, or a
// fault is said.
func FuzzPaste(f *testing.F) {
	for _, seed := range []string{"", "1\t2\n3\t4", "Année\tAval\n2024\t1", "\t2023\nAval\t\"a\nb", "2100\t1\n2101\t2", "a;b;c\n1;2", "\xff\t\x00", "=1+1\t@x"} {
		f.Add(seed, 2023)
	}
	source := portaltest.Base()
	p, _ := form.Look(source, today)
	f.Fuzz(func(t *testing.T, text string, year int) {
		g, _ := form.OpenGrid(source, p, waste, today)
		taken := g.Paste(text, form.Place{Scope: "amont", Year: year})
		if taken == 0 && len(g.Faults) == 0 {
			t.Errorf("%q: nothing is taken, and nothing is said", text)
		}
		if plan := g.Plan(source); len(plan.Files) > 0 && !g.IsSound() {
			t.Errorf("%q: a grid with faults gives files", text)
		}
	})
}
