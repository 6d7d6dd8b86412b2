// Package garbage decides how much garbage a program makes before it is collected: that
// of a short one may grow by how much is in use, a little for time, a lot for memory.
package garbage

import (
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"sync"
)

const (
	most   = 300       // percent of what is in use; more saves little time
	least  = 50        // less would collect all the time
	little = 512 << 20 // bytes of both, up to which time counts more than memory
)

var (
	mu    sync.Mutex
	stays bool // as the runtime has it
)

// Stay is for a program that lasts: its garbage grows to what is in use, from then on.
func Stay() {
	mu.Lock()
	defer mu.Unlock()
	stays = true
	debug.SetGCPercent(100)
}

// Tune sets, now and after each collection, how much garbage may grow until the next:
// to three times what is in use if both stay below 512 MiB, to half of it at least.
func Tune() {
	mu.Lock()
	defer mu.Unlock()
	if stays {
		return
	}
	read := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(read)
	debug.SetGCPercent(percent(read[0].Value.Uint64()))
	// What nobody holds is finalized after each collection.
	runtime.SetFinalizer(&struct{ p *int }{}, func(any) { Tune() })
}

// percent returns the garbage allowed for what is in use, in bytes.
func percent(live uint64) int {
	return min(max(int(little*100/max(live, 1))-100, least), most)
}
