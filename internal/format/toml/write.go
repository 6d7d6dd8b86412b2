package toml

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"limpide/internal/base/late"
	"limpide/internal/base/lists"
)

// Number writes a number as TOML and as people do: 118.2, 12, -0.5.
func Number(v float64) string {
	if v == 0 {
		return "0" // and not -0
	}
	return strconv.FormatFloat(v, 'f', -1, 64)
}

// Literal writes a value as a file would: a text, a number, a boolean, a list.
func Literal(value any) string {
	switch x := value.(type) {
	case string:
		return Quote(x)
	case []any:
		return List(x)
	}
	return fmt.Sprint(value)
}

// Quote writes a text on one line, between straight quotes. Line ends become
// spaces, and what cannot be printed is left out.
func Quote(text string) string {
	text = strings.Map(func(r rune) rune {
		switch {
		case r == '\u2028' || r == '\u2029' || unicode.IsSpace(r):
			return ' '
		case unicode.IsControl(r) || r == utf8.RuneError:
			return -1
		}
		return r
	}, text)
	text = strings.Join(strings.Fields(text), " ")
	if strings.ContainsAny(text, `"\`) && !strings.Contains(text, "'") {
		return "'" + text + "'"
	}
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(text) + `"`
}

// List writes values as a list on one line.
func List[T any](values []T) string {
	return "[" + strings.Join(lists.Map(values, func(value T) string { return Literal(value) }), ", ") + "]"
}

// Key writes a key, bare if it may be, and else to the letter.
func Key(key string) string {
	if key != "" && strings.Trim(key, bare) == "" {
		return key
	}
	return `"` + escaped().ReplaceAllStringFunc(strings.ToValidUTF8(key, "\ufffd"), func(c string) string {
		if c == `"` || c == `\` {
			return `\` + c
		}
		r, _ := utf8.DecodeRuneInString(c)
		return fmt.Sprintf(`\u%04X`, r)
	}) + `"`
}

var escaped = late.Pattern(`[\p{Cc}"\\]`)

// Comment takes out of a text what would end a comment.
func Comment(text string) string { return strings.Join(strings.Fields(text), " ") }

// Pairs are keys, in plain text, with their values, written as TOML.
type Pairs [][2]string

// Add adds a pair, unless the value is nothing or the empty text.
func (p *Pairs) Add(key, value string) {
	if value != "" && value != `""` {
		*p = append(*p, [2]string{key, value})
	}
}

// Lines writes a line for each pair, with the equal signs below each other.
func (p Pairs) Lines(indent string) string {
	width := 0
	for _, kv := range p {
		width = max(width, utf8.RuneCountInString(Key(kv[0])))
	}
	var b strings.Builder
	for _, kv := range p {
		fmt.Fprintf(&b, "%s%-*s = %s\n", indent, width, Key(kv[0]), kv[1])
	}
	return b.String()
}

// Inline writes the pairs as a table on one line.
func (p Pairs) Inline() string {
	return "{ " + strings.Join(lists.Map(p, func(kv [2]string) string { return Key(kv[0]) + " = " + kv[1] }), ", ") + " }"
}
