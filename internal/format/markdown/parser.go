package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// New returns a Renderer; one is enough for a whole site. Its parser knows the
// constructs that pages use. The numbers are goldmark's priorities: lower goes
// first.
func New() *Renderer {
	return &Renderer{parser.NewParser(
		parser.WithBlockParsers(
			util.Prioritized(headingParser{parser.NewSetextHeadingParser()}, 100),
			util.Prioritized(extension.NewDefinitionListParser(), 101),
			util.Prioritized(extension.NewDefinitionDescriptionParser(), 102),
			util.Prioritized(parser.NewThematicBreakParser(), 200),
			util.Prioritized(nestParser{parser.NewListParser()}, 300),
			util.Prioritized(parser.NewListItemParser(), 400),
			util.Prioritized(parser.NewCodeBlockParser(), 500),
			util.Prioritized(headingParser{parser.NewATXHeadingParser()}, 600),
			util.Prioritized(parser.NewFencedCodeBlockParser(), 700),
			util.Prioritized(nestParser{parser.NewBlockquoteParser()}, 800),
			util.Prioritized(parser.NewHTMLBlockParser(), 900),
			util.Prioritized(noteParser{extension.NewFootnoteBlockParser()}, 999),
			util.Prioritized(parser.NewParagraphParser(), 1000),
		),
		parser.WithInlineParsers(parser.DefaultInlineParsers()...),
		parser.WithInlineParsers(
			util.Prioritized(extension.NewFootnoteParser(), 101),
			util.Prioritized(unknownNoteParser{}, 102),
			util.Prioritized(referenceParser{}, 103),
		),
		parser.WithParagraphTransformers(parser.DefaultParagraphTransformers()...),
		parser.WithParagraphTransformers(util.Prioritized(tableParser{extension.NewTableParagraphTransformer()}, 200)),
		parser.WithASTTransformers(
			util.Prioritized(extension.NewTableASTTransformer(), 0),
			util.Prioritized(extension.NewFootnoteASTTransformer(), 999),
		),
	)}
}

// tableParser reads tables that have a bar: goldmark would also make one of a
// text above a line of dashes, which a list has when a heading was meant.
type tableParser struct{ parser.ParagraphTransformer }

func (t tableParser) Transform(n *ast.Paragraph, reader text.Reader, pc parser.Context) {
	lines := n.Lines()
	if lines.Len() > 1 && bytes.IndexByte(reader.Source()[lines.At(0).Start:lines.At(lines.Len()-1).Stop], '|') >= 0 {
		t.ParagraphTransformer.Transform(n, reader, pc)
	}
}

// headingParser cuts the anchor {#…} off the end of a heading, and {replié} after it.
//
// goldmark's own attributes are not used: they would also take {onclick="…"},
// and read nested braces in quadratic time.
type headingParser struct{ parser.BlockParser }

var anchorKey, foldedKey = []byte("id"), []byte("replié")

func (b headingParser) Close(node ast.Node, reader text.Reader, pc parser.Context) {
	b.BlockParser.Close(node, reader, pc)
	lines := node.Lines()
	if lines.Len() == 0 {
		return
	}
	last := lines.At(lines.Len() - 1)
	last = last.TrimRightSpace(reader.Source())
	line := reader.Source()[last.Start:last.Stop]
	if rest, isFolded := bytes.CutSuffix(line, []byte("{replié}")); isFolded {
		node.SetAttribute(foldedKey, true)
		last.Stop = last.Start + len(rest)
		last = last.TrimRightSpace(reader.Source())
		line = reader.Source()[last.Start:last.Stop]
		lines.Set(lines.Len()-1, last)
	}
	open := bytes.LastIndex(line, []byte("{#"))
	if open < 0 || bytes.IndexByte(line[open:], '}') != len(line)-open-1 || open > 0 && line[open-1] == '\\' {
		return
	}
	node.SetAttribute(anchorKey, line[open+2:len(line)-1])
	last.Stop = last.Start + open
	lines.Set(lines.Len()-1, last.TrimRightSpace(reader.Source()))
}
