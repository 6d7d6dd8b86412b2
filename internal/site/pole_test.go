package site_test

import (
	"bytes"
	"fmt"
	"os"
	"path"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"limpide/internal/base/fr"
	"limpide/internal/portal/load"
	"limpide/internal/portal/portaltest"
	"limpide/internal/portal/seen"
	"limpide/internal/site"
	"limpide/themes"
)

// today is the day on which most tests look at a portal.
var today = fr.Date{Year: 2026, Month: 11, Day: 23}

// rendered builds the base portal, changed, and returns its files, without workbooks and
// archives: what they hold stands in tables beside them, and they take half of the time.
func rendered(t *testing.T, change func(fstest.MapFS)) map[string]string {
	t.Helper()
	return renderedOn(t, today, change)
}

// renderedOn is rendered on another day.
func renderedOn(t *testing.T, day fr.Date, change func(fstest.MapFS)) map[string]string {
	t.Helper()
	return filesOf(t, day, change, func(name string) bool { return path.Ext(name) != ".xlsx" && path.Ext(name) != ".zip" })
}

// pageOn is one page of those.
func pageOn(t *testing.T, day fr.Date, change func(fstest.MapFS), page string) string {
	t.Helper()
	return filesOf(t, day, change, func(name string) bool { return name == page })[page]
}

// filesOf builds the base portal, changed, and returns those of its files that are wanted.
func filesOf(t *testing.T, day fr.Date, change func(fstest.MapFS), wanted func(name string) bool) map[string]string {
	t.Helper()
	source := portaltest.Base()
	if change != nil {
		change(source)
	}
	p, faults := load.Load(source)
	if faults.Errors() > 0 {
		t.Fatalf("Load finds %v", faults)
	}
	s, _ := site.New(site.Input{Portal: seen.From(p, day), Source: source, Theme: themes.Open(os.DirFS(t.TempDir())), BaseURL: "https://essai.fr/", Date: day})
	files := map[string]string{}
	for _, o := range s.Outputs {
		var w bytes.Buffer
		switch {
		case !wanted(o.Path):
			continue
		case o.Write != nil:
			if err := o.Write(&w); err != nil {
				t.Fatal(err)
			}
		case o.Render != nil:
			o.Render(&w)
		default: // it is made after the others
			continue
		}
		files[o.Path] = w.String()
	}
	return files
}

func TestCarte(t *testing.T) {
	for name, page := range map[string]string{"home": pageOn(t, today, nil, "index.html"), "territories": pageOn(t, today, nil, "territoires/index.html")} {
		if !strings.Contains(page, `aria-label="Haute"`) && !strings.Contains(page, `aria-label="Haute : `) || strings.Contains(page, `class="epci"`) {
			t.Errorf("without outlines, the page %s has no tile that leads to Haute, or has lines", name)
		}
	}
	files := rendered(t, func(source fstest.MapFS) {
		source["data/sources.toml"].Data = slices.Concat(source["data/sources.toml"].Data, []byte("\n[source.contours]\ntitre = \"Contours inventés\"\nproducteur = \"Personne\"\ngenre = \"données\"\n"))
		outline := func(code string, west int) string {
			return fmt.Sprintf(`{"properties":{"code":"%s"},"geometry":{"type":"Polygon","coordinates":[[[%[2]d,44],[%[3]d,44],[%[3]d,45],[%[2]d,44]]]}}`, code, west, west+1)
		}
		source["data/contours.geojson"] = &fstest.MapFile{Data: []byte(`{"features":[` + outline("05001", 5) + "," + outline("2A002", 6) + `]}`)}
	})
	page := files["territoires/index.html"]
	for _, want := range []string{`id="carte_0"`, `class="epci"`, "Contours inventés", `aria-label="Haute`, `href="carte.svg"`} {
		if !strings.Contains(strings.ReplaceAll(page, "../territoires/", ""), want) {
			t.Errorf("the page of the territories lacks %s", want)
		}
	}
	if !strings.HasPrefix(files["territoires/carte.svg"], "<svg") {
		t.Errorf("territoires/carte.svg = %.60q, want a picture", files["territoires/carte.svg"])
	}
}

func TestComparaison_dans_l_ordre_du_portail_et_sans_cacher_ce_qui_manque(t *testing.T) {
	page := pageOn(t, today, nil, "comparaison/index.html")
	first, second := strings.Index(page, `>Amont</text>`), strings.Index(page, `>Aval</text>`)
	if first < 0 || second < first {
		t.Errorf("Amont stands at %d and Aval at %d, want both, in this order", first, second)
	}
	if !strings.Contains(page, ">Pas encore d’évaluation") {
		t.Error("the page does not say that Aval has no assessment on this framework")
	}
}

