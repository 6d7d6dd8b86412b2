// Command gallery writes a folder with every kind of figure in every state, on
// pages dressed as those of the portal, to be looked at: light and dark, on a
// phone, in print, in forced colours.
//
//	go run ./tools/gallery [folder]
package main

import (
	"bytes"
	"fmt"
	"html"
	"io/fs"
	"os"
	"path/filepath"

	"limpide/internal/show/chart"
	"limpide/internal/show/chart/charttest"
	"limpide/themes"
)

func main() {
	folder := "public-galerie"
	if len(os.Args) > 1 {
		folder = os.Args[1]
	}
	if err := write(folder); err != nil {
		fmt.Fprintln(os.Stderr, "gallery:", err)
		os.Exit(1)
	}
	fmt.Println(filepath.Join(folder, "index.html"))
}

// write writes one page a kind, the files of its figures, and an index.
func write(folder string) error {
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	style, err := fs.ReadFile(themes.Open(os.DirFS(".")), "static/style.css")
	if err != nil {
		return err
	}
	for _, tint := range charttest.Tints() {
		style = append(style, tint.Rules()...)
	}
	files := map[string][]byte{"style.css": style}
	pages := map[string]*bytes.Buffer{}
	var kinds []string
	for _, c := range charttest.Cases() {
		page := pages[c.Kind]
		if page == nil {
			page = new(bytes.Buffer)
			pages[c.Kind], kinds = page, append(kinds, c.Kind)
			page.WriteString(head("Figures : " + c.Kind))
		}
		fmt.Fprintf(page, "<h2>%s</h2>\n", html.EscapeString(c.State))
		draw(page, c, files)
	}
	index := bytes.NewBufferString(head("Galerie des figures") + "<ul>")
	for _, kind := range kinds {
		pages[kind].WriteString(string(chart.Patterns(charttest.Hues())) + "</main></body></html>\n")
		files[kind+".html"] = pages[kind].Bytes()
		fmt.Fprintf(index, "<li><a href=\"%s.html\">%s</a></li>", kind, kind)
	}
	index.WriteString("</ul></main></body></html>\n")
	files["index.html"] = index.Bytes()
	for name, data := range files {
		if err := os.WriteFile(filepath.Join(folder, name), data, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// draw writes a figure in its page and its files beside it.
func draw(page *bytes.Buffer, c charttest.Case, files map[string][]byte) {
	c.Figure.HTML(page)
	page.WriteString("\n")
	var csv, svg bytes.Buffer
	c.Figure.CSV(&csv)
	c.Figure.SVG(&svg)
	files[c.Figure.ID+".csv"], files[c.Figure.ID+".svg"] = csv.Bytes(), svg.Bytes()
}

func head(title string) string {
	return `<!doctype html>
<html lang="fr"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'; img-src 'self'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>` + title + `</title><link rel="stylesheet" href="style.css"></head>
<body><main class="rapport" id="contenu"><h1>` + title + `</h1>
`
}
