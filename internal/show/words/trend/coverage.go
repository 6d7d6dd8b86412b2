package trend

import (
	"fmt"
	"slices"
	"strings"

	"limpide/internal/base/fr"
	"limpide/internal/portal"
	"limpide/internal/show/words/phrase"
)

// cover counts values over the years that an indicator follows.
type cover struct {
	first, last            int
	values                 int
	states                 [portal.Missing]int // by state
	explained, unexplained int                 // missing, with a reason and without
}

// expected is how many values there would be if none were missing.
func (c *cover) expected() int { return c.values + c.explained + c.unexplained }

// coverOf counts the values of an indicator: each scope should have one every
// year, from the indicator's first entry to its last on the day, but for the years
// that an average covers. gaps tells what is missing and why, scope by scope.
func coverOf(i *portal.Indicator, day fr.Date) (c cover, gaps []string) {
	first, last, ok := i.Years()
	if last = min(last, day.Year); !ok || first > last {
		return cover{}, nil
	}
	c.first, c.last = first, last
	for _, s := range i.Series {
		for year := first; year <= last; year++ {
			if v, known := s.At(year); known && v.State != portal.Missing {
				c.states[v.State]++
				c.values++
			}
		}
		name := s.Scope.Name + ", "
		if len(i.Series) == 1 {
			name = ""
		}
		for _, g := range gapsBetween(s, first, last) {
			reason := "raison non donnée"
			if g.reason == "" {
				c.unexplained += len(g.years)
			} else {
				c.explained += len(g.years)
				reason, _, _ = strings.Cut(g.reason, ". ")
			}
			gaps = append(gaps, fmt.Sprintf("%s%s (%s)", name, inYears(g.years), reason))
		}
	}
	return c, gaps
}

// Cover is how many values a series has on a day, over the years that its indicator
// follows.
type Cover struct {
	*portal.Series
	First, Last            int // years
	Values                 int
	Explained, Unexplained int // missing, with a reason and without
}

// Covers returns the cover of each series of an indicator; none while it has no year.
func Covers(i *portal.Indicator, day fr.Date) (covers []Cover) {
	first, last, ok := i.Years()
	if last = min(last, day.Year); !ok || first > last {
		return nil
	}
	for _, s := range i.Series {
		c := Cover{Series: s, First: first, Last: last}
		for _, v := range s.Values {
			if v.State != portal.Missing && v.Year <= last {
				c.Values++
			}
		}
		for _, g := range gapsBetween(s, first, last) {
			if g.reason == "" {
				c.Unexplained += len(g.years)
			} else {
				c.Explained += len(g.years)
			}
		}
		covers = append(covers, c)
	}
	return covers
}

// Coverage tells how many values of an indicator are known out of how many, what
// is missing and why.
func (t Story) Coverage() string {
	c, gaps := coverOf(t.Indicator, t.day)
	switch {
	case c.expected() == 0:
		return phrase.Say("Aucune valeur n’est connue")
	case c.expected() == 1 && c.values == 1:
		v, _ := t.Series[0].At(c.first)
		return phrase.Say(fmt.Sprintf("Une seule valeur est publiée (%s)", Dated(v)))
	}
	missing := ""
	if len(gaps) > phrase.MaxNamed {
		missing = c.missing()
	} else if len(gaps) > 0 {
		missing = "Manque : " + strings.Join(gaps, " ; ")
	}
	period := fr.FromTo(c.first, c.last)
	known := fmt.Sprintf("%s sur %s, %s", fr.Count(c.values, "valeur connue", "valeurs connues"), fr.Integer(c.expected()), period)
	switch c.values {
	case 0:
		known = fmt.Sprintf("aucune valeur connue sur %s, %s", fr.Integer(c.expected()), period)
	case c.expected():
		known = fmt.Sprintf("Les %s valeurs sont connues, %s", fr.Integer(c.values), period)
	}
	return phrase.Say(known+c.unsure(), missing)
}

// IsWhole reports whether an indicator has values and none is missing.
func (t Story) IsWhole() bool {
	c, _ := coverOf(t.Indicator, t.day)
	return c.values > 0 && c.values == c.expected()
}

// unsure tells how many of the values are not final.
func (c *cover) unsure() string {
	var said []string
	for _, state := range portal.Values[portal.ValueState]() {
		switch n := c.states[state]; {
		case state == portal.Final || n == 0:
		case c.values > 1 && n == c.values:
			return fmt.Sprintf(", toutes %ss", state)
		default:
			said = append(said, fr.Count(n, state.String(), state.String()+"s"))
		}
	}
	if len(said) == 0 {
		return ""
	}
	return ", dont " + fr.Join(said)
}

