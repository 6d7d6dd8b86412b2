package site

import (
	"cmp"
	"fmt"
	"html/template"
	"slices"
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
	Name, Anchor string
	Href         string        // the theme's own page, or ""
	Figure       template.HTML // which values there are, on the pages of coverage
	Indicators   []IndicatorLine
}

// IndicatorLine is an indicator in a list.
type IndicatorLine struct {
	Indicator *portal.Indicator
	About     string // "De 2015 à 2024, kt CO₂e", or which values there are
	Statuses  []StatusView
}

// IndicatorPage is "/indicateurs/<id>/".
type IndicatorPage struct {
	*Layout
	Indicator *portal.Indicator
	Latest    []LatestValue
	Statuses  []StatusView
	Now       template.HTML // figure: last values against targets, or ""
	Figure    template.HTML
	Targets   []TargetView
	Facts     []Fact
	Actions   []*portal.Action
	Dispute   string // mailto: address, or the legal page while no e-mail is known
}

// LatestValue is the last value of an indicator for a scope.
type LatestValue struct {
	Indicator *portal.Indicator
	Scope     string
	Value     string // "118,2 kt CO₂e", or ""
	Number    string // "118,2"
	Year      int
	State     string // "provisoire", or ""
	Move      string // "−12,4 depuis 2015", or ""
	Target    string // "objectif : 90 kt CO₂e en 2030", or ""
	Status    StatusView
}

// StatusView is how an indicator stands for one scope, or for all those named: a
// word with its sign, and what unfolds below it.
type StatusView struct {
	Scope string
	Word  string // "en retard"
	Style string // class of the sign: "statut-en-retard"
	Words string // numbers, rule and reason
}

// TargetView is what one scope should reach.
type TargetView struct {
	Scope string
	Steps string // "81,0 kt éq. CO₂ en 2026", or ""
	Final string // "70,0 kt éq. CO₂ en 2030 : note"
}

// manyScopes is the number of scopes that a page shows large; the figures have
// all of them.
const manyScopes = 5

func indicatorsView(r *rendering) any {
	view := &IndicatorsPage{Layout: r.Layout}
	for _, indicators := range figure.Themes(r.Portal) {
		theme := themeOf(indicators, unitAndYears)
		for k, i := range indicators {
			r.cite(i.Dataset)
			theme.Indicators[k].Statuses = statusGroups(r, i)
		}
		view.Themes = append(view.Themes, theme)
	}
	return view
}

// themeOf returns the indicators of a theme, with what is written of each.
func themeOf(indicators []*portal.Indicator, about func(*portal.Indicator) string) Theme {
	name := indicators[0].Theme
	theme := Theme{Name: name, Anchor: figure.Style("theme", name)}
	for _, i := range indicators {
		theme.Indicators = append(theme.Indicators, IndicatorLine{Indicator: i, About: about(i)})
	}
	return theme
}

func indicatorPages(s *Site) []planned {
	return each(s.portal.Indicators, func(i *portal.Indicator) planned {
		return planned{
			address: address.Indicator(i), short: i.Short, title: i.Title, description: firstSentence(i.Definition),
			view: func(r *rendering) any { return indicatorView(r, i) },
		}
	})
}

func indicatorView(r *rendering, i *portal.Indicator) *IndicatorPage {
	r.cite(i.Dataset)
	view := &IndicatorPage{
		Layout: r.Layout, Indicator: i, Statuses: statuses(r, i), Targets: targetViews(i), Facts: indicatorFacts(i),
		Dispute: r.site.dispute(r.Layout, i.Title),
	}
	for _, s := range i.Series {
		if latest, ok := latestValue(r, i, s); ok && len(view.Latest) < manyScopes {
			view.Latest = append(view.Latest, latest)
		}
	}
	if figure.HasNow(i) {
		view.Now = r.show(figure.Now(i))
	}
	view.Figure = r.show(figure.Years(i))
	for _, plan := range r.Portal.Plans {
		for _, a := range plan.Actions {
			if len(view.Actions) < maxLinks && slices.Contains(a.Indicators, i) {
				view.Actions = append(view.Actions, a)
			}
		}
	}
	return view
}

// maxLinks bounds the lists of links of a page; the rest is one click away.
const maxLinks = 12

