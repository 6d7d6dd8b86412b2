//go:build !linux

package output

import (
	"cmp"
	"io/fs"
	"os"
	"path/filepath"

	"limpide/internal/base/disk"
)

// flush writes the prepared site to the device, so that it is whole there before
// it takes the place of the old one.
func (s *staging) flush() error {
	return filepath.WalkDir(s.root, func(path string, d fs.DirEntry, err error) error {
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
