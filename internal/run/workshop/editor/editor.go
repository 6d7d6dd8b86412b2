// Package editor holds the editor of pages that the workshop gives a browser:
// CodeMirror, bundled by the project of Node that stands beside this file. A program
// that was made without Node has none, and a plain text field serves.
package editor

import (
	"embed"
	"io/fs"
)

// The bundle has a file in any case, which the program needs to be made.
//
//go:embed all:bundle
var bundle embed.FS

// Script returns the editor, a script of some 370 kB which gives a page the object
// limpideEditor; nil if the program was made without it.
func Script() []byte { return script(bundle) }

func script(bundle fs.FS) []byte {
	text, err := fs.ReadFile(bundle, "bundle/editor.js")
	if err != nil {
		return nil
	}
	return text
}
