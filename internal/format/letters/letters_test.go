package letters

import "testing"

// TestCheck_une_barre_d_un_texte_litteral_est_une_lettre holds that only texts between
// quotation marks have escapes.
func TestCheck_une_barre_d_un_texte_litteral_est_une_lettre(t *testing.T) {
	for text, want := range map[string]int{
		`a = "\u202e"`:                     1,
		`a = "d\"x\u202e"`:                 1,
		"a = \"\"\"\nx \" \\u202e\"\"\"":   1,
		`a = "\\u202e"`:                    0,
		`a = '\u202e'`:                     0,
		"a = '''\n\\u202e'''":              0,
		`# "\u202e"`:                       0,
		`a = 'l"x' # \u202e`:               0,
		"a = '\u202e'":                     1, // as it is
		"a = 'x' # c’est\nb = \"\\u202e\"": 1,
	} {
		if got := Check("data/x.toml", []byte(text)); len(got) != want {
			t.Errorf("Check(%s) = %v, want %d", text, got, want)
		}
	}
}
