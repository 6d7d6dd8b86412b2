package load

import (
	"slices"
	"strings"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/internal/portal/hosting"
)

var errSecretKey = diag.Define(diag.Error, "mot-de-passe-ecrit",
	"« %s » : un mot de passe ne s’écrit pas dans un fichier du portail, que l’on copie, sauvegarde et partage",
	"effacez cette ligne, et changez ce mot de passe chez l’hébergeur s’il a pu être lu ; « limpide publish » le demande, ou le prend dans LIMPIDE_MOT_DE_PASSE")

// secretWords are what keys are called whose value nobody should read, folded.
var secretWords = []string{"passe", "pass", "password", "passwd", "passphrase", "mdp", "pwd", "secret", "motdepasse", "token", "jeton"}

// passwords says of a key that looks like a password, and is none of the file, why it is
// refused.
func passwords(faults diag.List) diag.List {
	for k, d := range faults {
		if d.Kind.Code != "cle-inconnue" || d.Place.File != hosting.File {
			continue
		}
		key := diag.SplitPointer(d.Place.Pointer)
		for word := range strings.SplitSeq(fr.Slug(key[len(key)-1]), "-") {
			if slices.Contains(secretWords, word) {
				faults[k] = errSecretKey.At(diag.File(d.Place.File), key[len(key)-1]) // not at its line, which would be shown
			}
		}
	}
	return faults
}

// readHosting reads where the site is sent.
func readHosting(l *loader) {
	var h hosting.Hosting
	if l.readOne(hosting.File, &h) {
		h.Place = diag.Key(hosting.File)
		l.portal.Hosting = &h
	}
}
