// Package portal is the domain: what a transparency portal of a pole of
// inter-municipal bodies knows, and the rules that bind what it may say.
//
// It reads and writes nothing: package load fills a Portal from the files,
// package site shows it. Every object that comes from a file keeps its place,
// so that a rule broken here is reported there.
//
// Rules of scores, stars and publication: ADEME, programme Territoire Engagé
// Transition Écologique, règlements des labels Climat Air Énergie and Économie
// Circulaire in force on 4 December 2025.
package portal

import (
	"slices"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
)

// Portal is everything the site is made from. Slices are in the order of
// display; maps are only indexes into them.
type Portal struct {
	Site        Site
	Territories []*Territory
	Frameworks  []*Framework
	Assessments []*Assessment // by territory, framework, date
	Objectives  []*Objective
	Indicators  []*Indicator // by theme, then title
	Plans       []*Plan      // by territory
	Contract    Contract
	Missions    []*Mission
	Events      []*Event // by date
	Sources     []*Source
	Terms       []*Term
	Pages       []*Page // by address
	Assets      []Asset // by path
	Datasets    []*Dataset

	Outlines      []Outline // by territory, in the order of their communes; empty: no map
	OutlineSource *Source

	// Partial names the files read in part, for their faults. What they should
	// hold is not known: rules that need the whole of a file are not checked on
	// them, nor is anything remarked there.
	Partial map[string]bool

	assessments map[scope][]*Assessment
	objectives  map[scope]*Objective
	plans       map[*Territory]*Plan
	actionsBy   map[*Node][]*Action
	measuredBy  map[*Node][]*Indicator
}

// scope is what a score belongs to: one territory on one framework. There is no
// score of the whole pole (règlement CAE, 4.2: only its members are eligible).
type scope struct {
	territory *Territory
	framework *Framework
}

// Site is what the portal says of itself.
type Site struct {
	Title, Subtitle, Description string
	BaseURL                      string // absolute; see [SiteAddress]
	Area, AreaArticle            string // "Grand Briançonnais", "le"
	Publisher                    Publisher
	Host                         Host
	Licence                      Licence
	Accessibility                Accessibility
	Menu, FooterMenu             []Link
	Place                        diag.Place
}

// Publisher is the body that answers for the portal. Facts that the law asks
// for and that nobody has given yet are empty: the pages say so, and
// publication is refused.
type Publisher struct {
	Name, ShortName, Article string
	SIREN, Address, Phone    string
	Email, Director          string
	DataProtection           string
	SourceCode               string
	Place                    diag.Place
}

// Host is the body that hosts the published files.
type Host struct {
	Name, Address, Phone string
	Place                diag.Place
}

// Licence of data and texts.
type Licence struct{ Name, URL string }

// Accessibility is the state declared under RGAA 4.1.2.
type Accessibility struct {
	State     string // "non conforme", "partiellement conforme", "totalement conforme"
	AuditedOn fr.Date
	Date      fr.Date // of the declaration
}

// Link is a title and an address of the portal ("/mission/") or of the web.
type Link struct {
	Title, Address string
	Place          diag.Place
}

// Dataset is what one data file says of itself.
type Dataset struct {
	File    string
	Title   string
	Example bool // invented values: said on every page, figure, table and download
	Marked  bool // it is the file that says so (demonstration = true), and not only a source
	Sources []*Source
	ReadOn  fr.Date
	Licence string
	Note    string
}

// Source is a document or a producer that figures and facts cite.
type Source struct {
	ID       string
	Title    string
	Producer string
	URL      string
	Date     fr.Date
	ReadOn   fr.Date
	Kind     string
	Licence  string
	Note     string
	Place    diag.Place
}

// IsExample says that the source vouches for invented values only.
func (s *Source) IsExample() bool { return s.Kind == "exemple" }

// Term is an entry of the glossary; Slug is its anchor.
type Term struct {
	Word, Acronym, Slug string
	Definition          string
	SeeAlso             []*Term
	Sources             []*Source
	Place               diag.Place
}

