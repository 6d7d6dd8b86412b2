// Package importer reads the spreadsheets that a project lead downloads from
// the platform Territoires en Transitions, or gets back from the services, and
// works out what they change in the files of data/.
//
// It goes from bytes to bytes. [Read] makes an [Export] of a file, [Prepare]
// compares it with a portal and returns the files that would change and what to
// say of them; asking, checking the result and writing belong to the command.
//
// What a spreadsheet does not say is a [Question], never an invention. Names of
// people, comments, notes, internal documents and confidential actions are not
// read beyond what it takes to leave them out.
package importer

import (
	"io/fs"
	"slices"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/internal/format/sheet"
	"limpide/internal/format/toml"
	"limpide/internal/portal"
)

// MaxSize is the size from which a file is refused unread, in bytes.
const MaxSize = sheet.MaxSize

// Export is a file that was read and recognised.
type Export struct {
	name    string   // of the file, without folder
	day     fr.Date  // of the export, if the file says it
	owner   string   // the collectivité whose file it says it is, if it does
	names   []string // texts, one of which may be the name of a territory
	content content
}

// content is one of the kinds of spreadsheet.
type content interface {
	// describe says in a few words what the file is.
	describe() string
	// prepare works out the changes; the faults of the file that only a portal
	// can tell go to t.faults, what is missing to t.missing.
	prepare(t *task)
}

// Read recognises a file by its contents: its tabs and its headings. The name
// is the one shown, and is looked at for what the contents do not say.
func Read(name string, data []byte) (*Export, diag.List) {
	sheets, faults := sheet.Read(name, data)
	if len(faults) > 0 {
		return nil, faults
	}
	e := &Export{name: name, day: dayIn(name), names: namesIn(name)}
	for _, read := range []func(*Export, []*sheet.Sheet, *diag.List) content{readScores, readPlan, readCollection, readIndicators} {
		e.content = read(e, sheets, &faults)
		if e.content != nil || len(faults) > 0 {
			return e, capped(faults)
		}
	}
	return nil, diag.List{unrecognised(name, sheets)}
}

// Name returns the name of the file, without its folder.
func (e *Export) Name() string { return e.name }

// Describe says what the file is: « plan d’actions, 2 actions (export du 2 mars
// 2026) ».
func (e *Export) Describe() string {
	text := e.content.describe()
	if !e.day.IsZero() {
		text += " (export du " + e.day.Long() + ")"
	}
	return text
}

// Result is what an import would do.
type Result struct {
	Files   []File     // to write; none if nothing changes
	Changes []string   // in words, one line each
	Aside   []string   // what the file holds and the portal does not take, and why
	Missing []Question // nothing is known to change until they are answered
}

// File is a file of the portal as it will be.
type File struct {
	Name    string // slash path from the folder of the portal
	Content []byte
	New     bool
	Removed bool // the file is to be taken away
}

// Prepare works out what importing e would change in a portal, read from
// source without a fault. When the list holds an error, nothing may be written.
func Prepare(e *Export, p *portal.Portal, source fs.FS, a Answers) (Result, diag.List) {
	t := &task{export: e, portal: p, source: source, answers: a}
	e.content.prepare(t)
	t.tellExamples()
	t.tellStale()
	t.result.Changes = append(t.result.Changes, t.last...)
	t.result.Aside = t.asides.sentences()
	if len(t.faults) > 0 || len(t.result.Missing) > 0 {
		t.result.Files = nil
	}
	return t.result, capped(t.faults)
}

// Unsettled reports the files that importing e a second time would still
// change: what was written is not read back as it should, or two files imported
// together contradict each other.
func Unsettled(e *Export, again Result) diag.List {
	var faults diag.List
	for _, f := range again.Files {
		faults.Add(errUnsettled.At(diag.File(f.Name), e.name))
	}
	return faults
}

// task is one call of Prepare.
type task struct {
	export  *Export
	portal  *portal.Portal
	source  fs.FS
	answers Answers
	result  Result
	last    []string // changes to say after the others
	asides  asides
	totals  totals
	faults  diag.List
}

// text returns a file of the portal as it will be, with the changes made so far.
func (t *task) text(name string) (text string, exists bool) {
	for _, f := range t.result.Files {
		if f.Name == name {
			return string(f.Content), true
		}
	}
	data, err := fs.ReadFile(t.source, name)
	return string(data), err == nil
}

// write keeps a file as it will be.
func (t *task) write(name, text string) {
	for i := range t.result.Files {
		if t.result.Files[i].Name == name {
			t.result.Files[i].Content = []byte(text)
			return
		}
	}
	_, exists := t.text(name)
	t.result.Files = append(t.result.Files, File{Name: name, Content: []byte(text), New: !exists})
}

// remove takes a file of the portal away.
func (t *task) remove(name string) {
	t.result.Files = append(t.result.Files, File{Name: name, Removed: true})
}

// nothing is said of a dataset that an import leaves as it is.
const nothing = "rien ne change"

// document is a file of the portal being changed.
type document struct {
	*toml.Document
	file string
}

// open returns a file of the portal, to change it.
func (t *task) open(file string) *document {
	text, _ := t.text(file)
	return &document{toml.Edit(text), file}
}

// save keeps a document as it will be, if it could be changed.
func (t *task) save(d *document) {
	for _, path := range d.Refused() {
		t.faults.Add(errNoEdit.At(diag.File(d.file), path))
	}
	if d.Changed() && len(d.Refused()) == 0 {
		t.write(d.file, d.String())
	}
}

func (t *task) say(line string) { t.result.Changes = append(t.result.Changes, line) }
func (t *task) ask(q Question)  { t.result.Missing = append(t.result.Missing, q) }

// maxFaults bounds what is said of one file: a sheet whose every row is wrong
// has one cause.
const maxFaults = 20

func capped(faults diag.List) diag.List {
	if len(faults) <= maxFaults {
		return faults
	}
	rest := errMore.At(diag.File(faults[0].Place.File), len(faults)-maxFaults)
	return append(slices.Clip(faults[:maxFaults]), rest)
}
