package load

import (
	"cmp"
	"fmt"
	"regexp"
	"strings"

	"limpide/internal/base/diag"
	"limpide/internal/portal"
	"limpide/internal/portal/schema"
)

func (l *loader) readFrameworks() {
	taken := map[string]string{ // below each territory
		"actions": "aux actions de chaque territoire", "fiche": "à la fiche de chaque territoire",
	}
	for _, r := range readAll(l, l.files.data[frameworksFolder], l.framework) {
		f := r.value
		l.nodes.open = l.nodes.open || !r.whole
		at := diag.Value(r.file, "adresse")
		checkSlug(f.Slug, at, &l.faults)
		if by := taken[f.Slug]; by != "" {
			l.faults.Add(errTwice.At(at, f.Slug, by))
			f.Slug = f.ID // its pages are not to meet others, which would be said of each
		}
		taken[f.Slug] = "à un autre référentiel"
		l.frameworks.add(f.ID, f)
		for _, n := range f.Nodes[1:] {
			l.nodes.add(n.Ref(), n)
		}
		l.portal.Frameworks = append(l.portal.Frameworks, f)
		l.keep(f.Dataset)
	}
	for _, f := range l.portal.Frameworks {
		for i, id := range f.Follows {
			l.frameworks.find(id, diag.Value(f.Place.File, "succede_a", i), &l.faults)
		}
	}
}

// framework makes a tree. It is not whole unless all its nodes are there and in
// their place: what refers to it is not reported otherwise.
func (l *loader) framework(file string, read *schema.Framework, whole *bool, faults *diag.List) *portal.Framework {
	f := &read.Framework
	f.ID, f.Place = idOf(file), diag.Key(file)
	f.Name = cmp.Or(f.Name, f.ID)
	f.ShortName = cmp.Or(f.ShortName, f.ID)
	f.Slug = cmp.Or(f.Slug, f.ID)
	f.Add(&portal.Node{Title: f.Name, Short: f.Name, Points: read.Points, Place: f.Place}, nil)
	for _, n := range read.Nodes {
		*whole = addNode(f, n, faults) && *whole
	}
	for _, c := range f.Ceilings {
		for i, id := range []string{c.Measure, c.By} {
			if n := f.Node(id); id != "" && (n == nil || n.Level != portal.Measure) {
				faults.Add(errNode.At(c.Place.Value([]string{"mesure", "par"}[i]), id).WithHint("%s", numbersNear(f, id)))
			}
		}
	}
	f.Dataset = l.sourced(file, "Référentiel "+f.Name, f.Dataset, faults)
	return f
}

// nodeID is numbers between dots, and letters at the end for a variant: see
// [portal.Node.IsVariant].
var nodeID = regexp.MustCompile(`^\d+(\.\d+)*[a-z]*$`)

// addNode hangs a node below the one its number names. One whose place is
// wrong still hangs from the root, so that what refers to it is not reported.
// It reports whether the node has a place of its own.
func addNode(f *portal.Framework, n *portal.Node, faults *diag.List) bool {
	if n.ID == "" || n.Level == portal.Root {
		return false // reported by toml
	}
	before := len(*faults)
	at := n.Place.Value("id")
	switch {
	case !nodeID.MatchString(n.ID):
		faults.Add(errNodeID.At(at, n.ID))
		return false
	case f.Node(n.ID) != nil:
		faults.Add(errTwice.At(at, n.ID, "plus haut"))
		return false
	}
	n.Short = cmp.Or(n.Short, n.Title)
	above := parentID(n.ID)
	parent := f.Node(above)
	switch {
	case parent == nil:
		faults.Add(errNodeParent.At(at, n.ID, above))
		parent = f.Root
	case n.Level <= parent.Level || n.Level == portal.SubAxis && parent != f.Root && parent.Level != portal.Axis,
		parent == f.Root && n.Level != portal.Axis:
		d := errNodeLevel.At(n.Place.Value("niveau"), n.ID, article(n.Level), cmp.Or(parent.ID, parent.Title), article(parent.Level))
		if parent == f.Root {
			d = d.WithHint("un numéro sans point est celui d’un axe")
		}
		faults.Add(d)
	}
	f.Add(n, parent)
	return len(*faults) == before
}

// parentID returns what stands before the last dot, "" (the root) if no dot.
func parentID(id string) string { return id[:max(0, strings.LastIndexByte(id, '.'))] }

func article(l portal.Level) string {
	if l == portal.Measure {
		return "une " + l.String()
	}
	return "un " + l.String()
}

// node returns what a reference such as "cae:1.1.2" names.
func (l *loader) node(ref string, at diag.Place, faults *diag.List) *portal.Node {
	if n := l.nodes.objects[ref]; n != nil || l.nodes.open {
		return n
	}
	id, number, prefixed := strings.Cut(ref, ":")
	fault := errNode.At(at, ref)
	if prefixed {
		fault = errFramework.At(at, id).Among(id, l.frameworks.ids)
		if f := l.frameworks.objects[id]; f != nil {
			fault = errNode.At(at, ref).WithHint("%s", numbersNear(f, number))
		}
	}
	for _, f := range l.frameworks.ids {
		if l.nodes.objects[f+":"+ref] != nil {
			fault = errNode.At(at, ref).WithHint("ajoutez le référentiel devant : « %s:%s »", f, ref)
		}
	}
	faults.Add(fault)
	return nil
}

// numbersNear lists the numbers that stand where an unknown one was looked for. The
// nearest word would be any of its neighbours.
func numbersNear(f *portal.Framework, id string) string {
	var above *portal.Node
	for ; above == nil; id = parentID(id) {
		above = f.Node(parentID(id))
	}
	switch len(above.Children) {
	case 0:
		return fmt.Sprintf("« %s » est une mesure : rien n’est au-dessous", above.ID)
	case 1:
		return fmt.Sprintf("le seul numéro sous %s est %s", above.ID, above.Children[0].ID)
	}
	where := "dans le référentiel " + f.ID
	if above != f.Root {
		where = "sous " + above.ID
	}
	first, last := above.Children[0].ID, above.Children[len(above.Children)-1].ID
	return fmt.Sprintf("%s, les numéros vont de %s à %s", where, first, last)
}
