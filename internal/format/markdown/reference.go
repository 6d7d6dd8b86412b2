package markdown

import (
	"bytes"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"limpide/internal/base/diag"
	"limpide/internal/base/late"
)

// spaces are those that can stand between words: French keyboards and word
// processors put non-breaking ones inside « ».
const spaces = " \t\u00a0\u202f"

// reference is {{ name args }} in a text.
type reference struct {
	ownNode
	scanned
	resolved bool
	value    string
}

// ownNode is the part that the constructs which goldmark does not know have in
// common.
type ownNode struct {
	ast.BaseInline
	start int // offset
}

var ownKind = ast.NewNodeKind("Own")

// Kind implements [ast.Node].
func (n *ownNode) Kind() ast.NodeKind { return ownKind }

// Dump implements [ast.Node].
func (n *ownNode) Dump(src []byte, level int) { ast.DumpHelper(n, src, level, nil, nil) }

type referenceParser struct{}

// openLineKey keeps the end of the last line where a reference is not closed:
// one fault is enough for it, and it need not be read again at every brace.
var openLineKey = parser.NewContextKey()

func (referenceParser) Trigger() []byte { return []byte{'{'} }

func (referenceParser) Parse(_ ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, segment := block.PeekLine()
	if len(line) < 2 || line[1] != '{' || pc.Get(openLineKey) == segment.Stop {
		return nil
	}
	if end := bytes.Index(line, []byte("}}")); end >= 0 {
		line = line[:end+len("}}")]
	} else {
		pc.Set(openLineKey, segment.Stop)
	}
	n := &reference{ownNode: ownNode{start: segment.Start}, scanned: scanReference(string(line))}
	block.Advance(n.length)
	return n
}

// value returns the text of a reference. The hook is asked once, even if the
// text is needed twice, as in a heading and its id.
func (p *page) value(n *reference) string {
	if n.resolved {
		return n.value
	}
	n.resolved = true
	if n.fault != nil {
		n.value = p.text[n.start : n.start+n.length]
		p.report(p.place(n.start+n.faultStart, n.start+n.faultStop), n.fault)
		return n.value
	}
	value, fault := p.hooks.Value(n.name, n.args)
	p.report(p.place(n.start, n.start+n.length), fault)
	n.value = value
	return value
}

// scanned is the content of a reference; with a fault, nothing more.
type scanned struct {
	length int // in bytes, braces included; of the first braces alone if they are not closed
	name   string
	args   []Arg

	fault                 *Problem // nil if it is well written
	faultStart, faultStop int      // offsets from the first brace
}

// isName matches what can be the name of a reference.
var isName = late.Pattern(`^\pL[\pL\p{Nd}_-]*$`)

// scanReference reads the reference at the start of line, which starts with two
// braces and has nothing after its end.
func scanReference(line string) scanned {
	const braces = len("{{")
	inside, _, closed := strings.Cut(line[braces:], "}}")
	if !closed {
		return scanned{length: braces, fault: &Problem{Kind: errReferenceOpen}, faultStop: len(strings.TrimRight(line, spaces+"\n"))}
	}
	s := scanned{length: braces + len(inside) + braces}
	for rest := strings.TrimLeft(inside, spaces); rest != ""; rest = strings.TrimLeft(rest, spaces) {
		at := braces + len(inside) - len(rest)
		arg, isText, length := scanArg(rest)
		switch {
		case length == 0:
			_, size := utf8.DecodeRuneInString(rest)
			return s.reject(errReferenceSyntax, at, at+size, quoted(rest[:size]))
		case s.name != "":
			s.args = append(s.args, arg)
		case isText || !isName().MatchString(arg.Text):
			return s.reject(errReferenceName, at, at+length)
		default:
			s.name = arg.Text
		}
		rest = rest[length:]
	}
	if s.name == "" {
		return s.reject(errReferenceName, 0, s.length)
	}
	return s
}

// reject returns a reference of the same length, with a fault alone.
func (s scanned) reject(kind *diag.Kind, start, stop int, args ...any) scanned {
	return scanned{length: s.length, fault: &Problem{Kind: kind, Args: args}, faultStart: start, faultStop: stop}
}

// quotes are the pairs that can hold a text: straight, and as word processors
// turn them.
var quotes = [][2]string{{`"`, `"`}, {"“", "”"}, {"«", "»"}}

// scanArg reads an argument at the start of s. It reports whether it is between
// quotes, and its length in bytes: 0 if there is none, or if a quote is open. A
// word is a number if it is written as one: 12, 12,5, 12.5, -3 or −3.
func scanArg(s string) (arg Arg, isText bool, length int) {
	for _, q := range quotes {
		if inside, found := strings.CutPrefix(s, q[0]); found {
			text, _, closed := strings.Cut(inside, q[1])
			if !closed {
				return Arg{}, true, 0
			}
			return Arg{Text: strings.Trim(text, spaces)}, true, len(q[0]) + len(text) + len(q[1])
		}
	}
	end := strings.IndexAny(s, spaces+"{}\"“”«»")
	if end < 0 {
		end = len(s)
	}
	arg.Text = s[:end]
	plain := strings.Replace(strings.Replace(arg.Text, ",", ".", 1), "−", "-", 1)
	if strings.Trim(plain, "-.0123456789") == "" {
		number, err := strconv.ParseFloat(plain, 64)
		arg.Number, arg.IsNumber = number, err == nil
	}
	return arg, false, end
}
