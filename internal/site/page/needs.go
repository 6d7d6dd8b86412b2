package page

import (
	"bytes"
	"path"
	"regexp"
	"strings"
)

var (
	sheetURL     = regexp.MustCompile(`(?i)(?:@import\s+(?:url\(\s*)?|(?:url|image-set)\(\s*)["']?([^"')\s;]+)`)
	sheetComment = regexp.MustCompile(`(?s)/\*.*?\*/`)
)

// Sheet returns what a style sheet asks for.
func Sheet(content []byte) []Ask {
	var found []Ask
	text := sheetComment.ReplaceAllFunc(content, func(comment []byte) []byte { return bytes.Repeat([]byte(" "), len(comment)) })
	for _, m := range sheetURL.FindAllSubmatchIndex(text, -1) {
		a := Ask{What: "le fichier", Directive: "img-src", URL: string(text[m[2]:m[3]]), Offset: m[2]}
		switch strings.ToLower(path.Ext(a.URL)) {
		case ".css":
			a.Directive = "style-src"
		case ".woff", ".woff2", ".ttf", ".otf", ".eot":
			a.Directive = "font-src"
		}
		if a.URL != "url(" && !strings.HasPrefix(a.URL, "#") {
			found = append(found, a)
		}
	}
	return found
}

// Need is what a page asks for when it opens, by itself or through a style sheet.
type Need struct {
	Ask
	From string // the page or the style sheet that asks
	Path string // of the file of the site; "" when the address is not one
}

// Needs lists what a page asks for when it opens, style sheets read through, each
// file once. base is the folder of the server that the site is published in;
// sheet returns what the style sheet at a path asks for.
func (p *Page) Needs(base string, sheet func(path string) []Ask) []Need {
	var needs []Need
	seen := map[string]bool{p.Path: true}
	var follow func(from string, a Ask)
	follow = func(from string, a Ask) {
		to := Resolve(base, from, a.URL).Path
		if seen[to] {
			return
		}
		seen[to] = to != ""
		needs = append(needs, Need{a, from, to})
		if path.Ext(to) == ".css" {
			for _, a := range sheet(to) {
				follow(to, a)
			}
		}
	}
	for _, a := range p.Asks {
		if a.AtOnce {
			follow(p.Path, a)
		}
	}
	return needs
}
