package paper_test

import (
	"flag"
	"regexp"
	"strings"
	"testing"

	"limpide/internal/format/paper"
	"limpide/internal/format/prose"
	"limpide/internal/format/prose/prosetest"
)

var update = flag.Bool("update", false, "rewrite the goldens in testdata")

func write(t testing.TB, d *prose.Document) string {
	t.Helper()
	return string(prosetest.Written(t, paper.Write, d))
}

// TestWrite compares what is below the style with its golden.
func TestWrite(t *testing.T) {
	got := write(t, prosetest.Document(t))
	got = regexp.MustCompile(`base64,[^"]*`).ReplaceAllString(got[strings.Index(got, "\n@page { @top-left { content")+1:], "base64,…")
	prosetest.Golden(t, "testdata/document.html", got, *update)
}

func TestWrite_refuse_une_image_vide(t *testing.T) {
	for _, p := range []prose.Picture{{}, {PNG: []byte{1}}, {Width: 10, Height: 10}} {
		if err := paper.Write(&strings.Builder{}, &prose.Document{Blocks: []prose.Block{p}}); err == nil {
			t.Errorf("%v is written", p)
		}
	}
}

// TestWrite_compact: what has to hold on few pages says so to its style.
func TestWrite_compact(t *testing.T) {
	if got := write(t, &prose.Document{Compact: true}); !strings.Contains(got, `<body class="compact">`) {
		t.Error(got)
	}
}

var tag = regexp.MustCompile(`<(/?)([a-z0-9]+)((?: [a-z]+="[^"<>]*")*)>`)

// check holds a page to what a text from outside could break: each tag that is open is
// closed, there is no other, and neither the style nor a string of it ends early.
func check(t testing.TB, d *prose.Document) {
	t.Helper()
	_, after, _ := strings.Cut(write(t, d), "<style>\n")
	style, body, _ := strings.Cut(after, "</style>")
	if bare := regexp.MustCompile(`"[^"]*"`).ReplaceAllString(style, ""); strings.Contains(style, "<") || strings.Count(bare, "content:") != 4 || strings.Contains(bare, `"`) {
		t.Errorf("the style is\n%s", style)
	}
	body = strings.TrimPrefix(body, "\n</head>\n")
	if rest := tag.ReplaceAllString(body, ""); strings.ContainsAny(rest, "<>") {
		t.Errorf("not a tag in\n%s", rest)
	}
	open := []string{"html"}
	for _, m := range tag.FindAllStringSubmatch(body, -1) {
		switch name := m[2]; {
		case name == "br" || name == "img" || name == "col":
		case m[1] == "":
			open = append(open, name)
		case len(open) == 0 || open[len(open)-1] != name:
			t.Fatalf("%s closes none of %v", name, open)
		default:
			open = open[:len(open)-1]
		}
	}
	if len(open) > 0 {
		t.Errorf("%v stay open", open)
	}
}

func TestWrite_structure(t *testing.T) { check(t, prosetest.Document(t)) }

func FuzzWrite(f *testing.F) {
	prosetest.AddHostile(f)
	f.Add(`"; } </style><script>alert(1)</script> @page { content: "\`, "https://é.fr", 1, 2)
	f.Fuzz(func(t *testing.T, text, link string, n, width int) {
		check(t, prosetest.Hostile(text, link, n, width))
	})
}
