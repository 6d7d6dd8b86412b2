package journal

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"syscall"

	"limpide/internal/base/diag"
	"limpide/internal/base/seal"
	"limpide/internal/change"
)

// stage writes the whole change beside the files, and decides it: from the moment
// the record is there, the change is made or undone, never forgotten.
func (j *Journal) stage(s *Step, files []change.File) error {
	open := j.at(openName)
	for _, f := range files {
		e := entryOf(f)
		if e.Before == e.After {
			continue
		}
		if err := within(j.root, f.Path); err != nil {
			return unwritable(f.Path, err)
		}
		if j.digest(f.Path) != e.Before {
			return changedMeanwhile(f.Path)
		}
		var mode fs.FileMode
		if info, err := os.Lstat(j.place(f.Path)); err == nil {
			mode = info.Mode().Perm()
		}
		var err error
		if f.Before != nil {
			err = j.system.write(old(open, f.Path), f.Before, mode)
		}
		if err == nil && f.Content != nil {
			err = j.system.write(coming(open, f.Path), f.Content, mode)
		}
		if err != nil {
			return unwritable(f.Path, err)
		}
	}
	s.Name, s.Folders = s.next(j.history()), j.missingFolders(s.Files)
	record := filepath.Join(open, recordName)
	err := inOrder(
		func() error { return j.system.write(filepath.Join(open, readmeName), s.readme(), 0) },
		func() error { return j.system.write(record+".tmp", seal.Write(s), 0) },
		func() error { return j.system.keepTree(open) },
		func() error { return j.system.rename(record+".tmp", record) },
		func() error { return j.system.keepNames(open) },
		func() error { return j.system.keepNames(j.at()) })
	if err != nil {
		return unwritable(Folder, err)
	}
	return nil
}

// coming returns where a step in the folder at keeps what is to be put in place.
func coming(at, name string) string { return filepath.Join(at, newFolder, filepath.FromSlash(name)) }

func changedMeanwhile(name string) error {
	return fmt.Errorf("« %s » a changé entre-temps", name)
}

// install puts the files in place, those that are not yet.
func (j *Journal) install(s Step) error {
	for _, folder := range s.Folders {
		if err := j.system.mkdir(j.place(folder)); err != nil {
			return fmt.Errorf("le dossier « %s » ne peut pas être créé (%s)", folder, diag.Reason(err))
		}
	}
	for _, e := range s.Files {
		// A last look, as near as can be to the rename.
		var err error
		switch now := j.digest(e.Path); {
		case now == e.After:
			continue
		case now != e.Before:
			return changedMeanwhile(e.Path)
		case e.After == "":
			err = j.system.remove(j.place(e.Path))
		default:
			err = j.move(coming(j.at(openName), e.Path), e.Path)
		}
		if err != nil {
			return unreplaceable(e.Path, err)
		}
	}
	for _, e := range s.Files {
		if e.After == "" {
			if err := j.removeEmpty(path.Dir(e.Path)); err != nil {
				return unreplaceable(path.Dir(e.Path), err)
			}
		}
	}
	return j.flushPlaces(s)
}

