package site

import (
	"bytes"
	"fmt"
	"strings"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/internal/format/toml"
	"limpide/internal/portal"
	"limpide/internal/show/address"
	"limpide/internal/show/chart"
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

// download leads to the page of the dataset that a figure is made from.
func (r *rendering) download(table string) chart.Download {
	label := "Le jeu de données complet"
	if size := r.site.tableSizes[table]; size > 0 {
		label += fmt.Sprintf(" (CSV, %s)", fr.Bytes(int64(size)))
	}
	return chart.Download{Href: r.frame.To(address.Dataset(table)), Label: label}
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
	faults := toml.Decode("", body, &block)
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
