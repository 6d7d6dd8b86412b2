package audit

import (
	"strings"
	"testing"

	"limpide/internal/base/fr"
	"limpide/internal/portal"
)

// TestChanges_label holds that the end of a label is told as it is counted, unless
// another takes its place, and a result on the day that it may be shown.
func TestChanges_label(t *testing.T) {
	day := fr.Date{Year: 2026, Month: 11, Day: 23}
	cae := &portal.Framework{ID: "cae", ShortName: "CAE", Validity: 4}
	amont := &portal.Territory{Slug: "amont", ShortName: "Amont", Article: "l’", Labels: []portal.Label{
		{Framework: cae, Stars: 2, Date: fr.Date{Year: 2022, Month: 12, Day: 5}},
	}}
	p := &portal.Portal{Territories: []*portal.Territory{amont}, Frameworks: []*portal.Framework{cae}, Assessments: []*portal.Assessment{
		{Territory: amont, Framework: cae, Kind: portal.LabelAudit, Date: fr.Date{Year: 2026, Month: 9}, Decision: fr.Date{Year: 2026, Month: 11, Day: 24}},
	}}
	p.Index()
	said := func() string {
		var all []string
		for _, d := range Changes(p, day) {
			all = append(all, fr.Plain(d.Message))
		}
		return strings.Join(all, " | ")
	}
	const result = "le 24 novembre 2026, le résultat de l’audit CAE de l’Amont n’est plus réservé"
	if got, want := said(), result+" | le 5 décembre 2026, le label CAE de l’Amont n’est plus valable"; got != want {
		t.Errorf("Changes = %q, want %q", got, want)
	}
	amont.Labels = append(amont.Labels, portal.Label{Framework: cae, Stars: 3, Date: fr.Date{Year: 2026, Month: 6, Day: 1}})
	if got := said(); got != result {
		t.Errorf("with a later decision, Changes = %q, want %q", got, result)
	}
}
