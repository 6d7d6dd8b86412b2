// Package colour tells how colours are seen: their contrast.
package colour

import (
	"fmt"
	"math"
	"regexp"
)

// Colour is a colour in light: linear red, green and blue, from 0 to 1.
type Colour [3]float64

var written = regexp.MustCompile(`^#[0-9a-fA-F]{6}$`)

// Parse reads a colour as style sheets write it, « #0b5c84 ».
func Parse(s string) (c Colour, ok bool) {
	if !written.MatchString(s) {
		return c, false
	}
	var part [3]int
	fmt.Sscanf(s, "#%02x%02x%02x", &part[0], &part[1], &part[2])
	for i, p := range part {
		v := float64(p) / 255
		if c[i] = v / 12.92; v > 0.04045 {
			c[i] = math.Pow((v+0.055)/1.055, 2.4)
		}
	}
	return c, true
}

// Contrast returns the contrast of two colours as WCAG 2 measures it, from 1 to 21.
func Contrast(a, b Colour) float64 {
	high, low := max(a.luminance(), b.luminance()), min(a.luminance(), b.luminance())
	return (high + .05) / (low + .05)
}

func (c Colour) luminance() float64 { return 0.2126*c[0] + 0.7152*c[1] + 0.0722*c[2] }
