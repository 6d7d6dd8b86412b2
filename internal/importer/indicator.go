package importer

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"limpide/internal/diag"
	"limpide/internal/fr"
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
	sheet           *sheet
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
func readIndicators(e *Export, sheets []*sheet, faults *diag.List) content {
	x := &indicators{file: e.name}
	found := false
	for _, s := range sheets {
		heads, present := s.headingsOf("identifiant", "nom de l indicateur", "source")
		if present {
			x.readPresent(s, heads, faults)
		} else if heads, present = s.headingsOf("identifiant", "nom", "type de donnees"); present {
			x.readFormer(s, heads, faults)
		}
		found = found || present
	}
	if !found {
		return nil
	}
	return x
}

var yearHeading = regexp.MustCompile(`^(\d{4}) (resultats?|objectifs?)$`)

// readPresent reads the form in use since June 2026: a row per indicator and
// origin, « 2021 Résultat » and « 2030 Objectif » in columns.
func (x *indicators) readPresent(s *sheet, heads headings, faults *diag.List) {
	for row := heads.row + 1; row < len(s.rows); row++ {
		if s.isEmpty(row) {
			continue
		}
		r := x.record(s, row, s.cell(row, heads.col("identifiant")), s.cell(row, heads.col("source")), faults)
		if r == nil {
			continue
		}
		r.title = s.cell(row, heads.col("nom de l indicateur"))
		r.unit = s.cell(row, heads.col("unite"))
		for col := range s.rows[heads.row] {
			m := yearHeading.FindStringSubmatch(label(s.cell(heads.row, col)))
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
func (x *indicators) readFormer(s *sheet, heads headings, faults *diag.List) {
	kindCol := heads.col("type de donnees")
	for row := heads.row + 1; row < len(s.rows); row++ {
		kind := s.cell(row, kindCol)
		if s.isEmpty(row) || strings.Contains(label(kind), "commentaire") {
			continue
		}
		origin, isAim := formerKind(kind)
		r := x.recordOf(s, row, s.cell(row, heads.col("identifiant")), origin, faults)
		if r == nil {
			continue
		}
		r.title = s.cell(row, heads.col("nom"))
		r.unit = s.cell(row, heads.col("unite"))
		for col := range s.rows[heads.row] {
			year := s.cell(heads.row, col)
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
	switch label(kind) {
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
func (x *indicators) record(s *sheet, row int, id, origin string, faults *diag.List) *record {
	for _, r := range x.records {
		if id != "" && r.id == id && r.origin == origin {
			faults.Add(errRowTwice.At(s.at(row, -1), id+", "+origin, r.row+1))
			return nil
		}
	}
	return x.recordOf(s, row, id, origin, faults)
}

// recordOf returns the record of an indicator and an origin, added if new.
func (x *indicators) recordOf(s *sheet, row int, id, origin string, faults *diag.List) *record {
	if id == "" {
		faults.Add(errNoID.At(s.at(row, -1)))
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
func appendYear(values []yearly, s *sheet, row, col int, year string, faults *diag.List) []yearly {
	n, _ := strconv.Atoi(year)
	if v, ok := s.number(row, col, faults); ok {
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
	pairs := x.matched(t)
	if len(t.faults) > 0 || len(t.result.Missing) > 0 {
		return
	}
	for _, m := range pairs {
		t.updateIndicator(m.indicator, scope, m.record.results, m.record.aims)
	}
	if len(pairs) == 0 {
		t.say("indicateurs : aucun de ceux du fichier n’est dans le portail")
	} else {
		t.aside("L’export ne dit pas quels indicateurs sont confidentiels : vérifiez que chacun de ceux-ci peut être publié.")
	}
	t.aside("Ne sont pas lus : les pilotes, les services et les commentaires.")
}

// scope returns the scope that the values are of: a territory, or the whole
// pole, which only an answer says.
func (t *task) scope() string {
	if t.answers.Territory == portal.PoleScope || t.reply("territoire") == portal.PoleScope {
		return portal.PoleScope
	}
	asked := len(t.result.Missing)
	territory := t.territory(namesIn(t.export.name)...)
	if territory == nil {
		if len(t.result.Missing) > asked {
			q := &t.result.Missing[asked]
			q.Choices = append(q.Choices, Choice{portal.PoleScope, t.portal.Site.Area})
		}
		return ""
	}
	return territory.Slug
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
	var found []match
	var elsewhere, unmatched []string
	taken := map[*portal.Indicator]*record{}
	for _, r := range x.records {
		i, why := t.indicatorOf(r)
		hasValues := len(r.results)+len(r.aims) > 0
		switch {
		case r.origin != origin:
			if hasValues && i != nil && !slices.Contains(elsewhere, r.origin) {
				elsewhere = append(elsewhere, r.origin)
			}
		case !hasValues:
		case i == nil:
			unmatched = append(unmatched, fmt.Sprintf("%s « %s » (%s)", r.id, r.title, why))
		case taken[i] != nil:
			t.faults.Add(errSameIndicator.At(r.sheet.at(r.row, -1), r.id, taken[i].id, i.ID))
		default:
			taken[i] = r
			found = append(found, match{r, i})
		}
	}
	if len(elsewhere) > 0 {
		slices.Sort(elsewhere)
		t.aside("Origine des valeurs : " + origin + ". Autres origines du fichier : " + fr.Join(elsewhere) + " (option --origine).")
	}
	if len(unmatched) > 0 {
		t.aside("Laissés de côté : " + listed(unmatched, "indicateur", "indicateurs") + ". Pour en relier un : --indicateur " +
			firstWord(unmatched[0]) + "=identifiant-du-portail ; pour en créer un : limpide new indicateur.")
	}
	return found
}

func firstWord(s string) string {
	word, _, _ := strings.Cut(s, " ")
	return word
}

// origin returns the origin asked for, in the words of the file.
func (t *task) origin(x *indicators) string {
	if t.answers.Origin == "" {
		return ownOrigin
	}
	var known []string
	for _, r := range x.records {
		if label(r.origin) == label(t.answers.Origin) {
			return r.origin
		}
		if !slices.Contains(known, r.origin) {
			known = append(known, r.origin)
		}
	}
	t.faults.Add(t.unknown(errOrigin, t.answers.Origin, known))
	return t.answers.Origin
}

// indicatorOf returns the indicator of a record, or why there is none.
func (t *task) indicatorOf(r *record) (found *portal.Indicator, why string) {
	if id, named := t.answers.Indicators[r.id]; named {
		if i := t.portal.Indicator(id); i != nil {
			return i, ""
		}
		var ids []string
		for _, i := range t.portal.Indicators {
			ids = append(ids, i.ID)
		}
		t.faults.Add(t.unknown(errIndicator, id, ids))
		return nil, "inconnu"
	}
	for _, i := range t.portal.Indicators {
		if title := label(r.title); title != label(i.Title) && title != label(i.Short) {
			continue
		}
		if unitOf(r.unit) != unitOf(i.Unit) {
			return nil, fmt.Sprintf("en %s dans le fichier, en %s dans le portail", orNumber(r.unit), orNumber(i.Unit))
		}
		return i, ""
	}
	return nil, "aucun indicateur du portail n’a ce titre"
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
	unit = strings.ReplaceAll(label(unit), " ", "")
	if unit == "nombre" {
		return ""
	}
	return unit
}
