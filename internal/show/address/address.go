// Package address gives the place of each thing of a portal on its site. An
// address starts at the root ("/mission/"); pages, figures, feeds and messages
// that lead somewhere all ask here, so that no link is written twice.
//
// It has the addresses of what the portal is made of; those of pages that an
// author writes are in [portal.Page].
package address

import (
	"fmt"
	"iter"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"limpide/internal/base/fr"
	"limpide/internal/portal"
	"limpide/internal/portal/ledger"
	"limpide/internal/portal/local"
)

// Pages that every site has.
const (
	Home          = "/"
	Territories   = "/territoires/"
	Communes      = "/communes/"
	Comparison    = "/comparaison/"
	Indicators    = "/indicateurs/"
	Coverage      = Indicators + "couverture/"
	Landmarks     = Indicators + "reperes/"
	Actions       = "/actions/"
	Mission       = "/mission/"
	History       = "/historique/"
	News          = portal.NewsAddress
	Feed          = News + "atom.xml"
	Data          = "/donnees/"
	Changes       = "/ce-qui-a-change/"
	ChangesFeed   = Changes + "atom.xml"
	Method        = "/methode/"
	Glossary      = "/glossaire/"
	Legal         = "/mentions-legales/"
	SiteMap       = "/plan-du-site/"
	Search        = "/recherche/"
	Accessibility = "/accessibilite/"
	Ecodesign     = "/ecoconception/"
	Reports       = "/rapports/"

	// Embeds is above the figures that other sites may frame, and they only: servers
	// are set by this name.
	Embeds = "/integrer/"

	// NotFound is the page that a server gives in place of one that is missing,
	// at whatever depth that was.
	NotFound = "/404.html"
)

// MapOf returns the address of the pages of a section, of a site map that does not list
// them all.
func MapOf(section string) string { return SiteMap + strings.Trim(section, "/") + "/" }

// ActionsIn returns the address of the actions in a state.
func ActionsIn(state string) string { return Actions + "etat-" + fr.Slug(state) + "/" }

// ActionsOn returns the address of the actions on a theme.
func ActionsOn(theme string) string { return Actions + "theme-" + fr.Slug(theme) + "/" }

// Part returns the address of a part of a list that is too long for one page: the
// first, 1, is at the address of the list.
func Part(of string, n int) string {
	if n == 1 {
		return of
	}
	return of + strconv.Itoa(n) + "/"
}

// Embed returns the address of a figure alone, for other sites, from that of its page:
// short, since it stands in their code. What the name of the figure repeats is left out.
func Embed(page, figure string) string {
	parts := strings.Split(strings.Trim(page, "/"), "/")
	if last := len(parts) - 1; strings.HasSuffix(figure, "_"+parts[last]) {
		parts = parts[:last]
	}
	return Embeds + strings.Join(append(parts[min(1, len(parts)):], figure), "/") + "/"
}

// Territory returns the address of the page of a territory.
func Territory(t *portal.Territory) string { return Territories + t.Slug + "/" }

// Commune returns the address of the page of a commune.
func Commune(c *local.Commune) string { return Communes + c.Slug + "/" }

// CommunesIn returns the address of the communes of a letter, for a portal whose
// communes do not all stand on one page.
func CommunesIn(letter string) string { return Communes + "lettre-" + fr.Slug(letter) + "/" }

// WordsIn returns the address of the words of titles that begin with a letter.
func WordsIn(letter string) string { return Search + fr.Slug(letter) + "/" }

// Score returns the address of the score of a territory on a framework.
func Score(t *portal.Territory, f *portal.Framework) string { return Territory(t) + f.Slug + "/" }

// Axis returns the address of the score of a territory on an axis.
func Axis(t *portal.Territory, n *portal.Node) string {
	return Score(t, n.Framework) + "axe-" + n.ID + "/"
}

// Plan returns the address of the plan of actions of a territory.
func Plan(t *portal.Territory) string { return Territory(t) + "actions/" }

