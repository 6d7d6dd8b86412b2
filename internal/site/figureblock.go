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
	if faults := toml.Decode("", body, &block); len(faults) > 0 {
		return inBlock(faults, body, line)
	}
	asked, key, missing := h.figureFor(block)
	if missing != nil {
		fault := errFigureRef.At(diag.Value("", key), missing.Args...)
		if missing.Hint != "" {
			fault.Hint = missing.Hint
		}
		return inBlock(diag.List{fault}, body, line)
	}
	fig := h.Build(asked)
	if block.Title != "" {
		fig.Title = block.Title
	}
	w.WriteString(string(h.draw(h.Address, fig)))
	return nil
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

// figureFor finds the figure that a block names. A problem comes with the key of
// the block whose value leads to no data.
func (h *hooks) figureFor(b figureBlock) (fig figure.Figure, key string, missing *markdown.Problem) {
	var t *portal.Territory
	if b.Type == "score" || b.Type == "actions" {
		if t, missing = h.territory(b.Territory); missing != nil {
			return fig, "territoire", missing
		}
	}
	var f *portal.Framework
	if b.Type == "score" || b.Type == "comparaison" {
		if f, missing = h.framework(b.Framework); missing != nil {
			return fig, "referentiel", missing
		}
	}
	switch b.Type {
	case "comparaison":
		return figure.Comparison(f), "", nil
	case "score":
		if _, _, ok := h.Words.Ends(t, f); !ok {
			return fig, "territoire", noValue("aucune évaluation %s %s à cette date", f.ShortName, t.Of())
		}
		return figure.Progress(t, f), "", nil
	case "actions":
		plan := h.Portal.Plan(t)
		if plan == nil {
			return fig, "territoire", noValue("%s n’a pas de plan d’actions", t.Name)
		}
		return figure.Plan(plan), "", nil
	}
	i, missing := h.indicator(b.Indicator)
	if missing != nil {
		return fig, "indicateur", missing
	}
	for _, scope := range b.Scopes {
		if _, missing := findSeries(i, scope); missing != nil {
			return fig, "series", missing
		}
	}
	return figure.Years(i, b.Scopes...), "", nil
}
