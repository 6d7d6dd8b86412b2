package toml

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/internal/base/late"
)

// control finds what TOML allows nowhere; a carriage return precedes a line feed.
var control = late.Pattern(`[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]|\r(?:[^\n]|$)`)

func isOddSpace(r rune) bool { return unicode.IsSpace(r) && !strings.ContainsRune(" \t\r\n", r) }

func noValue(c *complaint) diag.Diagnostic {
	if c.open >= 0 {
		return notClosed(c)
	}
	equals := c.line.start + max(0, strings.LastIndexByte(c.src[c.line.start:c.read.end], '='))
	return errNoValue.At(c.place(span{equals, equals + 1}))
}

// noEquals explains a line that has no =: a remark of another language, a key
// and its value, or words.
func noEquals(c *complaint) diag.Diagnostic {
	line := c.text(c.trim(c.line))
	fault := errNoEquals.At(c.place(c.trim(c.line)))
	if m := remark().FindStringSubmatch(line); m != nil {
		return fault.WithHint("une remarque commence par # : écrivez # %s", m[1]+m[2])
	}
	if m := keyAndValue().FindStringSubmatch(line); m != nil {
		if key, ok := c.known(m[1]); ok || IsYear(m[1]) {
			return fault.WithHint("écrivez %s", c.pair(cmp.Or(key, m[1]), m[2]))
		}
	}
	return fault
}

var (
	remark      = late.Pattern(`^(?:<!--\s*(.*?)\s*(?:-->)?|(?://|--|;|%)+\s*(.*))$`)
	keyAndValue = late.Pattern(`^([\pL_][\pL\d_-]*|\d{4})\s+(\S.*)$`)
)

// known returns the key that was meant by a name with accents, capitals or
// spaces.
func (c *complaint) known(name string) (key string, ok bool) {
	if !words().MatchString(name) {
		return "", false
	}
	folded := underscores.Replace(fr.Fold(strings.TrimSpace(name)))
	if slices.Contains(c.names, folded) {
		return folded, true
	}
	if key, ok = fr.Nearest(folded, c.names); ok {
		return key, true
	}
	for word := range strings.SplitSeq(folded, "_") { // nombre de decimales
		if len(word) > 3 && slices.Contains(c.names, word) {
			return word, true
		}
	}
	return "", false
}

var (
	words       = late.Pattern(`^[\pL\d _'’-]+$`)
	underscores = strings.NewReplacer(" ", "_", "-", "_")
)

// pair writes a key and a value that was typed in another way.
func (c *complaint) pair(key, typed string) string {
	value := strings.TrimSpace(typed)
	if _, err := parse("x = " + value); err != nil {
		bare := strings.TrimSpace(strings.Trim(value, "\"'“”«»;, \u00a0"))
		if n, err := fr.ParseNumber(bare); err == nil {
			value = Number(n)
		} else {
			value = Quote(bare)
		}
	}
	return key + " = " + value
}

// badValue explains what follows = but is no value.
func badValue(c *complaint) diag.Diagnostic {
	switch r := c.char(); {
	case c.atLineEnd() || strings.ContainsRune(",]}", r):
		return noValue(c)
	case isOddSpace(r):
		return errBadSpace.At(c.here())
	case isSmartQuote(r):
		return errSmartQuotes.At(c.here(), r)
	case r == '−':
		return errMinus.At(c.here())
	case !unicode.IsLetter(r):
		fault := errBadValue.At(c.here(), r)
		if n, err := fr.ParseNumber(strings.TrimSpace(strings.TrimLeft(c.text(c.atom), "~≈<>≤≥ "))); err == nil {
			return fault.WithHint("écrivez le nombre seul : %s", Number(n))
		}
		return fault
	}
	word := c.text(c.atom)
	switch strings.ToLower(word) {
	case "true", "false", "oui", "non", "vrai", "faux", "yes", "no":
		return errBoolean.At(c.place(c.atom), word)
	}
	fault := errNoQuotes.At(c.place(c.atom))
	word = strings.TrimRight(word, `"`) // the opening quote was forgotten, not the closing one
	if unknownValue().MatchString(word) {
		return fault.WithHint("si la valeur est inconnue, effacez la ligne ; si c’est un texte, ajoutez des guillemets")
	}
	if c.open >= 0 && c.src[c.open] == '[' {
		return fault.WithHint("écrivez %s", Quote(word))
	}
	key, _, _ := strings.Cut(c.src[c.line.start+strings.LastIndexAny(c.before, "{,")+1:c.at], "=")
	return fault.WithHint("écrivez %s = %s", strings.TrimSpace(key), Quote(word))
}

