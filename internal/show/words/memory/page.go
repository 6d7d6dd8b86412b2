package memory

import (
	"fmt"
	"slices"

	"limpide/internal/base/fr"
	"limpide/internal/portal"
	"limpide/internal/portal/ledger"
)

// Group is what a publication changed of a territory, or of the whole pole.
type Group struct {
	Anchor, Title string
	Files         []File
	More          int // files beyond those listed
}

// File is what a publication changed of a thing.
type File struct {
	Title   string
	Address string // of its page, or ""
	Lines   []*Line
	More    int // lines beyond those listed
}

// How much one page tells.
const (
	mostCorrections = 8  // of what it shows
	mostLines       = 6  // of a thing, in a publication
	mostFiles       = 12 // of a territory, in a publication
	mostChanges     = 80 // of all publications, beyond which years have their pages
)

// Anchor returns where a page tells of the publication.
func (p *Publication) Anchor() string {
	if p.Rank > 1 {
		return fmt.Sprintf("le-%s-%d", p.Date, p.Rank)
	}
	return "le-" + p.Date.String()
}

// When says when it was made: « 1er décembre 2026 », « à la prochaine publication ».
func (p *Publication) When() string {
	switch {
	case p.Draft:
		return "à la prochaine publication"
	case p.Rank > 1:
		return fmt.Sprintf("%s (publication n°\u00a0%d du jour)", p.Date.Long(), p.Rank)
	}
	return p.Date.Long()
}

// Groups returns what the publication changed, by territory; what is of none comes last.
func (p *Publication) Groups() (groups []Group) {
	add := func(anchor, title string, isIn func(*Line) bool) {
		if g := group(p.Lines, isIn); len(g.Files) > 0 {
			g.Anchor, g.Title = p.Anchor()+"-"+anchor, title
			groups = append(groups, g)
		}
	}
	for _, t := range p.portal.Everyone() {
		add(t.Slug, t.ShortName, func(l *Line) bool { return l.IsOf(t) })
	}
	add(portal.PoleScope, fr.Capital(p.portal.Site.Area), func(l *Line) bool { return len(l.Territories) == 0 })
	return groups
}

// group gathers some lines by what they are about.
func group(all []*Line, isIn func(*Line) bool) (g Group) {
	byFile := map[*ledger.FileChange][]*Line{}
	var files []*ledger.FileChange
	for _, l := range all {
		if !isIn(l) {
			continue
		}
		if byFile[l.File] == nil {
			files = append(files, l.File)
		}
		byFile[l.File] = append(byFile[l.File], l)
	}
	g.More = max(0, len(files)-mostFiles)
	for _, f := range files[:len(files)-g.More] {
		lines := sorted(byFile[f])
		more := max(0, len(lines)-mostLines)
		g.Files = append(g.Files, File{lines[0].Title(), lines[0].Address, lines[:len(lines)-more], more})
	}
	return g
}

// Latest returns the last publications, as many as a page tells.
func (m *Memory) Latest() []*Publication {
	lines := 0
	for i, p := range m.Publications {
		if lines += len(p.Lines); lines > mostChanges && i > 0 {
			return m.Publications[:i]
		}
	}
	return m.Publications
}

// Years returns the years of the publications, newest first, if one page does not tell
// them all.
func (m *Memory) Years() (years []int) {
	if len(m.Latest()) == len(m.Publications) {
		return nil
	}
	for _, p := range m.Publications {
		if !slices.Contains(years, p.Date.Year) {
			years = append(years, p.Date.Year)
		}
	}
	return years
}

// In returns the publications of a year.
func (m *Memory) In(year int) []*Publication {
	return slices.DeleteFunc(slices.Clone(m.Publications), func(p *Publication) bool { return p.Date.Year != year })
}

// On returns the last changes of what a page shows, newest first: what was corrected or
// taken away.
func (m *Memory) On(at string) []*Line { return m.lines[at][:min(len(m.lines[at]), mostCorrections)] }
