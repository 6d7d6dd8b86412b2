// Package tidy reads tables of one value a row: a year, a value, and perhaps a
// territory, an indicator, a unit, a state and a source, as statisticians and open
// data portals give them. Columns are known by their headings, or else by what
// they hold.
package tidy

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/internal/change"
	"limpide/internal/change/importer/ask"
	"limpide/internal/change/importer/cell"
	"limpide/internal/change/importer/fault"
	"limpide/internal/change/importer/named"
	"limpide/internal/change/importer/series"
	"limpide/internal/format/sheet"
	"limpide/internal/portal"
)

// Table is a tab of one value a row.
type Table struct {
	Sheet  *sheet.Sheet
	Heads  sheet.Headings
	column map[string]int
	others []string // columns that are not read
}

// The columns of a table, and their headings as [sheet.Label] writes them.
const (
	year      = "annee|annees|an|year|millesime|exercice|campagne|saison|periode|annee scolaire|annee civile|time period|time|date"
	value     = "valeur|valeurs|value|obs value|mesure|resultat|donnee|quantite|montant"
	territory = "territoire|perimetre|epci|nom epci|nom de l epci|collectivite|geo|zone|siren|siren epci|libepci|nom du perimetre"
	indicator = "indicateur|identifiant|indicator"
	unit      = "unite|unit|unite de mesure"
	state     = "etat|statut|obs status|qualite"
	source    = "source|origine"
)

var columns = []string{year, value, territory, indicator, unit, state, source}

// Read returns the table that a workbook holds, nil if it holds none.
func Read(sheets []*sheet.Sheet) *Table {
	for _, s := range sheets {
		if heads, ok := s.Headings(year, value); ok {
			return tableOf(s, heads, map[string]int{})
		}
	}
	for _, s := range sheets {
		if column := byContent(s); column != nil {
			return tableOf(s, sheet.Headings{}, column)
		}
	}
	return nil
}

// tableOf finds the columns that are not known yet by their headings.
func tableOf(s *sheet.Sheet, heads sheet.Headings, column map[string]int) *Table {
	x := &Table{Sheet: s, Heads: heads, column: column}
	taken := func(col int) bool {
		for _, other := range column {
			if other == col {
				return true
			}
		}
		return false
	}
	for _, name := range columns {
		for col := range s.Columns(heads.Row) {
			label := sheet.Label(s.Cell(heads.Row, col))
			if _, known := column[name]; !known && label != "" && !taken(col) && slices.Contains(strings.Split(name, "|"), label) {
				column[name] = col
			}
		}
	}
	for col := range s.Columns(heads.Row) {
		if title := s.Cell(heads.Row, col); title != "" && !taken(col) {
			x.others = append(x.others, "« "+title+" »")
		}
	}
	x.untitled()
	return x
}

// untitled adds the columns that have cells and no title.
func (x *Table) untitled() {
	var found []int
	for row := x.Heads.Row + 1; row < x.Sheet.Rows(); row++ {
		for col := range x.Sheet.Columns(row) {
			if x.Sheet.Cell(x.Heads.Row, col) == "" && x.Sheet.Cell(row, col) != "" && !slices.Contains(found, col) {
				found = append(found, col)
			}
		}
	}
	slices.Sort(found)
	for _, col := range found {
		x.others = append(x.others, "la "+sheet.ColumnName(col)+", qui n’a pas de titre")
	}
}

// looked is how many rows tell what a column holds.
const looked = 50

// byContent finds a column of years and the only other one of numbers, below the
// first row that has texts only.
func byContent(s *sheet.Sheet) map[string]int {
	if s.Rows() < 3 {
		return nil
	}
	var years, numbers []int
	for col := range s.Columns(0) {
		areYears, areNumbers, n := true, true, 0
		for r := 1; r < min(s.Rows(), looked+1); r++ {
			text := s.Cell(r, col)
			if text == "" {
				continue
			}
			n++
			_, err := sheet.ParseNumber(text)
			areYears, areNumbers = areYears && yearLike.MatchString(text), areNumbers && err == nil
		}
		switch {
		case n == 0 || s.Cell(0, col) == "":
		case areYears:
			years = append(years, col)
		case areNumbers:
			numbers = append(numbers, col)
		}
	}
	if len(years) != 1 || len(numbers) != 1 {
		return nil
	}
	return map[string]int{year: years[0], value: numbers[0]}
}

var (
	yearLike = regexp.MustCompile(`^(?:19|20)\d\d(?:\s*[/–-]\s*(?:(?:19|20)?\d\d))?$`)
	bareYear = regexp.MustCompile(`^(?:19|20)\d\d$|^2100$`)
	twoYears = regexp.MustCompile(`^((?:19|20)\d\d)\s*[/–-]\s*((?:19|20)?\d\d)$`)
)

// Has reports whether the table tells the territory, or the indicator, of a row.
func (x *Table) HasTerritory() bool { return x.has(territory) }
func (x *Table) HasIndicator() bool { return x.has(indicator) }

func (x *Table) has(name string) bool { _, ok := x.column[name]; return ok }

