package picture

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"strings"
	"testing"
)

// secret stands in every piece of metadata of these tests.
const secret = "44.8967 N, 6.6350 E, Camille Exemple"

func drawn() image.Image {
	m := image.NewRGBA(image.Rect(0, 0, 16, 8))
	for x := range 16 {
		m.Set(x, 3, color.RGBA{uint8(16 * x), 100, 30, 255})
	}
	return m
}

func jpegWith(t testing.TB, segments ...[]byte) []byte {
	var b bytes.Buffer
	if err := jpeg.Encode(&b, drawn(), nil); err != nil {
		t.Fatal(err)
	}
	plain := b.Bytes()
	return bytes.Join([][]byte{plain[:2], bytes.Join(segments, nil), plain[2:]}, nil)
}

func segment(marker byte, content string) []byte {
	b := []byte{0xff, marker, 0, 0}
	binary.BigEndian.PutUint16(b[2:], uint16(len(content)+2))
	return append(b, content...)
}

func chunk(kind, content string) []byte {
	b := binary.BigEndian.AppendUint32(nil, uint32(len(content)))
	b = append(b, kind+content...)
	return binary.BigEndian.AppendUint32(b, crc32.ChecksumIEEE([]byte(kind+content)))
}

func riff(kind, content string) []byte {
	b := append([]byte(kind), binary.LittleEndian.AppendUint32(nil, uint32(len(content)))...)
	return append(b, content+strings.Repeat("\x00", len(content)%2)...)
}

// exif says to turn the picture by a quarter (6), then the secret.
var exif = "Exif\x00\x00" + "II*\x00\x08\x00\x00\x00" + "\x02\x00" +
	"\x0f\x01\x02\x00\x04\x00\x00\x00abc\x00" + "\x12\x01\x03\x00\x01\x00\x00\x00\x06\x00\x00\x00" + "\x00\x00\x00\x00" + secret

