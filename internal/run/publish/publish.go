// Package publish sends a site to where it is hosted: only what differs, in an order in
// which visitors always find whole pages, so that a connection that was cut resumes.
//
// The steps are written once over a small port, [Store]; packages mounted, sftp and ftps
// are its ends. A site is known by its manifest, which is sent last. While it is sent, a
// record beside it ([ProgressName]) tells what was there before and what is to come: as
// files are sent in an order that both decide, a later run finds by a few readings how
// far the one before it came. Only what a manifest or a record names is ever removed.
package publish

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"slices"

	"limpide/internal/base/fr"
	"limpide/internal/run/output"
	"limpide/internal/show/address"
)

// Store is the folder of a site where it is hosted. Names are slash paths from that
// folder. Errors are in French, ready to follow a colon; of what is not there, they wrap
// [fs.ErrNotExist]. After Close, which may come at any time, every call fails. All may
// be called by several goroutines.
type Store interface {
	// List returns the names, without their path, of what stands in a folder; "." is the
	// folder of the site.
	List(folder string) (files, folders []string, err error)
	// Read returns the content of a file.
	Read(name string) ([]byte, error)
	// Put writes a file, in folders that it makes.
	Put(name string, content []byte) error
	// Rename gives a file another name in its folder, in place of one that has it.
	Rename(from, to string) error
	// Remove removes a file, or a folder that is empty.
	Remove(name string) error
	Close() error
}

// Opener connects to a store. A plan is made over one connection and carried out over
// another: nobody knows how long it is looked at between the two.
type Opener func(ctx context.Context) (Store, error)

// The names of files that are no part of a site.
const (
	partial      = ".part"                           // ends the name of a file until it is whole
	ProgressName = output.ManifestName + ".en-cours" // what is being sent, and on what
)

// Plan is what is to be done for the site to stand where it is hosted.
type Plan struct {
	Where                   string // is it hosted, in words
	Added, Changed, Removed []string
	Same                    int   // files that are there as they should be
	Weight                  int64 // of what is to be sent, in bytes
	Resumed                 bool  // what an earlier run began goes on
	First                   bool  // no site of limpide is there

	// Others stand in a folder where no site of limpide is; Replaced are files that
	// limpide has not put there and the site would replace. Neither is removed; both are
	// to be agreed to.
	Others, Replaced []string

	local   fs.FS
	open    Opener
	before  snapshot
	there   site // as far as it is known
	wanted  site
	doubted []string // may be half sent
	stale   []string // to remove, if they are there
}

// site is the files of a site. One of no known content has a zero digest.
type site map[string]output.Digest

// snapshot is what a store says of its site.
type snapshot struct {
	manifest, progress []byte
	torn               bool // half a record was written, before anything else
}

// forgotten ends a plan that would take away what was published: another computer has
// published it, or its record is lost.
func forgotten(record string) error {
	return fmt.Errorf("le site en ligne montre une publication que ce portail ne connaît pas, celle de %s : rien n’a été envoyé\n"+
		"  aide : reprenez ce fichier sur l’ordinateur qui l’a publiée, ou dans une sauvegarde ; si ce portail vient d’en écrire un lui-même, annulez-le d’abord (limpide annuler), et supprimez le site construit ici", record)
}

// errName ends a plan for a site that cannot be sent.
var errName = errors.New("un fichier du site a un nom qui sert aux envois")

// Prepare compares the site of a folder that limpide has built with what is hosted. With
// again, all files are to be sent, whatever the manifest there says of them. The place,
// in words, is what sentences call it.
func Prepare(ctx context.Context, local fs.FS, where string, open Opener, again bool) (*Plan, error) {
	p := &Plan{Where: where, local: local, open: open}
	if err := p.readLocal(); err != nil {
		return nil, err
	}
	store, err := open(ctx)
	if err != nil {
		return nil, err
	}
	defer closing(ctx, store)()
	if p.before, err = look(store); err != nil {
		return nil, err
	}
	ours, err := p.readThere(store)
	if err != nil {
		return nil, err
	}
	if again {
		for name := range p.there {
			p.there[name] = output.Digest{}
		}
	}
	if err := p.compare(ours); err != nil {
		return nil, err
	}
	return p, p.findOthers(store, ours)
}

// closing closes a store when the context ends, or when it returns' result is called.
func closing(ctx context.Context, store Store) func() {
	stop := context.AfterFunc(ctx, func() { store.Close() })
	return func() {
		stop()
		store.Close()
	}
}

// readLocal reads the manifest of the site to send.
func (p *Plan) readLocal() error {
	data, err := fs.ReadFile(p.local, output.ManifestName)
	if err != nil {
		return fmt.Errorf("le site à envoyer n’a pas de manifeste : construisez-le avec limpide build")
	}
	listed, badLine := output.ParseManifest(data)
	if badLine > 0 || len(listed) == 0 {
		return fmt.Errorf("le manifeste du site à envoyer est illisible : construisez à nouveau le site avec limpide build")
	}
	for name := range listed {
		if isReserved(name) {
			return fmt.Errorf("« %s » : %w ; renommez-le dans content/", name, errName)
		}
	}
	p.wanted = listed
	return nil
}

