package output

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"limpide/internal/base/diag"
	"limpide/internal/base/disk"
)

// maxLinks bounds the chain of symbolic links followed to the output folder, as
// the Linux kernel does.
const maxLinks = 40

// resolve returns the absolute path of the folder that given stands for, free
// of symbolic links, and makes the folders above it. The folder itself may be
// missing, even at the end of a link: an interrupted swap may have left it so.
func resolve(given string) (string, error) {
	at, err := filepath.Abs(given)
	if name := reservedIn(at); name != "" { // before anything is made in it
		return "", refused(given, name)
	}
	for links := 0; err == nil; links++ {
		parent := filepath.Dir(at)
		if err = os.MkdirAll(parent, 0o755); err != nil {
			break
		}
		if parent, err = filepath.EvalSymlinks(parent); err != nil {
			break
		}
		at = filepath.Join(parent, filepath.Base(at))
		target, notLink := os.Readlink(at)
		switch {
		case links == maxLinks:
			err = errors.New("trop de liens symboliques")
		case notLink != nil: // or nothing is there
			return at, nil
		case filepath.IsAbs(target):
			at = target
		default:
			at = filepath.Join(parent, target)
		}
	}
	return "", newFault(errParent, err, diag.File(given), shown(given), diag.Reason(err))
}

// reserved are the folders in which a program keeps what is its own: the versions
// of some files, and our journal.
var reserved = []string{".git", ".hg", ".svn", ".bzr", ".jj", ".limpide"}

// reservedIn says which of them a path is, or is in, "" for none.
func reservedIn(path string) string {
	for ; filepath.Dir(path) != path; path = filepath.Dir(path) {
		if name := filepath.Base(path); slices.Contains(reserved, strings.ToLower(name)) {
			return "un dossier de « " + shown(name) + " », où un programme garde ce qui est à lui"
		}
	}
	return ""
}

func refused(given, what string) error {
	return newFault(errProtected, nil, diag.File(given), shown(given), what)
}

// refuseProtected returns a fault if replacing the folder at path could take
// away the ground under the user: the root of the disk, the current or home
// folder, or a folder above them; or if it would put the site among its inputs.
func refuseProtected(given, path string, inputs []string) error {
	if filepath.Dir(path) == path {
		return refused(given, "la racine du disque")
	}
	if current, err := os.Getwd(); err == nil && holds(path, current) {
		return refused(given, "le dossier courant ou un dossier qui le contient")
	}
	if home, err := os.UserHomeDir(); err == nil && holds(path, home) {
		return refused(given, "votre dossier personnel ou un dossier qui le contient")
	}
	if name := reservedIn(path); name != "" {
		return refused(given, name)
	}
	for _, input := range inputs {
		if holds(input, path) {
			return refused(given, "un dossier de « "+filepath.ToSlash(input)+" », que la prochaine construction lirait")
		}
	}
	return nil
}

// holds reports whether inner is the folder outer or is somewhere in it. It
// compares the folders themselves, not their names: a disk may ignore case.
func holds(outer, inner string) bool {
	info, err := os.Stat(outer)
	if err != nil {
		return false
	}
	if real, err := filepath.EvalSymlinks(inner); err == nil {
		inner = real
	}
	for {
		if other, err := os.Stat(inner); err == nil && os.SameFile(info, other) {
			return true
		}
		above := filepath.Dir(inner)
		if above == inner {
			return false
		}
		inner = above
	}
}

// maxNamed is how many of the foreign files a message names.
const maxNamed = 3

// litter is what file managers leave in the folders they open. It belongs to
// nobody: it neither stops a build nor outlives one that changes something.
var litter = map[string]bool{".DS_Store": true, "Thumbs.db": true, "desktop.ini": true}

// NoteName is a file that may stand at the root of the folder without being
// part of the site: it tells whoever opens the folder what comes there. A build
// leaves it as it is, unless the site has a file of that name.
const NoteName = "LISEZ-MOI.txt"

// IsPassedOver reports whether a file of the folder, given by its slash path from
// there, is neither of the site nor foreign to it.
func IsPassedOver(name string, d fs.DirEntry) bool {
	return (litter[d.Name()] || name == NoteName) && d.Type().IsRegular()
}

// inspect returns the files of the site that stands at path, the manifest
// included, or nil if there is none. It returns a fault unless every file there
// is known to come from limpide, so that the folder may be replaced. It reports
// whether a folder in it has other rights than those that a build gives.
func inspect(given, path string) (files map[string]bool, shut bool, err error) {
	info, err := os.Lstat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, false, nil
	case err != nil:
		return nil, false, newFault(errRead, err, diag.File(given), shown(given), diag.Reason(err))
	case !info.IsDir():
		return nil, false, newFault(errNotFolder, nil, diag.File(given), shown(given))
	}
	var listed map[string]Digest
	at := place(given, ManifestName)
	switch data, err := fs.ReadFile(disk.Open(path), ManifestName); {
	case err == nil:
		if listed, at.Line = ParseManifest(data); at.Line > 0 {
			return nil, false, newFault(errManifest, nil, at)
		}
		listed[ManifestName] = Digest{} // its own is nowhere
	case !errors.Is(err, fs.ErrNotExist):
		return nil, false, newFault(errRead, err, at, at.File, diag.Reason(err))
	}
	return walk(given, path, listed)
}

// walk returns the files at path if all of them are listed. A link is foreign
// even under a listed name: limpide makes none.
func walk(given, path string, listed map[string]Digest) (found map[string]bool, shut bool, err error) {
	found = make(map[string]bool, len(listed))
	var foreign []string
	err = filepath.WalkDir(path, func(at string, d fs.DirEntry, err error) error {
		if err == nil && d.IsDir() && at != path { // those of the site itself are its owner's to choose
			info, errInfo := d.Info()
			shut = shut || errInfo == nil && info.Mode().Perm() != folderMode
		}
		if err != nil || d.IsDir() {
			return err
		}
		name := filepath.ToSlash(strings.TrimPrefix(at[len(path):], string(filepath.Separator)))
		_, ours := listed[name]
		switch {
		case ours && d.Type().IsRegular():
			found[name] = true
		case IsPassedOver(name, d):
		case len(foreign) == maxNamed:
			foreign = append(foreign, "…")
			return filepath.SkipAll
		default:
			foreign = append(foreign, shown(name))
		}
		return nil
	})
	if err != nil {
		return nil, false, newFault(errRead, err, diag.File(given), shown(given), diag.Reason(err))
	}
	if len(foreign) > 0 {
		return nil, false, newFault(errForeign, nil, diag.File(given), shown(given), strings.Join(foreign, ", "))
	}
	return found, shut, nil
}
