package importer

import (
	"cmp"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/internal/change"
	"limpide/internal/change/importer/fault"
	"limpide/internal/format/sheet"
	"limpide/internal/portal"
)

// ownOrigin is how the platform names the values that the collectivité typed.
const ownOrigin = "Collectivité"

// indicators is the export of indicators, in its present form (one tab) or the
// former one (a tab for each).
type indicators []*record

// record is what the export says of one indicator from one origin.
type record struct {
	id, title, unit string
	origin          string
	code            string // of the origin, where the file has one beside its name
	results, aims   []yearly
	at              func() diag.Place
	row             int // from 0, of a sheet
}

// yearly is what a file says of a year.
type yearly struct {
	change.Year
	year, col int
	hasState  bool // the platform does not say how sure a value is
}

// readIndicators recognises both forms by their headings: that in use since June
// 2026, a row per indicator and origin, « 2021 Résultat » and « 2030 Objectif » in
// columns; and the former, a row per indicator and kind of data, years in columns.
func readIndicators(e *Export, sheets []*sheet.Sheet, faults *diag.List) content {
	var x indicators
	found := false
	for _, s := range sheets {
		heads, isPresent := s.Headings("identifiant", "nom de l indicateur", "source")
		isFormer := false
		if !isPresent {
			heads, isFormer = s.Headings("identifiant", "nom", "type de donnees")
		}
		for col := range s.Columns(heads.Row) {
			head := sheet.Label(s.Cell(heads.Row, col))
			isYear := isFormer && bareYear.MatchString(head) || isPresent && yearHeading.MatchString(head)
			if (isPresent || isFormer) && someYear.MatchString(head) && !isYear && !strings.Contains(head, "commentaire") {
				e.leaveColumn(s, heads, col)
			}
		}
		for row := heads.Row + 1; (isPresent || isFormer) && row < s.Rows(); row++ {
			if !s.IsEmpty(row) {
				x.readRow(s, heads, row, isFormer, faults)
			}
		}
		found = found || isPresent || isFormer
	}
	if !found {
		return nil
	}
	if m := indicatorsName.FindStringSubmatch(e.name); m != nil {
		e.owner = m[1]
	}
	return x
}

// indicatorsName is how the platform names the file: « CC du Val - Indicateurs -
// 2026-03-02.xlsx », or for one indicator « CC du Val - cae_1.a - Émissions -
// 2026-03-02.xlsx ».
var indicatorsName = regexp.MustCompile(`^(.+?) - .+ - \d{4}-\d{2}-\d{2}`)

var (
	yearHeading = regexp.MustCompile(`^(\d{4}) (resultats?|objectifs?)$`)
	someYear    = regexp.MustCompile(`\b(19|20)\d{2}\b`)
	bareYear    = regexp.MustCompile(`^\d{4}$`)
)

// readRow reads a row of either form. Comments of the former are not read.
func (x *indicators) readRow(s *sheet.Sheet, heads sheet.Headings, row int, isFormer bool, faults *diag.List) {
	id, origin, isAim := s.Cell(row, heads.Col("identifiant")), s.Cell(row, heads.Col("source")), false
	if isFormer {
		kind := s.Cell(row, heads.Col("type de donnees"))
		if strings.Contains(sheet.Label(kind), "commentaire") {
			return
		}
		rest, isTarget := strings.CutPrefix(kind, "Objectifs ")
		switch label := sheet.Label(kind); { // « Mes resultats », « Objectifs SNBC », « CITEPA »
		case label == "mes resultats", label == "mes resultat":
			origin = ownOrigin
		case label == "mes objectifs", label == "mes objectif":
			origin, isAim = ownOrigin, true
		default:
			origin, isAim = rest, isTarget
		}
	}
	if id == "" {
		faults.Add(errNoID.At(s.At(row, -1)))
		return
	}
	k := slices.IndexFunc(*x, func(r *record) bool { return r.id == id && r.origin == origin })
	if k >= 0 && !isFormer {
		faults.Add(fault.RowTwice.At(s.At(row, -1), id+", "+origin, (*x)[k].row+1))
		return
	} else if k < 0 {
		k, *x = len(*x), append(*x, &record{id: id, origin: origin, at: func() diag.Place { return s.At(row, -1) }, row: row})
	}
	r := (*x)[k]
	r.title, r.unit = s.Cell(row, heads.Col("nom de l indicateur|nom")), s.Cell(row, heads.Col("unite"))
	for col := range s.Columns(heads.Row) {
		head := s.Cell(heads.Row, col)
		if m := yearHeading.FindStringSubmatch(sheet.Label(head)); m != nil && !isFormer {
			r.add(s, row, col, m[1], m[2][0] == 'o', faults)
		} else if isFormer && bareYear.MatchString(head) {
			r.add(s, row, col, head, isAim, faults)
		}
	}
}

