package audit

import (
	"fmt"
	"io/fs"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
)

// counting counts how often each file is read.
type counting struct {
	fstest.MapFS
	mu    sync.Mutex
	reads map[string]int
}

func (c *counting) ReadFile(name string) ([]byte, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.reads[name]++
	return fs.ReadFile(c.MapFS, name)
}

func TestWeb_lit_chaque_texte_une_fois_pour_toutes_les_adresses(t *testing.T) {
	source := &counting{MapFS: fstest.MapFS{}, reads: map[string]int{}}
	var urls []string
	for i := range 300 {
		url := fmt.Sprintf("https://exemple.fr/%d", i)
		urls = append(urls, url)
		source.MapFS[fmt.Sprintf("content/%03d.md", i)] = &fstest.MapFile{Data: []byte("Voir [un lien](" + url + "0) puis\n[un autre](" + url + ").\n")}
	}
	f := finder{source: source}
	places := f.web(urls)
	for i, url := range urls {
		if at := places[url]; at.File == "" || !strings.HasPrefix(string(source.MapFS[at.File].Data), "Voir") {
			t.Errorf("%s, the %dth, is at %v", url, i, at)
		}
	}
	for name := range source.MapFS {
		if n := source.reads[name]; n != 1 {
			t.Errorf("%s is read %d times", name, n)
		}
	}
}

func TestWeb_trouve_l_adresse_entière(t *testing.T) {
	const wiki = "https://fr.wikipedia.org/wiki/Serre_(rivière)"
	source := fstest.MapFS{
		"content/a.md":                  {Data: []byte("[a](https://exemple.fr/abc) <https://exemple.fr/ab>\nhttps://exemple.fr/l'eau et http://a.fr/#haut")},
		"content/b.md":                  {Data: []byte("é (" + wiki + ") https://fin.fr")},
		"data/sources.toml":             {Data: []byte("adresse = \"https://exemple.fr/ab\"\nautre = \"https://data.fr/x\"")},
		"themes/limpide/templates/a.md": {Data: []byte("rien")},
	}
	f := finder{source: source}
	places := f.web([]string{"https://exemple.fr/ab", "https://exemple.fr/l'eau", "http://a.fr/", wiki, "https://fin.fr", "https://data.fr/x", "https://exemple.fr/a", "://"})
	for url, want := range map[string]string{
		"https://exemple.fr/ab": "content/a.md:1:30", "https://exemple.fr/l'eau": "content/a.md:2:1", "http://a.fr/": "content/a.md:2:29",
		wiki: "content/b.md:1:4", "https://fin.fr": "content/b.md:1:51", "https://data.fr/x": "data/sources.toml:2:10", "https://exemple.fr/a": "", "://": "",
	} {
		if got := places[url].String(); got != want {
			t.Errorf("%s is at %q, want %q", url, got, want)
		}
	}
}

// BenchmarkWeb is the time it takes to find the addresses of a portal again: twice
// as many, in twice as many pages, take twice the time.
func BenchmarkWeb(b *testing.B) {
	for _, n := range []int{1000, 2000, 4000} {
		source := fstest.MapFS{}
		var urls []string
		for i := range n {
			urls = append(urls, fmt.Sprintf("https://exemple.fr/%d", i))
			source[fmt.Sprintf("content/%d.md", i)] = &fstest.MapFile{Data: []byte(strings.Repeat("Un texte. ", 300) + "<" + urls[i] + ">")}
		}
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				f := finder{source: source}
				f.web(urls)
			}
		})
	}
}
