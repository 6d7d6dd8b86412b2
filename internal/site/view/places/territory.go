// Package places is the pages of territories and communes, and of what territories score.
package places

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
	"limpide/internal/site/frame"
	"limpide/internal/site/making"
	"limpide/internal/site/view/piece"
	"limpide/internal/site/view/plans"
)

// TerritoriesPage is "/territoires/", or a part of a list that is too long for one page.
type TerritoriesPage struct {
	*frame.Layout
	Count       int // of them all
	Parts       []frame.Entry
	Territories []TerritoryCard
	Former      []piece.Line  // the territories that have left
	Map         template.HTML // figure; "" for a portal that has too many territories
	Finder      *Finder
}

// TerritoryPage is "/territoires/<slug>/". Its order is that of the questions:
// where does it stand, what changed, what is being done, which figures, which
// documents.
type TerritoryPage struct {
	*frame.Layout
	Territory *portal.Territory
	Facts     []standing.Fact
	Finding   string
	Plain     plain.Text
	Scores    []ScoreView
	Reading   template.HTML // how their figures are read, once for all; "" for one
	Lately    []string      // what moved between the last two assessments, a sentence a framework
	Moves     []AxisMove
	Plan      *plans.PlanView
	NoPlan    string         // from whom a plan is awaited, and since when
	Board     standing.Board // its indicators
	Documents []DocumentView
	Communes  []CommuneLine
	Story     []string // its former names, what became a part of it
	Sources   []*portal.Source
}

// CommuneLine is a commune of a territory, in a list.
type CommuneLine struct {
	frame.Entry
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

// Territories plans the list of territories.
func Territories(s *making.Site) []making.Page {
	parts := piece.ByName(s.Portal.Territories)
	if len(parts) == 0 {
		parts = [][]*portal.Territory{nil}
	}
	page := making.Page{Address: address.Territories, Short: "Territoires", Title: "Les territoires", Description: "Les intercommunalités du portail, leurs communes et où elles en sont."}
	var pages []making.Page
	for n, part := range parts {
		pages = append(pages, making.Part(page, n+1, len(parts), func(r *making.Rendering) any {
			view := territoriesView(r, part)
			view.Parts = piece.RangesByName(r, address.Territories, parts)
			return view
		}))
	}
	return pages
}

// territoriesView shows some territories, in one of the pages that have them all; the first
// has what is of the whole pole.
func territoriesView(r *making.Rendering, some []*portal.Territory) *TerritoriesPage {
	view := &TerritoriesPage{Layout: r.Layout, Count: len(r.Portal.Territories)}
	for _, t := range some {
		view.Territories = append(view.Territories, CardOf(r, t))
	}
	if r.Address != address.Territories {
		return view
	}
	view.Finder = FinderOfAll(r)
	for _, t := range r.Portal.Former {
		view.Former = append(view.Former, piece.Line{Title: t.Name, Text: r.Words.Left(t), Href: r.To(address.Territory(t))})
	}
	if figure.HasMap(r.Portal) {
		view.Map = r.Show(figure.Map())
	}
	return view
}

// Territory plans the page of each.
func Territory(s *making.Site) []making.Page {
	return lists.Map(s.Portal.Everyone(), func(t *portal.Territory) making.Page {
		return making.Page{
			Address: address.Territory(t), From: t.Place, Example: t.Dataset.Example, Short: t.ShortName, Title: t.Name,
			Description: fmt.Sprintf("Où en est %s : scores, actions, indicateurs, communes.", t.The()),
			View:        func(r *making.Rendering) any { return territoryView(r, t) },
		}
	})
}

func territoryView(r *making.Rendering, t *portal.Territory) *TerritoryPage {
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
		line := CommuneLine{frame.Entry{Title: c.Name}, fr.Integer(c.Municipal), ""}
		if known := r.From.Atlas.Of(c); known != nil && known.Territory == t {
			line.Entry = piece.Commune(r, known)
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
		view.Plan = plans.PlanOf(r, plan)
		view.Plan.Bar = r.Show(figure.PlanBar(plan))
		view.Plan.LeaveDates()
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

// TerritoryCard is a territory in a list: its name and where it stands.
type TerritoryCard struct {
	Territory *portal.Territory
	Scores    []ScoreView
	Plan      *portal.Plan // nil while none is published
	Late      string       // "4 actions en retard sur 25."
	LateCount int
	Example   bool // its scores and its plan are all invented: one mark says so
}

// CardOf sums up a territory for a list.
func CardOf(r *making.Rendering, t *portal.Territory) TerritoryCard {
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
