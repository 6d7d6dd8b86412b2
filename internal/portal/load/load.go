// Package load reads the two folders of a portal, data/ and content/, into the
// domain: it decodes each file strictly, ties the references between files, and
// reports every fault of all of them in one run.
//
// It decides nothing about what the values may be: that is [portal.Portal.Check].
// It renders nothing: the body of a page is read again when it is rendered.
package load

import (
	"cmp"
	"io/fs"
	"path"
	"reflect"
	"slices"
	"strings"

	"limpide/internal/base/diag"
	"limpide/internal/base/few"
	"limpide/internal/base/fr"
	"limpide/internal/base/parallel"
	"limpide/internal/format/letters"
	"limpide/internal/format/toml"
	"limpide/internal/format/toml/strict"
	"limpide/internal/portal"
)

// Load reads everything below data/ and content/ of source. The list holds
// every fault of every file; places may have a pointer and no line yet.
//
// The portal is as complete as the faults allow: a file in part unreadable
// still gives its object, so that what refers to it is not reported, and is
// named in Portal.Partial. It is nil if source has no data/ folder.
//
// Where there is no fact, the examples of data/exemples/ stand in; see
// [portal.Portal.PreferFacts].
func Load(source fs.FS) (*portal.Portal, diag.List) { return (*Memory)(nil).Load(source) }

// Facts is [Load] without the examples.
func Facts(source fs.FS) (*portal.Portal, diag.List) { return (*Memory)(nil).Facts(source) }

// Told is [Facts] with faults that are ready to be shown: at their lines, in order,
// and the first few of each file.
func Told(source fs.FS) (*portal.Portal, diag.List) {
	p, faults := Facts(source)
	faults.Sort(func(file string) ([]byte, error) { return fs.ReadFile(source, file) })
	return p, few.Of(faults)
}

func load(source fs.FS, folder *folder, memory *Memory) (*portal.Portal, diag.List) {
	if folder.missing {
		return nil, folder.faults
	}
	l := &loader{
		source: source,
		files:  folder,
		memory: memory.parsed(),
		portal: &portal.Portal{Partial: map[string]bool{}},
		faults: folder.faults,
		links:  strict.Links{},

		sources:     newRegister[portal.Source](errSource),
		territories: newRegister[portal.Territory](errTerritory),
		frameworks:  newRegister[portal.Framework](errFramework),
		nodes:       newRegister[portal.Node](errNode),
		indicators:  newRegister[portal.Indicator](errIndicator),
		contracts:   newRegister[portal.Contract](errContract),
	}
	link(l.links, l.sources.find)
	link(l.links, l.territories.find)
	link(l.links, l.frameworks.find)
	link(l.links, l.indicators.find)
	link(l.links, l.contracts.find)
	link(l.links, l.node)
	l.readSources() // first: everything cites them
	l.readSite()
	l.readFrameworks()
	l.readTerritories()
	link(l.links, findCommune(l, portal.NewGazetteer(l.portal.Territories)))
	l.readOutlines()
	l.readContracts()
	l.readAssessments()
	l.readObjectives()
	l.readIndicators()
	l.readPlans()
	l.readHistory()
	l.readGlossary()
	l.readPages(memory)
	l.readAssets()
	readReports(l)
	readHosting(l)
	slices.SortFunc(l.portal.Datasets, func(a, b *portal.Dataset) int { return cmp.Compare(a.File, b.File) })
	l.portal.PreferFacts()
	checkActions(l.portal.Plans, &l.faults)
	l.portal.Index()
	return l.portal, l.faults
}

// loader is what the reading of one kind of file needs to know of the others.
// Files of one kind are read in parallel; nothing is written here meanwhile.
type loader struct {
	source fs.FS
	files  *folder
	memory *toml.Memory
	portal *portal.Portal
	faults diag.List
	links  strict.Links

	sources     register[portal.Source]
	territories register[portal.Territory]
	frameworks  register[portal.Framework]
	nodes       register[portal.Node] // by reference: "cae:1.1.2"
	indicators  register[portal.Indicator]
	contracts   register[portal.Contract]
}

// register holds the objects that files refer to by id. A nil object exists,
// but its file is missing or cannot be used, which is reported once, there.
type register[T any] struct {
	unknown  *diag.Kind // said of an id that is not there
	objects  map[string]*T
	ids      []string        // in the order of addition
	examples map[string]bool // ids that no fact has
	open     bool            // ids may be missing: the file that gives them is at fault
}

func newRegister[T any](unknown *diag.Kind) register[T] {
	return register[T]{unknown: unknown, objects: map[string]*T{}, examples: map[string]bool{}}
}

func (r *register[T]) add(id string, object *T) {
	if _, known := r.objects[id]; !known {
		r.ids = append(r.ids, id)
	}
	r.objects[id] = object
}

// addFrom adds what a file gives. Of a fact and an example of one id, the fact,
// which comes first, stays.
func (r *register[T]) addFrom(file, id string, object *T) (added bool) {
	_, known := r.objects[id]
	if isExample := portal.IsExampleFile(file); isExample && known {
		return false
	} else if isExample {
		r.examples[id] = true
	}
	r.add(id, object)
	return true
}

// find returns the object of an id written at a place, nil if there is none,
// which it adds to faults. A fact rests on no example; a page may name one, until
// it is published.
func (r *register[T]) find(id string, at diag.Place, faults *diag.List) *T {
	object, known := r.objects[id]
	switch {
	case !known && !r.open:
		faults.Add(r.unknown.At(at.Value(), id).Among(id, r.ids))
	case r.examples[id] && strings.HasPrefix(at.File, "data/") && !portal.IsExampleFile(at.File):
		faults.Add(errOnExample.At(at.Value(), id).
			WithHint("donnez d’abord le vrai (%s) ; si ceci est inventé aussi, déplacez-le dans data/exemples/", r.unknown.Remedy))
		return nil
	}
	return object
}

