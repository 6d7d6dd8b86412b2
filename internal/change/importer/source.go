package importer

import (
	"slices"
	"strings"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/internal/change"
	"limpide/internal/change/collect"
	"limpide/internal/change/importer/draft"
	"limpide/internal/change/importer/fault"
	"limpide/internal/change/importer/platform"
	"limpide/internal/format/sheet"
	"limpide/internal/portal"
)

// platformSource returns the source of the file.
func (t *task) platformSource() platform.Source {
	if t.export.isAnswer {
		return platform.API
	}
	return platform.Export
}

// platformID returns the id of the source of the file; for an export, that of the
// source of the portal that has the address of the platform, if there is one.
func (t *task) platformID() string {
	source := t.platformSource()
	isPlatform := func(s *portal.Source) bool {
		return s.ID == source.ID || !t.export.isAnswer && s.ID != platform.API.ID && strings.Contains(string(s.URL), platform.Domain)
	}
	if s := first(t.portal.Sources, isPlatform); s != nil {
		return s.ID
	}
	return source.ID
}

// cite returns the id of the source of the file, which it adds to the portal if it
// is not there. That of answers says on which day the last one was read, which is
// asked if their file does not tell.
func (t *task) cite() string {
	id := t.platformID()
	g := change.Group{Subject: change.SourcesFile}
	if slices.ContainsFunc(t.plan.Groups, func(other change.Group) bool { return other.Subject == g.Subject }) {
		return id
	}
	var readOn fr.Date
	if t.export.isAnswer {
		readOn = t.askDay()
	}
	switch known := t.sourceNamed(id); {
	case known == nil:
		lines := t.platformSource().Lines(readOn)
		g.Changes = []change.Change{t.change(change.SourcesFile, "/source/"+id, id, nil, change.Block{Lines: lines})}
		t.plan.Add(g)
	case known.ReadOn.Before(readOn):
		g.Summary = "la source « " + id + " » est lue le " + readOn.Long()
		was, now := change.Day{Date: known.ReadOn}, change.Day{Date: readOn}
		g.Implied = []change.Change{t.change(change.SourcesFile, "/source/"+id+"/lu_le", id, was, now)}
		t.plan.Add(g)
	}
	return id
}

// readKey is the question of the day on which an answer was read.
const readKey = "lu le"

// day returns the day of the file, or that which was given for it; none while it
// is not known.
func (t *task) day() fr.Date {
	if !t.export.day.IsZero() {
		return t.export.day
	}
	given := t.given(t.answers.ReadOn, readKey)
	day, err := whole(fr.ParseDate(given))
	if err != nil && given != "" && len(t.plan.Faults) == 0 {
		t.fault(fault.ReadOn, given, err)
	}
	return day
}

// askDay does as day does, and asks for the day that is not known.
func (t *task) askDay() fr.Date {
	t.served["lu-le"] = true
	day := t.day()
	isAsked := slices.ContainsFunc(t.plan.Questions, func(q change.Question) bool { return q.Key == readKey })
	if day.IsZero() && !isAsked {
		const text = "Quel jour cette réponse a-t-elle été téléchargée ?"
		t.plan.Ask(change.Question{Key: readKey, Flag: "--lu-le", Text: text, Form: "AAAA-MM-JJ"})
	}
	return day
}

func (t *task) sourceNamed(id string) *portal.Source {
	return first(t.portal.Sources, func(s *portal.Source) bool { return s.ID == id })
}

// sourceCalled returns the id of the source that a cell names: by its id, its title,
// its name in the workbook or its address; "" if the portal has none.
func (t *task) sourceCalled(text string) string {
	names := []func(*portal.Source) string{
		(*portal.Source).Ref, func(s *portal.Source) string { return collect.SourceName(t.portal, s) },
		func(s *portal.Source) string { return s.Title }, func(s *portal.Source) string { return string(s.URL) },
	}
	for _, name := range names {
		if s := first(t.portal.Sources, func(s *portal.Source) bool { return name(s) != "" && sheet.Label(name(s)) == sheet.Label(text) }); s != nil {
			return s.ID
		}
	}
	return ""
}

// sourceGiven returns the id of the source that an option gives to what names none.
func sourceGiven(t *task) string {
	source := t.given(t.answers.Source, "source")
	if source != "" && t.sourceNamed(source) == nil {
		t.plan.Faults.Add(draft.ErrUnknown.At(diag.File(t.export.name), source).Among(source, refs(t.portal.Sources)))
	}
	return source
}

// newFile returns the change that writes a whole file, which cites a source.
func (t *task) newFile(file, source, text string) change.Change {
	c := t.change(file, "", "", nil, change.Content(text))
	c.Source = source
	return c
}

// change returns a change of a file on the day of the file.
func (t *task) change(file, key, name string, old, now change.Value) change.Change {
	return change.Change{Dataset: file, Key: key, Name: name, Old: old, New: now, Day: t.day()}
}
