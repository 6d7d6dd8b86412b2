package picture

import (
	"bytes"
	"encoding/binary"
)

// bareGIF drops the comments and what programs keep for themselves, but for the
// number of turns of an animation and the colour profile (GIF89a, 24 and 26).
func bareGIF(data []byte) ([]byte, bool) {
	const head, frame = 13, 10
	if len(data) < head {
		return nil, false
	}
	at := head + palette(data[10])
	if at > len(data) {
		return nil, false
	}
	out := append(make([]byte, 0, len(data)), data[:at]...)
	for at < len(data) {
		start, kept := at, true
		switch data[at] {
		case 0x3b: // the end
			return append(out, 0x3b), true
		case 0x21:
			if at+2 >= len(data) {
				return nil, false
			}
			kept = data[at+1] != 0xfe
			if data[at+1] == 0xff {
				kept = bytes.HasPrefix(data[at+2:], []byte("\x0bNETSCAPE")) || bytes.HasPrefix(data[at+2:], []byte("\x0bANIMEXTS")) || bytes.HasPrefix(data[at+2:], []byte("\x0bICCRGBG1"))
			}
			at += 2
		case 0x2c:
			if at+frame > len(data) {
				return nil, false
			}
			at += frame + palette(data[at+frame-1]) + 1
		default:
			return nil, false
		}
		for at < len(data) && data[at] != 0 { // blocks of at most 255 bytes
			at += 1 + int(data[at])
		}
		if at++; at > len(data) {
			return nil, false
		}
		if kept {
			out = append(out, data[start:at]...)
		}
	}
	return nil, false
}

// palette returns how long the table of colours is that some flags announce.
func palette(flags byte) int {
	if flags&0x80 == 0 {
		return 0
	}
	return 3 << (flags&7 + 1)
}

// emptyExif is an Exif block of a HEIF file without a field.
const emptyExif = "\x00\x00\x00\x00MM\x00*\x00\x00\x00\x08\x00\x00\x00\x00\x00\x00"

// bareHEIF empties the Exif and XMP items of an AVIF (ISO/IEC 23008-12, A.2 and
// A.3). Each keeps its length, since other items are told by their places. The
// orientation of an AVIF is not among them.
func bareHEIF(data []byte) ([]byte, bool) {
	meta, at := box(data, 0, len(data), "meta")
	if len(meta) < 4 {
		return nil, false
	}
	first, last := at+4, at+len(meta) // after the version
	info, _ := box(data, first, last, "iinf")
	places, _ := box(data, first, last, "iloc")
	_, stored := box(data, first, last, "idat")
	out := bytes.Clone(data)
	kinds := itemKinds(info)
	whole := eachExtent(places, func(item, method, offset, size uint64) bool {
		kind := kinds[item]
		if kind != "Exif" && kind != "mime" {
			return true
		}
		if method == 1 && stored > 0 {
			offset += uint64(stored)
		}
		if method > 1 || offset > uint64(len(out)) || size > uint64(len(out))-offset {
			return false
		}
		extent := out[offset : offset+size]
		clear(extent)
		if kind == "Exif" && len(extent) >= len(emptyExif) {
			copy(extent, emptyExif)
		}
		return true
	})
	return out, whole
}

// box returns the content of the first box of a kind, and where it starts.
func box(data []byte, from, to int, kind string) ([]byte, int) {
	for from+8 <= to {
		size, head := uint64(binary.BigEndian.Uint32(data[from:])), 8
		switch {
		case size == 0:
			size = uint64(to - from)
		case size == 1 && from+16 <= to:
			size, head = binary.BigEndian.Uint64(data[from+8:]), 16
		}
		if size < uint64(head) || size > uint64(to-from) {
			return nil, 0
		}
		if string(data[from+4:from+8]) == kind {
			return data[from+head : from+int(size)], from + head
		}
		from += int(size)
	}
	return nil, 0
}

// itemKinds returns the kinds of the items that a box iinf lists.
func itemKinds(info []byte) map[uint64]string {
	kinds := map[uint64]string{}
	if len(info) < 6 {
		return kinds
	}
	at := 6
	if info[0] > 0 {
		at = 8
	}
	for at < len(info) {
		entry, start := box(info, at, len(info), "infe")
		if entry == nil {
			break
		}
		at = start + len(entry)
		switch {
		case len(entry) >= 12 && entry[0] == 2:
			kinds[uint64(binary.BigEndian.Uint16(entry[4:]))] = string(entry[8:12])
		case len(entry) >= 14 && entry[0] == 3:
			kinds[uint64(binary.BigEndian.Uint32(entry[4:]))] = string(entry[10:14])
		}
	}
	return kinds
}

// eachExtent walks the places of a box iloc (ISO/IEC 14496-12, 8.11.3). It
// reports whether they could be read to the end and visit agreed to each.
func eachExtent(places []byte, visit func(item, method, offset, size uint64) bool) bool {
	at := 0
	number := func(size int) (n uint64) {
		for range size {
			if at < len(places) {
				n = n<<8 | uint64(places[at])
			}
			at++
		}
		return n
	}
	version := number(1)
	number(3)
	sizes := number(2)
	offsetSize, lengthSize, baseSize, indexSize := int(sizes>>12), int(sizes>>8&15), int(sizes>>4&15), int(sizes&15)
	wide := 2
	if version == 2 {
		wide = 4
	}
	if version == 0 {
		indexSize = 0
	}
	for range number(wide) {
		item, method := number(wide), uint64(0)
		if version > 0 {
			method = number(2) & 15
		}
		number(2) // which file holds it
		base := number(baseSize)
		for range number(2) {
			number(indexSize)
			offset := base + number(offsetSize)
			size := number(lengthSize)
			if at > len(places) || !visit(item, method, offset, size) {
				return false
			}
		}
		if at > len(places) {
			return false
		}
	}
	return true
}
