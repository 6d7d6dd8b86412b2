package site

import (
	"limpide/internal/base/diag"
	"limpide/internal/format/markdown"
	"limpide/internal/portal"
	"limpide/internal/show/chart"
)

// blockFault is a key of a figure block whose value leads to no data.
type blockFault struct {
	key     string
	problem *markdown.Problem
}

func (f *blockFault) diagnostic() diag.Diagnostic {
	d := errFigureRef.At(diag.Value("", f.key), f.problem.Args...)
	if f.problem.Hint != "" {
		d.Hint = f.problem.Hint
	}
	return d
}

// inBlock finds the places of faults in the text of a block, and moves them to
// the line of the page where it stands.
func inBlock(faults diag.List, body []byte, line int) diag.List {
	faults.Sort(func(string) ([]byte, error) { return body, nil })
	for i := range faults {
		p := &faults[i].Place
		if p.Line == 0 { // the block as a whole, or a key that is not there
			p.Line, p.Col = 1, 1
		}
		p.Line += line - 1
		p.Pointer = ""
	}
	return faults
}

// figureFor finds the data that a figure block names.
func (h *hooks) figureFor(b figureBlock) (*chart.Figure, *blockFault) {
	switch b.Type {
	case "indicateur":
		return h.indicatorBlock(b)
	case "score":
		return h.scoreBlock(b)
	case "comparaison":
		f, missing := h.framework(b.Framework)
		if missing != nil {
			return nil, &blockFault{"referentiel", missing}
		}
		return h.comparisonFigure(f), nil
	}
	t, missing := h.territory(b.Territory)
	if missing != nil {
		return nil, &blockFault{"territoire", missing}
	}
	plan := h.site.portal.Plan(t)
	if plan == nil {
		return nil, &blockFault{"territoire", noValue("%s n’a pas de plan d’actions", t.Name)}
	}
	return h.planFigure(plan), nil
}

func (h *hooks) indicatorBlock(b figureBlock) (*chart.Figure, *blockFault) {
	i, missing := h.indicator(b.Indicator)
	if missing != nil {
		return nil, &blockFault{"indicateur", missing}
	}
	for _, scope := range b.Scopes {
		if _, missing := h.series(i, scope); missing != nil {
			return nil, &blockFault{"series", missing}
		}
	}
	return h.indicatorFigure(i, b.Scopes...), nil
}

func (h *hooks) scoreBlock(b figureBlock) (*chart.Figure, *blockFault) {
	t, missing := h.territory(b.Territory)
	if missing != nil {
		return nil, &blockFault{"territoire", missing}
	}
	f, missing := h.framework(b.Framework)
	if missing != nil {
		return nil, &blockFault{"referentiel", missing}
	}
	if _, _, ok := h.site.words.Ends(t, f); !ok {
		return nil, &blockFault{"territoire", noValue("aucune évaluation %s %s à cette date", f.ShortName, t.Of())}
	}
	return h.progressFigure(t, f), nil
}

func (h *hooks) territory(slug string) (*portal.Territory, *markdown.Problem) {
	if t := h.site.portal.Territory(slug); t != nil {
		return t, nil
	}
	return nil, unknown("territoire inconnu", slug, territorySlugs(h.site.portal))
}

func (h *hooks) framework(id string) (*portal.Framework, *markdown.Problem) {
	if f := h.site.portal.Framework(id); f != nil {
		return f, nil
	}
	return nil, unknown("référentiel inconnu", id, frameworkIDs(h.site.portal))
}

func (h *hooks) indicator(id string) (*portal.Indicator, *markdown.Problem) {
	if i := h.site.portal.Indicator(id); i != nil {
		return i, nil
	}
	return nil, unknown("indicateur inconnu", id, ids(h.site.portal.Indicators, func(i *portal.Indicator) string { return i.ID }))
}

func (h *hooks) series(i *portal.Indicator, scope string) (*portal.Series, *markdown.Problem) {
	if s := i.SeriesOf(scope); s != nil {
		return s, nil
	}
	return nil, unknown("série inconnue de cet indicateur", scope, ids(i.Series, func(s *portal.Series) string { return s.Scope.ID }))
}
