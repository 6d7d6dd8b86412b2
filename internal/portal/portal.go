// Package portal is the domain: what a transparency portal of a pole of
// inter-municipal bodies knows, what may be worked out of it, and what may be said
// on which day. Its faults are found by package check.
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
	"strings"

	"limpide/internal/base/contact"
	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/internal/base/lists"
	"limpide/internal/portal/hosting"
)

// Portal is everything the site is made from. Slices are in the order of
// display; maps are only indexes into them.
type Portal struct {
	Site        Site
	Territories []*Territory
	Former      []*Territory // those that have left: see package seen
	Frameworks  []*Framework
	Assessments []*Assessment // by territory, framework, date
	Objectives  []*Objective
	Indicators  []*Indicator // by theme, then title
	Plans       []*Plan      // by territory
	Contracts   Contracts
	Missions    []*Mission
	StoryStart  int      // year from which the history is drawn in time; what came before prepares it
	Events      []*Event // by date
	Sources     []*Source
	Terms       []*Term
	Pages       []*Page // by address
	Assets      []Asset // by path
	Reports     Reports
	Hosting     *hosting.Hosting // nil when the portal does not say
	Datasets    []*Dataset

	Outlines      []Outline // by territory, in the order of their communes; empty: no map
	OutlineSource *Source

	// Partial names the files read in part, for their faults. What they should
	// hold is not known: rules that need the whole of a file are not checked on
	// them, nor is anything warned of there.
	Partial map[string]bool

	assessments map[scoreKey][]*Assessment
	objectives  map[objectiveKey]*Objective
	plans       map[*Territory]*Plan
	actionsBy   map[*Node][]*Action
	measuredBy  map[*Node][]*Indicator
}

// IsDataPartial reports whether a data file is read in part: what others refer to
// may be what was lost.
func (p *Portal) IsDataPartial() bool {
	for file := range p.Partial {
		if strings.HasPrefix(file, "data/") {
			return true
		}
	}
	return false
}

// scoreKey is what a score belongs to: one territory on one framework. There is no
// score of the whole pole (règlement CAE, 4.2: only its members are eligible).
type scoreKey struct {
	territory *Territory
	framework *Framework
}

// objectiveKey is what an objective belongs to: a score, and a contract by its id.
type objectiveKey struct {
	scoreKey
	contract string
}

func (o *Objective) key() objectiveKey {
	k := objectiveKey{scoreKey: scoreKey{o.Territory, o.Framework}}
	if o.Contract != nil {
		k.contract = o.Contract.ID
	}
	return k
}

// Site is what the portal gives of itself.
type Site struct {
	Title         string        `toml:"titre,required,named"`
	Subtitle      string        `toml:"sous_titre"`
	Description   string        `toml:"description,required,nonempty"`
	BaseURL       string        `toml:"url,required,nonempty"`        // absolute; see [contact.Site]
	Area          string        `toml:"territoire,required,nonempty"` // "Grand Briançonnais": the place, in titles
	AreaArticle   string        `toml:"territoire_article,oneof=le|la|les|l’|l'|"`
	Territories   []string      `toml:"territoires,required"` // slugs, in the order of display
	Publisher     Publisher     `toml:"editeur,required"`
	Host          Host          `toml:"hebergeur"`
	Licence       Licence       `toml:"licence,required"`
	Accessibility Accessibility `toml:"accessibilite,required"`
	Menu          []Link        `toml:"menu,required,nonempty"`
	FooterMenu    []Link        `toml:"menu_pied"`
	Reviewed      Reviewed      `toml:"relecture"`
	Place         diag.Place
}

// Publisher is the body that answers for the portal. Facts that the law asks
// for and that nobody has given yet are empty: the pages say so, and
// publication is refused.
type Publisher struct {
	Name           string      `toml:"nom,required,named"`
	ShortName      string      `toml:"nom_court,required,named"`
	Article        string      `toml:"article,oneof=le|la|les|l’|l'|"`
	SIREN          string      `toml:"siren"`
	Address        string      `toml:"adresse"`
	Phone          string      `toml:"telephone"`
	Email          string      `toml:"courriel"`
	Director       string      `toml:"directeur_publication"`
	DataProtection string      `toml:"delegue_protection_donnees"`
	SourceCode     contact.Web `toml:"code_source"` // address of the published source of the site
	Place          diag.Place
}

// Host is the body that hosts the published files.
type Host struct {
	Name    string `toml:"nom"`
	Address string `toml:"adresse"`
	Phone   string `toml:"telephone"`
	Place   diag.Place
}

// Licence of data and texts.
type Licence struct {
	Name string      `toml:"nom,required,named"`
	URL  contact.Web `toml:"url,required,nonempty"`
}

// Accessibility is the state declared under RGAA 4.1.2.
type Accessibility struct {
	Declared  AccessibilityState `toml:"etat,required"`
	AuditedOn fr.Date            `toml:"audit_le"`
	Date      fr.Date            `toml:"declaration_le,required"`
}

// Reviewed is what may be published though it names people, or though no page
// leads to it: somebody has looked at it. It is also what was published and may be no longer.
type Reviewed struct {
	Documents []string `toml:"documents"`   // files of content/
	Contacts  []string `toml:"coordonnees"` // telephone numbers and e-mail addresses in texts
	Root      []string `toml:"racine"`      // files of content/racine/
	Withdrawn []string `toml:"retires"`     // texts that earlier publications are no longer to tell, as those wrote them
	Place     diag.Place
}

// State returns the state in words, for templates.
func (a Accessibility) State() string { return string(a.Declared) }

// Link is a title and an address of the portal ("/mission/").
type Link struct {
	Title   string `toml:"titre,required,named"`
	Address string `toml:"adresse,required,nonempty"`
	Place   diag.Place
}

