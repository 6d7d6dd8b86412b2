package places

import (
	"cmp"
	"fmt"
	"html/template"
	"slices"

	"limpide/internal/base/fr"
	"limpide/internal/base/lists"
	"limpide/internal/portal"
	"limpide/internal/show/address"
	"limpide/internal/show/chart/draw"
	"limpide/internal/show/figure"
	"limpide/internal/show/words/score"
	"limpide/internal/site/frame"
	"limpide/internal/site/making"
)

// ScorePage is "/territoires/<slug>/<référentiel>/": axis by axis.
type ScorePage struct {
	*frame.Layout
	Territory  *portal.Territory
	Finding    string // how the score has moved, or ""
	Score      ScoreView
	Parts      template.HTML // figure: what each assessment was made of
	ByAxis     template.HTML
	Profile    template.HTML
	TotalsOnly string // which assessment the axes are those of, if not the last
	Table      []AssessmentView
	Found      bool             // an assessment has strengths or weak points
	Notice     string           // what is under reserve
	Succession string           // what the framework replaces, and what replaces it
	Awaited    string           // from whom, and since when; without a score
	Sources    []*portal.Source // of its objective and of its label
}

// AxisPage is "/territoires/<slug>/<référentiel>/axe-<n>/": measure by measure.
type AxisPage struct {
	*frame.Layout
	Territory *portal.Territory
	Framework *portal.Framework
	Lead      string
	Newer     string        // what is known since, by its total only
	Figure    template.HTML // by sub-axis, or ""
	Groups    []MeasureGroup
}

// AssessmentView is one assessment of the list.
type AssessmentView struct {
	Date, Kind, Percent, Points string
	Auditor                     string
	Strong, Weak                []portal.Finding
	TotalOnly                   bool
}

// MeasureGroup is the measures of a sub-axis, or of an axis without one.
type MeasureGroup struct {
	Node   *portal.Node // the sub-axis, or the axis
	Title  string       // "" for an axis without sub-axes
	Figure template.HTML
	Links  []MeasureLinks
}

// MeasureLinks is the actions and the indicators linked to a measure.
type MeasureLinks struct {
	Measure    *portal.Node
	Actions    []*portal.Action
	Indicators []*portal.Indicator
}

// ScoreView is where a territory stands on a framework. Without a score, Empty
// is what is awaited, in the place of the figure.
type ScoreView struct {
	Framework *portal.Framework
	Href      string
	Empty     string
	Number    string // "38,2"
	When      string // "décembre 2025"
	Kind      string // "auto-évaluation"
	Caution   string // if it is not audited
	Example   bool
	Verdict   string        // "Il manque 1,9 point pour l’objectif de 39,3 %."
	Gap       string        // "−1,9"
	Since     string        // "+6,8 points depuis l’audit initial d’octobre 2023."
	Next      string        // "Prochain audit : non annoncé."
	Target    string        // "43,4 % fin 2026"
	Label     string        // what is known of the stars
	Position  string        // between which thresholds
	History   template.HTML // figure: each assessment, with landmarks
	Bar       []figure.BarPart
	Marks     []figure.BarMark
	Contract  string // "contrat", or which it is if there are several
}

// Score plans the page of each score of each territory.
func Score(s *making.Site) []making.Page {
	const awaited = "Le score %s %s n’est pas encore publié : ce qui est attendu, et ce que l’on sait du label."
	const about = "Le score %s %s%s : ce qui est fait, programmé, pas fait, et ce qui a changé depuis la première évaluation."
	var pages []making.Page
	for _, t := range s.Portal.Everyone() {
		pages = append(pages, lists.Map(s.Portal.Frameworks, func(f *portal.Framework) making.Page {
			byAxis := ""
			record := s.Words.Score(t, f)
			if _, last := record.Detailed(); last != nil {
				byAxis = ", axe par axe"
			}
			description := fmt.Sprintf(about, f.Name, t.Of(), byAxis)
			if _, last := record.Ends(); last == nil {
				description = fmt.Sprintf(awaited, f.Name, t.Of())
			}
			return making.Page{
				Address: address.Score(t, f), From: f.Place, Example: t.Dataset.Example, Short: f.Name,
				Title: f.Name + " " + t.Of(), Description: description,
				View: func(r *making.Rendering) any { return scorePage(r, t, f) },
			}
		})...)
	}
	return pages
}

func scorePage(r *making.Rendering, t *portal.Territory, f *portal.Framework) *ScorePage {
	record := r.Words.Score(t, f)
	view := &ScorePage{Layout: r.Layout, Territory: t, Finding: record.Finding(), Score: scoreView(r, t, f), Succession: score.Succession(r.Portal, f, r.Day)}
	view.Sources = r.Portal.CitedFor(t, f, r.Day)
	r.Present(f.Dataset)
	if target := r.Portal.ObjectiveOf(t, f, r.Day); target != nil {
		r.Present(target.Dataset)
	}
	view.Score.Label = record.Label() // the page says more of thresholds below
	shown := r.Portal.AssessmentsOf(t, f, r.Day)
	if held := r.Portal.WithheldOf(t, f, r.Day); held != nil && len(shown) > 0 {
		view.Notice = record.Missing()
	}
	if view.Score.Empty != "" {
		view.Awaited = r.Awaited(r.Words.AwaitedScore(t, f))
		return view
	}
	view.Score.History = r.Show(figure.Progress(t, f))
	view.Parts = r.Show(figure.History(t, f))
	if _, last := record.Detailed(); last != nil {
		view.ByAxis = r.Show(figure.Axes(t, f))
		view.Profile = r.Show(figure.Profile(t, f))
	}
	view.TotalsOnly = record.TotalsOnly()
	for _, a := range shown {
		r.Present(a.Dataset)
		view.Found = view.Found || len(a.Strong)+len(a.Weak) > 0
		total := a.Total()
		percent, _ := total.Percent()
		view.Table = append(view.Table, AssessmentView{
			Date: a.Date.Long(), Kind: score.Kind(a), Percent: fr.Percent(percent, 1), Auditor: a.Auditor,
			TotalOnly: a.TotalOnly(), Strong: a.Strong, Weak: a.Weak,
			Points: fmt.Sprintf("%s sur %s", total.Done, total.Potential),
		})
	}
	return view
}

