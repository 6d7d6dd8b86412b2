// Package picture takes out of a picture what is not the picture: where and when
// it was taken, by whom, with which device and which program, and the thumbnail
// that may show what was cut off.
//
// Pixels, colours and orientation stay as they are, byte for byte: nothing is
// compressed again. A file that is not what it seems comes out as it is.
package picture

import (
	"bytes"
	"encoding/binary"
	"slices"
)

// Bare returns a JPEG, PNG, WebP, GIF, AVIF or SVG without its metadata. Other files, and
// those that end too early, are returned as they are. data is not changed; the
// result may share its bytes.
func Bare(data []byte) []byte {
	strip := func([]byte) ([]byte, bool) { return nil, false }
	switch {
	case bytes.HasPrefix(data, []byte("\xff\xd8\xff")):
		strip = bareJPEG
	case bytes.HasPrefix(data, []byte(pngMagic)):
		strip = barePNG
	case len(data) > 12 && string(data[:4]) == "RIFF" && string(data[8:12]) == "WEBP":
		strip = bareWebP
	case bytes.HasPrefix(data, []byte("GIF8")):
		strip = bareGIF
	case len(data) > 12 && string(data[4:8]) == "ftyp":
		strip = bareHEIF
	case isSVG(data):
		strip = bareSVG
	}
	if bare, ok := strip(data); ok && len(bare) <= len(data) {
		return bare
	}
	return data
}

// bareJPEG drops the segments that applications wrote (APP1 to APP15 and COM),
// but for the colour profile (APP2 « ICC_PROFILE ») and what tells how colours
// are coded (APP14 « Adobe »). See ITU-T T.81, B.1.1.
func bareJPEG(data []byte) ([]byte, bool) {
	out := append(make([]byte, 0, len(data)), data[:2]...)
	turned := byte(1)
	at := 2
	for at+4 <= len(data) && data[at] == 0xff {
		marker := data[at+1]
		switch {
		case marker == 0xff: // a byte that fills
			at++
			continue
		case marker == 0xda: // the scan: the rest is the picture
			if turned > 1 {
				out = slices.Insert(out, 2, orientationSegment(turned)...)
			}
			return append(out, jpegScan(data[at:])...), true
		case marker == 0x01 || marker >= 0xd0 && marker <= 0xd9:
			return nil, false
		}
		size := 2 + int(binary.BigEndian.Uint16(data[at+2:]))
		if size < 4 || at+size > len(data) {
			return nil, false
		}
		segment := data[at : at+size]
		isApp := marker >= 0xe1 && marker <= 0xef
		kept := marker == 0xe2 && bytes.HasPrefix(segment[4:], []byte("ICC_PROFILE\x00")) || marker == 0xee && bytes.HasPrefix(segment[4:], []byte("Adobe"))
		if marker == 0xe1 && bytes.HasPrefix(segment[4:], []byte("Exif\x00\x00")) {
			turned = orientation(segment[10:])
		}
		if kept || !isApp && marker != 0xfe {
			out = append(out, segment...)
		}
		at += size
	}
	return nil, false
}

// jpegScan returns the scans of a JPEG, from the first one to the mark of their
// end, without what follows: phones put a film or a second picture there.
func jpegScan(data []byte) []byte {
	for at := 0; at+4 <= len(data); {
		isScan := data[at+1] == 0xda
		at += 2 + int(binary.BigEndian.Uint16(data[at+2:]))
		for isScan && at+1 < len(data) && (data[at] != 0xff || data[at+1] == 0 || data[at+1] == 0xff || data[at+1]&0xf8 == 0xd0) {
			at++
		}
		switch {
		case at+1 >= len(data) || data[at] != 0xff:
			return data
		case data[at+1] == 0xd9:
			return data[:at+2]
		}
	}
	return data
}

// orientation returns the value of the tag Orientation of a TIFF (Exif 2.32,
// 4.6.4), 1 if there is none.
func orientation(tiff []byte) byte {
	var order binary.ByteOrder = binary.LittleEndian
	if bytes.HasPrefix(tiff, []byte("MM")) {
		order = binary.BigEndian
	}
	if len(tiff) < 8 {
		return 1
	}
	at := uint64(order.Uint32(tiff[4:]))
	if at+2 > uint64(len(tiff)) {
		return 1
	}
	for k := range uint64(order.Uint16(tiff[at:])) {
		field := at + 2 + 12*k
		if field+12 > uint64(len(tiff)) {
			return 1
		}
		if order.Uint16(tiff[field:]) == orientationTag {
			if value := order.Uint16(tiff[field+8:]); value >= 1 && value <= 8 {
				return byte(value)
			}
		}
	}
	return 1
}

const orientationTag = 0x0112

// orientationSegment returns an Exif segment that says how to turn the picture,
// and nothing else.
func orientationSegment(value byte) []byte {
	return []byte{
		0xff, 0xe1, 0, 34, 'E', 'x', 'i', 'f', 0, 0,
		'M', 'M', 0, 42, 0, 0, 0, 8, // TIFF, its only directory at 8
		0, 1, orientationTag >> 8, orientationTag & 0xff, 0, 3, 0, 0, 0, 1, 0, value, 0, 0, // one field, a short
		0, 0, 0, 0,
	}
}

const pngMagic = "\x89PNG\r\n\x1a\n"

// barePNG drops the chunks of text, time and Exif (PNG, third edition, 11.3).
func barePNG(data []byte) ([]byte, bool) {
	out := append(make([]byte, 0, len(data)), data[:len(pngMagic)]...)
	for at := len(pngMagic); at+12 <= len(data); {
		size := uint64(binary.BigEndian.Uint32(data[at:])) + 12
		if uint64(at)+size > uint64(len(data)) {
			return nil, false
		}
		kind := string(data[at+4 : at+8])
		if !slices.Contains([]string{"tEXt", "zTXt", "iTXt", "tIME", "eXIf"}, kind) {
			out = append(out, data[at:at+int(size)]...)
		}
		if kind == "IEND" {
			return out, true
		}
		at += int(size)
	}
	return nil, false
}

// bareWebP drops the chunks EXIF and XMP, and the flags that announce them
// (RFC 9649, 2.7). An orientation goes with them: WebP writers turn the pixels.
func bareWebP(data []byte) ([]byte, bool) {
	out := append(make([]byte, 0, len(data)), data[:12]...)
	at := 12
	for at+8 <= len(data) {
		size := uint64(binary.LittleEndian.Uint32(data[at+4:]))
		size += 8 + size&1
		if uint64(at)+size > uint64(len(data)) {
			return nil, false
		}
		chunk := data[at : at+int(size)]
		switch kind := string(chunk[:4]); {
		case kind == "EXIF" || kind == "XMP ":
		case kind == "VP8X" && len(chunk) > 8:
			out = append(out, chunk...)
			out[len(out)-len(chunk)+8] &^= 0x0c // Exif, XMP
		default:
			out = append(out, chunk...)
		}
		at += int(size)
	}
	binary.LittleEndian.PutUint32(out[4:], uint32(len(out)-8))
	return out, at == len(data)
}