var (
	wholeDate    = late.Pattern(`^\d{4}-\d{2}-\d{2}$`)
	unknownValue = late.Pattern(`(?i)^(null|none|nil|néant|n[./]?[acd]\.?)$`)
	slashedDate  = late.Pattern(`^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$`)
	unitAfter    = late.Pattern(`^([-+]?\d[\d\s\x{a0}\x{202f}]*(?:[.,]\d+)?)\s*(\pL[^=]*|[%€°][^=]*)$`)
	// 12.000 is twelve for TOML and twelve thousand for some: nothing is suggested.
	thousands    = late.Pattern(`\.\d{3}$`)
	dotsAndComma = late.Pattern(`^[-+]?\d[\d.]*,\d+$`)
	nextKey      = late.Pattern(`^["']?[\pL_][^=]*=`)
	commaBefore  = late.Pattern(`[-+]?\d+,\d+\s*$`)
)

// afterValue explains what follows a value, or a header, that is complete.
func afterValue(c *complaint) diag.Diagnostic {
	before, rest := strings.TrimSpace(c.before), c.rest
	tooMuch := errAfterValue.At(c.place(span{c.at, c.at + len(rest)}), rest)
	switch {
	case strings.HasPrefix(before, "[") && strings.HasPrefix(rest, "]"):
		return errOpenHeader.At(c.here())
	case strings.HasPrefix(before, "[") && strings.HasPrefix(rest, ".") && strings.HasSuffix(before, "]") && !strings.Contains(rest, "]"):
		return tooMuch.WithHint("écrivez %s%s", strings.TrimRight(before, "]")+rest, before[len(strings.TrimRight(before, "]")):])
	case strings.HasPrefix(before, "["):
		return tooMuch.WithHint("passez à la ligne après le crochet")
	case isOddSpace(c.char()) && !unicode.IsDigit(last(before)):
		return errBadSpace.At(c.here())
	case nextKey().MatchString(rest):
		return tooMuch
	}
	if fault, ok := badNumber(c); ok {
		return fault
	}
	switch {
	case strings.HasSuffix(before, `"`) || strings.HasSuffix(before, "'"):
		if rest == "," || rest == ";" {
			return tooMuch.WithHint("effacez-le")
		}
		quote := last(before)
		if last(c.before) != quote && !strings.ContainsRune(rest, quote) {
			return tooMuch
		}
		fault := errTextInText.At(tooMuch.Place, rest)
		if quote == '\'' {
			return fault.WithHint("écrivez le texte entre \"…\" : les apostrophes y sont permises")
		}
		return fault
	case rest == ",":
		return errComma.At(c.here())
	case strings.IndexByte(bare, c.src[c.atom.start]) >= 0:
		return tooMuch.WithHint("si tout est un texte, écrivez-le entre guillemets : %s", Quote(c.text(c.atom)))
	}
	return tooMuch
}

func last(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}

// badNumber recognizes in the value around what people type for a number or a
// date.
func badNumber(c *complaint) (diag.Diagnostic, bool) {
	value := c.text(c.atom)
	if fault, ok := dayFirst(c); ok {
		return fault, true
	}
	n, err := fr.ParseNumber(strings.TrimSpace(value))
	switch unit := unitAfter().FindStringSubmatch(value); {
	case unit != nil:
		fault := errUnit.At(c.place(c.atom), unit[2])
		if n, err := fr.ParseNumber(unit[1]); err == nil && !thousands().MatchString(unit[1]) {
			fault = fault.WithHint("écrivez le nombre seul, %s : l’unité a sa propre clé", Number(n))
		}
		return fault, true
	case err != nil:
		return errFrenchNumber.At(c.place(c.atom)), dotsAndComma().MatchString(value)
	case strings.ContainsFunc(value, unicode.IsSpace):
		return errFrenchNumber.At(c.place(c.atom)).WithHint("écrivez %s", Number(n)), true
	case strings.Contains(value, ","):
		return errDecimalComma.At(c.place(c.atom)).WithHint("écrivez un point : %s", Number(n)), true
	}
	return diag.Diagnostic{}, false
}

