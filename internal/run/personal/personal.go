// Package personal tells what a site would say of people, and what it would publish
// unseen: documents that name their author, telephone numbers and addresses in
// texts, and the files of content/racine/. What somebody has looked at and listed
// in data/portail.toml, under [relecture], is no longer told.
package personal

import (
	"bytes"
	"cmp"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"
	"sync/atomic"
	"unicode/utf8"

	"limpide/internal/base/contact"
	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/internal/base/lists"
	"limpide/internal/base/parallel"
	"limpide/internal/format/metadata"
	"limpide/internal/format/picture"
	"limpide/internal/format/sheet"
	"limpide/internal/portal"
	"limpide/internal/portal/load"
)

var (
	warnDocument = diag.Define(diag.Warning, "document-qui-nomme",
		"ce fichier dit à qui le télécharge plus que son texte : %s",
		"retirez-le dans le programme qui l’a fait (Word : Fichier, Informations, « Inspecter » ; LibreOffice : Fichier, Propriétés)")
	warnUnread = diag.Define(diag.Warning, "document-non-lu",
		"ce fichier ne peut pas être lu en entier : ses auteurs et ses remarques seraient publiés sans que rien ne le dise",
		"enregistrez-le de nouveau, sans mot de passe et dans un format récent (pdf, docx, xlsx, odt, ods)")
	warnContact = diag.Define(diag.Warning, "coordonnees-publiees",
		"« %s » sera publié : c’est %s",
		"écrivez plutôt comment joindre un service")
	warnPerson = diag.Define(diag.Warning, "personne-nommee",
		"« %s » sera publié : c’est le nom d’une personne, semble-t-il",
		"écrivez une fonction, un service ou un organisme")
	warnRoot = diag.Define(diag.Warning, "racine-publiee",
		"ce fichier sera publié tel quel, à l’adresse /%s, sans qu’une page y mène",
		"sortez-le de content/racine/ s’il n’est pas pour tout le monde")
	warnStale = diag.Define(diag.Warning, "relecture-sans-objet",
		"« %s » est donné pour relu, mais rien dans le portail n’y répond",
		"effacez-le de cette liste, ou écrivez-le comme le donne le message de « limpide check »")
	errUnreviewed = diag.Define(diag.Error, "non-relu",
		"la publication attend votre relecture : %s", "")
)

// file is the one that holds what was looked at.
const file = "data/portail.toml"

// keep adds to the remedy where to list what may be published.
func keep(d diag.Diagnostic, item, key string) diag.Diagnostic {
	return d.WithHint("%s ; s’il peut être publié, ajoutez « %s » à « %s », sous [relecture] de %s", d.Hint, item, key, file)
}

// Remarks reports all of it, in a portal whose files were read.
func Remarks(p *portal.Portal, source fs.FS) diag.List {
	r := &p.Site.Reviewed
	known := newList(r.Contacts, key)
	s := &p.Site
	for _, own := range []string{s.Publisher.Phone, s.Publisher.Email, s.Publisher.DataProtection, s.Host.Phone} {
		for _, f := range contact.Find(own) {
			known.own[contact.Key(f.Text)] = true
		}
	}
	names := bodies(p)
	found := load.Texts(source, func(file string, data []byte) diag.List {
		if ext := path.Ext(file); ext != ".md" && ext != ".toml" {
			return nil
		}
		return slices.Concat(texts(file, data, names, known), people(file, data, known))
	})
	documents, root := newList(r.Documents, cleanPath), newList(r.Root, cleanPath)
	traces := make([]diag.List, len(p.Assets))
	parallel.Each(len(p.Assets), func(i int) {
		traces[i] = document(&p.Assets[i], source, names)
	})
	for i := range p.Assets {
		a := &p.Assets[i]
		if a.Root && !root.has(a.Path) {
			found.Add(keep(warnRoot.At(diag.File(a.File), a.Path), a.Path, "racine"))
		}
		if len(traces[i]) > 0 && !documents.has(a.Path) {
			found.Add(traces[i]...)
		}
	}
	if p.Partial[file] {
		return found
	}
	for _, l := range []struct {
		*list
		key string
	}{{documents, "documents"}, {known, "coordonnees"}, {root, "racine"}} {
		for i, item := range l.items {
			if !l.used[i].Load() {
				found.Add(warnStale.At(r.Place.Value(l.key, i), item))
			}
		}
	}
	return found
}

