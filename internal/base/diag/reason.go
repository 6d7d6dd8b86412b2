package diag

import (
	"errors"
	"io"
	"io/fs"
	"runtime"
	"strconv"
	"syscall"
)

// Reason returns in French why the system refused a file or a folder, without the
// path, which the place of a diagnostic gives, and which may name a folder that
// means nothing to the user. A reason without French words is given with its
// number, which can be looked up.
func Reason(err error) string { return reason(runtime.GOOS, err) }

// Full reports whether err says that the disk, or the user's share of it, is full.
func Full(err error) bool { return err != nil && Reason(err) == full }

// reason is Reason for what a system answered.
func reason(system string, err error) string {
	var (
		where *fs.PathError
		errno syscall.Errno
		words string
	)
	if errors.As(err, &errno) {
		if system == "windows" {
			words = windowsReasons[errno]
		}
		if words == "" {
			words = reasons[errno]
		}
	}
	isPath := errors.As(err, &where)
	switch {
	case isPath && where.Op == "read" && (words == isFolder || words == unable || errors.Is(err, fs.ErrInvalid)):
		return isFolder // on a disk, under Windows, or in memory
	case words != "":
		return words
	case errors.Is(err, fs.ErrPermission):
		return denied
	case errors.Is(err, fs.ErrNotExist):
		return missing
	case errors.Is(err, fs.ErrExist):
		return taken
	case errors.Is(err, fs.ErrInvalid):
		return badName
	case errors.Is(err, fs.ErrClosed):
		return closed
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.ErrShortWrite):
		return cut
	case errno != 0:
		return "erreur " + strconv.FormatUint(uint64(errno), 10) + " du système (" + errno.Error() + ")"
	case isPath:
		return where.Err.Error()
	}
	return err.Error()
}

// reasons are what systems answer.
var reasons = map[syscall.Errno]string{
	syscall.EPERM:        denied,
	syscall.EACCES:       denied,
	syscall.ENOENT:       missing,
	syscall.EROFS:        readOnly,
	syscall.ENOSPC:       full,
	syscall.EDQUOT:       full,
	syscall.EISDIR:       isFolder,
	syscall.EINVAL:       "le nom ou l’opération n’est pas admis par ce disque",
	syscall.ENAMETOOLONG: tooLong,
	syscall.ENOTDIR:      notFolder,
	syscall.EBUSY:        busy,
	syscall.ETXTBSY:      busy,
	syscall.EAGAIN:       busy,
	syscall.EIO:          broken,
	syscall.EMFILE:       tooMany,
	syscall.ENFILE:       tooMany,
	syscall.EFBIG:        tooBig,
	syscall.ELOOP:        "des liens symboliques tournent en rond",
	syscall.ENOTEMPTY:    notEmpty,
	syscall.EEXIST:       taken,
	syscall.EXDEV:        twoDisks,
	syscall.ENOSYS:       unable,
	syscall.ENODEV:       gone,
	syscall.ENXIO:        gone,
	syscall.ETIMEDOUT:    noNetwork,
	syscall.ESTALE:       noNetwork,
	syscall.ENOMEM:       noMemory,
	syscall.EOPNOTSUPP:   unable,
	syscall.ENOLCK:       "ce disque ne sait pas réserver un fichier (dossier partagé ?)",
	syscall.EMLINK:       "ce disque n’admet pas autant de noms pour un fichier",
	syscall.EINTR:        "l’opération a été interrompue",
	syscall.ENOTCONN:     noNetwork,
	syscall.ECONNRESET:   noNetwork,
	syscall.EHOSTDOWN:    noNetwork,
	syscall.EHOSTUNREACH: noNetwork,
	syscall.ENETUNREACH:  noNetwork,
}

