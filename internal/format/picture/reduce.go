package picture

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/color"
	"image/draw"
	_ "image/gif" // the size of one
	"image/jpeg"
	"image/png"
	"slices"
)

// Size is how large a picture shows, in pixels.
type Size struct{ Width, Height int }

// Within returns the size that a picture has when it is no wider than width.
func (s Size) Within(width int) Size {
	if s.Width <= width {
		return s
	}
	return Size{width, max(1, (s.Height*width+s.Width/2)/s.Width)}
}

// SizeOf returns the size of a JPEG, PNG or GIF, turned as it says.
func SizeOf(data []byte) (Size, error) {
	config, _, err := image.DecodeConfig(bytes.NewReader(data))
	if err != nil {
		return Size{}, err
	}
	if isTurned(data) {
		return Size{config.Height, config.Width}, nil
	}
	return Size{config.Width, config.Height}, nil
}

// isTurned reports whether a JPEG is to be turned by a quarter.
func isTurned(data []byte) bool {
	for _, s := range segments(data) {
		if s[1] == 0xe1 && bytes.HasPrefix(s[4:], []byte("Exif\x00\x00")) {
			return orientation(s[10:]) >= 5
		}
	}
	return false
}

// segments returns the segments of a JPEG that stand before its picture.
func segments(data []byte) (found [][]byte) {
	if !bytes.HasPrefix(data, []byte("\xff\xd8")) {
		return nil
	}
	for at := 2; at+4 <= len(data) && data[at] == 0xff && data[at+1] != 0xda; {
		size := 2 + int(binary.BigEndian.Uint16(data[at+2:]))
		if size < 4 || at+size > len(data) {
			break
		}
		found = append(found, data[at:at+size])
		at += size
	}
	return found
}

// Revision changes when [Reduce] gives other bytes than it did.
const Revision = 1

// maxPixels bounds what is unpacked in memory: a picture that has more stays as it
// is. Telephones take 50 million.
const maxPixels = 100e6

// quality is that of the JPEG files that are written: below it, faults show.
const quality = 80

// Reduce returns a JPEG or PNG without its metadata and no wider than width, as it
// shows. Colours and orientation stay. What would not be lighter, what moves, what
// is not coded as screens do, what is too large or broken keeps its pixels.
//
// The same bytes come out whatever the processor: all is computed in whole numbers.
func Reduce(data []byte, width int) []byte {
	bare := Bare(data)
	config, kind, err := image.DecodeConfig(bytes.NewReader(bare))
	size, _ := SizeOf(bare)
	if err != nil || size.Width <= width || config.Width*config.Height > maxPixels || config.ColorModel == color.CMYKModel {
		return bare
	}
	to := size.Within(width)
	if isTurned(bare) {
		to = Size{to.Height, to.Width}
	}
	var reduced []byte
	switch kind {
	case "jpeg":
		reduced = reduceJPEG(bare, to)
	case "png":
		reduced = reducePNG(bare, to)
	}
	if len(reduced) == 0 || len(reduced) >= len(bare) {
		return bare
	}
	return reduced
}

func reduceJPEG(data []byte, to Size) []byte {
	from, err := jpeg.Decode(bytes.NewReader(data))
	if err != nil {
		return nil
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, averaged(from, to), &jpeg.Options{Quality: quality}); err != nil {
		return nil
	}
	var kept []byte // how to turn it, and its colours
	for _, s := range segments(data) {
		if s[1] == 0xe1 || s[1] == 0xe2 {
			kept = append(kept, s...)
		}
	}
	return slices.Insert(b.Bytes(), 2, kept...)
}

func reducePNG(data []byte, to Size) []byte {
	var kept []byte // how colours are coded
	const head = len(pngMagic) + 25
	for at := len(pngMagic); at+12 <= len(data); {
		size := int(binary.BigEndian.Uint32(data[at:])) + 12
		switch string(data[at+4 : at+8]) {
		case "gAMA", "cHRM", "iCCP", "sRGB", "cICP":
			kept = append(kept, data[at:at+size]...)
		case "acTL": // it moves
			return nil
		}
		at += size
	}
	if isGray := data[head-8]&2 == 0; isGray && bytes.Contains(kept, []byte("iCCP")) {
		return nil // a profile of greys, which colours may not have
	}
	from, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		return nil
	}
	var b bytes.Buffer
	if err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&b, averaged(from, to)); err != nil {
		return nil
	}
	return slices.Insert(b.Bytes(), head, kept...)
}

// averaged returns a smaller picture, each pixel of which is the average of those
// that it covers, weighed by how much of them it does.
func averaged(from image.Image, to Size) *image.RGBA {
	bounds := from.Bounds()
	w, h := bounds.Dx(), bounds.Dy()
	out := image.NewRGBA(image.Rect(0, 0, to.Width, to.Height))
	row := image.NewRGBA(image.Rect(0, 0, w, 1))
	sums := make([]uint64, 4*to.Width)
	whole := uint64(w) * uint64(h)
	for y := range to.Height {
		clear(sums)
		// Edges are counted in parts of a pixel, as many as the picture has lines.
		top, bottom := y*h, (y+1)*h
		for line := top / to.Height; line*to.Height < bottom; line++ {
			tall := uint64(min((line+1)*to.Height, bottom) - max(line*to.Height, top))
			draw.Draw(row, row.Bounds(), from, image.Pt(bounds.Min.X, bounds.Min.Y+line), draw.Src)
			for x := range to.Width {
				left, right := x*w, (x+1)*w
				first, last := left/to.Width, (right-1)/to.Width
				var r, g, b, a uint64
				for column := first; column <= last; column++ {
					pixel := row.Pix[4*column : 4*column+4 : 4*column+4]
					share := uint64(to.Width) // of the pixel, but at the edges
					if column == first || column == last {
						share = uint64(min((column+1)*to.Width, right) - max(column*to.Width, left))
					}
					r += share * uint64(pixel[0])
					g += share * uint64(pixel[1])
					b += share * uint64(pixel[2])
					a += share * uint64(pixel[3])
				}
				sum := sums[4*x : 4*x+4 : 4*x+4]
				sum[0] += tall * r
				sum[1] += tall * g
				sum[2] += tall * b
				sum[3] += tall * a
			}
		}
		line := out.Pix[y*out.Stride:]
		for i, sum := range sums {
			line[i] = uint8((sum + whole/2) / whole)
		}
	}
	return out
}
