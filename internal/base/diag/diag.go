// Package diag describes the faults of the files that limpide is given: each
// diagnostic has a kind, a place, a message in French and a remedy.
//
// Messages are data. Packages find faults and return them; they are sorted and
// printed once, at the end, by whoever owns the terminal. The package reads no
// file: [List.Sort] and [Print] ask for the text of the files at fault, and only
// of those.
package diag

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"limpide/internal/base/fr"
)

// Severity separates the faults that stop the publication from those that do not.
type Severity uint8

const (
	Error   Severity = iota // the site is not written
	Warning                 // the site is written
)

// String returns the French word printed before a message.
func (s Severity) String() string {
	if s == Warning {
		return "avertissement"
	}
	return "erreur"
}

// Place is where a diagnostic points. Lines and columns start at 1 and columns
// count characters; zero means "the file as a whole".
//
// A rule of the domain knows the key at fault, not its line: it fills Pointer
// and leaves Line at zero. [List.Locate] looks the line up, for the faults only.
type Place struct {
	File    string // slash path from the source folder
	Line    int
	Col     int
	Len     int    // length of the text at fault, in characters; 0 if unknown
	Pointer string // RFC 6901 pointer to a key of the file's TOML, or ""
	OnValue bool   // with Pointer: the value is at fault, not the key
}

// File returns the place of a whole file.
func File(name string) Place { return Place{File: name} }

// Key returns the place of a key, given by its path: names and array indices.
func Key(file string, path ...any) Place {
	return Place{File: file, Pointer: Pointer(path...)}
}

// Value returns the place of the value of a key, given by its path.
func Value(file string, path ...any) Place {
	return Place{File: file, Pointer: Pointer(path...), OnValue: true}
}

// In returns the place of a key below p, which must be made by [Key] or [Value].
func (p Place) In(path ...any) Place {
	p.Pointer += Pointer(path...)
	return p
}

// Value returns the place of the value of a key below p, or of p itself without a path.
func (p Place) Value(path ...any) Place {
	p = p.In(path...)
	p.OnValue = true
	return p
}

// Pointer writes a path as an RFC 6901 JSON pointer: ("action", 3, "fin") gives
// "/action/3/fin".
func Pointer(path ...any) string {
	var b strings.Builder
	for _, step := range path {
		b.WriteByte('/')
		switch s := step.(type) {
		case int:
			b.WriteString(strconv.Itoa(s))
		case string:
			b.WriteString(pointerEscape.Replace(s))
		default:
			panic(fmt.Sprintf("diag: a path is made of names and indices, not %T", step))
		}
	}
	return b.String()
}

// SplitPointer is the inverse of [Pointer]; indices come back as decimal text.
func SplitPointer(p string) []string {
	if p == "" {
		return nil
	}
	steps := strings.Split(p[1:], "/")
	for i := range steps {
		steps[i] = pointerUnescape.Replace(steps[i])
	}
	return steps
}

var (
	pointerEscape   = strings.NewReplacer("~", "~0", "/", "~1")
	pointerUnescape = strings.NewReplacer("~1", "/", "~0", "~")
)

// Kind is one message of the program. Every message is a Kind, so that the
// guide and the tests can list them all.
type Kind struct {
	Code     string // stable, in kebab case: "cle-inconnue"
	Severity Severity
	Remedy   string // what to do, in general; "" when the message is enough
	format   string
}

var kinds = map[string]*Kind{}

// Define registers a message. The format follows [fmt.Sprintf] and is written
// in French. It panics on a code used twice: that is a fault of the program.
func Define(severity Severity, code, format, remedy string) *Kind {
	if kinds[code] != nil {
		panic("diag: code used twice: " + code)
	}
	k := &Kind{Code: code, Severity: severity, Remedy: remedy, format: format}
	kinds[code] = k
	return k
}

// Kinds returns every message of the program, sorted by code.
func Kinds() []*Kind {
	return slices.SortedFunc(maps.Values(kinds), func(a, b *Kind) int { return strings.Compare(a.Code, b.Code) })
}

// Format returns the message with its verbs unfilled, as the guide shows it.
func (k *Kind) Format() string { return k.format }

// At makes a diagnostic of this kind.
func (k *Kind) At(p Place, args ...any) Diagnostic {
	return Diagnostic{Kind: k, Place: p, Message: sentence(k.format, args), Hint: k.Remedy}
}

// Diagnostic is one fault at one place.
type Diagnostic struct {
	Kind    *Kind
	Place   Place
	Message string
	Hint    string // what to do here; the kind's Remedy unless there is a better one
	Others  int    // the faults that it stands for, if it is none itself: see package few
}

// WithHint returns d with a hint that fits this very place.
func (d Diagnostic) WithHint(format string, args ...any) Diagnostic {
	d.Hint = sentence(format, args)
	return d
}

// Among returns d with the hint that the known name most like the one given was
// meant; d as it is, if none is near.
func (d Diagnostic) Among(name string, known []string) Diagnostic {
	if near, ok := fr.Nearest(name, known); ok {
		return d.WithHint("vouliez-vous dire « %s » ?", near)
	}
	return d
}

// sentence fills a format with what may come from a file: line ends, control
// characters, or a whole page. It stays on one line, of a length that a terminal
// can show.
func sentence(format string, args []any) string {
	const longest = 300 // in characters: three lines of a terminal
	text := []rune(Printable(fmt.Sprintf(format, args...)))
	if len(text) > longest {
		return string(text[:longest]) + "…"
	}
	return string(text)
}

// List is a set of diagnostics.
type List []Diagnostic

// Add appends diagnostics.
func (l *List) Add(d ...Diagnostic) { *l = append(*l, d...) }

// Errors counts the faults that stop the publication.
func (l List) Errors() int { return l.count(Error) }

// Warnings counts the faults that do not.
func (l List) Warnings() int { return l.count(Warning) }

func (l List) count(s Severity) (n int) {
	for _, d := range l {
		if d.Kind.Severity == s {
			n += max(1, d.Others)
		}
	}
	return n
}

// Sort finds the lines of the diagnostics as [List.Locate] does, orders them by
// file, line, column, then message, and drops duplicates.
func (l *List) Sort(read func(file string) ([]byte, error)) {
	l.Locate(read)
	slices.SortStableFunc(*l, func(a, b Diagnostic) int {
		return cmp.Or(
			strings.Compare(a.Place.File, b.Place.File),
			cmp.Compare(a.Others, b.Others),
			cmp.Compare(a.Place.Line, b.Place.Line),
			cmp.Compare(a.Place.Col, b.Place.Col),
			strings.Compare(a.Kind.Code, b.Kind.Code),
			strings.Compare(a.Message, b.Message),
		)
	})
	*l = slices.CompactFunc(*l, func(a, b Diagnostic) bool {
		return a.Place == b.Place && a.Message == b.Message
	})
}
