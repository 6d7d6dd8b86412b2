package check

import (
	"slices"
	"strings"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/internal/portal"
)

// names verifies that names go with their articles, since sentences put these before.
func names(c *checker) {
	s := &c.portal.Site
	named(c, s.AreaArticle, s.Area, s.Place, "territoire_article", "territoire")
	named(c, s.Publisher.Article, s.Publisher.ShortName, s.Publisher.Place, "article", "nom_court")
	for _, t := range c.portal.Territories {
		named(c, t.Article, t.ShortName, t.Place, "article", "nom_court")
		for _, old := range t.OldNames {
			named(c, old.Article, old.ShortName, old.Place, "article", "nom_court")
		}
	}
}

// named warns of a name that begins with an article, which the site would say twice,
// and of an article that its name does not take. A capital may belong to the name: Le
// Monêtier.
func named(c *checker, article, name string, table diag.Place, articleKey, nameKey string) {
	folded := fr.Fold(name)
	for _, lead := range []string{"le ", "la ", "les ", "l'"} {
		bare, leads := strings.CutPrefix(folded, lead)
		if leads && bare != "" && (strings.TrimSpace(lead) == fr.Fold(article) || name[0] == lead[0]) {
			kept := strings.TrimSpace(string([]rune(name)[len([]rune(lead)):]))
			c.add(warnArticle.At(table.Value(nameKey), name, fr.Of(article, name)).
				WithHint("mettez l’article dans « %s », et le nom sans lui : %s = %q", articleKey, nameKey, strings.ReplaceAll(kept, "'", "’")))
			return
		}
	}
	if folded == "" || article == "" || article == "les" || strings.ContainsRune("hyo0123456789", rune(folded[0])) {
		return // l’Oisans, le Oust, la Hague: nobody can tell by the letter
	}
	joins, joined := strings.HasPrefix(fr.Elide("le", name), "l’"), strings.HasPrefix(article, "l’") || strings.HasPrefix(article, "l'")
	switch {
	case joins && !joined:
		c.add(warnElision.At(table.Value(articleKey), fr.The(article, name)).WithHint("écrivez %s = %q", articleKey, "l’"))
	case joined && !joins:
		c.add(warnElision.At(table.Value(articleKey), fr.The(article, name)).WithHint("écrivez l’article de ce nom : le, la ou les"))
	}
}

// turns reports what refers to itself: a reader, or a rule, goes round in a circle.
func turns(c *checker) {
	for _, t := range c.portal.Terms {
		if i := slices.Index(t.SeeAlso, t); i >= 0 {
			c.add(errItself.At(t.Place.Value("voir"), t.Word))
		}
	}
	for _, f := range c.portal.Frameworks {
		for _, ceiling := range f.Ceilings {
			if ceiling.Measure == ceiling.By {
				c.add(errItself.At(ceiling.Place.Value("par"), ceiling.Measure))
			}
		}
	}
}

// aims verifies when a contract announces its final audits, and that each of its
// amendments has a day of its own if it gives an end.
func aims(c *checker, k *portal.Contract) {
	if follows(k.Start, k.FinalAudits) {
		c.add(errAuditsFirst.At(k.Place.Value("audits_finaux"), k.FinalAudits.Long(), k.Start.Long()))
	}
	for i, a := range k.Amendments {
		c.order(a.Date, a.End, a.Place)
		if i > 0 && a.Date == k.Amendments[i-1].Date && !a.End.IsZero() && !k.Amendments[i-1].End.IsZero() {
			c.add(errAmendmentTwice.At(a.Place.Value("date"), a.Date.Long()))
		}
	}
}
