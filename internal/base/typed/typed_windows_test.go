package typed

import "testing"

func TestGoTo(t *testing.T) {
	for _, c := range []struct {
		shell        Shell
		folder, want string
	}{
		{Cmd, `mon portail`, `cd "mon portail"`},
		{Cmd, `D:\mon portail`, `cd /d "D:\mon portail"`},
		{Cmd, `\\serveur\partage\portail`, `pushd \\serveur\partage\portail`},
		{PowerShell, `D:\mon portail`, `cd 'D:\mon portail'`},
		{Sh, `D:\portail`, `cd 'D:\portail'`},
	} {
		if got := GoTo(c.shell, c.folder); got != c.want {
			t.Errorf("GoTo(%s, %s) = %s, want %s", c.shell, c.folder, got, c.want)
		}
	}
}
