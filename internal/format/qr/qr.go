// Package qr draws the code that a phone reads as an address.
package qr

import (
	"strconv"

	"rsc.io/qr"
)

// Quiet is the margin that readers need around a code, in modules (ISO/IEC 18004).
const Quiet = 4

// Path returns the dark modules of the code of a text as the data of a path, one unit a
// module, and the side of the whole with its margins. A smudge on a seventh of it does no
// harm. The error says that the text is too long: some 2,300 bytes.
func Path(text string) (d string, side int, err error) {
	code, err := qr.Encode(text, qr.M)
	if err != nil {
		return "", 0, err
	}
	var path []byte
	for y := range code.Size {
		for x := 0; x < code.Size; x++ {
			run := 0
			for x+run < code.Size && code.Black(x+run, y) {
				run++
			}
			if run == 0 {
				continue
			}
			path = append(path, 'M')
			path = strconv.AppendInt(path, int64(x+Quiet), 10)
			path = append(path, ' ')
			path = strconv.AppendInt(path, int64(y+Quiet), 10)
			path = append(path, 'h')
			path = strconv.AppendInt(path, int64(run), 10)
			path = append(path, "v1h-"...)
			path = strconv.AppendInt(path, int64(run), 10)
			path = append(path, 'z')
			x += run
		}
	}
	return string(path), code.Size + 2*Quiet, nil
}

// PNG returns the code of a text as a picture in pixels. The error is that of [Path].
func PNG(text string) ([]byte, error) {
	code, err := qr.Encode(text, qr.M)
	if err != nil {
		return nil, err
	}
	return code.PNG(), nil
}
