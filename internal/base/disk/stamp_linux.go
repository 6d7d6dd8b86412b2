package disk

import (
	"io/fs"
	"syscall"
)

// StampOf returns the stamp of a file; the zero Stamp for one that is not on a disk.
func StampOf(info fs.FileInfo) Stamp {
	s, ok := info.Sys().(*syscall.Stat_t)
	if !ok {
		return Stamp{}
	}
	return Stamp{Device: uint64(s.Dev), Inode: s.Ino, Size: s.Size, Changed: s.Ctim.Nano()}
}
