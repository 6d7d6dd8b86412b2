package seen

import (
	"testing"

	"limpide/internal/base/fr"
	"limpide/internal/portal"
)

func TestFrom_une_valeur_de_l_année_en_cours(t *testing.T) {
	day := fr.Date{Year: 2024, Month: 2, Day: 29}
	later, sooner := fr.Date{Year: 2024, Month: 11}, fr.Date{Year: 2024, Month: 2}
	dated := func(d fr.Date) *portal.Source { return &portal.Source{Date: d} }
	tests := map[string]struct {
		dataset *portal.Dataset
		source  *portal.Source
		shown   bool
	}{
		"lue après":                         {&portal.Dataset{ReadOn: later}, nil, false},
		"lue avant":                         {&portal.Dataset{ReadOn: sooner}, nil, true},
		"une source d'après":                {&portal.Dataset{Sources: []*portal.Source{dated(later)}}, nil, false},
		"une source sur deux est d'avant":   {&portal.Dataset{Sources: []*portal.Source{dated(later), dated(sooner)}}, nil, true},
		"une source sur deux est sans date": {&portal.Dataset{Sources: []*portal.Source{dated(later), dated(fr.Date{})}}, nil, true},
		"sa propre source est d'après":      {&portal.Dataset{ReadOn: sooner}, dated(later), false},
		"sa propre source est d'avant":      {&portal.Dataset{ReadOn: later}, dated(sooner), true},
		"sa propre source est lue d'avant":  {&portal.Dataset{ReadOn: later}, &portal.Source{ReadOn: sooner}, true},
		"rien ne dit de quand elle est":     {&portal.Dataset{}, nil, true},
	}
	for name, test := range tests {
		values := []portal.Value{{Year: 2023, Source: test.source}, {Year: 2024, Source: test.source}}
		i := &portal.Indicator{Dataset: test.dataset, Series: []*portal.Series{{Values: values}}}
		p := &portal.Portal{Indicators: []*portal.Indicator{i}}
		p.Index()
		if got := len(From(p, day).Indicators[0].Series[0].Values) == 2; got != test.shown {
			t.Errorf("%s: the value of 2024 is shown: %t, want %t", name, got, test.shown)
		}
		if n := len(From(p, fr.Date{Year: 2025, Month: 1, Day: 1}).Indicators[0].Series[0].Values); n != 2 {
			t.Errorf("%s: %d values are shown once the year is over, want 2", name, n)
		}
	}
}

func TestFrom_est_une_vue_qui_ne_change_pas_le_portail(t *testing.T) {
	waste := &portal.Indicator{ID: "dechets", Series: []*portal.Series{{Values: []portal.Value{{Year: 2024}, {Year: 2027}}}}}
	bikes := &portal.Indicator{ID: "velo", Series: []*portal.Series{{Values: []portal.Value{{Year: 2024}}}}}
	plan := &portal.Plan{Territory: &portal.Territory{}, Actions: []*portal.Action{{ID: "trier", Indicators: []*portal.Indicator{waste, bikes}}}}
	p := &portal.Portal{
		Indicators: []*portal.Indicator{waste, bikes},
		Plans:      []*portal.Plan{plan},
		Events:     []*portal.Event{{Date: fr.Date{Year: 2020}}, {Date: fr.Date{Year: 2030}}, {Date: fr.Date{Year: 2030}, Planned: true}},
	}
	p.Index()
	seen := From(p, fr.Date{Year: 2026})
	if n := len(seen.Indicator("dechets").Series[0].Values); n != 1 {
		t.Errorf("From(2026) shows %d values, want 1: the other is of 2027", n)
	}
	if len(seen.Events) != 2 {
		t.Errorf("From(2026) shows %d events, want the past one and the announced one", len(seen.Events))
	}
	action := seen.Plan(plan.Territory).Actions[0]
	if action.Indicators[0] != seen.Indicators[0] || action.Indicators[1] != bikes || action.Plan != seen.Plans[0] {
		t.Errorf("the action of the view does not refer to the view: %+v", action)
	}
	if len(waste.Series[0].Values) != 2 || len(p.Events) != 3 || plan.Actions[0].Indicators[0] != waste {
		t.Error("From has changed the portal")
	}
	if later := From(p, fr.Date{Year: 2027}); later.Indicators[0] != waste {
		t.Error("From(2027) copies an indicator that the day does not change")
	}
}
