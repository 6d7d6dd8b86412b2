package importer

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/internal/change"
	"limpide/internal/change/importer/cell"
	"limpide/internal/change/importer/fault"
	"limpide/internal/change/privacy"
	"limpide/internal/format/toml"
	"limpide/internal/portal"
)

// draft is a source that a collection workbook names and the portal does not have: it
// is added with what is known of it, and the rest to complete.
type draft struct{ id, text string }

// maxSource bounds the title of a source that is typed, in characters.
const maxSource = 250

// draftSource returns the id of the source that a cell names in its own words, which is
// added with the values that cite it. What is no document is a fault, and so is what is
// nearly the name of a known one.
func (t *valueWriter) draftSource(text string, at diag.Place, why *diag.List) string {
	if k := slices.IndexFunc(t.drafts, func(d draft) bool { return d.text == text }); k >= 0 {
		return t.drafts[k].id
	}
	letters := 0
	for _, r := range text {
		if unicode.IsLetter(r) {
			letters++
		}
	}
	titles := change.TextsOf(t.portal.Sources, func(s *portal.Source) string { return s.Title })
	_, isNearID := fr.Nearest(text, refs(t.portal.Sources))
	near, isNear := fr.Nearest(text, titles)
	switch {
	case (privacy.People{}).In(text) || isPerson.MatchString(text):
		why.Add(errPerson.At(at, text))
		return ""
	case isNearID:
		why.Add(errSource.At(at, text).Among(text, refs(t.portal.Sources)))
		return ""
	case isNear:
		why.Add(errSource.At(at, text).WithHint("vouliez-vous dire « %s » ?", near))
		return ""
	case letters < 3 || cell.IsVoid(text) || len(text) > maxSource:
		why.Add(errSource.At(at, text))
		return ""
	}
	id := t.draftID(text)
	t.drafts = append(t.drafts, draft{id, text})
	return id
}

// isPerson is a text that names someone: « M. Martin », « Mme MARTIN ».
var isPerson = regexp.MustCompile(`(^|[\s(])(M\.|MM\.|Mr|Mme|Mlle|Monsieur|Madame)\s+\p{Lu}`)

// isAddress is an address on the web.
var isAddress = regexp.MustCompile(`^https?://[^\s/]+\.[^\s]+$`)

// draftID makes an id that no source has.
func (t *valueWriter) draftID(text string) string {
	const most = 40
	_, after, _ := strings.Cut(text, "://")
	if !isAddress.MatchString(text) {
		after = text
	}
	id := fr.ShortSlug(strings.TrimPrefix(after, "www."), most)
	isTaken := func(id string) bool {
		return t.sourceNamed(id) != nil || slices.ContainsFunc(t.drafts, func(d draft) bool { return d.id == id })
	}
	wanted := id
	for n := 2; isTaken(wanted); n++ {
		wanted = id + "-" + strconv.Itoa(n)
	}
	return wanted
}

// block returns the lines of the source.
func (d draft) block() string {
	const open = "[à compléter]"
	p := toml.Pairs{{"titre", toml.Quote(d.text)}, {"producteur", toml.Quote(open)}}
	if isAddress.MatchString(d.text) {
		p[0][1] = toml.Quote(open)
		p.Add("adresse", toml.Quote(d.text))
	}
	p.Add("genre", toml.Quote("secondaire"))
	p.Add("note", toml.Quote("[à compléter : le genre, l'adresse et la date sont à vérifier, puis cette note à remplacer ou à effacer]"))
	lines := "[source." + d.id + "]\n"
	for _, kv := range p {
		lines += kv[0] + " = " + kv[1] + "\n"
	}
	return lines
}

// addDrafts adds the sources to complete that some value will cite.
func (t *valueWriter) addDrafts() {
	for _, d := range t.drafts {
		isCited := func(u *update) bool { return u.source == d.id }
		if !slices.ContainsFunc(t.updates, isCited) {
			continue
		}
		c := t.change(change.SourcesFile, "/source/"+d.id, d.id, nil, change.Block{Lines: d.block()})
		t.plan.Add(change.Group{Subject: change.SourcesFile, Changes: []change.Change{c}})
		t.plan.Aside.Add(isDraft, "« "+d.text+" »")
	}
}

var isDraft = change.Remark{
	One:  "Source à compléter dans data/sources.toml, sans quoi le portail ne se publie pas : %s.",
	Many: "Sources à compléter dans data/sources.toml, sans quoi le portail ne se publie pas : %s.",
}

var errPerson = fault.Define("import-source-personne", "« %s » nomme une personne ou donne ses coordonnées, et une source est un document",
	"écrivez le titre du document, ou choisissez dans la feuille « Sources »")
