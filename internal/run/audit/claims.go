package audit

import (
	"bytes"
	"fmt"
	"io/fs"
	"iter"
	"maps"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/internal/base/late"
	"limpide/internal/base/parallel"
	"limpide/internal/portal"
)

// Claims reports what the texts of a portal say and its data do not: of areas,
// of events to come, of audits, and numbers typed where a reference would follow
// the data.
func Claims(p *portal.Portal, day fr.Date, source fs.FS) diag.List {
	var found diag.List
	for _, i := range p.Indicators {
		found.Add(strangers(p, i)...)
	}
	for _, e := range p.Events {
		if verb := presentVerb(e.Title); e.Planned && verb != "" {
			found.Add(warnPresent.At(e.Place.Value("titre"), e.Title, verb))
		}
	}
	denied := denials(p)
	found.Add(tasks(p, denied)...)
	known := typed(p, day)
	inOrder := slices.Sorted(maps.Keys(known))
	told := make([]diag.List, len(p.Pages))
	parallel.Each(len(p.Pages), func(i int) {
		page := p.Pages[i]
		data, err := fs.ReadFile(source, page.File)
		if err != nil {
			return // was reported
		}
		told[i] = audits(denied, page.File, data)
		if !page.IsNews() { // which tells a day, and does not follow the data
			told[i].Add(literals(page.File, data, inOrder, known)...)
		}
	})
	for _, remarks := range told {
		found.Add(remarks...)
	}
	return slices.DeleteFunc(found, func(d diag.Diagnostic) bool { return p.Partial[d.Place.File] })
}

// strangers reports where an indicator shows, or does not, for another EPCI than
// that of its area: a commune that its title or an area names tells which.
func strangers(p *portal.Portal, i *portal.Indicator) diag.List {
	var found diag.List
	for _, s := range i.Series {
		scope := &s.Scope
		own := scope.Territory == nil && scope.ID != portal.PoleScope
		if own && len(scope.Within) == 0 && len(i.Nodes) > 0 {
			found.Add(warnNowhere.At(scope.Place, scope.Name))
		}
		commune, home := communeIn(p, scope.Name)
		if !own {
			commune, home = communeIn(p, i.Title)
		}
		switch {
		case home == nil:
		case own && len(scope.Within) > 0 && !slices.Contains(scope.Within, home):
			found.Add(warnStranger.At(scope.Place.Value("territoires"), commune, home.ShortName))
		case scope.Territory != nil && scope.Territory != home:
			found.Add(warnStranger.At(s.Place, commune, home.ShortName))
		}
	}
	return found
}

// communeIn returns the longest name of a commune that stands in a text, and its
// territory; nil if there is none.
func communeIn(p *portal.Portal, text string) (name string, home *portal.Territory) {
	for _, t := range p.Territories {
		for _, c := range t.Communes {
			if len(c.Name) > len(name) && word(text, c.Name) >= 0 {
				name, home = c.Name, t
			}
		}
	}
	return name, home
}

// word returns where a word or a group of words stands whole in a text, or −1.
func word(text, sought string) int {
	inWord := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || r == '-' }
	for from := 0; ; {
		at := strings.Index(text[from:], sought)
		if at < 0 || sought == "" {
			return -1
		}
		at += from
		before, _ := utf8.DecodeLastRuneInString(text[:at])
		after, _ := utf8.DecodeRuneInString(text[at+len(sought):])
		if !inWord(before) && !inWord(after) {
			return at
		}
		from = at + len(sought)
	}
}

// presents are verbs in the present of the third person, as titles of events have
// them.
var presents = strings.Fields(`accueille accueillent achève achèvent adhère adhèrent adopte adoptent approuve approuvent
	choisit choisissent commence commencent crée créent débute débutent décide décident démarre démarrent devient deviennent
	éteint éteignent examine examinent est sont fusionne fusionnent inaugure inaugurent lance lancent met mettent obtient
	obtiennent organise organisent ouvre ouvrent prend prennent présente présentent publie publient reçoit reçoivent rejoint
	rejoignent réunit réunissent signe signent termine terminent tient tiennent valide valident vote votent`)

// presentVerb returns a verb in the present in a title; "" without one. After a
// determiner or a preposition, it is a noun.
func presentVerb(title string) string {
	words := strings.FieldsFunc(strings.ToLower(title), func(r rune) bool {
		return !unicode.IsLetter(r) && r != '-'
	})
	nouns := []string{"le", "la", "un", "une", "du", "au", "de", "d", "ce", "cette", "sa", "son", "leur", "par", "en"}
	for k, w := range words {
		if slices.Contains(presents, w) && (k == 0 || !slices.Contains(nouns, words[k-1])) {
			return w
		}
	}
	return ""
}

