package site

import (
	"fmt"
	"html/template"
	"strings"

	"limpide/internal/base/fr"
	"limpide/internal/portal"
	"limpide/internal/show/address"
	"limpide/internal/show/figure"
	"limpide/internal/show/words"
)

// TerritoriesPage is "/territoires/".
type TerritoriesPage struct {
	*Layout
	Territories []TerritoryCard
	Map         template.HTML // "" while the outlines are not given
	Communes    []CommuneList // beside the map; none without it
}

// CommuneList is the communes of a territory, in a line.
type CommuneList struct{ Name, Href, Communes string }

// TerritoryPage is "/territoires/<slug>/". Its order is that of the questions:
// where does it stand, what changed, what is being done, which figures, which
// documents.
type TerritoryPage struct {
	*Layout
	Territory  *portal.Territory
	Facts      []Fact
	Finding    string
	Scores     []ScoreView
	Changes    []AxisChange
	Plan       *PlanView
	Indicators []LatestValue
	Documents  []DocumentView
	Communes   []portal.Commune
	Sources    []SourceView
}

// Fact is a label and a value.
type Fact struct{ Label, Value string }

// ScoreView is where a territory stands on a framework. Without a score, Empty
// says what is awaited in the place of the figure.
type ScoreView struct {
	Framework *portal.Framework
	Href      string
	Empty     string
	Percent   float64 // unrounded
	Number    string  // "38,2"
	When      string  // "décembre 2025"
	Kind      string  // "auto-évaluation"
	Official  bool
	Example   bool
	Delta     string // "+6,8 points depuis octobre 2023"
	Target    string // "43,4 % fin 2026"
	Sentence  string
	Stars     string        // "2 étoiles, décidées le …", or ""
	History   template.HTML // figure: each assessment, with landmarks
	Bar       []BarPart
	Marks     []BarMark
}

func (s *ScoreView) isEmpty() bool { return s.Empty != "" }

// BarPart is a part of a bar: the four states of a score, in % of the whole.
type BarPart struct {
	Style, Label, Number string
	At, Width            string // "38.2%", for an SVG attribute
}

// BarMark is a landmark on a bar. Anchor keeps its label inside the bar:
// "start", "middle" or "end", for the text-anchor of an SVG text.
type BarMark struct{ Style, Label, At, Anchor string }

// AxisChange is an axis whose score moved between the last two assessments.
type AxisChange struct {
	Framework *portal.Framework
	Axis      *portal.Node
	Text      string
	Down      bool
	Href      string
}

// LatestValue is the last value of an indicator for a territory.
type LatestValue struct {
	Indicator *portal.Indicator
	Href      string
	Value     string // "118,2 kt CO₂e", or ""
	Number    string // "118,2"
	Year      int
	State     string // "provisoire", or ""
	Move      string // "−12,4 depuis 2015", or ""
	Target    string // "objectif : 90 kt CO₂e en 2030", or ""
	Status    StatusView
	Example   bool
}

// DocumentView is a document with its address as the page links it.
type DocumentView struct {
	Title, Href, Format, Date string
	External                  bool
}

// SourceView is a source as the page cites it.
type SourceView struct {
	Title, Producer, Href, Kind, Note string
	Date, ReadOn                      string
}

func (s *Site) planTerritories() {
	s.addPage(address.Territories, "Territoires", "territories", func(r *rendering) any {
		page := &TerritoriesPage{Layout: r.layout("Les territoires", "Les intercommunalités du portail, leurs communes et où elles en sont.")}
		for _, t := range s.portal.Territories {
			page.Territories = append(page.Territories, r.card(t))
		}
		if len(s.portal.Outlines) > 0 {
			page.Map, page.Communes = r.show(figure.Map()), r.communeLists()
		}
		return page
	})
	for _, t := range s.portal.Territories {
		s.addPage(address.Territory(t), t.ShortName, "territory", func(r *rendering) any { return r.territoryPage(t) })
		for _, f := range s.portal.Frameworks {
			s.planScore(t, f)
		}
		s.planTerritoryActions(t)
	}
}

