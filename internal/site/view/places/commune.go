package places

import (
	"cmp"
	"fmt"
	"slices"

	"limpide/internal/base/fr"
	"limpide/internal/base/lists"
	"limpide/internal/portal"
	"limpide/internal/portal/local"
	"limpide/internal/portal/progress"
	"limpide/internal/show/address"
	"limpide/internal/show/words/standing"
	"limpide/internal/site/frame"
	"limpide/internal/site/making"
	"limpide/internal/site/view/piece"
	"limpide/internal/site/view/plans"
)

// CommunesPage is "/communes/": every commune by its letter or, of a portal that
// has very many, the letters, each with a page of its own.
type CommunesPage struct {
	*frame.Layout
	Finder  *Finder
	Letters []frame.Entry // that have a page of their own; none when the finder has every commune
	Parts   []frame.Entry // the pages of the letters that have very many communes, by their first and last names
}

// Finder leads to the page of a commune: a list by letter, above which a script puts
// a field.
type Finder struct {
	Count   int
	Letters []CommuneLetter
	Href    string // the page of the list, in place of one that is too long
}

// CommuneLetter is the communes of a letter; an article before their names does not
// count.
type CommuneLetter struct {
	Letter   string
	Communes []frame.Entry
}

// CommunePage is "/communes/<slug>/". It says what is of its EPCI, then what is its
// own.
type CommunePage struct {
	*frame.Layout
	Commune    *local.Commune
	Territory  *portal.Territory
	At, Of     string // "à Névache", "de Névache"
	Finding    string
	Scores     []ScoreView
	Plan       *plans.PlanView
	NoPlan     string
	Late       string
	Actions    []piece.ActionLine
	Indicators []standing.Value
	Events     []*portal.Event
	Facts      []standing.Fact
	Neighbours []frame.Entry
	Contact    string // where to write, or the legal page
	Sources    []*portal.Source
}

// maxFound is the number of communes that a list gives on one page.
const maxFound = 400

// Commune plans the page of each commune, and the list of them; nothing for a
// portal that has none.
func Commune(s *making.Site) []making.Page {
	return lists.Map(s.Atlas.Communes, func(c *local.Commune) making.Page {
		return making.Page{
			Address: address.Commune(c), From: c.Place.Value("nom"), Example: c.Territory.Dataset.Example, Short: c.Name,
			Title: c.Apart() + " : la transition dans ma commune",
			Description: fmt.Sprintf("%s, commune %s : où en est son intercommunalité, et ce que le portail sait de la commune elle-même.",
				c.Name, c.Territory.Of()),
			View: func(r *making.Rendering) any { return communeView(r, c) },
		}
	})
}

// Communes plans the list of communes, and a page a letter for a portal that has very many.
func Communes(s *making.Site) []making.Page {
	letters := byLetter(s.Atlas)
	if len(letters) == 0 {
		return nil
	}
	pages := []making.Page{{
		Address: address.Communes, Short: "Communes", Title: "Ma commune",
		Description: "Toutes les communes du portail : leur intercommunalité, et ce qui s’y fait.",
		View: func(r *making.Rendering) any {
			view := &CommunesPage{Layout: r.Layout}
			if len(s.Atlas.Communes) <= maxFound {
				view.Finder = FinderOfAll(r)
				return view
			}
			for _, l := range letters {
				view.Letters = append(view.Letters, r.Entry(l.Letter, address.CommunesIn(l.Letter)))
				view.Parts = append(view.Parts, partsOf(r, l)...)
			}
			return view
		},
	}}
	if len(s.Atlas.Communes) <= maxFound {
		return pages
	}
	for _, l := range letters {
		pages = append(pages, letterPages(l)...)
	}
	return pages
}

// letterPages plans the communes of a letter, which may be too many for one page.
func letterPages(l letter) []making.Page {
	parts := slices.Collect(slices.Chunk(l.Things, maxFound))
	var pages []making.Page
	for n, part := range parts {
		p := making.Page{
			Address: address.CommunesIn(l.Letter), Short: l.Letter, Title: "Communes en " + l.Letter,
			Description: "Les communes du portail dont le nom commence par " + l.Letter + ".",
		}
		pages = append(pages, making.Part(p, n+1, len(parts), func(r *making.Rendering) any {
			view := &CommunesPage{Layout: r.Layout, Finder: finderOf(r, letter{Letter: l.Letter, Things: part})}
			view.Parts = partsOf(r, l)
			return view
		}))
	}
	return pages
}