// auditNames are how a text names the audits of each kind, after « audit » or « audits ».
var auditNames = map[portal.AssessmentKind][]string{
	portal.InitialAudit: {"initial", "initiaux", "de départ"},
	portal.FinalAudit:   {"final", "finaux", "de fin de contrat", "en fin de contrat"},
}

var (
	toCome = late.Pattern(`(?i)(auront? lieu|sera |seront |à venir|est attendu|sont attendus|(est|sont) prévus?|` +
		`n.(a|ont) pas encore|reste(nt)? à faire)`)
	isDone = late.Pattern(`(?i)((a|ont) (déjà )?eu lieu|(a|ont) été (faits?|réalisés?|menés?)|` +
		`(est|sont) (faits?|réalisés?|terminés?|achevés?))`)
)

// denial is what a text may not say of the audits of a kind, by the assessments.
type denial struct {
	kind   portal.AssessmentKind
	remark *diag.Kind
	isSaid func(sentence string) bool
	names  []string // of the kind
}

// denials returns those of a portal.
func denials(p *portal.Portal) (all []denial) {
	for _, kind := range []portal.AssessmentKind{portal.InitialAudit, portal.FinalAudit} {
		d := denial{kind: kind, names: auditNames[kind]}
		switch auditedOf(p, kind) {
		case 0:
			d.remark, d.isSaid = warnAuditMissing, func(said string) bool { return isDone().MatchString(said) && !toCome().MatchString(said) }
		case len(p.Territories):
			d.remark, d.isSaid = warnAuditDone, toCome().MatchString
		default:
			continue
		}
		all = append(all, d)
	}
	return all
}

// namedAudit returns where a text names an audit by one of the names of a kind; -1 if it
// does not. It is as quick as a look for a word: nearly no text names one.
func namedAudit(text []byte, names []string) (start, end int) {
	for from := 0; ; {
		i := nextAudit(text[from:])
		if i < 0 {
			return -1, -1
		}
		start, from = from+i, from+i+len("audit")
		after := from
		if after < len(text) && text[after]|0x20 == 's' {
			after++
		}
		if after == len(text) || text[after] != ' ' {
			continue
		}
		for _, name := range names {
			if end = after + 1 + len(name); end <= len(text) && bytes.EqualFold(text[after+1:end], []byte(name)) {
				return start, end
			}
		}
	}
}

// nextAudit returns where a text has « audit », whatever its capitals are; -1 if nowhere.
func nextAudit(text []byte) int {
	for i := len("au"); i+len("dit") <= len(text); i++ { // « d » is the rarest of its letters
		if start := i - len("au"); text[i]|0x20 == 'd' && bytes.EqualFold(text[start:start+len("audit")], []byte("audit")) {
			return start
		}
	}
	return -1
}

// audits reports the sentences that tell of audits otherwise than the assessments.
func audits(denied []denial, file string, data []byte) diag.List {
	var found diag.List
	for _, d := range denied {
		if start, _ := namedAudit(data, d.names); start < 0 { // nearly always
			continue
		}
		for offset, said := range sentences(data) {
			start, end := namedAudit(said, d.names)
			if start >= 0 && d.isSaid(string(said)) {
				found.Add(d.remark.At(diag.PlaceAt(file, data, offset+start, utf8.RuneCount(said[start:end])), d.kind))
			}
		}
	}
	return found
}

// sentences returns what stands between two stops or empty lines, and where it starts. A
// stop that begins a line ends nothing: it is part of a list, or of a number.
func sentences(data []byte) iter.Seq2[int, []byte] {
	return func(yield func(int, []byte) bool) {
		for start := 0; start < len(data); start++ {
			end := start
			for end < len(data) && bytes.IndexByte(stops, data[end]) < 0 || end+1 < len(data) && data[end] == '\n' && data[end+1] != '\n' {
				if data[end] == '\n' {
					end++
				}
				end++
			}
			if end > start && !yield(start, data[start:end]) {
				return
			}
			start = end
		}
	}
}

var stops = []byte(".!?\n")

