package page

import (
	"bytes"
	"testing"
)

func TestRaise(t *testing.T) {
	tests := []struct{ name, page, want string }{
		{"un_texte", "<p>du 1ᵉʳ au 2&nbsp;mai, la 3ᵉ</p>", "<p>du 1<sup>er</sup> au 2&nbsp;mai, la 3<sup>e</sup></p>"},
		{"un_titre_de_page", "<title>Le 1ᵉʳ</title><h1>Le 1ᵉʳ</h1>", "<title>Le 1ᵉʳ</title><h1>Le 1<sup>er</sup></h1>"},
		{"un_attribut", `<a title="1ᵉʳ">1ᵉʳ</a>`, `<a title="1ᵉʳ">1<sup>er</sup></a>`},
		{"une_image", "<svg><svg><text>1ᵉʳ</text></svg><svg/><text>2ᵉ</text></svg>3ᵉ", "<svg><svg><text>1ᵉʳ</text></svg><svg/><text>2ᵉ</text></svg>3<sup>e</sup>"},
		{"une_date_brute", "<p>Le 1er mai, 21er</p><svg><text>1er mai</text></svg>", "<p>Le 1<sup>er</sup> mai, 21er</p><svg><text>1ᵉʳ mai</text></svg>"},
		{"ce_que_lisent_les_programmes", `<script type="application/ld+json">"le 1ᵉʳ"</script>1ᵉʳ`, `<script type="application/ld+json">"le 1ᵉʳ"</script>1<sup>er</sup>`},
		{"rien_à_faire", "<p>1re &amp; 2 m²</p>", "<p>1re &amp; 2 m²</p>"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			w := bytes.NewBufferString(test.page)
			if setExponents(w); w.String() != test.want {
				t.Errorf("setExponents(%q) = %q, want %q", test.page, w, test.want)
			}
		})
	}
}

func TestFinish(t *testing.T) {
	const textures = `<svg class="textures"></svg>`
	for _, test := range []struct{ name, page, want string }{
		{"des_textures_sans_emploi", "<p>a</p>" + textures + "<p>b</p>", "<p>a</p><p>b</p>"},
		{"des_textures_employées", `<rect fill="url(#hachures_cae)"/>` + textures, `<rect fill="url(#hachures_cae)"/>` + textures},
		{"un_plus", "<p>&#43;2 °C, +3</p>", "<p>+2 °C, +3</p>"},
		{"un_plus_écrit_par_son_code", "<code>&amp;#43;</code>", "<code>&amp;#43;</code>"},
	} {
		t.Run(test.name, func(t *testing.T) {
			w := bytes.NewBufferString(test.page)
			if Finish(w, textures); w.String() != test.want {
				t.Errorf("Finish(%q) = %q, want %q", test.page, w, test.want)
			}
		})
	}
}
