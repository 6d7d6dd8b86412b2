package words_test

import (
	"testing"

	"limpide/internal/base/fr"
	"limpide/internal/portal"
	"limpide/internal/show/words"
)

// several is an indicator of several territories, one list of values each.
func several(values ...[]portal.Value) *portal.Indicator {
	i := indicator()
	i.Series = nil
	for k, t := range []*portal.Territory{val, cretes, aiguille}[:len(values)] {
		i.Series = append(i.Series, &portal.Series{Scope: scopeOf(t), Values: values[k]})
	}
	return i
}

func TestIndicatorOfSeveralScopes(t *testing.T) {
	down := []portal.Value{final(2023, 100), final(2024, 70)}
	up := []portal.Value{final(2023, 100), final(2024, 120)}
	same := []portal.Value{final(2023, 100), final(2024, 100)}
	one := []portal.Value{final(2024, 8)}
	for _, c := range []struct {
		name        string
		i           *portal.Indicator
		title, want string
	}{
		{"aucune valeur", several(nil, nil), "Déchets : aucune valeur connue", "Aucune valeur n’est connue."},
		{"partout en baisse", several(down, down), "Déchets : en baisse partout entre 2023 et 2024",
			"Entre 2023 et 2024, la valeur a baissé partout : −30 % dans le Val d’exemple et −30 % dans les Crêtes d’exemple. C’est ce qui est souhaité."},
		{"partout en hausse", several(up, up), "Déchets : en hausse partout entre 2023 et 2024",
			"Entre 2023 et 2024, la valeur a augmenté partout : +20 % dans le Val d’exemple et +20 % dans les Crêtes d’exemple. C’est l’inverse de ce qui est souhaité."},
		{"partagée", several(down, up, same), "Déchets : en baisse dans un territoire sur trois entre 2023 et 2024",
			"Entre 2023 et 2024, la valeur a baissé dans le Val d’exemple (−30 %) ; elle a augmenté dans les Crêtes d’exemple (+20 %) ; elle est la même dans l’Aiguille d’exemple. Une baisse est souhaitée."},
		{"sans changement", several(same, same), "Déchets : sans changement partout entre 2023 et 2024",
			"Entre 2023 et 2024, la valeur est la même partout : 100 t dans le Val d’exemple et 100 t dans les Crêtes d’exemple."},
		{"des années différentes", several(down, []portal.Value{final(2022, 50), estimated(2024, 40)}), "Déchets : en baisse partout",
			"La valeur a baissé partout : −30 % dans le Val d’exemple (de 2023 à 2024) et −20 % dans les Crêtes d’exemple (de 2022 à 2024). C’est ce qui est souhaité. Certaines des dernières valeurs ne sont pas définitives."},
		{"une valeur à part", several(down, down, one), "Déchets : en baisse dans deux territoires entre 2023 et 2024",
			"Entre 2023 et 2024, la valeur a baissé dans le Val d’exemple (−30 %) et dans les Crêtes d’exemple (−30 %). C’est ce qui est souhaité. Sans comparaison possible : 8 t dans l’Aiguille d’exemple (2024)."},
		{"une seule se compare", several(down, one), "Déchets : −30 % entre 2023 et 2024 dans le Val d’exemple",
			"Dans le Val d’exemple, la valeur est passée de 100 t en 2023 à 70 t en 2024 (−30 %) : elle baisse, comme souhaité. Sans comparaison possible : 8 t dans les Crêtes d’exemple (2024)."},
		{"aucune ne se compare", several(one, one), "Déchets : 8 t partout",
			"Dernières valeurs (2024) : 8 t dans le Val d’exemple et 8 dans les Crêtes d’exemple. Chaque série n’a qu’une valeur : rien ne se compare encore."},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := words.New(pole(val, cretes, aiguille), fr.Date{Year: 2025})
			wantWords(t, "IndicatorTitle", w.Indicator(c.i).Title(), c.title)
			wantWords(t, "Indicator", w.Indicator(c.i).Sentence(), c.want)
		})
	}
}

// The pole contains its territories: it is no more one of them.
func TestThePoleIsNotCounted(t *testing.T) {
	i := several([]portal.Value{final(2023, 100), final(2024, 70)}, []portal.Value{final(2023, 100), final(2024, 120)})
	i.Series = append(i.Series, &portal.Series{Scope: portal.Scope{ID: portal.PoleScope, Name: "Pôle"}, Values: []portal.Value{final(2023, 200), final(2024, 190)}})
	i.Targets = []portal.Target{{Year: 2030, Value: 45}}
	day := fr.Date{Year: 2025}
	w := words.New(pole(val, cretes), day)
	wantWords(t, "IndicatorTitle", w.Indicator(i).Title(), "Déchets : en baisse dans un territoire sur deux entre 2023 et 2024")
	wantWords(t, "NowTitle", w.Indicator(i).NowTitle(i.Standings(day)), "Déchets : 1 en bonne voie et 1 en recul")
}

