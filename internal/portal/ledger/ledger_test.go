package ledger

import (
	"reflect"
	"strings"
	"testing"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/internal/portal"
)

var (
	spring = fr.Date{Year: 2026, Month: 3, Day: 2}
	autumn = fr.Date{Year: 2026, Month: 11, Day: 23}
)

// sample is a portal of one indicator, one plan, one contract and one assessment.
func sample() *portal.Portal {
	upstream := &portal.Territory{Slug: "amont", ShortName: "Amont", Dataset: &portal.Dataset{File: "data/territoires/amont.toml"}}
	root := &portal.Node{Level: portal.Root}
	measure := &portal.Node{ID: "1.1", Level: portal.Measure, Index: 1, Parent: root}
	cae := &portal.Framework{ID: "cae", Name: "CAE", Root: root, Nodes: []*portal.Node{root, measure}}
	score := portal.Score{Potential: portal.PointsOf(12), Done: portal.PointsOf(3)}
	start := fr.Date{Year: 2024}
	p := &portal.Portal{
		Site:        portal.Site{BaseURL: "https://essai.fr/", Publisher: portal.Publisher{SIREN: "200000008"}},
		Territories: []*portal.Territory{upstream},
		Frameworks:  []*portal.Framework{cae},
		Assessments: []*portal.Assessment{{Territory: upstream, Framework: cae, Date: fr.Date{Year: 2024, Month: 5, Day: 2}, State: portal.Validated,
			Scores: []portal.Score{score, score}, Dataset: &portal.Dataset{File: "data/evaluations/amont/cae-2024-05-02.toml"}}},
		Indicators: []*portal.Indicator{{
			Dataset: &portal.Dataset{File: "data/indicateurs/dechets.toml", Title: "Déchets"}, Unit: "t",
			Series: []*portal.Series{{Scope: portal.Scope{ID: "amont", Name: "Amont"}, Values: []portal.Value{
				{Year: 2020, Number: 501}, {Year: 2021, Number: 490, State: portal.Provisional}}}},
			Targets: []portal.Target{{Year: 2030, Value: 430}},
		}},
		Plans: []*portal.Plan{{Territory: upstream, Dataset: &portal.Dataset{File: "data/plans/amont.toml"},
			Actions: []*portal.Action{{ID: "planter", Title: "Planter des haies", State: portal.Ongoing}}}},
		Contracts: portal.Contracts{{ID: "contrat", Start: start, End: fr.Date{Year: 2028}, Dataset: &portal.Dataset{File: "data/contrat.toml"}}},
	}
	p.Index()
	return p
}

// published is the history of a portal that was published once.
func published(t *testing.T, p *portal.Portal) *History {
	t.Helper()
	h := &History{}
	_, record := h.Next(p, spring)
	if record == nil {
		t.Fatal("the first publication leaves no record")
	}
	record.Write()
	h.Add(record, autumn)
	return h
}

