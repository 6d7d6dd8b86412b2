// Package metadata tells what a document says of people beside its text: who
// wrote it, who changed or annotated it, on whose computer, where its photos were
// taken.
//
// It reads PDF, Office and OpenDocument files, archives of such files, and in any
// file what cameras and Adobe's programs write (Exif, XMP). It changes nothing.
package metadata

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"html"
	"io"
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"limpide/internal/base/late"
)

// Trace is what a document says of somebody.
type Trace struct {
	What string // in French, as part of a list: "son auteur"
	Who  string // as written there; "" if it is not a name
}

// Of returns the traces of a document, each once, in the order in which they were
// found, and whether all of it could be read: a part of it may be encrypted, broken,
// or too large once it is unpacked.
func Of(data []byte) (traces []Trace, whole bool) {
	r := reader{left: maxUnpacked}
	r.document(data, 0)
	return r.traces, !r.cut
}

const (
	maxUnpacked = 256 << 20 // bytes of all the parts of a document
	maxTraces   = 20
	maxDepth    = 3 // of archives in archives
	maxName     = 80
)

type reader struct {
	traces []Trace
	left   int64 // bytes that may still be unpacked
	cut    bool
}

// add adds a trace, unless it says nothing or is known.
func (r *reader) add(what, who string) {
	who = strings.Join(strings.FieldsFunc(who, func(c rune) bool {
		return unicode.IsSpace(c) || unicode.IsControl(c) || c == utf8.RuneError
	}), " ")
	if cut := []rune(who); len(cut) > maxName {
		who = string(cut[:maxName]) + "…"
	}
	trace := Trace{what, who}
	if who == "" && what != located || slices.Contains(nobody, strings.ToLower(who)) || len(r.traces) >= maxTraces || slices.Contains(r.traces, trace) {
		return
	}
	r.traces = append(r.traces, trace)
}

// nobody are the names that programs and systems write for want of a person.
var nobody = []string{"admin", "administrateur", "administrator", "anonymous", "apache poi", "auteur", "author", "exceljs", "libreoffice", "limpide",
	"microsoft office user", "openpyxl", "owner", "phpword", "python-docx", "root", "unknown", "user", "utilisateur", "utilisateur windows",
	"windows user", "xlsxwriter", "xuri"}

// What a trace is.
const (
	author     = "son auteur"
	editor     = "qui l’a modifié ou imprimé"
	manager    = "le responsable de son auteur"
	reviewer   = "l’auteur d’une remarque ou d’une modification"
	computer   = "le dossier d’une personne sur un ordinateur"
	photograph = "l’auteur d’une photo"
	located    = "le lieu d’une photo"
)

func (r *reader) document(data []byte, depth int) {
	switch {
	case bytes.HasPrefix(data, []byte("PK\x03\x04")) && depth < maxDepth:
		r.archive(data, depth)
		return
	case bytes.HasPrefix(data, []byte("PK\x03\x04")):
		r.cut = true
		return
	case bytes.HasPrefix(data, []byte("\xd0\xcf\x11\xe0")): // an old file of Office, or one that is encrypted
		r.cut = true
	case bytes.HasPrefix(data, []byte("%PDF-")):
		r.pdf(data)
	}
	r.camera(data)
	r.xmp(data)
}

// archive reads the parts of an Office or OpenDocument file, or the files of an
// archive.
func (r *reader) archive(data []byte, depth int) {
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		r.cut = true
		return
	}
	for _, f := range archive.File {
		if f.FileInfo().IsDir() {
			continue
		}
		part, err := r.unpack(f)
		switch ext := strings.ToLower(path.Ext(f.Name)); {
		case err != nil || f.Flags&1 != 0: // encrypted
			r.cut = true
		case ext == ".xml" || ext == ".rels":
			r.part(string(part))
		default:
			r.document(part, depth+1)
		}
	}
}

func (r *reader) unpack(f *zip.File) ([]byte, error) {
	file, err := f.Open()
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return r.read(file)
}

// read reads all, if it is not more than what may still be unpacked.
func (r *reader) read(from io.Reader) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(from, r.left+1))
	if r.left -= int64(len(data)); r.left < 0 {
		r.left = 0
		return nil, io.ErrShortBuffer
	}
	return data, err
}

// said are the elements and the attributes of Office (ECMA-376) and OpenDocument
// that name people: properties, comments, changes that were tracked.
var said = []struct {
	what  string
	mark  string // what is there if anything is: a closer look costs more
	where func() *regexp.Regexp
}{
	{author, "creator", late.Pattern(`<(?:dc:creator|meta:initial-creator)(?:\s[^>]*)?>([^<]+)<`)},
	{editor, "lastModifiedBy", late.Pattern(`<cp:lastModifiedBy(?:\s[^>]*)?>([^<]+)<`)},
	{editor, "meta:printed-by", late.Pattern(`<meta:printed-by(?:\s[^>]*)?>([^<]+)<`)},
	{manager, "<Manager", late.Pattern(`<Manager>([^<]+)<`)},
	{reviewer, "<author>", late.Pattern(`<author>([^<]+)<`)},
	{reviewer, ":author=", late.Pattern(`\sw(?:15)?:author="([^"]+)"`)},
	{reviewer, "uthor ", late.Pattern(`<(?:p|p188):(?:cmAuthor|author)\s(?:[^>]*\s)?name="([^"]+)"`)},
	{reviewer, "displayName", late.Pattern(`<person\s(?:[^>]*\s)?displayName="([^"]+)"`)},
}

