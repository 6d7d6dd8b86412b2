// Package colourtest tells how far apart two colours are for those who tell fewer of them.
package colourtest

import (
	"math"

	"limpide/internal/base/colour"
)

type matrix [3][3]float64

func (m matrix) of(c colour.Colour) (found colour.Colour) {
	for i, line := range m {
		found[i] = line[0]*c[0] + line[1]*c[1] + line[2]*c[2]
	}
	return found
}

// Eyes are the ways to see colours: with three kinds of cones, or without the first,
// the second or the third (Machado, Oliveira and Fernandes, 2009, severity 1).
var Eyes = []struct {
	Name string
	seen matrix
}{
	{"trichromatie", matrix{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}},
	{"protanopie", matrix{{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}}},
	{"deutéranopie", matrix{{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}}},
	{"tritanopie", matrix{{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}}},
}

// Difference returns how far apart two colours are, in hundredths of the lightness of
// Oklab, for the eyes that tell them apart least: two is seen side by side, ten is
// told at a distance.
func Difference(a, b colour.Colour) float64 {
	least := math.Inf(1)
	for _, eye := range Eyes {
		p, q := oklab(eye.seen.of(a)), oklab(eye.seen.of(b))
		least = min(least, math.Sqrt((p[0]-q[0])*(p[0]-q[0])+(p[1]-q[1])*(p[1]-q[1])+(p[2]-q[2])*(p[2]-q[2])))
	}
	return 100 * least
}

// oklab is the lightness and the two hues of a colour (Ottosson, 2020).
func oklab(c colour.Colour) colour.Colour {
	for i, v := range c {
		c[i] = max(0, min(v, 1))
	}
	cones := matrix{{0.4122214708, 0.5363325363, 0.0514459929}, {0.2119034982, 0.6806995451, 0.1073969566}, {0.0883024619, 0.2817188376, 0.6299787005}}.of(c)
	for i, v := range cones {
		cones[i] = math.Cbrt(v)
	}
	return matrix{{0.2104542553, 0.7936177850, -0.0040720468}, {1.9779984951, -2.4285922050, 0.4505937099}, {0.0259040371, 0.7827717662, -0.8086757660}}.of(cones)
}
