package change

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
)

// Group is changes that one line says.
type Group struct {
	Subject string   // what changes: « indicateur dechets, Amont »
	Summary string   // what they come to, if it is not the list of them
	Changes []Change // none: nothing changes
	Told    []Change // made with them, which the summary says
	Implied []Change // made with them, and not said
	Note    string   // what else to know of them
}

// Sentence returns the changes of the group in French: « indicateur dechets,
// Amont : 1 valeur ajoutée (2024 : 480), 1 valeur corrigée (2020 : 501 → 502) ».
func (g Group) Sentence() string {
	list := g.list()
	if len(g.Changes) == 0 && g.Summary == "" {
		list = "rien ne change"
	}
	parts := slices.DeleteFunc([]string{g.Summary, list, g.Note}, func(s string) bool { return s == "" })
	if g.Subject == "" {
		return strings.Join(parts, " ; ")
	}
	return g.Subject + " : " + strings.Join(parts, " ; ")
}

// list counts the changes of each sort and lists the first of them: « 2 valeurs
// ajoutées (2018 : 131,05 ; 2019 : 130) ».
func (g Group) list() string {
	var parts []string
	for _, s := range sorts {
		var items []string
		var last []Change // the changes of the last item
		for _, c := range g.Changes {
			path := diag.SplitPointer(c.Key)
			if len(path) == 0 || !slices.Contains(strings.Fields(s.in), path[0]) || s.outcome != c.outcome(path) {
				continue
			}
			if last != nil && c.continues(last[0]) {
				last = append(last, c)
				items = items[:len(items)-1]
			} else {
				last = []Change{c}
			}
			items = append(items, item(last))
		}
		switch {
		case items == nil:
		case s.isCounted:
			parts = append(parts, fr.Count(len(items), s.one, s.many))
		case s.many == "":
			parts = append(parts, fmt.Sprintf(s.one, items[0]))
		default:
			shown := items
			if len(items) > MaxListed {
				shown = append(slices.Clip(items[:MaxListed]), "…")
			}
			parts = append(parts, fr.Count(len(items), s.one, s.many)+" ("+strings.Join(shown, " ; ")+")")
		}
	}
	return strings.Join(parts, ", ")
}

// An outcome is what becomes of a key.
type outcome uint8

const (
	added outcome = iota
	corrected
	removed
)

// sorts are the sorts of changes, in the order in which they are said.
var sorts = []sort{
	{in: "serie", outcome: added, one: "valeur ajoutée", many: "valeurs ajoutées"},
	{in: "serie", outcome: corrected, one: "valeur corrigée", many: "valeurs corrigées"},
	{in: "cible", outcome: added, one: "cible ajoutée", many: "cibles ajoutées"},
	{in: "cible", outcome: corrected, one: "cible corrigée", many: "cibles corrigées"},
	{in: "serie", outcome: removed, one: "valeur retirée", many: "valeurs retirées"},
	{in: "cible", outcome: removed, one: "cible retirée", many: "cibles retirées"},
	{in: "action", outcome: added, one: "action ajoutée", many: "actions ajoutées"},
	{in: "action", outcome: corrected, one: "action changée", many: "actions changées"},
	{in: "action", outcome: removed, one: "action devenue confidentielle, retirée", many: "actions devenues confidentielles, retirées", isCounted: true},
	{in: "label", outcome: added, one: "label ajouté", many: "labels ajoutés"},
	{in: "label", outcome: corrected, one: "label corrigé", many: "labels corrigés"},
	{in: "commune", outcome: added, one: "commune ajoutée", many: "communes ajoutées"},
	{in: "commune", outcome: corrected, one: "commune corrigée", many: "communes corrigées"},
	{in: "commune", outcome: removed, one: "commune d’exemple retirée", many: "communes d’exemple retirées"},
	{in: "points total nature labellisation etat millesime sources", outcome: corrected, one: "changement", many: "changements"},
	{in: "source", outcome: added, one: "la source « %s » est ajoutée"},
}

// sort is the changes of one outcome below some keys of a file.
type sort struct {
	in        string
	outcome   outcome
	one, many string
	isCounted bool // which they are is not said
}

func (c Change) outcome(path []string) outcome {
	_, isYear := c.New.(Year)
	switch {
	case c.New == nil:
		return removed
	case isYear && c.Old == nil, c.isBlock(path):
		return added
	}
	return corrected
}

// isBlock reports whether c adds a whole block to the file.
func (c Change) isBlock(path []string) bool {
	_, isBlock := c.New.(Block)
	return isBlock && len(path) == 2
}

// continues reports whether c belongs to the same thing as a change before it.
func (c Change) continues(before Change) bool {
	path, other := diag.SplitPointer(c.Key), diag.SplitPointer(before.Key)
	return c.Name == before.Name && !c.isBlock(path) && path[0] != "serie" && slices.Equal(path[:min(2, len(path))], other[:min(2, len(other))])
}

// item returns what the changes of one thing are: « 1.1.2 : 12 → 12,5 faits ».
func item(changes []Change) string {
	var words []string
	count := map[string]int{}
	for _, c := range changes {
		if w := c.words(); plurals[w] != "" {
			count[w]++
		} else if w != "" {
			words = append(words, w)
		}
	}
	for _, w := range slices.Sorted(maps.Keys(count)) {
		words = append(words, fr.Count(count[w], w, plurals[w]))
	}
	if words == nil {
		return changes[0].Name
	}
	return changes[0].Name + " : " + strings.Join(words, ", ")
}

// plurals are the words of what is counted in an action.
var plurals = map[string]string{"budget ajouté": "budgets ajoutés", "financeur ajouté": "financeurs ajoutés", "montant corrigé": "montants corrigés"}

// keyWords puts a correction into words, by the last key: $1 is the old value, $2
// the new one. Those of other keys are said one after the other.
var keyWords = map[string]string{
	"potentiel": "$1 → $2 de potentiel", "faits": "$1 → $2 faits", "programmes": "$1 → $2 programmés", "pas_faits": "$1 → $2 pas faits",

	"population_municipale": "$1 → $2 habitants", "population_totale": "population totale $1 → $2", "siren": "SIREN $2", "nom": "nom $1 → $2",

	"etoiles": "$1 → $2 étoiles", "sources": "sources complétées", "date": "décision $1 → $2",
	"pourcentage_fait": "$1 → $2 % faits", "pourcentage_programme": "$1 → $2 % programmés",

	"titre": "titre", "description": "descriptif", "objectifs": "objectifs", "thematique": "thématique",
	"statut": "statut : $1 → $2", "priorite": "priorité : $1 → $2",
	"debut": "début $2", "fin": "fin $2", "amelioration_continue": "répétée tous les ans",
	"structure_pilote": "structure pilote", "partenaires": "partenaires", "communes": "communes concernées", "mesures": "mesures liées", "indicateurs": "indicateurs liés",
	"previsionnel": "montant corrigé", "reel": "montant corrigé", "montant": "montant corrigé",
}

// words returns what changes, without the name of the thing that it belongs to.
func (c Change) words() string {
	path := diag.SplitPointer(c.Key)
	last := path[len(path)-1]
	switch {
	case c.New == nil:
		return ""
	case last == "-" && len(path) > 2:
		return path[len(path)-2] + " ajouté"
	case c.outcome(path) != corrected:
		return c.New.String()
	}
	format := cmp.Or(keyWords[last], "$1 → $2")
	if c.Old == nil {
		return strings.NewReplacer("$1 → ", "", "$2", c.New.String()).Replace(format)
	}
	return strings.NewReplacer("$1", c.Old.String(), "$2", c.New.String()).Replace(format)
}
