package trend_test

import (
	"testing"

	"limpide/internal/base/fr"
	"limpide/internal/portal"
	"limpide/internal/show/words/wordstest"
)

func TestAcross(t *testing.T) {
	all := []*portal.Territory{wordstest.Val, wordstest.Aiguille}
	for _, c := range []struct {
		name            string
		val, aiguille   []portal.Value
		title, sentence string
	}{
		{"la dernière année commune", []portal.Value{final(2022, 10), provisional(2023, 12), final(2024, 14)}, []portal.Value{final(2022, 30), provisional(2023, 20)},
			"Déchets : de 12 à 20 t/hab. en 2023 selon l’EPCI",
			"En 2023 (valeurs provisoires), 12 t/hab. dans le Val d’exemple et 20 t/hab. dans l’Aiguille d’exemple. 2023 est la dernière année connue partout ; " +
				"plus récentes : 14 t/hab. dans le Val d’exemple (2024). Les valeurs décrivent les territoires : elles ne les classent pas."},
		{"aucune année commune", []portal.Value{final(2022, 10)}, []portal.Value{final(2023, 20)},
			"Déchets : de 10 à 20 t/hab. selon l’EPCI, à des années différentes",
			"10 t/hab. dans le Val d’exemple (2022) et 20 t/hab. dans l’Aiguille d’exemple (2023). Ces valeurs ne sont pas de la même année : " +
				"aucune année n’est connue partout. Les valeurs décrivent les territoires : elles ne les classent pas."},
		{"partout la même", []portal.Value{final(2022, 10)}, []portal.Value{final(2022, 10)},
			"Déchets : partout 10 t/hab. en 2022",
			"En 2022, 10 t/hab. dans le Val d’exemple et 10 t/hab. dans l’Aiguille d’exemple. Les valeurs décrivent les territoires : elles ne les classent pas."},
		{"une moyenne ne se compare pas", []portal.Value{average(2020, 2022, 10)}, []portal.Value{final(2022, 10)}, "", ""},
		{"ce qui est à venir non plus", []portal.Value{final(2022, 10), final(2027, 9)}, []portal.Value{final(2022, 12), final(2027, 8)},
			"Déchets : de 10 à 12 t/hab. en 2022 selon l’EPCI",
			"En 2022, 10 t/hab. dans le Val d’exemple et 12 t/hab. dans l’Aiguille d’exemple. Les valeurs décrivent les territoires : elles ne les classent pas."},
	} {
		t.Run(c.name, func(t *testing.T) {
			i := &portal.Indicator{Short: "Déchets", Unit: "t/hab.", Series: []*portal.Series{
				{Scope: wordstest.ScopeOf(wordstest.Val), Values: c.val}, {Scope: wordstest.ScopeOf(wordstest.Aiguille), Values: c.aiguille}}}
			title, sentence := "", ""
			if a := of(i, today).Across(all); a.Compares() {
				title, sentence = fr.Plain(a.Title()), fr.Plain(a.Sentence())
			}
			if title != c.title || sentence != c.sentence {
				t.Errorf("got\n%q,\n%q\nwant\n%q,\n%q", title, sentence, c.title, c.sentence)
			}
		})
	}
}
