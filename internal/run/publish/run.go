package publish

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"sync"

	"limpide/internal/base/fr"
	"limpide/internal/base/lists"
	"limpide/internal/base/seal"
	"limpide/internal/run/output"
)

// Progress is how far a plan is carried out.
type Progress struct {
	Files, AllFiles int
	Bytes, AllBytes int64
}

// String returns the progress in words.
func (p Progress) String() string {
	return fmt.Sprintf("%s envoyés sur %s, %s sur %s", fr.Integer(p.Files), fr.Count(p.AllFiles, "fichier", "fichiers"), fr.Bytes(p.Bytes), fr.Bytes(p.AllBytes))
}

// ErrChanged says that what is hosted is no longer what the plan was made for.
var ErrChanged = errors.New("le site en ligne a changé depuis la comparaison : quelqu’un d’autre le publie peut-être ; relancez")

// Run carries the plan out, and tells how far it is, from several goroutines. When it
// fails, what is hosted holds whole files only, and a new plan goes on from there.
func (p *Plan) Run(ctx context.Context, told func(Progress)) error {
	if p.Nothing() {
		return nil
	}
	store, err := p.open(ctx)
	if err != nil {
		return err
	}
	defer closing(ctx, store)()
	err = p.carryOut(ctx, store, told)
	if ctx.Err() != nil {
		return fmt.Errorf("envoi arrêté ; relancez-le, et il reprendra où il en est")
	}
	return err
}

func (p *Plan) carryOut(ctx context.Context, store Store, told func(Progress)) error {
	now, err := look(store)
	if err != nil {
		return err
	}
	if !now.equal(p.before) {
		return ErrChanged
	}
	if err := p.begin(store); err != nil {
		return err
	}
	groups := inGroups(p.there, p.wanted)
	if err := p.send(ctx, store, groups, told); err != nil {
		return err
	}
	if err := p.readBack(store, slices.Concat(groups...)); err != nil {
		return err
	}
	if err := p.putManifest(store, now.manifest); err != nil {
		return err
	}
	if err := p.remove(store); err != nil {
		return err
	}
	return removed(store, ProgressName)
}

// begin records what is about to be sent, and takes away what an earlier run left of
// files that it had not finished.
func (p *Plan) begin(store Store) error {
	before := p.there.clone()
	for _, name := range p.stale { // until it is removed, a run that is cut must know of it
		if _, is := before[name]; !is {
			before[name] = output.Digest{}
		}
	}
	kept := record{Before: before.manifest(), After: p.wanted.manifest()}
	if err := put(store, ProgressName, seal.Write(kept)); err != nil {
		return err
	}
	doubted := p.doubted
	if p.Resumed {
		doubted = append(slices.Clip(doubted), output.ManifestName)
	}
	for _, name := range doubted {
		if err := removed(store, name+partial); err != nil {
			return err
		}
	}
	return nil
}

// send sends groups of files, one after the other.
func (p *Plan) send(ctx context.Context, store Store, groups [][]string, told func(Progress)) error {
	at := Progress{AllBytes: p.Weight}
	for _, group := range groups {
		at.AllFiles += len(group)
	}
	var mu sync.Mutex
	for _, group := range groups {
		faults := make([]error, len(group))
		var sent sync.WaitGroup
		for i, name := range group {
			sent.Go(func() {
				size, err := p.sendOne(store, name)
				if faults[i] = err; err != nil {
					return
				}
				mu.Lock()
				at.Files, at.Bytes = at.Files+1, at.Bytes+size
				now := at
				mu.Unlock()
				told(now)
			})
		}
		sent.Wait()
		if err := errors.Join(ctx.Err(), firstOf(faults)); err != nil {
			return err
		}
	}
	return nil
}

func firstOf(faults []error) error {
	return lists.Find(faults, func(err error) bool { return err != nil })
}

func (p *Plan) sendOne(store Store, name string) (size int64, err error) {
	data, err := fs.ReadFile(p.local, name)
	if err != nil || sha256.Sum256(data) != p.wanted[name] {
		return 0, changedHere(name)
	}
	return int64(len(data)), put(store, name, data)
}

// put writes a file so that nobody ever sees half of it.
func put(store Store, name string, data []byte) error {
	err := store.Put(name+partial, data)
	if err == nil {
		err = store.Rename(name+partial, name)
	}
	if err != nil {
		return fmt.Errorf("« %s » n’a pas été envoyé : %w", name, err)
	}
	return nil
}

// sample is how many of the files sent are read back, besides the home page.
const sample = 20

// readBack compares files that were sent with what the store gives back, before the
// manifest says that they are there.
func (p *Plan) readBack(store Store, sent []string) error {
	var chosen []string
	for i := range min(sample, len(sent)) {
		chosen = append(chosen, sent[i*len(sent)/min(sample, len(sent))])
	}
	if slices.Contains(sent, homePage) && !slices.Contains(chosen, homePage) {
		chosen = append(chosen, homePage)
	}
	for _, name := range chosen {
		data, err := store.Read(name)
		if err != nil {
			return fmt.Errorf("« %s » vient d’être envoyé, et n’a pas pu être relu : %w", name, err)
		}
		if sha256.Sum256(data) != p.wanted[name] {
			return fmt.Errorf("« %s » vient d’être envoyé, et le serveur rend autre chose : son disque est peut-être plein, ou il modifie les fichiers ; voyez avec l’hébergeur, puis relancez", name)
		}
	}
	return nil
}

// putManifest sends the manifest, if another is there.
func (p *Plan) putManifest(store Store, there []byte) error {
	data, err := fs.ReadFile(p.local, output.ManifestName)
	if err != nil {
		return changedHere(output.ManifestName)
	}
	if listed, badLine := output.ParseManifest(data); badLine > 0 || site(listed).manifest() != p.wanted.manifest() {
		return changedHere(output.ManifestName)
	}
	if bytes.Equal(data, there) {
		return nil
	}
	return put(store, output.ManifestName, data)
}

// remove removes the files that are no longer of the site, and the folders that only
// they were in.
func (p *Plan) remove(store Store) error {
	stays, emptied := map[string]bool{}, map[string]bool{}
	for name := range p.wanted {
		for folder := path.Dir(name); folder != "."; folder = path.Dir(folder) {
			stays[folder] = true
		}
	}
	for _, name := range p.stale {
		if err := removed(store, name); err != nil {
			return err
		}
		for folder := path.Dir(name); folder != "." && !stays[folder]; folder = path.Dir(folder) {
			emptied[folder] = true
		}
	}
	folders := make([]string, 0, len(emptied))
	for folder := range emptied {
		folders = append(folders, folder)
	}
	slices.SortFunc(folders, func(a, b string) int { return len(b) - len(a) }) // what is inside first
	for _, folder := range folders {
		_ = store.Remove(folder) // it stays if somebody else has put something in it
	}
	return nil
}

// removed removes a file, which may be gone already.
func removed(store Store, name string) error {
	if err := store.Remove(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("« %s » n’a pas été retiré : %w", name, err)
	}
	return nil
}
