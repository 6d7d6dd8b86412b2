// Package docs embeds what a project lead reads, so that a new portal has it
// beside its files.
package docs

import "embed"

// Files are the guide, and what it refers to: the data files, the messages, the
// theme, the settings of servers.
//
//go:embed guide.md donnees.md messages.md theme.md hebergement
var Files embed.FS
