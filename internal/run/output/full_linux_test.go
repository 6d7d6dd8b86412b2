package output

import (
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// TestFullDiskForReal needs the right to mount a file system.
func TestFullDiskForReal(t *testing.T) {
	disk := t.TempDir()
	if err := syscall.Mount("tmpfs", disk, "tmpfs", 0, "size=256k"); err != nil {
		t.Skipf("a small disk cannot be mounted: %v", err)
	}
	t.Cleanup(func() { syscall.Unmount(disk, 0) })
	dir := filepath.Join(disk, "public")
	big := strings.Repeat("x", 100<<10)
	mustPublish(t, dir, site{"a": big, "b": "b"})

	_, err := publish(dir, site{"a": big, "b": "c", "d": big + "d", "e": big + "e"})
	wantKind(t, "publishing 300 KB on a disk of 256 KB", err, errFull)
	checkSite(t, dir, site{"a": big, "b": "b"})
	checkNothingBeside(t, dir)

	mustPublish(t, dir, site{"a": big, "b": "c"})
	checkSite(t, dir, site{"a": big, "b": "c"})
}

// TestMountedOutput needs the right to mount a file system.
func TestMountedOutput(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	mustPublish(t, dir, first)
	disk := filepath.Join(t.TempDir(), "disk")
	mustPublish(t, disk, first)
	if err := syscall.Mount(disk, dir, "", syscall.MS_BIND, ""); err != nil {
		t.Skipf("a folder cannot be mounted: %v", err)
	}
	t.Cleanup(func() { syscall.Unmount(dir, 0) })
	_, err := publish(dir, second)
	wantKind(t, "publishing in a mounted folder", err, errSwap)
	checkSite(t, dir, first)
	checkNothingBeside(t, dir)
}