// Sheet returns the address of the sheet to be printed of what has a page at an address, a
// territory or a commune.
func Sheet(of string) string { return of + "fiche/" }

// Report returns the address of a report, by its name: « 2026 », « bilan ».
func Report(name string) string { return Reports + name + "/" }

// ReportOn returns the address of what a report tells of a territory, where it has a page of
// its own.
func ReportOn(name string, t *portal.Territory) string { return Report(name) + t.Slug + "/" }

// ReportTerritories returns the address of the list of the pages of [ReportOn], where one of
// them all would be too long.
func ReportTerritories(name string) string { return Report(name) + "territoires/" }

// Action returns the address of an action.
func Action(a *portal.Action) string { return Actions + a.ID + "/" }

// Plans is the list of the plans of actions, where [Actions] has no room for it.
const Plans = Actions + "plans/"

// Audits returns the address of the audits of a contract, where its page has no room for them.
func Audits(p *portal.Portal, c *portal.Contract) string { return Contract(p, c) + "audits/" }

// StatusesOf returns the address of why the status of an indicator is what it is, for each of
// its areas, where its page has no room for it.
func StatusesOf(i *portal.Indicator) string { return Indicator(i) + "statuts/" }

// TargetsOf is [StatusesOf] for what each area should reach.
func TargetsOf(i *portal.Indicator) string { return Indicator(i) + "objectifs/" }

// Indicator returns the address of an indicator.
func Indicator(i *portal.Indicator) string { return Indicators + i.ID + "/" }

// SplitsYears reports whether the curves of an indicator have a page of their own.
func SplitsYears(i *portal.Indicator) bool { return len(i.Series) > 24 }

// YearsOf returns the address of the values of an indicator, year by year.
func YearsOf(i *portal.Indicator) string {
	if SplitsYears(i) {
		return Indicator(i) + "annees/"
	}
	return Indicator(i)
}

// ComparisonOf returns the address of an indicator across territories.
func ComparisonOf(i *portal.Indicator) string { return Comparison + i.ID + "/" }

// CoverageOf returns the address of the coverage of one theme of indicators.
func CoverageOf(p *portal.Portal, theme string) string {
	if SplitsCoverage(p) {
		return Coverage + fr.Slug(theme) + "/"
	}
	return Coverage
}

// Theme returns the address of the indicators of a theme: a part of the page of them
// all, or a page.
func Theme(p *portal.Portal, theme string) string {
	if SplitsIndicators(p) {
		return Indicators + "theme-" + fr.Slug(theme) + "/"
	}
	return Indicators + "#" + ThemeAnchor(theme)
}

// ThemeAnchor is the id of a theme on a page of several.
func ThemeAnchor(theme string) string { return "theme_" + fr.Slug(theme) }

// SplitsIndicators reports whether the indicators of each theme have a page of their own:
// beyond 50, one page of them all would be long to load and to read.
func SplitsIndicators(p *portal.Portal) bool { return len(p.Indicators) > 50 }

// SplitsCoverage is SplitsIndicators for what they have: beyond 200 series too, a line each.
func SplitsCoverage(p *portal.Portal) bool {
	series := 0
	for _, i := range p.Indicators {
		series += len(i.Series)
	}
	return series > 200 || SplitsIndicators(p)
}

// MissionHistory returns the address of the history of one mission, if
// [SplitsHistory].
func MissionHistory(m *portal.Mission) string { return History + m.ID + "/" }

// SplitsHistory reports whether each mission has a page of its own: beyond 30
// events, the page of the history tells the last years and names the rest.
func SplitsHistory(p *portal.Portal) bool { return len(p.Events) > 30 }

// Event returns where the history tells an event.
func Event(p *portal.Portal, e *portal.Event) string {
	at := History
	if SplitsHistory(p) {
		at = MissionHistory(e.Mission)
	}
	return fmt.Sprint(at, "#an-", e.Date.Year)
}

// Contract returns the address of a contract: that of the mission if it is the
// only one, otherwise its own, which stays when the next one begins.
func Contract(p *portal.Portal, c *portal.Contract) string {
	if len(p.Contracts) < 2 {
		return Mission
	}
	return Mission + c.ID + "/"
}

