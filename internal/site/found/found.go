// Package found tells what may be found on the site, for its search and for its index of
// words: pages, words of the glossary, events, documents, sources.
package found

import (
	"path"
	"slices"
	"strings"

	"limpide/internal/base/fr"
	"limpide/internal/portal"
	"limpide/internal/portal/local"
	"limpide/internal/show/address"
	"limpide/internal/site/search"
)

// Site is what it is told from.
type Site struct {
	Portal *portal.Portal
	Atlas  *local.Atlas
	Pages  []Page
}

// Page is a page that a site map lists.
type Page struct {
	Address, Short, Title, Description string
	Kind                               string // the template of its kind
	News, Example                      bool
}

// Kinds of what may be found, as filters have them.
const (
	foundTerritory = iota
	foundScore
	foundCommune
	foundIndicator
	foundAction
	foundPage
	foundNews
	foundTerm
	foundEvent
	foundData
	foundDocument
	foundSource
)

var foundKinds = []search.Kind{
	foundTerritory: {Name: "Territoires", One: "Territoire", Weight: 1.15},
	foundScore:     {Name: "Scores", One: "Score", Weight: 0.95},
	foundCommune:   {Name: "Communes", One: "Commune", Weight: 1.1},
	foundIndicator: {Name: "Indicateurs", One: "Indicateur", Weight: 1.15},
	foundAction:    {Name: "Actions", One: "Action", Weight: 1},
	foundPage:      {Name: "Pages", One: "Page", Weight: 1.1},
	foundNews:      {Name: "Actualités", One: "Actualité", Weight: 0.95},
	foundTerm:      {Name: "Glossaire", One: "Mot du glossaire", Weight: 1},
	foundEvent:     {Name: "Historique", One: "Date de l’historique", Weight: 0.85},
	foundData:      {Name: "Données", One: "Jeu de données", Weight: 0.85},
	foundDocument:  {Name: "Documents", One: "Document", Weight: 0.85},
	foundSource:    {Name: "Sources", One: "Source citée ici", Weight: 0.6},
}

// foundAs is the kind of what a page shows, by its template; [foundPage] otherwise.
var foundAs = map[string]int{
	"territories": foundTerritory, "territory": foundTerritory, "score": foundScore, "axis": foundScore, "comparison": foundScore, "plan": foundAction,
	"communes": foundCommune, "commune": foundCommune,
	"indicators": foundIndicator, "indicator": foundIndicator, "coverage": foundIndicator,
	"actions": foundAction, "action": foundAction,
	"news": foundNews, "glossary": foundTerm, "history": foundEvent, "data": foundData, "table": foundData,
}

// mostPlaces is the number of territories among which a search offers to choose.
const mostPlaces = 60

