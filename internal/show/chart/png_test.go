package chart_test

import (
	"bytes"
	"image/png"
	"slices"
	"testing"

	"limpide/internal/show/chart"
	"limpide/internal/show/chart/charttest"
	"limpide/internal/show/chart/raster"
)

// TestPNG_chaque_figure_se_dessine holds that whatever stands in a picture is drawn in
// pixels too: package raster refuses what it does not know, and no letter is an empty box.
func TestPNG_chaque_figure_se_dessine(t *testing.T) {
	letters := map[rune]string{}
	kind := ""
	for _, c := range charttest.Cases() {
		written := map[string][]byte{"image": written(c.Figure, (*chart.Figure).SVG)}
		if kind != c.Kind {
			var w bytes.Buffer
			chart.Card{Figure: c.Figure, Site: "Portail d’exemple", Host: "exemple.fr"}.SVG(&w)
			written["aperçu"], kind = w.Bytes(), c.Kind
		}
		for name, svg := range written {
			if err := raster.PNG(&bytes.Buffer{}, svg, 72); err != nil { // as the size does not matter
				t.Errorf("%s, %s, %s: %v", c.Kind, c.State, name, err)
			}
			for _, letter := range string(svg) {
				letters[letter] = c.Kind + ", " + c.State
			}
		}
	}
	for letter, where := range letters {
		if letter > ' ' && !raster.Has(letter) {
			t.Errorf("the fonts lack %q, for instance of %s", letter, where)
		}
	}
}

// TestPNG_une_figure_a_son_image verifies the width of a picture, that it is not blank, and
// that it is the same twice.
func TestPNG_une_figure_a_son_image(t *testing.T) {
	cases := charttest.Cases()
	f := cases[slices.IndexFunc(cases, func(c charttest.Case) bool { return c.Kind == "progres" })].Figure
	svg := written(f, (*chart.Figure).SVG)
	first, again := chart.PNG(svg), chart.PNG(svg)
	if !bytes.Equal(first, again) {
		t.Error("the same figure gives other bytes")
	}
	got, err := png.Decode(bytes.NewReader(first))
	if err != nil {
		t.Fatal(err)
	}
	colours := map[[3]uint32]int{}
	for y := range got.Bounds().Dy() {
		for x := range got.Bounds().Dx() {
			r, g, b, _ := got.At(x, y).RGBA()
			colours[[3]uint32{r >> 8, g >> 8, b >> 8}]++
		}
	}
	white, blue := colours[[3]uint32{255, 255, 255}], colours[[3]uint32{0x0b, 0x5c, 0x84}]
	if wide := got.Bounds().Dx(); wide != 1200 || white < 100_000 || blue < 500 {
		t.Errorf("the picture is %d pixels wide, %d of them white, %d in the hue of its référentiel", wide, white, blue)
	}
}
