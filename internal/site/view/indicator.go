package view

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
	"limpide/internal/show/words"
	"limpide/internal/show/words/plain"
	"limpide/internal/show/words/trend"
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
	Gist      string // what it measures, in a sentence
	Plain     plain.Text
	Latest    []LatestValue
	Others    int           // scopes whose last value Latest leaves to the figures
	Statuses  []StatusView  // why each is what it is; none when nothing is aimed at
	Now       template.HTML // figure: last values against targets, or ""
	Figure    template.HTML // "" without value: Awaited tells what is known of them
	Awaited   string
	Targets   []TargetView
	Facts     []Fact
	Actions   []Contribution
	Acting    string // how many they are, by state
	Rest      int    // that the page does not list
	Dispute   string // mailto: address, or the legal page while no e-mail is known
}

// Contribution is an action that several territories may have: said once, with how it
// stands in each.
type Contribution struct {
	Title string
	Parts []ContributionPart
}

// ContributionPart is an action of a territory.
type ContributionPart struct {
	ActionLine
	Territory string
	Effect    string // what is expected of it, or ""
	Example   bool
}

// LatestValue is the last value of an indicator for a scope.
type LatestValue struct {
	Indicator *portal.Indicator
	Scope     string
	Value     string // "118,2 kt CO₂e", or ""
	Number    string // "118,2"
	Unit      string // agreed with it
	When      string // "2024, provisoire", "moyenne de 2010 à 2016"
	Move      string // "−12,4 depuis 2015", or ""
	Target    string // "objectif : 90 kt CO₂e en 2030", or ""
	Status    StatusView
	Verdict   string // how far it is from where it should be, or ""
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

func indicatorsView(r *Rendering) any {
	view := &IndicatorsPage{Layout: r.Layout}
	unitAndYears := func(i *portal.Indicator) string {
		said := fr.Capital(cmp.Or(i.UnitLong, i.Unit))
		switch first, last, ok := i.Years(); {
		case ok && first == last:
			said += fmt.Sprintf(", %d", first)
		case ok:
			said += fmt.Sprintf(", de %d à %d", first, last)
		default:
			said += ", valeurs attendues"
		}
		return strings.TrimPrefix(said, ", ")
	}
	for _, indicators := range figure.Themes(r.Portal) {
		theme := themeOf(indicators, unitAndYears)
		for k, i := range indicators {
			r.Cite(i.Dataset)
			if figure.HasNow(i) {
				theme.Indicators[k].Statuses = statusGroups(i.Standings(r.Day))
			}
		}
		view.Themes = append(view.Themes, theme)
	}
	return view
}

// statusGroups sums up how an indicator stands, for a list.
func statusGroups(standings []portal.Progress) []StatusView {
	names, members := map[portal.Status][]string{}, map[portal.Status]int{}
	for _, p := range standings {
		names[p.Status] = append(names[p.Status], p.Series.Scope.Name)
	}
	for _, p := range portal.Members(standings, portal.Progress.Scope) {
		members[p.Status]++
	}
	var groups []StatusView
	for _, status := range portal.Statuses {
		view := statusView(status)
		switch n := len(names[status]); {
		case n == 0:
			continue
		case n > maxNamed && n < len(standings):
			view.Scope = fr.Count(members[status], "territoire", "territoires")
		case n < len(standings):
			view.Scope = fr.Join(names[status])
		}
		groups = append(groups, view)
	}
	return groups
}

// themeOf returns the indicators of a theme, with what is written of each.
func themeOf(indicators []*portal.Indicator, about func(*portal.Indicator) string) Theme {
	name := indicators[0].Theme
	theme := Theme{Name: name, Anchor: "theme_" + fr.Slug(name)}
	for _, i := range indicators {
		theme.Indicators = append(theme.Indicators, IndicatorLine{Indicator: i, About: about(i)})
	}
	return theme
}

func indicatorPages(s *Site) []Page {
	return each(s.Portal.Indicators, func(i *portal.Indicator) Page {
		return Page{
			Address: address.Indicator(i), From: i.Place, Example: i.IsExample(), Short: i.Short, Title: i.Title, Description: firstSentence(i.Definition),
			View: func(r *Rendering) any { return indicatorView(r, i) },
		}
	})
}

func indicatorView(r *Rendering, i *portal.Indicator) *IndicatorPage {
	view := &IndicatorPage{Layout: r.Layout, Indicator: i, Gist: firstSentence(i.Definition), Plain: plain.Indicator(i, r.Day), Facts: indicatorFacts(i)}
	if figure.HasNow(i) {
		view.Now = r.Show(figure.Now(i))
	}
	if len(i.Series) > 0 {
		view.Figure = r.Show(figure.Years(i))
	} else {
		view.Awaited = trend.Awaited(i)
	}
	view.Dispute = r.site.dispute(r.Layout, i.Title)
	r.Cite(i.Dataset)
	// How it stands is told scope by scope, or once for all when nothing tells them
	// apart, because none has a target, or a rule.
	differ := false
	for _, p := range i.Standings(r.Day) {
		switch latest, ok := latestValue(r, p); {
		case !ok:
		case len(view.Latest) < manyScopes:
			view.Latest = append(view.Latest, latest)
		default:
			view.Others++
		}
		status := statusView(p.Status)
		status.Scope, status.Words = p.Series.Scope.Name, trend.Status(p)
		view.Statuses = append(view.Statuses, status)
		differ = differ || status.Words != view.Statuses[0].Words
	}
	if len(view.Statuses) > 1 && !differ {
		view.Statuses[0].Scope = "Tous les territoires"
		view.Statuses = view.Statuses[:1]
	}
	if len(i.Targets) == 0 {
		view.Statuses = nil
	}
	for _, t := range i.Targets { // in the order of the series, then by year
		scope := "Tous les territoires"
		if s := i.SeriesOf(t.Scope); s != nil {
			scope = s.Scope.Name
		}
		if n := len(view.Targets); n == 0 || view.Targets[n-1].Scope != scope {
			view.Targets = append(view.Targets, TargetView{Scope: scope})
		}
		said := fmt.Sprintf("%s en %d", fr.WithUnit(t.Value, i.Decimals, i.Unit), t.Year)
		if t.Note != "" {
			said += " (" + t.Note + ")"
		}
		target := &view.Targets[len(view.Targets)-1]
		to := &target.Final
		if t.Milestone {
			to = &target.Steps
		}
		*to = strings.TrimPrefix(*to+" ; "+said, " ; ")
	}
	var acting []*portal.Action
	for _, state := range portal.ActionStates { // what is done comes first
		for _, plan := range r.Portal.Plans {
			for _, a := range plan.Actions {
				if a.State == state && slices.Contains(a.Follows(), i) {
					acting = append(acting, a)
				}
			}
		}
	}
	view.Acting = r.Words.Contributions(acting)
	view.Actions, view.Rest = contributions(r, acting, i)
	return view
}

// contributions lists actions for an indicator, those of one title together, and counts
// those that are left out.
func contributions(r *Rendering, actions []*portal.Action, i *portal.Indicator) (found []Contribution, rest int) {
	at := map[string]int{} // by title
	for _, a := range actions {
		r.Cite(a.Plan.Dataset)
		k, known := at[fr.Fold(a.Title)]
		if !known {
			if len(found) == maxLinks {
				rest++
				continue
			}
			k = len(found)
			at[fr.Fold(a.Title)], found = k, append(found, Contribution{Title: a.Title})
		}
		part := ContributionPart{ActionLine: actionLine(r, a), Territory: a.Plan.Territory.ShortName, Example: a.Plan.Dataset.Example}
		part.State = strings.ToLower(part.State)
		if e := a.EffectOn(i); e != nil {
			part.Effect = words.Effect(e)
		}
		found[k].Parts = append(found[k].Parts, part)
	}
	return found, rest
}

// maxLinks bounds the lists of links of a page; the rest is one click away.
const maxLinks = 12

// latestValue returns the last value of a scope; ok is false when it has none.
func latestValue(r *Rendering, p portal.Progress) (view LatestValue, ok bool) {
	i, s := p.Indicator, p.Series
	if p.Latest.Year == 0 {
		return view, false
	}
	r.Cite(i.Dataset)
	if p.Target.Year != 0 {
		view.Status, view.Verdict = statusView(p.Status), trend.Verdict(p)
		view.Target = fmt.Sprintf("%s en %d", fr.WithUnit(p.Target.Value, i.Decimals, i.Unit), p.Target.Year)
	}
	view.Indicator, view.Scope, view.When = i, s.Scope.Name, trend.Dated(p.Latest)
	view.Value, view.Number = fr.WithUnit(p.Latest.Number, i.Decimals, i.Unit), fr.Number(p.Latest.Number, i.Decimals)
	view.Unit = fr.AgreeUnit(p.Latest.Number, i.Decimals, i.Unit)
	if p.Latest.Nature == portal.Difference {
		view.Number = fr.Signed(p.Latest.Number, i.Decimals)
		view.Value = strings.Replace(view.Value, fr.Number(p.Latest.Number, i.Decimals), view.Number, 1)
	}
	switch first, known := s.First(); {
	case p.Base.Year != p.Latest.Year:
		view.Move = fmt.Sprintf("%s depuis %d", trend.Move(i, p.Base.Number, p.Latest.Number), p.Base.Year)
	case known && p.Break != nil:
		view.Move = fmt.Sprintf("non comparable à %d : rupture en %d", first.Year, p.Break.Year)
	}
	return view, true
}

func statusView(s portal.Status) StatusView {
	return StatusView{Word: s.String(), Style: figure.Style("statut", s.String())}
}

// maxNamed is the number of scopes that a line names; more are counted.
const maxNamed = 3

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
	origin, validated := "propre au territoire", "non renseigné"
	if i.Reference != "" {
		origin = "référentiel du programme, sous l’identifiant " + i.Reference
	}
	if i.ValidatedBy != "" {
		validated = i.ValidatedBy
		if !i.ValidatedOn.IsZero() {
			validated += ", " + fr.Between(i.ValidatedOn, i.ValidatedOn)
		}
	}
	return facts(append(said, "Origine", origin, "Validé par", validated, "Données lues le", i.Dataset.ReadOn.Long(),
		"Prochaine valeur attendue", i.Next.Long(), "Licence", i.Dataset.Licence)...)
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

// CoveragePage is "/indicateurs/couverture/", or one theme of it: which values
// are there, and why others are not.
type CoveragePage struct {
	*Layout
	Finding string
	Themes  []Theme
}

func coveragePages(s *Site) []Page {
	if len(s.Portal.Indicators) == 0 {
		return nil
	}
	const title = "Ce que l’on sait, ce qui manque"
	const description = "Pour chaque indicateur, chaque territoire et chaque année : " +
		"la valeur est-elle là, est-elle définitive, et sinon pourquoi ?"
	themes := figure.Themes(s.Portal)
	split := address.SplitsCoverage(s.Portal)
	pages := []Page{{Address: address.Coverage, Short: "Couverture", Title: title, Description: description, View: func(r *Rendering) any {
		view := &CoveragePage{Layout: r.Layout, Finding: trend.Coverages(r.Portal, r.Day)}
		for _, theme := range themes {
			view.Themes = append(view.Themes, coverageTheme(r, theme, split))
		}
		return view
	}}}
	if split {
		pages = append(pages, each(themes, func(theme []*portal.Indicator) Page {
			name := theme[0].Theme
			return Page{
				Address: address.CoverageOf(s.Portal, name), From: theme[0].Place.Value("theme"), Short: name, Title: title + " : " + name, Description: description,
				View: func(r *Rendering) any {
					return &CoveragePage{Layout: r.Layout, Themes: []Theme{coverageTheme(r, theme, false)}}
				},
			}
		})...)
	}
	return pages
}

// coverageTheme returns which values the indicators of a theme have, or a link
// to the page that shows them.
func coverageTheme(r *Rendering, indicators []*portal.Indicator, elsewhere bool) Theme {
	theme := themeOf(indicators, func(i *portal.Indicator) string { return r.Words.Indicator(i).Coverage() })
	if elsewhere {
		theme.Href = r.To(address.CoverageOf(r.Portal, theme.Name))
	} else if figure.HasCoverage(indicators) {
		theme.Figure = r.Show(figure.Coverage(r.Portal, indicators))
	}
	return theme
}
