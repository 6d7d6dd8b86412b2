package importer

import (
	"fmt"
	"slices"
	"strings"

	"limpide/internal/change"
	"limpide/internal/format/toml"
	"limpide/internal/portal"
)

// action is what a row of a plan, or the portal, says of an action.
type action struct {
	row              int
	fields           []field // in the order of [columns]
	budgets, funders []money
}

// money is a budget or a funder.
type money struct {
	of      []field // what tells it from others
	amounts []field
	isGross bool // the amount is said to include taxes
}

// field is a key of an action, and what it holds.
type field struct {
	key   string
	value change.Value
}

// keyed is a change of an action, by its key there.
type keyed struct {
	key      string
	old, now change.Value
}

// filled takes the fields that hold nothing away.
func filled(all ...field) []field {
	return slices.DeleteFunc(all, func(f field) bool { return slices.Contains([]string{"", `""`, "[]"}, f.value.TOML()) })
}

func numberOf(v float64) change.Value { return change.Number{Value: v, Decimals: 9} }

func budgetOf(kind, unit string, year int) money {
	b := money{of: []field{{"type", change.Text(kind)}, {"unite", change.Text(unit)}}}
	if year > 0 {
		b.of = append(b.of, field{"annee", change.Number{Value: float64(year)}})
	}
	return b
}

// actionOf returns what the portal says of an action.
func actionOf(old *portal.Action) action {
	state := ""
	if old.State != portal.NoState {
		state = old.State.String()
	}
	a := action{fields: filled(
		field{"titre", change.Text(old.Title)},
		field{"description", change.Text(old.Description)},
		field{"objectifs", change.Text(old.Aims)},
		field{"statut", change.Text(state)},
		field{"priorite", change.Text(string(old.Priority))},
		field{"thematique", change.Text(old.Theme)},
		field{"debut", change.Day{Date: old.Start}},
		field{"fin", change.Day{Date: old.End}},
		field{"amelioration_continue", change.Yes(old.Continuous)},
		field{"structure_pilote", change.Text(old.Lead)},
		field{"partenaires", change.List(old.Partners)},
		field{"mesures", change.List(textsOf(old.Nodes, (*portal.Node).Ref))},
		field{"indicateurs", change.List(textsOf(old.Indicators, func(i *portal.Indicator) string { return i.ID }))},
	)}
	amounts := func(keys []string, values ...*float64) (all []field) {
		for k, v := range values {
			if v != nil {
				all = append(all, field{keys[k], numberOf(*v)})
			}
		}
		return all
	}
	for _, b := range old.Budgets {
		m := budgetOf(string(b.Kind), string(b.Unit), b.Year)
		m.amounts = amounts([]string{"previsionnel", "reel"}, b.Planned, b.Actual)
		a.budgets = append(a.budgets, m)
	}
	for _, f := range old.Funders {
		a.funders = append(a.funders, money{of: []field{{"nom", change.Text(f.Name)}}, amounts: amounts([]string{"montant"}, f.Amount)})
	}
	return a
}

// text returns what the action holds at a key, if it is a text.
func (a action) text(key string) string {
	for _, f := range a.fields {
		if text, ok := f.value.(change.Text); ok && f.key == key {
			return string(text)
		}
	}
	return ""
}

// block returns the lines of an action.
func (a action) block(id string) string {
	text := block("", "action", append([]field{{"id", change.Text(id)}}, a.fields...))
	for _, b := range a.budgets {
		text += "\n" + b.block("budget")
	}
	for _, f := range a.funders {
		text += "\n" + f.block("financeur")
	}
	return text
}

func (m money) block(list string) string {
	return block("  ", "action."+list, append(slices.Clone(m.of), m.amounts...))
}

func block(indent, header string, fields []field) string {
	var p toml.Pairs
	for _, f := range fields {
		p.Add(f.key, f.value.TOML())
	}
	return indent + "[[" + header + "]]\n" + p.Lines(indent)
}

// changes returns what differs in an action of the portal. What the file does not
// say stays.
func (a action) changes(old *portal.Action) []keyed {
	was := actionOf(old)
	all := differing("", was.fields, a.fields)
	for _, l := range []struct {
		name     string
		was, now []money
	}{{"budget", was.budgets, a.budgets}, {"financeur", was.funders, a.funders}} {
		for _, m := range l.now {
			if k := slices.IndexFunc(l.was, m.isSame); k >= 0 {
				all = append(all, differing(fmt.Sprintf("%s/%d/", l.name, k), l.was[k].amounts, m.amounts)...)
			} else {
				all = append(all, keyed{l.name + "/-", nil, change.Block{Lines: m.block(l.name)}})
			}
		}
	}
	return all
}

// isSame reports whether two amounts are of the same budget or funder.
func (m money) isSame(other money) bool {
	return len(m.of) == len(other.of) && differing("", other.of, m.of) == nil
}

// differing returns the fields of now that are not in was, or not so.
func differing(in string, was, now []field) []keyed {
	var all []keyed
	for _, f := range now {
		k := slices.IndexFunc(was, func(w field) bool { return w.key == f.key })
		switch {
		case k < 0:
			all = append(all, keyed{in + f.key, nil, f.value})
		case differs(was[k].value, f.value):
			all = append(all, keyed{in + f.key, was[k].value, f.value})
		}
	}
	return all
}

// differs reports whether a file says something else than the portal: texts are
// compared without typography, and a day with the day, month or year there is.
func differs(old, now change.Value) bool {
	switch now := now.(type) {
	case change.Day:
		old := old.(change.Day)
		return now.Last().Before(old.First()) || now.First().After(old.Last())
	case change.List:
		return !slices.EqualFunc(now, old.(change.List), func(a, b string) bool { return comparable(a) == comparable(b) })
	case change.Number:
		return !change.Same(now.Value, old.(change.Number).Value)
	}
	return comparable(now.String()) != comparable(old.String())
}

// comparable is a text as it is once written, without typography.
func comparable(s string) string {
	return strings.NewReplacer("’", "'", "\u00a0", " ", "\u202f", " ").Replace(strings.Trim(toml.Quote(s), `"'`))
}
