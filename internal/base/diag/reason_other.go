//go:build !windows

package diag

import (
	"errors"
	"syscall"
)

const errFolder = syscall.EISDIR

// Full reports whether err says that the disk, or the user's share of it, is full.
func Full(err error) bool { return errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT) }
