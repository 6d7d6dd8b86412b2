package figure_test

import (
	"fmt"
	"strings"
	"testing"

	"limpide/internal/base/fr"
	"limpide/internal/portal"
	"limpide/internal/show/chart"
	"limpide/internal/show/figure"
	"limpide/internal/show/words"
)

// pole returns a pole of territories with so many communes each.
func pole(territories, communes int) *portal.Portal {
	p := &portal.Portal{}
	for t := range territories {
		made := &portal.Territory{Slug: fmt.Sprint("t", t), ShortName: fmt.Sprint("T", t), Dataset: &portal.Dataset{}}
		for c := range communes {
			made.Communes = append(made.Communes, portal.Commune{INSEE: fmt.Sprintf("%02d%03d", t, c), Name: fmt.Sprintf("C%d-%d", t, c)})
		}
		p.Territories = append(p.Territories, made)
	}
	p.Index()
	return p
}

func mapOf(t *testing.T, p *portal.Portal) *chart.Figure {
	t.Helper()
	day := fr.Date{Year: 2026, Month: 11, Day: 23}
	b := &figure.Builder{Portal: p, Words: words.New(p, day), Day: day, Link: func(to string) string { return to }}
	return b.Build(figure.Map())
}

// valuesOf are the values of the places that have one, in words.
func valuesOf(f *chart.Figure) string {
	var said []string
	for _, r := range f.Rows {
		for _, c := range r.Cells {
			if c.Absent {
				said = append(said, r.Label+" –")
			} else if c.Value != 0 {
				said = append(said, fmt.Sprint(r.Label, " ", c.Value))
			}
		}
	}
	return strings.Join(said, ", ")
}

func TestMap_sans_rien_à_montrer_les_EPCI_se_distinguent_par_leur_couleur(t *testing.T) {
	f := mapOf(t, pole(2, 2))
	if f.Title != "Deux\u00a0EPCI, 4\u00a0communes" || len(f.Columns) != 0 || len(f.Rows) != 4 {
		t.Errorf("%q has %d columns and %d rows", f.Title, len(f.Columns), len(f.Rows))
	}
	for i, g := range f.Groups {
		if g.Tint.ID != fmt.Sprint("epci-t", i) || g.Href != fmt.Sprintf("/territoires/t%d/", i) {
			t.Errorf("the group %s has the colour %q and leads to %q", g.Label, g.Tint.ID, g.Href)
		}
	}
	if got := f.Rows[0].Href; got != "/communes/c0-0/" {
		t.Errorf("a commune leads to %q", got)
	}
}

func TestMap_les_actions_sont_comptées_dans_leurs_communes(t *testing.T) {
	p := pole(2, 2)
	first := &p.Territories[0].Communes[0]
	p.Plans = []*portal.Plan{{Territory: p.Territories[0], Dataset: &portal.Dataset{}, Actions: []*portal.Action{
		{ID: "a", Communes: []*portal.Commune{first}}, {ID: "b", Communes: []*portal.Commune{first}}, {ID: "c"}, {ID: "d"},
	}}}
	p.Index()
	f := mapOf(t, p)
	if got, want := valuesOf(f), "C0-0 2, C1-0 –, C1-1 –"; got != want {
		t.Errorf("the map shows %s, want %s: no plan is not zero action", got, want)
	}
	if want := "2\u00a0actions valent pour tout un EPCI"; !strings.HasPrefix(f.Sentence, want) {
		t.Errorf("the map says %q of the others, want %q", f.Sentence, want)
	}
}

func TestMap_un_indicateur_mesuré_dans_la_moitié_des_communes_passe_avant_les_actions(t *testing.T) {
	p := pole(1, 4)
	i := &portal.Indicator{ID: "i", Title: "Déchets", Short: "Déchets", Unit: "kg", Dataset: &portal.Dataset{}}
	measure := func(c int, values ...portal.Value) {
		i.Series = append(i.Series, &portal.Series{Values: values, Scope: portal.Scope{ID: fmt.Sprint(c), Communes: []*portal.Commune{&p.Territories[0].Communes[c]}}})
	}
	p.Indicators = []*portal.Indicator{i}
	measure(0, portal.Value{Year: 2023, Number: 5}, portal.Value{Year: 2024, Number: 4})
	if f := mapOf(t, p); len(f.Columns) != 0 {
		t.Error("one commune of four makes a map")
	}
	measure(1, portal.Value{Year: 2023, Number: 7}, portal.Value{Year: 2024, State: portal.Missing})
	f := mapOf(t, p)
	if got, want := valuesOf(f), "C0-0 5, C0-1 7, C0-2 –, C0-3 –"; got != want || !strings.Contains(f.Subtitle, "2023") {
		t.Errorf("the map of %q shows %s, want the year that most have: %s", f.Subtitle, got, want)
	}
}

func TestMap_trop_de_communes_laissent_place_aux_EPCI_et_trop_d_EPCI_aux_listes(t *testing.T) {
	if f := mapOf(t, pole(9, 9)); len(f.Rows) != 9 || f.RowHead != "EPCI" || f.Rows[0].Href != "/territoires/t0/" {
		t.Errorf("81 communes make %d tiles of one %s each", len(f.Rows), f.RowHead)
	}
	if !figure.HasMap(pole(80, 1)) || figure.HasMap(pole(81, 1)) || figure.HasMap(pole(0, 0)) {
		t.Error("80 territories have a map, 81 and none have not")
	}
}
