//go:build !windows

package diag

import (
	"errors"
	"syscall"
)

const errFolder = syscall.EISDIR

func isFull(err error) bool { return errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT) }