// Refuse returns the remarks as what they are when a site is published: an error
// for each, but for what was listed without need.
func Refuse(remarks diag.List) diag.List {
	for i, d := range remarks {
		if d.Kind != warnStale {
			remarks[i] = errUnreviewed.At(d.Place, d.Message).WithHint("%s", d.Hint)
		}
	}
	return remarks
}

// list is one of the lists of what was looked at. It is safe for concurrent use once its
// own keys are there.
type list struct {
	items []string // as written
	keys  []string
	used  []atomic.Bool
	own   map[string]bool // keys of what needs no look
}

func newList(items []string, key func(string) string) *list {
	l := &list{items: items, used: make([]atomic.Bool, len(items)), own: map[string]bool{}}
	l.keys = lists.Map(items, key)
	return l
}

// has reports whether something is listed, by itself or with all of its folder.
func (l *list) has(key string) bool {
	found := l.own[key]
	for i, k := range l.keys {
		if k == key || strings.HasSuffix(k, "/") && strings.HasPrefix(key, k) {
			l.used[i].Store(true)
			found = true
		}
	}
	return found
}

// cleanPath returns a path as the site has it: "documents/bilan.pdf".
func cleanPath(written string) string {
	written = strings.TrimPrefix(strings.ReplaceAll(written, `\`, "/"), "/")
	return strings.TrimPrefix(strings.TrimPrefix(written, "content/"), "racine/")
}

// bodies are the names of those that a portal is about, which are not people.
func bodies(p *portal.Portal) []string {
	names := []string{p.Site.Title, p.Site.Area, p.Site.Publisher.Name, p.Site.Publisher.ShortName, p.Site.Host.Name}
	for _, t := range p.Everyone() {
		names = append(names, t.Name, t.ShortName)
		for _, c := range t.Communes {
			names = append(names, c.Name)
		}
	}
	return names
}

// texts reports the ways to reach somebody that stand in a page or a data file,
// each once, but where the data ask for them.
func texts(file string, data []byte, names []string, known *list) diag.List {
	var found diag.List
	said := map[string]bool{}
	for _, f := range contact.Find(string(data)) {
		key := contact.Key(f.Text)
		if said[key] || !f.IsPersonal(names) || load.IsComment(file, data, f.Start) || isAsked(file, data[:f.Start]) || known.has(key) {
			continue
		}
		said[key] = true
		at := diag.PlaceAt(file, data, f.Start, utf8.RuneCount(data[f.Start:f.End]))
		found.Add(keep(warnContact.At(at, f.Text, what(f)), f.Text, "coordonnees"))
	}
	return found
}

// key returns what is the same in all ways of writing a name, a telephone number or an
// e-mail address.
func key(text string) string { return cmp.Or(contact.Key(text), fr.Fold(strings.TrimSpace(text))) }

// person is a name after its title; « Mme la maire » has none.
var person = regexp.MustCompile(`\b(?:MM?\.|Mmes?|Mlle|Monsieur|Madame)[ \x{a0}\x{202f}]+\p{Lu}[\pL’'-]*\.?(?:[ \x{a0}\x{202f}]+\p{Lu}[\pL’'-]+)*`)

// titles are what a person of the pattern begins with.
var titles = [...]string{"M.", "MM.", "Mme", "Mlle", "Monsieur", "Madame"}

// mayName reports whether the pattern of a person may match a text: it costs as much as
// making the page.
func mayName(text []byte) bool {
	for {
		at := bytes.IndexByte(text, 'M')
		if at < 0 {
			return false
		}
		text = text[at:]
		for _, title := range titles {
			if bytes.HasPrefix(text, []byte(title)) {
				return true
			}
		}
		text = text[1:]
	}
}

// people reports the persons whom a page or a data file names, each once.
func people(file string, data []byte, known *list) (found diag.List) {
	if !mayName(data) {
		return nil
	}
	said := map[string]bool{}
	for _, at := range person.FindAllIndex(data, -1) {
		name := string(data[at[0]:at[1]])
		if key := key(name); !said[key] && !load.IsComment(file, data, at[0]) && !isAsked(file, data[:at[0]]) && !known.has(key) {
			said[key] = true
			found.Add(keep(warnPerson.At(diag.PlaceAt(file, data, at[0], utf8.RuneCountInString(name)), name), name, "coordonnees"))
		}
	}
	return found
}

func what(f contact.Found) string {
	if f.IsPhone {
		return "un numéro de téléphone"
	}
	return "l’adresse électronique d’une personne, semble-t-il"
}

// lastKey finds the key that the text at the end of some TOML belongs to.
var lastKey = regexp.MustCompile(`(?s).*(?:^|[\n{,])\s*([a-z_]+)\s*=\s*["'\[]`)

// isAsked reports whether what follows is the value of a key that asks for a way
// to reach somebody, which those that ask for a service or a task do not.
func isAsked(file string, before []byte) bool {
	if path.Ext(file) != ".toml" {
		return false
	}
	const near = 400
	m := lastKey.FindSubmatch(before[max(0, len(before)-near):])
	if m == nil {
		return false
	}
	return slices.Contains([]string{"courriel", "telephone", "delegue_protection_donnees", "coordonnees", "directeur_publication", "retires"}, string(m[1]))
}

// document reports what a file that the site offers says of people.
func document(a *portal.Asset, source fs.FS, names []string) diag.List {
	data, err := fs.ReadFile(source, a.File)
	if err != nil {
		return nil // was reported
	}
	traces, whole := metadata.Of(picture.Bare(data))
	var said []string
	for _, t := range traces {
		switch {
		case t.Who == "":
			said = append(said, t.What)
		case !slices.ContainsFunc(names, func(n string) bool { return n != "" && fr.Fold(n) == fr.Fold(t.Who) }):
			said = append(said, t.What+" («\u00a0"+t.Who+"\u00a0»)")
		}
	}
	at := diag.File(a.File)
	text, isText := sheet.DecodeText(data)
	ext := strings.ToLower(path.Ext(a.File))
	isTable := slices.Contains([]string{".csv", ".geojson", ".json", ".txt"}, ext)
	switch {
	case isTable && !isText:
		d := warnUnread.At(at).WithHint("enregistrez-le de nouveau, en UTF-8")
		return diag.List{keep(d, a.Path, "documents")}
	case len(said) > 0:
		return diag.List{keep(warnDocument.At(at, fr.Join(said)), a.Path, "documents")}
	case ext == ".svg":
		return reached(a, tag.ReplaceAllFunc(data, func(t []byte) []byte { return bytes.Repeat([]byte("|"), len(t)) }), true, names)
	case isTable, a.Root && isText:
		return reached(a, []byte(text), utf8.Valid(data), names)
	case !whole:
		return diag.List{keep(warnUnread.At(at), a.Path, "documents")}
	}
	return nil
}

// tag is one of a picture, whose numbers are none of telephones.
var tag = regexp.MustCompile(`<[^>]*>`)

// reached reports the first of the ways to reach people that a file of texts
// holds, and how many others; at its line, if these are the bytes of the file.
func reached(a *portal.Asset, data []byte, isAsTyped bool, names []string) diag.List {
	found := slices.DeleteFunc(contact.Find(string(data)), func(f contact.Found) bool { return !f.IsPersonal(names) })
	if len(found) == 0 {
		return nil
	}
	f := found[0]
	at := diag.File(a.File)
	if isAsTyped {
		at = diag.PlaceAt(a.File, data, f.Start, utf8.RuneCount(data[f.Start:f.End]))
	}
	d := warnContact.At(at, f.Text, what(f))
	if n := len(found) - 1; n > 0 {
		d.Message += " (et " + fr.Count(n, "autre", "autres") + " dans ce fichier)"
	}
	return diag.List{keep(d, a.Path, "documents")}
}
