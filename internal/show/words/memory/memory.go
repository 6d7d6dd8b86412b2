// Package memory tells what each publication of a portal has changed: what was
// added, corrected and taken away, on which pages and in which territories.
package memory

import (
	"cmp"
	"slices"
	"strings"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/internal/base/lists"
	"limpide/internal/portal"
	"limpide/internal/portal/ledger"
	"limpide/internal/show/address"
)

// Memory is the publications of a portal, tied to what the portal is today.
type Memory struct {
	Publications []*Publication // newest first

	portal *portal.Portal
	lines  map[string][]*Line // of an address, newest first: what was corrected or taken away
	last   map[string]fr.Date // day of the last change, by address
	first  fr.Date            // day of the first publication; zero without one
}

// Publication is what one publication changed.
type Publication struct {
	*ledger.Publication
	First  bool // nothing was published before
	Lines  []*Line
	portal *portal.Portal
}

// Line is a change, in words.
type Line struct {
	Publication *Publication
	File        *ledger.FileChange
	Change      *ledger.Change // nil: the whole file came or went
	Table       string         // of the open data, that holds the figure
	Address     string         // of the page that shows it, or ""
	Territories []*portal.Territory
}

// Of ties what a portal has published to its pages.
func Of(h *ledger.History, p *portal.Portal) *Memory {
	m := &Memory{portal: p, lines: map[string][]*Line{}, last: map[string]fr.Date{}}
	if h == nil {
		return m
	}
	for i, told := range slices.Backward(h.Publications) {
		published := &Publication{Publication: told, First: i == 0, portal: p}
		m.Publications = append(m.Publications, published)
		m.first = told.Date
		for k := range told.Files {
			m.add(published, &told.Files[k])
		}
	}
	return m
}

func (m *Memory) add(p *Publication, f *ledger.FileChange) {
	if len(f.Changes) == 0 {
		m.note(&Line{Publication: p, File: f})
	}
	for i := range f.Changes {
		m.note(&Line{Publication: p, File: f, Change: &f.Changes[i]})
	}
}

// note finds where a line belongs, and keeps it there.
func (m *Memory) note(l *Line) {
	at := m.place(l)
	if !l.Publication.First { // of which only the day is told
		l.Publication.Lines = append(l.Publication.Lines, l)
	}
	for _, t := range l.Territories {
		at = append(at, address.Territory(t))
	}
	if l.Table != "" {
		at = append(at, address.Dataset(l.Table))
	}
	slices.Sort(at)
	for _, place := range slices.Compact(at) {
		if l.Outcome() != ledger.Added {
			m.lines[place] = append(m.lines[place], l)
		}
		for ; place != ""; place = address.Above(place) {
			if m.last[place].IsZero() { // the newest comes first
				m.last[place] = l.Publication.Date
			}
		}
	}
}

// place fills what a line is about, and returns the addresses of the pages that show it.
func (m *Memory) place(l *Line) (at []string) {
	folder, name, _ := strings.Cut(strings.TrimSuffix(strings.TrimPrefix(l.File.File, "data/"), ".toml"), "/")
	var steps []string
	if l.Change != nil {
		steps = diag.SplitPointer(l.Change.Key)
	}
	about := func(slug string) *portal.Territory {
		t := m.portal.Territory(slug)
		if t != nil && !slices.Contains(l.Territories, t) {
			l.Territories = append(l.Territories, t)
		}
		return t
	}
	own := about(l.File.Territory)
	switch folder {
	case "indicateurs":
		i := m.portal.Indicator(name)
		if l.Table = "indicateurs"; len(steps) > 2 {
			l.Table = map[string]string{"serie": "valeurs", "cible": "cibles"}[steps[0]]
			if about(steps[1]) == nil && i != nil {
				if s := i.SeriesOf(steps[1]); s != nil {
					l.Territories = append(l.Territories, s.Scope.Within...)
				}
			}
		}
		if i != nil {
			l.Address = address.Indicator(i)
		}
	case "plans":
		if l.Table = "actions"; own == nil || m.portal.Plan(own) == nil {
			break
		}
		l.Address = address.Plan(own)
		at = append(at, l.Address, address.Actions)
		if len(steps) > 1 {
			if a := m.action(own, steps[1]); a != nil {
				l.Address = address.Action(a)
			}
		}
	case "evaluations":
		_, assessment, _ := strings.Cut(name, "/")
		l.Table = "evaluations"
		if f := m.framework(assessment); f != nil && own != nil {
			l.Address = address.Score(own, f)
		}
		at = append(at, address.Comparison)
	case "objectifs":
		l.Table = "objectifs"
		if len(steps) > 2 {
			if t, f := about(steps[1]), m.portal.Framework(steps[2]); t != nil && f != nil {
				l.Address = address.Score(t, f)
			}
		}
	case "territoires":
		if l.Table = "territoires"; len(steps) > 1 {
			l.Table = map[string]string{"label": "labels", "commune": "communes"}[steps[0]]
		}
		if own != nil {
			l.Address = address.Territory(own)
			if l.Table == "labels" {
				if f := m.portal.Framework(steps[1]); f != nil {
					l.Address = address.Score(own, f)
				}
			}
		}
	case "contrat", "contrats":
		if l.Table = "contrat"; len(steps) > 3 {
			l.Table = "taches"
		}
		for _, c := range m.portal.Contracts {
			if c.ID == cmp.Or(name, folder) {
				l.Address = address.Contract(m.portal, c)
			}
		}
	}
	if l.Address != "" {
		at = append(at, l.Address)
	}
	return at
}