// part reads a part in XML of an Office or OpenDocument file.
func (r *reader) part(text string) {
	for _, s := range said {
		if !strings.Contains(text, s.mark) {
			continue
		}
		for _, m := range s.where().FindAllStringSubmatch(text, maxTraces) {
			r.add(s.what, html.UnescapeString(m[1]))
		}
	}
	r.homes(text)
	if strings.Contains(text, "<manifest:encryption-data") { // of OpenDocument, whose other parts are encrypted
		r.cut = true
	}
}

// home is a folder of a person on a computer.
var home = late.Pattern(`(?i)(?:[a-z]:(?:\\|/|%5c)+(?:users|documents and settings|utilisateurs)(?:\\|/|%5c)+|/users/|/home/)([^\\/"'<>|\r\n%&]{1,40})(?:[\\/"]|%5c)`)

// homes finds the folders of people in a text.
func (r *reader) homes(text string) {
	if !slices.ContainsFunc([]string{"sers", "SERS", "home", "ettings", "isateurs"}, func(mark string) bool { return strings.Contains(text, mark) }) {
		return
	}
	for _, m := range home().FindAllStringSubmatch(text, maxTraces) {
		if name := m[1]; !slices.Contains([]string{"public", "default", "all users", "appdata"}, strings.ToLower(name)) {
			r.add(computer, name)
		}
	}
}

// xmpNames are the properties of XMP (ISO 16684-1) that name people. The pattern takes
// longer to compile than all others of the program, and few commands read a document.
var xmpNames = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?s)<(?:dc:creator|dc:contributor|xmpRights:Owner|pdf:Author|photoshop:AuthorsPosition|Iptc4xmpCore:CreatorContactInfo)\b[^>]*>(.{1,900}?)</(?:dc|xmpRights|pdf|photoshop|Iptc4xmpCore):` +
		`|\b(?:pdf:Author|dc:creator|xmpRights:Owner)="([^"]+)"`)
})

var tag = late.Pattern(`<[^>]*>`)

// xmp reads the packets of XMP that stand in a file as they are.
func (r *reader) xmp(data []byte) {
	for _, packet := range packets(data) {
		for _, m := range xmpNames().FindAllSubmatch(packet, maxTraces) {
			r.add(author, html.UnescapeString(string(tag().ReplaceAll(slices.Concat(m[1], m[2]), []byte(" ")))))
		}
		if bytes.Contains(packet, []byte("exif:GPSLatitude")) {
			r.add(located, "")
		}
		r.homes(string(packet))
	}
}

func packets(data []byte) (found [][]byte) {
	for {
		start := bytes.Index(data, []byte("<x:xmpmeta"))
		if start < 0 {
			return found
		}
		data = data[start:]
		stop := bytes.Index(data, []byte("</x:xmpmeta"))
		if stop < 0 {
			return found
		}
		found = append(found, data[:stop])
		data = data[stop:]
	}
}

// camera reads the Exif blocks that stand in a file as they are: a photo, or one
// within a document.
func (r *reader) camera(data []byte) {
	mark := []byte("Exif\x00\x00")
	for {
		at := bytes.Index(data, mark)
		if at < 0 {
			return
		}
		data = data[at+len(mark):]
		r.tiff(data)
	}
}

// The tags of Exif 2.32 that name people or lead to a place.
const (
	tagArtist   = 0x013b
	tagOwner    = 0xa430
	tagExif     = 0x8769
	tagGPS      = 0x8825
	tagLatitude = 0x0002 // of those of the place
)

// tiff reads the directories of an Exif block.
func (r *reader) tiff(data []byte) {
	var order binary.ByteOrder = binary.LittleEndian
	switch {
	case bytes.HasPrefix(data, []byte("MM\x00*")):
		order = binary.BigEndian
	case !bytes.HasPrefix(data, []byte("II*\x00")):
		return
	}
	fields := func(at uint32, visit func(tag uint16, count, value uint32)) {
		from := uint64(at)
		if from+2 > uint64(len(data)) {
			return
		}
		for k := range uint64(order.Uint16(data[from:])) {
			f := from + 2 + 12*k
			if f+12 > uint64(len(data)) {
				return
			}
			visit(order.Uint16(data[f:]), order.Uint32(data[f+4:]), order.Uint32(data[f+8:]))
		}
	}
	if len(data) < 8 {
		return
	}
	person := func(tag uint16, count, value uint32) {
		if stop := uint64(value) + uint64(count); (tag == tagArtist || tag == tagOwner) && count > 4 && stop <= uint64(len(data)) {
			r.add(photograph, string(data[value:stop]))
		}
	}
	fields(order.Uint32(data[4:]), func(tag uint16, count, value uint32) {
		person(tag, count, value)
		switch tag {
		case tagExif:
			fields(value, person)
		case tagGPS:
			fields(value, func(tag uint16, _, _ uint32) {
				if tag == tagLatitude {
					r.add(located, "")
				}
			})
		}
	})
}
