package build

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"math/rand/v2"
	"testing"

	"limpide/internal/run/output"
)

// TestPour verifies that a file comes out whole, whether it could be held or not, with its
// size and its digest.
func TestPour(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for _, size := range []int{0, 1, most - 1, most, most + 1, 3*most + 5} {
		content := make([]byte, size)
		for i := range content {
			content[i] = byte(random.Uint32())
		}
		var m output.Memory
		p := pour{held: new(bytes.Buffer), path: "a/b.csv", sink: &m}
		for left := content; len(left) > 0; {
			n := min(len(left), 1+random.IntN(most/3))
			if _, err := p.Write(left[:n]); err != nil {
				t.Fatal(err)
			}
			left = left[n:]
			if p.held.Len() > most {
				t.Fatalf("%d bytes are held, over %d", p.held.Len(), most)
			}
		}
		if err := p.end(); err != nil {
			t.Fatal(err)
		}
		if got := m.Files()["a/b.csv"]; !bytes.Equal(got, content) || p.size() != size || p.digest() != sha256.Sum256(content) {
			t.Errorf("of %d bytes the file has %d, the size is %d; or bytes or digest differ", size, len(got), p.size())
		}
		if isStreamed := p.to != nil; isStreamed != (size > most) {
			t.Errorf("%d bytes: a piece at a time is %t", size, isStreamed)
		}
	}
}

// TestPour_refus verifies that the refusal of the sink is what is told, held or not.
func TestPour_refus(t *testing.T) {
	for _, size := range []int{10, 2 * most} {
		p := pour{held: new(bytes.Buffer), path: "con.csv", sink: new(output.Discard)}
		_, first := p.Write(make([]byte, size/2))
		_, second := p.Write(make([]byte, size/2+1))
		err := p.end()
		if fault, ok := errors.AsType[output.Fault](err); !ok || !fault.IsName() {
			t.Errorf("%d bytes: %v, want a refused name (writes: %v, %v)", size, err, first, second)
		}
	}
}
