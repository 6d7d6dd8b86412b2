package words_test

import (
	"testing"

	"limpide/internal/base/fr"
	"limpide/internal/portal"
	"limpide/internal/show/words"
	"limpide/internal/show/words/wordstest"
)

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
			p := wordstest.Pole(wordstest.Val)
			p.Plans = []*portal.Plan{{Territory: wordstest.Val, Actions: c.actions}}
			w := words.New(p, fr.Date{Year: 2025, Month: 1, Day: 1})
			wordstest.Want(t, "PlanTitle", w.PlanTitle(p.Plans[0]), c.title)
			wordstest.Want(t, "Plan", w.Plan(p.Plans[0]), c.want)
			wordstest.Want(t, "Plans", w.Plans(), c.want)
			wordstest.Want(t, "Done", w.Done(p.Plans[0]), c.done)
		})
	}
}

func TestContract(t *testing.T) {
	contract := &portal.Contract{
		Start: wordstest.Date("2022-11-02"), End: wordstest.Date("2026-10-31"),
		Phases: []portal.Phase{
			{Title: "Partir", Start: wordstest.Date("2022-11-02"), End: wordstest.Date("2023-12-31"), Tasks: []portal.Task{{State: "faite"}, {State: "faite"}}},
			{Title: "Agir", Start: wordstest.Date("2024-03"), End: wordstest.Date("2026-10"), Tasks: []portal.Task{{State: "à renseigner"}}},
		},
	}
	const tasks = " Il compte 3 tâches : 2 faites et 1 à renseigner."
	for _, c := range []struct{ day, title, want string }{
		{"2022-01-01", "Le contrat commence le 2 novembre 2022", "Le contrat commence le 2 novembre 2022 et court jusqu’au 31 octobre 2026." + tasks},
		{"2022-11-02", "Le contrat est dans sa phase 1 sur 2", "Le contrat est dans sa phase 1 sur 2, « Partir », jusqu’au 31 décembre 2023." + tasks},
		{"2024-02-10", "Le contrat court jusqu’au 31 octobre 2026", "Le contrat court du 2 novembre 2022 au 31 octobre 2026." + tasks},
		{"2026-10-31", "Le contrat est dans sa phase 2 sur 2", "Le contrat est dans sa phase 2 sur 2, « Agir », jusqu’à octobre 2026." + tasks},
		{"2026-11-01", "Le contrat est terminé depuis le 31 octobre 2026", "Le contrat a couru du 2 novembre 2022 au 31 octobre 2026." + tasks + " Aucun contrat n’est publié pour la suite."},
	} {
		p := wordstest.Pole(wordstest.Val)
		p.Contracts = portal.Contracts{contract}
		w := words.New(p, wordstest.Date(c.day))
		wordstest.Want(t, "ContractTitle on "+c.day, w.ContractTitle(p.Contracts.On(wordstest.Date(c.day))), c.title)
		wordstest.Want(t, "Contract on "+c.day, w.Contract(p.Contracts.On(wordstest.Date(c.day))), c.want)
	}
	contract.Amendments = []portal.Amendment{{Date: wordstest.Date("2026-06-01"), Title: "Avenant 1", End: wordstest.Date("2027-04-30")}}
	next := &portal.Contract{Start: wordstest.Date("2027-06-01"), End: wordstest.Date("2031-05-31")}
	for day, want := range map[string]string{
		"2026-11-01": "Le contrat court jusqu’au 30 avril 2027",
		"2027-05-01": "Le contrat est terminé depuis le 30 avril 2027",
		"2027-06-01": "Le contrat court jusqu’au 31 mai 2031",
	} {
		p := wordstest.Pole(wordstest.Val)
		p.Contracts = portal.Contracts{contract, next}
		wordstest.Want(t, "ContractTitle of two contracts on "+day, words.New(p, wordstest.Date(day)).ContractTitle(p.Contracts.On(wordstest.Date(day))), want)
	}
	if got := words.New(wordstest.Pole(wordstest.Val), today).Contract(&portal.Contract{}); got != "" {
		t.Errorf("Contract without contract = %q, want nothing", got)
	}
}

func TestHistory(t *testing.T) {
	p := wordstest.Pole(wordstest.Val)
	w := words.New(p, today)
	wordstest.Want(t, "History without event", w.History(), "Aucun événement n’est encore raconté.")
	a, b := &portal.Mission{Name: "Eau"}, &portal.Mission{Name: "Air"}
	p.Missions = []*portal.Mission{a, b}
	p.Events = []*portal.Event{{Date: fr.Date{Year: 2014}, Mission: b}}
	wordstest.Want(t, "History of one event", w.History(), "")
	p.Events = append(p.Events, &portal.Event{Date: fr.Date{Year: 2020}, Mission: a, Inferred: "x"}, &portal.Event{Date: fr.Date{Year: 2021}, Mission: a, Planned: true})
	wordstest.Want(t, "HistoryTitle", w.HistoryTitle(), "3 événements, de 2014 à 2021")
	wordstest.Want(t, "History", w.History(), "Les événements se rangent en deux sujets : « Eau » (2) et « Air » (1). Parmi eux, 1 est en partie déduit et 1 est une annonce.")
}
