package search

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"

	"limpide/internal/base/fr"
)

var kinds = []Kind{{Name: "Pages", One: "Page", Weight: 1}, {Name: "Mots", One: "Mot", Weight: 1}}

// files writes every file of an index, by name.
func files(x *Index) map[string]string {
	all := map[string]string{}
	for i, name := range x.Files() {
		var w bytes.Buffer
		x.Write(&w, i)
		all[name] = w.String()
	}
	return all
}

// value returns what a file hands over.
func value[T any](t *testing.T, file string) T {
	t.Helper()
	var v T
	_, rest, _ := strings.Cut(file, `","`)
	_, rest, _ = strings.Cut(rest, `",`)
	if err := json.Unmarshal([]byte(strings.TrimSuffix(rest, ");\n")), &v); err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	return v
}

// read is an index as a browser reads it: the entries of each word, "rank level".
func read(t *testing.T, x *Index) map[string][]string {
	t.Helper()
	all := map[string][]string{}
	for name, content := range files(x) {
		if strings.HasPrefix(name, "mots-") {
			unpack(value[file](t, content), func(word string, entries []string) { all[word] = entries })
		}
	}
	return all
}

func unpack(f file, yield func(word string, entries []string)) {
	first := ""
	packed := strings.Split(f[1], ";")
	for n, spelled := range strings.Split(f[0], ";") {
		var entries []string
		rank, number, unit := 0, 0, 1
		for _, letter := range packed[n][strings.LastIndexByte(packed[n], ' ')+1:] {
			v := strings.IndexRune(digits, letter)
			number += v % 32 * unit
			if unit *= 32; v < 32 {
				rank += number >> 3
				entries = append(entries, fmt.Sprint(rank, " ", number&7))
				number, unit = 0, 1
			}
		}
		last := first
		for i, front := range strings.Split(spelled, ",") {
			last = last[:strings.IndexByte(digits, front[0])] + front[1:]
			if i == 0 {
				first = last
			}
			yield(last, entries)
		}
	}
}

func made(body string) []byte { return []byte("<main><h1>Titre</h1>" + body + "</main>") }

func TestIndex_rapproche_les_formes_d_un_mot(t *testing.T) {
	x := New(Input{Kinds: kinds, Names: []string{"Briançon"}, Entries: []Entry{
		{Address: "eau/", Title: "Les eaux usées"},
		{Address: "briancon/", Title: "Briançon"},
		{Address: "co2/", Title: "Le CO₂"},
		{Address: "cot/", Title: "Le COT"},
	}})
	x.Read(0, made("<p>L’eau d’une rénovation, c’est <b>rénov</b>er&nbsp;: l&#39;énergie.</p>"))
	x.Read(1, made("<h2>Le Briançonnais</h2><p>Il est côte à côte avec l’ÉNERGIE du cœur.</p>"))
	got := read(t, x)
	for _, c := range []struct {
		word string
		want []string
	}{
		{"eau", []string{"0 7"}},
		{"eaux", []string{"0 7"}},
		{"renovation", []string{"0 0"}},
		{"renover", []string{"0 0"}},
		{"energie", []string{"0 0", "1 0"}},
		{"briancon", []string{"1 7"}},
		{"brianconnais", []string{"1 3"}},
		{"co2", []string{"2 7"}},
		{"cot", []string{"3 7"}},
		{"cote", []string{"1 1"}},
		{"coeur", []string{"1 0"}},
		{"titre", nil},
		{"avec", nil},
		{"l", nil},
	} {
		if !slices.Equal(got[c.word], c.want) {
			t.Errorf("%s: %q, want %q", c.word, got[c.word], c.want)
		}
	}
}

