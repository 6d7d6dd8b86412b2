package load_test

import (
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/internal/portal"
	"limpide/internal/portal/check"
	"limpide/internal/portal/load"
	"limpide/internal/portal/portaltest"
)

func loadBase(t *testing.T) *portal.Portal {
	t.Helper()
	p, faults := load.Load(base(t))
	if len(faults) > 0 {
		t.Fatalf("Load(base) finds %v", faults)
	}
	return p
}

func TestLoad_range_chaque_chose(t *testing.T) {
	p := loadBase(t)
	var addresses, territories, assessments, indicators, actions, datasets []string
	for _, page := range p.Pages {
		addresses = append(addresses, page.Address)
	}
	for _, x := range p.Territories {
		territories = append(territories, x.Slug)
	}
	for _, a := range p.Assessments {
		assessments = append(assessments, a.Territory.Slug+" "+a.Framework.ID+" "+a.Date.String())
	}
	for _, i := range p.Indicators {
		indicators = append(indicators, i.ID)
	}
	for _, plan := range p.Plans {
		for _, a := range plan.Actions {
			actions = append(actions, a.ID)
		}
	}
	for _, d := range p.Datasets {
		datasets = append(datasets, d.Title)
	}
	for _, c := range []struct {
		what      string
		got, want []string
	}{
		{"pages", addresses, []string{"/", "/accessibilite/", "/actualites/ouverture/", "/mission/"}},
		{"territoires", territories, []string{"amont", "aval"}},
		{"évaluations", assessments, []string{"amont cae 2023-06-15", "amont cae 2025-06-15", "aval eci 2023-06-20"}},
		{"indicateurs", indicators, []string{"dechets", "velo"}},
		{"actions", actions, []string{"renover-les-ecoles", "composter"}},
		{"jeux", datasets, []string{
			"Contrat d'objectif territorial",
			"Climat Air Énergie de l’Amont : audit initial du 15 juin 2023",
			"Climat Air Énergie de l’Amont : audit de labellisation du 15 juin 2025",
			"Économie Circulaire de l’Aval : auto-évaluation du 20 juin 2023",
			"Historique", "Déchets ménagers", "Part des trajets à vélo",
			"Objectifs de score du contrat", "Plan d’actions de l’Amont", "Plan d’actions de l’Aval",
			"Référentiel Climat Air Énergie", "Référentiel Économie Circulaire",
			"Communauté de communes de l'Amont", "Communauté de communes de l'Aval",
		}},
	} {
		if !slices.Equal(c.got, c.want) {
			t.Errorf("Load(base): %s = %q, want %q", c.what, c.got, c.want)
		}
	}
}

func TestLoad_somme_les_mesures(t *testing.T) {
	p := loadBase(t)
	a := p.Assessments[0]
	want := portal.Score{Potential: 60_000, Done: 20_000, Planned: 5_000, NotDone: 15_000}
	if got := a.Total(); got != want {
		t.Errorf("%s: Total() = %+v, want %+v", a.Place.File, got, want)
	}
	if len(a.Stated) != 1 || a.Stated[0].Node.ID != "1" {
		t.Errorf("%s: Stated = %+v, want the total of axis 1", a.Place.File, a.Stated)
	}
}

// A list inside a message stays short.
func TestLoad_cinquante_mesures_absentes_tiennent_en_une_ligne(t *testing.T) {
	source := base(t)
	source["data/referentiels/eci.toml"] = bigFramework("eci", 6, 3, 3).file
	portaltest.Change(t, source, "data/evaluations/aval/eci-2023-06-20.toml",
		"\"1.1\" = { potentiel = 20, faits = 2 }\n\"2.1\" = { potentiel = 30, faits = 3 }\n=>\n\"1.1.1\" = { potentiel = 10 }\n")
	_, faults := load.Load(source)
	i := slices.IndexFunc(faults, func(d diag.Diagnostic) bool { return d.Kind.Code == "mesures-absentes" })
	if i < 0 {
		t.Fatalf("Load finds %v, want mesures-absentes", faults)
	}
	want := "cette évaluation ne dit rien des mesures 1.1.2, 1.1.3, 1.2.1, 1.2.2, 1.2.3, 1.3.1, 1.3.2, 1.3.3 et 45 autres"
	if got := faults[i].Message; got != want {
		t.Errorf("Load says %q, want %q", got, want)
	}
}

