// Package draft makes a source to complete of what someone typed where a source of the
// portal was expected.
package draft

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"limpide/internal/base/contact"
	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/internal/base/lists"
	"limpide/internal/change/importer/cell"
	"limpide/internal/change/importer/fault"
	"limpide/internal/change/privacy"
	"limpide/internal/format/toml"
	"limpide/internal/portal"
)

// Source is a source that a collection workbook names and the portal does not have: it
// is added with what is known of it, and the rest to complete.
type Source struct{ ID, Text string }

// Sources are those of one file.
type Sources []Source

// maxSource bounds the title of a source that is typed, in characters.
const maxSource = 250

// Add returns the id of the source that a text names in its own words. What is no
// document is a fault, and so is what is nearly the name of a source that the portal has.
func (l *Sources) Add(p *portal.Portal, text string, at diag.Place, why *diag.List) string {
	if k := slices.IndexFunc(*l, func(d Source) bool { return d.Text == text }); k >= 0 {
		return (*l)[k].ID
	}
	letters := 0
	for _, r := range text {
		if unicode.IsLetter(r) {
			letters++
		}
	}
	ids := lists.Map(p.Sources, (*portal.Source).Ref)
	_, isNearID := fr.Nearest(text, ids)
	near, isNear := fr.Nearest(text, lists.Map(p.Sources, func(s *portal.Source) string { return s.Title }))
	switch {
	case (privacy.People{}).In(text) || isPerson.MatchString(text):
		why.Add(errPerson.At(at, text))
		return ""
	case looksLikeAddress.MatchString(text):
		address := contact.Web(text)
		if strings.HasPrefix(strings.ToLower(text), "www.") {
			address = "https://" + address
		}
		if said, _ := address.Fault(); said != "" {
			why.Add(errAddress.At(at, text, said))
			return ""
		}
	case isNearID:
		why.Add(ErrUnknown.At(at, text).Among(text, ids))
		return ""
	case isNear:
		why.Add(ErrUnknown.At(at, text).WithHint("vouliez-vous dire « %s » ?", near))
		return ""
	case letters < 3 || cell.IsVoid(text) || len(text) > maxSource:
		why.Add(ErrUnknown.At(at, text))
		return ""
	}
	id := l.id(p, text)
	*l = append(*l, Source{id, text})
	return id
}

// Title returns what a source of the file was called, "" if it has none of this id.
func (l Sources) Title(id string) string {
	for _, d := range l {
		if d.ID == id {
			return d.Text
		}
	}
	return ""
}

// isPerson is a text that names someone: « M. Martin », « Mme MARTIN ».
var isPerson = regexp.MustCompile(`(^|[\s(])(M\.|MM\.|Mr|Mme|Mlle|Monsieur|Madame)\s+\p{Lu}`)

// looksLikeAddress is a text that was meant as an address on the web, or would be taken for one.
var looksLikeAddress = regexp.MustCompile(`(?i)://|^www\.|^(javascript|vbscript|data|file|blob|ftp):`)

// isAddress is an address on the web.
var isAddress = regexp.MustCompile(`^https?://[^\s/]+\.[^\s]+$`)

// id makes an id that no source has.
func (l Sources) id(p *portal.Portal, text string) string {
	const most = 40
	name := text
	if isAddress.MatchString(text) {
		_, name, _ = strings.Cut(text, "://")
	}
	id := cmp.Or(fr.ShortSlug(strings.TrimPrefix(name, "www."), most), "source")
	isTaken := func(id string) bool {
		return l.Title(id) != "" || slices.ContainsFunc(p.Sources, func(s *portal.Source) bool { return s.ID == id })
	}
	wanted := id
	for n := 2; isTaken(wanted); n++ {
		wanted = id + "-" + strconv.Itoa(n)
	}
	return wanted
}

// Lines returns the lines of the source.
func (d Source) Lines() string {
	const open = "[à compléter]"
	p := toml.Pairs{{"titre", toml.Quote(d.Text)}, {"producteur", toml.Quote(open)}}
	if isAddress.MatchString(d.Text) {
		p[0][1] = toml.Quote(open)
		p.Add("adresse", toml.Quote(d.Text))
	}
	p.Add("genre", toml.Quote("secondaire"))
	p.Add("note", toml.Quote("[à compléter : le genre, l'adresse et la date sont à vérifier, puis cette note à remplacer ou à effacer]"))
	lines := "[source." + d.ID + "]\n"
	for _, kv := range p {
		lines += kv[0] + " = " + kv[1] + "\n"
	}
	return lines
}

var (
	ErrUnknown = fault.Define("import-source-inconnue", "« %s » n’est pas une source du portail",
		"choisissez dans la feuille « Sources », ou écrivez le titre du document")
	errAddress = fault.Define("import-source-adresse", "« %s » ne peut pas être l’adresse d’un document : %s",
		"copiez l’adresse depuis la barre de votre navigateur, ou écrivez le titre du document")
	errPerson = fault.Define("import-source-personne", "« %s » nomme une personne ou donne ses coordonnées, et une source est un document",
		"écrivez le titre du document, ou choisissez dans la feuille « Sources »")
)
