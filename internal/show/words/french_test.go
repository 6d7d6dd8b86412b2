package words_test

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"

	"limpide/internal/base/fr"
	"limpide/internal/portal"
	"limpide/internal/show/words/wordstest"
)

// faults are what no sentence of the portal may hold.
var faults = map[string]*regexp.Regexp{
	"deux espaces":           regexp.MustCompile(`[ \x{a0}\x{202f}]{2}`),
	"« de le », « à le »":    regexp.MustCompile(`(?i)(^|[ ’])(de|à) les? [A-ZÉ]`),
	"« de » devant voyelle":  regexp.MustCompile(`\b(de|que|le|la) [aeiouéèêAEIOUÉÈÊ][a-zéèêç]`),
	"espace avant un point":  regexp.MustCompile(`[ \x{a0}\x{202f}][.,]`),
	"deux points de suite":   regexp.MustCompile(`\.\.|:\s*:|,,`),
	"verbe de Go":            regexp.MustCompile(`%!|<nil>|NaN|Inf|%[sdv]`),
	"parenthèses vides":      regexp.MustCompile(`\(\s*\)|\) \(`),
	"apostrophe dactylique":  regexp.MustCompile(`'`),
	"pluriel d’un singulier": regexp.MustCompile(`(^|[^0-9,\x{202f}\x{a0}])1[ \x{a0}](points|communes|actions|valeurs|territoires|EPCI ont|années)\b`),
}

// checkWords checks what is true of every sentence and title.
func checkWords(t *testing.T, where, text string, sentence bool) {
	t.Helper()
	for name, fault := range faults {
		if at := fault.FindString(text); at != "" {
			t.Errorf("%s has %s (%q):\n\t%s", where, name, at, text)
		}
	}
	if set := fr.Typo(text); set != text {
		t.Errorf("%s is not set in French typography:\n\t%q\nwant\n\t%q", where, text, set)
	}
	if stopped := strings.HasSuffix(text, "."); stopped != sentence && !strings.HasSuffix(text, "hab.") {
		t.Errorf("%s ends with a full stop: %v, want %v:\n\t%s", where, stopped, sentence, text)
	}
	if fr.Capital(text) != text {
		t.Errorf("%s starts without a capital:\n\t%s", where, text)
	}
}

// checkPages checks every line that golden pages hold.
func checkPages(t *testing.T, pages []*page) {
	t.Helper()
	for _, p := range pages {
		for line := range strings.Lines(p.body.String()) {
			line = strings.TrimSuffix(line, "\n")
			sentence := strings.HasPrefix(line, "(")
			name, text, _ := strings.Cut(line, map[bool]string{true: ") ", false: "] "}[sentence])
			checkWords(t, p.name+" "+name[1:], text, sentence)
		}
	}
}

func TestRealSentencesAreFrench(t *testing.T) {
	checkPages(t, append(everything(realPortal(t), today), methodPage()))
}

// TestAnySentenceIsFrench checks every sentence about portals drawn at random: whatever
// the values, targets, breaks and states, the sentences stand.
func TestAnySentenceIsFrench(t *testing.T) {
	for seed := range uint64(150) {
		p := randomPortal(rand.New(rand.NewPCG(seed, 1)))
		checkPages(t, everything(p, fr.Date{Year: 2025, Month: 6, Day: 1}))
		if t.Failed() {
			t.Fatalf("seed %d", seed)
		}
	}
}

func randomPortal(r *rand.Rand) *portal.Portal {
	all := []*portal.Territory{wordstest.Val, wordstest.Cretes, wordstest.Aiguille}
	for k := range 6 {
		all = append(all, &portal.Territory{Slug: fmt.Sprintf("autre-%d", k), ShortName: "Autre " + string(rune('A'+k)), Article: ""})
	}
	p := wordstest.Pole(all[:1+r.IntN(len(all))]...)
	f := randomFramework(r)
	p.Frameworks = []*portal.Framework{f}
	for _, t := range p.Territories {
		p.Assessments = append(p.Assessments, randomAssessments(r, t, f)...)
		if r.IntN(2) == 0 {
			p.Objectives = append(p.Objectives, &portal.Objective{Territory: t, Framework: f, Date: fr.Date{Year: 2024 + r.IntN(3), Month: 10}, Percent: float64(r.IntN(101))})
		}
		p.Plans = append(p.Plans, randomPlan(r, t))
	}
	p.Contracts = portal.Contracts{randomContract(r)}
	for range r.IntN(4) {
		p.Indicators = append(p.Indicators, randomIndicator(r, p.Territories))
	}
	p.Missions = []*portal.Mission{{Name: "Sujet A"}, {Name: "Sujet B"}, {Name: "Sujet C"}, {Name: "Sujet D"}}
	for range r.IntN(6) {
		p.Events = append(p.Events, &portal.Event{
			Date: fr.Date{Year: 2014 + r.IntN(3)}, Mission: p.Missions[r.IntN(4)], Planned: r.IntN(3) == 0,
			Inferred: []string{"", "déduit"}[r.IntN(2)], Caveat: []string{"", "réserve"}[r.IntN(2)],
		})
	}
	p.Index()
	return p
}