func TestCouverture_se_partage_quand_les_indicateurs_sont_nombreux(t *testing.T) {
	const page, theme = "indicateurs/couverture/index.html", "indicateurs/couverture/dechets/index.html"
	if files := rendered(t, nil); !strings.Contains(files[page], `class="image couverture`) || files[theme] != "" {
		t.Error("with two indicators, want all of them on one page")
	} else if n := strings.Count(files[page], `<h2 id="theme_dechets"`); n != 1 {
		t.Errorf("%d titles open the section of a theme, want that of its figure", n)
	}
	files := rendered(t, func(source fstest.MapFS) {
		for i := range 60 {
			source[fmt.Sprintf("data/indicateurs/copie-%d.toml", i)] = source["data/indicateurs/dechets.toml"]
		}
	})
	if strings.Contains(files[page], `class="image couverture`) || !strings.Contains(files[theme], `class="image couverture`) {
		t.Error("with sixty indicators, want each theme on its page")
	}
	if !strings.Contains(fr.Plain(files[page]), "dechets/index.html\">Déchets : ") {
		t.Error("with sixty indicators, the page of all does not say how many values a theme has")
	}
}

func TestIndicateurs_la_liste_donne_les_valeurs_et_se_partage(t *testing.T) {
	const page, theme = "indicateurs/index.html", "indicateurs/theme-dechets/index.html"
	files := rendered(t, nil)
	for _, want := range []string{`class="verdict"`, "<h2 id=\"theme_dechets\">", `class="image courbes mini"`, `<li class="teinte-epci-amont">Amont <b>`} {
		if !strings.Contains(files[page], want) {
			t.Errorf("the list of indicators lacks %s:\n%s", want, files[page])
		}
	}
	files = rendered(t, func(source fstest.MapFS) {
		for i := range 60 {
			source[fmt.Sprintf("data/indicateurs/copie-%d.toml", i)] = source["data/indicateurs/dechets.toml"]
		}
	})
	if strings.Contains(files[page], `class="suivis"`) || !strings.Contains(files[theme], `class="suivis"`) || !strings.Contains(files[page], "theme-dechets/index.html") {
		t.Error("with sixty indicators, want each theme on its page, and a link to it")
	}
}

func TestIndicateurs_une_valeur_seule_est_un_repère(t *testing.T) {
	files := rendered(t, func(source fstest.MapFS) {
		source["data/indicateurs/seul.toml"] = &fstest.MapFile{Data: []byte("sources = [\"convention\"]\nlu_le = \"2026-11-01\"\ntitre = \"Arbres plantés\"\ntheme = \"Forêt\"\n" +
			"definition = \"Les arbres que l'on a plantés.\"\nunite = \"arbres\"\nsens = \"hausse\"\n\n[serie.amont]\n2024 = 12\n")}
	})
	list, page := files["indicateurs/reperes/index.html"], files["indicateurs/seul/index.html"]
	if !strings.Contains(fr.Plain(list), "12 arbres plantés en 2024") || !strings.Contains(list, "Source") {
		t.Errorf("the landmarks lack the only value of an indicator, or its source:\n%s", list)
	}
	if strings.Contains(files["indicateurs/index.html"], "Arbres plantés") {
		t.Error("a single value stands in the list of what is followed")
	}
	if n := strings.Count(page, `<b class="grand">12<`); n != 1 || strings.Contains(page, "<figure") || files["indicateurs/seul/indicateur_seul.csv"] != "" {
		t.Errorf("its page says the number %d times, want once and no figure:\n%s", n, page)
	}
}

func TestHistorique_se_partage_quand_les_dates_sont_nombreuses(t *testing.T) {
	const told, named = "<b>Date 3</b>", ">Date 3</a>"
	with := func(dates int, year int) (page, thread string) {
		files := rendered(t, func(source fstest.MapFS) {
			file := source["data/historique.toml"]
			file.Data = slices.Clone(file.Data) // portaltest keeps one text for all files
			for i := range dates {
				file.Data = fmt.Appendf(file.Data, "\n[[evenement]]\ndate = \"%d\"\ntitre = \"Date %d\"\ntexte = \"Un fait inventé.\"\nmission = \"contrat\"\nsources = [\"convention\"]\n", year, i)
			}
		})
		return files["historique/index.html"], files["historique/contrat/index.html"]
	}
	if page, thread := with(20, 2026); !strings.Contains(page, told) || thread != "" {
		t.Error("twenty dates are not told by the page of the history alone")
	}
	for _, c := range []struct {
		dates   int
		isNamed bool
	}{{40, true}, {80, false}} {
		page, thread := with(c.dates, 2026)
		if strings.Contains(page, told) || strings.Contains(page, named) != c.isNamed || !strings.Contains(page, "contrat/index.html") {
			t.Errorf("with %d dates, want /historique/ to name each: %t, to tell none, and to lead to the mission", c.dates, c.isNamed)
		}
		if !strings.Contains(thread, told) {
			t.Errorf("with %d dates, the page of the mission does not tell them", c.dates)
		}
	}
}

