package portal_test

import (
	"testing"

	"limpide/internal/portal"
)

func TestGazetteer_une_commune_se_trouve_comme_on_l_écrit(t *testing.T) {
	home := &portal.Territory{Communes: []portal.Commune{
		{INSEE: "05180", Name: "Saint-Véran"}, {INSEE: "05181", Name: "Villar-d'Arêne"}, {INSEE: "2A004", Name: "L'Étoile"}, {INSEE: "05001", Name: "Le Bourg"},
	}}
	next := &portal.Territory{Communes: []portal.Commune{{INSEE: "05180", Name: "Saint-Véran"}, {INSEE: "38001", Name: "Le Bourg"}}}
	g := portal.NewGazetteer([]*portal.Territory{home, next})
	for text, want := range map[string]int{
		"Saint-Véran": 1, "ST VERAN": 1, "05180": 1, " 2a004 ": 1, "villar d’arene": 1, "Étoile": 0, "l etoile": 1, "Le Bourg": 2, "38001": 1, "": 0,
	} {
		if found := g.Find(text); len(found) != want {
			t.Errorf("Find(%q) finds %d communes, want %d", text, len(found), want)
		}
	}
	if in := portal.Home([]*portal.Territory{next, home}, &home.Communes[1]); in != home {
		t.Error("Home does not find the territory of Villar-d'Arêne")
	}
}
