package importer

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/internal/format/sheet"
	"limpide/internal/portal"
)

// ownOrigin is how the platform names the values that the collectivité typed.
const ownOrigin = "Collectivité"

// indicators is the export of indicators, in its present form (one tab) or the
// former one (a tab for each).
type indicators struct {
	file    string
	records []*record
}

// record is what the export says of one indicator from one origin.
type record struct {
	id, title, unit string
	origin          string
	results, aims   []yearly
	sheet           *sheet.Sheet
	row             int
}

// yearly is what a file says of a year.
type yearly struct {
	year, col int
	value     float64
	state     portal.ValueState
	absence   string // the reason, when the state is Missing
	saysState bool   // the platform does not say how sure a value is
}

// readIndicators recognises both forms by their headings.
func readIndicators(e *Export, sheets []*sheet.Sheet, faults *diag.List) content {
	x := &indicators{file: e.name}
	found := false
	for _, s := range sheets {
		heads, present := s.Headings("identifiant", "nom de l indicateur", "source")
		if present {
			x.readPresent(s, heads, faults)
		} else if heads, present = s.Headings("identifiant", "nom", "type de donnees"); present {
			x.readFormer(s, heads, faults)
		}
		found = found || present
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

var yearHeading = regexp.MustCompile(`^(\d{4}) (resultats?|objectifs?)$`)

// readPresent reads the form in use since June 2026: a row per indicator and
// origin, « 2021 Résultat » and « 2030 Objectif » in columns.
func (x *indicators) readPresent(s *sheet.Sheet, heads sheet.Headings, faults *diag.List) {
	for row := heads.Row + 1; row < s.Rows(); row++ {
		if s.IsEmpty(row) {
			continue
		}
		r := x.record(s, row, s.Cell(row, heads.Col("identifiant")), s.Cell(row, heads.Col("source")), faults)
		if r == nil {
			continue
		}
		r.title = s.Cell(row, heads.Col("nom de l indicateur"))
		r.unit = s.Cell(row, heads.Col("unite"))
		for col := range s.Columns(heads.Row) {
			m := yearHeading.FindStringSubmatch(sheet.Label(s.Cell(heads.Row, col)))
			if m == nil {
				continue
			}
			if strings.HasPrefix(m[2], "r") {
				r.results = appendYear(r.results, s, row, col, m[1], faults)
			} else {
				r.aims = appendYear(r.aims, s, row, col, m[1], faults)
			}
		}
	}
}

var bareYear = regexp.MustCompile(`^\d{4}$`)

// readFormer reads the form in use until June 2026: a row per indicator and
// kind of data, years in columns. Comments are not read.
func (x *indicators) readFormer(s *sheet.Sheet, heads sheet.Headings, faults *diag.List) {
	kindCol := heads.Col("type de donnees")
	for row := heads.Row + 1; row < s.Rows(); row++ {
		kind := s.Cell(row, kindCol)
		if s.IsEmpty(row) || strings.Contains(sheet.Label(kind), "commentaire") {
			continue
		}
		origin, isAim := formerKind(kind)
		r := x.recordOf(s, row, s.Cell(row, heads.Col("identifiant")), origin, faults)
		if r == nil {
			continue
		}
		r.title = s.Cell(row, heads.Col("nom"))
		r.unit = s.Cell(row, heads.Col("unite"))
		for col := range s.Columns(heads.Row) {
			year := s.Cell(heads.Row, col)
			switch {
			case !bareYear.MatchString(year):
			case isAim:
				r.aims = appendYear(r.aims, s, row, col, year, faults)
			default:
				r.results = appendYear(r.results, s, row, col, year, faults)
			}
		}
	}
}

// formerKind reads « Mes resultats », « Objectifs SNBC », « CITEPA ».
func formerKind(kind string) (origin string, isAim bool) {
	switch sheet.Label(kind) {
	case "mes resultats", "mes resultat":
		return ownOrigin, false
	case "mes objectifs", "mes objectif":
		return ownOrigin, true
	}
	if rest, ok := strings.CutPrefix(kind, "Objectifs "); ok {
		return rest, true
	}
	return kind, false
}

// record adds a row; an indicator may have one only from each origin.
func (x *indicators) record(s *sheet.Sheet, row int, id, origin string, faults *diag.List) *record {
	for _, r := range x.records {
		if id != "" && r.id == id && r.origin == origin {
			faults.Add(errRowTwice.At(s.At(row, -1), id+", "+origin, r.row+1))
			return nil
		}
	}
	return x.recordOf(s, row, id, origin, faults)
}

// recordOf returns the record of an indicator and an origin, added if new.
func (x *indicators) recordOf(s *sheet.Sheet, row int, id, origin string, faults *diag.List) *record {
	if id == "" {
		faults.Add(errNoID.At(s.At(row, -1)))
		return nil
	}
	for _, r := range x.records {
		if r.id == id && r.origin == origin {
			return r
		}
	}
	r := &record{id: id, origin: origin, sheet: s, row: row}
	x.records = append(x.records, r)
	return r
}

// appendYear adds the value of a cell, if it has one.
func appendYear(values []yearly, s *sheet.Sheet, row, col int, year string, faults *diag.List) []yearly {
	n, _ := strconv.Atoi(year)
	if v, ok := s.Number(row, col, faults); ok {
		values = append(values, yearly{year: n, col: col, value: v})
	}
	return values
}

func (x *indicators) describe() string {
	ids := map[string]bool{}
	for _, r := range x.records {
		ids[r.id] = true
	}
	return fr.Count(len(ids), "indicateur", "indicateurs")
}

// prepare adds the values of the chosen origin to the indicators of the portal.
func (x *indicators) prepare(t *task) {
	scope := t.scope()
	x.checkLinks(t)
	pairs := x.matched(t)
	if len(t.faults) > 0 || len(t.result.Missing) > 0 {
		return
	}
	for _, m := range pairs {
		if t.updateIndicator(m.indicator, reported{scope: scope, results: m.record.results, aims: m.record.aims, source: t.platformID()}) {
			t.sourceOf()
		} else {
			t.say(t.calledSeries(m.indicator, scope) + " : " + nothing)
		}
	}
	if len(pairs) == 0 {
		t.say("indicateurs : aucun de ceux du fichier n’est dans le portail")
	} else {
		t.asides.addSentence("L’export ne dit pas quels indicateurs sont confidentiels : vérifiez que chacun de ceux-ci peut être publié.")
	}
	t.asides.addSentence("Ne sont pas lus : les pilotes, les services et les commentaires.")
}

// scope returns the scope that the values are of: a territory, or the whole
// pole, which only an answer says.
func (t *task) scope() string {
	if t.answers.Territory == portal.PoleScope || t.reply("territoire") == portal.PoleScope {
		site := t.portal.Site
		if !t.isPole() && !t.isMeant("pour le pôle entier, "+fr.The(site.AreaArticle, site.Area)) {
			return ""
		}
		return portal.PoleScope
	}
	territory := t.territory()
	if territory != nil {
		return territory.Slug
	}
	for k := range t.result.Missing {
		if q := &t.result.Missing[k]; q.key == "territoire" {
			q.Choices = append(q.Choices, Choice{portal.PoleScope, t.portal.Site.Area})
		}
	}
	return ""
}

// match is a record and the indicator of the portal that it is of.
type match struct {
	record    *record
	indicator *portal.Indicator
}

// matched finds the indicators of the portal: those that the flags name, and
// those of the same title and unit. What is left is told, never guessed.
func (x *indicators) matched(t *task) []match {
	origin := t.origin(x)
	x.tellOrigins(t, origin)
	x.tellEmpty(t, origin)
	var found []match
	var untitled []*record
	taken := map[*portal.Indicator]*record{}
	for _, r := range x.records {
		if r.origin != origin || !r.hasValues() {
			continue
		}
		i := t.indicatorOf(r)
		switch {
		case i == nil:
			untitled = append(untitled, r)
		case unitOf(r.unit) != unitOf(i.Unit) && !t.isLinked(r):
			t.asides.add(otherUnit, fmt.Sprintf("%s, en %s dans le fichier, en %s dans le portail", r.called(), orNumber(r.unit), orNumber(i.Unit)))
		case taken[i] != nil:
			t.faults.Add(errSameIndicator.At(r.sheet.At(r.row, -1), r.id, taken[i].id, i.ID))
		default:
			taken[i] = r
			found = append(found, match{r, i})
		}
	}
	for _, r := range untitled {
		t.asides.add(noTitle(untitled[0].id), r.called())
	}
	return found
}

// tellOrigins says that the indicators of the portal have other values in the
// file, of another origin.
func (x *indicators) tellOrigins(t *task, origin string) {
	var others []string
	for _, r := range x.records {
		if r.origin != origin && r.hasValues() && !slices.Contains(others, r.origin) && t.indicatorOf(r) != nil {
			others = append(others, r.origin)
		}
	}
	if len(others) > 0 {
		slices.Sort(others)
		t.asides.addSentence("Origine des valeurs : " + origin + ". Autres origines du fichier : " + fr.Join(others) + " (option --origine).")
	}
}

// tellEmpty says which indicators have no value of an origin.
func (x *indicators) tellEmpty(t *task, origin string) {
	filled := map[string]bool{}
	for _, r := range x.records {
		filled[r.id] = filled[r.id] || r.origin == origin && r.hasValues()
	}
	var empty []string
	for _, r := range x.records {
		if !filled[r.id] {
			filled[r.id] = true // said once
			empty = append(empty, r.called())
		}
	}
	if len(empty) > 0 {
		t.asides.addSentence(fr.Count(len(empty), "indicateur", "indicateurs") + " sans valeur d’origine " + origin + " : " + strings.Join(firstOf(empty, maxListed), " ; ") + ".")
	}
}

// origin returns the origin asked for, in the words of the file.
func (t *task) origin(x *indicators) string {
	if t.answers.Origin == "" {
		return ownOrigin
	}
	var known []string
	for _, r := range x.records {
		if sheet.Label(r.origin) == sheet.Label(t.answers.Origin) {
			return r.origin
		}
		if !slices.Contains(known, r.origin) {
			known = append(known, r.origin)
		}
	}
	t.faults.Add(t.unknown(errOrigin, t.answers.Origin, known))
	return t.answers.Origin
}

// indicatorOf returns the indicator that a flag links to a record, or else the
// one of the same title; nil if there is none.
func (t *task) indicatorOf(r *record) *portal.Indicator {
	if t.isLinked(r) {
		return t.portal.Indicator(t.answers.Indicators[r.id])
	}
	title := sheet.Label(r.title)
	for _, i := range t.portal.Indicators {
		if title != "" && (title == sheet.Label(i.Title) || title == sheet.Label(i.Short)) {
			return i
		}
	}
	return nil
}

// isLinked reports whether a flag says which indicator a record is of. Its unit
// is then not looked at.
func (t *task) isLinked(r *record) bool {
	_, linked := t.answers.Indicators[r.id]
	return linked
}

// checkLinks holds that the flags link records to indicators that exist.
func (x *indicators) checkLinks(t *task) {
	for _, id := range slices.Sorted(maps.Values(t.answers.Indicators)) {
		if t.portal.Indicator(id) == nil {
			t.faults.Add(t.unknown(errIndicator, id, indicatorIDs(t.portal)))
		}
	}
}

func (r *record) hasValues() bool { return len(r.results)+len(r.aims) > 0 }

// called names an indicator of the file: « cae_6.a « Production de déchets » ».
func (r *record) called() string { return r.id + " « " + r.title + " »" }

// noTitle says that no indicator of the portal has the title of those of the
// file, and how to link the first of them, by its id.
func noTitle(first string) remark {
	return remark{
		one:       "Laissé de côté, car aucun indicateur du portail n’a ce titre : %s. Pour le relier à l’un d’eux : --indicateur " + escaped(first) + "=identifiant-du-portail ; pour le créer : limpide new indicateur.",
		many:      "Laissés de côté, car aucun indicateur du portail n’a ces titres : %s. Pour relier le premier à l’un d’eux : --indicateur " + escaped(first) + "=identifiant-du-portail ; pour le créer : limpide new indicateur.",
		isClauses: true,
	}
}

var otherUnit = remark{
	one:       "Laissé de côté, car l’unité n’est pas la même : %s.",
	many:      "Laissés de côté, car l’unité n’est pas la même : %s.",
	isClauses: true,
}

func indicatorIDs(p *portal.Portal) []string {
	var ids []string
	for _, i := range p.Indicators {
		ids = append(ids, i.ID)
	}
	return ids
}

func orNumber(unit string) string {
	if unit == "" {
		return "nombre"
	}
	return unit
}

// unitOf brings a unit to the form in which units are compared: « kt éq. CO₂ »
// and « kteq CO2 » are the same.
func unitOf(unit string) string {
	unit = strings.NewReplacer("₂", "2", "²", "2", "³", "3").Replace(unit)
	unit = strings.ReplaceAll(sheet.Label(unit), " ", "")
	if unit == "nombre" {
		return ""
	}
	return unit
}
