package build_test

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"reflect"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/internal/portal"
	"limpide/internal/portal/portaltest"
	"limpide/internal/run/build"
	"limpide/internal/run/output"
	"limpide/internal/site/page"
	"limpide/themes"
)

// today is the day on which the tests look at the portal of this repository.
var today = fr.Date{Year: 2026, Month: 11, Day: 23}

// buildPortal builds the portal of this repository into memory.
func buildPortal(t testing.TB, change func(*build.Input)) (*output.Memory, build.Report, diag.List) {
	t.Helper()
	source := os.DirFS("../../..")
	sink := &output.Memory{}
	in := build.Input{Source: source, Theme: themes.Open(source), Sink: sink, Date: today}
	if change != nil {
		change(&in)
	}
	report, faults, err := build.Run(context.Background(), in)
	if err != nil {
		t.Fatal(err)
	}
	return sink, report, faults
}

// built is the portal of this repository, built once for the tests that only
// look at it.
var built = sync.OnceValues(func() (map[string][]byte, diag.List) {
	source := os.DirFS("../../..")
	sink := &output.Memory{}
	_, faults, err := build.Run(context.Background(), build.Input{Source: source, Theme: themes.Open(source), Sink: sink, Date: today})
	if err != nil {
		panic(err)
	}
	return sink.Files(), faults
})

// facts is the same portal without its examples.
var facts = sync.OnceValues(func() (map[string][]byte, build.Report) {
	source := os.DirFS("../../..")
	sink := &output.Memory{}
	report, faults, err := build.Run(context.Background(), build.Input{Source: source, Theme: themes.Open(source), Sink: sink, Date: today, Facts: true})
	if err != nil || faults.Errors() > 0 {
		panic(fmt.Sprint("without its examples, the portal has faults: ", err, faults))
	}
	return sink.Files(), report
})

func printed(t testing.TB, l diag.List) string {
	t.Helper()
	var w bytes.Buffer
	if err := diag.Print(&w, l, func(file string) ([]byte, error) { return fs.ReadFile(os.DirFS("../../.."), file) }); err != nil {
		t.Fatal(err)
	}
	return w.String()
}

func TestPortal_se_construit_sans_message(t *testing.T) {
	_, report, faults := buildPortal(t, nil)
	if len(faults) > 0 {
		t.Errorf("the portal of this repository has faults:\n%s", printed(t, faults))
	}
	if report.Pages < 150 || report.Tables < 10 || report.Figures < 100 {
		t.Errorf("the portal is not complete: %+v", report)
	}
}

func TestPortal_est_le_meme_octet_pour_octet(t *testing.T) {
	want, _ := built()
	for _, processors := range []int{1, 8} {
		before := runtime.GOMAXPROCS(processors)
		again, _, _ := buildPortal(t, nil)
		runtime.GOMAXPROCS(before)
		got := again.Files()
		if len(got) != len(want) {
			t.Errorf("with %d processors: %d files, want %d", processors, len(got), len(want))
		}
		for name := range want {
			if !bytes.Equal(got[name], want[name]) {
				t.Errorf("with %d processors, %s differs", processors, name)
			}
		}
	}
}

// TestPublication_laisse_les_exemples_de_côté looks for the portal's examples in what
// would be published, which must hold together without them.
func TestPublication_laisse_les_exemples_de_côté(t *testing.T) {
	published, report := facts()
	if len(report.Awaited) < 3 { // scores, plans and indicators at least
		t.Errorf("what is empty: %q", report.Awaited)
	}
	invented := regexp.MustCompile(`(?i)\(exemple\)|\(valeurs d[’']exemple\)|ces chiffres sont inventés`)
	for name, content := range published {
		if at := invented.Find(content); at != nil {
			t.Errorf("%s holds %q", name, at)
		}
	}
	preview, _ := built()
	if gone := len(preview) - len(published); gone < 150 {
		t.Errorf("only %d files are left out", gone)
	}
	for _, name := range []string{"actions/bri-01/index.html", "territoires/brianconnais/climat-air-energie/axe-1/index.html"} {
		if preview[name] == nil || published[name] != nil {
			t.Errorf("%s: in the preview %v, published %v", name, preview[name] != nil, published[name] != nil)
		}
	}
	_, _, refused := buildPortal(t, func(in *build.Input) { in.Publication = true })
	for _, d := range refused {
		if portal.IsExampleFile(d.Place.File) || d.Kind.Code == "exemple-a-publier" {
			t.Errorf("publication still speaks of an example: %v", d)
		}
	}
}

