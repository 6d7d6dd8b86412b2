package theme

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"text/template/parse"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/themes"
)

var (
	errBlockUnknown = diag.Define(diag.Error, "gabarit-bloc-inconnu",
		"rien ne définit le bloc « %s »",
		"définissez-le par {{define \"…\"}} … {{end}}, ou corrigez son nom")
	errBlocksLost = diag.Define(diag.Error, "gabarit-blocs-perdus",
		"il manque à ce gabarit %s : %s",
		"repartez de celui de limpide, et n’y changez que ce qui doit changer")
	errNoBlock = diag.Define(diag.Error, "gabarit-sans-bloc",
		"ce gabarit ne définit aucun des blocs que frame.html dessine (%s) : la page serait vide",
		"entourez ce que la page montre par {{define \"main\"}} … {{end}}")
	warnBlockUnused = diag.Define(diag.Warning, "gabarit-bloc-inutile",
		"rien n’appelle le bloc « %s » : aucune page ne le montre",
		"corrigez son nom, ou retirez-le ; docs/theme.md donne les blocs du cadre")
	warnBlockEmpty = diag.Define(diag.Warning, "gabarit-bloc-vide",
		"le bloc « %s » est vide : les pages gardent celui du cadre",
		"pour ne rien montrer, écrivez un commentaire HTML dans le bloc")
	warnOutside = diag.Define(diag.Warning, "gabarit-texte-perdu",
		"ce texte est hors de tout bloc : aucune page ne le montre",
		"mettez-le dans un bloc, par exemple {{define \"main\"}} … {{end}}, ou retirez-le")
)

// drawnAlone are the blocks that limpide draws itself, once for many pages.
var drawnAlone = []string{"header", "footer"}

// checkBlocks holds what the templates define against what they call.
func (t *Theme) checkBlocks() diag.List {
	var faults diag.List
	frame, parts := t.files[frameName], t.files[partsName]
	used := map[string]bool{}
	lost := map[string]bool{}
	for _, name := range drawnAlone {
		used[name] = true
		lost[name] = parts.blocks[name] == nil && frame.blocks[name] == nil
	}
	for _, kind := range t.site.Kinds {
		file := t.files[kind+".html"]
		set := pageSet{frame, parts, file}
		called := set.called()
		maps.Copy(used, called)
		faults.Add(set.undefined(lost)...)
		if file.own {
			faults.Add(kindFaults(file, frame, called)...)
		}
	}
	if names := sortedNames(lost); len(names) > 0 {
		faults.Add(errBlocksLost.At(t.Place(parts.path()), fr.Agree(len(names), "un bloc que d’autres appellent", "des blocs que d’autres appellent"), "« "+strings.Join(names, " », « ")+" »"))
	}
	if !frame.calls(frameName)["main"] {
		faults.Add(errBlocksLost.At(t.Place(frame.path()), "{{block \"main\" .}}{{end}}", "aucune page n’aurait de contenu"))
	}
	if parts.own {
		faults.Add(unusedBlocks(parts, used)...)
		faults.Add(parts.outside()...)
	}
	return faults
}

// kindFaults judges the template of a kind of page.
func kindFaults(file, frame *templateFile, called map[string]bool) diag.List {
	drawn := sortedNames(frame.calls(frameName))
	defines := func(name string) bool { return file.blocks[name] != nil }
	if !slices.ContainsFunc(drawn, defines) {
		d := errNoBlock.At(diag.File(themes.Folder+"/"+file.path()), fr.Join(drawn))
		for _, tree := range file.sorted() {
			if near, ok := fr.Nearest(tree.Name, drawn); ok && tree.Name != file.name {
				d = d.WithHint("vouliez-vous dire {{define \"%s\"}} et non {{define \"%s\"}} ?", near, tree.Name)
			}
		}
		return diag.List{d}
	}
	faults := unusedBlocks(file, called)
	for _, name := range drawn {
		if tree := file.blocks[name]; tree != nil && parse.IsEmptyTree(tree.Root) && frame.blocks[name] != nil && !parse.IsEmptyTree(frame.blocks[name].Root) {
			faults.Add(warnBlockEmpty.At(file.find(0, `"`+name+`"`), name).WithHint("pour ne rien montrer, écrivez <!-- --> dans le bloc"))
		}
	}
	faults.Add(file.outside()...)
	return faults
}

// unusedBlocks warns of the blocks of a file that nothing calls.
func unusedBlocks(file *templateFile, called map[string]bool) diag.List {
	var faults diag.List
	for _, tree := range file.sorted() {
		name := tree.Name
		if name == file.name || called[name] {
			continue
		}
		d := warnBlockUnused.At(file.find(0, `"`+name+`"`), name)
		if near, ok := fr.Nearest(name, sortedNames(called)); ok {
			d = d.WithHint("vouliez-vous dire « %s » ?", near)
		}
		faults.Add(d)
	}
	return faults
}

