package load

import (
	"io/fs"
	"path"
	"slices"
	"strings"

	"limpide/internal/base/diag"
	"limpide/internal/base/filename"
	"limpide/internal/base/fr"
)

// What may be wrong with the name of a file.
var (
	errFileName = diag.Define(diag.Error, "nom-de-fichier",
		"le nom « %s » ne peut pas servir d’adresse : il y faut des minuscules sans accent, des chiffres et des tirets",
		"renommez-le, par exemple « bilan-2025 »")
	errCopy = diag.Define(diag.Error, "copie-oubliee", "« %s » semble être une copie ou un reste de « %s »",
		"supprimez-la, ou sortez-la du portail ; si c’est autre chose, donnez-lui un nom qui le dise")
	errHiddenExt = diag.Define(diag.Error, "extension-cachee", "« %s » a deux extensions, et Windows cache la dernière",
		"renommez-le sans la dernière ; l’Explorateur les montre avec Affichage › Extensions de noms de fichiers")
	errDocumentExt = diag.Define(diag.Error, "texte-en-document", "« %s » est un document de traitement de texte, et limpide lit un texte simple",
		"copiez son texte dans le Bloc-notes, et supprimez-le")
	errTwins = diag.Define(diag.Error, "noms-confondus",
		"« %s » et « %s » auraient le même nom, aux majuscules, aux accents et aux signes près",
		"gardez le bon des deux sous ce dernier nom, et supprimez l’autre ou donnez-lui un nom bien à lui")
	warnLongPath = diag.Define(diag.Warning, "chemin-long",
		"ce chemin a %d caractères : Windows en accepte 260 avec les dossiers où il est rangé, et ne pourra sans doute pas le copier",
		"raccourcissez le nom du fichier ou celui de ses dossiers")
)

const hintShortcut = "ce n’est qu’un raccourci : copiez à sa place le fichier auquel il mène, puis supprimez-le"

// named reports whether a file is read, and what is wrong with its name, of which
// kind unless it is plain to see: should gives the name that it must have. A file
// that has another is read as if it had that one, so that it is reported once;
// but not if there is a file of that name.
func (f *folder) named(kind *diag.Kind, name, ext string, should func(base string) string) bool {
	base := path.Base(name)
	meant, slip := filename.Meant(base, ext)
	if filename.IsPlain(base) && slip == filename.Copy && (ext == "" || !f.isThere(path.Join(path.Dir(name), should(meant)))) {
		meant, slip = base, filename.None
	}
	right := should(meant)
	if right == base {
		return true
	}
	to := path.Join(path.Dir(name), right)
	isThere := f.isThere(to) || f.awaited[to]
	f.awaited[to] = true
	d := kind.At(diag.File(name), base)
	switch {
	case strings.Trim(right, ".") == "" || right[0] == '.':
		f.faults.Add(d)
		return false
	case slip == filename.Hidden && isThere:
		d = errHiddenExt.At(diag.File(name), base).
			WithHint("« %s » existe déjà : gardez le bon des deux sous ce nom, et supprimez l’autre", right)
	case slip == filename.Document:
		d = errDocumentExt.At(diag.File(name), base)
		if isThere {
			d = d.WithHint("« %s » existe déjà : sortez ce document du portail", right)
		} else {
			d = d.WithHint("ouvrez-le, copiez son texte dans le Bloc-notes, enregistrez-le là sous le nom « %s », puis supprimez ce document", right)
		}
	case slip == filename.Hidden:
		d = errHiddenExt.At(diag.File(name), base).
			WithHint("renommez-le « %s » ; l’Explorateur montre les extensions avec Affichage › Extensions de noms de fichiers", right)
	case slip != filename.None && isThere || path.Ext(right) == "":
		d = errCopy.At(diag.File(name), base, right)
		isThere = true
	case slip != filename.None:
		d = errCopy.At(diag.File(name), base, right).
			WithHint("il n’y a pas de « %s » : pour reprendre ce fichier, renommez-le ainsi ; sinon, supprimez-le", right)
	case isThere:
		d = errTwins.At(diag.File(name), base, right)
	default:
		d = d.WithHint("renommez-le « %s »", right)
	}
	f.faults.Add(d)
	return !isThere
}

// isThere reports whether there is a file of a name, written so: many file
// systems would open Velo.toml as velo.toml.
func (f *folder) isThere(name string) bool {
	entries, err := fs.ReadDir(f.source, path.Dir(name))
	return err == nil && slices.ContainsFunc(entries, func(e fs.DirEntry) bool { return e.Name() == path.Base(name) })
}

// checkLength warns of a path that Windows could not hold.
func (f *folder) checkLength(name string) {
	if n := filename.Length(name); n > filename.Longest {
		f.faults.Add(warnLongPath.At(diag.File(name), n))
	}
}

// slugged returns the name that a file of data/ or a page must have.
func slugged(base string) string {
	ext := strings.ToLower(path.Ext(base))
	if ext == ".markdown" {
		ext = ".md"
	}
	return fr.Slug(strings.TrimSuffix(base, path.Ext(base))) + ext
}

// stem returns the name that a file should have, without folder nor extension.
func stem(name string) string {
	base := path.Base(name)
	if meant, _ := filename.Meant(base, ""); !filename.IsPlain(base) {
		base = meant
	}
	return strings.TrimSuffix(base, path.Ext(base))
}

// idOf returns the id that a file gives to its object. A misnamed file, which
// is reported once, stands under the name it should have, so that references
// to it are not reported too.
func idOf(name string) string { return fr.Slug(stem(name)) }
