package words

import (
	"fmt"
	"strings"

	"limpide/internal/base/fr"
	"limpide/internal/portal"
)

// cover counts the values of series over the years that each indicator follows.
type cover struct {
	expected, values       int
	provisional, estimated int
	explained, unexplained int
}

func (c *cover) add(o cover) {
	c.expected += o.expected
	c.values += o.values
	c.provisional += o.provisional
	c.estimated += o.estimated
	c.explained += o.explained
	c.unexplained += o.unexplained
}

// coverOf counts the values of an indicator: each scope should have one every
// year from the indicator's first entry to its last known on the day.
func (w *Writer) coverOf(i *portal.Indicator) (c cover, first, last int) {
	first, last, ok := i.Years()
	if last = min(last, w.day.Year); !ok || first > last {
		return cover{}, 0, 0
	}
	for _, s := range i.Series {
		c.expected += last - first + 1
		for _, v := range s.Values {
			if v.Year > last || v.State == portal.Missing {
				continue
			}
			c.values++
			switch v.State {
			case portal.Provisional:
				c.provisional++
			case portal.Estimated:
				c.estimated++
			}
		}
		for _, g := range gapsBetween(s, first, last) {
			if g.reason == "" {
				c.unexplained += len(g.years)
			} else {
				c.explained += len(g.years)
			}
		}
	}
	return c, first, last
}

// Coverage says how many values of an indicator are known out of how many, what
// is missing and why.
func (w *Writer) Coverage(i *portal.Indicator) string {
	c, first, last := w.coverOf(i)
	if c.expected == 0 {
		return say("Aucune valeur n’est connue")
	}
	return say(known(c, first, last, len(i.Series)), w.absent(i, first, last))
}

// CoverageTitle gives the message of the coverage of an indicator.
func (w *Writer) CoverageTitle(i *portal.Indicator) string {
	c, _, _ := w.coverOf(i)
	switch {
	case c.expected == 0:
		return title(i.Short + " : aucune valeur connue")
	case c.values == c.expected:
		return title(fmt.Sprintf("%s : aucune valeur ne manque", i.Short))
	}
	return title(fmt.Sprintf("%s : %s sur %d", i.Short, fr.Count(c.values, "valeur connue", "valeurs connues"), c.expected))
}

// known counts the values and says over which years and scopes.
func known(c cover, first, last, series int) string {
	if c.expected == 1 && c.values == 1 {
		state := portal.Final
		if c.provisional == 1 {
			state = portal.Provisional
		} else if c.estimated == 1 {
			state = portal.Estimated
		}
		return fmt.Sprintf("Une seule valeur est publiée (%s)", dated(first, state))
	}
	when := fmt.Sprintf("de %d à %d", first, last)
	if first == last {
		when = fmt.Sprintf("en %d", first)
	}
	if series > 1 {
		when = fmt.Sprintf("%d séries, %s", series, when)
	}
	values := fr.Count(c.values, "valeur est connue", "valeurs sont connues")
	if c.values == 0 {
		values = "aucune valeur n’est connue"
	}
	sentence := fmt.Sprintf("%s sur %d (%s)", values, c.expected, when)
	if c.values == c.expected && c.values > 1 {
		sentence = fmt.Sprintf("Les %d valeurs sont connues (%s)", c.values, when)
	}
	return sentence + states(c)
}

// states says how many of the values are not final.
func states(c cover) string {
	var said []string
	if c.provisional > 0 {
		said = append(said, fr.Count(c.provisional, "provisoire", "provisoires"))
	}
	if c.estimated > 0 {
		said = append(said, fr.Count(c.estimated, "estimée", "estimées"))
	}
	switch {
	case len(said) == 0:
		return ""
	case c.values > 1 && c.provisional == c.values:
		return ", toutes provisoires"
	case c.values > 1 && c.estimated == c.values:
		return ", toutes estimées"
	}
	return ", dont " + fr.Join(said)
}

// absent lists what is missing by reason, or counts it.
func (w *Writer) absent(i *portal.Indicator, first, last int) string {
	var said []string
	explained, unexplained := 0, 0
	for _, s := range i.Series {
		for _, g := range gapsBetween(s, first, last) {
			reason := "raison non donnée"
			if g.reason == "" {
				unexplained += len(g.years)
			} else {
				explained += len(g.years)
				reason, _, _ = strings.Cut(g.reason, ". ")
			}
			name := s.Scope.Name + ", "
			if len(i.Series) == 1 {
				name = ""
			}
			said = append(said, fmt.Sprintf("%s%s (%s)", name, inYears(g.years), reason))
		}
	}
	switch {
	case len(said) == 0:
		return ""
	case len(said) <= maxNamed:
		return "Pas de valeur : " + strings.Join(said, " ; ")
	}
	return missingCount(explained, unexplained)
}

// missingCount says how many values are missing with a reason and without.
func missingCount(explained, unexplained int) string {
	total := fr.Count(explained+unexplained, "valeur", "valeurs")
	switch {
	case unexplained == 0:
		return fmt.Sprintf("Il manque %s, dont la raison est connue", total)
	case explained == 0:
		return fmt.Sprintf("Il manque %s, sans raison donnée", total)
	}
	return fmt.Sprintf("Il manque %s : %d avec une raison, %d sans", total, explained, unexplained)
}

// Coverages says how many values all the indicators have together.
func (w *Writer) Coverages() string {
	var all cover
	for _, i := range w.portal.Indicators {
		c, _, _ := w.coverOf(i)
		all.add(c)
	}
	if all.values == 0 {
		return say("Aucun indicateur n’a encore de valeur")
	}
	n := len(w.portal.Indicators)
	sentence := fmt.Sprintf("%s %s %s%s", fr.Count(n, "indicateur", "indicateurs"), fr.Agree(n, "réunit", "réunissent"),
		fr.Count(all.values, "valeur", "valeurs"), states(all))
	if all.explained+all.unexplained == 0 {
		return say(sentence, "Aucune ne manque")
	}
	return say(sentence, missingCount(all.explained, all.unexplained))
}

// CoveragesTitle gives the message of the coverage of all the indicators.
func (w *Writer) CoveragesTitle() string {
	var all cover
	for _, i := range w.portal.Indicators {
		c, _, _ := w.coverOf(i)
		all.add(c)
	}
	return title(fmt.Sprintf("%s sur %d attendues", fr.Count(all.values, "valeur connue", "valeurs connues"), all.expected))
}
