package metadata

import (
	"bytes"
	"compress/zlib"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"limpide/internal/base/lists"
)

// pdf reads the dictionaries of a PDF (ISO 32000-1, 7.3), wherever they stand:
// as they are, or in the streams that hold objects or XMP. References from one to
// another are followed for texts only.
func (r *reader) pdf(data []byte) {
	known := len(r.traces)
	s := scanner{reader: r, texts: map[string]string{}}
	s.scan(data, true)
	for _, later := range s.later {
		r.add(later.what, s.texts[later.ref])
	}
	if s.encrypted { // its texts are, too
		r.traces, r.cut = r.traces[:known], true
	}
}

// scanner walks the tokens of a PDF. It follows no table of places, which may lie
// or be broken: what stands in the file can be read there, even what was replaced.
type scanner struct {
	*reader
	texts     map[string]string // those that are objects of their own, by "12 0"
	later     []reference
	encrypted bool
}

// reference is a name given as an object of its own.
type reference struct{ what, ref string }

// value is what a key of a dictionary has.
type value struct {
	text   string // of a text
	name   string // of a name, or "12 0" of a reference
	isText bool
}

// named are the keys of the dictionary of information that name people.
var named = []struct{ key, what string }{
	{"Author", author}, {"Manager", manager}, {"LastModifiedBy", editor},
}

// dictionary is one that is being read: its keys, and what the last of them has.
type dictionary struct {
	keys map[string]value
	key  string
}

// scan reads the dictionaries of a text. In the file itself, streams follow some.
func (s *scanner) scan(data []byte, isFile bool) {
	const deepest = 64
	var open []dictionary
	var last map[string]value // the dictionary that was just closed
	var numbers []string      // the last ones, which a reference or an object starts with
	give := func(v value) {
		if n := len(open); n > 0 && open[n-1].key != "" {
			open[n-1].keys[open[n-1].key], open[n-1].key = v, ""
		}
	}
	for at := 0; at < len(data); {
		c := data[at]
		switch {
		case c == '%' && isFile:
			for at < len(data) && data[at] != '\n' && data[at] != '\r' {
				at++
			}
		case c == '(':
			var text []byte
			text, at = literal(data, at)
			s.text(text, numbers, len(open), give)
			numbers = nil
		case c == '<' && at+1 < len(data) && data[at+1] == '<':
			at += 2
			if len(open) < deepest {
				open = append(open, dictionary{keys: map[string]value{}})
			}
			numbers = nil
		case c == '<':
			var text []byte
			text, at = hexadecimal(data, at)
			s.text(text, numbers, len(open), give)
			numbers = nil
		case c == '>' && at+1 < len(data) && data[at+1] == '>':
			at += 2
			if n := len(open); n > 0 {
				last = open[n-1].keys
				open = open[:n-1]
				s.judge(last)
				if n > 1 {
					open[n-2].key = ""
				}
			}
		case c == '/':
			if len(numbers) > 0 {
				give(value{})
			}
			end := at + 1
			for end < len(data) && isRegular(data[end]) {
				end++
			}
			if n := len(open); n > 0 {
				if name := string(data[at+1 : end]); open[n-1].key == "" {
					open[n-1].key = name
				} else {
					give(value{name: name})
				}
			}
			at = end
			numbers = nil
		case isRegular(c):
			end := at
			for end < len(data) && isRegular(data[end]) {
				end++
			}
			word := string(data[at:min(end, at+24)])
			at = end
			switch {
			case word == "R" && len(numbers) > 1:
				give(value{name: strings.Join(numbers[len(numbers)-2:], " ")})
				numbers = nil
			case word == "stream" && isFile:
				at = s.stream(data, at, last)
				numbers, open = nil, nil
			case word == "obj":
				open = nil // the next token is that of an object
			case word == "endobj":
				numbers, open = nil, nil
			default:
				if _, err := strconv.Atoi(word); err == nil {
					numbers = append(numbers[max(0, len(numbers)-1):], word)
					break
				}
				give(value{})
				numbers = nil
			}
		case c == ']':
			give(value{})
			numbers = nil
			at++
		default:
			at++
		}
	}
}

// text gives a text to the key that it is the value of, or keeps it as an object
// of its own.
func (s *scanner) text(text []byte, numbers []string, depth int, give func(value)) {
	decoded := decode(text)
	if depth == 0 && len(numbers) > 1 {
		s.texts[strings.Join(numbers, " ")] = decoded
		return
	}
	give(value{text: decoded, isText: true})
}

