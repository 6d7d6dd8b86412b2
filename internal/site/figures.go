package site

import (
	"bytes"
	"fmt"
	"strings"

	"limpide/internal/chart"
	"limpide/internal/diag"
	"limpide/internal/fr"
	"limpide/internal/portal"
	"limpide/internal/tomlfile"
)

// scoreColumns are the four parts of a score, the same everywhere.
var scoreColumns = []chart.Column{
	{Label: "Faits", Style: "fait"},
	{Label: "Programmés", Style: "programme"},
	{Label: "Pas faits", Style: "pas-fait"},
	{Label: "Non renseignés", Style: "non-renseigne"},
}

func scoreRow(label, href string, s portal.Score) chart.Row {
	return chart.Row{
		Label: label, Href: href, Whole: s.Potential, Empty: "non concerné",
		Cells: []chart.Cell{{Value: s.Done}, {Value: s.Planned}, {Value: s.NotDone}, {Value: s.Unknown()}},
	}
}

// scoreFigure shows the parts of nodes of one assessment.
func (r *rendering) scoreFigure(a *portal.Assessment, nodes []*portal.Node, href func(*portal.Node) string) *chart.Figure {
	f := a.Framework
	fig := &chart.Figure{
		ID:       "score_" + f.ID,
		Kind:     chart.Shares,
		Title:    fmt.Sprintf("%s %s, %s par %s", f.Name, a.Territory.Of(), nodes[0].Level, nodes[0].Level),
		Subtitle: fmt.Sprintf("Part des points du potentiel personnalisé, en %%, %s de %s", kindWords(a), monthYear(a.Date)),
		RowHead:  fr.Capital(nodes[0].Level.String()),
		Columns:  scoreColumns,
		Decimals: 1,
		Hue:      f.ID,
		Sources:  sourcesOf(a.Dataset),
		Example:  a.Dataset.Example,
		Download: r.download("evaluations"),
	}
	for _, n := range nodes {
		fig.Rows = append(fig.Rows, scoreRow(n.ID+". "+n.Short, href(n), a.Score(n)))
	}
	return fig
}

// historyFigure shows the total of each assessment, oldest first, with the
// landmarks of the scale.
func (r *rendering) historyFigure(shown []*portal.Assessment, target *portal.Objective) *chart.Figure {
	last := shown[len(shown)-1]
	f, t := last.Framework, last.Territory
	fig := &chart.Figure{
		ID:       "evolution_" + f.ID,
		Kind:     chart.Shares,
		Title:    fmt.Sprintf("%s %s, d’une évaluation à l’autre", f.Name, t.Of()),
		Subtitle: "Part des points du potentiel personnalisé, en %",
		Sentence: scoreWords(shown, target),
		RowHead:  "Évaluation",
		Columns:  scoreColumns,
		Decimals: 1,
		Hue:      f.ID,
		Sources:  sourcesOf(last.Dataset),
		Download: r.download("evaluations"),
	}
	for _, a := range shown {
		fig.Rows = append(fig.Rows, scoreRow(fmt.Sprintf("%s, %s", monthYear(a.Date), kindWords(a)), "", a.Total()))
		fig.Example = fig.Example || a.Dataset.Example
	}
	for _, th := range f.Thresholds {
		fig.Marks = append(fig.Marks, chart.Mark{Value: th.Percent, Style: "seuil",
			Label: fmt.Sprintf("%s : seuil de %s", fr.Percent(th.Percent, 0), fr.Count(th.Stars, "étoile", "étoiles"))})
	}
	if target != nil {
		fig.Example = fig.Example || target.Dataset.Example
		fig.Marks = append(fig.Marks, chart.Mark{Value: target.Percent, Style: "objectif",
			Label: fmt.Sprintf("%s : objectif du contrat (fin %d)", fr.Percent(target.Percent, 1), target.Date.Year)})
	}
	return fig
}

// manyScopes is the number of columns beyond which scopes become rows: a
// phone's width holds a label and a few numbers.
const manyScopes = 5

