package main

import "testing"

func TestShellWord(t *testing.T) {
	tests := []struct {
		name       string
		shell      shellKind
		word, want string
	}{
		{"simple", sh, "mon-portail/é", "mon-portail/é"},
		{"espace", sh, "mon portail", "'mon portail'"},
		{"apostrophe", sh, "l'amont", `'l'\''amont'`},
		{"dollar", sh, "a$b", "'a$b'"},
		{"barre_inverse", sh, `a\b`, `'a\b'`},
		{"barre_inverse_cmd", cmd, `C:\portails\amont`, `C:\portails\amont`},
		{"espace_cmd", cmd, `C:\mes portails`, `"C:\mes portails"`},
		{"esperluette_cmd", cmd, "a&b", `"a&b"`},
		{"apostrophe_cmd", cmd, "l'amont", `"l'amont"`},
		{"barre_inverse_PowerShell", powerShell, `C:\portails\amont`, `C:\portails\amont`},
		{"espace_PowerShell", powerShell, `C:\mes portails`, `'C:\mes portails'`},
		{"apostrophe_PowerShell", powerShell, "l'amont", "'l''amont'"},
		{"apostrophe_courbe_PowerShell", powerShell, "l’amont", "'l’’amont'"},
		{"dollar_PowerShell", powerShell, "a$b", "'a$b'"},
		{"parenthèses_PowerShell", powerShell, "feuille (1).xlsx", "'feuille (1).xlsx'"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := shellWord(test.shell, test.word); got != test.want {
				t.Errorf("shellWord(%s, %q) = %s, want %s", test.shell, test.word, got, test.want)
			}
		})
	}
}

func TestShellProgram(t *testing.T) {
	for _, c := range []struct {
		shell      shellKind
		path, want string
	}{
		{sh, "/opt/mes outils/limpide", "'/opt/mes outils/limpide'"},
		{cmd, `C:\mes outils\limpide.exe`, `"C:\mes outils\limpide.exe"`},
		{powerShell, `C:\mes outils\limpide.exe`, `& 'C:\mes outils\limpide.exe'`},
		{powerShell, `C:\outils\limpide.exe`, `C:\outils\limpide.exe`},
	} {
		if got := shellProgram(c.shell, c.path); got != c.want {
			t.Errorf("shellProgram(%s, %s) = %s, want %s", c.shell, c.path, got, c.want)
		}
	}
}

func TestShellOf(t *testing.T) {
	for program, want := range map[string]shellKind{
		"cmd.exe": cmd, "explorer.exe": cmd, "powershell.exe": powerShell, "PWSH.EXE": powerShell, "bash.exe": sh,
	} {
		if got := shellOf(program); got != want {
			t.Errorf("shellOf(%s) = %s, want %s", program, got, want)
		}
	}
}
