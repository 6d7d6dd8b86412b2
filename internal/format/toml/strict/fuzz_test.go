package strict

import (
	"bytes"
	"strings"
	"testing"

	"limpide/internal/format/letters"
)

// seeds are the forms of TOML that the index must follow.
var seeds = []string{
	"a = 1 # c\nb.c = 'x' \n\"d e\".'f' = [1, [2,\n 3] , {g = 1, h.i = 2}, ]\n",
	"[a.b]\nc = 1\n[a]\nd = 2\n[[a.e]]\nf = 1\n[[a.e]]\n[a.e.g]\nh = 1\n[[a.e.i]]\n[[a.e.i]]\nj = \"\"\"\n\"\" \\\"\"\"\"\n",
	"\ufeffa = \"\\u00e9\\\\\"\r\nb = 1979-05-27 07:32:00Z\r\n[ c . \"d\\\"\" ]\r\n",
	"a = '''\n'x'''''\nb = { c = { d = [ { e = true } ] }, }\nc = -0x_\n",
	"a = [ # ]\n1.5e3, +inf, nan, 0xff, 12:30:00 ]\n'' = 1\n\"\\t\\x41\" = 2",
	"a.b = 1\na = 2\n[x.y.z]\nd = 1\n[x]\ny = 2\nw = {u.v = 1, u = 2, 'p'.q = 1.5, p = 2}\n[[m.n]]\n[m]\nn = 1",
	"\"a=b\".c = 1\n\"a=b\" = 2\n'd=e'.f = 1\n'd=e' = 2",
	"a={b=1}\na.c=2\n[x]\n[x.y]\n[[z]]\nz=[[],[{}]]",
	"a = " + strings.Repeat("[", 70) + strings.Repeat("]", 70),
}

// FuzzDecode verifies that no text makes Decode panic, and that every fault is at
// a place that exists in the file.
func FuzzDecode(f *testing.F) {
	for _, seed := range seeds {
		f.Add([]byte(seed))
	}
	for _, bad := range goldenInputs(f) {
		f.Add(bad.Data)
	}
	for _, bad := range badBytes {
		if len(bad.src) < 1000 {
			f.Add([]byte(bad.src))
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		lines := bytes.Split(letters.TrimBOM(data), []byte("\n"))
		for _, fault := range Decode("a.toml", data, &sample{}) {
			p := fault.Place
			if p.Line == 0 {
				continue
			}
			if p.Line > len(lines) || p.Col < 1 || p.Col-1+p.Len > len([]rune(string(lines[p.Line-1])))+1 {
				t.Errorf("Decode(%q) placed %q at %d:%d, length %d, outside of the file", data, fault.Message, p.Line, p.Col, p.Len)
			}
			if bytes.Contains(data, []byte("%")) {
				continue // what looks like a verb is the file's own
			}
			if strings.Contains(fault.Message, "%!") || strings.Contains(fault.Hint, "%!") {
				t.Errorf("Decode(%q) said %q, %q: a verb without value", data, fault.Message, fault.Hint)
			}
		}
	})
}
