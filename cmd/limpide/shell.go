package main

import (
	"path/filepath"
	"regexp"
	"strings"
)

// The kinds of shells, which differ in what they quote.
const (
	sh         = "sh"
	cmd        = "cmd" // of Windows, as PowerShell
	powerShell = "powershell"
)

// shellOf returns the kind of a shell of Windows, from the name of its program.
func shellOf(program string) string {
	switch strings.TrimSuffix(strings.ToLower(program), ".exe") {
	case "powershell", "pwsh", "powershell_ise":
		return powerShell
	case "bash", "sh", "zsh", "fish":
		return sh
	}
	return cmd
}

// bareWord is what every shell takes as it is.
var bareWord = regexp.MustCompile(`^[\pL\pN_./\\:+-]+$`)

// singleQuote is what PowerShell takes for an apostrophe.
var singleQuote = regexp.MustCompile("['‘’‚‛]")

// shellWord writes a word as it is typed in a shell.
func shellWord(shell, word string) string {
	switch {
	case bareWord.MatchString(word) && (shell != sh || !strings.Contains(word, `\`)):
		return word
	case shell == cmd:
		return `"` + strings.ReplaceAll(word, `"`, `\"`) + `"`
	case shell == powerShell:
		return "'" + singleQuote.ReplaceAllString(word, "$0$0") + "'"
	}
	return "'" + strings.ReplaceAll(word, "'", `'\''`) + "'"
}

// shellProgram writes the path of a program as it is typed to start it.
func shellProgram(shell, path string) string {
	word := shellWord(shell, path)
	if shell == powerShell && word != path {
		return "& " + word
	}
	return word
}

// goTo writes the command that goes to a folder: cmd changes of disk only when
// told to, and goes to a shared folder in its own way.
func goTo(shell, folder string) string {
	command := "cd "
	switch volume := filepath.VolumeName(folder); {
	case shell != cmd || volume == "":
	case strings.HasPrefix(volume, `\\`):
		command = "pushd "
	default:
		command = "cd /d "
	}
	return command + shellWord(shell, folder)
}
