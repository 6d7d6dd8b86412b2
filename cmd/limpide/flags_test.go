package main

import (
	"bytes"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/spf13/pflag"
)

// TestHelp checks that the help of every command is in French, and that its
// options fit the narrowest terminal.
func TestHelp(t *testing.T) {
	english := regexp.MustCompile(`\b(default|true|false|string|int|usage|flag)\b`)
	for _, c := range commands {
		t.Run(c.name, func(t *testing.T) {
			var out bytes.Buffer
			if code := c.run(&environment{stdout: &out, stderr: &out}, []string{"--help"}); code != exitOK {
				t.Fatalf("%s --help ends with %d:\n%s", c.name, code, out.String())
			}
			inOptions := false
			for line := range strings.Lines(out.String()) {
				line = strings.TrimSuffix(line, "\n")
				inOptions = inOptions || strings.HasPrefix(line, "Options")
				if n := utf8.RuneCountInString(line); n > helpWidth && inOptions {
					t.Errorf("%d characters, want %d at most: %q", n, helpWidth, line)
				}
				if word := english.FindString(line); word != "" {
					t.Errorf("%q is not French: %q", word, line)
				}
			}
		})
	}
}

func TestOptionsHelp(t *testing.T) {
	flags := pflag.NewFlagSet("essai", pflag.ContinueOnError)
	flags.SortFlags = false
	flags.String("source", ".", "`DOSSIER` du portail")
	flags.Int("port", 0, "`PORT` local")
	flags.Bool("json", false, "écrit les messages en JSON, pour qu’un autre programme puisse les lire ensuite")
	flags.String("une-option-au-nom-interminable", "", "dit une `CHOSE`")
	want := `  --source DOSSIER  dossier du portail (par défaut : .)
  --port PORT       port local
  --json            écrit les messages en JSON, pour qu’un autre programme
                    puisse les lire ensuite
  --une-option-au-nom-interminable CHOSE
                    dit une CHOSE
  --help            montre cette aide
`
	if got := optionsHelp(flags); strings.ReplaceAll(got, "\u00a0", " ") != want {
		t.Errorf("optionsHelp =\n%s\nwant\n%s", got, want)
	}
}
