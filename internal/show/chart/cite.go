package chart

import (
	"strings"

	"limpide/internal/base/fr"
	"limpide/internal/base/lists"
	"limpide/internal/show/chart/draw"
)

// isCitable reports whether the figure has an address to cite, and no value that is invented:
// nobody signs it.
func isCitable(f *Figure) bool { return f.Tools.Permalink != "" && !f.HoldsExamples() }

// quote is a sentence that says what the figure does, who says it, from what and when:
// « D’après le PETR, « Déchets : 12 % de moins en dix ans. » (source : …, lue le … ; 23 novembre 2026) ».
func quote(f *Figure) string {
	said := strings.TrimSuffix(fr.Typo(f.Title), ".") + "."
	if first := firstSentence(f.Sentence); first != "" {
		said += " " + first
	}
	from := cited(f)
	return "D’après " + f.Tools.Publisher + ", « " + said + " » (" + from + draw.If(from != "", " ; ") + f.Tools.Day + ")"
}

// frozen says where the values stand as they were published: « ; chiffres publiés le 1er
// décembre 2026 : https://… ».
func frozen(t Tools) string {
	return draw.If(t.Archive != "", " ; chiffres publiés le "+t.ArchiveDay+" : "+t.Archive)
}

// cited names the sources and when they were read: "sources : A ; B, lus le 23 novembre 2026".
func cited(f *Figure) string {
	titles := lists.Map(f.Sources, func(s Source) string { return s.Title })
	if len(titles) == 0 {
		return ""
	}
	return fr.Agree(len(titles), "source : ", "sources : ") + strings.Join(titles, " ; ") + f.readOn()
}

// signature stands below a picture that may be taken away: who publishes it, when, under which
// licence and where. The address is cut into lines, never short.
func (t Tools) signature(room float64) []string {
	lines := []string{fr.Capital(t.Publisher) + ", " + t.Day + draw.If(t.Licence != "", " · "+t.Licence)}
	line := ""
	for _, part := range strings.SplitAfter(t.Permalink, "/") {
		if line != "" && draw.Width(line+part) > room {
			lines, line = append(lines, line), ""
		}
		line += part
	}
	return append(lines, line)
}

// firstSentence returns the first sentence of a text: a full stop, then a space and a capital.
func firstSentence(text string) string {
	for i := 0; ; {
		end := strings.Index(text[i:], ". ")
		if end < 0 {
			return text
		}
		i += end + 2
		if next := text[i:]; next != "" && fr.Capital(next) == next {
			return text[:i-1]
		}
	}
}