// Page is a Markdown file of content/, without its body: bodies are read when
// they are rendered, so that memory does not grow with the site.
type Page struct {
	File        string
	Address     string // "/mission/"
	Title       string
	Short       string // in menus and breadcrumbs
	Description string
	Lead        string
	Date        fr.Date // of a news item
	Updated     fr.Date
	Hidden      bool // left out of the site map
	Example     bool
	Sources     []*Source
	BodyLine    int // line of File on which the body starts
	Place       diag.Place
}

// IsNews tells a news item from an ordinary page.
func (p *Page) IsNews() bool {
	return len(p.Address) > len(NewsAddress) && p.Address[:len(NewsAddress)] == NewsAddress
}

// NewsAddress is the section whose pages are news items.
const NewsAddress = "/actualites/"

// Asset is a file of content/ that is published as it is.
type Asset struct {
	File string // path in the source folder
	Path string // path in the site, without leading slash
	Size int64  // bytes
	Root bool   // from content/racine/: needs no link to be published
}

// Index builds the lookups. It must be called once, after the slices are filled
// and before any other method.
func (p *Portal) Index() {
	p.assessments = map[scope][]*Assessment{}
	for _, a := range p.Assessments {
		k := scope{a.Territory, a.Framework}
		p.assessments[k] = append(p.assessments[k], a)
	}
	p.objectives = map[scope]*Objective{}
	for _, o := range p.Objectives {
		p.objectives[scope{o.Territory, o.Framework}] = o
	}
	p.plans = map[*Territory]*Plan{}
	p.actionsBy = map[*Node][]*Action{}
	for _, plan := range p.Plans {
		p.plans[plan.Territory] = plan
		for _, a := range plan.Actions {
			for _, n := range a.Nodes {
				p.actionsBy[n] = append(p.actionsBy[n], a)
			}
		}
	}
	p.measuredBy = map[*Node][]*Indicator{}
	for _, i := range p.Indicators {
		for _, n := range i.Nodes {
			p.measuredBy[n] = append(p.measuredBy[n], i)
		}
	}
}

// Territory returns the territory of this slug, or nil.
func (p *Portal) Territory(slug string) *Territory {
	for _, t := range p.Territories {
		if t.Slug == slug {
			return t
		}
	}
	return nil
}

// Framework returns the framework of this id, or nil.
func (p *Portal) Framework(id string) *Framework {
	for _, f := range p.Frameworks {
		if f.ID == id {
			return f
		}
	}
	return nil
}

// Indicator returns the indicator of this id, or nil.
func (p *Portal) Indicator(id string) *Indicator {
	for _, i := range p.Indicators {
		if i.ID == id {
			return i
		}
	}
	return nil
}

// Plan returns the plan of a territory, or nil.
func (p *Portal) Plan(t *Territory) *Plan { return p.plans[t] }

// ActionsOn returns the actions linked to a node of a framework.
func (p *Portal) ActionsOn(n *Node) []*Action { return p.actionsBy[n] }

// IndicatorsOn returns the indicators linked to a node of a framework.
func (p *Portal) IndicatorsOn(n *Node) []*Indicator { return p.measuredBy[n] }

// Examples returns the datasets whose values are invented.
func (p *Portal) Examples() []*Dataset {
	var found []*Dataset
	for _, d := range p.Datasets {
		if d.Example {
			found = append(found, d)
		}
	}
	return found
}

// SeenFrom hides what a day could not know yet: values of later years and
// events that have not happened, unless they are announced. Assessments and
// labels are asked for with their day.
func (p *Portal) SeenFrom(day fr.Date) {
	for _, i := range p.Indicators {
		for _, s := range i.Series {
			s.Values = slices.DeleteFunc(s.Values, func(v Value) bool { return v.Year > day.Year })
		}
	}
	p.Events = slices.DeleteFunc(p.Events, func(e *Event) bool { return !e.Planned && e.Date.First().After(day) })
}
