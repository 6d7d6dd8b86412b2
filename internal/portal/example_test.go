package portal

import (
	"slices"
	"testing"
)

// TestPreferFacts_une_courbe_est_toute_vraie_ou_toute_inventée gives each
// territory an example of everything, then facts of one kind to the first.
func TestPreferFacts_une_courbe_est_toute_vraie_ou_toute_inventée(t *testing.T) {
	first, second := &Territory{Slug: "amont"}, &Territory{Slug: "aval"}
	cae, eci := &Framework{ID: "cae"}, &Framework{ID: "eci"}
	fact := &Dataset{File: "data/vrai.toml"}
	for _, c := range []struct {
		name  string
		facts func(p *Portal)
		want  []string // the examples that are left
	}{
		{"aucun fait", func(*Portal) {}, []string{
			"évaluation amont cae", "évaluation amont eci", "évaluation aval cae", "objectif amont cae", "objectif aval cae", "plan amont", "plan aval", "source"}},
		{"une évaluation", func(p *Portal) {
			p.Assessments = append(p.Assessments, &Assessment{Territory: first, Framework: cae, Dataset: fact})
		}, []string{"évaluation amont eci", "évaluation aval cae", "objectif aval cae", "plan amont", "plan aval", "source"}},
		{"une évaluation sous réserve", func(p *Portal) {
			p.Assessments = append(p.Assessments, &Assessment{Territory: first, Framework: eci, Kind: LabelAudit, Dataset: fact})
		}, []string{"évaluation amont cae", "évaluation aval cae", "objectif amont cae", "objectif aval cae", "plan amont", "plan aval", "source"}},
		{"un objectif", func(p *Portal) {
			p.Objectives = append(p.Objectives, &Objective{Territory: second, Framework: cae, Dataset: fact})
		}, []string{"évaluation amont cae", "évaluation amont eci", "objectif amont cae", "plan amont", "plan aval", "source"}},
		{"un plan", func(p *Portal) { p.Plans = append(p.Plans, &Plan{Territory: second, Dataset: fact}) }, []string{
			"évaluation amont cae", "évaluation amont eci", "évaluation aval cae", "objectif amont cae", "objectif aval cae", "plan amont", "source"}},
		{"tout", func(p *Portal) {
			for _, t := range p.Territories {
				p.Plans = append(p.Plans, &Plan{Territory: t, Dataset: fact})
				for _, f := range p.Frameworks {
					p.Objectives = append(p.Objectives, &Objective{Territory: t, Framework: f, Dataset: fact})
				}
			}
		}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			objectives := &Dataset{File: ExamplesFolder + "objectifs.toml", Example: true}
			p := &Portal{Territories: []*Territory{first, second}, Frameworks: []*Framework{cae, eci}, Datasets: []*Dataset{objectives}}
			invented := func() *Dataset {
				d := &Dataset{File: ExamplesFolder + "essai.toml", Example: true}
				p.Datasets = append(p.Datasets, d)
				return d
			}
			for _, k := range []scoreKey{{first, cae}, {first, eci}, {second, cae}} {
				p.Assessments = append(p.Assessments, &Assessment{Territory: k.territory, Framework: k.framework, Dataset: invented()})
			}
			for _, t := range p.Territories {
				p.Objectives = append(p.Objectives, &Objective{Territory: t, Framework: cae, Dataset: objectives})
				p.Plans = append(p.Plans, &Plan{Territory: t, Dataset: invented()})
			}
			source := &Source{}
			source.Place.File = ExamplesFolder + "sources.toml"
			p.Sources = []*Source{source}
			c.facts(p)
			p.PreferFacts()
			var got []string
			used := map[*Dataset]bool{}
			note := func(d *Dataset, what string) {
				if d.Example {
					got, used[d] = append(got, what), true
				}
			}
			for _, a := range p.Assessments {
				note(a.Dataset, "évaluation "+a.Territory.Slug+" "+a.Framework.ID)
			}
			for _, o := range p.Objectives {
				note(o.Dataset, "objectif "+o.Territory.Slug+" "+o.Framework.ID)
			}
			for _, plan := range p.Plans {
				note(plan.Dataset, "plan "+plan.Territory.Slug)
			}
			if len(p.Sources) > 0 {
				got = append(got, "source")
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("examples left %q, want %q", got, c.want)
			}
			if n := len(p.Examples()); n != len(used) {
				t.Errorf("%d datasets of examples for the %d that are shown", n, len(used))
			}
		})
	}
}

func TestIllustrate_seulement_un_indicateur_qui_n_a_rien(t *testing.T) {
	example := func() *Indicator {
		return &Indicator{Dataset: &Dataset{Example: true}, Series: []*Series{{}}, Targets: []Target{{}}, Breaks: []Break{{}}, Contact: "un service"}
	}
	for name, c := range map[string]struct {
		indicator *Indicator
		want      bool
	}{
		"une définition":            {&Indicator{Dataset: &Dataset{}}, true},
		"une valeur d’un périmètre": {&Indicator{Dataset: &Dataset{}, Series: []*Series{{Scope: Scope{ID: "amont"}}}}, false},
		"une cible":                 {&Indicator{Dataset: &Dataset{}, Targets: []Target{{Year: 2030}}}, false},
	} {
		i := c.indicator
		series, targets := len(i.Series), len(i.Targets)
		if got := i.Illustrate(example()); got != c.want {
			t.Errorf("%s: Illustrate() = %v, want %v", name, got, c.want)
		}
		if i.Dataset.Example != c.want || !c.want && (len(i.Series) != series || len(i.Targets) != targets || len(i.Breaks) > 0) {
			t.Errorf("%s: %+v mixes facts and examples", name, i)
		}
	}
}

func TestPreferFacts_une_action_vraie_garde_son_adresse(t *testing.T) {
	fact := &Plan{Territory: &Territory{Slug: "amont"}, Dataset: &Dataset{}, Actions: []*Action{{ID: "composter"}}}
	example := &Plan{Territory: &Territory{Slug: "aval"}, Dataset: &Dataset{Example: true}, Actions: []*Action{{ID: "composter"}, {ID: "planter"}}}
	p := &Portal{Plans: []*Plan{fact, example}}
	p.PreferFacts()
	if len(p.Plans) != 2 || len(fact.Actions) != 1 || len(example.Actions) != 1 || example.Actions[0].ID != "planter" {
		t.Errorf("the example keeps %v, want planter alone", example.Actions)
	}
}
