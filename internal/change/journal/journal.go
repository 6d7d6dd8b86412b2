// Package journal is how the files of a portal are changed: all of those of a
// change, or none, whatever happens on the way, and so that it can be undone.
//
// A change is first written whole in the folder .limpide of the portal, with
// what it replaces, and flushed to the device. Only then are the files put in
// place, by renames. If the program dies between two of them, the next command
// finds the change there and finishes it, or, if a file was edited meanwhile,
// undoes the rest. A change that is done becomes a step of .limpide/avant, where
// what it replaced can be read, and from where Undo takes it.
//
//	.limpide/verrou            one process at a time changes the files; none reads them meanwhile
//	.limpide/en-cours/         the change under way:
//	    LISEZ-MOI.txt          what it does, in words
//	    fichiers/data/a.toml   what it replaces
//	    nouveau/data/a.toml    what comes instead; renamed away one after the other
//	    etape.json             the step; once it is there, the change is decided
//	.limpide/avant/0007-…/     a change that is done: the same, without nouveau
package journal

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"time"

	"limpide/internal/base/diag"
	"limpide/internal/base/disk"
	"limpide/internal/base/fr"
	"limpide/internal/base/lock"
	"limpide/internal/change"
)

// Folder is where the journal of a portal is, from the folder of the portal.
const Folder = ".limpide"

const (
	lockName    = "verrou"
	openName    = "en-cours"
	historyName = "avant"
	ignoreName  = ".gitignore"

	oldFolder  = "fichiers"
	newFolder  = "nouveau"
	recordName = "etape.json"
	readmeName = "LISEZ-MOI.txt"
	givenUp    = "abandon" // an empty file: the change under way is to be undone, not finished
)

// Kept is how many changes can be undone, the last ones.
const Kept = 30

// Journal is the journal of one portal. The zero value is not ready: see [Open].
type Journal struct {
	root string
	who  string
	told func(string)

	patience time.Duration // how long it waits for another process
	quiet    time.Duration // and how long before it says so
	system   system
}

// Open returns the journal of the portal in a folder. It touches nothing. The
// text who says in French which command this is and since when, for another one
// that waits; told is given a sentence in French when a change that was
// interrupted is finished or undone, or while it waits. A command that only looks in
// has no who.
func Open(folder, who string, told func(string)) *Journal {
	return &Journal{root: folder, who: who, told: told, patience: 10 * time.Second, quiet: time.Second, system: onDisk}
}

func (j *Journal) at(name ...string) string {
	return filepath.Join(append([]string{j.root, Folder}, name...)...)
}

// Read keeps the files from being changed until release is called, so that they
// can be read as one whole. A change that was interrupted is finished first.
//
// A folder where nothing can be written, or which holds no portal, is read as it
// is: no change can be under way there.
func (j *Journal) Read() (release func(), err error) {
	release = func() {}
	if !isFolder(filepath.Join(j.root, "data")) && !isFolder(j.at()) {
		return release, nil
	}
	for {
		held, err := j.lock(lock.Shared)
		switch {
		case errors.Is(err, lock.ErrHeld):
			return release, j.held()
		case err == nil:
			release = held.Release
		}
		if !isFolder(j.at(openName)) {
			return release, nil
		}
		release()
		release = func() {}
		if err := j.alone(func() error { return nil }); err != nil {
			return release, err
		}
	}
}

// alone does something while no other process reads or changes the files, after
// having finished what was interrupted.
func (j *Journal) alone(do func() error) error {
	held, err := j.lock(lock.Exclusive)
	switch {
	case errors.Is(err, lock.ErrHeld):
		return j.held()
	case errors.Is(err, errors.ErrUnsupported):
		// Some network folders have no locks. What is looked at before each rename
		// still keeps a file from being lost.
	case err != nil:
		return unwritable(Folder, err)
	default:
		defer held.Release()
	}
	if err := j.settle(); err != nil {
		return err
	}
	return do()
}

// lock takes the lock, and waits a while for it.
func (j *Journal) lock(take func(file, who string) (*lock.Lock, error)) (*lock.Lock, error) {
	if err := j.prepare(); err != nil {
		return nil, err
	}
	const pause = 20 * time.Millisecond
	for waited := time.Duration(0); ; waited += pause {
		if waited == j.quiet {
			j.told("Une autre commande de limpide se sert du portail : celle-ci attend qu’elle ait fini.")
		}
		l, err := take(j.at(lockName), j.who)
		if !errors.Is(err, lock.ErrHeld) || waited >= j.patience {
			return l, err
		}
		time.Sleep(pause)
	}
}

// prepare makes the folder, which git passes over.
func (j *Journal) prepare() error {
	for _, inner := range []string{"", openName, historyName} {
		if err := within(j.root, path.Join(Folder, inner)); err != nil {
			return err
		}
	}
	err := os.Mkdir(j.at(), 0o777)
	if errors.Is(err, fs.ErrExist) {
		return nil
	}
	if err == nil {
		err = os.WriteFile(j.at(ignoreName), []byte("*\n"), 0o666)
	}
	return err
}