// dayFirst recognizes 31/12/2026 and 31.12.2026.
func dayFirst(c *complaint) (diag.Diagnostic, bool) {
	date := slashedDate().FindStringSubmatch(c.text(c.atom))
	if date == nil {
		return diag.Diagnostic{}, false
	}
	return errDateSyntax.At(c.place(c.atom)).WithHint("écrivez %s-%02s-%02s", date[3], date[2], date[1]), true
}

// badDateSyntax explains a date that the parser refused.
func badDateSyntax(c *complaint) diag.Diagnostic {
	given := c.text(c.atom)
	fault := errDateSyntax.At(c.place(c.atom))
	_, err := fr.ParseDate(given)
	switch {
	case err == nil:
		return fault.WithHint("sans le jour, écrivez-la entre guillemets : %s", Quote(given))
	case wholeDate().MatchString(given):
		return fault.WithHint("%s", DateReason(err))
	}
	return fault
}

// badKey explains what stands where a key, or its =, should.
func badKey(c *complaint) diag.Diagnostic {
	upTo := c.before
	if m := commaBefore().FindStringIndex(upTo); m != nil && c.open >= 0 {
		at := c.trim(span{c.line.start + m[0], c.at})
		return errDecimalComma.At(c.place(at)).WithHint("écrivez un point : %s", strings.Replace(c.text(at), ",", ".", 1))
	}
	switch r := c.char(); {
	case c.atLineEnd():
		return noEquals(c)
	case r == ':':
		key := strings.TrimSpace(upTo[strings.LastIndexAny(upTo, "{,")+1:])
		right, ok := c.known(key)
		if !ok {
			right = key
		}
		rest := c.rest[1:]
		if c.open >= 0 {
			rest = c.src[c.at+1 : max(c.at+1, c.atom.end)]
		}
		if strings.TrimSpace(rest) == "" || !barePattern().MatchString(right) {
			return errColon.At(c.here())
		}
		return errColon.At(c.here()).WithHint("écrivez %s", c.pair(right, rest))
	case isOddSpace(r):
		return errBadSpace.At(c.here())
	case isSmartQuote(r) && strings.TrimSpace(upTo) == "":
		return errSmartQuotes.At(c.here(), r)
	case !strings.Contains(c.rest, "="):
		return noEquals(c)
	}
	from := c.line.start + strings.LastIndexAny(upTo, "{,") + 1
	key := strings.Trim(strings.TrimSpace(c.src[from:c.at+strings.IndexByte(c.src[c.at:], '=')]), `"'`)
	if right, ok := c.known(key); ok {
		return errKeyLetters.At(c.place(c.keyAround(key))).WithHint("écrivez %s = …", right)
	}
	if m := remark().FindStringSubmatch(c.text(c.trim(c.line))); m != nil {
		return keyWithoutQuotes(c).WithHint("une remarque commence par # : écrivez # %s", m[1]+m[2])
	}
	if words().MatchString(key) && !unicode.IsDigit(rune(key[0])) {
		return errKeyLetters.At(c.place(c.keyAround(key))).WithHint("écrivez %s = …", underscores.Replace(fr.Fold(key)))
	}
	if hint, ok := YearHint(key); ok {
		return keyWithoutQuotes(c).WithHint("%s", hint)
	}
	return keyWithoutQuotes(c).WithHint("écrivez %s = …", Quote(key))
}

var (
	startsWithYear = late.Pattern(`^(?:19|20)\d\d\D`)
	barePattern    = late.Pattern(`^[A-Za-z0-9_-]+$`)
)

// keyAround returns where a key is written, around the character at fault.
func (c *complaint) keyAround(key string) span {
	start := c.line.start + max(0, strings.Index(c.text(c.line), key))
	return span{start, start + len(key)}
}

// keyWithoutQuotes is the fault of a key that is not made of bare characters.
func keyWithoutQuotes(c *complaint) diag.Diagnostic {
	r := c.char()
	at := c.at
	if c.at > 0 && c.src[c.at-1] == ' ' {
		at, r = c.at-1, ' '
	}
	fault := errKeyChar.At(c.place(span{at, at + 1}), r)
	if r == ' ' {
		fault.Message = "une espace demande des guillemets autour de la clé"
	}
	return fault
}

