package publish

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"sort"
	"strings"

	"limpide/internal/base/seal"
	"limpide/internal/run/output"
	"limpide/internal/show/address"
)

// record is what a store keeps of a site that is being sent: the files that were there,
// and those that are to be, as manifests.
type record struct{ Before, After string }

func (s site) manifest() string {
	var b []byte
	for _, name := range s.names() {
		sum := s[name]
		b = append(hex.AppendEncode(b, sum[:]), "  "+name+"\n"...)
	}
	return string(b)
}

// look reads what a store says of its site.
func look(store Store) (s snapshot, err error) {
	if s.manifest, err = readIf(store, output.ManifestName); err == nil {
		s.progress, err = readIf(store, ProgressName)
	}
	if err == nil && s.progress == nil { // it may have been cut while it took the place of an older one
		var kept record
		if s.progress, err = readIf(store, ProgressName+partial); seal.Read(s.progress, &kept) != nil {
			s.progress, s.torn = nil, s.progress != nil
		}
	}
	return s, err
}

// Publications returns the records of the publications that a hosted site shows, or may show
// once what was begun is sent. What is damaged there is for [Prepare] to tell.
func Publications(store Store) ([]string, error) {
	s, err := look(store)
	if err != nil {
		return nil, err
	}
	var begun record
	_ = seal.Read(s.progress, &begun)
	files := site{}
	for _, manifest := range []string{string(s.manifest), begun.Before, begun.After} {
		listed, _ := output.ParseManifest([]byte(manifest))
		maps.Copy(files, listed)
	}
	return address.AllArchived(maps.Keys(files)), nil
}

// readIf returns nil for a file that is not there.
func readIf(store Store, name string) ([]byte, error) {
	data, err := store.Read(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, nil
	case err != nil:
		return nil, fmt.Errorf("« %s » n’a pas pu être lu : %w", name, err)
	case data == nil:
		data = []byte{}
	}
	return data, nil
}

func (s snapshot) equal(other snapshot) bool {
	return bytes.Equal(s.manifest, other.manifest) && bytes.Equal(s.progress, other.progress) &&
		(s.manifest == nil) == (other.manifest == nil) && (s.progress == nil) == (other.progress == nil)
}

// readThere works out what is hosted from the manifest and the record there, and from
// what it reads where an earlier run was cut. It returns every file that limpide may
// have put there.
func (p *Plan) readThere(store Store) (ours site, err error) {
	p.First = p.before.manifest == nil && p.before.progress == nil
	p.there = site{}
	if p.before.manifest != nil {
		listed, badLine := output.ParseManifest(p.before.manifest)
		if badLine > 0 {
			return nil, fmt.Errorf("le manifeste du site en ligne est abîmé (ligne %d) : retirez « %s » du serveur, et relancez avec --premiere-fois", badLine, output.ManifestName)
		}
		p.there = listed
	}
	ours = p.there.clone()
	if p.before.progress == nil {
		return ours, nil
	}
	var kept record
	errKept := seal.Read(p.before.progress, &kept)
	from, bad := output.ParseManifest([]byte(kept.Before))
	to, worse := output.ParseManifest([]byte(kept.After))
	if errKept != nil || bad+worse > 0 {
		// Nothing tells what is there: everything is sent again.
		for name := range p.there {
			p.there[name] = output.Digest{}
		}
		return ours, nil
	}
	p.Resumed = true
	for _, s := range []site{from, to} {
		maps.Copy(ours, s)
	}
	if p.before.manifest != nil && site(to).manifest() == p.there.manifest() {
		return ours, nil // all was sent, not all was removed
	}
	p.there = from
	return ours, p.search(store, from, to)
}

func (s site) clone() site {
	c := site{}
	maps.Copy(c, s)
	return c
}

// search finds how far the sending of a site over another came, and makes of there what
// stands now. Groups are sent one after the other: the first file of each tells that all
// before it are whole. What may be half sent has no known content any more.
func (p *Plan) search(store Store, from, to site) error {
	groups := inGroups(from, to)
	var fault error
	begun := sort.Search(len(groups), func(i int) bool {
		name := groups[i][0]
		data, err := readIf(store, name)
		if err != nil {
			fault = err
		}
		return data == nil || sha256.Sum256(data) != to[name]
	})
	for i, group := range groups {
		for _, name := range group {
			switch {
			case i < begun-1:
				p.there[name] = to[name]
			case i <= begun:
				p.doubted = append(p.doubted, name)
				p.there[name] = output.Digest{}
			}
		}
	}
	return fault
}

// together is how many files are sent at a time.
const together = 8

// inGroups returns the files to send for a site to stand where another does, in groups
// that are sent one after the other: first what pages show, then pages, then the settings
// that servers read and the home page.
func inGroups(from, to site) [][]string {
	var stages [3][]string
	for _, name := range to.names() {
		if had, is := from[name]; !is || had != to[name] {
			n := stage(name)
			stages[n] = append(stages[n], name)
		}
	}
	var groups [][]string
	for _, names := range stages {
		groups = slices.AppendSeq(groups, slices.Chunk(names, together))
	}
	return groups
}

func stage(name string) int {
	switch {
	case name == homePage, name == "_redirects", name == "_headers", strings.HasPrefix(path.Base(name), "."):
		return 2
	case isPage(name):
		return 1
	}
	return 0
}

const homePage = "index.html"

func isPage(name string) bool { return strings.HasSuffix(name, ".html") }

// isReserved reports whether the name of a file of a site is one that sending uses.
func isReserved(name string) bool {
	return name == ProgressName || strings.HasSuffix(name, partial)
}

// findOthers finds what limpide has not put where it is to put files.
func (p *Plan) findOthers(store Store, ours site) error {
	tree := listing{store, map[string]map[string]bool{}}
	if p.First {
		root, err := tree.of(".")
		if err != nil {
			return err
		}
		for name := range root {
			if _, isOurs := p.wanted[name]; !isOurs && name[0] != '.' {
				p.Others = append(p.Others, name)
			}
		}
		slices.Sort(p.Others)
	}
	for _, name := range p.Added {
		if _, isOurs := ours[name]; isOurs {
			continue
		}
		isThere, err := tree.has(name)
		if err != nil {
			return err
		}
		if isThere {
			p.Replaced = append(p.Replaced, name)
		}
	}
	return nil
}

// listing is the folders of a store, each listed once: whether a name is a folder, by
// name.
type listing struct {
	store Store
	known map[string]map[string]bool
}

func (l listing) of(folder string) (map[string]bool, error) {
	if found, ok := l.known[folder]; ok {
		return found, nil
	}
	files, folders, err := l.store.List(folder)
	if err != nil {
		return nil, fmt.Errorf("le dossier « %s » n’a pas pu être lu : %w", folder, err)
	}
	found := map[string]bool{}
	for _, name := range files {
		found[name] = false
	}
	for _, name := range folders {
		found[name] = true
	}
	l.known[folder] = found
	return found, nil
}

// has reports whether something stands at a name. Only folders that are there are listed.
func (l listing) has(name string) (bool, error) {
	folder := path.Dir(name)
	if folder != "." {
		isThere, err := l.has(folder)
		if err != nil || !isThere {
			return false, err
		}
		parent, err := l.of(path.Dir(folder))
		if err != nil {
			return false, err
		}
		if !parent[path.Base(folder)] {
			return false, fmt.Errorf("« %s » est un fichier sur le serveur, et doit être un dossier du site : retirez-le", folder)
		}
	}
	found, err := l.of(folder)
	_, isThere := found[path.Base(name)]
	return isThere, err
}