// comparisonFigure sets the territories side by side, axis by axis, in the
// order of the portal: it is not a ranking.
func (r *rendering) comparisonFigure(f *portal.Framework) *chart.Figure {
	fig := &chart.Figure{
		ID:       "comparaison_" + f.ID,
		Kind:     chart.Values,
		Title:    f.Name + " : la part des points faits, axe par axe",
		Subtitle: "En % du potentiel personnalisé de chaque EPCI, dernière évaluation de chacun",
		RowHead:  "Axe",
		Unit:     "%",
		Decimals: 1,
		Hue:      f.ID,
		Sources:  sourcesOf(f.Dataset),
		Download: r.download("evaluations"),
	}
	rows := append([]*portal.Node{f.Root}, f.Axes()...)
	for _, n := range rows {
		label := n.ID + ". " + n.Short
		if n.Level == portal.Root {
			label = "Ensemble"
		}
		fig.Rows = append(fig.Rows, chart.Row{Label: label, Total: n.Level == portal.Root})
	}
	for _, t := range r.site.portal.Territories {
		_, last, ok := ends(r.shown(t, f))
		label := t.ShortName
		if ok {
			label += ", " + monthYear(last.Date)
			fig.Example = fig.Example || last.Dataset.Example
			fig.Sources = sourcesOf(last.Dataset)
		}
		fig.Columns = append(fig.Columns, chart.Column{Label: label})
		for i, n := range rows {
			fig.Rows[i].Cells = append(fig.Rows[i].Cells, percentCell(last, n))
		}
	}
	if len(fig.Columns) > manyScopes {
		fig.Transpose("EPCI")
	}
	return fig
}

func percentCell(a *portal.Assessment, n *portal.Node) chart.Cell {
	if a == nil {
		return chart.Cell{Absent: true, Note: "pas encore évalué"}
	}
	percent, ok := a.Score(n).Percent()
	if !ok {
		return chart.Cell{Absent: true, Note: "non concerné"}
	}
	return chart.Cell{Value: percent}
}

// indicatorFigure shows the values of an indicator, year by year; only limits
// it to some scopes, all when empty.
func (r *rendering) indicatorFigure(i *portal.Indicator, only ...string) *chart.Figure {
	fig := &chart.Figure{
		ID:       "indicateur_" + i.ID,
		Kind:     chart.Years,
		Title:    i.Title,
		Subtitle: unitWords(i),
		RowHead:  "Année",
		Unit:     i.Unit,
		Decimals: i.Decimals,
		Sources:  sourcesOf(i.Dataset),
		Example:  i.Dataset.Example,
		Download: r.download("valeurs"),
	}
	first, last, _ := i.Years()
	for year := first; year <= last; year++ {
		fig.Rows = append(fig.Rows, chart.Row{Label: fmt.Sprint(year), Year: year})
	}
	for _, s := range i.Series {
		if len(only) > 0 && !contains(only, s.Scope.ID) {
			continue
		}
		fig.Columns = append(fig.Columns, chart.Column{Label: s.Scope.Name, Goals: goals(i, s.Scope.ID)})
		for k := range fig.Rows {
			cell := valueCell(s, first+k)
			cell.Break = i.BreakBetween(s.Scope.ID, first+k-1, first+k) != nil
			fig.Rows[k].Cells = append(fig.Rows[k].Cells, cell)
		}
	}
	fig.Rows = withoutEmptyRows(fig.Rows)
	for _, b := range i.Breaks {
		fig.Notes = append(fig.Notes, fmt.Sprintf("Rupture de série en %d : %s", b.Year, b.Text))
	}
	if len(fig.Columns) > manyScopes {
		fig.Transpose("Territoire")
	}
	return fig
}

// goals returns the targets of a scope, by year.
func goals(i *portal.Indicator, scope string) []chart.Point {
	var found []chart.Point
	for _, t := range i.Targets {
		if t.Scope == scope || t.Scope == "" {
			found = append(found, chart.Point{Year: t.Year, Value: t.Value})
		}
	}
	return found
}

