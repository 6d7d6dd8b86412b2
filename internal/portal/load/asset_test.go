package load

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"

	"limpide/internal/base/diag"
	"limpide/internal/format/picture"
)

// A browser joins the pieces of a text, applies the attributes that a document
// type declares, and drops line ends from an address before it reads its scheme.
var actingSVG = map[string]string{
	"un_style_coupé_par_un_commentaire":      `<style>@imp<!-- x -->ort "//a.fr/b.css";</style>`,
	"un_style_coupé_par_une_section":         `<style>@imp<![CDATA[ort "//a.fr/b.css"]]>;</style>`,
	"un_style_après_un_élément":              `<style><g/>@import "//a.fr/b.css";</style>`,
	"un_jeu_d_images":                        `<style>rect{fill:-webkit-image-set("//a.fr/b.png" 1x)}</style>`,
	"une_image_de_style":                     `<rect style="background:image('//a.fr/b.png')"/>`,
	"un_lien_animé_à_retour":                 `<a href="#x"><animate attributeName="href" to="java&#10;script:alert(1)"/></a>`,
	"un_lien_animé_avec_préfixe":             `<a href="#x"><set attributeName="xlink:href" to="data:text/html,x"/></a>`,
	"un_événement_animé":                     `<set attributeName="onclick" to="alert(1)"/>`,
	"une_image_de_page":                      `<x:img xmlns:x="http://www.w3.org/1999/xhtml" srcset="//a.fr/b.png 1x"/>`,
	"une_redirection_de_page":                `<meta xmlns="http://www.w3.org/1999/xhtml" http-equiv="refresh" content="0;url=//a.fr"/>`,
	"une_adresse_de_base":                    `<g xml:base="//a.fr/"><use href="#x"/></g>`,
	"un_remplissage_animé_par_un_autre_site": `<set attributeName="fill" to="url(//a.fr/#b)"/>`,
}

func TestCheckSVG(t *testing.T) {
	const root = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">`
	whole := map[string]string{
		"un_attribut_déclaré": `<!DOCTYPE svg [<!ATTLIST svg onload CDATA "alert(1)">]>` + root + `</svg>`,
	}
	for name, part := range actingSVG {
		whole[name] = root + part + `</svg>`
	}
	for name, data := range whole {
		t.Run(name, func(t *testing.T) {
			var faults diag.List
			if checkSVG("a.svg", []byte(data), &faults); faults.Errors() == 0 {
				t.Errorf("accepted: %s", data)
			}
		})
	}
	const tame = `<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">` + root +
		`<style>rect { fill: url(#a) }<!-- x --></style><rect><animate attributeName="width" to="3"/></rect><image href="data:image/png;base64,AA=="/></svg>`
	var faults diag.List
	if checkSVG("a.svg", []byte(tame), &faults); len(faults) > 0 {
		t.Errorf("a tame image is refused: %v", faults)
	}
}

// FuzzSVG reads each image that is accepted once more, in another way, as it is
// published: without its comments and metadata.
func FuzzSVG(f *testing.F) {
	const root = `<svg xmlns="http://www.w3.org/2000/svg">`
	for _, part := range actingSVG {
		f.Add([]byte(root + part + `</svg>`))
	}
	f.Add([]byte(root + `<style>rect{fill:url(#a)}</style><a href="#b"><rect style="x:y"/></a><image href="data:image/png,x"/></svg>`))
	f.Fuzz(func(t *testing.T, data []byte) {
		var faults diag.List
		if checkSVG("a.svg", data, &faults); len(faults) > 0 {
			return
		}
		published := picture.Bare(data)
		if checkSVG("a.svg", published, &faults); len(faults) > 0 {
			t.Fatalf("accepted as typed, and not as published: %v", faults)
		}
		for d := xml.NewDecoder(bytes.NewReader(published)); ; {
			token, err := d.RawToken() // without its namespaces
			if errors.Is(err, io.EOF) {
				return
			}
			if err != nil {
				t.Fatalf("published, and no XML: %v", err)
			}
			e, ok := token.(xml.StartElement)
			if !ok {
				continue
			}
			if strings.EqualFold(e.Name.Local, "script") || strings.EqualFold(e.Name.Local, "foreignobject") {
				t.Fatalf("element %s is published", e.Name.Local)
			}
			for _, a := range e.Attr {
				name, value := strings.ToLower(a.Name.Local), strings.TrimSpace(a.Value)
				if strings.HasPrefix(name, "on") && a.Name.Space != "xmlns" ||
					name == "href" && a.Name.Space != "xmlns" && value != "" && value[0] != '#' && !strings.HasPrefix(strings.ToLower(value), "data:image/") {
					t.Fatalf("attribute %s=%q is published", a.Name.Local, a.Value)
				}
			}
		}
	})
}
