package importer

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/internal/change"
	"limpide/internal/format/sheet"
	"limpide/internal/portal"
)

// The headings of a plan, under the names they had, beside those of [columns].
const (
	headAction       = "titre de l action|titre de la fiche action"
	headConfidential = "confidentialite de l action|confidentialite de la fiche"
	headAxis         = "axe x"
	headLead         = "structure pilote"
	headService      = "direction ou service pilote"
	headRunning      = "budgets de fonctionnement"
	headInvestment   = "budgets d investissement"
)

// columns are what the portal takes of an action, in the order of
// docs/donnees.md: a key of its file, and the headings that the column had. Those
// that are empty in the whole plan are not exported: any of them may be missing
// but the title.
var columns = []struct {
	key, heads string
	read       func(x *plan, at planCell, faults *diag.List) change.Value
}{
	{"titre", headAction, readText},
	{"description", "descriptif", readProse},
	{"objectifs", "objectifs", readProse},
	{"statut", "statut", oneOf(append(portal.ActionState(0).Words()[1:], noStatus)...)},
	{"priorite", "niveau de priorite", oneOf(portal.Priority("").Words()...)},
	{"thematique", "thematique principale", readText},
	{"debut", "date de debut", readDay},
	{"fin", "date de fin", readDay},
	{"amelioration_continue", "l action se repete tous les ans|action en amelioration continue", readYes},
	{"structure_pilote", headLead, readLead},
	{"partenaires", "partenaires", readList},
	{"mesures", "mesures des referentiels|mesures liees", readLines},
	{"indicateurs", "indicateurs lies", readList},
}

// headPeople are the columns that name people. They are read for one purpose:
// to hold that these names are nowhere in what is written.
var headPeople = []string{
	"personne pilote", "personnes pilotes", "pilote", "elu e referent e", "elus referents", "cree par", "modifie par",
}

// plan is the export of a plan of actions, or the form that the platform reads
// plans from.
type plan struct {
	sheet      *sheet.Sheet
	heads      sheet.Headings
	isForm     bool
	hidden     map[string]bool // labels of the confidential actions
	actions    []action
	people     []string
	oddBudgets []string // places of those not understood
}

// formPreamble is how many rows of help follow the headings of the form.
const formPreamble = 1

// readPlan recognises a plan by the title of its actions.
func readPlan(e *Export, sheets []*sheet.Sheet, faults *diag.List) content {
	for _, s := range sheets {
		heads, ok := s.Headings(headAction, headAxis+"|"+headConfidential)
		if !ok {
			continue
		}
		x := &plan{sheet: s, heads: heads, isForm: heads.Col(headConfidential) < 0, hidden: map[string]bool{}}
		if x.isForm && sheet.Label(s.Tab) != "fichier dimport" && heads.Col("titre de la sous action") < 0 {
			// Without that column nothing tells which actions may be shown.
			faults.Add(errNoColumn.At(s.At(heads.Row, -1), "Confidentialité de l’action"))
			return nil
		}
		if m := planName.FindStringSubmatch(e.name); m != nil {
			e.owner = m[1]
		}
		x.read(faults)
		return x
	}
	return nil
}

// planName is how the platform names the file: « Export_CC du Val_Plan
// climat_2026-03-02.xlsx ».
var planName = regexp.MustCompile(`^Export_(.+?)_.+_\d{4}-\d{2}-\d{2}`)

// read reads the actions that may be shown. One that is confidential in any of
// its rows is left out of all.
func (x *plan) read(faults *diag.List) {
	for row := x.first(); row < x.sheet.Rows(); row++ {
		x.notePeople(row)
		if title := x.text(row, headAction); title != "" && !x.isPublic(row) {
			x.hidden[sheet.Label(title)] = true
		}
	}
	for row := x.first(); row < x.sheet.Rows(); row++ {
		title := x.text(row, headAction)
		switch {
		case title == "" && !x.isForm && !x.sheet.IsEmpty(row):
			faults.Add(errNoTitle.At(x.sheet.At(row, x.heads.Col(headAction))))
		case title == "", x.hidden[sheet.Label(title)]:
		default:
			x.add(x.readAction(row, faults))
		}
	}
}

// isPublic reports whether an action may be shown: only a plain « Non » to its
// confidentiality says so. The form has no such column.
func (x *plan) isPublic(row int) bool {
	return x.isForm || sheet.Label(x.text(row, headConfidential)) == "non"
}

func (x *plan) text(row int, heads string) string { return x.sheet.Cell(row, x.heads.Col(heads)) }

// notePeople keeps the names of the people of a row.
func (x *plan) notePeople(row int) {
	for _, head := range headPeople {
		for _, col := range x.heads.All(head) {
			x.people = append(x.people, splitList(x.sheet.Cell(row, col), true)...)
		}
	}
}

