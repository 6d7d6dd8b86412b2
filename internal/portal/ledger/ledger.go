// Package ledger is what a portal has published: after each publication, its
// figures under the keys of the data files, so that the next one can tell what
// was added, corrected and taken away, and why.
//
// A publication is one file, which holds the whole of each dataset that is no
// longer as the publication before left it, and nothing of the others. Each names
// the seal of the one before: none can be edited, lost in between or brought from
// another portal unseen. Package load reads the files; examples are in none.
package ledger

import (
	"cmp"
	"slices"
	"strings"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/internal/portal"
)

// Folder is where the publications of a portal are kept, a file each.
const Folder = "data/publications"

// History is the publications of a portal until a day.
type History struct {
	Publications []*Publication // oldest first
	Later        fr.Date        // of one after that day; zero if there is none

	seal   string            // of the last of all
	stated map[string]string // what each data file stated last, as [statement.text] writes it
}

// Publication is what changed since the one before: in the first, every file came.
type Publication struct {
	Date  fr.Date
	Rank  int  // 2 for the second of a day
	Draft bool // nobody has published it yet
	Files []FileChange
}

// FileChange is what changed in a data file: all of it, when it came or went.
type FileChange struct {
	File, Title string
	Territory   string // slug of the territory that the whole file is about, or ""
	Outcome     Outcome
	Changes     []Change
}

// Outcome is what became of a figure, or of a file.
type Outcome uint8

const (
	Added Outcome = iota
	Corrected
	Removed
)

// Change is what became of one figure of a file that was there before, and is still.
type Change struct {
	Key      string // a pointer, whose lists are named by what their blocks are about: /action/planter/statut
	Name     string // what the figure belongs to, in words; "" for the file itself
	Unit     string
	Old, New string // as a data file would write them; "" when there is none
	Reason   string // why a past figure is no longer what it was
	Moves    bool   // the figure tells of the present, and is bound to change
	Stale    bool   // no other reason is given than that of an earlier correction

	At diag.Place // of New in the data file, or of the file; zero once published
}

// Outcome returns what became of the figure.
func (c *Change) Outcome() Outcome {
	switch {
	case c.Old == "":
		return Added
	case c.New == "":
		return Removed
	}
	return Corrected
}

// Unexplained reports whether a figure was rewritten, and nothing says why.
func (c *Change) Unexplained() bool { return c.Old != "" && !c.Moves && c.Reason == "" }

// Next returns what a publication of that day would say, and the record to keep
// of it: nil if nothing has changed since the last. The portal is as the day sees it.
func (h *History) Next(p *portal.Portal, day fr.Date) (*Publication, *Record) {
	next := &Publication{Date: day, Rank: 1}
	if last := h.Last(); last != nil && last.Date == day {
		next.Rank = last.Rank + 1
	}
	record := &Record{Date: day, Rank: next.Rank, SIREN: p.Site.Publisher.SIREN, Address: p.Site.BaseURL, Before: h.seal, Stated: map[string]string{}}
	there := map[string]bool{}
	for s := range statements(p, day) {
		there[s.file] = true
		text := s.text()
		was, known := h.stated[s.file]
		if known && was == text {
			continue
		}
		changed := FileChange{File: s.file, Title: s.title, Territory: s.territory, Outcome: Added}
		if known {
			changed.Outcome, changed.Changes = Corrected, compare(parse(s.file, was), s)
			if len(changed.Changes) == 0 {
				continue // its reasons or its titles are written otherwise
			}
		}
		record.Stated[s.file] = text
		next.Files = append(next.Files, changed)
	}
	for _, file := range slices.Sorted(keys(h.stated)) {
		if !there[file] {
			gone := parse(file, h.stated[file])
			record.Stated[file] = ""
			next.Files = append(next.Files, FileChange{File: file, Title: gone.title, Territory: gone.territory, Outcome: Removed})
		}
	}
	if h.Last() != nil && len(record.Stated) == 0 {
		return nil, nil
	}
	slices.SortFunc(next.Files, func(a, b FileChange) int { return strings.Compare(a.File, b.File) }) // as they are read back
	return next, record
}

