package importer

import (
	"slices"
	"strconv"
	"strings"

	"limpide/internal/base/fr"
	"limpide/internal/change"
	"limpide/internal/format/toml"
	"limpide/internal/portal"
)

// action is a row of the plan: what the portal may say of it.
type action struct {
	row                          int
	title, description, aims     string
	status, priority, theme      string
	start, end                   fr.Date
	yearly                       bool
	lead                         string
	partners, measures, measured []string
	budgets                      []budget
	funders                      []funder
}

type budget struct {
	kind, unit      string
	year            int
	planned, actual *float64
}

type funder struct {
	name   string
	amount *float64 // € HT
	gross  *float64 // the amount of the file, said to include taxes
}

// actionOf returns what the portal says of an action, but for its money.
func actionOf(a *portal.Action) action {
	state := ""
	if a.State != portal.NoState {
		state = a.State.String()
	}
	return action{
		title: a.Title, description: a.Description, aims: a.Aims, status: state, priority: string(a.Priority), theme: a.Theme,
		start: a.Start, end: a.End, yearly: a.Continuous, lead: a.Lead, partners: a.Partners,
		measures: textsOf(a.Nodes, (*portal.Node).Ref),
		measured: textsOf(a.Indicators, func(i *portal.Indicator) string { return i.ID }),
	}
}

// field is a key of an action.
type field struct {
	key   string
	value change.Value
}

// fields returns the keys that an action has, but for its money, in the order of
// docs/donnees.md.
func (a action) fields() []field {
	var all []field
	text := func(key, text string) {
		if toml.Quote(text) != `""` {
			all = append(all, field{key, change.Text(text)})
		}
	}
	day := func(key string, day fr.Date) {
		if !day.IsZero() {
			all = append(all, field{key, change.Day{Date: day}})
		}
	}
	list := func(key string, items []string) {
		if len(items) > 0 {
			all = append(all, field{key, change.List(items)})
		}
	}
	text("titre", a.title)
	text("description", a.description)
	text("objectifs", a.aims)
	text("statut", a.status)
	text("priorite", a.priority)
	text("thematique", a.theme)
	day("debut", a.start)
	day("fin", a.end)
	if a.yearly {
		all = append(all, field{"amelioration_continue", change.Yes{}})
	}
	text("structure_pilote", a.lead)
	list("partenaires", a.partners)
	list("mesures", a.measures)
	list("indicateurs", a.measured)
	return all
}

// block returns the lines of an action.
func (a action) block(id string) string {
	p := toml.Pairs{{"id", toml.Quote(id)}}
	for _, f := range a.fields() {
		p.Add(f.key, f.value.TOML())
	}
	text := "[[action]]\n" + p.Lines("")
	for _, b := range a.budgets {
		text += "\n" + b.block()
	}
	for _, f := range a.funders {
		text += "\n" + f.block()
	}
	return text
}

func (b budget) block() string {
	p := toml.Pairs{{"type", toml.Quote(b.kind)}, {"unite", toml.Quote(b.unit)}}
	if b.year > 0 {
		p.Add("annee", strconv.Itoa(b.year))
	}
	p.Add("previsionnel", amount(b.planned))
	p.Add("reel", amount(b.actual))
	return "  [[action.budget]]\n" + p.Lines("  ")
}

func (f funder) block() string {
	p := toml.Pairs{{"nom", toml.Quote(f.name)}}
	p.Add("montant", amount(f.amount))
	return "  [[action.financeur]]\n" + p.Lines("  ")
}

func amount(v *float64) string {
	if v == nil {
		return ""
	}
	return toml.Number(*v)
}

// changes returns what differs in an action of the portal. What the file does not
// say stays.
func (a action) changes(old *portal.Action) []keyed {
	var all []keyed
	before := actionOf(old).fields()
	for _, f := range a.fields() {
		k := slices.IndexFunc(before, func(b field) bool { return b.key == f.key })
		switch {
		case k < 0:
			all = append(all, keyed{f.key, nil, f.value})
		case differs(before[k].value, f.value):
			all = append(all, keyed{f.key, before[k].value, f.value})
		}
	}
	for _, b := range a.budgets {
		k := slices.IndexFunc(old.Budgets, func(o portal.Budget) bool {
			return string(o.Kind) == b.kind && string(o.Unit) == b.unit && o.Year == b.year
		})
		if k < 0 {
			all = append(all, keyed{"budget/-", nil, change.Block{Lines: b.block()}})
			continue
		}
		at := "budget/" + strconv.Itoa(k)
		all = append(all, corrected(at+"/previsionnel", old.Budgets[k].Planned, b.planned)...)
		all = append(all, corrected(at+"/reel", old.Budgets[k].Actual, b.actual)...)
	}
	for _, f := range a.funders {
		k := slices.IndexFunc(old.Funders, func(o portal.Funder) bool { return comparable(o.Name) == comparable(f.name) })
		if k < 0 {
			all = append(all, keyed{"financeur/-", nil, change.Block{Lines: f.block()}})
		} else {
			all = append(all, corrected("financeur/"+strconv.Itoa(k)+"/montant", old.Funders[k].Amount, f.amount)...)
		}
	}
	return all
}

// keyed is a change of an action, by its key there.
type keyed struct {
	key      string
	old, now change.Value
}

// corrected returns the change of an amount, if the file gives another.
func corrected(key string, old, now *float64) []keyed {
	number := func(v *float64) change.Value { return change.Number{Value: *v, Decimals: 9} }
	switch {
	case now == nil:
		return nil
	case old == nil:
		return []keyed{{key, nil, number(now)}}
	case change.Same(*old, *now):
		return nil
	}
	return []keyed{{key, number(old), number(now)}}
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
	}
	return comparable(now.String()) != comparable(old.String())
}

// comparable is a text as it is once written, without typography.
func comparable(s string) string {
	return strings.NewReplacer("’", "'", "\u00a0", " ", "\u202f", " ").Replace(strings.Trim(toml.Quote(s), `"'`))
}