func (r *rendering) territoryPage(t *portal.Territory) *TerritoryPage {
	page := &TerritoryPage{
		Layout: r.layout(t.Name, fmt.Sprintf("Où en est %s : scores climat et économie circulaire, actions, indicateurs, communes.", t.The())),
	}
	page.Territory = t
	page.Facts = r.territoryFacts(t)
	for _, f := range r.site.portal.Frameworks {
		score := r.score(t, f)
		if shown := r.site.portal.AssessmentsOf(t, f, r.site.input.Date); !score.isEmpty() {
			score.History = r.show(figure.Progress(t, f))
			page.Changes = append(page.Changes, r.axisChanges(shown)...)
		}
		page.Scores = append(page.Scores, score)
	}
	page.Finding = r.site.words.TerritoryFinding(t)
	if plan := r.site.portal.Plan(t); plan != nil {
		page.Plan = r.planView(plan)
		page.Plan.Bar = r.show(figure.PlanBar(plan))
	}
	page.Indicators = r.latestValues(t)
	page.Documents = r.documents(t)
	page.Communes = t.Communes
	page.Sources = r.sources(t.Dataset.Sources)
	return page
}

func (r *rendering) territoryFacts(t *portal.Territory) []Fact {
	facts := []Fact{
		{"Communes", fr.Integer(len(t.Communes))},
		{"Population municipale", fr.Count(t.Population(), "habitant", "habitants")},
		{"Siège", t.Seat},
		{"SIREN", t.SIREN},
	}
	if t.AreaKm2 > 0 {
		facts = append(facts, Fact{"Superficie", fr.WithUnit(t.AreaKm2, 1, "km²")})
	}
	if !t.Since.IsZero() {
		facts = append(facts, Fact{"Périmètre actuel", "depuis " + since(t.Since)})
	}
	return facts
}

// since writes a date after "depuis": "le 1er janvier 2017", "2017".
func since(d fr.Date) string {
	if d.Complete() {
		return "le " + d.Long()
	}
	return d.Long()
}

// score sums up where a territory stands, without the detail.
func (r *rendering) score(t *portal.Territory, f *portal.Framework) ScoreView {
	view := ScoreView{Framework: f, Href: r.frame.To(address.Score(t, f))}
	if label := t.LabelOn(f, r.site.input.Date); label != nil {
		view.Stars = fmt.Sprintf("%s, par décision du %s", fr.Count(label.Stars, "étoile", "étoiles"), label.Date.Long())
	}
	target := r.site.portal.ObjectiveOf(t, f)
	first, last, ok := r.site.words.Ends(t, f)
	if !ok {
		view.Empty = r.site.words.NoScore(t, f)
		return view
	}
	r.cite(last.Dataset)
	view.Percent, _ = last.Total().Percent()
	view.Number = fr.Number(view.Percent, 1)
	view.When, view.Kind = words.MonthYear(last.Date), words.Kind(last)
	view.Official, view.Example = last.Official(), last.Dataset.Example
	view.Sentence = r.site.words.Score(t, f)
	if first != last {
		view.Delta = fmt.Sprintf("%s depuis %s", words.SignedPoints(words.Percent(last)-words.Percent(first)), words.TheAssessment(first))
	}
	if target != nil {
		r.cite(target.Dataset)
		view.Target = fmt.Sprintf("%s fin %d", fr.Percent(target.Percent, 1), target.Date.Year)
	}
	view.Bar, view.Marks = bar(last.Total()), barMarks(f, target)
	r.useTextures()
	return view
}

// bar cuts a whole bar into its four parts.
func bar(s portal.Score) []BarPart {
	if s.Potential <= 0 {
		return nil
	}
	at := 0.0
	var parts []BarPart
	for i, v := range []float64{s.Done, s.Planned, s.NotDone, s.Unknown()} {
		share := 100 * v / s.Potential
		parts = append(parts, BarPart{
			Style: figure.ScoreColumns[i].Style, Label: figure.ScoreColumns[i].Label, Number: fr.Percent(share, 1),
			At: svgPercent(at), Width: svgPercent(share),
		})
		at += share
	}
	return parts
}

func barMarks(f *portal.Framework, target *portal.Objective) []BarMark {
	var marks []BarMark
	for _, th := range f.Thresholds {
		marks = append(marks, BarMark{"seuil", fr.Number(th.Percent, 0), svgPercent(th.Percent), "middle"})
	}
	if target != nil {
		marks = append(marks, BarMark{"objectif", "objectif " + fr.Percent(target.Percent, 1), svgPercent(target.Percent), anchorAt(target.Percent)})
	}
	return marks
}

// anchorAt says which end of a label stands at a place of a bar, in percent:
// near an end of a narrow bar, a centred label would be cut.
func anchorAt(percent float64) string {
	switch {
	case percent < 25:
		return "start"
	case percent > 75:
		return "end"
	}
	return "middle"
}

