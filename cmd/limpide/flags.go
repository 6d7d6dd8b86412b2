package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/spf13/pflag"

	"limpide/internal/base/fr"
	"limpide/internal/base/lists"
	"limpide/internal/portal"
)

// What the options that several commands share say of themselves.
const (
	sourceHelp = "`DOSSIER` du portail, avec content et data"
	dayHelp    = "jour où le site se place, `AAAA-MM-JJ` (par défaut : aujourd’hui)"
	jsonHelp   = "écrit les messages en JSON"
)

// The help of the options is set on the lines of the narrowest terminal, in two
// columns, the first of which no option may make wider than maxOption.
const (
	helpWidth = 80
	maxOption = 28
)

// optionsHelp describes the options, in the order in which they were defined.
func optionsHelp(flags *pflag.FlagSet) string {
	type option struct{ name, text string }
	options := []option{}
	flags.VisitAll(func(f *pflag.Flag) {
		value, text := pflag.UnquoteUsage(f)
		if f.Value.Type() == "bool" {
			value = "" // pflag would say "bool"
		}
		if rest, ok := strings.CutPrefix(text, value+" "); ok && value != "" {
			text = strings.ToLower(value) + " " + rest
		}
		if !slices.Contains([]string{"", "0", "false", "[]"}, f.DefValue) {
			text += " (par\u00a0défaut\u00a0:\u00a0" + f.DefValue + ")"
		}
		options = append(options, option{strings.TrimSpace("--" + f.Name + " " + value), text})
	})
	options = append(options, option{"--help", "montre cette aide"})
	left := 0
	for _, o := range options {
		if n := utf8.RuneCountInString(o.name); n <= maxOption {
			left = max(left, n)
		}
	}
	margin := strings.Repeat(" ", left+4)
	var b strings.Builder
	for _, o := range options {
		lines := wrap(o.text, helpWidth-len(margin))
		if n := utf8.RuneCountInString(o.name); n <= left {
			fmt.Fprintf(&b, "  %s%s  %s\n", o.name, strings.Repeat(" ", left-n), lines[0])
			lines = lines[1:]
		} else {
			fmt.Fprintf(&b, "  %s\n", o.name)
		}
		for _, line := range lines {
			b.WriteString(margin + line + "\n")
		}
	}
	return b.String()
}

// wrap cuts a text into lines of a width, in characters, at ordinary spaces. It
// returns one line at least.
func wrap(text string, width int) []string {
	lines := []string{""}
	for word := range strings.SplitSeq(text, " ") {
		last := &lines[len(lines)-1]
		switch {
		case *last == "":
			*last = word
		case utf8.RuneCountInString(*last)+1+utf8.RuneCountInString(word) <= width:
			*last += " " + word
		default:
			lines = append(lines, word)
		}
	}
	return lines
}

// natureHelp describes the option that gives the kind of an assessment.
func natureHelp() string {
	return "`NATURE` de l’évaluation\u00a0: " + fr.JoinOr(lists.Map(portal.Values[portal.AssessmentKind](), portal.AssessmentKind.Word))
}

// explained puts into French what is wrong with an option. Of one that does not
// exist it suggests the one that looks like it, or those that start like it: -q
// is for --quiet.
func explained(flags *pflag.FlagSet, err error) error {
	if unknown, ok := errors.AsType[*pflag.NotExistError](err); ok {
		typed := "--" + unknown.GetSpecifiedName()
		if letters := unknown.GetSpecifiedShortnames(); letters != "" {
			typed, _, _ = strings.Cut("-"+letters, "=")
		}
		word := strings.TrimLeft(typed, "-")
		var all, alike []string
		flags.VisitAll(func(f *pflag.Flag) {
			all = append(all, "--"+f.Name)
			if word != "" && strings.HasPrefix(f.Name, word) {
				alike = append(alike, "« --"+f.Name+" »")
			}
		})
		slices.Sort(all)
		help := suggestion("--"+word, all)
		if len(alike) > 0 {
			help = "\n  aide : vouliez-vous dire " + fr.JoinOr(alike) + " ?"
		}
		return fmt.Errorf("option inconnue « %s »%s", typed, help)
	}
	if missing, ok := errors.AsType[*pflag.ValueRequiredError](err); ok {
		return fmt.Errorf("l’option « --%s » attend une valeur", missing.GetSpecifiedName())
	}
	if invalid, ok := errors.AsType[*pflag.InvalidValueError](err); ok {
		expected := "cette valeur n’est pas possible"
		switch invalid.GetFlag().Value.Type() {
		case "bool":
			expected = "cette option s’écrit seule, sans valeur"
		case "int":
			expected = "il faut un nombre entier"
		}
		return fmt.Errorf("« --%s=%s » : %s", invalid.GetFlag().Name, invalid.GetValue(), expected)
	}
	if written, ok := errors.AsType[*pflag.InvalidSyntaxError](err); ok {
		return fmt.Errorf("« %s » n’est pas une option", written.GetSpecifiedFlag())
	}
	return err
}

// suggestion returns a line of help that names the word most like the one that
// was typed, or else all that are possible.
func suggestion(word string, among []string) string {
	if near, ok := fr.Nearest(word, among); ok {
		return "\n  aide : vouliez-vous dire « " + near + " » ?"
	}
	return "\n  aide : possibles : " + fr.Join(among)
}
