package output

import (
	"os"

	"golang.org/x/sys/unix"
)

// flushTree writes a prepared site to the device, so that it is whole there before
// it takes the place of the old one. One call for the file system costs less
// than one for each file.
func flushTree(folder string) error {
	root, err := os.Open(folder)
	if err != nil {
		return err
	}
	defer root.Close()
	return unix.Syncfs(int(root.Fd()))
}
