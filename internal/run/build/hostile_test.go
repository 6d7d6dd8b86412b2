package build_test

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	burnt "github.com/BurntSushi/toml"
	"golang.org/x/net/html"

	"limpide/internal/base/diag"
	"limpide/internal/format/toml"
	"limpide/internal/portal/schema"
	"limpide/internal/run/build"
	"limpide/internal/run/output"
	"limpide/themes"
)

// payloads are texts that run, ask for something elsewhere or break what holds
// them, wherever they are not taken for texts.
var payloads = []string{
	`<script>alert(1)</script>`,
	`"><img src=//pirate.invalid/x onerror=alert(1)>`,
	`'><svg onload=alert(1)>`,
	`" onfocus=alert(1) autofocus x="`,
	`' onmouseover='alert(1)`,
	"` onclick=alert(1) `",
	`x onload=alert(1) src=//pirate.invalid/y`,
	`javascript:alert(1)`,
	`JaVaScRiPt://essai.fr/%0Aalert(1)`,
	`data:text/html,<script>alert(1)</script>`,
	`vbscript:alert(1)`,
	`//pirate.invalid/z`,
	`https://essai.fr:99999/`,
	`https://moi:mot@pirate.invalid/`,
	`https:\\pirate.invalid\`,
	`</title><script>alert(1)</script>`,
	`</style><script>alert(1)</script>`,
	`</textarea></noscript></template><script>alert(1)</script>`,
	`</script><script>alert(1)</script>`,
	`--><script>alert(1)</script><!--`,
	`]]><script>alert(1)</script><![CDATA[`,
	`?><script xmlns="http://www.w3.org/1999/xhtml">alert(1)</script>`,
	`<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>&e;`,
	`<iframe srcdoc="<script>alert(1)</script>">`,
	`<object data=//pirate.invalid/o><embed src=//pirate.invalid/e>`,
	`<a href=javascript:alert(1)>clic</a>`,
	`<form action=//pirate.invalid/f><button formaction=javascript:alert(1)>x`,
	`<base href=//pirate.invalid/><meta http-equiv=refresh content=0;url=//pirate.invalid/m>`,
	`<link rel=stylesheet href=//pirate.invalid/s.css><style>@import url(//pirate.invalid/i)</style>`,
	`<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>`,
	`<svg><foreignObject><iframe src=javascript:alert(1)></foreignObject></svg>`,
	`<svg><animate onbegin=alert(1) attributeName=x dur=1s>`,
	`&lt;script&gt;alert(1)&lt;/script&gt;`,
	`&#60;img src=x onerror=alert(1)&#62;`,
	`%3Cscript%3Ealert(1)%3C/script%3E`,
	`\u003cscript\u003ealert(1)\u003c/script\u003e`,
	`{{alert(1)}}{{ . }}{{template "x"}}`,
	`${alert(1)}#{alert(1)}<%= 1 %>`,
	`url(//pirate.invalid/u) expression(alert(1))`,
	"ligne\nsuivante: <img src=x onerror=alert(1)>",
	`=HYPERLINK("//pirate.invalid/h","clic")`,
	`+1+cmd|' /C calc'!A0`,
	`-2+3+cmd|' /C calc'!A0`,
	`@SUM(1+1)*cmd|' /C calc'!A0`,
	"\u200b=1+1",
	"\u00a0＝1+1",
	"\t＋1",
	`"";=1+1;"`,
	"fin de ligne\u2028alert(1)//",
	strings.Repeat("très long ", 200),
}

// forms are the places of a page where a text may stand; %s stands for it.
var forms = []string{
	"%s", "## Titre %s", "- élément %s", "> %s", "[%s](/mission/)", "[lien](%s)", "[lien](<%s>)", "[lien](/mission/ \"%s\")", "<%s>",
	"![%s](image.svg)", "![image](%s)", "`%s`", "    %s", "| a | b |\n| --- | --- |\n| %s | b |", "Note[^n].\n\n[^n]: %s",
	"```figure\ntype = \"indicateur\"\nindicateur = \"dechets-menagers\"\ntitre = %q\n```", "{{ valeur %s }}", "{{ %s }}", "[a]: %s\n\n[a]",
}

// hostile is a portal in whose texts payloads are planted: those that the
// program refuses are taken away, one build after the other.
type hostile struct {
	testing.TB
	seed    fstest.MapFS
	turn    int             // which payload stands where
	refused map[string]int  // how often a key, or a passage of a page, had an error: then it is as in the seed, then gone
	planted map[string]bool // of the last portal made

	text func(key string) string // what to plant in the place of payloads, or nil
}

// seedPortal is made of the examples of docs/donnees.md, one file of each kind.
func seedPortal(t testing.TB) fstest.MapFS {
	t.Helper()
	page, err := os.ReadFile("../../../docs/donnees.md")
	if err != nil {
		t.Fatal(err)
	}
	source := fstest.MapFS{"content/image.svg": {Data: []byte(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>`)}}
	for _, m := range fenced.FindAllSubmatch(page, -1) {
		source[string(m[2])] = &fstest.MapFile{Data: m[1]}
	}
	return source
}

var (
	fenced      = regexp.MustCompile("(?ms)^```(?:toml|markdown)\n((?:\\+\\+\\+\n)?# ((?:data|content)/\\S+)\n.*?)^```$")
	placeholder = regexp.MustCompile(`<[^>]+>`)
)

func (h *hostile) portal() fstest.MapFS {
	h.planted = map[string]bool{}
	source := maps.Clone(h.seed)
	for _, kind := range schema.Kinds() {
		pattern := placeholder.ReplaceAllString(kind.File, "*")
		for _, name := range slices.Sorted(maps.Keys(h.seed)) {
			if ok, _ := path.Match(pattern, name); ok || kind.Name == "page" && path.Ext(name) == ".md" {
				source[name] = &fstest.MapFile{Data: h.file(kind, name, string(h.seed[name].Data))}
			}
		}
	}
	if h.text == nil {
		source["content/essais.md"] = &fstest.MapFile{Data: h.page("content/essais.md")}
	}
	return source
}

// file plants a payload in each text that the schema knows in a file, the keys
// that it does not give included.
func (h *hostile) file(kind *schema.Kind, name, text string) []byte {
	matter, rest := text, ""
	if kind.Name == "page" {
		end := strings.Index(text[4:], "+++\n") + 4
		matter, rest = text[4:end], text[end:]
	}
	var tree map[string]any
	if _, err := burnt.Decode(matter, &tree); err != nil {
		h.Fatalf("%s: %v", name, err)
	}
	doc := toml.Edit(matter)
	h.table(doc, name, kind.Name, "", nil, tree)
	if matter = doc.String(); kind.Name == "page" {
		matter = "+++\n" + matter + rest
	}
	return []byte(matter)
}

func (h *hostile) table(doc *toml.Document, name, kind, below string, at []string, held any) {
	values, ok := held.(map[string]any)
	table := schema.Of(kind, below)
	if !ok || table == nil {
		return // a number that stands for its table
	}
	fields := table.Fields
	if table.Common {
		fields = append(slices.Clone(fields), schema.Of(schema.Common, "").Fields...)
	}
	for _, f := range fields {
		at := append(slices.Clone(at), f.Key)
		switch list := f.Written.Kind() == reflect.Slice && f.Written.Elem().Kind() == reflect.String; {
		case f.Header != "":
			h.below(doc, name, kind, strings.TrimPrefix(below+"."+f.Key, "."), at, f.Written, values[f.Key])
		case f.Ref || len(f.Words) > 0 || f.Written.Kind() != reflect.String && !list:
		default:
			key := name + "#/" + strings.Join(at, "/")
			payload := payloads[(len(h.planted)+h.turn)%len(payloads)]
			if h.text != nil {
				payload = h.text(key)
			}
			h.planted[key] = true
			if h.refused[key] > 1 {
				doc.Remove(at...)
			}
			if h.refused[key] > 0 {
				continue
			}
			value := toml.Quote(payload)
			if list {
				value = toml.List([]string{payload, payload + " bis"})
			}
			doc.Set(value, at...)
		}
	}
}

// below plants in each of the tables that a key opens.
func (h *hostile) below(doc *toml.Document, name, kind, table string, at []string, filled reflect.Type, held any) {
	for filled.Kind() == reflect.Pointer {
		filled = filled.Elem()
	}
	switch v := reflect.ValueOf(held); {
	case filled.Kind() == reflect.Map && v.Kind() == reflect.Map:
		for _, key := range slices.Sorted(maps.Keys(held.(map[string]any))) {
			h.below(doc, name, kind, table, append(slices.Clone(at), key), filled.Elem(), held.(map[string]any)[key])
		}
	case filled.Kind() == reflect.Slice && v.Kind() == reflect.Slice:
		for i := range v.Len() {
			h.below(doc, name, kind, table, append(slices.Clone(at), strconv.Itoa(i)), filled.Elem(), v.Index(i).Interface())
		}
	default:
		h.table(doc, name, kind, table, at, held)
	}
}

// page is a page with payloads in every form, some in each turn.
func (h *hostile) page(name string) []byte {
	text := "+++\ntitre = \"Essais\"\ndescription = \"Des essais.\"\n+++\n"
	for i, form := range forms {
		for k, payload := range payloads {
			if (i+k+h.turn)%4 > 0 {
				continue
			}
			written := fmt.Sprintf(form, payload) + "\n\n"
			first, last := strings.Count(text, "\n")+1, 0
			last = first + strings.Count(written, "\n") - 2
			key := fmt.Sprint(name, ":", i, ":", k)
			h.planted[key] = true
			if h.refused[key] > 0 {
				text += strings.Repeat("\n", strings.Count(written, "\n"))
				continue
			}
			for line := first; line <= last; line++ {
				h.planted[fmt.Sprint(name, ":", line, "=", key)] = true
			}
			text += written
		}
	}
	return []byte(text)
}

// build returns the site, once nothing of what is planted is refused.
func (h *hostile) build() map[string][]byte {
	for range 30 {
		source, sink := h.portal(), &output.Memory{}
		in := build.Input{Source: source, Theme: themes.Open(source), Sink: sink, Date: today}
		_, faults, err := build.Run(context.Background(), in)
		if err != nil {
			h.Fatal(err)
		}
		if faults.Errors() == 0 {
			return sink.Files()
		}
		if !h.spare(source, faults) {
			h.Fatalf("turn %d: faults of what was not planted:\n%s", h.turn, h.printed(source, faults))
		}
	}
	h.Fatalf("turn %d: new faults again and again", h.turn)
	return nil
}

func (h *hostile) printed(source fs.FS, faults diag.List) string {
	var w bytes.Buffer
	faults = slices.DeleteFunc(faults, func(d diag.Diagnostic) bool { return d.Kind.Severity != diag.Error })
	_ = diag.Print(&w, faults, func(file string) ([]byte, error) { return fs.ReadFile(source, file) })
	return w.String()
}

// spare takes away what has an error. It reports whether there was some.
func (h *hostile) spare(source fs.FS, faults diag.List) bool {
	found := map[string]bool{}
	faults.Sort(func(file string) ([]byte, error) { return fs.ReadFile(source, file) })
	for _, d := range faults {
		if d.Kind.Severity != diag.Error {
			continue
		}
		at := d.Place.File + "#" + d.Place.Pointer
		for key := range h.planted {
			isAt := key == at || strings.HasPrefix(at, key+"/") // the text, or one of a list of them
			_, name, _ := strings.Cut(key, at+"/")
			isNamed := name != "" && strings.Contains(d.Message+d.Hint, "«\u00a0"+name+"\u00a0»") // the fault is that of the table
			_, passage, isOn := strings.Cut(key, fmt.Sprint(d.Place.File, ":", d.Place.Line, "="))
			if isOn {
				key = passage
			}
			if (isAt || isNamed || isOn) && h.refused[key] < 2 {
				found[key] = true
			}
		}
	}
	for key := range found {
		h.refused[key]++
	}
	return len(found) > 0
}

var hostileFolder = flag.String("hostile", "", "the `folder` to write the hostile sites into, for the browser tests")

// TestHostile builds portals full of payloads, and looks into every file made.
func TestHostile(t *testing.T) {
	turns := 2 // each plants another payload in a text
	if *hostileFolder != "" {
		turns = 3
	}
	for turn := range turns {
		h := &hostile{TB: t, seed: seedPortal(t), turn: turn * 13, refused: map[string]int{}}
		files := h.build()
		kept := 0
		for key := range h.planted {
			if h.refused[key] == 0 && !strings.Contains(key, "=") {
				kept++
			}
		}
		t.Logf("turn %d: %d files; of the payloads, %d stand and %d are refused", turn, len(files), kept, len(h.refused))
		if len(files) < 80 || kept < 300 || len(h.refused) < 100 {
			t.Errorf("turn %d: is the seed still whole?", turn)
		}
		checkHarmless(t, files)
		if *hostileFolder == "" {
			continue
		}
		for name, content := range files {
			at := filepath.Join(*hostileFolder, strconv.Itoa(turn), filepath.FromSlash(name))
			if err := errors.Join(os.MkdirAll(filepath.Dir(at), 0o755), os.WriteFile(at, content, 0o644)); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// unshown are the keys of texts that no page gives, and why.
var unshown = map[string]string{
	"corrige":                      "stands where a figure that was published has changed: see package memory",
	"data/publication.toml":        "tells where the site is sent, to the program alone",
	"ordre/0/pour":                 "is typed after --pour",
	"referentiels/cae.toml#/sigle": "stands beside the number of an axis that has moved",
}

// TestShown plants a word of its own in each text that the schema knows: what
// somebody typed stands somewhere in the site.
func TestShown(t *testing.T) {
	words := map[string]string{}
	h := &hostile{TB: t, seed: seedPortal(t), refused: map[string]int{}, text: func(key string) string {
		if words[key] == "" {
			words[key] = fmt.Sprintf("Mot%dfin", len(words))
		}
		return words[key]
	}}
	delete(h.seed, "content/image.svg") // of the page of payloads
	files, shown := h.build(), 0
	var all bytes.Buffer
	for _, name := range slices.Sorted(maps.Keys(files)) {
		all.Write(files[name])
	}
	for _, key := range slices.Sorted(maps.Keys(words)) {
		switch {
		case h.refused[key] > 0: // such a word is none there
		case bytes.Contains(all.Bytes(), []byte(words[key])):
			shown++
		case !slices.ContainsFunc(slices.Collect(maps.Keys(unshown)), func(part string) bool { return strings.Contains(key, part) }):
			t.Errorf("%s: nothing shows it", key)
		}
	}
	if t.Logf("%d texts are shown", shown); shown < 140 {
		t.Error("is the seed still whole?")
	}
}

// TestPortal_ne_mène_nulle_part_d_autre holds the portal of this repository to
// the same rules.
func TestPortal_ne_mène_nulle_part_d_autre(t *testing.T) {
	files, _ := built()
	checkHarmless(t, files)
}

// checkHarmless looks into every file of a site for what a browser, a reader of
// feeds or a spreadsheet would run, or ask of another site.
func checkHarmless(t *testing.T, files map[string][]byte) {
	t.Helper()
	looked := map[string]int{}
	for name, content := range files {
		if bytes.Contains(content, []byte("ZgotmplZ")) && !strings.HasPrefix(name, "assets/") {
			t.Errorf("%s holds ZgotmplZ", name)
		}
		var faults []string
		ext := path.Ext(name)
		switch ext {
		case ".html":
			faults = htmlFaults(content)
		case ".svg", ".xml":
			faults = xmlFaults(content)
		case ".csv":
			faults = csvFaults(content)
		case ".json":
			if !json.Valid(content) {
				faults = []string{"it is no JSON"}
			}
		case ".js":
			data, isSet := bytes.CutPrefix(content, []byte("var limpideFigure = "))
			own, isIndex := bytes.CutPrefix(content, []byte("recherche("))
			switch {
			case strings.HasPrefix(name, "assets/"):
			case isIndex && json.Valid(slices.Concat([]byte("["), bytes.TrimSuffix(own, []byte(");\n")), []byte("]"))):
			case !isSet || !json.Valid(bytes.TrimSuffix(data, []byte(";\n"))):
				faults = []string{"it is neither data set to one variable nor the arguments of a function"}
			}
		}
		looked[ext]++
		for _, fault := range faults {
			t.Errorf("%s: %s", name, fault)
		}
	}
	for _, ext := range []string{".html", ".svg", ".xml", ".csv", ".json"} {
		if looked[ext] == 0 {
			t.Errorf("no %s file was looked at", ext)
		}
	}
}

// leads are the attributes that hold an address.
var leads = map[string]bool{
	"href": true, "xlink:href": true, "src": true, "action": true, "formaction": true, "data": true, "poster": true, "srcset": true, "cite": true,
	"ping": true, "background": true, "manifest": true,
}

// strange are the elements that no page of a portal needs.
var strange = map[string]bool{
	"iframe": true, "object": true, "embed": true, "base": true, "form": true, "button": true, "foreignobject": true, "math": true, "template": true,
	"textarea": true, "noscript": true, "animate": true, "set": true,
}

// ownForms are those of the search, in the header of every page and on its own.
var ownForms = regexp.MustCompile(`<form class="(?:loupe|chercher)" role="search" action="[\w./-]*index\.html"[^<>]*>(?:\n<p class="champ">[^\n]*\n|[^\n]*?)</form>`)

func htmlFaults(content []byte) (faults []string) {
	content = ownForms.ReplaceAll(content, nil)
	for z := html.NewTokenizer(bytes.NewReader(content)); ; {
		kind := z.Next()
		if kind == html.ErrorToken {
			return faults
		}
		token := z.Token()
		if kind != html.StartTagToken && kind != html.SelfClosingTagToken {
			continue
		}
		tag := token.Data
		values := map[string]string{}
		for _, a := range token.Attr {
			values[a.Key] = a.Val
			faults = append(faults, attributeFaults(tag, a.Key, a.Val)...)
		}
		if strange[strings.ToLower(tag)] || tag == "script" && !isOwn(values["src"]) && values["type"] != "application/ld+json" || tag == "link" && values["rel"] == "stylesheet" && !isOwn(values["href"]) {
			faults = append(faults, "element "+token.String())
		}
	}
}

// isOwn reports whether an address is that of a file of the theme.
func isOwn(address string) bool {
	return strings.Contains(address, "assets/") && !strings.Contains(address, "//")
}

func attributeFaults(tag, key, value string) (faults []string) {
	if strings.HasPrefix(key, "on") || key == "style" || key == "srcdoc" || key == "http-equiv" && strings.EqualFold(value, "refresh") && tag != "meta" {
		faults = append(faults, fmt.Sprintf("attribute %s=%q of <%s>", key, value, tag))
	}
	if !leads[key] {
		return faults
	}
	end := strings.IndexAny(value, ":/?#")
	scheme := ""
	if end >= 0 && value[end] == ':' {
		scheme = strings.ToLower(value[:end])
	}
	known := map[string]bool{"": true, "https": true, "http": true, "mailto": true, "tel": true}
	if !known[scheme] || strings.HasPrefix(value, "//") || strings.ContainsAny(value, "\\\t\n\x00") || strings.Contains(value, "pirate") && tag != "a" && !strings.HasPrefix(value, "https://transition.exemple.fr/") {
		faults = append(faults, fmt.Sprintf("address %s=%q of <%s>", key, value, tag))
	}
	return faults
}

func xmlFaults(content []byte) (faults []string) {
	d := xml.NewDecoder(bytes.NewReader(content))
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return faults
		}
		if err != nil {
			return append(faults, "it is no XML: "+err.Error())
		}
		switch token := token.(type) {
		case xml.Directive:
			faults = append(faults, "directive "+string(token))
		case xml.StartElement:
			if tag := strings.ToLower(token.Name.Local); tag == "script" || strange[tag] {
				faults = append(faults, "element "+tag)
			}
			for _, a := range token.Attr {
				key := a.Name.Local
				if key == "style" && token.Name.Local != "svg" {
					continue // made by the program, and tested there
				}
				faults = append(faults, attributeFaults(token.Name.Local, key, a.Value)...)
			}
		}
	}
}

// csvFaults returns the cells that a spreadsheet may run: it drops what cannot be
// seen, and takes wide signs for narrow ones.
func csvFaults(content []byte) (faults []string) {
	rows, err := csv.NewReader(bytes.NewReader(content)).ReadAll()
	if err != nil {
		return []string{err.Error()}
	}
	for _, row := range rows {
		for _, cell := range row {
			seen := strings.TrimLeft(cell, " \t\r\n\v\f\u00a0\u202f\u3000\u200b\u200c\u200d\u2060\ufeff\u00ad")
			if _, err := strconv.ParseFloat(cell, 64); err != nil && seen != "" && strings.ContainsAny(seen[:min(3, len(seen))], "=+-@＝＋－＠") &&
				strings.IndexAny(seen, "=+-@＝＋－＠") == 0 {
				faults = append(faults, fmt.Sprintf("cell %q", cell))
			}
		}
	}
	return faults
}
