package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// replacement is a file to write in place of what it was.
type replacement struct {
	name   string // slash path from the folder
	before []byte // nil if there was none
	after  []byte // nil to take it away
}

// replaceFiles writes all files, and takes away those to be, or does nothing. Each is written whole beside its place
// first; only then are they renamed, one after the other, and put back if one
// of them cannot be. An error is in French.
func replaceFiles(folder string, files []replacement) error {
	var staged []string
	defer func() {
		for _, name := range staged {
			if name != "" {
				os.Remove(name) // gone already if it was renamed
			}
		}
	}()
	for _, f := range files {
		name, err := stage(filepath.Join(folder, filepath.FromSlash(f.name)), f)
		staged = append(staged, name)
		if err != nil {
			return err
		}
	}
	for i, f := range files {
		if err := put(staged[i], filepath.Join(folder, filepath.FromSlash(f.name))); err != nil {
			return errors.Join(fmt.Errorf("« %s » ne peut pas être remplacé ; s’il est ouvert dans un autre programme, fermez-le", f.name), putBack(folder, files[:i]))
		}
	}
	return nil
}

// put renames a staged file to its place, or takes away what is there if nothing
// was staged.
func put(staged, place string) error {
	if staged == "" {
		return os.Remove(place)
	}
	return os.Rename(staged, place)
}

// stage writes a file beside its place, with the rights of the one it replaces,
// if that one is still what it was. Nothing stands for a file to take away.
func stage(place string, f replacement) (staged string, err error) {
	now, err := os.ReadFile(place)
	switch {
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		return "", fmt.Errorf("« %s » ne peut pas être lu", f.name)
	case !bytes.Equal(now, f.before):
		return "", fmt.Errorf("« %s » a changé entre-temps ; relancez la commande", f.name)
	case f.after == nil:
		return "", nil
	}
	mode := fs.FileMode(0o644)
	if info, err := os.Stat(place); err == nil {
		mode = info.Mode().Perm()
	}
	if err := os.MkdirAll(filepath.Dir(place), 0o755); err != nil {
		return "", fmt.Errorf("le dossier de « %s » ne peut pas être créé", f.name)
	}
	temp, err := os.CreateTemp(filepath.Dir(place), "."+filepath.Base(place)+".*")
	if err != nil {
		return "", fmt.Errorf("« %s » ne peut pas être écrit : avez-vous le droit d’écrire dans ce dossier ?", f.name)
	}
	_, err = temp.Write(f.after)
	err = errors.Join(err, temp.Sync(), temp.Close(), os.Chmod(temp.Name(), mode))
	if err != nil {
		return temp.Name(), fmt.Errorf("« %s » ne peut pas être écrit : le disque est-il plein ?", f.name)
	}
	return temp.Name(), nil
}

// putBack undoes the renames that were done.
func putBack(folder string, files []replacement) error {
	var failed error
	for _, f := range files {
		place := filepath.Join(folder, filepath.FromSlash(f.name))
		err := error(nil)
		if f.before == nil {
			err = os.Remove(place)
		} else {
			err = os.WriteFile(place, f.before, 0o644)
		}
		if err != nil {
			failed = errors.Join(failed, fmt.Errorf("« %s » n’a pas pu être remis comme avant", f.name))
		}
	}
	return failed
}
