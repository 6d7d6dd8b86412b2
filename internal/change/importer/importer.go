// Package importer reads the spreadsheets that a project lead downloads from
// the platform Territoires en Transitions, or gets back from the services, and
// works out what they change in the files of data/.
//
// It goes from bytes to values. [Read] makes an [Export] of a file, [Prepare]
// compares it with a portal and returns a [change.Plan]; asking, checking the
// result and writing belong to the command.
//
// What a spreadsheet does not say is a question, never an invention. Names of
// people, comments, notes, internal documents and confidential actions are not
// read beyond what it takes to leave them out.
package importer

import (
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strings"

	"limpide/internal/base/diag"
	"limpide/internal/base/few"
	"limpide/internal/base/fr"
	"limpide/internal/change"
	"limpide/internal/change/importer/answer"
	"limpide/internal/change/importer/ask"
	"limpide/internal/change/importer/fault"
	"limpide/internal/change/importer/series"
	"limpide/internal/change/importer/task"
	"limpide/internal/format/json"
	"limpide/internal/format/sheet"
	"limpide/internal/portal"
)

// MaxSize is the size from which a file is refused unread, in bytes.
const MaxSize = sheet.MaxSize

// Export is a file that was read and recognised.
type Export struct {
	task.File
	content content

	aside   change.Remarks // what was not read of it, or is to be known
	tabs    []string       // that were read, or need not be
	refused fault.Rows     // whose faults need no portal to be told
}

// content is one of the kinds of spreadsheet.
type content interface {
	Describe() string // what the file is, in a few words
	// prepare works out the plan of a task, with the faults of the file that only
	// a portal can tell and the questions that it leaves open.
	prepare(t *task.Task)
}

var (
	partSeparator = regexp.MustCompile(`_| - |\.[a-z]+$`)
	dayInName     = regexp.MustCompile(`\d{4}-\d{2}-\d{2}`)
)

// Read recognises a file by its contents: its tabs and its headings. The name
// is the one shown, and is looked at for what the contents do not say.
func Read(name string, data []byte) (*Export, diag.List) {
	e := &Export{File: task.File{Name: name, Names: partSeparator.Split(name, -1)}}
	if days := dayInName.FindAllString(name, -1); days != nil {
		e.Made, _ = fr.ParseDate(days[len(days)-1]) // no date if it is none
	}
	if json.IsJSON(name, data) {
		return e, few.OfFile(name, e.readAnswer(data))
	}
	sheets, faults := sheet.Read(name, data)
	if faults.Add(series.Published(sheets)...); len(faults) > 0 {
		return nil, faults
	}
	for _, s := range sheets {
		isHidden, rows, columns := s.Hidden()
		if isHidden {
			e.aside.Add(hiddenTab, "« "+s.Tab+" »")
		}
		if rows > 0 {
			e.aside.Add(hiddenRows, fmt.Sprintf("%d dans « %s »", rows, s.Tab))
		}
		if columns > 0 {
			e.aside.Add(hiddenColumns, fmt.Sprintf("%d dans « %s »", columns, s.Tab))
		}
	}
	for _, read := range []func(*Export, []*sheet.Sheet, *diag.List) content{readScores, readPlan, readCollection, readIndicators, readLists} {
		e.content = read(e, sheets, &faults)
		if e.content != nil || len(faults) > 0 {
			for _, s := range sheets {
				if s.Rows() > 0 && len(e.tabs) > 0 && !slices.Contains(e.tabs, s.Tab) {
					e.aside.Add(unreadTab, "« "+s.Tab+" »")
				}
			}
			return e, few.OfFile(name, faults)
		}
	}
	var tabs []string
	for _, s := range sheets {
		if s.Tab != "" {
			tabs = append(tabs, "« "+s.Tab+" »")
		}
	}
	what := ""
	if len(tabs) > change.MaxListed {
		tabs = append(tabs[:change.MaxListed], "…")
	}
	if tabs != nil {
		what = fmt.Sprintf(" ; %s %s", fr.Agree(len(tabs), "sa feuille est", "ses feuilles sont"), fr.Join(tabs))
	}
	return nil, diag.List{errUnknownFile.At(diag.File(name), what)}
}

var unreadTab = change.About("Feuille{s} non lue{s}, car {ses|leurs} titres ne sont pas ceux qu’on attend : %s.")

var (
	hiddenTab     = change.About("Feuille{s} masquée{s}, lue{s} comme les autres : %s.")
	hiddenColumns = change.About("Colonnes masquées, lues comme les autres : %s.")
	hiddenRows    = change.About("Lignes masquées ou filtrées, lues comme les autres : %s.")
)

// readAnswer reads an answer of the public interface of the platform.
func (e *Export) readAnswer(data []byte) diag.List {
	e.IsAnswer = true
	doc, faults := json.Read(e.Name, data)
	if doc == nil {
		return faults
	}
	read, faults := answer.Read(doc, e.Name)
	switch x := read.(type) {
	case *answer.Labels:
		e.content = labels{x}
	case *answer.Scores:
		e.content = snapshots{x}
	case *answer.Values:
		e.content = values{x}
	}
	return faults
}

// Describe says what the file is: « plan d’actions, 2 actions (export du 2 mars
// 2026) ».
func (e *Export) Describe() string {
	text := e.content.Describe()
	if !e.Made.IsZero() {
		what := map[bool]string{true: "réponse", false: "export"}[e.IsAnswer]
		text += " (" + what + " du " + e.Made.Long() + ")"
	}
	return text
}

// Answers are what the user said of a file, on the command line or when asked.
type Answers = ask.Answers

// Partly asks whether to take the rows without a fault. Its answer is [Answers.Partial]
// for one file.
var Partly = task.Partly

// Prepare works out what importing e would change in a portal, whose facts were
// read from source without a fault.
func Prepare(e *Export, p *portal.Portal, source fs.FS, a Answers) change.Plan {
	t := task.New(&e.File, p, source, a, e.refused)
	e.content.prepare(t)
	t.KeepRefused()
	if idle := a.Unserved(t.Served); idle != nil && !t.Plan.IsOpen() {
		t.Plan.Aside.AddSentence(fr.Agree(len(idle), "Option qui ne sert", "Options qui ne servent") + " pas à ce fichier : " + fr.Join(idle) + ".")
	}
	for _, said := range e.aside.Sentences() {
		t.Plan.Aside.AddSentence(said)
	}
	t.Plan.Write(source)
	t.Plan.Faults = few.OfFile(e.Name, t.Plan.Faults)
	return t.Plan
}

// Unsettled reports what importing files a second time, each with its answers, would
// still change in the portal that they have made: what was written is not read back as
// it should, or they contradict each other.
func Unsettled(p *portal.Portal, source fs.FS, files []*Export, answers []Answers) (faults diag.List) {
	for k, e := range files {
		var others []string
		for j, other := range files {
			if j != k {
				others = append(others, "« "+other.Name+" »")
			}
		}
		again := Prepare(e, p, source, answers[k])
		faults.Add(again.Faults...)
		faults.Add(e.unsettled(again, others)...)
	}
	return faults
}

func (e *Export) unsettled(again change.Plan, others []string) (faults diag.List) {
	if len(again.Files) > 0 && len(others) > 0 {
		return diag.List{errDisagree.At(diag.File(e.Name), fr.Join(others), strings.Join(again.Sentences(), " ; "))}
	}
	for _, f := range again.Files {
		faults.Add(errUnsettled.At(diag.File(f.Path), e.Name))
	}
	return faults
}