func TestBare_garde_l_image_et_rien_d_autre(t *testing.T) {
	var drawnPNG bytes.Buffer
	if err := png.Encode(&drawnPNG, drawn()); err != nil {
		t.Fatal(err)
	}
	p := drawnPNG.Bytes()
	webp := bytes.Join([][]byte{
		riff("VP8X", "\x2c\x00\x00\x00\x0f\x00\x00\x07\x00\x00"), riff("ICCP", "profile"), riff("VP8L", "pixels"), riff("EXIF", secret), riff("XMP ", secret+"!"),
	}, nil)
	webp = append([]byte("RIFF"), append(binary.LittleEndian.AppendUint32(nil, uint32(len(webp)+4)), append([]byte("WEBP"), webp...)...)...)
	for name, c := range map[string]struct {
		data []byte
		keep []string
	}{
		"jpeg": {append(jpegWith(t, segment(0xe1, exif), segment(0xe1, "http://ns.adobe.com/xap/1.0/\x00"+secret), segment(0xed, "Photoshop 3.0\x00"+secret),
			segment(0xe2, "MPF\x00"+secret), segment(0xe2, "ICC_PROFILE\x00\x01\x01abc"), segment(0xfe, secret)), "film "+secret...), []string{"ICC_PROFILE"}},
		"png": {bytes.Join([][]byte{p[:33], chunk("tEXt", "Author\x00"+secret), chunk("eXIf", exif[6:]), chunk("iTXt", secret), chunk("tIME", secret[:7]), p[33:], []byte(secret)}, nil),
			[]string{"IHDR", "IDAT", "IEND"}},
		"webp": {webp, []string{"ICCP", "VP8L", "pixels"}},
		"gif": {[]byte("GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff" + "!\xff\x0bNETSCAPE2.0\x03\x01\x00\x00\x00" +
			"!\xfe\x23" + secret[:35] + "\x00" + "!\xff\x0bXMP DataXMP\x23" + secret[:35] + "\x00" + ",\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;" + secret),
			[]string{"NETSCAPE2.0", "\x02\x02D\x01\x00;"}},
		"avif":     {avifWith("Exif", secret+secret), []string{"ftypavif", "pixels", "MM\x00*"}},
		"avif_xmp": {avifWith("mime", secret), []string{"ftypavif", "pixels"}},
		"svg_illustrator": {[]byte(`<svg xmlns="http://www.w3.org/2000/svg" xmlns:i="http://ns.adobe.com/AdobeIllustrator/10.0/" xmlns:xlink="http://www.w3.org/1999/xlink" i:viewOrigin="` + secret + `">` +
			`<i:pgf id="` + secret + `">` + secret + `</i:pgf><a xlink:href="#b"><path d="M0"/></a></svg>`), []string{`<a xlink:href="#b"><path d="M0"/></a>`}},
		"svg_photo": {[]byte(`<svg xmlns="http://www.w3.org/2000/svg"><image width="2" href = "data:image/jpeg;base64,` +
			base64.StdEncoding.EncodeToString(jpegWith(t, segment(0xe1, exif+"   "))) + `" height="2"/></svg>`), []string{`<image width="2" href = "data:image/jpeg;base64,`, base64.StdEncoding.EncodeToString(Bare(jpegWith(t, segment(0xe1, exif)))), `" height="2"/>`}},
		"svg": {[]byte(`<?xml version="1.0"?>
<!-- ` + secret + ` -->
<svg xmlns="http://www.w3.org/2000/svg" xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" viewBox="0 0 1 1" inkscape:export-filename="` + secret + `">
<metadata><rdf:RDF xmlns:rdf="x"><dc:creator xmlns:dc="y">` + secret + `</dc:creator></rdf:RDF></metadata>
<sodipodi:namedview xmlns:sodipodi="z" path='` + secret + `'><inkscape:grid/></sodipodi:namedview>
<title>Un carré</title><path d="M0 0h1v1z"/></svg>
`), []string{"<title>Un carré</title>", `<path d="M0 0h1v1z"/>`, `viewBox="0 0 1 1"`}},
	} {
		t.Run(name, func(t *testing.T) {
			before := bytes.Clone(c.data)
			bare := Bare(c.data)
			if !bytes.Equal(before, c.data) {
				t.Error("Bare changed its argument")
			}
			for _, part := range strings.Split(secret, ", ") {
				if bytes.Contains(bare, []byte(part)) {
					t.Errorf("the result holds %q: %q", part, bare)
				}
			}
			for _, kept := range c.keep {
				if !bytes.Contains(bare, []byte(kept)) {
					t.Errorf("the result has lost %q: %q", kept, bare)
				}
			}
			if again := Bare(bare); !bytes.Equal(again, bare) {
				t.Errorf("Bare of its result is another one: %q, %q", bare, again)
			}
		})
	}
}

func TestBare_garde_l_orientation_et_les_pixels(t *testing.T) {
	bare := Bare(jpegWith(t, segment(0xe1, exif)))
	if !bytes.Contains(bare, orientationSegment(6)) {
		t.Error("the picture will no longer be turned")
	}
	m, err := jpeg.Decode(bytes.NewReader(bare))
	if err != nil {
		t.Fatal(err)
	}
	want, _ := jpeg.Decode(bytes.NewReader(jpegWith(t)))
	for x := range 16 {
		for y := range 8 {
			if m.At(x, y) != want.At(x, y) {
				t.Fatalf("pixel %d, %d is %v, want %v", x, y, m.At(x, y), want.At(x, y))
			}
		}
	}
}

func TestBare_laisse_ce_qu_elle_ne_connait_pas(t *testing.T) {
	whole := jpegWith(t, segment(0xe1, exif))
	for _, data := range []string{"", "\xff\xd8\xff", "GIF89a", "%PDF-1.7", pngMagic, "RIFF1234WEBP", "<", "<svg", string(whole[:60])} {
		if got := Bare([]byte(data)); string(got) != data {
			t.Errorf("Bare(%.20q) = %.20q", data, got)
		}
	}
}

