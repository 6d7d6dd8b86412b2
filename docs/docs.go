// Package docs embeds what a project lead reads, so that a new portal has it
// beside its files.
package docs

import "embed"

// Files are the guide, and what it refers to: the data files, the messages, the
// theme.
//
//go:embed guide.md donnees.md messages.md theme.md
var Files embed.FS