// ScoreOf sums up where a territory stands, without the detail.
func scoreView(r *making.Rendering, t *portal.Territory, f *portal.Framework) ScoreView {
	record := r.Words.Score(t, f)
	view := ScoreView{
		Contract:  cmp.Or(r.Portal.Contracts.On(r.Day).Name, "contrat"),
		Framework: f, Href: r.To(address.Score(t, f)), Label: record.LabelBeside(), Position: record.AgainstThresholds(),
		Verdict: record.Verdict(), Gap: record.Gap(), Since: record.Since(), Next: record.NextAudit(),
	}
	_, last := record.Ends()
	target := r.Portal.ObjectiveOf(t, f, r.Day)
	if target != nil {
		r.Cite(target.Dataset)
		view.Target = fmt.Sprintf("%s fin %d", fr.Percent(target.Percent, 1), target.Date.Year)
		view.Example = target.Dataset.Example
	}
	if last == nil {
		view.Empty = record.Missing()
		return view
	}
	r.Cite(last.Dataset)
	percent, _ := last.Total().Percent()
	view.Number = fr.Number(percent, 1)
	view.When, view.Kind = last.Date.MonthYear(), score.Kind(last)
	view.Caution, view.Example = score.Caution(last), last.Dataset.Example
	view.Bar = figure.Bar(last.Total())
	for _, th := range f.Thresholds {
		view.Marks = append(view.Marks, figure.BarMark{
			Style: "seuil", Label: fr.Number(th.Percent, 0), At: draw.Percent(th.Percent), Anchor: draw.Middle,
		})
	}
	if target != nil {
		at := target.Percent
		view.Marks = append(view.Marks, figure.BarMark{
			Style: "objectif", Label: "objectif " + fr.Percent(at, 1), At: draw.Percent(at), Anchor: draw.HoldAt(at, figure.BarEdge),
		})
	}
	return view
}

// Axis plans the page of each axis of each of them.
func Axis(s *making.Site) []making.Page {
	var pages []making.Page
	for _, t := range s.Portal.Everyone() {
		for _, f := range s.Portal.Frameworks {
			if _, last := s.Words.Score(t, f).Detailed(); last != nil {
				pages = append(pages, lists.Map(f.Axes(), func(axis *portal.Node) making.Page {
					return making.Page{
						Address: address.Axis(t, axis), From: f.Place, Example: last.Dataset.Example, Row: address.Score(t, f), Short: "Axe " + axis.ID, Title: axis.ID + ". " + axis.Short,
						Description: fmt.Sprintf("%s, axe %s du référentiel %s : les mesures %s.", axis.Short, axis.ID, f.Name, t.Of()),
						View:        func(r *making.Rendering) any { return axisView(r, t, axis) },
					}
				})...)
			}
		}
	}
	return pages
}

func axisView(r *making.Rendering, t *portal.Territory, axis *portal.Node) *AxisPage {
	f := axis.Framework
	record := r.Words.Score(t, f)
	_, last := record.Detailed()
	r.HeadTitle = fmt.Sprintf("%s. %s – %s %s – %s", axis.ID, axis.Short, f.Name, t.Of(), r.Site.Title)
	view := &AxisPage{Layout: r.Layout, Territory: t, Framework: f, Newer: record.TotalsOnly()}
	r.Present(last.Dataset)
	made := last.Score(axis)
	if percent, ok := made.Percent(); ok {
		view.Lead = fmt.Sprintf("%s des points sont faits : %s sur %s (%s %s).", fr.Percent(percent, 1),
			made.Done, made.Potential, score.Kind(last), fr.OfWord(last.Date.MonthYear()))
	} else {
		view.Lead = fmt.Sprintf("Cet axe ne concerne pas %s.", t.The())
	}
	if axis.Children[0].Level == portal.Measure {
		view.Groups = []MeasureGroup{measureGroup(r, last, "", axis)}
	} else {
		view.Figure = r.Show(figure.Below(last, axis))
		for _, sub := range axis.Children {
			view.Groups = append(view.Groups, measureGroup(r, last, sub.ID+". "+sub.Title, sub))
		}
	}
	return view
}

func measureGroup(r *making.Rendering, a *portal.Assessment, title string, parent *portal.Node) MeasureGroup {
	group := MeasureGroup{Node: parent, Title: title, Figure: r.Show(figure.Below(a, parent))}
	for _, n := range parent.Children {
		links := MeasureLinks{Measure: n, Indicators: r.Portal.IndicatorsOn(n, a.Territory)}
		r.Example = r.Example || slices.ContainsFunc(links.Indicators, (*portal.Indicator).IsExample)
		for _, action := range r.Portal.ActionsOn(n) {
			if action.Plan.Territory == a.Territory {
				r.Cite(action.Plan.Dataset)
				links.Actions = append(links.Actions, action)
			}
		}
		if len(links.Actions)+len(links.Indicators) > 0 {
			group.Links = append(group.Links, links)
		}
	}
	return group
}
