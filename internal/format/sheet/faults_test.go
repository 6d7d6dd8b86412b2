package sheet_test

import (
	"archive/zip"
	"bytes"
	"hash/crc32"
	"slices"
	"strconv"
	"strings"
	"testing"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/internal/format/sheet"
	"limpide/internal/format/sheet/sheettest"
)

// Parts of the workbooks that are damaged on purpose.
const (
	opening    = `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>`
	closing    = `</sheetData></worksheet>`
	oleHeader  = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
	encryption = "E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00"
)

// plan is a small tab of two rows.
func plan() sheettest.Tab {
	return sheettest.New("Plan", sheettest.Row("Titre", "Montant"), sheettest.Row("Rénover", 12.5), sheettest.Row("Planter", "3 200,50"))
}

func just(data string) func(testing.TB) []byte {
	return func(testing.TB) []byte { return []byte(data) }
}

func parts(all map[string]string) func(testing.TB) []byte {
	return func(t testing.TB) []byte { return sheettest.Zip(t, all) }
}

// refusal is a file that provokes a message.
type refusal struct {
	code, says string // part of the message, its place included
	data       func(t testing.TB) []byte
}

// refused has at least one file for each message of the package.
var refused = []refusal{
	{"tableur-vide", "x.xlsx", just("")},
	{"tableur-vide", "x.xlsx", just(" \n")},
	{"tableur-trop-gros", "x.xlsx", func(testing.TB) []byte { return bytes.Repeat([]byte("a,"), sheet.MaxSize) }},
	{"tableur-trop-gros", "x.xlsx", func(testing.TB) []byte { return bytes.Repeat([]byte("Intitulé\n"), 60_000) }},
	{"tableur-trop-gros", "x.xlsx", manyRows},
	{"tableur-trop-gros", "x.xlsx", zipBomb},
	{"tableur-trop-gros", "x.xlsx", textBomb},
	{"tableur-trop-gros", "x.xlsx", wide},
	{"tableur-format", "un PDF", just("%PDF-1.7\n")},
	{"tableur-format", "une page web", just("<!DOCTYPE html><html>")},
	{"tableur-format", "une image", just("\x89PNG\r\n\x1a\n\x00")},
	{"tableur-format", "une image", just("\xff\xd8\xff\xe0\x00")},
	{"tableur-format", "une image", just("GIF89a")},
	{"tableur-format", "un document de traitement de texte", just("{\\rtf1")},
	{"tableur-format", "un document de traitement de texte", parts(map[string]string{"word/document.xml": "<x/>"})},
	{"tableur-format", "une archive zip", parts(map[string]string{"photo.txt": "x"})},
	{"tableur-format", "ancien format .xls", just(oleHeader + " Workbook")},
	{"tableur-format", "un fichier binaire", just("abc\x00def")},
	{"tableur-mot-de-passe", "mot de passe", just(oleHeader + encryption)},
	{"tableur-abime", "incomplet", func(t testing.TB) []byte { b := sheettest.Workbook(t, plan()); return b[:len(b)/2] }},
	{"tableur-abime", "incomplet", func(t testing.TB) []byte { b := sheettest.Workbook(t, plan()); return b[:len(b)-5] }},
	{"tableur-abime", "incomplet", brokenXML},
	{"tableur-abime", "incomplet", wrongSum},
	{"tableur-nom-de-feuille", "feuille « 2024/2025 »", func(t testing.TB) []byte { return sheettest.Workbook(t, sheettest.New("2024/2025", plan().Rows...)) }},
	{"tableur-nom-de-feuille", "trop long", func(t testing.TB) []byte {
		return sheettest.Workbook(t, sheettest.New("Valeurs à compléter pour 2024 et 2025", plan().Rows...))
	}},
	{"tableur-coupe", "ligne 2", just("Identifiant,Nom\n\"jamais fermé,1\n")},
	{"tableur-guillemet", "ligne 2 : un guillemet ouvert", just("Identifiant;Nom;Note\na;1;\"relu\nb;2;\"vu\"\n")},
	{"tableur-nombre", "feuille « Plan », ligne 2, colonne B : « beaucoup »", func(t testing.TB) []byte { return sheettest.Workbook(t, plan().Set(2, "B", "beaucoup")) }},
	{"tableur-formule", "feuille « Plan », ligne 2, colonne B", func(t testing.TB) []byte {
		return sheettest.Workbook(t, plan().Set(2, "B", sheettest.Formula{Text: "A1"}))
	}},
}

