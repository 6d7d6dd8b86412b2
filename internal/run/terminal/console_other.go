//go:build !windows

package terminal

import (
	"io"
	"os"

	"golang.org/x/term"

	"limpide/internal/base/typed"
)

// Console returns where a standard output is written, and whether it is a
// terminal that moves its cursor when it is told to.
func Console(f *os.File) (out io.Writer, isTerminal bool) { return f, term.IsTerminal(int(f.Fd())) }

// OwnsConsole reports whether the window was opened for this program alone:
// whoever opens an icon elsewhere has no window to read.
func OwnsConsole() bool { return false }

// SeeWholeFiles does nothing: files are what they seem.
func SeeWholeFiles() {}

// Shell returns the kind of shell that this program was started from.
func Shell() typed.Shell { return typed.Sh }