// windowsReasons are what Windows answers besides, by the numbers of winerror.h.
var windowsReasons = map[syscall.Errno]string{
	1:    unable,                                 // ERROR_INVALID_FUNCTION: also what reading a folder gives
	2:    missing,                                // ERROR_FILE_NOT_FOUND
	3:    missing,                                // ERROR_PATH_NOT_FOUND
	4:    tooMany,                                // ERROR_TOO_MANY_OPEN_FILES
	5:    deniedOrHeld,                           // ERROR_ACCESS_DENIED
	8:    noMemory,                               // ERROR_NOT_ENOUGH_MEMORY
	14:   noMemory,                               // ERROR_OUTOFMEMORY
	15:   gone,                                   // ERROR_INVALID_DRIVE
	17:   twoDisks,                               // ERROR_NOT_SAME_DEVICE
	19:   readOnly,                               // ERROR_WRITE_PROTECT
	20:   gone,                                   // ERROR_BAD_UNIT
	21:   gone,                                   // ERROR_NOT_READY
	23:   broken,                                 // ERROR_CRC
	27:   broken,                                 // ERROR_SECTOR_NOT_FOUND
	29:   broken,                                 // ERROR_WRITE_FAULT
	30:   broken,                                 // ERROR_READ_FAULT
	31:   gone,                                   // ERROR_GEN_FAILURE
	32:   busy,                                   // ERROR_SHARING_VIOLATION
	33:   busy,                                   // ERROR_LOCK_VIOLATION
	39:   full,                                   // ERROR_HANDLE_DISK_FULL
	50:   unable,                                 // ERROR_NOT_SUPPORTED
	51:   noNetwork,                              // ERROR_REM_NOT_LIST
	53:   noNetwork,                              // ERROR_BAD_NETPATH
	54:   noNetwork,                              // ERROR_NETWORK_BUSY
	55:   noNetwork,                              // ERROR_DEV_NOT_EXIST
	57:   noNetwork,                              // ERROR_ADAP_HDW_ERR
	58:   noNetwork,                              // ERROR_BAD_NET_RESP
	59:   noNetwork,                              // ERROR_UNEXP_NET_ERR
	64:   noNetwork,                              // ERROR_NETNAME_DELETED
	65:   denied,                                 // ERROR_NETWORK_ACCESS_DENIED
	67:   "ce dossier partagé n’existe pas",      // ERROR_BAD_NET_NAME
	80:   taken,                                  // ERROR_FILE_EXISTS
	82:   "le dossier ne peut pas être créé ici", // ERROR_CANNOT_MAKE
	86:   noAccount,                              // ERROR_INVALID_PASSWORD
	87:   badName,                                // ERROR_INVALID_PARAMETER
	111:  tooLong,                                // ERROR_BUFFER_OVERFLOW
	112:  full,                                   // ERROR_DISK_FULL
	120:  unable,                                 // ERROR_CALL_NOT_IMPLEMENTED
	121:  noNetwork,                              // ERROR_SEM_TIMEOUT
	123:  badName,                                // ERROR_INVALID_NAME
	145:  notEmpty,                               // ERROR_DIR_NOT_EMPTY
	161:  badName,                                // ERROR_BAD_PATHNAME
	170:  busy,                                   // ERROR_BUSY
	183:  taken,                                  // ERROR_ALREADY_EXISTS
	206:  tooLong,                                // ERROR_FILENAME_EXCED_RANGE
	223:  tooBig,                                 // ERROR_FILE_TOO_LARGE
	225:  virus,                                  // ERROR_VIRUS_INFECTED
	226:  virus,                                  // ERROR_VIRUS_DELETED
	240:  noNetwork,                              // ERROR_VC_DISCONNECTED
	267:  notFolder,                              // ERROR_DIRECTORY
	303:  busy,                                   // ERROR_DELETE_PENDING
	362:  noCloud,                                // ERROR_CLOUD_FILE_PROVIDER_NOT_RUNNING
	386:  noCloud,                                // ERROR_CLOUD_FILE_AUTHENTICATION_FAILED
	388:  noCloud,                                // ERROR_CLOUD_FILE_NETWORK_UNAVAILABLE
	389:  noCloud,                                // ERROR_CLOUD_FILE_UNSUCCESSFUL
	391:  busy,                                   // ERROR_CLOUD_FILE_IN_USE
	393:  noCloud,                                // ERROR_CLOUD_FILE_REQUEST_ABORTED
	395:  deniedOrHeld,                           // ERROR_CLOUD_FILE_ACCESS_DENIED
	398:  noCloud,                                // ERROR_CLOUD_FILE_REQUEST_CANCELED
	404:  noCloud,                                // ERROR_CLOUD_FILE_PROVIDER_TERMINATED
	426:  noCloud,                                // ERROR_CLOUD_FILE_REQUEST_TIMEOUT
	433:  gone,                                   // ERROR_NO_SUCH_DEVICE
	1006: gone,                                   // ERROR_FILE_INVALID: the disk was changed for another
	1112: gone,                                   // ERROR_NO_MEDIA_IN_DRIVE
	1117: broken,                                 // ERROR_IO_DEVICE
	1167: gone,                                   // ERROR_DEVICE_NOT_CONNECTED
	1201: noNetwork,                              // ERROR_CONNECTION_UNAVAIL
	1219: noAccount,                              // ERROR_SESSION_CREDENTIAL_CONFLICT
	1222: noNetwork,                              // ERROR_NO_NETWORK
	1224: busy,                                   // ERROR_USER_MAPPED_FILE
	1231: noNetwork,                              // ERROR_NETWORK_UNREACHABLE
	1232: noNetwork,                              // ERROR_HOST_UNREACHABLE
	1295: full,                                   // ERROR_DISK_QUOTA_EXCEEDED
	1326: noAccount,                              // ERROR_LOGON_FAILURE
	1392: broken,                                 // ERROR_FILE_CORRUPT
	1393: broken,                                 // ERROR_DISK_CORRUPT
	1450: noMemory,                               // ERROR_NO_SYSTEM_RESOURCES
	1785: gone,                                   // ERROR_UNRECOGNIZED_MEDIA
	1920: deniedOrHeld,                           // ERROR_CANT_ACCESS_FILE
	6009: readOnly,                               // ERROR_FILE_READ_ONLY
}

