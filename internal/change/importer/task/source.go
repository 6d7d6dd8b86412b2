package task

import (
	"slices"
	"strings"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/internal/base/lists"
	"limpide/internal/change"
	"limpide/internal/change/collect"
	"limpide/internal/change/importer/draft"
	"limpide/internal/change/importer/fault"
	"limpide/internal/change/importer/platform"
	"limpide/internal/format/sheet"
	"limpide/internal/portal"
)

// Platform returns the source of the file, if it is one of the platform.
func (f *File) Platform() platform.Source {
	if f.IsAnswer {
		return platform.API
	}
	return platform.Export
}

// PlatformID returns the id of the source of the file; for an export, that of the
// source of the portal that has the address of the platform, if there is one.
func (t *Task) PlatformID() string {
	source := t.Platform()
	isPlatform := func(s *portal.Source) bool {
		return s.ID == source.ID || !t.IsAnswer && s.ID != platform.API.ID && strings.Contains(string(s.URL), platform.Domain)
	}
	if s, ok := lists.First(t.Portal.Sources, isPlatform); ok {
		return s.ID
	}
	return source.ID
}

// Cite returns the id of the source of the file, which it adds to the portal if it
// is not there. That of answers says on which day the last one was read, which is
// asked if their file does not tell.
func (t *Task) Cite() string {
	id := t.PlatformID()
	g := change.Group{Subject: change.SourcesFile}
	if slices.ContainsFunc(t.Plan.Groups, func(other change.Group) bool { return other.Subject == g.Subject }) {
		return id
	}
	var readOn fr.Date
	if t.IsAnswer {
		readOn = t.AskDay()
	}
	switch known := t.SourceNamed(id); {
	case known == nil:
		lines := t.Platform().Lines(readOn)
		g.Changes = []change.Change{t.Change(change.SourcesFile, "/source/"+id, id, nil, change.Block{Lines: lines})}
		t.Plan.Add(g)
	case known.ReadOn.Before(readOn):
		g.Summary = "la source « " + id + " » est lue le " + readOn.Long()
		was, now := change.Day{Date: known.ReadOn}, change.Day{Date: readOn}
		g.Implied = []change.Change{t.Change(change.SourcesFile, "/source/"+id+"/lu_le", id, was, now)}
		t.Plan.Add(g)
	}
	return id
}

// readKey is the question of the day on which an answer was read.
const readKey = "lu le"

// Day returns the day of the file, or that which was given for it; none while it
// is not known.
func (t *Task) Day() fr.Date {
	if !t.Made.IsZero() {
		return t.Made
	}
	given := t.Given(t.Answers.ReadOn, readKey)
	day, err := Whole(fr.ParseDate(given))
	if err != nil && given != "" && len(t.Plan.Faults) == 0 {
		t.Fault(fault.ReadOn, given, err)
	}
	return day
}

// AskDay does as day does, and asks for the day that is not known.
func (t *Task) AskDay() fr.Date {
	t.Served["lu-le"] = true
	day := t.Day()
	isAsked := slices.ContainsFunc(t.Plan.Questions, func(q change.Question) bool { return q.Key == readKey })
	if day.IsZero() && !isAsked {
		const text = "Quel jour cette réponse a-t-elle été téléchargée ?"
		t.Plan.Ask(change.Question{Key: readKey, Flag: "--lu-le", Text: text, Form: "AAAA-MM-JJ"})
	}
	return day
}

func (t *Task) SourceNamed(id string) *portal.Source {
	return lists.Find(t.Portal.Sources, func(s *portal.Source) bool { return s.ID == id })
}

// SourceCalled returns the id of the source that a cell names: by its id, its title,
// its name in the workbook or its address; "" if the portal has none.
func (t *Task) SourceCalled(text string) string {
	names := []func(*portal.Source) string{
		(*portal.Source).Ref, func(s *portal.Source) string { return collect.SourceName(t.Portal, s) },
		func(s *portal.Source) string { return s.Title }, func(s *portal.Source) string { return string(s.URL) },
	}
	for _, name := range names {
		if s, ok := lists.First(t.Portal.Sources, func(s *portal.Source) bool { return name(s) != "" && sheet.Label(name(s)) == sheet.Label(text) }); ok {
			return s.ID
		}
	}
	return ""
}

// SourceGiven returns the id of the source that an option gives to what names none.
func (t *Task) SourceGiven() string {
	source := t.Given(t.Answers.Source, "source")
	if source != "" && t.SourceNamed(source) == nil {
		t.Plan.Faults.Add(draft.ErrUnknown.At(diag.File(t.Name), source).Among(source, Refs(t.Portal.Sources)))
	}
	return source
}

// NewFile returns the change that writes a whole file, which cites a source.
func (t *Task) NewFile(file, source, text string) change.Change {
	c := t.Change(file, "", "", nil, change.Content(text))
	c.Source = source
	return c
}

// Change returns a change of a file on the day of the file.
func (t *Task) Change(file, key, name string, old, now change.Value) change.Change {
	return change.Change{Dataset: file, Key: key, Name: name, Old: old, New: now, Day: t.Day()}
}
