// Package contact tells what cannot be the address of a site, an e-mail address, a
// telephone number or the number of a body: why, in French, as the end of a
// sentence. It asks no one: only a message sent there would tell the rest.
package contact

import (
	"cmp"
	"net/url"
	"path"
	"strings"
	"unicode"

	"golang.org/x/net/idna"

	"limpide/internal/base/late"
)

// Site returns the address of a site with its final slash, which raw may
// lack, or have twice. If raw is no such address, why says it in French and
// address is what was most likely meant, or "" if nothing is likely.
//
// It has http or https, a host, perhaps a path, and nothing after it.
func Site(raw string) (address, why string) {
	scheme, rest, why := cutScheme(raw)
	rest, more := cutEnd(rest)
	why = cmp.Or(why, more)
	host, folder, _ := strings.Cut(rest, "/")
	if fault := webFault(scheme + rest); fault != "" {
		return "", fault
	}
	if fault := folderFault(folder); fault != "" {
		if clean := scheme + host + path.Clean("/"+folder) + "/"; folderFault(strings.Trim(clean[len(scheme+host):], "/")) == "" {
			address = clean
		}
		return address, fault
	}
	if why != "" && !strings.Contains(host, ".") && !strings.HasPrefix(host, "localhost") {
		return "", why // a mere word: nothing says that it is a site
	}
	ascii, accented := inASCII(host, folder)
	return scheme + ascii + "/", cmp.Or(why, accented)
}

// inASCII writes the host and the folder of a site with the letters that all that
// reads its address can read: site maps and programs that harvest data know no others.
func inASCII(host, folder string) (address, why string) {
	isOther := func(r rune) bool { return r > unicode.MaxASCII }
	name, port, hasPort := strings.Cut(host, ":")
	if strings.ContainsFunc(name, isOther) {
		plain, err := idna.Lookup.ToASCII(name)
		if err != nil {
			plain = name // as it is: what reads it will tell
		}
		name, why = plain, "« "+name+" » s’écrit sans accent pour les machines"
	}
	if address = name; hasPort {
		address += ":" + port
	}
	if folder == "" {
		return address, why
	}
	if strings.ContainsFunc(folder, isOther) {
		why = cmp.Or(why, "« "+folder+" » s’écrit sans accent pour les machines")
		plain, _ := url.PathUnescape(folder) // else it was refused
		folder = strings.TrimPrefix((&url.URL{Path: "/" + plain}).EscapedPath(), "/")
	}
	return address + "/" + folder, why
}

// schemes are the ways in which an address starts, well or badly: https://,
// htps:/, https//. A port follows a colon too: localhost:8080.
var schemes = late.Pattern(`^([A-Za-z]+)(?::/*(?:[^\d/]|$)|//)`)

func cutScheme(raw string) (scheme, rest, why string) {
	for _, right := range []string{"https://", "http://"} {
		if rest, ok := strings.CutPrefix(raw, right); ok {
			return right, rest, ""
		}
	}
	start := schemes().FindStringSubmatch(raw)
	if start == nil {
		return "https://", raw, "elle ne commence pas par https://"
	}
	scheme = "https://"
	if strings.EqualFold(start[1], "http") {
		scheme = "http://"
	}
	rest = strings.TrimLeft(raw[len(start[1]):], ":/")
	return scheme, rest, "elle commence par " + strings.TrimSuffix(raw, rest) + " et non par https://"
}

// cutEnd drops what follows the address of a site.
func cutEnd(rest string) (kept, why string) {
	if i := strings.IndexAny(rest, "?#"); i >= 0 {
		rest, why = rest[:i], "« "+rest[i:]+" » n’en fait pas partie"
	}
	rest = strings.TrimRight(rest, "/")
	if folder, ok := strings.CutSuffix(rest, "/index.html"); ok {
		rest, why = folder, cmp.Or(why, "« index.html » n’en fait pas partie")
	}
	return rest, why
}

// folderFault returns why a site cannot be published there on its server: servers
// and browsers would not read the address alike.
func folderFault(folder string) string {
	if folder == "" {
		return ""
	}
	for name := range strings.SplitSeq(folder, "/") {
		plain, err := url.PathUnescape(name)
		switch strange := strings.TrimFunc(plain, func(r rune) bool { return isLetter(r) || strings.ContainsRune("._~", r) }); {
		case name == "":
			return "une barre « / » y est de trop"
		case err != nil, strange != "":
			return "« " + name + " » n’est pas un nom de dossier simple"
		case strings.Trim(plain, ".") == "":
			return "« " + name + " » n’y a pas sa place"
		}
	}
	return ""
}

// Email returns why an e-mail address cannot be one, "" if it may.
func Email(address string) string {
	local, domain, found := strings.Cut(address, "@")
	switch {
	case !found:
		return "il y manque « @ »"
	case strings.ContainsFunc(address, unicode.IsSpace):
		return hasSpace
	case strings.ContainsAny(address, "`"+`,;:<>()[]"\/?#%&`):
		return "elle contient un signe de trop"
	case hidden(address) != "":
		return hidden(address)
	case strings.Contains(domain, "@"):
		return "elle contient plusieurs « @ »"
	case local == "":
		return "rien ne précède « @ »"
	case !strings.Contains(domain, "."):
		return "ce qui suit « @ » n’est pas un nom de domaine complet"
	case strings.HasPrefix(domain, ".") || strings.HasSuffix(domain, ".") || strings.Contains(address, ".."):
		return "un point est de trop"
	}
	return ""
}

// The digits of a telephone number: ten in France, at most fifteen in the world
// (UIT-T E.164), four for the shortest of the public services.
const (
	shortestPhone = 4
	frenchPhone   = 10
	longestPhone  = 15
)

// Phone returns why a telephone number cannot be one, "" if it may.
func Phone(number string) string {
	digits := Digits(number)
	for _, r := range digits {
		if r < '0' || r > '9' {
			return "« " + string(r) + " » n’y a pas sa place"
		}
	}
	switch n := len(digits); {
	case digits != "" && digits[0] == '0' && !strings.HasPrefix(number, "00") && n != frenchPhone:
		return "un numéro français a 10 chiffres"
	case n < shortestPhone:
		return "il est trop court"
	case n > longestPhone:
		return "il est trop long"
	}
	return ""
}

// Digits drops what is written in a number only to be read.
func Digits(number string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || strings.ContainsRune(".-()", r) {
			return -1
		}
		return r
	}, strings.TrimPrefix(number, "+"))
}

// SIREN returns why a number cannot be that of a body, "" if it may: nine digits,
// the last of which is the key of the others (ISO/IEC 7812, "Luhn"; Insee,
// « Numéro SIREN »).
func SIREN(number string) string {
	if len(number) != 9 {
		return "il faut 9 chiffres, sans espace"
	}
	sum := 0
	for i, r := range number {
		if r < '0' || r > '9' {
			return "il faut 9 chiffres, sans espace"
		}
		digit := int(r - '0')
		if i%2 == 1 {
			digit *= 2
		}
		sum += digit/10 + digit%10
	}
	if sum%10 != 0 {
		return "un de ses chiffres est faux"
	}
	return ""
}

// Server returns why a text is not the name of a server, or its number, alone, "" if
// it may be.
func Server(name string) (why string) {
	host, _, hasPort := strings.Cut(name, ":")
	switch {
	case strings.ContainsAny(name, "/ "):
		return "il contient « / » ou une espace"
	case strings.Contains(name, "@"):
		return "il contient « @ »"
	case hasPort || hostFault(host) != "":
		return "il n’y faut que des lettres, des chiffres, des points et des tirets"
	}
	return ""
}