// within returns why a name is not one that the portal in a folder may have, or does not stand in
// its folder: a link on the way would lead what is written, or removed, out of it.
func within(root, name string) error {
	if _, err := fs.Stat(disk.Open(root), name); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

func isFolder(path string) bool {
	info, err := os.Lstat(path)
	return err == nil && info.IsDir()
}

// Commit makes a change of the files: all of them, or none. Files that do not
// change are passed over; undoing a step whose files are as before is kept all the same.
// The step needs its command, day and words only.
//
// No file is replaced that is no longer what the change was made from.
func (j *Journal) Commit(s Step, files []change.File) error {
	isFirst, made := !isFolder(j.at()), missing(j.root)
	if err := os.MkdirAll(j.root, 0o777); err != nil {
		return fmt.Errorf("le dossier « %s » ne peut pas être créé (%s)", j.root, diag.Reason(err))
	}
	err := j.commit(s, files)
	if err != nil && isFirst && !isFolder(j.at(openName)) {
		j.leave(made)
	}
	return err
}

// missing returns the folders that are not there, of those that a path goes
// through, the last first.
func missing(folder string) (made []string) {
	folder = filepath.Clean(folder)
	for above := filepath.Dir(folder); !exists(folder) && above != folder; folder, above = above, filepath.Dir(above) {
		made = append(made, folder)
	}
	return made
}

// leave removes what a first change that could not be made has put on the disk: a
// new portal is tried again in a folder as empty as it was.
func (j *Journal) leave(made []string) {
	held, err := lock.Exclusive(j.at(lockName), "")
	if err != nil {
		return // another command is there already
	}
	_ = os.Remove(j.at(ignoreName))
	held.Remove()
	for _, folder := range made {
		_ = os.Remove(folder)
	}
}

func (j *Journal) commit(s Step, files []change.File) error {
	return j.alone(func() error {
		s.Files, s.Folders = nil, nil
		for _, f := range files {
			if e := entryOf(f); e.Before != e.After {
				s.Files = append(s.Files, e)
			}
		}
		if len(s.Files) == 0 && s.Undoes == "" {
			return nil
		}
		if err := j.stage(&s, files); err != nil {
			_ = j.drop() // what stays of it is nothing, and goes at the next command
			return fmt.Errorf("%w : rien n’a été écrit ; recommencez", err)
		}
		if err := j.install(s); err != nil {
			if failed := j.giveUp(s); failed != nil {
				return fmt.Errorf("%w ; de plus, %w", err, failed)
			}
			return fmt.Errorf("%w : rien n’a été écrit ; recommencez", err)
		}
		if err := j.end(s); err != nil {
			// Every file is in place: only the closing is left, to the next command.
			return nil
		}
		j.prune()
		return nil
	})
}

// settle finishes or undoes the change that an earlier command had begun.
func (j *Journal) settle() error {
	if !isFolder(j.at(openName)) {
		return nil
	}
	s, err := readStep(j.at(openName))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		j.told("Une commande interrompue n’avait encore rien changé : ses restes sont retirés.")
		return j.drop()
	case err != nil:
		return fmt.Errorf("le changement interrompu que garde « %s » est abîmé (%s) ; comparez ce qu’il contient avec vos fichiers, "+
			"puis déplacez ce dossier hors du portail", j.at(openName), diag.Reason(err))
	}
	undo := exists(j.at(openName, givenUp))
	var edited, written []string
	for _, e := range s.Files {
		isNew := exists(coming(j.at(openName), e.Path))
		switch now := j.digest(e.Path); {
		case now != e.Before && now != e.After:
			edited = append(edited, "« "+e.Path+" »")
			if now != "" && e.After != "" && !isNew { // it was in place when it was edited
				written = append(written, "« "+e.Path+" »")
			}
		case now == e.Before && e.After != "" && fileDigest(j.at(openName, newFolder, filepath.FromSlash(e.Path))) != e.After:
			undo = true // what was to come is gone
		}
	}
	if !undo && len(edited) == 0 {
		if err := j.install(s); err != nil {
			return fmt.Errorf("« %s » a été interrompue, et ne peut pas être terminée : %w", s.Command, err)
		}
		if err := j.end(s); err != nil {
			return unwritable(Folder, err)
		}
		j.told("« " + s.Command + " » avait été interrompue : elle est terminée (" + fr.Count(len(s.Files), "fichier écrit", "fichiers écrits") + ").")
		return nil
	}
	if err := j.giveUp(s); err != nil {
		return err
	}
	why := "elle est annulée, rien n’en reste"
	if len(edited) > 0 {
		why = "comme " + fr.Join(edited) + fr.Agree(len(edited), " a changé", " ont changé") +
			" depuis, elle est annulée, sans toucher à " + fr.Agree(len(edited), "ce fichier", "ces fichiers")
		if written != nil {
			why += " ; ce qu’elle avait écrit reste dans " + fr.Join(written)
		}
	}
	j.told("« " + s.Command + " » avait été interrompue : " + why + ". Relancez-la s’il le faut.")
	return nil
}

// held says who keeps the files. Several may read them, of whom the last to begin
// is known, and may have ended.
func (j *Journal) held() error {
	last := lock.Holder(j.at(lockName))
	if last != "" {
		last = " (la dernière qui s’y est mise : " + last + ")"
	}
	return fmt.Errorf("une autre commande de limpide se sert du portail%s : attendez qu’elle ait fini, puis recommencez", last)
}

// unwritable says why a file could not be written.
func unwritable(name string, err error) error {
	if diag.Full(err) {
		return fmt.Errorf("il n’y a plus de place sur le disque pour écrire « %s »", name)
	}
	return fmt.Errorf("« %s » ne peut pas être écrit (%s)", name, diag.Reason(err))
}
