package markdown_test

import (
	"bytes"
	"fmt"
	"strings"

	"limpide/internal/format/markdown"
)

// oneValue answers for a portal that has one value and no other page. The page
// of the example asks for nothing else.
type oneValue struct{ markdown.Hooks }

func (oneValue) Value(string, []markdown.Arg) (string, *markdown.Problem) {
	return "88,2\u00a0kt", nil
}

// visible shows the spaces that must not break, which French asks for.
var visible = strings.NewReplacer("\u00a0", "_", "\u202f", "_")

func ExampleRenderer_Render() {
	page := markdown.Source{File: "content/climat.md", Line: 5, Body: []byte(`# Où en est-on ?

Les *émissions* : {{ indicateur "ges" 2024 }}<b>

### Et demain ? {#demain}
`)}
	var html bytes.Buffer
	result := markdown.New().Render(&html, page, oneValue{})
	fmt.Print(visible.Replace(html.String()))
	for _, h := range result.Headings {
		fmt.Println(h.Level, h.ID, visible.Replace(h.Text))
	}
	for _, d := range result.Faults {
		fmt.Println(d.Place, visible.Replace(d.Message))
	}
	// Output:
	// <h2 id="ou-en-est-on">Où en est-on_?</h2>
	// <p>Les <em>émissions</em>_: 88,2_kt</p>
	// <h3 id="demain">Et demain_?</h3>
	// 2 ou-en-est-on Où en est-on_?
	// 3 demain Et demain_?
	// content/climat.md:5:1 «_Où en est-on_?_» est un titre de niveau 1, réservé au titre de la page
	// content/climat.md:7:46 HTML laissé de côté_: «_<b>_»
}
