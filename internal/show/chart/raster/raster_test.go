package raster

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"flag"
	"image"
	"image/color"
	"image/png"
	"os"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "rewrite the digest of testdata/tout.svg")

// drawn returns a picture of 20 × 20 pixels with something in it.
func drawn(t *testing.T, style, inside string) image.Image {
	t.Helper()
	var w bytes.Buffer
	svg := `<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"><style>` + style + `</style>` + inside + `</svg>`
	if err := PNG(&w, []byte(svg), 20); err != nil {
		t.Fatal(err)
	}
	got, err := png.Decode(&w)
	if err != nil {
		t.Fatal(err)
	}
	return got
}

func TestPNG_ce_qui_est_peint(t *testing.T) {
	const red, white, blue, pale = "#ff0000", "#ffffff", "#0000ff", "#ff7f7f"
	for _, test := range []struct {
		name, style, inside string
		want                map[image.Point]string
	}{
		{"un_rectangle", "rect{fill:#f00}", `<rect x="5" y="5" width="10" height="10"/>`,
			map[image.Point]string{{4, 4}: white, {5, 5}: red, {14, 14}: red, {15, 15}: white}},
		{"la_moitié_d_un_pixel", "rect{fill:#f00}", `<rect x="5.5" y="5" width="10" height="10"/>`, map[image.Point]string{{5, 8}: pale, {6, 8}: red}},
		{"en_pour_cent_d_une_partie", "rect{fill:#f00}", `<svg x="10" width="50%" height="20"><rect x="50%" width="50%" height="100%"/></svg>`,
			map[image.Point]string{{14, 3}: white, {15, 3}: red, {19, 19}: red}},
		{"une_vue_étirée", "path{fill:#f00}", `<svg width="100%" height="10" viewBox="0 0 100 10" preserveAspectRatio="none"><path d="M50 0h50v10H50z"/></svg>`,
			map[image.Point]string{{9, 5}: white, {10, 5}: red, {19, 9}: red, {19, 10}: white}},
		{"un_trait_garde_son_épaisseur", "path{fill:none;stroke:#f00;stroke-width:4}", `<svg width="100%" height="20" viewBox="0 0 100 20" preserveAspectRatio="none"><path d="M0 10L100 10"/></svg>`,
			map[image.Point]string{{1, 7}: white, {1, 8}: red, {18, 11}: red, {18, 12}: white}},
		{"des_tirets", "line{stroke:#f00;stroke-width:2;stroke-dasharray:4 6}", `<line x1="0" x2="20" y1="10" y2="10"/>`,
			map[image.Point]string{{3, 9}: red, {4, 9}: white, {9, 9}: white, {10, 9}: red, {14, 9}: white}},
		{"une_texture", ".h rect{fill:#f00}", `<defs><pattern id="t" class="h" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(0)"><rect width="3" height="6"/></pattern></defs><rect width="12" height="6" fill="url(#t)"/>`,
			map[image.Point]string{{2, 2}: red, {3, 2}: white, {5, 2}: white, {6, 2}: red, {12, 2}: white, {1, 6}: white}},
		{"un_disque_par_deux_arcs", "path{fill:#f00}", `<svg x="10" y="10"><path d="M-4.5 0a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0 -9 0z"/></svg>`,
			map[image.Point]string{{10, 10}: red, {10, 6}: red, {10, 13}: red, {5, 6}: white, {14, 13}: white, {10, 15}: white}},
		{"un_symbole_à_son_échelle", "path{fill:#f00}", `<symbol id="s" viewBox="0 0 4 4"><path d="M0 0l4 0 0 4 -4 0z"/></symbol><use href="#s" x="5" width="10" height="10"/>`,
			map[image.Point]string{{4, 1}: white, {5, 1}: red, {14, 9}: red, {15, 1}: white}},
		{"la_règle_la_plus_précise", "rect.a{fill:#f00}rect{fill:#00f}.b rect:not([fill]){fill:#00f}", `<g class="b"><rect class="a" width="5" height="5"/></g><rect class="a" y="10" width="5" height="5"/>`,
			map[image.Point]string{{1, 1}: blue, {1, 11}: red}},
		{"une_variable_d_un_élément_autour", ".c{--t:#f00}rect{fill:var(--t,#00f)}", `<g class="c"><rect width="5" height="5"/></g><rect y="10" width="5" height="5"/>`,
			map[image.Point]string{{1, 1}: red, {1, 11}: blue}},
		{"ce_qui_est_caché", ".x{display:none}rect{fill:#f00}", `<g class="x"><rect width="5" height="5"/></g>`, map[image.Point]string{{1, 1}: white}},
		{"un_texte_à_l_échelle_de_sa_partie", "text{fill:#f00;font:40px x,sans-serif}", `<svg width="20" height="20" viewBox="0 0 40 40"><text x="40" y="40" text-anchor="end">▲</text></svg>`,
			map[image.Point]string{{1, 1}: white, {15, 16}: red}},
		{"un_texte_à_sa_place", "text{fill:#f00;font:20px x,sans-serif}", `<text x="20" y="20" text-anchor="end">▲</text>`, map[image.Point]string{{1, 1}: white, {15, 16}: red}},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := drawn(t, test.style, test.inside)
			for at, want := range test.want {
				c := color.NRGBAModel.Convert(got.At(at.X, at.Y)).(color.NRGBA)
				if hex := "#" + hex.EncodeToString([]byte{c.R, c.G, c.B}); hex != want {
					t.Errorf("at %v: %s, want %s", at, hex, want)
				}
			}
		})
	}
}