func TestNext(t *testing.T) {
	value := func(p *portal.Portal) *portal.Value { return &p.Indicators[0].Series[0].Values[0] }
	tests := map[string]struct {
		change      func(*portal.Portal)
		want        string // what changed, in words
		unexplained bool
	}{
		"rien ne change":                       {func(*portal.Portal) {}, "", false},
		"une valeur corrigée se dit":           {func(p *portal.Portal) { value(p).Number = 502 }, "Amont, 2020 : 501 → 502 t", true},
		"un motif à côté d'elle l'explique":    {func(p *portal.Portal) { value(p).Number, value(p).Reason = 502, "Erreur." }, "Amont, 2020 : 501 → 502 t [Erreur.]", false},
		"un motif du fichier l'explique":       {func(p *portal.Portal) { value(p).Number, p.Indicators[0].Dataset.Reason = 502, "Refait." }, "Amont, 2020 : 501 → 502 t [Refait.]", false},
		"un motif sans correction ne dit rien": {func(p *portal.Portal) { value(p).Reason = "Erreur." }, "", false},
		"une valeur provisoire change":         {func(p *portal.Portal) { p.Indicators[0].Series[0].Values[1] = portal.Value{Year: 2021, Number: 495} }, "Amont, 2021 : 490 t (provisoire) → 495 t", false},
		"une année s'ajoute": {func(p *portal.Portal) {
			p.Indicators[0].Series[0].Values = append(p.Indicators[0].Series[0].Values, portal.Value{Year: 2022, Number: 480})
		}, "Amont, 2022 : ajouté : 480 t", false},
		"une valeur retirée demande un motif": {func(p *portal.Portal) { p.Indicators[0].Series[0].Values = p.Indicators[0].Series[0].Values[1:] }, "Amont, 2020 : retiré : 501 t", true},
		"une cible ne change pas sans un mot": {func(p *portal.Portal) { p.Indicators[0].Targets[0].Value = 450 }, "cible 2030 : 430 → 450 t", true},
		"une action avance":                   {func(p *portal.Portal) { p.Plans[0].Actions[0].State = portal.Done }, "Planter des haies, état : En cours → Réalisé", false},
		"une action s'ajoute": {func(p *portal.Portal) {
			p.Plans[0].Actions = append(p.Plans[0].Actions, &portal.Action{ID: "trier", Title: "Trier", State: portal.ToCome})
		}, "Trier, état : ajouté : À venir", false},
		"un score validé ne change pas sans un mot": {func(p *portal.Portal) { p.Assessments[0].Scores[1].Done = portal.PointsOf(6) },
			"1.1 : 25,0 % (3 sur 12 points) → 50,0 % (6 sur 12 points)", true},
		"un score provisoire change":              {func(p *portal.Portal) { p.Assessments[0].State = portal.Draft }, "état : validé → provisoire", true},
		"un contrat ne s'allonge pas sans un mot": {func(p *portal.Portal) { p.Contracts[0].End = fr.Date{Year: 2029} }, "fin : 2028 → 2029", true},
		"un avenant allonge un contrat": {func(p *portal.Portal) {
			p.Contracts[0].End = fr.Date{Year: 2029}
			p.Contracts[0].Amendments = []portal.Amendment{{Date: spring, Title: "Un an de plus"}}
		}, "fin : 2028 → 2029 | avenant du 2 mars 2026 : ajouté : Un an de plus", false},
		"un exemple n'y entre pas": {func(p *portal.Portal) {
			p.Indicators = append(p.Indicators, &portal.Indicator{Dataset: &portal.Dataset{File: "data/exemples/indicateurs/x.toml", Example: true}, Unit: "t"})
		}, "", false},
		"un audit sous réserve n'y entre pas": {func(p *portal.Portal) {
			held := *p.Assessments[0]
			held.Kind, held.Dataset = portal.LabelAudit, &portal.Dataset{File: "data/evaluations/amont/cae-2026-01-02.toml"}
			p.Assessments = append(p.Assessments, &held)
		}, "", false},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			h := published(t, sample())
			p := sample()
			test.change(p)
			next, record := h.Next(p, autumn)
			var said []string
			unexplained := false
			if next != nil {
				for _, f := range next.Files {
					for _, c := range f.Changes {
						line := c.What() + " : " + c.Sentence()
						if c.Reason != "" {
							line += " [" + c.Reason + "]"
						}
						said = append(said, line)
						unexplained = unexplained || c.Unexplained()
					}
				}
			}
			got := strings.NewReplacer("\u00a0", " ", "\u202f", " ").Replace(strings.Join(said, " | "))
			if got != test.want || unexplained != test.unexplained {
				t.Errorf("changed: %q, unexplained %t; want %q, %t", got, unexplained, test.want, test.unexplained)
			}
			if (next == nil) != (test.want == "") || (record == nil) != (next == nil) {
				t.Errorf("next = %v, record = %v", next, record)
			}
		})
	}
}

