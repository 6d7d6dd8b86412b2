package output

import (
	"path/filepath"
	"strconv"
	"strings"
	"unicode"

	"limpide/internal/base/diag"
)

// Every message of the package. In the two that may follow a partial build, the
// remedy says that the site in place was not touched: it is the first question
// of whoever reads them.
var (
	errPath = diag.Define(diag.Error, "sortie-chemin-refuse", "« %s » ne peut pas être publié : %s",
		"donnez un autre nom à ce dont vient cette adresse : un fichier, un identifiant, une ancienne adresse")
	errTwice = diag.Define(diag.Error, "sortie-chemin-double", "« %s » est produit deux fois",
		"deux pages ou deux fichiers ont la même adresse : renommez l’un d’eux")
	errCase = diag.Define(diag.Error, "sortie-casse",
		"« %s » : « %s » et « %s » ne diffèrent que par les majuscules, et Windows et macOS n’y voient qu’un seul nom",
		"renommez l’un des deux")
	errFileAndFolder = diag.Define(diag.Error, "sortie-fichier-et-dossier",
		"« %s » : « %s » serait à la fois un fichier et un dossier",
		"renommez l’un des deux")

	errForeign = diag.Define(diag.Error, "sortie-fichiers-etrangers",
		"« %s » contient des fichiers que limpide n’a pas créés (%s) : il ne sera pas remplacé",
		"choisissez un autre dossier avec --output, ou déplacez vos fichiers dans content/racine/ pour qu’ils soient publiés avec le site")
	errManifest = diag.Define(diag.Error, "sortie-manifeste-illisible",
		"le manifeste du site est illisible à cette ligne : impossible de savoir quels fichiers viennent de limpide",
		"choisissez un autre dossier avec --output, ou supprimez celui-ci s’il ne contient rien d’autre que le site")
	errNotFolder = diag.Define(diag.Error, "sortie-pas-un-dossier", "« %s » n’est pas un dossier",
		"choisissez un autre dossier avec --output")
	errProtected = diag.Define(diag.Error, "sortie-dossier-protege", "« %s » ne sera pas remplacé : c’est %s",
		"choisissez un autre dossier avec --output")
	errParent = diag.Define(diag.Error, "sortie-parent-non-inscriptible",
		"impossible de préparer le site à côté de « %s » : %s",
		"le site est construit dans le dossier parent puis mis en place d’un coup : "+
			"donnez-y le droit d’écrire, ou choisissez un autre dossier avec --output")
	errBusy = diag.Define(diag.Error, "sortie-occupee", "une autre construction écrit déjà dans « %s »",
		"attendez qu’elle se termine, ou choisissez un autre dossier avec --output")
	errLeftover = diag.Define(diag.Error, "sortie-reste",
		"le dossier de travail « %s », laissé par une construction interrompue, ne peut pas être nettoyé : %s",
		"fermez les programmes qui s’en servent, puis recommencez")

	errRead = diag.Define(diag.Error, "sortie-illisible", "« %s » ne peut pas être lu : %s",
		"vérifiez les droits de ce fichier ou de ce dossier")
	errFull = diag.Define(diag.Error, "sortie-disque-plein", "il n’y a plus de place sur le disque pour écrire « %s »",
		"libérez de la place, puis recommencez : le site déjà en place n’a pas changé")
	errWrite = diag.Define(diag.Error, "sortie-ecriture", "« %s » ne peut pas être écrit : %s",
		"le site déjà en place n’a pas changé")
	errSwap = diag.Define(diag.Error, "sortie-echange",
		"le nouveau site ne peut pas prendre la place de « %s » : %s",
		"un dossier monté (Docker, lecteur réseau) ou ouvert par un autre programme ne se remplace pas : "+
			"choisissez avec --output un dossier à l’intérieur, ou fermez ce programme")
	errNotRestored = diag.Define(diag.Error, "sortie-non-retablie", "le site précédent est resté dans « %s » : %s",
		"renommez ce dossier à la main, ou relancez : la prochaine construction le remettra en place")
)

// Fault is an error that is printed like any other diagnostic.
type Fault struct {
	diag.Diagnostic
	cause error
}

// Error returns the place and the message, without the remedy.
func (f Fault) Error() string { return f.Place.String() + ": " + f.Message }

// Unwrap returns the error of the system, or nil.
func (f Fault) Unwrap() error { return f.cause }

// IsName reports whether the path of the file is at fault, not the disk.
func (f Fault) IsName() bool {
	switch f.Kind {
	case errPath, errTwice, errCase, errFileAndFolder:
		return true
	}
	return false
}

func newFault(kind *diag.Kind, cause error, at diag.Place, args ...any) Fault {
	return Fault{kind.At(at, args...), cause}
}

// writeFault says that a file or folder could not be written.
func writeFault(given, p string, cause error) Fault {
	at := place(given, p)
	if diag.Full(cause) {
		return newFault(errFull, cause, at, at.File)
	}
	return newFault(errWrite, cause, at, at.File, diag.Reason(cause))
}

// place returns the place of a file of the site, p, in the folder root as the
// user wrote it.
func place(root, p string) diag.Place {
	p = shown(p)
	if root != "" {
		p = strings.TrimRight(filepath.ToSlash(root), "/") + "/" + p
	}
	return diag.File(p)
}

// shown returns p, quoted if it holds characters that would not show or could
// drive the terminal.
func shown(p string) string {
	if p == "" || strings.ContainsFunc(p, func(r rune) bool { return !unicode.IsPrint(r) && r != '\u00a0' }) {
		return strconv.Quote(p)
	}
	return p
}
