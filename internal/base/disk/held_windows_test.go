package disk

import (
	"os"
	"path/filepath"
	"testing"
	"time"
)

func TestRetry_attend_la_fermeture(t *testing.T) {
	name := filepath.Join(t.TempDir(), "a")
	f, err := os.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	pauses := 0
	err = retry(held, func(time.Duration) {
		if pauses++; pauses == 3 {
			f.Close()
		}
	}, func() error { return os.Remove(name) })
	if err != nil || pauses != 3 {
		t.Errorf("retry = %v after %d pauses, want nil after 3", err, pauses)
	}
}
