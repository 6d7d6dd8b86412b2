package diag

import (
	"errors"
	"syscall"
)

// Errors that package syscall does not name (winerror.h).
const (
	errFolder     = syscall.Errno(1) // ERROR_INVALID_FUNCTION: what ReadFile answers of a folder
	errHandleFull = syscall.Errno(39)
	errDiskFull   = syscall.Errno(112)
)

func isFull(err error) bool { return errors.Is(err, errDiskFull) || errors.Is(err, errHandleFull) }
