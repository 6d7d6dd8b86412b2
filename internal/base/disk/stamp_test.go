package disk_test

import (
	"testing"
	"time"

	"limpide/internal/base/disk"
)

func TestStamp_Settled(t *testing.T) {
	changed := time.Date(2026, 11, 23, 10, 0, 0, 0, time.UTC)
	stamp := disk.Stamp{Inode: 1, Changed: changed.UnixNano()}
	for after, want := range map[time.Duration]bool{0: false, 2 * time.Second: false, 3 * time.Second: true, -time.Hour: false} {
		if got := stamp.Settled(changed.Add(after)); got != want {
			t.Errorf("%v after the change: settled is %v, want %v", after, got, want)
		}
	}
	if (disk.Stamp{}).Settled(changed) {
		t.Error("what has no stamp is known by it")
	}
}
