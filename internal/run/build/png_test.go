package build_test

import (
	"bytes"
	"crypto/sha256"
	"path"
	"regexp"
	"strings"
	"testing"

	"limpide/internal/run/build"
)

var (
	cardOfPage   = regexp.MustCompile(`<meta property="og:image" content="https://portail\.example/([^"]+)">\s*<meta property="og:image:alt" content="([^"]+)">`)
	offeredImage = regexp.MustCompile(`href="([^"]+)" download>Image \(PNG, (\d+ o|[\d,]+[\x{00a0}\x{202f}]ko)\)</a>`)
)

// TestImages_en_pixels_et_aperçus_de_pages builds the portal of this repository with pictures:
// each page has the card that it names, each figure offers the picture that it has, and no
// invented value goes into a picture without its mark. What draws them is tested elsewhere.
func TestImages_en_pixels_et_aperçus_de_pages(t *testing.T) {
	sink, _, faults := buildPortal(t, func(in *build.Input) {
		in.PNG = func(svg []byte) []byte {
			sum := sha256.Sum256(svg)
			return append(sum[:], svg...)
		}
	})
	if len(faults) > 0 {
		t.Fatal(printed(t, faults))
	}
	files := sink.Files()
	offered, cards := map[string]bool{}, map[string]int{}
	for name, content := range files {
		if strings.HasSuffix(name, ".html") && strings.Contains(string(content), "og:title") {
			m := cardOfPage.FindSubmatch(content)
			if m == nil {
				t.Errorf("%s has no card", name)
				continue
			}
			card := string(m[1])
			cards[card]++
			if files[card] == nil {
				t.Errorf("%s names the card %s, which is not there", name, card)
			}
			if path.Dir(card) == path.Dir(name) && bytes.Contains(files[card], []byte("[Exemple] ")) && !bytes.HasPrefix(m[2], []byte("[Exemple] ")) {
				t.Errorf("%s: the words of its card do not say that it is an example: %s", name, m[2])
			}
		}
		for _, m := range offeredImage.FindAllSubmatch(content, -1) {
			offered[path.Join(path.Dir(name), string(m[1]))] = true
		}
	}
	if cards["portail.png"] == 0 || len(cards) < 20 {
		t.Errorf("%d cards, of which that of the portal serves %d pages", len(cards), cards["portail.png"])
	}
	for name, content := range files {
		picture, isPicture := strings.CutSuffix(name, ".png")
		_, isCard := cards[name]
		if !isPicture || isCard {
			continue
		}
		if !offered[name] || files[picture+".svg"] == nil {
			t.Errorf("%s is offered nowhere (%t), or stands alone", name, offered[name])
		}
		if !bytes.HasSuffix(content, files[picture+".svg"]) {
			t.Errorf("%s is not the picture of %s.svg", name, picture)
		}
		if isExample := strings.HasPrefix(path.Base(name), "exemple-"); isExample != bytes.Contains(content, []byte("inventé")) {
			t.Errorf("%s: an example %t, which its picture does not say", name, isExample)
		}
		if bytes.Contains(content, []byte("Le PETR du Grand Briançonnais, 23 novembre 2026 · Licence Ouverte 2.0")) == strings.HasPrefix(path.Base(name), "exemple-") {
			t.Errorf("%s: a fact is signed, an example is not", name)
		}
		delete(offered, name)
	}
	for name := range offered {
		t.Errorf("%s is offered and not there", name)
	}
	plain, _ := built()
	for name, content := range plain {
		if strings.HasSuffix(name, ".png") || strings.HasSuffix(name, ".html") && bytes.Contains(content, []byte("Image (PNG")) || bytes.Contains(content, []byte("og:image")) {
			t.Errorf("%s has, or offers, a picture in a site made without", name)
		}
	}
}
