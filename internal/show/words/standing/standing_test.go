package standing_test

import (
	"strings"
	"testing"

	"limpide/internal/base/fr"
	"limpide/internal/portal"
	"limpide/internal/show/words/standing"
	"limpide/internal/show/words/wordstest"
)

func TestBoardOf_met_d_abord_ce_qui_est_loin_de_son_objectif(t *testing.T) {
	indicator := func(short string, last, target float64) *portal.Indicator {
		i := &portal.Indicator{ID: short, Short: short, Unit: "t", Direction: portal.Down, Method: portal.Linear, Series: []*portal.Series{{
			Scope:  wordstest.ScopeOf(wordstest.Val),
			Values: []portal.Value{{Year: 2015, Number: 100}, {Year: 2024, Number: last}},
		}}}
		if target > 0 {
			i.Targets = []portal.Target{{Year: 2033, Value: target}}
		}
		return i
	}
	p := &portal.Portal{Indicators: []*portal.Indicator{indicator("atteint", 40, 50), indicator("sans objectif", 90, 0), indicator("en recul", 120, 50), indicator("en retard", 99, 50)}}
	board := standing.BoardOf(p, wordstest.Val, fr.Date{Year: 2025, Month: 6, Day: 1})
	wordstest.Want(t, "Finding", board.Finding, "3 objectifs chiffrés : 1 atteint, 1 en retard et 1 en recul.")
	var order []string
	for _, v := range append(board.Judged, board.Others...) {
		order = append(order, v.Indicator.Short)
	}
	wordstest.Want(t, "the order", strings.Join(order, ", "), "en recul, en retard, atteint, sans objectif")
	if len(board.Others) != 1 {
		t.Errorf("%d indicators have no target, want 1", len(board.Others))
	}
}
