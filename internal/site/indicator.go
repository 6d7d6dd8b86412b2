package site

import (
	"cmp"
	"fmt"
	"html/template"
	"strings"

	"limpide/internal/base/fr"
	"limpide/internal/portal"
	"limpide/internal/show/address"
	"limpide/internal/show/figure"
)

// IndicatorsPage is "/indicateurs/": all of them, by theme.
type IndicatorsPage struct {
	*Layout
	Themes []Theme
}

// Theme groups indicators.
type Theme struct {
	Name       string
	Anchor     string
	Indicators []IndicatorLine
}

// IndicatorLine is an indicator in the list.
type IndicatorLine struct {
	Title, Href string
	About       string // "De 2015 à 2024, kt CO₂e"
	Status      []StatusGroup
	Example     bool
}

// IndicatorPage is "/indicateurs/<id>/".
type IndicatorPage struct {
	*Layout
	Indicator *portal.Indicator
	Latest    []LatestOf
	Statuses  []StatusView
	Now       template.HTML // figure: last values against targets, or ""
	Figure    template.HTML
	Targets   []TargetView
	Facts     []Fact
	Measures  []MeasureView
	Actions   []menuEntry
	Sources   []SourceView
	Contest   string // mailto: address, or the legal page while no e-mail is known
}

// LatestOf is the last value for one scope.
type LatestOf struct {
	Scope string
	LatestValue
}

// TargetView is what one scope should reach.
type TargetView struct {
	Scope string
	Steps string // "81,0 kt éq. CO₂ en 2026", or ""
	Final string // "70,0 kt éq. CO₂ en 2030 : note"
}

// MeasureView is a measure of a framework.
type MeasureView struct {
	Framework, ID, Title string
}

// manyScopes is the number of scopes that a page shows large; the figures have
// all of them.
const manyScopes = 5

func (s *Site) planIndicators() {
	s.addPage(address.Indicators, "Indicateurs", "indicators", func(r *rendering) any {
		return &IndicatorsPage{Layout: r.layout("Les indicateurs", "Les indicateurs du portail, par thème."), Themes: r.themes()}
	})
	for _, i := range s.portal.Indicators {
		s.addPage(address.Indicator(i), i.Short, "indicator", func(r *rendering) any { return r.indicatorPage(i) })
	}
}

// themes groups the indicators, which come sorted by theme.
func (r *rendering) themes() []Theme {
	var themes []Theme
	for _, i := range r.site.portal.Indicators {
		if len(themes) == 0 || themes[len(themes)-1].Name != i.Theme {
			themes = append(themes, Theme{Name: i.Theme, Anchor: "theme-" + fr.Slug(i.Theme)})
		}
		r.cite(i.Dataset)
		last := &themes[len(themes)-1]
		last.Indicators = append(last.Indicators, IndicatorLine{Title: i.Title, Href: r.frame.To(address.Indicator(i)), About: unitWords(i), Status: r.statusGroups(i), Example: i.Dataset.Example})
	}
	return themes
}

func (r *rendering) indicatorPage(i *portal.Indicator) *IndicatorPage {
	page := &IndicatorPage{Layout: r.layout(i.Title, firstSentence(i.Definition)), Indicator: i}
	r.cite(i.Dataset)
	for _, s := range i.Series {
		if len(page.Latest) == manyScopes {
			break
		}
		if latest, ok := s.Latest(); ok {
			page.Latest = append(page.Latest, LatestOf{s.Scope.Name, r.latestValue(i, s, latest)})
		}
	}
	page.Statuses = r.statuses(i)
	if figure.HasNow(i) {
		page.Now = r.show(figure.Now(i))
	}
	page.Figure = r.show(figure.Years(i))
	page.Targets = targetViews(i)
	page.Facts = r.indicatorFacts(i)
	for _, n := range i.Nodes {
		page.Measures = append(page.Measures, MeasureView{n.Framework.Name, n.ID, n.Title})
	}
	page.Actions = r.actionsFor(i)
	page.Sources = r.sources(i.Sources())
	page.Contest = r.site.contest(r.frame, i.Title)
	return page
}

// targetViews lists what each scope should reach; targets come sorted by scope,
// then year.
func targetViews(i *portal.Indicator) []TargetView {
	var views []TargetView
	for _, t := range i.Targets {
		scope := "Tous les territoires"
		if s := i.SeriesOf(t.Scope); s != nil {
			scope = s.Scope.Name
		}
		if n := len(views); n == 0 || views[n-1].Scope != scope {
			views = append(views, TargetView{Scope: scope})
		}
		said := fmt.Sprintf("%s en %d", fr.WithUnit(t.Value, i.Decimals, i.Unit), t.Year)
		if t.Note != "" {
			said += " (" + t.Note + ")"
		}
		view := &views[len(views)-1]
		to := &view.Final
		if t.Milestone {
			to = &view.Steps
		}
		*to = strings.TrimPrefix(*to+" ; "+said, " ; ")
	}
	return views
}

// indicatorFacts is the identity card of an indicator.
func (r *rendering) indicatorFacts(i *portal.Indicator) []Fact {
	unit := i.Unit
	if i.UnitLong != "" && i.UnitLong != i.Unit {
		unit = strings.TrimPrefix(i.Unit+" ("+i.UnitLong+")", " ")
	}
	facts := []Fact{{"Unité", unit}}
	add := func(label, value string) {
		if value != "" {
			facts = append(facts, Fact{label, value})
		}
	}
	add("Sens souhaité", directionWords(i.Direction))
	add("Calcul", i.Calculation)
	add("Précautions", i.Caveat)
	for _, s := range i.Series {
		if s.Scope.Note != "" {
			add("Périmètre « "+s.Scope.Name+" »", s.Scope.Note)
		}
	}
	add("Données lues le", i.Dataset.ReadOn.Long())
	add("Prochaine valeur attendue", i.Next.Long())
	add("Licence", i.Dataset.Licence)
	return facts
}

func directionWords(d portal.Direction) string {
	return [...]string{"", "à la hausse", "à la baisse", "à maintenir"}[d]
}

// maxLinks bounds the lists of links of a page; the rest is one click away.
const maxLinks = 12

func (r *rendering) actionsFor(i *portal.Indicator) []menuEntry {
	var found []menuEntry
	for _, plan := range r.site.portal.Plans {
		for _, a := range plan.Actions {
			if len(found) < maxLinks && containsIndicator(a, i) {
				found = append(found, menuEntry{Title: fmt.Sprintf("%s (%s)", a.Title, plan.Territory.ShortName), Href: r.frame.To(address.Action(a))})
			}
		}
	}
	return found
}

func containsIndicator(a *portal.Action, i *portal.Indicator) bool {
	for _, linked := range a.Indicators {
		if linked == i {
			return true
		}
	}
	return false
}

func unitWords(i *portal.Indicator) string {
	unit := fr.Capital(cmp.Or(i.UnitLong, i.Unit))
	first, last, ok := i.Years()
	switch {
	case !ok:
		return unit
	case first == last:
		return strings.TrimPrefix(fmt.Sprintf("%s, %d", unit, first), ", ")
	}
	return strings.TrimPrefix(fmt.Sprintf("%s, de %d à %d", unit, first, last), ", ")
}

func firstSentence(text string) string {
	if first, _, found := strings.Cut(text, ". "); found {
		return first + "."
	}
	return text
}
