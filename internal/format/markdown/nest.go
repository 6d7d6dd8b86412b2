package markdown

import (
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// maxNested bounds how deep lists and quotations nest. Readers lose their way after
// three; goldmark takes a time that grows as the square of their number.
const maxNested = 64

// nestedKey keeps the offset of the first list or quotation that is too deep.
var nestedKey = parser.NewContextKey()

// nestParser opens lists and quotations, unless they are too deep: their signs
// are then text.
type nestParser struct{ parser.BlockParser }

func (b nestParser) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	depth := 0
	for n := parent; n != nil; n = n.Parent() {
		if n.Kind() == ast.KindList || n.Kind() == ast.KindBlockquote {
			depth++
		}
	}
	if depth < maxNested || parent.Kind() == ast.KindList { // which then has its item
		return b.BlockParser.Open(parent, reader, pc)
	}
	if pc.Get(nestedKey) == nil {
		_, segment := reader.PeekLine()
		pc.Set(nestedKey, segment.Start)
	}
	return nil, parser.NoChildren
}
