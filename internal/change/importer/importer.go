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
	"limpide/internal/change/importer/fault"
	"limpide/internal/change/importer/series"
	"limpide/internal/format/json"
	"limpide/internal/format/sheet"
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

	aside   change.Remarks // what was not read of it, or is to be known
	tabs    []string       // that were read, or need not be
	refused fault.Rows     // whose faults need no portal to be told

	isAnswer bool // of the public interface of the platform, in JSON
}

// content is one of the kinds of spreadsheet.
type content interface {
	Describe() string // what the file is, in a few words
	// prepare works out the plan of a task, with the faults of the file that only
	// a portal can tell and the questions that it leaves open.
	prepare(t *task)
}

var (
	partSeparator = regexp.MustCompile(`_| - |\.[a-z]+$`)
	dayInName     = regexp.MustCompile(`\d{4}-\d{2}-\d{2}`)
)

// Read recognises a file by its contents: its tabs and its headings. The name
// is the one shown, and is looked at for what the contents do not say.
func Read(name string, data []byte) (*Export, diag.List) {
	e := &Export{name: name, names: partSeparator.Split(name, -1)}
	if days := dayInName.FindAllString(name, -1); days != nil {
		e.day, _ = fr.ParseDate(days[len(days)-1]) // no date if it is none
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

var unreadTab = change.Remark{
	One:  "Feuille non lue, car ses titres ne sont pas ceux qu’on attend : %s.",
	Many: "Feuilles non lues, car leurs titres ne sont pas ceux qu’on attend : %s.",
}

var (
	hiddenTab = change.Remark{
		One:  "Feuille masquée, lue comme les autres : %s.",
		Many: "Feuilles masquées, lues comme les autres : %s.",
	}
	hiddenColumns = change.Remark{
		One:  "Colonnes masquées, lues comme les autres : %s.",
		Many: "Colonnes masquées, lues comme les autres : %s.",
	}
	hiddenRows = change.Remark{
		One:  "Lignes masquées ou filtrées, lues comme les autres : %s.",
		Many: "Lignes masquées ou filtrées, lues comme les autres : %s.",
	}
)

// readAnswer reads an answer of the public interface of the platform.
func (e *Export) readAnswer(data []byte) diag.List {
	e.isAnswer = true
	doc, faults := json.Read(e.name, data)
	if doc == nil {
		return faults
	}
	read, faults := answer.Read(doc, e.name)
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

// Name returns the name of the file, without its folder.
func (e *Export) Name() string { return e.name }

// Describe says what the file is: « plan d’actions, 2 actions (export du 2 mars
// 2026) ».
func (e *Export) Describe() string {
	text := e.content.Describe()
	if !e.day.IsZero() {
		what := map[bool]string{true: "réponse", false: "export"}[e.isAnswer]
		text += " (" + what + " du " + e.day.Long() + ")"
	}
	return text
}

// Prepare works out what importing e would change in a portal, whose facts were
// read from source without a fault.
func Prepare(e *Export, p *portal.Portal, source fs.FS, a Answers) change.Plan {
	t := &task{export: e, portal: p, source: source, answers: a, refused: e.refused.With(fault.Rows{}), served: map[string]bool{}}
	t.values = &valueWriter{task: t}
	e.content.prepare(t)
	t.values.tellStale()
	t.keepRefused()
	if idle := a.Unserved(t.served); idle != nil && !t.plan.IsOpen() {
		t.plan.Aside.AddSentence(fr.Agree(len(idle), "Option qui ne sert", "Options qui ne servent") + " pas à ce fichier : " + fr.Join(idle) + ".")
	}
	for _, said := range e.aside.Sentences() {
		t.plan.Aside.AddSentence(said)
	}
	t.plan.Write(source)
	t.plan.Faults = few.OfFile(e.name, t.plan.Faults)
	return t.plan
}

// Unsettled reports what importing files a second time, each with its answers, would
// still change in the portal that they have made: what was written is not read back as
// it should, or they contradict each other.
func Unsettled(p *portal.Portal, source fs.FS, files []*Export, answers []Answers) (faults diag.List) {
	for k, e := range files {
		var others []string
		for j, other := range files {
			if j != k {
				others = append(others, "« "+other.name+" »")
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
		return diag.List{errDisagree.At(diag.File(e.name), fr.Join(others), strings.Join(again.Sentences(), " ; "))}
	}
	for _, f := range again.Files {
		faults.Add(errUnsettled.At(diag.File(f.Path), e.name))
	}
	return faults
}

// task is one call of Prepare.
type task struct {
	export  *Export
	portal  *portal.Portal
	source  fs.FS
	answers Answers
	plan    change.Plan
	values  *valueWriter
	refused fault.Rows      // left out, or to be mended first
	served  map[string]bool // options that were looked at, by the key of their question
}

// fault adds a fault of the whole file.
func (t *task) fault(kind *diag.Kind, args ...any) {
	t.plan.Faults.Add(kind.At(diag.File(t.export.name), args...))
}

// first returns the first item that is as asked, or nil.
func first[T any](items []*T, is func(*T) bool) *T {
	if k := slices.IndexFunc(items, is); k >= 0 {
		return items[k]
	}
	return nil
}