// provoke reads a file, and its cell B2 as a number.
func provoke(data []byte) diag.List {
	sheets, faults := sheet.Read("x.xlsx", data)
	for _, s := range sheets {
		s.Number(1, 1, &faults)
	}
	return faults
}

func TestRead_refuse(t *testing.T) {
	for _, test := range refused {
		t.Run(test.code, func(t *testing.T) {
			found := provoke(test.data(t))
			if !slices.ContainsFunc(found, func(d diag.Diagnostic) bool {
				return d.Kind.Code == test.code && strings.Contains(fr.Plain(d.Place.String()+" : "+d.Message), test.says)
			}) {
				t.Errorf("got %v, want %s with %q", found, test.code, test.says)
			}
		})
	}
}

// BenchmarkRead_trop_gros is the time that it takes to refuse files made to be
// too heavy.
func BenchmarkRead_trop_gros(b *testing.B) {
	for i, r := range refused {
		if r.code == "tableur-trop-gros" {
			b.Run(strconv.Itoa(i), func(b *testing.B) {
				data := r.data(b)
				for b.Loop() {
					provoke(data)
				}
			})
		}
	}
}

func TestRead_chaque_message_a_son_fichier(t *testing.T) {
	for _, kind := range diag.Kinds() {
		if !slices.ContainsFunc(refused, func(r refusal) bool { return r.code == kind.Code }) {
			t.Errorf("no file provokes %s", kind.Code)
		}
	}
}

// TestRead_ne_sait_pas_d_où_vient_le_fichier holds that the package speaks of
// cells and files, and leaves what they mean to others.
func TestRead_ne_sait_pas_d_où_vient_le_fichier(t *testing.T) {
	for _, kind := range diag.Kinds() {
		for _, word := range []string{"plateforme", "export", "import"} {
			if said := kind.Code + " " + kind.At(diag.File("x.xlsx"), "x").Message + " " + kind.Remedy; strings.Contains(said, word) {
				t.Errorf("%q says %q", said, word)
			}
		}
	}
}

// withSheet is a workbook whose only tab is given as XML.
func withSheet(t testing.TB, xml string) []byte {
	return sheettest.Change(t, sheettest.Workbook(t, sheettest.New("Feuille")), sheettest.Sheet, xml)
}

// manyRows is a sound workbook of too many short rows.
func manyRows(t testing.TB) []byte {
	return withSheet(t, opening+strings.Repeat(`<row><c><v>1</v></c></row>`, 60_000)+closing)
}

func wide(t testing.TB) []byte {
	return sheettest.Workbook(t, sheettest.New("Large", make([]any, 5000), append(make([]any, 5000), "x")))
}

// zipBomb is a small file that unpacks to far more than is taken.
func zipBomb(t testing.TB) []byte {
	return sheettest.Zip(t, map[string]string{"xl/workbook.xml": strings.Repeat("\x00", 64<<20)})
}

// textBomb repeats one long text in every cell.
func textBomb(t testing.TB) []byte {
	row := `<row>` + strings.Repeat(`<c t="s"><v>0</v></c>`, 100) + `</row>`
	texts := `<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><r><t>` + strings.Repeat("a", 1<<20) + `</t></r></si></sst>`
	return sheettest.Change(t, withSheet(t, opening+strings.Repeat(row, 1000)+closing), sheettest.Texts, texts)
}

// brokenXML is a sound zip file whose tab stops in the middle.
func brokenXML(t testing.TB) []byte {
	b := sheettest.Workbook(t, plan())
	xml := sheettest.Part(t, b, sheettest.Sheet)
	return sheettest.Change(t, b, sheettest.Sheet, xml[:strings.Index(xml, `<row r="3"`)])
}

// wrongSum is a workbook one of whose parts does not have its checksum.
func wrongSum(t testing.TB) []byte {
	b := sheettest.Workbook(t, plan())
	z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, part := range z.File {
		r, err := part.OpenRaw()
		if err != nil {
			t.Fatal(err)
		}
		h := part.FileHeader
		if h.Name == sheettest.Texts {
			h.CRC32 = crc32.ChecksumIEEE([]byte("autre"))
		}
		dst, err := w.CreateRaw(&h)
		if err != nil {
			t.Fatal(err)
		}
		var raw bytes.Buffer
		if _, err := raw.ReadFrom(r); err != nil {
			t.Fatal(err)
		}
		if _, err := dst.Write(raw.Bytes()); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}