// judge adds what a dictionary says of people: that of information, a remark
// (ISO 32000-1, 12.5.6), or the one that tells that the file is encrypted.
func (s *scanner) judge(keys map[string]value) {
	if _, owned := keys["O"]; owned && keys["Filter"].name == "Standard" {
		s.encrypted = true
	}
	tell := func(what string, v value) {
		if v.isText {
			s.add(what, v.text)
		} else if v.name != "" {
			s.later = append(s.later, reference{what, v.name})
		}
	}
	for _, n := range named {
		if v, ok := keys[n.key]; ok {
			tell(n.what, v)
		}
	}
	switch keys["Subtype"].name {
	case "Text", "FreeText", "Highlight", "Underline", "Squiggly", "StrikeOut", "Square", "Circle", "Polygon", "PolyLine", "Line", "Ink",
		"Stamp", "Caret", "FileAttachment", "Sound", "Redact":
		tell(reviewer, keys["T"])
	}
	for _, key := range slices.Sorted(maps.Keys(keys)) {
		if v := keys[key]; v.isText {
			s.homes(v.text + `"`)
		}
	}
}

// stream passes over a stream, reading it if it holds objects or XMP. It returns
// where what follows starts.
func (s *scanner) stream(data []byte, at int, keys map[string]value) int {
	end := bytes.Index(data[at:], []byte("endstream"))
	if end < 0 {
		end = len(data) - at
	}
	kind := keys["Type"].name
	if kind != "ObjStm" && kind != "Metadata" && keys["Subtype"].name != "XML" || keys["Filter"].name != "FlateDecode" {
		return at + end
	}
	body := bytes.TrimLeft(data[at:at+end], "\r\n")
	inflated, err := zlib.NewReader(bytes.NewReader(body))
	if err != nil {
		s.cut = true
		return at + end
	}
	text, err := s.read(inflated)
	if err != nil && len(text) == 0 {
		s.cut = true
	}
	if kind == "ObjStm" {
		s.scan(text, false)
	} else {
		s.xmp(text)
	}
	return at + end
}

// isRegular reports whether a character is neither a space nor a delimiter
// (ISO 32000-1, 7.2.2).
func isRegular(c byte) bool {
	return c > ' ' && strings.IndexByte("()<>[]{}/%", c) < 0
}

// literal reads a text between brackets, and returns where what follows starts.
func literal(data []byte, at int) (text []byte, after int) {
	depth := 0
	for ; at < len(data); at++ {
		switch c := data[at]; c {
		case '(':
			if depth++; depth == 1 {
				continue
			}
		case ')':
			if depth--; depth == 0 {
				return text, at + 1
			}
		case '\\':
			if at++; at == len(data) {
				return text, at
			}
			var size int
			text, size = escaped(text, data[at:])
			at += size - 1
			continue
		}
		text = append(text, data[at])
	}
	return text, at
}

// escaped adds what a backslash announces, and returns how long it is.
func escaped(text, data []byte) (longer []byte, size int) {
	const letters, meant = "nrtbf", "\n\r\t\b\f"
	if i := strings.IndexByte(letters, data[0]); i >= 0 {
		return append(text, meant[i]), 1
	}
	for size < 3 && size < len(data) && data[size] >= '0' && data[size] <= '7' {
		size++
	}
	if size > 0 {
		n, _ := strconv.ParseUint(string(data[:size]), 8, 16)
		return append(text, byte(n)), size
	}
	switch {
	case data[0] == '\r' && len(data) > 1 && data[1] == '\n':
		return text, 2
	case data[0] == '\r' || data[0] == '\n':
		return text, 1
	}
	return append(text, data[0]), 1
}

// hexadecimal reads a text in hexadecimal, and returns where what follows starts.
func hexadecimal(data []byte, at int) (text []byte, after int) {
	var digits []byte
	for at++; at < len(data) && data[at] != '>'; at++ {
		if c := data[at]; strings.IndexByte("0123456789abcdefABCDEF", c) >= 0 {
			digits = append(digits, c)
		}
	}
	if len(digits)%2 == 1 {
		digits = append(digits, '0')
	}
	for i := 0; i < len(digits); i += 2 {
		n, _ := strconv.ParseUint(string(digits[i:i+2]), 16, 8)
		text = append(text, byte(n))
	}
	return text, min(at+1, len(data))
}

// decode reads the characters of a text (ISO 32000-1, 7.9.2.2).
func decode(text []byte) string {
	switch {
	case bytes.HasPrefix(text, []byte("\xfe\xff")):
		var units []uint16
		for i := 2; i+1 < len(text); i += 2 {
			units = append(units, uint16(text[i])<<8|uint16(text[i+1]))
		}
		return string(utf16.Decode(units))
	case bytes.HasPrefix(text, []byte("\xef\xbb\xbf")):
		return string(text[3:])
	case utf8.Valid(text): // as ASCII is, and what some programs write without a mark
		return string(text)
	}
	return string(lists.Map(text, func(c byte) rune { return rune(c) }))
}
