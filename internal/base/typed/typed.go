// Package typed writes words and commands as they are typed in a shell.
package typed

import (
	"path/filepath"
	"strings"

	"limpide/internal/base/late"
)

// Shell is a kind of shell: they differ in what they quote.
type Shell string

const (
	Sh         Shell = "sh"
	Cmd        Shell = "cmd" // of Windows, as PowerShell
	PowerShell Shell = "powershell"
)

// ShellOf returns the kind of a shell of Windows, from the name of its program.
func ShellOf(program string) Shell {
	switch strings.TrimSuffix(strings.ToLower(program), ".exe") {
	case "powershell", "pwsh", "powershell_ise":
		return PowerShell
	case "bash", "sh", "zsh", "fish":
		return Sh
	}
	return Cmd
}

// bareWord is what every shell takes as it is.
var bareWord = late.Pattern(`^[\pL\pN_./\\:+-]+$`)

// singleQuote is what PowerShell takes for an apostrophe.
var singleQuote = late.Pattern("['‘’‚‛]")

// Word writes a word as it is typed in a shell.
func Word(shell Shell, word string) string {
	switch {
	case bareWord().MatchString(word) && (shell != Sh || !strings.Contains(word, `\`)):
		return word
	case shell == Cmd:
		return `"` + strings.ReplaceAll(word, `"`, `\"`) + `"`
	case shell == PowerShell:
		return "'" + singleQuote().ReplaceAllString(word, "$0$0") + "'"
	}
	return "'" + strings.ReplaceAll(word, "'", `'\''`) + "'"
}

// Program writes the path of a program as it is typed to start it.
func Program(shell Shell, path string) string {
	word := Word(shell, path)
	if shell == PowerShell && word != path {
		return "& " + word
	}
	return word
}

// GoTo writes the command that goes to a folder: Cmd changes of disk only when
// told to, and goes to a shared folder in its own way.
func GoTo(shell Shell, folder string) string {
	command := "cd "
	switch volume := filepath.VolumeName(folder); {
	case shell != Cmd || volume == "":
	case strings.HasPrefix(volume, `\\`):
		command = "pushd "
	default:
		command = "cd /d "
	}
	return command + Word(shell, folder)
}
