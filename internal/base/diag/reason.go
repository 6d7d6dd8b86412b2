package diag

import (
	"errors"
	"io/fs"
	"syscall"
)

// Reason returns in French why the system refused a file or a folder, without the
// path, which the place of a diagnostic gives, and which may name a folder that
// means nothing to the user. A reason without French words stays as the system
// gives it.
func Reason(err error) string {
	var (
		where *fs.PathError
		errno syscall.Errno
	)
	switch {
	case errors.Is(err, fs.ErrPermission):
		return "permission refusée"
	case errors.Is(err, fs.ErrNotExist):
		return "introuvable"
	case errors.Is(err, syscall.EROFS):
		return "disque en lecture seule"
	case Full(err):
		return "le disque est plein"
	case errors.Is(err, errFolder), // or of a file system in memory
		errors.As(err, &where) && where.Op == "read" && errors.Is(err, fs.ErrInvalid):
		return "c’est un dossier"
	case errors.As(err, &errno):
		return errno.Error()
	case errors.As(err, &where):
		return where.Err.Error()
	}
	return err.Error()
}
