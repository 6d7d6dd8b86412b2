// Package figure builds the figures of a portal: its data, and the
// sentences of package words about them, become a [chart.Figure].
//
// A figure needs no page. It is drawn on one, in a report or alone, by whoever
// gives a [Builder] the way to link from there.
package figure

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"limpide/internal/base/fr"
	"limpide/internal/portal"
	"limpide/internal/show/address"
	"limpide/internal/show/chart"
	"limpide/internal/show/words"
)

// Builder is what figures are built from.
type Builder struct {
	Portal *portal.Portal
	Words  *words.Writer
	Day    fr.Date                     // the day the figures speak from
	Link   func(address string) string // from where they are shown
	Sizes  map[string]int              // of the files of the datasets, in bytes, by their id; nil if unknown
}

// Figure is a figure that can be built. Its page is the one that explains it;
// it may be shown elsewhere too.
type Figure struct {
	Page  string // address of its page
	ID    string // unique in its page
	build func(*Builder) *chart.Figure
}

// Build builds a figure.
func (b *Builder) Build(f Figure) *chart.Figure {
	fig := f.build(b)
	fig.ID, fig.Hues = f.ID, Hues(b.Portal)
	fig.TellExamples()
	return fig
}

// All returns the main figures of the portal, which have files beside their
// page: those of the territories, then of the indicators, plans, contract and
// history.
func (b *Builder) All() []Figure {
	p := b.Portal
	var all []Figure
	if HasMap(p) {
		all = append(all, Map())
	}
	for _, t := range p.Everyone() {
		for _, f := range p.Frameworks {
			record := b.Words.Score(t, f)
			if _, last := record.Ends(); last != nil {
				all = append(all, Progress(t, f), History(t, f))
			}
			if _, last := record.Detailed(); last != nil {
				all = append(all, Axes(t, f), Profile(t, f))
			}
		}
		if plan := p.Plan(t); plan != nil {
			all = append(all, Plan(plan))
		}
	}
	for _, f := range p.Frameworks {
		if lasts := b.Words.Comparison(f).Lasts; len(lasts) > 0 {
			all = append(all, Comparison(f))
		}
	}
	for _, i := range p.Indicators {
		if HasYears(i) {
			all = append(all, Years(i))
		}
		if HasNow(i) {
			all = append(all, Now(i))
		}
		if b.Words.Across(i).Compares() {
			all = append(all, Across(i))
		}
	}
	for _, theme := range Themes(p, nil) {
		if HasCoverage(theme) {
			all = append(all, Coverage(p, theme))
		}
	}
	if len(p.CurrentPlans()) > 0 {
		all = append(all, Plans())
	}
	for _, c := range p.Contracts {
		all = append(all, Contract(p, c))
	}
	if len(p.Events) > 0 {
		all = append(all, Timeline())
	}
	return all
}

// Style returns the class that draws a word of a kind, "statut-en-retard": its
// ink or sign goes with its word, never instead of it.
func Style(kind, word string) string { return kind + "-" + fr.Slug(word) }

// sourced starts a figure with the sources of a dataset, which it is made from.
func sourced(d *portal.Dataset) *chart.Figure {
	return &chart.Figure{Sources: sources(d.Sources), ReadOn: readOn(d.Sources, d.ReadOn), Example: d.Example}
}

// readOn tells when sources were read: « le 23 novembre 2026 », each on the day that
// it gives, otherwise on that of what cites them; « jusqu’au » the last day if they
// were not read together; "" as soon as a day is not known.
func readOn(cited []*portal.Source, otherwise fr.Date) string {
	var first, last fr.Date
	for i, s := range cited {
		day := s.ReadOn
		switch {
		case day.IsZero() && otherwise.IsZero():
			return ""
		case day.IsZero():
			day = otherwise
		}
		if i == 0 || day.Before(first) {
			first = day
		}
		if i == 0 || last.Before(day) {
			last = day
		}
	}
	if first != last {
		return "jusqu’" + last.To()
	}
	return fr.Between(last, last)
}

// sources names each source with its producer.
func sources(cited []*portal.Source) []chart.Source {
	found := make([]chart.Source, len(cited))
	for i, s := range cited {
		title := s.Title
		if s.Producer != "" && !strings.HasPrefix(title, s.Producer) {
			title = s.Producer + ", " + title
		}
		if !s.Date.IsZero() {
			title += " (" + s.Date.Long() + ")" // the day of the document
		}
		found[i] = chart.Source{Title: title, URL: s.URL}
	}
	return found
}

// cite gives a figure the sources of all the datasets that it is made from, once
// each, and when they were read.
func cite(fig *chart.Figure, all ...*portal.Dataset) {
	var cited []*portal.Source
	for _, d := range all {
		fig.Example = fig.Example || d.Example
		for _, s := range d.Sources {
			read := *s
			read.ReadOn = cmp.Or(s.ReadOn, d.ReadOn)
			cited = append(cited, &read)
		}
	}
	fig.ReadOn = readOn(cited, fr.Date{})
	for _, s := range sources(cited) {
		if !slices.Contains(fig.Sources, s) {
			fig.Sources = append(fig.Sources, s)
		}
	}
}

// download leads to the page of the dataset that a figure is made from.
func (b *Builder) download(dataset string) chart.Download {
	label := "La page du jeu de données complet"
	if size := b.Sizes[dataset]; size > 0 {
		label += fmt.Sprintf(" (CSV, %s)", fr.Bytes(int64(size)))
	}
	return chart.Download{Href: b.Link(address.Dataset(dataset)), Label: label}
}

// decimalYear places a date on a scale of years: 2025.5 is the first of July. A
// month or a year without more stands at its middle.
func decimalYear(d fr.Date) float64 {
	first := fr.Date{Year: d.Year, Month: 1, Day: 1}
	days := float64(first.DaysUntil(fr.Date{Year: d.Year + 1, Month: 1, Day: 1}))
	return float64(d.Year) + float64(first.DaysUntil(d.First())+first.DaysUntil(d.Last()))/2/days
}

// span returns the time of a date as decimal years: the middle of a day or a
// month, the two ends of a year.
func span(d fr.Date) (from, to float64) {
	if d.Month == 0 {
		return float64(d.Year), float64(d.Year + 1)
	}
	return decimalYear(d), 0
}

// Hues returns how the figures of each référentiel look, in the order of the
// portal. If their files do not say it, the first two are told apart by their
// colours, which the theme gives, and those that come later by their texture too.
func Hues(p *portal.Portal) []chart.Hue {
	byRank := [...]portal.Texture{portal.Rising, portal.Rising, portal.Falling, portal.Upright, portal.Flat}
	angles := map[portal.Texture]float64{portal.Rising: 45, portal.Falling: 135, portal.Upright: 0, portal.Flat: 90}
	var hues []chart.Hue
	byID := slices.SortedFunc(slices.Values(p.Frameworks), func(a, b *portal.Framework) int { return cmp.Compare(a.ID, b.ID) })
	for i, f := range byID { // whichever comes first on the day
		texture := cmp.Or(f.Texture, byRank[min(i, len(byRank)-1)])
		hues = append(hues, chart.Hue{ID: f.ID, Angle: angles[texture], Ink: f.Colour})
	}
	return hues
}
