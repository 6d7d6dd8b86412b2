// Package verify compares a site with what limpide wrote: the files of a folder, or
// what an address serves, with the manifest of the build.
package verify

import (
	"maps"
	"slices"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/internal/run/output"
)

// Every message of the package. The place is the path of the file in the site.
var (
	errNoManifest = diag.Define(diag.Error, "verifie-sans-manifeste",
		"il n’y a pas de manifeste : rien ne dit ce que le site doit contenir",
		"videz ce dossier s’il ne contient rien d’autre que le site, puis lancez limpide build")
	errManifest = diag.Define(diag.Error, "verifie-manifeste-illisible",
		"cette ligne n’est pas celle d’un manifeste de limpide",
		"videz ce dossier s’il ne contient rien d’autre que le site, puis lancez limpide build")
	errMissing = diag.Define(diag.Error, "verifie-absent", "ce fichier du site manque", "")
	errChanged = diag.Define(diag.Error, "verifie-different", "ce n’est pas le fichier que limpide a écrit", "")
	errExtra   = diag.Define(diag.Error, "verifie-en-trop", "ce fichier n’est pas du site",
		"rangez-le dans content/racine/ pour qu’il soit publié avec le site, ou supprimez-le")
	errUnreadable = diag.Define(diag.Error, "verifie-illisible", "ce fichier ne peut pas être lu : %s",
		"vérifiez ses droits et ceux de son dossier")
	errRights = diag.Define(diag.Error, "verifie-droits", "ses droits (%s) empêchent un serveur web de le lire",
		"relancez limpide build, qui les remet")
	errRootRights = diag.Define(diag.Error, "verifie-droits-du-dossier", "les droits du dossier du site (%s) empêchent un serveur web de le lire",
		"ouvrez-le à tous : chmod 755, puis le nom du dossier")

	errAnswer = diag.Define(diag.Error, "verifie-reponse", "le site répond par une erreur (%d)", "")
	errSilent = diag.Define(diag.Error, "verifie-sans-reponse", "ce fichier n’a pas été servi : %s",
		"vérifiez l’adresse et la connexion de cet ordinateur, puis recommencez")
	errElsewhere = diag.Define(diag.Error, "verifie-redirection", "le site renvoie vers une autre adresse : %s",
		"donnez celle où le site est vraiment, ou retirez cette redirection")
	errType = diag.Define(diag.Error, "verifie-type",
		"le serveur l’annonce comme « %s », et non comme « %s » : un navigateur ne le montrera pas comme il faut",
		"réglez les types du serveur : le guide les donne, à « Publier »")
	warnType = diag.Define(diag.Warning, "verifie-type-imprecis", "le serveur l’annonce comme « %s », et non comme « %s »",
		"réglez les types du serveur : le guide les donne, à « Publier »")
	warnEverything = diag.Define(diag.Warning, "verifie-adresse-inconnue",
		"une adresse qui n’existe pas est servie comme une page (réponse %d au lieu de 404)",
		"réglez le serveur pour qu’il réponde 404, avec 404.html : le guide le montre, à « Publier »")
	warnOther = diag.Define(diag.Warning, "verifie-autre-site",
		"le site en ligne n’est pas celui de « %s » : %s",
		"si « limpide build » est plus récent que le dernier envoi, envoyez le site à nouveau")
	errMore  = diag.Define(diag.Error, "verifie-autres-erreurs", "%s le même défaut : %s", "")
	warnMore = diag.Define(diag.Warning, "verifie-autres-avertissements", "%s le même défaut : %s", "")
)

// Report is what a verification found.
type Report struct {
	Files  int // of the manifest
	Passed int // of those, how many are not asked for: a server keeps them for itself
	Faults diag.List
	// ByLocal is true when the address gives no manifest, and that of the folder stands
	// for it.
	ByLocal bool
}

// most is how many faults of a kind are told one by one.
const most = 20

// tally keeps the faults of a report within bounds.
type tally struct {
	faults diag.List
	counts map[*diag.Kind]int
}

func (t *tally) add(d diag.Diagnostic) {
	if t.counts == nil {
		t.counts = map[*diag.Kind]int{}
	}
	if t.counts[d.Kind]++; t.counts[d.Kind] <= most {
		t.faults.Add(d)
	}
}

// list returns the faults by file, then how many others there are.
func (t *tally) list(site string) diag.List {
	t.faults.Sort(nil)
	for _, k := range slices.SortedFunc(maps.Keys(t.counts), func(a, b *diag.Kind) int {
		return t.counts[b] - t.counts[a]
	}) {
		if more := t.counts[k] - most; more > 0 {
			kind := errMore
			if k.Severity == diag.Warning {
				kind = warnMore
			}
			t.faults.Add(kind.At(diag.File(site), fr.Count(more, "autre fichier a", "autres fichiers ont"), k.Code))
		}
	}
	return t.faults
}

// manifest reads a manifest, whose name the messages write.
func manifest(name string, data []byte) (map[string]output.Digest, diag.List) {
	listed, badLine := output.ParseManifest(data)
	if badLine > 0 {
		return nil, diag.List{errManifest.At(diag.Place{File: name, Line: badLine})}
	}
	return listed, nil
}