func TestLoad_lit_les_séries(t *testing.T) {
	p := loadBase(t)
	i := p.Indicator("dechets")
	var scopes []string
	for _, s := range i.Series {
		scopes = append(scopes, s.Scope.ID+" "+s.Scope.Name)
	}
	want := []string{"amont Amont", "petr Pays d'essai", "syndicat Syndicat de traitement"}
	if !slices.Equal(scopes, want) {
		t.Errorf("series of dechets = %q, want %q", scopes, want)
	}
	var values []string
	for _, v := range i.SeriesOf("amont").Values {
		values = append(values, fmt.Sprintf("%d %v %s %s", v.Year, v.Number, v.State, v.Note))
	}
	want = []string{"2019 512.5 définitive ", "2020 501 estimée ", "2021 0 absente non collecté"}
	if !slices.Equal(values, want) {
		t.Errorf("values of dechets in amont = %q, want %q", values, want)
	}
	if got := i.SeriesOf("syndicat").Values[0].Source; got == nil || got.ID != "convention" {
		t.Errorf("source of the syndicat's value = %v, want convention", got)
	}
	if refs := []string{i.Nodes[0].Ref(), i.Nodes[1].Ref()}; !slices.Equal(refs, []string{"cae:1.1.2", "eci:2.1"}) {
		t.Errorf("measures of dechets = %q", refs)
	}
}

func TestLoad_donne_leur_adresse_aux_pages(t *testing.T) {
	page := "+++\ntitre = \"Une page\"\ndescription = \"Pour l'essai.\"\n+++\n"
	source := base(t)
	for file, want := range map[string]string{
		"content/404.md":                              "/404.html",
		"content/guide/404.md":                        "/guide/404/",
		"content/guide/index.md":                      "/guide/",
		"content/guide/2026-01-02-jour.md":            "/guide/2026-01-02-jour/",
		"content/actualites/index.md":                 "/actualites/",
		"content/actualites/2026-01-02-jour.md":       "/actualites/jour/",
		"content/actualites/2026/2026-01-03-fete.md":  "/actualites/2026/fete/",
		"content/territoires/amont/un-chantier-vu.md": "/territoires/amont/un-chantier-vu/",
	} {
		source[file] = &fstest.MapFile{Data: []byte(page)}
		p, faults := load.Load(source)
		if len(faults) > 0 {
			t.Fatalf("with %s: %v", file, faults)
		}
		i := slices.IndexFunc(p.Pages, func(p *portal.Page) bool { return p.File == file })
		if i < 0 || p.Pages[i].Address != want {
			t.Errorf("address of %s: %v, want %s", file, p.Pages[i], want)
		}
	}
	p, _ := load.Load(source)
	if !slices.IsSortedFunc(p.Pages, func(a, b *portal.Page) int { return strings.Compare(a.Address, b.Address) }) {
		t.Error("Load: pages are not in the order of their addresses")
	}
	for _, page := range p.Pages {
		if page.Address == "/actualites/jour/" && page.Date != (fr.Date{Year: 2026, Month: 1, Day: 2}) {
			t.Errorf("%s: Date = %v, want that of its name", page.File, page.Date)
		}
	}
}

