package main

import (
	"regexp"
	"runtime"
	"strings"
)

// bareWord is what every shell takes as it is.
var bareWord = regexp.MustCompile(`^[\pL\pN_./\\:+-]+$`)

// shellWord writes a path as it is typed in a terminal of this system.
func shellWord(path string) string { return shellWordOn(runtime.GOOS, path) }

func shellWordOn(system, path string) string {
	switch {
	case bareWord.MatchString(path) && (system == "windows" || !strings.Contains(path, `\`)):
		return path
	case system == "windows":
		return `"` + path + `"` // no path has a quote there
	}
	return "'" + strings.ReplaceAll(path, "'", `'\''`) + "'"
}
