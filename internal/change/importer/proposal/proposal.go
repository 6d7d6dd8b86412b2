// Package proposal reads the actions of a plan from a spreadsheet: an export of the
// platform Territoires en Transitions, or the form that it reads plans from.
//
// Confidential actions are not read, and people only to keep their names out. What
// the actions change in a portal belongs to package importer.
package proposal

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/internal/change"
	"limpide/internal/change/importer/cell"
	"limpide/internal/change/importer/fault"
	"limpide/internal/format/sheet"
	"limpide/internal/portal"
)

// What may be wrong in the cells of a plan.
var (
	ErrDate     = fault.Define("import-date", "« %s » n’est pas une date", "écrivez-la jj/mm/aaaa")
	ErrWord     = fault.Define("import-mot", "« %s » n’est pas un mot attendu ici", "corrigez cette case")
	errAmount   = fault.Define("import-montant", "« %s » : un montant est un nombre seul, positif ou nul", "écrivez le nombre, ou videz la case")
	errNoFunder = fault.Define("import-sans-financeur", "le montant « %s » n’a pas de financeur", "écrivez le financeur dans la colonne à sa gauche, ou videz la case")
	errNoTitle  = fault.Define("import-sans-titre", "cette action n’a pas de titre",
		"donnez-lui un titre sur la plateforme, puis téléchargez l’export à nouveau")
)

// The headings that a plan is told by, or that are read twice, under the names
// they had. Columns that are empty in the whole plan are not exported: any may be
// missing but the title.
const (
	HeadTitle        = "titre de l action|titre de la fiche action"
	HeadConfidential = "confidentialite de l action|confidentialite de la fiche"
	HeadAxis         = "axe x"
	headLead         = "structure pilote"
	headService      = "direction ou service pilote"
	headPart         = "titre de la sous action"
	headState        = "statut"
	headPriority     = "niveau de priorite"
	headStart        = "date de debut"
	headEnd          = "date de fin"
	headCommunes     = "communes concernees|commune concernee|communes"
)

// states are the words of the platform for the state of an action.
var states = append(portal.ActionState(0).Words()[1:], portal.NoState.String())

// HeadPeople are the columns that name people. They are read for one purpose:
// to keep these names out of what is written.
var HeadPeople = []string{
	"personne pilote", "personnes pilotes", "pilote", "elu e referent e", "elus referents", "cree par", "modifie par",
}

// Plan is the export of a plan of actions, or the form that the platform reads
// plans from.
type Plan struct {
	IsForm     bool // of the platform, which does not say which actions are confidential
	Actions    []Action
	People     []string // whose names must not come out
	OddBudgets []string // places of those not understood
	Help       []int    // rows of help of the form, and its examples, passed over
	Parts      []string // actions below others, passed over
	Refused    fault.Rows

	sheet   *sheet.Sheet
	heads   sheet.Headings
	hidden  map[string]bool            // labels of the confidential actions
	unclear map[string]diag.Diagnostic // labels of those of which that is not told
	isTaken map[int]bool               // the columns that were read
	start   int                        // the first row of actions
}

// Action is a row of the plan: what the portal may say of an action.
type Action struct {
	portal.Action
	Row                int      // from 0
	Axis               string   // as the plan words it, « 2. Déchets / 2.1 Tri »
	Measures, Measured []string // what it is linked to, as the platform names them
	Places             []string // the communes that it concerns, as the file writes them
	IsGross            []bool   // of each funder: the amount is said to include taxes
}