// link lets files refer to objects of type T.
func link[T any](links strict.Links, find func(id string, at diag.Place, faults *diag.List) *T) {
	links[reflect.TypeFor[*T]()] = func(id string, at diag.Place, faults *diag.List) any { return find(id, at, faults) }
}

// result is what one file gave.
type result[T any] struct {
	file   string
	value  T
	whole  bool // the file itself has no fault, whatever it refers to
	faults diag.List
}

// readAll reads files, a bounded number at a time, turns what each says into the
// domain with convert, which may find that a file is not whole, and returns the
// results in the order of the files.
func readAll[F, T any](l *loader, files []string, convert func(file string, read *F, whole *bool, faults *diag.List) T) []result[T] {
	results := make([]result[T], len(files))
	parallel.Each(len(files), func(i int) {
		r := &results[i]
		r.file = files[i]
		var read F
		r.whole = l.decode(r.file, &read, &r.faults)
		r.value = convert(r.file, &read, &r.whole, &r.faults)
	})
	for i := range results {
		l.note(results[i].file, results[i].whole, results[i].faults)
	}
	return results
}

// readOne fills dst from a file that stands alone. ok is false if it is not there.
func (l *loader) readOne(file string, dst any) (ok bool) {
	if !l.files.has(file) {
		return false
	}
	var faults diag.List
	whole := l.decode(file, dst, &faults)
	l.note(file, whole, faults)
	return true
}

func (l *loader) note(file string, whole bool, faults diag.List) {
	l.faults.Add(faults...)
	if !whole {
		l.portal.Partial[file] = true
	}
}

// decode fills dst from a data file. It reports whether the file itself has no
// fault: what it refers to may have some.
func (l *loader) decode(file string, dst any, faults *diag.List) (whole bool) {
	data, err := fs.ReadFile(l.source, file)
	if err != nil {
		faults.Add(unreadable(file, err))
		return false
	}
	if broken := toml.CheckFile(file, data); len(broken) > 0 {
		faults.Add(broken...)
		return false
	}
	hidden := letters.Check(file, data)
	own, dangling := strict.DecodeLinked(l.memory, file, data, dst, l.links)
	if l.files.illustrates(file) {
		own = slices.DeleteFunc(own, func(d diag.Diagnostic) bool { return d.Kind.Code == "cle-absente" && d.Place.Pointer == "" })
	}
	faults.Add(slices.DeleteFunc(hidden, func(h diag.Diagnostic) bool { // a key that a character spoils is told once
		return slices.ContainsFunc(own, func(d diag.Diagnostic) bool { return d.Place.Line == h.Place.Line && d.Place.Col == h.Place.Col })
	})...)
	faults.Add(passwords(explained(own))...)
	whole = own.Errors() == 0
	for _, d := range dangling {
		// What a file at fault refers to within itself may be part of what was lost.
		if whole || d.Kind != errMission {
			faults.Add(d)
		}
	}
	return whole
}

// dataset completes what a file gives of itself, which is nothing if it could
// not be read.
func dataset(file, title string, d *portal.Dataset) *portal.Dataset {
	if d == nil {
		d = &portal.Dataset{}
	}
	d.File, d.Title, d.Example = file, title, portal.IsExampleFile(file)
	return d
}

// sourced is [dataset] for values, which have a source.
func (l *loader) sourced(file, title string, d *portal.Dataset, faults *diag.List) *portal.Dataset {
	d = dataset(file, title, d)
	if len(d.Sources) == 0 && !l.sources.open && faults.Errors() == 0 {
		faults.Add(errNoSource.At(diag.File(file)))
	}
	return d
}

// explained says of the old marks of an example that its place has replaced them.
func explained(faults diag.List) diag.List {
	for k, d := range faults {
		isGenre := strings.HasPrefix(d.Place.Pointer, "/source/") && strings.HasSuffix(d.Place.Pointer, "/genre") &&
			strings.HasPrefix(d.Message, "« exemple »")
		if d.Place.Pointer != "/demonstration" && !isGenre {
			continue
		}
		remedy := "effacez cette ligne, et ne laissez ici que des faits"
		switch file := d.Place.File; {
		case portal.IsExampleFile(file):
			remedy = "sa place suffit : effacez cette ligne"
			if isGenre {
				remedy = "sa place suffit : choisissez un autre genre, comme « document officiel »"
			}
		case isGenre:
			remedy = "déplacez cette source dans " + example(file) + ", avec un autre genre, comme « document officiel »"
		case strings.HasPrefix(file, "data/"):
			remedy = "effacez cette ligne, et déplacez le fichier dans " + path.Dir(example(file)) + "/"
		}
		faults[k] = errMarked.At(d.Place).WithHint("%s", remedy)
	}
	return faults
}

func (l *loader) keep(d *portal.Dataset) { l.portal.Datasets = append(l.portal.Datasets, d) }

// checkSlug reports an id that cannot be part of an address.
func checkSlug(id string, at diag.Place, faults *diag.List) {
	better := fr.Slug(id)
	if id == better {
		return
	}
	d := errBadID.At(at, id)
	if better != "" {
		d = d.WithHint("écrivez « %s »", better)
	}
	faults.Add(d)
}
