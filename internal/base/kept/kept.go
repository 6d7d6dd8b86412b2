// Package kept remembers on the disk what takes long to make, by the digest of
// what it was made from. It may be emptied at any time: what is damaged in it, or
// cannot be written, is made again.
package kept

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"time"
)

// life is how long what nobody asks for is kept.
const life = 60 * 24 * time.Hour

// Store is a folder of results. A nil Store remembers nothing.
type Store struct {
	folder, program string
	sweep           func() // once
}

// Open returns the store in a folder, made when something is kept. With the first
// result that is kept, what nobody has asked for in 60 days is removed: a store that
// does not grow is not looked through.
func Open(folder string) *Store {
	return &Store{folder: folder, sweep: sync.OnceFunc(func() { sweep(folder) })}
}

func sweep(folder string) {
	files, _ := os.ReadDir(folder)
	for _, f := range files {
		if info, err := f.Info(); err == nil && time.Since(info.ModTime()) > life {
			_ = os.Remove(filepath.Join(folder, f.Name()))
		}
	}
}

// Of returns the store, in which a program with another digest finds nothing of
// what this one gave: no version has to be told.
func (s *Store) Of(program string) *Store {
	if s == nil || program == "" {
		return nil
	}
	return &Store{s.folder, program, s.sweep}
}

// Get returns what make gave for the same data and the same maker, or else calls
// make. The maker names what makes it, with its version and settings: whatever
// changes the result besides the data. Several goroutines may call Get.
func (s *Store) Get(maker string, data []byte, make func() []byte) []byte {
	if s == nil {
		return make()
	}
	key := sha256.New()
	fmt.Fprintln(key, s.program, maker)
	key.Write(data)
	name := filepath.Join(s.folder, hex.EncodeToString(key.Sum(nil)))
	// Each file holds the digest of a result, then the result.
	if file, err := os.ReadFile(name); err == nil && len(file) > sha256.Size {
		result := file[sha256.Size:]
		if sum := sha256.Sum256(result); bytes.Equal(sum[:], file[:sha256.Size]) {
			now := time.Now()
			_ = os.Chtimes(name, now, now)
			return result
		}
	}
	result := make()
	sum := sha256.Sum256(result)
	if os.MkdirAll(s.folder, 0o755) == nil {
		s.sweep()
		_ = os.WriteFile(name, append(sum[:], result...), 0o644)
	}
	return result
}
