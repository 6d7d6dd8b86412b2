// Package json reads JSON texts that come from outside, and fills structs from
// them: a key that is used must be there and hold what is expected, a key that is
// not used is passed over, and each fault is reported at its own line and column,
// in French, all in one run.
//
// encoding/json says whether a text is JSON; it does not fill the structs, because
// it stops at the first fault, gives no place for a missing key, and takes the last
// of two keys of one name without a word.
package json

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"limpide/internal/base/diag"
	"limpide/internal/format/sheet"
)

const (
	// MaxSize is the size from which a text is refused unread, in bytes.
	MaxSize = 32 << 20

	// maxDepth bounds how deep lists and objects nest: the answers that are read
	// have ten levels.
	maxDepth = 64
)

// What may be wrong with a text before anything of it is understood.
var (
	errTooBig = diag.Define(diag.Error, "json-trop-gros", "le fichier pèse plus de %d Mo : il est trop gros pour être lu",
		"demandez une réponse plus courte : un seul EPCI, ou moins d’indicateurs")
	errWebPage = diag.Define(diag.Error, "json-page-web", "ce fichier est une page web, et non une réponse en JSON",
		"c’est souvent une page de connexion ou d’erreur : ouvrez l’adresse à nouveau, "+
			"et n’enregistrez la réponse que si elle commence par une accolade")
	errBroken = diag.Define(diag.Error, "json-mal-forme", "ce n’est pas du JSON : %s",
		"téléchargez la réponse à nouveau, et enregistrez-la sans la modifier")
	errTwice = diag.Define(diag.Error, "json-cle-en-double", "la clé « %s » est là deux fois",
		"téléchargez la réponse à nouveau, et enregistrez-la sans la modifier")
)

// Document is a JSON text that was read.
type Document struct {
	file string
	text []byte
	root *node

	places *diag.Text
}

// node is a value of a document.
type node struct {
	kind       byte // '{' '[' '"' '0' 't' (a boolean) 'n' (null)
	start, end int  // in the text, in bytes
	value      any  // of a text, a number or a boolean
	keys       []string
	items      []*node // of a list, or of an object in the order of keys
}

// child returns the value of a key, or nil.
func (n *node) child(key string) *node {
	for k, name := range n.keys {
		if name == key {
			return n.items[k]
		}
	}
	return nil
}

// IsJSON reports whether a file is meant to be JSON: it begins like an object or
// a list, or its name says so.
func IsJSON(name string, data []byte) bool {
	text, _ := sheet.DecodeText(data[:min(len(data), 512)&^1])
	start := strings.TrimSpace(text)
	return start != "" && strings.ContainsRune("{[", rune(start[0])) && !strings.HasPrefix(start, `{\rtf`) ||
		strings.EqualFold(name[max(0, len(name)-len(".json")):], ".json")
}

// Read reads a JSON text, in UTF-8 or UTF-16. The name is the one that faults show.
func Read(name string, data []byte) (*Document, diag.List) {
	if len(data) > MaxSize {
		return nil, diag.List{errTooBig.At(diag.File(name), MaxSize>>20)}
	}
	decoded, ok := sheet.DecodeText(data)
	d := &Document{file: name, text: []byte(decoded)}
	d.places = diag.NewText(name, d.text)
	start := bytes.ToLower(bytes.TrimSpace(d.text[:min(len(d.text), 512)]))
	switch {
	case !ok:
		return nil, diag.List{errBroken.At(diag.File(name), "le fichier n’est pas du texte")}
	case bytes.HasPrefix(start, []byte("<")):
		return nil, diag.List{errWebPage.At(diag.File(name))}
	}
	var raw json.RawMessage
	if err := json.Unmarshal(d.text, &raw); err != nil {
		return nil, diag.List{d.broken(err)}
	}
	r := reader{Document: d, tokens: json.NewDecoder(bytes.NewReader(d.text))}
	r.tokens.UseNumber()
	d.root = r.value(0)
	if len(r.faults) > 0 {
		return nil, r.faults
	}
	return d, nil
}

