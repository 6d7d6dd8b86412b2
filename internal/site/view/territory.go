package view

import (
	"cmp"
	"fmt"
	"html/template"
	"path"
	"slices"
	"strings"

	"limpide/internal/base/fr"
	"limpide/internal/portal"
	"limpide/internal/portal/progress"
	"limpide/internal/show/address"
	"limpide/internal/show/figure"
	"limpide/internal/show/words/plain"
	"limpide/internal/show/words/score"
	"limpide/internal/show/words/standing"
)

// TerritoriesPage is "/territoires/".
type TerritoriesPage struct {
	*Layout
	Territories []TerritoryCard
	Former      []Line        // the territories that have left
	Map         template.HTML // figure; "" for a portal that has too many territories
	Finder      *Finder
}

// TerritoryPage is "/territoires/<slug>/". Its order is that of the questions:
// where does it stand, what changed, what is being done, which figures, which
// documents.
type TerritoryPage struct {
	*Layout
	Territory  *portal.Territory
	Facts      []Fact
	Finding    string
	Plain      plain.Text
	Scores     []ScoreView
	Reading    template.HTML // how their figures are read, once for all; "" for one
	Changes    []AxisChange
	Steps      []string // between which assessments, a sentence a framework
	Plan       *PlanView
	NoPlan     string // from whom a plan is awaited, and since when
	Indicators []standing.Value
	Documents  []DocumentView
	Communes   []CommuneLine
	Story      []string // its former names, what became a part of it
	Sources    []*portal.Source
}

// CommuneLine is a commune of a territory, in a list.
type CommuneLine struct {
	menuEntry
	People string // how many live there
	Since  string // when it came, or ""
}

// AxisChange is an axis whose score moved between the last two assessments.
type AxisChange struct {
	Axis    *portal.Node
	Text    string
	Down    bool
	Href    string
	Example bool
}

// DocumentView is a document with its address as the page links it.
type DocumentView struct {
	Title, Href, Format, Date string
	External                  bool
}

func territoriesView(r *Rendering) any {
	view := &TerritoriesPage{Layout: r.Layout, Finder: finder(r)}
	for _, t := range r.Portal.Territories {
		view.Territories = append(view.Territories, card(r, t))
	}
	for _, t := range r.Portal.Former {
		view.Former = append(view.Former, Line{Title: t.Name, Text: r.Words.Left(t), Href: r.To(address.Territory(t))})
	}
	if figure.HasMap(r.Portal) {
		view.Map = r.Show(figure.Map())
	}
	return view
}

func territoryPages(s *Site) []Page {
	return each(s.Portal.Everyone(), func(t *portal.Territory) Page {
		return Page{
			Address: address.Territory(t), From: t.Place, Example: t.Dataset.Example, Short: t.ShortName, Title: t.Name,
			Description: fmt.Sprintf("Où en est %s : scores, actions, indicateurs, communes.", t.The()),
			View:        func(r *Rendering) any { return territoryView(r, t) },
		}
	})
}

