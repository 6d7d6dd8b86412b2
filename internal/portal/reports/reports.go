// Package reports tells which reports a portal owes, from its contracts: one for each of
// their years, a review of each, the point of a first phase that an appointment closes.
// What they say is written by package report.
package reports

import (
	"fmt"
	"slices"
	"strconv"

	"limpide/internal/base/fr"
	"limpide/internal/portal"
)

// Kind is what a report is on.
type Kind uint8

// The kinds.
const (
	OfYear     Kind = iota // what a year of a contract did
	OfContract             // what the whole has changed
	OfPhase                // what the first phase has found, for who decides whether to go on
)

// Report is one that a portal owes.
type Report struct {
	Kind     Kind
	Name     string // of its address and files: "2026", "bilan", "phase-1"
	Contract *portal.Contract
	Year     Year // of a report on one
}

// Over reports whether what it is on has ended on a day.
func (r Report) Over(day fr.Date) bool {
	switch r.Kind {
	case OfYear:
		return day.After(r.Year.To)
	case OfPhase:
		return day.After(r.Contract.Phases[0].End.Last())
	}
	return r.Contract.Ended(day)
}

// parts are those of each kind, in order.
var parts = [...][]struct {
	name string
	todo string // what somebody is to write there; "" where the data are enough
}{
	OfYear: {
		{"essentiel", "Ce que l’année a changé, en quelques phrases : à écrire par le PETR."},
		{"contrat", ""},
		{"vie", "Les réunions des instances : dates, sujets, décisions."},
		{"territoires", ""},
		{"actions", ""},
		{"indicateurs", ""},
		{"argent", ""},
		{"projets", "Les projets accompagnés dans l’année, certificats d’économies d’énergie (CEE) compris : ce que les plans d’actions n’en disent pas."},
		{"sensibilisation", "Les actions de sensibilisation et de formation : publics, dates, nombre de participants."},
		{"suite", "Ce que le PETR et les communautés de communes prévoient."},
		{"annexes", ""},
	},
	OfContract: {
		{"essentiel", "Ce que le contrat a changé, en quelques phrases : à écrire par le PETR."},
		{"objectifs", ""},
		{"contrat", ""},
		{"argent", ""},
		{"territoires", ""},
		{"actions", ""},
		{"indicateurs", ""},
		{"sensibilisation", "Les actions de sensibilisation et de formation des quatre années."},
		{"suite", "Ce que les élus décident pour la suite."},
		{"annexes", ""},
	},
	OfPhase: {
		{"essentiel", "Ce que la première phase a changé, et ce qu’il est proposé de décider : à écrire par le PETR."},
		{"decision", ""},
		{"travaux", ""},
		{"territoires", ""},
		{"argent", ""},
		{"annexes", ""},
	},
}

// Parts returns the names of the parts of a kind of report, in order.
func (k Kind) Parts() (names []string) {
	for _, p := range parts[k] {
		names = append(names, p.name)
	}
	return names
}

// Todo returns what somebody is to write in a part of a kind of report, "" where the data
// are enough.
func (k Kind) Todo(part string) string {
	for _, p := range parts[k] {
		if p.name == part {
			return p.todo
		}
	}
	return ""
}

// AllParts returns the names of the parts of all kinds.
func AllParts() []string {
	all := slices.Concat(OfYear.Parts(), OfContract.Parts(), OfPhase.Parts())
	slices.Sort(all)
	return slices.Compact(all)
}

// Unwritten returns the names of the parts of a report that somebody is still to write.
func (r Report) Unwritten(have *portal.Reports) (names []string) {
	for _, p := range parts[r.Kind] {
		isWritten := slices.ContainsFunc(have.Texts, func(t portal.ReportText) bool { return t.Report == r.Name && t.Part == p.name && t.Written() })
		if p.todo != "" && !isWritten {
			names = append(names, p.name)
		}
	}
	return names
}

// Year is a year of a contract: the twelve months from its start, or what is left of it.
type Year struct {
	Contract *portal.Contract
	N        int // from 1
	From, To fr.Date
}

// Years returns those of a contract that have begun on a day.
func Years(c *portal.Contract, day fr.Date) []Year {
	var years []Year
	if !c.Start.Complete() || c.End.IsZero() {
		return nil
	}
	for n := 1; ; n++ {
		from := c.Start
		from.Year += n - 1
		next := c.Start
		next.Year += n
		to := next.AddDays(-1)
		if end := c.End.Last(); to.After(end) {
			to = end
		}
		if from.After(day) || from.After(c.End.Last()) {
			return years
		}
		years = append(years, Year{c, n, from, to})
		if !to.Before(c.End.Last()) {
			return years
		}
	}
}

// Name is the year in which it ends, which is that of its report: 2026.
func (y Year) Name() int { return y.To.Year }

var ordinals = [...]string{"Première", "Deuxième", "Troisième", "Quatrième", "Cinquième", "Sixième"}

// Ordinal writes its number: « Quatrième année du contrat ».
func (y Year) Ordinal() string {
	if y.N <= len(ordinals) {
		return ordinals[y.N-1] + " année du " + y.Contract.Name
	}
	return fmt.Sprintf("Année %d du %s", y.N, y.Contract.Name)
}

// Period writes its dates: « du 2 novembre 2025 au 31 octobre 2026 ».
func (y Year) Period() string { return fr.Between(y.From, y.To) }

// Holds reports whether a date, as precise as it is known, may be of the year.
func (y Year) Holds(d fr.Date) bool {
	return !d.IsZero() && !d.Last().Before(y.From) && !d.First().After(y.To)
}

// All returns the reports that can be written on a day, of each contract that has begun:
// its first phase, where an appointment closes it, its years, the whole. A contract among
// several gives its name to its reports; of two years that end in the same one, the first
// counts.
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
		if len(c.Phases) > 1 && len(Decisions(c)) > 0 {
			add(Report{Kind: OfPhase, Name: "phase-1" + suffix, Contract: c})
		}
		for _, y := range years {
			add(Report{Kind: OfYear, Name: strconv.Itoa(y.Name()), Contract: c, Year: y})
		}
		add(Report{Kind: OfContract, Name: "bilan" + suffix, Contract: c})
	}
	return all
}

// Decisions returns the appointments of the last quarter of the first phase of a contract,
// but for those that are known by their year only: what closes it.
func Decisions(c *portal.Contract) []portal.Review {
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
