package disk

import (
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"limpide/internal/base/diag"
)

// WriteNew writes a file that is not there yet, whole or not at all.
func WriteNew(name string, content []byte) error {
	temp := filepath.Join(filepath.Dir(name), "."+filepath.Base(name)+".limpide") // that of a kill is written over
	f, err := os.Create(temp)
	if err == nil {
		_, err = f.Write(content)
		err = errors.Join(err, f.Sync(), f.Close())
	}
	if err == nil {
		err = Rename(temp, name)
	}
	if err != nil {
		_ = os.Remove(temp)
		return fmt.Errorf("« %s » ne peut pas être écrit (%s)", name, diag.Reason(err))
	}
	Flush(filepath.Dir(name))
	return nil
}

// WriteNewFolder writes a folder that is not there yet, whole or not at all: its files are
// given by their slash paths below it.
func WriteNewFolder(name string, files map[string][]byte) error {
	temp := filepath.Join(filepath.Dir(name), "."+filepath.Base(name)+".limpide")
	err := os.RemoveAll(temp) // that of a kill
	for _, path := range slices.Sorted(maps.Keys(files)) {
		file := filepath.Join(temp, filepath.FromSlash(path))
		if err == nil {
			err = os.MkdirAll(filepath.Dir(file), 0o755)
		}
		if err == nil {
			err = os.WriteFile(file, files[path], 0o644)
		}
	}
	if err == nil {
		err = Rename(temp, name)
	}
	if err != nil {
		_ = os.RemoveAll(temp)
		return fmt.Errorf("le dossier « %s » ne peut pas être écrit (%s)", name, diag.Reason(err))
	}
	Flush(filepath.Dir(name))
	return nil
}
