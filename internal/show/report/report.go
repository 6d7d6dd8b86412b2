// Package report writes what a pole has to send or to hand out: the report on each year
// of a contract, the review of the whole, the point of its first phase, the sheet of a
// territory before a council. All of it is drawn from the data of the portal, in the words
// of its pages, around what was written for it; what neither holds is left « à compléter »,
// in the open.
package report

import (
	"slices"
	"strings"

	"limpide/internal/base/fr"
	"limpide/internal/portal"
	"limpide/internal/portal/reports"
	"limpide/internal/show/document"
	"limpide/internal/show/words"
	"limpide/internal/show/words/memory"
)

// A writer writes a document about a portal, on a day.
type writer struct {
	document.Document
	portal *portal.Portal
	words  *words.Writer
	day    fr.Date

	report Report            // zero for a sheet
	past   string            // that of the year before, if it is published: "2025"
	said   map[string]string // what that one said; see [Facts]
	told   []*memory.Line    // what was corrected in the period of the report
}

func newWriter(p *portal.Portal, day fr.Date, title, subtitle string) *writer {
	w := &writer{portal: p, words: words.New(p, day), day: day}
	w.Title, w.Subtitle = title, subtitle
	return w
}

// mark opens a part, which tells when some of what follows is invented.
func (w *writer) mark(title string, example bool) {
	w.Add(document.Heading{Level: 2, Text: title, Example: example})
}

func (w *writer) chapter(title string, example bool) {
	w.Add(document.Heading{Level: 3, Text: title, Example: example})
}
func (w *writer) say(sentences ...string) {
	w.Add(document.Text{Text: strings.Join(slices.DeleteFunc(sentences, func(s string) bool { return s == "" }), " ")})
}
func (w *writer) find(text string) { w.Add(document.Text{Text: text, Style: document.Finding}) }
func (w *writer) note(text string) { w.Add(document.Text{Text: text, Style: document.Note}) }
func (w *writer) todo(text string) { w.Add(document.Text{Text: text, Style: document.Todo}) }

// part is a part of a report: a heading, what was written for it, what the data say.
type part struct {
	name  string
	title string // "" for a part whose headings are its own
	first bool   // what the data say comes before what was written
	write func(w *writer)

	page     func(w *writer) bool // whether it begins a page of paper; nil: never
	invented func(w *writer) bool // nil: nothing of it is
}

// write writes a part.
func (w *writer) write(p part) {
	if p.title != "" {
		w.Add(document.Heading{Level: 2, Text: p.title, Break: p.page != nil && p.page(w), Example: p.invented != nil && p.invented(w)})
	}
	if p.first {
		p.write(w)
	}
	if todo := w.report.Kind.Todo(p.name); !w.own(p.name) && todo != "" {
		w.todo(todo)
	}
	if !p.first {
		p.write(w)
	}
}

// own adds what was written for a part, and tells whether there is something.
func (w *writer) own(name string) bool {
	for _, t := range w.portal.Reports.Texts {
		if t.Report == w.report.Name && t.Part == name && t.Written() {
			w.Add(document.Written(t.Blocks)...)
			return true
		}
	}
	return false
}

// holds reports whether a date, as precise as it is known, is of what the report is on.
func (w *writer) holds(d fr.Date) bool {
	switch c := w.report.Contract; w.report.Kind {
	case reports.OfYear:
		return w.report.Year.Holds(d)
	case reports.OfPhase:
		return !d.IsZero() && !d.Last().Before(c.Phases[0].Start.First()) && !d.First().After(c.Phases[0].End.Last())
	}
	return !d.IsZero()
}

func summaryInvented(w *writer) bool { return scoresInvented(w) || plansInvented(w) }

func indicatorsInvented(w *writer) bool {
	return slices.ContainsFunc(w.portal.Indicators, func(i *portal.Indicator) bool { return i.Dataset.Example })
}

func contractInvented(w *writer) bool { return w.report.Contract.Dataset.Example }

func scoresInvented(w *writer) bool { return w.areScoresInvented(w.portal.Territories...) }

// partsOf returns the parts of a kind of report; their names and their order are those of
// package reports.
func partsOf(kind reports.Kind) []part {
	annexes := part{name: "annexes", title: "Annexes", page: always, write: appendix}
	plans := part{name: "actions", title: "Les actions", page: hasPlans, write: plans, invented: plansInvented}
	indicators := part{name: "indicateurs", title: "Les indicateurs", page: always, write: indicators, invented: indicatorsInvented}
	money := part{name: "argent", title: "L’argent du contrat", write: money, invented: contractInvented}
	switch kind {
	case reports.OfYear:
		return []part{
			{name: "essentiel", title: "L’essentiel", first: true, write: summary, invented: summaryInvented},
			{name: "contrat", title: "Le contrat", write: contract, invented: contractInvented},
			{name: "vie", title: "La vie de la démarche", write: life},
			{name: "territoires", write: territories},
			plans, indicators, money,
			{name: "projets", title: "Les projets soutenus et leurs financements", write: funders, invented: plansInvented},
			{name: "sensibilisation", title: "Sensibiliser et former", write: nothing},
			{name: "suite", title: "L’année qui vient", write: ahead},
			annexes,
		}
	case reports.OfContract:
		return []part{
			{name: "essentiel", title: "L’essentiel", first: true, write: summary, invented: summaryInvented},
			{name: "objectifs", title: "Du départ à l’arrivée", write: objectives, invented: scoresInvented},
			{name: "contrat", title: "Le contrat", write: contract, invented: contractInvented},
			money,
			{name: "territoires", write: territories},
			plans, indicators,
			{name: "sensibilisation", title: "Sensibiliser et former", write: nothing},
			{name: "suite", title: "Ce qui reste", write: ahead},
			annexes,
		}
	}
	return []part{
		{name: "essentiel", title: "L’essentiel", first: true, write: phase, invented: contractInvented},
		{name: "decision", title: "La décision", write: decision, invented: contractInvented},
		{name: "travaux", title: "Ce qui a été fait", write: tasks, invented: contractInvented},
		{name: "territoires", title: "D’où partent les territoires", write: starts, invented: scoresInvented},
		money, annexes,
	}
}

func nothing(*writer) {}

// MostTogether is how many territories a report sets side by side, line by line. Beyond, it
// sums them up before it tells of each, and what it tells of each can stand apart.
const MostTogether = 12

// isLarge reports whether the portal has more of them.
func (w *writer) isLarge() bool { return len(w.portal.Territories) > MostTogether }

// each adds a table whose rows are each of a territory. What sums it up comes first, where
// the territories are many.
func (w *writer) each(table document.Table, sum func()) {
	if !w.isLarge() {
		table.Of = nil
	} else if sum != nil && len(table.Rows) > 0 {
		sum()
	}
	w.Add(table)
}

func always(*writer) bool     { return true }
func hasPlans(w *writer) bool { return len(w.portal.Plans) > 0 }
