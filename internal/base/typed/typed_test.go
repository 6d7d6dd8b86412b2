package typed

import "testing"

func TestShellWord(t *testing.T) {
	tests := []struct {
		name       string
		shell      Shell
		word, want string
	}{
		{"simple", Sh, "mon-portail/é", "mon-portail/é"},
		{"espace", Sh, "mon portail", "'mon portail'"},
		{"apostrophe", Sh, "l'amont", `'l'\''amont'`},
		{"dollar", Sh, "a$b", "'a$b'"},
		{"barre_inverse", Sh, `a\b`, `'a\b'`},
		{"barre_inverse_cmd", Cmd, `C:\portails\amont`, `C:\portails\amont`},
		{"espace_cmd", Cmd, `C:\mes portails`, `"C:\mes portails"`},
		{"esperluette_cmd", Cmd, "a&b", `"a&b"`},
		{"apostrophe_cmd", Cmd, "l'amont", `"l'amont"`},
		{"barre_inverse_PowerShell", PowerShell, `C:\portails\amont`, `C:\portails\amont`},
		{"espace_PowerShell", PowerShell, `C:\mes portails`, `'C:\mes portails'`},
		{"apostrophe_PowerShell", PowerShell, "l'amont", "'l''amont'"},
		{"apostrophe_courbe_PowerShell", PowerShell, "l’amont", "'l’’amont'"},
		{"dollar_PowerShell", PowerShell, "a$b", "'a$b'"},
		{"parenthèses_PowerShell", PowerShell, "feuille (1).xlsx", "'feuille (1).xlsx'"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := Word(test.shell, test.word); got != test.want {
				t.Errorf("Word(%s, %q) = %s, want %s", test.shell, test.word, got, test.want)
			}
		})
	}
}

func TestShellProgram(t *testing.T) {
	for _, c := range []struct {
		shell      Shell
		path, want string
	}{
		{Sh, "/opt/mes outils/limpide", "'/opt/mes outils/limpide'"},
		{Cmd, `C:\mes outils\limpide.exe`, `"C:\mes outils\limpide.exe"`},
		{PowerShell, `C:\mes outils\limpide.exe`, `& 'C:\mes outils\limpide.exe'`},
		{PowerShell, `C:\outils\limpide.exe`, `C:\outils\limpide.exe`},
	} {
		if got := Program(c.shell, c.path); got != c.want {
			t.Errorf("Program(%s, %s) = %s, want %s", c.shell, c.path, got, c.want)
		}
	}
}

func TestShellOf(t *testing.T) {
	for program, want := range map[string]Shell{
		"cmd.exe": Cmd, "explorer.exe": Cmd, "powershell.exe": PowerShell, "PWSH.EXE": PowerShell, "bash.exe": Sh,
	} {
		if got := ShellOf(program); got != want {
			t.Errorf("ShellOf(%s) = %s, want %s", program, got, want)
		}
	}
}
