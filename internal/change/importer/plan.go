package importer

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/internal/format/sheet"
)

// The headings of a plan, under the names they had. Columns that are empty in
// the whole plan are not exported: any of them may be missing but the title.
const (
	headAction       = "titre de l action|titre de la fiche action"
	headConfidential = "confidentialite de l action|confidentialite de la fiche"
	headAxis         = "axe x"
	headStatus       = "statut"
	headPriority     = "niveau de priorite"
	headStart        = "date de debut"
	headEnd          = "date de fin"
	headYearly       = "l action se repete tous les ans|action en amelioration continue"
	headDescription  = "descriptif"
	headAims         = "objectifs"
	headTheme        = "thematique principale"
	headLead         = "structure pilote"
	headService      = "direction ou service pilote"
	headPartners     = "partenaires"
	headRunning      = "budgets de fonctionnement"
	headInvestment   = "budgets d investissement"
	headMeasures     = "mesures des referentiels|mesures liees"
	headIndicators   = "indicateurs lies"
)

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
			x.add(x.readAction(row, title, faults))
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
	for _, known := range x.actions {
		if known.title == a.title && known.block("") == a.block("") {
			return
		}
	}
	x.actions = append(x.actions, a)
}

func (x *plan) readAction(row int, title string, faults *diag.List) action {
	a := action{
		row:         row,
		title:       title,
		description: prose(x.text(row, headDescription)),
		aims:        prose(x.text(row, headAims)),
		theme:       x.text(row, headTheme),
		yearly:      sheet.Label(x.text(row, headYearly)) == "oui",
		partners:    splitList(x.text(row, headPartners), x.isForm),
		lead:        strings.Join(splitList(x.text(row, headLead), x.isForm), ", "),
		measures:    splitList(x.text(row, headMeasures), false),
		measured:    splitList(x.text(row, headIndicators), x.isForm),
		start:       x.day(row, headStart, faults),
		end:         x.day(row, headEnd, faults),
		status:      x.word(row, headStatus, actionStatuses, faults),
		priority:    x.word(row, headPriority, actionPriorities, faults),
	}
	if a.lead == "" {
		a.lead = strings.Join(splitList(x.text(row, headService), x.isForm), ", ")
	}
	a.budgets = append(x.budgets(row, headInvestment, "investissement"), x.budgets(row, headRunning, "fonctionnement")...)
	a.funders = x.funders(row, faults)
	return a
}

var (
	actionStatuses   = []string{"À venir", "En cours", "Réalisé", "En pause", "Abandonné", "Bloqué", "En retard", "À discuter", "Sans statut"}
	actionPriorities = []string{"Élevé", "Moyen", "Bas"}
)

// word reads a cell that holds one of the platform's words.
func (x *plan) word(row int, heads string, words []string, faults *diag.List) string {
	text := x.text(row, heads)
	for _, w := range words {
		if fr.Fold(w) == fr.Fold(text) {
			return strings.TrimPrefix(w, "Sans statut")
		}
	}
	if text != "" {
		faults.Add(errWord.At(x.sheet.At(row, x.heads.Col(heads)), text).WithHint("possibles : %s", fr.Join(words)))
	}
	return ""
}

// first returns the first row of actions.
func (x *plan) first() int {
	if x.isForm {
		return x.heads.Row + 1 + formPreamble
	}
	return x.heads.Row + 1
}

func (x *plan) day(row int, heads string, faults *diag.List) fr.Date {
	text := x.text(row, heads)
	if text == "" {
		return fr.Date{}
	}
	day, err := sheet.ParseDay(text)
	if err != nil {
		faults.Add(errDate.At(x.sheet.At(row, x.heads.Col(heads)), text))
	}
	return day
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
func (x *plan) budgets(row int, heads, kind string) []budget {
	var all []budget
	year := 0
	for line := range strings.Lines(x.text(row, heads)) {
		line = strings.TrimSpace(line)
		switch m := budgetItem.FindStringSubmatch(line); {
		case line == "":
		case m != nil:
			amount, err := sheet.ParseNumber(strings.TrimSpace(m[1]))
			if err != nil {
				return x.oddBudget(row, heads)
			}
			all = addBudget(all, budget{kind: kind, unit: budgetUnits[strings.ToLower(m[2])], year: year}, amount, strings.HasPrefix(strings.ToLower(m[3]), "p"))
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

var budgetUnits = map[string]string{"€ ht": "€ HT", "etp": "ETP"}

func (x *plan) oddBudget(row int, heads string) []budget {
	x.oddBudgets = append(x.oddBudgets, fmt.Sprintf("ligne %d, colonne %s", row+1, sheet.ColumnName(x.heads.Col(heads))))
	return nil
}

// addBudget adds an amount, beside the other one of the same year and unit.
func addBudget(all []budget, b budget, amount float64, isPlanned bool) []budget {
	k := slices.IndexFunc(all, func(o budget) bool { return o.year == b.year && o.unit == b.unit })
	if k < 0 {
		all = append(all, b)
		k = len(all) - 1
	}
	if isPlanned {
		all[k].planned = &amount
	} else {
		all[k].actual = &amount
	}
	return all
}

var funderHeading = regexp.MustCompile(`^financeur \d+$`)

// funders reads the pairs of columns of funder and amount. The amount is right
// of its funder: its heading comes as often as there are funders.
func (x *plan) funders(row int, faults *diag.List) []funder {
	var all []funder
	for col := range x.sheet.Columns(x.heads.Row) {
		name := x.sheet.Cell(row, col)
		if name == "" || !funderHeading.MatchString(sheet.Label(x.sheet.Cell(x.heads.Row, col))) {
			continue
		}
		f := funder{name: name}
		amountHead := sheet.Label(x.sheet.Cell(x.heads.Row, col+1))
		if strings.HasPrefix(amountHead, "montant") {
			if v, ok := x.sheet.Number(row, col+1, faults); ok && strings.HasSuffix(amountHead, "ht") {
				f.amount = &v
			} else if ok {
				f.gross = &v
			}
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

// taken are the columns that go into the portal. That of the service does where
// the plan names no other lead.
var taken = []string{
	headAction, headConfidential, headStatus, headPriority, headStart, headEnd, headYearly, headDescription, headAims,
	headTheme, headLead, headService, headPartners, headRunning, headInvestment, headMeasures, headIndicators,
}

// dropped returns the headings of the columns that have something in them and go
// nowhere, each once, in the order of the file.
func (x *plan) dropped() []string {
	isTaken := map[int]bool{}
	for _, head := range taken {
		isTaken[x.heads.Col(head)] = true
	}
	if x.hasOtherLead() {
		delete(isTaken, x.heads.Col(headService))
	}
	var all []string
	for col := range x.sheet.Columns(x.heads.Row) {
		head := x.sheet.Cell(x.heads.Row, col)
		if funderHeading.MatchString(sheet.Label(head)) {
			isTaken[col], isTaken[col+1] = true, true
		}
		if quoted := "« " + head + " »"; head != "" && !isTaken[col] && !slices.Contains(all, quoted) && x.anyRow(func(row int) bool { return x.sheet.Cell(row, col) != "" }) {
			all = append(all, quoted)
		}
	}
	return all
}

// hasOtherLead reports whether an action has a service beside its lead.
func (x *plan) hasOtherLead() bool {
	return x.anyRow(func(row int) bool { return x.text(row, headLead) != "" && x.text(row, headService) != "" })
}

func (x *plan) anyRow(is func(row int) bool) bool {
	for row := x.first(); row < x.sheet.Rows(); row++ {
		if is(row) {
			return true
		}
	}
	return false
}
