package diag

import (
	"strings"
	"testing"
)

func TestPlaceAt(t *testing.T) {
	tests := []struct {
		name, text, at string
		line, col      int
	}{
		{"au_début", "a = 1\n", "a", 1, 1},
		{"en_caractères", "été = x", "x", 1, 7},
		{"une_tabulation_compte_pour_un", "\t\tx", "x", 1, 3},
		{"après_un_saut_de_ligne", "a\n\n b", "b", 3, 2},
		{"lignes_de_Windows", "a\r\nb\r\nc", "c", 3, 1},
		{"le_saut_lui-même", "ab\ncd", "\n", 1, 3},
		{"hors_d_Unicode_chaque_octet_compte", "\xff\xfex", "x", 1, 3},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			want := Place{File: "data/a.toml", Line: test.line, Col: test.col, Len: 4}
			if got := PlaceAt("data/a.toml", []byte(test.text), strings.Index(test.text, test.at), 4); got != want {
				t.Errorf("PlaceAt(%q, at %q) = %+v, want %+v", test.text, test.at, got, want)
			}
		})
	}
	if got, want := PlaceAt("a", []byte("é\n"), 3, 0), (Place{File: "a", Line: 2, Col: 1}); got != want {
		t.Errorf("PlaceAt, at the end = %+v, want %+v", got, want)
	}
}
