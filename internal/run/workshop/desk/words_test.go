package desk_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"limpide/internal/portal/load"
	"limpide/internal/run/workshop/desk"
)

// The faults of a portal that name a command name a screen in the workshop.
func TestFaults_name_no_command(t *testing.T) {
	for name, files := range map[string]fstest.MapFS{
		"no portal": {}, "a sheet among the data": {"content/index.md": {Data: []byte("x")}, "data/valeurs.xlsx": {Data: []byte("x")}},
	} {
		_, faults := load.Told(files)
		before, after := "", ""
		for i, f := range desk.Faults(faults, files) {
			before, after = before+faults[i].Hint+"\n", after+f.Hint+"\n"
		}
		if !strings.Contains(before, "limpide ") {
			t.Errorf("%s: no command is named at all:\n%s", name, before)
		}
		for _, typed := range []string{"--", "limpide new", "limpide import"} {
			if strings.Contains(after, typed) {
				t.Errorf("%s: the workshop says %q:\n%s", name, typed, after)
			}
		}
	}
}