// Has reports whether the document is an object that has all of these keys.
func (d *Document) Has(keys ...string) bool {
	return !slices.ContainsFunc(keys, func(key string) bool { return d.root.kind != '{' || d.root.child(key) == nil })
}

// Keys returns the keys of the document, nil if it is no object.
func (d *Document) Keys() []string { return d.root.keys }

func (d *Document) at(offset int) diag.Place {
	return d.places.Place(min(offset, len(d.text)), 0)
}

// broken says why a text is not JSON.
func (d *Document) broken(err error) diag.Diagnostic {
	var syntax *json.SyntaxError
	if !errors.As(err, &syntax) {
		return errBroken.At(diag.File(d.file), "le texte ne se lit pas")
	}
	offset := max(0, int(syntax.Offset)-1)
	rest := string(d.text[min(offset, len(d.text)):])
	switch {
	case len(bytes.TrimSpace(d.text)) == 0:
		return errBroken.At(d.at(0), "le fichier est vide")
	case strings.Contains(syntax.Error(), "exceeded max depth"):
		return errBroken.At(d.at(offset), fmt.Sprintf("plus de %d listes ou objets sont emboîtés ici", maxDepth))
	case int(syntax.Offset) >= len(bytes.TrimRight(d.text, " \t\r\n")) && strings.Contains(syntax.Error(), "unexpected end"):
		return errBroken.At(d.at(len(bytes.TrimRight(d.text, " \t\r\n"))), "le texte s’arrête avant la fin, il est incomplet")
	case strings.Contains(syntax.Error(), "after top-level value"):
		return errBroken.At(d.at(offset), "un autre texte suit la réponse")
	}
	for _, word := range []string{"NaN", "Infinity", "undefined"} {
		if strings.HasPrefix(rest, word) {
			return errBroken.At(d.at(offset), "« "+word+" » n’est pas une valeur")
		}
	}
	return errBroken.At(d.at(offset), fmt.Sprintf("« %c » n’est pas attendu ici", []rune(rest)[0]))
}

// reader makes nodes of a text that is known to be JSON.
type reader struct {
	*Document
	tokens *json.Decoder
	faults diag.List
}

// value reads the next value, at a depth.
func (r *reader) value(depth int) *node {
	n := &node{start: r.next()}
	token, err := r.tokens.Token()
	if err != nil { // never: the text was checked
		r.faults.Add(errBroken.At(r.at(n.start), "le texte ne se lit pas"))
		return n
	}
	n.end = int(r.tokens.InputOffset())
	switch token := token.(type) {
	case json.Delim:
		n.kind = byte(token)
		if depth == maxDepth {
			r.faults.Add(errBroken.At(r.at(n.start), fmt.Sprintf("plus de %d listes ou objets sont emboîtés ici", maxDepth)))
		}
		r.inside(n, depth)
	case string:
		n.kind, n.value = '"', token
	case json.Number:
		n.kind, n.value = '0', token
	case bool:
		n.kind, n.value = 't', token
	case nil:
		n.kind = 'n'
	}
	return n
}

// inside reads what a list or an object holds, up to its end.
func (r *reader) inside(n *node, depth int) {
	known := map[string]bool{}
	for r.tokens.More() && len(r.faults) == 0 {
		if n.kind == '{' {
			start := r.next()
			token, _ := r.tokens.Token()
			key, _ := token.(string)
			if known[key] {
				r.faults.Add(errTwice.At(r.at(start), key))
			}
			known[key] = true
			n.keys = append(n.keys, key)
		}
		n.items = append(n.items, r.value(depth+1))
	}
	if len(r.faults) == 0 {
		_, _ = r.tokens.Token() // the bracket that closes it: the text was checked
		n.end = int(r.tokens.InputOffset())
	}
}

// next returns where the next token starts.
func (r *reader) next() int {
	at := int(r.tokens.InputOffset())
	for at < len(r.text) && bytes.IndexByte([]byte(" \t\r\n:,"), r.text[at]) >= 0 {
		at++
	}
	return at
}
