package markdown

import (
	"net/url"
	"strings"
	"unicode"
)

// addressKind says what is to be done with an address.
type addressKind uint8

const (
	refused  addressKind = iota // the Problem says why
	internal                    // of the site: the hooks resolve it
	fragment                    // "#…", within the page
	web                         // http, https
	contact                     // mailto, tel
)

// schemes are those that a page may use.
var schemes = map[string]addressKind{"http": web, "https": web, "mailto": contact, "tel": contact}

// dangerous are the schemes that can run a program or show what the site did
// not write. They are refused like any unknown scheme, with a word of their own.
var dangerous = map[string]bool{
	"javascript": true, "vbscript": true, "livescript": true, "data": true,
	"file": true, "filesystem": true, "blob": true, "view-source": true, "about": true,
}

// classify sorts an address, free of escapes and of spaces around it. It lets
// through what is known to be harmless, and does not hunt for tricks: a browser
// drops tabs, line ends and leading control characters before it reads the
// scheme, so an address with any control character is refused.
func classify(address string) (addressKind, *Problem) {
	switch {
	case address == "" || address == "#":
		return refused, &Problem{Kind: errNoAddress}
	case strings.ContainsFunc(address, unicode.IsControl):
		return refused, &Problem{Kind: errDangerous, Args: []any{quoted(address)}}
	}
	if scheme, found := schemeOf(address); found {
		return classifyScheme(scheme, address)
	}
	switch {
	case strings.Contains(address, `\`):
		return refused, &Problem{Kind: errBackslash, Args: []any{quoted(address)},
			Hint: "écrire « " + strings.ReplaceAll(address, `\`, "/") + " »"}
	case strings.HasPrefix(address, "//"):
		return refused, &Problem{Kind: errNoProtocol, Args: []any{quoted(address)},
			Hint: "écrire « https:" + address + " »"}
	case address[0] == '#':
		return fragment, nil
	}
	return internal, nil
}

// schemeOf returns what stands before the first colon, in lower case, if a
// browser could take it for a scheme: a colon after "/", "?" or "#" is not one.
func schemeOf(address string) (string, bool) {
	at := strings.IndexAny(address, ":/?#")
	if at < 0 || address[at] != ':' {
		return "", false
	}
	return strings.ToLower(address[:at]), true
}

func classifyScheme(scheme, address string) (addressKind, *Problem) {
	kind, known := schemes[scheme]
	switch {
	case dangerous[letters(scheme)]:
		return refused, &Problem{Kind: errDangerous, Args: []any{quoted(address)}}
	case !known && len(scheme) == 1:
		return refused, &Problem{Kind: errDrive, Args: []any{quoted(address)}}
	case !known:
		return refused, &Problem{Kind: errScheme, Args: []any{quoted(address)}}
	case strings.Contains(address, `\`):
		return refused, &Problem{Kind: errBackslash, Args: []any{quoted(address)},
			Hint: "écrire « " + strings.ReplaceAll(address, `\`, "/") + " »"}
	case len(address) == len(scheme)+1:
		return refused, &Problem{Kind: errIncomplete, Args: []any{quoted(address)}}
	}
	if kind == web {
		if u, err := url.Parse(address); err != nil || !isHost(u.Hostname()) {
			return refused, &Problem{Kind: errIncomplete, Args: []any{quoted(address)}}
		}
	}
	return kind, nil
}

// isHost tells whether host can be the name of a site: url.Parse also takes
// quotes and brackets for one.
func isHost(host string) bool {
	return host != "" && !strings.ContainsFunc(host, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '-' && r != '.'
	})
}

// letters drops what can be hidden in a scheme to disguise it.
func letters(scheme string) string {
	return strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r == '-' {
			return r
		}
		return -1
	}, scheme)
}