// compare works out what is to be sent and removed. Ours are all the files that limpide
// may have put there.
func (p *Plan) compare(ours site) error {
	for name, sum := range p.wanted {
		had, is := p.there[name]
		switch {
		case !is:
			p.Added = append(p.Added, name)
		case had != sum:
			p.Changed = append(p.Changed, name)
		default:
			p.Same++
			continue
		}
		info, err := fs.Stat(p.local, name)
		if err != nil {
			return changedHere(name)
		}
		p.Weight += info.Size()
	}
	for name := range ours {
		if _, stays := p.wanted[name]; stays {
			continue
		}
		p.stale = append(p.stale, name)
		if _, is := p.there[name]; is {
			p.Removed = append(p.Removed, name)
		}
	}
	slices.Sort(p.Added)
	slices.Sort(p.Changed)
	slices.Sort(p.Removed)
	slices.Sort(p.stale)
	if lost := address.AllArchived(slices.Values(p.stale)); len(lost) > 0 {
		return forgotten(lost[0])
	}
	return nil
}

func changedHere(name string) error {
	return fmt.Errorf("« %s » n’est plus le fichier que limpide a écrit : relancez limpide publish", name)
}

// Nothing reports whether what is hosted is the site already.
func (p *Plan) Nothing() bool {
	return len(p.Added)+len(p.Changed)+len(p.stale)+len(p.doubted) == 0 && p.before.progress == nil && !p.before.torn && !p.First
}

// Touches reports whether the plan concerns what limpide has not put there, which is to
// be agreed to.
func (p *Plan) Touches() bool { return len(p.Others)+len(p.Replaced) > 0 }

// shown is how many names a sentence gives.
const shown = 6

// Sentences returns the plan in words, what calls for attention last.
func (p *Plan) Sentences() []string {
	said := []string{"Vers " + p.Where + "."}
	switch {
	case p.Nothing():
		return append(said, "Ce qui est en ligne est déjà ce site : rien à envoyer.")
	case p.Resumed:
		said = append(said, "L’envoi précédent n’était pas fini : celui-ci le reprend.")
	case p.First:
		said = append(said, "C’est le premier envoi : il n’y a pas encore de site de limpide à cet endroit.")
	}
	var parts []string
	for _, part := range []struct {
		n    int
		what string
	}{{len(p.Added), "à ajouter"}, {len(p.Changed), "à remplacer"}, {len(p.Removed), "à retirer"}} {
		switch {
		case part.n == 0:
		case len(parts) == 0:
			parts = append(parts, fr.Count(part.n, "fichier", "fichiers")+" "+part.what)
		default:
			parts = append(parts, fr.Integer(part.n)+" "+part.what)
		}
	}
	if p.Same > 0 {
		parts = append(parts, fr.Count(p.Same, "inchangé", "inchangés"))
	}
	said = append(said, fr.Capital(fr.Join(parts))+". À envoyer : "+fr.Bytes(p.Weight)+".")
	for _, list := range []struct {
		title string
		names []string
	}{{"Pages nouvelles", pages(p.Added)}, {"Pages modifiées", pages(p.known(p.Changed))}, {"Pages retirées", pages(p.Removed)}} {
		if len(list.names) > 0 && !(p.First && list.title == "Pages nouvelles") {
			said = append(said, list.title+" : "+fr.Join(fr.FirstOf(list.names, shown))+".")
		}
	}
	if len(p.Others) > 0 {
		said = append(said, "Ce dossier contient déjà autre chose, que limpide n’y a pas mis et n’en retirera pas : "+fr.Join(fr.FirstOf(p.Others, shown))+".")
	}
	if len(p.Replaced) > 0 {
		said = append(said, fr.Agree(len(p.Replaced), "%s que limpide n’a pas mis serait remplacé : ", "%s que limpide n’a pas mis seraient remplacés : "))
		said[len(said)-1] = fmt.Sprintf(said[len(said)-1], fr.Count(len(p.Replaced), "fichier", "fichiers")) + fr.Join(fr.FirstOf(p.Replaced, shown)) + "."
	}
	return said
}

// known returns the files, among those, of which it is known what is hosted.
func (p *Plan) known(names []string) []string {
	return slices.DeleteFunc(slices.Clone(names), func(name string) bool { return p.there[name] == output.Digest{} })
}

// pages returns the addresses of the pages among files.
func pages(names []string) []string {
	var found []string
	for _, name := range names {
		if isPage(name) {
			found = append(found, address.At(name))
		}
	}
	slices.Sort(found) // the home page first
	return found
}

// names returns the files of a site in alphabetical order.
func (s site) names() []string { return slices.Sorted(maps.Keys(s)) }
