package contact

import (
	"net/url"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"limpide/internal/base/fr"
	"limpide/internal/base/late"
)

// Found is a telephone number or an e-mail address that stands in a text.
type Found struct {
	Start, End int // in the text
	Text       string
	IsPhone    bool
}

// Find returns the telephone numbers and the e-mail addresses that stand in a
// text, in order.
func Find(text string) []Found {
	var found []Found
	if strings.Contains(text, "@") {
		for _, at := range mail().FindAllStringIndex(text, -1) {
			found = append(found, Found{Start: at[0], End: at[1], Text: text[at[0]:at[1]]})
		}
	}
	if mayDisguise(text) {
		for _, at := range disguised().FindAllStringSubmatchIndex(text, -1) {
			found = append(found, Found{Start: at[0], End: at[1], Text: decoded(text[at[2]:at[3]]) + "@" + text[at[4]:at[5]]})
		}
	}
	if strings.Contains(text, "&") || strings.Contains(text, "%2") {
		text = spaceEntity().ReplaceAllStringFunc(text, func(s string) string { return strings.Repeat(" ", len(s)) })
	}
	for from := 0; from < len(text); {
		start, stop := nextLines(text, from)
		for _, f := range phonesIn(text[start:stop]) {
			f.Start, f.End = f.Start+start, f.End+start
			f.Text = wideSpace().ReplaceAllString(f.Text, " ") // where an entity was
			found = append(found, f)
		}
		from = stop
	}
	slices.SortFunc(found, func(a, b Found) int { return a.Start - b.Start })
	return found
}

// decoded returns what a part of a link stands for, which may have signs in hexadecimal.
func decoded(text string) string {
	if plain, err := url.PathUnescape(text); err == nil {
		return plain
	}
	return text
}

// nextLines returns where the next lines start and stop in which enough digits
// follow the first of a telephone number: nearly no line has them, and a closer
// look costs much more.
func nextLines(text string, from int) (start, stop int) {
	for i := from; i < len(text); i++ {
		if text[i] != '0' && text[i] != '+' || i > 0 && isDigit(text[i-1]) {
			continue
		}
		digits, end := 0, i+1
		for end < len(text) {
			r, size := utf8.DecodeRuneInString(text[end:])
			if isDigit(text[end]) {
				digits++
			} else if !isBetween(r) {
				break
			}
			end += size
		}
		if digits >= shortestFound-1 {
			stop := len(text)
			if more := strings.IndexByte(text[end:], '\n'); more >= 0 {
				stop = end + more
			}
			return from + strings.LastIndexByte(text[from:i], '\n') + 1, stop
		}
		i = end - 1
	}
	return len(text), len(text)
}

// shortestFound is how many digits the shortest number found has.
const shortestFound = 9

// isBetween reports whether a character may stand between the digits of a
// telephone number: spaces of all widths, points, slashes, hyphens, brackets.
func isBetween(r rune) bool {
	return strings.ContainsRune(" \t\n\r\u00a0\u202f./()-_·•∙⋅", r) || r >= 0x2000 && r <= 0x2015
}

// phonesIn returns the telephone numbers of some lines.
func phonesIn(lines string) (found []Found) {
	// What has the digits of a number and is none leaves a mark of its length.
	plain := dated().ReplaceAllStringFunc(lines, func(s string) string { return strings.Repeat("|", len(s)) })
	for from := 0; ; {
		at := phone().FindStringSubmatchIndex(plain[from:])
		if at == nil {
			return found
		}
		start, end := from+max(at[2], at[4], at[6]), from+max(at[3], at[5], at[7])
		from = end
		if !isFraction(plain[:start]) {
			found = append(found, Found{start, end, lines[start:end], true})
		}
	}
}

var mail = late.Pattern(`[\pL\pN][\pL\pN._%+-]*@[\pL\pN-]+(?:\.[\pL\pN-]+)*\.[a-zA-Z]{2,}`)

// disguised is an e-mail address written so that programs do not find it.
var disguised = late.Pattern(`(?i)([\pL\pN][\pL\pN._%+-]*)(?:\s*[\[({]\s*(?:at|arobase|@)\s*[\])}]\s*|\s+arobase\s+|&#64;|&#x40;|&commat;|%40)` +
	`([\pL\pN-]+(?:\.[\pL\pN-]+)*\.[a-zA-Z]{2,})`)

// mayDisguise reports whether one may stand in a text: the pattern costs ten times as
// much as all the rest, and nearly no text needs it.
func mayDisguise(text string) bool {
	const spaces = " \t\n\f\r"
	starts := func(rest, lower string) bool {
		return len(rest) >= len(lower) && strings.EqualFold(rest[:len(lower)], lower)
	}
	for i := range len(text) {
		switch rest := text[i:]; text[i] {
		case '(', '[', '{':
			rest = strings.TrimLeft(rest[1:], spaces)
			for _, sign := range [...]string{"at", "@"} {
				if starts(rest, sign) {
					end := strings.TrimLeft(rest[len(sign):], spaces)
					return end != "" && strings.ContainsAny(end[:1], ")]}") || mayDisguise(end)
				}
			}
		case '&':
			if starts(rest, "&#64;") || starts(rest, "&#x40;") || starts(rest, "&commat;") {
				return true
			}
		case '%':
			if starts(rest, "%40") {
				return true
			}
		case 'a', 'A':
			if starts(rest, "aroba") {
				return true
			}
		}
	}
	return false
}

var (
	spaceEntity = late.Pattern(`&(?:nbsp|ensp|emsp|thinsp|#160|#8239|#x[aA]0|#x202[fF]);|%2(?:0|[dDeE])`)
	wideSpace   = late.Pattern(` {2,}`)
)

