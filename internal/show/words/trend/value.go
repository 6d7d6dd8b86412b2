package trend

import (
	"fmt"
	"slices"
	"strings"

	"limpide/internal/base/fr"
	"limpide/internal/base/lists"
	"limpide/internal/portal"
	"limpide/internal/show/words/phrase"
)

// nature says what a value is, "" for a measure: « moyenne de 2010 à 2016 »,
// « écart avec 2015 ».
func nature(v portal.Value) string {
	switch {
	case v.Nature == portal.Average && v.Since == 0:
		return "moyenne d’une période non précisée"
	case v.Nature == portal.Average:
		return "moyenne " + fr.FromTo(v.Since, v.Year)
	case v.Nature == portal.Difference && v.Since == 0:
		return "écart"
	case v.Nature == portal.Difference:
		return fmt.Sprintf("écart avec %d", v.Since)
	}
	return ""
}

// What says what a value is and how sure, "" for a final measure: « moyenne de
// 2010 à 2016, estimée », « rapportée ».
func What(v portal.Value) string {
	state := ""
	if v.State != portal.Final {
		state = v.State.String()
	}
	return strings.Trim(nature(v)+", "+state, ", ")
}

// Dated says when a value is of, and [What] it is: « 2024, provisoire »,
// « moyenne de 2010 à 2016 ».
func Dated(v portal.Value) string {
	what := What(v)
	switch {
	case v.Nature == portal.Average && v.Since != 0:
		return what
	case what == "":
		return fmt.Sprint(v.Year)
	}
	return fmt.Sprintf("%d, %s", v.Year, what)
}

// amountOf writes a value with its unit, and a difference with its sign.
func amountOf(i *portal.Indicator, v portal.Value) string {
	if v.Nature == portal.Difference && i.Shown(v.Number) > 0 {
		return "+" + amount(i, v.Number)
	}
	return amount(i, v.Number)
}

// moment says when a value is of, as a title does: « en 2024 », « en moyenne de
// 2010 à 2016 », « en 2016 par rapport à 2015 ».
func moment(v portal.Value) string {
	year := fmt.Sprintf("en %d", v.Year)
	switch {
	case v.Nature == portal.Average && v.Since == 0:
		return fmt.Sprintf("en moyenne (%d)", v.Year)
	case v.Nature == portal.Average:
		return "en moyenne " + fr.FromTo(v.Since, v.Year)
	case v.Nature == portal.Difference && v.Since != 0:
		return fmt.Sprintf("%s par rapport à %d", year, v.Since)
	case v.Nature == portal.Difference:
		return year + " (écart)"
	}
	return year
}

// besides gives the values of a scope that compare with no other.
func (t Story) besides(apart []portal.Value) string {
	said := lists.Map(apart, func(v portal.Value) string { return amountOf(t.Indicator, v) + phrase.Bracketed(Dated(v)) })
	switch n := len(said); {
	case n == 0:
		return ""
	case n > phrase.MaxNamed:
		return fmt.Sprintf("%d autres valeurs ne s’y comparent pas", n)
	case n > 1:
		return "Ne s’y comparent pas : " + fr.Join(said)
	}
	return "Ne s’y compare pas : " + said[0]
}

// asides gives the values of all the current scopes that compare with no other,
// beside the last ones.
func (t Story) asides() string {
	var asides []move
	for _, s := range t.Current() {
		for _, v := range s.Apart(t.day) {
			asides = append(asides, t.moveOf(s, []portal.Value{v}, nil))
		}
	}
	switch n := len(asides); {
	case n == 0:
		return ""
	case n > phrase.MaxNamed:
		return fmt.Sprintf("%d autres valeurs ne s’y comparent pas", n)
	}
	head := "D’autres valeurs ne s’y comparent pas"
	if len(asides) == 1 {
		head = "Une autre valeur ne s’y compare pas"
	}
	return head + t.values(asides)
}

// Meanings explains the words for the values of an indicator that compare with no
// other, in the order of the lists of the domain.
func Meanings(i *portal.Indicator) (said []string) {
	has := func(is func(v portal.Value) bool) bool {
		return slices.ContainsFunc(i.Series, func(s *portal.Series) bool {
			return slices.ContainsFunc(s.Values, func(v portal.Value) bool { return v.State != portal.Missing && is(v) })
		})
	}
	for _, n := range portal.Values[portal.Nature]() {
		if meaning := natureMeanings[n]; meaning != "" && has(func(v portal.Value) bool { return v.Nature == n }) {
			said = append(said, fr.Typo(meaning))
		}
	}
	for _, state := range portal.Values[portal.ValueState]() {
		if meaning := stateMeanings[state]; meaning != "" && has(func(v portal.Value) bool { return v.State == state }) {
			said = append(said, fr.Typo(meaning))
		}
	}
	return said
}

var natureMeanings = map[portal.Nature]string{
	portal.Average:    "Une moyenne vaut pour toute sa période : elle ne se compare ni à une année, ni à une autre moyenne.",
	portal.Difference: "Un écart compare déjà deux années : le portail ne compare pas deux écarts.",
}

var stateMeanings = map[portal.ValueState]string{
	portal.Announced: "Une valeur annoncée est prévue ou promise : personne ne l’a mesurée, et elle ne se compare à aucune autre.",
	portal.Reported:  "Une valeur rapportée a été dite par quelqu’un, que la source cite : elle ne se compare à aucune autre.",
}

// Awaited tells from whom the first values of an indicator are awaited, and
// when, as far as its file says.
func Awaited(i *portal.Indicator) string {
	from, when := "", ""
	if i.Contact != "" {
		from = "Elles sont attendues auprès de : " + i.Contact
	}
	if !i.Next.IsZero() {
		when = "Les premières sont attendues pour " + i.Next.The()
	}
	return phrase.Say(from, when)
}