// add keeps an action; one that stands in two axes comes twice, alike.
func (x *plan) add(a action) {
	if !slices.ContainsFunc(x.actions, func(known action) bool { return known.block("") == a.block("") }) {
		x.actions = append(x.actions, a)
	}
}

func (x *plan) readAction(row int, faults *diag.List) action {
	a := action{row: row}
	for _, c := range columns {
		if col := x.heads.Col(c.heads); col >= 0 || c.heads == headLead {
			a.fields = append(a.fields, field{c.key, c.read(x, planCell{row, col}, faults)})
		}
	}
	a.fields = filled(a.fields...)
	a.budgets = append(x.budgets(row, headInvestment, "investissement"), x.budgets(row, headRunning, "fonctionnement")...)
	a.funders = x.funders(row, faults)
	return a
}

// planCell is where a column of an action stands.
type planCell struct{ row, col int }

func (x *plan) at(c planCell) string { return x.sheet.Cell(c.row, c.col) }

func readText(x *plan, c planCell, _ *diag.List) change.Value  { return change.Text(x.at(c)) }
func readProse(x *plan, c planCell, _ *diag.List) change.Value { return change.Text(prose(x.at(c))) }
func readYes(x *plan, c planCell, _ *diag.List) change.Value {
	return change.Yes(sheet.Label(x.at(c)) == "oui")
}
func readList(x *plan, c planCell, _ *diag.List) change.Value {
	return change.List(splitList(x.at(c), x.isForm))
}
func readLines(x *plan, c planCell, _ *diag.List) change.Value {
	return change.List(splitList(x.at(c), false))
}

// readLead reads who leads the action: a service where no structure is named.
func readLead(x *plan, c planCell, _ *diag.List) change.Value {
	lead := splitList(x.at(c), x.isForm)
	if lead == nil {
		lead = splitList(x.text(c.row, headService), x.isForm)
	}
	return change.Text(strings.Join(lead, ", "))
}

func readDay(x *plan, c planCell, faults *diag.List) change.Value {
	text := x.at(c)
	if text == "" {
		return change.Day{}
	}
	day, err := sheet.ParseDay(text)
	if err != nil {
		faults.Add(errDate.At(x.sheet.At(c.row, c.col), text))
	}
	return change.Day{Date: day}
}

// noStatus is how the platform says that an action has no status.
var noStatus = portal.NoState.String()

// oneOf reads one of the platform's words.
func oneOf(words ...string) func(x *plan, c planCell, faults *diag.List) change.Value {
	return func(x *plan, c planCell, faults *diag.List) change.Value {
		text := x.at(c)
		for _, w := range words {
			if fr.Fold(w) == fr.Fold(text) {
				return change.Text(strings.TrimPrefix(w, noStatus))
			}
		}
		if text != "" {
			faults.Add(errWord.At(x.sheet.At(c.row, c.col), text).WithHint("possibles : %s", fr.Join(words)))
		}
		return change.Text("")
	}
}

// first returns the first row of actions.
func (x *plan) first() int {
	if x.isForm {
		return x.heads.Row + 1 + formPreamble
	}
	return x.heads.Row + 1
}

// splitList cuts a cell of several items: one a line in an export, separated by
// commas in the form and where people are named.
func splitList(text string, commas bool) []string {
	items := strings.FieldsFunc(text, func(r rune) bool { return r == '\n' || r == '\r' || commas && (r == ',' || r == ';') })
	var kept []string
	for _, item := range items {
		if item = strings.TrimSpace(item); item != "" && !slices.Contains(kept, item) {
			kept = append(kept, item)
		}
	}
	return kept
}

// prose puts a text of several lines on one: the portal has plain texts. The
// items of a list are separated by semicolons.
func prose(text string) string {
	var b strings.Builder
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		item := strings.TrimSpace(strings.TrimLeft(line, "•-–*"))
		if item == "" {
			continue
		}
		if b.Len() > 0 {
			last := b.String()[b.Len()-1]
			if strings.IndexByte(".:;!?,", last) < 0 && item != line {
				b.WriteString(" ;")
			}
			b.WriteByte(' ')
		}
		b.WriteString(item)
	}
	return b.String()
}

var (
	budgetYear  = regexp.MustCompile(`^(\d{4})\s*:$`)
	budgetTotal = regexp.MustCompile(`(?i)^total en (€ ht|etp)( \([^)]*\))?\s*:$`)
	budgetItem  = regexp.MustCompile(`(?i)^-\s*([\d\s.,]+)\s*(€ HT|ETP)\s+(prévisionnels?|dépensés?|réels?)$`)
)

