// Package pdf finishes the PDF files that Chromium prints: what stands in the margins of
// pages is told apart from the text, the file says in which language it is and what it is
// called, and its dates are those of the document, so that the same document gives the
// same bytes.
//
// It reads the plain form in which Skia, the graphics library of Chromium, writes a PDF:
// one table of objects, each of generation 0, none inside another. Of anything else it says
// that it cannot be read. The references are those of ISO 32000-1.
package pdf

import (
	"bytes"
	"cmp"
	"compress/zlib"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"unicode/utf16"

	"limpide/internal/base/fr"
	"limpide/internal/format/prose"
)

// About is what a file says of itself.
type About struct {
	Title, Author string
	Language      string // "fr-FR"
	Day           fr.Date
}

// ErrUnread is that of a file which is not in the form that Skia gives.
var ErrUnread = errors.New("pdf: not a file as Skia writes it")

// Bounds of what is read: numbers of objects, and bytes of the text of a page.
const (
	mostObjects = 1 << 20
	mostText    = 64 << 20
)

var (
	producer = regexp.MustCompile(`/Producer \(Skia/PDF m([0-9]{1,6})\)`)
	start    = regexp.MustCompile(`startxref\r?\n([0-9]{1,12})\r?\n%%EOF\s*$`)
	table    = regexp.MustCompile(`^xref\r?\n0 ([0-9]{1,9})\r?\n`)
	root     = regexp.MustCompile(`/Root ([0-9]{1,9}) 0 R`)
	info     = regexp.MustCompile(`/Info ([0-9]{1,9}) 0 R`)
	isPage   = regexp.MustCompile(`^[0-9]+ 0 obj\s*<<\s*/Type /Page[\s/]`)
	contents = regexp.MustCompile(`/Contents ([0-9]{1,9}) 0 R`)
	packed   = regexp.MustCompile(`^[0-9]+ 0 obj\s*<<\s*/Filter /FlateDecode\s*/Length ([0-9]{1,12})\s*>> stream\r?\n`)
	language = regexp.MustCompile(`/Lang \([^()\\]*\)`)
)

// Version returns the version of Chromium that printed a file, 0 if it does not tell.
func Version(data []byte) int {
	m := producer.FindSubmatch(data[:min(len(data), 1<<14)])
	if m == nil {
		return 0
	}
	return number(m[1])
}

// number reads digits, few enough to fit.
func number(digits []byte) int {
	n, _ := strconv.Atoi(string(digits))
	return n
}

// file is the objects of a file, by their number; nil where there is none.
type file struct {
	head    []byte
	objects [][]byte
	order   []int // numbers, as they stand in the file
	root    int
	info    int
}

// read cuts a file into its objects.
func read(data []byte) (*file, error) {
	m := start.FindSubmatch(data[max(0, len(data)-100):])
	if m == nil || number(m[1]) >= len(data) {
		return nil, ErrUnread
	}
	end := number(m[1])
	rest := data[end:]
	m = table.FindSubmatch(rest)
	if m == nil || number(m[1]) > mostObjects {
		return nil, ErrUnread
	}
	const line = 20 // ISO 32000-1, 7.5.4
	size := number(m[1])
	rows := rest[len(m[0]):]
	if size == 0 || len(rows) < size*line {
		return nil, ErrUnread
	}
	f := &file{objects: make([][]byte, size)}
	at := make([]int, size)
	for n := 1; n < size; n++ {
		row := rows[n*line : (n+1)*line]
		if row[17] != 'n' {
			continue
		}
		offset, err := strconv.Atoi(string(row[:10]))
		if err != nil || offset < 0 || offset >= end {
			return nil, ErrUnread
		}
		at[n] = offset
		f.order = append(f.order, n)
	}
	slices.SortFunc(f.order, func(a, b int) int { return cmp.Compare(at[a], at[b]) })
	for i, n := range f.order {
		next := end
		if i+1 < len(f.order) {
			next = at[f.order[i+1]]
		}
		object := data[at[n]:next]
		if !bytes.HasPrefix(object, fmt.Appendf(nil, "%d 0 obj", n)) || !bytes.HasSuffix(bytes.TrimRight(object, "\r\n "), []byte("endobj")) {
			return nil, ErrUnread
		}
		f.objects[n] = object
	}
	trailer := rows[size*line:]
	if m = root.FindSubmatch(trailer); m != nil {
		f.root = number(m[1])
	}
	if m = info.FindSubmatch(trailer); m != nil {
		f.info = number(m[1])
	}
	if f.object(f.root) == nil || f.object(f.info) == nil || f.root == f.info {
		return nil, ErrUnread
	}
	f.head = data[:at[f.order[0]]]
	return f, nil
}

func (f *file) object(n int) []byte {
	if n <= 0 || n >= len(f.objects) {
		return nil
	}
	return f.objects[n]
}