// Read reads the actions of a sheet that may be shown, below the headings by which it
// was told. One that is confidential in any of its rows is left out of all; a row that
// has faults is refused.
func Read(s *sheet.Sheet, heads sheet.Headings, isForm bool) *Plan {
	x := &Plan{sheet: s, heads: heads, IsForm: isForm, hidden: map[string]bool{}, unclear: map[string]diag.Diagnostic{}, isTaken: map[int]bool{}}
	x.findHelp()
	for row := x.start; row < x.sheet.Rows(); row++ {
		for _, head := range HeadPeople {
			for _, col := range x.heads.All(head) {
				x.People = append(x.People, SplitList(x.sheet.Cell(row, col), true)...)
			}
		}
		// Only a plain « Non » to its confidentiality says that an action may be shown. The form
		// has no such column.
		title, col := sheet.Label(x.text(row, HeadTitle)), x.heads.Col(HeadConfidential)
		text := x.text(row, HeadConfidential)
		switch answer := sheet.Label(text); {
		case title == "" || x.IsForm:
		case x.sheet.IsUncounted(row, col):
			x.unclear[title] = sheet.Uncounted.At(x.sheet.At(row, col))
		case text != "" && answer != "oui" && answer != "non":
			x.unclear[title] = ErrWord.At(x.sheet.At(row, col), x.sheet.Shown(row, col)).WithHint("possibles : Oui ou Non")
		case answer != "non":
			x.hidden[title] = true
		}
	}
	for row := x.start; row < x.sheet.Rows(); row++ {
		title, part := x.text(row, HeadTitle), x.text(row, headPart)
		why, isUnclear := x.unclear[sheet.Label(title)]
		switch {
		case isUnclear:
			x.Refused.Add(s, heads, row, why)
		case x.IsHidden(title):
		case part != "":
			x.Parts = append(x.Parts, "« "+part+" »")
		case x.IsForm && isExample.MatchString(title):
			x.Help = append(x.Help, row)
		case title == "" && x.IsForm && !x.isAxis(row):
			x.Refused.Add(s, heads, row, errNoTitle.At(x.sheet.At(row, x.heads.Col(HeadTitle))).WithHint("donnez-lui un titre dans cette case, ou effacez la ligne"))
		case title == "" && !x.IsForm && !x.sheet.IsEmpty(row):
			x.Refused.Add(s, heads, row, errNoTitle.At(x.sheet.At(row, x.heads.Col(HeadTitle))))
		case title == "":
		default:
			faults := fault.Headless(s, heads, row)
			a := x.readAction(row, title, &faults)
			for _, d := range fault.Cells(s, heads, row, slices.Sorted(maps.Keys(x.isTaken))...) {
				if !slices.ContainsFunc(faults, func(known diag.Diagnostic) bool { return known.Place == d.Place }) {
					faults.Add(d)
				}
			}
			if x.Refused.Add(s, heads, row, faults...); len(faults) > 0 {
				continue
			}
			isSame := func(known Action) bool { // an action that stands in two axes comes twice, alike
				return change.Lines("action", known.Action) == change.Lines("action", a.Action) &&
					slices.Equal(known.Measures, a.Measures) && slices.Equal(known.Measured, a.Measured) &&
					slices.Equal(known.Places, a.Places)
			}
			if !slices.ContainsFunc(x.Actions, isSame) {
				x.Actions = append(x.Actions, a)
			}
		}
	}
	return x
}

// IsTwin reports whether two actions may be one that stands in two axes: of the same
// title, each in its own axis.
func (a Action) IsTwin(other Action) bool {
	return sheet.Label(a.Title) == sheet.Label(other.Title) && a.Axis != other.Axis
}

// axisHead is the heading of an axis, or of one below it: « Sous-axe (x.x) ».
var axisHead = regexp.MustCompile(`^((sous )*axe )?x( x)*$`)

// axisOf returns the axis of a row and those below it.
func (x *Plan) axisOf(row int) string {
	var all []string
	for col := range x.sheet.Columns(x.heads.Row) {
		if text := x.sheet.Cell(row, col); text != "" && axisHead.MatchString(sheet.Label(x.sheet.Cell(x.heads.Row, col))) {
			all = append(all, text)
		}
	}
	return strings.Join(all, " / ")
}

// isAxis reports whether a row has nothing but the name of an axis.
func (x *Plan) isAxis(row int) bool {
	for col := range x.sheet.Columns(row) {
		if x.sheet.Cell(row, col) != "" && !axisHead.MatchString(sheet.Label(x.sheet.Cell(x.heads.Row, col))) {
			return false
		}
	}
	return true
}

// isExample is the title of a row of the form that shows how to fill it in.
var isExample = regexp.MustCompile(`(?i)^ex(emple)?s?\.?\s*[:–—-]`)

// maxHelp is how many rows of help may follow the headings of the form.
const maxHelp = 3

// helpWords are those of rows that say how to fill in the others.
var helpWords = regexp.MustCompile(`(?i)obligatoire|facultati|optionnel|^ex(emple)?\b|caractères|liste déroulante|j{1,2}/m{1,2}/a{2,4}|à (choisir|remplir|compléter)|texte libre|sépar[ée]|format |^(le |la |les )?(nom|titre|intitulé)s? d`)

