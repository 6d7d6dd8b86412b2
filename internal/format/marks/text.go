package marks

import (
	"strings"

	"limpide/internal/base/late"
)

// ofMarkdown is what a page would turn into bold, a link, a heading or a list, and
// what HTML has: a text of the data shows it as it is.
var ofMarkdown = late.Pattern(`\*\*[^*\s][^*]*\*\*|\[[^\]\n]+\]\([^)\s]+\)|\[\^[^\]\n]+\]|(?m:^#{1,6} \S|^[-*+] \S)|\{\{[^}\n]*\}?\}?|` +
	"`[^`\n]+`|" + `(?:^|[\s(])(?:\*\pL[^*\n]*\*|_\pL[^_\n]*_)(?:[\s.,;:)]|$)|&(?:[a-zA-Z]{2,8}|#\d{2,5});|` +
	`</?(?i:a|b|br|div|em|h[1-6]|i|img|li|ol|p|span|strong|sub|sup|table|td|tr|u|ul)(?:\s[^>]*)?/?>`)

// nothing is a whole text that stands for one that nobody has.
var nothing = late.Pattern(`(?i)^\s*(?:n\.?\s?/?\s?[acd]\.?|n\.?s\.?p\.?|\?+|[-–—]+|x{3,}|\(?à (?:définir|préciser|compléter|confirmer|rédiger)\)?|null|none)\s*$`)

// InPlain returns the first mark of a text that has none, or what only looks like
// one: written is "" if there is none, hint if it has none of its own. Nearly all
// texts have none, which is soon seen.
func InPlain(s string) (written, hint string) {
	if s == "" {
		return "", ""
	}
	if nothing().MatchString(s) {
		return strings.TrimSpace(s), "effacez la ligne si ce n’est pas connu : ce qui ne l’est pas ne s’écrit pas ; pour y revenir, écrivez [à compléter]"
	}
	if strings.ContainsAny(s, "]<*_{`&\n") || strings.ContainsRune("#-+", rune(s[0])) {
		if written := ofMarkdown().FindString(s); written != "" {
			return strings.TrimSpace(written), ""
		}
	}
	found := InRun(s)
	if len(found) == 0 && s[0] != '#' { // « #d0d0d0 » is no heading
		lines := strings.Split(s, "\n")
		found = InLines(len(lines), func(i int) string { return strings.TrimSpace(lines[i]) })
		for i := range found {
			s = strings.TrimSpace(lines[found[i].Line])
		}
	}
	if len(found) == 0 {
		return "", ""
	}
	f := found[0]
	if f.Anywhere {
		hint = f.Hint
	}
	return strings.TrimSpace(s[f.Start:f.End]), hint
}