// What a site tells of a publication while it is made and once it is read back is
// the same, but for the places in the files.
func TestAdd_relit_ce_qui_a_été_dit(t *testing.T) {
	h := published(t, sample())
	p := sample()
	p.Indicators[0].Series[0].Values[0] = portal.Value{Year: 2020, Number: 502, Reason: "Erreur."}
	p.Plans = nil
	p.Contracts = append(p.Contracts, &portal.Contract{ID: "pcaet", Start: spring, Dataset: &portal.Dataset{File: "data/contrats/pcaet.toml"}})
	next, record := h.Next(p, autumn)
	for i := range next.Files {
		for k := range next.Files[i].Changes {
			next.Files[i].Changes[k].At = diag.Place{}
		}
	}
	read, err := Read(record.Write())
	if err != nil {
		t.Fatal(err)
	}
	h.Add(read, autumn)
	if got := h.Last(); !reflect.DeepEqual(got, next) {
		t.Errorf("read back: %+v\nwas told: %+v", got, next)
	}
	if again, _ := h.Next(p, autumn); again != nil {
		t.Errorf("published again, nothing having changed: %+v", again)
	}
	outcomes := map[string]Outcome{}
	for _, f := range next.Files {
		outcomes[f.File] = f.Outcome
	}
	want := map[string]Outcome{"data/indicateurs/dechets.toml": Corrected, "data/plans/amont.toml": Removed, "data/contrats/pcaet.toml": Added}
	if !reflect.DeepEqual(outcomes, want) {
		t.Errorf("outcomes %v, want %v", outcomes, want)
	}
}

func TestNext_un_motif_ne_sert_qu_une_fois(t *testing.T) {
	h := published(t, sample())
	p := sample()
	value := &p.Indicators[0].Series[0].Values[0]
	value.Number, value.Reason = 502, "Erreur."
	_, record := h.Next(p, autumn)
	record.Write()
	h.Add(record, autumn)
	value.Number = 503
	next, again := h.Next(p, autumn)
	c := next.Files[0].Changes[0]
	if !c.Unexplained() || !c.Stale {
		t.Errorf("a reason that was given for another correction explains this one: %+v", c)
	}
	if again.Name() != "2026-11-23-2.toml" {
		t.Errorf("the second publication of the day is named %s", again.Name())
	}
}

func TestRead(t *testing.T) {
	p := sample()
	p.Indicators[0].Dataset.Title = "Déchets '''\n\ttriés\x00'' \\ \"…\""
	p.Plans[0].Actions[0].ID = "a/b~c"
	_, record := (&History{}).Next(p, spring)
	data := record.Write()
	read, err := Read(data)
	if err != nil {
		t.Fatalf("%v\n%s", err, data)
	}
	if !reflect.DeepEqual(read, record) {
		t.Errorf("read %+v\nwrote %+v", read, record)
	}
	if windows, err := Read([]byte(strings.ReplaceAll(string(data), "\n", "\r\n"))); err != nil || !reflect.DeepEqual(windows, record) {
		t.Errorf("with the line ends of Windows: %v", err)
	}
	for name, bad := range map[string]string{
		"un chiffre récrit":   strings.Replace(string(data), "\t501", "\t502", 1),
		"une date récrite":    strings.Replace(string(data), "2026-03-02\nrang", "2026-03-03\nrang", 1),
		"coupé":               string(data[:len(data)/2]),
		"vide":                "",
		"sans sceau":          "date = 2026-03-02\n",
		"de la suite ajoutée": string(data) + "\n",
	} {
		if _, err := Read([]byte(bad)); err == nil {
			t.Errorf("%s: is read as if limpide had written it", name)
		}
	}
}

// A portal whose address a fault keeps from being read is not told to part with what it
// has published.
func TestRecord_of_a_portal_that_cannot_be_read(t *testing.T) {
	r := &Record{Address: "https://transition.amont.fr/", SIREN: "200000008"}
	for address, want := range map[string]bool{"https://transition.amont.fr": true, "": true, "https://ailleurs.fr/": false} {
		p := &portal.Portal{Site: portal.Site{BaseURL: address}}
		if got := r.IsOf(p); got != want {
			t.Errorf("IsOf a portal at %q = %v, want %v", address, got, want)
		}
	}
}
