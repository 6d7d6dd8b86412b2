package picture

import (
	"bytes"
	"image"
)

// ExtensionOf returns the extension that the name of a JPEG, PNG, GIF or SVG has, by its
// first bytes; "" for what is none of them.
func ExtensionOf(data []byte) string {
	switch {
	case bytes.HasPrefix(data, []byte("\xff\xd8\xff")):
		return ".jpg"
	case bytes.HasPrefix(data, []byte(pngMagic)):
		return ".png"
	case bytes.HasPrefix(data, []byte("GIF8")):
		return ".gif"
	case isSVG(data):
		return ".svg"
	}
	return ""
}

// IsWhole reports whether a JPEG, PNG or GIF can be read to its end. One of over 100
// million pixels is not read, and cannot.
func IsWhole(data []byte) bool {
	config, _, err := image.DecodeConfig(bytes.NewReader(data))
	if err != nil || config.Width*config.Height > maxPixels {
		return false
	}
	_, _, err = image.Decode(bytes.NewReader(data))
	return err == nil
}
