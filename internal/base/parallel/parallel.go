// Package parallel shares work between processors, and waits between two works.
package parallel

import (
	"context"
	"runtime"
	"sync"
	"sync/atomic"
	"time"
)

// Sleep waits, and reports false if ctx ends first.
func Sleep(ctx context.Context, d time.Duration) bool {
	select {
	case <-time.After(d):
		return true
	case <-ctx.Done():
		return false
	}
}

// All calls test for 0 to n−1, in no order, as many at a time as there are
// processors, and reports whether every call returned true. After a false, no new
// call begins.
func All(n int, test func(i int) bool) bool {
	var (
		next    atomic.Int64
		failed  atomic.Bool
		workers sync.WaitGroup
	)
	for range min(n, runtime.GOMAXPROCS(0)) {
		workers.Go(func() {
			for i := next.Add(1) - 1; int(i) < n && !failed.Load(); i = next.Add(1) - 1 {
				if !test(int(i)) {
					failed.Store(true)
				}
			}
		})
	}
	workers.Wait()
	return !failed.Load()
}

// Each calls work for 0 to n−1, in no order, as many at a time as there are
// processors, and returns when all are done.
func Each(n int, work func(i int)) {
	All(n, func(i int) bool { work(i); return true })
}
