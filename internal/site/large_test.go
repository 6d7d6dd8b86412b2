package site_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
)

// manyTerritories adds n territories to a portal, each with an audit and with a value of an indicator,
// and a target of its own.
func manyTerritories(n int) func(fstest.MapFS) {
	return func(source fstest.MapFS) {
		var slugs, series, targets strings.Builder
		for i := range n {
			slug, digits := fmt.Sprintf("val-%03d", i), fmt.Sprintf("2100%04d", i)
			sum := 0
			for k, r := range digits {
				d := int(r-'0') * (1 + k%2)
				sum += d/10 + d%10
			}
			fmt.Fprintf(&slugs, `, "%s"`, slug)
			fmt.Fprintf(&series, "\n[serie.%s]\n2019 = %d\n2022 = %d\n", slug, 300+i, 290+i)
			fmt.Fprintf(&targets, "\n[[cible]]\nterritoire = %q\nannee = 2030\nvaleur = %d\n", slug, 200+i)
			add := func(name, text string) { source[name] = &fstest.MapFile{Data: []byte(text)} }
			add("data/territoires/"+slug+".toml", fmt.Sprintf("sources = [\"convention\"]\nnom = \"Communauté de communes du Val %[1]d\"\nnom_court = \"Val %[1]d\"\n"+
				"article = \"le\"\nsiren = \"%[2]s%[3]d\"\nsiege = \"Commune %[1]d\"\nmillesime = \"populations légales, millésime 2026\"\n\n"+
				"[[commune]]\ninsee = \"06%03[1]d\"\nnom = \"Commune %[1]d\"\npopulation_municipale = 100\npopulation_totale = 110\n", i, digits, (10-sum%10)%10))
			add("data/evaluations/"+slug+"/cae-2023-06-15.toml", "sources = [\"convention\"]\nnature = \"audit-initial\"\netat = \"validé\"\ncabinet = \"Cabinet d'essai\"\n\n"+
				"[points]\n\"1.1.1\" = { potentiel = 20, faits = 8 }\n\"1.1.2\" = { potentiel = 40, faits = 12 }\n\"2.1.1\" = { potentiel = 0 }\n")
		}
		site := source["data/portail.toml"]
		site.Data = []byte(strings.Replace(string(site.Data), `"aval"`, `"aval"`+slugs.String(), 1))
		source["data/indicateurs/eau.toml"] = &fstest.MapFile{Data: []byte("sources = [\"rapport\"]\ntitre = \"Eau perdue\"\ntheme = \"Eau\"\n" +
			"definition = \"Ce que le réseau perd.\"\nunite = \"m3\"\nsens = \"baisse\"\nmethode = \"lineaire\"\n" + series.String() + targets.String())}
	}
}

// TestGrandPole: no page of a pole of very many territories is a wall, and each of them is
// where its name is looked for.
func TestGrandPole(t *testing.T) {
	files := rendered(t, manyTerritories(230))
	for name, page := range files {
		if strings.HasSuffix(name, ".html") && len(page) > 100_000 {
			t.Errorf("%s weighs %d bytes", name, len(page))
		}
	}
	for list, where := range map[string]struct {
		holds string // what the third page has, and the first has not
		from  string // the page that leads to it
	}{
		"territoires":               {"/val-229/index.html", "territoires"},
		"actions/plans":             {"/val-229/index.html", "actions"},
		"mission/audits":            {"/val-229/climat-air-energie/index.html", "mission"},
		"indicateurs/eau/statuts":   {"<b>Val 229\u00a0:</b>", "indicateurs/eau"},
		"indicateurs/eau/objectifs": {`<th scope="row">Val 229</th>`, "indicateurs/eau"},
	} {
		first, third, from := files[list+"/index.html"], files[list+"/3/index.html"], files[where.from+"/index.html"]
		if strings.Contains(first, where.holds) || !strings.Contains(third, where.holds) {
			t.Errorf("%s: the third page should have %s, and the first not", list, where.holds)
		}
		if _, there := files[list+"/4/index.html"]; there {
			t.Errorf("%s has a fourth page", list)
		}
		if !strings.Contains(from, list+"/3/index.html") || !strings.Contains(first, list+"/3/index.html") {
			t.Errorf("%s, or the first page of %s, does not lead to its third", where.from, list)
		}
	}
}
