// Package cell tells what a cell says where a value is expected: a number, the
// reason for having none, or one that carries a mark such as « n.d. » or « env. »,
// whose meaning only those who wrote it know.
//
// The type and the format of a cell count as much as what it holds: a day, a share,
// a number shown in thousands is not the number that the file stores.
package cell

import (
	"fmt"
	"math"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"limpide/internal/base/diag"
	"limpide/internal/base/exact"
	"limpide/internal/base/fr"
	"limpide/internal/change"
	"limpide/internal/change/collect"
	"limpide/internal/change/importer/fault"
	"limpide/internal/format/sheet"
	"limpide/internal/format/toml/strict"
	"limpide/internal/portal"
)

// Reading is what a cell says.
type Reading struct {
	change.Year
	HasState bool // the cell says how sure the number is

	Mark   string // what is to be asked, as it is typed: « n.d. », « env. »; "" for nothing
	IsVoid bool   // the mark stands for a value that is missing, and not beside one
}

// IsVoid reports whether a text stands for something that is missing.
func IsVoid(text string) bool { return slices.Contains(voids, Key(text)) }

// Key is the form in which marks are compared: « n. d. » and « N/D » are one, and so
// are the signs that a spreadsheet takes for one another.
func Key(mark string) string {
	if key := strings.ReplaceAll(sheet.Label(mark), " ", ""); key != "" {
		return key
	}
	return dashes.Replace(strings.Join(strings.Fields(mark), ""))
}

var dashes = strings.NewReplacer("–", "-", "—", "-", "−", "-", "∼", "~", "≃", "≈", "≅", "≈", "…", "...")

// What stands in a cell for a value that is missing, beside the reasons in full.
// Other texts are refused: they could name someone.
var voids = strings.Fields(
	"nd na nc ns so s ss c x z nr np nsp nan null nul nulle vide neant aucun aucune absent absente manquant manquante inconnu inconnue " +
		"secret confidentiel confidentielle indisponible indeterminee indetermine attente enattente encours avenir acompleter idem " +
		"nondispo nondisp nondefini nonconnu nonconnue noncommunique noncommuniquee noncalcule noncalculee nonconcerne nonconcernee " +
		"nonrenseigne nonrenseignee nonrens nonsignificatif nonmesure nonmesuree nontransmis nontransmise nonrecu nonrecue nonapplicable " +
		"pasdedonnee pasdedonnees pasdechiffre pasdechiffres pasdispo pasdisponible pasdereleve aucunedonnee donneemanquante " +
		"donneeindisponible donneesindisponibles secretstat donneesecrete donneenondisponible donneesnondisponibles " +
		"- -- --- / // /// ? ?? ??? . .. ... * : ø")

// What may stand beside a number.
var (
	befores = strings.Fields("env environ ~ ~~ ≈ ca circa approx approximativement apeupres presde autourde delordrede est estim estimation estimea prov")
	afters  = strings.Fields("e est estim estimation approx environ env p prov provis r rev rect d def * ** *** † ‡ °")
)

// mayBeZero are the marks that also stand for nothing at all.
var mayBeZero = strings.Fields("- -- --- nul nulle neant aucun aucune / // /// . so nonconcerne nonconcernee vide ø")

// Zero is the meaning of a mark that stands for the number 0.
const Zero = "0"

// Meanings returns what a mark may mean, the likeliest first: reasons and zero for a
// value that is missing, and else the states of a number.
func (r Reading) Meanings() []string {
	key := Key(r.Mark)
	if !r.IsVoid {
		words := portal.ValueState(0).Words()
		switch {
		case strings.HasPrefix(key, "p"):
			return first(words, portal.Provisional.Word())
		case strings.HasPrefix(key, "r"), strings.HasPrefix(key, "d"):
			return words
		}
		return first(words, portal.Estimated.Word())
	}
	likely := collect.Absences[1] // non disponible
	switch {
	case strings.HasPrefix(key, "s") && key != "so", strings.HasPrefix(key, "conf"), key == "c":
		likely = collect.Absences[2]
	case key == "so", key == "na", strings.HasPrefix(key, "nonconcern"), strings.HasPrefix(key, "nonapp"):
		likely = collect.Absences[3]
	}
	all := first(collect.Absences, likely)
	if slices.Contains(mayBeZero, key) {
		all = append(all, Zero)
	}
	return all
}

