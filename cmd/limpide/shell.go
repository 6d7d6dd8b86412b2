package main

import (
	"path/filepath"
	"regexp"
	"strings"
)

// shellKind is a kind of shell: they differ in what they quote.
type shellKind string

const (
	sh         shellKind = "sh"
	cmd        shellKind = "cmd" // of Windows, as PowerShell
	powerShell shellKind = "powershell"
)

// shellOf returns the kind of a shell of Windows, from the name of its program.
func shellOf(program string) shellKind {
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
func shellWord(shell shellKind, word string) string {
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
func shellProgram(shell shellKind, path string) string {
	word := shellWord(shell, path)
	if shell == powerShell && word != path {
		return "& " + word
	}
	return word
}

// goTo writes the command that goes to a folder: cmd changes of disk only when
// told to, and goes to a shared folder in its own way.
func goTo(shell shellKind, folder string) string {
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

// sourceOption writes the option that names a portal in a command to type, with
// the space before it; there is none for the folder that one is in.
func sourceOption(source string) string {
	if filepath.Clean(source) == "." {
		return ""
	}
	return " --source " + shellWord(shell(), source)
}
