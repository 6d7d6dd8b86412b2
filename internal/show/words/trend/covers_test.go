package trend

import (
	"testing"

	"limpide/internal/base/fr"
	"limpide/internal/portal"
)

func TestCovers(t *testing.T) {
	i := &portal.Indicator{Series: []*portal.Series{
		{Scope: portal.Scope{ID: "a"}, Values: []portal.Value{{Year: 2020}, {Year: 2021, State: portal.Missing, Note: "non collecté"}, {Year: 2023}, {Year: 2030}}},
		{Scope: portal.Scope{ID: "b"}, Values: []portal.Value{{Year: 2022}}},
	}}
	got := Covers(i, fr.Date{Year: 2023, Month: 6, Day: 1})
	want := []Cover{
		{Series: i.Series[0], First: 2020, Last: 2023, Values: 2, Explained: 1, Unexplained: 1},
		{Series: i.Series[1], First: 2020, Last: 2023, Values: 1, Unexplained: 3},
	}
	if len(got) != 2 || got[0] != want[0] || got[1] != want[1] {
		t.Errorf("Covers = %+v, want %+v", got, want)
	}
	if none := Covers(&portal.Indicator{}, fr.Date{Year: 2023}); none != nil {
		t.Errorf("an indicator without year has covers: %+v", none)
	}
}
