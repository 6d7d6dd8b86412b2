package toml

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"limpide/internal/base/diag"
)

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
	if right, ok := closedInList(c, start); ok && len(opening) == 1 {
		return fault.WithHint("écrivez %s", right)
	}
	if len(opening) == 1 && strings.Contains(c.msg, "newlines") {
		return fault.WithHint("ajoutez le guillemet %s à la fin du texte ; un texte de plusieurs lignes est entre \"\"\"", opening)
	}
	return fault
}

// closedInList returns an open text of a list with its quote where it was most
// likely meant: before the comma or the bracket that ends the line.
func closedInList(c *complaint, start int) (right string, ok bool) {
	text := strings.TrimRight(c.src[start:lineAround(c.src, start).end], " \t")
	word := strings.TrimRight(text, ",]} \t")
	if len(outlineOf(c.src, start).brackets) == 0 || len(word) < 2 || word == text {
		return "", false
	}
	return word + word[:1] + text[len(word):], true
}

func isSmartQuote(r rune) bool { return strings.ContainsRune("“”„‟«»‘’‚‹›", r) }

// swallowed is what a text without its closing quote took in, up to the quote
// that opens the next one: a comma, and in an inline table the next key.
var swallowed = regexp.MustCompile(`^(.*\S)\s*,\s*(?:[\pL_][\pL\d_-]*\s*=\s*)?$`)

// noClosingQuote explains ["a, "b"]: the parser sees the text "a, " and misses
// a comma after it; what is missing is the quote after a.
func noClosingQuote(c *complaint) (diag.Diagnostic, bool) {
	end := len(strings.TrimRight(c.src[:c.at], " \t"))
	start := outlineOf(c.src, end-1).text
	if start < 0 || start+1 > end-1 {
		return diag.Diagnostic{}, false
	}
	taken := swallowed.FindStringSubmatch(c.src[start+1 : end-1])
	if taken == nil {
		return diag.Diagnostic{}, false
	}
	at := span{start, start + 1 + len(taken[1])}
	return errNoClosing.At(c.place(at), taken[1]).WithHint("écrivez %s%s", c.text(at), c.src[start:start+1]), true
}

// afterText explains what follows a closing quote, which was often meant to be
// a part of the text.
func afterText(c *complaint, rest string) diag.Diagnostic {
	if rest == "," || rest == ";" {
		return errAfterValue.At(c.here(), rest).WithHint("effacez-le")
	}
	at := c.place(span{c.at, c.at + len(rest)})
	quote := last(strings.TrimSpace(c.before()))
	if last(c.before()) != quote && !strings.ContainsRune(rest, quote) {
		return errAfterValue.At(at, rest)
	}
	fault := errTextInText.At(at, rest)
	if quote == '\'' {
		return fault.WithHint("écrivez le texte entre \"…\" : les apostrophes y sont permises")
	}
	return fault
}
