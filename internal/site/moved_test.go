package site_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"limpide/internal/portal/portaltest"
)

// movedPages gives old addresses to a page, an EPCI, an indicator and an action.
func movedPages(t *testing.T) func(fstest.MapFS) {
	return func(source fstest.MapFS) {
		portaltest.Change(t, source, "data/territoires/amont.toml", "superficie = 412.5\n=>\nsuperficie = 412.5\nanciennes_adresses = [\"/territoires/haut/\"]\n")
		portaltest.Change(t, source, "data/indicateurs/velo.toml", "unite = \"%\"\n=>\nunite = \"%\"\nanciennes_adresses = [\"/indicateurs/bicyclette/\", \"/stats/Velo.html\"]\n")
		portaltest.Change(t, source, "data/plans/aval.toml", "statut = \"Réalisé\"\n=>\nstatut = \"Réalisé\"\nanciennes_adresses = [\"/actions/trier/\"]\n")
		portaltest.Change(t, source, "content/mission.md", "Ce que fait le pôle.\"\n=>\nCe que fait le pôle.\"\nanciennes_adresses = [\"/qui-sommes-nous/\", \"/pole/role/\"]\n")
		source["content/racine/.htaccess"] = &fstest.MapFile{Data: []byte("ErrorDocument 404 /404.html\n")}
		source["content/racine/_redirects"] = &fstest.MapFile{Data: []byte("/plan /plan-du-site/ 302\n")}
	}
}

func TestAnciennes_adresses(t *testing.T) {
	files := rendered(t, movedPages(t))
	for path, to := range map[string]string{
		"territoires/haut/index.html":                    "../../territoires/amont/index.html",
		"territoires/haut/climat-air-energie/index.html": "../../../territoires/amont/climat-air-energie/index.html",
		"territoires/haut/actions/index.html":            "../../../territoires/amont/actions/index.html",
		"indicateurs/bicyclette/index.html":              "../../indicateurs/velo/index.html",
		"stats/Velo.html":                                "../indicateurs/velo/index.html",
		"actions/trier/index.html":                       "../../actions/composter/index.html",
		"qui-sommes-nous/index.html":                     "../mission/index.html",
		"pole/role/index.html":                           "../../mission/index.html",
	} {
		page := files[path]
		canonical := "https://essai.fr/" + strings.TrimSuffix(strings.TrimLeft(to, "./"), "index.html")
		for _, part := range []string{
			`<meta http-equiv="refresh" content="0; url=` + to + `">`, `<a href="` + to + `">`, `<meta name="robots" content="noindex">`,
			`<link rel="canonical" href="` + canonical + `">`,
		} {
			if !strings.Contains(page, part) {
				t.Errorf("%s has no %s:\n%s", path, part, page)
			}
		}
	}
	for _, list := range []string{"sitemap.xml", "plan-du-site/index.html"} {
		if strings.Contains(files[list], "qui-sommes-nous") {
			t.Errorf("%s lists an old address", list)
		}
	}
	for path, want := range map[string]string{
		".htaccess": "ErrorDocument 404 /404.html\n\n# Pages qui ont changé d’adresse\nRedirectPermanent /indicateurs/bicyclette/ /indicateurs/velo/\n" +
			"RedirectPermanent /territoires/haut/ /territoires/amont/\nRedirectPermanent /qui-sommes-nous/ /mission/\nRedirectPermanent /stats/Velo.html /indicateurs/velo/\n" +
			"RedirectPermanent /actions/trier/ /actions/composter/\nRedirectPermanent /pole/role/ /mission/\n",
		"_redirects": "/plan /plan-du-site/ 302\n\n# Pages qui ont changé d’adresse\n/indicateurs/bicyclette/* /indicateurs/velo/:splat 301\n" +
			"/territoires/haut/* /territoires/amont/:splat 301\n/qui-sommes-nous/* /mission/:splat 301\n/stats/Velo.html* /indicateurs/velo/:splat 301\n" +
			"/actions/trier/* /actions/composter/:splat 301\n/pole/role/* /mission/:splat 301\n",
	} {
		if got := files[path]; got != want {
			t.Errorf("%s is\n%s\nwant\n%s", path, got, want)
		}
	}
}
