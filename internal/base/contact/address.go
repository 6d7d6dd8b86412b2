package contact

import (
	"cmp"
	"net/url"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Web is the address of a page of the web, https or http. It is the only type of
// an address of the data that leaves the portal: a text of a file becomes one
// only if [Web.Fault] finds nothing.
type Web string

// Target is a [Web], or the path of a file of the portal, from content/.
type Target string

// longest is how many bytes an address may have: beyond, some programs cut it.
const longest = 2000

// Fault returns why no link can lead there, in French as the end of a sentence,
// and what was most likely meant, "" if nothing is likely.
func (w Web) Fault() (why, likely string) {
	why = webFault(string(w))
	if why == "" {
		return "", ""
	}
	likely = strings.ReplaceAll(strings.TrimSpace(string(w)), " ", "%20")
	if webFault(likely) == "" {
		return why, likely
	}
	scheme, rest, _ := cutScheme(likely)
	if host := rest[:end(rest)]; webFault(scheme+rest) == "" && strings.Contains(host, ".") {
		return why, scheme + rest
	}
	return why, ""
}

// Fault is that of an address of the web; the path of a file has none but what
// cannot be seen: whether there is such a file is known later.
func (t Target) Fault() (why, likely string) {
	if first := strings.IndexAny(string(t), ":/"); first >= 0 && t[first] == ':' || strings.HasPrefix(string(t), "//") {
		return Web(t).Fault()
	}
	return hidden(string(t)), ""
}

// Link returns why a link of a page cannot lead to an address of the web, an
// e-mail address (mailto:) or a telephone number (tel:), "" if it may.
func Link(address string) string {
	scheme, rest, _ := strings.Cut(address, ":")
	rest, _, _ = strings.Cut(rest, "?")
	plain, err := url.PathUnescape(rest)
	if err != nil {
		plain = rest
	}
	switch strings.ToLower(scheme) {
	case "mailto":
		for one := range strings.SplitSeq(plain, ",") {
			if why := Email(one); why != "" {
				return why
			}
		}
		return hidden(address)
	case "tel":
		number, _, _ := strings.Cut(plain, ";")
		return cmp.Or(Phone(number), hidden(address))
	}
	return webFault(address)
}

func webFault(address string) string {
	scheme, rest, _ := strings.Cut(address, "://")
	why := hidden(address)
	switch {
	case why != "":
	case strings.ContainsFunc(address, unicode.IsSpace):
		why = hasSpace
	case !strings.EqualFold(scheme, "https") && !strings.EqualFold(scheme, "http"):
		_, _, why = cutScheme(address)
	default:
		if why = hostFault(rest[:end(rest)]); why != "" {
			break
		}
		if _, err := url.Parse(address); err != nil {
			why = "un « % » y est mal écrit"
		}
	}
	return why
}

// end returns where the host of an address ends, which starts at its host.
func end(rest string) int {
	if i := strings.IndexAny(rest, "/?#"); i >= 0 {
		return i
	}
	return len(rest)
}

const hasSpace = "elle contient une espace"

// hidden returns why an address is not what it seems: a browser drops some signs
// before it reads an address, and turns a backslash into a slash.
func hidden(address string) string {
	if len(address) > longest {
		return "elle dépasse 2 000 signes"
	}
	for i, r := range address {
		switch {
		case r == utf8.RuneError, !unicode.IsGraphic(r):
			return "son " + ordinal(utf8.RuneCountInString(address[:i])+1) + " signe ne se voit pas"
		case strings.ContainsRune("\\<>\"`", r):
			return "elle contient « " + string(r) + " »"
		}
	}
	return ""
}

func ordinal(n int) string {
	if n == 1 {
		return "premier"
	}
	return strconv.Itoa(n) + "e"
}

// The bounds of a name on the Internet (RFC 1035, 2.3.4), and of a port.
const (
	longestHost  = 253
	longestLabel = 63
	lastPort     = 65535
)

func isLetter(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || r == '-'
}

// hostFault returns why a host, with its port or not, leads nowhere at all.
func hostFault(host string) string {
	if host == "" {
		return "le nom du site manque"
	}
	if strings.Contains(host, "@") {
		return "elle contient « @ », comme une adresse électronique"
	}
	name, port, hasPort := strings.Cut(host, ":")
	for label := range strings.SplitSeq(name, ".") {
		if strings.Trim(label, "-") != label || label == "" || len(label) > longestLabel || strings.TrimFunc(label, isLetter) != "" {
			return "« " + host + " » n’est pas un nom de site"
		}
	}
	number, err := strconv.ParseUint(port, 10, 32)
	switch {
	case len(name) > longestHost, hasPort && err != nil:
		return "« " + host + " » n’est pas un nom de site"
	case hasPort && (number < 1 || number > lastPort):
		return "« " + port + " » n’est pas un numéro de port (1 à 65 535)"
	}
	return ""
}
