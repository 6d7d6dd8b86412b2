package importer

import (
	"fmt"
	"slices"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/internal/base/lists"
	"limpide/internal/change"
	"limpide/internal/change/importer/answer"
	"limpide/internal/change/importer/ask"
	"limpide/internal/change/importer/fault"
	"limpide/internal/change/importer/platform"
	"limpide/internal/change/importer/task"
	"limpide/internal/format/toml"
	"limpide/internal/portal"
)

// labels is the answer that gives the labels of EPCIs.
type labels struct{ *answer.Labels }

func (x labels) Describe() string {
	return "labels de " + fr.Count(len(x.Bodies), "collectivité", "collectivités")
}

// prepare adds the labels of the EPCIs of the portal, found by their SIREN, and
// remembers their numbers. Other collectivités are counted.
func (x labels) prepare(t *task.Task) {
	others := 0
	found := map[*portal.Territory]bool{}
	for _, b := range x.Bodies {
		territory := lists.Find(t.Portal.Territories, func(known *portal.Territory) bool { return b.SIREN != nil && known.SIREN == *b.SIREN })
		if territory == nil {
			others++
			continue
		}
		found[territory] = true
		t.Remember(territory, b.Number, b.At.Place())
		x.add(t, territory, b)
	}
	if len(found) == 0 && x.Pages <= 1 {
		t.Fault(fault.NoBody)
		return
	}
	aside := &t.Plan.Aside
	for _, known := range t.Portal.Territories {
		if !found[known] {
			aside.Add(notAnswered, known.The())
		}
	}
	if others > 0 {
		aside.AddSentence(fr.Count(others, "collectivité qui n’est pas du portail, laissée de côté.",
			"collectivités qui ne sont pas du portail, laissées de côté."))
	}
	if x.Pages > 1 {
		aside.AddSentence(fmt.Sprintf("Cette réponse est la page %d sur %d : importez aussi les autres, si les EPCI du portail n’y sont pas tous.",
			x.Page, x.Pages))
	}
	if slices.ContainsFunc(t.Plan.Changes(), func(c change.Change) bool { return c.Source == platform.API.ID }) {
		t.Cite()
	}
}

var notAnswered = change.About("La réponse ne parle pas de {cet|ces} EPCI du portail : %s.")

// add adds the labels of a territory, or what changes in them.
func (x labels) add(t *task.Task, territory *portal.Territory, b answer.Body) {
	g := change.Group{Subject: "étoiles " + territory.Of()}
	decisions, _ := b.Decisions()
	for _, l := range decisions {
		framework := t.Portal.Framework(l.Framework)
		called := fmt.Sprintf("%s, %s", l.Framework, fr.Count(l.Stars, "étoile", "étoiles"))
		switch {
		case framework == nil:
			t.Plan.Aside.Add(otherFramework, fmt.Sprintf("%s, décision du %s (%s)", territory.ShortName, l.Date.Long(), called))
			continue
		case l.Stars == 0:
			t.Plan.Aside.Add(noStar, fmt.Sprintf("%s, %s, le %s", territory.ShortName, framework.ShortName, l.Date.Long()))
			continue
		}
		now := portal.Label{Framework: framework, Stars: l.Stars, Date: l.Date}
		var faults diag.List
		now.Done, now.Planned, faults = l.Percents(x.AreRatios())
		t.Plan.Faults.Add(faults...)
		g.Changes = append(g.Changes, labelWriter{t}.label(territory, now)...)
	}
	for _, framework := range t.Portal.Frameworks {
		isStarred := func(l answer.Label) bool { return l.Framework == framework.ID && l.Stars > 0 }
		if slices.Contains(withLabel, framework.ID) && !slices.ContainsFunc(decisions, isStarred) {
			g.Changes = append(g.Changes, labelWriter{t}.noLabel(territory, framework)...)
		}
	}
	t.Plan.Add(g)
}

// withLabel are the frameworks whose labels the answer gives.
var withLabel = []string{"cae", "eci"}

// labelWriter compares the labels of an answer with those of the portal.
type labelWriter struct{ *task.Task }

