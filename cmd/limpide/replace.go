package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"limpide/internal/base/disk"
	"limpide/internal/change"
)

// replaceFiles writes all files, and takes away those to be, or does nothing. Each
// is written whole beside its place first; only then are they renamed, one after
// the other, and put back if one of them cannot be. An error is in French.
func replaceFiles(folder string, files []change.File) error {
	var staged []string
	defer func() {
		for _, name := range staged {
			if name != "" {
				os.Remove(name) // gone already if it was renamed
			}
		}
	}()
	for _, f := range files {
		name, err := stage(filepath.Join(folder, filepath.FromSlash(f.Path)), f)
		staged = append(staged, name)
		if err != nil {
			return err
		}
	}
	for i, f := range files {
		place := filepath.Join(folder, filepath.FromSlash(f.Path))
		err := error(nil)
		if staged[i] == "" {
			err = disk.Retry(func() error { return os.Remove(place) })
		} else {
			err = disk.Rename(staged[i], place)
		}
		if err != nil {
			err = fmt.Errorf("« %s » ne peut pas être remplacé ; s’il est ouvert dans un autre programme, fermez-le", f.Path)
			return errors.Join(err, putBack(folder, files[:i]))
		}
	}
	return nil
}

// stage writes a file beside its place, with the rights of the one it replaces,
// if that one is still what it was. Nothing stands for a file to take away.
func stage(place string, f change.File) (staged string, err error) {
	now, err := os.ReadFile(place)
	switch {
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		return "", fmt.Errorf("« %s » ne peut pas être lu", f.Path)
	case !bytes.Equal(now, f.Before):
		return "", fmt.Errorf("« %s » a changé entre-temps ; relancez la commande", f.Path)
	case f.Content == nil:
		return "", nil
	}
	mode := fs.FileMode(0o644)
	if info, err := os.Stat(place); err == nil {
		mode = info.Mode().Perm()
	}
	if err := os.MkdirAll(filepath.Dir(place), 0o755); err != nil {
		return "", fmt.Errorf("le dossier de « %s » ne peut pas être créé", f.Path)
	}
	temp, err := os.CreateTemp(filepath.Dir(place), "."+filepath.Base(place)+".*")
	if err != nil {
		return "", fmt.Errorf("« %s » ne peut pas être écrit : avez-vous le droit d’écrire dans ce dossier ?", f.Path)
	}
	_, err = temp.Write(f.Content)
	err = errors.Join(err, temp.Sync(), temp.Close(), os.Chmod(temp.Name(), mode))
	if err != nil {
		return temp.Name(), fmt.Errorf("« %s » ne peut pas être écrit : le disque est-il plein ?", f.Path)
	}
	return temp.Name(), nil
}

// putBack undoes the renames that were done.
func putBack(folder string, files []change.File) error {
	var failed error
	for _, f := range files {
		place := filepath.Join(folder, filepath.FromSlash(f.Path))
		err := error(nil)
		if f.Before == nil {
			err = os.Remove(place)
		} else {
			err = os.WriteFile(place, f.Before, 0o644)
		}
		if err != nil {
			failed = errors.Join(failed, fmt.Errorf("« %s » n’a pas pu être remis comme avant", f.Path))
		}
	}
	return failed
}