// findHelp finds the rows of help of the form, by what they hold: words of help, or no
// title, or nothing but texts where dates, words of a list and amounts are expected.
func (x *Plan) findHelp() {
	x.start = x.heads.Row + 1
	for row := x.heads.Row + 1; x.IsForm && row < x.sheet.Rows() && row <= x.heads.Row+maxHelp; row++ {
		isHelp, isAction := x.sheet.Cell(row, x.heads.Col(HeadTitle)) == "", false
		for col := range x.sheet.Columns(row) {
			isHelp = isHelp || helpWords.MatchString(x.sheet.Cell(row, col))
		}
		for _, head := range []string{headState, headPriority, headStart, headEnd, "montant € ht", "montant ht"} {
			text := x.sheet.Cell(row, x.heads.Col(head))
			if text == "" {
				continue
			}
			var faults diag.List
			switch head {
			case headState:
				x.word(row, head, states, &faults)
			case headPriority:
				x.word(row, head, portal.Priority("").Words(), &faults)
			case headStart, headEnd:
				x.day(row, head, &faults)
			default:
				x.amount(row, x.heads.Col(head), false, &faults)
			}
			isAction = isAction || len(faults) == 0
			isHelp = isHelp || len(faults) > 0
		}
		if !isHelp || isAction || x.sheet.IsEmpty(row) {
			return
		}
		x.Help, x.start = append(x.Help, row), row+1
	}
}

// Hidden returns how many actions are confidential.
func (x *Plan) Hidden() int { return len(x.hidden) }

// IsHidden reports whether the plan has a confidential action of a title.
func (x *Plan) IsHidden(title string) bool { return x.hidden[sheet.Label(title)] }

// text returns a cell of a column, which is taken then.
func (x *Plan) text(row int, heads string) string {
	col := x.heads.Col(heads)
	x.isTaken[col] = true
	return x.sheet.Cell(row, col)
}

func (x *Plan) readAction(row int, title string, faults *diag.List) Action {
	list := func(heads string) []string { return SplitList(x.text(row, heads), x.IsForm) }
	lead := list(headLead)
	if lead == nil {
		lead = list(headService)
	}
	state := x.word(row, headState, states, faults)
	a := Action{
		Row:      row,
		Axis:     x.axisOf(row),
		Measures: SplitList(x.text(row, "mesures des referentiels|mesures liees"), false),
		Measured: list("indicateurs lies"),
		Places:   SplitList(x.text(row, headCommunes), true),
		Action: portal.Action{
			Title:       title,
			Description: prose(x.text(row, "descriptif")),
			Aims:        prose(x.text(row, "objectifs")),
			Priority:    portal.Priority(x.word(row, headPriority, portal.Priority("").Words(), faults)),
			Theme:       x.text(row, "thematique principale"),
			Start:       x.day(row, headStart, faults),
			End:         x.day(row, headEnd, faults),
			Continuous:  sheet.Label(x.text(row, "l action se repete tous les ans|action en amelioration continue")) == "oui",
			Lead:        strings.Join(lead, ", "),
			Partners:    list("partenaires"),
			Budgets: append(x.budgets(row, "budgets d investissement", portal.Investment),
				x.budgets(row, "budgets de fonctionnement", portal.Running)...),
		},
	}
	a.State, _ = portal.ValueOf[portal.ActionState](state)
	x.readFunders(&a, faults)
	return a
}

// word reads a cell that holds one of the platform's words.
func (x *Plan) word(row int, heads string, words []string, faults *diag.List) string {
	text := x.text(row, heads)
	if k := slices.IndexFunc(words, func(w string) bool { return fr.Fold(w) == fr.Fold(text) }); k >= 0 {
		return words[k]
	}
	if text != "" {
		faults.Add(ErrWord.At(x.sheet.At(row, x.heads.Col(heads)), text).WithHint("possibles : %s", fr.Join(words)))
	}
	return ""
}

func (x *Plan) day(row int, heads string, faults *diag.List) fr.Date {
	text := x.text(row, heads)
	if text == "" {
		return fr.Date{}
	}
	day, err := x.sheet.Day(row, x.heads.Col(heads))
	if err != nil {
		faults.Add(ErrDate.At(x.sheet.At(row, x.heads.Col(heads)), text))
	}
	return day
}

