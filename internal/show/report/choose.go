package report

import (
	"errors"
	"fmt"
	"strconv"

	"limpide/internal/base/fr"
	"limpide/internal/portal"
	"limpide/internal/portal/local"
	"limpide/internal/show/document"
)

// Report is one of the reports that a portal can write.
type Report struct {
	Name     string // of its address and files: "2026", "bilan", "phase-1"
	Title    string
	Subtitle string
	Contract *portal.Contract
	Year     Year // of which it is; zero for a report on the whole, or on a phase
	Over     bool // what it is about has ended
	write    func(w *writer)
}

// All returns the reports that can be written on a day, of each contract that has begun:
// its first phase, where the contract says that an appointment closes it, its years, the
// whole. A contract among several gives its name to its reports; of two years that end in
// the same one, the first counts.
func All(p *portal.Portal, day fr.Date) []Report {
	var all []Report
	taken := map[string]bool{}
	add := func(r Report) {
		if !taken[r.Name] {
			taken[r.Name] = true
			all = append(all, r)
		}
	}
	for _, c := range p.Contracts {
		years := Years(c, day)
		if len(years) == 0 {
			continue
		}
		suffix := ""
		if len(p.Contracts) > 1 {
			suffix = "-" + c.ID
		}
		if HasDecision(c, day) {
			phase := &c.Phases[0]
			add(Report{
				Name: "phase-1" + suffix, Title: "Le point de la première phase du " + c.Name, Subtitle: phase.Title + ", " + fr.Between(phase.Start, phase.End),
				Contract: c, Over: day.After(phase.End.Last()), write: func(w *writer) { firstPhase(w, c, phase) },
			})
		}
		for _, y := range years {
			add(Report{
				Name: strconv.Itoa(y.Name()), Title: fmt.Sprintf("Rapport d’activité %d", y.Name()), Subtitle: y.Ordinal() + ", " + y.Period(),
				Contract: c, Year: y, Over: y.Over(day), write: func(w *writer) { yearly(w, y) },
			})
		}
		add(Report{
			Name: "bilan" + suffix, Title: "Bilan du " + c.Name, Subtitle: c.Title + ", " + fr.Between(c.Start, c.End),
			Contract: c, Over: c.Ended(day), write: func(w *writer) { review(w, c) },
		})
	}
	return all
}

// HasDecision reports whether a contract says that an appointment closes its first phase,
// before others, and that phase has begun on a day.
func HasDecision(c *portal.Contract, day fr.Date) bool {
	if len(c.Phases) < 2 || day.Before(c.Phases[0].Start.First()) {
		return false
	}
	return len(decisions(c)) > 0
}

// decisions returns the appointments of the last quarter of the first phase of a contract,
// but for those that are known by their year only: what closes it.
func decisions(c *portal.Contract) []portal.Review {
	var found []portal.Review
	end := c.Phases[0].End.Last()
	for _, r := range c.Reviews {
		if r.Date.Month != 0 && !r.Date.First().Before(end.AddDays(-quarter)) && !r.Date.First().After(end) {
			found = append(found, r)
		}
	}
	return found
}

// quarter is that of a year, in days.
const quarter = 92

// Write writes the report, as known on a day.
func (r Report) Write(p *portal.Portal, day fr.Date) *document.Document {
	w := newWriter(p, day, r.Title, r.Subtitle)
	r.write(w)
	return &w.Document
}

// UnknownError tells that a word names none of those that it could.
type UnknownError struct {
	Word  string
	Among []string
	text  string
}

func (e *UnknownError) Error() string { return e.text }

// Chosen writes the document that words name, as known on a day: « 2026 », « bilan »,
// « fiche brianconnais ». It returns the name of its file, without extension. An
// [UnknownError] has the words that could have been meant.
func Chosen(p *portal.Portal, day fr.Date, words []string) (doc *document.Document, name string, err error) {
	switch {
	case words[0] == "fiche" && len(words) == 2:
		var slugs []string
		for _, t := range p.Territories {
			if t.Slug == words[1] {
				return Sheet(p, t, day), "fiche-" + t.Slug, nil
			}
			slugs = append(slugs, t.Slug)
		}
		for _, c := range local.New(p).Communes {
			if c.Slug == words[1] {
				return CommuneSheet(p, c, day), "fiche-" + c.Slug, nil
			}
			slugs = append(slugs, c.Slug)
		}
		return nil, "", &UnknownError{words[1], slugs, fmt.Sprintf("ni territoire ni commune ne s’appelle « %s »", words[1])}
	case words[0] == "fiche":
		return nil, "", errors.New("donnez un territoire ou une commune : limpide report fiche brianconnais")
	case len(words) > 1:
		return nil, "", errors.New("un seul document à la fois")
	case len(p.Contracts) == 0:
		return nil, "", errors.New("le portail n’a pas de contrat : un rapport n’a rien à dire (data/contrat.toml)")
	}
	r, err := Named(p, day, words[0])
	if err != nil {
		return nil, "", err
	}
	name = r.Name
	if r.Year.N > 0 {
		name = "rapport-" + name
	}
	return r.Write(p, day), name, nil
}

// Named returns the report of a name; among several contracts, « bilan » and « phase-1 »
// alone are those of the contract of the day.
func Named(p *portal.Portal, day fr.Date, name string) (Report, error) {
	all := All(p, day)
	names, ends := []string{"fiche"}, []string{}
	for _, r := range all {
		if r.Name == name || r.Year.N == 0 && r.Name == name+"-"+p.Contracts.On(day).ID {
			return r, nil
		}
		names = append(names, r.Name)
		if r.Year.N > 0 {
			ends = append(ends, r.Name)
		}
	}
	if _, err := strconv.Atoi(name); err != nil {
		return Report{}, &UnknownError{name, names, fmt.Sprintf("« %s » n’est pas un document que les données permettent d’écrire", name)}
	}
	if len(ends) == 0 {
		return Report{}, errors.New("aucune année de contrat n’a commencé à cette date")
	}
	return Report{}, fmt.Errorf("il n’y a pas de rapport pour %s : les années du contrat se terminent en %s", name, fr.Join(ends))
}