// Question asks what the mark means, which was met somewhere.
func (r Reading) Question(key, where string) change.Question {
	q := change.Question{
		Key: key, Flag: "--lire", Names: map[string]string{},
		Text: fmt.Sprintf("Que veut dire « %s » (%s) ?", r.Mark, where),
	}
	for _, meaning := range r.Meanings() {
		text := "pas de valeur : " + meaning
		if state, ok := portal.ValueOf[portal.ValueState](meaning); ok {
			text = "une valeur " + state.String()
		} else if meaning == Zero {
			text = "la valeur zéro"
		}
		q.Choices = append(q.Choices, change.Choice{Value: r.Mark + "=" + meaning, Text: text})
		q.Names[meaning] = r.Mark + "=" + meaning
	}
	return q
}

// first returns the words, one of them before the others.
func first(words []string, word string) []string {
	rest := slices.DeleteFunc(slices.Clone(words), func(w string) bool { return w == word })
	return append([]string{word}, rest...)
}

// Take gives the mark one of its meanings.
func (r *Reading) Take(meaning string) {
	r.Mark = ""
	switch state, isState := portal.ValueOf[portal.ValueState](meaning); {
	case meaning == Zero:
		r.Year, r.HasState = change.Year{}, true
	case isState:
		r.State, r.HasState = state, true
	default:
		r.Year, r.HasState = change.Year{State: portal.Missing, Reason: meaning}, true
	}
}

// Read reads a cell of a column of values in a unit. An empty one is not ok, and
// neither is a fault.
func Read(s *sheet.Sheet, row, col int, unit string, faults *diag.List) (r Reading, ok bool) {
	text, at := s.Cell(row, col), s.At(row, col)
	if text == "" {
		if s.IsUncounted(row, col) {
			faults.Add(sheet.Uncounted.At(at))
		}
		return Reading{}, false
	}
	hundredths := s.IsShare(row, col)
	switch kind := s.Kind(row, col); {
	case s.IsMerged(row, col):
		faults.Add(errMerged.At(at, s.Shown(row, col)))
		return Reading{}, false
	case strings.HasPrefix(text, "="):
		faults.Add(errTyped.At(at, text))
		return Reading{}, false
	case strings.HasPrefix(text, "#"):
		faults.Add(fault.Formula.At(at, text))
		return Reading{}, false
	case kind == sheet.Boolean:
		faults.Add(errBoolean.At(at))
		return Reading{}, false
	case s.IsDate(row, col):
		faults.Add(errDate.At(at, s.Shown(row, col)))
		return Reading{}, false
	case hundredths && !strings.Contains(unit, "%"):
		faults.Add(errShare.At(at, s.Shown(row, col), unitOr(unit)))
		return Reading{}, false
	case s.IsScaled(row, col):
		faults.Add(errScaled.At(at, s.Shown(row, col), text))
		return Reading{}, false
	case kind == sheet.Numeric && !hundredths: // « 690 kWh », whose unit is in the format
		before, after := s.Around(row, col)
		text = strings.TrimSpace(before + " " + text + " " + after)
	}
	r, d := Parse(text, unit)
	if parts := number.FindStringSubmatch(text); parts != nil && s.Kind(row, col) == sheet.Textual {
		if decimal, whole, isTwo := s.TwoNumbers(strings.TrimSpace(parts[2])); isTwo {
			two := errTwoNumbers.At(at, text, decimal, whole)
			d = &two
		}
	}
	if d != nil {
		d.Place = at
		faults.Add(*d)
		return Reading{}, false
	}
	if hundredths {
		r.Number = exact.Clean(100 * r.Number)
	}
	return r, true
}