// outside warns of text that stands in no block.
func (f *templateFile) outside() diag.List {
	tree := f.blocks[f.name]
	if tree == nil || tree.Root == nil {
		return nil
	}
	for _, n := range tree.Root.Nodes {
		text, isText := n.(*parse.TextNode)
		if isText && strings.TrimSpace(string(text.Text)) == "" {
			continue
		}
		said := n.String()
		if isText {
			said = firstLine(strings.TrimSpace(string(text.Text)))
		}
		return diag.List{warnOutside.At(f.find(int(n.Position()), said))}
	}
	return nil
}

// pageSet is the three files that draw a page: the frame, the shared pieces, and
// the template of its kind, which wins.
type pageSet [3]*templateFile

func (s pageSet) defines(name string) bool {
	return slices.ContainsFunc(s[:], func(f *templateFile) bool { return f.blocks[name] != nil })
}

// called returns the names of the blocks that the files call.
func (s pageSet) called() map[string]bool {
	names := map[string]bool{}
	for _, file := range s {
		for _, tree := range file.blocks {
			maps.Copy(names, file.calls(tree.Name))
		}
	}
	return names
}

// undefined reports the blocks that a page calls and that nothing defines. A
// file of the program that calls one is not to blame: the portal's own
// parts.html has lost it.
func (s pageSet) undefined(lost map[string]bool) diag.List {
	var faults diag.List
	for _, file := range s {
		for _, tree := range file.sorted() {
			walk(tree.Root, func(n parse.Node) {
				call, isCall := n.(*parse.TemplateNode)
				switch {
				case !isCall || s.defines(call.Name):
				case !file.own:
					lost[call.Name] = true
				default:
					at := file.find(int(call.Position()), `"`+call.Name+`"`)
					faults.Add(nearestBlock(errBlockUnknown.At(at, call.Name), call.Name, s))
				}
			})
		}
	}
	return faults
}

// nearestBlock adds the block of a page most like the one that is called.
func nearestBlock(d diag.Diagnostic, name string, set pageSet) diag.Diagnostic {
	all := map[string]bool{}
	for _, file := range set {
		for _, tree := range file.blocks {
			all[tree.Name] = tree.Name != file.name
		}
	}
	if near, ok := fr.Nearest(name, sortedNames(all)); ok {
		return d.WithHint("vouliez-vous dire « %s » ?", near)
	}
	return d
}

// calls returns the names of the blocks that a block of the file calls.
func (f *templateFile) calls(block string) map[string]bool {
	names := map[string]bool{}
	walk(f.blocks[block].Root, func(n parse.Node) {
		if call, isCall := n.(*parse.TemplateNode); isCall {
			names[call.Name] = true
		}
	})
	return names
}

// sorted returns the blocks of the file, by name.
func (f *templateFile) sorted() []*parse.Tree {
	return slices.SortedFunc(maps.Values(f.blocks), func(a, b *parse.Tree) int { return cmp.Compare(a.Name, b.Name) })
}

// inOrder returns the templates, by name.
func (t *Theme) inOrder() []*templateFile {
	return slices.SortedFunc(maps.Values(t.files), func(a, b *templateFile) int { return cmp.Compare(a.name, b.name) })
}

// sortedNames lists the names that are true.
func sortedNames(set map[string]bool) []string {
	var names []string
	for name, in := range set {
		if in {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// walk visits a node of a template and all those below it.
func walk(n parse.Node, visit func(parse.Node)) {
	visit(n)
	switch n := n.(type) {
	case *parse.ListNode:
		for _, child := range n.Nodes {
			walk(child, visit)
		}
	case *parse.ActionNode:
		walk(n.Pipe, visit)
	case *parse.IfNode:
		walkBranch(&n.BranchNode, visit)
	case *parse.RangeNode:
		walkBranch(&n.BranchNode, visit)
	case *parse.WithNode:
		walkBranch(&n.BranchNode, visit)
	case *parse.TemplateNode:
		if n.Pipe != nil {
			walk(n.Pipe, visit)
		}
	case *parse.PipeNode:
		for _, command := range n.Cmds {
			walk(command, visit)
		}
	case *parse.CommandNode:
		for _, arg := range n.Args {
			walk(arg, visit)
		}
	case *parse.ChainNode:
		walk(n.Node, visit)
	}
}

func walkBranch(n *parse.BranchNode, visit func(parse.Node)) {
	walk(n.Pipe, visit)
	walk(n.List, visit)
	if n.ElseList != nil {
		walk(n.ElseList, visit)
	}
}
