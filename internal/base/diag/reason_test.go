package diag

import (
	"errors"
	"fmt"
	"io"
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
		{fs.ErrPermission, "permission refusée"},
		{fmt.Errorf("again: %w", &os.LinkError{Op: "link", Old: "a", New: "b", Err: syscall.EROFS}), "disque en lecture seule"},
		{&fs.PathError{Op: "open", Path: "/x/y", Err: syscall.EMFILE}, "trop de fichiers sont ouverts : fermez des programmes"},
		{&fs.PathError{Op: "write", Path: "/x/y", Err: syscall.EFBIG}, "le fichier est trop gros pour ce disque"},
		{&fs.PathError{Op: "open", Path: "/x/y", Err: syscall.EISDIR}, "c’est un dossier"},
		{&fs.PathError{Op: "open", Path: "/x/y", Err: syscall.Errno(7071)}, "erreur 7071 du système (" + syscall.Errno(7071).Error() + ")"},
		{&fs.PathError{Op: "open", Path: "/x/y", Err: errors.New("odd")}, "odd"},
		{errors.New("no path at all"), "no path at all"},
		{inMemory, "c’est un dossier"},
		{&fs.PathError{Op: "open", Path: "a//b", Err: fs.ErrInvalid}, "le nom n’est pas admis par ce disque"},
		{&fs.PathError{Op: "write", Path: "/x/y", Err: fs.ErrClosed}, "il a été fermé avant la fin"},
		{&fs.PathError{Op: "read", Path: "/x/y", Err: io.ErrUnexpectedEOF}, "il s’arrête avant la fin"},
		{&fs.PathError{Op: "lock", Path: "/x/y", Err: syscall.ENOLCK}, "ce disque ne sait pas réserver un fichier (dossier partagé ?)"},
	} {
		if got := Reason(c.err); got != c.want {
			t.Errorf("Reason(%v) = %q, want %q", c.err, got, c.want)
		}
	}
}

func TestReason_sous_Windows(t *testing.T) {
	const held = busy
	for _, c := range []struct {
		op    string
		errno syscall.Errno
		want  string
	}{
		{"read", 1, "c’est un dossier"},
		{"remove", 1, "ce disque ne sait pas le faire"},
		{"open", 2, "introuvable"},
		{"open", 5, deniedOrHeld},
		{"rename", 32, held},
		{"write", 33, held},
		{"open", 1224, held},
		{"open", 53, "le disque du réseau ne répond pas"},
		{"read", 64, "le disque du réseau ne répond pas"},
		{"write", 112, "le disque est plein"},
		{"open", 206, tooLong},
		{"open", 362, noCloud},
	} {
		err := fmt.Errorf("again: %w", &fs.PathError{Op: c.op, Path: `C:\x`, Err: c.errno})
		if got := reason("windows", err); got != c.want {
			t.Errorf("reason of %s, error %d = %q, want %q", c.op, c.errno, got, c.want)
		}
	}
}

func TestFull(t *testing.T) {
	if !Full(&fs.PathError{Op: "write", Path: "a", Err: syscall.ENOSPC}) || !Full(syscall.EDQUOT) || Full(syscall.EIO) || Full(nil) {
		t.Error("Full does not tell a full disk from another fault")
	}
}
