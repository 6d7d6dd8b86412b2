package check

import (
	"net/url"
	"regexp"
	"slices"
	"strings"

	"limpide/internal/base/contact"
	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/internal/portal"
)

// Publication returns what forbids to publish a portal that is otherwise right:
// facts that a public site must give and does not, examples left in their
// place in the files of facts, an address that nobody can reach.
func Publication(p *portal.Portal) diag.List {
	var faults diag.List
	if !p.Partial[p.Site.Place.File] {
		faults = missing(legalFacts(&p.Site), p.Site.Place)
		// The examples of the guide and of a new portal.
		s := &p.Site
		faults.Add(examples(s.Place, "territoire", s.Area)...)
		faults.Add(examples(s.Publisher.Place, "nom", s.Publisher.Name, "nom_court", s.Publisher.ShortName)...)
		for _, fact := range legalFacts(s) {
			faults.Add(examples(s.Place.In(fact.table), fact.key, fact.value)...)
		}
	}
	if u, err := url.Parse(p.Site.BaseURL); err == nil && p.Site.BaseURL != "" && isReserved(u.Hostname()) {
		faults.Add(errExampleURL.At(p.Site.Place.Value("url"), p.Site.BaseURL))
	}
	for _, t := range p.Territories {
		if p.Partial[t.Place.File] {
			continue
		}
		faults.Add(examples(t.Place, "nom", t.Name, "siren", t.SIREN, "siege", t.Seat, "millesime", t.Census)...)
		for _, m := range t.Communes {
			faults.Add(examples(m.Place, "nom", m.Name, "siren", m.SIREN)...)
			if strings.HasPrefix(m.INSEE, "00") { // no département has this number
				faults.Add(errPlaceholder.At(m.Place.Value("insee"), m.INSEE))
			}
			if m.Municipal == 0 { // as in the first file of an EPCI
				faults.Add(errPlaceholder.At(m.Place.Value("population_municipale"), "0"))
			}
		}
	}
	return faults
}

// Why a fact must be given.
const (
	// Loi n° 2004-575 du 21 juin 2004 pour la confiance dans l’économie numérique,
	// art. 1-1 (art. 6, III until the law of 21 May 2024): name, seat and telephone
	// of the publisher, name of the director of publication, name, address and
	// telephone of the host. It asks neither for an e-mail nor, of a body that is
	// in no register of trade, for a number.
	byLaw = "un site public doit le dire (loi n° 2004-575 du 21 juin 2004, article 1-1)"
	// Règlement (UE) 2016/679, art. 37, 1 and 7: a public body has an officer, and
	// publishes how to reach them.
	byGDPR = "tout organisme public doit le donner (RGPD, article 37)"
	// Loi n° 2005-102 du 11 février 2005, art. 47 and its decree n° 2019-768: an
	// e-mail or a form, to report what is not accessible.
	byDeclaration = "la déclaration d’accessibilité donne un courriel ou un formulaire où écrire (décret n° 2019-768), et ce portail n’a pas de formulaire"
	byOurselves   = "les mentions légales du portail l’affichent"
)

// legalFact is a fact about who answers for the portal.
type legalFact struct{ value, what, table, key, why string }

func legalFacts(s *portal.Site) []legalFact {
	p, h := &s.Publisher, &s.Host
	return []legalFact{
		{p.SIREN, "le numéro SIREN", "editeur", "siren", byOurselves},
		{p.Address, "l’adresse", "editeur", "adresse", byLaw},
		{p.Phone, "le téléphone", "editeur", "telephone", byLaw},
		{p.Email, "le courriel", "editeur", "courriel", byDeclaration},
		{p.Director, "le nom de la personne qui dirige la publication", "editeur", "directeur_publication", byLaw},
		{p.DataProtection, "le contact pour les données personnelles", "editeur", "delegue_protection_donnees", byGDPR},
		{h.Name, "le nom", "hebergeur", "nom", byLaw},
		{h.Address, "l’adresse", "hebergeur", "adresse", byLaw},
		{h.Phone, "le téléphone", "hebergeur", "telephone", byLaw},
	}
}

// missing asks for the facts that are not given. Those of one table that are asked for
// by one rule are asked for together.
func missing(facts []legalFact, site diag.Place) diag.List {
	var demands [][]legalFact
	for _, fact := range facts {
		if strings.TrimSpace(fact.value) != "" {
			continue
		}
		i := slices.IndexFunc(demands, func(d []legalFact) bool { return d[0].table == fact.table && d[0].why == fact.why })
		if i < 0 {
			i, demands = len(demands), append(demands, nil)
		}
		demands[i] = append(demands[i], fact)
	}
	var faults diag.List
	for _, facts := range demands {
		var whats, lines []string
		for _, fact := range facts {
			whats, lines = append(whats, fact.what), append(lines, fact.key+` = "…"`)
		}
		advice := "écrivez-y la ligne : "
		if len(facts) > 1 {
			advice = "écrivez-y, chacune sur sa ligne : "
		}
		faults.Add(errLegal.At(site.In(facts[0].table, facts[0].key), facts[0].table, fr.Join(whats), facts[0].why).
			WithHint("%s%s", advice, strings.Join(lines, ", ")))
	}
	return faults
}

// examples reports the texts of a table that are examples, given after their keys.
func examples(table diag.Place, keysAndTexts ...string) diag.List {
	var faults diag.List
	for pair := range slices.Chunk(keysAndTexts, 2) {
		if isExample(pair[1]) {
			faults.Add(errPlaceholder.At(table.Value(pair[0]), pair[1]))
		}
	}
	return faults
}

var (
	// exampleWords are those of the guide and of a new portal: « Commune d’exemple »,
	// « (exemple) », « 00000 Exempleville », contact@exemple.fr.
	exampleWords = regexp.MustCompile(`\b(d'exemple|exempleville|00000)\b|\(exemple\)|[@.]exemple\.[a-z]+\b`)
	// nobody is a SIREN of zeros, whose key is right.
	nobody = "000000000"
	// fiction are the telephone numbers that are never given to anyone (Arcep, plan
	// national de numérotation, numéros pour les œuvres audiovisuelles).
	fiction = regexp.MustCompile(`^(?:0|33|330)(?:19900|26191|35301|46571|53649|63998)\d{4}$`)
)

func isExample(text string) bool {
	folded := strings.ReplaceAll(fr.Fold(fr.Plain(text)), "’", "'")
	if _, domain, found := strings.Cut(folded, "@"); found && isReserved(domain) {
		return true
	}
	return text == nobody || exampleWords.MatchString(folded) || fiction.MatchString(contact.Digits(text))
}

// isReserved tells hosts at which no reader would find the site: those that none can
// reach, and the names kept for examples (RFC 2606) or that our own have.
func isReserved(host string) bool {
	labels := strings.Split(strings.TrimSuffix(strings.ToLower(host), "."), ".")
	return contact.IsPrivate(host) || slices.Contains([]string{"example.com", "example.net", "example.org", "exemple.com", "exemple.fr"},
		strings.Join(labels[max(0, len(labels)-2):], "."))
}
