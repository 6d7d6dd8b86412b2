package markdown_test

import (
	"fmt"
	"strings"
	"testing"

	"limpide/internal/format/markdown"
)

// TestProse: what a document can hold comes as blocks, what it cannot is told where it stands.
func TestProse(t *testing.T) {
	const source = `## Ce qui a *changé*

Un **mot** et [la page](/mission/),
[un site](https://exemple.fr/) &amp; <contact@exemple.fr>.

- un
- deux \* trois

1. premier

| Action | Coût |
| --- | ---: |
| Isoler | 12 |

> cité

![photo](a.jpg)

[ici](autre.md)
`
	blocks, lost := markdown.New().Prose(markdown.Source{File: "content/rapports/2026/suite.md", Body: []byte(source), Line: 1})
	want := strings.TrimSpace(`
prose.Heading {2 Ce qui a changé}
prose.Paragraph {0 [{Un  false false } {mot true false } { et  false false } {la page false false /mission/} {,  false false } {un site false false https://exemple.fr/} { &  false false } {contact@exemple.fr false false mailto:contact@exemple.fr} {. false false }]}
prose.List {false [[{un false false }] [{deux * trois false false }]]}
prose.List {true [[{premier false false }]]}
prose.Table { [Action Coût] [false true] [[Isoler 12]] []}
prose.Paragraph {0 []}
prose.Paragraph {0 [{ici false false autre.md}]}`)
	var got []string
	for _, b := range blocks {
		got = append(got, fmt.Sprintf("%T %v", b, b))
	}
	if all := strings.Join(got, "\n"); all != want {
		t.Errorf("the blocks are\n%s\nwant\n%s", all, want)
	}
	var told []string
	for _, l := range lost {
		told = append(told, fmt.Sprintf("%d %s", l.Place.Line, l.What))
	}
	if all := strings.Join(told, " ; "); all != "15 une citation ; 17 une image ; 19 un lien qui ne mène ni au web, ni à une page du portail (« /mission/ »)" {
		t.Errorf("lost: %s", all)
	}
}
