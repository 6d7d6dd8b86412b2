package audit

import (
	"strings"

	"limpide/internal/base/late"
)

// trackers are the parameters of an address that tell a site, or a company behind
// it, by which message or which person it was found. They change nothing of what
// is read there.
var trackers = late.Pattern(`^(?:utm_\w+|mtm_\w+|pk_(?:campaign|kwd|source|medium|content)|at_(?:medium|campaign|custom\d*)|` +
	`fbclid|gclid|gbraid|wbraid|dclid|msclkid|yclid|ttclid|twclid|igshid?|li_fat_id|mc_[ce]id|_hs(?:enc|mi)|mkt_tok|oly_(?:anon|enc)_id|vero_id|xtor|` +
	`sc_campaign|spm|ck_subscriber_id)=`)

// untracked returns an address without its trackers, and the first of them; "" if
// it has none.
func untracked(url string) (clean, tracker string) {
	before, query, _ := strings.Cut(url, "?")
	var kept []string
	for part := range strings.SplitSeq(query, "&") {
		switch name, _, _ := strings.Cut(part, "="); {
		case !trackers().MatchString(part):
			kept = append(kept, part)
		case tracker == "":
			tracker = name
		}
	}
	if query = strings.Join(kept, "&"); query != "" {
		before += "?" + query
	}
	return before, tracker
}