func TestLoad_publie_les_fichiers_joints(t *testing.T) {
	source := base(t)
	source["content/docs/rapport_2025.pdf"] = &fstest.MapFile{Data: []byte("%PDF-1.7")}
	source["content/racine/.well-known/security.txt"] = &fstest.MapFile{Data: []byte("Contact: x")}
	source["content/.brouillon.md"] = &fstest.MapFile{Data: []byte("rien")}
	source["content/.obsidian/page.md"] = &fstest.MapFile{Data: []byte("rien")}
	source["content/racine/.DS_Store"] = &fstest.MapFile{}
	p, faults := load.Load(source)
	if len(faults) > 0 {
		t.Fatalf("Load finds %v", faults)
	}
	want := []portal.Asset{
		{File: "content/carte.svg", Path: "carte.svg", Size: int64(len(source["content/carte.svg"].Data))},
		{File: "content/docs/rapport_2025.pdf", Path: "docs/rapport_2025.pdf", Size: 8},
		{File: "content/racine/.well-known/security.txt", Path: ".well-known/security.txt", Size: 10, Root: true},
	}
	if !slices.Equal(p.Assets, want) {
		t.Errorf("Assets = %+v, want %+v", p.Assets, want)
	}
}

// A file that cannot be read at all says so once; nothing else is said of it,
// nor of what refers to what it holds.
func TestLoad_un_fichier_en_faute_n_entraîne_que_sa_faute(t *testing.T) {
	whole := base(t)
	for file := range whole {
		if strings.HasSuffix(file, ".svg") {
			continue
		}
		t.Run(file, func(t *testing.T) {
			source := maps.Clone(whole)
			source[file] = &fstest.MapFile{Data: []byte("+++\ntitre = \"sans fin\n+++\n")}
			p, faults := reread(t, source, false)
			if p == nil {
				t.Fatal("Load = nil portal, want a portal in part")
			}
			faults.Add(check.Publication(p)...)
			for _, d := range faults {
				if d.Place.File != file && d.Kind.Code != "exemple-a-publier" && d.Kind.Code != "source-d-exemple" {
					t.Errorf("%s is broken, and %s is said at fault too: %s", file, d.Place.File, d.Message)
				}
			}
			if n := faults.Errors(); n == 0 {
				t.Errorf("%s is broken, and nothing is said", file)
			}
		})
	}
}

// Of a file in part at fault, the rules that hold on the rest still speak.
func TestLoad_toutes_les_fautes_en_une_fois(t *testing.T) {
	source := base(t)
	portaltest.Change(t, source, "data/plans/amont.toml", "statut = \"En cours\"\n=>\nstatut = \"En courrs\"\n")
	portaltest.Change(t, source, "data/plans/amont.toml", "fin = \"2026-12\"\n=>\nfin = \"2020-12\"\n")
	portaltest.Change(t, source, "data/plans/amont.toml", "mesures = [\"cae:2.1.1\"]\n=>\nmesures = [\"cae:2.1.7\"]\n")
	portaltest.Change(t, source, "data/historique.toml", "mission = \"contrat\"\nterritoire = \"amont\"\n=>\nmission = \"contra\"\n")
	source["content/sans-titre.md"] = &fstest.MapFile{Data: []byte("+++\ndescription = \"x\"\n+++\n")}
	_, faults := reread(t, source, false)
	got := map[string]bool{}
	for _, d := range faults {
		got[d.Kind.Code] = true
	}
	for _, code := range []string{"valeur-inconnue", "fin-avant-debut", "mesure-inconnue", "mission-inconnue", "cle-absente"} {
		if !got[code] {
			t.Errorf("check finds %v, want %s too", slices.Sorted(maps.Keys(got)), code)
		}
	}
}

// brokenFS fails to open one file.
type brokenFS struct {
	fs.FS
	name string
}

func (b brokenFS) Open(name string) (fs.File, error) {
	if name == b.name {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrPermission}
	}
	return b.FS.Open(name)
}

func TestLoad_un_fichier_illisible_est_dit(t *testing.T) {
	for _, file := range []string{"data/portail.toml", "data/indicateurs/velo.toml", "content/mission.md", "content/carte.svg"} {
		_, faults := reread(t, brokenFS{base(t), file}, false)
		if len(faults) != 1 || faults[0].Kind.Code != "fichier-illisible" || faults[0].Place.File != file {
			t.Errorf("%s is unreadable: Load finds %v, want fichier-illisible there", file, faults)
		}
	}
}

