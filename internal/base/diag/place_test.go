package diag

import (
	"bytes"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"
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

// A text counts characters from its marks as from the start of the line, also
// where characters or bytes that are none lie across them.
func TestText_est_PlaceAt(t *testing.T) {
	for name, data := range map[string]string{
		"une_longue_ligne":    strings.Repeat("é—𝄞a", 3000),
		"des_lignes":          strings.Repeat("é\n\n—a\r\n", 3000),
		"hors_d_Unicode":      strings.Repeat("\x80\xc3", 5000) + "é" + strings.Repeat("\x80", 9000),
		"un_décalage_de_un":   "x" + strings.Repeat("—", 6000),
		"un_décalage_de_deux": "xx" + strings.Repeat("—", 6000),
		"vide":                "",
	} {
		t.Run(name, func(t *testing.T) {
			text := NewText("a", []byte(data))
			for offset := 0; offset <= len(data); offset += 61 {
				start := 1 + strings.LastIndexByte(data[:offset], '\n')
				want := Place{"a", 1 + strings.Count(data[:offset], "\n"), 1 + utf8.RuneCountInString(data[start:offset]), 2, "", false}
				if got := text.Place(offset, 2); got != want {
					t.Fatalf("at %d: %+v, want %+v", offset, got, want)
				}
			}
		})
	}
}

// BenchmarkText is the cost of the places of a text that is one line: twice as
// many in a text twice as long take twice the time.
func BenchmarkText(b *testing.B) {
	for _, n := range []int{1 << 20, 2 << 20, 4 << 20} {
		data := bytes.Repeat([]byte("é,"), n/3)
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			for b.Loop() {
				text := NewText("a", data)
				for at := 0; at < len(data); at += 300 {
					text.Place(at, 1)
				}
			}
		})
	}
}