// Dataset is what one data file gives of itself.
type Dataset struct {
	File    string
	Title   string
	Example bool      // below [ExamplesFolder]: said on every page, figure, table and download
	Sources []*Source `toml:"sources,ref"`
	ReadOn  fr.Date   `toml:"lu_le"`
	Licence string    `toml:"licence"` // of the data; that of the portal by default
	Note    string    `toml:"note"`    // a caveat on the whole
	Reason  string    `toml:"corrige"` // why some of its figures are no longer those that were published
}

// Source is a document or a producer that figures and facts cite.
type Source struct {
	ID       string
	Title    string      `toml:"titre,required,nonempty"`
	Producer string      `toml:"producteur,required,nonempty"`
	URL      contact.Web `toml:"adresse"`
	Date     fr.Date     `toml:"date"` // of the document
	ReadOn   fr.Date     `toml:"lu_le"`
	Kind     SourceKind  `toml:"genre,required"`
	Licence  string      `toml:"licence"`
	Note     string      `toml:"note"`
	Place    diag.Place
}

// IsExample reports whether the source vouches for invented values only.
func (s *Source) IsExample() bool { return IsExampleFile(s.Place.File) }

// Term is an entry of the glossary; Slug is its anchor.
type Term struct {
	Word       string   `toml:"mot,required,named"`
	Acronym    string   `toml:"sigle"`
	Definition string   `toml:"definition,required,nonempty"`
	See        []string `toml:"voir"` // words of the terms of SeeAlso
	SeeAlso    []*Term
	Sources    []*Source `toml:"sources,ref"`
	Slug       string
	Place      diag.Place
}

// RobotsFile tells search engines what they may read. A file of content/racine/ of
// that name takes the place of ours, but not in a preview.
const RobotsFile = "robots.txt"

// Page is a Markdown file of content/, without its body: bodies are read when
// they are rendered, so that memory does not grow with the site.
type Page struct {
	File        string
	Address     string    // "/mission/"
	Title       string    `toml:"titre,required,named"`
	Description string    `toml:"description,required,nonempty"`
	Date        fr.Date   `toml:"date"` // of a news item
	Updated     fr.Date   `toml:"maj"`  // last revision
	Lead        string    `toml:"chapo"`
	Short       string    `toml:"titre_court"` // in menus and breadcrumbs
	Hidden      bool      `toml:"hors_plan"`   // left out of the site map
	Sources     []*Source `toml:"sources,ref"`
	BodyLine    int       // line of File on which the body starts
	Place       diag.Place

	OldAddresses []string `toml:"anciennes_adresses"` // that lead to it, and to those below
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
	p.assessments = map[scoreKey][]*Assessment{}
	for _, a := range p.Assessments {
		k := scoreKey{a.Territory, a.Framework}
		p.assessments[k] = append(p.assessments[k], a)
	}
	p.objectives = map[objectiveKey]*Objective{}
	for _, o := range p.Objectives {
		p.objectives[o.key()] = o
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

// Ref returns the reference that data files use: "brianconnais", "cae", "cae:1.1.2".
func (t *Territory) Ref() string { return t.Slug }
func (f *Framework) Ref() string { return f.ID }
func (n *Node) Ref() string      { return n.Framework.ID + ":" + n.ID }
func (i *Indicator) Ref() string { return i.ID }
func (s *Source) Ref() string    { return s.ID }
func (m *Mission) Ref() string   { return m.ID }
func (c *Commune) Ref() string   { return c.INSEE }

// Territory returns the territory of this slug, in the pole or not, or nil.
func (p *Portal) Territory(slug string) *Territory { return named(p.Everyone(), slug) }

// Framework returns the framework of this id, or nil.
func (p *Portal) Framework(id string) *Framework { return named(p.Frameworks, id) }

// Indicator returns the indicator of this id, or nil.
func (p *Portal) Indicator(id string) *Indicator { return named(p.Indicators, id) }

func named[T interface{ Ref() string }](all []T, ref string) T {
	return lists.Find(all, func(object T) bool { return object.Ref() == ref })
}

// Plan returns the plan of a territory, or nil.
func (p *Portal) Plan(t *Territory) *Plan { return p.plans[t] }

// Everyone returns the territories, then those that have left.
func (p *Portal) Everyone() []*Territory { return slices.Concat(p.Territories, p.Former) }

// Following returns the actions whose effect an indicator should show: what is done
// comes first.
func (p *Portal) Following(i *Indicator) (found []*Action) {
	for _, state := range ActionStates {
		for _, plan := range p.Plans {
			for _, a := range plan.Actions {
				if a.State == state && slices.Contains(a.Follows(), i) {
					found = append(found, a)
				}
			}
		}
	}
	return found
}

// CurrentPlans returns the plans but those of territories that have left.
func (p *Portal) CurrentPlans() []*Plan {
	return slices.DeleteFunc(slices.Clone(p.Plans), func(plan *Plan) bool { return plan.Territory.Past })
}

// CountedPlans returns those of [Portal.CurrentPlans] that are counted together.
func (p *Portal) CountedPlans() []*Plan {
	return Together(p.CurrentPlans(), func(plan *Plan) *Dataset { return plan.Dataset })
}

// ActionsOn returns the actions linked to a node of a framework.
func (p *Portal) ActionsOn(n *Node) []*Action { return p.actionsBy[n] }

// IndicatorsOn returns the indicators linked to a node of a framework that concern
// a territory.
func (p *Portal) IndicatorsOn(n *Node, t *Territory) []*Indicator {
	return slices.DeleteFunc(slices.Clone(p.measuredBy[n]), func(i *Indicator) bool { return !i.Concerns(t) })
}