// TestPublication_refuse_ce_qui_n_est_pas_relu publishes what names people, then
// what the portal says that somebody has looked at.
func TestPublication_refuse_ce_qui_n_est_pas_relu(t *testing.T) {
	source := portaltest.Base()
	source["content/racine/notes.docx"] = &fstest.MapFile{Data: []byte("notes")}
	source["content/bilan.pdf"] = &fstest.MapFile{Data: []byte("%PDF-1.4\n1 0 obj<</Author(Camille)>>endobj")}
	source["content/essai.md"] = &fstest.MapFile{Data: []byte("+++\ntitre = \"Un essai\"\ndescription = \"Pour l'essai.\"\n+++\n\n" +
		"Appelez le 06 12 34 56 78 pour [le bilan](bilan.pdf).\n")}
	in := build.Input{Source: source, Theme: themes.Open(source), Sink: &output.Discard{}, Date: today, Publication: true}
	refused := func() (files []string) {
		in.Sink = &output.Discard{}
		_, faults, err := build.Run(context.Background(), in)
		if err != nil {
			t.Fatal(err)
		}
		c, err := build.Check(context.Background(), in)
		if err != nil {
			t.Fatal(err)
		}
		for _, l := range []diag.List{faults, c.Errors} {
			for _, d := range l {
				if d.Kind.Code == "non-relu" {
					files = append(files, d.Place.File)
				}
			}
		}
		return files
	}
	want := []string{"content/bilan.pdf", "content/essai.md", "content/racine/notes.docx"}
	if got := refused(); !slices.Equal(got, slices.Concat(want, want)) {
		t.Errorf("build and check refuse %v, want %v, twice", got, want)
	}
	portaltest.Change(t, source, "data/portail.toml", "[editeur]\n=>\n[relecture]\ndocuments = [\"bilan.pdf\"]\ncoordonnees = [\"+33612345678\"]\nracine = [\"notes.docx\"]\n\n[editeur]\n")
	if got := refused(); got != nil {
		t.Errorf("what was looked at is still refused: %v", got)
	}
	in.Publication, in.Sink = false, &output.Discard{}
	if _, faults, _ := build.Run(context.Background(), in); len(faults) > 0 {
		t.Errorf("a preview says %v, want nothing", faults)
	}
}