// ChangesIn returns the address of what was published in a year, if one page does not
// hold all.
func ChangesIn(year int) string { return fmt.Sprint(Changes, year, "/") }

// Archive returns the address of what a publication stated, which never changes.
func Archive(p *ledger.Publication) string {
	return "/archives/" + strings.TrimSuffix(strings.TrimPrefix(p.Path(), ledger.Folder+"/"), ".toml") + ".csv"
}

// Archived returns the record of the publication that a file of a site is the archive of:
// data/publications/2026-11-01.toml for archives/2026-11-01.csv. It is "" for other files.
func Archived(file string) string {
	day, isCSV := strings.CutSuffix(strings.TrimPrefix(file, "archives/"), ".csv")
	if record := day + ".toml"; isCSV && strings.HasPrefix(file, "archives/") && ledger.IsName(record) {
		return ledger.Folder + "/" + record
	}
	return ""
}

// AllArchived returns the records of the publications that files of a site are the archives
// of, oldest first.
func AllArchived(files iter.Seq[string]) []string {
	var records []string
	for name := range files {
		if record := Archived(name); record != "" {
			records = append(records, record)
		}
	}
	slices.Sort(records)
	return slices.Compact(records)
}

// TerritoryFeed returns the address of the feed of what has changed of a territory.
func TerritoryFeed(t *portal.Territory) string { return Changes + t.Slug + ".xml" }

// Dataset returns the address of the page of a dataset of the open data.
func Dataset(id string) string { return Data + id + "/" }

// Of returns the address of a thing of the portal that has a page, whatever it
// is: for templates.
func Of(thing any) (string, error) {
	switch thing := thing.(type) {
	case *portal.Territory:
		return Territory(thing), nil
	case *local.Commune:
		return Commune(thing), nil
	case *portal.Plan:
		return Plan(thing.Territory), nil
	case *portal.Action:
		return Action(thing), nil
	case *portal.Indicator:
		return Indicator(thing), nil
	}
	return "", fmt.Errorf("rien de cette sorte n’a de page : %T", thing)
}

// File returns the path, from the root of the site, of the file that holds what
// is at an address: "mission/index.html" for "/mission/".
func File(address string) string {
	path := Below(address)
	if path == "" || strings.HasSuffix(path, "/") {
		return path + "index.html"
	}
	return path
}

// At returns the address of a file of the site: "/mission/" for
// "mission/index.html".
func At(file string) string {
	if folder, ok := strings.CutSuffix("/"+file, "/index.html"); ok {
		return folder + "/"
	}
	return "/" + file
}

// Folder returns the folder of its server in which a site is published, from the
// address of its home page: "/transition/", or "/".
func Folder(baseURL string) string {
	if u, err := url.Parse(baseURL); err == nil && strings.HasPrefix(u.Path, "/") {
		return u.Path
	}
	return Home
}

// Beside returns the path of a file that stands beside the page at an address.
func Beside(address, name string) string { return Below(address) + name }

// Below returns an address without its first slash, to be joined to the root.
func Below(address string) string { return strings.TrimPrefix(address, "/") }

// Root returns the path from the page at an address to the root of the site:
// "../", or "./" from the root itself.
func Root(address string) string {
	if depth := strings.Count(Below(address), "/"); depth > 0 {
		return strings.Repeat("../", depth)
	}
	return "./"
}

// Link returns the link to an address, which may have a fragment, from a page
// whose path to the root is given. Links name index.html, so that the site also
// works opened straight from a disk.
func Link(root, address string) string {
	path, fragment, _ := strings.Cut(address, "#")
	if fragment != "" {
		fragment = "#" + fragment
	}
	return root + File(path) + fragment
}

// Above returns the address of the page above the one at an address, "" for the
// home page.
func Above(address string) string {
	trimmed := strings.TrimSuffix(address, "/")
	return trimmed[:strings.LastIndexByte(trimmed, '/')+1]
}
