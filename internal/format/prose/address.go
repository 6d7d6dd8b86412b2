package prose

import (
	"fmt"
	"net/url"
	"strings"
)

// Address returns where a run leads, in the signs that addresses may have, or "" where
// that is nowhere a document can lead: a word processor would call the whole file damaged.
func (r Run) Address() string {
	u, err := url.Parse(strings.TrimSpace(Clean(r.Link)))
	if err != nil {
		return ""
	}
	switch {
	case u.Scheme == "mailto" && u.Opaque != "":
	case (u.Scheme == "https" || u.Scheme == "http") && u.Host != "":
	default:
		return ""
	}
	var b strings.Builder
	address := u.String()
	for i := range len(address) {
		if c := address[i]; isAddressSign(c) || c == '%' && isEscape(address[i:]) {
			b.WriteByte(c)
		} else {
			fmt.Fprintf(&b, "%%%02X", c)
		}
	}
	return b.String()
}

func isAddressSign(c byte) bool {
	return isLetter(c) || isDigit(c) || strings.IndexByte("-._~:/?#[]@!$&'()*+,;=", c) >= 0
}

func isEscape(s string) bool { return len(s) > 2 && isHex(s[1]) && isHex(s[2]) }

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }
func isDigit(c byte) bool  { return c >= '0' && c <= '9' }
func isHex(c byte) bool    { return isDigit(c) || c|0x20 >= 'a' && c|0x20 <= 'f' }