func (m *Memory) action(t *portal.Territory, id string) *portal.Action {
	return lists.Find(m.portal.Plan(t).Actions, func(a *portal.Action) bool { return a.ID == id })
}

// framework returns the one that names a file of an assessment: cae-2024-05-02.
func (m *Memory) framework(file string) *portal.Framework {
	return lists.Find(m.portal.Frameworks, func(f *portal.Framework) bool { return strings.HasPrefix(file, f.ID+"-") })
}

// Last returns the day on which what a page shows last changed; zero if nothing
// tells it.
func (m *Memory) Last(at string) fr.Date { return m.last[at] }

// Archived returns the last publication that tells of what a page shows; nil if none
// does, or if it is still to come.
func (m *Memory) Archived(at string) *Publication {
	return lists.Find(m.Publications, func(p *Publication) bool { return p.Date == m.last[at] && !p.Draft })
}

// First returns the day of the first publication.
func (m *Memory) First() fr.Date { return m.first }

// Outcome returns what became of a figure, or of a file.
func (l *Line) Outcome() ledger.Outcome {
	if l.Change == nil {
		return l.File.Outcome
	}
	return l.Change.Outcome()
}

// IsOf reports whether a line is about a territory; those about none are of all.
func (l *Line) IsOf(t *portal.Territory) bool { return slices.Contains(l.Territories, t) }

// outcomes are what became of a figure, in a sentence that begins with it.
var outcomes = [...]string{ledger.Added: "ajouté", ledger.Corrected: "corrigé", ledger.Removed: "retiré"}

// Word returns what became of the figure: « corrigé », or « mis à jour » if it was bound to
// change.
func (l *Line) Word() string {
	if l.Outcome() == ledger.Corrected && l.Change.Moves {
		return "mis à jour"
	}
	return outcomes[l.Outcome()]
}

// Title returns what the line is about: « Déchets ménagers », « Plan d’actions de l’Amont ».
func (l *Line) Title() string { return l.File.Title }

// Text returns the change: « Amont, 2020 : 501 → 502 t », « Amont, 2021, ajouté : 490 t ».
func (l *Line) Text() string {
	switch {
	case l.Change != nil && l.Outcome() == ledger.Corrected:
		return l.Change.What() + " : " + l.Change.Sentence()
	case l.Change != nil:
		return l.Change.What() + ", " + l.Change.Sentence()
	case l.Outcome() == ledger.Added:
		return "publié pour la première fois"
	}
	return l.Word()
}

// Told returns the text, with the reason.
func (l *Line) Told() string {
	switch reason := l.Reason(); reason {
	case "":
		return l.Text()
	case unexplained:
		return l.Text() + " (" + unexplained + ")"
	default:
		return l.Text() + " (motif : " + fr.Uncapital(strings.TrimSuffix(reason, ".")) + ")"
	}
}

const unexplained = "sans motif"

// Reason returns why a figure was corrected, « sans motif » if nothing says it of one
// that was not to change, or "".
func (l *Line) Reason() string {
	if l.Change == nil {
		return ""
	}
	if l.Change.Unexplained() {
		return unexplained
	}
	return l.Change.Reason
}

// maxSummed is how many changes a summary tells.
const maxSummed = 12

// Summary tells changes in one text, those that correct or take away first.
func Summary(lines []*Line) string {
	lines = sorted(lines)
	told := lists.Map(lines[:min(len(lines), maxSummed)], func(l *Line) string { return l.Title() + ", " + l.Told() })
	if more := len(lines) - len(told); more > 0 {
		told = append(told, "et "+fr.Count(more, "autre", "autres"))
	}
	return strings.Join(told, " ; ") + "."
}

// rank puts what was added last.
func (l *Line) rank() int {
	if l.Outcome() == ledger.Added {
		return 1
	}
	return 0
}

// sorted returns lines in the order in which they are told: those that correct or take away
// first.
func sorted(lines []*Line) []*Line {
	return slices.SortedStableFunc(slices.Values(lines), func(a, b *Line) int { return a.rank() - b.rank() })
}
