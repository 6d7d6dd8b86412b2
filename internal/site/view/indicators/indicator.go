package indicators

import (
	"html/template"
	"slices"
	"strings"

	"limpide/internal/base/fr"
	"limpide/internal/base/lists"
	"limpide/internal/portal"
	"limpide/internal/portal/progress"
	"limpide/internal/show/address"
	"limpide/internal/show/figure"
	"limpide/internal/show/words"
	"limpide/internal/show/words/phrase"
	"limpide/internal/show/words/plain"
	"limpide/internal/show/words/standing"
	"limpide/internal/show/words/trend"
	"limpide/internal/site/frame"
	"limpide/internal/site/making"
	"limpide/internal/site/view/piece"
)

// IndicatorPage is "/indicateurs/<id>/".
type IndicatorPage struct {
	*frame.Layout
	Indicator *portal.Indicator
	Gist      string // what it measures, in a sentence
	Plain     plain.Text
	Latest    []standing.Value
	Others    int               // scopes whose last value Latest leaves to the figures
	Spread    string            // between what they lie, when they are many
	Remark    string            // of the only value
	Cited     []*portal.Source  // for it
	Statuses  []standing.Status // why each is what it is; none when nothing is aimed at
	Now       template.HTML     // figure: last values against targets, or ""
	Figure    template.HTML     // "" without value: Awaited tells what is known of them
	Years     string            // where the curves are when they are too many for this page, or ""
	Across    string            // where its territories are compared, or ""
	Awaited   string
	Targets   []standing.Target
	Why       []frame.Entry // the pages of Statuses, when this one has no room for them
	Aims      []frame.Entry // those of Targets
	Facts     []standing.Fact
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
	piece.ActionLine
	Territory string
	Effect    string // what is expected of it, or ""
	Example   bool
}

// Indicator plans the page of each indicator.
func Indicator(s *making.Site) []making.Page {
	return lists.Map(s.Portal.Indicators, func(i *portal.Indicator) making.Page {
		return making.Page{
			Address: address.Indicator(i), From: i.Place, Example: i.IsExample(), Short: i.Short, Title: i.Title, Description: phrase.First(i.Definition),
			View: func(r *making.Rendering) any { return indicatorView(r, i) },
		}
	})
}

func indicatorView(r *making.Rendering, i *portal.Indicator) *IndicatorPage {
	view := &IndicatorPage{Layout: r.Layout, Indicator: i, Gist: phrase.First(i.Definition), Plain: plain.Indicator(i, r.Day), Targets: standing.Targets(i), Facts: standing.Facts(standing.Record(i)...)}
	if address.SplitsYears(i) {
		view.Years = r.To(address.YearsOf(i))
	} else if figure.HasYears(i) {
		view.Figure = r.Show(figure.Years(i))
	} else if len(i.Series) == 0 {
		view.Awaited = trend.Awaited(i)
	}
	if r.Words.Across(i).Compares() {
		view.Across = r.To(address.ComparisonOf(i))
	}
	view.Dispute = r.From.Dispute(r.Layout, i.Title)
	r.Present(i.Dataset)
	standings := progress.All(i, r.Day)
	if view.Latest, view.Others = standing.Lasts(standings); view.Latest == nil {
		view.Spread = standing.LineOf(i, r.Day).Spread
	}
	if figure.HasNow(i) {
		if view.Latest != nil && view.Others == 0 {
			view.Now = r.ShowBare(figure.Now(i))
		} else {
			view.Now = r.Show(figure.Now(i))
		}
	}
	if _, v, only := i.Only(); only {
		view.Remark, view.Cited = v.Note, i.CitedFor(v)
	} else if len(i.Targets) > 0 {
		view.Statuses = standing.Why(standings)
	}
	acting := r.Portal.Following(i)
	view.Acting = r.Words.Contributions(acting)
	view.Actions, view.Rest = contributions(r, acting, i)
	if len(view.Statuses) > making.PerPage {
		view.Why = piece.Ranges(r, address.StatusesOf(i), seriesByName(i), scopeName)
	}
	if len(view.Targets) > making.PerPage {
		view.Aims = piece.Ranges(r, address.TargetsOf(i), targetsByName(i), targetScope)
	}
	return view
}

func scopeName(s *portal.Series) string { return s.Scope.Name }

// seriesByName cuts the series of an indicator that has very many into those of the pages of
// a list.
func seriesByName(i *portal.Indicator) [][]*portal.Series {
	return making.Parts(slices.SortedFunc(slices.Values(i.Current()), func(a, b *portal.Series) int { return fr.Compare(a.Scope.Name, b.Scope.Name) }))
}

func targetScope(t standing.Target) string { return t.Scope }

// targetsByName is seriesByName for its targets.
func targetsByName(i *portal.Indicator) [][]standing.Target {
	return making.Parts(slices.SortedStableFunc(slices.Values(standing.Targets(i)), func(a, b standing.Target) int { return fr.Compare(a.Scope, b.Scope) }))
}

// standingPages plans the statuses and the targets of the indicators whose page has no room
// for them.
func Standings(s *making.Site) []making.Page {
	var pages []making.Page
	for _, i := range s.Portal.Indicators {
		page := making.Page{From: i.Place, Example: i.IsExample()}
		if len(i.Targets) > 0 && len(i.Current()) > making.PerPage && len(standing.Why(progress.All(i, s.Day))) > 1 {
			page.Address, page.Short, page.Title = address.StatusesOf(i), "Statuts", i.Title+" : pourquoi chaque statut"
			page.Description = "Pourquoi le statut de cet indicateur est ce qu’il est, territoire par territoire."
			parts := seriesByName(i)
			for n, part := range parts {
				pages = append(pages, piece.Lines(page, n+1, len(parts), func(r *making.Rendering, view *piece.LinesPage) {
					r.Present(i.Dataset)
					view.Parts = piece.Ranges(r, address.StatusesOf(i), parts, scopeName)
					view.Statuses = standing.WhyEach(lists.Map(part, func(s *portal.Series) progress.Progress { return progress.Of(i, s.Scope.ID, r.Day) }))
				}))
			}
		}
		if len(i.Targets) <= making.PerPage {
			continue
		}
		page.Address, page.Short, page.Title = address.TargetsOf(i), "Objectifs", i.Title+" : les objectifs"
		page.Description = "Ce que chaque territoire doit atteindre, et quand."
		if parts := targetsByName(i); len(parts) > 1 {
			for n, part := range parts {
				pages = append(pages, piece.Lines(page, n+1, len(parts), func(r *making.Rendering, view *piece.LinesPage) {
					r.Present(i.Dataset)
					view.Parts = piece.Ranges(r, address.TargetsOf(i), parts, targetScope)
					view.Targets = part
				}))
			}
		}
	}
	return pages
}

// contributions lists actions for an indicator, those of one title together, and counts
// those that are left out.
func contributions(r *making.Rendering, actions []*portal.Action, i *portal.Indicator) (found []Contribution, rest int) {
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
		part := ContributionPart{ActionLine: piece.Action(r, a), Territory: a.Plan.Territory.ShortName, Example: a.Plan.Dataset.Example}
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