// TestPublication_dit_ce_qui_nomme_un_exemple writes, in a text, what is only there
// while the examples are.
func TestPublication_dit_ce_qui_nomme_un_exemple(t *testing.T) {
	source := portaltest.Base()
	for name, file := range maps.Clone(source) {
		if rest, isPlan := strings.CutPrefix(name, "data/plans/"); isPlan {
			delete(source, name)
			source[portal.ExamplesFolder+"plans/"+rest] = file
		}
	}
	source["content/essai.md"] = &fstest.MapFile{Data: []byte("+++\ntitre = \"Un essai\"\ndescription = \"Pour l'essai.\"\n+++\n\n" +
		"Une [action](/actions/composter/) et un [mot](/glossaire/#perdu).\n")}
	for _, c := range []struct {
		name string
		in   build.Input
		want []string
	}{
		{"maquette", build.Input{}, []string{"ancre-absente content/essai.md:6"}},
		{"publication", build.Input{Publication: true}, []string{"exemple-a-publier content/essai.md:6", "ancre-absente content/essai.md:6"}},
		{"sans exemples", build.Input{Facts: true}, []string{"exemple-a-publier content/essai.md:6", "ancre-absente content/essai.md:6"}},
	} {
		in := c.in
		in.Source, in.Theme, in.Sink, in.Date = source, themes.Open(source), &output.Memory{}, today
		_, faults, err := build.Run(t.Context(), in)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, d := range faults {
			got = append(got, fmt.Sprintf("%s %s:%d", d.Kind.Code, d.Place.File, d.Place.Line))
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
		found, err := build.Check(t.Context(), in)
		if err != nil || len(found.Errors) != len(c.want) {
			t.Errorf("%s: Check finds %v, %v", c.name, found.Errors, err)
		}
	}
}

// TestPublication_ne_dit_pas_un_exemple_de_ce_qui_est_copié has a file that takes the
// address of one which previews do not have.
func TestPublication_ne_dit_pas_un_exemple_de_ce_qui_est_copié(t *testing.T) {
	source := portaltest.Base()
	source["content/racine/sitemap.xml"] = &fstest.MapFile{Data: []byte("<urlset/>")}
	source[portal.ExamplesFolder+"glossaire.toml"] = source["data/glossaire.toml"]
	delete(source, "data/glossaire.toml")
	in := build.Input{Facts: true, Source: source, Theme: themes.Open(source), Sink: &output.Discard{}, Date: today}
	_, faults, err := build.Run(t.Context(), in)
	if err != nil {
		t.Fatal(err)
	}
	if k := slices.IndexFunc(faults, func(d diag.Diagnostic) bool { return d.Place.File == "content/racine/sitemap.xml" }); k < 0 || faults[k].Kind.Code != "adresse-prise" {
		t.Errorf("the build says %v, want adresse-prise at the file", faults)
	}
}

// TestDate_decide_de_ce_qui_se_montre looks at the portal from other days.
func TestDate_decide_de_ce_qui_se_montre(t *testing.T) {
	page := func(day fr.Date, name string) string {
		sink, _, faults := buildPortal(t, func(in *build.Input) { in.Date = day })
		content, ok := sink.Files()[name]
		if !ok {
			t.Fatalf("on %s: no %s\n%s", day, name, printed(t, faults))
		}
		return fr.Plain(string(content))
	}
	files, _ := built()
	after := fr.Plain(string(files["index.html"]))
	if !strings.Contains(after, "Le contrat a couru du 2 novembre 2022 au 31 octobre 2026") {
		t.Error("after the contract, the home page does not say that it is over")
	}
	during := page(fr.Date{Year: 2025, Month: 3, Day: 1}, "index.html")
	if !strings.Contains(during, "Le contrat est dans sa phase 2 sur 2") {
		t.Error("during phase 2, the home page does not say so")
	}
	score := page(fr.Date{Year: 2025, Month: 3, Day: 1}, "territoires/pays-des-ecrins/climat-air-energie/index.html")
	if strings.Contains(score, "audit final") {
		t.Error("in 2025, the score page shows the final audit of 2026")
	}
}

var (
	attribute  = regexp.MustCompile(`\s(?:href|src)="([^"]*)"`)
	identifier = regexp.MustCompile(`\sid="([^"]*)"`)
	// The only scripts of a page: that of its figures, the field above a list of communes, and the search.
	loader    = regexp.MustCompile(`<script src="[./]+assets/((?:communes|recherche)-[0-9a-f]+\.js" defer></script>|explorer-[0-9a-f]+\.js"( data-bundle="[./]+assets/echarts-[0-9a-f]+\.js")? defer></script>)`)
	linked    = regexp.MustCompile(`<script type="application/ld\+json">[^<]*</script>`) // data, which nothing runs
	forbidden = regexp.MustCompile(`(?i)<script|<style|\sstyle="|\son[a-z]+="|javascript:|ZgotmplZ|%!|<no value>|<nil>`)
)

// breakable is a sign of punctuation that could begin a line.
var breakable = regexp.MustCompile(`>[^<]*[\p{L}\d»)] [:;?!»][^<]*<`)

// What was measured in one commune is no measure of another EPCI.
func TestPortal_un_indicateur_de_commune_reste_chez_son_EPCI(t *testing.T) {
	files, _ := built()
	for indicator, home := range map[string]string{
		"heures-eclairage-puy-saint-pierre": "brianconnais",
		"biodechets-puy-saint-vincent":      "pays-des-ecrins",
	} {
		found := 0
		for name, content := range files {
			if !strings.HasPrefix(name, "territoires/") || !bytes.Contains(content, []byte("indicateurs/"+indicator+"/")) {
				continue
			}
			found++
			if !strings.HasPrefix(name, "territoires/"+home+"/") {
				t.Errorf("%s shows %s, which is of %s", name, indicator, home)
			}
		}
		if found == 0 {
			t.Errorf("no page of %s shows %s", home, indicator)
		}
	}
}

// Averages, differences, remarks and two ways of measuring are set against nothing.
func TestPortal_ce_qui_ne_se_compare_pas_n_est_pas_comparé(t *testing.T) {
	files, _ := built()
	for indicator, never := range map[string]string{
		"rythme-omr-ccgq":                `2,51|entre 2016 et 2025|depuis 2016 ?:`,
		"variation-dechets-brianconnais": `[−-]4 |depuis 2013`,
		"communes-eclairage-reduit":      `\+29|\+7 |entre 2021 et 2022`,
		"cout-enfouissement-ccgq":        `\+106|\+103|entre 2018 et 2025|depuis 2018`,
		"omr-brianconnais":               `−33|entre 2008 et 2018`,
	} {
		page := fr.Plain(string(files["indicateurs/"+indicator+"/index.html"]))
		if page == "" {
			t.Errorf("%s has no page", indicator)
		}
		if said := regexp.MustCompile(never).FindString(page); said != "" {
			t.Errorf("the page of %s says %q", indicator, said)
		}
	}
}

// TestPages holds what is true of every page, whatever its kind.
func TestPages(t *testing.T) {
	files, _ := built()
	ids := map[string]map[string]bool{}
	for name, content := range files {
		if path.Ext(name) == ".html" {
			ids[name] = pageIDs(t, name, content)
		}
	}
	for name, content := range files {
		if path.Ext(name) != ".html" {
			continue
		}
		shown := linked.ReplaceAll(content, nil)
		if bad := forbidden.Find(loader.ReplaceAll(shown, nil)); bad != nil {
			t.Errorf("%s holds %q", name, bad)
		}
		if bytes.Contains(content, []byte("NaN")) || bytes.Contains(content, []byte("+Inf")) {
			t.Errorf("%s shows a number that is none", name)
		}
		if !bytes.Contains(content, []byte(`http-equiv="Content-Security-Policy" content="default-src 'none'`)) {
			t.Errorf("%s has no strict Content-Security-Policy", name)
		}
		if bad := breakable.Find(shown); bad != nil {
			t.Errorf("%s lets a line begin with punctuation: %q", name, bad)
		}
		for _, m := range attribute.FindAllSubmatch(content, -1) {
			checkLink(t, name, string(m[1]), files, ids)
		}
	}
}

func pageIDs(t *testing.T, name string, content []byte) map[string]bool {
	t.Helper()
	found := map[string]bool{}
	if got, want := page.Skim(name, content), &page.Read(name, content).Brief; !reflect.DeepEqual(got, want) {
		t.Errorf("%s: skimmed, it has %+v, want what it has read whole: %+v", name, got, want)
	}
	for _, m := range identifier.FindAllSubmatch(content, -1) {
		id := string(m[1])
		if found[id] || id == "" {
			t.Errorf("%s: id %q twice", name, id)
		}
		found[id] = true
	}
	return found
}

var outside = []string{"https://", "http://", "mailto:", "tel:"}

func checkLink(t *testing.T, from, href string, files map[string][]byte, ids map[string]map[string]bool) {
	t.Helper()
	if slices.ContainsFunc(outside, func(scheme string) bool { return strings.HasPrefix(href, scheme) }) {
		return
	}
	target, anchor, _ := strings.Cut(href, "#")
	if from == "404.html" {
		target = strings.TrimPrefix(target, "/") // shown at any depth: its links start from the root
	} else if strings.HasPrefix(target, "/") {
		t.Errorf("%s: the link %q is not relative: the site could not move to a sub-folder", from, href)
		return
	}
	name := from
	if target != "" {
		name = path.Join(path.Dir(from), target)
	}
	if _, ok := files[name]; !ok && name != output.ManifestName {
		t.Errorf("%s: the link %q leads nowhere", from, href)
		return
	}
	if anchor != "" && !ids[name][anchor] {
		t.Errorf("%s: the link %q names an anchor that %s does not have", from, href, name)
	}
}

// TestAudit_vrai_à_côté_d_exemples publishes one real assessment beside three invented
// ones and an invented objective: none of them is left.
func TestAudit_vrai_à_côté_d_exemples(t *testing.T) {
	source := portaltest.Base()
	const folder = "evaluations/amont/"
	audit := source["data/"+folder+"cae-2023-06-15.toml"]
	delete(source, "data/"+folder+"cae-2025-06-15.toml")
	for _, day := range []string{"2022-01-10", "2024-01-10", "2026-01-10"} {
		text := strings.NewReplacer("audit-initial", "auto-evaluation", "faits = 12", "faits = 7.77").Replace(string(audit.Data))
		source[portal.ExamplesFolder+folder+"cae-"+day+".toml"] = &fstest.MapFile{Data: []byte(text)}
	}
	objectives := source["data/objectifs.toml"]
	delete(source, "data/objectifs.toml")
	source[portal.ExamplesFolder+"objectifs.toml"] = objectives
	alone := maps.Clone(source)
	maps.DeleteFunc(alone, func(name string, _ *fstest.MapFile) bool { return portal.IsExampleFile(name) })
	var made [2]map[string][]byte
	for k, source := range []fstest.MapFS{source, alone} {
		sink := &output.Memory{}
		_, faults, err := build.Run(t.Context(), build.Input{Source: source, Theme: themes.Open(source), Sink: sink, Date: today})
		if err != nil || faults.Errors() > 0 {
			t.Fatal(err, faults)
		}
		made[k] = sink.Files()
	}
	for name, content := range made[1] {
		if !bytes.Equal(content, made[0][name]) {
			t.Errorf("%s is not what it is without examples", name)
		}
	}
	if len(made[0]) != len(made[1]) {
		t.Errorf("%d files, %d without examples", len(made[0]), len(made[1]))
	}
}

// TestComparaison_ne_mêle_pas_vrai_et_inventé sets a real score beside the invented one
// of another territory: nothing is compared, counted or named of the second.
func TestComparaison_ne_mêle_pas_vrai_et_inventé(t *testing.T) {
	source := portaltest.Base()
	audit := string(source["data/evaluations/amont/cae-2023-06-15.toml"].Data)
	source[portal.ExamplesFolder+"evaluations/aval/cae-2023-06-15.toml"] = &fstest.MapFile{Data: []byte(audit)}
	plan := strings.NewReplacer("renover-les-ecoles", "inventer", "Rénover les écoles", "Inventer une action").Replace(string(source["data/plans/amont.toml"].Data))
	delete(source, "data/plans/aval.toml")
	source[portal.ExamplesFolder+"plans/aval.toml"] = &fstest.MapFile{Data: []byte(plan)}
	sink := &output.Memory{}
	_, faults, err := build.Run(t.Context(), build.Input{Source: source, Theme: themes.Open(source), Sink: sink, Date: today})
	if err != nil || faults.Errors() > 0 {
		t.Fatal(err, faults)
	}
	files := sink.Files()
	if files["territoires/aval/climat-air-energie/axe-1/index.html"] == nil {
		t.Error("the example has no pages: nothing is tested")
	}
	for name, want := range map[string]string{
		"comparaison/index.html": "Un seul EPCI a un score publié",
		"actions/index.html":     "Un plan d’exemple n’est pas compté ici",
	} {
		if !strings.Contains(string(files[name]), want) {
			t.Errorf("%s does not say %q", name, want)
		}
	}
}

// TestScores_faits_et_exemples_côte_à_côte has facts of a territory on one framework
// and examples on the other, and an aim and a label where no score is published.
func TestScores_faits_et_exemples_côte_à_côte(t *testing.T) {
	source := portaltest.Base()
	add := func(name, text string) {
		source[name] = &fstest.MapFile{Data: append(slices.Clone(source[name].Data), text...)}
	}
	add("data/objectifs.toml", "\n[[objectif]]\nterritoire = \"aval\"\nreferentiel = \"cae\"\ndate = 2026-10-31\npourcentage = 41.7\n")
	add("data/territoires/aval.toml", "\n[[label]]\nreferentiel = \"cae\"\netoiles = 2\ndate = 2024-05-13\nsources = [\"rapport\"]\n")
	text := string(source["data/evaluations/aval/eci-2023-06-20.toml"].Data)
	for day, done := range map[string]string{"2023-06-20": "1", "2025-06-20": "2"} {
		source[portal.ExamplesFolder+"evaluations/amont/eci-"+day+".toml"] = &fstest.MapFile{Data: []byte(strings.ReplaceAll(text, "faits = 3", "faits = "+done))}
	}
	sink := &output.Memory{}
	_, faults, err := build.Run(t.Context(), build.Input{Source: source, Theme: themes.Open(source), Sink: sink, Date: today})
	if err != nil || faults.Errors() > 0 {
		t.Fatal(err, faults)
	}
	for name, want := range map[string]string{
		"index.html": `Auto-évaluation, juin 2025 <i class="exemple">Exemple</i>`,
		"territoires/aval/climat-air-energie/index.html": "<p>Objectif du contrat : 41,7 % fin 2026.</p>",
		"territoires/aval/index.html":                    "Objectif du contrat : 41,7 % fin 2026.",
	} {
		if !strings.Contains(fr.Plain(string(sink.Files()[name])), want) {
			t.Errorf("%s does not say %q", name, want)
		}
	}
	for _, name := range []string{"territoires/aval/climat-air-energie/index.html", "territoires/aval/index.html"} {
		if _, sources, _ := strings.Cut(string(sink.Files()[name]), `id="partie_sources"`); !strings.Contains(sources, "Rapport annuel") {
			t.Errorf("%s does not cite the source of the label", name)
		}
	}
}

// TestAccueil_attend_les_audits_malgré_les_exemples looks at an EPCI whose final audits
// are examples.
func TestAccueil_attend_les_audits_malgré_les_exemples(t *testing.T) {
	files, _ := built()
	if want := "Audits finaux des trois EPCI"; !strings.Contains(fr.Plain(string(files["index.html"])), want) {
		t.Errorf("the home page of the preview does not await %q", want)
	}
}

// TestTerritoires_d_exemple builds a portal that has no other yet.
func TestTerritoires_d_exemple(t *testing.T) {
	source := portaltest.Base()
	source["content/somme.md"] = &fstest.MapFile{Data: []byte("+++\ntitre = \"La somme\"\ndescription = \"Combien nous sommes.\"\n+++\n\nÀ {{ communes \"petr\" }}, {{ population \"petr\" }}.\n")}
	sink := &output.Memory{}
	page := func(facts bool) string {
		t.Helper()
		sink = &output.Memory{}
		if _, faults, err := build.Run(t.Context(), build.Input{Source: source, Theme: themes.Open(source), Sink: sink, Date: today, Facts: facts}); err != nil || faults.Errors() > 0 {
			t.Fatal(err, faults)
		}
		return string(sink.Files()["somme/index.html"])
	}
	wants := func(facts bool, want string) {
		t.Helper()
		if got := page(facts); !strings.Contains(got, want) {
			t.Errorf("the page does not say %q", want)
		}
	}
	wants(false, "À 2, 2\u202f100.")
	for name, file := range maps.Clone(source) {
		rest, isData := strings.CutPrefix(name, "data/")
		kept := strings.HasPrefix(rest, "referentiels/") || rest == "portail.toml" || rest == "sources.toml"
		if isData && !kept {
			delete(source, name)
			source[portal.ExamplesFolder+rest] = file
		}
	}
	portaltest.Change(t, source, "data/portail.toml", "territoires = [\"amont\", \"aval\"]\n=>\nterritoires = []\n")
	wants(false, "À 2, 2\u202f100.")
	mark := regexp.MustCompile(`<p class="(?:situation|dit)">[^\n]*<i class="exemple">Exemple</i></p>`)
	for name, want := range map[string]int{"index.html": 5, "territoires/index.html": 4, "territoires/aval/index.html": 2} {
		if got := len(mark.FindAll(sink.Files()[name], -1)); got != want {
			t.Errorf("%s: %d lines on the contract, the EPCIs and their scores are marked, want %d", name, got, want)
		}
	}
	wants(true, "À 0, 0.")
}

// TestRun_un_fichier_abimé_est_seul_en_faute breaks each file of a portal whose
// pages name what all of them give.
func TestRun_un_fichier_abimé_est_seul_en_faute(t *testing.T) {
	whole := portaltest.Base()
	whole["data/glossaire.toml"] = &fstest.MapFile{Data: []byte("[[terme]]\nmot = \"Score\"\ndefinition = \"Ce que l’on a fait.\"\n")}
	whole["content/photo.svg"] = &fstest.MapFile{Data: []byte(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>`)}
	whole["content/liens.md"] = &fstest.MapFile{Data: []byte(`+++
titre = "Liens"
description = "Ce que les autres fichiers donnent."
+++

![Rien](photo.svg) [un mot](/glossaire/#score), [la suite](/renvois/#la-suite), [l’indicateur](/indicateurs/velo/).
{{ contrat "debut" }}, {{ points "cae:1.1" }}, {{ communes "petr" }}, {{ indicateur "dechets" "amont" 2019 }}.
`)}
	whole["content/renvois.md"] = &fstest.MapFile{Data: []byte(`+++
titre = "Renvois"
description = "Une page et ses endroits."
+++

## La suite

[Les liens](/liens/).
`)}
	if faults := buildFS(t, whole); faults.Errors() > 0 {
		t.Fatalf("before anything is broken: %v", faults)
	}
	for file := range whole {
		broken := maps.Clone(whole)
		broken[file] = &fstest.MapFile{Data: []byte("\x00 = =\n")}
		faults := buildFS(t, broken)
		isOwn := func(d diag.Diagnostic) bool { return d.Place.File == file }
		if others := slices.DeleteFunc(slices.Clone(faults), isOwn); len(others) > 0 || faults.Errors() == 0 {
			t.Errorf("%s is broken: %v", file, faults)
		}
	}
}
