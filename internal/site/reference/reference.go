// Package reference answers what an author names in a page: a value or a date,
// written {{ indicateur "ges" "mon-epci" 2023 }}, and the figure of a block. What a
// page says is thus what the data hold, and changes with them.
//
// It reads no Markdown: package markdown finds the references, and gives what is
// wrong in one its place.
package reference

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/internal/format/markdown"
	"limpide/internal/portal"
	"limpide/internal/show/figure"
	"limpide/internal/show/words/trend"
)

var (
	errValueUnknown = diag.Define(diag.Error, "reference-inconnue",
		"limpide ne connaît pas la référence « %s »", "")
	errValueArgs = diag.Define(diag.Error, "reference-arguments",
		"la référence « %s » s’écrit : %s", "")
	errValueMissing = diag.Define(diag.Error, "reference-sans-valeur",
		"cette référence ne mène à aucune valeur : %s", "")
)

// Reader answers for one page.
type Reader struct {
	*figure.Builder
	Cite func(*portal.Dataset) // is told of each dataset that the page then shows
}

// reference is what {{ name … }} may be in a page: its form, as shown in
// messages, and how its value is found. A nil problem comes with a text.
type reference struct {
	form  string
	args  string // one letter per argument: t for a text, n for a number
	value func(r *Reader, args []markdown.Arg) (string, *markdown.Problem)
}

var references map[string]reference

func init() {
	references = map[string]reference{
		"indicateur": {`{{ indicateur "ges" "mon-epci" 2023 }}`, "ttn", (*Reader).indicatorValue},
		"population": {`{{ population "mon-epci" }} ou {{ population "petr" }}`, "t", countOf((*portal.Territory).Population)},
		"communes": {`{{ communes "mon-epci" }} ou {{ communes "petr" }}`, "t", countOf(func(t *portal.Territory) int {
			return len(t.Communes)
		})},
		"points": {`{{ points "cae" }} ou {{ points "cae:1.2" }}`, "t", (*Reader).points},
		"contrat": {`{{ contrat "debut" }} ou {{ contrat "fin" }}`, "t", func(r *Reader, args []markdown.Arg) (string, *markdown.Problem) {
			contract := r.Portal.Contracts.On(r.Day)
			r.Cite(contract.Dataset)
			if contract.Start.IsZero() {
				return "", noValue("aucun contrat n’est encore décrit")
			}
			switch args[0].Text {
			case "debut":
				return contract.Start.Long(), nil
			case "fin":
				return contract.End.Long(), nil
			}
			return "", &markdown.Problem{Kind: errValueArgs, Args: []any{"contrat", references["contrat"].form}}
		}},
		"score": {`{{ score "mon-epci" "cae" 2023 }}`, "ttn", (*Reader).scoreValue},
		"aujourdhui": {`{{ aujourdhui }}`, "", func(r *Reader, _ []markdown.Arg) (string, *markdown.Problem) {
			return r.Day.Long(), nil
		}},
	}
}

// Value answers a reference written in a page.
func (r *Reader) Value(name string, args []markdown.Arg) (string, *markdown.Problem) {
	ref, ok := references[name]
	if !ok {
		names := slices.Sorted(maps.Keys(references))
		problem := &markdown.Problem{Kind: errValueUnknown, Args: []any{name}, Hint: "les références sont : " + fr.Join(names)}
		if near, ok := fr.Nearest(name, names); ok {
			problem.Hint = "vouliez-vous dire « " + near + " » ?"
		}
		return "", problem
	}
	form := ""
	for _, a := range args {
		form += map[bool]string{true: "n", false: "t"}[a.IsNumber]
	}
	if form != ref.args {
		return "", &markdown.Problem{Kind: errValueArgs, Args: []any{name, ref.form}}
	}
	text, problem := ref.value(r, args)
	if problem != nil && problem.Kind == errValueMissing && r.Portal.IsDataPartial() {
		return "", nil // it may be in what could not be read, which was reported
	}
	return text, problem
}