// budgets reads the text that the platform makes of a budget. One that it is
// not sure to understand is left aside whole.
func (x *plan) budgets(row int, heads, kind string) []money {
	var all []money
	year := 0
	for line := range strings.Lines(x.text(row, heads)) {
		line = strings.TrimSpace(line)
		m := budgetItem.FindStringSubmatch(line)
		switch {
		case line == "":
		case m != nil:
			amount, err := sheet.ParseNumber(strings.TrimSpace(m[1]))
			if err != nil {
				return x.oddBudget(row, heads)
			}
			unit := map[string]string{"€ ht": "€ HT", "etp": "ETP"}[strings.ToLower(m[2])]
			key := map[bool]string{true: "previsionnel", false: "reel"}[strings.HasPrefix(strings.ToLower(m[3]), "p")]
			all = addBudget(all, budgetOf(kind, unit, year), key, amount)
		case budgetYear.MatchString(line):
			year = yearOf(line)
		case budgetTotal.MatchString(line):
			year = 0
		default:
			return x.oddBudget(row, heads)
		}
	}
	return all
}

// yearOf reads the four digits that a line starts with.
func yearOf(line string) int {
	year, _ := strconv.Atoi(line[:4])
	return year
}

func (x *plan) oddBudget(row int, heads string) []money {
	x.oddBudgets = append(x.oddBudgets, fmt.Sprintf("ligne %d, colonne %s", row+1, sheet.ColumnName(x.heads.Col(heads))))
	return nil
}

// addBudget adds an amount, beside the other one of the same budget.
func addBudget(all []money, b money, key string, amount float64) []money {
	k := slices.IndexFunc(all, b.isSame)
	if k < 0 {
		k, all = len(all), append(all, b)
	}
	others := slices.DeleteFunc(all[k].amounts, func(f field) bool { return f.key == key })
	all[k].amounts = append(others, field{key, numberOf(amount)})
	slices.SortFunc(all[k].amounts, func(a, b field) int { return strings.Compare(a.key, b.key) })
	return all
}

var funderHeading = regexp.MustCompile(`^financeur \d+$`)

// funders reads the pairs of columns of funder and amount. The amount is right
// of its funder: its heading comes as often as there are funders.
func (x *plan) funders(row int, faults *diag.List) []money {
	var all []money
	for col := range x.sheet.Columns(x.heads.Row) {
		name := x.sheet.Cell(row, col)
		if name == "" || !funderHeading.MatchString(sheet.Label(x.sheet.Cell(x.heads.Row, col))) {
			continue
		}
		f := money{of: []field{{"nom", change.Text(name)}}}
		head := sheet.Label(x.sheet.Cell(x.heads.Row, col+1))
		if v, ok := x.sheet.Number(row, col+1, faults); ok && strings.HasPrefix(head, "montant") {
			f.amounts = []field{{"montant", numberOf(v)}}
			f.isGross = !strings.HasSuffix(head, "ht")
		}
		all = append(all, f)
	}
	return all
}

func (x *plan) describe() string {
	text := "plan d’actions, " + fr.Count(len(x.actions), "action", "actions")
	if len(x.hidden) > 0 {
		text += " et " + fr.Count(len(x.hidden), "confidentielle", "confidentielles")
	}
	return text
}

// dropped returns the headings of the columns that have something in them and go
// nowhere, each once, in the order of the file. That of the service goes somewhere
// unless an action has another lead.
func (x *plan) dropped() []string {
	hasOtherLead := x.anyRow(func(row int) bool { return x.text(row, headLead) != "" && x.text(row, headService) != "" })
	isTaken := map[int]bool{x.heads.Col(headService): !hasOtherLead}
	for _, head := range []string{headConfidential, headRunning, headInvestment} {
		isTaken[x.heads.Col(head)] = true
	}
	for _, c := range columns {
		isTaken[x.heads.Col(c.heads)] = true
	}
	var all []string
	for col := range x.sheet.Columns(x.heads.Row) {
		head := x.sheet.Cell(x.heads.Row, col)
		if funderHeading.MatchString(sheet.Label(head)) {
			isTaken[col], isTaken[col+1] = true, true
		}
		isFilled := func(row int) bool { return x.sheet.Cell(row, col) != "" }
		if quoted := "« " + head + " »"; head != "" && !isTaken[col] && !slices.Contains(all, quoted) && x.anyRow(isFilled) {
			all = append(all, quoted)
		}
	}
	return all
}

// anyRow reports whether some row of an action is as asked.
func (x *plan) anyRow(is func(row int) bool) bool {
	for row := x.first(); row < x.sheet.Rows(); row++ {
		if is(row) {
			return true
		}
	}
	return false
}
