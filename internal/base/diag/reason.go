package diag

import (
	"errors"
	"io/fs"
	"strconv"
	"syscall"
)

// Reason returns in French why the system refused a file or a folder, without the
// path, which the place of a diagnostic gives, and which may name a folder that
// means nothing to the user. A reason without French words is given with its
// number, which can be looked up.
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
	case errors.As(err, &where) && where.Op == "read" && (errors.Is(err, errFolder) || errors.Is(err, fs.ErrInvalid)):
		return "c’est un dossier" // on a disk, or in memory
	case errors.As(err, &errno):
		if words := reasons[errno]; words != "" {
			return words
		}
		return "erreur " + strconv.FormatUint(uint64(errno), 10) + " du système (" + errno.Error() + ")"
	case errors.As(err, &where):
		return where.Err.Error()
	}
	return err.Error()
}

// reasons are what systems answer, besides those that Reason asks for itself.
var reasons = map[syscall.Errno]string{
	syscall.EISDIR:       "c’est un dossier",
	syscall.EINVAL:       "le nom ou l’opération n’est pas admis par ce disque",
	syscall.ENAMETOOLONG: "son nom est trop long",
	syscall.ENOTDIR:      "un dossier de son chemin est un fichier",
	syscall.EBUSY:        busy,
	syscall.ETXTBSY:      busy,
	syscall.EAGAIN:       busy,
	syscall.EIO:          "le disque a une erreur de lecture ou d’écriture",
	syscall.EMFILE:       tooMany,
	syscall.ENFILE:       tooMany,
	syscall.EFBIG:        "le fichier est trop gros pour ce disque",
	syscall.ELOOP:        "des liens symboliques tournent en rond",
	syscall.ENOTEMPTY:    "le dossier n’est pas vide",
	syscall.EEXIST:       "ce nom est déjà pris",
	syscall.EXDEV:        "l’origine et la destination sont sur deux disques",
	syscall.ENOSYS:       "ce disque ne sait pas le faire",
	syscall.ENODEV:       "l’appareil n’est plus là",
	syscall.ENXIO:        "l’appareil n’est plus là",
	syscall.ETIMEDOUT:    "le disque du réseau ne répond pas",
	syscall.ESTALE:       "le disque du réseau ne répond pas",
	syscall.ENOMEM:       "la mémoire manque",
}

const (
	busy    = "un autre programme le tient ouvert (tableur, antivirus…) : fermez-le"
	tooMany = "trop de fichiers sont ouverts : fermez des programmes"
)
