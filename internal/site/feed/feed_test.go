package feed

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"limpide/internal/base/fr"
)

func day(d int) fr.Date { return fr.Date{Year: 2026, Month: 11, Day: d} }

func TestAtom(t *testing.T) {
	var entries []Entry
	for n := range maxEntries + 5 {
		entries = append(entries, Entry{Title: fmt.Sprintf("L'information %d", n), Address: fmt.Sprintf("https://x.fr/%d/", n), Published: day(1), Updated: day(20)})
	}
	tests := []struct {
		name    string
		entries []Entry
		updated string
		count   int
	}{
		{"sans_information_le_flux_a_le_jour_du_site", nil, "2026-11-28", 0},
		{"il_a_celui_de_la_plus_récente", entries[:1], "2026-11-20", 1},
		{"il_s_arrête_aux_dernières", entries, "2026-11-20", maxEntries},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var w bytes.Buffer
			Atom(&w, Feed{Title: "Le portail", Self: "https://x.fr/flux.xml", Day: day(28), Entries: test.entries})
			head, _, _ := strings.Cut(w.String(), "<entry>")
			if !strings.Contains(head, "<updated>"+test.updated+"T00:00:00Z</updated>") {
				t.Errorf("the feed is not of %s:\n%s", test.updated, head)
			}
			if n := strings.Count(w.String(), "<entry>"); n != test.count {
				t.Errorf("%d entries, want %d", n, test.count)
			}
			if strings.Contains(w.String(), "L&#39;information") {
				t.Error("titles are not typeset")
			}
		})
	}
}

func ExampleSitemap() {
	var w bytes.Buffer
	Sitemap(&w, []Page{{Address: "https://x.fr/"}, {"https://x.fr/mission/", "2026-11-23"}})
	fmt.Print(w.String())
	// Output:
	// <?xml version="1.0" encoding="UTF-8"?>
	// <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
	//  <url>
	//   <loc>https://x.fr/</loc>
	//  </url>
	//  <url>
	//   <loc>https://x.fr/mission/</loc>
	//   <lastmod>2026-11-23</lastmod>
	//  </url>
	// </urlset>
}

func ExampleSitemapIndex() {
	var w bytes.Buffer
	SitemapIndex(&w, []Page{{Address: "https://x.fr/sitemap-1.xml"}})
	fmt.Print(w.String())
	// Output:
	// <?xml version="1.0" encoding="UTF-8"?>
	// <sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
	//  <sitemap>
	//   <loc>https://x.fr/sitemap-1.xml</loc>
	//  </sitemap>
	// </sitemapindex>
}
