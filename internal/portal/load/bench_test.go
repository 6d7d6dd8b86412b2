package load_test

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"limpide/internal/portal/check"
	"limpide/internal/portal/load"
)

// The budgets: 10,000 pages in 400 ms of processor time; 7,500 assessments and
// 1,250 plans of 30 actions in 6 s on two processors.

func BenchmarkLoad_pages(b *testing.B) {
	source := base(b)
	page := &fstest.MapFile{Data: []byte("+++\ntitre = \"Une page\"\ndescription = \"Pour l'essai.\"\nmaj = 2026-11-23\n+++\n" +
		strings.Repeat("\nDu texte, encore du texte, et des mots pour le remplir.\n", 40))}
	for i := range 10_000 {
		source[fmt.Sprintf("content/guide/partie-%d/page-%d.md", i/100, i)] = page
	}
	benchmark(b, source)
}

func BenchmarkLoad_évaluations(b *testing.B) {
	const territories = 1250
	source := base(b)
	cae, eci := bigFramework("cae", 6, 3, 3), bigFramework("eci", 5, 1, 4)
	source["data/referentiels/cae.toml"], source["data/referentiels/eci.toml"] = cae.file, eci.file
	territory := source["data/territoires/amont.toml"].Data
	for name := range source {
		if strings.HasPrefix(name, "data/evaluations/") || strings.HasPrefix(name, "data/plans/") || strings.HasPrefix(name, "data/indicateurs/") {
			delete(source, name)
		}
	}
	plan := bigPlan(cae.measures)
	slugs := []string{"amont", "aval"}
	for i := range territories {
		slug := fmt.Sprintf("t%d", i)
		slugs = append(slugs, slug)
		source["data/territoires/"+slug+".toml"] = &fstest.MapFile{
			Data: []byte(strings.Replace(string(territory), `"05001"`, fmt.Sprintf(`"%05d"`, 10000+i), 1))}
		for year := 2023; year < 2026; year++ {
			source[fmt.Sprintf("data/evaluations/%s/cae-%d-06-15.toml", slug, year)] = cae.assessment
			source[fmt.Sprintf("data/evaluations/%s/eci-%d-06-15.toml", slug, year)] = eci.assessment
		}
		source["data/plans/"+slug+".toml"] = &fstest.MapFile{Data: []byte(strings.ReplaceAll(plan, "SLUG", slug))}
	}
	site := string(source["data/portail.toml"].Data)
	source["data/portail.toml"] = &fstest.MapFile{
		Data: []byte(strings.Replace(site, `["amont", "aval"]`, `["`+strings.Join(slugs, `", "`)+`"]`, 1))}
	benchmark(b, source)
}

// benchmark loads from the disk, as the program does.
func benchmark(b *testing.B, source fstest.MapFS) {
	b.Helper()
	dir := b.TempDir()
	if err := os.CopyFS(dir, source); err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		p, faults := load.Load(os.DirFS(dir))
		faults.Add(check.Portal(p, today)...)
		if faults.Errors() > 0 {
			b.Fatalf("%d faults, first %s: %s", len(faults), faults[0].Place, faults[0].Message)
		}
	}
}

type bigFiles struct {
	file, assessment *fstest.MapFile
	measures         []string
}

// bigFramework makes a référentiel as wide as the real ones, and an assessment.
func bigFramework(id string, axes, subAxes, measures int) bigFiles {
	var nodes, points strings.Builder
	var all []string
	node := func(id, level string, worth int) {
		fmt.Fprintf(&nodes, "[[noeud]]\nid = %q\nniveau = %q\ntitre = \"Un titre de longueur ordinaire\"\npoints = %d\n\n", id, level, worth)
	}
	for a := 1; a <= axes; a++ {
		node(fmt.Sprint(a), "axe", 10*subAxes*measures)
		for s := 1; s <= subAxes; s++ {
			above := fmt.Sprintf("%d.%d", a, s)
			node(above, "sous-axe", 10*measures)
			for m := 1; m <= measures; m++ {
				measure := fmt.Sprintf("%s.%d", above, m)
				node(measure, "mesure", 10)
				all = append(all, measure)
				fmt.Fprintf(&points, "%q = { potentiel = 10, faits = 4.125, programmes = 2, pas_faits = 1.5 }\n", measure)
			}
		}
	}
	head := fmt.Sprintf("sources = [\"convention\"]\nnom = %q\nsigle = %[1]q\nadresse = \"adresse-%[1]s\"\npoints = %d\n"+
		"regle_seuil = \"supérieur à\"\nseuil = []\n\n", id, 10*axes*subAxes*measures)
	return bigFiles{
		file:       &fstest.MapFile{Data: []byte(head + nodes.String())},
		assessment: &fstest.MapFile{Data: []byte("sources = [\"convention\"]\nnature = \"auto-evaluation\"\netat = \"validé\"\n\n[points]\n" + points.String())},
		measures:   all,
	}
}

func bigPlan(measures []string) string {
	var b strings.Builder
	b.WriteString("sources = [\"convention\"]\ntitre = \"Plan\"\n")
	for i := range 30 {
		fmt.Fprintf(&b, "\n[[action]]\nid = \"SLUG-action-%d\"\ntitre = \"Une action de longueur ordinaire\"\nstatut = \"En cours\"\n"+
			"debut = 2024-01-01\nfin = 2026-12-31\nmesures = [\"cae:%s\"]\n", i, measures[i])
	}
	return b.String()
}