// add adds the value of a cell, if it has one.
func (r *record) add(s *sheet.Sheet, row, col int, year string, isAim bool, faults *diag.List) {
	if s.IsUncounted(row, col) {
		faults.Add(fault.Uncounted.At(s.At(row, col)))
	}
	v, ok := s.Number(row, col, faults)
	if !ok {
		return
	}
	values := &r.results
	if isAim {
		values = &r.aims
	}
	*values = append(*values, yearly{Year: change.Year{Number: v}, year: yearOf(year), col: col})
}

func (x indicators) Describe() string {
	ids := map[string]bool{}
	for _, r := range x {
		ids[r.id] = true
	}
	return fr.Count(len(ids), "indicateur", "indicateurs")
}

// prepare adds the values of the chosen origin to the indicators of the portal that
// the options name, or that have the same title and unit. What is left is told, never guessed.
func (x indicators) prepare(t *task) {
	x.add(t, t.scope())
}

// add adds the values to a scope.
func (x indicators) add(t *task, scope string) {
	for _, id := range slices.Sorted(maps.Values(t.answers.Indicators)) {
		if t.portal.Indicator(id) == nil {
			t.plan.Faults.Add(t.unknown(errIndicator, id, refs(t.portal.Indicators)))
		}
	}
	origin := x.origins(t)
	x.tellOthers(t, origin)
	aside := &t.plan.Aside
	var found []*update
	var untitled []*record
	taken := map[*portal.Indicator]*record{}
	for _, r := range x {
		if r.origin != origin[r.id] || !r.hasValues() {
			continue
		}
		i := t.indicatorOf(r)
		switch {
		case i == nil:
			untitled = append(untitled, r)
		case unitOf(r.unit) != unitOf(i.Unit) && !t.isLinked(r):
			aside.Add(otherUnit, fmt.Sprintf("%s, en %s dans le fichier, en %s dans le portail", r.called(), orNumber(r.unit), orNumber(i.Unit)))
		case taken[i] != nil:
			t.plan.Faults.Add(errSameIndicator.At(r.at(), r.id, taken[i].id, i.ID))
		default:
			taken[i] = r
			found = append(found, t.compare(i, reported{scope: scope, results: r.results, aims: r.aims, source: t.platformID()}))
		}
	}
	for _, r := range untitled {
		link := " à l’un d’eux : --indicateur " + escaped(untitled[0].id) + "=identifiant-du-portail ; pour le créer : limpide new indicateur."
		aside.Add(change.Remark{
			One:     "Laissé de côté, car aucun indicateur du portail n’a ce titre : %s. Pour le relier" + link,
			Many:    "Laissés de côté, car aucun indicateur du portail n’a ces titres : %s. Pour relier le premier" + link,
			Clauses: true,
		}, r.called())
	}
	if t.plan.IsOpen() {
		return
	}
	for _, u := range found {
		if t.add(u); u.isChange() {
			t.cite()
		}
	}
	t.lookAhead()
	if found == nil {
		t.plan.Add(change.Group{Subject: "indicateurs", Summary: "aucun de ceux du fichier n’est dans le portail"})
	} else if !t.export.isAnswer {
		aside.AddSentence("L’export ne dit pas quels indicateurs sont confidentiels : vérifiez que chacun de ceux-ci peut être publié.")
	}
	aside.AddSentence("Ne sont pas lus : les pilotes, les services et les commentaires.")
}

