package words_test

import (
	"testing"

	"limpide/internal/base/fr"
	"limpide/internal/portal"
	"limpide/internal/show/words"
)

func TestEffects(t *testing.T) {
	with := func(state portal.ActionState, effects ...portal.Effect) *portal.Action {
		return &portal.Action{State: state, Effects: effects}
	}
	saved := func(v float64) portal.Effect {
		return portal.Effect{Subject: "énergie", Quantity: v, Unit: "MWh par an", Sense: portal.Less}
	}
	made := portal.Effect{Subject: "chaleur au bois", Quantity: 900, Unit: "MWh par an", Sense: portal.More}
	shared := with(portal.Ongoing, saved(0.1), saved(0.2), made)
	for _, c := range []struct {
		lists [][]*portal.Action
		want  string
	}{
		{nil, ""},
		{[][]*portal.Action{{with(portal.ToCome)}}, "Effet non estimé pour 1 action."},
		{[][]*portal.Action{{shared, with(portal.Done)}, {shared}}, "Effet estimé pour 1 action sur 2 ; non estimé pour 1.\n" +
			"Chaleur au bois : +900 MWh par an, pour 1 action.\nÉnergie : −0,3 MWh par an, pour 1 action."},
		{[][]*portal.Action{{with(portal.Done, saved(2)), with(portal.ToCome, saved(1)), with(portal.Dropped, saved(50))}},
			"Effet estimé pour 2 actions sur 2 (1 action abandonnée mise à part).\nÉnergie : −3 MWh par an, pour 2 actions."},
	} {
		if got := fr.Plain(words.Effects(portal.EffectsOf(c.lists...))); got != c.want {
			t.Errorf("Effects =\n%q, want\n%q", got, c.want)
		}
	}
}
