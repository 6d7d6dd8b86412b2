package serve

import (
	"bytes"
	"html"
	"testing"
)

// FuzzInject adds the script to pages of any bytes: taken off, it leaves the page
// as it was, but for its policy, which still stands in its attribute.
func FuzzInject(f *testing.F) {
	const meta = `<meta http-equiv="Content-Security-Policy" content="`
	f.Add([]byte(`<html><head>`+meta+`default-src 'none'; script-src 'self'"></head><body></body></html>`), "http://127.0.0.1:1414")
	f.Add([]byte(`<head>`+meta+`script-src &quot;&gt;&lt;script&gt; &amp;quot; 'none'"><p></head>`), "http://localhost:1414")
	f.Add([]byte(meta+`"`+meta+`;;;"`), "http://127.0.0.1:1414")
	f.Add([]byte("</head></head>\xff"), "")
	const tag = `<script src="/_limpide/page.js" data-page="/é/" data-empreinte="0" defer></script>`
	f.Fuzz(func(t *testing.T, page []byte, origin string) {
		if bytes.Contains(page, []byte(tag)) {
			return
		}
		whole := bytes.Clone(page)
		got := inject(page, tag, origin)
		if !bytes.Equal(page, whole) {
			t.Fatal("the page that others are given was changed")
		}
		if n := bytes.Count(got, []byte(tag)); n != 1 {
			t.Fatalf("the script is there %d times", n)
		}
		got = bytes.Replace(got, []byte(tag), nil, 1)
		was, is := policyMeta.FindSubmatchIndex(page), policyMeta.FindSubmatchIndex(got)
		if was == nil {
			if !bytes.Equal(got, page) {
				t.Fatalf("%q became %q", page, got)
			}
			return
		}
		want := loosen(html.UnescapeString(string(page[was[2]:was[3]])), origin)
		if is == nil || html.UnescapeString(string(got[is[2]:is[3]])) != want {
			t.Fatalf("the policy of %q became that of %q, want %q", page, got, want)
		}
		if !bytes.Equal(got[:is[2]], page[:was[2]]) || !bytes.Equal(got[is[3]:], page[was[3]:]) {
			t.Fatalf("around its policy, %q became %q", page, got)
		}
	})
}
