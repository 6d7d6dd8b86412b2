package words

import (
	"fmt"
	"strings"

	"limpide/internal/base/fr"
	"limpide/internal/base/lists"
	"limpide/internal/portal"
	"limpide/internal/show/words/phrase"
)

// Left tells since when a territory is no longer in the pole, and what it became;
// "" if it is in.
func (w *Writer) Left(t *portal.Territory) string {
	if !t.Past {
		return ""
	}
	pole := &w.portal.Site.Publisher
	kept := "Ces pages gardent ce qui était publié : les comptes et les sommes du portail n’en tiennent plus compte"
	if t.Into != nil {
		return phrase.Say(fmt.Sprintf("%s %s partie %s depuis %s", t.The(), t.Agree("fait", "font"), t.Into.Of(), t.Left.The()), kept)
	}
	return phrase.Say(fmt.Sprintf("%s %s quitté %s %s", t.The(), t.Agree("a", "ont"), fr.The(pole.Article, pole.ShortName), t.Left.On()), kept)
}

// Story tells what a territory was called, since when it is in the pole, what
// became a part of it, and which communes have left it.
func (w *Writer) Story(t *portal.Territory) []string {
	told := lists.Map(t.OldNames, func(n portal.OldName) string {
		return phrase.Say(fmt.Sprintf("Jusqu’%s, son nom était : %s", n.Until.To(), n.Name))
	})
	if !t.Joined.IsZero() {
		pole := &w.portal.Site.Publisher
		told = append(told, phrase.Say(fmt.Sprintf("Membre %s depuis %s", fr.Of(pole.Article, pole.ShortName), t.Joined.The())))
	}
	for _, old := range w.portal.Former {
		if old.Into == t {
			told = append(told, phrase.Say(fmt.Sprintf("Depuis %s, %s en %s partie", old.Left.The(), old.The(), old.Agree("fait", "font"))))
		}
	}
	for _, f := range t.Filiations {
		told = append(told, phrase.Say(fr.Capital(f.Date.On())+"\u00a0: "+f.Text))
		if len(f.From) > 0 {
			told[len(told)-1] += " " + phrase.Say("Avant "+turn(f.Kind)+"\u00a0: "+fr.Join(f.From))
		}
	}
	for _, c := range t.Gone {
		whither := ""
		if next := w.communeOf(c.INSEE); next != nil && next != t {
			whither = ", pour rejoindre " + next.The()
		}
		told = append(told, phrase.Say(fmt.Sprintf("%s n’en fait plus partie depuis %s%s", c.Name, c.Until.Last().AddDays(1).The(), whither)))
	}
	return told
}

// turn names what made a territory of others, after « avant ».
func turn(kind portal.FiliationKind) string {
	if strings.HasPrefix(string(kind), "changement") {
		return "ce changement"
	}
	return "cette " + string(kind)
}

// communeOf returns the territory that a commune is in today, or nil.
func (w *Writer) communeOf(insee string) *portal.Territory {
	for _, t := range w.portal.Territories {
		for _, c := range t.Communes {
			if c.INSEE == insee {
				return t
			}
		}
	}
	return nil
}
