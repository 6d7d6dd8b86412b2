package change

import (
	"io/fs"
	"maps"
	"slices"

	"limpide/internal/base/diag"
	"limpide/internal/format/sheet"
)

// Plan is what would change, before anything is written.
type Plan struct {
	Groups    []Group    // the changes, those that are said together
	Questions []Question // nothing is known to change until they are answered
	Faults    diag.List  // nothing may be written if it holds an error
	Aside     Remarks    // what was read and is not taken, or is to be looked at
	Files     []File     // as they will be; none while there is a question or a fault

	Taken, Refused int         // rows of a file that may be taken apart: without a fault, and with one
	Apart          bool        // the only faults are those of rows, and others could be taken without them
	Back           *sheet.Book // the rows that are refused, to send back, when the others are taken
}

// Add adds a group of changes.
func (p *Plan) Add(g Group) { p.Groups = append(p.Groups, g) }

// Ask adds a question.
func (p *Plan) Ask(q Question) { p.Questions = append(p.Questions, q) }

// IsOpen reports whether something has to be answered or mended first.
func (p *Plan) IsOpen() bool { return len(p.Faults) > 0 || len(p.Questions) > 0 }

// Changes returns all changes, in the order in which they are made.
func (p *Plan) Changes() []Change {
	var all []Change
	for _, g := range p.Groups {
		all = slices.Concat(all, g.Changes, g.Told, g.Implied)
	}
	return all
}

// SourcesFile is the file of the sources. Its changes are said after those of the
// data that cite them.
const SourcesFile = "data/sources.toml"

// Sentences returns what changes, one line for each group that has something to
// say.
func (p *Plan) Sentences() []string {
	var all, last []string
	for _, g := range p.Groups {
		switch {
		case g.Subject == SourcesFile:
			last = append(last, g.Sentence())
		case g.Subject != "" || g.Summary != "":
			all = append(all, g.Sentence())
		}
	}
	return append(all, last...)
}

// Write works out the files from the changes, unless something is open.
func (p *Plan) Write(source fs.FS) {
	if p.IsOpen() {
		return
	}
	files, faults := Edit(source, p.Changes())
	if p.Faults.Add(faults...); len(faults) == 0 {
		p.Files = files
	}
}

// Question is something that neither a file nor the options give, or that they
// give wrong.
type Question struct {
	Key     string // what is asked, to tell it from other questions
	Flag    string // the option that answers it
	Text    string
	Lack    string   // what is missing: "le titre de la page"
	Given   string   // what was given and is no answer; "" if nothing was
	Choices []Choice // the answers, if there are few
	Form    string   // else how the answer is written: AAAA-MM-JJ
	Agree   string   // else what « oui » answers; there is nothing to answer for « non »
	Note    string   // what else to know about the option

	Names map[string]string // other names of the choices, and their values
}

// Choice is an answer to a question.
type Choice struct{ Value, Text string }

// Chosen returns the choice that an answer names, by its value, its text or another
// name, once both are brought to one of the forms, tried in turn.
func (q Question) Chosen(answer string, forms ...func(string) string) (value string, ok bool) {
	names := map[string]string{}
	maps.Copy(names, q.Names)
	for _, c := range q.Choices {
		names[c.Value], names[c.Text] = c.Value, c.Value
	}
	for _, form := range forms {
		for _, name := range slices.Sorted(maps.Keys(names)) {
			if wanted := form(answer); wanted != "" && form(name) == wanted {
				return names[name], true
			}
		}
	}
	return "", false
}
