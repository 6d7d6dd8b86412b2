package disk

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

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