// partsOf are links to the pages of a letter that has several.
func partsOf(r *making.Rendering, l letter) []frame.Entry {
	parts := slices.Collect(slices.Chunk(l.Things, maxFound))
	return piece.Ranges(r, address.CommunesIn(l.Letter), parts, func(c *local.Commune) string { return c.Name })
}

// letter is the communes whose names begin with it.
type letter = fr.Initial[*local.Commune]

func byLetter(a *local.Atlas) []letter {
	return fr.ByInitial(a.ByName(), func(c *local.Commune) string { return fr.TownOrder(c.Name) })
}

// FinderOfAll returns that of all the communes, nil for a portal that has none.
func FinderOfAll(r *making.Rendering) *Finder {
	switch n := len(r.From.Atlas.Communes); {
	case n == 0:
		return nil
	case n > maxFound:
		return &Finder{Count: n, Href: r.To(address.Communes)}
	}
	return finderOf(r, byLetter(r.From.Atlas)...)
}

// finderOf returns that of the communes of some letters.
func finderOf(r *making.Rendering, letters ...letter) *Finder {
	r.Finds = true
	f := &Finder{}
	for _, l := range letters {
		shown := CommuneLetter{Letter: l.Letter}
		for _, c := range l.Things {
			r.Cite(c.Territory.Dataset)
			shown.Communes = append(shown.Communes, piece.Commune(r, c))
		}
		f.Count += len(l.Things)
		f.Letters = append(f.Letters, shown)
	}
	return f
}

func communeView(r *making.Rendering, c *local.Commune) *CommunePage {
	t := c.Territory
	r.Cite(t.Dataset)
	since, others := "", ""
	if !c.Since.IsZero() {
		since = "depuis " + c.Since.The()
	}
	if all := t.Population(); all > 0 && len(t.Communes) > 1 {
		others = fmt.Sprintf("%s des %s %s", fr.Percent(100*float64(c.Municipal)/float64(all), 1), fr.Count(all, "habitant", "habitants"), t.Of())
	}
	view := &CommunePage{
		Layout: r.Layout, Commune: c, Territory: t, At: fr.AtTown(c.Name), Of: fr.OfTown(c.Name), Finding: communeFinding(c),
		Facts: standing.Facts("Population municipale", fr.Count(c.Municipal, "habitant", "habitants"), "Part de son EPCI", others,
			"Ce que sont ces nombres", t.Census, "Dans cet EPCI", since, "À savoir", c.Note, "Code Insee", c.INSEE),
		Contact: r.From.Dispute(r.Layout, c.Name), Sources: t.Dataset.Sources,
	}
	for _, f := range r.Portal.FrameworksOn(r.Day) {
		view.Scores = append(view.Scores, scoreView(r, t, f))
	}
	if plan := r.Portal.Plan(t); plan != nil {
		r.Cite(plan.Dataset)
		view.Plan, view.Late = &plans.PlanView{Plan: plan, Done: r.Words.Done(plan)}, r.Words.Late(plan)
	} else {
		view.NoPlan = r.Awaited(r.Words.AwaitedPlan(t))
	}
	for _, a := range c.Actions {
		r.Cite(a.Plan.Dataset)
		view.Actions = append(view.Actions, piece.Action(r, a))
	}
	for _, s := range c.Series {
		if latest, ok := standing.Latest(progress.Of(s.Indicator, s.Scope.ID, r.Day)); ok {
			r.Cite(s.Indicator.Dataset)
			view.Indicators = append(view.Indicators, latest)
		}
	}
	for _, e := range c.Events {
		r.Cite(e.Dataset)
		view.Events = append(view.Events, e)
	}
	for _, n := range r.From.Atlas.Within(t) {
		if n != c {
			view.Neighbours = append(view.Neighbours, piece.Commune(r, n))
		}
	}
	slices.Reverse(view.Events) // what is nearest first
	return view
}

// communeFinding says what a commune is a part of: « Névache compte 360 habitants.
// C’est l’une des 13 communes du Briançonnais. »
func communeFinding(c *local.Commune) string {
	t := c.Territory
	text := fmt.Sprintf("%s compte %s. C’est l’une des %s %s", c.Name, fr.Count(c.Municipal, "habitant", "habitants"), fr.Count(len(t.Communes), "commune", "communes"), t.Of())
	if len(t.Communes) == 1 {
		text = fmt.Sprintf("%s compte %s. C’est la seule commune %s", c.Name, fr.Count(c.Municipal, "habitant", "habitants"), t.Of())
	}
	if fr.Fold(cmp.Or(t.Seat, "-")) == fr.Fold(c.Name) {
		text += ", dont le siège est ici"
	}
	return text + "."
}