func badHeader(c *complaint) diag.Diagnostic {
	switch r := c.char(); {
	case c.says("cannot be empty"):
		return errNoKey.At(c.here())
	case isSmartQuote(r):
		return errSmartQuotes.At(c.here(), r)
	case !unicode.IsLetter(r) || !strings.Contains(c.rest, "]"):
		return errOpenHeader.At(c.place(c.line))
	}
	whole := c.text(c.trim(c.line))
	name := strings.TrimLeft(whole, "[")
	open := len(whole) - len(name)
	steps := strings.Split(strings.Trim(name, "[]"), ".")
	first := strings.TrimSpace(steps[0])
	if name, id, ok := strings.Cut(first, " "); ok && len(steps) == 1 && slices.Contains(c.names, name) {
		steps = []string{name, id} // [serie amont]
	}
	isKnown := true
	for i, step := range steps {
		step = strings.Trim(strings.TrimSpace(step), `"'`)
		key, known := c.known(step)
		switch {
		case i == 0 && !known:
			isKnown = false
			steps[i] = Key(step)
		case i == 0, known && key == underscores.Replace(fr.Fold(step)):
			steps[i] = key
		default: // an identifier
			steps[i] = Key(cmp.Or(fr.Slug(step), step))
		}
	}
	right := strings.Repeat("[", open) + strings.Join(steps, ".") + strings.Repeat("]", open)
	if isKnown {
		return errKeyLetters.At(c.place(c.trim(c.line))).WithHint("écrivez %s", right)
	}
	return keyWithoutQuotes(c).WithHint("écrivez %s", right)
}

// noComma explains what is neither a comma nor the end of a list or of an
// inline table: a bracket left open, most often, when a new line begins.
func noComma(c *complaint) diag.Diagnostic {
	if c.open < 0 {
		return errSyntax.At(c.here())
	}
	startsLine := strings.TrimSpace(c.before) == ""
	// A brace with nothing after it on its line is followed by pairs on theirs.
	hasLines := c.src[c.open] == '{' && strings.TrimSpace(c.src[c.open+1:lineEnd(c.src, c.open)]) == ""
	if c.atLineEnd() || startsLine && (nextKey().MatchString(c.rest) && !hasLines || c.char() == '[') {
		return notClosed(c)
	}
	if fault, ok := noClosingQuote(c); ok {
		return fault
	}
	if fault, ok := badNumber(c); ok {
		return fault
	}
	if strings.ContainsRune("]}", c.char()) {
		return notClosed(c)
	}
	word := c.src[c.at:max(c.at+utf8.RuneLen(c.char()), c.atom.end)]
	return errNoComma.At(c.place(span{c.at, c.at + len(word)}), word)
}

func notClosed(c *complaint) diag.Diagnostic {
	closing := map[byte]rune{'[': ']', '{': '}'}[c.src[c.open]]
	return errOpenList.At(c.place(span{c.open, c.open + 1}), c.src[c.open]).
		WithHint("ajoutez « %c » à la fin de la liste ou du tableau", closing)
}

// badEscape points at the backslash.
func badEscape(c *complaint) diag.Diagnostic {
	read := c.text(c.read)
	i := strings.LastIndexByte(read, '\\')
	if strings.HasPrefix(c.msg, "invalid escape: ") {
		i = strings.Index(read, c.msg[len("invalid escape: '"):len(c.msg)-1])
	}
	if i < 0 {
		return errSyntax.At(c.here())
	}
	i += c.read.start
	_, width := utf8.DecodeRuneInString(c.src[i+1:])
	at := span{i, i + 1 + width}
	return errEscape.At(c.place(at), c.text(at))
}

