package seal

import (
	"bytes"
	"testing"
)

// FuzzRead reads any bytes, and a sealed text with one byte changed or a part
// missing: only what was sealed is read.
func FuzzRead(f *testing.F) {
	f.Add([]byte(Write(map[string]string{"a": "b"})), uint(70), byte('x'))
	f.Add([]byte("{}"), uint(0), byte('\n'))
	f.Add([]byte("\n"), uint(3), byte(0))
	f.Fuzz(func(t *testing.T, data []byte, at uint, other byte) {
		var read any
		if Read(data, &read) == nil {
			if sum, text, _ := bytes.Cut(data, []byte("\n")); string(sum) != digest(text) {
				t.Fatalf("%q is read, and is not sealed", data)
			}
		}
		whole := Write(string(data))
		at %= uint(len(whole))
		if Read(whole, &read) != nil {
			t.Fatalf("%q is not read back", whole)
		}
		if Read(whole[:at], &read) == nil {
			t.Fatalf("the first %d bytes of %q are read", at, whole)
		}
		altered := bytes.Clone(whole)
		if altered[at] = other; !bytes.Equal(altered, whole) && Read(altered, &read) == nil {
			t.Fatalf("%q is read for %q", altered, whole)
		}
	})
}
