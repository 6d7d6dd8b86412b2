package chart_test

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"strconv"
	"strings"
	"testing"

	"limpide/internal/show/chart"
	"limpide/internal/show/chart/charttest"
	"limpide/internal/show/chart/draw"
)

// TestFigures_aucun_texte_n_en_couvre_un_autre looks at where the letters of each case
// stand, on a phone, on a page and alone, as wide as those of common fonts. Browsers
// measure them in tests/e2e.
func TestFigures_aucun_texte_n_en_couvre_un_autre(t *testing.T) {
	for _, c := range charttest.Cases() {
		for _, width := range []float64{288, 688, 864} {
			page := bytes.ReplaceAll(written(c.Figure, (*chart.Figure).HTML), []byte(" download>"), []byte(` download="">`))
			for _, fault := range overlaps(t, page, width) {
				t.Errorf("%s, %s, %.0f px: %s", c.Kind, c.State, width, fault)
			}
		}
		for _, fault := range overlaps(t, written(c.Figure, (*chart.Figure).SVG), 720) {
			t.Errorf("%s, %s, alone: %s", c.Kind, c.State, fault)
		}
	}
}

// TestOverlaps verifies that a fault would be found.
func TestOverlaps(t *testing.T) {
	const picture = `<svg class="image" height="50"><text x="0" y="20">objectif 25,9 %</text>
		<svg x="10%"><text x="30" y="%d">26,6 %</text></svg></svg>`
	for y, want := range map[int]int{24: 1, 40: 0} {
		if found := overlaps(t, []byte(strings.Replace(picture, "%d", fmt.Sprint(y), 1)), 300); len(found) != want {
			t.Errorf("at %d, %d faults are found, want %d: %v", y, len(found), want, found)
		}
	}
}

// ground is a part of a picture: its corner, and its width, in pixels.
type ground struct {
	x, y, width float64
	hidden      bool
}

// overlaps returns the pairs of texts of one picture that overlap.
func overlaps(t *testing.T, markup []byte, width float64) (faults []string) {
	type text struct {
		box   draw.Box
		words string
	}
	var drawn []text // of the picture
	grounds := []ground{{width: width}}
	depth := 0 // of pictures, one in another
	d := xml.NewDecoder(bytes.NewReader(markup))
	for {
		token, err := d.Token()
		if err != nil {
			return faults
		}
		switch token := token.(type) {
		case xml.StartElement:
			attr := map[string]string{}
			for _, a := range token.Attr {
				attr[a.Name.Local] = a.Value
			}
			in := grounds[len(grounds)-1]
			own := in
			narrow := width < 640
			for _, class := range strings.Fields(attr["class"]) {
				own.hidden = own.hidden || class == "lecteur" || class == draw.Wide.Class && narrow || class == draw.Narrow.Class && !narrow
			}
			length := func(name string) float64 {
				if share, ok := strings.CutSuffix(attr[name], "%"); ok {
					v, _ := strconv.ParseFloat(share, 64)
					return v / 100 * in.width
				}
				v, _ := strconv.ParseFloat(attr[name], 64)
				return v
			}
			switch token.Name.Local {
			case "svg":
				if depth++; depth == 1 {
					drawn = nil
					if !strings.Contains(attr["class"], "image") && attr["xmlns"] == "" { // in a table
						own.width = 210
					}
				} else {
					own.x, own.y = in.x+length("x"), in.y+length("y")
					if attr["width"] != "" && attr["viewBox"] == "" {
						own.width = length("width")
					}
				}
			case "text":
				size, at := 12.0, draw.At(in.x+length("x")+length("dx"), in.y+length("y"))
				words, bold := "", strings.Contains(attr["class"], "nom") || strings.Contains(attr["class"], "valeur")
				for open := 1; open > 0; {
					inner, err := d.Token()
					switch inner := inner.(type) {
					case xml.CharData:
						words += string(inner)
					case xml.StartElement:
						open++
					case xml.EndElement:
						open--
					}
					if err != nil {
						t.Fatal(err)
					}
				}
				class := attr["class"]
				if own.hidden || strings.Contains(class, "filigrane") || depth == 0 {
					continue
				}
				wide := float64(len([]rune(words))) * 6.4
				if bold {
					size, wide = 13, wide*1.12
				}
				if strings.Contains(class, "titre") {
					size, wide = 20, wide*20/12
				}
				switch attr["text-anchor"] {
				case "middle":
					at.X -= wide / 2
				case "end":
					at.X -= wide
				}
				box := draw.Box{Left: at.X + 1, Right: at.X + wide - 1, Top: at.Y - .8*size, Bottom: at.Y + .1*size}
				for _, other := range drawn {
					if box.Meets(other.box) {
						faults = append(faults, fmt.Sprintf("%q is over %q", words, other.words))
					}
				}
				drawn = append(drawn, text{box, words})
				continue
			}
			grounds = append(grounds, own)
		case xml.EndElement:
			if token.Name.Local == "svg" {
				depth--
			}
			grounds = grounds[:len(grounds)-1]
		}
	}
}