func TestNow(t *testing.T) {
	i := several([]portal.Value{final(2015, 100), provisional(2024, 40)}, []portal.Value{final(2015, 100), provisional(2024, 90)}, []portal.Value{provisional(2024, 50)})
	i.Targets = []portal.Target{{Year: 2030, Value: 45}}
	day := fr.Date{Year: 2025}
	w := words.New(pole(val, cretes, aiguille), day)
	wantWords(t, "NowTitle", w.Indicator(i).NowTitle(i.Standings(day)), "Déchets : 1 objectif atteint et 1 en retard")
	wantWords(t, "Now", w.Indicator(i).Now(i.Standings(day)), "Dernières valeurs (2024, provisoires) : 40 t dans le Val d’exemple, 90 dans les Crêtes d’exemple et 50 dans l’Aiguille d’exemple. "+
		"Objectif atteint : le Val d’exemple. En retard : les Crêtes d’exemple. Non évaluable : l’Aiguille d’exemple.")
}

func TestCoverage(t *testing.T) {
	for _, c := range []struct {
		name string
		i    *portal.Indicator
		want string
	}{
		{"aucune", several(nil), "Aucune valeur n’est connue."},
		{"une seule", several([]portal.Value{estimated(2024, 1)}), "Une seule valeur est publiée (2024, estimée)."},
		{"toutes", several([]portal.Value{final(2023, 1), provisional(2024, 1)}),
			"Les 2 valeurs sont connues (de 2023 à 2024), dont 1 provisoire."},
		{"toutes estimées", several([]portal.Value{estimated(2023, 1), estimated(2024, 1)}),
			"Les 2 valeurs sont connues (de 2023 à 2024), toutes estimées."},
		{"ce qui manque, et pourquoi", several([]portal.Value{final(2022, 1), final(2024, 1)}, []portal.Value{missing(2022, "secret statistique"), final(2023, 1), final(2024, 2)}),
			"4 valeurs sont connues sur 6 (2 séries, de 2022 à 2024). Pas de valeur : Val d’exemple, en 2023 (raison non donnée) ; Crêtes d’exemple, en 2022 (secret statistique)."},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := words.New(pole(val, cretes), fr.Date{Year: 2025})
			wantWords(t, "Coverage", w.Indicator(c.i).Coverage(), c.want)
		})
	}
}

func TestPlan(t *testing.T) {
	past, later := fr.Date{Year: 2024}, fr.Date{Year: 2030}
	action := func(s portal.ActionState, end fr.Date) *portal.Action { return &portal.Action{State: s, End: end} }
	for _, c := range []struct {
		name              string
		actions           []*portal.Action
		done, title, want string
	}{
		{"sans action", nil, "", "Aucune action dans le Val d’exemple", "Le plan du Val d’exemple n’a pas encore d’action."},
		{"une action", []*portal.Action{action(portal.Done, past)}, "1 réalisée, soit 100 %", "1 action réalisée sur 1 dans le Val d’exemple",
			"Le plan du Val d’exemple compte 1 action : 1 réalisée. Aucune n’est en retard."},
		{"une échéance dépassée", []*portal.Action{action(portal.Ongoing, past), action(portal.ToCome, later)}, "0 réalisée, soit 0 %", "Aucune action réalisée sur 2 dans le Val d’exemple",
			"Le plan du Val d’exemple compte 2 actions : 1 en cours et 1 à venir. Une action a dépassé son échéance."},
		{"déclarée en retard", []*portal.Action{action(portal.Late, later), action(portal.Done, past), action(portal.Done, past)}, "2 réalisées, soit 67 %", "2 actions réalisées sur 3 dans le Val d’exemple",
			"Le plan du Val d’exemple compte 3 actions : 2 réalisées et 1 déclarée en retard."},
		{"déclarée, et une autre dépassée", []*portal.Action{action(portal.Late, later), action(portal.Paused, past)}, "0 réalisée, soit 0 %", "Aucune action réalisée sur 2 dans le Val d’exemple",
			"Le plan du Val d’exemple compte 2 actions : 1 déclarée en retard et 1 en pause. En comptant les échéances dépassées, deux actions sont en retard."},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := pole(val)
			p.Plans = []*portal.Plan{{Territory: val, Actions: c.actions}}
			w := words.New(p, fr.Date{Year: 2025, Month: 1, Day: 1})
			wantWords(t, "PlanTitle", w.PlanTitle(p.Plans[0]), c.title)
			wantWords(t, "Plan", w.Plan(p.Plans[0]), c.want)
			wantWords(t, "Plans", w.Plans(), c.want)
			wantWords(t, "Done", w.Done(p.Plans[0]), c.done)
		})
	}
}