// tellOthers says that the indicators of the portal have values of another origin
// in the file, and which indicators have none of the chosen one.
func (x indicators) tellOthers(t *task, origin map[string]string) {
	var others, empty []string
	isFilled := map[string]bool{}
	for _, r := range x {
		switch {
		case !r.hasValues():
		case r.origin == origin[r.id]:
			isFilled[r.id] = true
		case !slices.Contains(others, r.origin) && t.indicatorOf(r) != nil:
			others = append(others, r.origin)
		}
	}
	for _, r := range x {
		if !isFilled[r.id] {
			isFilled[r.id] = true // said once
			empty = append(empty, r.called())
		}
	}
	chosen := origin[""]
	for _, id := range slices.Sorted(maps.Keys(t.answers.Origins)) {
		chosen += " ; " + id + " : " + origin[id]
	}
	if len(others) > 0 {
		slices.Sort(others)
		t.plan.Aside.AddSentence("Origine des valeurs : " + chosen + ". Autres origines du fichier : " + fr.Join(others) + " (option --origine).")
	}
	if len(empty) > 0 {
		t.plan.Aside.AddSentence(fr.Count(len(empty), "indicateur", "indicateurs") + " sans valeur d’origine " + chosen + " : " + strings.Join(fr.FirstOf(empty, change.MaxListed), " ; ") + ".")
	}
}

// origins returns the origin to take for each indicator of the file, in its words;
// that of "" is the one of those for which none was asked.
func (x indicators) origins(t *task) map[string]string {
	all := map[string]string{"": x.origin(t, t.answers.Origin)}
	for _, r := range x {
		all[r.id] = all[""]
	}
	for id, asked := range t.answers.Origins {
		of := slices.DeleteFunc(slices.Clone(x), func(r *record) bool { return r.id != id })
		if all[id] = asked; len(of) == 0 {
			t.plan.Faults.Add(t.unknown(errOriginOf, id, change.TextsOf(x, func(r *record) string { return r.id })))
		} else {
			all[id] = of.origin(t, asked)
		}
	}
	return all
}

// origin returns the origin asked for, in the words of the file.
func (x indicators) origin(t *task, asked string) string {
	if asked == "" {
		return ownOrigin
	}
	var known []string
	for _, r := range x {
		if label := sheet.Label(asked); sheet.Label(r.origin) == label || r.code != "" && sheet.Label(r.code) == label {
			return r.origin
		}
		if !slices.Contains(known, r.origin) {
			known = append(known, r.origin)
		}
	}
	t.plan.Faults.Add(t.unknown(errOrigin, asked, known))
	return asked
}

// indicatorOf returns the indicator that an option links to a record, or else the
// one of the same title; nil if there is none.
func (t *task) indicatorOf(r *record) *portal.Indicator {
	if t.isLinked(r) {
		return t.portal.Indicator(t.answers.Indicators[r.id])
	}
	return titled(t.portal, r.title)
}

// titled returns the first indicator of a title, in full or short, or nil.
func titled(p *portal.Portal, title string) *portal.Indicator {
	title = sheet.Label(title)
	return first(p.Indicators, func(i *portal.Indicator) bool {
		return title != "" && (title == sheet.Label(i.Title) || title == sheet.Label(i.Short))
	})
}

// isLinked reports whether an option says which indicator a record is of. Its
// unit is then not looked at.
func (t *task) isLinked(r *record) bool {
	_, linked := t.answers.Indicators[r.id]
	return linked
}

func (r *record) hasValues() bool { return len(r.results)+len(r.aims) > 0 }

// called names an indicator of the file: « cae_6.a « Production de déchets » ».
func (r *record) called() string { return r.id + " « " + r.title + " »" }

var otherUnit = leftOut("car l’unité n’est pas la même", "")

func orNumber(unit string) string { return cmp.Or(unit, "nombre") }

// unitOf brings a unit to the form in which units are compared: « kt éq. CO₂ »
// and « kteq CO2 » are the same.
func unitOf(unit string) string {
	unit = strings.NewReplacer("₂", "2", "CO?", "CO2", "²", "2", "³", "3").Replace(unit)
	unit = strings.ReplaceAll(sheet.Label(unit), " ", "")
	if unit == "nombre" {
		return ""
	}
	return unit
}

// yearOf reads the four digits that a heading starts with.
func yearOf(heading string) int {
	year, _ := strconv.Atoi(heading[:4])
	return year
}
