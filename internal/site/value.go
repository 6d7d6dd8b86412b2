package site

import (
	"fmt"
	"slices"
	"strings"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/internal/format/markdown"
	"limpide/internal/portal"
)

var (
	errValueUnknown = diag.Define(diag.Error, "reference-inconnue",
		"limpide ne connaît pas la référence « %s »", "")
	errValueArgs = diag.Define(diag.Error, "reference-arguments",
		"la référence « %s » s’écrit : %s", "")
	errValueMissing = diag.Define(diag.Error, "reference-sans-valeur",
		"cette référence ne mène à aucune valeur : %s", "")
)

// reference is what {{ name … }} may be in a page: its form, as shown in
// messages, and how its value is found. A nil problem comes with a text.
type reference struct {
	form  string
	args  string // one letter per argument: t for a text, n for a number
	value func(h *hooks, args []markdown.Arg) (string, *markdown.Problem)
}

var references map[string]reference

func init() {
	references = map[string]reference{
		"indicateur": {`{{ indicateur "ges" "brianconnais" 2023 }}`, "ttn", (*hooks).indicatorValue},
		"population": {`{{ population "brianconnais" }} ou {{ population "petr" }}`, "t", (*hooks).population},
		"communes":   {`{{ communes "brianconnais" }} ou {{ communes "petr" }}`, "t", (*hooks).communes},
		"points":     {`{{ points "cae" }} ou {{ points "cae:1.2" }}`, "t", (*hooks).points},
		"contrat":    {`{{ contrat "debut" }} ou {{ contrat "fin" }}`, "t", (*hooks).contractDate},
		"score":      {`{{ score "brianconnais" "cae" 2023 }}`, "ttn", (*hooks).scoreValue},
		"aujourdhui": {`{{ aujourdhui }}`, "", (*hooks).today},
	}
}

// Value answers a reference written in a page.
func (h *hooks) Value(name string, args []markdown.Arg) (string, *markdown.Problem) {
	ref, ok := references[name]
	if !ok {
		problem := &markdown.Problem{Kind: errValueUnknown, Args: []any{name}, Hint: "les références sont : " + fr.Join(referenceNames())}
		if near, ok := fr.Nearest(name, referenceNames()); ok {
			problem.Hint = "vouliez-vous dire « " + near + " » ?"
		}
		return "", problem
	}
	if !matches(ref.args, args) {
		return "", &markdown.Problem{Kind: errValueArgs, Args: []any{name, ref.form}}
	}
	return ref.value(h, args)
}

func referenceNames() []string {
	names := make([]string, 0, len(references))
	for name := range references {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

func matches(form string, args []markdown.Arg) bool {
	if len(form) != len(args) {
		return false
	}
	for i, a := range args {
		if a.IsNumber != (form[i] == 'n') {
			return false
		}
	}
	return true
}

func (h *hooks) indicatorValue(args []markdown.Arg) (string, *markdown.Problem) {
	i, missing := h.indicator(args[0].Text)
	if missing != nil {
		return "", missing
	}
	series, missing := h.series(i, args[1].Text)
	if missing != nil {
		return "", missing
	}
	value, ok := series.At(int(args[2].Number))
	if !ok || value.State == portal.Missing {
		return "", noValue("%s n’a pas de valeur pour %d (%s)", i.ID, int(args[2].Number), series.Scope.Name)
	}
	h.cite(i.Dataset)
	return fr.WithUnit(value.Number, i.Decimals, i.Unit), nil
}

func (h *hooks) population(args []markdown.Arg) (string, *markdown.Problem) {
	return h.count(args[0].Text, (*portal.Territory).Population)
}

func (h *hooks) communes(args []markdown.Arg) (string, *markdown.Problem) {
	return h.count(args[0].Text, func(t *portal.Territory) int { return len(t.Communes) })
}

// count adds a number up over the pole, or gives that of one territory. An
// invented territory adds nothing to real ones.
func (h *hooks) count(slug string, of func(*portal.Territory) int) (string, *markdown.Problem) {
	p := h.Portal
	counted := []*portal.Territory{p.Territory(slug)}
	switch {
	case slug == portal.PoleScope:
		isExample := func(t *portal.Territory) bool { return t.Dataset.Example }
		counted = slices.DeleteFunc(slices.Clone(p.Territories), isExample)
		if len(counted) == 0 {
			counted = p.Territories
		}
	case counted[0] == nil:
		return "", unknown("territoire inconnu", slug, append(territorySlugs(p), portal.PoleScope))
	}
	sum := 0
	for _, t := range counted {
		sum += of(t)
		h.cite(t.Dataset)
	}
	return fr.Integer(sum), nil
}

func (h *hooks) points(args []markdown.Arg) (string, *markdown.Problem) {
	id, node, _ := strings.Cut(args[0].Text, ":")
	f, missing := h.framework(id)
	if missing != nil {
		return "", missing
	}
	n := f.Node(node)
	if n == nil {
		return "", noValue("le référentiel %s n’a pas de « %s »", f.ShortName, node)
	}
	return fr.Number(n.Points, decimalsOf(n.Points)), nil
}

// decimalsOf keeps whole points whole.
func decimalsOf(points float64) int {
	if points == float64(int(points)) {
		return 0
	}
	return 1
}

func (h *hooks) contractDate(args []markdown.Arg) (string, *markdown.Problem) {
	c := &h.Portal.Contract
	switch args[0].Text {
	case "debut":
		return c.Start.Long(), nil
	case "fin":
		return c.End.Long(), nil
	}
	return "", &markdown.Problem{Kind: errValueArgs, Args: []any{"contrat", references["contrat"].form}}
}

func (h *hooks) scoreValue(args []markdown.Arg) (string, *markdown.Problem) {
	t, missing := h.territory(args[0].Text)
	if missing != nil {
		return "", missing
	}
	f, missing := h.framework(args[1].Text)
	if missing != nil {
		return "", missing
	}
	year := int(args[2].Number)
	shown := h.Portal.AssessmentsOf(t, f, h.Day)
	for i := len(shown) - 1; i >= 0; i-- {
		percent, ok := shown[i].Total().Percent()
		if shown[i].Date.Year == year && ok {
			h.cite(shown[i].Dataset)
			return fr.Percent(percent, 1), nil
		}
	}
	return "", noValue("aucune évaluation %s %s en %d", f.ShortName, t.Of(), year)
}

func (h *hooks) today([]markdown.Arg) (string, *markdown.Problem) {
	return h.Day.Long(), nil
}

func unknown(what, given string, among []string) *markdown.Problem {
	problem := noValue("%s « %s »", what, given)
	if near, ok := fr.Nearest(given, among); ok {
		problem.Hint = "vouliez-vous dire « " + near + " » ?"
	} else if len(among) <= 8 {
		problem.Hint = "possibles : " + fr.Join(among)
	}
	return problem
}

func noValue(format string, args ...any) *markdown.Problem {
	return &markdown.Problem{Kind: errValueMissing, Args: []any{fmt.Sprintf(format, args...)}}
}

func ids[T any](items []T, id func(T) string) []string {
	found := make([]string, len(items))
	for i, item := range items {
		found[i] = id(item)
	}
	return found
}

func territorySlugs(p *portal.Portal) []string {
	return ids(p.Territories, func(t *portal.Territory) string { return t.Slug })
}

func frameworkIDs(p *portal.Portal) []string {
	return ids(p.Frameworks, func(f *portal.Framework) string { return f.ID })
}