func TestContract(t *testing.T) {
	date := func(s string) fr.Date {
		d, err := fr.ParseDate(s)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	contract := &portal.Contract{
		Start: date("2022-11-02"), End: date("2026-10-31"),
		Phases: []portal.Phase{
			{Title: "Partir", Start: date("2022-11-02"), End: date("2023-12-31"), Tasks: []portal.Task{{State: "faite"}, {State: "faite"}}},
			{Title: "Agir", Start: date("2024-03"), End: date("2026-10"), Tasks: []portal.Task{{State: "à renseigner"}}},
		},
	}
	const tasks = " Il compte 3 tâches : 2 faites et 1 à renseigner."
	for _, c := range []struct{ day, title, want string }{
		{"2022-01-01", "Le contrat commence le 2 novembre 2022", "Le contrat commence le 2 novembre 2022 et court jusqu’au 31 octobre 2026." + tasks},
		{"2022-11-02", "Le contrat est dans sa phase 1 sur 2", "Le contrat est dans sa phase 1 sur 2, « Partir », jusqu’au 31 décembre 2023." + tasks},
		{"2024-02-10", "Le contrat court jusqu’au 31 octobre 2026", "Le contrat court du 2 novembre 2022 au 31 octobre 2026." + tasks},
		{"2026-10-31", "Le contrat est dans sa phase 2 sur 2", "Le contrat est dans sa phase 2 sur 2, « Agir », jusqu’à octobre 2026." + tasks},
		{"2026-11-01", "Le contrat est terminé depuis le 31 octobre 2026", "Le contrat a couru du 2 novembre 2022 au 31 octobre 2026. Aucun contrat n’est publié pour la suite." + tasks},
	} {
		p := pole(val)
		p.Contracts = portal.Contracts{contract}
		w := words.New(p, date(c.day))
		wantWords(t, "ContractTitle on "+c.day, w.ContractTitle(p.Contracts.On(date(c.day))), c.title)
		wantWords(t, "Contract on "+c.day, w.Contract(p.Contracts.On(date(c.day))), c.want)
	}
	contract.Amendments = []portal.Amendment{{Date: date("2026-06-01"), Title: "Avenant 1", End: date("2027-04-30")}}
	next := &portal.Contract{Start: date("2027-06-01"), End: date("2031-05-31")}
	for day, want := range map[string]string{
		"2026-11-01": "Le contrat court jusqu’au 30 avril 2027",
		"2027-05-01": "Le contrat est terminé depuis le 30 avril 2027",
		"2027-06-01": "Le contrat court jusqu’au 31 mai 2031",
	} {
		p := pole(val)
		p.Contracts = portal.Contracts{contract, next}
		wantWords(t, "ContractTitle of two contracts on "+day, words.New(p, date(day)).ContractTitle(p.Contracts.On(date(day))), want)
	}
	if got := words.New(pole(val), today).Contract(&portal.Contract{}); got != "" {
		t.Errorf("Contract without contract = %q, want nothing", got)
	}
}

func TestHistory(t *testing.T) {
	p := pole(val)
	w := words.New(p, today)
	wantWords(t, "History without event", w.History(), "Aucun événement n’est encore raconté.")
	a, b := &portal.Mission{Name: "Eau"}, &portal.Mission{Name: "Air"}
	p.Missions = []*portal.Mission{a, b}
	p.Events = []*portal.Event{{Date: fr.Date{Year: 2014}, Mission: b}}
	wantWords(t, "History of one event", w.History(), "L’historique raconte 1 événement de 2014.")
	p.Events = append(p.Events, &portal.Event{Date: fr.Date{Year: 2020}, Mission: a, Inferred: "x"}, &portal.Event{Date: fr.Date{Year: 2021}, Mission: a, Planned: true})
	wantWords(t, "HistoryTitle", w.HistoryTitle(), "3 événements, de 2014 à 2021")
	wantWords(t, "History", w.History(), "L’historique raconte 3 événements, de 2014 à 2021. Ils se rangent en deux sujets : « Eau » (2) et « Air » (1). Parmi eux, 1 est en partie déduit et 1 est une annonce.")
}