func territoryView(r *Rendering, t *portal.Territory) *TerritoryPage {
	area, shape := "", ""
	if t.AreaKm2 > 0 {
		area = fr.WithUnit(t.AreaKm2, 1, "km²")
	}
	if !t.Since.IsZero() {
		shape = "depuis " + t.Since.The()
	}
	view := &TerritoryPage{
		Layout: r.Layout, Territory: t, Finding: score.TerritoryFinding(r.Portal, t, r.Day), Plain: plain.Territory(r.Portal, t, r.Day), Story: r.Words.Story(t),
		Facts: standing.Facts("Population municipale", fr.Count(t.Population(), "habitant", "habitants"),
			"Siège", t.Seat, "SIREN", t.SIREN, "Superficie", area, "Périmètre actuel", shape),
	}
	for i := range t.Communes { // as the file has them
		c := &t.Communes[i]
		line := CommuneLine{menuEntry{Title: c.Name}, fr.Integer(c.Municipal), ""}
		if known := r.site.Atlas.Of(c); known != nil && known.Territory == t {
			line.menuEntry = r.commune(known)
		}
		if !c.Since.IsZero() {
			line.Since = "depuis " + c.Since.The()
		}
		view.Communes = append(view.Communes, line)
	}
	view.Sources = t.Dataset.Sources
	var scored []int
	var histories []figure.Figure
	for _, f := range r.Portal.Frameworks {
		view.Sources = portal.JoinSources(view.Sources, r.Portal.CitedFor(t, f, r.Day))
		score := scoreView(r, t, f)
		if score.Empty == "" {
			scored, histories = append(scored, len(view.Scores)), append(histories, figure.Progress(t, f))
			if moved := axisChanges(r, r.Portal.AssessmentsOf(t, f, r.Day)); len(moved) > 0 {
				view.Changes = append(view.Changes, moved...)
				view.Steps = append(view.Steps, r.Words.Score(t, f).Step())
			}
		}
		view.Scores = append(view.Scores, score)
	}
	shown, reading := r.ShowTogether(histories)
	for i, k := range scored {
		view.Scores[k].History = shown[i]
	}
	view.Reading = reading
	if plan := r.Portal.Plan(t); plan != nil {
		view.Plan = planView(r, plan)
		view.Plan.Bar = r.Show(figure.PlanBar(plan))
	} else {
		view.NoPlan = r.awaited(r.Words.AwaitedPlan(t))
	}
	for _, d := range t.Documents {
		shown := DocumentView{Title: d.Title, Href: string(d.URL), Format: d.Format, Date: d.Date.Long(), External: true}
		if asset := r.site.File(string(d.URL)); asset != nil {
			shown.Href, shown.External = r.Root+asset.Path, false
			format := cmp.Or(d.Format, strings.ToUpper(strings.TrimPrefix(path.Ext(asset.Path), ".")))
			shown.Format = format + ", " + fr.Bytes(asset.Size) // announced before it is downloaded: "PDF, 1,2 Mo"
		}
		view.Documents = append(view.Documents, shown)
	}
	for _, i := range r.Portal.Indicators {
		if i.SeriesOf(t.Slug) == nil {
			continue
		}
		if latest, ok := standing.Latest(progress.Of(i, t.Slug, r.Day)); ok {
			r.Cite(i.Dataset)
			view.Indicators = append(view.Indicators, latest)
		}
	}
	return view
}

// card sums up a territory for a list.
func card(r *Rendering, t *portal.Territory) TerritoryCard {
	view := TerritoryCard{Territory: t, Plan: r.Portal.Plan(t)}
	r.Cite(t.Dataset)
	if view.Plan != nil {
		r.Cite(view.Plan.Dataset)
		view.Late = r.Words.Late(view.Plan)
	}
	for _, f := range r.Portal.FrameworksOn(r.Day) {
		view.Scores = append(view.Scores, scoreView(r, t, f))
	}
	isFact := func(v ScoreView) bool { return !v.Example }
	if view.Plan != nil && view.Plan.Dataset.Example && len(view.Scores) > 0 && !slices.ContainsFunc(view.Scores, isFact) {
		view.Example = true
		for k := range view.Scores {
			view.Scores[k].Example = false
		}
	}
	return view
}

// axisChanges returns the axes that moved by a point or more between the last two
// assessments, the largest rise and fall first kept in the framework's order.
func axisChanges(r *Rendering, shown []*portal.Assessment) []AxisChange {
	if len(shown) < 2 {
		return nil
	}
	before, now := shown[len(shown)-2], shown[len(shown)-1]
	var found []AxisChange
	for _, n := range now.Framework.Axes() {
		was, ok := before.Score(n).Percent()
		is, still := now.Score(n).Percent()
		move := fr.Difference(was, is, 1)
		if !ok || !still || move > -1 && move < 1 {
			continue
		}
		found = append(found, AxisChange{
			Axis: n, Down: move < 0, Example: now.Dataset.Example, Href: r.To(address.Score(now.Territory, now.Framework)),
			Text: fmt.Sprintf("%s, de %s à %s", fr.SignedPoints(move, 1), fr.Percent(was, 1), fr.Percent(is, 1)),
		})
	}
	return found
}
