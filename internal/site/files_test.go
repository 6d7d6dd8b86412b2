package site_test

import (
	"testing"
	"testing/fstest"
)

func TestRobots_celui_du_portail_remplace_celui_de_limpide(t *testing.T) {
	own := "User-agent: *\nDisallow: /brouillons/\n"
	withOwn := func(source fstest.MapFS) {
		source["content/racine/robots.txt"] = &fstest.MapFile{Data: []byte(own)}
	}
	if got := rendered(t, withOwn)["robots.txt"]; got != own {
		t.Errorf("robots.txt = %q, want that of content/racine/", got)
	}
	preview := rendered(t, func(source fstest.MapFS) {
		withOwn(source)
		source["data/exemples/indicateurs/eau.toml"] = &fstest.MapFile{Data: []byte("sources = [\"rapport\"]\ntitre = \"Eau\"\ntheme = \"Eau\"\n" +
			"definition = \"L’eau que l’on boit.\"\nunite = \"m³\"\nsens = \"baisse\"\n[serie.amont]\n2020 = 2\n")}
	})
	if got, want := preview["robots.txt"], "User-agent: *\nDisallow: /\n"; got != want {
		t.Errorf("robots.txt of a preview = %q, want %q", got, want)
	}
}
