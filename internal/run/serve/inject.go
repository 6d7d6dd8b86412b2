package serve

import (
	"bytes"
	"html"
	"regexp"
	"slices"
	"strings"
)

// inject adds the script to a page, and to its policy what the script needs.
// Nothing else changes.
func inject(page []byte, tag, origin string) []byte {
	page = loosenPage(page, origin)
	at := bytes.Index(page, []byte("</head>"))
	if at < 0 {
		return append(page, tag...)
	}
	return slices.Concat(page[:at], []byte(tag), page[at:])
}

// policyMeta finds the policy of a page; its content is group 1.
var policyMeta = regexp.MustCompile(`(?i)<meta\s+http-equiv="Content-Security-Policy"\s+content="([^"]*)"`)

func loosenPage(page []byte, origin string) []byte {
	m := policyMeta.FindSubmatchIndex(page)
	if m == nil {
		return bytes.Clone(page)
	}
	policy := html.UnescapeString(string(page[m[2]:m[3]]))
	return slices.Concat(page[:m[2]], []byte(loosen(policy, origin)), page[m[3]:])
}

// loosen lets a policy (Content Security Policy, level 3) run our script, show
// our style and listen to our stream, by their own addresses: what a page of
// the portal could not do once published it cannot do here either.
func loosen(policy, origin string) string {
	for _, need := range []struct{ directive, path string }{
		{"script-src", scriptPath}, {"style-src", stylePath}, {"connect-src", streamPath},
	} {
		policy = allow(policy, need.directive, origin+need.path)
	}
	return policy
}

// allow adds a source to a directive, which then no longer falls back on
// default-src.
func allow(policy, directive, source string) string {
	parts := strings.Split(policy, ";")
	for i, part := range parts {
		words := strings.Fields(part)
		if len(words) == 0 || !strings.EqualFold(words[0], directive) {
			continue
		}
		if slices.Contains(words, "'self'") {
			return policy
		}
		words = slices.DeleteFunc(words, func(w string) bool { return w == "'none'" })
		parts[i] = " " + strings.Join(append(words, source), " ")
		return strings.TrimPrefix(strings.Join(parts, ";"), " ")
	}
	return strings.TrimRight(strings.TrimSpace(policy), ";") + "; " + directive + " " + source
}