// removeEmpty removes a folder that holds nothing any more, and those that it
// leaves empty.
func (j *Journal) removeEmpty(folder string) error {
	for ; folder != "."; folder = path.Dir(folder) {
		inside, err := os.ReadDir(j.place(folder))
		if len(inside) > 0 {
			return nil
		}
		if err == nil {
			err = j.system.remove(j.place(folder))
		}
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
}

func unreplaceable(name string, err error) error {
	return fmt.Errorf("« %s » ne peut pas être remplacé (%s ; est-il ouvert dans un autre programme ?)",
		name, diag.Reason(err))
}

// flushPlaces keeps the new names of the files across a power cut.
func (j *Journal) flushPlaces(s Step) error {
	folders := []string{}
	for _, e := range s.Files {
		folders = append(folders, path.Dir(e.Path))
	}
	for _, folder := range s.Folders {
		folders = append(folders, path.Dir(folder))
	}
	slices.Sort(folders)
	for _, folder := range slices.Compact(folders) {
		if err := j.system.keepNames(j.place(folder)); err != nil {
			return unwritable(folder, err)
		}
	}
	return nil
}

// move renames a file of the journal to its place in the portal, which may be on
// another disk: it is then copied beside its place first.
func (j *Journal) move(from, name string) error {
	err := j.system.rename(from, j.place(name))
	if !errors.Is(err, syscall.EXDEV) {
		return err
	}
	data, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	info, err := os.Lstat(from)
	if err != nil {
		return err
	}
	if err := j.system.write(j.beside(name), data, info.Mode().Perm()); err != nil {
		return err
	}
	return j.system.rename(j.beside(name), j.place(name))
}

// beside returns the name that a file has before its last rename, on another disk.
func (j *Journal) beside(name string) string {
	return filepath.Join(filepath.Dir(j.place(name)), "."+path.Base(name)+".limpide")
}

// end makes of the change under way, whose files are in place, the last step of
// the history.
func (j *Journal) end(s Step) error {
	return inOrder(
		func() error { return j.clear(s) },
		func() error { return j.system.removeTree(j.at(openName, newFolder)) },
		func() error { return j.system.mkdir(j.at(historyName)) },
		func() error { return j.system.rename(j.at(openName), j.at(historyName, s.Name)) },
		func() error { return j.system.keepNames(j.at(historyName)) },
		func() error { return j.system.keepNames(j.at()) })
}

// clear removes what a kill may have left beside the files.
func (j *Journal) clear(s Step) error {
	for _, e := range s.Files {
		if err := j.system.remove(j.beside(e.Path)); err != nil {
			return err
		}
	}
	return nil
}

// giveUp puts back the files that a change has replaced, but those edited since,
// and forgets the change.
func (j *Journal) giveUp(s Step) error {
	// A kill on the way must not have the change finished instead.
	_ = j.system.write(j.at(openName, givenUp), nil, 0)
	for _, e := range slices.Backward(s.Files) {
		if j.digest(e.Path) != e.After {
			continue
		}
		kept := old(j.at(openName), e.Path)
		var err error
		switch {
		case e.Before == "":
			err = j.system.remove(j.place(e.Path))
		case fileDigest(kept) != e.Before:
			return fmt.Errorf("« %s » ne peut pas être remis comme avant : sa copie « %s » a changé", e.Path, kept)
		default:
			if err = j.system.mkdir(filepath.Dir(j.place(e.Path))); err == nil {
				err = j.move(kept, e.Path)
			}
		}
		if err != nil {
			return fmt.Errorf("« %s » n’est pas encore remis comme avant (%s) : la prochaine commande le fera", e.Path, diag.Reason(err))
		}
	}
	for _, folder := range slices.Backward(s.Folders) {
		_ = j.system.remove(j.place(folder)) // not empty: something else is in it by now
	}
	err := inOrder(
		func() error { return j.clear(s) },
		func() error { return j.flushPlaces(s) },
		j.drop)
	if err != nil {
		return unwritable(Folder, err)
	}
	return nil
}

// drop removes the change under way; its record first, so that the rest is
// nothing by itself.
func (j *Journal) drop() error {
	return inOrder(
		func() error { return j.system.remove(j.at(openName, recordName)) },
		func() error { return j.system.keepNames(j.at(openName)) },
		func() error { return j.system.removeTree(j.at(openName)) })
}

// prune removes the oldest steps. What cannot be removed is tried again at the
// next change.
func (j *Journal) prune() {
	names := j.history()
	for _, name := range names[min(Kept, len(names)):] {
		at := j.at(historyName, name)
		if j.system.remove(filepath.Join(at, recordName)) == nil {
			_ = j.system.removeTree(at)
		}
	}
}
