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

// Across is an indicator across territories, in the order of the portal: in the last
// year that all of them have, or in the last of each.
type Across struct {
	Story
	Year    int // 0 when they have no year in common
	Values  []Local
	Missing []*portal.Territory // have no value that compares
	newer   []Local             // last values of later years than Year
}

// Local is a value of a territory.
type Local struct {
	Territory *portal.Territory
	Value     portal.Value
}

// Across sets the values of territories side by side.
func (t Story) Across(territories []*portal.Territory) Across {
	a := Across{Story: t}
	var lasts []Local
	var common map[int]bool
	byYear := map[*portal.Territory]map[int]portal.Value{}
	for _, one := range territories {
		years, last := map[int]portal.Value{}, Local{Territory: one}
		if s := t.SeriesOf(one.Slug); s != nil {
			for _, v := range s.Values {
				if v.Compares() && v.Year <= t.day.Year {
					years[v.Year], last.Value = v, v
				}
			}
		}
		if len(years) == 0 {
			a.Missing = append(a.Missing, one)
			continue
		}
		lasts, byYear[one] = append(lasts, last), years
		shared := map[int]bool{}
		for year := range years {
			if common == nil || common[year] {
				shared[year] = true
			}
		}
		common = shared
	}
	for year := range common {
		a.Year = max(a.Year, year)
	}
	for _, last := range lasts {
		if a.Year != 0 && last.Value.Year > a.Year {
			a.newer = append(a.newer, last)
			last.Value = byYear[last.Territory][a.Year]
		}
		a.Values = append(a.Values, last)
	}
	return a
}

// Compares reports whether there is something to compare.
func (a Across) Compares() bool { return len(a.Values) > 1 }

// Title gives the message: between what the values lie.
func (a Across) Title() string { return phrase.Title("%s : %s", a.Short, a.Range()) }

// Range gives between what the values lie, beside the name of the indicator: « de 1,2 à
// 3,4 km en 2024 selon l’EPCI ».
func (a Across) Range() string {
	low, high := a.span()
	when, apart := fmt.Sprintf(" en %d", a.Year), ""
	if a.Year == 0 {
		when, apart = "", ", à des années différentes"
	}
	if a.Shown(low) == a.Shown(high) {
		return fmt.Sprintf("partout %s%s%s", amount(a.Indicator, low), when, apart)
	}
	return fmt.Sprintf("de %s à %s%s selon l’EPCI%s", number(a.Indicator, low), amount(a.Indicator, high), when, apart)
}

// Spread tells how far apart the values are.
func (a Across) Spread() string {
	low, high := a.span()
	when := fmt.Sprintf(" en %d", a.Year)
	if a.Year == 0 {
		when = ", à des années différentes"
	}
	gap := fr.Difference(low, high, a.Decimals)
	if gap == 0 {
		return phrase.Say(fmt.Sprintf("La valeur est la même dans %s EPCI%s", fr.InLetters(len(a.Values)), when))
	}
	return phrase.Say(fmt.Sprintf("Entre %s EPCI, l’écart est de %s%s", fr.InLetters(len(a.Values)), size(a.Indicator, gap), when))
}

func (a Across) span() (low, high float64) {
	all := lists.Map(a.Values, func(v Local) float64 { return v.Value.Number })
	return slices.Min(all), slices.Max(all)
}

// Sentence gives the values, and what has to be known before they are compared. It ranks
// nobody.
func (a Across) Sentence() string {
	place := func(t *portal.Territory) string { return a.in(portal.Scope{Territory: t}) }
	dated := func(v Local) string {
		return amount(a.Indicator, v.Value.Number) + " " + place(v.Territory) + phrase.Bracketed(Dated(v.Value))
	}
	values := phrase.List(a.Values, dated)
	if a.Year != 0 {
		same := What(a.Values[0].Value) // said once when it is that of all
		for _, v := range a.Values {
			if What(v.Value) != same {
				same = ""
			}
		}
		states := ""
		if same != "" {
			states = "valeurs " + same + "s"
		}
		values = fmt.Sprintf("en %d%s, ", a.Year, phrase.Bracketed(states)) + phrase.List(a.Values, func(v Local) string {
			state := What(v.Value)
			if same != "" {
				state = ""
			}
			return amount(a.Indicator, v.Value.Number) + " " + place(v.Territory) + phrase.Bracketed(state)
		})
	}
	if n := len(a.Values); n > phrase.MaxNamed {
		low, high := a.span()
		when := "les dernières valeurs"
		if a.Year != 0 {
			when = fmt.Sprintf("en %d, les valeurs", a.Year)
		}
		values = fmt.Sprintf("%s de %s EPCI vont de %s à %s", when, fr.InLetters(n), number(a.Indicator, low), amount(a.Indicator, high))
	}
	years := ""
	switch n := len(a.newer); {
	case a.Year == 0:
		years = "Ces valeurs ne sont pas de la même année : aucune année n’est connue partout"
	case n > phrase.MaxNamed:
		years = fmt.Sprintf("%d est la dernière année connue partout ; %s EPCI ont des valeurs plus récentes", a.Year, fr.InLetters(n))
	case n > 0:
		years = fmt.Sprintf("%d est la dernière année connue partout ; plus récentes : %s", a.Year, phrase.List(a.newer, dated))
	}
	missing := ""
	switch n := len(a.Missing); {
	case n > phrase.MaxNamed:
		missing = "Pas de valeur qui se compare pour " + fr.InLetters(n) + " EPCI"
	case n > 0:
		missing = "Pas de valeur qui se compare pour " + phrase.List(a.Missing, (*portal.Territory).The)
	}
	return phrase.Say(values, years, missing, a.sizes(), "Les valeurs décrivent les territoires : elles ne les classent pas")
}

// sizes tells how many inhabitants the territories have, beside values that are no
// shares nor rates: they grow with the territory.
func (a Across) sizes() string {
	unit := strings.NewReplacer("/an", "", "par an", "").Replace(a.Unit + " " + a.UnitLong) // a year is no size
	if strings.ContainsAny(unit, "/%") || strings.Contains(unit, " par ") || strings.Contains(unit, " pour ") || strings.Contains(unit, "habitant") {
		return ""
	}
	if len(a.Values) > phrase.MaxNamed {
		return "Les territoires n’ont pas la même taille"
	}
	return "Les territoires n’ont pas la même taille : " + phrase.List(a.Values, func(v Local) string {
		return fr.Count(v.Territory.Population(), "habitant", "habitants") + " " + a.in(portal.Scope{Territory: v.Territory})
	})
}
