package markdown

import (
	"bytes"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"limpide/internal/base/diag"
)

// spaces are those that can stand between words: French keyboards and word
// processors put non-breaking ones inside « ».
const spaces = " \t\u00a0\u202f"

// reference is {{ name args }} in a text.
type reference struct {
	ast.BaseInline
	scanned
	start    int // offset of the first brace
	resolved bool
	value    string
}

var referenceKind = ast.NewNodeKind("Reference")

// Kind implements [ast.Node].
func (n *reference) Kind() ast.NodeKind { return referenceKind }

// Dump implements [ast.Node].
func (n *reference) Dump(src []byte, level int) { ast.DumpHelper(n, src, level, nil, nil) }

type referenceParser struct{}

// openLineKey holds the end of the last line where a reference is not closed:
// one fault is enough for it, and it need not be read again at every brace.
var openLineKey = parser.NewContextKey()

var closingBraces = []byte("}}")

func (referenceParser) Trigger() []byte { return []byte{'{'} }

func (referenceParser) Parse(_ ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, segment := block.PeekLine()
	if len(line) < 2 || line[1] != '{' || pc.Get(openLineKey) == segment.Stop {
		return nil
	}
	if end := bytes.Index(line, closingBraces); end >= 0 {
		line = line[:end+len(closingBraces)]
	} else {
		pc.Set(openLineKey, segment.Stop)
	}
	n := &reference{scanned: scanReference(string(line)), start: segment.Start}
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
		p.fault(p.at.place(n.start+n.faultStart, n.start+n.faultStop), n.fault, n.faultArgs...)
		return n.value
	}
	value, fault := p.hooks.Value(n.name, n.args)
	p.problem(p.at.place(n.start, n.start+n.length), fault)
	n.value = value
	return value
}

// scanned is what the text of a reference says; with a fault, nothing more.
type scanned struct {
	length int // in bytes, braces included; of the first braces alone if they are not closed
	name   string
	args   []Arg

	fault                 *diag.Kind // nil if it is well written
	faultArgs             []any
	faultStart, faultStop int // offsets from the first brace
}

// scanReference reads the reference at the start of line, which starts with two
// braces and has nothing after its end.
func scanReference(line string) scanned {
	const braces = len("{{")
	inside, _, closed := strings.Cut(line[braces:], "}}")
	if !closed {
		return scanned{length: braces, fault: errReferenceOpen, faultStop: len(strings.TrimRight(line, spaces+"\n"))}
	}
	s := scanned{length: braces + len(inside) + braces}
	for rest := trimSpaces(inside); rest != ""; rest = trimSpaces(rest) {
		at := braces + len(inside) - len(rest)
		arg, isText, length := scanArg(rest)
		switch {
		case length == 0:
			_, size := utf8.DecodeRuneInString(rest)
			return s.reject(errReferenceSyntax, at, at+size, quoted(rest[:size]))
		case s.name != "":
			s.args = append(s.args, arg)
		case isText || !isName(arg.Text):
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
	return scanned{length: s.length, fault: kind, faultStart: start, faultStop: stop, faultArgs: args}
}

// quotes are the pairs that can hold a text: straight, and as word processors
// turn them.
var quotes = [][2]string{{`"`, `"`}, {"“", "”"}, {"«", "»"}}

// scanArg reads an argument at the start of s, and tells whether it is between quotes
// and how many bytes it takes: 0 if there is none, or if a quote is not closed.
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
	return wordArg(s[:end]), false, end
}

// wordArg returns a word as an argument, which is a number if it is written as
// one: 12, 12,5, 12.5, -3 or −3.
func wordArg(word string) Arg {
	arg := Arg{Text: word}
	plain := strings.Replace(strings.Replace(word, ",", ".", 1), "−", "-", 1)
	if strings.Trim(plain, "-.0123456789") == "" {
		number, err := strconv.ParseFloat(plain, 64)
		arg.Number, arg.IsNumber = number, err == nil
	}
	return arg
}

// isName tells whether s can be the name of a reference.
func isName(s string) bool {
	for i, r := range s {
		if !unicode.IsLetter(r) && (i == 0 || !unicode.IsDigit(r) && r != '-' && r != '_') {
			return false
		}
	}
	return s != ""
}
