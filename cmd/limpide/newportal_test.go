package main

import "testing"

func TestShellWord(t *testing.T) {
	tests := []struct{ name, system, path, want string }{
		{"simple", "linux", "mon-portail/é", "mon-portail/é"},
		{"espace", "linux", "mon portail", "'mon portail'"},
		{"apostrophe", "linux", "l'amont", `'l'\''amont'`},
		{"dollar", "linux", "a$b", "'a$b'"},
		{"barre_inverse_sous_Linux", "linux", `a\b`, `'a\b'`},
		{"barre_inverse_sous_Windows", "windows", `C:\portails\amont`, `C:\portails\amont`},
		{"espace_sous_Windows", "windows", `C:\mes portails`, `"C:\mes portails"`},
		{"esperluette_sous_Windows", "windows", "a&b", `"a&b"`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := shellWord(test.system, test.path); got != test.want {
				t.Errorf("shellWord(%q, %q) = %s, want %s", test.system, test.path, got, test.want)
			}
		})
	}
}