func (x *Table) cell(row int, name string) string {
	if col, ok := x.column[name]; ok {
		return x.Sheet.Cell(row, col)
	}
	return ""
}

func (x *Table) at(row int, name string) diag.Place {
	if col, ok := x.column[name]; ok {
		return x.Sheet.At(row, col)
	}
	return x.Sheet.At(row, -1)
}

// TwoYears returns the first cell that names two years, as « 2021/22 », "" if none
// does.
func (x *Table) TwoYears() string {
	for row := x.Heads.Row + 1; row < x.Sheet.Rows(); row++ {
		if text := x.cell(row, year); twoYears.MatchString(text) {
			return text
		}
	}
	return ""
}

// Rows returns how many rows the table has.
func (x *Table) Rows() int {
	n := 0
	for row := x.Heads.Row + 1; row < x.Sheet.Rows(); row++ {
		if !x.Sheet.IsEmpty(row) {
			n++
		}
	}
	return n
}

// Columns says which columns hold the years and the values, as the file calls them.
func (x *Table) Columns() string {
	title := func(name string) string { return "« " + x.cell(x.Heads.Row, name) + " »" }
	return "années dans " + title(year) + ", valeurs dans " + title(value)
}

// Asked is what the table does not say.
type Asked struct {
	Indicator *portal.Indicator // of rows that name none
	Scope     string            // of rows that name none
	Only      string            // the scope whose rows are taken, "" for all
	End       string            // the year of « 2021/22 »: see package ask

	Source func(text string, at diag.Place, why *diag.List) (id string) // of what a cell names
}

// Series is the values of an indicator for a scope, from one source.
type Series struct {
	Indicator *portal.Indicator
	Scope     string
	Source    string // its id, "" if no row names it
	Results   []series.Yearly
}

var (
	errStateWord = fault.Define("import-etat-de-valeur", "« %s » n’est pas l’état d’une valeur", "corrigez cette case, ou videz-la")
	errOfUnit    = fault.Define("import-unite-de-valeur", "l’unité est « %s », et celle de l’indicateur « %s » est « %s »",
		"convertissez les valeurs, ou choisissez l’indicateur qui a cette unité")
	errNoYear = fault.Define("import-ligne-sans-annee", "la case de l’année est vide",
		"écrivez l’année dans cette case ; de cases fusionnées, seule la première la contient")
	errNoTerritory = fault.Define("import-sans-territoire", "cette ligne a une valeur, et la case du territoire est vide",
		"écrivez le territoire dans cette case ; de cases fusionnées, seule la première le contient")
	errNoIndicator = fault.Define("import-indicateur-de-ligne", "« %s » n’est pas un indicateur du portail", "corrigez cette case, ou retirez la ligne")
)

// Values reads the rows for a portal, and gives each that has a fault to refuse.
func (x *Table) Values(p *portal.Portal, asked Asked, refuse func(row int, why diag.List)) (all []*Series, aside change.Remarks) {
	if x.others != nil {
		aside.Add(notRead, x.others...)
	}
	seen, empty, passed := map[string]int{}, 0, 0 // rows
	isOne, isTold := x.namesOne(), false
	for row := x.Heads.Row + 1; row < x.Sheet.Rows(); row++ {
		if x.Sheet.IsEmpty(row) {
			continue
		}
		if why := fault.Overflow(x.Sheet, x.Heads, row); why != nil { // its cells may not be where their headings are
			refuse(row, why)
			continue
		}
		if x.HasTerritory() && x.cell(row, territory) == "" && x.cell(row, value) != "" {
			refuse(row, diag.List{errNoTerritory.At(x.at(row, territory))})
			continue
		}
		scope, isKnown := asked.Scope, true
		if x.HasTerritory() {
			scope, isKnown = scopeOf(p, x.cell(row, territory))
		}
		if !isKnown {
			aside.Add(elsewhere, "« "+x.cell(row, territory)+" »")
			continue
		}
		if asked.Only != "" && scope != asked.Only {
			passed++
			continue
		}
		if name := x.cell(row, indicator); asked.Indicator != nil && name != "" {
			switch named := indicatorOf(p, name); {
			case named == asked.Indicator:
			case named == nil && isOne:
				if !isTold {
					isTold = true
					aside.AddSentence("À vérifier : les lignes nomment l’indicateur « " + name + " », et vont à « " + asked.Indicator.Title + " », comme demandé.")
				}
			default:
				aside.Add(another, "« "+name+" »")
				continue
			}
		}
		i, y, why := x.row(p, asked, row)
		if y == nil && len(why) == 0 {
			empty++
			continue
		}
		if len(why) == 0 {
			key := i.ID + " " + scope + " " + strconv.Itoa(y.In)
			if first, twice := seen[key]; twice {
				why.Add(fault.RowTwice.At(x.at(row, year), scope+", "+strconv.Itoa(y.In), first+1).WithHint("ne gardez que l’une des deux lignes"))
			}
			seen[key] = row
		}
		from := x.cell(row, source)
		if from != "" {
			from = asked.Source(from, x.at(row, source), &why)
		}
		if refuse(row, why); len(why) > 0 {
			continue
		}
		k := slices.IndexFunc(all, func(s *Series) bool { return s.Indicator == i && s.Scope == scope && s.Source == from })
		if k < 0 {
			k, all = len(all), append(all, &Series{Indicator: i, Scope: scope, Source: from})
		}
		all[k].Results = append(all[k].Results, *y)
	}
	if passed > 0 {
		aside.AddSentence(fr.Count(passed, "ligne d’un autre territoire, laissée de côté (option --territoire).", "lignes d’autres territoires, laissées de côté (option --territoire)."))
	}
	if empty > 0 {
		aside.AddSentence(fr.Count(empty, "ligne sans valeur, laissée de côté.", "lignes sans valeur, laissées de côté."))
	}
	return all, aside
}

