package importer

import (
	"slices"
	"strconv"
	"strings"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/internal/format/toml"
	"limpide/internal/portal"
)

// change writes what differs in an action of the portal, and says what in words.
func (a action) change(doc *document, old *portal.Action) string {
	path := diag.SplitPointer(old.Place.Pointer)
	var words []string
	set := func(differs bool, key, value, word string) {
		if differs {
			doc.Set(value, append(slices.Clone(path), key)...)
			words = append(words, word)
		}
	}
	text := func(key, now, was, word string) {
		set(now != "" && comparable(now) != comparable(was), key, toml.Quote(now), word)
	}
	state := ""
	if old.State != portal.NoState {
		state = old.State.String()
	}
	text("titre", a.title, old.Title, "titre")
	text("description", a.description, old.Description, "descriptif")
	text("objectifs", a.aims, old.Aims, "objectifs")
	text("statut", a.status, state, moved("statut", state, a.status))
	text("priorite", a.priority, old.Priority, moved("priorité", old.Priority, a.priority))
	text("thematique", a.theme, old.Theme, "thématique")
	set(isAnother(a.start, old.Start), "debut", a.start.String(), "début "+a.start.Long())
	set(isAnother(a.end, old.End), "fin", a.end.String(), "fin "+a.end.Long())
	set(a.yearly && !old.Continuous, "amelioration_continue", "true", "répétée tous les ans")
	text("structure_pilote", a.lead, old.Lead, "structure pilote")
	list := func(key string, now, was []string, word string) {
		set(len(now) > 0 && !slices.EqualFunc(now, was, func(a, b string) bool { return comparable(a) == comparable(b) }), key, toml.List(now), word)
	}
	list("partenaires", a.partners, old.Partners, "partenaires")
	list("mesures", a.measures, refs(old.Nodes), "mesures liées")
	list("indicateurs", a.measured, ids(old.Indicators), "indicateurs liés")
	added, corrected := a.changeBudgets(doc, path, old)
	addedFunders, correctedFunders := a.changeFunders(doc, path, old)
	corrected += correctedFunders
	for _, n := range []struct {
		count            int
		singular, plural string
	}{
		{added, "budget ajouté", "budgets ajoutés"},
		{addedFunders, "financeur ajouté", "financeurs ajoutés"},
		{corrected, "montant corrigé", "montants corrigés"},
	} {
		if n.count > 0 {
			words = append(words, fr.Count(n.count, n.singular, n.plural))
		}
	}
	return strings.Join(words, ", ")
}

// isAnother reports whether a day is outside of the day, month or year that the
// portal gives already.
func isAnother(day, old fr.Date) bool {
	return !day.IsZero() && (old.IsZero() || day.Last().Before(old.First()) || day.First().After(old.Last()))
}

// comparable is a text as it is once written, without typography.
func comparable(s string) string {
	return strings.NewReplacer("’", "'", "\u00a0", " ", "\u202f", " ").Replace(strings.Trim(toml.Quote(s), `"'`))
}

func moved(what, was, now string) string {
	if was == "" {
		return what + " : " + now
	}
	return what + " : " + was + " → " + now
}

func refs(nodes []*portal.Node) []string {
	var all []string
	for _, n := range nodes {
		all = append(all, n.Ref())
	}
	return all
}

func ids(indicators []*portal.Indicator) []string {
	var all []string
	for _, i := range indicators {
		all = append(all, i.ID)
	}
	return all
}

// changeBudgets writes the amounts that differ, budget by budget: the same kind,
// unit and year.
func (a action) changeBudgets(doc *document, path []string, old *portal.Action) (added, corrected int) {
	for _, b := range a.budgets {
		k := slices.IndexFunc(old.Budgets, func(o portal.Budget) bool {
			return o.Kind == b.kind && o.Unit == b.unit && o.Year == b.year
		})
		if k < 0 {
			doc.AddBelow("\n"+b.block(), path...)
			added++
			continue
		}
		for _, amount := range []struct {
			key      string
			now, was *float64
		}{{"previsionnel", b.planned, old.Budgets[k].Planned}, {"reel", b.actual, old.Budgets[k].Actual}} {
			if amount.now != nil && (amount.was == nil || !same(*amount.now, *amount.was)) {
				doc.Set(toml.Number(*amount.now), append(slices.Clone(path), "budget", strconv.Itoa(k), amount.key)...)
				corrected++
			}
		}
	}
	return added, corrected
}

func (a action) changeFunders(doc *document, path []string, old *portal.Action) (added, corrected int) {
	for _, f := range a.funders {
		k := slices.IndexFunc(old.Funders, func(o portal.Funder) bool { return comparable(o.Name) == comparable(f.name) })
		switch {
		case k < 0:
			doc.AddBelow("\n"+f.block(), path...)
			added++
		case f.amount != nil && (old.Funders[k].Amount == nil || !same(*old.Funders[k].Amount, *f.amount)):
			doc.Set(toml.Number(*f.amount), append(slices.Clone(path), "financeur", strconv.Itoa(k), "montant")...)
			corrected++
		}
	}
	return added, corrected
}