// Finish returns a file that says what it is. The error is [ErrUnread].
func Finish(data []byte, about About) ([]byte, error) {
	f, err := read(data)
	if err != nil {
		return nil, err
	}
	version := Version(data)
	for _, n := range f.order {
		if !isPage.Match(f.objects[n]) {
			continue
		}
		if m := contents.FindSubmatch(f.objects[n]); m != nil {
			f.markText(number(m[1]))
		}
	}
	f.objects[f.info] = fmt.Appendf(nil, "%d 0 obj\n<</Title %s\n/Author %s\n/Creator (limpide)\n/Producer (Skia/PDF m%d)\n/CreationDate %[5]s\n/ModDate %[5]s>>\nendobj\n",
		f.info, text(about.Title), text(about.Author), version, date(about.Day))
	xmp := len(f.objects)
	f.objects = append(f.objects, stream(xmp, "/Type /Metadata\n/Subtype /XML", metadata(about)))
	f.order = append(f.order, xmp)
	catalog := language.ReplaceAll(f.objects[f.root], nil)
	before, after, ok := bytes.Cut(catalog, []byte("<<"))
	if !ok {
		return nil, ErrUnread
	}
	f.objects[f.root] = fmt.Appendf(nil, "%s<</Lang %s\n/Metadata %d 0 R\n%s", before, text(about.Language), xmp, after)
	return f.write(), nil
}

// write puts the objects together.
func (f *file) write() []byte {
	out := bytes.NewBuffer(bytes.Clone(f.head))
	at := make([]int, len(f.objects))
	for _, n := range f.order {
		at[n] = out.Len()
		out.Write(f.objects[n])
	}
	sum := sha256.Sum256(out.Bytes())
	begin := out.Len()
	fmt.Fprintf(out, "xref\n0 %d\n0000000000 65535 f \n", len(at))
	for n := 1; n < len(at); n++ {
		if f.objects[n] == nil {
			out.WriteString("0000000000 65535 f \n")
		} else {
			fmt.Fprintf(out, "%010d 00000 n \n", at[n])
		}
	}
	fmt.Fprintf(out, "trailer\n<</Size %d\n/Root %d 0 R\n/Info %d 0 R\n/ID [<%[4]x> <%[4]x>]>>\nstartxref\n%[5]d\n%%%%EOF\n", len(at), f.root, f.info, sum[:16], begin)
	return out.Bytes()
}

// text writes a text as PDF has it in any language.
func text(s string) string {
	out := "<FEFF"
	for _, unit := range utf16.Encode([]rune(s)) {
		out += fmt.Sprintf("%04X", unit)
	}
	return out + ">"
}

// date writes a day; that of the epoch of PDF without one.
func date(d fr.Date) string {
	if d.IsZero() {
		d = fr.Date{Year: 1980}
	}
	return "(" + d.Time().Format("D:20060102150405Z") + ")"
}

// stream writes an object that holds bytes.
func stream(n int, entries string, data []byte) []byte {
	return fmt.Appendf(nil, "%d 0 obj\n<<%s\n/Length %d>> stream\n%s\nendstream\nendobj\n", n, entries, len(data), data)
}

// metadata is what the file says of itself, in the language of archives (ISO 16684-1). It
// claims no norm: nothing here could tell that the file follows one.
func metadata(about About) []byte {
	day := about.Day
	if day.IsZero() {
		day = fr.Date{Year: 1980}
	}
	return fmt.Appendf(nil, `<?xpacket begin="%s" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">%s</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>%s</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>%s</rdf:li></rdf:Bag></dc:language>
<xmp:CreateDate>%[5]s</xmp:CreateDate>
<xmp:ModifyDate>%[5]s</xmp:ModifyDate>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>`, "\ufeff", prose.Escape(about.Title), prose.Escape(about.Author), prose.Escape(about.Language), day.Time().Format("2006-01-02T15:04:05Z"))
}

// markText marks what the text of a page, an object, holds outside of it. One that is not
// packed as Skia does stays as it is.
func (f *file) markText(n int) {
	object := f.object(n)
	m := packed.FindSubmatch(object)
	if m == nil {
		return
	}
	data := object[len(m[0]):]
	if size := number(m[1]); size < len(data) {
		data = data[:size]
	}
	r, err := zlib.NewReader(bytes.NewReader(data))
	if err != nil {
		return
	}
	plain, err := io.ReadAll(io.LimitReader(r, mostText+1))
	if err != nil || len(plain) > mostText {
		return
	}
	var out bytes.Buffer
	w := zlib.NewWriter(&out)
	w.Write(marked(plain)) // a buffer takes everything
	w.Close()
	f.objects[n] = stream(n, "/Filter /FlateDecode", out.Bytes())
}
