//go:build !windows

package main

import (
	"io"
	"os"

	"golang.org/x/term"

	"limpide/internal/base/typed"
)

// console returns where a standard output is written, and whether it is a
// terminal that moves its cursor when it is told to.
func console(f *os.File) (out io.Writer, isTerminal bool) { return f, term.IsTerminal(int(f.Fd())) }

// ownsConsole reports whether the window was opened for this program alone:
// whoever opens an icon elsewhere has no window to read.
func ownsConsole() bool { return false }

// seeWholeFiles does nothing: files are what they seem.
func seeWholeFiles() {}

func shell() typed.Shell { return typed.Sh }
