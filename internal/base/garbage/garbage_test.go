package garbage

import (
	"runtime"
	"runtime/debug"
	"testing"
	"time"
)

func TestPercent(t *testing.T) {
	for live, want := range map[uint64]int{0: 300, 1 << 20: 300, 100 << 20: 300, 110 << 20: 300, 128 << 20: 300, 256 << 20: 100, 300 << 20: 70, 512 << 20: 50, 4 << 30: 50} {
		if got := percent(live); got != want {
			t.Errorf("with %d MiB in use, the garbage may be %d %% of it, want %d", live>>20, got, want)
		}
	}
}

// TestTune holds 300 MiB, and looks at what a collection decides of the next.
func TestTune(t *testing.T) {
	defer debug.SetGCPercent(debug.SetGCPercent(100))
	Tune()
	held := make([]byte, 300<<20)
	for range 1000 { // its finalizer runs when it can
		runtime.GC()
		if now := debug.SetGCPercent(100); now < most && now >= least {
			runtime.KeepAlive(held)
			return
		}
		time.Sleep(time.Millisecond)
	}
	t.Error("no collection has lowered the garbage allowed")
}
