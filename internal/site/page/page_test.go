package page_test

import (
	"fmt"
	"reflect"
	"slices"
	"testing"

	"limpide/internal/site/page"
)

const sample = `<!doctype html><html lang="fr"><head>
<meta http-equiv="content-security-policy" content="default-src 'none'; style-src 'self'">
<meta name="description" content="Ce que fait le pôle.">
<title>La mission &amp; le contrat – Portail</title><link rel="stylesheet" href="style.css"></head>
<body><header><a href="/">Accueil</a></header>
<main><h1 id="top">La <b>mission</b></h1><p id="x">Un&nbsp;pl<em>an</em></p><p>et &lt;deux&gt;
<a href="a.pdf"><img src="a.png" alt="Le rapport"> de 2024</a> <a href="b/" aria-label="Le dossier B">ici</a></p>
<svg><title>Carte</title><path/><text>12</text></svg><svg><path/></svg><script>var x = "non lu"</script><p ID="x">fin</p></main>
<footer>Mentions</footer></body></html>`

// TestSkim compares both ways to read what is kept of a page.
func TestSkim(t *testing.T) {
	for _, content := range []string{
		`<p id=a>`, "<p\nid='a&amp;b' >", `<p class="id" data-id="x" Id="b">`, `<p title=" id=&#34;x&#34; > y" id="c">`,
		`<code>&lt;p id="x"&gt;</code>`, `un texte id="x" sans balise`, `<!-- <p id="x"> --><p id="d"/>`,
		`<script>a = '<p id="x">'</script><p id="e">`, `<style>a{b:"<p id=x>"}</style>`, `<p id="">`, `<p id="f`, `<`, `a < b <p id="g">`, `<svg width="1"><path id="h"/></svg>`,
		sample, `<SVG><svg/><path/></SVG><IMG SRC="a&amp;b.png" srcset="c.png 2x"><br/><iframe src="d.html"><p>e</iframe><p>`,
		`<script src='a.js' defer></script><LINK rel="icon stylesheet" href=b.css><link rel="canonical" href="c"><p title="<img src='x'>">`,
		`<svg><use href="#a" src="x"/></svg><p><base href="/"><object data="d"></object><embed src="e">`, `1 < 2 <3 <p>`, `<?xml?><!doctype html><p>`,
	} {
		if got, want := page.Skim("a.html", []byte(content)), &page.Read("a.html", []byte(content)).Brief; !reflect.DeepEqual(got, want) {
			t.Errorf("Skim(%q) = %+v, want %+v", content, got, want)
		}
	}
}

func TestRead(t *testing.T) {
	p := page.Read("mission/index.html", []byte(sample))
	brief := page.Brief{
		Path: "mission/index.html", IDs: []string{"top", "x", "x"}, Weight: len(sample), Elements: 23,
	}
	for _, a := range p.Asks {
		if a.AtOnce {
			brief.Opening = append(brief.Opening, a)
		}
	}
	if !reflect.DeepEqual(p.Brief, brief) {
		t.Errorf("Brief = %+v,\nwant %+v", p.Brief, brief)
	}
	if got, want := []string{p.Lang, p.Title, p.Description}, []string{"fr", "La mission & le contrat – Portail", "Ce que fait le pôle."}; !slices.Equal(got, want) {
		t.Errorf("Lang, Title, Description = %q, want %q", got, want)
	}
	if want := "La mission Un plan et <deux> Le rapport de 2024 ici fin"; p.Text() != want {
		t.Errorf("Text = %q,\nwant %q", p.Text(), want)
	}
	links := []page.Link{{"/", "Accueil"}, {"a.pdf", "Le rapport de 2024"}, {"b/", "Le dossier B"}}
	if !slices.Equal(p.Links, links) {
		t.Errorf("Links = %q, want %q", p.Links, links)
	}
	if want := []page.Heading{{1, "La mission"}}; !slices.Equal(p.Headings, want) {
		t.Errorf("Headings = %v, want %v", p.Headings, want)
	}
	if want := []string{""}; !slices.Equal(p.Unnamed, want) {
		t.Errorf("Unnamed = %q, want the second drawing alone", p.Unnamed)
	}
	var asks []string
	for _, a := range p.Asks {
		asks = append(asks, a.Directive+" "+a.URL)
	}
	if want := []string{"style-src style.css", "img-src a.png"}; !slices.Equal(asks, want) {
		t.Errorf("Asks = %q, want %q", asks, want)
	}
	if !p.Policy.Strict() || p.Policy.String() != "default-src 'none'; style-src 'self'" {
		t.Errorf("Policy = %q", p.Policy)
	}
	made := page.Made{Pages: map[string]*page.Brief{"a.html": &p.Brief}}
	for _, c := range []struct {
		page, id, near string
		lacks          bool
	}{{"a.html", "tops", "top", true}, {"a.html", "top", "", false}, {"failed.html", "top", "", false}} {
		if lacks, near := made.Lacks(c.page, c.id); lacks != c.lacks || near != c.near {
			t.Errorf("Lacks(%q, %q) = %v, %q, want %v, %q", c.page, c.id, lacks, near, c.lacks, c.near)
		}
	}
}

// TestRead_sans_partie_principale reads the whole of a page that has no main part.
func TestRead_sans_partie_principale(t *testing.T) {
	if got := page.Read("a.html", []byte("<p>Un<p>deux")).Text(); got != "Un deux" {
		t.Errorf("Text = %q, want « Un deux »", got)
	}
}

