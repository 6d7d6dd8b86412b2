package reference

import (
	"slices"
	"strings"

	"limpide/internal/base/diag"
	"limpide/internal/format/markdown"
	"limpide/internal/format/toml/strict"
	"limpide/internal/portal"
	"limpide/internal/show/chart"
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

// keysOf are the keys that each type of figure asks for, then those that it may have.
var keysOf = map[string]struct{ asked, other []string }{
	"indicateur":  {[]string{"indicateur"}, []string{"series"}},
	"score":       {[]string{"territoire", "referentiel"}, nil},
	"comparaison": {[]string{"referentiel"}, nil},
	"actions":     {[]string{"territoire"}, nil},
}

var (
	errFigureKey   = diag.Define(diag.Error, "figure-cle-inutile", "« %s » ne change rien à une figure de type « %s »", "")
	errFigureLacks = diag.Define(diag.Error, "figure-cle-absente", "une figure de type « %s » a besoin de « %s »", "")
)

// keys reports the keys that a block has for nothing, and those that it lacks.
func (b *figureBlock) keys() (faults diag.List) {
	known := keysOf[b.Type]
	for _, k := range []struct {
		key   string
		given bool
	}{{"indicateur", b.Indicator != ""}, {"territoire", b.Territory != ""}, {"series", b.Scopes != nil}, {"referentiel", b.Framework != ""}} {
		switch asked := slices.Contains(known.asked, k.key); {
		case asked && !k.given:
			faults.Add(errFigureLacks.At(diag.Place{}, b.Type, k.key).WithHint("ajoutez au bloc la ligne : %s = \"…\"", k.key))
		case k.given && !asked && !slices.Contains(known.other, k.key):
			faults.Add(errFigureKey.At(diag.Key("", k.key), k.key, b.Type).
				WithHint("effacez cette ligne : à part son titre, cette figure n’a pour clés que %s", strings.Join(slices.Concat(known.asked, known.other), ", ")))
		}
	}
	return faults
}

var errFigureRef = diag.Define(diag.Error, "figure-sans-donnees",
	"cette figure ne mène à aucune donnée : %s", "")

// Figure returns the figure that an author asks for by the block that starts on a
// line of the page, or what is wrong in it.
func (r *Reader) Figure(body []byte, line int) (*chart.Figure, diag.List) {
	var block figureBlock
	told := strict.Decode("", body, &block)
	if told.Errors() == 0 {
		told.Add(block.keys()...)
	}
	if told = inBlock(told, body, line); told.Errors() > 0 {
		return nil, told
	}
	asked, key, missing := r.figureFor(block)
	switch {
	case missing != nil && r.Portal.IsDataPartial():
		return nil, told // it may be in what could not be read, which was reported
	case missing != nil:
		fault := errFigureRef.At(diag.Value("", key), missing.Args...)
		if missing.Hint != "" {
			fault.Hint = missing.Hint
		}
		return nil, inBlock(diag.List{fault}, body, line)
	}
	fig := r.Build(asked)
	if block.Title != "" {
		fig.Title = block.Title
	}
	return fig, told
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
func (r *Reader) figureFor(b figureBlock) (fig figure.Figure, key string, missing *markdown.Problem) {
	var t *portal.Territory
	if b.Type == "score" || b.Type == "actions" {
		if t, missing = r.territory(b.Territory); missing != nil {
			return fig, "territoire", missing
		}
	}
	var f *portal.Framework
	if b.Type == "score" || b.Type == "comparaison" {
		if f, missing = r.framework(b.Framework); missing != nil {
			return fig, "referentiel", missing
		}
	}
	switch b.Type {
	case "comparaison":
		return figure.Comparison(f), "", nil
	case "score":
		if _, last := r.Words.Score(t, f).Ends(); last == nil {
			return fig, "territoire", noValue("aucune évaluation %s %s à cette date", f.ShortName, t.Of())
		}
		return figure.Progress(t, f), "", nil
	case "actions":
		plan := r.Portal.Plan(t)
		if plan == nil {
			return fig, "territoire", noValue("%s n’a pas de plan d’actions", t.Name)
		}
		return figure.Plan(plan), "", nil
	}
	i, missing := r.indicator(b.Indicator)
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
