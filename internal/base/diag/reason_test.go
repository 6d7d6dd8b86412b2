package diag

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"syscall"
	"testing"
	"testing/fstest"
)

func TestReason(t *testing.T) {
	_, missing := os.ReadFile(t.TempDir() + "/absent")
	_, folder := os.ReadFile(t.TempDir())
	_, inMemory := fs.ReadFile(fstest.MapFS{"a/b": {}}, "a")
	for _, c := range []struct {
		err  error
		want string
	}{
		{missing, "introuvable"},
		{folder, "c’est un dossier"},
		{&fs.PathError{Op: "open", Path: "/x/y", Err: syscall.EACCES}, "permission refusée"},
		{fmt.Errorf("again: %w", &os.LinkError{Op: "link", Old: "a", New: "b", Err: syscall.EROFS}), "disque en lecture seule"},
		{&fs.PathError{Op: "open", Path: "/x/y", Err: syscall.EMFILE}, "trop de fichiers sont ouverts : fermez des programmes"},
		{&fs.PathError{Op: "write", Path: "/x/y", Err: syscall.EFBIG}, "le fichier est trop gros pour ce disque"},
		{&fs.PathError{Op: "open", Path: "/x/y", Err: syscall.EISDIR}, "c’est un dossier"},
		{&fs.PathError{Op: "open", Path: "/x/y", Err: syscall.Errno(71)}, "erreur 71 du système (" + syscall.Errno(71).Error() + ")"},
		{&fs.PathError{Op: "open", Path: "/x/y", Err: errors.New("odd")}, "odd"},
		{errors.New("no path at all"), "no path at all"},
		{inMemory, "c’est un dossier"},
		{&fs.PathError{Op: "open", Path: "a//b", Err: fs.ErrInvalid}, "invalid argument"},
	} {
		if got := Reason(c.err); got != c.want {
			t.Errorf("Reason(%v) = %q, want %q", c.err, got, c.want)
		}
	}
}
