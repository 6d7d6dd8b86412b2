package pdf

import (
	"bytes"
	"compress/zlib"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"limpide/internal/base/fr"
)

// sample is a file of one page, as Skia writes it, printed on a day.
func sample(text, day string) []byte {
	var packed bytes.Buffer
	w := zlib.NewWriter(&packed)
	io.WriteString(w, text)
	w.Close()
	f := &file{head: []byte("%PDF-1.4\n%\xd3\xeb\xe9\xe1\n"), root: 5, info: 1, order: []int{1, 3, 4, 2, 5}, objects: [][]byte{
		nil,
		[]byte("1 0 obj\n<</Title (a)\n/Creator (Mozilla/5.0)\n/Producer (Skia/PDF m156)\n/CreationDate (" + day + ")\n/ModDate (" + day + ")>>\nendobj\n"),
		[]byte("2 0 obj\n<</Type /Pages\n/Count 1\n/Kids [3 0 R]>>\nendobj\n"),
		[]byte("3 0 obj\n<</Type /Page\n/MediaBox [0 0 595 842]\n/Contents 4 0 R\n/Parent 2 0 R>>\nendobj\n"),
		stream(4, "/Filter /FlateDecode", packed.Bytes()),
		[]byte("5 0 obj\n<</Type /Catalog\n/Pages 2 0 R\n/MarkInfo <</Type /MarkInfo\n/Marked true>>\n/Lang (en)>>\nendobj\n"),
	}}
	return f.write()
}

var about = About{Title: "Bilan « été » 👍", Author: "Pôle <d’essai>", Language: "fr-FR", Day: fr.Date{Year: 2026, Month: time.November, Day: 23}}

func TestFinish(t *testing.T) {
	const margin, body = "BT\n/F4 10 Tf\n<0033> Tj\nET", "/P <</MCID 0 >>BDC\nBT\n<0034> Tj\nET\nEMC"
	got, err := Finish(sample(margin+"\n"+body, "D:20261129175112+00'00'"), about)
	if err != nil {
		t.Fatal(err)
	}
	again, err := Finish(sample(margin+"\n"+body, "D:20271129175112+00'00'"), about)
	if err != nil || !bytes.Equal(got, again) {
		t.Errorf("printed on another day, the file is another (%v)", err)
	}
	f, err := read(got)
	if err != nil {
		t.Fatal(err)
	}
	catalog, info, xmp := string(f.objects[5]), string(f.objects[1]), string(f.objects[6])
	for text, wants := range map[string][]string{
		catalog: {"/Metadata 6 0 R", "/Lang <FEFF00660072002D00460052>", "/Marked true"},
		info:    {"/CreationDate (D:20261123000000Z)", "/Creator (limpide)", "Skia/PDF m156", "D83DDC4D"},
		xmp:     {"Bilan « été » 👍", "Pôle &lt;d’essai&gt;", "<rdf:li>fr-FR</rdf:li>", "2026-11-23T00:00:00Z"},
	} {
		for _, want := range wants {
			if !strings.Contains(text, want) {
				t.Errorf("no %s in\n%s", want, text)
			}
		}
	}
	if strings.Contains(catalog, "(en)") || strings.Contains(xmp, "pdfuaid") {
		t.Error("the file claims what it is not")
	}
	if text := pageText(t, f, 4); text != "/Artifact BMC\n"+margin+"\nEMC\n"+body {
		t.Errorf("the page is\n%s", text)
	}
}