func TestIndex_laisse_ce_que_disent_toutes_les_pages_d_un_gabarit(t *testing.T) {
	in := Input{Kinds: kinds, Places: []string{"Ici"}}
	for i := range 30 {
		in.Entries = append(in.Entries, Entry{Title: fmt.Sprintf("Lieu n%d", i), Alike: "commune", Places: []int{0}})
	}
	x := New(in)
	for i := range in.Entries {
		x.Read(i, made(fmt.Sprintf("<p>Le score du territoire, propre%d.</p>", i)))
	}
	got := read(t, x)
	if got["score"] != nil || len(got["propre7"]) != 1 || len(got["lieu"]) != 30 || len(got["@0"]) != 30 {
		t.Errorf("score %q, propre7 %q, lieu %d, @0 %d", got["score"], got["propre7"], len(got["lieu"]), len(got["@0"]))
	}
}

// large is an index of many pages, read by several goroutines.
func large(t *testing.T, goroutines int) *Index {
	in := Input{Kinds: kinds}
	random := rand.New(rand.NewPCG(1, 2))
	var pages [][]byte
	for i := range 3 * alone {
		var text strings.Builder
		for range 40 {
			fmt.Fprintf(&text, "%s ", strings.Repeat(string(rune('a'+random.IntN(26))), 1+random.IntN(3))+fr.Slug(fmt.Sprintf("mot%x", random.IntN(4000))))
		}
		in.Entries = append(in.Entries, Entry{Address: fmt.Sprint(i), Title: fmt.Sprintf("Page commune p%d", i), Kind: i % 2})
		pages = append(pages, made("<p>"+text.String()+"</p>"))
	}
	x := New(in)
	var all sync.WaitGroup
	for g := range goroutines {
		all.Go(func() {
			for i := g; i < len(pages); i += goroutines {
				x.Read(i, pages[i])
			}
		})
	}
	all.Wait()
	return x
}

func TestIndex_est_le_meme_quel_que_soit_l_ordre_de_lecture(t *testing.T) {
	one, many := files(large(t, 1)), files(large(t, 5))
	for name := range one {
		if one[name] != many[name] {
			t.Errorf("%s differs", name)
		}
	}
}

func TestIndex_se_coupe_en_fichiers(t *testing.T) {
	x := large(t, 1)
	all := files(x)
	if len(all) != len(x.Files()) || len(all) != 1+x.wordFiles()+x.titleFiles() || x.wordFiles() < 20 {
		t.Fatalf("%d files, %d names", len(all), len(x.Files()))
	}
	start := value[start](t, all["index.js"])
	longest, shortest := 0, 1<<20
	for i := range x.wordFiles() {
		f := value[file](t, all[fmt.Sprintf("mots-%d.js", i)])
		longest, shortest = max(longest, len(f[1])), min(shortest, len(f[1]))
		unpack(f, func(word string, entries []string) {
			if word < start.Cuts[i] || i+1 < len(start.Cuts) && word >= start.Cuts[i+1] {
				t.Errorf("%q is in file %d, which begins at %q", word, i, start.Cuts[i])
			}
			if word == "commune" && len(entries) != mostOfAWord {
				t.Errorf("%s has %d entries, want the best %d", word, len(entries), mostOfAWord)
			}
		})
	}
	if shortest*3 < longest {
		t.Errorf("files of words of %d to %d bytes", shortest, longest)
	}
	titles := value[[][]any](t, all["titres-1.js"])
	if len(titles) != titlesAtOnce || titles[0][1] != fmt.Sprint(2*titlesAtOnce) {
		t.Errorf("the second file of titles begins with %v", titles[0])
	}
}

// A question fetches the start, the files of its words, those of the everyday words that
// stand for them or of the words one letter away, and those of ten titles: less than 60 kB
// for three words, from a small pole to 1,250 territories.
func TestIndex_tient_une_question_en_60_ko(t *testing.T) {
	if testing.Short() {
		t.Skip("56,000 pages, read one after the other")
	}
	for _, pages := range []int{551, 1_000, 2_000, 5_000, 56_000} {
		t.Run(fmt.Sprint(pages), func(t *testing.T) { testWeight(t, pages) })
	}
}