func valueCell(s *portal.Series, year int) chart.Cell {
	v, ok := s.At(year)
	switch {
	case !ok:
		return chart.Cell{Absent: true}
	case v.State == portal.Missing:
		return chart.Cell{Absent: true, Note: v.Note}
	case v.State == portal.Final:
		return chart.Cell{Value: v.Number, Note: v.Note}
	}
	return chart.Cell{Value: v.Number, Note: strings.TrimSuffix(v.State.String()+", "+v.Note, ", ")}
}

// withoutEmptyRows drops the years that no series says anything about, between
// two distant values.
func withoutEmptyRows(rows []chart.Row) []chart.Row {
	kept := rows[:0]
	for _, row := range rows {
		for _, c := range row.Cells {
			if !c.Absent || c.Note != "" {
				kept = append(kept, row)
				break
			}
		}
	}
	return kept
}

func unitWords(i *portal.Indicator) string {
	unit := i.UnitLong
	if unit == "" {
		unit = i.Unit
	}
	first, last, ok := i.Years()
	if !ok {
		return fr.Capital(unit)
	}
	if first == last {
		return strings.TrimPrefix(fmt.Sprintf("%s, %d", fr.Capital(unit), first), ", ")
	}
	return strings.TrimPrefix(fmt.Sprintf("%s, de %d à %d", fr.Capital(unit), first, last), ", ")
}

// planFigure shows how many actions of a plan are in each state.
func (r *rendering) planFigure(plan *portal.Plan) *chart.Figure {
	fig := &chart.Figure{
		ID:       "etats_" + plan.Territory.Slug,
		Kind:     chart.Values,
		Title:    "Les actions, par état",
		Subtitle: "Nombre d’actions du plan " + plan.Territory.Of() + ", au " + r.site.input.Date.Long(),
		RowHead:  "État",
		Columns:  []chart.Column{{Label: "Actions"}},
		Sources:  sourcesOf(plan.Dataset),
		Example:  plan.Dataset.Example,
		Download: r.download("actions"),
	}
	count := plan.Count()
	for _, state := range portal.ActionStates {
		if count[state] > 0 {
			fig.Rows = append(fig.Rows, chart.Row{Label: state.String(), Cells: []chart.Cell{{Value: float64(count[state])}}})
		}
	}
	return fig
}

// shown returns the assessments that may be shown today, oldest first.
func (r *rendering) shown(t *portal.Territory, f *portal.Framework) []*portal.Assessment {
	return r.site.portal.AssessmentsOf(t, f, r.site.input.Date)
}

func sourcesOf(d *portal.Dataset) []chart.Source {
	return chartSources(d.Sources)
}

func chartSources(sources []*portal.Source) []chart.Source {
	found := make([]chart.Source, len(sources))
	for i, s := range sources {
		found[i] = chart.Source{Title: sourceTitle(s), URL: s.URL}
	}
	return found
}

// sourceTitle names a source with its producer and the day of the document.
func sourceTitle(s *portal.Source) string {
	title := s.Producer + ", " + s.Title
	if s.Producer == "" || strings.HasPrefix(s.Title, s.Producer) {
		title = s.Title
	}
	if !s.Date.IsZero() {
		title += " (" + s.Date.Long() + ")"
	}
	return title
}

func (r *rendering) download(table string) chart.Download {
	return chart.Download{Href: r.frame.To("/donnees/" + table + "/"), Label: "Télécharger les données"}
}

func contains(items []string, item string) bool {
	for _, i := range items {
		if i == item {
			return true
		}
	}
	return false
}

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
	faults := tomlfile.Decode("", body, &block)
	if len(faults) > 0 {
		return inBlock(faults, body, line)
	}
	fig, missing := h.figureFor(block)
	if missing != nil {
		return inBlock(diag.List{missing.diagnostic()}, body, line)
	}
	if block.Title != "" {
		fig.Title = block.Title
	}
	w.WriteString(string(h.draw(fig)))
	return nil
}
