package parallel

import (
	"sync/atomic"
	"testing"
)

func TestEachDoesAllOnce(t *testing.T) {
	for _, n := range []int{0, 1, 2, 1000} {
		done := make([]atomic.Int32, n)
		Each(n, func(i int) { done[i].Add(1) })
		for i := range done {
			if got := done[i].Load(); got != 1 {
				t.Errorf("Each(%d) did %d %d times, want once", n, i, got)
			}
		}
	}
}

func TestAll(t *testing.T) {
	if !All(1000, func(int) bool { return true }) {
		t.Error("All is false though every call was true")
	}
	if All(1000, func(i int) bool { return i != 999 }) {
		t.Error("All is true though the last call was false")
	}
	var calls atomic.Int64
	All(1_000_000, func(i int) bool { calls.Add(1); return i < 10 })
	if n := calls.Load(); n == 1_000_000 {
		t.Error("All went on to the end after a false")
	}
}