func keys(m map[string]string) func(func(string) bool) {
	return func(yield func(string) bool) {
		for k := range m {
			if !yield(k) {
				return
			}
		}
	}
}

// Last returns the last publication, or nil.
func (h *History) Last() *Publication {
	if len(h.Publications) == 0 {
		return nil
	}
	return h.Publications[len(h.Publications)-1]
}

// With returns the history with one more publication, which nothing will follow.
func (h *History) With(next *Publication) *History {
	if next == nil {
		return h
	}
	return &History{Publications: append(slices.Clip(h.Publications), next), Later: h.Later}
}

// Add adds the publication of a record, which comes after the others; until is the
// last day that is told.
func (h *History) Add(r *Record, until fr.Date) {
	h.seal = r.Seal
	if r.Date.After(until) {
		h.Later = r.Date
		return
	}
	p := &Publication{Date: r.Date, Rank: r.Rank}
	if h.stated == nil {
		h.stated = map[string]string{}
	}
	for _, file := range slices.Sorted(keys(r.Stated)) {
		text := r.Stated[file]
		was, known := h.stated[file]
		now := parse(file, cmp.Or(text, was))
		c := FileChange{File: file, Title: now.title, Territory: now.territory}
		switch {
		case text == "":
			c.Outcome = Removed
			delete(h.stated, file)
		case known:
			c.Outcome, c.Changes = Corrected, compare(parse(file, was), now)
		}
		if text != "" {
			h.stated[file] = text
		}
		p.Files = append(p.Files, c)
	}
	h.Publications = append(h.Publications, p)
}

// compare returns what makes a file state otherwise.
func compare(was, now *statement) []Change {
	before := was.byKey()
	var changes []Change
	add := func(c Change, reason, earlier string) {
		c.Name, c.Unit = cmp.Or(now.nameOf(c.Key), was.nameOf(c.Key)), now.unit
		switch {
		case c.Old == "": // nothing was there to be rewritten
			c.Reason = ""
		case reason != "" && reason != earlier:
			c.Reason = reason
		case now.reason != "" && now.reason != was.reason:
			c.Reason = now.reason
		default:
			c.Stale = reason+now.reason != ""
		}
		c.Moves = moves(c, was)
		changes = append(changes, c)
	}
	for _, f := range now.facts {
		old := before[f.key]
		delete(before, f.key)
		if old.value != f.value {
			add(Change{Key: f.key, Old: old.value, New: f.value, At: f.at}, f.reason, old.reason)
		}
	}
	for _, f := range was.facts {
		if _, left := before[f.key]; left {
			add(Change{Key: f.key, Old: f.value, At: diag.File(now.file)}, "", "")
		}
	}
	if signed := slices.ContainsFunc(changes, func(c Change) bool { return c.Old == "" && strings.HasPrefix(c.Key, "/avenant/") }); signed {
		for k := range changes { // the amendment says why the contract is another
			changes[k].Moves = true
		}
	}
	return changes
}

// unsure are the words of a state that announces another value.
var unsure = []string{portal.Provisional.Word(), portal.Estimated.Word(), portal.Announced.Word()}

// moves reports whether what a key tells is of the present: the state of an
// action, a figure that was not yet final.
func moves(c Change, was *statement) bool {
	root, _, _ := strings.Cut(strings.TrimPrefix(c.Key, "/"), "/")
	switch root {
	case "serie":
		_, state, _ := strings.Cut(c.Old, " ")
		return slices.Contains(unsure, state) || strings.HasPrefix(c.Old, "«")
	case "points", "total", "nature", "etat":
		return strings.HasPrefix(was.value("/etat"), "provisoire")
	case "cible", "label", "objectif", "unite", "phase", "financement", "debut", "fin":
		return strings.HasSuffix(c.Key, "/etat") // of a task
	}
	return true
}