func TestPolicy_With(t *testing.T) {
	tests := []struct{ name, policy, want string }{
		{"une_directive_s_ajoute", "default-src 'none'", "default-src 'none'; script-src https://a.fr/x"},
		{"une_liste_s_allonge", "script-src https://b.fr", "script-src https://b.fr https://a.fr/x"},
		{"ce_qui_est_interdit_s_ouvre", "script-src 'none'", "script-src https://a.fr/x"},
		{"ce_qui_est_permis_le_reste", "script-src 'self'", "script-src 'self'"},
	}
	for _, test := range tests {
		before := page.ParsePolicy(test.policy)
		if got := before.With("script-src", "https://a.fr/x").String(); got != test.want {
			t.Errorf("%s: With = %q, want %q", test.name, got, test.want)
		}
		if before.String() != test.policy {
			t.Errorf("%s: the policy itself is now %q", test.name, before)
		}
	}
}

func TestSecurity(t *testing.T) {
	for _, a := range []page.Ask{{Directive: "style-src", URL: "style.css"}, {Directive: "img-src", URL: "a.png"}, {Directive: "form-action", URL: "/"}} {
		if !page.Security.Allows(a) {
			t.Errorf("a page may not have %v", a)
		}
	}
	for _, a := range []page.Ask{
		{Directive: "script-src", URL: "a.js"}, {Directive: "img-src", URL: "data:,x"}, {Directive: "font-src", URL: "a.woff2"},
		{Directive: "base-uri", URL: "/"},
	} {
		if page.Security.Allows(a) {
			t.Errorf("a page may have %v", a)
		}
	}
	if !page.Security.Strict() {
		t.Error("what the policy does not name is allowed")
	}
}

func TestResolve(t *testing.T) {
	tests := map[string]page.Target{
		"../b/":               {Path: "b/index.html"},
		"c.pdf#page=3":        {Path: "a/c.pdf", Anchor: "page=3"},
		"#x":                  {Path: "a/index.html", Anchor: "x"},
		"/transition/":        {Path: "index.html"},
		"/transition/d.html":  {Path: "d.html"},
		"//b.fr/x#y":          {Web: "https://b.fr/x"},
		"mailto:a@b.fr":       {},
		"caf%C3%A9%20noir.md": {Path: "a/café noir.md"},
	}
	for href, want := range tests {
		if got := page.Resolve("/transition/", "a/index.html", href); got != want {
			t.Errorf("Resolve(%q) = %+v, want %+v", href, got, want)
		}
	}
}

func TestSheet(t *testing.T) {
	tests := map[string][]string{
		`@import url("a.css"); @import 'b.css'; @IMPORT url( c.css );`:                {"a.css", "b.css", "c.css"},
		`a { background: url(a.png), URL("b.png") } /* url(c.png) */ b{mask:url(#d)}`: {"a.png", "b.png"},
		`a { background: image-set("a.png" 1x) }`:                                     {"a.png"},
		`a { color: red }`: nil,
	}
	for sheet, want := range tests {
		var got []string
		for _, a := range page.Sheet([]byte(sheet)) {
			got = append(got, a.URL)
			if sheet[a.Offset:a.Offset+len(a.URL)] != a.URL {
				t.Errorf("%q: %s is not at %d", sheet, a.URL, a.Offset)
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("Sheet(%q) = %q, want %q", sheet, got, want)
		}
	}
}

func TestNeeds(t *testing.T) {
	files := map[string]string{"style.css": `@import "b.css"; p { background: url(a.png) url(c.png) url(https://b.fr/d.png) }`, "b.css": `p { mask: url(a/index.html) }`}
	p := page.Read("a/index.html", []byte(`<link rel="stylesheet" href="../style.css"><img src="/site/a.png" alt=""><script src="b.js"></script><link rel="prefetch" href="e.html"><a href="c.pdf">Le rapport</a>`))
	var got []string
	for _, n := range p.Needs("/site/", func(path string) []page.Ask { return page.Sheet([]byte(files[path])) }) {
		got = append(got, n.From+" "+n.Path+" "+n.Directive)
	}
	want := []string{
		"a/index.html style.css style-src", "style.css b.css style-src", "style.css a.png img-src", "style.css c.png img-src", "style.css  img-src",
		"a/index.html a/b.js script-src",
	}
	if !slices.Equal(got, want) {
		t.Errorf("Needs = %q,\nwant %q", got, want)
	}
}

func ExampleRead() {
	p := page.Read("index.html", []byte(`<main><h1 id="pole">Le pôle</h1><p>Voyez <a href="plan.pdf">le plan</a>.</p></main>`))
	fmt.Println(p.Text())
	fmt.Println(p.Links, p.Elements)
	// Output:
	// Le pôle Voyez le plan.
	// [{plan.pdf le plan}] 4
}

func TestTexts(t *testing.T) {
	var got []string
	for b := range page.Texts([]byte(sample + "<main>")) {
		got = append(got, fmt.Sprint(b.Heading, " ", string(b.Text)))
	}
	if want := []string{"1 La mission", "0 Un\u00a0plan", "0 et <deux>", "0 de 2024 ici", "0 fin"}; !slices.Equal(got, want) {
		t.Errorf("Texts = %q,\nwant %q", got, want)
	}
	for _, torn := range []string{"", "<main", "<main>a", "<main><svg>", "<main><p>a</p", "<main><h1"} {
		for b := range page.Texts([]byte(torn)) {
			if string(b.Text) != "a" {
				t.Errorf("Texts(%q) has %q", torn, b.Text)
			}
		}
	}
}
