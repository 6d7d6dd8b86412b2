package main

import "testing"

func TestGoTo(t *testing.T) {
	for _, c := range []struct {
		shell        shellKind
		folder, want string
	}{
		{cmd, `mon portail`, `cd "mon portail"`},
		{cmd, `D:\mon portail`, `cd /d "D:\mon portail"`},
		{cmd, `\\serveur\partage\portail`, `pushd \\serveur\partage\portail`},
		{powerShell, `D:\mon portail`, `cd 'D:\mon portail'`},
		{sh, `D:\portail`, `cd 'D:\portail'`},
	} {
		if got := goTo(c.shell, c.folder); got != c.want {
			t.Errorf("goTo(%s, %s) = %s, want %s", c.shell, c.folder, got, c.want)
		}
	}
}