// number is a number among other things. What stands around it has no digit, but for
// a unit such as « CO2 » or « m3 ».
var number = regexp.MustCompile(`^([^\d]*?)([-−+]?\d+(?:[ .,]\d+)*(?:[eE][-+]?\d+)?)(.*)$`)

// Parse reads a text that is not empty. A fault has no place.
func Parse(text, unit string) (r Reading, bad *diag.Diagnostic) {
	refuse := func(kind *diag.Kind, args ...any) (Reading, *diag.Diagnostic) {
		d := kind.At(diag.Place{}, args...)
		return Reading{}, &d
	}
	if reason := collect.Reason(text); slices.Contains(collect.Absences, reason) {
		return Reading{Year: change.Year{State: portal.Missing, Reason: reason}, HasState: true}, nil
	}
	if IsVoid(text) {
		return Reading{Mark: text, IsVoid: true}, nil
	}
	parts := number.FindStringSubmatch(text)
	if parts == nil {
		return refuse(errAbsence, text)
	}
	before, after := strings.TrimSpace(parts[1]), strings.TrimSpace(parts[3])
	if isBound.MatchString(fr.Fold(before)) || isSpread.MatchString(fr.Fold(after)) {
		return refuse(errBound, text)
	}
	v, err := sheet.ParseNumber(strings.TrimSpace(parts[2]))
	if err != nil || math.IsInf(v, 0) {
		return refuse(errFigure, text)
	}
	if math.Abs(v) >= strict.MaxNumber {
		return refuse(errTooLarge, text)
	}
	r.Number = v
	if IsUnit(before, unit) && before != "" { // « € 12 000 »
		before = ""
	}
	rest, isUnit := afterUnit(after, unit)
	for _, sign := range []string{"%", "‰"} { // of 1,000 or of 100, no unit is lost
		other := perHundred[sign]
		if more, isOther := strings.CutPrefix(rest, other.sign); isOther && strings.HasPrefix(strings.TrimSpace(unit), sign) {
			r.Number, rest, isUnit = exact.Clean(r.Number*other.times), strings.TrimSpace(more), true
		}
	}
	if before != "" {
		if !slices.Contains(befores, Key(before)) {
			return refuse(errFigure, text)
		}
		r.Mark = before
	}
	if rest == "" {
		return r, nil
	}
	inside, isInside := strings.CutPrefix(rest, "(")
	inside = strings.TrimSpace(strings.TrimSuffix(inside, ")"))
	if state, ok := stateOf(inside); ok {
		if r.Mark != "" && state == portal.Final {
			return refuse(errState, text)
		}
		r.State, r.HasState, r.Mark = state, true, ""
		return r, nil
	}
	switch isMark := slices.Contains(afters, Key(inside)) && !strings.ContainsAny(inside, unitSigns); {
	case isMark && r.Mark == "":
		r.Mark = inside
		return r, nil
	case isMark && Key(inside) == Key(r.Mark): // « env. 690 env. »
		return r, nil
	case isInside:
		return refuse(errState, text)
	case isUnit || isMark || !strings.ContainsFunc(rest, isOfUnit):
		return refuse(errFigure, text)
	}
	return refuse(errOtherUnit, text, unitOr(unit))
}

// perHundred is, for a sign, the other one, and how many of the first make one of it.
var perHundred = map[string]struct {
	sign  string
	times float64
}{"%": {"‰", 0.1}, "‰": {"%", 10}}

// unitSigns are the units that are no letters, which labels do not keep.
const unitSigns = "%‰€$£"

func isOfUnit(r rune) bool { return unicode.IsLetter(r) || strings.ContainsRune(unitSigns, r) }

