package site

import (
	"bytes"

	"limpide/internal/base/diag"
	"limpide/internal/format/markdown"
	"limpide/internal/format/toml"
	"limpide/internal/portal"
	"limpide/internal/show/figure"
)

// figureBlock is the TOML of a ```figure block.
type figureBlock struct {
	Type      string   `toml:"type,required,oneof=indicateur|score|comparaison|actions"`
	Title     string   `toml:"titre"`
	Indicator string   `toml:"indicateur"`
	Territory string   `toml:"territoire"`
	Scopes    []string `toml:"series"`
	Framework string   `toml:"referentiel"`
}

var errFigureRef = diag.Define(diag.Error, "figure-sans-donnees",
	"cette figure ne mène à aucune donnée : %s", "")

// Figure draws the figure that an author asks for in a page.
func (h *hooks) Figure(w *bytes.Buffer, body []byte, line int) diag.List {
	var block figureBlock
	faults := toml.Decode("", body, &block)
	if len(faults) > 0 {
		return inBlock(faults, body, line)
	}
	asked, missing := h.figureFor(block)
	if missing != nil {
		return inBlock(diag.List{missing.diagnostic()}, body, line)
	}
	fig := asked.Build(h.Builder)
	if block.Title != "" {
		fig.Title = block.Title
	}
	w.WriteString(string(h.draw(h.Address, fig)))
	return nil
}

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
func (h *hooks) figureFor(b figureBlock) (figure.Figure, *blockFault) {
	switch b.Type {
	case "indicateur":
		return h.indicatorBlock(b)
	case "score":
		return h.scoreBlock(b)
	case "comparaison":
		f, missing := h.framework(b.Framework)
		if missing != nil {
			return figure.Figure{}, &blockFault{"referentiel", missing}
		}
		return figure.Comparison(f), nil
	}
	t, missing := h.territory(b.Territory)
	if missing != nil {
		return figure.Figure{}, &blockFault{"territoire", missing}
	}
	plan := h.Portal.Plan(t)
	if plan == nil {
		return figure.Figure{}, &blockFault{"territoire", noValue("%s n’a pas de plan d’actions", t.Name)}
	}
	return figure.Plan(plan), nil
}

func (h *hooks) indicatorBlock(b figureBlock) (figure.Figure, *blockFault) {
	i, missing := h.indicator(b.Indicator)
	if missing != nil {
		return figure.Figure{}, &blockFault{"indicateur", missing}
	}
	for _, scope := range b.Scopes {
		if _, missing := h.series(i, scope); missing != nil {
			return figure.Figure{}, &blockFault{"series", missing}
		}
	}
	return figure.Years(i, b.Scopes...), nil
}

func (h *hooks) scoreBlock(b figureBlock) (figure.Figure, *blockFault) {
	t, missing := h.territory(b.Territory)
	if missing != nil {
		return figure.Figure{}, &blockFault{"territoire", missing}
	}
	f, missing := h.framework(b.Framework)
	if missing != nil {
		return figure.Figure{}, &blockFault{"referentiel", missing}
	}
	if _, _, ok := h.Words.Ends(t, f); !ok {
		return figure.Figure{}, &blockFault{"territoire", noValue("aucune évaluation %s %s à cette date", f.ShortName, t.Of())}
	}
	return figure.Progress(t, f), nil
}

func (h *hooks) territory(slug string) (*portal.Territory, *markdown.Problem) {
	if t := h.Portal.Territory(slug); t != nil {
		return t, nil
	}
	return nil, unknown("territoire inconnu", slug, territorySlugs(h.Portal))
}

func (h *hooks) framework(id string) (*portal.Framework, *markdown.Problem) {
	if f := h.Portal.Framework(id); f != nil {
		return f, nil
	}
	return nil, unknown("référentiel inconnu", id, frameworkIDs(h.Portal))
}

func (h *hooks) indicator(id string) (*portal.Indicator, *markdown.Problem) {
	if i := h.Portal.Indicator(id); i != nil {
		return i, nil
	}
	return nil, unknown("indicateur inconnu", id, ids(h.Portal.Indicators, func(i *portal.Indicator) string { return i.ID }))
}

func (h *hooks) series(i *portal.Indicator, scope string) (*portal.Series, *markdown.Problem) {
	if s := i.SeriesOf(scope); s != nil {
		return s, nil
	}
	return nil, unknown("série inconnue de cet indicateur", scope, ids(i.Series, func(s *portal.Series) string { return s.Scope.ID }))
}