// twice explains a name that is given twice.
func twice(file string, x *index, c clash) diag.Diagnostic {
	line := placeOf(x.places, x.src, c.first).Line
	name, at, isTable := c.second.text, placeOf(x.places, x.src, c.second.at), c.was != written
	at.File = file
	first := "écrite"
	switch {
	case isTable && !c.isHeader:
		return errTwoNatures.At(at, name, natures[true], natures[false]).
			WithHint("il est déjà donné à la ligne %d : gardez ce qui est bon et effacez l’autre", line)
	case c.isHeader != isTable:
		return errTwoNatures.At(at, name, natures[isTable], natures[c.isHeader]).
			WithHint("le premier « %s » est à la ligne %d : changez l’un des deux noms, ou gardez-en un", name, line)
	case isTable:
		return errTwice.At(at, "le tableau ["+name+"]", "ouvert").
			WithHint("il est déjà ouvert à la ligne %d : réunissez les deux, ou doublez les crochets s’il se répète", line)
	case IsYear(name):
		first = "donnée"
	}
	return errTwice.At(at, KeyNoun(name), first).
		WithHint("elle l’est déjà à la ligne %d : gardez la bonne ligne et effacez l’autre", line)
}

// natures are those of a name; the key is whether it is a table.
var natures = map[bool]string{true: "un tableau", false: "une valeur"}

// openText places the fault at the quote that opens, where the eye can check.
func openText(c *complaint) diag.Diagnostic {
	start := outlineOf(c.src, c.read.end).text
	if start < 0 {
		return errSyntax.At(c.here())
	}
	opening := c.src[start : start+1]
	if triple := strings.Repeat(opening, 3); strings.HasPrefix(c.src[start:], triple) {
		opening = triple
	}
	line := lineAround(c.src, start)
	fault := errOpenText.At(c.place(span{start, line.end})).WithHint("ajoutez le guillemet %s à la fin du texte", opening)
	if last, _ := utf8.DecodeLastRuneInString(strings.TrimSpace(c.src[start:line.end])); isSmartQuote(last) {
		return fault.WithHint("remplacez « %c » par le guillemet droit %s", last, opening)
	}
	// In a list the quote was most likely meant before the comma or the bracket that
	// ends the line.
	text := strings.TrimRight(c.text(span{start, line.end}), " \t")
	word := strings.TrimRight(text, ",]} \t")
	if len(opening) == 1 && len(outlineOf(c.src, start).brackets) > 0 && len(word) > 1 && word != text {
		return fault.WithHint("écrivez %s", word+opening+text[len(word):])
	}
	if len(opening) == 1 && c.says("newlines") {
		return fault.WithHint("ajoutez le guillemet %s à la fin du texte ; un texte de plusieurs lignes est entre \"\"\"", opening)
	}
	return fault
}

func isSmartQuote(r rune) bool { return strings.ContainsRune("“”„‟«»‘’‚‹›", r) }

// swallowed is what a text without its closing quote took in, up to the quote
// that opens the next one: a comma, and in an inline table the next key.
var swallowed = late.Pattern(`^(.*\S)\s*,\s*(?:[\pL_][\pL\d_-]*\s*=\s*)?$`)

// noClosingQuote explains ["a, "b"]: the parser sees the text "a, " and misses
// a comma after it; what is missing is the quote after a.
func noClosingQuote(c *complaint) (diag.Diagnostic, bool) {
	end := len(strings.TrimRight(c.src[:c.at], " \t"))
	start := outlineOf(c.src, end-1).text
	if start < 0 || start+1 > end-1 {
		return diag.Diagnostic{}, false
	}
	taken := swallowed().FindStringSubmatch(c.src[start+1 : end-1])
	if taken == nil {
		return diag.Diagnostic{}, false
	}
	at := span{start, start + 1 + len(taken[1])}
	return errNoClosing.At(c.place(at), taken[1]).WithHint("écrivez %s%s", c.text(at), c.src[start:start+1]), true
}

// DateReason returns the reason that fr gives, less the quotation that is already
// in the message.
func DateReason(err error) string {
	if _, reason, ok := strings.Cut(err.Error(), " : "); ok {
		return reason
	}
	return err.Error()
}

// KeyNoun names a key in a sentence; four digits are a year.
func KeyNoun(key string) string {
	if IsYear(key) {
		return "l’année " + key
	}
	return "la clé « " + key + " »"
}

// IsYear reports whether a key is one: four digits.
func IsYear(key string) bool {
	return len(key) == 4 && strings.Trim(key, "0123456789") == ""
}

// YearHint says how to write a year that a key starts with.
func YearHint(key string) (hint string, ok bool) {
	if !startsWithYear().MatchString(key) {
		return "", false
	}
	return fmt.Sprintf("une année s’écrit avec ses quatre chiffres : %s = …", key[:4]), true
}
