package load

import (
	"io/fs"
	"path"
	"slices"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/internal/portal"
	"limpide/internal/portal/ledger"
)

// What may be wrong with the publications of a portal.
var (
	errRecordName = diag.Define(diag.Error, "publication-mal-nommee", "« %s » n’est pas le nom d’une publication du portail",
		"limpide seul écrit dans data/publications/ : sortez-en ce fichier")
	errRecordBroken = diag.Define(diag.Error, "publication-modifiee",
		"ce fichier n’est plus ce que limpide a écrit : ce qui a été publié ne se récrit pas",
		"reprenez-le dans une sauvegarde du portail ; un chiffre faux se corrige dans son fichier de data/, avec son motif")
	errRecordLost = diag.Define(diag.Error, "publication-perdue", "il manque, avant celle-ci, une publication du portail%s",
		"reprenez dans une sauvegarde les fichiers de data/publications/ qui n’y sont plus")
	errRecordElsewhere = diag.Define(diag.Error, "publication-d-un-autre-portail",
		"cette publication est celle d’un autre portail : %s",
		"sortez de data/publications/ les fichiers qui ne sont pas de ce portail")
	warnNeverTold = diag.Define(diag.Warning, "retrait-sans-objet",
		"« %s » n’est dans aucune publication passée : rien n’en est retiré",
		"écrivez ce texte lettre pour lettre comme il a été publié, trois signes au moins, ou ôtez-le de « retires »")
)

// written lists a folder where limpide alone writes, but for hidden files; it need not exist.
func written(source fs.FS, folder string) ([]fs.DirEntry, diag.List) {
	entries, err := fs.ReadDir(source, folder)
	if _, missing := fs.Stat(source, folder); err != nil && missing == nil {
		return nil, diag.List{unreadable(folder, err)}
	}
	return slices.DeleteFunc(entries, func(e fs.DirEntry) bool { return isHidden(path.Join(folder, e.Name())) }), nil
}

// History reads what a portal has published until a day. Where a publication is
// at fault, nothing is known to have been published: none is to follow.
func History(source fs.FS, p *portal.Portal, day fr.Date) (*ledger.History, diag.List) {
	var records []*ledger.Record
	entries, faults := written(source, ledger.Folder)
	if len(faults) > 0 {
		return &ledger.History{}, faults
	}
	for _, e := range entries {
		file := path.Join(ledger.Folder, e.Name())
		if !ledger.IsName(e.Name()) || !e.Type().IsRegular() {
			faults.Add(errRecordName.At(diag.File(file), e.Name()))
			continue
		}
		data, err := fs.ReadFile(source, file)
		if err != nil {
			faults.Add(unreadable(file, err))
			continue
		}
		r, err := ledger.Read(data)
		switch {
		case err != nil:
			faults.Add(errRecordBroken.At(diag.File(file)))
		case !r.IsOf(p):
			faults.Add(errRecordElsewhere.At(diag.File(file), r.Address))
		case r.Name() != e.Name():
			faults.Add(errRecordName.At(diag.File(file), e.Name()).WithHint("renommez-le «\u00a0%s\u00a0»", r.Name()))
		default:
			records = append(records, r)
		}
	}
	if len(faults) > 0 {
		return &ledger.History{}, faults
	}
	slices.SortFunc(records, (*ledger.Record).Compare)
	h := &ledger.History{}
	before, when := "", ""
	var told []string
	for _, r := range records {
		if r.Before != before {
			faults.Add(errRecordLost.At(diag.File(r.Path()), when))
			return &ledger.History{}, faults
		}
		hidden, found := r.Without(p.Site.Reviewed.Withdrawn)
		h.Add(hidden, day)
		told = append(told, found...)
		before, when = r.Seal, " ("+"après celle du "+r.Date.Long()+")"
	}
	for i, text := range p.Site.Reviewed.Withdrawn {
		if !slices.Contains(told, text) {
			faults.Add(warnNeverTold.At(p.Site.Reviewed.Place.In("retires", i), text))
		}
	}
	return h, faults
}
