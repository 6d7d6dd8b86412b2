package view

import (
	"cmp"
	"fmt"
	"html/template"
	"path"
	"slices"
	"strings"

	"limpide/internal/base/fr"
	"limpide/internal/base/lists"
	"limpide/internal/portal"
	"limpide/internal/show/address"
	"limpide/internal/show/figure"
	"limpide/internal/show/words/plain"
	"limpide/internal/show/words/score"
	"limpide/internal/show/words/standing"
	"limpide/internal/site/making"
)

// TerritoriesPage is "/territoires/", or a part of a list that is too long for one page.
type TerritoriesPage struct {
	*Layout
	Count       int // of them all
	Parts       []menuEntry
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
	Territory *portal.Territory
	Facts     []Fact
	Finding   string
	Plain     plain.Text
	Scores    []ScoreView
	Reading   template.HTML // how their figures are read, once for all; "" for one
	Lately    []string      // what moved between the last two assessments, a sentence a framework
	Moves     []AxisMove
	Plan      *PlanView
	NoPlan    string         // from whom a plan is awaited, and since when
	Board     standing.Board // its indicators
	Documents []DocumentView
	Communes  []CommuneLine
	Story     []string // its former names, what became a part of it
	Sources   []*portal.Source
}

// CommuneLine is a commune of a territory, in a list.
type CommuneLine struct {
	menuEntry
	People string // how many live there
	Since  string // when it came, or ""
}

// AxisMove is an axis whose score moved between the last two assessments.
type AxisMove struct {
	score.Move
	Href    string
	Example bool
}

// DocumentView is a document with its address as the page links it.
type DocumentView struct {
	Title, Href, Format, Date string
	External                  bool
}

func territoriesPages(s *Site) []Page {
	parts := byName(s.Portal.Territories)
	if len(parts) == 0 {
		parts = [][]*portal.Territory{nil}
	}
	page := Page{Address: address.Territories, Short: "Territoires", Title: "Les territoires", Description: "Les intercommunalités du portail, leurs communes et où elles en sont."}
	var pages []Page
	for n, part := range parts {
		pages = append(pages, making.Part(page, n+1, len(parts), func(r *Rendering) any {
			view := territoriesView(r, part)
			view.Parts = ranges(r, address.Territories, parts, shortName)
			return view
		}))
	}
	return pages
}

// territoriesView shows some territories, in one of the pages that have them all; the first
// has what is of the whole pole.
func territoriesView(r *Rendering, some []*portal.Territory) *TerritoriesPage {
	view := &TerritoriesPage{Layout: r.Layout, Count: len(r.Portal.Territories)}
	for _, t := range some {
		view.Territories = append(view.Territories, card(r, t))
	}
	if r.Address != address.Territories {
		return view
	}
	view.Finder = finder(r)
	for _, t := range r.Portal.Former {
		view.Former = append(view.Former, Line{Title: t.Name, Text: r.Words.Left(t), Href: r.To(address.Territory(t))})
	}
	if figure.HasMap(r.Portal) {
		view.Map = r.Show(figure.Map())
	}
	return view
}

func territoryPages(s *Site) []Page {
	return lists.Map(s.Portal.Everyone(), func(t *portal.Territory) Page {
		return Page{
			Address: address.Territory(t), From: t.Place, Example: t.Dataset.Example, Short: t.ShortName, Title: t.Name,
			Description: fmt.Sprintf("Où en est %s : scores, actions, indicateurs, communes.", t.The()),
			View:        func(r *Rendering) any { return territoryView(r, t) },
		}
	})
}

func territoryView(r *Rendering, t *portal.Territory) *TerritoryPage {
	var shape []string
	if t.AreaKm2 > 0 {
		shape = append(shape, fr.WithUnit(t.AreaKm2, 1, "km²"))
	}
	perimeter := "Superficie"
	if !t.Since.IsZero() {
		perimeter, shape = "Périmètre actuel", append(shape, "depuis "+t.Since.The())
	}
	view := &TerritoryPage{
		Layout: r.Layout, Territory: t, Finding: score.TerritoryFinding(r.Portal, t, r.Day), Plain: plain.Territory(r.Portal, t, r.Day), Story: r.Words.Story(t),
		Facts: standing.Facts("Population municipale", fr.Count(t.Population(), "habitant", "habitants"),
			"Siège", t.Seat, "SIREN", t.SIREN, perimeter, strings.Join(shape, ", "), "Fiscalité", t.Tax),
	}
	for i := range t.Communes { // as the file has them
		c := &t.Communes[i]
		line := CommuneLine{menuEntry{Title: c.Name}, fr.Integer(c.Municipal), ""}
		if known := r.From.Atlas.Of(c); known != nil && known.Territory == t {
			line.menuEntry = commune(r, known)
		}
		if !c.Since.IsZero() {
			line.Since = "depuis " + c.Since.The()
		}
		view.Communes = append(view.Communes, line)
	}
	r.Present(t.Dataset)
	view.Sources = t.Dataset.Sources
	var scored []int
	var histories []figure.Figure
	for _, f := range r.Portal.Frameworks {
		view.Sources = portal.JoinSources(view.Sources, r.Portal.CitedFor(t, f, r.Day))
		beside, record := scoreView(r, t, f), r.Words.Score(t, f)
		if beside.Empty == "" {
			scored, histories = append(scored, len(view.Scores)), append(histories, figure.Progress(t, f))
			if told := record.Lately(); told != "" {
				view.Lately = append(view.Lately, told)
				for _, m := range record.Moves() {
					view.Moves = append(view.Moves, AxisMove{m, beside.Href, beside.Example})
				}
			}
		}
		view.Scores = append(view.Scores, beside)
	}
	shown, reading := r.ShowTogether(histories)
	for i, k := range scored {
		view.Scores[k].History = shown[i]
	}
	view.Reading = reading
	if plan := r.Portal.Plan(t); plan != nil {
		view.Plan = planView(r, plan)
		view.Plan.Bar = r.Show(figure.PlanBar(plan))
		view.Plan.leaveDates()
	} else {
		view.NoPlan = r.Awaited(r.Words.AwaitedPlan(t))
	}
	for _, d := range t.Documents {
		shown := DocumentView{Title: d.Title, Href: string(d.URL), Format: d.Format, Date: d.Date.Long(), External: true}
		if asset := r.From.File(string(d.URL)); asset != nil {
			shown.Href, shown.External = r.Root+asset.Path, false
			format := cmp.Or(d.Format, strings.ToUpper(strings.TrimPrefix(path.Ext(asset.Path), ".")))
			shown.Format = format + ", " + fr.Bytes(asset.Size) // announced before it is downloaded: "PDF, 1,2 Mo"
		}
		view.Documents = append(view.Documents, shown)
	}
	view.Board = standing.BoardOf(r.Portal, t, r.Day)
	for _, v := range slices.Concat(view.Board.Judged, view.Board.Others) {
		r.Cite(v.Indicator.Dataset)
	}
	return view
}

// card sums up a territory for a list.
func card(r *Rendering, t *portal.Territory) TerritoryCard {
	view := TerritoryCard{Territory: t, Plan: r.Portal.Plan(t)}
	r.Cite(t.Dataset)
	if view.Plan != nil {
		r.Cite(view.Plan.Dataset)
		view.Late, view.LateCount = r.Words.Late(view.Plan), portal.CountActions(r.Day, view.Plan.Actions).Late()
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
