package portal

import (
	"testing"

	"limpide/internal/base/fr"
)

func TestCountActions(t *testing.T) {
	past, later := fr.Date{Year: 2024}, fr.Date{Year: 2030}
	done, paused := &Action{State: Done, End: past}, &Action{State: Paused, End: past}
	late, both := &Action{State: Late, End: later}, &Action{State: Late, End: past}
	for _, c := range []struct {
		name                 string
		lists                [][]*Action
		total, done, overdue int
		late                 int
	}{
		{name: "aucune"},
		{"une action de deux axes compte une fois", [][]*Action{{done, paused}, {done}}, 2, 1, 1, 1},
		{"deux fois dans une liste aussi", [][]*Action{{done, done}}, 1, 1, 0, 0},
		{"une action en retard n’est pas de plus une échéance dépassée", [][]*Action{{late, both}}, 2, 0, 0, 2},
		{"les retards dits et les échéances dépassées s’ajoutent", [][]*Action{{late}, {both, paused, done}}, 4, 1, 1, 3},
	} {
		got := CountActions(fr.Date{Year: 2025, Month: 1, Day: 1}, c.lists...)
		if got.Total != c.total || got.States[Done] != c.done || got.Overdue != c.overdue || got.Late() != c.late {
			t.Errorf("%s: %+v, %d late; want %d in all, %d done, %d overdue, %d late", c.name, got, got.Late(), c.total, c.done, c.overdue, c.late)
		}
	}
}

func TestMembers(t *testing.T) {
	scopes := func(ids ...string) (all []Scope) {
		for _, id := range ids {
			all = append(all, Scope{ID: id})
		}
		return all
	}
	for _, c := range []struct {
		scopes []Scope
		want   int
	}{{nil, 0}, {scopes("amont", PoleScope, "aval"), 2}, {scopes(PoleScope), 1}, {scopes("amont"), 1}} {
		if got := Members(c.scopes, func(s Scope) Scope { return s }); len(got) != c.want {
			t.Errorf("Members(%v) = %v, want %d", c.scopes, got, c.want)
		}
	}
}
