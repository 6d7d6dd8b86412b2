package picture

import (
	"bytes"
	"encoding/base64"
	"encoding/xml"
	"regexp"
	"slices"
	"strings"
)

// isSVG reports whether a file is a drawing: its first element is <svg>. Other
// files in XML have what looks like the metadata of one for their content.
func isSVG(data []byte) bool {
	if !bytes.HasPrefix(bytes.TrimLeft(bytes.TrimPrefix(data, []byte("\ufeff")), " \t\r\n"), []byte("<")) {
		return false
	}
	d := xml.NewDecoder(bytes.NewReader(data))
	for {
		token, err := d.RawToken()
		if start, ok := token.(xml.StartElement); ok || err != nil {
			return ok && start.Name.Local == "svg"
		}
	}
}

// bareSVG drops comments, <metadata>, and what drawing programs keep for
// themselves in elements and attributes of their own (the path of the file and
// its author's folders among them). Photos within it lose their metadata too.
func bareSVG(data []byte) ([]byte, bool) {
	d := xml.NewDecoder(bytes.NewReader(data))
	own := ownSpaces{}
	var out []byte
	from := int64(0) // what is before is written
	depth := 0       // within an element that is dropped
	start := int64(0)
	for {
		before := d.InputOffset()
		token, err := d.RawToken()
		if err != nil {
			return append(out, data[from:]...), depth == 0 && d.InputOffset() == int64(len(data))
		}
		after := d.InputOffset()
		drop := false
		switch t := token.(type) {
		case xml.Comment:
			drop = depth == 0
		case xml.StartElement:
			own.learn(t)
			switch {
			case depth > 0:
				depth++
			case t.Name.Local == "metadata" || own.has(t.Name.Space):
				depth, start = 1, before
			default:
				if text, changed := own.without(string(data[before:after]), t); changed {
					out = append(append(out, data[from:before]...), text...)
					from = after
				}
			}
		case xml.EndElement:
			if depth > 0 {
				depth--
				if depth == 0 {
					drop, before = true, start
				}
			}
		}
		if drop {
			out = append(out, data[from:before]...)
			from = after
		}
	}
}

// ownSpaces tells which prefixes stand for the names of a program: all but those
// that a browser draws.
type ownSpaces map[string]bool

// learn keeps the prefixes that an element declares.
func (own ownSpaces) learn(t xml.StartElement) {
	for _, a := range t.Attr {
		if a.Name.Space == "xmlns" {
			own[a.Name.Local] = !slices.Contains([]string{"http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink", "http://www.w3.org/1999/xhtml"}, a.Value)
		}
	}
}

func (own ownSpaces) has(prefix string) bool {
	declared, known := own[prefix]
	return declared || !known && slices.Contains([]string{"inkscape", "sodipodi", "serif", "sketch", "dc", "cc", "rdf"}, prefix)
}

// photo is one that stands in an attribute.
var photo = regexp.MustCompile(`^data:image/(?:jpeg|jpg|png|webp|gif|avif);base64,`)

// without returns a start tag without the attributes of programs, nor the metadata
// of photos. Their declarations stay: something may need them.
func (own ownSpaces) without(tag string, t xml.StartElement) (bare string, changed bool) {
	for _, a := range t.Attr {
		name, head := a.Name.Local, photo.FindString(a.Value)
		if a.Name.Space != "" {
			name = a.Name.Space + ":" + name
		}
		if !own.has(a.Name.Space) && head == "" {
			continue
		}
		at := attribute(tag, name)
		if at < 0 {
			return tag, changed
		}
		quote := at + strings.IndexAny(tag[at:], `"'`)
		stop := quote + 1 + strings.IndexByte(tag[quote+1:], tag[quote])
		if head == "" {
			tag, changed = strings.TrimRight(tag[:at], " \t\r\n")+tag[stop+1:], true
			continue
		}
		data, err := base64.StdEncoding.DecodeString(strings.Join(strings.Fields(a.Value[len(head):]), ""))
		if err != nil {
			continue
		}
		if bare := Bare(data); !bytes.Equal(bare, data) {
			tag, changed = tag[:quote+1]+head+base64.StdEncoding.EncodeToString(bare)+tag[stop:], true
		}
	}
	return tag, changed
}

// attribute returns where an attribute starts in a tag, −1 if it is not there with
// a value between quotes.
func attribute(tag, name string) int {
	for from := 1; ; {
		at := strings.Index(tag[from:], name)
		if at < 0 {
			return -1
		}
		at += from
		from = at + len(name)
		rest := strings.TrimLeft(tag[from:], " \t\r\n")
		value, ok := strings.CutPrefix(rest, "=")
		if value = strings.TrimLeft(value, " \t\r\n"); ok && strings.IndexByte(" \t\r\n", tag[at-1]) >= 0 && value != "" && (value[0] == '"' || value[0] == '\'') &&
			strings.IndexByte(value[1:], value[0]) >= 0 {
			return at
		}
	}
}
