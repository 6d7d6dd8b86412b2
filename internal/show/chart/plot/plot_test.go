package plot

import (
	"bytes"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"limpide/internal/show/chart/draw"
)

// TestSmall_chaque_courbe_se_voit draws small a territory a thousand times as large as
// another, both halved in ten years: each falls by most of its lane; a third, which hardly
// moves, is not made to look as if it did.
func TestSmall_chaque_courbe_se_voit(t *testing.T) {
	curve := func(name string, first, last float64) *Curve {
		c := &Curve{Name: name}
		c.Add(Value{Year: 2014, Number: first})
		c.Add(Value{Year: 2024, Number: last})
		return c
	}
	small, ok := NewSet([]*Curve{curve("Grand", 100_000, 50_000), curve("Petit", 100, 50), curve("Égal", 1000, 1001)}, 0, nil).Small()
	if !ok {
		t.Fatal("nothing is drawn")
	}
	var w bytes.Buffer
	small.Draw(&draw.Canvas{W: &w})
	lanes := strings.Split(w.String(), `<svg x="0" y="`)[1:]
	var falls []float64
	for _, lane := range lanes {
		if d := ends.FindStringSubmatch(lane); d != nil {
			from, _ := strconv.ParseFloat(d[1], 64)
			to, _ := strconv.ParseFloat(d[2], 64)
			falls = append(falls, to-from)
		}
	}
	if len(falls) != 3 || falls[0] < 12 || falls[1] != falls[0] || falls[2] < -1 || falls[2] > 0 {
		t.Errorf("the curves fall by %v px, want the first two by most of a lane alike, the third by none:\n%s", falls, w.String())
	}
	if want := 3*22 + 2*3 + 16.0; small.Height != want {
		t.Errorf("the picture is %g px high, want %g", small.Height, want)
	}
}

var ends = regexp.MustCompile(`d="M[\d.]+ ([\d.]+)L[\d.]+ ([\d.]+)`)