// auditedOf counts the territories that have a real audit of a kind.
func auditedOf(p *portal.Portal, kind portal.AssessmentKind) int {
	seen := map[*portal.Territory]bool{}
	for _, a := range p.Assessments {
		if a.Kind == kind && !a.Dataset.Example {
			seen[a.Territory] = true
		}
	}
	return len(seen)
}

// tasks reports the tasks of the contracts whose state the assessments deny.
func tasks(p *portal.Portal, denied []denial) diag.List {
	var found diag.List
	for _, c := range p.Contracts {
		for _, phase := range c.Phases {
			for _, t := range phase.Tasks {
				if t.State != portal.Awaited || strings.Contains(t.Title, "prépar") {
					continue
				}
				for _, d := range denied {
					if start, _ := namedAudit([]byte(t.Title), d.names); start >= 0 && d.remark == warnAuditDone {
						found.Add(d.remark.At(t.Place.Value("etat"), d.kind))
					}
				}
			}
		}
	}
	return found
}

// given is what a page may have typed and a reference would give.
type given struct {
	reference string
	about     []string // words of which one has to stand beside it; none: it tells what it is
}

// typed returns what a page may have typed, by the text that the reference gives.
func typed(p *portal.Portal, day fr.Date) map[string]given {
	known := map[string]given{}
	communes, people := 0, 0
	say := func(n int, noun, reference string) {
		if n > 1 {
			known[fr.Plain(fr.Integer(n))+" "+noun] = given{reference: reference}
		}
	}
	for _, t := range p.Territories {
		communes, people = communes+len(t.Communes), people+t.Population()
		say(len(t.Communes), "communes", fmt.Sprintf("{{ communes %q }} communes", t.Slug))
		say(t.Population(), "habitants", fmt.Sprintf("{{ population %q }} habitants", t.Slug))
	}
	say(communes, "communes", fmt.Sprintf("{{ communes %q }} communes", portal.PoleScope))
	say(people, "habitants", fmt.Sprintf("{{ population %q }} habitants", portal.PoleScope))
	if c := p.Contracts.On(day); c != nil {
		known[fr.Plain(c.Start.Long())] = given{reference: `{{ contrat "debut" }}`}
		known[fr.Plain(c.End.Long())] = given{reference: `{{ contrat "fin" }}`}
	}
	for _, i := range p.Indicators {
		for _, s := range i.Series {
			for _, v := range s.Values {
				text := fr.Plain(fr.WithUnit(v.Number, i.Decimals, i.Unit))
				if v.State != portal.Missing && i.Unit != "" {
					known[text] = given{fmt.Sprintf("{{ indicateur %q %q %d }}", i.ID, s.Scope.ID, v.Year), about(i.Title)}
				}
			}
		}
	}
	delete(known, "")
	return known
}

// literals reports, once each and in an order that is given, the numbers of a page
// that a reference would give.
func literals(file string, data []byte, inOrder []string, known map[string]given) diag.List {
	var found diag.List
	plain := fr.Plain(string(data))
	for _, written := range inOrder {
		if !strings.Contains(plain, written) { // nearly always: a pattern for each would cost more than the site
			continue
		}
		// Spaces may be of any width, and the number may not be the end of another.
		pattern := `(^|[^\pL\d,.]|[^\d,.] )(` + strings.ReplaceAll(regexp.QuoteMeta(written), " ", `[ \x{a0}\x{202f}]`) + `)($|[^\pL\d])`
		at := regexp.MustCompile(pattern).FindSubmatchIndex(data)
		if at != nil && beside(data, at[4], known[written].about) {
			place := diag.PlaceAt(file, data, at[4], utf8.RuneCountInString(written))
			found.Add(warnLiteral.At(place, written).WithHint("écrivez %s : le texte suivra les données", known[written].reference))
		}
	}
	return found
}

// about returns the words of a title that say what it is about: the long ones.
func about(title string) []string {
	const long = 6
	words := strings.Fields(fr.Fold(title))
	return slices.DeleteFunc(words, func(w string) bool { return utf8.RuneCountInString(w) < long })
}

// beside reports whether one of some words stands in the line of an offset, or
// there are no words.
func beside(data []byte, offset int, words []string) bool {
	from, to := bytes.LastIndexByte(data[:offset], '\n')+1, bytes.IndexByte(data[offset:], '\n')
	if to < 0 {
		to = len(data) - offset
	}
	line := fr.Fold(string(data[from : offset+to]))
	return len(words) == 0 || slices.ContainsFunc(words, func(w string) bool { return strings.Contains(line, w) })
}