func TestLoad_un_lien_sur_le_disque_est_refusé(t *testing.T) {
	dir := t.TempDir()
	if err := os.CopyFS(dir, base(t)); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"content/secret", "content/passe.txt", "data/plans/lien.toml"} {
		if err := os.Symlink(os.TempDir(), filepath.Join(dir, name)); err != nil {
			t.Skip(err)
		}
	}
	_, faults := load.Load(os.DirFS(dir))
	if len(faults) != 3 {
		t.Errorf("Load finds %v, want three links refused", faults)
	}
	for _, d := range faults {
		if d.Kind.Code != "lien-symbolique" {
			t.Errorf("Load finds %s: %s, want lien-symbolique", d.Place, d.Kind.Code)
		}
	}
}

func TestLoad_ne_dépend_pas_du_nombre_de_processeurs(t *testing.T) {
	source := manyFiles(t, 40)
	portaltest.Change(t, source, "data/indicateurs/velo.toml", "sources = [\"rapport\"]\n=>\nsources = [\"exempel\"]\n")
	run := func(processors int) string {
		defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(processors))
		p, faults := load.Load(source)
		faults.Add(check.Portal(p, today)...)
		var out strings.Builder
		for _, d := range faults {
			fmt.Fprintln(&out, d.Place, d.Place.Pointer, d.Message, d.Hint)
		}
		for _, a := range p.Assessments {
			fmt.Fprintln(&out, a.Place.File, a.Total())
		}
		for _, page := range p.Pages {
			fmt.Fprintln(&out, page.Address)
		}
		return out.String()
	}
	if one, eight := run(1), run(8); one != eight {
		t.Errorf("with 1 processor:\n%s\nwith 8:\n%s", one, eight)
	}
}

func TestLoad_note_où_commence_le_texte(t *testing.T) {
	p, _ := load.Load(base(t))
	i := slices.IndexFunc(p.Pages, func(p *portal.Page) bool { return p.Address == "/mission/" })
	if got := p.Pages[i].BodyLine; got != 5 {
		t.Errorf("BodyLine of /mission/ = %d, want 5", got)
	}
}

// manyFiles is the base portal with n more pages and n more assessments.
func manyFiles(t *testing.T, n int) fstest.MapFS {
	t.Helper()
	source := base(t)
	assessment := source["data/evaluations/amont/cae-2025-06-15.toml"]
	page := &fstest.MapFile{Data: []byte("+++\ntitre = \"Une page\"\ndescription = \"Pour l'essai.\"\n+++\n")}
	for i := range n {
		source[fmt.Sprintf("data/evaluations/amont/cae-2024-%02d-%02d.toml", 1+i/28, 1+i%28)] = assessment
		source[fmt.Sprintf("content/guide/page-%d.md", i)] = page
	}
	return source
}

// TestLoad_range_les_objectifs_comme_les_séries has the territories against the
// alphabet: their objectives follow them.
func TestLoad_range_les_objectifs_comme_les_séries(t *testing.T) {
	source := portaltest.Base()
	portaltest.Change(t, source, "data/portail.toml", "territoires = [\"amont\", \"aval\"]\n=>\nterritoires = [\"aval\", \"amont\"]\n")
	file := source["data/indicateurs/dechets.toml"]
	file.Data = fmt.Appendf(nil, "%s\n[serie.aval]\n2019 = 300\n", file.Data)
	for _, target := range []string{"amont", "petr", "", "aval"} {
		for _, year := range []int{2041, 2040} {
			file.Data = fmt.Appendf(file.Data, "\n[[cible]]\nannee = %d\nvaleur = 1\n", year)
			if target != "" {
				file.Data = fmt.Appendf(file.Data, "territoire = %q\n", target)
			}
		}
	}
	p, faults := load.Load(source)
	if faults.Errors() > 0 {
		t.Fatal(faults)
	}
	var got []string
	for _, target := range p.Indicator("dechets").Targets {
		if target.Year >= 2040 {
			got = append(got, fmt.Sprint(target.Scope, " ", target.Year))
		}
	}
	if want := []string{" 2040", " 2041", "aval 2040", "aval 2041", "amont 2040", "amont 2041", "petr 2040", "petr 2041"}; !slices.Equal(got, want) {
		t.Errorf("objectives in the order %q, want %q", got, want)
	}
}

