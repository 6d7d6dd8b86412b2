package folder

import (
	"fmt"
	"io/fs"
	"syscall"
	"time"
)

// stampOf returns what no other content of a file can have: the time of its last
// change of any kind, which nobody can set, with its place on the disk.
func stampOf(info fs.FileInfo) (stamp string, changed time.Time) {
	s, ok := info.Sys().(*syscall.Stat_t)
	if !ok {
		return "", time.Time{}
	}
	changed = time.Unix(s.Ctim.Unix())
	return fmt.Sprint(s.Dev, " ", s.Ino, " ", s.Size, " ", changed.UnixNano()), changed
}
