package markdown

import (
	"strings"
	"unicode"

	"limpide/internal/base/contact"
	"limpide/internal/base/diag"
)

// addressKind is what is to be done with an address.
type addressKind uint8

const (
	refused  addressKind = iota // for the reason that the Problem gives
	internal                    // of the site: the hooks resolve it
	fragment                    // "#…", within the page
	web                         // http, https
	person                      // mailto, tel
)

// schemes are those that a page may use.
var schemes = map[string]addressKind{"http": web, "https": web, "mailto": person, "tel": person}

// dangerous are the schemes that can run a program or show what the site did
// not write. They are refused like any unknown scheme, with a word of their own.
var dangerous = map[string]bool{
	"javascript": true, "vbscript": true, "livescript": true, "data": true,
	"file": true, "filesystem": true, "blob": true, "view-source": true, "about": true,
}

// encoded is what [html.address] writes of the signs that no address holds.
var encoded = strings.NewReplacer(" ", "%20", `"`, "%22", "<", "%3C", ">", "%3E", "`", "%60")

// roundQuotes are what a word processor puts around an address.
const roundQuotes = "“”„«»‘’\"' \u00a0\u202f"

// classify sorts an address, free of escapes and of spaces around it. It lets
// through what is known to be harmless, and does not hunt for tricks: a browser
// drops tabs, line ends and leading control characters before it reads the
// scheme, so an address with any control character is refused.
func classify(address string) (addressKind, *Problem) {
	refuse := func(kind *diag.Kind, hint string) (addressKind, *Problem) {
		return refused, &Problem{Kind: kind, Args: []any{quoted(address)}, Hint: hint}
	}
	// A colon after "/", "?" or "#" ends no scheme.
	end := max(strings.IndexAny(address, ":/?#"), 0)
	found := strings.HasPrefix(address[end:], ":")
	scheme := strings.ToLower(address[:end])
	kind, known := schemes[scheme]
	letters := strings.Map(func(r rune) rune { // without what can disguise it
		if r >= 'a' && r <= 'z' || r == '-' {
			return r
		}
		return -1
	}, scheme)
	switch {
	case address == "" || address == "#":
		return refused, &Problem{Kind: errNoAddress}
	case strings.ContainsFunc(address, unicode.IsControl), found && dangerous[letters]:
		return refuse(errDangerous, "")
	case found && !known && len(scheme) == 1:
		return refuse(errDrive, "")
	case strings.TrimLeft(address, roundQuotes) != address:
		return refuse(errScheme, "enlevez les guillemets : "+strings.Trim(address, roundQuotes))
	case found && !known:
		return refuse(errScheme, "")
	case strings.Contains(address, `\`):
		return refuse(errBackslash, "écrivez « "+strings.ReplaceAll(address, `\`, "/")+" »")
	case !found && strings.HasPrefix(address, "//"):
		return refuse(errNoProtocol, "écrivez « https:"+address+" »")
	case !found && address[0] == '#':
		return fragment, nil
	case !found:
		return internal, nil
	}
	if why := contact.Link(encoded.Replace(address)); why != "" {
		return refused, &Problem{Kind: errIncomplete, Args: []any{quoted(address), why}}
	}
	return kind, nil
}
