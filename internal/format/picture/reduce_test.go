package picture

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"math/rand/v2"
	"testing"
)

// landscape is a picture with details: half noise, half a slope.
func landscape(width, height int) *image.NRGBA {
	m := image.NewNRGBA(image.Rect(0, 0, width, height))
	random := rand.New(rand.NewPCG(1, 2))
	for y := range height {
		for x := range width {
			c := color.NRGBA{uint8(255 * x / width), uint8(255 * y / height), uint8(random.IntN(256)), 255}
			m.SetNRGBA(x, y, c)
		}
	}
	return m
}

func encoded(t testing.TB, m image.Image, as string) []byte {
	t.Helper()
	var b bytes.Buffer
	err := png.Encode(&b, m)
	if as == "jpeg" {
		b.Reset()
		err = jpeg.Encode(&b, m, &jpeg.Options{Quality: 95})
	}
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestReduce_garde_les_proportions_les_couleurs_et_l_orientation(t *testing.T) {
	profile := segment(0xe2, "ICC_PROFILE\x00\x01\x01abc")
	photo := encoded(t, landscape(300, 200), "jpeg")
	turned := bytes.Join([][]byte{photo[:2], segment(0xe1, exif), profile, photo[2:]}, nil)
	drawing := encoded(t, landscape(300, 200), "png")
	gamma := chunk("gAMA", "\x00\x00\xb1\x8f")
	drawing = bytes.Join([][]byte{drawing[:33], gamma, chunk("tEXt", "Author\x00"+secret), drawing[33:]}, nil)
	for name, c := range map[string]struct {
		data []byte
		want Size
		keep []byte
	}{
		"photo":         {photo, Size{120, 80}, nil},
		"photo_tournée": {turned, Size{120, 180}, profile}, // it shows as 200 × 300
		"dessin":        {drawing, Size{120, 80}, gamma},
	} {
		t.Run(name, func(t *testing.T) {
			reduced := Reduce(c.data, 120)
			if got, err := SizeOf(reduced); err != nil || got != c.want {
				t.Errorf("the size is %v, %v, want %v", got, err, c.want)
			}
			if len(reduced) >= len(c.data)/2 || !bytes.Contains(reduced, c.keep) || bytes.Contains(reduced, []byte("Camille")) {
				t.Errorf("%d bytes of %d, %q kept: %t", len(reduced), len(c.data), c.keep, bytes.Contains(reduced, c.keep))
			}
			m, _, err := image.Decode(bytes.NewReader(reduced))
			if err != nil {
				t.Fatal(err)
			}
			b := m.Bounds()
			if r, g, _, _ := m.At(b.Dx()-1, b.Dy()/2).RGBA(); r>>8 < 240 || g>>8 < 115 || g>>8 > 140 {
				t.Errorf("on the right, red is %d and green %d, want 255 and 127 or so", r>>8, g>>8)
			}
		})
	}
}

func TestReduce_laisse_ce_qui_n_y_gagne_rien(t *testing.T) {
	small := encoded(t, landscape(100, 50), "jpeg")
	flat := encoded(t, image.NewPaletted(image.Rect(0, 0, 400, 300), color.Palette{color.Black, color.White}), "png")
	moving := encoded(t, landscape(300, 200), "png")
	moving = bytes.Join([][]byte{moving[:33], chunk("acTL", "\x00\x00\x00\x01\x00\x00\x00\x00"), moving[33:]}, nil)
	huge := []byte(pngMagic + string(chunk("IHDR", "\x00\x01\x00\x00\x00\x01\x00\x00\x08\x02\x00\x00\x00")) + string(chunk("IEND", "")))
	broken := encoded(t, landscape(300, 200), "png")
	for name, data := range map[string][]byte{
		"étroite": small, "aplat": flat, "animée": moving, "démesurée": huge, "abîmée": broken[:len(broken)/2], "autre": []byte("GIF89a"), "vide": nil,
	} {
		if got := Reduce(data, 120); !bytes.Equal(got, data) {
			t.Errorf("%s: %d bytes become %d others", name, len(data), len(got))
		}
	}
}

// TestReduce_une_moyenne_exacte reduces a board of black and white to its grey.
func TestReduce_une_moyenne_exacte(t *testing.T) {
	board := image.NewGray(image.Rect(0, 0, 9, 6))
	for i := range board.Pix {
		board.Pix[i] = uint8(255 * (i % 2))
	}
	small := averaged(board, Size{3, 2})
	if got := small.RGBAAt(0, 0); got.R != 4*255/9 && got.R != 5*255/9 { // 4 or 5 white ones of 9
		t.Errorf("a pixel is %v, want four or five ninths of white", got)
	}
	uneven := image.NewGray(image.Rect(0, 0, 3, 1))
	copy(uneven.Pix, []uint8{0, 90, 240})
	if got := averaged(uneven, Size{2, 1}); got.RGBAAt(0, 0).R != 30 || got.RGBAAt(1, 0).R != 190 {
		t.Errorf("three pixels in two are %v and %v, want 30 and 190", got.RGBAAt(0, 0), got.RGBAAt(1, 0))
	}
}

// TestRevision holds the bytes that come out: what is kept of them elsewhere is
// found again by [Revision].
func TestRevision(t *testing.T) {
	sum := sha256.Sum256(Reduce(encoded(t, landscape(300, 200), "png"), 120))
	if got, want := hex.EncodeToString(sum[:8]), "454b22ed5b0a431b"; got != want {
		t.Errorf("Reduce gives other bytes (%s, not %s): add one to Revision", got, want)
	}
}

func BenchmarkReduce(b *testing.B) {
	photo := encoded(b, landscape(4000, 3000), "jpeg")
	for b.Loop() {
		Reduce(photo, 1280)
	}
}
