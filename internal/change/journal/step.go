package journal

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"limpide/internal/base/disk"
	"limpide/internal/base/fr"
	"limpide/internal/base/seal"
	"limpide/internal/change"
)

// Step is one change of the files of a portal.
type Step struct {
	Command string   // as it is typed: "limpide import a.xlsx"
	When    string   // "29 novembre 2026 à 10 h 12"
	Words   []string `json:",omitempty"` // what it did, a sentence each

	Name    string   // of its folder: a number, and what it is
	Undoes  string   `json:",omitempty"` // the name of the step that it undoes
	Files   []Entry  // in the order in which they are put in place
	Folders []string `json:",omitempty"` // made for new files, outer ones first
}

// StepAt returns a step made at an instant by what a person did: a kind, which names its
// folder, and a command, as it is said or typed. The words are what it did.
func StepAt(now time.Time, kind, command string, words []string) Step {
	return Step{
		Command: command, Words: words,
		When: fmt.Sprintf("%s à %d\u00a0h\u00a0%02d", fr.DateOf(now).Long(), now.Hour(), now.Minute()),
		Name: now.Format("2006-01-02-15h04-") + kind,
	}
}

// Entry is a file of a step.
type Entry struct {
	Path          string // slash path from the folder of the portal
	Before, After string // digests; "" when there is no file
}

func entryOf(f change.File) Entry {
	e := Entry{Path: f.Path}
	if f.Before != nil {
		e.Before = digestOf(f.Before)
	}
	if f.Content != nil {
		e.After = digestOf(f.Content)
	}
	return e
}

func digestOf(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// unreadable is the digest of what stands in place of a file and is none, or
// cannot be read. It is never that of an entry.
const unreadable = "?"

// digest returns the digest of a file of the portal as it is now.
func (j *Journal) digest(name string) string {
	if within(j.root, name) != nil {
		return unreadable
	}
	return fileDigest(j.place(name))
}

func fileDigest(file string) string {
	info, err := os.Lstat(file)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return ""
	case err != nil || !info.Mode().IsRegular():
		return unreadable
	}
	data, err := os.ReadFile(file)
	if err != nil {
		return unreadable
	}
	return digestOf(data)
}

// place returns where a file of the portal is.
func (j *Journal) place(name string) string { return filepath.Join(j.root, filepath.FromSlash(name)) }

// old returns where a step in the folder at keeps what it replaced.
func old(at, name string) string { return filepath.Join(at, oldFolder, filepath.FromSlash(name)) }

// readStep reads the step of a folder. The error is [fs.ErrNotExist] when there
// is none.
func readStep(at string) (s Step, err error) {
	data, err := fs.ReadFile(disk.Open(at), recordName)
	if err != nil {
		return Step{}, err
	}
	if err := seal.Read(data, &s); err != nil {
		return Step{}, fmt.Errorf("%s : %w", recordName, err)
	}
	for _, e := range s.Files {
		if !fs.ValidPath(e.Path) || strings.HasPrefix(e.Path, Folder+"/") {
			return Step{}, errors.New("il nomme « " + e.Path + " »")
		}
	}
	return s, nil
}

// readme says in words what a step is, for whoever opens its folder.
func (s Step) readme() []byte {
	var b strings.Builder
	fmt.Fprintf(&b, "Le %s, la commande « %s » a changé ces fichiers :\n\n", s.When, s.Command)
	for _, e := range s.Files {
		switch {
		case e.Before == "":
			fmt.Fprintf(&b, "  %s : nouveau\n", e.Path)
		case e.After == "":
			fmt.Fprintf(&b, "  %s : retiré ; tel qu’il était : %s/%s\n", e.Path, oldFolder, e.Path)
		default:
			fmt.Fprintf(&b, "  %s : changé ; tel qu’il était : %s/%s\n", e.Path, oldFolder, e.Path)
		}
	}
	if len(s.Words) > 0 {
		fmt.Fprintf(&b, "\nCe qu’elle a fait :\n\n  %s\n", strings.Join(s.Words, "\n  "))
	}
	fmt.Fprintf(&b, "\nPour remettre les fichiers du dernier changement comme avant : limpide annuler\n"+
		"Les %d derniers changements sont gardés ici.\n", Kept)
	return []byte(b.String())
}

// next gives a step its name: the number that follows those of the history, the last
// first, and the words that say what it is.
func (s Step) next(names []string) string {
	number := 1
	if len(names) > 0 {
		last, _, _ := strings.Cut(names[0], "-")
		n, _ := strconv.Atoi(last)
		number = n + 1
	}
	return fmt.Sprintf("%04d-%s", number, s.Name)
}

// history returns the names of the steps that are kept, the last one first.
func (j *Journal) history() []string {
	entries, _ := os.ReadDir(j.at(historyName)) // none, as long as there is no history
	var names []string
	number := func(name string) int {
		digits, _, _ := strings.Cut(name, "-")
		n, err := strconv.Atoi(digits)
		if err != nil {
			return -1
		}
		return n
	}
	for _, e := range entries {
		if e.IsDir() && number(e.Name()) > 0 {
			names = append(names, e.Name())
		}
	}
	slices.SortFunc(names, func(a, b string) int { return number(b) - number(a) })
	return names
}

// missingFolders returns the folders that new files need, outer ones first.
func (j *Journal) missingFolders(files []Entry) (folders []string) {
	for _, e := range files {
		var made []string
		for folder := path.Dir(e.Path); folder != "." && !exists(j.place(folder)); folder = path.Dir(folder) {
			made = append(made, folder)
		}
		for _, folder := range slices.Backward(made) {
			if !slices.Contains(folders, folder) {
				folders = append(folders, folder)
			}
		}
	}
	return folders
}

func exists(path string) bool {
	_, err := os.Lstat(path)
	return err == nil
}