// SplitList cuts a cell of several items: one a line in an export, separated by
// commas in the form and where people are named.
func SplitList(text string, commas bool) []string {
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
func (x *Plan) budgets(row int, heads string, kind portal.BudgetKind) []portal.Budget {
	var all []portal.Budget
	year := 0
	for line := range strings.Lines(x.text(row, heads)) {
		line = strings.TrimSpace(line)
		m := budgetItem.FindStringSubmatch(line)
		var amount float64
		err := error(nil)
		if m != nil {
			amount, err = sheet.ParseNumber(strings.TrimSpace(m[1]))
		}
		switch {
		case line == "":
		case budgetYear.MatchString(line):
			year, _ = strconv.Atoi(line[:4]) // the digits of the pattern
		case budgetTotal.MatchString(line):
			year = 0
		case m == nil || err != nil:
			x.OddBudgets = append(x.OddBudgets, fmt.Sprintf("ligne %d, colonne %s", row+1, sheet.ColumnName(x.heads.Col(heads))))
			return nil
		default:
			unit := portal.Euros
			if strings.EqualFold(m[2], string(portal.FullTime)) {
				unit = portal.FullTime
			}
			k := slices.IndexFunc(all, func(b portal.Budget) bool { return b.Year == year && b.Unit == unit })
			if k < 0 {
				k, all = len(all), append(all, portal.Budget{Kind: kind, Unit: unit, Year: year})
			}
			if strings.HasPrefix(strings.ToLower(m[3]), "p") {
				all[k].Planned = &amount
			} else {
				all[k].Actual = &amount
			}
		}
	}
	return all
}

var funderHeading = regexp.MustCompile(`^financeur \d+$`)

// readFunders reads the pairs of columns of funder and amount. The amount is right
// of its funder: its heading comes as often as there are funders.
func (x *Plan) readFunders(a *Action, faults *diag.List) {
	for col := range x.sheet.Columns(x.heads.Row) {
		if !funderHeading.MatchString(sheet.Label(x.sheet.Cell(x.heads.Row, col))) {
			continue
		}
		x.isTaken[col] = true
		f, isGross := portal.Funder{Name: x.sheet.Cell(a.Row, col)}, false
		if head := sheet.Label(x.sheet.Cell(x.heads.Row, col+1)); strings.HasPrefix(head, "montant") {
			isGross = !strings.HasSuffix(head, "ht")
			f.Amount = x.amount(a.Row, col+1, isGross, faults)
		}
		switch {
		case f.Name != "":
			a.Funders, a.IsGross = append(a.Funders, f), append(a.IsGross, isGross && f.Amount != nil)
		case f.Amount != nil:
			faults.Add(errNoFunder.At(x.sheet.At(a.Row, col+1), x.sheet.Shown(a.Row, col+1)))
		}
	}
}

// amount reads a cell of an amount in euros; nil if it says that there is none.
func (x *Plan) amount(row, col int, isGross bool, faults *diag.List) *float64 {
	unit := "€ HT"
	if isGross {
		unit = "€ TTC"
	}
	switch r, ok := cell.Read(x.sheet, row, col, unit, faults); {
	case !ok, r.IsVoid, r.State == portal.Missing:
		return nil
	case r.Mark != "", r.State != portal.Final, r.Number < 0:
		faults.Add(errAmount.At(x.sheet.At(row, col), x.sheet.Cell(row, col)))
		return nil
	default:
		return &r.Number
	}
}

// Describe says what the plan is: « plan d’actions, 2 actions ».
func (x *Plan) Describe() string {
	text := "plan d’actions, " + fr.Count(len(x.Actions), "action", "actions")
	if len(x.hidden) > 0 {
		text += " et " + fr.Count(len(x.hidden), "confidentielle", "confidentielles")
	}
	return text
}

// Dropped returns the headings of the columns that have something in them and go
// nowhere, each once, in the order of the file. That of the service goes somewhere
// unless an action has another lead.
func (x *Plan) Dropped() []string {
	isTaken := maps.Clone(x.isTaken)
	isLost := func(row int) bool { return x.text(row, headLead) != "" && x.text(row, headService) != "" }
	isTaken[x.heads.Col(headService)] = !x.anyRow(isLost)
	var all []string
	for col := range x.sheet.Width() {
		head := x.sheet.Cell(x.heads.Row, col)
		if funderHeading.MatchString(sheet.Label(head)) {
			isTaken[col], isTaken[col+1] = true, true
		}
		isFilled := func(row int) bool { return x.sheet.Cell(row, col) != "" }
		if quoted := "« " + head + " »"; head != "" && head != fault.HeadWhy && !isTaken[col] && !slices.Contains(all, quoted) && x.anyRow(isFilled) {
			all = append(all, quoted)
		}
	}
	return all
}

// anyRow reports whether some row of an action is as asked.
func (x *Plan) anyRow(is func(row int) bool) bool {
	for row := x.start; row < x.sheet.Rows(); row++ {
		if is(row) {
			return true
		}
	}
	return false
}
