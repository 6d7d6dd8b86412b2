package site

import (
	"fmt"

	"limpide/internal/base/fr"
	"limpide/internal/portal"
	"limpide/internal/show/address"
	"limpide/internal/show/words"
)

// HomePage is "/": where we stand, the contract today, what changed, the story.
type HomePage struct {
	*Layout
	Finding     string // the answer, in a sentence
	Territories []TerritoryCard
	Rest        int // territories that the page has no room for
	Contract    ContractToday
	Changes     []Change
	Awaited     []Awaited
	News        []NewsItem
	Story       []EventView
	Events      int // in the whole history
}

// TerritoryCard is a territory in a list: its name and where it stands.
type TerritoryCard struct {
	Territory *portal.Territory
	Href      string
	Communes  string // "13 communes"
	People    string // "18 947 habitants"
	Scores    []ScoreView
}

// ContractToday is where the contract stands on the day of the site.
type ContractToday struct {
	Contract *portal.Contract
	Sentence string
	Phases   []PhaseView
	Today    *BarMark // place of the day in the contract's time; nil outside it
	Href     string
}

// Change is what moved between the last two assessments: of whom, and how much.
type Change struct {
	Subject, Text, Href string // "CAE du Briançonnais", "+2,3 points entre …"
}

// Awaited is something that is to come and when.
type Awaited struct {
	What, When string
	Href       string
}

// maxCards is the number of territories shown as cards on the home page: a
// pole has three to ten; beyond, the list has a page of its own.
const maxCards = 6

func (s *Site) planHome() {
	s.addPage("/", "Accueil", "home", func(r *rendering) any {
		page := &HomePage{Layout: r.layout(s.portal.Site.Title, s.portal.Site.Description)}
		for i, t := range s.portal.Territories {
			if i == maxCards {
				page.Rest = len(s.portal.Territories) - maxCards
				break
			}
			page.Territories = append(page.Territories, r.card(t))
		}
		page.Finding = s.words.PoleFinding()
		page.Contract = r.contractToday()
		page.Changes = r.changes()
		page.Awaited = r.awaited()
		page.News = r.news(3)
		page.Story, page.Events = r.story(), len(s.portal.Events)
		return page
	})
}

func (r *rendering) card(t *portal.Territory) TerritoryCard {
	card := TerritoryCard{
		Territory: t,
		Href:      r.frame.To(address.Territory(t)),
		Communes:  fr.Count(len(t.Communes), "commune", "communes"),
		People:    fr.Count(t.Population(), "habitant", "habitants"),
	}
	for _, f := range r.site.portal.Frameworks {
		card.Scores = append(card.Scores, r.score(t, f))
	}
	return card
}

// contractToday says where the contract is: before, in a phase, or after.
func (r *rendering) contractToday() ContractToday {
	c, day := &r.site.portal.Contract, r.site.input.Date
	r.cite(c.Dataset)
	today := ContractToday{Contract: c, Sentence: r.site.words.Contract(), Href: r.frame.To(address.Mission), Phases: r.phases()}
	r.useTextures()
	if !day.Before(c.Start.First()) && !c.Ended(day) {
		today.Today = &BarMark{Style: "objectif", Label: "aujourd’hui", At: contractPlace(c, day), Anchor: anchorAt(contractShare(c, day))}
	}
	return today
}

// changes tells, for each territory and framework, what the last assessment
// changed; nothing when there is only one.
func (r *rendering) changes() []Change {
	var found []Change
	for _, t := range r.site.portal.Territories {
		if len(found) >= 2*maxCards {
			break
		}
		for _, f := range r.site.portal.Frameworks {
			shown := r.site.portal.AssessmentsOf(t, f, r.site.input.Date)
			if len(shown) < 2 {
				continue
			}
			r.cite(shown[len(shown)-1].Dataset)
			found = append(found, Change{f.ShortName + " " + t.Of(), r.site.words.LastStep(t, f), r.frame.To(address.Score(t, f))})
		}
	}
	return found
}

// awaited lists the final audits that have not come, and the reviews to come.
func (r *rendering) awaited() []Awaited {
	var found []Awaited
	p, day := r.site.portal, r.site.input.Date
	if day.Before(p.Contract.Start.First()) {
		return nil
	}
	for _, t := range p.Territories {
		if len(found) >= maxCards {
			break
		}
		var missing []string
		for _, f := range p.Frameworks {
			if !hasFinal(p.AssessmentsOf(t, f, day)) {
				missing = append(missing, f.Name)
			}
		}
		if len(missing) > 0 {
			found = append(found, Awaited{
				What: fmt.Sprintf("%s %s : %s", fr.Agree(len(missing), "Audit final", "Audits finaux"), t.Of(), fr.Join(missing)),
				When: "annoncé pour la fin du contrat, " + words.MonthYear(p.Contract.End), Href: r.frame.To(address.Territory(t)),
			})
		}
	}
	for _, review := range p.Contract.Reviews {
		if when, ok := whenAwaited(&review, &p.Contract, day); ok {
			found = append(found, Awaited{What: review.Title, When: when, Href: r.frame.To(address.Mission)})
		}
	}
	return found
}

// whenAwaited says when a review was or is due. Those of the end of the
// contract stay awaited until they are said done.
func whenAwaited(review *portal.Review, c *portal.Contract, day fr.Date) (string, bool) {
	switch due := review.Date.Last(); {
	case review.State == "faite":
		return "", false
	case !due.Before(day):
		return review.Date.Long(), true
	case !due.Before(c.End.First()):
		return "prévu en " + words.MonthYear(review.Date) + ", pas encore publié", true
	}
	return "", false
}

func hasFinal(shown []*portal.Assessment) bool {
	for _, a := range shown {
		if a.Kind == portal.FinalAudit {
			return true
		}
	}
	return false
}

// story returns the few events that are landmarks.
func (r *rendering) story() []EventView {
	var found []EventView
	for _, e := range r.site.portal.Events {
		if e.Key && !e.Date.First().After(r.site.input.Date) {
			found = append(found, r.event(e))
		}
	}
	return found
}