func testWeight(t *testing.T, pages int) {
	in := Input{Kinds: kinds}
	random := rand.New(rand.NewPCG(3, 4))
	var common []string // which every other page has
	for line := range strings.Lines(everyday) {
		_, meant, _ := strings.Cut(strings.TrimSpace(line), " : ")
		common = append(common, strings.Split(meant, ", ")...)
	}
	rare := make([]string, 20_000)
	for i := range rare {
		rare[i] = syllables(random, 2+random.IntN(4))
	}
	word := func() string {
		if random.IntN(3) == 0 {
			return common[random.IntN(len(common))]
		}
		return rare[int(float64(len(rare))*random.Float64()*random.Float64())]
	}
	text := func(n int) string {
		var said strings.Builder
		for range n {
			said.WriteString(word() + " ")
		}
		return said.String()
	}
	for i := range pages {
		in.Entries = append(in.Entries, Entry{
			Address: fmt.Sprintf("territoires/epci-%04d/actions/action-%d/index.html", i/45, i), Title: text(6), Text: text(25), Kind: i % 2, Place: fmt.Sprintf("Territoire %d", i/45),
		})
	}
	x := New(in)
	for i := range pages {
		x.Read(i, made("<p>"+text(30)+"</p>"))
	}
	weights := map[string]int{}
	heaviest := map[string]int{} // by the letters of the name
	w := gzip.NewWriter(nil)     // brotli makes less of it
	for name, content := range files(x) {
		var packed bytes.Buffer
		w.Reset(&packed)
		w.Write([]byte(content))
		w.Close()
		weights[strings.TrimSuffix(name, ".js")] = packed.Len()
		kind, _, _ := strings.Cut(strings.TrimSuffix(name, ".js"), "-")
		heaviest[kind] = max(heaviest[kind], packed.Len())
	}
	cuts := x.close().start.Cuts
	fileOf := func(word string) string {
		n, exact := slices.BinarySearch(cuts, word)
		if !exact {
			n = max(0, n-1)
		}
		return fmt.Sprintf("mots-%d", n)
	}
	aWord := 3 * heaviest["mots"] // its file, and those of its misspellings
	for line := range strings.SplitSeq(x.close().start.Near, ";") {
		typed, meant, _ := strings.Cut(line, " ")
		asked := map[string]bool{fileOf(typed): true}
		for _, word := range strings.SplitN(meant, ",", 3)[:min(2, 1+strings.Count(meant, ","))] {
			asked[fileOf(word)] = true
		}
		sum := 0
		for file := range asked {
			sum += weights[file]
		}
		aWord = max(aWord, sum)
	}
	total := heaviest["index"] + 3*aWord + 10*heaviest["titres"]
	t.Logf("start %d bytes, a word %d, a file of titles %d, three words %d, in %d files", heaviest["index"], aWord, heaviest["titres"], total, len(weights))
	if total > 60_000 {
		t.Errorf("three words fetch %d bytes: start %d, a word %d, a file of titles %d", total, heaviest["index"], aWord, heaviest["titres"])
	}
}

func syllables(random *rand.Rand, n int) string {
	var word strings.Builder
	for range n {
		word.WriteByte("bcdfglmnprstv"[random.IntN(13)])
		word.WriteString([]string{"a", "e", "é", "i", "o", "u", "ou", "an", "er", "ion"}[random.IntN(10)])
	}
	return word.String()
}

// What is hostile stays text.
func TestIndex_n_écrit_aucune_balise(t *testing.T) {
	x := New(Input{Kinds: kinds, Entries: []Entry{{Title: `<img src=x onerror="alert(1)">`, Text: "</script>", Address: `"><b>`}}})
	for name, file := range files(x) {
		if strings.ContainsAny(file, "<>") {
			t.Errorf("%s: %s", name, file)
		}
	}
}