func TestIndicateur_ses_courbes_ont_leur_page_quand_elles_sont_nombreuses(t *testing.T) {
	const page, years, coverage, theme = "indicateurs/foule/index.html", "indicateurs/foule/annees/index.html", "indicateurs/couverture/index.html", "indicateurs/couverture/dechets/index.html"
	crowd := func(scopes, indicators int) map[string]string {
		return rendered(t, func(source fstest.MapFS) {
			text := "sources = [\"convention\"]\nlu_le = \"2026-11-01\"\ntitre = \"Foule\"\ntheme = \"Déchets\"\ndefinition = \"Ce qui est compté.\"\nunite = \"t\"\nsens = \"baisse\"\n"
			for i := range scopes {
				text += fmt.Sprintf("\n[perimetre.lieu-%d]\nnom = \"Lieu %[1]d\"\n\n[serie.lieu-%[1]d]\n2023 = 12\n2024 = 10\n", i)
			}
			source["data/indicateurs/foule.toml"] = &fstest.MapFile{Data: []byte(text)}
			for i := range indicators - 1 {
				source[fmt.Sprintf("data/indicateurs/foule-%d.toml", i)] = source["data/indicateurs/foule.toml"]
			}
		})
	}
	if files := crowd(24, 1); !strings.Contains(files[page], `class="image courbes petite"`) || files[years] != "" || !strings.Contains(files[coverage], `class="image couverture`) {
		t.Error("24 series: want their curves on the page of the indicator, and their coverage on that of all")
	}
	files := crowd(25, 8)
	if strings.Contains(files[page], `class="image courbes petite"`) || !strings.Contains(files[page], `foule/annees/index.html"`) || !strings.Contains(files[years], `class="image courbes petite"`) {
		t.Error("25 series: want their curves on a page of their own, and a link to it")
	}
	if strings.Contains(files[coverage], `class="image couverture`) || !strings.Contains(files[theme], `class="image couverture`) {
		t.Error("200 series more: want the coverage of each theme on its page")
	}
	if !strings.Contains(files["indicateurs/index.html"], `class="suivis"`) {
		t.Error("9 indicators: want them in the list, however many their series")
	}
}

func TestTerritoires_et_plans_en_liste_quand_ils_sont_nombreux(t *testing.T) {
	poles := func(n int) map[string]string {
		return rendered(t, func(source fstest.MapFS) {
			names := ""
			for i := 2; i < n; i++ {
				names += fmt.Sprintf(", \"val-%d\"", i)
				source[fmt.Sprintf("data/territoires/val-%d.toml", i)] = &fstest.MapFile{Data: fmt.Appendf(nil, "sources = [\"convention\"]\nnom = \"Communauté du Val %d\"\nnom_court = \"Val %[1]d\"\nsiren = \"2000000%02[1]d\"\nmillesime = \"populations de 2026\"\nsiege = \"Lieu %[1]d\"\n\n[[commune]]\nnom = \"Lieu %[1]d\"\ninsee = \"051%02[1]d\"\npopulation_municipale = 100\npopulation_totale = 110\n", i)}
			}
			portaltest.Change(t, source, "data/portail.toml", "territoires = [\"amont\", \"aval\"]\n=>\nterritoires = [\"amont\", \"aval\""+names+"]\n")
		})
	}
	const page, card = "territoires/index.html", `<svg class="jauge"`
	if few, many := poles(6)[page], poles(7)[page]; !strings.Contains(few, card) || strings.Contains(many, card) || !strings.Contains(many, ">Val 6</a>") {
		t.Error("want cards for six territories, and a list for seven")
	}
	if home := poles(7)["index.html"]; strings.Contains(home, card) || !strings.Contains(home, `<table class="synthese">`) || !strings.Contains(home, ">Val 6</a>") {
		t.Error("want a row for each of seven territories on the home page")
	}
	if home := poles(31)["index.html"]; strings.Contains(home, ">Val 6</a>") || !strings.Contains(home, ">Les 31\u00a0territoires</a>") {
		t.Error("want the home page to lead to the list of 31 territories")
	}
}

func TestAccueil_dit_une_fois_ce_qui_est_su_de_toutes_les_étoiles(t *testing.T) {
	const none = "Label : aucune étoile connue de ce portail."
	if n := strings.Count(fr.Plain(pageOn(t, today, nil, "index.html")), none); n != 3 {
		t.Errorf("%q is said %d times of three scores, beside one that has stars", none, n)
	}
	home := fr.Plain(rendered(t, func(source fstest.MapFS) {
		portaltest.Change(t, source, "data/territoires/amont.toml", "[[label]]\nreferentiel = \"cae\"\netoiles = 2\ndate = 2024-03-15\njusqu_au = 2028-03-14\nsources = [\"rapport\"]\n=>\n")
	})["index.html"])
	if n := strings.Count(home, none); n != 1 {
		t.Errorf("%q is said %d times of scores without star, want once", none, n)
	}
}
