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
	for _, c := range charttest.Cases() {
		svg := written(c.Figure, (*chart.Figure).SVG)
		var w bytes.Buffer
		if err := raster.PNG(&w, svg, .1); err != nil { // as the size does not matter
			t.Errorf("%s, %s: %v", c.Kind, c.State, err)
		}
		for _, letter := range string(svg) {
			if letter > ' ' && !raster.Has(letter) {
				t.Errorf("%s, %s: the fonts lack %q", c.Kind, c.State, letter)
			}
		}
	}
}

// TestPNG_une_figure_a_son_image verifies the width of a picture, that it is not blank, and
// that it is the same twice.
func TestPNG_une_figure_a_son_image(t *testing.T) {
	cases := charttest.Cases()
	f := cases[slices.IndexFunc(cases, func(c charttest.Case) bool { return c.Kind == "progres" })].Figure
	first, again := written(f, (*chart.Figure).PNG), written(f, (*chart.Figure).PNG)
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