// latestValue returns the last value of a series; ok is false when it has none.
func latestValue(r *rendering, i *portal.Indicator, s *portal.Series) (view LatestValue, ok bool) {
	latest, ok := s.Latest()
	if !ok {
		return view, false
	}
	r.cite(i.Dataset)
	view = LatestValue{
		Indicator: i,
		Scope:     s.Scope.Name,
		Value:     fr.WithUnit(latest.Number, i.Decimals, i.Unit),
		Number:    fr.Number(latest.Number, i.Decimals),
		Year:      latest.Year,
	}
	if latest.State != portal.Final {
		view.State = latest.State.String()
	}
	if first, ok := s.First(); ok && first.Year != latest.Year {
		view.Move = fmt.Sprintf("%s depuis %d", fr.Signed(latest.Number-first.Number, i.Decimals), first.Year)
		if b := i.BreakBetween(s.Scope.ID, first.Year, latest.Year); b != nil {
			view.Move = fmt.Sprintf("non comparable à %d : rupture en %d", first.Year, b.Year)
		}
	}
	if target := i.TargetOf(s.Scope.ID); target != nil {
		view.Status = statusView(i.Progress(s.Scope.ID, r.Day).Status)
		view.Target = fmt.Sprintf("%s en %d", fr.WithUnit(target.Value, i.Decimals, i.Unit), target.Year)
	}
	return view, true
}

func statusView(s portal.Status) StatusView {
	return StatusView{Word: s.String(), Style: figure.Style("statut", s.String())}
}

// statuses explains how an indicator stands, scope by scope: once for all when
// nothing tells them apart, because none has a target, or a rule.
func statuses(r *rendering, i *portal.Indicator) []StatusView {
	var found []StatusView
	differ := false
	for _, s := range i.Series {
		view := statusView(i.Progress(s.Scope.ID, r.Day).Status)
		view.Scope, view.Words = s.Scope.Name, r.Words.Status(i, s.Scope.ID)
		found = append(found, view)
		differ = differ || view.Words != found[0].Words
	}
	if len(found) > 1 && !differ {
		found[0].Scope = "Tous les territoires"
		found = found[:1]
	}
	return found
}

// statusGroups sums up how an indicator stands, for a list; it returns nothing
// for an indicator without target.
func statusGroups(r *rendering, i *portal.Indicator) []StatusView {
	if !figure.HasNow(i) {
		return nil
	}
	names := map[portal.Status][]string{}
	for _, s := range i.Series {
		status := i.Progress(s.Scope.ID, r.Day).Status
		names[status] = append(names[status], s.Scope.Name)
	}
	var groups []StatusView
	for _, status := range portal.Statuses {
		view := statusView(status)
		switch n := len(names[status]); {
		case n == 0:
			continue
		case n > maxNamed && n < len(i.Series):
			view.Scope = fr.Count(n, "territoire", "territoires")
		case n < len(i.Series):
			view.Scope = fr.Join(names[status])
		}
		groups = append(groups, view)
	}
	return groups
}

// maxNamed is the number of scopes that a line names; more are counted.
const maxNamed = 3

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
func indicatorFacts(i *portal.Indicator) []Fact {
	unit := i.Unit
	if i.UnitLong != "" && i.UnitLong != i.Unit {
		unit = strings.TrimPrefix(i.Unit+" ("+i.UnitLong+")", " ")
	}
	direction := ""
	if i.Direction != portal.NoDirection {
		direction = i.Direction.String()
	}
	said := []string{"Unité", unit, "Sens souhaité", direction, "Calcul", i.Calculation, "Précautions", i.Caveat}
	for _, s := range i.Series {
		said = append(said, "Périmètre « "+s.Scope.Name+" »", s.Scope.Note)
	}
	return facts(append(said, "Données lues le", i.Dataset.ReadOn.Long(),
		"Prochaine valeur attendue", i.Next.Long(), "Licence", i.Dataset.Licence)...)
}

// unitAndYears returns the unit of an indicator and the years that it covers.
func unitAndYears(i *portal.Indicator) string {
	said := fr.Capital(cmp.Or(i.UnitLong, i.Unit))
	switch first, last, ok := i.Years(); {
	case ok && first == last:
		said += fmt.Sprintf(", %d", first)
	case ok:
		said += fmt.Sprintf(", de %d à %d", first, last)
	}
	return strings.TrimPrefix(said, ", ")
}

func firstSentence(text string) string {
	if first, _, found := strings.Cut(text, ". "); found {
		return first + "."
	}
	return text
}

// Fact is a label and a value.
type Fact struct{ Label, Value string }

// facts pairs labels and values, and leaves out those that are not known.
func facts(said ...string) []Fact {
	var known []Fact
	for pair := range slices.Chunk(said, 2) {
		if pair[1] != "" {
			known = append(known, Fact{pair[0], pair[1]})
		}
	}
	return known
}