func pageText(t testing.TB, f *file, n int) string {
	t.Helper()
	m := packed.Find(f.objects[n])
	r, err := zlib.NewReader(bytes.NewReader(f.objects[n][len(m):]))
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestMarked(t *testing.T) {
	for in, want := range map[string]string{
		"":                              "",
		"q 1 0 0 1 0 0 cm 0 0 9 9 re f": "q 1 0 0 1 0 0 cm |0 0 9 9 re f|",
		"0 0 9 9 re W n":                "0 0 9 9 re W n", // clips, draws nothing
		"/X1 Do /G3 gs":                 "|/X1 Do| /G3 gs",
		"/P <</MCID 1>> BDC 0 0 9 9 re f /X1 Do BT (a) Tj ET EMC": "/P <</MCID 1>> BDC 0 0 9 9 re f /X1 Do BT (a) Tj ET EMC",
		"BT /Span<</ActualText <FEFF>>> BDC (E\\)T) Tj EMC ET":    "|BT /Span<</ActualText <FEFF>>> BDC (E\\)T) Tj EMC ET|",
		"BT /P <</MCID 1>> BDC (a) Tj EMC ET":                     "BT /P <</MCID 1>> BDC (a) Tj EMC ET",
		"% BT\n0 0 m 1 1 l S":                                     "% BT\n|0 0 m 1 1 l S|",
		"BT (a) Tj":                                               "BT (a) Tj", // cut short
		"BT (a Tj ET":                                             "BT (a Tj ET",
		"EMC BT ET":                                               "EMC BT ET",
		"BI /W 1 ID \x00 EI":                                      "BI /W 1 ID \x00 EI",
	} {
		var shown strings.Builder
		for i, part := range strings.Split(want, "|") {
			shown.WriteString([]string{"", "/Artifact BMC\n"}[i%2] + part + []string{"", "\nEMC"}[i%2])
		}
		if got := string(marked([]byte(in))); got != shown.String() {
			t.Errorf("%q gives\n%q, want\n%q", in, got, shown.String())
		}
	}
}

func TestFinish_refuse(t *testing.T) {
	whole := sample("", "D:2026")
	for name, data := range map[string][]byte{
		"vide": nil, "autre chose": []byte("<html>"), "coupé": whole[:len(whole)-30], "décalé": append([]byte("x"), whole...),
		"sans racine": bytes.Replace(whole, []byte("/Root 5"), []byte("/Root 9"), 1),
	} {
		if _, err := Finish(data, about); !errors.Is(err, ErrUnread) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestVersion(t *testing.T) {
	if got := Version(sample("", "")); got != 156 {
		t.Errorf("%d", got)
	}
	if got := Version([]byte("%PDF-1.7\n/Producer (Cairo)")); got != 0 {
		t.Errorf("%d", got)
	}
}

// FuzzFinish: what is read is written so that it is read again, and nothing is marked twice.
func FuzzFinish(f *testing.F) {
	f.Add(sample("BT (a) Tj ET /P <</MCID 1>> BDC EMC 0 0 1 1 re f", "D:20261129175112+00'00'"))
	f.Add([]byte("%PDF-1.4\nxref\n0 1\n0000000000 65535 f \ntrailer\n<</Root 1 0 R /Info 2 0 R>>\nstartxref\n9\n%%EOF"))
	f.Fuzz(func(t *testing.T, data []byte) {
		once, err := Finish(data, about)
		if err != nil {
			return
		}
		if _, err := read(once); err != nil {
			t.Errorf("what is written is not read: %v", err)
		}
	})
}

// FuzzMarked: all that was there is there, in order, and as many parts end as begin.
func FuzzMarked(f *testing.F) {
	for _, s := range []string{"BT (a) Tj ET", "/X Do", "0 0 m 1 1 l S EMC", "<< /A [<00>] >> BDC", "(((", "<", "% \r"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, page string) {
		got := string(marked([]byte(page)))
		added := strings.Count(got, "/Artifact BMC\n") - strings.Count(page, "/Artifact BMC\n")
		if ends := strings.Count(got, "\nEMC") - strings.Count(page, "\nEMC"); added < 0 || ends < added {
			t.Errorf("%d artifacts, %d ends", added, ends)
		}
		if want := len(page) + added*len("/Artifact BMC\n\nEMC"); len(got) != want {
			t.Errorf("%d bytes, want %d: %s", len(got), want, fmt.Sprintf("%q → %q", page, got))
		}
		if again := string(marked([]byte(got))); again != got {
			t.Errorf("%q is marked again: %q", got, again)
		}
	})
}