// axisChanges tells which axes moved by a point or more between the last two
// assessments, the largest rise and fall first kept in the framework's order.
func (r *rendering) axisChanges(shown []*portal.Assessment) []AxisChange {
	if len(shown) < 2 {
		return nil
	}
	before, now := shown[len(shown)-2], shown[len(shown)-1]
	var found []AxisChange
	for _, n := range now.Framework.Axes() {
		was, ok := before.Score(n).Percent()
		is, still := now.Score(n).Percent()
		move := fr.Round(fr.Round(is, 1)-fr.Round(was, 1), 1)
		if !ok || !still || move > -1 && move < 1 {
			continue
		}
		found = append(found, AxisChange{
			Framework: now.Framework, Axis: n, Down: move < 0,
			Text: fmt.Sprintf("%s, de %s à %s", words.SignedPoints(move), fr.Percent(was, 1), fr.Percent(is, 1)),
			Href: r.frame.To(address.Score(now.Territory, now.Framework)),
		})
	}
	return found
}

// latestValues lists the indicators that a territory has a value for.
func (r *rendering) latestValues(t *portal.Territory) []LatestValue {
	var found []LatestValue
	for _, i := range r.site.portal.Indicators {
		series := i.SeriesOf(t.Slug)
		if series == nil {
			continue
		}
		if latest, ok := series.Latest(); ok {
			found = append(found, r.latestValue(i, series, latest))
		}
	}
	return found
}

func (r *rendering) latestValue(i *portal.Indicator, s *portal.Series, latest portal.Value) LatestValue {
	r.cite(i.Dataset)
	view := LatestValue{
		Indicator: i,
		Href:      r.frame.To(address.Indicator(i)),
		Value:     fr.WithUnit(latest.Number, i.Decimals, i.Unit),
		Number:    fr.Number(latest.Number, i.Decimals),
		Year:      latest.Year,
		Example:   i.Dataset.Example,
	}
	if latest.State != portal.Final {
		view.State = latest.State.String()
	}
	if first, ok := s.First(); ok && first.Year != latest.Year {
		view.Move = moveWords(i, s.Scope.ID, first, latest)
	}
	if target := i.TargetOf(s.Scope.ID); target != nil {
		p := i.Progress(s.Scope.ID, r.site.input.Date)
		view.Status = StatusView{Word: p.Status.String(), Style: figure.Style("statut", p.Status.String())}
		view.Target = fmt.Sprintf("%s en %d", fr.WithUnit(target.Value, i.Decimals, i.Unit), target.Year)
	}
	return view
}

// moveWords compares two values, unless a break in the series forbids it.
func moveWords(i *portal.Indicator, scope string, first, latest portal.Value) string {
	if b := i.BreakBetween(scope, first.Year, latest.Year); b != nil {
		return fmt.Sprintf("non comparable à %d : rupture en %d", first.Year, b.Year)
	}
	return fmt.Sprintf("%s depuis %d", fr.Signed(latest.Number-first.Number, i.Decimals), first.Year)
}

func (r *rendering) documents(t *portal.Territory) []DocumentView {
	var found []DocumentView
	for _, d := range t.Documents {
		view := DocumentView{Title: d.Title, Href: d.URL, Format: d.Format, External: true}
		if !d.Date.IsZero() {
			view.Date = d.Date.Long()
		}
		if asset := r.site.assets[address.Below(d.URL)]; asset != nil {
			r.site.usage.file(asset.Path)
			view.Href, view.External = r.frame.Root+asset.Path, false
			view.Format = formatOf(asset, d.Format)
		}
		found = append(found, view)
	}
	return found
}

func (r *rendering) sources(sources []*portal.Source) []SourceView {
	found := make([]SourceView, len(sources))
	for i, s := range sources {
		found[i] = sourceView(s)
	}
	return found
}

func sourceView(s *portal.Source) SourceView {
	return SourceView{Title: s.Title, Producer: s.Producer, Href: s.URL, Kind: string(s.Kind), Note: s.Note, Date: s.Date.Long(), ReadOn: s.ReadOn.Long()}
}

func (r *rendering) communeLists() []CommuneList {
	var lists []CommuneList
	for _, t := range r.site.portal.Territories {
		var names []string
		for i := range t.Communes {
			names = append(names, t.Communes[i].Name)
		}
		lists = append(lists, CommuneList{t.ShortName, r.frame.To(address.Territory(t)), strings.Join(names, ", ")})
	}
	return lists
}
