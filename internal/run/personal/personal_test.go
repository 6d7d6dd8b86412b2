package personal

import (
	"strings"
	"testing"
	"testing/fstest"

	"limpide/internal/base/contact"
	"limpide/internal/portal"
)

func TestIsAsked_la_clé_demande_de_joindre_quelqu_un(t *testing.T) {
	for before, want := range map[string]bool{
		`courriel = "`:                         true,
		"telephone = '":                        true,
		"aupres_de = \"Service des eaux, ":     false,
		"a = 1\ncoordonnees = [\"a@b.fr\", \"": true,
		"x = { structure_pilote = \"":          false,
		`texte = "`:                            false,
		"courriel = \"a@b.fr\"\ntexte = \"":    false,
		"":                                     false,
	} {
		if got := isAsked("data/x.toml", []byte(before)); got != want {
			t.Errorf("isAsked(%q) = %t, want %t", before, got, want)
		}
	}
	if isAsked("content/x.md", []byte(`courriel = "`)) {
		t.Error("a page asks for nothing")
	}
}

func TestTexts_la_clé_qui_demande_un_service(t *testing.T) {
	data := []byte("courriel = \"camille@exemple.fr\"\naupres_de = \"Camille, 06 12 34 56 78, camille.martin@exemple.fr\"\n")
	var got []string
	for _, d := range texts("data/x.toml", data, nil, newList(nil, contact.Key)) {
		got = append(got, d.Message)
	}
	if want := []string{"06 12 34 56 78", "camille.martin@exemple.fr"}; len(got) != 2 || !strings.Contains(got[0], want[0]) || !strings.Contains(got[1], want[1]) {
		t.Errorf("said %q, want %q", got, want)
	}
}

func TestDocument_le_texte_d_une_image_est_lu(t *testing.T) {
	for text, want := range map[string]int{
		`<svg xmlns="http://www.w3.org/2000/svg"><text>Camille : 06 12 34 56 78</text></svg>`: 1,
		`<svg xmlns="http://www.w3.org/2000/svg"><path d="M06 12 34 56 78 90"/></svg>`:        0,
	} {
		source := fstest.MapFS{"content/a.svg": {Data: []byte(text)}}
		if got := document(&portal.Asset{File: "content/a.svg", Path: "a.svg"}, source, nil); len(got) != want {
			t.Errorf("document(%s) = %v, want %d", text, got, want)
		}
	}
}

func TestList_ce_qui_est_relu(t *testing.T) {
	l := newList([]string{"/documents/a.pdf", "content/documents/x/", `content\racine\CNAME`, "jamais.pdf"}, cleanPath)
	for path, want := range map[string]bool{
		"documents/a.pdf": true, "documents/x/y/b.pdf": true, "CNAME": true,
		"documents/a.pdf.bak": false, "documents/xb.pdf": false, "a.pdf": false,
	} {
		if got := l.has(path); got != want {
			t.Errorf("has(%q) = %t, want %t", path, got, want)
		}
	}
	for i, want := range []bool{true, true, true, false} {
		if got := l.used[i].Load(); got != want {
			t.Errorf("%q is used: %t, want %t", l.items[i], got, want)
		}
	}
}

// A table that a spreadsheet saved as « Texte Unicode » is read like the others, and so
// is what goes to the root of the site as it is.
func TestDocument_ce_qui_est_du_texte_est_lu(t *testing.T) {
	const text = "nom;joindre\nCamille;camille.martin@exemple.fr\n"
	utf16 := func(mark string) (data []byte) {
		data = []byte(mark)
		for _, c := range []byte(text) {
			data = append(data, c, 0)
		}
		return data
	}
	for file, want := range map[string]struct {
		data []byte
		says string
	}{
		"content/a.csv":        {[]byte(text), "camille.martin@exemple.fr"},
		"content/A.CSV":        {[]byte(text), "camille.martin@exemple.fr"},
		"content/unicode.csv":  {utf16("\xff\xfe"), "camille.martin@exemple.fr"},
		"content/unicode2.txt": {utf16(""), "ne peut pas être lu"},
		"content/racine/a.vcf": {[]byte(text), "camille.martin@exemple.fr"},
		"content/racine/a":     {[]byte("\x00\x01camille.martin@exemple.fr"), ""},
	} {
		asset := &portal.Asset{File: file, Path: strings.TrimPrefix(file, "content/"), Root: strings.Contains(file, "racine")}
		got := ""
		for _, d := range document(asset, fstest.MapFS{file: {Data: want.data}}, nil) {
			got += d.Message
		}
		if want.says == "" && got != "" || !strings.Contains(got, want.says) {
			t.Errorf("of %s is said %q, want %q", file, got, want.says)
		}
	}
}