func TestPNG_ce_qui_n_est_pas_connu_est_une_erreur(t *testing.T) {
	for name, test := range map[string][3]string{
		"élément":     {"", "<ellipse/>", "unknown element ellipse"},
		"attribut":    {"", `<rect rx="3"/>`, "unknown attribute rx"},
		"propriété":   {"rect{mix-blend-mode:screen}", "", "unknown property"},
		"sélecteur":   {"rect:first-child{fill:#fff}", "", "unknown selector"},
		"couleur":     {"rect{fill:hsl(3 3 3)}", `<rect width="1" height="1"/>`, "unknown colour"},
		"chemin":      {"", `<path d="M0 0Q1 1 2 2"/>`, "unknown command"},
		"référence":   {"", `<use href="#rien"/>`, "no element"},
		"texture":     {"", `<rect width="9" height="9" fill="url(#rien)"/>`, "no pattern"},
		"ancre":       {"text{font:12px x}", `<text text-anchor="left">a</text>`, "text-anchor"},
		"sans taille": {"", `<text>a</text>`, "without a size"},
		"balisage":    {"", "<g>", "XML syntax error"},
	} {
		t.Run(name, func(t *testing.T) {
			svg := `<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"><style>` + test[0] + `</style>` + test[1] + `</svg>`
			err := PNG(&bytes.Buffer{}, []byte(svg), 20)
			if err == nil || !strings.Contains(err.Error(), test[2]) {
				t.Errorf("got %v, want %q", err, test[2])
			}
		})
	}
}

// TestPNG_les_mêmes_octets_partout holds the pixels of a picture that has something of
// everything to those that another system drew.
func TestPNG_les_mêmes_octets_partout(t *testing.T) {
	svg, err := os.ReadFile("testdata/tout.svg")
	if err != nil {
		t.Fatal(err)
	}
	var w bytes.Buffer
	if err := PNG(&w, svg, 1200); err != nil {
		t.Fatal(err)
	}
	got, err := png.Decode(&w)
	if err != nil {
		t.Fatal(err)
	}
	pixels := got.(*image.Paletted)
	sum := sha256.New()
	sum.Write(pixels.Pix)
	for _, c := range pixels.Palette {
		r, g, b, _ := c.RGBA()
		sum.Write([]byte{byte(r), byte(g), byte(b)})
	}
	const golden = "testdata/tout.sha256"
	digest := hex.EncodeToString(sum.Sum(nil)) + "\n"
	if *update {
		if err := os.WriteFile(golden, []byte(digest), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if want, err := os.ReadFile(golden); err != nil || string(want) != digest {
		t.Errorf("the pixels of testdata/tout.svg give %s, want %s(go test -update rewrites; raise Revision)", digest, want)
	}
}