// noLabel returns the change that says that no star was found on the day of the
// answer, unless the portal knows of a decision or of a later look.
func (t labelWriter) noLabel(territory *portal.Territory, framework *portal.Framework) []change.Change {
	of := func(l portal.Label) bool { return l.Framework == framework }
	now := portal.Label{Framework: framework, CheckedOn: t.AskDay(), Sources: []*portal.Source{{ID: platform.API.ID}}}
	k := slices.IndexFunc(territory.Labels, of)
	if k < 0 {
		lines := toml.Pairs{{"referentiel", toml.Quote(framework.ID)}, {"etoiles", "0"}}
		lines.Add("verifie_le", now.CheckedOn.String())
		lines.Add("sources", toml.List(task.Refs(now.Sources)))
		name := "aucune étoile"
		if !now.CheckedOn.IsZero() { // not asked yet
			name += " le " + now.CheckedOn.Long()
		}
		block := change.Block{Name: name, Lines: "[[label]]\n" + lines.Lines("")}
		return t.labelChanges(territory, framework, change.Change{Key: "/label/-", New: block})
	}
	old := territory.Labels[k]
	if slices.ContainsFunc(territory.Labels, func(l portal.Label) bool { return of(l) && l.Stars > 0 }) {
		t.Plan.Aside.Add(starMissing, territory.ShortName+", "+framework.ShortName)
	}
	if old.Stars > 0 || !old.CheckedOn.Before(now.CheckedOn) {
		return nil
	}
	return t.labelChanges(territory, framework, change.Differences("label", old.Place.Pointer, old, now)...)
}

// labelChanges completes the changes of a label.
func (t labelWriter) labelChanges(territory *portal.Territory, framework *portal.Framework, all ...change.Change) []change.Change {
	for k := range all {
		all[k].Dataset, all[k].Name, all[k].Source, all[k].Day = territory.Place.File, framework.ShortName, platform.API.ID, t.Day()
	}
	return all
}

var starMissing = change.AboutClauses("À vérifier : le portail a {une|des} étoile{s} dont la réponse ne parle pas (%s).")

var (
	otherFramework = change.LeftOut("car {son|leur} référentiel n’est pas dans le portail")
	noStar         = change.AboutClauses("Laissée{s} de côté, car elle{s} ne donne{nt} aucune étoile : {une|des} décision{s} (%s).")
)

// label returns the changes that a label makes in the file of a territory.
func (t labelWriter) label(territory *portal.Territory, now portal.Label) []change.Change {
	name := now.Framework.ShortName
	isStarred := func(old portal.Label) bool { return old.Framework == now.Framework && old.Stars > 0 }
	isSame := func(old portal.Label) bool { return isStarred(old) && old.Date == now.Date }
	isDay := func(old portal.Label) bool {
		return isStarred(old) && !now.Date.Before(old.Date.First()) && !now.Date.After(old.Date.Last())
	}
	isNear := func(old portal.Label) bool {
		return isStarred(old) && old.Stars == now.Stars && areNear(old.Date, now.Date)
	}
	k := slices.IndexFunc(territory.Labels, isSame)
	if k < 0 {
		k = slices.IndexFunc(territory.Labels, isDay)
	}
	if k < 0 {
		if k = slices.IndexFunc(territory.Labels, isNear); k >= 0 {
			old := territory.Labels[k]
			switch double(t.Task, fmt.Sprintf("label %s %s %s", territory.Slug, now.Framework.ID, now.Date),
				fmt.Sprintf("%s a déjà %s pour le référentiel %s, par décision du %s ; la réponse dit : du %s.",
					fr.Capital(territory.The()), fr.Count(old.Stars, "étoile", "étoiles"), name, old.Date.Long(), now.Date.Long()),
				"Est-ce la même décision ?", true) {
			case ask.KeepBoth:
				k = -1
			case ask.CorrectDate:
			default:
				return nil
			}
		}
	}
	var all []change.Change
	if now.Sources = []*portal.Source{{ID: platform.API.ID}}; k < 0 {
		said := fr.Count(now.Stars, "étoile", "étoiles") + ", décision du " + now.Date.Long()
		block := change.Block{Name: said, Lines: change.Lines("label", now)}
		all = []change.Change{{Key: "/label/-", New: block}}
	} else {
		old := territory.Labels[k]
		cited := append(slices.Clip(old.Sources), now.Sources...)
		now.Sources = old.Sources
		if all = change.Differences("label", old.Place.Pointer, old, now); all != nil && !slices.Contains(task.Refs(old.Sources), platform.API.ID) {
			now.Sources = cited
			all = change.Differences("label", old.Place.Pointer, old, now)
		}
	}
	return t.labelChanges(territory, now.Framework, all...)
}
