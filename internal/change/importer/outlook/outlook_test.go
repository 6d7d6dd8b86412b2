package outlook

import (
	"strings"
	"testing"

	"limpide/internal/base/fr"
	"limpide/internal/portal"
)

// numbered makes a series of one scope, whose years are those from 2021 on.
func numbered(scope string, numbers ...float64) *portal.Series {
	s := &portal.Series{Scope: portal.Scope{ID: scope}}
	for k, n := range numbers {
		s.Values = append(s.Values, portal.Value{Year: 2021 + k, Number: n})
	}
	return s
}

// of makes a portal of two territories, of 1,000 and 20,000 inhabitants, and an
// indicator.
func of(unit string, series ...*portal.Series) *portal.Portal {
	p := &portal.Portal{
		Territories: []*portal.Territory{
			{Slug: "amont", Communes: []portal.Commune{{Municipal: 1000}}},
			{Slug: "aval", Communes: []portal.Commune{{Municipal: 20000}}},
		},
		Indicators: []*portal.Indicator{{ID: "i", Unit: unit, Series: series}},
	}
	p.Index()
	return p
}

func TestDoubts(t *testing.T) {
	for _, test := range []struct {
		name, unit    string
		before        []*portal.Series
		after         []*portal.Series
		example       *portal.Series
		year          int
		leaps, signed string
	}{
		{name: "une_valeur_ordinaire", unit: "GWh", before: []*portal.Series{numbered("amont", 88)}, after: []*portal.Series{numbered("amont", 88, 120)}, year: 2022},
		{name: "zéro_après_quelques-uns", unit: "", before: []*portal.Series{numbered("amont", 3)}, after: []*portal.Series{numbered("amont", 3, 0)}, year: 2022},
		{name: "dix_fois_à_peu_près", unit: "GWh", before: []*portal.Series{numbered("amont", 88)}, after: []*portal.Series{numbered("amont", 88, 825)}, year: 2022,
			leaps: "88 en 2021 et 825 GWh en 2022"},
		{name: "des_MWh", unit: "GWh", before: []*portal.Series{numbered("amont", 88)}, after: []*portal.Series{numbered("amont", 88, 91500)}, year: 2022,
			leaps: "88 en 2021 et 91 500 GWh en 2022 (des MWh, et non des GWh ?)"},
		{name: "des_kWh", unit: "GWh", before: []*portal.Series{numbered("amont", 88)}, after: []*portal.Series{numbered("amont", 88, 91500000)}, year: 2022,
			leaps: "88 en 2021 et 91 500 000 GWh en 2022 (des kWh, et non des GWh ?)"},
		{name: "des_kt_pour_des_t", unit: "t", before: []*portal.Series{numbered("amont", 8800)}, after: []*portal.Series{numbered("amont", 8800, 9.1)}, year: 2022,
			leaps: "8 800 en 2021 et 9,1 t en 2022 (des kt, et non des t ?)"},
		{name: "l_autre_signe", unit: "t", before: []*portal.Series{numbered("amont", 88)}, after: []*portal.Series{numbered("amont", 88, -90)}, year: 2022,
			signed: "88 en 2021 et −90 t en 2022"},
		{name: "la_valeur_corrigée", unit: "t", before: []*portal.Series{numbered("amont", 88)}, after: []*portal.Series{numbered("amont", 8)}, year: 2021,
			leaps: "8 t en 2021, au lieu de 88"},
		{name: "l_exemple_remplacé", unit: "kt éq. CO₂", after: []*portal.Series{numbered("amont", 112500)}, example: numbered("amont", 88.2), year: 2021,
			leaps: "112 500 kt éq. CO₂ en 2021, et 88,2 en 2021 dans l’exemple remplacé (des t, et non des kt ?)"},
		{name: "près_de_l_exemple_les_autres_ne_comptent_pas", unit: "kg/hab.", after: []*portal.Series{numbered("amont", 500), numbered("aval", 5000)}, example: numbered("amont", 480), year: 2021},
		{name: "par_habitant_c_est_beaucoup", unit: "MWh", after: []*portal.Series{numbered("amont", 30000), numbered("aval", 20000)}, year: 2021,
			leaps: "30 000 MWh en 2021, et 20 000 en 2021 ailleurs"},
		{name: "par_habitant_c_est_pareil", unit: "MWh", after: []*portal.Series{numbered("amont", 1000), numbered("aval", 20000)}, year: 2021},
		{name: "un_rapport_ne_dépend_pas_de_la_taille", unit: "kg/hab.", after: []*portal.Series{numbered("amont", 5000), numbered("aval", 500)}, year: 2021,
			leaps: "5 000 kg/hab. en 2021, et 500 en 2021 ailleurs"},
		{name: "un_autre_signe_qu_ailleurs", unit: "t", after: []*portal.Series{numbered("amont", -30), numbered("aval", 600)}, year: 2021,
			signed: "−30 t en 2021, et 600 en 2021 ailleurs"},
		{name: "zéro_est_sans_doute_une_valeur_qui_manque", unit: "t", before: []*portal.Series{numbered("amont", 88)}, after: []*portal.Series{numbered("amont", 88, 0)}, year: 2022,
			leaps: "88 en 2021 et zéro en 2022 (une valeur qui manque ?)"},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := Series{
				Before: of(test.unit, test.before...).Indicator("i"), After: of(test.unit, test.after...), Scope: "amont",
				Writes: func(year int) bool { return year == test.year },
			}
			if test.example != nil {
				s.Example = of(test.unit, test.example).Indicator("i")
			}
			leaps, signs := s.Doubts()
			if got := fr.Plain(strings.Join(leaps, "\n")); got != test.leaps {
				t.Errorf("leaps %q, want %q", got, test.leaps)
			}
			if got := fr.Plain(strings.Join(signs, "\n")); got != test.signed {
				t.Errorf("signs %q, want %q", got, test.signed)
			}
		})
	}
}