// avifWith makes an AVIF, as far as its boxes go, with an item of a kind.
func avifWith(kind, content string) []byte {
	box := func(kind, content string) string {
		return string(binary.BigEndian.AppendUint32(nil, uint32(8+len(content)))) + kind + content
	}
	entry := func(id byte, kind string) string {
		return box("infe", "\x02\x00\x00\x00\x00"+string(rune(id))+"\x00\x00"+kind+"\x00")
	}
	head := box("ftyp", "avif\x00\x00\x00\x00")
	meta := func(at int) string {
		place := string(binary.BigEndian.AppendUint32(nil, uint32(at))) + string(binary.BigEndian.AppendUint32(nil, uint32(len(content))))
		return box("meta", "\x00\x00\x00\x00"+box("iinf", "\x00\x00\x00\x00\x00\x02"+entry(1, "av01")+entry(2, kind))+
			box("iloc", "\x00\x00\x00\x00\x44\x00\x00\x01\x00\x02\x00\x00\x00\x01"+place))
	}
	return []byte(head + meta(len(head)+len(meta(0))+8+len("pixels")) + box("mdat", "pixels"+content))
}

func TestBare_ne_touche_pas_aux_autres_fichiers_en_XML(t *testing.T) {
	for _, data := range []string{
		"<!-- a --><html><svg><metadata/></svg></html>",
		`<?xml version="1.0"?><rdf:RDF xmlns:rdf="x" xmlns:dc="y"><dc:creator>PETR</dc:creator></rdf:RDF>`,
	} {
		if got := Bare([]byte(data)); string(got) != data {
			t.Errorf("Bare(%q) = %q", data, got)
		}
	}
}

func FuzzBare(f *testing.F) {
	f.Add(jpegWith(f, segment(0xe1, exif)))
	f.Add([]byte(pngMagic + string(chunk("tEXt", secret)) + string(chunk("IEND", ""))))
	f.Add([]byte("RIFF\x00\x00\x00\x00WEBPEXIF\x01\x00\x00\x00a\x00"))
	f.Add(avifWith("Exif", secret))
	f.Add([]byte("GIF89a\x01\x00\x01\x00\x00\x00\x00!\xfe\x01a\x00;"))
	f.Add([]byte("<svg a:b='c'><!-- d --><metadata/></svg>"))
	f.Fuzz(func(t *testing.T, data []byte) {
		bare := Bare(data)
		if len(bare) > len(data) {
			t.Errorf("%d bytes became %d", len(data), len(bare))
		}
	})
}

func TestIsWhole_une_image_coupée_ou_immense_ne_l_est_pas(t *testing.T) {
	whole := jpegWith(t)
	if !IsWhole(whole) || ExtensionOf(whole) != ".jpg" {
		t.Error("a whole JPEG is not")
	}
	var huge bytes.Buffer
	if err := png.Encode(&huge, image.NewGray(image.Rect(0, 0, 8, 8))); err != nil {
		t.Fatal(err)
	}
	if !IsWhole(huge.Bytes()) || ExtensionOf(huge.Bytes()) != ".png" {
		t.Error("a whole PNG is not")
	}
	head := bytes.Clone(huge.Bytes())
	copy(head[16:], []byte{0, 1, 0, 0, 0, 1, 0, 0}) // 65,536 by 65,536
	binary.BigEndian.PutUint32(head[29:], crc32.ChecksumIEEE(head[12:29]))
	if size, err := SizeOf(head); err != nil || size.Width != 65536 {
		t.Fatal(size, err)
	}
	for name, data := range map[string][]byte{"cut": whole[:len(whole)-20], "huge": head, "text": []byte("bonjour"), "empty": nil} {
		if IsWhole(data) {
			t.Errorf("%s is whole", name)
		}
	}
	if got := ExtensionOf([]byte("RIFF\x00\x00\x00\x00WEBP")); got != "" {
		t.Errorf("a WebP has the extension %q", got)
	}
}
