package serve

import (
	"bytes"
	"html"
	"regexp"
	"slices"

	"limpide/internal/site/page"
)

// inject adds the script to a page, and to its policy what the script needs.
// Nothing else changes.
func inject(content []byte, tag, origin string) []byte {
	content = loosenPage(content, origin)
	at := bytes.Index(content, []byte("</head>"))
	if at < 0 {
		return append(content, tag...)
	}
	return slices.Concat(content[:at], []byte(tag), content[at:])
}

// policyMeta finds the policy of a page; its content is group 1.
var policyMeta = regexp.MustCompile(`(?i)<meta\s+http-equiv="Content-Security-Policy"\s+content="([^"]*)"`)

func loosenPage(content []byte, origin string) []byte {
	m := policyMeta.FindSubmatchIndex(content)
	if m == nil {
		return bytes.Clone(content)
	}
	policy := html.UnescapeString(string(content[m[2]:m[3]]))
	return slices.Concat(content[:m[2]], []byte(loosen(policy, origin)), content[m[3]:])
}

// loosen lets a policy run our script, show our style and listen to our stream,
// by their own addresses: what a page of the portal could not do once published
// it cannot do here either.
func loosen(policy, origin string) string {
	p := page.ParsePolicy(policy)
	return p.With("script-src", origin+scriptPath).With("style-src", origin+stylePath).With("connect-src", origin+streamPath).String()
}
