package build_test

import (
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"limpide/internal/portal/portaltest"
	"limpide/internal/run/build"
	"limpide/internal/run/output"
	"limpide/themes"
)

// photo is the start of a PNG of a size, then what makes it heavy.
func photo(width, height uint32, weight int) *fstest.MapFile {
	data := []byte("\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR")
	data = binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(data, width), height)
	data = append(data, "\x08\x02\x00\x00\x00"...)
	data = binary.BigEndian.AppendUint32(data, crc32.ChecksumIEEE(data[12:]))
	return &fstest.MapFile{Data: append(data, bytes.Repeat([]byte("."), weight)...)}
}

// TestImages_une_page_montre_une_image_à_sa_taille publishes a picture as it is
// only where a link leads to it, and a smaller one where a page shows it.
func TestImages_une_page_montre_une_image_à_sa_taille(t *testing.T) {
	source := portaltest.Base()
	for _, name := range []string{"montree", "liee", "les-deux", "les-deux-1280"} {
		source["content/photos/"+name+".png"] = photo(2560, 1440, 200<<10)
	}
	source["content/photos/legere.png"] = photo(2560, 1440, 100)
	source["content/photos/etroite.png"] = photo(1280, 720, 200<<10)
	source["content/essai.md"] = &fstest.MapFile{Data: []byte("+++\ntitre = \"Un essai\"\ndescription = \"Pour l'essai.\"\n+++\n\n" +
		"![Un](photos/montree.png) [liée](photos/liee.png) ![Deux](photos/les-deux.png) [en grand](photos/les-deux.png) [voisine](photos/les-deux-1280.png) " +
		"![Légère](photos/legere.png) ![Étroite](photos/etroite.png)\n")}
	sink := &output.Memory{}
	in := build.Input{Source: source, Theme: themes.Open(source), Sink: sink, Date: today, Reduce: func(data []byte, width int) []byte {
		return fmt.Appendf(nil, "%d octets pour %d", len(data), width)
	}}
	report, faults, err := build.Run(context.Background(), in)
	if err != nil || len(faults) > 0 {
		t.Fatalf("the portal has faults: %v, %v", faults, err)
	}
	var got []string
	for name := range sink.Files() {
		if strings.HasPrefix(name, "photos/") {
			got = append(got, name)
		}
	}
	slices.Sort(got)
	want := []string{"photos/etroite.png", "photos/legere.png", "photos/les-deux-1280-1280-1280.png", "photos/les-deux-1280.png", "photos/les-deux.png",
		"photos/liee.png", "photos/montree-1280.png"}
	if !slices.Equal(got, want) {
		t.Errorf("the site has\n%v, want\n%v", got, want)
	}
	if small := string(sink.Files()["photos/montree-1280.png"]); !strings.HasSuffix(small, "octets pour 1280") {
		t.Errorf("the smaller picture is %.40q", small)
	}
	page := string(sink.Files()["essai/index.html"])
	for _, shown := range []string{`src="../photos/montree-1280.png" alt="Un" width="1280" height="720"`, `src="../photos/les-deux-1280-1280-1280.png"`,
		`href="../photos/les-deux.png"`, `src="../photos/legere.png" alt="Légère" width="2560" height="1440"`} {
		if !strings.Contains(page, shown) {
			t.Errorf("the page lacks %s:\n%s", shown, page)
		}
	}
	if report.Files != len(sink.Files()) {
		t.Errorf("%d files are told, and %d made", report.Files, len(sink.Files()))
	}
}