var (
	elsewhere = change.About("Lignes laissées de côté, car leur{s} territoire{s} {n’est|ne sont} pas du portail : %s.")
	another   = change.About("Lignes laissées de côté, car elles nomment {un autre indicateur|d’autres indicateurs} : %s.")
	notRead   = change.About("Colonne{s} non lue{s} : %s.")
)

// indicatorOf returns the indicator that a cell names, nil if it names none.
func indicatorOf(p *portal.Portal, name string) *portal.Indicator {
	k := slices.IndexFunc(p.Indicators, func(known *portal.Indicator) bool {
		return known.ID == name || sheet.Label(known.Title) == sheet.Label(name) || sheet.Label(known.Short) == sheet.Label(name)
	})
	if k < 0 {
		return nil
	}
	return p.Indicators[k]
}

// namesOne reports whether all rows that name an indicator name the same: a name that
// the portal does not know may then be that of the indicator asked for.
func (x *Table) namesOne() bool {
	names := map[string]bool{}
	for row := x.Heads.Row + 1; row < x.Sheet.Rows(); row++ {
		if name := x.cell(row, indicator); name != "" {
			names[name] = true
		}
	}
	return len(names) < 2
}

// row reads a row: its indicator, and what it says of a year; nil for an empty value.
func (x *Table) row(p *portal.Portal, asked Asked, row int) (i *portal.Indicator, y *series.Yearly, why diag.List) {
	i = asked.Indicator
	if name := x.cell(row, indicator); asked.Indicator == nil && name != "" {
		if i = indicatorOf(p, name); i == nil {
			return nil, nil, diag.List{errNoIndicator.At(x.at(row, indicator), name)}
		}
	}
	if i == nil {
		return nil, nil, diag.List{series.NoID.At(x.at(row, indicator)).WithHint("%s", series.FillID)}
	}
	in := 0
	switch text := x.cell(row, year); {
	case text == "":
		return i, nil, diag.List{errNoYear.At(x.at(row, year))}
	case bareYear.MatchString(text):
		in, _ = strconv.Atoi(text)
	default:
		m := twoYears.FindStringSubmatch(text)
		if m == nil {
			return i, nil, diag.List{series.ErrYear.At(x.at(row, year), x.Sheet.Shown(row, x.column[year]))}
		}
		first, _ := strconv.Atoi(m[1])
		if last := strconv.Itoa(first + 1); !strings.HasSuffix(last, m[2]) || asked.End == "" {
			return i, nil, diag.List{series.ErrYear.At(x.at(row, year), text)}
		}
		if in = first; asked.End == ask.Last {
			in++
		}
	}
	if said := x.cell(row, unit); said != "" && cell.Unit(said) != cell.Unit(i.Unit) {
		why.Add(errOfUnit.At(x.at(row, unit), said, i.ID, i.Unit))
	}
	reading, ok := cell.Read(x.Sheet, row, x.column[value], i.Unit, &why)
	if !ok {
		return i, nil, why
	}
	if word := x.cell(row, state); word != "" && reading.State != portal.Missing {
		found := slices.IndexFunc(portal.Values[portal.ValueState](), func(s portal.ValueState) bool {
			return s != portal.Missing && (sheet.Label(word) == sheet.Label(s.Word()) || sheet.Label(word) == sheet.Label(s.String()))
		})
		if found < 0 {
			return i, nil, append(why, errStateWord.At(x.at(row, state), word))
		}
		reading.State, reading.HasState, reading.Mark = portal.Values[portal.ValueState]()[found], true, ""
	}
	return i, &series.Yearly{Reading: reading, In: in, Row: row, At: x.at(row, value)}, why
}

// scopeOf returns the scope that a cell names: a territory by its id, its name or
// its SIREN, or the pole.
func scopeOf(p *portal.Portal, text string) (scope string, ok bool) {
	for _, t := range p.Territories {
		if text == t.Slug || strings.ReplaceAll(text, " ", "") == t.SIREN {
			return t.Slug, true
		}
	}
	if t := named.Territory(p, []string{text}); t != nil {
		return t.Slug, true
	}
	if pole := named.Pole(text); text == portal.PoleScope || pole != "" && (pole == named.Pole(p.Site.Area) || pole == named.Pole(p.Site.Publisher.Name)) {
		return portal.PoleScope, true
	}
	return "", false
}
