package journal

import (
	"bytes"
	"strings"
	"syscall"
	"testing"

	"limpide/internal/change"
)

// TestFullDiskForReal needs the right to mount a file system.
func TestFullDiskForReal(t *testing.T) {
	root := t.TempDir()
	if err := syscall.Mount("tmpfs", root, "tmpfs", 0, "size=256k"); err != nil {
		t.Skipf("a small disk cannot be mounted: %v", err)
	}
	t.Cleanup(func() { syscall.Unmount(root, 0) })
	write(t, root, before)
	j, _ := open(root)
	big := bytes.Repeat([]byte("x"), 300<<10)
	err := j.Commit(theStep, append(theChange[:3:3], change.File{Path: "data/gros.toml", Content: big}))
	if err == nil || !strings.Contains(err.Error(), "plus de place sur le disque") {
		t.Errorf("error %v, want that the disk is full", err)
	}
	checkFiles(t, "Commit", root, before)
	checkClosed(t, "Commit", root)
	mustCommit(t, root, theStep, theChange)
	checkFiles(t, "Commit of less", root, after)
}
