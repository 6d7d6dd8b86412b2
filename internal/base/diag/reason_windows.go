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
	errSharing    = syscall.Errno(32)
	errLocked     = syscall.Errno(33)
	errMapped     = syscall.Errno(1224) // ERROR_USER_MAPPED_FILE
	errQuota      = syscall.Errno(1295)
)

// Full reports whether err says that the disk, or the user's share of it, is full.
func Full(err error) bool {
	return errors.Is(err, errDiskFull) || errors.Is(err, errHandleFull) || errors.Is(err, errQuota)
}

func init() {
	reasons[errSharing], reasons[errLocked], reasons[errMapped] = busy, busy, busy
}