func randomFramework(r *rand.Rand) *portal.Framework {
	f := &portal.Framework{ID: "cae", Name: "Climat Air Énergie", ShortName: "CAE"}
	f.Add(&portal.Node{}, nil)
	for k := range 1 + r.IntN(7) {
		f.Add(&portal.Node{ID: fmt.Sprint(k + 1), Level: portal.Axis, Short: "Axe d’exemple"}, f.Root)
	}
	return f
}

func randomAssessments(r *rand.Rand, t *portal.Territory, f *portal.Framework) []*portal.Assessment {
	var made []*portal.Assessment
	date := fr.Date{Year: 2023, Month: 3, Day: 1}
	for range r.IntN(4) {
		a := &portal.Assessment{Territory: t, Framework: f, Date: date, Kind: portal.AssessmentKind(r.IntN(4)), Scores: make([]portal.Score, len(f.Nodes))}
		for _, n := range f.Axes() {
			a.Scores[n.Index] = portal.Score{Potential: portal.Points(r.IntN(3) * 50_000), Done: portal.Points(r.IntN(3) * 20_000)}
			a.Scores[n.Index].Done = min(a.Scores[n.Index].Done, a.Scores[n.Index].Potential)
		}
		a.RollUp()
		made = append(made, a)
		date = date.AddDays([]int{10, 200, 400, 731}[r.IntN(4)])
	}
	return made
}

func randomPlan(r *rand.Rand, t *portal.Territory) *portal.Plan {
	plan := &portal.Plan{Territory: t}
	for range r.IntN(5) {
		plan.Actions = append(plan.Actions, &portal.Action{State: portal.ActionState(r.IntN(9)), End: fr.Date{Year: 2023 + r.IntN(5)}, Plan: plan})
	}
	return plan
}

func randomContract(r *rand.Rand) *portal.Contract {
	start := 2021 + r.IntN(6)
	c := &portal.Contract{Start: fr.Date{Year: start, Month: 1, Day: 1}, End: fr.Date{Year: start + 3, Month: 12}}
	states := []string{"faite", "en cours", "à venir", "abandonnée", "à renseigner"}
	for k := range r.IntN(4) {
		phase := portal.Phase{Title: "Étape", Start: fr.Date{Year: start + k}, End: fr.Date{Year: start + k, Month: 12}}
		for range r.IntN(3) {
			phase.Tasks = append(phase.Tasks, portal.Task{State: portal.TaskState(states[r.IntN(len(states))])})
		}
		c.Phases = append(c.Phases, phase)
	}
	return c
}

func randomIndicator(r *rand.Rand, territories []*portal.Territory) *portal.Indicator {
	units := []string{"t", "%", "kg/hab.", "communes", "", "% par an", "logements pour 100", "€"}
	methods := []portal.Method{portal.NoMethod, portal.Linear, portal.Milestones, portal.Rate, portal.KeepAt, portal.Qualitative}
	i := &portal.Indicator{
		ID: "i", Short: "Mesure", Unit: units[r.IntN(len(units))], Decimals: r.IntN(3),
		Direction: portal.Direction(r.IntN(4)), Method: methods[r.IntN(len(methods))],
	}
	scopes := []portal.Scope{{ID: portal.PoleScope, Name: "Pays d’exemple"}, {ID: "syndicat", Name: "Syndicat d’exemple"}}
	for _, t := range territories {
		scopes = append(scopes, wordstest.ScopeOf(t))
	}
	for _, s := range scopes[:1+r.IntN(len(scopes))] {
		i.Series = append(i.Series, &portal.Series{Scope: s, Values: randomValues(r)})
	}
	for range r.IntN(3) {
		i.Targets = append(i.Targets, portal.Target{Year: 2016 + r.IntN(20), Value: float64(r.IntN(9) - 2), Milestone: r.IntN(3) == 0})
	}
	for range r.IntN(2) {
		i.Breaks = append(i.Breaks, portal.Break{Year: 2015 + r.IntN(10), Text: "Changement."})
	}
	return i
}

func randomValues(r *rand.Rand) []portal.Value {
	var values []portal.Value
	for year := 2014; year <= 2024; year++ {
		v := portal.Value{Year: year, Number: float64(r.IntN(60)-10) / 4, State: portal.ValueState(r.IntN(4))}
		if v.State == portal.Missing {
			v.Note = []string{"non collecté", "secret statistique", "non calculable (Il manque une pesée.)"}[r.IntN(3)]
		}
		if r.IntN(3) == 0 {
			values = append(values, v)
		}
	}
	return values
}