// On returns what may be found on a site, and which entries are those of pages
// to read, by address. Some pages are known by what they are called: what they list, or say again, has
// entries of its own.
func On(s Site) (in search.Input, pages map[string]int) {
	pages = map[string]int{}
	in.Kinds = foundKinds
	places := map[*portal.Territory]int{}
	for i, t := range s.Portal.Territories {
		in.Names = append(in.Names, t.ShortName)
		if len(s.Portal.Territories) <= mostPlaces {
			places[t] = i
			in.Places = append(in.Places, t.ShortName)
		}
	}
	for _, c := range s.Atlas.Communes {
		in.Names = append(in.Names, c.Name)
	}
	add := func(e search.Entry, of ...*portal.Territory) {
		for _, t := range of {
			if place, there := places[t]; there {
				e.Places = append(e.Places, place)
			}
		}
		if len(of) == 1 {
			e.Place = of[0].ShortName
		}
		in.Entries = append(in.Entries, e)
	}
	about := s.about()
	for _, p := range s.Pages {
		if slices.Contains([]string{"search", "words", "sitemap"}, p.Kind) {
			continue
		}
		kind, known := foundAs[p.Kind]
		if p.News {
			kind = foundNews
		} else if !known {
			kind = foundPage
		}
		if !slices.Contains([]string{"glossary", "history", "table", "report", "sheet"}, p.Kind) {
			pages[p.Address] = len(in.Entries)
		}
		add(search.Entry{
			Address: address.File(p.Address), Title: p.Title, Text: p.Description, Terms: strings.ReplaceAll(path.Base(p.Address), "-", " ") + " " + p.Short,
			Kind: kind, Example: p.Example, Alike: p.Kind,
		}, about(p.Address)...)
	}
	for _, t := range s.Portal.Terms {
		title := t.Word
		if t.Acronym != "" {
			title += " (" + t.Acronym + ")"
		}
		add(search.Entry{
			Address: address.Link("", address.Glossary+"#"+t.Slug), Title: title, Text: t.Definition, Kind: foundTerm, Example: portal.IsExampleFile(t.Place.File),
		})
	}
	for _, e := range s.Portal.Events {
		event := search.Entry{
			Address: address.Link("", address.Event(s.Portal, e)), Title: e.Title, Text: fr.Capital(e.When()) + ". " + e.Text, Terms: e.Where,
			Kind: foundEvent, Example: e.Dataset.Example,
		}
		for _, c := range e.Communes {
			event.Terms += " " + c.Name
		}
		if e.Territory == nil {
			add(event)
		} else {
			add(event, e.Territory)
		}
	}
	for i := range s.Portal.Assets {
		if a := &s.Portal.Assets[i]; !a.Root && !slices.Contains(pictures, path.Ext(a.Path)) {
			name := strings.TrimSuffix(path.Base(a.Path), path.Ext(a.Path))
			format := strings.ToUpper(strings.TrimPrefix(path.Ext(a.Path), "."))
			add(search.Entry{Address: a.Path, Title: strings.NewReplacer("-", " ", "_", " ").Replace(fr.Capital(name)), Text: format + ", " + fr.Bytes(a.Size), Kind: foundDocument})
		}
	}
	cited := s.cited()
	for _, source := range s.Portal.Sources {
		at, here := cited[source]
		switch {
		case here:
			at = address.Link("", at)
		case source.URL != "":
			at = string(source.URL)
		default:
			continue
		}
		add(search.Entry{Address: at, Title: source.Title, Text: source.Producer, Kind: foundSource, Example: source.IsExample()})
	}
	return in, pages
}

// cited returns where the site cites each source first: the page of the fewest things
// rather than that of many.
func (s Site) cited() map[*portal.Source]string {
	places := map[*portal.Source]string{}
	note := func(at string, sources []*portal.Source) {
		for _, source := range sources {
			if _, noted := places[source]; !noted {
				places[source] = at
			}
		}
	}
	for _, i := range s.Portal.Indicators {
		note(address.Indicator(i), i.Sources())
	}
	for _, p := range s.Portal.Pages {
		if p.IsNews() || p.Address == address.Method {
			note(p.Address, p.Sources)
		}
	}
	for _, e := range s.Portal.Events {
		note(address.Event(s.Portal, e), e.Sources)
	}
	for _, t := range s.Portal.Terms {
		note(address.Glossary+"#"+t.Slug, t.Sources)
	}
	for _, c := range s.Portal.Contracts {
		note(address.Contract(s.Portal, c), c.Dataset.Sources)
	}
	for _, t := range s.Portal.Territories {
		note(address.Territory(t), t.Dataset.Sources)
	}
	return places
}

// pictures are shown on pages, and not read.
var pictures = []string{".png", ".jpg", ".jpeg", ".svg", ".webp", ".gif", ".ico"}

// about returns what tells the territories that the page at an address is about; none
// for what is of no one more than of another.
func (s Site) about() func(at string) []*portal.Territory {
	known := map[string][]*portal.Territory{}
	for _, t := range s.Portal.Territories {
		known[address.Territory(t)] = []*portal.Territory{t}
	}
	for _, c := range s.Atlas.Communes {
		known[address.Commune(c)] = []*portal.Territory{c.Territory}
	}
	for _, plan := range s.Portal.Plans {
		for _, a := range plan.Actions {
			known[address.Action(a)] = []*portal.Territory{plan.Territory}
		}
	}
	for _, i := range s.Portal.Indicators {
		known[address.Indicator(i)] = concerned(s.Portal, i)
	}
	return func(at string) []*portal.Territory {
		for ; at != "" && at != address.Home; at = address.Above(at) {
			if of, isKnown := known[at]; isKnown {
				return of
			}
		}
		return nil
	}
}

// concerned returns the territories of which an indicator tells something.
func concerned(p *portal.Portal, i *portal.Indicator) []*portal.Territory {
	return slices.DeleteFunc(slices.Clone(p.Territories), func(t *portal.Territory) bool { return !i.Concerns(t) })
}
