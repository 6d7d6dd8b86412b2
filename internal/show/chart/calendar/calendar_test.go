package calendar

import (
	"testing"

	"limpide/internal/show/chart/draw"
)

func TestAxis_ce_qui_précède_a_sa_bande(t *testing.T) {
	a := newAxis(draw.Wide, Span{From: 2014, To: 2024}, 1990, nil)
	if before, first := a.at(1990), a.at(2014); before >= a.strip || first != a.strip {
		t.Errorf("at(1990) = %v, at(2014) = %v, want one before the strip's end (%v), the other at it", before, first, a.strip)
	}
}

func TestLanes_deux_signes_ne_se_touchent_pas(t *testing.T) {
	var events []Event
	for i := range 30 {
		events = append(events, Event{Label: "x", Group: "fil", From: 2019 + float64(i)/40, When: "2019"})
	}
	for _, l := range []draw.Layout{draw.Narrow, draw.Wide} {
		signs := newAxis(l, Span{From: 2014, Today: 2026}, 2014, events).lane(events, "fil").signs
		for i, a := range signs {
			for k, b := range signs[:i] {
				if a.level == b.level && l.Pixels(a.x1-b.x1) < 9 && l.Pixels(b.x1-a.x1) < 9 {
					t.Errorf("%s: events %d and %d touch", l.Class, i, k)
				}
			}
		}
	}
}
