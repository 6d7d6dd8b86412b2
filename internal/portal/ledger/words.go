package ledger

import (
	"cmp"
	"strconv"
	"strings"

	"limpide/internal/base/diag"
	"limpide/internal/base/exact"
	"limpide/internal/base/fr"
	"limpide/internal/portal"
)

// lasts are what the last steps of keys are called in a sentence, those that say
// something.
var lasts = map[string]string{
	"nature": "nature", "etat": "état", "total": "score", "unite": "unité", "adopte_le": "adoption",
	"debut": "début", "fin": "fin", "statut": "état", "montant": "montant", "titre": "",
	"previsionnel": "prévu", "reel": "réel", "etoiles": "étoiles", "jusqu_au": "fin",
	"population_municipale": "population municipale", "pourcentage": "score visé", "date": "échéance",
}

// What returns what changed, in words: « Amont, 2020 », « Planter des haies, état ».
func (c *Change) What() string {
	steps := diag.SplitPointer(c.Key)
	last := steps[len(steps)-1]
	parts := []string{c.Name}
	switch steps[0] {
	case "serie":
		parts = append(parts, last)
	case "cible":
		parts = append(parts, "cible "+last)
	case "points":
		parts = append(parts, last)
	case "label":
		parts = append(parts, lasts[last]) // the day of the decision is told by the figure
	case "action":
		if len(steps) > 4 { // /action/planter/investissement/€ HT/2026/reel
			parts = append(parts, steps[2]+" "+lasts[last])
			if steps[4] != "0" {
				parts = append(parts, steps[4])
			}
			break
		}
		parts = append(parts, cmp.Or(lasts[last], last))
	default:
		parts = append(parts, lasts[last])
	}
	said := parts[:0]
	for _, p := range parts {
		if p != "" {
			said = append(said, p)
		}
	}
	return strings.Join(said, ", ")
}

// Said returns a value of the figure, Old or New, as a sentence has it: « 118,2 t »,
// « 41,6 % (5 points faits sur 12) », « 31 décembre 2026 ».
func (c *Change) Said(value string) string {
	steps := diag.SplitPointer(c.Key)
	last, first := steps[len(steps)-1], steps[0]
	number, rest, _ := strings.Cut(value, " ")
	switch {
	case value == "":
		return ""
	case first == "points" || first == "total":
		done, potential, _ := strings.Cut(number, "/")
		score := portal.Score{Done: points(done), Potential: points(potential)}
		said := score.Done.String() + " sur " + score.Potential.String() + "\u00a0points"
		if percent, ok := score.Percent(); ok {
			return fr.Percent(percent, 1) + " (" + said + ")"
		}
		return said
	case last == "debut" || last == "fin" || last == "date" || last == "adopte_le" || last == "jusqu_au":
		if day, err := fr.ParseDate(value); err == nil {
			return day.Long()
		}
	}
	v, err := strconv.ParseFloat(number, 64)
	if err != nil {
		return value
	}
	unit := ""
	switch {
	case first == "serie" || first == "cible":
		unit = c.Unit
	case last == "pourcentage":
		unit = "%"
	case last == "montant" || len(steps) > 3 && steps[2] == "financeur":
		unit = "€"
	case first == "action" && len(steps) > 4:
		unit = steps[3]
	}
	said := fr.WithUnit(v, exact.Decimals(v), unit)
	if rest != "" {
		said += " (" + rest + ")"
	}
	return said
}

func points(text string) portal.Points {
	v, _ := strconv.ParseFloat(text, 64) // as this package wrote it
	return portal.PointsOf(v)
}

// Sentence returns what became of the figure: « 501 t → 502 t », « ajouté : 480 t ».
func (c *Change) Sentence() string {
	switch c.Outcome() {
	case Added:
		return "ajouté : " + c.Said(c.New)
	case Removed:
		return "retiré : " + c.Said(c.Old)
	}
	from, to := c.Said(c.Old), c.Said(c.New)
	if unit := strings.TrimLeft(to, numeric); unit != to && unit == strings.TrimLeft(from, numeric) {
		from = strings.TrimRight(strings.TrimSuffix(from, unit), "\u00a0\u202f") // said once
	}
	return from + " → " + to
}

// numeric is what numbers are written with.
const numeric = "0123456789,−\u00a0\u202f"