var (
	isBound  = regexp.MustCompile(`^(<|>|≤|≥|<=|>=|±|\+/-|plus de|moins de|au moins|au plus|jusqu'?’?a|inf|sup|entre|de$|max|min)`)
	isSpread = regexp.MustCompile(`^(a|et|ou|au|-|–|—|/|±|\+/-|\+|<|>|;|x|×)\s*[-−+]?\d`)
)

// afterUnit takes away the unit that a text begins with.
func afterUnit(text, unit string) (rest string, isUnit bool) {
	text = strings.TrimSpace(text)
	if IsUnit(text, unit) && text != "" {
		return "", true
	}
	for k, c := range text {
		if (c == ' ' || c == '(' || c == '*') && k > 0 && IsUnit(strings.TrimSpace(text[:k]), unit) {
			rest, isUnit = strings.TrimSpace(text[k:]), true // the longest: « kt éq. CO₂ » begins with « kt »
		}
	}
	if isUnit {
		return rest, true
	}
	return text, false
}

// IsUnit reports whether a text is the unit of a row, or its currency: « € » is that
// of « € HT ».
func IsUnit(text, unit string) bool {
	if text == "" || unit == "" {
		return text == unit
	}
	if strings.ContainsAny(signs.Replace(text), "*†‡°?!<>~≈+()[]") && !strings.ContainsAny(unit, "*†‡°?!<>~≈+()[]") {
		return false // « kg/hab.* » says more than the unit
	}
	return Unit(text) == Unit(unit) || text == "€" && strings.HasPrefix(strings.TrimSpace(unit), "€") || text == "%" && strings.HasPrefix(strings.TrimSpace(unit), "%")
}

// Unit brings a unit to the form in which units are compared: « kt éq. CO₂ »
// and « kteq CO2 » are the same.
func Unit(unit string) string {
	unit = signs.Replace(unit)
	words := strings.Fields(sheet.Label(unit))
	for k, w := range words {
		if short, known := shorter[w]; known {
			words[k] = short
		}
	}
	label := strings.Join(words, "")
	switch label {
	case "nombre":
		return ""
	case "pourcent", "pourcentage", "pct":
		return "%"
	}
	if label == "" { // « € »
		return strings.Join(strings.Fields(unit), "")
	}
	return label
}

// shorter are the words of units that are written in full as often as not; « par » is a
// stroke.
var shorter = map[string]string{
	"habitant": "hab", "habitants": "hab", "hbt": "hab", "hbts": "hab", "an": "an", "ans": "an", "annee": "an", "par": "",
	"kilogramme": "kg", "kilogrammes": "kg", "kilo": "kg", "kilos": "kg", "kgs": "kg", "tonne": "t", "tonnes": "t", "kilotonne": "kt", "kilotonnes": "kt",
	"metre": "m", "metres": "m", "kilometre": "km", "kilometres": "km", "hectare": "ha", "hectares": "ha", "litre": "l", "litres": "l",
	"equivalent": "eq", "equiv": "eq", "logement": "logt", "logements": "logt", "logts": "logt", "lgt": "logt",
	"megawattheure": "mwh", "megawattheures": "mwh", "gigawattheure": "gwh", "gigawattheures": "gwh",
	"kilowattheure": "kwh", "kilowattheures": "kwh",
}

var signs = strings.NewReplacer("₂", "2", "CO?", "CO2", "²", "2", "³", "3", "€", "eur", "euros", "eur", "euro", "eur")

// stateOf returns the state that a word tells, in either gender.
func stateOf(word string) (portal.ValueState, bool) {
	label, states := sheet.Label(word), portal.Values[portal.ValueState]()
	k := slices.IndexFunc(states, func(s portal.ValueState) bool {
		return s != portal.Missing && (label == sheet.Label(s.Word()) || label == sheet.Label(s.String()))
	})
	if k < 0 {
		return 0, false
	}
	return states[k], true
}

func unitOr(unit string) string {
	if unit == "" {
		return "nombre"
	}
	return unit
}
