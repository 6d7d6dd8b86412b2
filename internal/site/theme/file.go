package theme

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"text/template/parse"
	"unicode/utf8"

	"limpide/internal/base/diag"
	"limpide/themes"
)

// file is a template as it is written.
type file struct {
	name string // "home.html"
	text string
	own  bool // in the portal, and not in the program

	// blocks are the trees of what it defines, by name, and of what stands
	// outside of any block, under its own name; none if it cannot be parsed.
	blocks map[string]*parse.Tree
	calls  []use // of blocks
	assets []use // of static files; the name is "" when it is computed
}

// use is a name that a template writes.
type use struct {
	name  string
	block string // that writes it
	at    int    // offset in the file
}

// path is the file's, from the folder of the theme.
func (f *file) path() string { return "templates/" + f.name }

// find returns the place of the first of texts that stands in the file, at or
// after an offset in bytes, or else of the offset itself.
func (f *file) find(offset int, texts ...string) diag.Place {
	length := 0
	for _, text := range texts {
		if i := strings.Index(f.text[offset:], text); text != "" && i >= 0 {
			offset, length = offset+i, utf8.RuneCountInString(text)
			break
		}
	}
	return diag.PlaceAt(themes.Folder+"/"+f.path(), []byte(f.text), offset, length)
}

// inOrder returns the blocks of the file, by name.
func (f *file) inOrder() []*parse.Tree {
	return slices.SortedFunc(maps.Values(f.blocks), func(a, b *parse.Tree) int { return cmp.Compare(a.Name, b.Name) })
}

// note keeps the names that a node of a block, and those below it, ask for:
// {{template "name"}}, {{.Asset "name"}}.
func (f *file) note(block string, n parse.Node) {
	var below []parse.Node
	switch n := n.(type) {
	case *parse.TemplateNode:
		f.calls = append(f.calls, use{n.Name, block, int(n.Position())})
		below = []parse.Node{n.Pipe}
	case *parse.CommandNode:
		if strings.HasSuffix(n.Args[0].String(), ".Asset") {
			asset := use{"", block, int(n.Position())}
			if len(n.Args) == 2 {
				if literal, ok := n.Args[1].(*parse.StringNode); ok {
					asset.name = literal.Text
				}
			}
			f.assets = append(f.assets, asset)
		}
		below = n.Args
	case *parse.ListNode:
		if n != nil {
			below = n.Nodes
		}
	case *parse.PipeNode:
		if n != nil {
			for _, command := range n.Cmds {
				below = append(below, command)
			}
		}
	case *parse.ActionNode:
		below = []parse.Node{n.Pipe}
	case *parse.ChainNode:
		below = []parse.Node{n.Node}
	case *parse.IfNode:
		below = []parse.Node{n.Pipe, n.List, n.ElseList}
	case *parse.RangeNode:
		below = []parse.Node{n.Pipe, n.List, n.ElseList}
	case *parse.WithNode:
		below = []parse.Node{n.Pipe, n.List, n.ElseList}
	}
	for _, child := range below {
		f.note(block, child)
	}
}
