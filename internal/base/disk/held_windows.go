package disk

import (
	"errors"
	"syscall"
)

// held reports whether err is one of those that Windows gives while another
// program has the file open, or one in the folder (winerror.h).
func held(err error) bool {
	var errno syscall.Errno
	if !errors.As(err, &errno) {
		return false
	}
	switch errno {
	case 5, // ERROR_ACCESS_DENIED
		32,   // ERROR_SHARING_VIOLATION
		33,   // ERROR_LOCK_VIOLATION
		145,  // ERROR_DIR_NOT_EMPTY: of files that go when they are closed
		303,  // ERROR_DELETE_PENDING
		391,  // ERROR_CLOUD_FILE_IN_USE
		1224: // ERROR_USER_MAPPED_FILE
		return true
	}
	return false
}
