package seen

import (
	"testing"

	"limpide/internal/base/fr"
	"limpide/internal/portal"
)

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
