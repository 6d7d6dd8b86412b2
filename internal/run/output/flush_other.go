//go:build !linux

package output

import (
	"cmp"
	"io/fs"
	"os"
	"path/filepath"

	"limpide/internal/base/disk"
)

// flushTree writes a prepared site to the device, so that it is whole there before
// it takes the place of the old one.
func flushTree(folder string) error {
	return filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			disk.Flush(path)
			return nil
		}
		return disk.Retry(func() error { // an antivirus may be reading it
			f, err := os.OpenFile(path, os.O_WRONLY, 0)
			if err != nil {
				return err
			}
			return cmp.Or(f.Sync(), f.Close())
		})
	})
}