// missing tells how many values are missing with a reason and without.
func (c cover) missing() string {
	total := "Il manque " + fr.Count(c.explained+c.unexplained, "valeur", "valeurs")
	switch {
	case c.unexplained == 0:
		return total + ", dont la raison est connue"
	case c.explained == 0:
		return total + ", sans raison donnée"
	}
	return fmt.Sprintf("%s : %d avec une raison, %d sans", total, c.explained, c.unexplained)
}

// Coverages tells how many values all the indicators have together on a day.
func Coverages(p *portal.Portal, day fr.Date) string {
	measured := slices.DeleteFunc(slices.Clone(p.Indicators), func(i *portal.Indicator) bool { return len(i.Series) == 0 })
	all, counted := coverAll(measured, day)
	if all.values == 0 {
		return phrase.Say("Aucun indicateur n’a encore de valeur")
	}
	awaited, invented, missing := "", "", "Aucune ne manque"
	if empty := len(p.Indicators) - len(measured); empty > 0 {
		awaited = fmt.Sprintf("%s %s pas encore de valeur", fr.Count(empty, "indicateur", "indicateurs"), fr.Agree(empty, "n’a", "n’ont"))
	}
	if left := len(measured) - counted; left > 0 {
		invented = fmt.Sprintf("%s que des valeurs d’exemple, qui ne sont pas comptées ici", fr.Count(left, "autre n’a", "autres n’ont"))
	}
	known := fmt.Sprintf("%s : %s sur %s%s", fr.Count(counted, "indicateur", "indicateurs"),
		fr.Count(all.values, "valeur connue", "valeurs connues"), fr.Integer(all.expected()), all.unsure())
	if n := all.explained + all.unexplained; n > 0 {
		missing = all.missing()
		if name, most := mostMissing(measured, day); most > 1 && most < n {
			missing += fmt.Sprintf(", dont %s dans le thème « %s »", fr.Integer(most), name)
		}
	}
	return phrase.Say(known, missing, awaited, invented)
}

// mostMissing returns the theme that misses most values, and how many; the first of
// several, and only facts unless all are examples.
func mostMissing(indicators []*portal.Indicator, day fr.Date) (theme string, most int) {
	missing := map[string]int{}
	for _, i := range portal.Together(indicators, func(i *portal.Indicator) *portal.Dataset { return i.Dataset }) {
		c, _ := coverOf(i, day)
		if missing[i.Theme] += c.expected() - c.values; missing[i.Theme] > most {
			theme, most = i.Theme, missing[i.Theme]
		}
	}
	return theme, most
}

// CoverageTitle gives the message of the figure of a theme: how many of its values are
// known, or invented; its examples count only if all are.
func CoverageTitle(theme []*portal.Indicator, day fr.Date) string {
	all, counted := coverAll(theme, day)
	name, apart, one, many := theme[0].Theme, "", "valeur connue", "valeurs connues"
	if counted < len(theme) {
		apart = ", exemples à part"
	}
	isFact := func(i *portal.Indicator) bool { return i.Dataset == nil || !i.Dataset.Example }
	if !slices.ContainsFunc(theme, isFact) {
		one, many = "valeur d’exemple", "valeurs d’exemple"
	}
	switch {
	case all.values == 0:
		return phrase.Title("%s : aucune %s%s", name, one, apart)
	case all.values < all.expected():
		return phrase.Title("%s : %s sur %s%s", name, fr.Count(all.values, one, many), fr.Integer(all.expected()), apart)
	case all.values == 1:
		return phrase.Title("%s : la seule valeur attendue est connue%s", name, apart)
	}
	return phrase.Title("%s : les %s %s%s", name, fr.Integer(all.values), strings.Replace(many, "valeurs connues", "valeurs sont connues", 1), apart)
}

// coverAll adds up the values of indicators: of those that are facts, unless all are
// examples; and tells how many were counted.
func coverAll(indicators []*portal.Indicator, day fr.Date) (all cover, counted int) {
	facts := portal.Together(indicators, func(i *portal.Indicator) *portal.Dataset { return i.Dataset })
	for _, i := range facts {
		c, _ := coverOf(i, day)
		all.values += c.values
		for state, n := range c.states {
			all.states[state] += n
		}
		all.explained += c.explained
		all.unexplained += c.unexplained
	}
	return all, len(facts)
}

// inYears lists years, each with its preposition: « en 2015 et en 2016 »,
// « de 2019 à 2024 ». Years are sorted.
func inYears(years []int) string {
	var said []string
	for len(years) > 0 {
		n := 1
		for n < len(years) && years[n] == years[0]+n {
			n++
		}
		if n == 2 { // two years are listed one by one
			n = 1
		}
		said = append(said, fr.FromTo(years[0], years[n-1]))
		years = years[n:]
	}
	return fr.Join(said)
}