const between = `[\s\x{00a0}\x{2000}-\x{2015}\x{202f}./()_·•∙⋅-]*`

// national is what follows the country of a French number.
const national = between + `(?:0` + between + `)?[1-9](?:` + between + `\d){8}`

// phone is a telephone number: a French one after its country, in groups of any
// size; that of a neighbour or of an overseas territory, after a sign plus; else a
// French one in pairs, since « 01 200 000 » is a sum.
var phone = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?:^|\D)(00\s?33` + national + `|\+\s?33` + national + `)(?:\D|$)|` +
		`(\+\s?(?:3[249]|4[149]|352|377|262|508|59\d|68[79])` + between + `\d(?:` + between + `\d){6,10})(?:\D|$)|` +
		`(?:^|\D)(0` + between + `[1-9](?:` + between + `\d{2}){4})(?:\D|$)`)
})

// dated is what has the digits of a telephone number when another number
// follows: days, months, and spans of years; or within an address of the web.
var dated = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(strings.Join([]string{
		`\b[0-3]?\d[/.-][01]?\d[/.-](?:19|20)\d{2}\b`,
		`(?:^|[^\d/])[0-3]?\d/[01]?\d/\d{2}(?:[^\d/]|$)`,
		`\b(?:19|20)\d{2}-\d{2}-\d{2}\b`,
		`\b(?:19|20)\d{2}\s?[-–/]\s?(?:19|20)\d{2}\b`,
		`\b[01]?\d[/.-](?:19|20)\d{2}\b`,
		`\bhttps?://[^\s)>"]+`,
	}, "|"))
})

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// isFraction reports whether the digits that follow a text are decimals.
func isFraction(before string) bool {
	n := len(before)
	return n > 1 && (before[n-1] == '.' || before[n-1] == ',') && isDigit(before[n-2])
}

// Key returns what is the same in all ways of writing one telephone number or
// e-mail address.
func Key(text string) string {
	if strings.Contains(text, "@") {
		return strings.ToLower(strings.TrimSpace(text))
	}
	digits := strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, text)
	digits = strings.TrimPrefix(digits, "00")
	if rest, ok := strings.CutPrefix(digits, "33"); ok && len(rest) >= frenchPhone-1 {
		digits = "0" + strings.TrimPrefix(rest, "0")
	}
	return digits
}

// IsPersonal reports whether what was found may reach one person: a telephone
// number, but for those at a special rate, which are services; or an e-mail
// address in which nothing says that a service reads it. One of some names, those of
// the bodies of a portal, says it too, if nothing else stands there.
func (f Found) IsPersonal(names []string) bool {
	if f.IsPhone {
		return !strings.HasPrefix(Key(f.Text), "08")
	}
	local, _, _ := strings.Cut(f.Text, "@")
	words := wordsOf(local)
	if len(words) == 1 && len(words[0]) <= longestAcronym {
		return false
	}
	return !slices.ContainsFunc(words, services().MatchString) && !slices.ContainsFunc(names, func(name string) bool { return isPart(words, wordsOf(name)) })
}

// isPart reports whether some words are those of a name or follow each other in
// it: vallouise in Vallouise-Pelvoux, but not martin in Saint-Martin.
func isPart(words, name []string) bool {
	if strings.Join(words, "") == strings.Join(name, "") {
		return len(words) > 0
	}
	for i := range len(name) - len(words) + 1 {
		if slices.Equal(name[i:i+len(words)], words) {
			return len(words) > 0 && (i == 0 || !strings.HasPrefix(name[i-1], "saint"))
		}
	}
	return false
}

func wordsOf(text string) []string {
	return strings.FieldsFunc(fr.Fold(text), func(r rune) bool { return !unicode.IsLetter(r) })
}

// longestAcronym is how many letters a name in initials has at most that stands
// alone before the @ and is that of a service: plui, scot, cias.
const longestAcronym = 4

// services are the words that name who reads an address: a body, a service, a
// task, a subject.
var services = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^(?:` + strings.Join(strings.Fields(`
	abonnements? accessibilite accueil actions? actualites? adherents? adil administration agence agenda agents? agri agriculture aides?
	alertes? animation archives assainissement assistance association asso atelier bibliotheque biodiversite bonjour bureaux? cabinet
	candidatures? cantine carto cartographie cc cca ccas centre chantiers? cias citoyens? climat cnil collectivites? comcomande commission
	communauteunes? communication com compta comptabilite concertation conseil consultation contacts? contrats? courriel courrier creche
	culture cyclable datas? dechets? dechetteries? dechetterie delegue demandes? demarches developpement dgs direction donnees dpd dpo durable
	eau eaux eci eclairage ecole ecologie economie educ education elections elus energies? enfance enquetes? environnement espaces? etat
	evenements? facturation familles? festival finances? foncier forets? formation forum france geopark gestion greffe guichet habitat
	info information infos informatique inscriptions? internet interco jeunes? jeunesse juridique laboratoire logement mairie maisons?
	manifestations? marches? mediateur mediatheque messagerie mission mobilites? montagne musees? natura newsletter noreply numerique
	office ordures parcs? participation participer partenaires? partenariats? patrimoine pcaet permanence petr piscine pole police
	portail postmaster pref prefecture presidence presse prevention programme projets? protection public publics publication questions?
	randonnees? reclamations? recrutement redaction referent region reglementation relations renovation renov reservations? reseaux?
	ressources restauration rgpd rh rivieres? rssi sante scolaires? scot secretariat securite services? sig signalement signaler sites? social solidarites?
	sport sports standard statistiques? subventions? suivi sympa syndicat technique techniques tepos territoires? tourisme transition
	transports? travaux tri urbanisme usagers vacances velos? vie villes? visites? voirie web webmaster webmestre`), "|") + `)$`)
})