const (
	denied       = "permission refusée"
	deniedOrHeld = "accès refusé, car en lecture seule, ouvert dans un autre programme ou réservé à un autre compte"
	missing      = "introuvable"
	readOnly     = "disque en lecture seule"
	full         = "le disque est plein"
	isFolder     = "c’est un dossier"
	notFolder    = "un dossier de son chemin est un fichier"
	notEmpty     = "le dossier n’est pas vide"
	badName      = "le nom n’est pas admis par ce disque"
	tooLong      = "son nom ou son chemin est trop long"
	tooBig       = "le fichier est trop gros pour ce disque"
	taken        = "ce nom est déjà pris"
	closed       = "il a été fermé avant la fin"
	cut          = "il s’arrête avant la fin"
	busy         = "un autre programme le tient ouvert (tableur, antivirus…) : fermez-le"
	tooMany      = "trop de fichiers sont ouverts : fermez des programmes"
	twoDisks     = "l’origine et la destination sont sur deux disques"
	unable       = "ce disque ne sait pas le faire"
	gone         = "le disque n’est plus là, ou n’est pas prêt"
	broken       = "le disque a une erreur de lecture ou d’écriture"
	noMemory     = "la mémoire manque"
	noNetwork    = "le disque du réseau ne répond pas"
	noAccount    = "le dossier partagé demande un compte : ouvrez-le d’abord dans l’explorateur"
	noCloud      = "il est en ligne seulement, et n’a pas pu être téléchargé : choisissez dans l’explorateur « Toujours conserver sur cet appareil »"
	virus        = "l’antivirus l’a bloqué"
)
