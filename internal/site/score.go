package site

import (
	"fmt"
	"html/template"
	"math"
	"path"
	"strconv"
	"strings"

	"limpide/internal/base/fr"
	"limpide/internal/portal"
	"limpide/internal/show/address"
	"limpide/internal/show/figure"
	"limpide/internal/show/words"
)

// ScorePage is "/territoires/<slug>/<référentiel>/": axis by axis.
type ScorePage struct {
	*Layout
	Territory *portal.Territory
	Score     ScoreView
	Parts     template.HTML // figure: what each assessment was made of
	ByAxis    template.HTML
	Profile   template.HTML
	Table     []AssessmentView
	Axes      []AxisLink
	Notice    string // what is under reserve, or not official
}

// AxisPage is "/territoires/<slug>/<référentiel>/axe-<n>/": measure by measure.
type AxisPage struct {
	*Layout
	Territory *portal.Territory
	Framework *portal.Framework
	Axis      *portal.Node
	Lead      string
	Figure    template.HTML // by sub-axis, or ""
	Groups    []MeasureGroup
	Previous  *AxisLink
	Next      *AxisLink
}

// AxisLink leads to an axis.
type AxisLink struct {
	Title, Href, Percent string
}

// AssessmentView is one assessment of the list.
type AssessmentView struct {
	Date, Kind, Percent, Points string
	Auditor                     string
	Official                    bool
}

// MeasureGroup is the measures of a sub-axis, or of an axis without one.
type MeasureGroup struct {
	Title  string // "" for an axis without sub-axes
	Figure template.HTML
	Links  []MeasureLinks
}

// MeasureLinks is what the portal knows about a measure: actions, indicators.
type MeasureLinks struct {
	Measure    *portal.Node
	Actions    []menuEntry
	Indicators []menuEntry
}

func (s *Site) planScore(t *portal.Territory, f *portal.Framework) {
	s.addPage(address.Score(t, f), f.Name, "score", func(r *rendering) any { return r.scorePage(t, f) })
	if _, _, ok := s.words.Ends(t, f); !ok {
		return
	}
	for i, axis := range f.Axes() {
		s.addPage(address.Axis(t, axis), "Axe "+axis.ID, "axis", func(r *rendering) any { return r.axisPage(t, axis, i) })
	}
}

func (r *rendering) scorePage(t *portal.Territory, f *portal.Framework) *ScorePage {
	title := fmt.Sprintf("%s %s", f.Name, t.Of())
	page := &ScorePage{
		Layout:    r.layout(title, fmt.Sprintf("Le score %s %s, axe par axe : ce qui est fait, programmé, pas fait, et ce qui a changé depuis l’audit initial.", f.Name, t.Of())),
		Territory: t,
	}
	page.Score = r.score(t, f)
	shown := r.site.portal.AssessmentsOf(t, f, r.site.input.Date)
	if held := r.site.portal.WithheldOf(t, f, r.site.input.Date); held != nil && len(shown) > 0 {
		page.Notice = r.site.words.NoScore(t, f)
	}
	if _, _, ok := r.site.words.Ends(t, f); !ok {
		return page
	}
	page.Score.History = r.show(figure.Progress(t, f))
	page.Parts = r.show(figure.History(t, f))
	page.ByAxis = r.show(figure.Axes(t, f))
	page.Profile = r.show(figure.Profile(t, f))
	for _, a := range shown {
		page.Table = append(page.Table, assessmentView(a))
	}
	return page
}

func assessmentView(a *portal.Assessment) AssessmentView {
	total := a.Total()
	percent, _ := total.Percent()
	return AssessmentView{
		Date: a.Date.Long(), Kind: words.Kind(a), Percent: fr.Percent(percent, 1), Auditor: a.Auditor, Official: a.Official(),
		Points: fmt.Sprintf("%s sur %s", fr.Number(total.Done, 1), fr.Number(total.Potential, 1)),
	}
}

func (r *rendering) axisPage(t *portal.Territory, axis *portal.Node, index int) *AxisPage {
	f := axis.Framework
	title := fmt.Sprintf("%s. %s", axis.ID, axis.Short)
	page := &AxisPage{
		Layout:    r.layout(title, fmt.Sprintf("%s, axe %s du référentiel %s : les mesures %s.", axis.Short, axis.ID, f.Name, t.Of())),
		Territory: t, Framework: f, Axis: axis,
	}
	page.HeadTitle = fmt.Sprintf("%s – %s %s – %s", title, f.Name, t.Of(), r.site.portal.Site.Title)
	_, last, _ := r.site.words.Ends(t, f)
	page.Lead = axisLead(last, axis)
	if axis.Children[0].Level == portal.Measure {
		page.Groups = []MeasureGroup{r.measureGroup(last, "", axis)}
	} else {
		page.Figure = r.show(figure.Below(last, axis))
		for _, sub := range axis.Children {
			page.Groups = append(page.Groups, r.measureGroup(last, sub.ID+". "+sub.Title, sub))
		}
	}
	axes := f.Axes()
	if index > 0 {
		page.Previous = r.axisLink(t, axes[index-1])
	}
	if index < len(axes)-1 {
		page.Next = r.axisLink(t, axes[index+1])
	}
	return page
}

// axisLead says the score of an axis and what the axis weighs.
func axisLead(a *portal.Assessment, axis *portal.Node) string {
	score := a.Score(axis)
	percent, ok := score.Percent()
	if !ok {
		return fmt.Sprintf("Cet axe ne concerne pas %s.", a.Territory.The())
	}
	return fmt.Sprintf("%s des points sont faits : %s sur %s (%s de %s).", fr.Percent(percent, 1),
		fr.Number(score.Done, 1), fr.Number(score.Potential, 1), words.Kind(a), words.MonthYear(a.Date))
}

func (r *rendering) measureGroup(a *portal.Assessment, title string, parent *portal.Node) MeasureGroup {
	group := MeasureGroup{Title: title, Figure: r.show(figure.Below(a, parent))}
	for _, n := range parent.Children {
		links := MeasureLinks{Measure: n}
		for _, action := range r.site.portal.ActionsOn(n) {
			if action.Plan.Territory == a.Territory {
				links.Actions = append(links.Actions, menuEntry{Title: action.Title, Href: r.frame.To(address.Action(action))})
			}
		}
		for _, i := range r.site.portal.IndicatorsOn(n) {
			links.Indicators = append(links.Indicators, menuEntry{Title: i.Title, Href: r.frame.To(address.Indicator(i))})
		}
		if len(links.Actions)+len(links.Indicators) > 0 {
			group.Links = append(group.Links, links)
		}
	}
	return group
}

func (r *rendering) axisLink(t *portal.Territory, axis *portal.Node) *AxisLink {
	return &AxisLink{Title: axis.ID + ". " + axis.Short, Href: r.frame.To(address.Axis(t, axis))}
}

// svgPercent writes a length for an SVG attribute, to a hundredth.
func svgPercent(v float64) string {
	return strconv.FormatFloat(math.Round(v*100)/100, 'f', -1, 64) + "%"
}

// formatOf announces a file before it is downloaded: "PDF, 1,2 Mo". named is the
// format as its author gives it, or "".
func formatOf(a *portal.Asset, named string) string {
	if named == "" {
		named = strings.ToUpper(strings.TrimPrefix(path.Ext(a.Path), "."))
	}
	return named + ", " + fr.Bytes(a.Size)
}
