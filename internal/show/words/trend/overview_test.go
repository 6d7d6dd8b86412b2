package trend_test

import (
	"testing"

	"limpide/internal/base/fr"
	"limpide/internal/portal"
	"limpide/internal/show/words/trend"
)

func TestOverview(t *testing.T) {
	aimed := indicator(final(2015, 100), final(2020, 80), final(2025, 40))
	aimed.Targets = []portal.Target{{Year: 2030, Value: 50}}
	for _, c := range []struct {
		name string
		all  []*portal.Indicator
		want string
	}{
		{"rien", nil, ""},
		{"un objectif atteint", []*portal.Indicator{aimed}, "1 objectif chiffré : 1 atteint. 1 indicateur suivi dans le temps."},
		{"une valeur seule est un repère", []*portal.Indicator{aimed, aimed, indicator(final(2024, 6)), indicator(missing(2024, "non collecté"))},
			"2 objectifs chiffrés, un par indicateur et par territoire : 2 atteints. 2 indicateurs suivis dans le temps, " +
				"1 repère (une seule valeur connue) et 1 indicateur qui attend ses valeurs."},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := fr.Plain(trend.Overview(c.all, today))
			if got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}
