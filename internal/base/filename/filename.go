// Package filename tells what the name of a file says of it: that a program left
// it behind, that it is a copy, that Windows hides its extension, that Windows
// could not hold it.
//
// It knows names as file managers, browsers and programs that synchronise make
// them, in French and in English. It opens nothing.
package filename

import (
	"path"
	"strings"
	"unicode/utf16"

	"limpide/internal/base/late"
)

// IsLitter reports whether systems, editors and office programs leave files and
// folders of such a name behind: nobody made them, and nobody misses them.
func IsLitter(base string) bool {
	lower := strings.ToLower(base)
	switch lower {
	case ".ds_store", ".git", ".gitignore", ".gitkeep", "$recycle.bin", "@eadir", "__macosx", "desktop.ini", "ehthumbs.db",
		"icon\r", "lost+found", "system volume information", "thumbs.db":
		return true
	}
	switch path.Ext(lower) {
	case ".swo", ".swp", ".swx":
		return true
	case ".tmp":
		return lower[0] == '~' // of Word: ~WRL0001.tmp
	}
	return strings.HasSuffix(base, "~") || strings.HasPrefix(base, "~$") || strings.HasPrefix(base, ".#") ||
		strings.HasPrefix(base, "._") || strings.HasPrefix(base, ".~lock.") ||
		len(base) > 1 && base[0] == '#' && strings.HasSuffix(base, "#")
}

// Slip is what happened to the name of a file.
type Slip uint8

const (
	None     Slip = iota
	Copy          // a file manager, a browser or a program that synchronises made a copy
	Backup        // a program kept the file as it was, or has not finished writing it
	Hidden        // an extension was typed where Windows hides the one that is there
	Document      // a word processor saved it as a document of its own
)

// Meant returns the name that a file was meant to have, and what happened to it.
// ext is the extension of the files of its kind, for a backup that has lost it.
//
//	portail.toml.txt      portail.toml   Hidden
//	mission - Copie.md    mission.md     Copy
//	mission (1).md        mission.md     Copy
//	velo.toml.bak         velo.toml      Backup
//	mission.md.docx       mission.md     Document
//	mission.md            mission.md     None
//
// A name like mission-copie.md may be that of a copy, or be right: [IsPlain]
// tells, and whether there is a mission.md.
func Meant(base, ext string) (meant string, slip Slip) {
	last := path.Ext(base)
	stem := strings.TrimSuffix(base, last)
	inner := strings.ToLower(path.Ext(stem))
	switch lower := strings.ToLower(last); {
	case backups[lower]:
		meant, _ = Meant(stem, ext)
		if path.Ext(meant) == "" {
			meant += ext
		}
		return meant, Backup
	case lower == ".txt" || texts[inner] && lower == inner || documents[lower]:
		of, slip := Meant(stem, ext)
		switch {
		case !texts[inner] && slip != Hidden && slip != Document:
		case slip == Document || documents[lower]:
			return of, Document
		default:
			return of, Hidden
		}
	}
	original := stem
	for range 3 { // a copy of a copy
		m := ofCopy().FindStringSubmatch(original)
		if m == nil {
			break
		}
		original = strings.Join(m[1:], "") // one group only has something
		slip = Copy
	}
	return original + last, slip
}

var (
	texts     = map[string]bool{".md": true, ".markdown": true, ".toml": true}
	documents = map[string]bool{".doc": true, ".docx": true, ".odt": true, ".pages": true, ".rtf": true}
	backups   = map[string]bool{
		".bak": true, ".backup": true, ".old": true, ".orig": true, ".prev": true, ".rej": true, ".sav": true, ".save": true,
		".temp": true, ".tmp": true, ".crdownload": true, ".download": true, ".part": true, ".partial": true,
	}

	// ofCopy finds, in a name without extension, the name of the original.
	ofCopy = late.Pattern(`(?i)^(?:` + strings.Join([]string{
		`(.+?)[ _-]+(?:cop(?:ie|y)|bak|backup)(?:[ _-]*\(?\d{1,2}\)?)?`, // x - Copie, x - Copie (2), x copie 2, x-bak
		`cop(?:ie|y)[ _-]+(?:\(?\d{1,2}\)?[ _-]+)?(?:de|of)[ _-]+(.+)`,  // Copie de x, Copie (2) de x, Copy of x
		`(.+?)[ _]*\(\d{1,2}\)`, // x (1)
		`(.+?)[ _-]*\([^()]*(?:cop(?:ie|y)|conflit|conflict)[^()]*\)`, // x (copie), x (3e copie), x (Copie en conflit de PC)
		`(.+?)\.sync-conflict-.+`,                                     // x.sync-conflict-20261123-101500
	}, "|") + `)$`)
)

var plain = late.Pattern(`^[a-z0-9][a-z0-9-]*\.[a-z]+$`)

// IsPlain reports whether a name has nothing but small letters, digits and
// dashes before its extension, as names of addresses do.
func IsPlain(base string) bool { return plain().MatchString(base) }

// Longest is how long the path of a file of a portal, or of a site, may be for its
// folder to be copied anywhere on a computer with Windows, as [Length] counts.
const Longest = 200

// Length returns the length of a path as Windows counts it.
func Length(path string) int { return len(utf16.Encode([]rune(path))) }

// IsShortcut reports whether a file of such a name only leads to another, or to
// an address.
func IsShortcut(base string) bool {
	switch strings.ToLower(path.Ext(base)) {
	case ".lnk", ".url", ".webloc", ".desktop":
		return true
	}
	return false
}