// TestLoad_range_les_objectifs_du_contrat types them against the order of the pole.
func TestLoad_range_les_objectifs_du_contrat(t *testing.T) {
	source := portaltest.Base()
	file := source["data/objectifs.toml"]
	typed := "sources = [\"convention\"]\n"
	for _, of := range [][2]string{{"aval", "eci"}, {"amont", "eci"}, {"aval", "cae"}, {"amont", "cae"}} {
		typed += fmt.Sprintf("\n[[objectif]]\nterritoire = %q\nreferentiel = %q\ndate = 2026-10-31\npourcentage = 60\n", of[0], of[1])
	}
	file.Data = []byte(typed)
	p, faults := load.Load(source)
	if faults.Errors() > 0 {
		t.Fatal(faults)
	}
	var got []string
	for _, o := range p.Objectives {
		got = append(got, o.Territory.Slug+" "+o.Framework.ID)
	}
	if want := []string{"amont cae", "amont eci", "aval cae", "aval eci"}; !slices.Equal(got, want) {
		t.Errorf("objectives in the order %q, want %q", got, want)
	}
}

// TestLoad_un_fait_mal_nommé_garde_son_exemple gives example values to an indicator
// whose file has an extension that Windows hides.
func TestLoad_un_fait_mal_nommé_garde_son_exemple(t *testing.T) {
	source := base(t)
	source["data/exemples/indicateurs/velo.toml"] = &fstest.MapFile{Data: []byte("sources = [\"rapport\"]\n[serie.aval]\n2020 = 3\n")}
	if _, faults := load.Load(source); faults.Errors() > 0 {
		t.Fatalf("before: %v", faults)
	}
	source["data/indicateurs/velo.toml.txt"] = source["data/indicateurs/velo.toml"]
	delete(source, "data/indicateurs/velo.toml")
	if _, faults := load.Load(source); len(faults) != 1 || faults[0].Kind.Code != "extension-cachee" {
		t.Errorf("the name alone is wrong: %v", faults)
	}
}

// What is at fault for two reasons is told for the one that stops the publication.
func TestLoad_dit_une_fois_ce_qui_est_fautif_deux_fois(t *testing.T) {
	for text, want := range map[string]string{
		"\ufefftitre_court = \"Vélo\"\n": "caractere-invisible",
	} {
		source := base(t)
		source["data/indicateurs/velo.toml"] = &fstest.MapFile{Data: append(slices.Clone(source["data/indicateurs/velo.toml"].Data), text...)}
		_, faults := load.Load(source)
		if len(faults) != 1 || faults[0].Kind.Code != want {
			t.Errorf("Load with %q finds %v, want only %s", text, faults, want)
		}
	}
	source := base(t)
	portaltest.Change(t, source, "data/sources.toml", "[source.convention]\n=>\n[source.convention]\nadresse = \"[x](https://exemple.fr)\"\n")
	if _, faults := load.Load(source); len(faults) != 1 || faults[0].Kind.Code != "adresse-refusee" {
		t.Errorf("Load with marks in an address finds %v, want only adresse-refusee", faults)
	}
}

// TestLoad_événement_sans_mission: what is planned although a file is at fault asks each
// event for its mission.
func TestLoad_événement_sans_mission(t *testing.T) {
	source := portaltest.Base()
	const history = "data/historique.toml"
	text := strings.Replace(string(source[history].Data), "\nmission = \"contrat\"", "\nmission = \"contrats\"", 1)
	source[history] = &fstest.MapFile{Data: []byte(text)}
	p, faults := load.Load(source)
	if faults.Errors() == 0 {
		t.Fatal("the mission is known")
	}
	for _, e := range p.Events {
		if e.Mission == nil {
			t.Errorf("%s is told without its mission", e.Title)
		}
	}
}