func (r *Reader) indicatorValue(args []markdown.Arg) (string, *markdown.Problem) {
	i, missing := r.indicator(args[0].Text)
	if missing != nil {
		return "", missing
	}
	series, missing := findSeries(i, args[1].Text)
	if missing != nil {
		return "", missing
	}
	year := int(args[2].Number)
	value, ok := series.At(year)
	if !ok || value.State == portal.Missing {
		return "", noValue("%s n’a pas de valeur pour %d (%s)", i.ID, year, series.Scope.Name)
	}
	r.Cite(i.Dataset)
	said := fr.WithUnit(value.Number, i.Decimals, i.Unit)
	if !value.Compares() { // a sentence around it may forget what it is
		said += " (" + trend.Dated(value) + ")"
	}
	return said, nil
}

// countOf answers with a number added up over the pole, or with that of one
// territory.
func countOf(of func(*portal.Territory) int) func(*Reader, []markdown.Arg) (string, *markdown.Problem) {
	return func(r *Reader, args []markdown.Arg) (string, *markdown.Problem) {
		counted := r.Portal.Territories
		if args[0].Text != portal.PoleScope {
			t, missing := r.territory(args[0].Text, portal.PoleScope)
			if missing != nil {
				return "", missing
			}
			counted = []*portal.Territory{t}
		}
		sum := 0
		for _, t := range counted {
			sum += of(t)
			r.Cite(t.Dataset)
		}
		return fr.Integer(sum), nil
	}
}

func (r *Reader) points(args []markdown.Arg) (string, *markdown.Problem) {
	id, node, _ := strings.Cut(args[0].Text, ":")
	f, missing := r.framework(id)
	if missing != nil {
		return "", missing
	}
	n := f.Node(node)
	if n == nil {
		return "", noValue("le référentiel %s n’a pas de « %s »", f.ShortName, node)
	}
	return n.Points.String(), nil
}

func (r *Reader) scoreValue(args []markdown.Arg) (string, *markdown.Problem) {
	t, missing := r.territory(args[0].Text)
	if missing != nil {
		return "", missing
	}
	f, missing := r.framework(args[1].Text)
	if missing != nil {
		return "", missing
	}
	year := int(args[2].Number)
	for _, a := range slices.Backward(r.Portal.AssessmentsOf(t, f, r.Day)) {
		if percent, ok := a.Total().Percent(); ok && a.Date.Year == year {
			r.Cite(a.Dataset)
			return fr.Percent(percent, 1), nil
		}
	}
	return "", noValue("aucune évaluation %s %s en %d", f.ShortName, t.Of(), year)
}

// territory finds a territory by its slug; also lists what else could be named.
func (r *Reader) territory(slug string, also ...string) (*portal.Territory, *markdown.Problem) {
	return find("territoire inconnu", slug, r.Portal.Everyone(), func(t *portal.Territory) string { return t.Slug }, also...)
}

func (r *Reader) framework(id string) (*portal.Framework, *markdown.Problem) {
	return find("référentiel inconnu", id, r.Portal.Frameworks, func(f *portal.Framework) string { return f.ID })
}

func (r *Reader) indicator(id string) (*portal.Indicator, *markdown.Problem) {
	return find("indicateur inconnu", id, r.Portal.Indicators, func(i *portal.Indicator) string { return i.ID })
}

func findSeries(i *portal.Indicator, scope string) (*portal.Series, *markdown.Problem) {
	return find("série inconnue de cet indicateur", scope, i.Series, func(s *portal.Series) string { return s.Scope.ID })
}

// find returns the thing that has an id, or what is wrong with the id.
func find[T any](what, given string, things []*T, idOf func(*T) string, also ...string) (*T, *markdown.Problem) {
	var ids []string
	for _, thing := range things {
		id := idOf(thing)
		if id == given {
			return thing, nil
		}
		ids = append(ids, id)
	}
	problem := noValue("%s « %s »", what, given)
	ids = append(ids, also...)
	if near, ok := fr.Nearest(given, ids); ok {
		problem.Hint = "vouliez-vous dire « " + near + " » ?"
	} else if len(ids) <= 8 {
		problem.Hint = "possibles : " + fr.Join(ids)
	}
	return nil, problem
}

func noValue(format string, args ...any) *markdown.Problem {
	return &markdown.Problem{Kind: errValueMissing, Args: []any{fmt.Sprintf(format, args...)}}
}
